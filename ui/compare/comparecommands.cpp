// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"
#include "ui/compare/compareview.h"
#include "ui/compare/subjectpicker.h"
#include "ui/shell/inlinemessage.h"

#include <QLineEdit>

#include <algorithm>

namespace chokepoint::ui {

namespace {

Message titleOf(charts::ShowAs showAs) {
    switch (showAs) {
        case charts::ShowAs::Value:
            return {CHOKEPOINT_MSG("Show Values"), {}};
        case charts::ShowAs::RatioToBaseline:
            return {CHOKEPOINT_MSG("Show Ratios to the Baseline"), {}};
        case charts::ShowAs::PerChip:
            return {CHOKEPOINT_MSG("Show Figures per Chip"), {}};
        case charts::ShowAs::PerRack:
            return {CHOKEPOINT_MSG("Show Figures per Rack"), {}};
        case charts::ShowAs::PerKilowatt:
            return {CHOKEPOINT_MSG("Show Figures per kW"), {}};
        case charts::ShowAs::PerDollar:
            return {CHOKEPOINT_MSG("Show Figures per Million USD"), {}};
    }
    return {};
}

Message titleOf(CompareMode mode) {
    switch (mode) {
        case CompareMode::Bars:
            return {CHOKEPOINT_MSG("Show Bars"), {}};
        case CompareMode::Scatter:
            return {CHOKEPOINT_MSG("Show a Scatter Chart"), {}};
        case CompareMode::Equal:
            return {CHOKEPOINT_MSG("Set Equal"), {}};
    }
    return {};
}

std::string briefOf(const std::string& metric) {
    const catalog::Metric* known = catalog::findMetric(metric);
    return std::string(known ? known->brief : std::string_view(metric));
}

}  // namespace

void CompareView::change(const CompareState& next, Message title, const std::string& mergeKey) {
    if (next == m_state) {
        return;
    }
    m_error->hide();
    session::Command command;
    command.action = session::SetLayout{"compare", next.toJson()};
    command.title = std::move(title);
    command.mergeKey = mergeKey;
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        showPicked();
        showState();
    }
}

void CompareView::addSubject(const std::string& id) {
    CompareState next = m_state;
    if (next.add(id)) {
        change(next, {CHOKEPOINT_MSG("Add %1"), {m_answers.nameOf(id)}});
    }
}

bool CompareView::showSubject(const std::string& subject) {
    addSubject(subject);
    return m_state.contains(subject);
}

bool CompareView::showMetric(const std::string& metric) {
    if (std::find(m_state.metrics.begin(), m_state.metrics.end(), metric) == m_state.metrics.end()) {
        toggleMetric(metric);
    }
    return catalog::findMetric(metric) != nullptr;
}

void CompareView::removeSubject(const std::string& id) {
    CompareState next = m_state;
    if (next.remove(id)) {
        change(next, {CHOKEPOINT_MSG("Remove %1"), {m_answers.nameOf(id)}});
        m_picker->field()->setFocus(Qt::OtherFocusReason);
    }
}

void CompareView::setBaseline(const std::string& id) {
    CompareState next = m_state;
    next.baseline = id;
    change(next, {CHOKEPOINT_MSG("Make %1 the Baseline"), {m_answers.nameOf(id)}});
}

void CompareView::toggleMetric(const std::string& metric) {
    CompareState next = m_state;
    const auto at = std::find(next.metrics.begin(), next.metrics.end(), metric);
    const catalog::Metric* known = catalog::findMetric(metric);
    const std::string name(known ? known->name : std::string_view(metric));
    if (at == next.metrics.end()) {
        next.metrics.push_back(metric);
        change(next, {CHOKEPOINT_MSG("Chart %1"), {name}});
    } else {
        next.metrics.erase(at);
        change(next, {CHOKEPOINT_MSG("Remove the Chart of %1"), {name}});
    }
}

void CompareView::setShowAs(charts::ShowAs showAs) {
    CompareState next = m_state;
    next.showAs = showAs;
    change(next, titleOf(showAs), "compare.show");
}

void CompareView::setMode(CompareMode mode) {
    CompareState next = m_state;
    next.mode = mode;
    change(next, titleOf(mode), "compare.mode");
}

void CompareView::setLog(bool isLog) {
    CompareState next = m_state;
    next.isLog = isLog;
    change(next,
           isLog ? Message{CHOKEPOINT_MSG("Use a Log Scale"), {}} : Message{CHOKEPOINT_MSG("Use a Linear Scale"), {}},
           "compare.scale");
}

void CompareView::setOrder(const catalog::SubjectOrder& order) {
    CompareState next = m_state;
    next.order = order;
    switch (order.by) {
        case catalog::SubjectOrder::By::Own:
            change(next, {CHOKEPOINT_MSG("Use the Own Order"), {}}, "compare.order");
            return;
        case catalog::SubjectOrder::By::Name:
            change(next, {CHOKEPOINT_MSG("Sort by Name"), {}}, "compare.order");
            return;
        case catalog::SubjectOrder::By::Metric:
            change(next, {CHOKEPOINT_MSG("Sort by %1"), {briefOf(order.metric)}}, "compare.order");
            return;
    }
}

void CompareView::setScatter(const ScatterState& scatter) {
    CompareState next = m_state;
    next.scatter = scatter;
    change(next, {CHOKEPOINT_MSG("Plot %1 against %2"), {briefOf(scatter.y), briefOf(scatter.x)}}, "compare.scatter");
}

void CompareView::setEqual(const EqualState& equal) {
    CompareState next = m_state;
    next.equal = equal;
    const bool isTarget = equal.target != m_state.equal.target || equal.metric != m_state.equal.metric;
    if (isTarget) {
        change(next, {CHOKEPOINT_MSG("Set Equal at %1"), {equal.target}}, "compare.target");
    } else if (equal.isEverySystem != m_state.equal.isEverySystem) {
        change(next, {CHOKEPOINT_MSG("Choose the Systems at an Equal Target"), {}}, "compare.which");
    } else {
        change(next, {CHOKEPOINT_MSG("Change the Equivalence"), {}}, "compare.equivalence");
    }
}

}  // namespace chokepoint::ui
