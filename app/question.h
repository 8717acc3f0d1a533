// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/answer.h"
#include "app/command.h"
#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/catalog/metric.h"
#include "models/tables/figuretext.h"

#include <string>

namespace CLI {
class App;
}

namespace chokepoint::app {

/// The options that commands share, as typed.
struct CommonOptions {
    std::string workbook;
    std::string scenario = "as-recorded";
    std::string asOf;
    std::string lens = "best";
    std::string knownAt;
    std::string locale = "en-US";
    bool json = false;
    bool csv = false;
    bool quiet = false;
};

/// --json, --csv, --locale, --quiet.
void addFormatOptions(CLI::App& app, CommonOptions& options);
/// --workbook, --scenario, --as-of, --lens, --known-at.
void addContextOptions(CLI::App& app, CommonOptions& options);

/// What is asked of the catalogue, checked.
struct Question {
    catalog::Snapshot snapshot;
    catalog::Context context;
    tables::Writing writing;

    [[nodiscard]] const catalog::Catalog& catalog() const { return *snapshot.catalog; }
};

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
