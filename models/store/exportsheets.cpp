// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/exportsheets.h"

#include "models/policy/chipfacts.h"
#include "models/scenario/series.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace chokepoint::store {

namespace {

using catalog::cellOf;
using catalog::Sheet;
using catalog::SheetCell;
using catalog::SheetColumn;
using catalog::SheetSources;
using catalog::SheetType;
using policy::BooleanField;
using policy::NumberField;

SheetColumn words(std::string id, std::string name, bool isWidened = false) {
    SheetColumn column{std::move(id), std::move(name)};
    column.isWidened = isWidened;
    return column;
}

SheetColumn number(std::string id, std::string name, std::string unit = {}) {
    return {std::move(id), std::move(name), SheetType::Number, std::move(unit)};
}

SheetColumn date(std::string id, std::string name) {
    return {std::move(id), std::move(name), SheetType::Date};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : ";") + part;
    }
    return text;
}

void addOrigin(Sheet& sheet, const LawOrigin& origin) {
    sheet.context = origin.context;
    sheet.stamp = origin.catalog.release().verifiedTo;
}

/// The columns of a chips file that hold a number, with the field they are of.
struct ChipColumn {
    std::string_view id;
    std::string_view name;
    std::string_view unit;
    NumberField field;
};
constexpr std::array<ChipColumn, 16> ChipNumbers{{
    {"fp64_tflops", "FP64", "TFLOPS", NumberField::Fp64},
    {"fp32_tflops", "FP32", "TFLOPS", NumberField::Fp32},
    {"tf32_tflops", "TF32", "TFLOPS", NumberField::Tf32},
    {"bf16_tflops", "BF16", "TFLOPS", NumberField::Rate16},
    {"fp16_tflops", "FP16", "TFLOPS", NumberField::Rate16},
    {"fp8_tflops", "FP8", "TFLOPS", NumberField::Fp8},
    {"fp6_tflops", "FP6", "TFLOPS", NumberField::Fp6},
    {"fp4_tflops", "FP4", "TFLOPS", NumberField::Fp4},
    {"int8_tops", "INT8", "TOPS", NumberField::Int8},
    {"int4_tops", "INT4", "TOPS", NumberField::Int4},
    {"tpp", "TPP as published", "", NumberField::Tpp},
    {"die_area", "Die area", "mm²", NumberField::DieArea},
    {"transistors", "Transistors", "billion", NumberField::Transistors},
    {"memory_capacity", "Memory capacity", "GB", NumberField::MemoryCapacity},
    {"memory_bandwidth", "Memory bandwidth", "GB/s", NumberField::MemoryBandwidth},
    {"interconnect_bandwidth", "Interconnect, all links", "GB/s", NumberField::IoBandwidth},
}};

SheetCell chipNumber(const ChipColumn& column, const policy::ChipFacts& facts, std::string_view rate16) {
    if (column.field == NumberField::Tpp) {
        return cellOf(facts.publishedTpp);
    }
    const policy::Span& span = facts[column.field];
    const bool isOtherRate = column.field == NumberField::Rate16 && column.id != rate16;
    return !span.hasValue() || isOtherRate ? SheetCell() : SheetCell(span.value);
}

SheetCell yesOrNo(policy::Known known) {
    return known == policy::Known::Unknown ? SheetCell()
                                           : SheetCell(std::string(known == policy::Known::Yes ? "yes" : "no"));
}

/// When a chip was released: of the accepted claims that of the best kind of source.
SheetCell releaseDate(const catalog::Catalog& catalog, std::string_view id) {
    const catalog::Claim* best = nullptr;
    for (const catalog::Claim* claim : catalog.claims(id, "release_date")) {
        const auto rank = [&catalog](const catalog::Claim& other) {
            const catalog::Source* source = catalog.source(other.source);
            return source != nullptr ? source->kind : catalog::SourceKind::Community;
        };
        const bool isDate = std::holds_alternative<units::Date>(claim->value);
        if (isDate && claim->standing == catalog::Standing::Accepted && claim->variant.empty() &&
            (best == nullptr || rank(*claim) < rank(*best))) {
            best = claim;
        }
    }
    return best != nullptr ? SheetCell(std::get<units::Date>(best->value)) : SheetCell();
}

std::string stateWords(policy::RuleState state) {
    return std::string(policy::idOf(state));
}

}  // namespace

