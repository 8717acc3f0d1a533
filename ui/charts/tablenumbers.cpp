// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fonts.h"
#include "ui/charts/tablewriter.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

using charts::TableCell;
using charts::TableColumn;
using charts::TableGroup;
using charts::TableRow;

namespace {

constexpr qreal LargestLabelShare = 0.34;

/// The width of the longest piece that a line break cannot part.
qreal longestWord(const QFont& font, const QString& words) {
    qreal widest = 0;
    for (const QString& word : words.split(u' ')) {
        widest = std::max(widest, textWidth(font, word));
    }
    return widest;
}

/// What a column of numbers needs.
struct ColumnWidths {
    qreal value = 0;
    qreal range = 0;
    qreal marks = 0;   ///< letters and source numbers
    qreal beside = 0;  ///< second value
    qreal title = 0;   ///< longest word of the heading
};

class NumberWriter : public TableWriter {
public:
    using TableWriter::TableWriter;

    std::vector<TablePart> run() {
        measureLabels();
        chooseColumns();
        for (std::size_t first = 0; first < m_table.columns.size(); first += m_perPart) {
            addPart(first, std::min(first + m_perPart, m_table.columns.size()));
        }
        return std::move(m_parts);
    }

private:
    void measureLabels() {
        const qreal most = m_options.width * LargestLabelShare;
        for (const TableGroup& group : m_table.groups) {
            for (const TableRow& row : group.rows) {
                m_labelWidth = std::max(m_labelWidth, textWidth(m_body, text(row.label)));
                m_leastLabel = std::max(m_leastLabel, longestWord(m_body, text(row.label)));
                m_unitWidth = std::max(m_unitWidth, textWidth(m_caption, text(row.unit)));
            }
        }
        m_labelWidth = std::ceil(std::min(m_labelWidth, most)) + 0.5;
        m_unitWidth = std::ceil(m_unitWidth) + 0.5;
    }

    [[nodiscard]] ColumnWidths widthsOf(std::size_t column, const QFont& value) const {
        ColumnWidths widths;
        for (const TableGroup& group : m_table.groups) {
            for (const TableRow& row : group.rows) {
                if (column >= row.cells.size() || row.cells[column].isWords) {
                    continue;
                }
                const TableCell& cell = row.cells[column];
                widths.value = std::max(widths.value, textWidth(value, text(cell.text)));
                widths.range = std::max(widths.range, textWidth(m_caption, text(cell.range)));
                widths.marks = std::max(widths.marks, textWidth(m_mini, marksOf(cell)) + 1.0);
                widths.beside = std::max(widths.beside, textWidth(value, text(cell.beside)));
            }
        }
        widths.title = std::max(longestWord(m_strong, text(m_table.columns[column].title)),
                                textWidth(m_caption, text(m_table.columns[column].tag)));
        return widths;
    }

    /// Second values beside the first and units in a column, if all columns fit so; else below, and parts where it
    /// must.
    void chooseColumns() {
        const std::size_t count = m_table.columns.size();
        qreal wide = m_labelWidth + m_gap + m_unitWidth;
        qreal widestWide = 0;
        qreal narrow = 0;
        for (std::size_t i = 0; i < count; ++i) {
            ColumnWidths widths = widthsOf(i, m_body);
            const qreal needed = std::max({widths.value, widths.range, widths.title}) + widths.marks +
                                 (widths.beside > 0.0 ? m_gap + widths.beside : 0.0);
            wide += m_gap * 1.5 + needed;
            widestWide = std::max(widestWide, needed);
            widths = widthsOf(i, m_caption);
            narrow = std::max(narrow, std::max({widths.value + widths.marks, widths.beside + widths.marks, widths.range,
                                                widths.title}));
        }
        m_isWide = wide <= m_options.width;
        m_perPart = std::max<std::size_t>(count, 1);
        if (m_isWide) {
            const qreal most = m_options.metrics.body * 17.0;
            const qreal spare = (m_options.width - wide) / static_cast<qreal>(std::max<std::size_t>(count, 1));
            m_spare = std::clamp(most - widestWide, 0.0, std::max(0.0, spare));
            // What even wide columns leave goes between labels and units.
            m_labelWidth += (spare - m_spare) * static_cast<qreal>(count);
            return;
        }
        // The unit stands below its label, and labels break into lines where that spares a second part.
        const qreal each = narrow + m_gap * 0.6;
        m_labelWidth = std::max(m_labelWidth, std::min(m_unitWidth, m_options.width * LargestLabelShare));
        const qreal left = m_options.width - each * static_cast<qreal>(count) - 1.0;
        if (left >= m_leastLabel) {
            m_labelWidth = std::min(m_labelWidth, left);
        }
        const qreal forColumns = m_options.width - m_labelWidth;
        const auto fit = static_cast<std::size_t>(std::max(1.0, std::floor(forColumns / each)));
        const std::size_t parts = (count + fit - 1) / fit;
        m_perPart = parts > 0 ? (count + parts - 1) / parts : 1;
    }

