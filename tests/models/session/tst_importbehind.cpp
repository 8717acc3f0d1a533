// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/importjob.h"
#include "models/store/importchoice.h"
#include "models/store/reference.h"
#include "models/store/workbookfile.h"
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

#include <fmt/format.h>

#include <fstream>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

namespace {

/// Several entries of the history.
constexpr int ManyRows = 26'000;
constexpr int RowsOfChip = 10;

/// A session that a file is taken into.
class ImportFixture : public SessionFixture {
public:
    ImportFixture() : SessionFixture(World::Empty) {}

    /// A claims file, ten rows on each chip.
    std::filesystem::path write(const char* name, int rows, const char* last = "") const {
        const std::filesystem::path file = at(name);
        std::ofstream out(file, std::ios::binary);
        out << "entity_id,attribute,value,unit,source_kind,source_title,note\n";
        for (int i = 0; i < rows; ++i) {
            out << fmt::format("chip-{},power_component:p{},{},W,press,Table {},row {}\n", i / RowsOfChip,
                               i % RowsOfChip, 100 + i % 700, i % 7, i);
        }
        out << last;
        return file;
    }
    void take(const std::filesystem::path& file, bool skipsBad = false) {
        const store::ImportSurvey survey = must(store::surveyImport(file));
        const store::ImportChoice choice = must(store::chooseImport(survey, *session().snapshot()->catalog));
        auto wordings = std::make_shared<const catalog::Wordings>(must(store::loadWordings()));
        calls = 0;
        session().importBehind(
            {choice.request, wordings, skipsBad}, [this](double, std::size_t rows) { progressed = rows; },
            [this](const Result<store::ImportPlan>& plan) {
                ++calls;
                outcome = plan;
            });
    }
    std::size_t ownClaims() {
        return session().snapshot()->catalog->allClaims().size() - smallCatalog()->allClaims().size();
    }
    std::string undone() { return session().undoTitle() ? inEnglish(*session().undoTitle()) : std::string(); }

    int calls = 0;
    std::size_t progressed = 0;
    Result<store::ImportPlan> outcome = store::ImportPlan();
};

PutRecords oneClaim(Session& session) {
    catalog::Claim claim;
    claim.id = session.newId();
    claim.subject = "cm384";
    claim.attribute = "power";
    claim.value = catalog::Number{500.0, {}, {}};
    claim.unitText = "kW";
    claim.unit = units::knownUnit("kW");
    claim.source = catalog::NoSource;
    PutRecords put;
    put.claims = {claim};
    return put;
}

}  // namespace

class TestImportBehind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyRows_areOneLineAndOneStep() {
        ImportFixture f;
        must(f.session().apply({oneClaim(f.session()), {}, {}}));
        f.take(f.write("many.csv", ManyRows));
        QVERIFY(f.session().isBusy());
        QVERIFY(f.session().workInHand().has_value());
        QVERIFY(!f.session().canUndo());
        // It can be looked at, but not changed.
        QCOMPARE(f.ownClaims(), std::size_t{1});
        QVERIFY(f.session().apply({oneClaim(f.session()), {}, {}}).error().code == ErrorCode::Conflict);
        QTRY_COMPARE_WITH_TIMEOUT(f.calls, 1, 120'000);
        QVERIFY2(f.outcome, f.outcome ? "" : inEnglish(f.outcome.error().message).c_str());
        QCOMPARE(f.outcome->accepted, std::size_t{ManyRows});
        QVERIFY(f.progressed > 0);
        QVERIFY(!f.session().isBusy() && !f.session().workInHand());
        QCOMPARE(f.ownClaims(), std::size_t{ManyRows + 1});
        QVERIFY(f.changes.back().touches(ClaimTable) && f.changes.back().touchesFigures());
        QVERIFY(!f.changes.back().isWorkbookChanged);

        const std::vector<HistoryItem> history = f.session().history();
        QCOMPARE(history.size(), std::size_t{2});
        QCOMPARE(inEnglish(history[1].title), std::string("Import many.csv (26000 claims)"));
        QVERIFY(history[1].isPresent && history[1].isDone && history[0].isDone && !history[0].isPresent);
        QCOMPARE(history[1].parent, history[0].seq);
        QCOMPARE(f.undone(), std::string("Import many.csv (26000 claims)"));

        // Undone in one step, and done again in one, while an edit goes on in between.
        must(f.session().undo());
        must(f.session().flush());
        QCOMPARE(f.ownClaims(), std::size_t{1});
        QVERIFY(f.session().history()[0].isPresent);
        QVERIFY(f.session().snapshot()->catalog->subject("chip-0") == nullptr);
        QCOMPARE(inEnglish(*f.session().redoTitle()), std::string("Import many.csv (26000 claims)"));
        must(f.session().redo());
        must(f.session().flush());
        QCOMPARE(f.ownClaims(), std::size_t{ManyRows + 1});
        QVERIFY(f.session().history()[1].isPresent);
        must(f.session().apply({oneClaim(f.session()), {}, {}}));
        QCOMPARE(f.ownClaims(), std::size_t{ManyRows + 2});
        must(f.session().undo());
        must(f.session().flush());
        QVERIFY(f.errors.empty());
    }

