// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/statusgrid.h"

#include "models/policy/history.h"
#include "models/policy/summary.h"

#include <algorithm>
#include <array>
#include <set>

namespace chokepoint::policy {

namespace {

constexpr std::array<std::string_view, 30> WellKnown{
    "nvidia-a100-sxm4-80gb",
    "nvidia-a800-sxm",
    "nvidia-h100-sxm5",
    "nvidia-h800-sxm5",
    "nvidia-h200-sxm",
    "nvidia-h20",
    "nvidia-b200",
    "nvidia-b300",
    "nvidia-b30a",
    "nvidia-rubin-vr200",
    "nvidia-l40s",
    "nvidia-l40",
    "nvidia-l20",
    "nvidia-l4",
    "nvidia-l2",
    "nvidia-rtx-4090",
    "nvidia-rtx-4090-d",
    "nvidia-rtx-5090",
    "nvidia-rtx-5090-d",
    "nvidia-rtx-pro-6000d",
    "amd-mi210",
    "amd-mi250x",
    "amd-mi300x",
    "amd-mi308x",
    "amd-mi325x",
    "amd-mi355x",
    "intel-gaudi-2",
    "intel-gaudi-3",
    "huawei-ascend-910b",
    "huawei-ascend-910c",
};

constexpr std::array<std::string_view, 16> Destinations{"CN", "HK", "MO", "RU", "IR", "VN", "KZ", "SA",
                                                        "AE", "IN", "MY", "SG", "TW", "KR", "JP", "DE"};

constexpr std::array<std::string_view, 12> Months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string monthOf(Day day) {
    return std::string(Months.at(static_cast<unsigned>(day.month()) - 1)) + " " +
           std::to_string(static_cast<int>(day.year()));
}

std::string dayOf(Day day) {
    return std::to_string(static_cast<unsigned>(day.day())) + " " + monthOf(day);
}

/// Whether nothing could have reached the chip yet: no line, and no letter but to others.
bool isBeforeAnyLine(const Record& record, const Classification& classification) {
    if (classification.decidedBy.size() != 1) {
        return false;
    }
    const Rule* rule = record.rule(classification.decidedBy.front());
    return rule != nullptr && rule->text.outcome == outcomes::NotControlled && rule->text.expression == "false";
}

/// What begins on a day, in a word: the rule that decides, else any that begins then.
Message wordOf(const Rule& rule) {
    const RuleText& text = rule.text;
    if (text.outcome == outcomes::Letter) {
        return {CHOKEPOINT_MSG("letter"), {}};
    }
    if (text.decides == Decides::ReviewPolicy) {
        const bool isOfLetter =
            std::ranges::any_of(text.restsOn, [](const std::string& id) { return id.find("LETTER") != id.npos; });
        return isOfLetter ? Message{CHOKEPOINT_MSG("licences"), {}} : Message{CHOKEPOINT_MSG("review"), {}};
    }
    if (text.outcome == "controlled_3A090c") {
        return {CHOKEPOINT_MSG("HBM"), {}};
    }
    if (text.outcome.starts_with("controlled_") || text.outcome.starts_with("nac_")) {
        return {CHOKEPOINT_MSG("3A090"), {}};
    }
    return {CHOKEPOINT_MSG("rule"), {}};
}

struct Beginning {
    Day day;
    const Rule* rule = nullptr;
};

/// What could change a status: rules that begin on each day, the first of the record for each.
std::vector<Beginning> beginnings(const Record& record, const Shipment& shipment, Day until) {
    std::vector<Beginning> result;
    for (const Rule& rule : record.rules()) {
        const bool counts =
            rule.text.decides != Decides::Information && rule.start->effective && !rule.text.isAsWrittenOnly;
        if (!counts) {
            continue;
        }
        Shipment then = shipment;
        then.asOf = rule.start->effective->firstDay();
        const bool isKnown = std::ranges::any_of(result, [&](const Beginning& b) { return b.day == then.asOf; });
        if (!isKnown && then.asOf <= until && reachOf(record, rule.text, then) == Reach::Yes) {
            result.push_back({then.asOf, &rule});
        }
    }
    std::ranges::sort(result, {}, &Beginning::day);
    return result;
}

}  // namespace

std::span<const std::string_view> wellKnownChips() {
    return WellKnown;
}

std::span<const std::string_view> usualDestinations() {
    return Destinations;
}

std::string countryName(const Record& record, std::string_view code) {
    for (const Membership& membership : record.data().memberships) {
        if (membership.country == code && !membership.countryName.empty()) {
            return membership.countryName;
        }
    }
    // In no country group, and still among the usual destinations.
    if (code == "MY") {
        return "Malaysia";
    }
    return std::string(code);
}

StatusCell cellOf(const Record& record, const Classification& classification) {
    StatusCell cell;
    cell.status = classification.status;
    cell.decidedBy = classification.decidedBy;
    if (isBeforeAnyLine(record, classification)) {
        cell.mark.code = StatusCode::NoRule;
    } else {
        cell.mark = statusMarkOf(classification.status).value_or(StatusMark{StatusCode::CannotTell, {}, false});
    }
    for (const std::string& id : classification.decidedBy) {
        const Rule* rule = record.rule(id);
        if (rule != nullptr && cell.mark.code != StatusCode::NoRule) {
            cell.mark.force = std::max(cell.mark.force, forceOf(*rule));
        }
    }
    cell.mark.hasTick = std::ranges::any_of(classification.rules, [](const RuleAnswer& answer) {
        const auto mark = statusMarkOf(answer.rule->text.outcome);
        return mark && mark->hasTick && answer.chip.kind == AnswerKind::Yes;
    });
    return cell;
}

std::vector<GridColumn> milestones(const Record& record, std::span<const ChipFacts> chips, const Shipment& shipment,
                                   Day today) {
    std::vector<GridColumn> columns;
    std::vector<std::string> before(chips.size());
    std::vector<ChipAnswers> answers;
    answers.reserve(chips.size());
    for (const ChipFacts& chip : chips) {
        answers.emplace_back(record, chip);
    }
    for (const Beginning& beginning : beginnings(record, shipment, today)) {
        GridColumn column;
        column.shipment = shipment;
        column.shipment.asOf = beginning.day;
        bool isNew = false;
        for (std::size_t i = 0; i < chips.size(); ++i) {
            std::string status = classifyBriefly(answers[i], column.shipment).status;
            isNew = isNew || status != before[i];
            before[i] = std::move(status);
        }
        if (isNew) {
            column.event = beginning.rule->start->id;
            column.first = {"%1", {monthOf(beginning.day)}};
            column.second = wordOf(*beginning.rule);
            columns.push_back(std::move(column));
        }
    }
    // Two days of one month need their day to be told apart.
    for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
        if (monthOf(columns[i].shipment.asOf) == monthOf(columns[i + 1].shipment.asOf)) {
            for (GridColumn* column : {&columns[i], &columns[i + 1]}) {
                column->first = {"%1", {dayOf(column->shipment.asOf)}};
            }
        }
    }
    GridColumn last;
    last.shipment = shipment;
    last.shipment.asOf = today;
    last.first = {"%1", {dayOf(today)}};
    last.second = {CHOKEPOINT_MSG("law on"), {}};
    columns.push_back(std::move(last));
    return columns;
}

