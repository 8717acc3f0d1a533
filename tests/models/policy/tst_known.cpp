// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"
#include "models/policy/entitysearch.h"
#include "models/policy/history.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::AnswerKind;

namespace {

policy::Classification ask(const char* chip, const char* day, const char* to = "CN", const char* from = "US",
                           const char* headquarters = "") {
    policy::Shipment shipment;
    shipment.to = to;
    shipment.from = from;
    shipment.asOf = dayOf(day);
    if (*headquarters != '\0') {
        shipment.headquarters = headquarters;
    }
    return policy::classify(bundledRecord(), bundledChip(chip), shipment);
}

const policy::RuleAnswer* ruleOf(const policy::Classification& result, std::string_view id) {
    const auto found = std::ranges::find(result.rules, id, [](const policy::RuleAnswer& a) { return a.rule->text.id; });
    return found == result.rules.end() ? nullptr : &*found;
}

policy::ChipFacts part(const char* maker, std::vector<std::pair<std::string, std::string>> cells) {
    policy::ChipRow row{{"id", "maker"}, {"part", maker}};
    for (auto& [column, cell] : cells) {
        row.columns.push_back(column);
        row.cells.push_back(cell);
    }
    return policy::chipFactsFromRow(row).value();
}

QString text(const std::string& word) {
    return QString::fromStdString(word);
}

}  // namespace

class TestKnownAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void authority_data();
    void authority();
    void publishedTpp_data();
    void publishedTpp();
    void publishedDensity();
    void h20_isNot3A090b2();
    void distances_data();
    void distances();
    void letterBindsItsAddressee();
    void nvidiaPartOf1500GigabytesPerSecond_isNotCaught();
    void windowConditions_areListed();
    void listedEndUser_addsTheListing();
    void prohibitedEnd_closesTheWindow();
    void exceptions_data();
    void exceptions();
    void embargoes_areNeverFree();
    void militaryEndUse_isNamed();
    void asWritten_standsBesideAsEnforced();
    void scenarioWithoutOctober2023_keepsOctober2022();
    void history_linksStepsToEvents();
    void affiliatesRule_byItsDates();
    void entitySearch_data();
    void entitySearch();
    void chipsFile_gapsStayGaps();
};

void TestKnownAnswers::authority_data() {
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("status");
    for (const auto& row : fixtureRows("policy_authority.csv")) {
        QTest::newRow((row.at("chip") + " " + row.at("date") + ": " + row.at("source")).c_str())
            << text(row.at("chip")) << text(row.at("date")) << text(row.at("to")) << text(row.at("from"))
            << text(row.at("status"));
    }
}

void TestKnownAnswers::authority() {
    QFETCH(QString, chip);
    QFETCH(QString, date);
    QFETCH(QString, to);
    QFETCH(QString, from);
    QFETCH(QString, status);
    // A100 and H100 parts fall under the 2022 rule before a letter of 2023 does; the filing's label is either.
    QCOMPARE(text(ask(chip.toUtf8().constData(), date.toUtf8().constData(), to.toUtf8().constData(),
                      from.toUtf8().constData())
                      .status),
             status);
}

void TestKnownAnswers::publishedTpp_data() {
    QTest::addColumn<QString>("chip");
    QTest::addColumn<double>("tpp");
    QTest::addColumn<double>("tolerance");
    for (const auto& row : fixtureRows("policy_tpp.csv")) {
        QTest::newRow((row.at("chip") + ": " + row.at("source")).c_str())
            << text(row.at("chip")) << text(row.at("tpp")).toDouble() << text(row.at("tolerance")).toDouble();
    }
}

void TestKnownAnswers::publishedTpp() {
    QFETCH(QString, chip);
    QFETCH(double, tpp);
    QFETCH(double, tolerance);
    const double own = bundledChip(chip.toStdString())[policy::NumberField::Tpp].value;
    QVERIFY2(std::abs(own - tpp) <= tolerance * tpp, qPrintable(QString::number(own)));
}

