// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/tableblock.h"

#include "ui/charts/fonts.h"
#include "ui/charts/tablewriter.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

bool isOfWords(const charts::TableGroup& group) {
    return std::any_of(group.rows.begin(), group.rows.end(), [](const charts::TableRow& row) {
        return std::any_of(row.cells.begin(), row.cells.end(),
                           [](const charts::TableCell& cell) { return cell.isWords; });
    });
}

TableBlock layoutTable(const charts::TableSpec& table, const TableOptions& options) {
    TableBlock block;
    block.notes = TableWriter(table, options).notes();
    if (table.isList) {
        block.parts = listParts(table, options);
        return block;
    }
    block.parts = numberParts(table, options);
    for (const charts::TableGroup& group : table.groups) {
        if (isOfWords(group)) {
            block.parts.push_back(wordPart(table, group, options));
        }
    }
    return block;
}

TableBand groupHeading(const QString& group, const TableOptions& options) {
    TableBand band;
    band.isHeading = true;
    band.group = group;
    const qreal above = options.metrics.gap * 0.8;
    PlacedText title = makeText(TextRole::TableGroup, InkRole::Ink, appFont(options.metrics.body, QFont::Medium), group,
                                options.width);
    title.moveTo({options.left, above});
    band.height = std::ceil(title.rect.bottom() + options.metrics.labelGap * 0.4);
    band.texts.push_back(std::move(title));
    band.rules.push_back(
        {RuleRole::Group, QLineF(options.left, band.height, options.left + options.width, band.height)});
    band.height += 0.5;
    return band;
}

}  // namespace chokepoint::ui
