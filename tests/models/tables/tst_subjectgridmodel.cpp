// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ownrecords.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/tables/subjectgridmodel.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace chokepoint;
using tables::SubjectGridModel;

namespace {

std::shared_ptr<const catalog::Catalog> reference() {
    static const std::shared_ptr<const catalog::Catalog> shared = store::loadReference().value();
    return shared;
}

/// The reference with one own chip and what is known of it.
std::shared_ptr<const catalog::Catalog> withOwnChip() {
    auto chip = std::make_shared<catalog::Subject>();
    chip->id = "own-a1";
    chip->name = "A1";
    chip->maker = "Acme";
    auto claim = std::make_shared<catalog::Claim>();
    claim->id = "own-rate";
    claim->subject = chip->id;
    claim->attribute = "fp16_tflops";
    claim->value = catalog::Number{800, {}, {}};
    claim->unitText = "TFLOPS";
    claim->unit = units::knownUnit("TFLOPS");
    claim->qualifiers.sparsity = catalog::Sparsity::Dense;
    claim->source = catalog::NoSource;
    catalog::OwnRecords own;
    own.subjects = {chip};
    own.claims = {claim};
    return std::make_shared<const catalog::Catalog>(reference(), std::move(own));
}

class Grid {
public:
    explicit Grid(std::shared_ptr<const catalog::Catalog> catalog = reference())
        : model(catalog::SubjectKind::Chip, catalog, tables::Writing()),
          m_catalog(std::move(catalog)),
          m_tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest) {
        catalog::SourceDraft source;
        source.title = "Call of 12 March";
        model.setSource(source);
    }

    [[nodiscard]] int column(const char* title) const {
        for (int i = 0; i < model.columnCount(); ++i) {
            if (model.headerData(i, Qt::Horizontal).toString() == QLatin1String(title)) {
                return i;
            }
        }
        qFatal("no column %s", title);
    }
    [[nodiscard]] QString at(int row, int column, int role = Qt::DisplayRole) const {
        return model.index(row, column).data(role).toString();
    }
    [[nodiscard]] SubjectGridModel::Reading read() const {
        return model.read(*m_catalog, [this] { return "id-" + std::to_string(++m_made); });
    }

    SubjectGridModel model;

private:
    std::shared_ptr<const catalog::Catalog> m_catalog;
    QAbstractItemModelTester m_tester;
    mutable int m_made = 0;
};

}  // namespace

