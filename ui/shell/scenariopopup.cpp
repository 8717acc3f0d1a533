// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scenariopopup.h"

#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/scenariodelegate.h"
#include "ui/shell/theme.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using tables::ScenarioListModel;

constexpr int Width = 420;
constexpr int MostHeight = 560;

}  // namespace

ScenarioPopup::ScenarioPopup(const Services& services, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_services(services), m_list(new QListView(this)) {
    setObjectName(QStringLiteral("scenarioPopup"));
    setAccessibleName(tr("Scenarios"));
    setAttribute(Qt::WA_DeleteOnClose);
    const session::Session& session = services.session;
    m_model.setScenarios(session.supply().get(), *session.recorded(), session.scenarios());
    m_list->setObjectName(QStringLiteral("scenarioChoices"));
    m_list->setAccessibleName(tr("Scenarios"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setItemDelegate(new ScenarioDelegate(services.theme, m_list));
    m_list->setModel(&m_model);
    m_list->setCurrentIndex(m_model.index(m_model.rowOf(tables::text(session.context().scenario)), 0));
    m_list->installEventFilter(this);
    auto* copy = new QPushButton(icon(QStringLiteral("plus"), services.theme), tr("New from This…"), this);
    copy->setObjectName(QStringLiteral("newFromThis"));
    copy->setToolTip(tr("A copy of the scenario that is chosen now, to change and name"));
    copy->setAutoDefault(false);
    copy->setEnabled(!session.isReadOnly() && session.supply() != nullptr);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(copy);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addLayout(row);
    // Rows are as high as their lines at this width.
    const int width = std::min(scaled(Width), parent->window()->width() - 16);
    resize(width, scaled(MostHeight));
    layout->activate();
    int content = row->sizeHint().height() + 2;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        content += m_list->sizeHintForRow(i);
    }
    const int room = parent->window()->height() - scaled(60);
    setFixedSize(width, std::min({content, scaled(MostHeight), std::max(room, scaled(200))}));
    connect(m_list, &QListView::clicked, this, &ScenarioPopup::choose);
    connect(copy, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT copyAsked();
    });
    m_list->setFocus();
}

void ScenarioPopup::choose(const QModelIndex& index) {
    const QString id = index.data(ScenarioListModel::IdRole).toString();
    if (!id.isEmpty()) {
        close();
        Q_EMIT chosen(id);
    }
}

bool ScenarioPopup::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) {
            choose(m_list->currentIndex());
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ScenarioPopup::paintEvent(QPaintEvent*) {
    const Colours& c = m_services.theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.setPen(c.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace chokepoint::ui
