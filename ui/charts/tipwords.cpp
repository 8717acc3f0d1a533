// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/tipwords.h"

#include "ui/charts/fonts.h"

#include <QStringList>
#include <QTextDocument>
#include <QTextLayout>
#include <QToolTip>

namespace chokepoint::ui {

namespace {

constexpr int TipWidth = 400;

void addLines(QStringList& lines, const QString& paragraph, const QFont& font, int width) {
    QTextLayout layout(paragraph, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        QString words = paragraph.mid(line.textStart(), line.textLength());
        while (words.endsWith(u' ')) {
            words.chop(1);
        }
        lines << words;
    }
    layout.endLayout();
    if (paragraph.isEmpty()) {
        lines << QString();
    }
}

}  // namespace

QString wrappedTip(const QString& words) {
    if (words.isEmpty() || Qt::mightBeRichText(words)) {
        return words;
    }
    const QFont font = QToolTip::font();
    const int width = scaled(TipWidth);
    QStringList lines;
    for (const QString& paragraph : words.split(u'\n')) {
        addLines(lines, paragraph, font, width);
    }
    return lines.join(u'\n');
}

}  // namespace chokepoint::ui