Sheet chipsSheet(catalog::Resolver& resolver, const policy::Record& record) {
    Sheet sheet{"chips", "Chips", {words("id", "Id"), words("name", "Name"), words("maker", "Maker")}, {}};
    for (const ChipColumn& column : ChipNumbers) {
        sheet.columns.push_back(number(std::string(column.id), std::string(column.name), std::string(column.unit)));
    }
    sheet.columns.push_back(words("datacenter", "Data centre"));
    sheet.columns.push_back(words("has_hbm", "HBM"));
    sheet.columns.push_back(date("release_date", "Released"));
    for (const policy::ChipFacts& facts : policy::allChipFacts(resolver, record)) {
        const std::string& attribute = resolver.figure(facts.id, "compute_16bit").attribute;
        const std::string_view rate16 = attribute == "fp16_tflops" ? "fp16_tflops" : "bf16_tflops";
        std::vector<SheetCell> row{facts.id, cellOf(facts.name), cellOf(facts.maker)};
        for (const ChipColumn& column : ChipNumbers) {
            row.push_back(chipNumber(column, facts, rate16));
        }
        row.push_back(yesOrNo(facts[BooleanField::Datacenter]));
        row.push_back(yesOrNo(facts[BooleanField::HasHbm]));
        row.push_back(releaseDate(resolver.catalog(), facts.id));
        sheet.rows.push_back(std::move(row));
    }
    sheet.stamp = resolver.catalog().release().verifiedTo;
    return sheet;
}

Sheet eventsSheet(const policy::Record& record, const LawOrigin& origin) {
    Sheet sheet{"events",
                "Events",
                {words("id", "Id"), words("title", "Event", true), words("kind", "Kind"),
                 words("jurisdiction", "Jurisdiction"), words("actor", "Actor"), date("announced", "Announced"),
                 date("published", "Published"), date("effective", "Effective"), date("ended", "Ended"),
                 words("status", "Status"), words("instrument", "Instrument"), words("citation", "Citation"),
                 words("affects", "Affects", true), number("penalty", "Penalty", "USD"),
                 words("summary", "Summary", true), words("note", "Note", true), words("sources", "Sources")},
                {}};
    std::vector<const policy::Event*> events;
    for (const policy::Event& event : record.events()) {
        events.push_back(&event);
    }
    const auto firstDay = [](const policy::Event& event) {
        policy::Day first = policy::Day(std::chrono::year(9999), std::chrono::January, std::chrono::day(1));
        for (const auto* date : {&event.announced, &event.published, &event.effective}) {
            first = *date ? std::min(first, (*date)->firstDay()) : first;
        }
        return first;
    };
    std::ranges::stable_sort(events, {}, [&](const policy::Event* event) { return firstDay(*event); });
    SheetSources sources(origin.catalog);
    for (const policy::Event* event : events) {
        sheet.rows.push_back({event->id, cellOf(event->title), cellOf(event->kind), cellOf(event->jurisdiction),
                              cellOf(event->actor), cellOf(event->announced), cellOf(event->published),
                              cellOf(event->effective), cellOf(event->ended),
                              cellOf(record.statusOn(*event, origin.asOf)), cellOf(event->instrument),
                              cellOf(event->citation), cellOf(joined(event->affects)), cellOf(event->penaltyUsd),
                              cellOf(event->summary), cellOf(event->note), sources.numbersOf({event->source})});
    }
    sheet.sources = sources.take();
    addOrigin(sheet, origin);
    return sheet;
}

Sheet rulesSheet(const policy::Record& record, const LawOrigin& origin) {
    Sheet sheet{
        "rules",
        "Rules",
        {words("id", "Id"), words("name", "Rule"), words("decides", "Decides"), words("expression", "Expression", true),
         words("outcome", "Outcome"), words("state", "State on the day of law"), words("start_event", "Start event"),
         date("effective", "In force from"), words("end_event", "End event"), date("ended", "Ended"),
         words("include", "Destinations"), words("exclude", "But not"), words("addressees", "Addressees"),
         words("conditions", "Conditions"), words("review_policy", "Review policy"), words("own", "Own"),
         words("citation", "Citation"), words("summary", "Summary", true), words("sources", "Sources")},
        {}};
    SheetSources sources(origin.catalog);
    for (const policy::Rule& rule : record.rules()) {
        const policy::RuleText& text = rule.text;
        sheet.rows.push_back({text.id, cellOf(text.name), cellOf(policy::idOf(text.decides)), cellOf(text.expression),
                              cellOf(text.outcome), cellOf(stateWords(record.stateOf(rule, origin.asOf))),
                              cellOf(text.startEvent), cellOf(rule.start->effective), cellOf(text.endEvent),
                              rule.end != nullptr ? cellOf(rule.end->effective) : SheetCell(),
                              cellOf(joined(text.include)), cellOf(joined(text.exclude)),
                              cellOf(joined(text.addressees)), cellOf(joined(text.conditions)),
                              cellOf(text.reviewPolicy), text.isOwn() ? cellOf(policy::idOf(text.use)) : SheetCell(),
                              cellOf(text.citation), cellOf(text.summary), sources.numbersOf({text.source})});
    }
    sheet.sources = sources.take();
    addOrigin(sheet, origin);
    return sheet;
}

