// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace chokepoint::ui {

/// Which cells of a fine grid are taken. Marks and placed labels stay at their exact places; the grid only rounds up
/// what they cover, so nothing that it calls free overlaps.
class Occupancy {
public:
    explicit Occupancy(const QRectF& area) : m_area(area) {
        m_columns = static_cast<int>(std::ceil(area.width() / Cell)) + 1;
        m_rows = static_cast<int>(std::ceil(area.height() / Cell)) + 1;
        m_taken.assign(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), 0);
    }

    void take(const QRectF& rect) {
        const Cells cells = cellsOf(rect);
        for (int row = cells.top; row <= cells.bottom; ++row) {
            for (int column = cells.left; column <= cells.right; ++column) {
                m_taken[index(row, column)] = 1;
            }
        }
    }

    [[nodiscard]] bool isFree(const QRectF& rect) const {
        if (!m_area.contains(rect)) {
            return false;
        }
        const Cells cells = cellsOf(rect);
        for (int row = cells.top; row <= cells.bottom; ++row) {
            for (int column = cells.left; column <= cells.right; ++column) {
                if (m_taken[index(row, column)] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

private:
    static constexpr qreal Cell = 2.0;
    struct Cells {
        int left, top, right, bottom;
    };

    [[nodiscard]] Cells cellsOf(const QRectF& rect) const {
        const auto cell = [](qreal distance, int count) {
            return std::clamp(static_cast<int>(std::floor(distance / Cell)), 0, count - 1);
        };
        return {cell(rect.left() - m_area.left(), m_columns), cell(rect.top() - m_area.top(), m_rows),
                cell(rect.right() - m_area.left(), m_columns), cell(rect.bottom() - m_area.top(), m_rows)};
    }
    [[nodiscard]] std::size_t index(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    }

    QRectF m_area;
    int m_columns = 0;
    int m_rows = 0;
    std::vector<std::uint8_t> m_taken;
};

}  // namespace chokepoint::ui
