// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/classify.h"

#include <string>
#include <string_view>
#include <vector>

/// Outcome names that classification knows by meaning, and its sentences. Only for models/policy.
namespace chokepoint::policy {

namespace outcomes {
inline constexpr std::string_view NotControlled = "not_controlled";
inline constexpr std::string_view Letter = "licence_required_letter";
inline constexpr std::string_view Residual = "at_only_3A991p";
inline constexpr std::string_view Worldwide = "licence_required_worldwide_unenforced";
inline constexpr std::string_view LicenceRequired = "licence_required";
inline constexpr std::string_view CaseByCase = "case_by_case";
inline constexpr std::string_view Denial = "presumption_of_denial";
inline constexpr std::string_view GeneralProhibition10 = "gp10_risk";
inline constexpr std::string_view Depends = "depends";
inline constexpr std::string_view CannotTell = "cannot_tell";
}  // namespace outcomes

[[nodiscard]] std::string joined(const std::vector<std::string>& words, std::string_view between);

[[nodiscard]] Message requirementSummary(const RuleAnswer& requirement, const Shipment& shipment);
[[nodiscard]] Message reviewSummary(const RuleAnswer& requirement, const RuleAnswer& review);
/// How a licence exception stands open.
enum class Exception : std::uint8_t { NacWithNotice, NacWithoutNotice, Aca, EitherOne };
[[nodiscard]] Message exceptionSummary(const RuleAnswer& requirement, Exception exception);
/// Whether License Exception NAC asks for notice: D:5, Macau, and parties headquartered there.
[[nodiscard]] bool needsNotice(const Record& record, const Shipment& shipment);
[[nodiscard]] Message elsewhereSummary(const RuleAnswer& requirement, const Shipment& shipment);
[[nodiscard]] Message openSummary(const RuleAnswer& open, const std::vector<std::string>& missing);
/// A letter whose threshold is unpublished, with what another maker's reported numbers of the same day would give.
[[nodiscard]] Message unpublishedCondition(const Record& record, const RuleAnswer& letter, const ChipFacts& facts,
                                           Day asOf);

}  // namespace chokepoint::policy
