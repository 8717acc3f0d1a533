// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/charts/picturecheck.h"

#include "ui/charts/chartframe.h"
#include "ui/charts/fonts.h"

#include <QPainter>
#include <QtCharts/QAbstractSeries>
#include <QtCharts/QChart>

#include <algorithm>
#include <cmath>
#include <map>

namespace chokepoint::tests {

using charts::ChartKind;
using charts::ChartSpec;
using charts::Mark;
using charts::MarkRole;

namespace {

/// Index of a mark as green and blue; zero is kept for what is no mark.
QColor colourOfIndex(std::size_t index) {
    const int number = static_cast<int>(index) + 1;
    return {0, number / 256, number % 256};
}

QString name(const Mark& mark) {
    static const char* const roles[] = {"bar", "dot", "bound", "whisker", "rival", "stub", "guide"};
    return QString::fromStdString(mark.id.figure.subject) + QLatin1Char(' ') +
           QString::fromLatin1(roles[static_cast<int>(mark.id.role)]);
}

/// What a spec says, measured against one picture of it.
class Checker {
public:
    Checker(const Picture& picture, const ChartSpec& truth)
        : m_picture(picture), m_truth(truth), m_measured(picture.measured()) {}

    QStringList run() {
        const auto& panels = m_picture.scene().pageLayout().panels;
        if (panels.size() != 1) {
            return {QStringLiteral("%1 panels").arg(panels.size())};
        }
        m_panel = &panels.front();
        m_chart = m_picture.scene().frame(0);
        for (std::size_t i = 0; i < m_truth.marks.size(); ++i) {
            const Mark& mark = m_truth.marks[i];
            const bool isRows = m_truth.kind == ChartKind::Rows;
            if (mark.id.role == MarkRole::GuideLine || (isRows && !m_panel->showsRow(mark.row))) {
                continue;
            }
            if (!isRows && mark.id.role == MarkRole::Dot && isOverlapped(i)) {
                // What others leave of it lies where it belongs.
                if (!m_measured[i].isNull() && !boxOf(mark).adjusted(-1.5, -1.5, 1.5, 1.5).contains(m_measured[i])) {
                    m_faults.append(name(mark) + QStringLiteral(" is not in its place"));
                }
            } else if (m_measured[i].isNull() && !isRows && mark.id.role == MarkRole::Whisker && isUnderDots(mark)) {
                continue;
            } else if (m_measured[i].isNull() && mark.id.role == MarkRole::RivalTick && hasTwin(mark)) {
                continue;
            } else if (m_measured[i].isNull()) {
                m_faults.append(name(mark) + QStringLiteral(" is not in the picture"));
            } else if (isRows) {
                rowMark(mark, m_measured[i]);
            } else {
                point(mark, m_measured[i]);
            }
        }
        return m_faults;
    }

private:
    /// By Qt Charts' own axes, not by our scale.
    [[nodiscard]] QPointF position(double x, double y) const {
        auto* chart = const_cast<QChart*>(m_chart);
        const double unitX = ui::frameUnit(m_truth.x);
        const double unitY = m_truth.kind == ChartKind::Scatter ? ui::frameUnit(m_truth.y) : 1.0;
        return chart->mapToScene(chart->mapToPosition({x / unitX, y / unitY}, chart->series().front()));
    }

    void expect(const Mark& mark, const char* what, qreal measured, qreal expected, qreal tolerance = 1.0) {
        if (!(std::abs(measured - expected) <= tolerance + 1.0 / m_picture.pixelsPerUnit())) {
            m_faults.append(QStringLiteral("%1: %2 at %3, belongs at %4")
                                .arg(name(mark), QString::fromLatin1(what))
                                .arg(measured, 0, 'f', 2)
                                .arg(expected, 0, 'f', 2));
        }
    }

