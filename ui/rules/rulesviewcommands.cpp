// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can do in the view Rules.
#include "models/policy/ownrules.h"
#include "models/tables/words.h"
#include "ui/rules/ruleform.h"
#include "ui/rules/rulesview.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/inlinemessage.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>

namespace chokepoint::ui {

bool RulesView::apply(session::Action action, std::optional<Message> title, const std::string& mergeKey) {
    if (m_error != nullptr) {
        m_error->dismiss();
    }
    const auto done = m_services.session.apply({std::move(action), mergeKey, std::move(title)});
    if (!done && m_error != nullptr) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
    }
    return done.has_value();
}

std::string RulesView::freeName(const std::string& wanted) const {
    std::string name = wanted;
    const std::vector<policy::RuleText>& own = m_services.session.ownRules();
    for (int i = 2; std::any_of(own.begin(), own.end(), [&](const auto& rule) { return rule.name == name; }); ++i) {
        name = wanted + " " + std::to_string(i);
    }
    return name;
}

void RulesView::newRule() {
    policy::RuleText rule;
    rule.id = m_services.session.newId();
    rule.name = freeName(tables::utf8(tr("New rule")));
    rule.use = policy::RuleUse::Aside;
    rule.decides = policy::Decides::RequiresLicence;
    rule.expression = "tpp >= 4800";
    rule.outcome = "licence_required";
    rule.addressees = {"all"};
    rule.include = {"CN", "MO"};
    // The latest event of the record by which a rule began: most drafts ask "from now on".
    const policy::Day day = m_services.session.context().asOf;
    policy::Day latest{};
    for (const policy::Rule& recorded : m_services.session.recorded()->rules()) {
        const auto& effective = recorded.start->effective;
        if (effective && effective->firstDay() <= day && effective->firstDay() > latest) {
            latest = effective->firstDay();
            rule.startEvent = recorded.start->id;
        }
    }
    if (apply(session::PutRule{rule}, Message{CHOKEPOINT_MSG("Add the rule “%1”"), {rule.name}})) {
        m_form->focusExpression();
    }
}

void RulesView::copyCurrent() {
    const policy::RuleText* from = ownRule(m_current);
    if (from == nullptr) {
        const policy::Rule* rule = m_services.session.record()->rule(tables::utf8(m_current));
        from = rule != nullptr ? &rule->text : nullptr;
    }
    if (from == nullptr) {
        return;
    }
    const policy::RuleText draft = policy::draftOf(
        *from, m_services.session.newId(), freeName(tables::utf8(tr("Copy of %1").arg(tables::text(from->name)))));
    if (apply(session::PutRule{draft}, Message{CHOKEPOINT_MSG("Copy the rule “%1” to a draft"), {from->name}})) {
        m_form->focusExpression();
    }
}

void RulesView::deleteCurrent() {
    if (const policy::RuleText* own = ownRule(m_current)) {
        const QString name = tables::text(own->name);
        if (apply(session::RemoveRule{own->id}, std::nullopt)) {
            Q_EMIT said(tr("Deleted “%1”. Undo brings it back.").arg(name));
        }
    }
}

void RulesView::openLink(const QString& url) {
    m_error->dismiss();
    if (!m_services.files.openLink(url)) {
        m_error->say(tr("No program here opens %1.").arg(url));
    }
}

void RulesView::fillMenu(QMenu& menu) {
    const bool isWritable = !m_services.session.isReadOnly();
    const bool isOwn = ownRule(m_current) != nullptr;
    const auto add = [&](const QString& words, const char* objectName, bool isEnabled, void (RulesView::*run)()) {
        QAction* action = menu.addAction(words, this, run);
        action->setObjectName(QLatin1String(objectName));
        action->setEnabled(isEnabled);
    };
    add(tr("New Rule"), "newRuleAction", isWritable && m_list != nullptr, &RulesView::newRule);
    add(isOwn ? tr("Duplicate the Rule") : tr("Copy the Rule to a Draft"), "copyRuleAction",
        isWritable && !m_current.isEmpty() && m_list != nullptr, &RulesView::copyCurrent);
    add(tr("Delete the Rule"), "deleteRuleAction", isWritable && isOwn && m_list != nullptr, &RulesView::deleteCurrent);
}

bool RulesView::copy() {
    const policy::RuleText* rule = ownRule(m_current);
    if (rule == nullptr) {
        const policy::Rule* recorded = m_services.session.record()->rule(tables::utf8(m_current));
        rule = recorded != nullptr ? &recorded->text : nullptr;
    }
    if (rule == nullptr) {
        return false;
    }
    QStringList lines{tables::text(rule->name), tables::text(rule->expression)};
    if (!rule->citation.empty()) {
        lines << (rule->isOwn() ? tr("Draft by the analyst after %1").arg(tables::text(rule->citation))
                                : tables::text(rule->citation));
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
    return true;
}

}  // namespace chokepoint::ui
