// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/ownrules.h"
#include "tests/ui/pictures/states.h"
#include "ui/rules/effectpane.h"
#include "ui/rules/expressionfield.h"
#include "ui/rules/rulesview.h"

#include <QLineEdit>

using namespace chokepoint;
using tests::Stage;

namespace {

constexpr const char* October2023 = "US-2023-3A090A-DC";

void waitForEffect(Stage& stage) {
    auto& effect = stage.find<ui::EffectPane>("effectPane");
    stage.waitUntil([&] { return !effect.isWorking(); }, "the effect was not worked out");
    stage.settle();
}

void show(Stage& stage, const char* rule) {
    stage.showView("rules");
    if (!stage.find<ui::RulesView>("rulesView").showRule(QLatin1String(rule))) {
        throw tests::StageError(std::string("no rule ") + rule);
    }
    waitForEffect(stage);
}

/// A draft of the rule of October 2023 with this expression.
void showDraft(Stage& stage, const char* expression, policy::RuleUse use) {
    show(stage, October2023);
    policy::RuleText draft = policy::draftOf(stage.session().recorded()->rule(October2023)->text,
                                             stage.session().newId(), "October 2023 with the line at 6,000");
    draft.expression = expression;
    draft.use = use;
    if (!stage.session().apply({session::PutRule{draft}, {}, {}})) {
        throw tests::StageError("the draft was refused");
    }
    waitForEffect(stage);
}

}  // namespace

CHOKEPOINT_STATES(Rules) {
    states.add("rules", [](Stage& stage) { show(stage, October2023); });
    states.add("rules-letter", [](Stage& stage) { show(stage, "US-LETTER-2025-04-NVDA"); });
    states.add("rules-never", [](Stage& stage) { show(stage, "US-BILL-S3374-SAFE"); });
    states.add("rules-draft", [](Stage& stage) {
        showDraft(stage, "datacenter and (tpp >= 6000 or (tpp >= 1600 and performance_density >= 8))",
                  policy::RuleUse::Instead);
    });
    states.add("rules-errors", [](Stage& stage) {
        showDraft(stage, "datacentre and (tppp >= 6000 or memory_bandwidth >= 4 mm2)", policy::RuleUse::Aside);
        stage.waitUntil([&] { return stage.find<QWidget>("useSuggestion0").isVisible(); }, "no suggestion");
        stage.settle();
    });
    states.add("rules-completion", [](Stage& stage) {
        showDraft(stage, "datacenter and ", policy::RuleUse::Aside);
        auto& field = stage.find<ui::ExpressionField>("ruleExpression");
        field.setFocus();
        field.moveCursor(QTextCursor::End);
        stage.press(Qt::Key_M);
        stage.settle();
    });
    states.add("rules-no-match", [](Stage& stage) {
        show(stage, October2023);
        stage.type("rulesSearch", QStringLiteral("no such rule"));
        stage.waitUntil([&] { return stage.find<QWidget>("rulesNote").isVisible(); }, "no note");
        stage.settle();
    });
}
