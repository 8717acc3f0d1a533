// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/chipfacts.h"
#include "models/policy/classify.h"
#include "models/scenario/eventchanges.h"
#include "models/store/reference.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>

using namespace chokepoint;
using namespace chokepoint::scenario;
using namespace chokepoint::tests;

namespace {

std::shared_ptr<const policy::Record> lawUnder(const Scenario& scenario) {
    auto law = apply(bundledLaw(), scenario, bundledSupply());
    return law ? *law : nullptr;
}

std::string statusUnder(const Scenario& scenario, const char* chip, const char* day, const char* endUser = "") {
    static catalog::Resolver resolver({store::loadReference().value(), {}}, {});
    policy::Shipment shipment;
    shipment.asOf = policy::dayFrom(day).value();
    if (*endUser != '\0') {
        shipment.endUser = endUser;
    }
    const std::shared_ptr<const policy::Record> law = lawUnder(scenario);
    return policy::classify(*law, policy::chipFacts(resolver, *law, chip), shipment).status;
}

std::string failureOf(std::string_view assignment) {
    Scenario scenario;
    const Result<void> done = set(scenario, bundledSupply(), bundledLaw(), assignment);
    return done ? std::string() : inEnglish(done.error());
}

}  // namespace

class TestLevers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_readBack_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"as-recorded", "on", "off", "2027-01-01", "off@2026-07-01"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
    }
    void values_readBack() {
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(textOf(parseLeverValue(text.toStdString()).value())), text);
    }

    void wrongSettings_areRefused_data() {
        QTest::addColumn<QString>("assignment");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* assignment, const char* part) {
            QTest::newRow(assignment) << QString::fromUtf8(assignment) << QString::fromUtf8(part);
        };
        row("h20", "is not LEVER=VALUE");
        row("h2o=off", "did you mean 'h20'?");
        row("h20=maybe", "is not on, off, as-recorded or a day");
        row("b30a=off", "b30a takes DATE or as-recorded");
        row("hypothetical.CXMT-LISTED=off", "takes DATE");
        row("entity-list.2020-12-smic=off", "did you mean 'entity-list.2020-12-smic-entity-list'?");
        row("lag_restart=20", "lies between 0 and 12 months");
        row("lag_restart=9/6/3", "is not low/central/high in rising order");
        row("packaging_yield=high", "is no number and no range");
    }
    void wrongSettings_areRefused() {
        QFETCH(QString, assignment);
        QFETCH(QString, part);
        const QString message = QString::fromStdString(failureOf(assignment.toStdString()));
        QVERIFY2(message.contains(part), qPrintable(message));
    }

    void readyScenarios_allResolve() {
        QVERIFY(bundledSupply().scenarios().size() >= 13);
        for (const ReadyScenario& entry : bundledSupply().scenarios()) {
            const Result<Scenario> scenario = readyMade(bundledSupply(), bundledLaw(), entry.id);
            QVERIFY2(scenario.has_value(), entry.id.c_str());
            QVERIFY(lawUnder(*scenario) != nullptr);
        }
        QVERIFY(ready("as-recorded").isAsRecorded());
    }

    void asRecorded_takesADifferenceOut() {
        Scenario scenario = with({"h20=off", "memory-bound=off"});
        QVERIFY(set(scenario, bundledSupply(), bundledLaw(), "h20=as-recorded").has_value());
        QCOMPARE(scenario.differences.size(), std::size_t{1});
    }

    void sentence_saysEachDifference() {
        QCOMPARE(sentenceOf({}, bundledSupply(), bundledLaw()), std::string("Everything happened as recorded."));
        const std::string sentence =
            sentenceOf(with({"h20=off", "hbm-control=off", "hypothetical.CXMT-LISTED=2027-01-01",
                             "entity-list.2020-12-smic-entity-list=off", "lag_restart=9", "china_gate=0.01/0.05/0.3"}),
                       bundledSupply(), bundledLaw());
        QVERIFY2(sentence.find("CXMT on the Entity List from 2027-01-01") != std::string::npos, sentence.c_str());
        QVERIFY(sentence.find("is off") != std::string::npos);
        QVERIFY2(sentence.starts_with("As recorded, but H20 is off; the HBM control is off; "), sentence.c_str());
        QVERIFY2(sentence.find("is 9\u00a0months") != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.find("is 5\u00a0% (1 to 30)") != std::string::npos, sentence.c_str());
    }

    /// The law follows a toggled event, in every answer.
    void law_follows_data() {
        QTest::addColumn<QString>("lever");
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("status");
        const auto row = [](const char* lever, const char* chip, const char* day, const char* status) {
            QTest::addRow("%s %s", lever, chip) << QString::fromUtf8(lever) << QString::fromUtf8(chip)
                                                << QString::fromUtf8(day) << QString::fromUtf8(status);
        };
        row("h20=as-recorded", "nvidia-h20", "2025-06-01", "licence_required_letter");
        row("h20=on", "nvidia-h20", "2025-06-01", "at_only_3A991p");
        row("h20=off", "nvidia-h20", "2026-02-01", "licence_required_letter");
        row("h20=off@2026-09-01", "nvidia-h20", "2026-08-31", "case_by_case");
        row("h20=off@2026-09-01", "nvidia-h20", "2026-09-01", "licence_required_letter");
        row("rules.2023-10-ac-s-ifr=off", "nvidia-a800-sxm", "2024-01-01", "at_only_3A991p");
        row("rules.2023-10-ac-s-ifr=off", "nvidia-a100-sxm4-80gb", "2024-01-01", "controlled_3A090a");
        row("letters.2025-04-h20-licence-requirement=2025-07-01", "nvidia-h20", "2025-06-30", "at_only_3A991p");
        row("letters.2025-04-h20-licence-requirement=2025-07-01", "nvidia-h20", "2025-07-01",
            "licence_required_letter");
    }
    void law_follows() {
        QFETCH(QString, lever);
        QFETCH(QString, chip);
        QFETCH(QString, day);
        QFETCH(QString, status);
        const std::string assignment = lever.toStdString();
        QCOMPARE(QString::fromStdString(
                     statusUnder(with({assignment}), chip.toUtf8().constData(), day.toUtf8().constData())),
                 status);
    }

    void hypotheticalListing_putsThePartyOnTheList() {
        const auto law = lawUnder(with({"hypothetical.CXMT-LISTED=2027-01-01"}));
        const policy::Party* cxmt = law->party("cxmt");
        QVERIFY(!bundledLaw().isListed(*bundledLaw().party("cxmt"), policy::dayFrom("2027-01-01").value()));
        QVERIFY(!law->isListed(*cxmt, policy::dayFrom("2026-12-31").value()));
        QVERIFY(law->isListed(*cxmt, policy::dayFrom("2027-01-01").value()));
    }

    void unlistedParty_isNotListed() {
        const auto law = lawUnder(with({"entity-list.2020-12-smic-entity-list=off"}));
        for (const policy::Party& party : law->parties()) {
            if (party.event == "2020-12-smic-entity-list") {
                QVERIFY(!law->isListed(party, policy::dayFrom("2026-01-01").value()));
            }
        }
    }

    /// What has lost its ground says so, and nothing is switched for it.
    void dependents_areNamed_data() {
        QTest::addColumn<QString>("lever");
        QTest::addColumn<QString>("dependent");
        QTest::newRow("Affiliates Rule") << QStringLiteral("rules.2025-09-affiliates-rule=off")
                                         << QStringLiteral("2025-11-affiliates-rule-suspension");
        QTest::newRow("Huawei's listing") << QStringLiteral("entity-list.2019-05-huawei-entity-list=off")
                                          << QStringLiteral("2020-08-huawei-fdpr-expanded");
        QTest::newRow("Huawei's listing, first rule")
            << QStringLiteral("entity-list.2019-05-huawei-entity-list=off") << QStringLiteral("2020-05-huawei-fdpr");
        QTest::newRow("April letter") << QStringLiteral("h20=on") << QStringLiteral("2025-08-h20-licences-15pct");
        QTest::newRow("China's guidance")
            << QStringLiteral("china-gate.h20=off") << QStringLiteral("2025-08-nvidia-halts-h20-production");
    }
    void dependents_areNamed() {
        QFETCH(QString, lever);
        QFETCH(QString, dependent);
        const std::string assignment = lever.toStdString();
        const std::vector<Dependent> all = dependentsOf(eventChanges(with({assignment}), bundledSupply(), bundledLaw()),
                                                        bundledSupply(), bundledLaw());
        QVERIFY(std::ranges::any_of(all, [&](const Dependent& d) { return d.event == dependent.toStdString(); }));
    }

    void eventWithoutEffect_saysSo() {
        const std::vector<EffectNote> notes = effectNotes(
            eventChanges(with({"entity-list.2019-10-ai-surveillance-entity-list=off"}), bundledSupply(), bundledLaw()),
            bundledSupply());
        QCOMPARE(notes.size(), std::size_t{1});
        QVERIFY(!notes.front().hasEffect);
        QVERIFY(notes.front().sentence.find("no sourced effect on supply") != std::string::npos);
    }

    void knownAt_leavesOutWhatCameLater() {
        const EventChanges changes = eventChanges(ready("press-2025-07"), bundledSupply(), bundledLaw());
        QVERIFY(changes.at("2025-11-blackwell-b30a-blocked").isUnknown);
        QVERIFY(!changes.contains("2025-04-h20-licence-requirement"));
        QVERIFY(changes.at("2025-08-h20-licences-15pct").day.has_value());  // as the assurance of July had it
    }
};

CHOKEPOINT_TEST(TestLevers)

#include "tst_levers.moc"
