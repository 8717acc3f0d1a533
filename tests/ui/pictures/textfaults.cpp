// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/faults.h"
#include "tests/ui/pictures/paintedtext.h"
#include "tests/ui/pictures/textsources.h"

#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <vector>

namespace chokepoint::tests {

namespace {

constexpr double LeastContrast = 4.5;
/// Letters may reach this far past a border without losing anything that shows.
constexpr qreal Tolerance = 0.75;
constexpr qreal Far = 1e6;

const QAbstractScrollArea* areaOf(const QWidget& viewport) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(viewport.parentWidget());
    if (!area || area->viewport() != &viewport) {
        return nullptr;
    }
    // A header scrolls with its table.
    const auto* table = qobject_cast<const QHeaderView*>(area)
                            ? qobject_cast<const QAbstractScrollArea*>(area->parentWidget())
                            : nullptr;
    return table ? table : area;
}

/// Where something brings the rest into view.
struct Scrolling {
    bool across = false;
    bool down = false;

    void add(const QWidget& viewport) {
        if (const QAbstractScrollArea* area = areaOf(viewport)) {
            const auto doesScroll = [](const QScrollBar* bar) { return bar->maximum() > bar->minimum(); };
            across = across || doesScroll(area->horizontalScrollBar());
            down = down || doesScroll(area->verticalScrollBar());
        }
    }

