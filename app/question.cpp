// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/question.h"

#include "app/workbookpicks.h"
#include "models/catalog/resolver.h"
#include "models/session/scenarios.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/store/supplyrecord.h"
#include "models/tables/words.h"
#include "models/units/nearest.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace chokepoint::app {

namespace {

constexpr std::size_t Suggestions = 3;

std::string quotedList(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + ("'" + names[i] + "'");
    }
    return text;
}

tl::unexpected<Error> unknownId(const char* what, std::string_view id, const std::vector<std::string>& near,
                                const char* list) {
    if (near.empty()) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("there is no %1 '%2': see 'chokepoint list %3'"),
                                             {std::string(what), std::string(id), std::string(list)}});
    }
    return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("there is no %1 '%2'; did you mean %3?"),
                                         {std::string(what), std::string(id), quotedList(near)}});
}

/// "Own name, but h20=off".
std::string nameOf(const scenario::Scenario& scenario, const std::vector<std::string>& settings) {
    std::string name = scenario.name.empty() ? scenario.id : scenario.name;
    for (const std::string& setting : settings) {
        name += (&setting == settings.data() ? ", but " : ", ") + setting;
    }
    return name;
}

Result<void> readScenario(const CommonOptions& options, Question& question) {
    if (options.scenario == scenario::AsRecorded && options.settings.empty()) {
        question.scenario.id = options.scenario;
        return {};
    }
    if (Result<void> loaded = loadRecords(question); !loaded) {
        return loaded;
    }
    Result<scenario::Scenario> found = findScenario(question, options.scenario, options.settings);
    if (!found) {
        return tl::unexpected<Error>(std::move(found.error()));
    }
    question.scenario = std::move(*found);
    question.settings = options.settings;
    for (const scenario::ParameterRange& range : question.scenario.ranges) {
        const std::span<const std::string_view> read = scenario::modelParameters();
        if (!options.quiet && std::ranges::find(read, std::string_view(range.parameter)) == read.end()) {
            std::fprintf(stderr, "chokepoint: no equation reads '%s': its range changes nothing\n",
                         range.parameter.c_str());
        }
    }
    question.context.scenarioName = nameOf(question.scenario, options.settings);
    return {};
}

Result<void> readDates(const CommonOptions& options, Question& question) {
    catalog::Context& context = question.context;
    if (!options.asOf.empty()) {
        const Result<units::Date> date = units::parseDate(options.asOf);
        if (!date || date->precision() != units::DatePrecision::Day) {
            return failure(ErrorCode::Syntax,
                           {CHOKEPOINT_MSG("--as-of: '%1' is not a day: write 2026-11-23"), {options.asOf}});
        }
        context.asOf = date->firstDay();
    }
    context.knownAt = question.scenario.knownAt;
    if (!options.knownAt.empty()) {
        const Result<units::Date> date = units::parseDate(options.knownAt);
        if (!date) {
            return failure(date.error().code, {CHOKEPOINT_MSG("--known-at: %1"), {inEnglish(date.error().message)}});
        }
        context.knownAt = *date;
        question.scenario.knownAt = *date;
    }
    return {};
}

Result<void> readContext(const CommonOptions& options, Question& question, std::chrono::year_month_day today) {
    catalog::Context& context = question.context;
    context.asOf = today;
    if (Result<void> read = readScenario(options, question); !read) {
        return read;
    }
    context.scenario = question.scenario.id;
    if (Result<void> read = readDates(options, question); !read) {
        return read;
    }
    context.lens = !options.lens.empty() ? options.lens : question.scenario.lens.value_or(context.lens);
    if (question.catalog().lens(context.lens) == nullptr) {
        std::vector<std::string> ids;
        for (const catalog::Lens& lens : question.catalog().lenses()) {
            ids.push_back(lens.id);
        }
        return unknownId("lens", context.lens, units::nearest(context.lens, ids, Suggestions), "lenses");
    }
    return {};
}

}  // namespace

void addFormatOptions(CLI::App& app, CommonOptions& options) {
    CLI::Option* json = app.add_flag("--json", options.json, "Answer with one JSON object");
    CLI::Option* csv = app.add_flag("--csv", options.csv, "Answer with CSV, as spreadsheets read it");
    json->excludes(csv);
    app.add_option("--locale", options.locale, "How numbers and dates are written for people")
        ->type_name("TAG")
        ->capture_default_str();
    app.add_flag("--quiet", options.quiet, "No progress and no warnings on stderr");
}

void addContextOptions(CLI::App& app, CommonOptions& options) {
    app.add_option("--lens", options.lens,
                   "Which claims speak: 'chokepoint list lenses' names them (default: best, or the scenario's own)")
        ->type_name("ID");
    app.add_option("--known-at", options.knownAt, "Only what was published by the end of that date")->type_name("DATE");
    app.add_option("--as-of", options.asOf, "Law on that day (default: today)")->type_name("YYYY-MM-DD");
    app.add_option("--scenario", options.scenario, "What if: ready-made, or of the workbook by its id or name")
        ->type_name("ID")
        ->capture_default_str();
    app.add_option("--set", options.settings, "A further difference from the record, or PARAMETER=LOW/CENTRAL/HIGH")
        ->type_name("LEVER=VALUE")
        ->allow_extra_args(false);
    app.add_option("--workbook", options.workbook,
                   "Lay the analyst's choices and scenarios in that workbook over the reference")
        ->type_name("FILE");
}

