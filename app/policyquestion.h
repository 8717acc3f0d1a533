// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/question.h"
#include "models/catalog/resolver.h"
#include "models/policy/chipfacts.h"
#include "models/policy/classify.h"
#include "models/policy/readings.h"

#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace chokepoint::app {

/// Where a shipment goes and for whom, as typed.
struct ShipmentOptions {
    std::string to = "CN";
    std::string from = "US";
    std::string headquarters;
    std::string endUser;
    std::string endUse;
    std::vector<std::string> answers;
    std::string track = "as-enforced";
};

/// --to, --from, --hq; with `isWhole` also --end-user, --end-use, --answer, --track.
void addShipmentOptions(CLI::App& app, ShipmentOptions& options, bool isWhole);
[[nodiscard]] policy::Shipment shipmentOf(const ShipmentOptions& options, std::chrono::year_month_day asOf);

/// Loads the record of law, under the question's scenario, with the rules that an analyst uses in its workbook.
[[nodiscard]] Result<std::shared_ptr<const policy::Record>> loadRecord(const Question& question);

/// The chips that a question is about, in the order asked.
struct ChipSet {
    std::vector<policy::ChipFacts> chips;
    bool isFromFile = false;
};

/// The named chips, from `file` where it has them and from the catalogue otherwise. Without ids: every chip of the
/// file, or of the catalogue. Warns on stderr of columns that a chips file does not know, unless quiet.
[[nodiscard]] Result<ChipSet> chipsOf(const std::vector<std::string>& ids, const std::string& file,
                                      const policy::Record& record, catalog::Resolver& resolver,
                                      const CommonOptions& options);

/// A number of the facts as a figure: derived where it follows from rates, unknown where it is.
[[nodiscard]] catalog::Figure figureOf(const policy::ChipFacts& facts, policy::NumberField field,
                                       catalog::Resolver& resolver);

[[nodiscard]] Json classificationJson(const policy::Classification& result, const policy::ChipFacts& facts,
                                      catalog::Resolver& resolver);
/// What the regulation leaves open about the chip's figures, and what each reading would change.
[[nodiscard]] Json readingsJson(const std::vector<policy::Reading>& readings);
/// What one rule said, with every comparison.
[[nodiscard]] Json ruleJson(const policy::RuleAnswer& answer, const policy::ChipFacts& facts);

/// "a;b"
[[nodiscard]] std::string joinedIds(const std::vector<std::string>& ids);

}  // namespace chokepoint::app