void TestKnownAnswers::publishedDensity() {
    const auto near = [](double own, double published) { return std::abs(own - published) <= 0.02 * published; };
    QVERIFY(near(bundledChip("nvidia-h20")[policy::NumberField::PerformanceDensity].value, 2.9));
    QVERIFY(near(bundledChip("nvidia-h100-sxm5")[policy::NumberField::PerformanceDensity].value, 19.4));
}

void TestKnownAnswers::h20_isNot3A090b2() {
    const policy::Classification result = ask("nvidia-h20", "2026-03-18");
    QCOMPARE(ruleOf(result, "US-2023-3A090B")->answer, AnswerKind::No);
    QCOMPARE(ruleOf(result, "US-2026-CBC")->answer, AnswerKind::No);
    QVERIFY(bundledChip("amd-mi308x")[policy::NumberField::PerformanceDensity].isMissing);
}

void TestKnownAnswers::distances_data() {
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("field");
    QTest::addColumn<double>("percent");
    QTest::addColumn<double>("target");
    QTest::newRow("H20 needs 1.35 % more TPP") << "nvidia-h20"
                                               << "2025-04-01"
                                               << "US-2023-3A090B"
                                               << "tpp" << 1.35 << 2400.0;
    QTest::newRow("H20 or 9.1 % less area") << "nvidia-h20"
                                            << "2025-04-01"
                                            << "US-2023-3A090B"
                                            << "die_area" << -9.09 << 740.0;
    QTest::newRow("L20 needs 1.9 %") << "nvidia-l20"
                                     << "2025-04-01"
                                     << "US-2023-3A090B"
                                     << "tpp" << 1.92 << 1948.8;
    QTest::newRow("RTX 4090 D needs 2.0 %") << "nvidia-rtx-4090-d"
                                            << "2025-04-01"
                                            << "US-2023-3A090A-NONDC"
                                            << "tpp" << 1.98 << 4800.0;
    QTest::newRow("MI325X leaves the window at +0.39 %") << "amd-mi325x"
                                                         << "2026-02-01"
                                                         << "US-2026-CBC"
                                                         << "tpp" << 0.39 << 21000.0;
}

void TestKnownAnswers::distances() {
    QFETCH(QString, chip);
    QFETCH(QString, day);
    QFETCH(QString, rule);
    QFETCH(QString, field);
    QFETCH(double, percent);
    QFETCH(double, target);
    const auto result = ask(chip.toUtf8().constData(), day.toUtf8().constData());
    const auto found = std::ranges::find_if(
        result.distances, [&](const policy::Distance& d) { return text(d.rule) == rule && text(d.field) == field; });
    QVERIFY(found != result.distances.end());
    QVERIFY2(std::abs(found->change * 100 - percent) < 0.01, qPrintable(QString::number(found->change)));
    QVERIFY(std::abs(found->target - target) < 1e-6);
}

void TestKnownAnswers::letterBindsItsAddressee() {
    for (const char* chip : {"amd-mi210", "huawei-ascend-910c", "intel-gaudi-3"}) {
        const auto result = ask(chip, "2025-05-01");
        QCOMPARE(ruleOf(result, "US-LETTER-2025-04-NVDA")->answer, AnswerKind::NotAddressed);
    }
    const auto l20 = ask("nvidia-l20", "2025-05-01");
    QCOMPARE(ruleOf(l20, "US-LETTER-2025-04-NVDA")->answer, AnswerKind::Depends);
    QVERIFY(std::ranges::any_of(l20.conditions, [](const policy::OpenCondition& c) {
        return c.id == "US-LETTER-2025-04-NVDA" &&
               inEnglish(c.text).find("threshold unpublished") != std::string::npos &&
               inEnglish(c.text).find("as reported") != std::string::npos;
    }));
}