    /// The middle of a row, by the text of its label.
    [[nodiscard]] std::optional<qreal> labelCentre(const std::string& label) const {
        const auto& texts = m_picture.scene().pageLayout().texts;
        const QString wanted = QString::fromStdString(label);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (texts[i].role != ui::TextRole::RowLabel || texts[i].whole != wanted) {
                continue;
            }
            QRectF rect = texts[i].rect;
            // The tag under a label belongs to it.
            if (i > 0 && texts[i - 1].role == ui::TextRole::RowTag) {
                rect = rect.united(texts[i - 1].rect);
            }
            return rect.center().y();
        }
        return std::nullopt;
    }

    [[nodiscard]] QRectF boxOf(const Mark& mark) const {
        const qreal radius = m_picture.scene().metrics().dotRadius * 1.2;
        const QPointF at = position(mark.x, mark.value);
        return {at.x() - radius, at.y() - radius, 2 * radius, 2 * radius};
    }

    /// Two claims a pixel apart: the later tick hides the earlier one.
    [[nodiscard]] bool hasTwin(const Mark& mark) const {
        return std::any_of(m_truth.marks.begin(), m_truth.marks.end(), [&](const Mark& other) {
            return other.id.role == MarkRole::RivalTick && other.id != mark.id && other.row == mark.row &&
                   std::abs(position(other.value, 0).x() - position(mark.value, 0).x()) < 6.5;
        });
    }

    [[nodiscard]] bool isUnderADot(const QPointF& at) {
        fillBoxes();
        for (std::size_t i = 0; i < m_boxes.size(); ++i) {
            if (m_truth.marks[i].id.role == MarkRole::Dot && m_boxes[i].contains(at)) {
                return true;
            }
        }
        return false;
    }

    void fillBoxes() {
        for (std::size_t i = m_boxes.size(); i < m_truth.marks.size(); ++i) {
            m_boxes.push_back(boxOf(m_truth.marks[i]));
        }
    }

