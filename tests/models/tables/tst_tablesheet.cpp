// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reference.h"
#include "models/tables/claimtablemodel.h"
#include "models/tables/rowproxy.h"
#include "models/tables/sourcetablemodel.h"
#include "models/tables/subjecttablemodel.h"
#include "models/tables/tablesheet.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>

using namespace chokepoint;

namespace {

const std::shared_ptr<const catalog::Catalog>& reference() {
    static const std::shared_ptr<const catalog::Catalog> catalog = store::loadReference().value();
    return catalog;
}

tables::Writing english() {
    return tables::Writing::forLocale(QLocale(QLocale::English, QLocale::UnitedStates));
}

const std::vector<catalog::SheetCell>& rowOf(const catalog::Sheet& sheet, const char* first) {
    const auto row = std::ranges::find_if(
        sheet.rows, [first](const auto& cells) { return cells.front() == catalog::SheetCell(std::string(first)); });
    Q_ASSERT(row != sheet.rows.end());
    return *row;
}

}  // namespace

class TestTableSheet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresHaveOneUnitAndAllDigits() {
        tables::SubjectTableModel model(english());
        model.setTable(tables::makeSubjectTable({reference(), {}}, {}));
        tables::RowProxy rows;
        rows.setSourceModel(&model);
        const catalog::Sheet sheet =
            tables::rowSheet(rows, {QStringLiteral("name"), QStringLiteral("power"), QStringLiteral("price")},
                             QStringLiteral("Chips"), *reference(), "As recorded");
        QCOMPARE(sheet.columns.size(), std::size_t{4});
        QCOMPARE(sheet.columns[1].unit, std::string("kW"));
        QCOMPARE(sheet.columns[3].id, std::string("sources"));
        catalog::Resolver resolver({reference(), {}}, {});
        const auto& cm384 = rowOf(sheet, "CloudMatrix 384");
        QCOMPARE(std::get<double>(cm384[1]), *resolver.figure("huawei-cloudmatrix-384", "power").value);
        const auto& h20 = rowOf(sheet, "H20");
        QCOMPARE(std::get<double>(h20[1]) * 1000.0, *resolver.figure("nvidia-h20", "power").value);
        QVERIFY(!sheet.sources.empty());
        QCOMPARE(sheet.context, std::string("As recorded"));
        for (const auto& row : sheet.rows) {
            QCOMPARE(row.size(), sheet.columns.size());
        }
    }

    void publishedValuesStandBesideTheirUnit() {
        tables::ClaimTableModel model(english());
        model.setCatalog(reference());
        tables::RowProxy rows;
        rows.setSourceModel(&model);
        const catalog::Sheet sheet =
            tables::rowSheet(rows, {QStringLiteral("claim"), QStringLiteral("value"), QStringLiteral("date")},
                             QStringLiteral("Claims"), *reference(), {});
        QCOMPARE(sheet.columns[2].id, std::string("unit"));
        QCOMPARE(sheet.columns[3].type, catalog::SheetType::Date);
        std::size_t numbers = 0;
        for (const catalog::Claim& claim : reference()->allClaims()) {
            const auto* number = std::get_if<catalog::Number>(&claim.value);
            if (number == nullptr || !number->value || ++numbers % 97 != 0) {
                continue;
            }
            const auto& row = rowOf(sheet, claim.id.c_str());
            QCOMPARE(std::get<double>(row[1]), *number->value);
            const catalog::Source* source = reference()->source(claim.source);
            QCOMPARE(row[3], catalog::cellOf(source->date));
        }
        QVERIFY(numbers > 1000);
    }

    void onlyWhatIsShownIsWritten() {
        tables::SourceTableModel model(english());
        tables::RowProxy rows;
        rows.setSourceModel(&model);
        const catalog::Sheet sheet = tables::rowSheet(rows, {QStringLiteral("title"), QStringLiteral("nonsense")},
                                                      QStringLiteral("Sources"), *reference(), {});
        QVERIFY(sheet.rows.empty());
        QCOMPARE(sheet.columns.size(), std::size_t{1});
    }
};

CHOKEPOINT_TEST(TestTableSheet)
#include "tst_tablesheet.moc"