Result<tables::Writing> writingOf(const CommonOptions& options) {
    const QLocale locale(tables::text(options.locale));
    // QLocale answers with C for a tag that it cannot read.
    if (locale.language() == QLocale::C && options.locale != "C") {
        return failure(
            ErrorCode::NotFound,
            {CHOKEPOINT_MSG("--locale: '%1' is not a locale: write en-US, de-DE or zh-CN"), {options.locale}});
    }
    return tables::Writing::forLocale(locale);
}

Result<Question> ask(const CommonOptions& options, const Surroundings& surroundings) {
    Question question;
    Result<tables::Writing> writing = writingOf(options);
    if (!writing) {
        return tl::unexpected<Error>(std::move(writing.error()));
    }
    question.writing = *writing;
    question.workbook = options.workbook;
    Result<std::shared_ptr<const catalog::Catalog>> reference = store::loadReference();
    if (!reference) {
        return tl::unexpected<Error>(std::move(reference.error()));
    }
    question.snapshot.catalog = *reference;
    if (!options.workbook.empty()) {
        Result<WorkbookParts> parts = workbookParts(options.workbook, *reference);
        if (!parts) {
            return tl::unexpected<Error>(std::move(parts.error()));
        }
        question.snapshot.catalog = std::move(parts->catalog);
        question.snapshot.preferences = std::move(parts->picks);
        question.stored = std::move(parts->scenarios);
    }
    if (Result<void> read = readContext(options, question, surroundings.today); !read) {
        return tl::unexpected<Error>(std::move(read.error()));
    }
    return question;
}

Result<void> loadRecords(Question& question) {
    if (question.supply && question.asItHappened) {
        return {};
    }
    Result<std::shared_ptr<const scenario::Supply>> supply = store::loadSupply();
    if (!supply) {
        return tl::unexpected<Error>(std::move(supply.error()));
    }
    Result<std::shared_ptr<const policy::Record>> record = store::loadPolicyRecord();
    if (!record) {
        return tl::unexpected<Error>(std::move(record.error()));
    }
    question.supply = std::move(*supply);
    question.asItHappened = std::move(*record);
    return {};
}

Result<scenario::Scenario> findScenario(const Question& question, const std::string& id,
                                        const std::vector<std::string>& settings) {
    const auto row = std::ranges::find_if(
        question.stored, [&id](const store::StoredScenario& stored) { return stored.id == id || stored.name == id; });
    Result<scenario::Scenario> scenario =
        row != question.stored.end() ? store::readScenario(*row, *question.supply, *question.asItHappened).scenario
                                     : scenario::readyMade(*question.supply, *question.asItHappened, id);
    for (const std::string& setting : settings) {
        if (!scenario) {
            break;
        }
        scenario->description.clear();  // it says no longer what the scenario is
        const Result<void> done = scenario::set(*scenario, *question.supply, *question.asItHappened, setting);
        if (!done) {
            return tl::unexpected<Error>(done.error());
        }
    }
    for (std::size_t i = 0; scenario && i < scenario->differences.size(); ++i) {
        const std::optional<scenario::Day>& day = scenario->differences[i].value.day;
        if (const Result<void> checked = day ? session::checkDay(*day) : Result<void>(); !checked) {
            return tl::unexpected<Error>(checked.error());
        }
    }
    return scenario;
}

Json contextJson(const Question& question) {
    const std::chrono::year_month_day day = question.context.asOf;
    const catalog::Release& release = question.catalog().release();
    Json json;
    json["as_of"] = units::Date(day, units::DatePrecision::Day).iso();
    json["verified_to"] = release.verifiedTo;
    json["lens"] = question.context.lens;
    json["known_at"] = question.context.knownAt ? Json(question.context.knownAt->iso()) : Json(nullptr);
    json["scenario"] = question.context.scenario;
    if (!question.settings.empty()) {
        json["set"] = question.settings;
    }
    json["data_version"] = release.version;
    json["context_sentence"] = catalog::contextSentence(question.catalog(), question.context);
    return json;
}

Result<const catalog::Subject*> findSubject(const catalog::Catalog& catalog, std::string_view id) {
    if (const catalog::Subject* subject = catalog.subject(id)) {
        return subject;
    }
    return unknownId("chip, system or party", id, catalog::nearestSubjects(catalog, id, Suggestions), "subjects");
}

Result<const catalog::Metric*> findMetric(std::string_view id) {
    if (const catalog::Metric* metric = catalog::findMetric(id)) {
        return metric;
    }
    const std::string near(catalog::nearestMetric(id));
    return unknownId("metric", id, near.empty() ? std::vector<std::string>{} : std::vector<std::string>{near},
                     "metrics");
}

}  // namespace chokepoint::app
