// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/policyquestion.h"

#include "app/workbookpicks.h"
#include "models/policy/owngroups.h"
#include "models/policy/ownparties.h"
#include "models/policy/ownrules.h"
#include "models/scenario/eventchanges.h"
#include "models/store/csvreader.h"
#include "models/store/policyrecord.h"
#include "models/units/nearest.h"

#include <QLocale>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <unordered_map>

namespace chokepoint::app {

namespace {

/// The two letters of a country, in any case.
std::string checkCountry(std::string& typed) {
    const bool isCode = typed.size() == 2 && std::ranges::all_of(typed, [](char c) {
                            return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                        });
    if (!isCode) {
        return "'" + typed + "' is not a country: write its two letters, CN for China";
    }
    std::ranges::transform(typed, typed.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    // A slip of the pen would read as a country that no rule reaches.
    if (QLocale::codeToTerritory(QString::fromStdString(typed)) == QLocale::AnyTerritory) {
        return "no country has the code '" + typed + "': write its two letters, CN for China";
    }
    return {};
}

std::string checkAnswer(const std::string& typed) {
    const std::size_t at = typed.find('=');
    const std::string answer = at == std::string::npos ? std::string() : typed.substr(at + 1);
    if (at == 0 || (answer != "yes" && answer != "no")) {
        return "'" + typed + "' is not CONDITION=yes or CONDITION=no";
    }
    return {};
}

Result<std::string> readFile(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("cannot read the chips file"), {}}, Place{path, 0, 0, {}});
    }
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (stream.bad()) {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("cannot read the chips file"), {}}, Place{path, 0, 0, {}});
    }
    return text;
}

std::vector<std::string> cellsOf(const store::CsvRow& row) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(row[i].text);
    }
    return cells;
}

Result<std::vector<std::string>> readHeader(store::CsvReader& reader, store::CsvRow& row, const std::string& path,
                                            bool isQuiet) {
    const Result<bool> hasHeader = reader.next(row);
    if (!hasHeader) {
        return tl::unexpected<Error>(hasHeader.error());
    }
    std::vector<std::string> columns = *hasHeader ? cellsOf(row) : std::vector<std::string>();
    const std::vector<std::string> unknown = policy::unknownChipColumns(columns);
    if (columns.empty() || unknown.size() == columns.size()) {
        return failure(
            ErrorCode::Syntax,
            {CHOKEPOINT_MSG("no column of a chips file: begin with a line such as id,tpp,die_area,datacenter"), {}},
            Place{path, 1, 1, {}});
    }
    for (const std::string& column : unknown) {
        if (!isQuiet) {
            std::fprintf(stderr, "chokepoint: %s: column '%s' is not known and was left out\n", path.c_str(),
                         column.c_str());
        }
    }
    return columns;
}

Result<std::vector<policy::ChipFacts>> readChips(const std::string& path, bool isQuiet) {
    const Result<std::string> text = readFile(path);
    if (!text) {
        return tl::unexpected<Error>(text.error());
    }
    store::CsvReader reader(*text, path);
    store::CsvRow row;
    const Result<std::vector<std::string>> columns = readHeader(reader, row, path, isQuiet);
    if (!columns) {
        return tl::unexpected<Error>(columns.error());
    }
    std::vector<policy::ChipFacts> chips;
    while (true) {
        const Result<bool> hasRow = reader.next(row);
        if (!hasRow) {
            return tl::unexpected<Error>(hasRow.error());
        }
        if (!*hasRow) {
            return chips;
        }
        if (row.isBlankLine()) {
            continue;
        }
        Result<policy::ChipFacts> facts = policy::chipFactsFromRow({*columns, cellsOf(row)});
        if (!facts) {
            Error error = facts.error();
            const std::string field = error.place ? error.place->field : std::string();
            error.place = Place{path, row.line(), 0, field};
            return tl::unexpected<Error>(std::move(error));
        }
        chips.push_back(std::move(*facts));
    }
}

Result<policy::ChipFacts> catalogueChip(const std::string& id, const policy::Record& record,
                                        catalog::Resolver& resolver) {
    const Result<const catalog::Subject*> subject = findSubject(resolver.catalog(), id);
    if (!subject) {
        return tl::unexpected<Error>(subject.error());
    }
    if ((*subject)->kind != catalog::SubjectKind::Chip) {
        return failure(
            ErrorCode::InvalidArgument,
            {CHOKEPOINT_MSG("'%1' is no chip: the rules ask about chips, so name the chip inside it"), {id}});
    }
    return policy::chipFacts(resolver, record, id);
}

}  // namespace

void addShipmentOptions(CLI::App& app, ShipmentOptions& options, bool isWhole) {
    const CLI::Validator country(checkCountry, "", "country");
    app.add_option("--to", options.to, "Destination")->type_name("COUNTRY")->check(country)->capture_default_str();
    app.add_option("--from", options.from, "Where the shipment leaves")
        ->type_name("COUNTRY")
        ->check(country)
        ->capture_default_str();
    app.add_option("--hq", options.headquarters, "Where the party, or its ultimate parent, is headquartered")
        ->type_name("COUNTRY")
        ->check(country);
    if (!isWhole) {
        return;
    }
    app.add_option("--end-user", options.endUser, "Who uses it: looked up among the listed parties")
        ->type_name("ENTITY");
    app.add_option("--end-use", options.endUse, "What for: supercomputer, military, civil")->type_name("KIND");
    app.add_option("--answer", options.answers, "An answer to a condition; may be given several times")
        ->type_name("CONDITION=yes|no")
        ->allow_extra_args(false)
        ->check(CLI::Validator(checkAnswer, "", "answer"));
    app.add_option("--track", options.track, "The law as enforced, or as written")
        ->check(CLI::IsMember({"as-enforced", "as-written"}))
        ->capture_default_str();
}

