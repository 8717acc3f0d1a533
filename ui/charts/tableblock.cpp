// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/tableblock.h"

#include "ui/charts/fonts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

using charts::TableCell;
using charts::TableColumn;
using charts::TableGroup;
using charts::TableRow;
using charts::TableSpec;

namespace {

constexpr qreal LargestLabelShare = 0.34;
constexpr qreal LeastWordColumn = 12.0;  ///< in sizes of body type: narrower columns of text become a list

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

bool isOfWords(const TableGroup& group) {
    return std::any_of(group.rows.begin(), group.rows.end(), [](const TableRow& row) {
        return std::any_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return cell.isWords; });
    });
}

/// From a line's top to where its letters stand, as paintText() sets them.
qreal baseline(const QFont& font) {
    return (lineHeight(font) - font.pixelSize() * 1.171) / 2.0 + font.pixelSize() * 0.927;
}

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

class TableLayout {
public:
    TableLayout(const TableSpec& table, const TableOptions& options)
        : m_table(table),
          m_options(options),
          m_body(appFont(options.metrics.body)),
          m_strong(appFont(options.metrics.body, QFont::Medium)),
          m_caption(appFont(options.metrics.caption)),
          m_mini(appFont(std::max(6.0, options.metrics.caption - 2.0))),
          m_gap(options.metrics.gap) {}

    TableBlock run() {
        for (const std::string& note : m_table.notes) {
            m_block.notes.append(text(note));
        }
        letterRemarks();
        measureLabels();
        chooseColumns();
        for (std::size_t first = 0; first < m_table.columns.size(); first += m_perPart) {
            addPart(first, std::min(first + m_perPart, m_table.columns.size()));
        }
        for (const TableGroup& group : m_table.groups) {
            if (isOfWords(group)) {
                addWords(group);
            }
        }
        return std::move(m_block);
    }

private:
    [[nodiscard]] qreal pad() const { return m_options.metrics.labelGap * 0.6; }
    [[nodiscard]] qreal right() const { return m_options.left + m_options.width; }

    /// Remarks that say the same share a letter.
    void letterRemarks() {
        for (const TableGroup& group : m_table.groups) {
            for (const TableRow& row : group.rows) {
                for (const TableCell& cell : row.cells) {
                    if (!cell.remark.empty() && !m_remarks.contains(text(cell.remark))) {
                        m_remarks.append(text(cell.remark));
                    }
                }
            }
        }
        for (qsizetype i = 0; i < m_remarks.size(); ++i) {
            m_block.notes.append(QStringLiteral("%1\u2002%2").arg(letter(i), m_remarks.at(i)));
        }
    }

    [[nodiscard]] static QString letter(qsizetype index) {
        return index < 26 ? QString(QChar(u'a' + static_cast<char16_t>(index)))
                          : letter(index / 26 - 1) + letter(index % 26);
    }

    [[nodiscard]] QString marksOf(const TableCell& cell) const {
        QStringList marks;
        if (!cell.remark.empty()) {
            marks.append(letter(m_remarks.indexOf(text(cell.remark))));
        }
        if (m_options.withSources && !cell.isUnknown) {
            for (const int number : cell.sources) {
                marks.append(QString::number(number));
            }
        }
        return marks.join(u',');
    }

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
        qreal range = 0;   ///< where its ranges end
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
                // No marks stand beside a range: it may take their room.
                column.range = widths.range > column.edge - column.left ? x + each : column.edge;
                x += each;
            }
            columns.push_back(column);
        }
        return columns;
    }

    static PlacedText rightAligned(PlacedText placed, qreal edge, qreal y) {
        placed.rect.moveTopLeft({edge - placed.rect.width(), y});
        placed.alignment = Qt::AlignRight;
        return placed;
    }

    PlacedText plain(TextRole role, InkRole ink, const QFont& font, const QString& words, qreal x, qreal y,
                     qreal width) const {
        PlacedText placed = makeText(role, ink, font, words, width);
        placed.moveTo({x, y});
        return placed;
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
        band.height = std::ceil(band.height + pad());
        band.rules.push_back({RuleRole::Header, QLineF(m_options.left, band.height, right(), band.height)});
        band.height += 1.0;
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
        band.height = std::ceil(bottom + pad());
        band.rules.push_back({RuleRole::Row, QLineF(m_options.left, band.height, right(), band.height)});
        band.height += 0.5;
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
            band.texts.push_back(rightAligned(std::move(range), column.range, y - 1.0));
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
                part.bands.push_back(headingBand(text(group.title)));
            }
            for (const TableRow& row : group.rows) {
                part.bands.push_back(rowOf(group, row, columns));
            }
        }
        if (!part.bands.empty()) {
            m_block.parts.push_back(std::move(part));
        }
    }

    [[nodiscard]] TableBand headingBand(const QString& title) const {
        TableBand band = continuedHeading(title, m_options);
        band.group = title;
        return band;
    }

    /// Texts beside each other where columns are wide enough to read, else as a list.
    void addWords(const TableGroup& group) {
        const auto count = static_cast<qreal>(m_table.columns.size());
        const qreal label = std::min(m_labelWidth, m_options.width * 0.24);
        const qreal each = (m_options.width - label) / std::max(1.0, count) - m_gap;
        TablePart part;
        if (each >= LeastWordColumn * m_options.metrics.body) {
            part.header = wordHeader(label, each);
            part.bands.push_back(headingBand(text(group.title)));
            for (const TableRow& row : group.rows) {
                part.bands.push_back(wordRow(group, row, label, each));
            }
        } else {
            part.bands.push_back(headingBand(text(group.title)));
            for (const TableRow& row : group.rows) {
                addList(part, group, row, label);
            }
        }
        m_block.parts.push_back(std::move(part));
    }

    [[nodiscard]] TableBand wordHeader(qreal label, qreal each) const {
        TableBand band;
        qreal x = m_options.left + label + m_gap;
        for (const TableColumn& column : m_table.columns) {
            PlacedText title = plain(TextRole::TableHead, InkRole::Ink, m_strong, text(column.title), x, 0.0, each);
            band.height = std::max(band.height, title.rect.height());
            band.texts.push_back(std::move(title));
            x += each + m_gap;
        }
        band.height = std::ceil(band.height + pad());
        band.rules.push_back({RuleRole::Header, QLineF(m_options.left, band.height, right(), band.height)});
        band.height += 1.0;
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
        closeRow(band, bottom);
        return band;
    }

    void closeRow(TableBand& band, qreal bottom) const {
        band.height = std::ceil(bottom + pad());
        band.rules.push_back({RuleRole::Row, QLineF(m_options.left, band.height, right(), band.height)});
        band.height += 0.5;
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
        closeRow(band, entries.size() > MostTogether ? y : std::max(y, labelBottom));
        part.bands.push_back(std::move(band));
    }

    const TableSpec& m_table;
    const TableOptions& m_options;
    QFont m_body;
    QFont m_strong;
    QFont m_caption;
    QFont m_mini;
    qreal m_gap;
    qreal m_labelWidth = 0;
    qreal m_leastLabel = 0;
    qreal m_unitWidth = 0;
    qreal m_spare = 0;
    bool m_isWide = true;
    std::size_t m_perPart = 1;
    QStringList m_remarks;
    TableBlock m_block;
};

}  // namespace

TableBlock layoutTable(const TableSpec& table, const TableOptions& options) {
    return TableLayout(table, options).run();
}

TableBand continuedHeading(const QString& group, const TableOptions& options) {
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