void TestKnownAnswers::nvidiaPartOf1500GigabytesPerSecond_isNotCaught() {
    const auto chip = part("NVIDIA", {{"fp16_tflops", "90"},
                                      {"die_area", "800"},
                                      {"memory_bandwidth", "1500"},
                                      {"interconnect_bandwidth", "128"},
                                      {"datacenter", "yes"}});
    policy::Shipment shipment;
    shipment.asOf = dayOf("2025-05-01");
    const auto result = policy::classify(bundledRecord(), chip, shipment);
    QCOMPARE(result.status, std::string("at_only_3A991p"));
    QCOMPARE(ruleOf(result, "US-LETTER-2025-04-NVDA")->answer, AnswerKind::Depends);
    QCOMPARE(ruleOf(result, "US-LETTER-2025-04-INTC")->answer, AnswerKind::NotAddressed);
}

void TestKnownAnswers::windowConditions_areListed() {
    const auto result = ask("nvidia-h200-sxm", "2026-02-01");
    const auto count = std::ranges::count_if(result.conditions, [](const policy::OpenCondition& c) {
        return inEnglish(c.text).find("US-2026-CBC") != std::string::npos && !c.answer;
    });
    QCOMPARE(count, 8);
}

void TestKnownAnswers::exceptions_data() {
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("headquarters");
    QTest::addColumn<QString>("exception");
    QTest::addColumn<QString>("asked");     // a condition that is listed
    QTest::addColumn<QString>("notAsked");  // one that is not

    const QString notice = QStringLiteral("notified_bis_25_days_ahead");
    const QString headquarters = QStringLiteral("headquarters");
    // 88 FR 73458: notice only for D:5, Macau and their companies; 89 FR 23876 names the other half ACA.
    QTest::newRow("China") << "2024-01-01"
                           << "CN"
                           << ""
                           << "NAC" << notice << headquarters;
    QTest::newRow("D:4 before the corrections") << "2024-01-01"
                                                << "SA"
                                                << ""
                                                << "NAC" << headquarters << notice;
    QTest::newRow("D:4 after them") << "2024-04-04"
                                    << "SA"
                                    << ""
                                    << "ACA" << headquarters << notice;
    QTest::newRow("D:4, company of D:5") << "2024-06-01"
                                         << "SA"
                                         << "CN"
                                         << "NAC" << notice << headquarters;
}

void TestKnownAnswers::exceptions() {
    QFETCH(QString, day);
    QFETCH(QString, to);
    QFETCH(QString, headquarters);
    QFETCH(QString, exception);
    QFETCH(QString, asked);
    QFETCH(QString, notAsked);
    const policy::Classification result =
        ask("nvidia-l40", day.toUtf8().constData(), to.toUtf8().constData(), "US", headquarters.toUtf8().constData());
    QCOMPARE(result.status, std::string("nac_eligible_3A090b"));
    QCOMPARE(result.exceptions, std::vector<std::string>{exception.toStdString()});
    const auto isListed = [&](const QString& id) {
        return std::ranges::any_of(result.conditions, [&](const auto& c) { return text(c.id) == id; });
    };
    QVERIFY(isListed(asked));
    QVERIFY(!isListed(notAsked));
}

/// Below every line of 3A090 a chip still needs a licence for anti-terrorism reasons, and embargoes stand beside.
void TestKnownAnswers::embargoes_areNeverFree() {
    const policy::Classification iran = ask("nvidia-h20", "2024-06-01", "IR");
    QCOMPARE(iran.status, std::string("at_only_3A991p"));
    QVERIFY(inEnglish(iran.summary).find("licence required for IR under 3A991.p") != std::string::npos);
    for (const char* country : {"IR", "KP", "SY", "CU", "RU", "BY"}) {
        const policy::Classification result = ask("nvidia-h20", "2024-06-01", country);
        QVERIFY2(std::ranges::any_of(result.conditions, [](const auto& c) { return c.id == "embargo"; }), country);
    }
    const policy::Classification china = ask("nvidia-h20", "2024-06-01");
    QVERIFY(std::ranges::none_of(china.conditions, [](const auto& c) { return c.id == "embargo"; }));
}

