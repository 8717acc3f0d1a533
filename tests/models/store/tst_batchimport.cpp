// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/batchimport.h"
#include "models/store/batchrows.h"
#include "models/store/boundedqueue.h"
#include "models/store/changepage.h"
#include "models/store/hashset.h"
#include "models/store/importchoice.h"
#include "models/store/reference.h"
#include "models/store/uuid.h"
#include "models/store/workbookschema.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <chrono>
#include <fstream>
#include <set>
#include <thread>

using namespace chokepoint;
using namespace chokepoint::store;
using namespace chokepoint::tests;

namespace {

const catalog::Wordings& wordings() {
    static const catalog::Wordings all = loadWordings().value();
    return all;
}

const catalog::Catalog& reference() {
    static const auto catalog = loadReference().value();
    return *catalog;
}

}  // namespace

class BatchImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(fastFolder()); }
    void insertions_areWhatSqliteRecords();
    void insertions_giveWayToRowsThatAreThere();
    void manyRows_areOneTransactionAndSound();
    void page_hasTheFirstRowsOfAllPartsAndTheirNumber();
    void rejectedRow_leavesTheFileAsItWas();
    void lateBadRow_leavesTheFileAsItWas_data();
    void lateBadRow_leavesTheFileAsItWas();
    void stopped_leavesTheFileAsItWas();
    void killed_leavesTheFileAsItWas();
    void timing_changesNothing();
    void idsThatAreThere_addNoEntry();
    void rowHash_isFnvOfEveryByte();
    void hashSet_tellsWhatIsNew();
    void queue_givesAllInOrderAndEndsWhenClosed();
    void ids_ascend();

