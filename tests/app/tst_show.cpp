// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/csvreader.h"
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <map>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

using Record = std::map<std::string, QString>;

/// The rows of a CSV file by the names in its first line; empty where it cannot be read.
std::vector<Record> readRecords(const char* path) {
    QFile file(QString::fromUtf8(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const std::string content = file.readAll().toStdString();
    store::CsvReader reader(content, path);
    store::CsvRow row;
    std::vector<std::string> names;
    std::vector<Record> records;
    for (Result<bool> more = reader.next(row); more && *more; more = reader.next(row)) {
        if (names.empty()) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                names.push_back(row[i].text);
            }
            continue;
        }
        Record record;
        for (std::size_t i = 0; i < row.size(); ++i) {
            record[names[i]] = QString::fromStdString(row[i].text);
        }
        records.push_back(std::move(record));
    }
    return records;
}

const std::vector<Record>& pressRows() {
    static const std::vector<Record> rows = readRecords(CHOKEPOINT_SOURCE_DIR "/tests/fixtures/press-2025-07.csv");
    return rows;
}

const QJsonObject& shown(const QString& id) {
    static std::map<QString, QJsonObject> answers;
    auto found = answers.find(id);
    if (found == answers.end()) {
        found = answers.emplace(id, ask({QStringLiteral("show"), id})).first;
    }
    return found->second;
}

/// Whether a JSON value says what the cell says; an empty cell is null or no words.
bool says(const QJsonValue& value, const QString& cell) {
    if (cell.isEmpty()) {
        return value.isNull() || (value.isString() && value.toString().isEmpty());
    }
    return value.isDouble() ? value.toDouble() == cell.toDouble() : value.toString() == cell;
}

bool matches(const QJsonObject& claim, const Record& row) {
    const QJsonObject source = claim.value(QLatin1String("source")).toObject();
    const auto own = [&claim, &row](const char* key) { return says(claim.value(QLatin1String(key)), row.at(key)); };
    const auto its = [&source, &row](const char* key, const char* column) {
        return says(source.value(QLatin1String(key)), row.at(column));
    };
    return own("attribute") && own("relative_to") && own("value") && own("low") && own("high") && own("bound") &&
           own("unit") && own("wording") && its("kind", "source_kind") && its("title", "source_title") &&
           its("publisher", "publisher") && its("date", "source_date");
}

}  // namespace

