// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/answer.h"
#include "app/command.h"
#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/catalog/metric.h"
#include "models/scenario/scenario.h"
#include "models/store/scenariorow.h"
#include "models/tables/figuretext.h"

#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace chokepoint::app {

/// The options that commands share, as typed.
struct CommonOptions {
    std::string workbook;
    std::string scenario = "as-recorded";
    std::vector<std::string> settings;  ///< further differences: "h20=off"
    std::string asOf;
    std::string lens;  ///< empty: the scenario's own, or the best claim
    std::string knownAt;
    std::string locale = "en-US";
    bool json = false;
    bool csv = false;
    bool quiet = false;
};

/// --json, --csv, --locale, --quiet.
void addFormatOptions(CLI::App& app, CommonOptions& options);
/// --workbook, --scenario, --set, --as-of, --lens, --known-at.
void addContextOptions(CLI::App& app, CommonOptions& options);

/// What is asked of the catalogue, checked.
struct Question {
    catalog::Snapshot snapshot;
    catalog::Context context;
    tables::Writing writing;
    std::string workbook;                                ///< as named; empty: none
    std::vector<std::string> settings;                   ///< as typed
    scenario::Scenario scenario;                         ///< that of the context, with further differences
    std::vector<store::StoredScenario> stored;           ///< scenarios of the workbook
    std::shared_ptr<const policy::Record> asItHappened;  ///< the law without the scenario; loaded where one is asked
    std::shared_ptr<const scenario::Supply> supply;      ///< likewise

    [[nodiscard]] const catalog::Catalog& catalog() const { return *snapshot.catalog; }
};

/// Loads the records of law and supply into the question, once.
[[nodiscard]] Result<void> loadRecords(Question& question);

/// A ready-made scenario or one of the workbook, by id or name, with further differences. Fails with NotFound, naming
/// the nearest, or as scenario::set does. Precondition: the records are loaded.
[[nodiscard]] Result<scenario::Scenario> findScenario(const Question& question, const std::string& id,
                                                      const std::vector<std::string>& settings);

/// Loads the reference and the workbook, if one is named, and reads the context. Fails where an id, a date or a locale
/// is not known, naming the nearest.
[[nodiscard]] Result<Question> ask(const CommonOptions& options, const Surroundings& surroundings);

[[nodiscard]] Result<tables::Writing> writingOf(const CommonOptions& options);

/// The context that every JSON answer begins with.
[[nodiscard]] Json contextJson(const Question& question);

/// The known subject, or NotFound with the nearest ids.
[[nodiscard]] Result<const catalog::Subject*> findSubject(const catalog::Catalog& catalog, std::string_view id);

/// The known metric, or NotFound with the nearest id.
[[nodiscard]] Result<const catalog::Metric*> findMetric(std::string_view id);

}  // namespace chokepoint::app
