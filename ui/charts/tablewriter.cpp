// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/tablewriter.h"

#include "ui/charts/fonts.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

using charts::TableCell;
using charts::TableGroup;
using charts::TableRow;

namespace {

/// a to z, then aa.
QString letter(qsizetype index) {
    return index < 26 ? QString(QChar(u'a' + static_cast<char16_t>(index)))
                      : letter(index / 26 - 1) + letter(index % 26);
}

}  // namespace

TableWriter::TableWriter(const charts::TableSpec& table, const TableOptions& options)
    : m_table(table),
      m_options(options),
      m_body(appFont(options.metrics.body)),
      m_strong(appFont(options.metrics.body, QFont::Medium)),
      m_caption(appFont(options.metrics.caption)),
      m_mini(appFont(std::max(6.0, options.metrics.caption - 2.0))),
      m_gap(options.metrics.gap) {
    for (const TableGroup& group : table.groups) {
        for (const TableRow& row : group.rows) {
            for (const TableCell& cell : row.cells) {
                if (!cell.remark.empty() && !m_remarks.contains(text(cell.remark))) {
                    m_remarks.append(text(cell.remark));
                }
            }
        }
    }
}

QStringList TableWriter::notes() const {
    QStringList notes;
    for (const std::string& note : m_table.notes) {
        notes.append(text(note));
    }
    for (qsizetype i = 0; i < m_remarks.size(); ++i) {
        notes.append(QStringLiteral("%1\u2002%2").arg(letter(i), m_remarks.at(i)));
    }
    return notes;
}

QString TableWriter::marksOf(const TableCell& cell) const {
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

PlacedText TableWriter::plain(TextRole role, InkRole ink, const QFont& font, const QString& words, qreal x, qreal y,
                              qreal width) {
    PlacedText placed = makeText(role, ink, font, words, width);
    placed.moveTo({x, y});
    return placed;
}

PlacedText TableWriter::rightAligned(PlacedText placed, qreal edge, qreal y) {
    placed.rect.moveTopLeft({edge - placed.rect.width(), y});
    placed.alignment = Qt::AlignRight;
    return placed;
}

qreal TableWriter::baseline(const QFont& font) {
    return (lineHeight(font) - font.pixelSize() * 1.171) / 2.0 + font.pixelSize() * 0.927;
}

void TableWriter::closeBand(TableBand& band, qreal bottom, RuleRole rule) const {
    band.height = std::ceil(bottom + pad());
    band.rules.push_back({rule, QLineF(m_options.left, band.height, right(), band.height)});
    band.height += rule == RuleRole::Header ? 1.0 : 0.5;
}

}  // namespace chokepoint::ui
