// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/cataloguechecks.h"

#include "models/catalog/metric.h"
#include "models/units/date.h"
#include "models/units/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace chokepoint::datac {

namespace {

const Row* findRow(const Table& table, std::string_view column, std::string_view value) {
    const auto found = std::ranges::find_if(table.rows, [&](const Row& row) { return row.text(column) == value; });
    return found == table.rows.end() ? nullptr : &*found;
}

std::vector<std::string> metricIds() {
    std::vector<std::string> result;
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        result.emplace_back(metric.id);
    }
    return result;
}

/// Whether claims of `attribute` speak for a metric of a subject of that kind.
bool feeds(std::string_view attribute, const catalog::Metric& metric, std::string_view subjectKind) {
    const std::optional<catalog::SubjectKind> kind = catalog::subjectKindFromId(subjectKind);
    const catalog::MetricForKind* forKind = kind ? metric.forKind(*kind) : nullptr;
    return forKind != nullptr && std::ranges::any_of(forKind->attributes, [&](const catalog::MetricAttribute& entry) {
               return entry.name == attribute;
           });
}

void checkDefaults(const Tables& tables, Problems& problems) {
    for (const Row& row : tables.at("defaults").rows) {
        const Row* subject = findRow(tables.at("subjects"), "id", row.text("subject"));
        const Row* claim = findRow(tables.at("claims"), "id", row.text("claim"));
        const catalog::Metric* metric = catalog::findMetric(row.text("metric"));
        const auto report = [&](std::string_view column, std::string sentence) {
            problems.add(row.problem(column, std::move(sentence)));
        };
        if (metric == nullptr) {
            report("metric", fmt::format("'{}' is not a metric{}", row.text("metric"),
                                         didYouMean(row.text("metric"), metricIds())));
        }
        if (claim == nullptr || subject == nullptr) {
            continue;  // reported as a link
        }
        if (claim->text("subject") != row.text("subject")) {
            report("claim", fmt::format("{} is about {}: choose a claim about {}", row.text("claim"),
                                        claim->text("subject"), row.text("subject")));
        } else if (metric != nullptr && !feeds(claim->text("attribute"), *metric, subject->text("kind"))) {
            report("claim", fmt::format("{} is about {}, which does not feed {} of a {}", row.text("claim"),
                                        claim->text("attribute"), row.text("metric"), subject->text("kind")));
        }
        if (claim->text("standing") != "accepted") {
            report("claim", fmt::format("{} is {}: a default must be an accepted claim", row.text("claim"),
                                        claim->text("standing")));
        }
        if (!claim->text("variant").empty()) {
            report("claim", fmt::format("{} is about a variant ({}): it never makes the figure", row.text("claim"),
                                        claim->text("variant")));
        }
    }
}

void checkLenses(const Tables& tables, const Names& names, Problems& problems) {
    const Table& lenses = tables.at("lenses");
    std::set<std::string> publishers;
    for (const Row& source : tables.at("sources").rows) {
        publishers.insert(source.text("publisher"));
    }
    const std::vector<std::string> knownPublishers(publishers.begin(), publishers.end());
    for (const Row& row : lenses.rows) {
        const std::string& rule = row.text("rule");
        const std::vector<std::string> arguments = splitList(row.text("argument"));
        if ((rule == "best") != arguments.empty()) {
            problems.add(row.problem("argument", rule == "best"
                                                     ? std::string("must be blank: the best claim needs none")
                                                     : fmt::format("is blank, but the rule '{}' needs one", rule)));
        }
        for (const std::string& argument : arguments) {
            if (rule == "sources" && !names.has("source", argument)) {
                problems.add(row.problem("argument", missingLink(names, "source", argument)));
            } else if (rule == "kind" && !catalog::sourceKindFromId(argument)) {
                problems.add(row.problem("argument", fmt::format("'{}' is not a kind of source", argument)));
            } else if (rule == "publisher" && !publishers.contains(argument)) {
                problems.add(row.problem("argument", fmt::format("no source has the publisher '{}'{}", argument,
                                                                 didYouMean(argument, knownPublishers))));
            }
        }
    }
    const Row* best = findRow(lenses, "id", "best");
    if (best == nullptr || best->text("rule") != "best") {
        problems.add({lenses.file, 0, 0, "id", "there is no lens 'best' of rule best: add it, it is the default"});
    }
}

void checkRetired(const Tables& tables, const Names& names, Problems& problems) {
    const Table& retired = tables.at("retired");
    for (const Row& row : retired.rows) {
        for (const std::string_view kind : {"claim", "subject"}) {
            if (names.has(kind, row.text("id"))) {
                problems.add(row.problem(
                    "id", fmt::format("'{}' is a living {}: a retired id is never used again", row.text("id"), kind)));
            }
        }
        const Row* next = &row;
        std::size_t steps = 0;
        while (next != nullptr && !next->text("successor").empty() && steps <= retired.rows.size()) {
            const std::string& successor = next->text("successor");
            const Row* following = findRow(retired, "id", successor);
            if (following == nullptr && next == &row && !names.has("claim", successor) &&
                !names.has("subject", successor)) {
                problems.add(row.problem("successor", missingLink(names, "claim|subject|retired id", successor)));
            }
            next = following;
            ++steps;
        }
        if (steps > retired.rows.size()) {
            problems.add(row.problem("successor", "the successors lead back to this id: end them in a living one"));
        }
    }
}

void checkRelease(const Table& release, Problems& problems) {
    for (const std::string_view key : {"version", "verified_to", "licence", "attribution"}) {
        const Row* row = findRow(release, "key", key);
        if (row == nullptr) {
            problems.add({release.file, 0, 0, "key", fmt::format("there is no row '{}': add it", key)});
        } else if (key == "verified_to") {
            const auto date = units::parseDate(row->text("value"));
            if (!date || date->precision() != units::DatePrecision::Day) {
                problems.add(row->problem("value", fmt::format("'{}' is not a day of the calendar: write it as "
                                                               "2025-07-23",
                                                               row->text("value"))));
            }
        }
    }
}

}  // namespace

void checkCatalogue(const Tables& tables, const Names& names, Problems& problems) {
    checkDefaults(tables, problems);
    checkLenses(tables, names, problems);
    checkRetired(tables, names, problems);
    checkRelease(tables.at("release"), problems);
    for (const Row& row : tables.at("conversions").rows) {
        const Result<double> perUsd = units::parseNumber(row.text("per_usd"));
        if (perUsd && *perUsd <= 0.0) {
            problems.add(
                row.problem("per_usd", fmt::format("{} is no exchange rate: it must be above 0", row.text("per_usd"))));
        }
    }
}

}  // namespace chokepoint::datac