class TestShow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Every claim of the two articles of July 2025 is found, with source, standing and, where disputed, correction.
    void pressClaim_isFound_data() {
        QTest::addColumn<int>("row");
        int index = 0;
        for (const Record& row : pressRows()) {
            QTest::addRow("%s %s", qPrintable(row.at("entity_id")), qPrintable(row.at("attribute"))) << index++;
        }
        QCOMPARE(index, 28);
    }
    void pressClaim_isFound() {
        QFETCH(int, row);
        const Record& expected = pressRows()[static_cast<std::size_t>(row)];
        const QJsonObject& answer = shown(expected.at("entity_id"));
        QCOMPARE(answer.value(QLatin1String("id")).toString(), expected.at("entity_id"));
        QJsonObject found;
        const QJsonArray claims = answer.value(QLatin1String("claims")).toArray();
        for (const QJsonValue& claim : claims) {
            if (matches(claim.toObject(), expected)) {
                QVERIFY2(found.isEmpty(), "found twice");
                found = claim.toObject();
            }
        }
        QVERIFY2(!found.isEmpty(), "not found");
        QCOMPARE(found.value(QLatin1String("standing")).toString(), expected.at("standing"));
        const QString reason = found.value(QLatin1String("reason")).toString();
        QVERIFY2(reason.contains(expected.at("correction")), qPrintable(reason));
        QCOMPARE(reason.isEmpty(), expected.at("correction").isEmpty());
        QCOMPARE(!found.value(QLatin1String("implied_by")).isNull(), expected.at("implied") == QStringLiteral("yes"));
    }

    /// The reference's own file of press claims holds the same 28, and each answers by its id.
    void pressClaims_areComplete() {
        const std::vector<Record> rows = readRecords(CHOKEPOINT_SOURCE_DIR "/data/claims/press-2025-07.csv");
        QCOMPARE(rows.size(), std::size_t{28});
        for (const Record& row : rows) {
            QVERIFY2(!entry(shown(row.at("subject")), "claims", row.at("id")).isEmpty(), qPrintable(row.at("id")));
        }
    }

    void figure_hasItsShape() {
        const QJsonObject& answer = shown(QStringLiteral("huawei-cloudmatrix-384"));
        const QJsonObject power = at(answer, {QStringLiteral("figures"), QStringLiteral("power")}).toObject();
        QCOMPARE(power.value(QLatin1String("value")).toDouble(), 559.378);
        QCOMPARE(power.value(QLatin1String("low")).toDouble(), 500.0);
        QCOMPARE(power.value(QLatin1String("high")).toDouble(), 600.0);
        QCOMPARE(power.value(QLatin1String("unit")).toString(), QStringLiteral("kW"));
        QCOMPARE(power.value(QLatin1String("basis")).toString(), QStringLiteral("claim"));
        QVERIFY(power.value(QLatin1String("bound")).isNull());
        QVERIFY(std::abs(power.value(QLatin1String("disagreement")).toDouble() - 100.0 / 559.378) < 1e-9);
        QVERIFY(strings(power.value(QLatin1String("flags"))).contains(QStringLiteral("claims-disagree")));
        QVERIFY(power.value(QLatin1String("inputs")).toArray().isEmpty());
        QCOMPARE(at(power, {QStringLiteral("qualifiers"), QStringLiteral("boundary")}).toString(),
                 QStringLiteral("system"));
        const QString speaking = strings(power.value(QLatin1String("claims"))).value(0);
        QVERIFY(entry(answer, "claims", speaking).value(QLatin1String("preferred")).toBool());
    }

    void derivedFigure_namesItsInputs() {
        const QJsonObject figure = at(shown(QStringLiteral("huawei-cloudmatrix-384")),
                                      {QStringLiteral("figures"), QStringLiteral("power_per_compute_16bit")})
                                       .toObject();
        QCOMPARE(figure.value(QLatin1String("basis")).toString(), QStringLiteral("derived"));
        QStringList metrics;
        const QJsonArray inputs = figure.value(QLatin1String("inputs")).toArray();
        for (const QJsonValue& input : inputs) {
            metrics << input.toObject().value(QLatin1String("metric")).toString();
        }
        QVERIFY(metrics.contains(QStringLiteral("power")) && metrics.contains(QStringLiteral("compute_16bit")));
    }

    void unknownFigure_isNull() {
        const QJsonObject figure = at(shown(QStringLiteral("huawei-cloudmatrix-384")),
                                      {QStringLiteral("figures"), QStringLiteral("floor_area")})
                                       .toObject();
        QCOMPARE(figure.value(QLatin1String("basis")).toString(), QStringLiteral("unknown"));
        for (const char* key : {"value", "low", "high", "bound", "disagreement"}) {
            QVERIFY2(figure.contains(QLatin1String(key)) && figure.value(QLatin1String(key)).isNull(), key);
        }
    }

    void context_isInTheAnswer() {
        const QJsonObject& answer = shown(QStringLiteral("nvidia-h20"));
        QCOMPARE(answer.value(QLatin1String("as_of")).toString(), QStringLiteral("2026-11-23"));
        QCOMPARE(answer.value(QLatin1String("verified_to")).toString(), QStringLiteral("2026-07-31"));
        QCOMPARE(answer.value(QLatin1String("lens")).toString(), QStringLiteral("best"));
        QCOMPARE(answer.value(QLatin1String("scenario")).toString(), QStringLiteral("as-recorded"));
        QVERIFY(!answer.value(QLatin1String("data_version")).toString().isEmpty());
        QCOMPARE(answer.value(QLatin1String("kind")).toString(), QStringLiteral("chip"));
    }

    void people_seeFiguresClaimsAndSources() {
        const Run run = runProgram(words("show huawei-cloudmatrix-384"));
        QCOMPARE(run.status, 0);
        QCOMPARE(run.errors, QString());
        const QString text = QString::fromUtf8(run.output).replace(QChar(0xa0), u' ');
        for (const char* part :
             {"CloudMatrix 384 (huawei-cloudmatrix-384)", "559 kW", "500–600 kW", "claims disagree",
              "1.4 times GB200 NVL72", "disputed: 300 PFLOPS (SemiAnalysis)", "Aiwire", "best claim", "Unknown: "}) {
            QVERIFY2(text.contains(QString::fromUtf8(part)), part);
        }
    }

    void csv_hasOneRowPerClaim() {
        const Run run = runProgram(words("show cadence --csv"));
        QCOMPARE(run.status, 0);
        QVERIFY(run.output.startsWith("id,subject,attribute,relative_to,value,low,high,bound,unit,"));
        QVERIFY(run.output.contains(",cadence,penalty,,,140000000,,above,USD,"));
        QVERIFY(run.output.contains(",cadence,illegal_exports,,,56,,at-least,exports,"));
        QCOMPARE(run.output.count('\n'),
                 shown(QStringLiteral("cadence")).value(QLatin1String("claims")).toArray().size() + 1);
    }

    void lens_isTaken() {
        const QJsonObject answer = ask(words("show huawei-cloudmatrix-384 --lens press-2025-07"));
        QCOMPARE(answer.value(QLatin1String("lens")).toString(), QStringLiteral("press-2025-07"));
        const QJsonValue power =
            at(answer, {QStringLiteral("figures"), QStringLiteral("power"), QStringLiteral("value")});
        QCOMPARE(power.toDouble(), 600.0);
    }

    void knownAt_leavesOutWhatCameLater() {
        const QJsonObject answer = ask(words("show huawei-cloudmatrix-384 --known-at 2025-06-30"));
        QCOMPARE(answer.value(QLatin1String("known_at")).toString(), QStringLiteral("2025-06-30"));
        const QJsonValue high =
            at(answer, {QStringLiteral("figures"), QStringLiteral("power"), QStringLiteral("high")});
        QVERIFY(high.isNull() || high.toDouble() < 600.0);
    }
};

CHOKEPOINT_TEST(TestShow)
#include "tst_show.moc"
