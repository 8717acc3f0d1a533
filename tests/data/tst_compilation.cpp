// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reference.h"
#include "tests/data/fixture.h"
#include "tests/testmain.h"

#include <QFile>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <span>
#include <string>

using namespace chokepoint;
using tests::DataFixture;

namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string result;
    for (const std::string& line : lines) {
        result += line + "\n";
    }
    return result;
}

std::shared_ptr<const catalog::Catalog> catalogOf(const datac::Compilation& compilation) {
    const auto read = store::loadReferenceFrom(std::as_bytes(std::span(compilation.database)));
    return read ? *read : nullptr;
}

}  // namespace

class CompilationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fixture_compiles();
    void claims_keepWhatWasPublished();
    void mostSpecificWording_speaks();
    void sameText_givesTheSameBytes();
    void orderOfRowsAndFiles_changesNothing();
    void dataVersion_followsTheContent();
    void database_isWhatItsSchemaPromises();
    void allProblems_areShownAtOnce();
    void realData_compiles();
};

void CompilationTest::fixture_compiles() {
    const datac::Compilation compiled = DataFixture().compile();
    QCOMPARE(joined(compiled.problems), std::string());
    QCOMPARE(compiled.claims, std::size_t{11});
    QCOMPARE(compiled.sources, std::size_t{4});
    QCOMPARE(compiled.subjects, std::size_t{3});
    QVERIFY(catalogOf(compiled) != nullptr);
}

void CompilationTest::claims_keepWhatWasPublished() {
    const auto catalogue = catalogOf(DataFixture().compile());
    QVERIFY(catalogue != nullptr);
    using catalog::Claim;
    const Claim& power = *catalogue->claim("c-box-003");
    QVERIFY((std::get<catalog::Number>(power.value) == catalog::Number{145.5, 120.0, 150.0}));
    QCOMPARE(power.unit.symbol.str(), std::string("kW"));
    QVERIFY(power.qualifiers.boundary == catalog::Boundary::System);
    const Claim& bound = *catalogue->claim("c-box-004");
    QVERIFY((std::get<catalog::Bound>(bound.value) == catalog::Bound{catalog::BoundKind::Below, 600.0}));
    QVERIFY(bound.isApproximate);
    const Claim& price = *catalogue->claim("c-box-005");
    QCOMPARE(price.unit.currency.str(), std::string("CNY"));
    QVERIFY(price.qualifiers.priceBasis == catalog::PriceBasis::Installed);
    QVERIFY(price.standing == catalog::Standing::Doubtful);
    QCOMPARE(price.reason, std::string("one outlet only"));
    const auto& ratio = std::get<catalog::Ratio>(catalogue->claim("c-box-006")->value);
    QCOMPARE(ratio.relativeTo, std::string("old-box"));
    QCOMPARE(*std::get<catalog::Number>(ratio.times).value, 1.4);  // 140 %
    QCOMPARE(std::get<units::Date>(catalogue->claim("c-box-007")->value).iso(), std::string("2025Q3"));
    QCOMPARE(std::get<catalog::Reference>(catalogue->claim("c-box-001")->value).subject, std::string("small-chip"));
    QCOMPARE(std::get<catalog::Text>(catalogue->claim("c-box-011")->value).text,
             std::string("shipping, says the maker"));
    QCOMPARE(catalogue->subject("big-box")->aliases.back(), std::string("大箱"));
    QVERIFY(catalogue->source("news-2025")->isSecondHand);
    QVERIFY(!catalogue->source("maker-sheet")->isSecondHand);
    QCOMPARE(catalogue->successor("c-box-000")->id, std::string("c-box-001"));
}

void CompilationTest::mostSpecificWording_speaks() {
    DataFixture data;
    data.append("claims/boxes.csv", "c-box-012,old-box,power,,20000,,,,W,total,,,maker-sheet,accepted,,,");
    data.append("claims/boxes.csv",
                "c-box-013,old-box,power,,21,,,,kW,total,boundary=facility,,maker-sheet,accepted,,,");
    const auto catalogue = catalogOf(data.compile());
    QVERIFY(catalogue != nullptr);
    QVERIFY(catalogue->claim("c-box-012")->qualifiers.boundary == catalog::Boundary::Rack);      // the row for W
    QVERIFY(catalogue->claim("c-box-013")->qualifiers.boundary == catalog::Boundary::Facility);  // the claim's own axis
    const catalog::Claim& part = *catalogue->claim("c-box-009");
    QVERIFY(part.qualifiers.nature == catalog::Nature::Peak);  // the family's row
    QVERIFY(part.qualifiers.boundary == catalog::Boundary::Chip && part.isApproximate);
}

