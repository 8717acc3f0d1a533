// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline does with events of the analyst's own: a form beside the lanes.
#include "ui/charts/fonts.h"
#include "ui/policy/eventtable.h"
#include "ui/policy/textpane.h"
#include "ui/policy/timelinecanvas.h"
#include "ui/policy/timelineview.h"
#include "ui/records/eventform.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace chokepoint::ui {

namespace {

/// In characters of the font: below it the button for new events has no words.
constexpr int WordsFrom = 165;

}  // namespace

EventForm& TimelineView::form() {
    if (m_form == nullptr) {
        m_form = new EventForm(m_services, this);
        m_form->hide();
        m_body->addWidget(m_form);
        connect(m_form, &RecordForm::closed, this, &TimelineView::closeForm);
        connect(m_form, &RecordForm::saved, this, [this](const QString& words) {
            Q_EMIT said(words);
            showEventDetails(m_form->savedEvent());
        });
    }
    return *m_form;
}

void TimelineView::newEvent() {
    form().begin();
    openForm();
}

void TimelineView::editEvent(const QString& event) {
    if (form().edit(event)) {
        openForm();
    }
}

void TimelineView::openForm() {
    m_pane->hide();
    form().setFixedWidth(scaled(TextPane::PaneWidth));
    form().show();
    form().start();
}

void TimelineView::closeForm() {
    const bool hadFocus = m_form->isAncestorOf(focusWidget());
    m_form->hide();
    if (hadFocus) {
        (m_state.showsTable ? static_cast<QWidget*>(m_table) : m_canvas)->setFocus(Qt::OtherFocusReason);
    }
}

void TimelineView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    const bool isNarrow = width() < fontMetrics().averageCharWidth() * WordsFrom;
    m_new->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

}  // namespace chokepoint::ui
