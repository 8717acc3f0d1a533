// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/expression.h"
#include "models/policy/parser.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>

using namespace chokepoint;

namespace {

QString rendered(const QString& text) {
    const auto result = policy::compile(text.toStdString());
    return result ? QString() : QString::fromStdString(policy::render(text.toStdString(), result.error()));
}

}  // namespace

class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void canonicalText_data();
    void canonicalText();
    void errors_data();
    void errors();
    void severalErrors_showAtOnce();
    void limits_refuseWithoutHanging();
    void namedRules_areCompiledIn();
    void ruleCycle_isRefused();
    void chainedComparison_saysHowToWriteIt();
};

void TestLanguage::canonicalText_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char* name, const char* text, const char* canonical) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(canonical);
    };
    row("October 2023, spaces and brackets", "( tpp>=4800 )or(tpp >= 1600 and (performance_density>=5.92))",
        "tpp >= 4800 or tpp >= 1600 and performance_density >= 5.92");
    row("or inside and keeps its brackets", "datacenter and (tpp >= 4800 or has_hbm)",
        "datacenter and (tpp >= 4800 or has_hbm)");
    row("brackets of the same word fall away", "datacenter or (has_hbm or is_dram)",
        "datacenter or has_hbm or is_dram");
    row("units stay as written", "memory_bandwidth >= 1.40 TB/s", "memory_bandwidth >= 1.4 TB/s");
    row("signs from a notice", "tpp ≥ 4800 and tpp ≠ 5000", "tpp >= 4800 and tpp != 5000");
    row("equal sign twice", "completed_in == 2027", "completed_in = 2027");
    row("not binds tighter than and", "not datacenter and tpp >= 4800", "not datacenter and tpp >= 4800");
    row("not of a bracket", "not (datacenter and has_hbm)", "not (datacenter and has_hbm)");
    row("difference on the right", "die_area - (die_area - 5 mm2) > 1 mm2", "die_area - (die_area - 5 mm2) > 1 mm2");
    row("difference on the left", "(die_area - die_area) - 5 mm2 > 1 mm2", "die_area - die_area - 5 mm2 > 1 mm2");
    row("functions", "sum( memory_bandwidth,io_bandwidth )>=1700GB/s",
        "sum(memory_bandwidth, io_bandwidth) >= 1700 GB/s");
    row("list of names", "chip in (\"nvidia-h20\",\"nvidia-h20-141gb\")",
        "chip in (\"nvidia-h20\", \"nvidia-h20-141gb\")");
    row("quotation mark in a text", "maker = \"A\\\"B\\\\\"", "maker = \"A\\\"B\\\\\"");
    row("large and small numbers", "tpp >= 1e20 or tpp < 0.000001", "tpp >= 1e20 or tpp < 1e-06");
    row("HBM", "memory_bandwidth_density > 2 GB/s/mm2", "memory_bandwidth_density > 2 GB/s/mm2");
    row("billions", "transistors < 30 billion", "transistors < 30 billion");
}

void TestLanguage::canonicalText() {
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    policy::Diagnostics diagnostics;
    const policy::Ast first = policy::parse(text.toStdString(), diagnostics);
    const std::string written = policy::canonicalText(first);
    const policy::Ast second = policy::parse(written, diagnostics);
    QVERIFY2(diagnostics.empty(), policy::render(text.toStdString(), diagnostics).c_str());
    QVERIFY(policy::sameExpression(first, second));
    QCOMPARE(QString::fromStdString(policy::canonicalText(second)), QString::fromStdString(written));
    if (!canonical.contains(QLatin1String("e20"))) {
        QCOMPARE(QString::fromStdString(written), canonical);
    }
}