private:
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return m_dir->filePath(QString::fromLatin1(name)).toStdString();
    }
    /// A claims file with that many rows, ten on each chip, the last of them as given.
    [[nodiscard]] BatchImport importOf(int rows, const char* last = "") const {
        const std::filesystem::path file = path("many.csv");
        QFile out(QString::fromStdString(file.string()));
        if (!out.open(QIODevice::WriteOnly)) {
            qFatal("cannot write the test's file");
        }
        out.write("entity_id,attribute,value,unit,source_kind,source_title,note\n");
        for (int i = 0; i < rows; ++i) {
            out.write(QStringLiteral("chip-%1,tdp,%2.5,W,press,Table %3,row %4\n")
                          .arg(i / 10)
                          .arg(100 + i % 10)
                          .arg(i % 7)
                          .arg(i)
                          .toUtf8());
        }
        out.write(last);
        out.close();
        const ImportChoice choice = chooseImport(surveyImport(file).value(), reference()).value();
        return {choice.request, "01980000-0000-7000-8000-0000000000ba", {}};
    }
    [[nodiscard]] static ImportGround ground() {
        return {reference(), wordings(),
                uuidSequence(std::chrono::system_clock::time_point(std::chrono::days(20'000)))};
    }
    [[nodiscard]] std::filesystem::path emptyWorkbook() const {
        const std::filesystem::path file = path("book.chokepoint");
        must(WorkbookFile::create(file, someIdentity()));
        return file;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

/// The changeset that is made of the records and the one that SQLite makes say the same of the same rows.
void BatchImportTest::insertions_areWhatSqliteRecords() {
    const ImportPlan plan = planImport(importOf(30).request, ground()).value();
    const RecordRows rows{plan.subjects, plan.sources, plan.claims, {}, "batch"};
    SQLite::Database one(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Database two(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    one.exec(workbookSchemaSql());
    two.exec(workbookSchemaSql());
    TableHashes hashes;
    const std::optional<Changeset> made = insertRecords(one, rows, hashes);
    QVERIFY(made.has_value());
    const Changeset recorded = record(two, [&rows](SQLite::Database& database) { writeRecords(database, rows); });
    const auto rowsOf = [](const Changeset& changes) {
        std::set<std::pair<std::string, Row>> all;
        for (const RowChange& change : must(changes.rows())) {
            Row row;
            for (const auto& value : change.after) {
                row.push_back(value.value());
            }
            all.emplace(change.table->name, row);
        }
        return all;
    };
    QCOMPARE(rowsOf(*made).size(), plan.subjects.size() + plan.sources.size() + plan.claims.size());
    QVERIFY(rowsOf(*made) == rowsOf(recorded));
    TableHashes followed;
    follow(two, must(recorded.rows()), followed);
    QVERIFY(sameHashes(hashes, followed));
    // Taken back by its inverse, nothing is left.
    must(apply(one, must(made->inverse())));
    for (const char* table : {"subject", "source", "claim"}) {
        QCOMPARE(hashOfTable(one, *contentTable(table)).rows, 0);
    }
}

void BatchImportTest::insertions_giveWayToRowsThatAreThere() {
    const ImportPlan plan = planImport(importOf(30).request, ground()).value();
    const RecordRows rows{plan.subjects, plan.sources, plan.claims, {}, "batch"};
    const RecordRows last{{}, {}, rows.claims.last(1), {}, "batch"};
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(workbookSchemaSql());
    SQLite::Transaction transaction(database);
    TableHashes hashes;
    QVERIFY(insertRecords(database, last, hashes).has_value());
    const TableHashes before = hashes;
    QVERIFY(!insertRecords(database, rows, hashes).has_value());
    QVERIFY(hashes == before);
    QCOMPARE(hashOfTable(database, *contentTable("claim")).rows, 1);
    QCOMPARE(hashOfTable(database, *contentTable("subject")).rows, 0);
}

void BatchImportTest::manyRows_areOneTransactionAndSound() {
    constexpr int Rows = 51'000;
    const std::filesystem::path file = emptyWorkbook();
    const ImportPlan plan = must(importBatch(file, importOf(Rows), ground()));
    QCOMPARE(plan.accepted, std::size_t{Rows});
    QVERIFY(plan.claims.empty());
    const WorkbookReport report = checkWorkbook(file);
    QVERIFY2(report.isSound(), report.isSound() ? "" : inEnglish(report.problems.front()).c_str());
    QCOMPARE(report.rows.at("claim"), Rows);
    QCOMPARE(report.rows.at("subject"), Rows / 10);
    QCOMPARE(report.rows.at("source"), 7);
    const LoadedWorkbook loaded = must(must(WorkbookFile::open(file)).load());
    QVERIFY(loaded.history.entries().size() > 4);
    for (const HistoryEntry& entry : loaded.history.entries()) {
        QCOMPARE(std::string(batchOf(entry.title)), std::string("01980000-0000-7000-8000-0000000000ba"));
        QVERIFY(inEnglish(entry.title).starts_with("Import many.csv ("));
    }
    QVERIFY(batchOf({"Import %1 (%2 claims)", {std::string("a"), std::int64_t{1}}}).empty());
}

/// Read beside a connection that is open, as the window does it.
void BatchImportTest::page_hasTheFirstRowsOfAllPartsAndTheirNumber() {
    constexpr int Rows = 30'000;
    constexpr std::size_t Most = 7;
    const std::filesystem::path file = emptyWorkbook();
    must(importBatch(file, importOf(Rows), ground()));
    OpenWorkbook open = OpenWorkbook::open(file);
    const std::int64_t last = open.loaded.history.head();
    QVERIFY(last > 1);  // several parts
    const ChangePage page = must(readChangePage(file, 0, last, Most));
    QCOMPARE(page.counts.at("claim"), std::size_t{Rows});
    QCOMPARE(page.counts.at("subject"), std::size_t{Rows / 10});
    QCOMPARE(page.counts.at("source"), std::size_t{7});
    QCOMPARE(page.rows.size(), 3 * Most);
    for (const RowChange& row : page.rows) {
        QVERIFY(row.operation == RowOperation::Insert && row.after.front().has_value());
    }
    // Of the last part alone.
    QVERIFY(must(readChangePage(file, last - 1, last, Most)).counts.at("claim") < std::size_t{Rows});
    QCOMPARE(readChangePage(file, 0, last + 1, Most).error().code, ErrorCode::NotFound);
    // The other connection goes on.
    QVERIFY(must(open.file.verify()).empty());

    ChangePage cut;
    const std::string bytes = must(open.file.changesOf(open.loaded.history.entries().front())).bytes();
    QVERIFY(!addChangeset(std::string_view(bytes).substr(0, bytes.size() - 3), Most, cut));
}

void BatchImportTest::rejectedRow_leavesTheFileAsItWas() {
    const std::filesystem::path file = emptyWorkbook();
    const std::filesystem::path copy = path("copy.chokepoint");
    std::filesystem::copy_file(file, copy);
    BatchImport import = importOf(200, "chip-1,tdp,forty,W,,,\n");
    const ImportPlan plan = must(importBatch(file, import, ground()));
    QCOMPARE(plan.rejectedRows, 1U);
    QVERIFY(checkWorkbook(file).rows.empty());
    import.skipsBad = true;
    QCOMPARE(must(importBatch(file, import, ground())).rejectedRows, 1U);
    QCOMPARE(checkWorkbook(file).rows.at("claim"), 200);
    QVERIFY(!std::filesystem::exists(file.string() + "-journal"));
}

void BatchImportTest::lateBadRow_leavesTheFileAsItWas_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::newRow("no number") << QByteArray("chip-1,tdp,forty,W,,,\n");
    QTest::newRow("found by the check of the slice") << QByteArray("chip-1,chip,no-such-chip,,,,\n");
}

/// Two slices before it were written when the row comes.
void BatchImportTest::lateBadRow_leavesTheFileAsItWas() {
    QFETCH(QByteArray, row);
    const std::filesystem::path file = emptyWorkbook();
    const std::string before = readBytes(file);
    const ImportPlan plan = must(importBatch(file, importOf(101'000, row.constData()), ground()));
    QVERIFY(plan.hasRejected());
    QCOMPARE(plan.accepted, std::size_t{101'000});
    QVERIFY(readBytes(file) == before);
    QVERIFY(!std::filesystem::exists(file.string() + "-journal"));
}

void BatchImportTest::stopped_leavesTheFileAsItWas() {
    const std::filesystem::path file = emptyWorkbook();
    const std::string before = readBytes(file);
    const BatchImport import = importOf(110'000);
    for (const std::size_t at : {0U, 51'000U, 101'000U}) {
        std::stop_source stop;
        const Result<ImportPlan> plan =
            importBatch(file, import, ground(), stop.get_token(), [&stop, at](double, std::size_t rows) {
                if (rows > at) {
                    stop.request_stop();
                }
            });
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::Cancelled);
        QCOMPARE(inEnglish(plan.error()), std::string("the import was stopped: nothing was taken"));
        QVERIFY(readBytes(file) == before);
        QVERIFY(!std::filesystem::exists(file.string() + "-journal"));
    }
}

/// Little memory, so that SQLite writes pages before the end: the next to open the file puts it right.
void BatchImportTest::killed_leavesTheFileAsItWas() {
    const std::filesystem::path file = emptyWorkbook();
    const std::string before = readBytes(file);
    const BatchImport import = importOf(60'000);
    const auto work = [&] {
        sqlite3_soft_heap_limit64(4'000'000);
        const Result<ImportPlan> plan = importBatch(file, import, ground(), {}, [&](double, std::size_t rows) {
            if (rows < 51'000) {
                return;
            }
            while (std::filesystem::file_size(file) <= before.size()) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            }
            ::_exit(7);
        });
        return plan ? 0 : 1;
    };
    QCOMPARE(inChild(work), 7);
    QVERIFY(std::filesystem::exists(file.string() + "-journal"));
    QVERIFY(readBytes(file) != before);
    QCOMPARE(must(WorkbookFile::open(file)).path(), file);
    QVERIFY(checkWorkbook(file).isSound());
    QVERIFY(checkWorkbook(file).rows.empty());
}

/// However the threads wait for each other, the file is the same to the byte.
void BatchImportTest::timing_changesNothing() {
    const BatchImport import = importOf(110'000);
    const auto numbered = [] {
        return ImportGround{reference(), wordings(),
                            [number = 0]() mutable { return "id-" + std::to_string(++number); }};
    };
    const std::filesystem::path quick = emptyWorkbook();
    must(importBatch(quick, import, numbered()));
    const std::string bytes = readBytes(quick);
    std::filesystem::remove(quick);
    const std::filesystem::path slow = emptyWorkbook();
    must(importBatch(slow, import, numbered(), {}, [](double, std::size_t rows) {
        if (rows % 20'480 == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(60));
        }
    }));
    QVERIFY(readBytes(slow) == bytes);
}

/// A part whose claims are all there already comes to nothing; the entries behind it are numbered and hashed anew.
void BatchImportTest::idsThatAreThere_addNoEntry() {
    const std::filesystem::path file = emptyWorkbook();
    const auto importFrom = [this](int first, int last) {
        const std::filesystem::path csv = path("ids.csv");
        std::ofstream out(csv);
        out << "id,entity_id,attribute,value,unit\n";
        for (int i = first; i < last; ++i) {
            const std::string number = std::to_string(100'000 + i);
            out << "01980000-0000-7000-8000-000000" << number << ",nvidia-h20,tdp," << number << ",W\n";
        }
        out.close();
        const ImportChoice choice = chooseImport(surveyImport(csv).value(), reference()).value();
        return BatchImport{choice.request, "01980000-0000-7000-8000-0000000000ba", {}};
    };
    const auto entries = [&file] { return must(must(WorkbookFile::open(file)).load()).history.entries().size(); };
    must(importBatch(file, importFrom(0, 13'000), ground()));
    QCOMPARE(entries(), std::size_t{2});
    must(importBatch(file, importFrom(0, 12'500), ground()));
    QCOMPARE(entries(), std::size_t{2});
    must(importBatch(file, importFrom(0, 20'000), ground()));
    QCOMPARE(entries(), std::size_t{3});
    const WorkbookReport report = checkWorkbook(file);
    QVERIFY2(report.isSound(), report.isSound() ? "" : inEnglish(report.problems.front()).c_str());
    QCOMPARE(report.rows.at("claim"), 20'000);
}

/// The format as contenthash.h tells it, byte by byte.
void BatchImportTest::rowHash_isFnvOfEveryByte() {
    std::uint64_t state = 0xcbf29ce484222325U;
    const auto byte = [&state](unsigned value) { state = (state ^ value) * 0x100000001b3U; };
    const auto number = [&byte](std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            byte(static_cast<unsigned>((value >> shift) & 0xffU));
        }
    };
    const std::vector<std::int64_t> integers{0, 1, 255, 256, 65'536, -1, 1'099'511'627'776, 72'057'594'037'927'936};
    Row row{SqlValue(), 0.5, std::string("Müller"), Blob{std::string("\0a", 2)}, std::string()};
    byte(0);
    byte(2);
    number(0x3fe0000000000000U);
    byte(3);
    number(7);
    for (const char c : std::string("Müller")) {
        byte(static_cast<unsigned char>(c));
    }
    byte(4);
    number(2);
    byte(0);
    byte('a');
    byte(3);
    number(0);
    for (const std::int64_t integer : integers) {
        row.emplace_back(integer);
        byte(1);
        number(static_cast<std::uint64_t>(integer));
        row.emplace_back(static_cast<double>(integer));  // every one of them is exact
        byte(integer == 72'057'594'037'927'936 ? 2 : 1);
        number(integer == 72'057'594'037'927'936 ? 0x4370000000000000U : static_cast<std::uint64_t>(integer));
    }
    state = (state ^ (state >> 30U)) * 0xbf58476d1ce4e5b9U;
    state = (state ^ (state >> 27U)) * 0x94d049bb133111ebU;
    QCOMPARE(hashOfRow(row), state ^ (state >> 31U));
}

void BatchImportTest::hashSet_tellsWhatIsNew() {
    HashSet set;
    std::set<std::size_t> all;
    std::size_t number = 1;
    for (int i = 0; i < 20'000; ++i) {
        number = number * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        const std::size_t hash = i % 7 == 0 ? number % 5'000 : number;  // neighbours, zero and repeated ones too
        QCOMPARE(set.insert(hash), all.insert(hash).second);
    }
    set.clear();
    QVERIFY(set.insert(0));
    QVERIFY(!set.insert(0));
    QVERIFY(set.insert(number));
}

void BatchImportTest::queue_givesAllInOrderAndEndsWhenClosed() {
    constexpr int Count = 5'000;
    BoundedQueue<int> queue(2);
    {
        const std::jthread maker([&queue] {
            const ClosesAtEnd<int> end(queue);
            for (int i = 0; i < Count; ++i) {
                if (!queue.push(i)) {
                    return;
                }
            }
        });
        for (int i = 0; i < Count; ++i) {
            QCOMPARE(queue.pop(), std::optional(i));
        }
        QVERIFY(!queue.pop());
    }
    BoundedQueue<int> full(1);
    QVERIFY(full.push(1));
    const std::jthread waiting([&full] { QVERIFY(!full.push(2)); });
    full.close();
    QCOMPARE(full.pop(), std::optional(1));
}

void BatchImportTest::ids_ascend() {
    const auto next = uuidSequence(std::chrono::system_clock::time_point(std::chrono::days(20'000)));
    std::string before = next();
    QVERIFY(before.starts_with("01"));
    for (int i = 0; i < 1000; ++i) {
        const std::string id = next();
        QVERIFY(id > before);
        before = id;
    }
}

CHOKEPOINT_TEST(BatchImportTest)

#include "tst_batchimport.moc"
