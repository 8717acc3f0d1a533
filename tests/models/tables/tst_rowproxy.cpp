// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/rowproxy.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <random>

using namespace chokepoint::tables;

namespace {

struct Row {
    QString name;
    QString maker;
    std::optional<double> power;
};

/// Chips with a maker and a power in W.
class Chips final : public RowTableModel {
public:
    explicit Chips(std::vector<Row> rows) : RowTableModel(Writing{}), m_chips(std::move(rows)) {
        setColumns({{QStringLiteral("name"), QStringLiteral("Name")},
                    {QStringLiteral("maker"), QStringLiteral("Maker"), {}, false, false, true, 0, true},
                    {QStringLiteral("power"), QStringLiteral("Power"), {}, true}});
    }

    void setRows(std::vector<Row> rows) {
        beginResetModel();
        m_chips = std::move(rows);
        dropCaches();
        endResetModel();
    }
    std::shared_ptr<RowTableModel> copy() const override {
        auto copied = std::make_shared<Chips>(m_chips);
        copied->shareCaches(*this);
        return copied;
    }
    void setPower(int row, std::optional<double> power) {
        m_chips[static_cast<std::size_t>(row)].power = power;
        dropCaches();
        Q_EMIT dataChanged(index(row, 2), index(row, 2));
    }

protected:
    std::size_t rows() const override { return m_chips.size(); }
    QString textAt(std::size_t row, int column) const override {
        const Row& at = m_chips[row];
        return column == 0   ? at.name
               : column == 1 ? at.maker
               : at.power    ? QStringLiteral("%1 W").arg(*at.power)
                             : QString();
    }
    std::optional<double> numberAt(std::size_t row, int) const override { return m_chips[row].power; }
    QString idAt(std::size_t row) const override { return QStringLiteral("id-") + m_chips[row].name; }
    QVariant extraAt(std::size_t, int, int) const override { return {}; }

private:
    std::vector<Row> m_chips;
};

std::vector<Row> someChips() {
    const auto q = [](const char* text) { return QString::fromUtf8(text); };
    return {{q("H100"), q("NVIDIA"), 700.0}, {q("910C"), q("Huawei"), std::nullopt}, {q("910B"), q("Huawei"), 310.0},
            {q("H20"), q("NVIDIA"), 400.0},  {q("BR100"), QString(), 550.0},         {q("Hôte"), q("Élan"), 0.0},
            {q("MI300X"), q("AMD"), 750.0}};
}

/// By falling power.
std::vector<Row> manyChips(int count) {
    std::vector<Row> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        rows.push_back({QStringLiteral("chip %1").arg(i), QStringLiteral("maker"), 100.0 - i});
    }
    return rows;
}

QStringList names(const QAbstractItemModel& model, const QModelIndex& parent = {}) {
    QStringList result;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        result << model.index(row, 0, parent).data().toString();
    }
    return result;
}

QString joined(const QStringList& list) {
    return list.join(u' ');
}

struct Setup {
    explicit Setup(std::vector<Row> rows = someChips()) : model(std::move(rows)) { proxy.setSourceModel(&model); }