    /// A range hides where dots lie over the whole of it.
    [[nodiscard]] bool isUnderDots(const Mark& mark) {
        const QPointF low = mark.isVertical ? position(mark.x, mark.low) : position(mark.low, mark.value);
        const QPointF high = mark.isVertical ? position(mark.x, mark.high) : position(mark.high, mark.value);
        for (int i = 0; i <= 20; ++i) {
            if (!isUnderADot(low + (high - low) * i / 20.0)) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool isOverlapped(std::size_t index) {
        fillBoxes();
        for (std::size_t i = 0; i < m_boxes.size(); ++i) {
            if (i != index && m_boxes[i].intersects(m_boxes[index]) &&
                m_truth.marks[i].id.figure != m_truth.marks[index].id.figure) {
                return true;
            }
        }
        return false;
    }

    void rowMark(const Mark& mark, const QRectF& measured) {
        const auto x = [&](double value) { return position(value, 0.0).x(); };
        const std::optional<qreal> centre = labelCentre(m_truth.rows.at(mark.row).label);
        if (!centre) {
            m_faults.append(name(mark) + QStringLiteral(": its row has no label"));
            return;
        }
        const qreal bar = m_picture.scene().metrics().barHeight;
        switch (mark.id.role) {
            case MarkRole::Bar:
                expect(mark, "left end", measured.left(), std::min(x(0.0), x(mark.value)));
                expect(mark, "right end", measured.right(), std::max(x(0.0), x(mark.value)));
                expect(mark, "height", measured.height(), bar);
                expect(mark, "middle", measured.center().y(), *centre, 2.0);
                return;
            case MarkRole::Dot:
                expect(mark, "centre", measured.center().x(), x(mark.value));
                expect(mark, "middle", measured.center().y(), *centre, 2.0);
                return;
            case MarkRole::Whisker:
                expect(mark, "low end", measured.left(), x(mark.low));
                expect(mark, "high end", measured.right(), x(mark.high));
                expect(mark, "middle", measured.center().y(), *centre, 2.0);
                return;
            case MarkRole::RivalTick:
                expect(mark, "place", measured.center().x(), x(mark.value));
                expect(mark, "top", measured.top(), *centre + bar / 2.0, 2.5);
                return;
            case MarkRole::Bound:
                expect(mark, "limit", mark.side == charts::BoundSide::AtLeast ? measured.left() : measured.right(),
                       x(mark.value));
                expect(mark, "middle", measured.center().y(), *centre, 2.0);
                return;
            case MarkRole::MissingStub:
                expect(mark, "width", measured.width(), m_picture.scene().metrics().stubWidth, 2.0);
                expect(mark, "middle", measured.center().y(), *centre, 2.0);
                return;
            case MarkRole::GuideLine:
                return;
            default:
                m_faults.append(name(mark) + QStringLiteral(": no mark of a row chart"));
        }
    }

    void point(const Mark& mark, const QRectF& measured) {
        if (mark.id.role == MarkRole::Whisker) {
            const QPointF low = mark.isVertical ? position(mark.x, mark.low) : position(mark.low, mark.value);
            const QPointF high = mark.isVertical ? position(mark.x, mark.high) : position(mark.high, mark.value);
            if (!isUnderADot(low)) {
                expect(mark, "low end", mark.isVertical ? measured.bottom() : measured.left(),
                       mark.isVertical ? low.y() : low.x());
            }
            if (!isUnderADot(high)) {
                expect(mark, "high end", mark.isVertical ? measured.top() : measured.right(),
                       mark.isVertical ? high.y() : high.x());
            }
            return;
        }
        const QPointF at = position(mark.x, mark.value);
        // A triangle's centre of area is not the centre of its box.
        expect(mark, "x", measured.center().x(), at.x(), 1.0);
        expect(mark, "y", measured.center().y(), at.y(), 2.0);
    }

    const Picture& m_picture;
    const ChartSpec& m_truth;
    std::vector<QRectF> m_measured;
    std::vector<QRectF> m_boxes;
    const ui::PanelLayout* m_panel = nullptr;
    const QChart* m_chart = nullptr;
    QStringList m_faults;
};

QString withoutSpaces(QString text) {
    text.remove(QLatin1Char(' '));
    text.remove(QChar(0x00a0));
    return text;
}

}  // namespace

Picture::Picture(const ChartSpec& spec, ui::LayoutOptions options, std::size_t page, qreal pixelsPerUnit)
    : m_specs{spec}, m_pixelsPerUnit(pixelsPerUnit) {
    ui::loadFonts();
    std::vector<ui::PageLayout> pages = ui::layoutCharts(m_specs, options);
    m_pageCount = pages.size();
    auto colours = std::make_shared<std::map<charts::MarkId, QColor>>();
    for (std::size_t i = 0; i < m_specs.front().marks.size(); ++i) {
        (*colours)[m_specs.front().marks[i].id] = colourOfIndex(i);
    }
    ui::ChartTheme theme = ui::ChartTheme::light();
    theme.isSmooth = false;
    theme.colourOf = [colours](const charts::MarkId& id) -> std::optional<QColor> {
        const auto found = colours->find(id);
        return found == colours->end() ? std::nullopt : std::optional(found->second);
    };
    m_scene = std::make_unique<ui::ChartScene>(std::move(pages.at(page)), options.metrics, theme);
    m_image = QImage((m_scene->pageLayout().size * pixelsPerUnit).toSize(), QImage::Format_RGB32);
    m_image.fill(theme.surface);
    QPainter painter(&m_image);
    painter.scale(pixelsPerUnit, pixelsPerUnit);
    m_scene->paintPage(painter);
}

std::vector<QRectF> Picture::measured() const {
    struct Box {
        int left = 1 << 30, top = 1 << 30, right = -1, bottom = -1;
    };
    std::vector<Box> boxes(m_specs.front().marks.size());
    for (int y = 0; y < m_image.height(); ++y) {
        const QRgb* line = reinterpret_cast<const QRgb*>(m_image.constScanLine(y));
        for (int x = 0; x < m_image.width(); ++x) {
            const std::size_t number = static_cast<std::size_t>(qGreen(line[x]) * 256 + qBlue(line[x]));
            if (qRed(line[x]) == 0 && number > 0 && number <= boxes.size()) {
                Box& box = boxes[number - 1];
                box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x), std::max(box.bottom, y)};
            }
        }
    }
    std::vector<QRectF> rects;
    for (const Box& box : boxes) {
        rects.push_back(box.right < 0 ? QRectF()
                                      : QRectF(box.left / m_pixelsPerUnit, box.top / m_pixelsPerUnit,
                                               (box.right - box.left + 1) / m_pixelsPerUnit,
                                               (box.bottom - box.top + 1) / m_pixelsPerUnit));
    }
    return rects;
}

