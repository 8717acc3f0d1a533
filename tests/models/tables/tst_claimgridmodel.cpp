// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ownrecords.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/tables/claimgridmodel.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace chokepoint;
using tables::ClaimGridModel;

namespace {

enum Column : std::uint8_t { SubjectColumn, AttributeColumn, ValueColumn, ReadAsColumn, SourceColumn, NoteColumn };

std::shared_ptr<const catalog::Catalog> reference() {
    static const std::shared_ptr<const catalog::Catalog> shared = store::loadReference().value();
    return shared;
}

/// The reference with a price of the analyst's own.
std::shared_ptr<const catalog::Catalog> withOwnClaim() {
    auto claim = std::make_shared<catalog::Claim>();
    claim->id = "own-price";
    claim->subject = "nvidia-h20";
    claim->attribute = "price_usd";
    claim->value = catalog::Number{13'000, {}, {}};
    claim->unitText = "USD";
    claim->unit = units::knownUnit("USD");
    claim->qualifiers.priceBasis = catalog::PriceBasis::Hardware;
    claim->source = catalog::NoSource;
    claim->note = "from a call";
    catalog::OwnRecords own;
    own.claims = {claim};
    return std::make_shared<const catalog::Catalog>(reference(), std::move(own));
}

class Grid {
public:
    explicit Grid(const std::shared_ptr<const catalog::Catalog>& catalog = reference())
        : model(catalog, tables::Writing()),
          m_catalog(catalog),
          m_tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest) {
        catalog::SourceDraft source;
        source.title = "Call of 12 March";
        model.setSource(source);
    }

    [[nodiscard]] QString at(int row, int column, int role = Qt::DisplayRole) const {
        return model.index(row, column).data(role).toString();
    }
    [[nodiscard]] QString problem(int row, int column) const { return at(row, column, ClaimGridModel::ProblemRole); }
    void put(int row, int column, const char* words) {
        QVERIFY(model.setData(model.index(row, column), QString::fromUtf8(words)));
    }
    void paste(const char* block) { model.paste(model.index(0, 0), QString::fromUtf8(block)); }
    [[nodiscard]] ClaimGridModel::Reading read() const {
        return model.read(*m_catalog, [this] { return "id-" + std::to_string(++m_made); });
    }

    ClaimGridModel model;

private:
    std::shared_ptr<const catalog::Catalog> m_catalog;
    QAbstractItemModelTester m_tester;
    mutable int m_made = 0;
};

}  // namespace