std::vector<GridColumn> destinations(const Record& record, const Shipment& shipment,
                                     std::span<const std::string_view> countries) {
    std::vector<GridColumn> columns;
    for (const std::string_view country : countries) {
        GridColumn column;
        column.shipment = shipment;
        column.shipment.to = std::string(country);
        column.first = {"%1", {std::string(country)}};
        column.second = {"%1", {countryName(record, country)}};
        columns.push_back(std::move(column));
    }
    return columns;
}

StatusGrid statusGrid(const Record& record, std::span<const ChipFacts> chips, std::vector<GridColumn> columns) {
    StatusGrid grid;
    grid.columns = std::move(columns);
    grid.cells.reserve(chips.size() * grid.columns.size());
    for (const ChipFacts& chip : chips) {
        grid.chips.push_back(chip.id);
        ChipAnswers answers(record, chip);
        for (const GridColumn& column : grid.columns) {
            grid.cells.push_back(cellOf(record, classifyBriefly(answers, column.shipment)));
        }
    }
    return grid;
}

std::optional<Margin> marginOf(const Record& record, const ChipFacts& facts, const Shipment& shipment) {
    Classification classification = classifyBriefly(record, facts, shipment);
    std::erase_if(classification.rules, [](const RuleAnswer& answer) {
        const RuleText& text = answer.rule->text;
        return text.decides != Decides::RequiresLicence || text.outcome == outcomes::Residual;
    });
    const std::vector<Distance> distances = distancesOf(classification, facts);
    // A density follows from the area: where the area would have to change, the density stands in the trace.
    const auto nearest = std::ranges::find_if(distances, [](const Distance& d) { return d.field != "die_area"; });
    if (nearest == distances.end()) {
        return std::nullopt;
    }
    return Margin{(nearest->own - nearest->target) / nearest->target, nearest->field, nearest->rule};
}

}  // namespace chokepoint::policy