    struct Column {
        std::size_t index = 0;
        qreal left = 0;    ///< of what belongs to it
        qreal edge = 0;    ///< where its numbers end
        qreal range = 0;   ///< where its longest ranges end
        qreal beside = 0;  ///< where its second values end
    };

    [[nodiscard]] std::vector<Column> place(std::size_t first, std::size_t last) const {
        std::vector<Column> columns;
        qreal x = m_options.left + m_labelWidth + (m_isWide ? m_gap + m_unitWidth : 0.0);
        const qreal each = (right() - x) / static_cast<qreal>(last - first);
        for (std::size_t i = first; i < last; ++i) {
            const ColumnWidths widths = widthsOf(i, m_isWide ? m_body : m_caption);
            Column column;
            column.index = i;
            if (m_isWide) {
                const qreal besideRoom = widths.beside > 0.0 ? m_gap + widths.beside : 0.0;
                column.left = x + m_gap * 1.5;
                column.edge = column.left + m_spare + std::max({widths.value, widths.range, widths.title});
                column.range = column.edge;
                column.beside = column.edge + widths.marks + besideRoom;
                x = column.beside;
            } else {
                column.left = x + m_gap * 0.6;
                column.edge = x + each - widths.marks;
                column.beside = column.edge;
                column.range = x + each;
                x += each;
            }
            columns.push_back(column);
        }
        return columns;
    }

    [[nodiscard]] TableBand headerOf(const std::vector<Column>& columns) const {
        TableBand band;
        for (const Column& column : columns) {
            const TableColumn& spec = m_table.columns[column.index];
            const qreal titleRight = m_isWide ? column.edge : right(column, columns);
            PlacedText title =
                makeText(TextRole::TableHead, InkRole::Ink, m_strong, text(spec.title), titleRight - column.left + 0.5);
            qreal y = title.rect.height();
            band.texts.push_back(rightAligned(std::move(title), titleRight, 0.0));
            if (!spec.tag.empty()) {
                PlacedText tag = makeText(TextRole::TableHead, InkRole::Ink2, m_caption, text(spec.tag), 1e6);
                const qreal height = tag.rect.height();
                band.texts.push_back(rightAligned(std::move(tag), titleRight, y));
                y += height;
            }
            if (m_isWide && column.beside > column.edge + 1.0 && hasBeside(column.index)) {
                PlacedText ratio =
                    makeText(TextRole::TableHead, InkRole::Ink2, m_caption, text(m_table.besideTitle), 1e6);
                band.texts.push_back(rightAligned(std::move(ratio), column.beside, 1.0));
            }
            band.height = std::max(band.height, y);
        }
        band.texts.push_back(plain(TextRole::TableHead, InkRole::Ink2, m_caption, text(m_table.labelTitle),
                                   m_options.left, 1.0, m_labelWidth));
        if (m_isWide) {
            band.texts.push_back(
                plain(TextRole::TableHead, InkRole::Ink2, m_caption, text(m_table.unitTitle), unitLeft(), 1.0, 1e6));
        }
        closeBand(band, band.height, RuleRole::Header);
        return band;
    }

    [[nodiscard]] qreal unitLeft() const { return m_options.left + m_labelWidth + m_gap; }

    [[nodiscard]] qreal right(const Column& column, const std::vector<Column>& columns) const {
        const auto next = std::find_if(columns.begin(), columns.end(),
                                       [&](const Column& other) { return other.index == column.index + 1; });
        return next == columns.end() ? right() : next->left - m_gap * 0.6;
    }

