// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QJsonArray>
#include <QTest>

using namespace chokepoint::tests;

namespace {

const char* const Headline = "compare nvidia-gb200-nvl72 huawei-cloudmatrix-384 --baseline nvidia-gb200-nvl72";
const char* const Nvl72 = "nvidia-gb200-nvl72";
const char* const CloudMatrix = "huawei-cloudmatrix-384";

QJsonObject part(const QJsonObject& answer, const char* metric, const char* key, const char* id) {
    const QJsonObject row = entry(answer, "metrics", QString::fromLatin1(metric));
    return at(row, {QString::fromLatin1(key), QString::fromLatin1(id)}).toObject();
}

QJsonObject figure(const QJsonObject& answer, const char* metric, const char* id) {
    return part(answer, metric, "figures", id);
}

QJsonObject ratioFigure(const QJsonObject& answer, const char* metric, const char* id) {
    return part(answer, metric, "ratio_figures", id);
}

QJsonValue ratio(const QJsonObject& answer, const char* metric, const char* id) {
    return at(entry(answer, "metrics", QString::fromLatin1(metric)),
              {QStringLiteral("ratios"), QString::fromLatin1(id)});
}

double number(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toDouble(qQNaN());
}

bool isNear(double value, double expected) {
    return std::abs(value - expected) <= 1e-9 * std::abs(expected);
}

bool hasFlag(const QJsonObject& object, const char* flag) {
    return strings(object.value(QLatin1String("flags"))).contains(QLatin1String(flag));
}

/// How a figure uses the claim of that value; empty where none has it.
QJsonObject useOf(const QJsonObject& object, double value) {
    const QJsonArray uses = object.value(QLatin1String("uses")).toArray();
    for (const QJsonValue& use : uses) {
        if (number(use.toObject(), "value") == value) {
            return use.toObject();
        }
    }
    return {};
}

}  // namespace

class TestCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bestClaim_showsTheHeadline() {
        const QJsonObject answer = ask(words(Headline));
        QCOMPARE(answer.value(QLatin1String("baseline")).toString(), QLatin1String(Nvl72));
        QCOMPARE(strings(answer.value(QLatin1String("ids"))),
                 (QStringList{QLatin1String(Nvl72), QLatin1String(CloudMatrix)}));
        QCOMPARE(number(figure(answer, "compute_16bit", Nvl72), "value"), 180.0);
        QCOMPARE(number(figure(answer, "compute_16bit", CloudMatrix), "value"), 300.0);
        QCOMPARE(entry(answer, "metrics", QStringLiteral("compute_16bit")).value(QLatin1String("unit")).toString(),
                 QStringLiteral("PFLOPS"));
        QCOMPARE(number(figure(answer, "power", Nvl72), "value"), 145.0);
        QVERIFY(number(figure(answer, "power", Nvl72), "high") >= 150.0);
        QCOMPARE(number(figure(answer, "power", CloudMatrix), "value"), 559.378);
        QCOMPARE(number(figure(answer, "power", CloudMatrix), "high"), 600.0);
        const QJsonObject price = figure(answer, "price", CloudMatrix);
        for (const char* key : {"value", "low", "high"}) {
            QVERIFY2(number(price, key) >= 8.0e6 && number(price, key) <= 8.5e6, key);
        }
    }

    void ratios_haveRangesAndTheBaselineIsOne() {
        const QJsonObject answer = ask(words(Headline));
        const QJsonArray metrics = answer.value(QLatin1String("metrics")).toArray();
        QVERIFY(metrics.size() > 3);
        for (const QJsonValue& metric : metrics) {
            const QByteArray id = metric.toObject().value(QLatin1String("id")).toString().toLatin1();
            const QJsonValue own = ratio(answer, id.constData(), Nvl72);
            QVERIFY2(own.isNull() || own.toDouble() == 1.0, id.constData());
        }
        const QJsonObject power = ratioFigure(answer, "power", CloudMatrix);
        QVERIFY(isNear(number(power, "value"), 559.378 / 145.0));
        QVERIFY(isNear(number(power, "high"), 600.0 / number(figure(answer, "power", Nvl72), "low")));
        QVERIFY(isNear(number(power, "low"), 500.0 / number(figure(answer, "power", Nvl72), "high")));
        QCOMPARE(ratio(answer, "power", CloudMatrix).toDouble(), number(power, "value"));
    }

    /// The press's 1.4 stands beside 1.67, with its flag.
    void disputedRatio_standsBeside() {
        const QJsonObject rate = ratioFigure(ask(words(Headline)), "compute_16bit", CloudMatrix);
        QVERIFY(isNear(number(rate, "value"), 300.0 / 180.0));
        QVERIFY(number(rate, "low") > 1.4);
        QVERIFY(hasFlag(rate, "disputed"));
        const QJsonObject stated = useOf(rate, 1.4);
        QCOMPARE(stated.value(QLatin1String("standing")).toString(), QStringLiteral("disputed"));
        QCOMPARE(stated.value(QLatin1String("source")).toString(), QStringLiteral("aiwire-2025-07"));
    }

    /// 150 million CNY per CloudMatrix are listed and outside the range.
    void doubtfulPrice_isListedOutsideTheRange() {
        const QJsonObject price = figure(ask(words(Headline)), "price", CloudMatrix);
        const QJsonObject shown = ask({QStringLiteral("show"), QLatin1String(CloudMatrix)});
        int listed = 0;
        for (const QString& id : strings(price.value(QLatin1String("claims")))) {
            const QJsonObject claim = entry(shown, "claims", id);
            if (number(claim, "value") == 150e6 && claim.value(QLatin1String("unit")) == QLatin1String("CNY")) {
                ++listed;
                QCOMPARE(claim.value(QLatin1String("standing")).toString(), QStringLiteral("doubtful"));
            }
        }
        QCOMPARE(listed, 1);
    }

    void pressLens_readsAsTheArticles() {
        const QJsonObject answer = ask(words(Headline) + words("--lens press-2025-07"));
        QCOMPARE(number(figure(answer, "power", CloudMatrix), "value"), 600.0);
        QCOMPARE(number(figure(answer, "power", Nvl72), "value"), 150.0);
        QVERIFY(hasFlag(figure(answer, "power", Nvl72), "implied"));
        QCOMPARE(ratio(answer, "power", CloudMatrix).toDouble(), 4.0);
        QCOMPARE(number(figure(answer, "price", CloudMatrix), "value"), 8.2e6);
        const QJsonObject listPrice = figure(answer, "price", Nvl72);
        QVERIFY(listPrice.value(QLatin1String("value")).isNull());
        QCOMPARE(listPrice.value(QLatin1String("bound")).toString(), QStringLiteral("below"));
        QCOMPARE(number(listPrice, "high"), 4.1e6);
        QVERIFY(ratio(answer, "price", CloudMatrix).isNull());
        const QJsonObject cost = ratioFigure(answer, "price", CloudMatrix);
        QCOMPARE(cost.value(QLatin1String("bound")).toString(), QStringLiteral("above"));
        QCOMPARE(number(cost, "low"), 2.0);
        const QJsonObject rate = ratioFigure(answer, "compute_16bit", CloudMatrix);
        QCOMPARE(number(rate, "value"), 1.4);
        QVERIFY(hasFlag(rate, "disputed"));
        QVERIFY(hasFlag(figure(answer, "compute_16bit", Nvl72), "fallback"));
    }

    void metric_narrowsTheAnswer() {
        const QJsonObject answer = ask(words(Headline) + words("--metric power --metric h100e_tpp"));
        const QJsonArray metrics = answer.value(QLatin1String("metrics")).toArray();
        QCOMPARE(metrics.size(), 2);
        QCOMPARE(metrics.at(0).toObject().value(QLatin1String("id")).toString(), QStringLiteral("power"));
    }

    void equal_countsAndScales_data() {
        QTest::addColumn<QString>("equal");
        QTest::newRow("bare number in the row's unit") << QStringLiteral("price=82000000");
        QTest::newRow("with its unit") << QStringLiteral("price=82 M USD");
        QTest::newRow("by power") << QStringLiteral("power=5.59378 MW");
        QTest::newRow("by rate") << QStringLiteral("compute_16bit=3000");
        QTest::newRow("by chips") << QStringLiteral("chip_count=3840");
    }
    void equal_countsAndScales() {
        QFETCH(QString, equal);
        const QJsonObject answer = ask(words(Headline) + QStringList{QStringLiteral("--equal"), equal});
        const QJsonObject counts =
            at(answer, {QStringLiteral("equal"), QStringLiteral("counts"), QLatin1String(CloudMatrix)}).toObject();
        QVERIFY(isNear(number(counts, "value"), 10.0));
        QVERIFY(isNear(number(figure(answer, "chip_count", CloudMatrix), "value"), 3840.0));
    }

    /// 100 M USD buy 12 of the 12.2 at 8.2 M; what is told of them is of the 12.
    void equal_tellsWholeSystemsBesideTheExactNumber() {
        const QStringList question = words(Headline) + words("--equal price=100e6 --metric chip_count --metric price");
        const QJsonObject answer = ask(question);
        const QJsonObject equal = answer.value(QLatin1String("equal")).toObject();
        QVERIFY(equal.value(QLatin1String("is_limit")).toBool());
        const QJsonObject whole = at(equal, {QStringLiteral("whole_counts"), QLatin1String(CloudMatrix)}).toObject();
        QCOMPARE(number(whole, "value"), 12.0);
        QVERIFY(whole.value(QLatin1String("bound")).isNull());
        QVERIFY(isNear(number(figure(answer, "chip_count", CloudMatrix), "value"), 384.0 * 100.0 / 8.2));
        const QJsonArray metrics = answer.value(QLatin1String("metrics")).toArray();
        const QJsonObject chips =
            at(metrics.at(0).toObject(), {QStringLiteral("whole_figures"), QLatin1String(CloudMatrix)}).toObject();
        QCOMPARE(number(chips, "value"), 4608.0);
        const QString text = QString::fromUtf8(runProgram(question).output);
        QVERIFY2(text.contains(QStringLiteral("CloudMatrix 384: 12, exactly 12.2")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("98.4")), qPrintable(text));
        const QByteArray csv = runProgram(question + words("--csv")).output;
        QVERIFY2(csv.contains("CloudMatrix 384,whole count,12,"), csv.constData());
        QVERIFY2(csv.contains("CloudMatrix 384,figure of the whole count,4608,"), csv.constData());
    }

    void people_seeUnitsRangesRatiosAndSources() {
        const Run run = runProgram(words(Headline));
        QCOMPARE(run.status, 0);
        QCOMPARE(run.errors, QString());
        const QString text = QString::fromUtf8(run.output);
        for (const char* wanted : {"GB200 NVL72", "CloudMatrix 384", "M USD", "8.2", "(500–600)", "1.67×",
                                   "1.4 times GB200 NVL72 by Aiwire, Jul 2025 (disputed)", "Sources", "SemiAnalysis",
                                   "As recorded", "MindSpore"}) {
            QVERIFY2(text.contains(QString::fromUtf8(wanted)), wanted);
        }
        for (const QString& line : text.split(u'\n')) {
            QVERIFY2(!line.endsWith(u' '), qPrintable(line));
        }
    }

    void german_hasCommas() {
        const Run run = runProgram(words(Headline) + words("--locale de-DE"));
        QVERIFY(QString::fromUtf8(run.output).contains(QStringLiteral("1,67×")));
    }

    void csv_hasSourcesAndContext() {
        const Run run = runProgram(words(Headline) + words("--csv --metric power"));
        QCOMPARE(run.status, 0);
        QCOMPARE(run.output.count('\n'), 5);
        QVERIFY(
            run.output.contains("power,Power,huawei-cloudmatrix-384,CloudMatrix 384,figure,559.378,500,600,,kW,claim"));
        QVERIFY(run.output.contains("ratio to nvidia-gb200-nvl72"));
        QVERIFY(run.output.contains("verified to 31 Jul 2026"));
    }

    /// The same question gives the same bytes, whatever surrounds it.
    void answer_isTheSameBytes_data() {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::newRow("time zone") << QStringLiteral("TZ") << QStringLiteral("Pacific/Apia");
        QTest::newRow("locale") << QStringLiteral("LC_ALL") << QStringLiteral("de_DE.UTF-8");
        QTest::newRow("hash seed") << QStringLiteral("QT_HASH_SEED") << QStringLiteral("12345");
    }
    void answer_isTheSameBytes() {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        for (const char* format : {"--json", "--csv", "--quiet"}) {
            const QStringList question = words(Headline) + words("--as-of 2026-11-23") + words(format);
            const QByteArray first = runProgram(question).output;
            QVERIFY(!first.isEmpty());
            QCOMPARE(runProgram(question, {{variable, value}}).output, first);
        }
    }
};

CHOKEPOINT_TEST(TestCompare)
#include "tst_compare.moc"
