// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/expression.h"
#include "tests/testmain.h"

#include <QTest>

#include <cmath>

using namespace chokepoint;
using policy::AnswerKind;
using policy::NumberField;
using policy::Span;

namespace {

constexpr const char* October2023A = "datacenter and (tpp >= 4800 or (tpp >= 1600 and performance_density >= 5.92))";
constexpr const char* October2023B =
    "datacenter and ((tpp >= 2400 and tpp < 4800 and performance_density >= 1.6 and performance_density < 5.92) or "
    "(tpp >= 1600 and tpp < 4800 and performance_density >= 3.2 and performance_density < 5.92))";
constexpr const char* Below =
    "datacenter and not (tpp >= 4800 or (tpp >= 1600 and performance_density >= 5.92)) and not ((tpp >= 2400 and tpp < "
    "4800 and performance_density >= 1.6 and performance_density < 5.92) or (tpp >= 1600 and tpp < 4800 and "
    "performance_density >= 3.2 and performance_density < 5.92))";
constexpr const char* BeyondAnyFigure =
    "memory_bandwidth >= 1400 GB/s or io_bandwidth >= 1100 GB/s or "
    "sum(memory_bandwidth, io_bandwidth) >= 5555555555555555555555555555555555555555551700 GB/s";

policy::ChipFacts chip(const Span& tpp, const Span& area) {
    policy::ChipFacts facts;
    facts.id = "x";
    facts.maker = "NVIDIA";
    facts[policy::BooleanField::Datacenter] = policy::Known::Yes;
    facts[NumberField::Tpp] = tpp;
    facts[NumberField::DieArea] = area;
    policy::deriveDensity(facts);
    return facts;
}

QString describe(const policy::Answer& answer) {
    QString text = QString::fromUtf8(policy::idOf(answer.kind).data());
    for (const std::string& field : answer.missing) {
        text += QLatin1Char(' ') + QString::fromStdString(field);
    }
    for (const std::string& field : answer.ranges) {
        text += QLatin1String(" range:") + QString::fromStdString(field);
    }
    return answer.isUnpublished ? text + QLatin1String(" unpublished") : text;
}

}  // namespace

class TestAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gapsAndRanges_data();
    void gapsAndRanges();
    void edges_data();
    void edges();
    void derivedTpp_takesTheLargestProduct();
    void trace_hasBothSidesAndMargin();
    void unpublishedThreshold_isDependsAndAsksNobody();
};

void TestAnswers::gapsAndRanges_data() {
    QTest::addColumn<QString>("expression");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<double>("areaLow");
    QTest::addColumn<double>("areaHigh");
    QTest::addColumn<QString>("answer");
    const double unknown = -1;
    const auto row = [&](const char* name, const char* rule, double low, double high, double areaLow, double areaHigh,
                         const char* answer) {
        QTest::newRow(name) << QString::fromUtf8(rule) << low << high << areaLow << areaHigh
                            << QString::fromUtf8(answer);
    };
    row("density unknown does not matter at 5,000", October2023A, 5000, 5000, unknown, unknown, "yes");
    row("density unknown does not matter at 1,500", October2023A, 1500, 1500, unknown, unknown, "no");
    row("density unknown at 2,000", October2023A, 2000, 2000, unknown, unknown, "cannot-tell die_area");
    row("never free with density unknown", Below, 2000, 2000, unknown, unknown, "cannot-tell die_area");
    row("never free with density unknown, 4,799", Below, 4799, 4799, unknown, unknown, "cannot-tell die_area");
    row("free below 1,600 with density unknown", Below, 1599, 1599, unknown, unknown, "yes");
    row("a threshold so large that a sum beside it rounds away", BeyondAnyFigure, 100, 100, unknown, unknown,
        "cannot-tell memory_bandwidth interconnect_bandwidth");
    row("TPP unknown", October2023A, unknown, unknown, 800, 800, "cannot-tell tpp");
    row("TPP unknown, window does not ask for area", "tpp < 21000", unknown, unknown, unknown, unknown,
        "cannot-tell tpp");
    row("range straddles 4,800 but density decides", October2023A, 4700, 4900, 600, 600, "yes");
    row("range straddles 4,800", October2023A, 4700, 4900, 1000, 1000, "depends range:tpp");
    row("area straddles 5.92", October2023A, 4000, 4000, 600, 700, "depends range:die_area");
    row("range straddles, area missing", October2023A, 4700, 4900, unknown, unknown, "cannot-tell tpp-or-die_area");
    row("every place in the range is in one band or the other", October2023B, 2300, 2500, 600, 600, "yes");
    row("density follows TPP: 600 mm² keeps 1,700 below 3.2", October2023B, 1500, 1700, 600, 600, "no");
    row("density follows TPP: 520 mm² does not", October2023B, 1500, 1700, 520, 520, "depends range:tpp");
    // TPP 1,600 to 4,000 on 500 mm²: density 3.2 to 8, never below 3.2, so .a or .b whatever it is.
    row("band and .a together cover the range",
        "(tpp >= 1600 and performance_density >= 5.92) or (tpp >= 1600 and "
        "performance_density >= 3.2 and performance_density < 5.92)",
        1600, 4000, 500, 500, "yes");
}

void TestAnswers::gapsAndRanges() {
    QFETCH(QString, expression);
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(double, areaLow);
    QFETCH(double, areaHigh);
    QFETCH(QString, answer);
    const auto span = [](double from, double to) {
        return from < 0 ? Span() : Span::between(from, to, (from + to) / 2);
    };
    const auto compiled = policy::compile(expression.toStdString());
    QVERIFY(compiled);
    const policy::Answer result = policy::evaluate(*compiled, chip(span(low, high), span(areaLow, areaHigh)));
    if (answer == QLatin1String("cannot-tell tpp-or-die_area")) {
        QCOMPARE(result.kind, AnswerKind::CannotTell);
        QCOMPARE(result.missing, std::vector<std::string>{"die_area"});
        return;
    }
    QCOMPARE(describe(result), answer);
}