/// Own chips as a grid: typed, pasted, filled down.
class TestSubjectGridModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownOnes_standThere_andABlankRow() {
        Grid grid(withOwnChip());
        QCOMPARE(grid.model.rowCount(), 2);
        QCOMPARE(grid.at(0, 0), QStringLiteral("A1"));
        QCOMPARE(grid.at(0, 2), QStringLiteral("800 TFLOPS"));
        QCOMPARE(grid.at(1, 0), QString());
        QCOMPARE(grid.model.changedRows(), 0);
        QVERIFY(!grid.read().records);
    }

    void block_isPasted_andRead() {
        Grid grid;
        grid.model.paste(grid.model.index(0, 0),
                         QStringLiteral("X1\tXco\t400 TFLOPS\n\"X2\"\tXco\t1.7 PFLOPS\nX3\tXco\t\n"));
        QCOMPARE(grid.model.rowCount(), 4);
        QCOMPARE(grid.model.changedRows(), 3);
        QCOMPARE(grid.model.rowsToCheck(), 0);
        const SubjectGridModel::Reading reading = grid.read();
        QVERIFY(reading.records.has_value());
        QCOMPARE(reading.records->subjects.size(), std::size_t(3));
        QCOMPARE(reading.records->claims.size(), std::size_t(2));
        QCOMPARE(reading.records->sources.size(), std::size_t(1));
        QCOMPARE(reading.records->claims.front().source, reading.records->sources.front().id);
        QCOMPARE(std::get<catalog::Number>(reading.records->claims.back().value).value, std::optional(1.7));
        const auto record = store::loadPolicyRecord().value();
        QVERIFY(session::problemsOf(*reading.records, *reference(), *record).empty());
    }

    void headings_sayWhichColumnIsWhich() {
        Grid grid;
        grid.model.paste(grid.model.index(0, 0), QStringLiteral("Country\tName\ttdp\nUS\tX1\t400 W\n"));
        QCOMPARE(grid.at(0, 0), QStringLiteral("X1"));
        QCOMPARE(grid.at(0, grid.column("Country")), QStringLiteral("US"));
        QCOMPARE(grid.model.changedRows(), 1);
        QCOMPARE(grid.read().records->claims.size(), std::size_t(1));
    }

    void wrongUnit_isSaid_andNothingIsRead() {
        Grid grid;
        grid.model.paste(grid.model.index(0, 0), QStringLiteral("X1\tXco\t400 kg\nX2\tXco\t1.500 TFLOPS\n"));
        QCOMPARE(grid.model.rowsToCheck(), 2);
        QVERIFY(grid.at(0, 2, SubjectGridModel::ProblemRole).contains(QStringLiteral("does not fit")));
        // Never guessed: one and a half, or one and a half thousand.
        QVERIFY(!grid.at(1, 2, SubjectGridModel::ProblemRole).isEmpty());
        QVERIFY(!grid.read().records);
        QCOMPARE(grid.model.nextProblem(grid.model.index(0, 2)), grid.model.index(1, 2));
        QVERIFY(grid.model.setData(grid.model.index(0, 2), QStringLiteral("400 TFLOPS")));
        QVERIFY(grid.model.setData(grid.model.index(1, 2), QStringLiteral("1,500.0 TFLOPS")));
        QCOMPARE(grid.model.rowsToCheck(), 0);
        QVERIFY(grid.read().records);
    }

    void fillDown_copiesTheTop() {
        Grid grid;
        grid.model.paste(grid.model.index(0, 0), QStringLiteral("X1\tXco\nX2\nX3"));
        const QModelIndexList makers{grid.model.index(0, 1), grid.model.index(1, 1), grid.model.index(2, 1)};
        grid.model.fillDown(makers);
        QCOMPARE(grid.at(2, 1), QStringLiteral("Xco"));
        // One cell takes what stands above it.
        QVERIFY(grid.model.setData(grid.model.index(2, 1), QStringLiteral("Yco")));
        grid.model.fillDown({grid.model.index(2, 1)});
        QCOMPARE(grid.at(2, 1), QStringLiteral("Xco"));
        QCOMPARE(grid.model.block(makers), QStringLiteral("Xco\nXco\nXco"));
        grid.model.clear(makers);
        QCOMPARE(grid.at(0, 1), QString());
    }

    void changedValue_changesTheClaim_andKeepsItsSource() {
        Grid grid(withOwnChip());
        QVERIFY(grid.model.setData(grid.model.index(0, 2), QStringLiteral("820 TFLOPS")));
        const SubjectGridModel::Reading reading = grid.read();
        QCOMPARE(reading.records->claims.size(), std::size_t(1));
        QCOMPARE(reading.records->claims.front().id, std::string("own-rate"));
        QCOMPARE(reading.records->claims.front().source, std::string(catalog::NoSource));
        QVERIFY(reading.records->sources.empty());
        QVERIFY(grid.model.setData(grid.model.index(0, 2), QString()));
        QCOMPARE(grid.model.rowsToCheck(), 1);
    }

    void sameNameTwice_isAProblemUntilOneIsChanged() {
        Grid grid;
        grid.model.paste(grid.model.index(0, 0), QStringLiteral("X1\nX1\n"));
        QCOMPARE(grid.model.rowsToCheck(), 2);
        QVERIFY(grid.model.setData(grid.model.index(1, 0), QStringLiteral("X2")));
        QCOMPARE(grid.model.rowsToCheck(), 0);
    }

    void sourceWithoutTitle_isAProblem() {
        Grid grid;
        grid.model.setSource({});
        grid.model.paste(grid.model.index(0, 0), QStringLiteral("X1\tXco\t400 TFLOPS"));
        QVERIFY(!grid.read().records);
        QCOMPARE(grid.read().sourceProblems.front().field, std::string("title"));
        // Where no value is new no source is asked for.
        QVERIFY(grid.model.setData(grid.model.index(0, 2), QString()));
        QVERIFY(grid.read().records);
    }
};

CHOKEPOINT_TEST(TestSubjectGridModel)
#include "tst_subjectgridmodel.moc"