void TestLanguage::errors_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* text, const char* message) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(message);
    };
    row("mistyped field", "tpp >= 4800 and performence_density >= 5.92",
        "1:17: there is no field 'performence_density'; did you mean performance_density?\n"
        "  tpp >= 4800 and performence_density >= 5.92\n"
        "                  ^^^^^^^^^^^^^^^^^^^\n");
    row("wrong dimension", "memory_bandwidth >= 1.4 TB",
        "1:21: this is in TB, the other side in GB/s: they do not compare\n"
        "  memory_bandwidth >= 1.4 TB\n"
        "                      ^^^^^^\n");
    row("division by zero", "tpp / 0 >= 4800",
        "1:7: this is zero: nothing can be divided by it\n"
        "  tpp / 0 >= 4800\n"
        "        ^\n");
    row("division by a zero that is worked out", "tpp >= 1 / (2 - 2)",
        "1:13: this is zero: nothing can be divided by it\n"
        "  tpp >= 1 / (2 - 2)\n"
        "              ^^^^^\n");
    row("unit left out", "memory_bandwidth >= 1400",
        "1:21: this number needs a unit, such as GB/s\n"
        "  memory_bandwidth >= 1400\n"
        "                      ^^^^\n");
    row("bracket left open", "(tpp >= 4800",
        "1:13: the end cannot stand here; expected ')'\n"
        "  (tpp >= 4800\n"
        "              ^\n");
    row("nothing after and", "tpp >= 4800 and",
        "1:16: the end cannot stand here; expected a field, a number, 'not' or '('\n"
        "  tpp >= 4800 and\n"
        "                 ^\n");
    row("number where a condition is needed", "tpp",
        "1:1: this is a number, but a yes or no is needed here; did you mean a comparison such as tpp >= 4800?\n"
        "  tpp\n"
        "  ^^^\n");
    row("condition where a number is needed", "datacenter >= 3",
        "1:1: this is a yes or no, but a number is needed here\n"
        "  datacenter >= 3\n"
        "  ^^^^^^^^^^\n");
    row("second line, wide characters", "maker = \"华为\" and\n  tp >= 4800",
        "2:3: there is no field 'tp'; did you mean tpp?\n"
        "    tp >= 4800\n"
        "    ^^\n");
    row("unknown function", "summ(memory_bandwidth, io_bandwidth) > 1 GB/s",
        "1:1: there is no function 'summ'; did you mean sum?\n"
        "  summ(memory_bandwidth, io_bandwidth) > 1 GB/s\n"
        "  ^^^^\n");
    row("text left open", "maker = \"NVIDIA",
        "1:9: this text has no closing quotation mark; expected '\"'\n"
        "  maker = \"NVIDIA\n"
        "          ^^^^^^^\n");
    row("stray character", "tpp >= 4800 & datacenter",
        "1:13: '&' has no meaning here\n"
        "  tpp >= 4800 & datacenter\n"
        "              ^\n");
}

void TestLanguage::errors() {
    QFETCH(QString, text);
    QFETCH(QString, message);
    QCOMPARE(rendered(text), message);
}

void TestLanguage::severalErrors_showAtOnce() {
    const std::string text = "tp >= 4800 and memory_bandwidth >= 3 mm2 and datacentre";
    const auto result = policy::compile(text);
    QVERIFY(!result);
    QCOMPARE(result.error().size(), std::size_t(3));
    QCOMPARE(int(result.error()[0].code), int(policy::DiagnosticCode::UnknownField));
    QCOMPARE(int(result.error()[1].code), int(policy::DiagnosticCode::WrongDimension));
    QCOMPARE(int(result.error()[2].code), int(policy::DiagnosticCode::UnknownField));
    QCOMPARE(result.error()[2].range.begin, text.find("datacentre"));
    QCOMPARE(result.error()[2].suggestions.front(), std::string("datacenter"));
}

void TestLanguage::limits_refuseWithoutHanging() {
    const std::string deep = std::string(100000, '(') + "datacenter";
    const auto tooLong = policy::compile(deep);
    QVERIFY(!tooLong);
    QCOMPARE(int(tooLong.error().front().code), int(policy::DiagnosticCode::TooLong));
    for (const std::string& start : {std::string(5000, '('), std::string(5000, '-')}) {
        const auto tooDeep = policy::compile(start + "tpp");
        QVERIFY(!tooDeep);
        QCOMPARE(int(tooDeep.error().front().code), int(policy::DiagnosticCode::TooDeep));
    }
    std::string many = "1";
    for (int i = 0; i < 5000; ++i) {
        many += "+1";
    }
    const auto tooLarge = policy::compile(many + " > 0");
    QVERIFY(!tooLarge);
    QCOMPARE(int(tooLarge.error().front().code), int(policy::DiagnosticCode::TooLarge));
    // Each comparison is wrong once, however deep it stands.
    constexpr int Levels = 60;
    std::string within = "datacenter";
    for (int i = 0; i < Levels; ++i) {
        within = "datacenter = (" + within + ")";
    }
    const auto comparisons = policy::compile(within);
    QVERIFY(!comparisons);
    QCOMPARE(comparisons.error().size(), std::size_t(Levels));
}

void TestLanguage::namedRules_areCompiledIn() {
    const policy::RuleTexts rules = [](std::string_view id) -> std::optional<std::string> {
        return id == "a" ? std::optional<std::string>("tpp >= 4800") : std::nullopt;
    };
    policy::ChipFacts chip;
    chip[policy::NumberField::Tpp] = policy::Span::exactly(4992);
    const auto expression = policy::compile("rule(\"a\") and not false", rules);
    QVERIFY(expression);
    QCOMPARE(policy::evaluate(*expression, chip).kind, policy::AnswerKind::Yes);
    QCOMPARE(expression->canonical(), std::string("rule(\"a\") and not false"));
    QVERIFY(!policy::compile("rule(\"b\")", rules));
}

void TestLanguage::ruleCycle_isRefused() {
    const policy::RuleTexts rules = [](std::string_view id) -> std::optional<std::string> {
        return id == "a" ? std::string("rule(\"b\")") : std::string("rule(\"a\")");
    };
    QVERIFY(!policy::compile("rule(\"a\")", rules));
}

void TestLanguage::chainedComparison_saysHowToWriteIt() {
    QVERIFY(rendered(QStringLiteral("1600 <= tpp < 4800")).contains(QLatin1String("a <= b and b < c")));
}

CHOKEPOINT_TEST(TestLanguage)
#include "tst_language.moc"