void TestKnownAnswers::militaryEndUse_isNamed() {
    policy::Shipment shipment;
    shipment.asOf = dayOf("2025-01-01");
    shipment.endUse = "military";
    const policy::Classification result = policy::classify(bundledRecord(), bundledChip("nvidia-h20"), shipment);
    QVERIFY(std::ranges::any_of(result.conditions, [](const auto& c) { return c.id == "military_end_use"; }));
}

void TestKnownAnswers::listedEndUser_addsTheListing() {
    policy::Shipment shipment;
    shipment.asOf = dayOf("2025-02-01");
    shipment.endUser = "华为";
    const auto result = policy::classify(bundledRecord(), bundledChip("nvidia-l20"), shipment);
    QCOMPARE(result.listings.size(), std::size_t(1));
    QCOMPARE(result.listings.front()->id, std::string("huawei"));
    shipment.endUser = "Nobody Known Here";
    QVERIFY(policy::classify(bundledRecord(), bundledChip("nvidia-l20"), shipment).listings.empty());
}

/// One of the window's conditions is that no prohibited end user or end use is involved.
void TestKnownAnswers::prohibitedEnd_closesTheWindow() {
    policy::Shipment shipment;
    shipment.asOf = dayOf("2026-02-01");
    const auto status = [&shipment] {
        return policy::classify(bundledRecord(), bundledChip("nvidia-h200-sxm"), shipment).status;
    };
    QCOMPARE(status(), std::string("case_by_case"));
    shipment.endUser = "Nobody Known Here";
    QCOMPARE(status(), std::string("case_by_case"));
    shipment.endUser = "Huawei";
    QCOMPARE(status(), std::string("presumption_of_denial"));
    // A person who answers otherwise is believed.
    shipment.answers["no_prohibited_end_user_or_use"] = true;
    QCOMPARE(status(), std::string("case_by_case"));
    shipment = {};
    shipment.asOf = dayOf("2026-02-01");
    shipment.endUse = "military";
    QCOMPARE(status(), std::string("presumption_of_denial"));
    shipment.endUse = "civil";
    QCOMPARE(status(), std::string("case_by_case"));
}

void TestKnownAnswers::asWritten_standsBesideAsEnforced() {
    const auto result = ask("nvidia-h100-sxm5", "2025-06-01", "DE");
    QCOMPARE(result.status, std::string("not_controlled"));
    QCOMPARE(result.statusOnOtherTrack, std::string("licence_required_worldwide_unenforced"));
}

void TestKnownAnswers::scenarioWithoutOctober2023_keepsOctober2022() {
    policy::RecordData data = bundledRecord().data();
    for (policy::Event& event : data.events) {
        if (event.id == "2023-10-ac-s-ifr") {
            event.effective.reset();
        }
    }
    const auto record = policy::Record::build(std::move(data));
    QVERIFY(record.has_value());
    policy::Shipment shipment;
    shipment.asOf = dayOf("2024-06-01");
    const auto h100 = policy::classify(**record, bundledChip("nvidia-h100-sxm5"), shipment);
    QCOMPARE(h100.decidedBy, std::vector<std::string>{"US-2022-3A090"});
    QCOMPARE(policy::classify(**record, bundledChip("nvidia-a800-sxm"), shipment).status,
             std::string("at_only_3A991p"));
    // The letter of 23 October 2023 rests on that rule and falls with it.
    QCOMPARE((*record)->stateOf(*(*record)->rule("US-LETTER-2023-10-23"), dayOf("2023-10-24")),
             policy::RuleState::NoObject);
}

void TestKnownAnswers::history_linksStepsToEvents() {
    const auto steps =
        policy::historyOf(bundledRecord(), bundledChip("nvidia-h20"), policy::Shipment(), dayOf("2026-07-31"));
    QStringList found;
    for (const auto& step : steps) {
        found << text(policy::isoOf(step.from) + " " + step.status + " " + step.event);
    }
    const QStringList expected{
        QStringLiteral("2022-01-01 not_controlled "),
        QStringLiteral("2022-10-21 at_only_3A991p 2022-10-3a090-effective"),
        QStringLiteral("2025-04-09 licence_required_letter 2025-04-h20-licence-requirement"),
        QStringLiteral("2025-08-08 case_by_case 2025-08-h20-licences-15pct"),
    };
    QCOMPARE(found, expected);
}