/// Own claims as a grid: typed, pasted, filled down.
class TestClaimGridModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownOnes_standThere_andABlankRow() {
        Grid grid(withOwnClaim());
        QCOMPARE(grid.model.rowCount(), 2);
        QCOMPARE(grid.at(0, SubjectColumn), QStringLiteral("H20"));
        QCOMPARE(grid.at(0, AttributeColumn), QStringLiteral("price usd"));
        QCOMPARE(grid.at(0, ReadAsColumn), QStringLiteral("hardware"));
        QCOMPARE(grid.at(0, NoteColumn), QStringLiteral("from a call"));
        QCOMPARE(grid.at(1, SubjectColumn), QString());
        QCOMPARE(grid.model.changedRows(), 0);
        QVERIFY(!grid.read().records);
    }

    void block_isPasted_andRead() {
        Grid grid;
        grid.paste(
            "NVIDIA H20\tTDP\t420 W\n"
            "nvidia-h20\tfp16_tflops\t150 TFLOPS\tdense\n"
            "CloudMatrix 384\tpower\t580–600 kW\tall-in\t\ta guess\n");
        QCOMPARE(grid.model.changedRows(), 3);
        QCOMPARE(grid.model.rowsToCheck(), 0);
        const ClaimGridModel::Reading reading = grid.read();
        QVERIFY(reading.records.has_value());
        QVERIFY(reading.records->subjects.empty());
        QCOMPARE(reading.records->sources.size(), std::size_t(1));
        const std::vector<catalog::Claim>& claims = reading.records->claims;
        QCOMPARE(claims.size(), std::size_t(3));
        QCOMPARE(claims[0].attribute, std::string("tdp"));
        QCOMPARE(claims[1].qualifiers.sparsity, std::optional(catalog::Sparsity::Dense));
        QCOMPARE(claims[2].subject, std::string("huawei-cloudmatrix-384"));
        QCOMPARE(claims[2].attribute, std::string("power"));
        QCOMPARE(claims[2].qualifiers.boundary, std::optional(catalog::Boundary::AllIn));
        QCOMPARE(std::get<catalog::Number>(claims[2].value).low, std::optional(580.0));
        QCOMPARE(claims[2].note, std::string("a guess"));
        QCOMPARE(claims[2].source, reading.records->sources.front().id);
        const auto record = store::loadPolicyRecord().value();
        QVERIFY(session::problemsOf(*reading.records, *reference(), *record).empty());
    }

    void wrongCell_isSaid_data() {
        QTest::addColumn<QString>("block");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* name, const char* block, int column, const char* sentence) {
            QTest::newRow(name) << QString::fromUtf8(block) << column << QString::fromUtf8(sentence);
        };
        row("subject", "H2O\ttdp\t400 W", SubjectColumn, "the nearest is “H20”");
        row("no subject", "\ttdp\t400 W", SubjectColumn, "Name the chip or system");
        row("attribute", "NVIDIA H20\ttpd\t400 W", AttributeColumn, "the nearest is “tdp”");
        row("unit", "NVIDIA H20\ttdp\t400 kg", ValueColumn, "does not fit");
        row("decimal mark", "NVIDIA H20\ttdp\t1.500 W", ValueColumn, "1.500");
        row("axis", "NVIDIA H20\tfp16_tflops\t150 TFLOPS\tdence", ReadAsColumn, "known are dense");
        row("source", "NVIDIA H20\ttdp\t400 W\t\tNobody's page", SourceColumn, "leave this blank");
    }
    void wrongCell_isSaid() {
        QFETCH(QString, block);
        QFETCH(int, column);
        QFETCH(QString, sentence);
        Grid grid;
        grid.model.paste(grid.model.index(0, 0), block);
        QCOMPARE(grid.model.rowsToCheck(), 1);
        QVERIFY2(grid.problem(0, column).contains(sentence), qPrintable(grid.problem(0, column)));
        QVERIFY(!grid.read().records);
        QCOMPARE(grid.model.nextProblem({}), grid.model.index(0, column));
    }

    void knownSource_isCited() {
        Grid grid;
        const catalog::Source& known = *reference()->sources().begin();
        grid.model.paste(grid.model.index(0, 0),
                         QStringLiteral("NVIDIA H20\ttdp\t400 W\t\t") + QString::fromStdString(known.title));
        const ClaimGridModel::Reading reading = grid.read();
        QVERIFY(reading.records.has_value());
        QCOMPARE(reading.records->claims.front().source, known.id);
        QVERIFY(reading.records->sources.empty());
    }

    void changedValue_keepsWhatElseTheClaimSays() {
        Grid grid(withOwnClaim());
        grid.put(0, ValueColumn, "14 k USD");
        const ClaimGridModel::Reading reading = grid.read();
        QVERIFY(reading.records.has_value());
        const catalog::Claim& claim = reading.records->claims.front();
        QCOMPARE(claim.id, std::string("own-price"));
        QCOMPARE(claim.qualifiers.priceBasis, std::optional(catalog::PriceBasis::Hardware));
        QCOMPARE(claim.source, std::string(catalog::NoSource));
        QCOMPARE(claim.note, std::string("from a call"));
        QVERIFY(reading.records->sources.empty());
        // A row that is emptied is no way to delete.
        for (int column = 0; column < grid.model.columnCount(); ++column) {
            grid.model.clear({grid.model.index(0, column)});
        }
        QCOMPARE(grid.model.rowsToCheck(), 1);
        QVERIFY(!grid.read().records);
    }

    void ratio_needsTheForm() {
        Grid grid;
        grid.paste("CloudMatrix 384\tfp16_ratio\t1.4 times");
        QCOMPARE(grid.model.rowsToCheck(), 1);
        QVERIFY2(grid.problem(0, ValueColumn).contains(QStringLiteral("compare with")),
                 qPrintable(grid.problem(0, ValueColumn)));
    }
};

CHOKEPOINT_TEST(TestClaimGridModel)
#include "tst_claimgridmodel.moc"
