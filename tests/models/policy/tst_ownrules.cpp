// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"
#include "models/policy/completion.h"
#include "models/policy/history.h"
#include "models/policy/ownrules.h"
#include "models/policy/ruleeffect.h"
#include "models/policy/statuscode.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::policy;
using namespace chokepoint::tests;

namespace {

constexpr const char* Parent = "US-2023-3A090A-DC";

std::shared_ptr<const Record> record() {
    static const std::shared_ptr<const Record> shared = store::loadPolicyRecord().value();
    return shared;
}

/// The rule of October 2023 with its first line moved.
RuleText movedTo6000(RuleUse use) {
    RuleText draft = draftOf(record()->rule(Parent)->text, "own", "October 2023 at 6,000");
    draft.expression = "datacenter and (tpp >= 6000 or (tpp >= 1600 and performance_density >= 5.92))";
    draft.use = use;
    return draft;
}

std::string statusOf(const Record& law, std::string_view chip, const char* day,
                     std::vector<std::string>* by = nullptr) {
    Shipment shipment;
    shipment.asOf = dayOf(day);
    const Classification result = classify(law, bundledChip(chip), shipment);
    if (by != nullptr) {
        *by = result.decidedBy;
    }
    return result.status;
}

QStringList textsOf(const Completions& completions) {
    QStringList texts;
    for (const Completion& item : completions.items) {
        texts << QString::fromStdString(item.text);
    }
    return texts;
}

}  // namespace

class TestOwnRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void draftOf_keepsWhatTheRuleSaysAndWhereItCameFrom() {
        const RuleText draft = draftOf(record()->rule(Parent)->text, "own", "Mine");
        QCOMPARE(draft.parent, std::string(Parent));
        QVERIFY(draft.use == RuleUse::Aside);
        QCOMPARE(draft.expression, record()->rule(Parent)->text.expression);
        QCOMPARE(draftOf(draft, "again", "Mine 2").parent, std::string(Parent));
    }

    void everyRecordedRule_makesADraftWithoutProblems() {
        const RuleTexts texts = textsWith(*record(), {});
        for (const Rule& rule : record()->rules()) {
            const DraftProblems problems = problemsOf(*record(), draftOf(rule.text, "own", "Mine"), texts);
            QVERIFY2(problems.isEmpty(), rule.text.id.c_str());
        }
    }

    void problemsOf_namesAllOfThem() {
        RuleText draft = movedTo6000(RuleUse::Aside);
        draft.expression = "tpq >= 6000 and memory_bandwith >= 1 TB/s";
        draft.startEvent = "no-such-event";
        draft.include = {"China"};
        draft.addressees.clear();
        const DraftProblems problems = problemsOf(*record(), draft, textsWith(*record(), {}));
        QCOMPARE(problems.expression.size(), std::size_t{2});
        QCOMPARE(problems.expression.front().suggestions.front(), std::string("tpp"));
        QCOMPARE(problems.other.size(), std::size_t{3});
        draft.expression = "rule(\"own\")";
        QVERIFY(problemsOf(*record(), draft, textsWith(*record(), {})).expression.front().code ==
                DiagnosticCode::RuleCycle);
    }

    void aside_changesNothing() {
        const std::vector<RuleText> own{movedTo6000(RuleUse::Aside)};
        QVERIFY(withOwnRules(record(), own) == record());
    }

    void broken_staysOut() {
        std::vector<RuleText> own{movedTo6000(RuleUse::Instead)};
        own.front().expression = "tpp >= ";
        QVERIFY(withOwnRules(record(), own) == record());
        own.push_back(movedTo6000(RuleUse::Beside));
        own.back().id = "second";
        const auto law = withOwnRules(record(), own);
        QVERIFY(law->rule("own") == nullptr);
        QVERIFY(law->rule("second") != nullptr);
    }

    void instead_holdsWhileItHolds() {
        const std::vector<RuleText> own{movedTo6000(RuleUse::Instead)};
        const auto law = withOwnRules(record(), own);
        const Rule& parent = *law->rule(Parent);
        QVERIFY(law->stateOf(parent, dayOf("2024-01-01")) == RuleState::Replaced);
        QVERIFY(law->stateOf(parent, dayOf("2023-01-01")) == RuleState::NotYet);
        QVERIFY(law->stateOf(*law->rule("own"), dayOf("2024-01-01")) == RuleState::InForce);
        QVERIFY(forceOf(*law->rule("own")) == LegalForce::Draft);

        ChipFacts chip;
        chip.id = "made-up";
        chip.maker = "NVIDIA";
        chip[NumberField::Tpp] = Span::exactly(5000);
        chip[NumberField::MaxTops] = Span::exactly(625);
        chip[NumberField::DieArea] = Span::exactly(2000);
        chip[NumberField::IoBandwidth] = Span::exactly(100);
        chip[NumberField::MemoryBandwidth] = Span::exactly(1000);
        chip[BooleanField::Datacenter] = Known::Yes;
        deriveDensity(chip);
        Shipment shipment;
        shipment.asOf = dayOf("2024-06-01");
        QCOMPARE(classify(*record(), chip, shipment).status, std::string("controlled_3A090a"));
        QVERIFY(classify(*law, chip, shipment).status != "controlled_3A090a");
        chip[NumberField::Tpp] = Span::exactly(6000);
        deriveDensity(chip);
        QCOMPARE(classify(*law, chip, shipment).decidedBy.front(), std::string("own"));
    }

    /// What rests on the rule of October 2023 (the window of January 2026) rests on its stand-in.
    void instead_keepsReviewPolicies() {
        const std::vector<RuleText> own{movedTo6000(RuleUse::Instead)};
        const auto law = withOwnRules(record(), own);
        std::vector<std::string> by;
        QCOMPARE(statusOf(*law, "nvidia-h200-sxm", "2026-02-01", &by), std::string("case_by_case"));
        QVERIFY(by == (std::vector<std::string>{"own", "US-2026-CBC"}));
        QCOMPARE(statusOf(*law, "nvidia-b200", "2026-02-01"), statusOf(*record(), "nvidia-b200", "2026-02-01"));
    }

    void beside_addsToTheLaw() {
        RuleText draft = movedTo6000(RuleUse::Beside);
        draft.expression = "tpp >= 2000";
        const auto law = withOwnRules(record(), std::vector<RuleText>{draft});
        QVERIFY(law->stateOf(*law->rule(Parent), dayOf("2024-01-01")) == RuleState::InForce);
        std::vector<std::string> by;
        QCOMPARE(statusOf(*law, "nvidia-h20", "2025-04-01", &by), std::string("controlled_3A090a"));
        QCOMPARE(by.front(), std::string("own"));
        QCOMPARE(statusOf(*law, "nvidia-h100-sxm5", "2025-04-01", &by), std::string("controlled_3A090a"));
        QCOMPARE(by.front(), std::string(Parent));
    }

    void history_linksTheStepToTheDraft() {
        RuleText draft = movedTo6000(RuleUse::Beside);
        draft.expression = "chip = \"nvidia-h20\"";
        const auto law = withOwnRules(record(), std::vector<RuleText>{draft});
        const auto steps = historyOf(*law, bundledChip("nvidia-h20"), {}, dayOf("2026-02-01"));
        const auto step =
            std::ranges::find_if(steps, [](const HistoryStep& each) { return each.decidedBy.front() == "own"; });
        QVERIFY(step != steps.end());
        QVERIFY(step->from == dayOf("2023-11-17"));
        QCOMPARE(step->event, std::string("2023-10-ac-s-ifr"));
    }

    void named_canBeUsedAsASubRule() {
        RuleText base = movedTo6000(RuleUse::Aside);
        RuleText user = movedTo6000(RuleUse::Beside);
        user.id = "user";
        user.expression = "rule(\"own\") and maker = \"NVIDIA\"";
        const auto law = withOwnRules(record(), std::vector<RuleText>{user, base});
        QVERIFY(law->rule("user") != nullptr);
        QVERIFY(law->rule("own") == nullptr);
    }

    void effect_isSortedAgainstTheParent() {
        std::vector<ChipFacts> chips;
        for (const double tpp : {4000.0, 5000.0, 6000.0}) {
            ChipFacts chip;
            chip.maker = "NVIDIA";
            chip[NumberField::Tpp] = Span::exactly(tpp);
            chips.push_back(chip);
        }
        chips.push_back({});
        chips.back()[NumberField::Tpp] = Span::between(5900, 6100, 6000);
        chips.push_back({});
        const ChipTest own{compile("tpp >= 6000").value(), {"all"}};
        const ChipTest parent{compile("tpp >= 4800").value(), {"all"}};
        const RuleComparison loosened = compareEffect(own, &parent, chips);
        QVERIFY(loosened.isCompared);
        QCOMPARE(loosened.caught.size(), std::size_t{1});
        QCOMPARE(loosened.freed.size(), std::size_t{1});
        QCOMPARE(loosened.freed.front().chip, std::size_t{1});
        QCOMPARE(loosened.free.size(), std::size_t{1});
        QCOMPARE(loosened.depends.size(), std::size_t{1});
        QCOMPARE(loosened.cannotTell.size(), std::size_t{1});
        QCOMPARE(loosened.cannotTell.front().needs, std::vector<std::string>{"tpp"});
        QCOMPARE(compareEffect(parent, &own, chips).newlyCaught.size(), std::size_t{2});
        const ChipTest letter{own.expression, {"Intel"}};
        QCOMPARE(compareEffect(letter, nullptr, chips).notAddressed.size(), std::size_t{5});
    }

    void completion_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("replaced");
        const auto row = [](const char* text, const char* first, const char* replaced) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(first) << QString::fromUtf8(replaced);
        };
        row("|", "tpp", "");
        row("perf|", "performance_density", "perf");
        row("tpp >= 4800 and mem|", "memory_bandwidth", "mem");
        row("memory_bandwidth >= 1.4 T|", "TB/s", "T");
        row("memory_bandwidth >= 1400|", "", "1400");
        row("memory_bandwidth >= 1400 |", "GB/s", "");
        row("rule(\"US-2023-3A090B|\")", "US-2023-3A090B", "US-2023-3A090B");
        row("maker = \"NV|", "NVIDIA", "NV");
        row("chip in (\"nvidia-h20\", \"h1|\")", "nvidia-h100", "h1");
        row("dat|acenter", "datacenter", "datacenter");
        row("tpp|", "", "tpp");
        row("di|", "die_area", "di");
    }

    void completion() {
        QFETCH(QString, text);
        QFETCH(QString, first);
        QFETCH(QString, replaced);
        const auto cursor = static_cast<std::size_t>(text.indexOf(QLatin1Char('|')));
        const std::string plain = text.remove(QLatin1Char('|')).toStdString();
        const std::vector<NamedId> rules{{"US-2023-3A090B", "The band"}, {"US-2023-3A090B-2", "Another"}};
        const std::vector<NamedId> chips{{"nvidia-h20", "H20"}, {"nvidia-h100", "H100"}};
        const std::vector<NamedId> makers{{"AMD", ""}, {"NVIDIA", ""}};
        const Completions found = completionsAt(plain, cursor, {rules, chips, makers});
        QCOMPARE(textsOf(found).value(0), first);
        QCOMPARE(QString::fromStdString(plain.substr(found.range.begin, found.range.end - found.range.begin)),
                 replaced);
    }

    void completion_atEveryPlaceOfEveryRule() {
        for (const Rule& rule : record()->rules()) {
            const std::string& text = rule.text.expression;
            for (std::size_t cursor = 0; cursor <= text.size(); ++cursor) {
                const Completions found = completionsAt(text, cursor, {});
                QVERIFY(found.range.begin <= cursor && cursor <= found.range.end && found.range.end <= text.size());
            }
        }
    }

    void placesFrom_takesWhatIsTyped() {
        QVERIFY(placesFrom("CN; D:5,MO  HK CN") == (std::vector<std::string>{"CN", "D:5", "MO", "HK"}));
        QVERIFY(placesFrom(" ;, ").empty());
    }
};

CHOKEPOINT_TEST(TestOwnRules)
#include "tst_ownrules.moc"
