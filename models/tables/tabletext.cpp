// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/tabletext.h"

#include "models/tables/rowtablemodel.h"

#include <QStringList>

namespace chokepoint::tables {

namespace {

QString cellText(const QModelIndex& index) {
    QString shown = index.data(RowTableModel::IsUnknownRole).toBool() ? QString() : index.data().toString();
    for (QChar& c : shown) {
        if (c == u'\t' || c == u'\n' || c == u'\r') {
            c = u' ';
        }
    }
    return shown;
}

/// A spreadsheet runs what starts with one of these, also behind white space or quotes (CWE-1236). A minus sign here
/// is U+2212, so that numbers need no exception.
QString harmless(const QString& cell) {
    qsizetype start = 0;
    while (start < cell.size() && (cell.at(start).isSpace() || cell.at(start) == u'"' || cell.at(start) == u'\'')) {
        ++start;
    }
    const bool isFormula = start < cell.size() && QStringLiteral("=+-@").contains(cell.at(start));
    return isFormula ? u'\'' + cell : cell;
}

template <typename MakeCell>
QStringList headerCells(const QAbstractItemModel& model, const TablePart& part, MakeCell make) {
    QStringList cells;
    for (const int column : part.columns) {
        cells << make(model.headerData(column, Qt::Horizontal).toString());
    }
    return cells;
}

template <typename MakeCell>
QStringList rowCells(const QModelIndex& row, const TablePart& part, MakeCell make) {
    QStringList cells;
    for (const int column : part.columns) {
        cells << make(cellText(row.siblingAtColumn(column)));
    }
    return cells;
}

}  // namespace

QString toTabbed(const QAbstractItemModel& model, const TablePart& part, const std::function<bool()>& isCancelled) {
    QStringList lines{headerCells(model, part, harmless).join(u'\t')};
    for (const QModelIndex& row : part.rows) {
        if (isCancelled && isCancelled()) {
            break;
        }
        lines << rowCells(row, part, harmless).join(u'\t');
    }
    return lines.join(u'\n');
}

QString toHtml(const QAbstractItemModel& model, const TablePart& part, const QString& caption,
               const std::function<bool()>& isCancelled) {
    const auto escaped = [](const QString& cell) { return cell.toHtmlEscaped(); };
    QString html = QStringLiteral("<table><thead><tr><th>%1</th></tr></thead><tbody>")
                       .arg(headerCells(model, part, escaped).join(QStringLiteral("</th><th>")));
    for (const QModelIndex& row : part.rows) {
        if (isCancelled && isCancelled()) {
            break;
        }
        html += QStringLiteral("<tr>");
        for (const int column : part.columns) {
            const QModelIndex cell = row.siblingAtColumn(column);
            const bool isRight = cell.data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight);
            html += QStringLiteral("<td%1>%2</td>")
                        .arg(isRight ? QStringLiteral(" align=\"right\"") : QString(), cellText(cell).toHtmlEscaped());
        }
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</tbody></table><p>%1</p>").arg(caption.toHtmlEscaped());
}

}  // namespace chokepoint::tables