    [[nodiscard]] QRectF without(QRectF box) const {
        if (across) {
            box.setLeft(-Far);
            box.setRight(Far);
        }
        if (down) {
            box.setTop(-Far);
            box.setBottom(Far);
        }
        return box;
    }
};

/// The part of a widget in which text can be read, sooner or later, in the widget's coordinates.
QRectF readablePart(const QWidget& widget) {
    Scrolling scrolling;
    scrolling.add(widget);
    QRectF part = scrolling.without(widget.rect());
    QPointF origin;
    for (const QWidget* at = &widget; !at->isWindow(); at = at->parentWidget()) {
        origin -= at->pos();
        scrolling.add(*at->parentWidget());
        part &= scrolling.without(QRectF(at->parentWidget()->rect()).translated(origin));
    }
    return part;
}

/// The part of a widget that shows now.
QRectF shownPart(const QWidget& widget) {
    QRectF part = widget.rect();
    QPointF origin;
    for (const QWidget* at = &widget; !at->isWindow(); at = at->parentWidget()) {
        origin -= at->pos();
        part &= QRectF(at->parentWidget()->rect()).translated(origin);
    }
    return part;
}

/// A painter's clip, where it is narrower than the widget.
QRectF withoutWidgetSides(QRectF clip, const QWidget& widget) {
    const QRectF whole = widget.rect();
    clip.setLeft(clip.left() <= whole.left() ? -Far : clip.left());
    clip.setTop(clip.top() <= whole.top() ? -Far : clip.top());
    clip.setRight(clip.right() >= whole.right() ? Far : clip.right());
    clip.setBottom(clip.bottom() >= whole.bottom() ? Far : clip.bottom());
    return clip;
}

QString pieces(const QRectF& ink, const QRectF& room) {
    QStringList sides;
    const auto add = [&](const char* side, qreal past) {
        if (past > Tolerance) {
            sides << QStringLiteral("%1 px at the %2").arg(past, 0, 'f', 1).arg(QLatin1String(side));
        }
    };
    add("left", room.left() - ink.left());
    add("right", ink.right() - room.right());
    add("top", room.top() - ink.top());
    add("bottom", ink.bottom() - room.bottom());
    return sides.join(QStringLiteral(", "));
}

/// What lies in front where the text is; a text below another widget is not read.
bool isInFront(const QWidget& window, const PaintedText& text, const QPointF& centre) {
    if (text.widget->testAttribute(Qt::WA_TransparentForMouseEvents)) {
        return true;
    }
    const QWidget* top = window.childAt(centre.toPoint());
    return !top || top == text.widget || text.widget->isAncestorOf(top);
}

struct ShownText {
    PaintedText text;
    QRectF ink;  ///< what shows of it, in the window's coordinates
};

QString quoted(const QString& text) {
    return QStringLiteral("\"%1\"").arg(text.size() > 60 ? text.left(60) + QStringLiteral(" […]") : text);
}

/// An editor of several lines paints a stretch of another format (an underlined error, a selection) over the whole line
/// again, each time with a clip of its own.
bool isEditor(const QWidget& widget) {
    const auto* editor = qobject_cast<const QPlainTextEdit*>(widget.parentWidget());
    return editor && editor->viewport() == &widget;
}

bool scrollsItself(const QWidget& widget) {
    const auto* field = qobject_cast<const QLineEdit*>(&widget);
    return (field && !field->text().isEmpty()) || isEditor(widget);
}

/// The colours behind a text, from the picture: each that takes a quarter of the place that letters leave.
QList<QColor> behind(const QImage& picture, const QRectF& ink, const QColor& letters) {
    const qreal ratio = picture.devicePixelRatio();
    const QRect box =
        QRectF(ink.topLeft() * ratio, ink.size() * ratio).toAlignedRect().adjusted(-2, -2, 2, 2) & picture.rect();
    std::map<QRgb, int> counts;
    int all = 0;
    for (int y = box.top(); y <= box.bottom(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = box.left(); x <= box.right(); ++x) {
            const QRgb pixel = line[x] | 0xff000000;
            if (pixel != letters.rgb()) {
                ++counts[pixel];
                ++all;
            }
        }
    }
    QList<QColor> colours;
    QRgb most = 0;
    for (const auto& [colour, count] : counts) {
        if (count * 4 >= all) {
            colours << QColor(colour);
        }
        most = most == 0 || count > counts[most] ? colour : most;
    }
    return colours.isEmpty() && most != 0 ? QList<QColor>{QColor(most)} : colours;
}

QColor blended(const QColor& over, const QColor& under) {
    const auto mix = [&](int top, int bottom) {
        return (over.alpha() * top + (255 - over.alpha()) * bottom + 127) / 255;
    };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

double leastContrast(const ShownText& shown, const QImage& picture) {
    double least = 21.0;
    for (const QColor& ground : behind(picture, shown.ink, shown.text.colour)) {
        least = std::min(least, contrast(blended(shown.text.colour, ground), ground));
    }
    return least;
}

QString contrastText(const ShownText& shown, double measured) {
    return QStringLiteral("%1 has %2 to 1, in %3")
        .arg(quoted(shown.text.text))
        .arg(measured, 0, 'f', 2)
        .arg(shown.text.colour.name());
}

void checkPlace(const PaintedText& text, QList<Fault>& faults) {
    if (scrollsItself(*text.widget)) {
        return;
    }
    const QRectF room = readablePart(*text.widget) & withoutWidgetSides(text.clip, *text.widget);
    const QString cut = pieces(text.ink, room);
    if (!cut.isEmpty()) {
        faults << Fault{FaultKind::Clipped, pathOf(*text.widget),
                        QStringLiteral("%1 loses %2").arg(quoted(text.text), cut)};
    }
}

void checkElision(const PaintedText& text, QList<Fault>& faults) {
    const qsizetype dots = text.text.indexOf(QChar(0x2026));
    if (dots < 0) {
        return;
    }
    const TextSources sources = sourcesOf(*text.widget, text.ink.center().toPoint());
    const auto holds = [](const QStringList& texts, const QString& piece) {
        return std::any_of(texts.begin(), texts.end(), [&](const QString& whole) { return whole.contains(piece); });
    };
    if (!holds(sources.texts, text.text) && !holds(sources.tips, text.text.left(dots).trimmed())) {
        faults << Fault{FaultKind::Elided, pathOf(*text.widget), quoted(text.text)};
    }
}

/// A selection is painted over its own text.
bool isPaintedTwice(const PaintedText& first, const PaintedText& second) {
    return first.widget == second.widget && (first.text.contains(second.text) || second.text.contains(first.text)) &&
           (qobject_cast<const QLineEdit*>(first.widget) || isEditor(*first.widget));
}

/// What lies over the rest and is the widget or holds it; null where it is part of the rest.
const QWidget* overlayOf(const QWidget* widget) {
    while (widget && !isLaidOver(*widget)) {
        widget = widget->parentWidget();
    }
    return widget;
}

void checkOverlaps(std::vector<ShownText>& shown, QList<Fault>& faults) {
    std::sort(shown.begin(), shown.end(),
              [](const ShownText& first, const ShownText& second) { return first.ink.top() < second.ink.top(); });
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const QRectF mine = shown[i].ink.adjusted(0.5, 0.5, -0.5, -0.5);
        for (std::size_t j = i + 1; j < shown.size() && shown[j].ink.top() < mine.bottom(); ++j) {
            if (isPaintedTwice(shown[i].text, shown[j].text) ||
                overlayOf(shown[i].text.widget) != overlayOf(shown[j].text.widget)) {
                continue;
            }
            const QRectF shared = mine & shown[j].ink.adjusted(0.5, 0.5, -0.5, -0.5);
            if (shared.width() > 0.5 && shared.height() > 0.5) {
                faults << Fault{
                    FaultKind::TextOverText, pathOf(*shown[i].text.widget),
                    QStringLiteral("%1 and %2").arg(quoted(shown[i].text.text), quoted(shown[j].text.text))};
            }
        }
    }
}

/// Texts that show now, in the window's coordinates; `visit` sees every text, shown or not.
std::vector<ShownText> shownTexts(QWidget& window, const std::function<void(const PaintedText&)>& visit) {
    std::vector<ShownText> shown;
    for (QWidget* widget : visibleWidgets(window)) {
        const QRectF part = shownPart(*widget);
        const QPointF origin = widget->mapTo(&window, QPointF());
        for (PaintedText& text : paintedTexts(*widget)) {
            text.isDisabled = text.isDisabled || isDisabledAt(*widget, text.ink.center().toPoint());
            visit(text);
            const QRectF visible = text.ink & part & text.clip;
            const QRectF ink = visible.translated(origin);
            // A sliver at the edge of what scrolls is not read.
            const bool isLegible = visible.height() > text.ink.height() / 2.0 && visible.width() > 0.0;
            if (isLegible && isInFront(window, text, ink.center())) {
                shown.push_back({std::move(text), ink});
            }
        }
    }
    return shown;
}

}  // namespace

