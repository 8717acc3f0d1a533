// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fonts.h"
#include "ui/charts/tablewriter.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

using charts::TableCell;
using charts::TableGroup;
using charts::TableRow;

namespace {

constexpr qreal EasyWords = 11.0;     ///< in sizes of type: a column of texts that reads well
constexpr qreal LargestWords = 40.0;  ///< no text asks for more
constexpr qreal LargestLabel = 18.0;
constexpr qreal WidestApart = 12.0;  ///< no gap beside words grows by more

class ListWriter : public TableWriter {
public:
    using TableWriter::TableWriter;

    std::vector<TablePart> run() {
        measure();
        std::size_t first = 0;
        do {
            const std::size_t last = lastThatFits(first);
            addPart(first, last);
            first = last;
        } while (first < m_columns.size());
        return std::move(m_parts);
    }

private:
    struct Column {
        qreal easy = 0;     ///< what it needs
        qreal natural = 0;  ///< what it would take
        qreal left = 0;
        qreal width = 0;
    };

    [[nodiscard]] qreal gap() const { return m_gap * 0.8; }
    [[nodiscard]] qreal em(qreal count) const { return m_options.metrics.caption * count; }

    void measure() {
        const qreal most = em(LargestWords);
        m_columns.resize(m_table.columns.size());
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const QString title = text(m_table.columns[i].title);
            for (const QString& word : title.split(u' ')) {
                m_columns[i].easy = std::max(m_columns[i].easy, textWidth(m_small, word));
            }
            m_columns[i].natural = std::min(textWidth(m_small, title), em(EasyWords));
        }
        for (const TableGroup& group : m_table.groups) {
            for (const TableRow& row : group.rows) {
                m_label = std::max(m_label, std::min(textWidth(m_caption, text(row.label)), em(LargestLabel)));
                for (std::size_t i = 0; i < std::min(row.cells.size(), m_columns.size()); ++i) {
                    const TableCell& cell = row.cells[i];
                    const QString marks = marksOf(cell);
                    const qreal wanted = std::min(textWidth(m_caption, text(cell.text)) +
                                                      (marks.isEmpty() ? 0.0 : textWidth(m_mini, marks) + 1.0),
                                                  most);
                    Column& column = m_columns[i];
                    column.natural = std::max(column.natural, wanted);
                    column.easy = std::max(column.easy, cell.isWords ? std::min(wanted, em(EasyWords)) : wanted);
                }
            }
        }
        for (Column& column : m_columns) {
            // Measured words and laid ones may differ by a hair.
            column.easy += 0.5;
            column.natural = std::max(column.natural, column.easy);
        }
        m_label = std::ceil(std::max(m_label, textWidth(m_small, text(m_table.labelTitle)))) + 0.5;
    }

    [[nodiscard]] std::size_t lastThatFits(std::size_t first) const {
        qreal needed = m_label;
        std::size_t last = first;
        while (last < m_columns.size() && (last == first || needed + gap() + m_columns[last].easy <= m_options.width)) {
            needed += gap() + m_columns[last].easy;
            ++last;
        }
        return last;
    }

    /// What is left over goes to those columns whose texts would take it.
    void place(std::size_t first, std::size_t last) {
        qreal left = m_options.width - m_label;
        qreal wanted = 0;
        for (std::size_t i = first; i < last; ++i) {
            left -= gap() + m_columns[i].easy;
            wanted += m_columns[i].natural - m_columns[i].easy;
        }
        const qreal share = wanted > 0.0 ? std::clamp(left / wanted, 0.0, 1.0) : 0.0;
        // What nobody asks for parts the columns, so that the list is as wide as the page, or nearly so.
        const qreal spare = std::max(0.0, left - wanted * share) / static_cast<qreal>(last - first);
        const bool hasWords = std::any_of(m_table.columns.begin(), m_table.columns.end(),
                                          [](const charts::TableColumn& column) { return column.isWords; });
        const qreal apart = hasWords ? std::min(spare, em(WidestApart)) : spare;
        qreal x = m_options.left + m_label + gap();
        for (std::size_t i = first; i < last; ++i) {
            Column& column = m_columns[i];
            column.left = x;
            column.width =
                std::min(column.easy + (column.natural - column.easy) * share, m_options.width - m_label - gap());
            // Words stand at the left of their place, numbers at the right.
            const bool isWords = m_table.columns[i].isWords;
            column.left += isWords ? 0.0 : apart;
            x += column.width + gap() + apart;
        }
        // The last words take what is left.
        Column& ending = m_columns[last - 1];
        if (m_table.columns[last - 1].isWords) {
            ending.width = std::max(ending.width, right() - ending.left);
        }
    }

