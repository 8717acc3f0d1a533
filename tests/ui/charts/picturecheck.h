// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/chartspec.h"
#include "ui/charts/chartscene.h"

#include <QImage>
#include <QStringList>

#include <memory>
#include <vector>

namespace chokepoint::tests {

/// A chart laid out and painted, each mark with hard edges in a colour of its own without red: nothing else in the
/// picture is free of red, so that such a pixel belongs to one mark for sure.
class Picture {
public:
    /// Lays out and paints one page; `pixelsPerUnit` pixels for a logical pixel.
    Picture(const charts::ChartSpec& spec, ui::LayoutOptions options, std::size_t page, qreal pixelsPerUnit);

    [[nodiscard]] const QImage& image() const { return m_image; }
    [[nodiscard]] const ui::ChartScene& scene() const { return *m_scene; }
    [[nodiscard]] const charts::ChartSpec& spec() const { return m_specs.front(); }
    [[nodiscard]] std::size_t pageCount() const { return m_pageCount; }
    [[nodiscard]] qreal pixelsPerUnit() const { return m_pixelsPerUnit; }

    /// Bounds of each mark's pixels in logical pixels, by index into the spec's marks; null where none was painted.
    [[nodiscard]] std::vector<QRectF> measured() const;

private:
    std::vector<charts::ChartSpec> m_specs;
    std::unique_ptr<ui::ChartScene> m_scene;
    std::size_t m_pageCount = 0;
    qreal m_pixelsPerUnit;
    QImage m_image;
};

/// Compares the picture with the data: where each mark's pixels are against where Qt Charts' own axes and the row's
/// label say that `truth` belongs. Empty: the picture is true.
[[nodiscard]] QStringList untruths(const Picture& picture, const charts::ChartSpec& truth);

/// Texts outside the page, over each other, over marks, cut, or missing; rows and labels dropped without a note.
[[nodiscard]] QStringList textFaults(const ui::PageLayout& page, const ui::ChartScene& scene);

}  // namespace chokepoint::tests
