// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/fonts.h"
#include "ui/charts/tablewriter.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

using charts::TableCell;
using charts::TableColumn;
using charts::TableGroup;
using charts::TableRow;

namespace {

constexpr qreal LargestLabelShare = 0.24;
constexpr qreal LeastWordColumn = 12.0;  ///< in sizes of body type: narrower columns of text become a list

class WordWriter : public TableWriter {
public:
    using TableWriter::TableWriter;

    /// Texts beside each other where columns are wide enough to read, else as a list.
    TablePart run(const TableGroup& group) const {
        const auto count = static_cast<qreal>(m_table.columns.size());
        qreal label = 0;
        for (const TableRow& row : group.rows) {
            label = std::max(label, textWidth(m_body, text(row.label)) + 0.5);
        }
        label = std::min(std::ceil(label), m_options.width * LargestLabelShare);
        const qreal each = (m_options.width - label) / std::max(1.0, count) - m_gap;
        TablePart part;
        if (each >= LeastWordColumn * m_options.metrics.body) {
            part.header = wordHeader(label, each);
            part.bands.push_back(groupHeading(text(group.title), m_options));
            for (const TableRow& row : group.rows) {
                part.bands.push_back(wordRow(group, row, label, each));
            }
        } else {
            part.bands.push_back(groupHeading(text(group.title), m_options));
            for (const TableRow& row : group.rows) {
                addList(part, group, row, label);
            }
        }
        return part;
    }

private:
    [[nodiscard]] TableBand wordHeader(qreal label, qreal each) const {
        TableBand band;
        qreal x = m_options.left + label + m_gap;
        for (const TableColumn& column : m_table.columns) {
            PlacedText title = plain(TextRole::TableHead, InkRole::Ink, m_strong, text(column.title), x, 0.0, each);
            band.height = std::max(band.height, title.rect.height());
            band.texts.push_back(std::move(title));
            x += each + m_gap;
        }
        closeBand(band, band.height, RuleRole::Header);
        return band;
    }

    /// A text with its source numbers behind it; returns the bottom.
    qreal addWordCell(TableBand& band, const TableCell& cell, qreal x, qreal y, qreal width) const {
        const QString marks = marksOf(cell);
        const qreal marksWidth = marks.isEmpty() ? 0.0 : textWidth(m_mini, marks) + 1.0;
        PlacedText words = plain(TextRole::TableValue, cell.isUnknown ? InkRole::Ink3 : InkRole::Ink, m_body,
                                 text(cell.text), x, y, width - marksWidth);
        const qreal bottom = words.rect.bottom();
        if (!marks.isEmpty()) {
            // The last line is a text of its own: the marks stand where it ends, not where the longest does.
            const QString lastLine = words.lines.last();
            if (words.lines.size() > 1) {
                PlacedText above = words;
                above.lines.removeLast();
                above.whole = above.lines.join(u' ');
                above.rect.setBottom(bottom - lineHeight(m_body));
                band.texts.push_back(std::move(above));
                words = plain(words.role, words.ink, m_body, lastLine, x, bottom - lineHeight(m_body), 1e6);
            }
            band.texts.push_back(plain(TextRole::SourceMark, InkRole::Ink2, m_mini, marks, words.rect.right() + 1.0,
                                       words.rect.top() - 1.0, 1e6));
        }
        band.texts.push_back(std::move(words));
        return bottom;
    }

    [[nodiscard]] TableBand wordRow(const TableGroup& group, const TableRow& row, qreal label, qreal each) const {
        TableBand band;
        band.group = text(group.title);
        PlacedText name =
            plain(TextRole::TableLabel, InkRole::Ink, m_body, text(row.label), m_options.left, pad(), label);
        qreal bottom = name.rect.bottom();
        band.texts.push_back(std::move(name));
        qreal x = m_options.left + label + m_gap;
        for (const TableCell& cell : row.cells) {
            bottom = std::max(bottom, addWordCell(band, cell, x, pad(), each));
            x += each + m_gap;
        }
        closeBand(band, bottom, RuleRole::Row);
        return band;
    }

    struct ListEntry {
        QString name;
        TableCell cell;
    };

    /// A line per subject that has a text; those without share the last one.
    [[nodiscard]] std::vector<ListEntry> entriesOf(const TableRow& row) const {
        std::vector<ListEntry> entries;
        QStringList silent;
        for (std::size_t i = 0; i < std::min(row.cells.size(), m_table.columns.size()); ++i) {
            if (row.cells[i].isUnknown) {
                silent.append(text(m_table.columns[i].title));
            } else {
                entries.push_back({text(m_table.columns[i].title), row.cells[i]});
            }
        }
        if (!silent.isEmpty()) {
            TableCell cell;
            cell.text = silent.join(QStringLiteral(", ")).toStdString();
            cell.isUnknown = true;
            entries.push_back({QCoreApplication::translate("charts", "unknown"), std::move(cell)});
        }
        return entries;
    }

    /// The row's label, and behind it its entries; together, unless there are very many.
    void addList(TablePart& part, const TableGroup& group, const TableRow& row, qreal label) const {
        constexpr std::size_t MostTogether = 12;
        qreal nameWidth = 0;
        for (const TableColumn& column : m_table.columns) {
            nameWidth = std::max(nameWidth, textWidth(m_body, text(column.title)));
        }
        nameWidth = std::min(std::ceil(nameWidth) + 0.5, m_options.width * 0.28);
        const qreal namesLeft = m_options.left + label + m_gap;
        const qreal wordsLeft = namesLeft + nameWidth + m_gap;
        const std::vector<ListEntry> entries = entriesOf(row);
        TableBand band;
        band.group = text(group.title);
        band.texts.push_back(
            plain(TextRole::TableLabel, InkRole::Ink, m_body, text(row.label), m_options.left, pad(), label));
        const qreal labelBottom = band.texts.back().rect.bottom();
        qreal y = pad();
        for (const ListEntry& entry : entries) {
            PlacedText name = plain(TextRole::TableName, InkRole::Ink2, m_body, entry.name, namesLeft, y, nameWidth);
            const qreal nameBottom = name.rect.bottom();
            band.texts.push_back(std::move(name));
            y = std::max(nameBottom, addWordCell(band, entry.cell, wordsLeft, y, right() - wordsLeft)) + pad() / 2.0;
            if (entries.size() > MostTogether && &entry != &entries.back()) {
                band.height = y;
                part.bands.push_back(std::move(band));
                band = {};
                band.group = text(group.title);
                y = pad() / 2.0;
            }
        }
        closeBand(band, entries.size() > MostTogether ? y : std::max(y, labelBottom), RuleRole::Row);
        part.bands.push_back(std::move(band));
    }
};

}  // namespace

TablePart wordPart(const charts::TableSpec& table, const TableGroup& group, const TableOptions& options) {
    return WordWriter(table, options).run(group);
}

}  // namespace chokepoint::ui
