// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace chokepoint::ui {

class Theme;

/// The heads of the matrix: two lines above a column, a chip's name before a row. The head of the row or column that is
/// pointed at is tinted like its cells.
class MatrixHeader final : public QHeaderView {
    Q_OBJECT

public:
    MatrixHeader(Qt::Orientation orientation, const Theme& theme, QWidget* parent);

    /// The section that is pointed at; −1: none.
    void setPointed(int section);
    /// Width that a section's words need.
    [[nodiscard]] int wordsWidth(int section) const;
    /// A head's words, line by line: names of several words take two.
    [[nodiscard]] QStringList linesOf(int section) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    const Theme& m_theme;
    int m_pointed = -1;
};

}  // namespace chokepoint::ui
