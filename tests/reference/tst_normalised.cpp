// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
#include "models/catalog/normalised.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>

using namespace chokepoint;
using namespace chokepoint::catalog;

/// Figures per chip, rack, kW and dollar, of the bundled reference.
class TestNormalised : public QObject {
    Q_OBJECT

    std::shared_ptr<const Catalog> m_catalog;

    Resolver resolver() {
        Context context;
        context.asOf = std::chrono::year(2026) / 11 / 23;
        return Resolver({m_catalog, {}}, context);
    }

private Q_SLOTS:
    void initTestCase() { m_catalog = store::loadReference().value(); }

    void isTheQuotientOfItsInputs_data() {
        QTest::addColumn<QString>("metric");
        QTest::addColumn<int>("per");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("factor");  // of the plain quotient of the two figures, in their own units
        const auto row = [](const char* name, const char* metric, Per per, const char* unit, double factor) {
            QTest::newRow(name) << QString::fromLatin1(metric) << static_cast<int>(per) << QString::fromLatin1(unit)
                                << factor;
        };
        row("rate per chip", "compute_16bit", Per::Chip, "TFLOPS/chip", 1000.0);
        row("rate per rack", "compute_16bit", Per::Rack, "PFLOPS/rack", 1.0);
        row("rate per kW", "compute_16bit", Per::Kilowatt, "TFLOPS/kW", 1000.0);
        row("rate per million dollars", "compute_16bit", Per::Dollar, "PFLOPS/M USD", 1e6);
        row("memory per chip", "memory_capacity", Per::Chip, "GB/chip", 1000.0);
        row("bandwidth per rack", "memory_bandwidth", Per::Rack, "TB/s/rack", 1.0);
        row("power per chip", "power", Per::Chip, "kW/chip", 1.0);
        row("price per kW", "price", Per::Kilowatt, "USD/kW", 1.0);
        row("equivalents per rack", "h100e_8bit", Per::Rack, "H100e/rack", 1.0);
    }
    void isTheQuotientOfItsInputs() {
        QFETCH(QString, metric);
        QFETCH(int, per);
        QFETCH(QString, unit);
        QFETCH(double, factor);
        Resolver answers = resolver();
        const std::string id = metric.toStdString();
        const auto by = static_cast<Per>(per);
        const Figure figure = figurePer(answers, "huawei-cloudmatrix-384", id, by);
        const Figure& own = answers.figure("huawei-cloudmatrix-384", id);
        const Figure& divisor = answers.figure("huawei-cloudmatrix-384", divisorOf(by));
        QCOMPARE(QString::fromStdString(figure.unit), unit);
        QCOMPARE(figure.unit, unitPer(*findMetric(id), by));
        QVERIFY(figure.value && own.value && divisor.value);
        const double expected = *own.value / *divisor.value * factor;
        QVERIFY2(std::abs(*figure.value / expected - 1.0) < 1e-12,
                 qPrintable(QStringLiteral("%1 instead of %2").arg(*figure.value).arg(expected)));
        QVERIFY(*figure.low <= *figure.value && *figure.value <= *figure.high);
        QCOMPARE(figure.basis, Basis::Derived);
        QCOMPARE(figure.derivations.size(), std::size_t{1});
        QCOMPARE(figure.derivations[0].inputs.size(), std::size_t{2});
        QCOMPARE(figure.derivations[0].inputs[0].metric, id);
        QCOMPARE(figure.derivations[0].inputs[1].metric, std::string(divisorOf(by)));
    }

    /// The metric table has the same quotients under names of their own.
    void agreesWithTheMetricTable() {
        Resolver answers = resolver();
        for (const char* system : {"nvidia-gb200-nvl72", "huawei-cloudmatrix-384"}) {
            QCOMPARE(figurePer(answers, system, "power", Per::Chip).value,
                     answers.figure(system, "power_per_chip").value);
            QCOMPARE(figurePer(answers, system, "price", Per::Chip).value,
                     answers.figure(system, "price_per_chip").value);
            QCOMPARE(figurePer(answers, system, "power", Per::Rack).value,
                     answers.figure(system, "power_per_rack").value);
            QCOMPARE(figurePer(answers, system, "compute_16bit", Per::Rack).value,
                     answers.figure(system, "compute_16bit_per_rack").value);
        }
    }

    void whatIsARatioStays() {
        Resolver answers = resolver();
        for (const auto& [metric, per] :
             {std::pair("power_per_compute_16bit", Per::Chip), std::pair("power", Per::Kilowatt),
              std::pair("price", Per::Dollar), std::pair("racks", Per::Rack),
              std::pair("interconnect_bandwidth", Per::Rack)}) {
            QVERIFY2(!isDivided(*findMetric(metric), per), metric);
            QCOMPARE(figurePer(answers, "huawei-cloudmatrix-384", metric, per).value,
                     answers.figure("huawei-cloudmatrix-384", metric).value);
        }
    }

