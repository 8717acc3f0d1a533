// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/policy/shipment.h"

#include <optional>
#include <string>
#include <vector>

namespace chokepoint::policy {

/// What one rule says about a chip and a shipment.
struct RuleAnswer {
    const Rule* rule = nullptr;          ///< lives as long as the record
    AnswerKind answer = AnswerKind::No;  ///< for this shipment
    Answer chip;                         ///< what the chip alone gives, wherever it goes
    Reach reach = Reach::No;
    Message reason;  ///< why the two differ; empty key where they do not
};

/// A question that stays open, or a fact that stands beside the status.
struct OpenCondition {
    std::string id;
    Message text;
    std::optional<bool> answer;  ///< as the person gave it

    friend bool operator==(const OpenCondition&, const OpenCondition&) = default;
};

/// The smallest change of one figure that would turn one rule's answer, dependents recomputed.
struct Distance {
    std::string field;
    double own = 0.0;
    double target = 0.0;
    double change = 0.0;  ///< (target − own) / own
    std::string rule;
    std::string unit;
    AnswerKind now = AnswerKind::No;
};

/// The answer for one chip and one shipment.
struct Classification {
    std::string chip;
    std::string status;  ///< an outcome name of the record, "depends" or "cannot_tell"
    Message summary;
    std::vector<std::string> decidedBy;  ///< rule ids: requirement, then review policy or exception
    std::vector<OpenCondition> conditions;
    std::vector<RuleAnswer> rules;        ///< those in force on the day, in the order of the record
    std::vector<Distance> distances;      ///< nearest first
    std::vector<std::string> exceptions;  ///< open ones: NAC, ACA, HBM
    std::vector<const Party*> listings;   ///< Entity List entries of the end user
    std::vector<std::string> missing;     ///< for cannot_tell: inputs that are needed
    std::string statusOnOtherTrack;       ///< where as written and as enforced differ, else empty
    bool isNotVerified = false;           ///< the day lies behind the one to which the record was checked
};

/// Classifies one chip.
[[nodiscard]] Classification classify(const Record& record, const ChipFacts& facts, const Shipment& shipment);

/// What each rule says of one chip, wherever it goes; found when first asked for. Record and chip must outlive it.
class ChipAnswers {
public:
    ChipAnswers(const Record& record, const ChipFacts& facts)
        : m_record(&record), m_facts(&facts), m_answers(record.rules().size()) {}

    [[nodiscard]] const Record& record() const { return *m_record; }
    [[nodiscard]] const ChipFacts& facts() const { return *m_facts; }
    /// `rule` must be one of the record's.
    [[nodiscard]] const Answer& to(const Rule& rule);

private:
    const Record* m_record;
    const ChipFacts* m_facts;
    std::vector<std::optional<Answer>> m_answers;  ///< in the order of the record
};

/// Status and deciding rules alone: for many chips and days.
[[nodiscard]] Classification classifyBriefly(const Record& record, const ChipFacts& facts, const Shipment& shipment);
/// The same for a chip that many shipments hold.
[[nodiscard]] Classification classifyBriefly(ChipAnswers& answers, const Shipment& shipment);

/// How far a chip is from turning each of the rules, at the figures shown; nearest first.
[[nodiscard]] std::vector<Distance> distancesOf(const Classification& classification, const ChipFacts& facts);

}  // namespace chokepoint::policy
