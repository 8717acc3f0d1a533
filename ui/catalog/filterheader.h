// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

#include <map>

namespace chokepoint::ui {

class FilterField;
class Theme;

/// The header of a wide table: below each title a filter. The first column stays at the left while the others scroll
/// under it.
class FilterHeader final : public QHeaderView {
    Q_OBJECT

public:
    FilterHeader(const Theme& theme, QWidget* parent);

    void setFilter(int section, const QString& text);
    /// Whether a section offers a choice of values.
    void setHasChoice(int section, bool hasChoice);
    void focusFilter(int section);
    [[nodiscard]] FilterField* field(int section);
    /// The shown sections from left to right.
    [[nodiscard]] QList<int> shownSections() const;
    /// The width that stays at the left; 0 where nothing is scrolled away.
    [[nodiscard]] int frozenWidth() const;
    /// A section's place in the viewport, as it is painted.
    [[nodiscard]] QRect shownRect(int section) const;

    /// Puts the filters below their titles; to be called after scrolling.
    void placeFields();

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void filterTyped(int section, const QString& text);
    void choiceAsked(int section, const QRect& anchor);
    void menuAsked(int section, const QPoint& globalPos);
    /// The keyboard goes from a filter on to the rows.
    void left();
    /// A section is to be brought into sight.
    void sectionWanted(int section);

protected:
    void updateGeometries() override;
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// Where the first column lies over others the mouse means it.
    [[nodiscard]] int meantSection(const QPoint& at) const;
    /// The filter of the next section, also where it is scrolled away. False at the end.
    bool focusNext(int section, int step);
    template <typename Handler>
    void handle(QMouseEvent* event, Handler handler);

    const Theme& m_theme;
    std::map<int, FilterField*> m_fields;  ///< by section
    bool m_isOnFrozen = false;             ///< the button was pressed on the first column
};

}  // namespace chokepoint::ui
