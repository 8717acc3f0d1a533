// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/rowtablepage.h"

#include "models/catalog/resolver.h"
#include "models/charts/sourcelist.h"
#include "models/tables/rowtablemodel.h"
#include "models/tables/words.h"

namespace chokepoint::tables {

namespace {

using Model = RowTableModel;

bool isAtTheRight(const QVariant& alignment) {
    return alignment.isValid() && alignment.value<Qt::Alignment>().testFlag(Qt::AlignRight);
}

class RowWriter {
public:
    RowWriter(const std::vector<int>& columns, const catalog::Catalog& catalog)
        : m_columns(columns), m_sources(catalog) {}

    [[nodiscard]] charts::TableRow row(const QModelIndex& at) {
        charts::TableRow row;
        row.label = utf8(at.siblingAtColumn(m_columns.front()).data().toString().simplified());
        for (std::size_t i = 1; i < m_columns.size(); ++i) {
            row.cells.push_back(cell(at.siblingAtColumn(m_columns[i])));
        }
        return row;
    }

    [[nodiscard]] std::vector<charts::SourceNote> takeSources() { return m_sources.take(); }

private:
    [[nodiscard]] charts::TableCell cell(const QModelIndex& at) {
        charts::TableCell cell;
        cell.text = utf8(at.data().toString().simplified());
        cell.isUnknown = at.data(Model::IsUnknownRole).toBool();
        cell.isWords = !isAtTheRight(at.data(Qt::TextAlignmentRole));
        if (!cell.isUnknown) {
            cell.remark = utf8(at.data(Model::RemarkRole).toString());
            cell.sources = m_sources.numbersOfSource(utf8(at.data(Model::SourceRole).toString()));
        }
        return cell;
    }

    const std::vector<int>& m_columns;
    charts::SourceList m_sources;
};

}  // namespace

charts::TableSpec rowTable(const RowProxy& rows, const QStringList& columns, const RowTableTitle& title,
                           const catalog::Catalog& catalog, const catalog::Context& context) {
    const auto& model = *static_cast<const Model*>(rows.sourceModel());
    std::vector<int> numbers;
    for (const QString& id : columns) {
        if (const int column = model.columnOf(id); column >= 0) {
            numbers.push_back(column);
        }
    }
    charts::TableSpec table;
    table.isList = true;
    table.title = utf8(title.title);
    table.subtitle = utf8(title.subtitle);
    table.context = catalog::contextSentence(catalog, context);
    table.stamp = catalog.release().verifiedTo;
    if (numbers.empty()) {
        return table;
    }
    const auto& specs = model.columns();
    table.labelTitle = utf8(specs[static_cast<std::size_t>(numbers.front())].title);
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        const ColumnSpec& spec = specs[static_cast<std::size_t>(numbers[i])];
        table.columns.push_back({utf8(spec.title), {}, !spec.isNumber});
    }
    RowWriter writer(numbers, catalog);
    for (int i = 0; i < rows.rowCount(); ++i) {
        const QModelIndex at = rows.index(i, 0);
        if (!at.data(RowProxy::IsGroupRole).toBool()) {
            if (table.groups.empty()) {
                table.groups.emplace_back();
            }
            table.groups.front().rows.push_back(writer.row(at));
            continue;
        }
        charts::TableGroup group{utf8(at.data().toString()), {}};
        for (int child = 0; child < rows.rowCount(at); ++child) {
            group.rows.push_back(writer.row(rows.index(child, 0, at)));
        }
        table.groups.push_back(std::move(group));
    }
    table.sources = writer.takeSources();
    return table;
}

}  // namespace chokepoint::tables
