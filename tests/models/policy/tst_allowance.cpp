// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/allowance.h"
#include "models/policy/statuscode.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>

using namespace chokepoint;
using namespace chokepoint::tests;
using policy::Aim;
using policy::AllowanceKind;
using policy::NumberField;

namespace {

policy::Shipment shipmentOn(const QString& day, const QString& to = QStringLiteral("CN")) {
    policy::Shipment shipment;
    shipment.asOf = dayOf(day.toStdString());
    shipment.to = to.toStdString();
    return shipment;
}

policy::Allowance allowance(const QString& chip, const QString& day, NumberField field, Aim aim = Aim::NoLicence,
                            const QString& to = QStringLiteral("CN")) {
    return policy::allowanceOf(bundledRecord(), bundledChip(chip.toStdString()), shipmentOn(day, to), field, aim);
}

bool isClose(double value, double expected, double tolerance) {
    return std::abs(value - expected) <= tolerance * std::abs(expected);
}

}  // namespace

class TestAllowance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Chips that their makers put just below a line: the line must be found, and the published gap to it.
    void chipsBelowTheirLine_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("day");
        QTest::addColumn<NumberField>("field");
        QTest::addColumn<Aim>("aim");
        QTest::addColumn<double>("limit");
        QTest::addColumn<double>("change");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char* name, const char* chip, const char* day, NumberField field, Aim aim,
                            double limit, double change, const char* rule) {
            QTest::newRow(name) << QString::fromLatin1(chip) << QString::fromLatin1(day) << field << aim << limit
                                << change << QString::fromLatin1(rule);
        };
        // October 2022: 600 GB/s; NVLink 400 and PCIe 128 or 64 make 528 and 464.
        row("H800", "nvidia-h800-sxm5", "2023-06-01", NumberField::IoBandwidth, Aim::NoLicence, 600.0,
            600.0 / 528.0 - 1.0, "US-2022-3A090");
        row("A800", "nvidia-a800-sxm", "2023-06-01", NumberField::IoBandwidth, Aim::NoLicence, 600.0,
            600.0 / 464.0 - 1.0, "US-2022-3A090");
        row("H20, compute", "nvidia-h20", "2025-04-01", NumberField::Tpp, Aim::NoLicence, 2'400.0, 0.0135,
            "US-2023-3A090B");
        row("H20, die", "nvidia-h20", "2025-04-01", NumberField::DieArea, Aim::NoLicence, 740.0, -0.0909,
            "US-2023-3A090B");
        row("RTX 4090 D", "nvidia-rtx-4090-d", "2024-06-01", NumberField::Tpp, Aim::NoLicence, 4'800.0, 0.0198,
            "US-2023-3A090A-NONDC");
        row("L20", "nvidia-l20", "2025-04-01", NumberField::Tpp, Aim::NoLicence, 3.2 * 609.0, 0.019, "US-2023-3A090B");
        row("MI325X in the window, compute", "amd-mi325x", "2026-02-01", NumberField::Tpp, Aim::NotRefused, 21'000.0,
            0.0039, "US-2026-POD");
        row("MI325X in the window, memory", "amd-mi325x", "2026-02-01", NumberField::MemoryBandwidth, Aim::NotRefused,
            6'500.0, 6'500.0 / 6'000.0 - 1.0, "US-2026-POD");
    }
    void chipsBelowTheirLine() {
        QFETCH(QString, chip);
        QFETCH(QString, day);
        QFETCH(NumberField, field);
        QFETCH(Aim, aim);
        QFETCH(double, limit);
        QFETCH(double, change);
        QFETCH(QString, rule);
        const policy::Allowance found = allowance(chip, day, field, aim);
        QCOMPARE(found.kind, AllowanceKind::Bounded);
        QVERIFY2(isClose(found.limit, limit, 1e-3), std::to_string(found.limit).c_str());
        QVERIFY(found.change().has_value());
        QVERIFY2(std::abs(*found.change() - change) < 6e-4, std::to_string(*found.change()).c_str());
        QCOMPARE(QString::fromStdString(found.rule), rule);
        QVERIFY(!found.isLimitAllowed);
    }

    void otherKinds() {
        // 4,800 TPP are caught whatever the die.
        const policy::Allowance die =
            allowance(QStringLiteral("nvidia-h100-sxm5"), QStringLiteral("2024-06-01"), NumberField::DieArea);
        QCOMPARE(die.kind, AllowanceKind::Never);
        QCOMPARE(die.rule, std::string("US-2023-3A090A-DC"));
        // October 2022 asked for both: below 600 GB/s compute was free.
        QCOMPARE(allowance(QStringLiteral("nvidia-h800-sxm5"), QStringLiteral("2023-06-01"), NumberField::Tpp).kind,
                 AllowanceKind::Unbounded);
        QCOMPARE(allowance(QStringLiteral("nvidia-h20"), QStringLiteral("2025-04-01"), NumberField::Tpp, Aim::NoLicence,
                           QStringLiteral("DE"))
                     .kind,
                 AllowanceKind::Unbounded);
    }

    void missingFigure_isNamed() {
        policy::ChipFacts chip;
        chip.id = "somebody-s";
        chip[policy::BooleanField::Datacenter] = policy::Known::Yes;
        chip[NumberField::Rate16] = policy::Span::exactly(200.0);
        policy::deriveTpp(chip);
        const policy::Allowance bandwidth =
            policy::allowanceOf(bundledRecord(), chip, shipmentOn(QStringLiteral("2025-04-01")),
                                NumberField::MemoryBandwidth, Aim::NoLicence);
        QCOMPARE(bandwidth.kind, AllowanceKind::CannotTell);
        QCOMPARE(bandwidth.missing, std::vector<std::string>{"die_area"});
        // Below 1,600 TPP no die area matters.
        const policy::Allowance tpp = policy::allowanceOf(
            bundledRecord(), chip, shipmentOn(QStringLiteral("2025-04-01")), NumberField::Tpp, Aim::NoLicence);
        QCOMPARE(tpp.kind, AllowanceKind::Bounded);
        QCOMPARE(tpp.limit, 1'600.0);
    }

    void theH20sName_doesNotBindANewChip() {
        const policy::Shipment shipment = shipmentOn(QStringLiteral("2026-02-01"));
        const policy::ChipFacts h20 = bundledChip("nvidia-h20");
        QCOMPARE(policy::allowanceOf(bundledRecord(), h20, shipment, NumberField::Tpp, Aim::NoLicence).limit, 2'400.0);
        const auto unpublished = policy::unpublishedRules(bundledRecord(), h20, shipment);
        QCOMPARE(unpublished.size(), std::size_t(1));
        QCOMPARE(unpublished.front()->text.id, std::string("US-LETTER-2025-04-NVDA"));
        QVERIFY(policy::unpublishedRules(bundledRecord(), bundledChip("amd-mi325x"), shipment).empty());
    }

    /// Just inside the limit classification agrees, and just outside it does not.
    void limitsAgreeWithClassification() {
        int bounded = 0;
        for (const char* day : {"2023-01-01", "2024-06-01", "2026-02-01"}) {
            const policy::Shipment shipment = shipmentOn(QString::fromLatin1(day));
            for (const policy::ChipFacts& chip : policy::allChipFacts(bundledResolver(), bundledRecord())) {
                for (const policy::Allowance& found :
                     policy::allowancesOf(bundledRecord(), chip, shipment, Aim::NoLicence)) {
                    if (found.kind != AllowanceKind::Bounded) {
                        continue;
                    }
                    ++bounded;
                    policy::ChipFacts shown = policy::atShownValues(chip);
                    shown.id = "new";
                    const double inward = found.field == NumberField::DieArea ? 1.0 + 1e-9 : 1.0 - 1e-9;
                    const auto isFree = [&](double value) {
                        const std::string status =
                            policy::classifyBriefly(bundledRecord(), policy::withNumber(shown, found.field, value),
                                                    shipment)
                                .status;
                        return status == "not_controlled" || status == "at_only_3A991p";
                    };
                    const std::string what = chip.id + " on " + day + ": " +
                                             std::string(policy::fieldOf(found.field).id) + " " +
                                             std::to_string(found.limit) + " by " + found.rule;
                    QVERIFY2(isFree(found.limit * inward), what.c_str());
                    QVERIFY2(!isFree(found.limit / inward), what.c_str());
                    QVERIFY2(isFree(found.limit) == found.isLimitAllowed, what.c_str());
                    QVERIFY2(isFree(found.usable().value()), what.c_str());
                    QVERIFY2(std::abs(*found.usable() / found.limit - 1.0) < 1.1e-3, what.c_str());
                }
            }
        }
        QVERIFY(bounded > 200);
    }

    void aims_haveNames() {
        for (const Aim aim : {Aim::NoLicence, Aim::NotRefused}) {
            QVERIFY(policy::aimOf(policy::idOf(aim)) == aim);
        }
        QVERIFY(!policy::aimOf("everything"));
    }

    void lineNames_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("name");
        QTest::newRow("b") << "US-2023-3A090B"
                           << "3A090.b";
        QTest::newRow("a") << "US-2023-3A090A-NONDC"
                           << "3A090.a";
        QTest::newRow("systems") << "US-2023-4A090"
                                 << "4A090";
        QTest::newRow("residual") << "US-3A991P"
                                  << "3A991.p";
        QTest::newRow("letter") << "US-LETTER-2025-04-INTC"
                                << "letter to Intel";
        QTest::newRow("window") << "US-2026-CBC"
                                << "case-by-case window";
        QTest::newRow("another") << "US-2026-07-UAE"
                                 << "10 July 2026 UAE rule";
    }
    void lineNames() {
        QFETCH(QString, rule);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(inEnglish(policy::lineNameOf(bundledRecord().rule(rule.toStdString())->text))),
                 name);
    }
};

CHOKEPOINT_TEST(TestAllowance)
#include "tst_allowance.moc"