void TestKnownAnswers::affiliatesRule_byItsDates() {
    const std::vector<policy::Ownership> owners{{"SMIC", 0.3}, {"华为", 0.2}, {"Somebody", 0.5}};
    const auto on = [&](const char* day) { return policy::affiliatesRule(bundledRecord(), owners, dayOf(day)); };
    QCOMPARE(on("2025-09-28").ruleStatus, std::string("not-yet-in-force"));
    QCOMPARE(on("2025-10-15").ruleStatus, std::string("in-force"));
    QVERIFY(on("2025-10-15").isCovered);
    QCOMPARE(on("2026-01-15").ruleStatus, std::string("suspended"));
    QVERIFY(!on("2026-01-15").isCovered);
    QCOMPARE(on("2026-11-11").ruleStatus, std::string("not-verified"));
}

void TestKnownAnswers::entitySearch_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("party");
    QTest::addColumn<QString>("method");
    const auto row = [](const char* title, const char* name, const char* party, const char* method) {
        QTest::newRow(title) << QString::fromUtf8(name) << QString::fromUtf8(party) << QString::fromUtf8(method);
    };
    row("name as written", "Huawei Technologies", "huawei", "exact");
    row("alias", "NUDT", "nudt", "alias");
    row("Chinese characters", "华为", "huawei", "alias");
    row("traditional characters", "華為", "huawei", "folded");
    row("legal form", "CAMBRICON TECHNOLOGIES CO., LTD.", "cambricon", "folded");
    row("typo", "Huawey Technologies", "huawei", "fuzzy");
    row("pinyin", "zhongxin guoji", "smic", "folded");
    row("not on the list", "DeepSeek", "deepseek", "exact");
}

void TestKnownAnswers::entitySearch() {
    QFETCH(QString, name);
    QFETCH(QString, party);
    QFETCH(QString, method);
    const auto matches = policy::findEntities(bundledRecord(), name.toStdString(), dayOf("2025-01-01"));
    QVERIFY(!matches.empty());
    QCOMPARE(text(matches.front().party->id), party);
    QCOMPARE(text(std::string(policy::idOf(matches.front().method))), method);
    QVERIFY(policy::findEntities(bundledRecord(), "Zzyzx Foo", dayOf("2025-01-01")).empty());
}

void TestKnownAnswers::chipsFile_gapsStayGaps() {
    policy::Shipment shipment;
    shipment.asOf = dayOf("2024-06-01");
    const auto status = [&](std::vector<std::pair<std::string, std::string>> cells) {
        return policy::classify(bundledRecord(), part("Somebody", std::move(cells)), shipment);
    };
    QCOMPARE(status({{"tpp", "5000"}, {"datacenter", "yes"}}).status, std::string("controlled_3A090a"));
    const auto gap = status({{"tpp", "2000"}, {"datacenter", "yes"}});
    QCOMPARE(gap.status, std::string("cannot_tell"));
    QCOMPARE(gap.missing, std::vector<std::string>{"die_area"});
    QCOMPARE(status({{"tpp", "4799"}, {"datacenter", "no"}}).status, std::string("at_only_3A991p"));
    QCOMPARE(status({{"tpp", "4800"}, {"datacenter", "no"}}).status, std::string("nac_eligible_3A090a_non_datacenter"));
    QCOMPARE(status({{"tpp", "1500"}, {"datacenter", "yes"}}).status, std::string("at_only_3A991p"));
    QVERIFY(!policy::chipFactsFromRow({{"id", "tpp"}, {"x", "many"}}));
    QVERIFY(!policy::chipFactsFromRow({{"tpp"}, {"5"}}));
}

CHOKEPOINT_TEST(TestKnownAnswers)
#include "tst_known.moc"
