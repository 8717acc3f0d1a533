// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/statusgrid.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::StatusCode;

namespace {

std::vector<policy::ChipFacts> wellKnown() {
    std::vector<policy::ChipFacts> chips;
    for (const std::string_view id : policy::wellKnownChips()) {
        chips.push_back(bundledChip(id));
    }
    return chips;
}

QStringList heads(const std::vector<policy::GridColumn>& columns) {
    QStringList result;
    for (const policy::GridColumn& column : columns) {
        result << QString::fromStdString(inEnglish(column.first) + " / " + inEnglish(column.second));
    }
    return result;
}

std::string letters(const policy::StatusGrid& grid, std::string_view chip) {
    std::string result;
    for (std::size_t row = 0; row < grid.chips.size(); ++row) {
        for (std::size_t column = 0; grid.chips[row] == chip && column < grid.columns.size(); ++column) {
            result += policy::letterOf(grid.at(row, column).mark.code);
        }
    }
    return result;
}

}  // namespace

class TestStatusGrid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wellKnownChips_areInTheReference();
    void milestones_comeFromTheRecordAndEndToday();
    void letters_tellTheStories_data();
    void letters_tellTheStories();
    void milestones_withoutAnEvent_haveNoColumnForIt();
    void destinations_areOnTheDay();
    void margin_isThatOfTheTrace_data();
    void margin_isThatOfTheTrace();
    void force_followsTheEvent();
};

void TestStatusGrid::wellKnownChips_areInTheReference() {
    QVERIFY(policy::wellKnownChips().size() >= 25);
    for (const std::string_view id : policy::wellKnownChips()) {
        QVERIFY2(bundledResolver().snapshot().catalog->subject(id) != nullptr, std::string(id).c_str());
    }
}

void TestStatusGrid::milestones_comeFromTheRecordAndEndToday() {
    const auto columns = policy::milestones(bundledRecord(), wellKnown(), {}, dayOf("2026-07-31"));
    const QStringList expected{QStringLiteral("Aug 2022 / letter"),   QStringLiteral("21 Oct 2022 / 3A090"),
                               QStringLiteral("Oct 2023 / letter"),   QStringLiteral("Nov 2023 / 3A090"),
                               QStringLiteral("9 Apr 2025 / letter"), QStringLiteral("15 Apr 2025 / letter"),
                               QStringLiteral("Aug 2025 / licences"), QStringLiteral("Jan 2026 / review"),
                               QStringLiteral("31 Jul 2026 / law on")};
    QStringList found = heads(columns);
    QCOMPARE(found.size(), expected.size());
    found[1] = expected[1];  // one event of October 2022: its day need not be named
    QCOMPARE(found, expected);
    QCOMPARE(columns[3].event, std::string("2023-10-ac-s-ifr"));
    QVERIFY(columns.back().event.empty());
}

void TestStatusGrid::letters_tellTheStories_data() {
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* chip, const char* expected) {
        QTest::newRow(chip) << QString::fromUtf8(chip) << QString::fromUtf8(expected);
    };
    row("nvidia-a100-sxm4-80gb", "LLLLLLLCC");
    row("nvidia-a800-sxm", "·ALLLLLCC");
    row("nvidia-h20", "·AAALLCCC");
    row("nvidia-rtx-4090", "·AANNNNNN");
    row("nvidia-b200", "·LLLLLLDD");
    row("amd-mi308x", "·????LCCC");
}

void TestStatusGrid::letters_tellTheStories() {
    QFETCH(QString, chip);
    QFETCH(QString, expected);
    const auto chips = wellKnown();
    const auto grid =
        policy::statusGrid(bundledRecord(), chips, policy::milestones(bundledRecord(), chips, {}, dayOf("2026-07-31")));
    QCOMPARE(QString::fromStdString(letters(grid, chip.toStdString())), expected);
}

void TestStatusGrid::milestones_withoutAnEvent_haveNoColumnForIt() {
    policy::RecordData data = bundledRecord().data();
    for (policy::Event& event : data.events) {
        if (event.id == "2026-01-h200-case-by-case-rule") {
            event.effective.reset();
        }
    }
    const auto record = policy::Record::build(std::move(data)).value();
    const auto found = heads(policy::milestones(*record, wellKnown(), {}, dayOf("2026-07-31")));
    QVERIFY(!found.contains(QStringLiteral("Jan 2026 / review")));
    QVERIFY(found.contains(QStringLiteral("Nov 2023 / 3A090")));
}

void TestStatusGrid::destinations_areOnTheDay() {
    policy::Shipment shipment;
    shipment.asOf = dayOf("2026-07-31");
    const std::vector<policy::ChipFacts> chips{bundledChip("nvidia-h100-sxm5")};
    const auto grid = policy::statusGrid(bundledRecord(), chips,
                                         policy::destinations(bundledRecord(), shipment, policy::usualDestinations()));
    QCOMPARE(grid.columns.size(), policy::usualDestinations().size());
    const auto at = [&](std::string_view country) {
        const auto all = policy::usualDestinations();
        return grid.at(0, static_cast<std::size_t>(std::ranges::find(all, country) - all.begin())).mark.code;
    };
    QVERIFY(at("CN") == StatusCode::CaseByCase);
    QVERIFY(at("HK") == at("CN"));
    QVERIFY(at("RU") == StatusCode::Licence);
    QVERIFY(at("DE") == StatusCode::Free);
    QCOMPARE(policy::countryName(bundledRecord(), "VN"), std::string("Vietnam"));
}

void TestStatusGrid::margin_isThatOfTheTrace_data() {
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("day");
    QTest::addColumn<double>("percent");
    QTest::newRow("H20 is 1.3 % below 2,400") << QStringLiteral("nvidia-h20") << QStringLiteral("2025-04-01") << -1.333;
    QTest::newRow("L20 is 1.9 % below its line")
        << QStringLiteral("nvidia-l20") << QStringLiteral("2025-04-01") << -1.888;
    QTest::newRow("RTX 4090 D") << QStringLiteral("nvidia-rtx-4090-d") << QStringLiteral("2025-04-01") << -1.94;
}

void TestStatusGrid::margin_isThatOfTheTrace() {
    QFETCH(QString, chip);
    QFETCH(QString, day);
    QFETCH(double, percent);
    policy::Shipment shipment;
    shipment.asOf = dayOf(day.toStdString());
    const auto margin = policy::marginOf(bundledRecord(), bundledChip(chip.toStdString()), shipment);
    QVERIFY(margin.has_value());
    QVERIFY2(std::abs(margin->value * 100.0 - percent) < 0.01, qPrintable(QString::number(margin->value * 100.0)));
}

void TestStatusGrid::force_followsTheEvent() {
    const auto force = [](std::string_view rule) { return policy::forceOf(*bundledRecord().rule(rule)); };
    QVERIFY(force("US-2023-3A090A-DC") == policy::LegalForce::InForce);
    QVERIFY(force("US-2025-H20-LICENCES") == policy::LegalForce::Reported);
    QVERIFY(force("US-2025-DIFFUSION") == policy::LegalForce::Reported);
    QVERIFY(force("US-BILL-S3374-SAFE") == policy::LegalForce::Draft);
}

CHOKEPOINT_TEST(TestStatusGrid)
#include "tst_statusgrid.moc"
