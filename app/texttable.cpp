// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/texttable.h"

#include <QChar>

#include <algorithm>

namespace chokepoint::app {

namespace {

constexpr int Gap = 2;
constexpr int Indent = 4;
constexpr int LeastLineWidth = 100;

/// Wide by Unicode's East Asian Width, in blocks: what is wide in the names and titles of the catalogue.
bool isWide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
           (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x20000 && c <= 0x3fffd);
}

QString padded(const QString& text, int width, Align align) {
    const QString blanks(std::max(0, width - terminalWidth(text)), u' ');
    return align == Align::Left ? text + blanks : blanks + text;
}

std::string line(const QString& text) {
    qsizetype end = text.size();
    while (end > 0 && text.at(end - 1) == u' ') {
        --end;
    }
    return text.left(end).toStdString() + "\n";
}

/// Broken at blanks, indented.
std::string wrapped(const QString& text, int width) {
    std::string lines;
    QString current;
    const auto finish = [&lines, &current] {
        lines += line(QString(Indent, u' ') + current);
        current.clear();
    };
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (!current.isEmpty() && Indent + terminalWidth(current) + 1 + terminalWidth(word) > width) {
            finish();
        }
        current += (current.isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    if (!current.isEmpty()) {
        finish();
    }
    return lines;
}

}  // namespace

int terminalWidth(const QString& text) {
    int width = 0;
    for (const uint c : text.toUcs4()) {
        const QChar::Category category = QChar::category(c);
        if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing ||
            category == QChar::Other_Format) {
            continue;
        }
        width += isWide(c) ? 2 : 1;
    }
    return width;
}

void TextTable::addColumn(const QString& heading, Align align) {
    m_columns.push_back({heading, align});
}

void TextTable::addRow(const QStringList& cells) {
    m_rows.push_back({cells, {}});
}

void TextTable::addLine(const QString& text) {
    if (!text.isEmpty()) {
        m_rows.push_back({{}, text});
    }
}

std::string TextTable::toText() const {
    std::vector<int> widths;
    int total = 0;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        int width = terminalWidth(m_columns[i].heading);
        for (const Row& row : m_rows) {
            width = std::max(width, terminalWidth(row.cells.value(static_cast<qsizetype>(i))));
        }
        widths.push_back(width);
        total += width + (i == 0 ? 0 : Gap);
    }
    QString headings;
    QString rule;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const QString gap(i == 0 ? 0 : Gap, u' ');
        headings += gap + padded(m_columns[i].heading, widths[i], m_columns[i].align);
        rule += gap + QString(widths[i], u'─');
    }
    std::string text = line(headings) + line(rule);
    for (const Row& row : m_rows) {
        if (!row.line.isEmpty()) {
            text += wrapped(row.line, std::max(total, LeastLineWidth));
            continue;
        }
        QString cells;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            cells += QString(i == 0 ? 0 : Gap, u' ') +
                     padded(row.cells.value(static_cast<qsizetype>(i)), widths[i], m_columns[i].align);
        }
        text += line(cells);
    }
    return text;
}

}  // namespace chokepoint::app
