// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reference.h"
#include "models/store/workbookedit.h"
#include "models/store/workbookpair.h"
#include "models/tables/mergetables.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTemporaryDir>
#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

catalog::Claim power(const char* id, double kilowatts) {
    catalog::Claim claim;
    claim.id = id;
    claim.subject = "nvidia-gb200-nvl72";
    claim.attribute = "power";
    claim.value = catalog::Number{kilowatts, {}, {}};
    claim.unitText = "kW";
    claim.unit = units::knownUnit("kW");
    claim.source = catalog::NoSource;
    return claim;
}

/// Puts claims into a content as rows of a file.
std::vector<store::RowEdit> editsFor(const std::vector<catalog::Claim>& claims) {
    store::WorkbookContent content;
    static_cast<void>(must(content.putRecords({{}, {}, claims, {}, {}})));
    const store::TableShape& table = *store::contentTable("claim");
    std::vector<store::RowEdit> edits;
    for (const store::Row& row : content.rows(table)) {
        edits.push_back({&table, {row.front()}, row});
    }
    return edits;
}

store::ChangeTime at(int second) {
    return store::ChangeTime(std::chrono::milliseconds(1'760'000'000'000 + second * 1000LL));
}

/// A workbook that was sent, and what either side made of it.
class Sides {
public:
    Sides() {
        must(store::makeWorkbook(path("sent"), someIdentity(), editsFor({power("shared", 140), power("calm", 120)}),
                                 {CHOKEPOINT_MSG("Send it"), {}}, at(1)));
    }
    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return m_folder.filePath(QLatin1String(name) + QStringLiteral(".chokepoint")).toStdString();
    }
    void change(const char* name, const std::vector<catalog::Claim>& claims, int second) const {
        must(store::copyWorkbookWith(path("sent"), path(name), editsFor(claims), {CHOKEPOINT_MSG("Change it"), {}},
                                     at(second)));
    }
    [[nodiscard]] store::WorkbookPair pair() const { return must(store::readPair(path("mine"), path("theirs"))); }

private:
    QTemporaryDir m_folder{fastFolder()};
};

tables::PairCatalogs catalogsOf(const store::WorkbookPair& pair) {
    const auto reference = store::loadReference().value();
    return {store::catalogOf(pair.ours, reference), store::catalogOf(pair.theirs, reference)};
}

}  // namespace

/// Two copies of one workbook beside each other.
class TestMergeTables : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void base_isFoundInTheHistory() {
        const Sides sides;
        sides.change("mine", {power("shared", 145)}, 10);
        sides.change("theirs", {power("shared", 132), power("new", 99)}, 20);
        const store::WorkbookPair pair = sides.pair();
        QVERIFY(pair.since.has_value());
        QCOMPARE(inEnglish(pair.since->title), std::string("Send it"));
        const store::Merge merge = pair.merge();
        QCOMPARE(merge.conflicts.size(), std::size_t(1));
        QVERIFY(merge.conflicts.front().kind == store::ConflictKind::BothChanged);
        QCOMPARE(merge.edits.size(), std::size_t(1));
        QCOMPARE(pair.merge({{merge.conflicts.front().name(), store::Side::Theirs}}).edits.size(), std::size_t(2));
    }

    void sameTitles_areNoCommonChange() {
        const Sides sides;
        sides.change("mine", {power("shared", 145)}, 10);
        must(store::makeWorkbook(sides.path("theirs"), someIdentity(), editsFor({power("shared", 132)}),
                                 {CHOKEPOINT_MSG("Send it"), {}}, at(1)));
        const store::WorkbookPair pair = sides.pair();
        QVERIFY(!pair.since.has_value());
        QVERIFY(pair.merge().conflicts.front().kind == store::ConflictKind::BothAdded);
    }

    void tables_sayWhoChangedWhat() {
        const Sides sides;
        sides.change("mine", {power("shared", 145), power("calm", 121)}, 10);
        sides.change("theirs", {power("shared", 132), power("new", 99)}, 20);
        const store::WorkbookPair pair = sides.pair();
        const tables::PairCatalogs catalogs = catalogsOf(pair);
        const tables::CellTable all = tables::differenceTable(pair, catalogs, {});
        QMap<QString, QString> by;
        for (const tables::CellRow& row : all.rows) {
            by.insert(row.id, row.cells.back().text);
        }
        QCOMPARE(by.value(QStringLiteral("claim shared")), QStringLiteral("both"));
        QCOMPARE(by.value(QStringLiteral("claim calm")), QStringLiteral("me"));
        QCOMPARE(by.value(QStringLiteral("claim new")), QStringLiteral("them"));
        const store::Merge merge = pair.merge();
        const tables::CellTable open = tables::conflictTable(merge, catalogs, {}, {});
        QCOMPARE(open.rows.size(), std::size_t(1));
        QVERIFY2(open.rows.front().cells[1].text.contains(QStringLiteral("145")),
                 qPrintable(open.rows.front().cells[1].text));
        QVERIFY(open.rows.front().cells[2].text.contains(QStringLiteral("132")));
        QVERIFY(open.rows.front().cells[3].isWarning);
        const tables::CellTable decided =
            tables::conflictTable(merge, catalogs, {{merge.conflicts.front().name(), store::Side::Theirs}}, {});
        QCOMPARE(decided.rows.front().cells[3].text, QStringLiteral("theirs"));
        const tables::CellTable fields = tables::conflictFields(merge.conflicts.front(), {});
        QCOMPARE(fields.rows.size(), std::size_t(1));
        QCOMPARE(fields.rows.front().cells[1].text, QStringLiteral("140"));
        QCOMPARE(fields.rows.front().cells[3].text, QStringLiteral("132"));
    }
};

CHOKEPOINT_TEST(TestMergeTables)
#include "tst_mergetables.moc"