    [[nodiscard]] bool hasBeside(std::size_t column) const {
        return std::any_of(m_table.groups.begin(), m_table.groups.end(), [&](const TableGroup& group) {
            return std::any_of(group.rows.begin(), group.rows.end(), [&](const TableRow& row) {
                return column < row.cells.size() && !row.cells[column].beside.empty();
            });
        });
    }

    TableBand rowOf(const TableGroup& group, const TableRow& row, const std::vector<Column>& columns) const {
        TableBand band;
        band.group = text(group.title);
        PlacedText label =
            plain(TextRole::TableLabel, InkRole::Ink, m_body, text(row.label), m_options.left, pad(), m_labelWidth);
        qreal bottom = label.rect.bottom();
        band.texts.push_back(std::move(label));
        if (!row.unit.empty()) {
            PlacedText unit = m_isWide ? plain(TextRole::TableUnit, InkRole::Ink2, m_caption, text(row.unit),
                                               unitLeft(), pad() + baseline(m_body) - baseline(m_caption), 1e6)
                                       : plain(TextRole::TableUnit, InkRole::Ink2, m_caption, text(row.unit),
                                               m_options.left, bottom, m_labelWidth);
            bottom = std::max(bottom, unit.rect.bottom());
            band.texts.push_back(std::move(unit));
        }
        for (const Column& column : columns) {
            if (column.index < row.cells.size()) {
                bottom = std::max(bottom, addCell(band, row.cells[column.index], column));
            }
        }
        closeBand(band, bottom, RuleRole::Row);
        return band;
    }

    /// Returns the cell's bottom.
    qreal addCell(TableBand& band, const TableCell& cell, const Column& column) const {
        const QFont& font = m_isWide ? m_body : m_caption;
        const InkRole ink = cell.isUnknown ? InkRole::Ink3 : InkRole::Ink;
        PlacedText value = makeText(TextRole::TableValue, ink, font, text(cell.text), 1e6);
        // On the label's baseline, whatever its size.
        qreal y = pad() + baseline(m_body) - baseline(font);
        const qreal top = y;
        y += value.rect.height();
        band.texts.push_back(rightAligned(std::move(value), column.edge, top));
        const QString marks = marksOf(cell);
        if (!marks.isEmpty()) {
            band.texts.push_back(
                plain(TextRole::SourceMark, InkRole::Ink2, m_mini, marks, column.edge + 1.0, top - 1.0, 1e6));
        }
        if (!cell.beside.empty()) {
            PlacedText beside = makeText(TextRole::TableBeside, InkRole::Ink2, font, text(cell.beside), 1e6);
            const qreal height = beside.rect.height();
            band.texts.push_back(rightAligned(std::move(beside), column.beside, m_isWide ? top : y));
            y += m_isWide ? 0.0 : height;
        }
        if (!cell.range.empty()) {
            PlacedText range = makeText(TextRole::TableRange, InkRole::Ink2, m_caption, text(cell.range), 1e6);
            const qreal height = range.rect.height();
            // No marks stand beside a range: where it is long, it takes their room.
            const qreal end = range.rect.width() <= column.edge - column.left ? column.edge : column.range;
            band.texts.push_back(rightAligned(std::move(range), end, y - 1.0));
            y += height - 1.0;
        }
        return y;
    }

    void addPart(std::size_t first, std::size_t last) {
        const std::vector<Column> columns = place(first, last);
        TablePart part;
        part.header = headerOf(columns);
        for (const TableGroup& group : m_table.groups) {
            if (group.rows.empty() || isOfWords(group)) {
                continue;
            }
            if (!group.title.empty()) {
                part.bands.push_back(groupHeading(text(group.title), m_options));
            }
            for (const TableRow& row : group.rows) {
                part.bands.push_back(rowOf(group, row, columns));
            }
        }
        if (!part.bands.empty()) {
            m_parts.push_back(std::move(part));
        }
    }

    using TableWriter::right;

    qreal m_labelWidth = 0;
    qreal m_leastLabel = 0;
    qreal m_unitWidth = 0;
    qreal m_spare = 0;
    bool m_isWide = true;
    std::size_t m_perPart = 1;
    std::vector<TablePart> m_parts;
};

}  // namespace

std::vector<TablePart> numberParts(const charts::TableSpec& table, const TableOptions& options) {
    return NumberWriter(table, options).run();
}

}  // namespace chokepoint::ui