policy::Shipment shipmentOf(const ShipmentOptions& options, std::chrono::year_month_day asOf) {
    const auto upper = [](std::string code) {
        std::ranges::transform(code, code.begin(),
                               [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        return code;
    };
    policy::Shipment shipment;
    shipment.asOf = asOf;
    shipment.to = upper(options.to);
    shipment.from = upper(options.from);
    if (!options.headquarters.empty()) {
        shipment.headquarters = upper(options.headquarters);
    }
    if (!options.endUser.empty()) {
        shipment.endUser = options.endUser;
    }
    if (!options.endUse.empty()) {
        shipment.endUse = options.endUse;
    }
    for (const std::string& answer : options.answers) {
        const std::size_t at = answer.find('=');
        shipment.answers[answer.substr(0, at)] = answer.substr(at + 1) == "yes";
    }
    shipment.track = options.track == "as-written" ? policy::Track::AsWritten : policy::Track::AsEnforced;
    return shipment;
}

namespace {

Result<std::shared_ptr<const policy::Record>> lawUnderScenario(const Question& question) {
    if (question.scenario.isAsRecorded()) {
        return question.asItHappened ? question.asItHappened : store::loadPolicyRecord();
    }
    Question loaded = question;
    if (const Result<void> done = loadRecords(loaded); !done) {
        return tl::unexpected<Error>(done.error());
    }
    return scenario::apply(*loaded.asItHappened, question.scenario, *loaded.supply);
}

}  // namespace

Result<std::shared_ptr<const policy::Record>> loadRecord(const Question& question) {
    Result<std::shared_ptr<const policy::Record>> law = lawUnderScenario(question);
    if (!law || question.workbook.empty()) {
        return law;
    }
    const Result<WorkbookLaw> own = workbookLaw(question.workbook);
    if (!own) {
        return tl::unexpected<Error>(own.error());
    }
    const catalog::Catalog& catalog = question.catalog();
    const auto withOwnPlaces = policy::withOwnGroups(policy::withOwnParties(*law, policy::ownParties(catalog)),
                                                     policy::ownGroupMoves(catalog));
    return policy::withOwnRules(policy::withOwnEvents(withOwnPlaces, own->events), own->rules);
}

Result<ChipSet> chipsOf(const std::vector<std::string>& ids, const std::string& file, const policy::Record& record,
                        catalog::Resolver& resolver, const CommonOptions& options) {
    ChipSet set;
    set.isFromFile = !file.empty();
    std::vector<policy::ChipFacts> fromFile;
    if (!file.empty()) {
        Result<std::vector<policy::ChipFacts>> read = readChips(file, options.quiet);
        if (!read) {
            return tl::unexpected<Error>(read.error());
        }
        fromFile = std::move(*read);
    }
    if (ids.empty()) {
        set.chips = file.empty() ? policy::allChipFacts(resolver, record) : std::move(fromFile);
        return set;
    }
    std::unordered_map<std::string_view, const policy::ChipFacts*> byId;
    for (const policy::ChipFacts& facts : fromFile) {
        byId.emplace(facts.id, &facts);
    }
    for (const std::string& id : ids) {
        if (const auto found = byId.find(id); found != byId.end()) {
            set.chips.push_back(*found->second);
            continue;
        }
        Result<policy::ChipFacts> facts = catalogueChip(id, record, resolver);
        if (!facts) {
            return tl::unexpected<Error>(facts.error());
        }
        set.chips.push_back(std::move(*facts));
    }
    return set;
}

catalog::Figure figureOf(const policy::ChipFacts& facts, policy::NumberField field, catalog::Resolver& resolver) {
    const bool isTpp = field == policy::NumberField::Tpp;
    if (resolver.catalog().subject(facts.id) != nullptr) {
        const catalog::Figure& known = resolver.figure(facts.id, isTpp ? "tpp" : "performance_density");
        if (known.isKnown() && known.value == facts[field].value) {
            return known;
        }
    }
    catalog::Figure figure;
    figure.subject = facts.id;
    figure.metric = isTpp ? "tpp" : "performance_density";
    figure.unit = isTpp ? "TPP" : "TPP/mm2";
    const policy::Span& span = facts[field];
    if (span.hasValue()) {
        figure.value = span.value;
    }
    if (std::isfinite(span.high) && !span.isMissing) {
        figure.low = span.low;
        figure.high = span.high;
    }
    const bool isPublished = isTpp && !facts.decidingPrecision && facts.publishedTpp;
    if (figure.value || figure.low) {
        figure.basis = isPublished ? catalog::Basis::Claim : catalog::Basis::Derived;
    } else {
        figure.missing.emplace_back(policy::fieldOf(field).input);
    }
    return figure;
}

std::string joinedIds(const std::vector<std::string>& ids) {
    std::string result;
    for (const std::string& id : ids) {
        result += result.empty() ? "" : ";";
        result += id;
    }
    return result;
}

}  // namespace chokepoint::app