    void manyRows_surviveClosing() {
        ImportFixture f;
        must(f.session().saveAs(f.at("book.chokepoint")));
        f.take(f.write("many.csv", ManyRows));
        must(f.session().flush());
        QCOMPARE(f.calls, 1);
        must(f.session().newWorkbook());
        const store::WorkbookReport report = store::checkWorkbook(f.at("book.chokepoint"));
        QVERIFY2(report.isSound(), report.isSound() ? "" : inEnglish(report.problems.front()).c_str());
        QCOMPARE(report.rows.at("claim"), std::int64_t{ManyRows});
        must(f.session().open(f.at("book.chokepoint")));
        QCOMPARE(f.ownClaims(), std::size_t{ManyRows});
        QCOMPARE(f.session().history().size(), std::size_t{1});
        must(f.session().undo());
        must(f.session().flush());
        QCOMPARE(f.ownClaims(), std::size_t{0});
        must(f.session().newWorkbook());
        const store::WorkbookReport undone = store::checkWorkbook(f.at("book.chokepoint"));
        QVERIFY2(undone.isSound(), undone.isSound() ? "" : inEnglish(undone.problems.front()).c_str());
        QVERIFY(undone.rows.empty());
        must(f.session().open(f.at("book.chokepoint")));
        QCOMPARE(f.ownClaims(), std::size_t{0});
        must(f.session().redo());
        must(f.session().flush());
        QCOMPARE(f.ownClaims(), std::size_t{ManyRows});
        QVERIFY(f.errors.empty());
    }

    void import_isTakenBackOutOfTheMiddle() {
        ImportFixture f;
        f.take(f.write("many.csv", ManyRows));
        must(f.session().flush());
        must(f.session().apply({oneClaim(f.session()), {}, {}}));
        const std::int64_t import = f.session().history().front().seq;
        must(f.session().revert(import));
        QVERIFY(f.session().workInHand().has_value());
        must(f.session().flush());
        QCOMPARE(f.ownClaims(), std::size_t{1});
        const std::vector<HistoryItem> history = f.session().history();
        QCOMPARE(history.size(), std::size_t{3});
        QCOMPARE(inEnglish(history.back().title), std::string("Take back “Import many.csv (26000 claims)”"));
        QCOMPARE(history.back().reverts, import);
        QVERIFY(history.back().isPresent);
        must(f.session().undo());
        must(f.session().flush());
        QCOMPARE(f.ownClaims(), std::size_t{ManyRows + 1});
        // A later change to one of its claims is in the way, and is named.
        PutRecords put;
        put.claims = {*f.session().snapshot()->catalog->claimsOf("chip-7").front()};
        put.claims.front().note = "mine";
        must(f.session().apply({put, {}, {}}));
        must(f.session().revert(import));
        must(f.session().flush());
        QCOMPARE(f.ownClaims(), std::size_t{ManyRows + 1});
        QCOMPARE(f.errors.size(), std::size_t{1});
        QVERIFY(f.errors.front().code == ErrorCode::Conflict);
        QVERIFY2(inEnglish(f.errors.front()).find("claim " + put.claims.front().id) != std::string::npos,
                 inEnglish(f.errors.front()).c_str());
        QVERIFY(!f.session().isReadOnly());
    }