Sheet partiesSheet(const policy::Record& record, const LawOrigin& origin) {
    Sheet sheet{"entities",
                "Parties",
                {words("id", "Id"), words("name", "Name", true), words("aliases", "Other names", true),
                 words("country", "Country"), words("parent", "Parent"), words("listed", "Listed on the day of law"),
                 date("added", "Added"), date("removed", "Removed"), words("status", "Status"), words("list", "List"),
                 words("citation", "Citation"), words("footnote", "Footnote"), words("reason", "Reason", true),
                 words("other_lists", "Other lists"), words("event", "Event"), words("note", "Note", true),
                 words("sources", "Sources")},
                {}};
    SheetSources sources(origin.catalog);
    for (const policy::Party& party : record.parties()) {
        sheet.rows.push_back({party.id, cellOf(party.name), cellOf(joined(party.aliases)), cellOf(party.country),
                              cellOf(party.parent), std::string(record.isListed(party, origin.asOf) ? "yes" : "no"),
                              cellOf(party.added), cellOf(party.removed), cellOf(party.status), cellOf(party.list),
                              cellOf(party.citation), cellOf(party.footnote), cellOf(party.reason),
                              cellOf(party.otherLists), cellOf(party.event), cellOf(party.note),
                              sources.numbersOf({party.source})});
    }
    sheet.sources = sources.take();
    sheet.notes.emplace_back(
        "A party that is not listed here is not thereby cleared: the record is not the whole list.");
    addOrigin(sheet, origin);
    return sheet;
}

Sheet matrixSheet(const policy::StatusGrid& grid, const policy::Record& record, const LawOrigin& origin) {
    Sheet sheet{"matrix", "Status of chips", {words("id", "Id"), words("name", "Chip")}, {}};
    for (const policy::GridColumn& column : grid.columns) {
        const std::string head = inEnglish(column.first) + ", " + inEnglish(column.second);
        const std::string id = policy::isoOf(column.shipment.asOf) + " " + column.shipment.to;
        sheet.columns.push_back(words(id, head));
        sheet.columns.push_back(words(id + " status", head + ": status"));
        sheet.columns.push_back(words(id + " rule", head + ": decided by"));
    }
    for (std::size_t chip = 0; chip < grid.chips.size(); ++chip) {
        const catalog::Subject* subject = origin.catalog.subject(grid.chips[chip]);
        std::vector<SheetCell> row{grid.chips[chip], cellOf(subject != nullptr ? subject->name : grid.chips[chip])};
        for (std::size_t column = 0; column < grid.columns.size(); ++column) {
            const policy::StatusCell& cell = grid.at(chip, column);
            row.push_back(cellOf(policy::letterOf(cell.mark.code)));
            row.push_back(cellOf(inEnglish(policy::wordsOfStatus(cell.status))));
            row.push_back(cellOf(joined(cell.decidedBy)));
        }
        sheet.rows.push_back(std::move(row));
    }
    SheetSources sources(origin.catalog);
    for (const policy::StatusCell& cell : grid.cells) {
        for (const std::string& id : cell.decidedBy) {
            if (const policy::Rule* rule = record.rule(id)) {
                sources.numberOf(rule->text.source);
            }
        }
    }
    sheet.sources = sources.take();
    for (const policy::StatusCode code : policy::AllStatusCodes) {
        sheet.notes.push_back(std::string(policy::letterOf(code)) + ": " + inEnglish(policy::meaningOf(code)));
    }
    addOrigin(sheet, origin);
    return sheet;
}

Sheet projectionSheet(std::span<const NamedProjection> projections, const LawOrigin& origin) {
    Sheet sheet{"projection",
                "Projections",
                {words("scenario", "Scenario"), words("series", "Series id"), words("series_name", "Series"),
                 words("unit", "Unit"), words("quarter", "Quarter"), words("basis", "Record or model"),
                 number("p05", "5th percentile"), number("p25", "25th percentile"), number("p50", "Median"),
                 number("p75", "75th percentile"), number("p95", "95th percentile"),
                 number("median_error", "Standard error of the median")},
                {}};
    for (const NamedProjection& named : projections) {
        sheet.notes.push_back(named.id + ": " + named.sentence);
        const scenario::Projection& projection = *named.projection;
        for (const scenario::SeriesProjection& series : projection.series) {
            const scenario::SeriesInfo& info = scenario::infoOf(series.series);
            for (std::size_t q = 0; q < projection.quarters.size(); ++q) {
                std::vector<SheetCell> row{named.id,
                                           std::string(info.id),
                                           std::string(info.name),
                                           cellOf(info.unit),
                                           projection.quarters[q].text(),
                                           std::string(series.isRecorded[q] ? "record" : "model")};
                const std::optional<scenario::Band>& band = series.bands[q];
                for (const auto member : {&scenario::Band::p05, &scenario::Band::p25, &scenario::Band::p50,
                                          &scenario::Band::p75, &scenario::Band::p95, &scenario::Band::medianError}) {
                    row.push_back(cellOf(band ? std::optional(*band.*member) : std::nullopt));
                }
                sheet.rows.push_back(std::move(row));
            }
        }
    }
    addOrigin(sheet, origin);
    return sheet;
}

}  // namespace chokepoint::store
