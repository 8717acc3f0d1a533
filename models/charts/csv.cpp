// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

namespace chokepoint::charts {

namespace {

enum Column : std::size_t {
    Chart,
    Role,
    Subject,
    Name,
    Metric,
    Baseline,
    Value,
    Low,
    High,
    BoundKind,
    Unit,
    XValue,
    XLow,
    XHigh,
    XUnit,
    Claim,
    Flags,
    Text,
    SourceNumbers,
    Citation,
    Url,
    Licence,
    ColumnCount
};

constexpr std::array<std::string_view, ColumnCount> Header{
    "chart",   "role",  "subject", "name",   "metric", "baseline", "value", "low",     "high",     "bound", "unit",
    "x_value", "x_low", "x_high",  "x_unit", "claim",  "flags",    "text",  "sources", "citation", "url",   "licence"};

std::string quoted(const std::string& value) {
    if (value.find_first_of(",\"\r\n") == std::string::npos) {
        return value;
    }
    std::string result = "\"";
    for (const char c : value) {
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return result + "\"";
}

/// A text cell that a spreadsheet does not run: it runs what starts with one of these, also behind white space or
/// quotes (CWE-1236).
std::string textCell(std::string_view value) {
    const std::size_t start = value.find_first_not_of(" \"'");
    const bool isFormula =
        start != std::string_view::npos && std::string_view("=+-@\t\r").find(value[start]) != std::string_view::npos;
    return quoted(isFormula ? "'" + std::string(value) : std::string(value));
}

/// A record of the table; text cells are neutralised, numbers are not (a negative number is no formula).
class Record {
public:
    void text(Column column, std::string_view value) { m_cells[column] = textCell(value); }
    void number(Column column, double value) { m_cells[column] = fmt::format("{}", value); }

    [[nodiscard]] std::string line() const { return fmt::format("{}\n", fmt::join(m_cells, ",")); }

private:
    std::array<std::string, ColumnCount> m_cells;
};

std::string_view roleOf(const Mark& mark) {
    switch (mark.id.role) {
        case MarkRole::Bar:
        case MarkRole::Dot:
        case MarkRole::Span:
            return "figure";
        case MarkRole::Bound:
            return "bound";
        case MarkRole::RivalTick:
            return "other-claim";
        case MarkRole::MissingStub:
            return "unknown";
        case MarkRole::Cell:
            return "status";
        case MarkRole::Announced:
            return "announced";
        case MarkRole::Published:
            return "published";
        case MarkRole::Effective:
            return "effective";
        case MarkRole::Period:
            return "period";
        case MarkRole::Whisker:
        case MarkRole::GuideLine:
            return "";
    }
    return "";
}

std::string_view nameOf(const ChartSpec& spec, const Mark& mark) {
    if (spec.kind == ChartKind::Scatter || spec.kind == ChartKind::Timeline) {
        return mark.label;
    }
    return mark.row < spec.rows.size() ? std::string_view(spec.rows[mark.row].label) : std::string_view();
}

void setSources(Record& record, const ChartSpec& spec, const std::vector<int>& numbers) {
    std::string citations;
    std::string urls;
    std::string licences;
    const auto append = [](std::string& list, const std::string& item) {
        if (!item.empty()) {
            list += (list.empty() ? "" : "; ") + item;
        }
    };
    for (const SourceNote& source : spec.sources) {
        if (std::find(numbers.begin(), numbers.end(), source.number) != numbers.end()) {
            append(citations, source.text);
            append(urls, source.url);
            append(licences, source.licence);
        }
    }
    record.text(SourceNumbers, fmt::format("{}", fmt::join(numbers, " ")));
    record.text(Citation, citations);
    record.text(Url, urls);
    record.text(Licence, licences);
}

using Ranges = std::multimap<FigureId, const Mark*>;

Ranges rangesOf(const ChartSpec& spec) {
    Ranges ranges;
    for (const Mark& mark : spec.marks) {
        if (mark.id.role == MarkRole::Whisker) {
            ranges.emplace(mark.id.figure, &mark);
        }
    }
    return ranges;
}

void setRange(Record& record, const ChartSpec& spec, const Ranges& ranges, const Mark& mark) {
    const auto [begin, end] = ranges.equal_range(mark.id.figure);
    for (auto range = begin; range != end; ++range) {
        // Of a projection's quarter the wide band alone: it has the median's ordinal.
        if (spec.kind == ChartKind::Projection && range->second->id.ordinal != mark.id.ordinal) {
            continue;
        }
        const bool isAlongX = spec.kind == ChartKind::Scatter && !range->second->isVertical;
        record.number(isAlongX ? XLow : Low, range->second->low);
        record.number(isAlongX ? XHigh : High, range->second->high);
    }
}

/// Days as ISO, as the axis counts them.
void setDays(Record& record, const Mark& mark) {
    if (mark.id.role != MarkRole::Period) {
        record.text(Value, isoDay(mark.value));
        return;
    }
    record.text(Low, isoDay(mark.low));
    if (std::isfinite(mark.high)) {
        record.text(High, isoDay(mark.high));
    }
}

std::string lineOf(const ChartSpec& spec, const Ranges& ranges, const Mark& mark) {
    const std::string_view role = roleOf(mark);
    if (role.empty()) {
        return {};
    }
    Record record;
    record.text(Chart, spec.title);
    record.text(Role, role);
    record.text(Subject, mark.id.figure.subject);
    record.text(Name, nameOf(spec, mark));
    record.text(Metric, mark.id.figure.metric);
    record.text(Baseline, mark.id.figure.baseline);
    const bool isScatter = hasTwoAxes(spec.kind);
    const Axis& axis = isScatter ? spec.y : spec.x;
    record.text(Unit, mark.id.figure.baseline.empty() ? axis.unit : "times");
    if (mark.id.role == MarkRole::Bound) {
        record.number(mark.side == BoundSide::AtLeast ? Low : High, mark.value);
        record.text(BoundKind, mark.label.starts_with("≥")       ? "at-least"
                               : mark.label.starts_with("≤")     ? "at-most"
                               : mark.side == BoundSide::AtLeast ? "above"
                                                                 : "below");
    } else if (spec.kind == ChartKind::Timeline) {
        setDays(record, mark);
    } else if (mark.id.role != MarkRole::MissingStub && mark.id.role != MarkRole::Cell) {
        record.number(Value, mark.value);
        if (spec.kind == ChartKind::Projection) {
            record.text(XValue, isoDay(mark.x));
        } else if (isScatter) {
            record.number(XValue, mark.x);
            record.text(XUnit, spec.x.unit);
        }
        if (mark.id.role == MarkRole::Span) {
            record.number(Low, mark.low);
            record.number(High, mark.high);
        }
        if (mark.id.role != MarkRole::RivalTick) {
            setRange(record, spec, ranges, mark);
        }
    }
    record.text(Claim, mark.claim);
    record.text(Flags, fmt::format("{}", fmt::join(mark.flags, " ")));
    record.text(Text, mark.reason);
    setSources(record, spec, mark.id.role == MarkRole::RivalTick ? std::vector<int>{} : mark.sources);
    return record.line();
}

std::string textLine(const ChartSpec& spec, std::string_view role, std::string_view text) {
    if (text.empty()) {
        return {};
    }
    Record record;
    record.text(Chart, spec.title);
    record.text(Role, role);
    record.text(Text, text);
    return record.line();
}

}  // namespace

std::string toCsv(std::span<const ChartSpec> specs) {
    std::string csv = fmt::format("{}\n", fmt::join(Header, ","));
    for (const ChartSpec& spec : specs) {
        const Ranges ranges = rangesOf(spec);
        for (const Mark& mark : spec.marks) {
            csv += lineOf(spec, ranges, mark);
        }
        for (const std::string& note : spec.notes) {
            csv += textLine(spec, "note", note);
        }
        for (const std::string& note : footnoteLines(spec)) {
            csv += textLine(spec, "note", note);
        }
    }
    if (!specs.empty()) {
        csv += textLine(specs.front(), "context", specs.front().context);
        csv += textLine(specs.front(), "attribution", specs.front().attribution);
    }
    return csv;
}

namespace {

/// Which columns of a table have second values.
std::vector<bool> columnsWithBeside(const TableSpec& table) {
    std::vector<bool> hasBeside(table.columns.size(), false);
    for (const TableGroup& group : table.groups) {
        for (const TableRow& row : group.rows) {
            for (std::size_t i = 0; i < std::min(row.cells.size(), hasBeside.size()); ++i) {
                hasBeside[i] = hasBeside[i] || !row.cells[i].beside.empty();
            }
        }
    }
    return hasBeside;
}

std::string lineOf(const std::vector<std::string>& cells) {
    return fmt::format("{}\n", fmt::join(cells, ","));
}

}  // namespace

std::string toCsv(const TableSpec& table) {
    const std::vector<bool> hasBeside = columnsWithBeside(table);
    std::vector<std::string> cells{"group", textCell(table.labelTitle)};
    if (!table.isList) {
        cells.push_back(textCell(table.unitTitle));
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        cells.push_back(textCell(table.columns[i].title));
        if (hasBeside[i]) {
            cells.push_back(textCell(table.columns[i].title + ", " + table.besideTitle));
        }
    }
    std::string csv = lineOf(cells);
    for (const TableGroup& group : table.groups) {
        for (const TableRow& row : group.rows) {
            cells = {textCell(group.title), textCell(row.label)};
            if (!table.isList) {
                cells.push_back(textCell(row.unit));
            }
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                const TableCell cell = i < row.cells.size() ? row.cells[i] : TableCell{};
                cells.push_back(textCell(cell.text));
                if (hasBeside[i]) {
                    cells.push_back(textCell(cell.beside));
                }
            }
            csv += lineOf(cells);
        }
    }
    const auto addLine = [&](std::string_view role, std::string_view words) {
        csv += words.empty() ? std::string() : lineOf({textCell(role), textCell(words)});
    };
    for (const std::string& note : table.notes) {
        addLine("note", note);
    }
    for (const SourceNote& source : table.sources) {
        addLine("source",
                fmt::format("{} {}{}{}", source.number, source.text, source.url.empty() ? "" : " ", source.url));
    }
    addLine("context", table.context);
    return csv;
}

}  // namespace chokepoint::charts
