// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/normalised.h"
#include "models/charts/export.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace chokepoint::charts {

namespace {

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            result += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
            result += c;
        }
    }
    return result + "\"";
}

std::string number(double value) {
    return std::isfinite(value) ? fmt::format("{}", value) : "null";
}

/// An object with its members in the order they were added.
class Object {
public:
    Object& text(std::string_view key, std::string_view value) { return raw(key, quoted(value)); }
    Object& number(std::string_view key, double value) { return raw(key, charts::number(value)); }
    Object& raw(std::string_view key, std::string_view json) {
        m_body += fmt::format("{}{}: {}", m_body.empty() ? "" : ", ", quoted(key), json);
        return *this;
    }
    [[nodiscard]] std::string json() const { return "{" + m_body + "}"; }

private:
    std::string m_body;
};

template <typename Items, typename ToJson>
std::string list(const Items& items, ToJson toJson) {
    std::string body;
    for (const auto& item : items) {
        body += (body.empty() ? "" : ", ") + toJson(item);
    }
    return "[" + body + "]";
}

std::string_view nameOf(MarkRole role) {
    switch (role) {
        case MarkRole::Bar:
            return "bar";
        case MarkRole::Dot:
            return "dot";
        case MarkRole::Span:
            return "span";
        case MarkRole::Bound:
            return "bound";
        case MarkRole::Whisker:
            return "range";
        case MarkRole::RivalTick:
            return "other-claim";
        case MarkRole::MissingStub:
            return "unknown";
        case MarkRole::GuideLine:
            return "guide";
        case MarkRole::Cell:
            return "cell";
        case MarkRole::Announced:
            return "announced";
        case MarkRole::Published:
            return "published";
        case MarkRole::Effective:
            return "effective";
        case MarkRole::Period:
            return "period";
    }
    return "";
}

std::string_view nameOf(ChartKind kind) {
    switch (kind) {
        case ChartKind::Rows:
            return "rows";
        case ChartKind::Scatter:
            return "scatter";
        case ChartKind::Matrix:
            return "matrix";
        case ChartKind::Timeline:
            return "timeline";
        case ChartKind::Projection:
            return "projection";
    }
    return "";
}

/// A day of a timeline's axis as ISO; null for an open end.
std::string dayJson(double day) {
    return std::isfinite(day) ? quoted(isoDay(day)) : std::string("null");
}

std::string axisJson(const Axis& axis) {
    const std::string_view scale = axis.scale == ScaleKind::Log   ? "log"
                                   : axis.scale == ScaleKind::Day ? "day"
                                                                  : "linear";
    Object object;
    object.text("scale", scale).number("low", axis.low).number("high", axis.high).text("title", axis.title);
    object.text("unit", axis.unit).raw("ticks", list(axis.ticks, [](const Tick& tick) {
                                           return Object().number("value", tick.value).text("label", tick.label).json();
                                       }));
    return object.json();
}

std::string regionJson(const Region& region) {
    Object object;
    object.number("x_low", region.xLow).number("x_high", region.xHigh);
    object.number("y_low", region.yLow).number("y_high", region.yHigh);
    object.text("status", policy::letterOf(region.status.code)).text("label", region.label).text("rule", region.rule);
    return object.raw("band", region.isBand ? "true" : "false").json();
}

std::string markJson(const ChartSpec& spec, const Mark& mark) {
    Object object;
    object.text("role", nameOf(mark.id.role)).text("subject", mark.id.figure.subject);
    object.text("metric", mark.id.figure.metric);
    if (!mark.id.figure.baseline.empty()) {
        object.text("baseline", mark.id.figure.baseline);
    }
    if (mark.id.figure.per != catalog::Per::One) {
        object.text("per", catalog::idOf(mark.id.figure.per));
    }
    if (spec.kind != ChartKind::Scatter && mark.id.role != MarkRole::GuideLine) {
        object.number("row", static_cast<double>(mark.row));
    }
    if (spec.kind == ChartKind::Projection && mark.id.role != MarkRole::GuideLine) {
        object.text("quarter", mark.reason);
    }
    if (mark.id.role == MarkRole::Span) {
        object.number("low", mark.low).number("high", mark.high);
    } else if (mark.id.role == MarkRole::Whisker) {
        object.text("along", mark.isVertical ? "y" : "x").number("low", mark.low).number("high", mark.high);
    } else if (mark.id.role == MarkRole::MissingStub) {
        object.raw("value", "null").text("reason", mark.reason);
    } else if (mark.id.role == MarkRole::Cell) {
        object.number("column", mark.x).text("status", mark.reason);
    } else if (mark.id.role == MarkRole::Period) {
        object.raw("from", dayJson(mark.low)).raw("to", dayJson(mark.high));
    } else if (spec.kind == ChartKind::Timeline) {
        object.raw("day", dayJson(mark.value));
    } else {
        if (hasTwoAxes(spec.kind)) {
            object.number("x", mark.x);
        }
        object.number("value", mark.value);
    }
    if (mark.id.role == MarkRole::Bound) {
        object.text("side", mark.side == BoundSide::AtLeast ? "at-least" : "at-most");
    }
    object.text("label", mark.label).text("claim", mark.claim);
    object.raw("flags", list(mark.flags, [](const std::string& flag) { return quoted(flag); }));
    object.raw("sources", list(mark.sources, [](int source) { return std::to_string(source); }));
    return object.json();
}

}  // namespace

std::string toJson(const ChartSpec& spec) {
    Object object;
    object.text("kind", nameOf(spec.kind)).text("metric", spec.metric);
    object.text("title", spec.title).text("subtitle", spec.subtitle).raw("x", axisJson(spec.x));
    if (hasTwoAxes(spec.kind)) {
        object.raw("y", axisJson(spec.y));
    }
    object.raw("rows", list(spec.rows, [](const Row& row) {
                   Object entry;
                   entry.text("subject", row.subject).text("label", row.label).text("tag", row.tag);
                   if (row.rank > 0) {
                       entry.number("rank", row.rank);
                   }
                   return entry.json();
               }));
    if (spec.kind == ChartKind::Matrix) {
        object.raw(
            "columns", list(spec.columns, [](const ColumnHead& column) {
                Object head;
                return head.text("id", column.id).text("first", column.first).text("second", column.second).json();
            }));
    }
    if (!spec.regions.empty()) {
        object.raw("regions", list(spec.regions, regionJson));
    }
    object.raw("marks", list(spec.marks, [&](const Mark& mark) { return markJson(spec, mark); }));
    std::vector<std::string> notes = spec.notes;
    const std::vector<std::string> footnotes = footnoteLines(spec);
    notes.insert(notes.end(), footnotes.begin(), footnotes.end());
    object.raw("notes", list(notes, [](const std::string& note) { return quoted(note); }));
    object.text("summary", spec.summary);
    object.raw("sources", list(spec.sources, [](const SourceNote& source) {
                   Object note;
                   note.number("number", source.number).text("id", source.id).text("text", source.text);
                   return note.text("url", source.url).text("licence", source.licence).json();
               }));
    object.text("context", spec.context).text("data_version", spec.dataVersion).text("verified_to", spec.stamp);
    return object.json();
}

}  // namespace chokepoint::charts
