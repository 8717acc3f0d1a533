// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace chokepoint::tests;

class TestList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void items_haveIdAndName_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("known");
        const auto row = [](const char* kind, const char* known) {
            QTest::newRow(kind) << QString::fromLatin1(kind) << QString::fromLatin1(known);
        };
        row("subjects", "cadence");
        row("chips", "nvidia-h20");
        row("systems", "huawei-cloudmatrix-384");
        row("metrics", "compute_16bit");
        row("sources", "aiwire-2025-07");
        row("events", "2015-02-nudt-entity-list");
        row("rules", "US-2022-3A090");
        row("entities", "nudt");
        row("parameters", "");
        row("levers", "");
        row("scenarios", "");
        row("lenses", "press-2025-07");
        row("flags", "claims-disagree");
    }
    void items_haveIdAndName() {
        QFETCH(QString, kind);
        QFETCH(QString, known);
        const QJsonObject answer = ask({QStringLiteral("list"), kind});
        const QJsonArray items = answer.value(QLatin1String("items")).toArray();
        QVERIFY(!items.isEmpty());
        QSet<QString> ids;
        for (const QJsonValue& item : items) {
            const QString id = item.toObject().value(QLatin1String("id")).toString();
            QVERIFY(!id.isEmpty());
            QVERIFY2(!item.toObject().value(QLatin1String("name")).toString().isEmpty(), qPrintable(id));
            QVERIFY2(!ids.contains(id), qPrintable(id));
            ids.insert(id);
        }
        QVERIFY(known.isEmpty() || ids.contains(known));
    }

    void metrics_areThePromisedOnes() {
        const QJsonObject answer = ask(words("list metrics"));
        for (const char* id : {"compute_16bit", "compute_8bit", "compute_4bit", "tpp", "performance_density", "power",
                               "price", "memory_capacity", "memory_bandwidth", "interconnect_bandwidth", "chip_count",
                               "racks", "power_per_compute_16bit", "price_per_compute_16bit", "h100e_8bit", "h100e_tpp",
                               "h100e_16bit", "h100e_bandwidth"}) {
            QVERIFY2(!entry(answer, "items", QString::fromLatin1(id)).isEmpty(), id);
        }
        const QJsonObject power = entry(answer, "items", QStringLiteral("power"));
        QCOMPARE(power.value(QLatin1String("unit_chip")).toString(), QStringLiteral("W"));
        QCOMPARE(power.value(QLatin1String("unit_system")).toString(), QStringLiteral("kW"));
        QCOMPARE(power.value(QLatin1String("better")).toString(), QStringLiteral("lower"));
    }

    void csvAndTable_haveEveryItem() {
        const auto count = ask(words("list systems")).value(QLatin1String("items")).toArray().size();
        QCOMPARE(runProgram(words("list systems --csv")).output.count('\n'), count + 1);
        QCOMPARE(runProgram(words("list systems")).output.count('\n'), count + 2);
    }
};

CHOKEPOINT_TEST(TestList)
#include "tst_list.moc"