    void chipsAreTheirOwnChipAndInNoRack() {
        Resolver answers = resolver();
        const Figure chip = figurePer(answers, "nvidia-h100-sxm5", "compute_16bit", Per::Chip);
        QCOMPARE(chip.unit, std::string("TFLOPS/chip"));
        QCOMPARE(chip.value, answers.figure("nvidia-h100-sxm5", "compute_16bit").value);
        const Figure rack = figurePer(answers, "nvidia-h100-sxm5", "compute_16bit", Per::Rack);
        QVERIFY(!rack.isKnown());
        QCOMPARE(inEnglish(rack.reason), std::string("a chip is in no rack of its own"));
    }

    void unknownDivisorIsNamed() {
        Resolver answers = resolver();
        int unknown = 0;
        for (const Subject& subject : m_catalog->subjects()) {
            if (subject.kind != SubjectKind::System || answers.figure(subject.id, "price").isKnown() ||
                !answers.figure(subject.id, "compute_16bit").isKnown()) {
                continue;
            }
            ++unknown;
            const Figure figure = figurePer(answers, subject.id, "compute_16bit", Per::Dollar);
            QVERIFY(!figure.isKnown());
            QCOMPARE(figure.missing, std::vector<std::string>{"price"});
            QCOMPARE(inEnglish(figure.reason), std::string("to derive it needs price"));
        }
        QVERIFY(unknown > 0);
    }

    void ratiosAreOfTheDividedFigures() {
        Resolver answers = resolver();
        const Figure ratio =
            ratioPer(answers, "huawei-cloudmatrix-384", "nvidia-gb200-nvl72", "compute_16bit", Per::Chip);
        const Figure own = figurePer(answers, "huawei-cloudmatrix-384", "compute_16bit", Per::Chip);
        const Figure base = figurePer(answers, "nvidia-gb200-nvl72", "compute_16bit", Per::Chip);
        QVERIFY(std::abs(*ratio.value - *own.value / *base.value) < 1e-12);
        QCOMPARE(ratio.derivations[0].inputs[0].per, Per::Chip);
        QCOMPARE(*ratioPer(answers, "nvidia-gb200-nvl72", "nvidia-gb200-nvl72", "power", Per::Chip).value, 1.0);
        // Not divided: the ratio that the resolver gives, claims included.
        QCOMPARE(ratioPer(answers, "huawei-cloudmatrix-384", "nvidia-gb200-nvl72", "power", Per::One).value,
                 answers.ratio("huawei-cloudmatrix-384", "nvidia-gb200-nvl72", "power").value);
    }

    void ordersPutUnknownsLast() {
        Resolver answers = resolver();
        ComparisonRequest request;
        request.metrics = {"price"};
        for (const Subject& subject : m_catalog->subjects()) {
            if (subject.kind == SubjectKind::System) {
                request.ids.push_back(subject.id);
            }
        }
        for (const bool isDescending : {false, true}) {
            request.order = {SubjectOrder::By::Metric, "price", isDescending};
            const Comparison comparison = compare(answers, request).value();
            QCOMPARE(comparison.ids.size(), request.ids.size());
            std::optional<double> last;
            bool isUnknownSeen = false;
            for (const Figure& figure : comparison.rows[0].figures) {
                if (!figure.isKnown()) {
                    isUnknownSeen = true;
                    continue;
                }
                QVERIFY(!isUnknownSeen);
                const double value = figure.value.value_or(figure.low.value_or(figure.high.value_or(0.0)));
                QVERIFY(!last || (isDescending ? value <= *last : value >= *last));
                last = value;
            }
            QVERIFY(isUnknownSeen);
            QVERIFY(comparison.ranked.size() < comparison.ids.size());
        }
        request.order = {SubjectOrder::By::Name, {}, false};
        const Comparison byName = compare(answers, request).value();
        QVERIFY(std::is_sorted(byName.ids.begin(), byName.ids.end(), [&](const std::string& a, const std::string& b) {
            return m_catalog->subject(a)->name < m_catalog->subject(b)->name;
        }));
        request.order = {SubjectOrder::By::Metric, "beauty", false};
        QCOMPARE(compare(answers, request).error().code, ErrorCode::NotFound);
    }
};

CHOKEPOINT_TEST(TestNormalised)
#include "tst_normalised.moc"
