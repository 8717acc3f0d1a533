// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/matrixheader.h"

#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int NamePadding = 16;
constexpr int EdgePadding = 3;

QString words(const QHeaderView& header, int section) {
    return header.model()->headerData(section, header.orientation()).toString();
}

}  // namespace

MatrixHeader::MatrixHeader(Qt::Orientation orientation, const Theme& theme, QWidget* parent)
    : QHeaderView(orientation, parent), m_theme(theme) {
    setSectionResizeMode(QHeaderView::Fixed);
    setMinimumSectionSize(0);
    setHighlightSections(false);
    setSectionsClickable(false);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void MatrixHeader::setPointed(int section) {
    if (m_pointed != section) {
        m_pointed = section;
        viewport()->update();
    }
}

QStringList MatrixHeader::linesOf(int section) const {
    QStringList lines = words(*this, section).split(u'\n');
    if (orientation() == Qt::Vertical || lines.size() != 2 || !lines.last().contains(u' ') ||
        lines.last().size() < lines.first().size()) {
        return lines;
    }
    // "United Arab Emirates" in two lines of like length, so that no column is wider than the others.
    const QString name = lines.takeLast();
    qsizetype at = -1;
    for (qsizetype space = name.indexOf(u' '); space >= 0; space = name.indexOf(u' ', space + 1)) {
        const auto longer = [&name](qsizetype split) { return std::max(split, name.size() - split - 1); };
        at = at < 0 || longer(space) < longer(at) ? space : at;
    }
    return lines << name.left(at) << name.mid(at + 1);
}

int MatrixHeader::wordsWidth(int section) const {
    const QFontMetrics metrics(fontOf(orientation() == Qt::Horizontal ? TextSize::Caption : TextSize::Body));
    int widest = 0;
    for (const QString& line : linesOf(section)) {
        widest = std::max(widest, metrics.horizontalAdvance(line));
    }
    return widest + (orientation() == Qt::Horizontal ? 2 * EdgePadding : NamePadding + EdgePadding);
}

void MatrixHeader::paintEvent(QPaintEvent* event) {
    QHeaderView::paintEvent(event);
    if (orientation() == Qt::Vertical && length() < viewport()->height()) {
        // The style closes a header with a line: below the last row it would hang in the air.
        QPainter(viewport()).fillRect(viewport()->rect().adjusted(0, length(), 0, 0), m_theme.colours().surface);
    }
}

void MatrixHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Colours& c = m_theme.colours();
    const bool isPointed = section == m_pointed;
    painter->save();
    painter->fillRect(rect, isPointed ? c.sel : c.surface);
    if (orientation() == Qt::Vertical) {
        painter->setFont(fontOf(TextSize::Body));
        painter->setPen(c.ink);
        const QRect area = rect.adjusted(NamePadding, 0, -EdgePadding, 0);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(words(*this, section), Qt::ElideRight, area.width()));
        painter->restore();
        return;
    }
    const QStringList lines = linesOf(section);
    painter->setFont(fontOf(TextSize::Caption));
    const int height = painter->fontMetrics().height();
    int y = rect.center().y() - height * static_cast<int>(lines.size()) / 2;
    for (const QString& line : lines) {
        painter->setPen(isPointed || line == lines.front() ? c.ink : c.ink2);
        painter->drawText(QRect(rect.left(), y, rect.width(), height), Qt::AlignCenter | Qt::TextSingleLine, line);
        y += height;
    }
    painter->restore();
}

}  // namespace chokepoint::ui
