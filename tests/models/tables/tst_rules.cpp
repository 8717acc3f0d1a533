// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/chipfacts.h"
#include "models/store/policyrecord.h"
#include "models/tables/eventchoicemodel.h"
#include "models/tables/rulelistmodel.h"
#include "models/tables/ruletext.h"
#include "models/tables/words.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tables;

namespace {

constexpr policy::Day Today{std::chrono::year(2026), std::chrono::November, std::chrono::day(26)};

const std::shared_ptr<const policy::Record>& law() {
    static const std::shared_ptr<const policy::Record> record = store::loadPolicyRecord().value();
    return record;
}

policy::RuleText draft(policy::RuleUse use) {
    policy::RuleText rule = policy::draftOf(law()->rule("US-2023-3A090A-DC")->text, "own", "Mine");
    rule.use = use;
    return rule;
}

QStringList headings(const RuleListModel& model) {
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        if (index.data(RuleListModel::IsHeadingRole).toBool()) {
            result << index.data().toString();
        }
    }
    return result;
}

QString allText(const std::vector<DetailSection>& sections) {
    QString words;
    for (const DetailSection& section : sections) {
        words += section.title + u'\n';
        for (const DetailRow& row : section.rows) {
            words += QStringLiteral("  %1: %2 [%3]\n").arg(row.label, row.value, row.note);
        }
    }
    return words;
}

}  // namespace

class TestRuleTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void list_isInGroups() {
        RuleListModel model(Writing{});
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRules(law(), law(), {}, Today);
        QCOMPARE(headings(model), (QStringList{QStringLiteral("In force on 26 Nov 2026"), QStringLiteral("Ended"),
                                               QStringLiteral("Never in force")}));
        QCOMPARE(model.ruleCount(), static_cast<int>(law()->rules().size()));
        QVERIFY(!(model.index(0, 0).flags() & Qt::ItemIsSelectable));

        const std::vector<policy::RuleText> own{draft(policy::RuleUse::Instead)};
        model.setRules(policy::withOwnRules(law(), own), law(), own, Today);
        QCOMPARE(headings(model).front(), QStringLiteral("Yours"));
        QCOMPARE(model.rowOf(QStringLiteral("own")), 1);
        const QModelIndex mine = model.index(1, 0);
        QVERIFY(mine.data(RuleListModel::IsOwnRole).toBool());
        QVERIFY(mine.data(RuleListModel::DetailRole).toString().contains(QStringLiteral("in place of")));
        const QModelIndex parent = model.index(model.rowOf(QStringLiteral("US-2023-3A090A-DC")), 0);
        QVERIFY(parent.data(RuleListModel::DetailRole).toString().contains(QStringLiteral("your rule")));
    }

    void list_searchesAndSaysProblems() {
        RuleListModel model(Writing{});
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<policy::RuleText> own{draft(policy::RuleUse::Beside)};
        own.front().expression = "tpp >=";
        model.setRules(law(), law(), own, Today);
        QVERIFY(model.index(1, 0).data(RuleListModel::HasProblemRole).toBool());
        model.setQuery(QStringLiteral("mine"));
        QVERIFY(model.rowOf(QStringLiteral("own")) > 0);
        model.setQuery(QStringLiteral("no such rule"));
        QCOMPARE(model.rowCount(), 0);
        model.setQuery({});
        QVERIFY(model.rowCount() > 30);
    }

    void details_ofEveryRuleAreWhole() {
        for (const policy::Rule& rule : law()->rules()) {
            const QString words = allText(ruleDetails(*law(), rule, *tests::reference(), Today, Writing{}));
            QVERIFY2(words.contains(text(rule.text.citation)), rule.text.id.c_str());
            QVERIFY2(words.contains(text(rule.start->title)), rule.text.id.c_str());
            QVERIFY2(!words.contains(QStringLiteral("licence_required")), qPrintable(words));
        }
        const QString words =
            allText(ruleDetails(*law(), *law()->rule("US-2022-3A090"), *tests::reference(), Today, Writing{}));
        QVERIFY2(words.contains(QStringLiteral("Ended: last day 16 Nov 2023")), qPrintable(words));
    }

    void effect_readsInSections() {
        std::vector<policy::ChipFacts> chips;
        catalog::Resolver resolver(tests::snapshot(), {});
        for (const char* id : {"nvidia-h20", "nvidia-a100-sxm4-80gb", "nvidia-h100-sxm5"}) {
            chips.push_back(policy::chipFacts(resolver, *law(), id));
        }
        RuleEffectAnswer effect;
        effect.chips = std::make_shared<const std::vector<policy::ChipFacts>>(chips);
        const policy::ChipTest before{policy::compile("tpp >= 4800").value(), {"all"}};
        const policy::ChipTest after{policy::compile("tpp >= 6000").value(), {"all"}};
        effect.comparison = policy::compareEffect(after, &before, chips);
        effect.changes = {{1, "controlled_3A090a", "not_controlled"}};
        const QString words = allText(effectDetails(effect, *tests::reference(), Today, Writing{}));
        QVERIFY2(words.contains(QStringLiteral("Freed\n  A100 SXM 80GB: TPP 4,992, density 6.04")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("Caught as before\n  H100 SXM")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("Free as before\n  H20")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("[was: ")), qPrintable(words));
    }

    void effect_tellsTheFirstOfVeryManyAndHowManyMore() {
        catalog::Resolver resolver(tests::snapshot(), {});
        const std::vector<policy::ChipFacts> chips(1'234, policy::chipFacts(resolver, *law(), "nvidia-h20"));
        RuleEffectAnswer effect;
        effect.chips = std::make_shared<const std::vector<policy::ChipFacts>>(chips);
        effect.comparison = policy::compareEffect({policy::compile("tpp >= 4800").value(), {"all"}}, nullptr, chips);
        const std::vector<DetailSection> sections = effectDetails(effect, *tests::reference(), Today, Writing{});
        QCOMPARE(sections.size(), std::size_t{1});
        QCOMPARE(sections.front().title, QStringLiteral("Free · 1,234"));
        QVERIFY(!sections.front().isCounted);
        QCOMPARE(sections.front().rows.size(), std::size_t{501});
        QCOMPARE(sections.front().rows.back().value, QStringLiteral("and 734 more"));
    }

    void diagnostic_countsColumnsInCharacters() {
        const auto failed = policy::compile("maker = \"华为\" and\n  tppp > 1");
        QVERIFY(!failed);
        const QString words =
            diagnosticText(failed.error().front(), QStringLiteral("maker = \"华为\" and\n  tppp > 1"), {});
        QVERIFY2(words.startsWith(QStringLiteral("Line 2, column 3: ")), qPrintable(words));
    }

    void events_areFoundByTitleAndId() {
        EventChoiceModel model(QLocale::English, QStringLiteral("No event"));
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRecord(law());
        QCOMPARE(model.index(0, 0).data(EventChoiceModel::EventRole).toString(),
                 QString::fromLatin1(EventChoiceModel::NoEvent));
        QVERIFY(model.rowCount() > 100);
        model.setQuery(QStringLiteral("2023-10-ac-s-ifr"));
        QVERIFY(model.rowCount() >= 1);
        QCOMPARE(model.index(0, 0).data(EventChoiceModel::EventRole).toString(), QStringLiteral("2023-10-ac-s-ifr"));
        QCOMPARE(model.index(0, 0).data(EventChoiceModel::DetailRole).toString(), QStringLiteral("17 Nov 2023"));
    }
};

CHOKEPOINT_TEST(TestRuleTables)
#include "tst_rules.moc"