QStringList untruths(const Picture& picture, const ChartSpec& truth) {
    return Checker(picture, truth).run();
}

QStringList textFaults(const ui::PageLayout& page, const ui::ChartScene& scene) {
    QStringList faults;
    std::vector<const ui::PlacedText*> texts;
    const QRectF whole = QRectF(QPointF(), page.size).adjusted(-0.5, -0.5, 0.5, 0.5);
    for (const ui::PlacedText& text : page.texts) {
        texts.push_back(&text);
        if (!whole.contains(text.rect)) {
            faults.append(QStringLiteral("\"%1\" leaves the page").arg(text.whole));
        }
        if (withoutSpaces(text.lines.join(QString())) != withoutSpaces(text.whole)) {
            faults.append(QStringLiteral("\"%1\" is cut to \"%2\"").arg(text.whole, text.lines.join(QLatin1Char('|'))));
        }
        for (const QString& line : text.lines) {
            if (ui::textWidth(text.font, line) > text.rect.width() + 0.6) {
                faults.append(QStringLiteral("\"%1\" is wider than its place").arg(line));
            }
        }
    }
    std::sort(texts.begin(), texts.end(), [](const auto* a, const auto* b) { return a->rect.top() < b->rect.top(); });
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size() && texts[j]->rect.top() < texts[i]->rect.bottom(); ++j) {
            // A line's height holds ascent and descent with room to spare: its ink is 1.17 em high.
            if (texts[i]
                    ->rect.adjusted(0.2, 1.6, -0.2, -1.6)
                    .intersects(texts[j]->rect.adjusted(0.2, 1.6, -0.2, -1.6))) {
                faults.append(QStringLiteral("\"%1\" lies over \"%2\"").arg(texts[i]->whole, texts[j]->whole));
            }
        }
    }
    for (std::size_t panel = 0; panel < page.panels.size(); ++panel) {
        const std::vector<ui::PlacedMark> marks = scene.marks(panel);
        for (const ui::PlacedText* text : texts) {
            const bool isAtMarks = text->role == ui::TextRole::ValueLabel || text->role == ui::TextRole::MarkLabel ||
                                   text->role == ui::TextRole::Reason || text->role == ui::TextRole::SourceMark;
            if (!isAtMarks) {
                continue;
            }
            for (const ui::PlacedMark& mark : marks) {
                if (mark.rect.adjusted(0.3, 0.3, -0.3, -0.3).intersects(text->rect.adjusted(0, 1.6, 0, -1.6))) {
                    faults.append(QStringLiteral("\"%1\" lies over the mark %2").arg(text->whole, name(*mark.mark)));
                }
            }
        }
        for (const ui::PlacedMark& mark : marks) {
            if (!whole.contains(mark.rect)) {
                faults.append(QStringLiteral("%1 leaves the page").arg(name(*mark.mark)));
            }
        }
    }
    return faults;
}

}  // namespace chokepoint::tests
