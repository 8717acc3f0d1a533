// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/subjectpopup.h"

#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/subjectdelegate.h"
#include "ui/shell/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Width = 340;
constexpr int MostRows = 9;

}  // namespace

SubjectPopup::SubjectPopup(const QString& question, std::shared_ptr<const catalog::Catalog> catalog,
                           const QString& present, const QStringList& excluded, const Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_theme(theme),
      m_field(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_none(new Label(theme, TextSize::Body, TextTint::Ink2, this)) {
    setObjectName(QStringLiteral("pairPopup"));
    setAccessibleName(question);
    setAttribute(Qt::WA_DeleteOnClose);
    m_subjects.setCatalog(std::move(catalog));
    m_subjects.setExcluded(excluded);
    m_field->setObjectName(QStringLiteral("pairField"));
    m_field->setAccessibleName(question);
    m_field->setPlaceholderText(tr("Search systems and chips"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("pairList"));
    m_list->setAccessibleName(tr("Matching systems and chips"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(&m_subjects);
    m_list->setItemDelegate(new SubjectDelegate(theme, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 8, 1, 1);
    layout->setSpacing(8);
    auto* inset = new QVBoxLayout;
    inset->setContentsMargins(8, 0, 8, 0);
    inset->addWidget(m_field);
    layout->addLayout(inset);
    layout->addWidget(m_list);
    m_none->setText(tr("No system or chip is called that."));
    m_none->setContentsMargins(12, 0, 12, 8);
    layout->addWidget(m_none);
    setFixedWidth(scaled(Width));
    connect(m_field, &QLineEdit::textEdited, this, &SubjectPopup::search);
    connect(m_list, &QListView::clicked, this, &SubjectPopup::take);
    connect(m_list, &QListView::activated, this, &SubjectPopup::take);
    const QModelIndexList now =
        m_subjects.match(m_subjects.index(0), tables::SubjectListModel::SubjectRole, present, 1, Qt::MatchExactly);
    m_list->setCurrentIndex(now.isEmpty() ? m_subjects.index(0) : now.front());
    fit();
}

void SubjectPopup::openBelow(const QWidget& control) {
    QPoint at = control.mapToGlobal(QPoint(0, control.height() + 2));
    if (const QScreen* screen = control.screen()) {
        const QRect room = screen->availableGeometry();
        at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
        at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(at);
    show();
    m_field->setFocus(Qt::PopupFocusReason);
    m_list->scrollTo(m_list->currentIndex(), QAbstractItemView::PositionAtCenter);
}

void SubjectPopup::fit() {
    const int rows = std::min(MostRows, m_subjects.rowCount());
    m_list->setVisible(rows > 0);
    m_none->setVisible(rows == 0);
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0));
    adjustSize();
}

void SubjectPopup::search(const QString& typed) {
    m_subjects.setQuery(typed.trimmed());
    m_list->setCurrentIndex(m_subjects.index(0));
    m_list->scrollToTop();
    fit();
}

void SubjectPopup::take(const QModelIndex& index) {
    if (!index.isValid()) {
        return;
    }
    Q_EMIT chosen(index.data(tables::SubjectListModel::SubjectRole).toString());
    close();
}

bool SubjectPopup::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
            case Qt::Key_Up:
            case Qt::Key_Down:
            case Qt::Key_PageUp:
            case Qt::Key_PageDown:
                // The field keeps the focus, the list follows its keys.
                QCoreApplication::sendEvent(m_list, event);
                return true;
            case Qt::Key_Return:
            case Qt::Key_Enter:
                take(m_list->currentIndex());
                return true;
            default:
                break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void SubjectPopup::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.setPen(c.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace chokepoint::ui