    Chips model;
    RowProxy proxy;
    QAbstractItemModelTester tester{&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester sourceTester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

/// The same, its rows placed in a thread.
struct Threaded : Setup {
    explicit Threaded(std::vector<Row> rows = someChips()) : Setup(std::move(rows)) { proxy.setRowsAtOnce(0); }
};

/// Groups and rows as they are shown.
QString shownAs(const RowProxy& proxy) {
    QStringList lines;
    for (int row = 0; row < proxy.rowCount(); ++row) {
        const QModelIndex at = proxy.index(row, 0);
        lines << at.data().toString() + u':' + names(proxy, at).join(u',');
    }
    return lines.join(u'|');
}

}  // namespace

class TestRowProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sorting_data() {
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("isDescending");
        QTest::addColumn<QString>("expected");
        QTest::newRow("as the source has them") << -1 << false << "H100 910C 910B H20 BR100 Hôte MI300X";
        QTest::newRow("names, digits by value") << 0 << false << "910B 910C BR100 H20 H100 Hôte MI300X";
        QTest::newRow("names backwards") << 0 << true << "MI300X Hôte H100 H20 BR100 910C 910B";
        QTest::newRow("power, unknown last, zero is a number") << 2 << false << "Hôte 910B H20 BR100 H100 MI300X 910C";
        QTest::newRow("power backwards, unknown last too") << 2 << true << "MI300X H100 BR100 H20 910B Hôte 910C";
        QTest::newRow("makers, ties as they were") << 1 << false << "MI300X Hôte 910C 910B H100 H20 BR100";
        QTest::newRow("makers backwards, ties as they were") << 1 << true << "H100 H20 910C 910B Hôte MI300X BR100";
    }
    void sorting() {
        QFETCH(int, column);
        QFETCH(bool, isDescending);
        QFETCH(QString, expected);
        Setup setup;
        setup.proxy.sort(column, isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
        QCOMPARE(joined(names(setup.proxy)), expected);
    }

    void filters_data() {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("part of a name, case aside") << 0 << "h1"
                                                    << "H100";
        QTest::newRow("accents aside") << 1 << "elan"
                                       << "Hôte";
        QTest::newRow("all words must occur") << 0 << "9 b"
                                              << "910B";
        QTest::newRow("above") << 2 << "> 400"
                               << "H100 BR100 MI300X";
        QTest::newRow("at least") << 2 << ">=400"
                                  << "H100 H20 BR100 MI300X";
        QTest::newRow("below, unknown is not small") << 2 << "<400"
                                                     << "910B Hôte";
        QTest::newRow("at most") << 2 << "≤ 310"
                                 << "910B Hôte";
        QTest::newRow("exactly") << 2 << "= 550"
                                 << "BR100";
        QTest::newRow("between") << 2 << "310–550"
                                 << "910B H20 BR100";
        QTest::newRow("between, typed with a hyphen") << 2 << "310-550"
                                                      << "910B H20 BR100";
        QTest::newRow("between, in words") << 2 << "310 to 400"
                                           << "910B H20";
        QTest::newRow("digits that occur") << 2 << "50"
                                           << "BR100 MI300X";
        QTest::newRow("unknown numbers") << 2 << "unknown"
                                         << "910C";
        QTest::newRow("unknown words") << 1 << "Unknown"
                                       << "BR100";
        QTest::newRow("a limit that cannot be read is a text") << 2 << "> many"
                                                               << "";
        QTest::newRow("one limit or the other") << 2 << "> 600 | < 350"
                                                << "H100 910B Hôte MI300X";
        QTest::newRow("a limit or unknown") << 2 << ">=700|unknown"
                                            << "H100 910C MI300X";
        QTest::newRow("one word or another") << 0 << "h1 | br"
                                             << "H100 BR100";
        QTest::newRow("a value of a closed column, typed whole") << 1 << "NVIDIA"
                                                                 << "H100 H20";
        QTest::newRow("part of a value of a closed column") << 1 << "nvi"
                                                            << "H100 H20";
        QTest::newRow("a bar alone filters nothing") << 2 << "|"
                                                     << "H100 910C 910B H20 BR100 Hôte MI300X";
        QTest::newRow("nothing") << 0 << "  "
                                 << "H100 910C 910B H20 BR100 Hôte MI300X";
    }
    void filters() {
        QFETCH(int, column);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        Setup setup;
        QSignalSpy shown(&setup.proxy, &RowProxy::shownRowsChanged);
        setup.proxy.setFilter(column, text);
        QCOMPARE(joined(names(setup.proxy)), expected);
        QCOMPARE(setup.proxy.shownRows(), setup.proxy.rowCount());
        QCOMPARE(shown.count(), text.trimmed().isEmpty() ? 0 : 1);
        setup.proxy.clearFilters();
        QCOMPARE(setup.proxy.rowCount(), 7);
        QVERIFY(!setup.proxy.isFiltered());
    }

    void closedColumns_offerTheirValues_andTakeThemWhole() {
        const auto q = [](const char* text) { return QString::fromUtf8(text); };
        Chips model(
            {{q("a"), q("chip"), {}}, {q("b"), q("chip family"), {}}, {q("c"), {}, {}}, {q("d"), q("chip"), {}}});
        RowProxy proxy;
        proxy.setSourceModel(&model);
        QCOMPARE(model.values(1), (QStringList{q("chip"), q("chip family")}));
        proxy.setFilter(1, q("Chip"));
        QCOMPARE(joined(names(proxy)), q("a d"));
        proxy.setFilter(1, q("chi"));
        QCOMPARE(joined(names(proxy)), q("a b d"));
        proxy.setFilter(1, q("chip family | unknown"));
        QCOMPARE(joined(names(proxy)), q("b c"));
    }

    void filtersOfSeveralColumns_andTheSearch_allHold() {
        Setup setup;
        setup.proxy.setFilters({{1, QStringLiteral("nvidia")}, {2, QStringLiteral("> 500")}});
        QCOMPARE(joined(names(setup.proxy)), QStringLiteral("H100"));
        setup.proxy.setFilter(2, {});
        setup.proxy.setSearch(QStringLiteral("h20 nvidia"));
        QCOMPARE(joined(names(setup.proxy)), QStringLiteral("H20"));
        QCOMPARE(setup.proxy.filter(1), QStringLiteral("nvidia"));
        setup.proxy.setSearch(QStringLiteral("h20 huawei"));
        QCOMPARE(setup.proxy.rowCount(), 0);
    }

    void groups_standByName_theNamelessLast() {
        Setup setup;
        setup.proxy.sort(2, Qt::DescendingOrder);
        setup.proxy.setGroupColumn(1);
        QCOMPARE(names(setup.proxy).join(u'|'), QStringLiteral("AMD · 1|Élan · 1|Huawei · 2|NVIDIA · 2|unknown · 1"));
        const QModelIndex nvidia = setup.proxy.index(3, 0);
        QCOMPARE(joined(names(setup.proxy, nvidia)), QStringLiteral("H100 H20"));
        QCOMPARE(nvidia.data(RowProxy::GroupCountRole).toInt(), 2);
        QVERIFY(nvidia.data(RowProxy::IsGroupRole).toBool());
        setup.proxy.sort(2, Qt::AscendingOrder);
        QCOMPARE(joined(names(setup.proxy, setup.proxy.index(3, 0))), QStringLiteral("H20 H100"));
        setup.proxy.setFilter(2, QStringLiteral("> 400"));
        QCOMPARE(names(setup.proxy).join(u'|'), QStringLiteral("AMD · 1|NVIDIA · 1|unknown · 1"));
        setup.proxy.setGroupColumn(-1);
        QCOMPARE(joined(names(setup.proxy)), QStringLiteral("BR100 H100 MI300X"));
    }

    void rowsAreFoundById() {
        Setup setup;
        for (const int group : {-1, 1}) {
            setup.proxy.setGroupColumn(group);
            const QModelIndex found = setup.proxy.indexOf(QStringLiteral("id-910B"));
            QCOMPARE(found.data().toString(), QStringLiteral("910B"));
            QCOMPARE(setup.proxy.mapFromSource(setup.proxy.mapToSource(found)), found);
            QVERIFY(!setup.proxy.indexOf(QStringLiteral("id-nobody")).isValid());
        }
        setup.proxy.setFilter(1, QStringLiteral("nvidia"));
        QVERIFY(!setup.proxy.indexOf(QStringLiteral("id-910B")).isValid());
    }

    void sorting_keepsPersistentIndexes() {
        Setup setup;
        for (const int group : {-1, 1}) {
            setup.proxy.setGroupColumn(group);
            setup.proxy.sort(0, Qt::AscendingOrder);
            const QPersistentModelIndex kept(setup.proxy.indexOf(QStringLiteral("id-H20")));
            setup.proxy.sort(2, Qt::DescendingOrder);
            QCOMPARE(kept.data().toString(), QStringLiteral("H20"));
            setup.proxy.sort(0, Qt::DescendingOrder);
            QCOMPARE(kept.data().toString(), QStringLiteral("H20"));
        }
    }

    void changedCells_moveRowsOnlyWhereTheyMust() {
        Setup setup;
        setup.proxy.sort(2, Qt::AscendingOrder);
        QSignalSpy changed(&setup.proxy, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&setup.proxy, &QAbstractItemModel::modelReset);
        setup.model.setPower(0, 720.0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(reset.count(), 0);
        setup.model.setPower(0, 1.0);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(joined(names(setup.proxy)), QStringLiteral("Hôte H100 910B H20 BR100 MI300X 910C"));
    }

    void otherRows_resetTheProxy() {
        Setup setup;
        setup.proxy.setGroupColumn(1);
        setup.model.setRows({});
        QCOMPARE(setup.proxy.rowCount(), 0);
        setup.model.setRows({{QStringLiteral("only"), QStringLiteral("one"), 1.0}});
        QCOMPARE(setup.proxy.rowCount(), 1);
        setup.proxy.setSourceModel(nullptr);
        QCOMPARE(setup.proxy.rowCount(), 0);
        QCOMPARE(setup.proxy.columnCount(), 0);
    }

    void aSourceThatDies_leavesAnEmptyProxy() {
        RowProxy proxy;
        {
            Chips model(someChips());
            proxy.setSourceModel(&model);
            QCOMPARE(proxy.rowCount(), 7);
        }
        QCOMPARE(proxy.rowCount(), 0);
        QVERIFY(!proxy.indexOf(QStringLiteral("id-H20")).isValid());
    }

    void nextBeginning_data() {
        QTest::addColumn<QString>("beginning");
        QTest::addColumn<QString>("from");
        QTest::addColumn<int>("column");
        QTest::addColumn<bool>("isOnward");
        QTest::addColumn<QString>("found");
        const auto row = [](const char* name, const char* beginning, const char* from, int column, bool isOnward,
                            const char* found) {
            QTest::newRow(name) << QString::fromUtf8(beginning) << QString::fromUtf8(from) << column << isOnward
                                << QString::fromUtf8(found);
        };
        // In order: H100, 910C, 910B, H20, BR100, Hôte, MI300X.
        row("from nowhere", "h", "", 0, false, "H100");
        row("from the row itself", "h", "H100", 0, false, "H100");
        row("onward", "h", "H100", 0, true, "H20");
        row("onward, accents aside", "h", "H20", 0, true, "Hôte");
        row("round", "h", "Hôte", 0, true, "H100");
        row("round to itself", "br", "BR100", 0, true, "BR100");
        row("not in the middle", "00", "", 0, false, "nowhere");
        row("another column", "nv", "H100", 1, true, "H20");
        row("a number as it is shown", "550", "", 2, false, "BR100");
        row("nothing begins so", "x", "H20", 0, true, "nowhere");
    }
    void nextBeginning() {
        QFETCH(QString, beginning);
        QFETCH(QString, from);
        QFETCH(int, column);
        QFETCH(bool, isOnward);
        Setup setup;
        const QModelIndex at = setup.proxy.indexOf(QStringLiteral("id-") + from);
        const auto found = [&] {
            const QModelIndex next = setup.proxy.nextBeginning(beginning, at, column, isOnward);
            return next.isValid() ? next.siblingAtColumn(0).data().toString() : QStringLiteral("nowhere");
        };
        QTEST(found(), "found");
        // What is filtered out is not found.
        setup.proxy.setFilter(0, QStringLiteral("910b"));
        QCOMPARE(found(), QStringLiteral("nowhere"));
    }

    void nextBeginning_inGroups() {
        Setup setup;
        setup.proxy.setGroupColumn(1);
        // AMD: MI300X; Élan: Hôte; Huawei: 910C 910B; NVIDIA: H100 H20; unknown: BR100.
        const auto next = [&setup](const char* beginning, const QModelIndex& from) {
            return setup.proxy.nextBeginning(QLatin1String(beginning), from, 0, true).data().toString();
        };
        QCOMPARE(next("h", {}), QStringLiteral("Hôte"));
        QCOMPARE(next("h", setup.proxy.indexOf(QStringLiteral("id-H20"))), QStringLiteral("Hôte"));
        QCOMPARE(next("9", setup.proxy.indexOf(QStringLiteral("id-910C"))), QStringLiteral("910B"));
        // A heading stands before its rows, and is found by its name.
        QCOMPARE(next("h", setup.proxy.index(3, 0)), QStringLiteral("H100"));
        QCOMPARE(next("h", setup.proxy.indexOf(QStringLiteral("id-Hôte"))), QStringLiteral("Huawei · 2"));
        QCOMPARE(next("am", {}), QStringLiteral("AMD · 1"));
        // Rows of a closed group are not looked through.
        const auto withoutNvidia = [](int group) { return group != 3; };
        QCOMPARE(setup.proxy.nextBeginning(QStringLiteral("h"), setup.proxy.index(3, 0), 0, true, withoutNvidia)
                     .data()
                     .toString(),
                 QStringLiteral("Hôte"));
        RowProxy empty;
        QVERIFY(!empty.nextBeginning(QStringLiteral("h"), {}, 0, false).isValid());
    }

    void headersAndUnknownCells() {
        Setup setup;
        QCOMPARE(setup.proxy.headerData(2, Qt::Horizontal).toString(), QStringLiteral("Power"));
        const QModelIndex unknown = setup.proxy.index(1, 2);
        QCOMPARE(unknown.data().toString(), QStringLiteral("–"));
        QVERIFY(unknown.data(RowTableModel::IsUnknownRole).toBool());
        QVERIFY(!unknown.data(RowTableModel::SortRole).isValid());
        QCOMPARE(unknown.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Power: unknown"));
        QCOMPARE(setup.proxy.index(0, 2).data(RowTableModel::SortRole).toDouble(), 700.0);
    }

    void manyRows_stayAsTheyWereUntilAThreadHasPlacedThem() {
        Threaded setup;
        QSignalSpy shown(&setup.proxy, &RowProxy::shownRowsChanged);
        setup.proxy.setFilter(1, QStringLiteral("nvidia"));
        QVERIFY(setup.proxy.isPlacing());
        QVERIFY(setup.proxy.isFiltered());
        QCOMPARE(setup.proxy.rowCount(), 7);
        QCOMPARE(shown.count(), 0);
        QTRY_COMPARE(joined(names(setup.proxy)), QStringLiteral("H100 H20"));
        QCOMPARE(shown.count(), 1);
        QVERIFY(!setup.proxy.isPlacing());
        // Only what was typed last is shown.
        setup.proxy.setFilter(1, QStringLiteral("huawei"));
        setup.proxy.setFilter(1, QStringLiteral("amd"));
        QTRY_COMPARE(joined(names(setup.proxy)), QStringLiteral("MI300X"));
        QCOMPARE(shown.count(), 2);
    }

    void manyRows_areTheSameRows() {
        std::mt19937 random(7);
        // So many that they come in portions.
        std::vector<Row> rows;
        for (int i = 0; i < 7; ++i) {
            for (Row& row : someChips()) {
                row.name += QStringLiteral(" %1").arg(i);
                rows.push_back(std::move(row));
            }
        }
        Threaded threaded(rows);
        Setup plain(rows);
        const std::array<QString, 7> texts{QString(),
                                           QStringLiteral("h"),
                                           QStringLiteral("> 400"),
                                           QStringLiteral("unknown"),
                                           QStringLiteral("nvidia | amd"),
                                           QStringLiteral("<= 700"),
                                           QStringLiteral("9")};
        const auto pick = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
        for (int step = 0; step < 120; ++step) {
            const int kind = pick(6);
            const int column = pick(4) - 1;
            const QString& text = texts[static_cast<std::size_t>(pick(static_cast<int>(texts.size())))];
            const auto order = pick(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
            for (Setup* each : {static_cast<Setup*>(&threaded), &plain}) {
                switch (kind) {
                    case 0:
                        each->proxy.setFilter(std::max(column, 0), text);
                        break;
                    case 1:
                        each->proxy.sort(column, order);
                        break;
                    case 2:
                        each->proxy.setGroupColumn(column);
                        break;
                    case 3:
                        each->proxy.setSearch(text);
                        break;
                    case 4:
                        each->proxy.clearFilters();
                        break;
                    default:
                        each->model.setPower(step % 49, column * 300.0 + 1.0);
                }
            }
            if (step % 5 == 0) {
                threaded.proxy.settle();
                QVERIFY(!threaded.proxy.isPlacing());
            }
            // Now and then the next question comes while rows are placed or still to come.
            if (step % 3 == 0) {
                QCoreApplication::processEvents();
            } else {
                QTRY_VERIFY(!threaded.proxy.isPlacing());
                QCOMPARE(shownAs(threaded.proxy), shownAs(plain.proxy));
            }
        }
    }

    void manyRows_sortedInAThread_keepPersistentIndexes() {
        Threaded setup;
        setup.proxy.sort(0, Qt::AscendingOrder);
        QTRY_VERIFY(!setup.proxy.isPlacing());
        const QPersistentModelIndex kept(setup.proxy.indexOf(QStringLiteral("id-H20")));
        QSignalSpy reset(&setup.proxy, &QAbstractItemModel::modelReset);
        setup.proxy.sort(2, Qt::DescendingOrder);
        QTRY_COMPARE(joined(names(setup.proxy)), QStringLiteral("MI300X H100 BR100 H20 910B Hôte 910C"));
        QCOMPARE(kept.data().toString(), QStringLiteral("H20"));
        QCOMPARE(kept.row(), 3);
        QCOMPARE(reset.count(), 0);
    }

    void otherRowsWhileAThreadPlaces_areNotShownInOldPlaces() {
        Threaded setup;
        setup.proxy.sort(0, Qt::AscendingOrder);
        setup.model.setRows({{QStringLiteral("b"), QStringLiteral("m"), 1.0}, {QStringLiteral("a"), {}, {}}});
        QCOMPARE(setup.proxy.rowCount(), 0);
        QVERIFY(setup.proxy.isUnplaced());
        QTRY_COMPARE(joined(names(setup.proxy)), QStringLiteral("a b"));
        QVERIFY(!setup.proxy.isUnplaced());
    }

    void rowsThatWerePlacedElsewhere_areTakenWhereTheyAnswer() {
        Threaded setup;
        setup.proxy.sort(0, Qt::AscendingOrder);
        QTRY_VERIFY(!setup.proxy.isPlacing());
        const std::vector<Row> rows{{QStringLiteral("b"), {}, 1.0}, {QStringLiteral("a"), {}, 2.0}};
        const Chips made(rows);
        setup.proxy.expect(setup.proxy.question(), *placeRows(made, setup.proxy.question()));
        setup.model.setRows(rows);
        QCOMPARE(joined(names(setup.proxy)), QStringLiteral("a b"));
        QVERIFY(!setup.proxy.isPlacing());
        // Another question meanwhile.
        RowQuestion other = setup.proxy.question();
        other.sortOrder = Qt::DescendingOrder;
        setup.proxy.expect(other, *placeRows(made, other));
        setup.model.setRows(rows);
        QVERIFY(setup.proxy.isUnplaced());
        QTRY_COMPARE(joined(names(setup.proxy)), QStringLiteral("a b"));
        // Rows of another number.
        setup.proxy.expect(setup.proxy.question(), *placeRows(Chips(someChips()), setup.proxy.question()));
        setup.model.setRows(rows);
        QTRY_COMPARE(joined(names(setup.proxy)), QStringLiteral("a b"));
    }

    void aProxyMayGoWhileAThreadPlaces() {
        for (int i = 0; i < 20; ++i) {
            Threaded setup;
            setup.proxy.sort(0, Qt::AscendingOrder);
            setup.proxy.setFilter(1, QStringLiteral("nvidia"));
        }
        RowProxy proxy;
        proxy.setRowsAtOnce(0);
        {
            Chips model(someChips());
            proxy.setSourceModel(&model);
            proxy.sort(0, Qt::AscendingOrder);
        }
        QCOMPARE(proxy.rowCount(), 0);
    }

    void veryManyRows_areShownInPortions() {
        const std::vector<Row> rows = manyChips(95);
        Chips model(rows);
        RowProxy proxy;
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.setRowsAtOnce(3);
        proxy.setSourceModel(&model);
        QCOMPARE(proxy.rowCount(), 33);
        QCOMPARE(proxy.shownRows(), 95);
        QVERIFY(proxy.isPlacing());
        QVERIFY(proxy.indexOf(QStringLiteral("id-chip 32")).isValid());
        QVERIFY(!proxy.indexOf(QStringLiteral("id-chip 33")).isValid());
        const QPersistentModelIndex kept(proxy.index(3, 0));
        QSignalSpy inserted(&proxy, &QAbstractItemModel::rowsInserted);
        QTRY_COMPARE(proxy.rowCount(), 95);
        QCOMPARE(inserted.count(), 5);
        QVERIFY(!proxy.isPlacing());
        QCOMPARE(kept.row(), 3);
        QCOMPARE(proxy.index(94, 0).data().toString(), QStringLiteral("chip 94"));
        // Once there was room for as many, they are shown at once.
        model.setRows(rows);
        QCOMPARE(proxy.rowCount(), 95);
        QVERIFY(!proxy.isPlacing());
    }

    void veryManyRows_areAllThereForWhoeverNeedsThem() {
        const std::vector<Row> rows = manyChips(95);
        Chips model(rows);
        RowProxy proxy;
        proxy.setRowsAtOnce(1);
        proxy.setSourceModel(&model);
        QCOMPARE(proxy.rowCount(), 11);
        proxy.showRest();
        QCOMPARE(proxy.rowCount(), 95);
        RowProxy sorted;
        sorted.setRowsAtOnce(1);
        sorted.setSourceModel(&model);
        sorted.sort(2, Qt::AscendingOrder);
        sorted.settle();
        QCOMPARE(sorted.rowCount(), 95);
        QCOMPARE(sorted.index(0, 0).data().toString(), QStringLiteral("chip 94"));
    }

    void aHundredThousandRows_sortFilterAndGroup() {
        std::vector<Row> rows;
        rows.reserve(100'000);
        for (int i = 0; i < 100'000; ++i) {
            const std::optional<double> power =
                i % 10 == 0 ? std::nullopt : std::optional<double>((i * 7919) % 100'003);
            rows.push_back({QStringLiteral("chip %1").arg(i), QStringLiteral("maker %1").arg(i % 97), power});
        }
        Chips model(std::move(rows));
        RowProxy proxy;
        proxy.setRowsAtOnce(200'000);
        proxy.setSourceModel(&model);
        proxy.sort(2, Qt::DescendingOrder);
        QVERIFY(proxy.index(0, 2).data(RowTableModel::SortRole).toDouble() > 99'990.0);
        QVERIFY(proxy.index(99'999, 2).data(RowTableModel::IsUnknownRole).toBool());
        proxy.setFilter(2, QStringLiteral("> 50000"));
        QVERIFY(proxy.rowCount() > 40'000 && proxy.rowCount() < 50'000);
        proxy.setGroupColumn(1);
        QCOMPARE(proxy.rowCount(), 97);
        proxy.setFilter(0, QStringLiteral("chip 77777"));
        QCOMPARE(proxy.shownRows(), (77777LL * 7919) % 100'003 > 50'000 ? 1 : 0);
    }
};

CHOKEPOINT_TEST(TestRowProxy)
#include "tst_rowproxy.moc"
