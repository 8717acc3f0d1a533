// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/detailpane.h"

#include "models/tables/words.h"
#include "ui/catalog/detaildelegate.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace chokepoint::ui {

using tables::DetailModel;
using tables::DetailRow;
using tables::DetailTarget;

DetailPane::DetailPane(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_theme(services.theme),
      m_title(new Label(services.theme, TextSize::Section, TextTint::Ink, this)),
      m_subtitle(new Label(services.theme, TextSize::Body, TextTint::Ink2, this)),
      m_buttons(new QHBoxLayout),
      m_view(new QTreeView(this)) {
    setObjectName(QStringLiteral("detailPane"));
    setAccessibleName(tr("Details"));
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_subtitle->setObjectName(QStringLiteral("detailSubtitle"));
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    m_view->setObjectName(QStringLiteral("detailView"));
    m_view->setAccessibleName(tr("Details"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->hide();
    m_view->setRootIsDecorated(false);
    m_view->setIndentation(0);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setMouseTracking(true);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setItemDelegate(new DetailDelegate(services.theme, m_view));
    m_view->setModel(&m_model);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 10, 16, 8);
    head->setSpacing(2);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    head->addSpacing(6);
    m_buttons->setSpacing(8);
    m_buttons->addStretch(1);
    head->addLayout(m_buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &DetailPane::arrange);
    connect(m_view, &QAbstractItemView::clicked, this, &DetailPane::follow);
    const auto remember = [this](const QModelIndex& section, std::set<QString>& into, std::set<QString>& from) {
        if (!m_isArranging) {
            into.insert(section.data(DetailModel::SectionRole).toString());
            from.erase(section.data(DetailModel::SectionRole).toString());
        }
    };
    connect(m_view, &QTreeView::expanded, this,
            [this, remember](const QModelIndex& at) { remember(at, m_opened, m_closed); });
    connect(m_view, &QTreeView::collapsed, this,
            [this, remember](const QModelIndex& at) { remember(at, m_closed, m_opened); });
    connect(&m_theme, &Theme::changed, this, [this] {
        m_view->doItemsLayout();
        update();
    });
}

void DetailPane::setDetails(const QString& title, const QString& subtitle,
                            std::vector<tables::DetailSection> sections) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    m_view->setAccessibleName(title.isEmpty() ? tr("Details") : tr("Details of %1").arg(title));
    m_model.setSections(std::move(sections));
    // Rows of prose may be taller than before.
    m_view->doItemsLayout();
}

QPushButton* DetailPane::setButton(const QString& objectName, const QString& words) {
    auto* button = findChild<QPushButton*>(objectName, Qt::FindDirectChildrenOnly);
    if (!button) {
        button = new QPushButton(this);
        button->setObjectName(objectName);
        m_buttons->insertWidget(m_buttons->count() - 1, button);
        setTabOrder(button, m_view);
    }
    button->setText(words);
    button->setAccessibleName(words);
    button->setVisible(!words.isEmpty());
    return button;
}

void DetailPane::arrange() {
    m_isArranging = true;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const tables::DetailSection& section = m_model.sections()[static_cast<std::size_t>(i)];
        const bool isOpen = section.isOpen ? m_closed.count(section.id) == 0 : m_opened.count(section.id) > 0;
        m_view->setExpanded(m_model.index(i, 0), isOpen);
    }
    m_view->scrollToTop();
    m_isArranging = false;
}

void DetailPane::follow(const QModelIndex& index) {
    const DetailRow* row = m_model.row(index);
    if (!row) {
        m_view->setExpanded(index, !m_view->isExpanded(index));
        return;
    }
    switch (row->target) {
        case DetailTarget::Figure:
            Q_EMIT evidenceAsked({tables::utf8(row->subject), tables::utf8(row->metric), tables::utf8(row->baseline)});
            return;
        case DetailTarget::Subject:
            Q_EMIT subjectAsked(row->subject);
            return;
        case DetailTarget::Link:
            Q_EMIT linkAsked(row->url);
            return;
        case DetailTarget::Nothing:
            return;
    }
}

bool DetailPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) &&
            m_view->currentIndex().isValid()) {
            follow(m_view->currentIndex());
            return true;
        }
    }
    if (watched == m_view && event->type() == QEvent::FocusIn && !m_view->currentIndex().isValid()) {
        m_view->setCurrentIndex(m_model.index(0, 0));
    }
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) {
        // Lines break elsewhere.
        QMetaObject::invokeMethod(m_view, &QTreeView::doItemsLayout, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void DetailPane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().surface);
}

}  // namespace chokepoint::ui
