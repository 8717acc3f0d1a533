// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tablesheet.h"

#include "models/catalog/equivalence.h"
#include "models/tables/claimtablemodel.h"
#include "models/tables/rowproxy.h"
#include "models/tables/subjecttablemodel.h"
#include "models/tables/words.h"

#include <set>
#include <utility>

namespace chokepoint::tables {

namespace {

using catalog::SheetCell;
using catalog::SheetType;

/// One column of the sheet, and how its cells are made.
struct Source {
    int column = 0;
    std::string unit;    ///< of figures; they are kept in canonical units
    double scale = 1.0;  ///< canonical units in one of `unit`
};

class SheetWriter {
public:
    SheetWriter(const QAbstractProxyModel& rows, const catalog::Catalog& catalog)
        : m_rows(rows),
          m_hasGroups(qobject_cast<const RowProxy*>(&rows) != nullptr),
          m_model(*static_cast<const RowTableModel*>(rows.sourceModel())),
          m_claims(qobject_cast<const ClaimTableModel*>(&m_model)),
          m_subjects(qobject_cast<const SubjectTableModel*>(&m_model)),
          m_sources(catalog) {}

    [[nodiscard]] catalog::Sheet write(const QStringList& columns, const std::function<bool()>& isCancelled) {
        constexpr int RowsPerLook = 1'024;
        for (const QString& id : columns) {
            addColumn(id);
            // A published value says nothing without its unit.
            if (m_claims != nullptr && id == QLatin1String("value") && !columns.contains(QStringLiteral("unit"))) {
                addColumn(QStringLiteral("unit"));
            }
        }
        for (int i = 0; i < m_rows.rowCount(); ++i) {
            if (i % RowsPerLook == 0 && isCancelled && isCancelled()) {
                break;
            }
            const QModelIndex at = m_rows.index(i, 0);
            if (!m_hasGroups || !at.data(RowProxy::IsGroupRole).toBool()) {
                addRow(at);
            }
            for (int child = 0; child < m_rows.rowCount(at); ++child) {
                addRow(m_rows.index(child, 0, at));
            }
        }
        addSources();
        return std::move(m_sheet);
    }

private:
    void addColumn(const QString& id) {
        const int number = m_model.columnOf(id);
        if (number < 0) {
            return;
        }
        const ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(number)];
        catalog::SheetColumn column{utf8(spec.id), utf8(spec.title)};
        Source source{number, {}, 1.0};
        if (m_subjects != nullptr && catalog::findMetric(column.id) != nullptr) {
            source.unit = std::string(catalog::targetUnit(column.id));
            if (const auto unit = units::parseUnit(source.unit)) {
                source.scale = unit->scale;
            }
            column.unit = source.unit;
        }
        column.type = spec.isNumber ? SheetType::Number : SheetType::Text;
        column.isLink = spec.id == QLatin1String("link");
        column.isWidened = spec.width >= 30;
        m_columns.push_back(std::move(source));
        m_sheet.columns.push_back(std::move(column));
    }

    void addRow(const QModelIndex& shown) {
        const QModelIndex at = m_rows.mapToSource(shown);
        std::vector<SheetCell> cells;
        std::set<std::string, std::less<>> sources;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const QModelIndex cell = at.siblingAtColumn(m_columns[i].column);
            cells.push_back(cellAt(cell, m_columns[i]));
            if (std::holds_alternative<units::Date>(cells.back())) {
                m_sheet.columns[i].type = SheetType::Date;
            }
            if (std::string source = utf8(cell.data(RowTableModel::SourceRole).toString()); !source.empty()) {
                sources.insert(std::move(source));
            }
        }
        m_sheet.rows.push_back(std::move(cells));
        m_rowSources.push_back(m_sources.numbersOf(sources));
    }

    [[nodiscard]] SheetCell cellAt(const QModelIndex& cell, const Source& source) const {
        if (cell.data(RowTableModel::IsUnknownRole).toBool()) {
            return {};
        }
        const std::string words = utf8(cell.data().toString());
        const ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(source.column)];
        if (spec.id == QLatin1String("link")) {
            return catalog::cellOf(utf8(cell.data(RowTableModel::UrlRole).toString()));
        }
        if (!spec.isNumber) {
            return catalog::cellOf(words);
        }
        if (const catalog::Claim* claim = m_claims != nullptr ? m_claims->claim(cell) : nullptr;
            claim != nullptr && spec.id == QLatin1String("value")) {
            const auto* number = std::get_if<catalog::Number>(&claim->value);
            return number != nullptr && number->value ? SheetCell(*number->value) : catalog::cellOf(words);
        }
        const QVariant key = cell.data(RowTableModel::SortRole);
        if (!key.isValid()) {
            return catalog::cellOf(words);
        }
        if (const auto date = units::parseDate(words); date && dateKey(*date) == key.toDouble()) {
            return *date;
        }
        if (const FigureCell* figure = m_subjects != nullptr ? m_subjects->figure(cell) : nullptr) {
            // A limit is no value.
            return figure->span.value ? SheetCell(key.toDouble() / source.scale) : catalog::cellOf(words);
        }
        return key.toDouble();
    }

    void addSources() {
        m_sheet.sources = m_sources.take();
        if (m_sheet.sources.empty()) {
            return;
        }
        m_sheet.columns.push_back({"sources", utf8(RowProxy::tr("Sources"))});
        for (std::size_t row = 0; row < m_sheet.rows.size(); ++row) {
            m_sheet.rows[row].push_back(std::move(m_rowSources[row]));
        }
    }

    const QAbstractProxyModel& m_rows;
    const bool m_hasGroups;
    const RowTableModel& m_model;
    const ClaimTableModel* m_claims;
    const SubjectTableModel* m_subjects;
    catalog::SheetSources m_sources;
    std::vector<Source> m_columns;
    std::vector<SheetCell> m_rowSources;
    catalog::Sheet m_sheet;
};

}  // namespace

catalog::Sheet rowSheet(const QAbstractProxyModel& rows, const QStringList& columns, const QString& title,
                        const catalog::Catalog& catalog, std::string context,
                        const std::function<bool()>& isCancelled) {
    catalog::Sheet sheet = SheetWriter(rows, catalog).write(columns, isCancelled);
    sheet.id = "table";
    sheet.title = utf8(title);
    sheet.context = std::move(context);
    sheet.stamp = catalog.release().verifiedTo;
    return sheet;
}

}  // namespace chokepoint::tables