void TestAnswers::edges_data() {
    QTest::addColumn<QString>("expression");
    QTest::addColumn<int>("field");
    QTest::addColumn<double>("threshold");
    QTest::addColumn<bool>("below");
    QTest::addColumn<bool>("at");
    QTest::addColumn<bool>("above");
    const auto row = [](const char* name, const char* rule, NumberField field, double threshold, bool below, bool at,
                        bool above) {
        QTest::newRow(name) << QString::fromUtf8(rule) << int(field) << threshold << below << at << above;
    };
    row("2022: 600 GB/s is caught", "io_bandwidth >= 600 GB/s", NumberField::IoBandwidth, 600, false, true, true);
    row("2022: 4,800 is caught", "tpp >= 4800", NumberField::Tpp, 4800, false, true, true);
    row("2023: density 5.92 is caught", "performance_density >= 5.92", NumberField::PerformanceDensity, 5.92, false,
        true, true);
    row("2023: 4,800 is no longer .b", "tpp < 4800", NumberField::Tpp, 4800, true, false, false);
    row("HBM: 2 is free", "memory_bandwidth_density > 2 GB/s/mm2", NumberField::MemoryBandwidthDensity, 2, false, false,
        true);
    row("HBM: 3.3 loses the exception", "memory_bandwidth_density < 3.3 GB/s/mm2", NumberField::MemoryBandwidthDensity,
        3.3, true, false, false);
    row("foundry: 30 bn is not below", "transistors < 30 billion", NumberField::Transistors, 30, true, false, false);
    row("letters: 1,400 GB/s is caught", "memory_bandwidth >= 1.4 TB/s", NumberField::MemoryBandwidth, 1400, false,
        true, true);
    row("2026: 21,000 is outside", "tpp < 21000", NumberField::Tpp, 21000, true, false, false);
    row("2026: 6,500 GB/s is outside", "memory_bandwidth < 6500 GB/s", NumberField::MemoryBandwidth, 6500, true, false,
        false);
    row("tariff: 14,000 is outside", "tpp > 14000", NumberField::Tpp, 14000, false, false, true);
    row("8 TOPS", "max_tops >= 8 TOPS", NumberField::MaxTops, 8, false, true, true);
}

void TestAnswers::edges() {
    QFETCH(QString, expression);
    QFETCH(int, field);
    QFETCH(double, threshold);
    QFETCH(bool, below);
    QFETCH(bool, at);
    QFETCH(bool, above);
    const auto compiled = policy::compile(expression.toStdString());
    QVERIFY(compiled);
    const auto holds = [&](double value) {
        policy::ChipFacts facts;
        facts[NumberField(field)] = Span::exactly(value);
        return policy::evaluate(*compiled, facts).kind == AnswerKind::Yes;
    };
    QCOMPARE(holds(std::nextafter(threshold, 0.0)), below);
    QCOMPARE(holds(threshold), at);
    QCOMPARE(holds(std::nextafter(threshold, 1e9)), above);
}

void TestAnswers::derivedTpp_takesTheLargestProduct() {
    policy::ChipFacts h20;
    h20[NumberField::Fp64] = Span::exactly(1);
    h20[NumberField::Fp32] = Span::exactly(44);
    h20[NumberField::Rate16] = Span::exactly(148);
    h20[NumberField::Fp8] = Span::exactly(296);
    h20[NumberField::Int8] = Span::exactly(296);
    h20[NumberField::DieArea] = Span::exactly(814);
    policy::deriveTpp(h20);
    QCOMPARE(h20[NumberField::Tpp].value, 2368.0);
    QCOMPARE(h20[NumberField::MaxTops].value, 296.0);
    QCOMPARE(h20[NumberField::PerformanceDensity].value, 2368.0 / 814.0);
    QVERIFY(h20.decidingPrecision == NumberField::Rate16);
}

void TestAnswers::trace_hasBothSidesAndMargin() {
    const auto compiled = policy::compile(October2023B);
    QVERIFY(compiled);
    const policy::TraceNode tree = policy::trace(*compiled, chip(Span::exactly(2368), Span::exactly(814)));
    const auto conditions = policy::conditionsOf(tree);
    QCOMPARE(conditions.size(), std::size_t(9));
    QCOMPARE(conditions[1]->text, std::string("tpp >= 2400"));
    QCOMPARE(conditions[1]->answer, AnswerKind::No);
    QVERIFY(std::abs(*conditions[1]->margin - (2368.0 - 2400.0) / 2400.0) < 1e-12);
    QVERIFY(policy::readable(tree).find("no          tpp >= 2400   [2,368 >= 2,400, −1.33 %]") != std::string::npos);
}

void TestAnswers::unpublishedThreshold_isDependsAndAsksNobody() {
    const auto compiled = policy::compile("chip in (\"nvidia-h20\") or unpublished");
    QVERIFY(compiled);
    policy::ChipFacts facts = chip(Span(), Span());
    QCOMPARE(describe(policy::evaluate(*compiled, facts)), QStringLiteral("depends unpublished"));
    facts.id = "nvidia-h20";
    QCOMPARE(describe(policy::evaluate(*compiled, facts)), QStringLiteral("yes"));
}

CHOKEPOINT_TEST(TestAnswers)
#include "tst_answers.moc"
