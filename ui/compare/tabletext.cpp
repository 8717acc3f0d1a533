// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/tabletext.h"

namespace chokepoint::ui {

QString asTabSeparated(const std::vector<QStringList>& lines) {
    QString text;
    for (QStringList cells : lines) {
        if (cells.size() == 1) {
            continue;
        }
        for (QString& cell : cells) {
            cell.replace(u'\t', u' ').replace(u'\n', u' ');
        }
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + cells.join(u'\t');
    }
    return text;
}

QString asHtmlTable(const std::vector<QStringList>& lines, int firstNumber) {
    QString html = QStringLiteral("<table>");
    const qsizetype columns = lines.empty() ? 0 : lines.front().size();
    bool isHeader = true;
    for (const QStringList& cells : lines) {
        html += QStringLiteral("<tr>");
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const bool isHeading = cells.size() == 1;
            const QString tag = isHeader || isHeading || i == 0 ? QStringLiteral("th") : QStringLiteral("td");
            const QString side = i >= firstNumber ? QStringLiteral("right") : QStringLiteral("left");
            const QString span = isHeading ? QStringLiteral(" colspan=\"%1\"").arg(columns) : QString();
            html += QStringLiteral("<%1%2 align=\"%3\">%4</%1>").arg(tag, span, side, cells.at(i).toHtmlEscaped());
        }
        html += QStringLiteral("</tr>");
        isHeader = false;
    }
    return html + QStringLiteral("</table>");
}

}  // namespace chokepoint::ui
