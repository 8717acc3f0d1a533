// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/subjectpicker.h"

#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"
#include "ui/shell/style.h"
#include "ui/shell/subjectdelegate.h"
#include "ui/shell/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace chokepoint::ui {

SubjectPicker::SubjectPicker(const Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_field(new QLineEdit(this)),
      m_completer(new QCompleter(this)),
      m_layout(new FlowLayout(6, this)) {
    setObjectName(QStringLiteral("subjectPicker"));
    setAccessibleName(tr("Compared systems and chips"));
    setCursor(Qt::IBeamCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_layout->setContentsMargins(6, 5, 6, 5);
    m_layout->setLastStretches(190);
    m_field->setObjectName(QStringLiteral("subjectField"));
    m_field->setAccessibleName(tr("Add a system or chip"));
    m_field->setFrame(false);
    fixHeight(m_field, 28);
    m_field->installEventFilter(this);
    m_layout->addWidget(m_field);

    m_completer->setModel(&m_subjects);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(10);
    m_completer->setWidget(m_field);
    QAbstractItemView* popup = m_completer->popup();
    popup->setObjectName(QStringLiteral("subjectPopup"));
    popup->setAccessibleName(tr("Matching systems and chips"));
    popup->setItemDelegate(new SubjectDelegate(theme, popup));
    popup->setMouseTracking(true);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) { add(index.data(tables::SubjectListModel::SubjectRole).toString()); });
    connect(m_field, &QLineEdit::textEdited, this, &SubjectPicker::search);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SubjectPicker::setCatalog(std::shared_ptr<const catalog::Catalog> catalog) {
    m_subjects.setCatalog(std::move(catalog));
}

void SubjectPicker::setSubjects(const std::vector<PickedSubject>& subjects, bool isFull) {
    while (m_tags.size() > subjects.size()) {
        SubjectTag* tag = m_tags.back();
        m_tags.pop_back();
        m_layout->removeWidget(tag);
        // It lives on until the event loop: nobody shall find it by its name.
        tag->setObjectName(QString());
        tag->hide();
        tag->deleteLater();
    }
    while (m_tags.size() < subjects.size()) {
        auto* tag = new SubjectTag(m_theme, this);
        tag->setCursor(Qt::ArrowCursor);
        connect(tag, &SubjectTag::removeAsked, this, &SubjectPicker::removeAsked);
        connect(tag, &SubjectTag::baselineAsked, this, &SubjectPicker::baselineAsked);
        m_layout->insertWidget(static_cast<int>(m_tags.size()), tag);
        m_tags.push_back(tag);
        tag->show();
    }
    QStringList ids;
    QWidget* before = nullptr;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        m_tags[i]->setSubject(subjects[i]);
        ids << subjects[i].id;
        for (QWidget* button : m_tags[i]->findChildren<QWidget*>()) {
            if (button->focusPolicy() != Qt::NoFocus) {
                if (before) {
                    QWidget::setTabOrder(before, button);
                }
                before = button;
            }
        }
    }
    if (before) {
        QWidget::setTabOrder(before, m_field);
    }
    m_subjects.setExcluded(ids);
    m_field->setEnabled(!isFull);
    m_field->setPlaceholderText(isFull ? tr("No room for more") : tr("Add a system or chip"));
    m_layout->invalidate();
    updateGeometry();
}

int SubjectPicker::heightForWidth(int width) const {
    return m_layout->heightForWidth(width);
}

void SubjectPicker::search(const QString& typed) {
    m_subjects.setQuery(typed.trimmed());
    if (typed.trimmed().isEmpty() || m_subjects.rowCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    const QRect under(m_field->rect().topLeft(), QSize(std::max(360, m_field->width() / 2), m_field->height() + 4));
    m_completer->complete(under);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void SubjectPicker::addBest() {
    if (m_subjects.rowCount() > 0 && !m_field->text().trimmed().isEmpty()) {
        add(m_subjects.index(0).data(tables::SubjectListModel::SubjectRole).toString());
    }
}

void SubjectPicker::add(const QString& id) {
    m_completer->popup()->hide();
    m_field->clear();
    m_subjects.setQuery({});
    Q_EMIT addAsked(id);
}

bool SubjectPicker::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isPopupShown = m_completer->popup()->isVisible();
        switch (key->key()) {
            case Qt::Key_Return:
            case Qt::Key_Enter:
                if (!isPopupShown) {
                    addBest();
                    return true;
                }
                break;
            case Qt::Key_Backspace:
                if (m_field->text().isEmpty() && !m_tags.empty()) {
                    Q_EMIT removeAsked(m_tags.back()->subject().id);
                    return true;
                }
                break;
            case Qt::Key_Down:
                if (!isPopupShown) {
                    // An empty field offers everything.
                    m_subjects.setQuery(m_field->text().trimmed());
                    m_completer->complete(QRect(0, 0, 360, m_field->height() + 4));
                    return true;
                }
                break;
            case Qt::Key_Escape:
                if (!m_field->text().isEmpty()) {
                    m_field->clear();
                    m_subjects.setQuery({});
                    return true;
                }
                break;
            default:
                break;
        }
    }
    if (watched == m_field && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        update();
    }
    return QFrame::eventFilter(watched, event);
}

void SubjectPicker::mousePressEvent(QMouseEvent*) {
    m_field->setFocus(Qt::MouseFocusReason);
}

void SubjectPicker::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    const bool isFocused = m_field->hasFocus();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal width = isFocused ? 1.5 : 1.0;
    painter.setPen(QPen(isFocused ? c.accent : c.line, width));
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 4, 4);
}

}  // namespace chokepoint::ui