    void addPart(std::size_t first, std::size_t last) {
        place(first, last);
        TablePart part;
        part.header = header(first, last);
        for (const TableGroup& group : m_table.groups) {
            if (!group.title.empty()) {
                part.bands.push_back(groupHeading(text(group.title), m_options));
            }
            for (const TableRow& row : group.rows) {
                part.bands.push_back(rowBand(group, row, first, last));
            }
        }
        m_parts.push_back(std::move(part));
    }

    [[nodiscard]] TableBand header(std::size_t first, std::size_t last) const {
        TableBand band;
        band.texts.push_back(
            plain(TextRole::TableHead, InkRole::Ink, m_small, text(m_table.labelTitle), m_options.left, 0.0, m_label));
        for (std::size_t i = first; i < last; ++i) {
            PlacedText title = makeText(TextRole::TableHead, InkRole::Ink, m_small, text(m_table.columns[i].title),
                                        m_columns[i].width);
            title.moveTo({m_columns[i].left, 0.0});
            if (!m_table.columns[i].isWords) {
                title = rightAligned(std::move(title), m_columns[i].left + m_columns[i].width, 0.0);
            }
            band.texts.push_back(std::move(title));
        }
        for (const PlacedText& title : band.texts) {
            band.height = std::max(band.height, title.rect.bottom());
        }
        closeBand(band, band.height, RuleRole::Header);
        return band;
    }

    [[nodiscard]] TableBand rowBand(const TableGroup& group, const TableRow& row, std::size_t first,
                                    std::size_t last) const {
        TableBand band;
        band.group = text(group.title);
        band.texts.push_back(
            plain(TextRole::TableLabel, InkRole::Ink, m_caption, text(row.label), m_options.left, pad(), m_label));
        qreal bottom = band.texts.back().rect.bottom();
        for (std::size_t i = first; i < std::min(last, row.cells.size()); ++i) {
            bottom = std::max(bottom, addCell(band, row.cells[i], m_columns[i]));
        }
        closeBand(band, bottom, RuleRole::Row);
        return band;
    }

    /// Returns the cell's bottom.
    qreal addCell(TableBand& band, const TableCell& cell, const Column& column) const {
        if (cell.text.empty()) {
            return pad();
        }
        const QString marks = marksOf(cell);
        const qreal marksWidth = marks.isEmpty() ? 0.0 : textWidth(m_mini, marks) + 1.0;
        const InkRole ink = cell.isUnknown ? InkRole::Ink3 : InkRole::Ink;
        PlacedText words = plain(TextRole::TableValue, ink, m_caption, text(cell.text), column.left, pad(),
                                 cell.isWords ? column.width - marksWidth : 1e6);
        if (!cell.isWords) {
            words = rightAligned(std::move(words), column.left + column.width - marksWidth, pad());
        }
        const qreal bottom = words.rect.bottom();
        if (!marks.isEmpty()) {
            band.texts.push_back(plain(TextRole::SourceMark, InkRole::Ink2, m_mini, marks,
                                       words.rect.left() + textWidth(m_caption, words.lines.first()) + 1.0,
                                       words.rect.top() - 1.0, 1e6));
        }
        band.texts.push_back(std::move(words));
        return bottom;
    }

    QFont m_small = appFont(m_options.metrics.caption, QFont::Medium);
    qreal m_label = 0;
    std::vector<Column> m_columns;
    std::vector<TablePart> m_parts;
};

}  // namespace

std::vector<TablePart> listParts(const charts::TableSpec& table, const TableOptions& options) {
    return ListWriter(table, options).run();
}

}  // namespace chokepoint::ui