double contrast(const QColor& first, const QColor& second) {
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const auto [low, high] = std::minmax({luminance(first), luminance(second)});
    return (high + 0.05) / (low + 0.05);
}

QList<Fault> textFaults(QWidget& window, const QImage& picture) {
    QList<Fault> faults;
    std::vector<ShownText> shown = shownTexts(window, [&](const PaintedText& text) {
        checkPlace(text, faults);
        checkElision(text, faults);
    });
    for (QWidget* widget : visibleWidgets(window)) {
        if (widget->size().isEmpty() && !widget->property("text").toString().isEmpty()) {
            faults << Fault{FaultKind::Clipped, pathOf(*widget),
                            QStringLiteral("%1 has no room at all").arg(quoted(widget->property("text").toString()))};
        }
    }
    for (const ShownText& text : shown) {
        const double measured = leastContrast(text, picture);
        if (measured < LeastContrast && !text.text.isDisabled) {
            faults << Fault{FaultKind::Contrast, pathOf(*text.text.widget), contrastText(text, measured)};
        }
    }
    checkOverlaps(shown, faults);
    return faults;
}

QStringList faintDisabledTexts(QWidget& window, const QImage& picture) {
    QStringList faint;
    for (const ShownText& text : shownTexts(window, [](const PaintedText&) {})) {
        const double measured = leastContrast(text, picture);
        if (measured < LeastContrast && text.text.isDisabled) {
            faint << QStringLiteral("%1: %2").arg(pathOf(*text.text.widget), contrastText(text, measured));
        }
    }
    return faint;
}

}  // namespace chokepoint::tests