    /// A large workbook is there before its records are.
    void largeWorkbook_isShownBeforeItIsRead() {
        ImportFixture f;
        must(f.session().saveAs(f.at("book.chokepoint")));
        f.take(f.write("many.csv", ManyRows));
        must(f.session().flush());
        must(f.prefer("cm384", "cm-600"));
        must(f.session().apply({oneClaim(f.session()), {}, {}}));
        must(f.session().newWorkbook());
        f.changes.clear();
        int calls = 0;
        const auto opened = [&](const Result<void>& result) { calls += result ? 1 : 100; };
        f.session().openBehind(f.at("book.chokepoint"), opened);
        QTRY_COMPARE_WITH_TIMEOUT(calls, 1, 60'000);
        QVERIFY(f.session().workInHand().has_value());
        QCOMPARE(f.session().path(), f.at("book.chokepoint"));
        QCOMPARE(f.ownClaims(), std::size_t{0});
        QCOMPARE(f.session().history().size(), std::size_t{3});
        QCOMPARE(picks(f.session()), std::string("cm384 power=cm-600"));
        QVERIFY(f.session().orphans().empty());
        QVERIFY(!f.session().isReadOnly() && !f.session().canUndo() && !f.session().isBusy());
        QCOMPARE(f.session().apply({oneClaim(f.session()), {}, {}}).error().code, ErrorCode::Conflict);
        QTRY_VERIFY_WITH_TIMEOUT(!f.session().workInHand(), 120'000);
        QCOMPARE(f.ownClaims(), std::size_t{ManyRows + 1});
        QVERIFY(f.changes.back().isWorkbookChanged);
        must(f.session().undo());
        must(f.session().flush());
        QCOMPARE(f.ownClaims(), std::size_t{ManyRows});
        QVERIFY(f.errors.empty());
    }

    void largeWorkbook_canBeLeftWhileItIsRead() {
        ImportFixture f;
        must(f.session().saveAs(f.at("book.chokepoint")));
        f.take(f.write("many.csv", ManyRows));
        must(f.session().flush());
        must(f.session().newWorkbook());
        int calls = 0;
        const auto opened = [&](const Result<void>& result) { calls += result ? 1 : 100; };
        f.session().openBehind(f.at("book.chokepoint"), opened);
        QTRY_COMPARE_WITH_TIMEOUT(calls, 1, 60'000);
        QVERIFY(f.session().workInHand().has_value());
        must(f.session().newWorkbook());
        QVERIFY(f.session().isDraft() && !f.session().isReadOnly() && !f.session().workInHand());
        must(f.session().apply({oneClaim(f.session()), {}, {}}));
        must(f.session().flush());
        f.session().openBehind(f.at("book.chokepoint"), opened);
        QTRY_COMPARE_WITH_TIMEOUT(calls, 2, 60'000);
        f.restart();
        QVERIFY(store::checkWorkbook(f.at("book.chokepoint")).isSound());
        QVERIFY(f.errors.empty());
    }

    void givenUp_leavesNothingBehind() {
        ImportFixture f;
        must(f.session().saveAs(f.at("book.chokepoint")));
        must(f.session().apply({oneClaim(f.session()), {}, {}}));
        f.take(f.write("many.csv", ManyRows));
        QTRY_VERIFY_WITH_TIMEOUT(f.progressed > 0, 60'000);
        f.session().giveUp();
        QTRY_COMPARE_WITH_TIMEOUT(f.calls, 1, 60'000);
        QVERIFY(!f.outcome);
        QVERIFY(f.outcome.error().code == ErrorCode::Cancelled);
        QCOMPARE(f.ownClaims(), std::size_t{1});
        QCOMPARE(f.session().history().size(), std::size_t{1});
        // The workbook goes on.
        must(f.session().apply({oneClaim(f.session()), {}, {}}));
        must(f.session().flush());
        must(f.session().newWorkbook());
        const store::WorkbookReport report = store::checkWorkbook(f.at("book.chokepoint"));
        QVERIFY(report.isSound());
        QCOMPARE(report.rows.at("claim"), std::int64_t{2});
        QVERIFY(!report.rows.contains("subject"));
    }

    void fewRows_areTakenAtOnce() {
        ImportFixture f;
        f.take(f.write("few.csv", 30));
        QTRY_COMPARE_WITH_TIMEOUT(f.calls, 1, 60'000);
        QCOMPARE(f.ownClaims(), std::size_t{30});
        QCOMPARE(f.session().history().size(), std::size_t{1});
        QCOMPARE(f.undone(), std::string("Import few.csv (30 claims)"));
        // What is small is told row by row, and undone while one waits.
        QCOMPARE(f.changes.back().rows.size(), std::size_t{30 + 3 + 7});
        QCOMPARE(must(f.session().undo()).rows.size(), std::size_t{30 + 3 + 7});
        QCOMPARE(f.ownClaims(), std::size_t{0});
        must(f.session().redo());
        must(f.session().flush());
        QCOMPARE(f.ownClaims(), std::size_t{30});
        // Again: it is all there.
        f.take(f.at("few.csv"));
        QTRY_COMPARE_WITH_TIMEOUT(f.calls, 1, 60'000);
        QVERIFY(f.outcome && f.outcome->changesNothing());
        QCOMPARE(f.session().history().size(), std::size_t{1});
    }

    void rejectedRow_changesNothingUnlessSkipped() {
        ImportFixture f;
        const std::filesystem::path file = f.write("bad.csv", 30, "chip-1,power_component:p1,forty,W,,,\n");
        f.take(file);
        QTRY_COMPARE_WITH_TIMEOUT(f.calls, 1, 60'000);
        QVERIFY(f.outcome);
        QCOMPARE(f.outcome->rejectedRows, std::size_t{1});
        QCOMPARE(f.ownClaims(), std::size_t{0});
        QVERIFY(f.session().history().empty());
        f.take(file, true);
        QTRY_COMPARE_WITH_TIMEOUT(f.calls, 1, 60'000);
        QCOMPARE(f.ownClaims(), std::size_t{30});
    }

    void closing_waitsForIt() {
        ImportFixture f;
        must(f.session().saveAs(f.at("book.chokepoint")));
        f.take(f.write("few.csv", 3000));
        f.restart();
        QVERIFY(store::checkWorkbook(f.at("book.chokepoint")).isSound());
    }

    void readOnly_isRefused() {
        ImportFixture f;
        must(f.session().saveAs(f.at("book.chokepoint")));
        must(f.session().newWorkbook());
        std::filesystem::permissions(f.at("book.chokepoint"), std::filesystem::perms::owner_read);
        must(f.session().open(f.at("book.chokepoint")));
        if (!f.session().isReadOnly()) {
            QSKIP("this user may write what is read-only");
        }
        f.take(f.write("few.csv", 30));
        QCOMPARE(f.calls, 1);
        QVERIFY(f.outcome.error().code == ErrorCode::ReadOnly);
    }
};

CHOKEPOINT_TEST(TestImportBehind)

#include "tst_importbehind.moc"
