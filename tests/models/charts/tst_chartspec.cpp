// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/export.h"
#include "models/charts/rowchart.h"
#include "tests/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace chokepoint;
using namespace chokepoint::charts;

namespace {

ChartSpec sample() {
    RowChartData data;
    data.metric = "power";
    data.name = "Power";
    data.unit = "kW";
    RowDatum known;
    known.subject = "a";
    known.label = "=SUM(A1), \"quoted\"";
    known.value = -559.378;
    known.low = -600;
    known.high = -500;
    known.sources = {1, 2};
    known.flags = {"claims-disagree"};
    known.claim = "c-1";
    known.rivals = {{"c-2", -600, true, {}}};
    RowDatum bound;
    bound.subject = "b";
    bound.label = "B";
    bound.value = 4.1;
    bound.side = BoundSide::AtMost;
    bound.isStrictBound = true;
    RowDatum missing;
    missing.subject = "c";
    missing.label = "C";
    missing.reason = "no claim\nat all";
    data.rows = {known, bound, missing};
    ChartSpec spec = buildRowChart(data, {});
    spec.sources = {{1, "s1", "@Publisher: Title", "https://example.org/1", "CC-BY-4.0"},
                    {2, "s2", "Other", "https://example.org/2", ""}};
    spec.context = "As recorded · best claim";
    spec.notes = {"-a note"};
    return spec;
}

}  // namespace

class TestChartSpec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void csv_isWhatIsShown() {
        const std::vector<ChartSpec> specs{sample()};
        const std::string expected =
            "chart,role,subject,name,metric,baseline,value,low,high,bound,unit,x_value,x_low,x_high,x_unit,claim,flags,"
            "text,"
            "sources,citation,url,licence\n"
            "\"Power, kW\",figure,a,\"'=SUM(A1), "
            "\"\"quoted\"\"\",power,,-559.378,-600,-500,,kW,,,,,c-1,claims-disagree,,1 2,"
            "'@Publisher: Title; Other,https://example.org/1; https://example.org/2,CC-BY-4.0\n"
            "\"Power, kW\",other-claim,a,\"'=SUM(A1), \"\"quoted\"\"\",power,,-600,,,,kW,,,,,c-2,claims-disagree,,,,,\n"
            "\"Power, kW\",bound,b,B,power,,,,4.1,below,kW,,,,,,,,,,,\n"
            "\"Power, kW\",unknown,c,C,power,,,,,,kW,,,,,,,\"no claim\nat all\",,,,\n"
            "\"Power, kW\",note,,,,,,,,,,,,,,,,'-a note,,,,\n"
            "\"Power, kW\",context,,,,,,,,,,,,,,,,As recorded · best claim,,,,\n";
        QCOMPARE(QString::fromStdString(toCsv(specs)), QString::fromStdString(expected));
    }

    void json_isWellFormedAndWhole() {
        QJsonParseError error{};
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(toJson(sample())), &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        const QJsonObject object = document.object();
        QCOMPARE(object[QLatin1String("title")].toString(), QStringLiteral("Power, kW"));
        QCOMPARE(object[QLatin1String("rows")].toArray().size(), 3);
        QCOMPARE(object[QLatin1String("marks")].toArray().size(), 5);
        QCOMPARE(object[QLatin1String("marks")].toArray().first().toObject()[QLatin1String("value")].toDouble(),
                 -559.378);
        QVERIFY(object[QLatin1String("marks")].toArray().last().toObject()[QLatin1String("value")].isNull());
        QCOMPARE(object[QLatin1String("marks")].toArray().last().toObject()[QLatin1String("reason")].toString(),
                 QStringLiteral("no claim\nat all"));
    }

    void sourcesAreNumberedTogether() {
        ChartSpec first = sample();
        ChartSpec second = sample();
        second.sources = {{1, "s2", "Other", "", ""}, {2, "s3", "Third", "", ""}};
        std::vector<ChartSpec> specs{first, second};
        const std::vector<SourceNote> all = numberSources(specs);
        QCOMPARE(all.size(), std::size_t{3});
        QCOMPARE(all[2].id, std::string("s3"));
        QCOMPARE(specs[1].sources[0].number, 2);
        QCOMPARE(specs[1].sources[1].number, 3);
        QCOMPARE(specs[1].marks[0].sources, (std::vector<int>{2, 3}));
        QCOMPARE(specs[0].marks[0].sources, (std::vector<int>{1, 2}));
    }

    void walkGoesRowByRow() {
        const std::vector<MarkId> order = walkOrder(sample());
        QCOMPARE(order.size(), std::size_t{5});
        QCOMPARE(order[0].role, MarkRole::Bar);
        QCOMPARE(order[1].role, MarkRole::Whisker);
        QCOMPARE(order[2].role, MarkRole::RivalTick);
        QCOMPARE(order[3].figure.subject, std::string("b"));
        QCOMPARE(order[4].role, MarkRole::MissingStub);
    }

    void specsAreValues() {
        ChartSpec a = sample();
        const ChartSpec b = sample();
        QVERIFY(a == b);
        a.marks[0].value += 1e-9;
        QVERIFY(!(a == b));
        QVERIFY(a.find(b.marks[1].id) != nullptr);
        QVERIFY(a.find({{"nobody", "power", {}}, MarkRole::Bar, 0}) == nullptr);
    }
};

CHOKEPOINT_TEST(TestChartSpec)
#include "tst_chartspec.moc"