void CompilationTest::sameText_givesTheSameBytes() {
    const std::string first = DataFixture().compile().database;
    QVERIFY(first.size() > 4096);
    QVERIFY(first == DataFixture().compile().database);
}

void CompilationTest::orderOfRowsAndFiles_changesNothing() {
    DataFixture data;
    const std::string line = "c-box-002,big-box,chip_count,,72,,,,chips,,,,maker-sheet,accepted,,,\n";
    data.replace("claims/boxes.csv", line, "");
    data.set(
        "claims/another.csv",
        "id,subject,attribute,relative_to,value,low,high,bound,unit,wording,axes,variant,source,standing,implied_by,"
        "reason,note\n" +
            line);
    data.replace("subjects.csv", "old-box,Old Box,system,Other,CN,,\n", "");
    data.append("subjects.csv", "old-box,Old Box,system,Other,CN,,");
    QVERIFY(data.compile().database == DataFixture().compile().database);
}

void CompilationTest::dataVersion_followsTheContent() {
    DataFixture data;
    const std::string before = catalogOf(data.compile())->release().dataVersion;
    QVERIFY(before.starts_with("2026.11+"));
    data.replace("claims/boxes.csv", "145.50", "145.51");
    const std::string after = catalogOf(data.compile())->release().dataVersion;
    QVERIFY(after.starts_with("2026.11+") && after != before);
}

void CompilationTest::database_isWhatItsSchemaPromises() {
    const std::string bytes = DataFixture().compile().database;
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE);
    auto* const data = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data()));
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    QCOMPARE(sqlite3_deserialize(database.getHandle(), "main", data, size, size, SQLITE_DESERIALIZE_READONLY),
             SQLITE_OK);
    const auto answer = [&database](const char* sql) { return database.execAndGet(sql).getString(); };
    QCOMPARE(answer("PRAGMA integrity_check"), std::string("ok"));
    QCOMPARE(answer("PRAGMA application_id"), std::to_string(0x43484b52));
    QCOMPARE(answer("PRAGMA user_version"), std::string("1"));
    QCOMPARE(answer("SELECT count(*) FROM pragma_foreign_key_check"), std::string("0"));
    QCOMPARE(answer("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND "
                    "NOT (strict AND wr)"),
             std::string("0"));
    QCOMPARE(answer("SELECT value || '|' || canonical_value || '|' || low || '|' || canonical_low FROM claims "
                    "WHERE id = 'c-box-003'"),
             std::string("145.50|145500.0|120|120000.0"));
    QCOMPARE(answer("SELECT count(*) FROM sources WHERE url = '' OR licence = ''"), std::string("0"));
}

void CompilationTest::allProblems_areShownAtOnce() {
    DataFixture data;
    data.replace("sources.csv", "news-2025,press", "news-2025,blog");
    data.replace("claims/boxes.csv", "145.50", "155");
    data.replace("claims/boxes.csv", ",72,", ",0,");
    data.replace("policy/rules.csv", "R-1,First,2025-04-letter", "R-1,First,2025-04-lettre");
    const datac::Compilation compiled = data.compile();
    QVERIFY(compiled.database.empty());
    QCOMPARE(
        joined(compiled.problems),
        std::string("data/claims/boxes.csv:3:31: value: 0 chips is below what chip_count can be, 1 chips: check number "
                    "and unit, or widen the range in attributes.csv\n"
                    "data/claims/boxes.csv:4:26: value: 155 lies outside its own range, 120 to 150: correct one of "
                    "them\n"
                    "data/policy/rules.csv:2:11: start_event: '2025-04-lettre' is not the id of an event: add it or "
                    "correct the spelling; did you mean '2025-04-letter'?\n"
                    "data/sources.csv:3:11: kind: 'blog' is not one of regulator, vendor, company-filing, paper, "
                    "analyst, database, press, community\n"));
}

void CompilationTest::realData_compiles() {
    const datac::Compilation compiled = datac::compile(CHOKEPOINT_SOURCE_DIR "/data");
    QCOMPARE(joined(compiled.problems), std::string());
    QFile built(QStringLiteral(CHOKEPOINT_BINARY_DIR "/data/reference.db"));
    QVERIFY(built.open(QIODevice::ReadOnly));
    QVERIFY2(built.readAll().toStdString() == compiled.database, "the build's database differs from this compilation");
}

CHOKEPOINT_TEST(CompilationTest)
#include "tst_compilation.moc"
