// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/tableblock.h"

namespace chokepoint::ui {

/// What the parts of a table share: its type, where its edges are, and the marks at its cells. Table and options must
/// outlive it.
class TableWriter {
public:
    TableWriter(const charts::TableSpec& table, const TableOptions& options);

    /// The table's own notes, and what the letters at its values mean: remarks that say the same share one.
    [[nodiscard]] QStringList notes() const;

protected:
    [[nodiscard]] static QString text(const std::string& utf8) { return QString::fromStdString(utf8); }
    [[nodiscard]] qreal pad() const { return m_options.metrics.rowPad; }
    [[nodiscard]] qreal right() const { return m_options.left + m_options.width; }
    /// Letters and source numbers of a cell, "a,1,3".
    [[nodiscard]] QString marksOf(const charts::TableCell& cell) const;
    [[nodiscard]] static PlacedText plain(TextRole role, InkRole ink, const QFont& font, const QString& words, qreal x,
                                          qreal y, qreal width);
    [[nodiscard]] static PlacedText rightAligned(PlacedText placed, qreal edge, qreal y);
    /// From a line's top to where its letters stand, as paintText() sets them.
    [[nodiscard]] static qreal baseline(const QFont& font);
    /// Ends a band with a line below it.
    void closeBand(TableBand& band, qreal bottom, RuleRole rule) const;

    const charts::TableSpec& m_table;
    const TableOptions& m_options;
    QFont m_body;
    QFont m_strong;
    QFont m_caption;
    QFont m_mini;
    qreal m_gap;

private:
    QStringList m_remarks;
};

/// Parts of the groups of numbers: second values beside the first where all columns fit so, else below them; more
/// columns than fit become several parts.
[[nodiscard]] std::vector<TablePart> numberParts(const charts::TableSpec& table, const TableOptions& options);
/// The part of a group of texts: columns where they are wide enough to read, else a list.
[[nodiscard]] TablePart wordPart(const charts::TableSpec& table, const charts::TableGroup& group,
                                 const TableOptions& options);
/// The parts of a list: columns as wide as their content wants, texts broken into lines; more columns than fit become
/// several parts, each with the labels.
[[nodiscard]] std::vector<TablePart> listParts(const charts::TableSpec& table, const TableOptions& options);
[[nodiscard]] bool isOfWords(const charts::TableGroup& group);

}  // namespace chokepoint::ui
