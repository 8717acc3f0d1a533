// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/clickable.h"

#include <QWidget>

#include <vector>

namespace chokepoint::ui {

class Label;

/// A row of a panel: as high as its words need in a width. Until it has words it keeps their room and takes no click.
class PanelRow : public Clickable {
    Q_OBJECT

public:
    PanelRow(const Theme& theme, QWidget* parent) : Clickable(theme, parent) { setEnabled(false); }

    [[nodiscard]] bool hasHeightForWidth() const final { return true; }
};

/// A short list under a heading, on a surface. Arrow keys go from row to row; Tab leads to the row that had the focus
/// last. Room to spare goes between the rows, up to a limit.
class RowPanel : public QWidget {
    Q_OBJECT

public:
    RowPanel(const QString& heading, const Theme& theme, QWidget* parent);

    /// A few words at the right of the heading.
    void setAside(const QString& words);
    /// Rows, captions and sentences, from top to bottom; the panel keeps their order. Hidden ones take no room.
    void add(PanelRow* row);
    Label* addCaption(const QString& objectName, const QString& words);
    Label* addSentence(const QString& objectName);

    [[nodiscard]] const std::vector<PanelRow*>& rows() const { return m_rows; }
    [[nodiscard]] PanelRow* firstRow() const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    /// Beyond it there is nothing to show.
    [[nodiscard]] int largestHeightForWidth(int width) const;

Q_SIGNALS:
    void focusMoved(QWidget* to);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

    [[nodiscard]] const Theme& theme() const { return m_theme; }
    /// After rows were shown, hidden or changed.
    void rowsChanged();
    /// After the last row was added.
    void finish();

private:
    [[nodiscard]] int shownRows() const;
    void arrange();
    void step(const PanelRow* from, int key);

    const Theme& m_theme;
    Label* m_heading;
    Label* m_aside;
    std::vector<QWidget*> m_entries;
    std::vector<PanelRow*> m_rows;
};

}  // namespace chokepoint::ui
