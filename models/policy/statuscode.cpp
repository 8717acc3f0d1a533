// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/statuscode.h"

#include <algorithm>

namespace chokepoint::policy {

namespace {

struct Outcome {
    std::string_view name;
    StatusMark mark;
    const char* words;
};

constexpr StatusMark plain(StatusCode code) {
    return {code, LegalForce::InForce, false};
}
constexpr StatusMark ticked(StatusCode code) {
    return {code, LegalForce::InForce, true};
}
constexpr StatusMark reported(StatusCode code) {
    return {code, LegalForce::Reported, false};
}
constexpr StatusMark draft(StatusCode code) {
    return {code, LegalForce::Draft, false};
}

constexpr std::array<Outcome, 27> Outcomes{{
    {"not_controlled", plain(StatusCode::Free), CHOKEPOINT_MSG("no licence requirement by performance")},
    {"at_only_3A991p", plain(StatusCode::AntiTerrorism), CHOKEPOINT_MSG("no 3A090 licence requirement; 3A991.p")},
    {"nac_eligible_3A090b", plain(StatusCode::Notify), CHOKEPOINT_MSG("3A090.b; License Exception NAC or ACA is open")},
    {"nac_eligible_3A090a_non_datacenter", plain(StatusCode::Notify),
     CHOKEPOINT_MSG("3A090.a, not for data centres; License Exception NAC or ACA is open")},
    {"licence_exception_change", plain(StatusCode::Notify), CHOKEPOINT_MSG("License Exception ACA is open")},
    {"licence_exception_hbm_possible", plain(StatusCode::Notify), CHOKEPOINT_MSG("License Exception HBM is possible")},
    {"case_by_case", plain(StatusCode::CaseByCase), CHOKEPOINT_MSG("licence required; reviewed case by case")},
    {"controlled_3A090a", plain(StatusCode::Licence), CHOKEPOINT_MSG("licence required under 3A090.a")},
    {"controlled_3A090c", plain(StatusCode::Licence), CHOKEPOINT_MSG("licence required under 3A090.c")},
    {"controlled_4A090", plain(StatusCode::Licence), CHOKEPOINT_MSG("licence required under 4A090")},
    {"licence_required_letter", plain(StatusCode::Licence), CHOKEPOINT_MSG("licence required by letter")},
    {"licence_required", plain(StatusCode::Licence), CHOKEPOINT_MSG("licence required unless an exception applies")},
    {"licence_required_hq_rule", plain(StatusCode::Licence), CHOKEPOINT_MSG("licence required by headquarters")},
    {"presumed_3A090a", plain(StatusCode::Licence), CHOKEPOINT_MSG("presumed to be 3A090.a")},
    {"licence_required_worldwide_unenforced", reported(StatusCode::Licence),
     CHOKEPOINT_MSG("licence required worldwide as written; not enforced")},
    {"presumption_of_denial", plain(StatusCode::Denial), CHOKEPOINT_MSG("licence required; presumption of denial")},
    {"depends", plain(StatusCode::Depends), CHOKEPOINT_MSG("depends on figures that straddle a threshold")},
    {"cannot_tell", plain(StatusCode::CannotTell), CHOKEPOINT_MSG("cannot tell: a figure is missing")},
    {"tariff_25pct", ticked(StatusCode::Free), CHOKEPOINT_MSG("25 percent tariff on import into the United States")},
    {"red_flag", ticked(StatusCode::Free), CHOKEPOINT_MSG("red flag")},
    {"gp10_risk", ticked(StatusCode::Free), CHOKEPOINT_MSG("General Prohibition 10 may apply")},
    {"announcement", draft(StatusCode::Free), CHOKEPOINT_MSG("announced only")},
    {"draft_not_in_force", draft(StatusCode::Free), CHOKEPOINT_MSG("draft, never in force")},
    {"bill_not_law", draft(StatusCode::Free), CHOKEPOINT_MSG("bill, not law")},
    {"proposed_mandatory_denial", draft(StatusCode::Denial), CHOKEPOINT_MSG("bill: mandatory denial proposed")},
    {"policy_only", plain(StatusCode::Free), CHOKEPOINT_MSG("policy without a control")},
    {"no_rule", plain(StatusCode::NoRule), CHOKEPOINT_MSG("no rule yet")},
}};

const Outcome* outcomeOf(std::string_view name) {
    const auto* const found = std::ranges::find(Outcomes, name, &Outcome::name);
    return found == Outcomes.end() ? nullptr : found;
}

}  // namespace

std::optional<StatusMark> statusMarkOf(std::string_view outcome) {
    const Outcome* known = outcomeOf(outcome);
    return known != nullptr ? std::optional(known->mark) : std::nullopt;
}

std::string_view letterOf(StatusCode code) {
    switch (code) {
        case StatusCode::Free:
            return "F";
        case StatusCode::AntiTerrorism:
            return "A";
        case StatusCode::Notify:
            return "N";
        case StatusCode::CaseByCase:
            return "C";
        case StatusCode::Licence:
            return "L";
        case StatusCode::Denial:
            return "D";
        case StatusCode::Depends:
            return "~";
        case StatusCode::CannotTell:
            return "?";
        case StatusCode::NoRule:
            return "·";
    }
    return "?";
}

Message meaningOf(StatusCode code) {
    switch (code) {
        case StatusCode::Free:
            return {CHOKEPOINT_MSG("free"), {}};
        case StatusCode::AntiTerrorism:
            return {CHOKEPOINT_MSG("anti-terrorism only"), {}};
        case StatusCode::Notify:
            return {CHOKEPOINT_MSG("notify"), {}};
        case StatusCode::CaseByCase:
            return {CHOKEPOINT_MSG("case by case"), {}};
        case StatusCode::Licence:
            return {CHOKEPOINT_MSG("licence required"), {}};
        case StatusCode::Denial:
            return {CHOKEPOINT_MSG("presumption of denial"), {}};
        case StatusCode::Depends:
            return {CHOKEPOINT_MSG("depends"), {}};
        case StatusCode::CannotTell:
            return {CHOKEPOINT_MSG("cannot tell"), {}};
        case StatusCode::NoRule:
            return {CHOKEPOINT_MSG("no rule yet"), {}};
    }
    return {};
}

Message wordsOfStatus(std::string_view status) {
    const Outcome* known = outcomeOf(status);
    if (known != nullptr) {
        return {known->words, {}};
    }
    std::string words(status);
    std::ranges::replace(words, '_', ' ');
    return {"%1", {words}};
}

Message lineNameOf(const RuleText& rule) {
    if (rule.outcome == "licence_required_letter" && !rule.addressees.empty()) {
        return {CHOKEPOINT_MSG("letter to %1"), {rule.addressees.front()}};
    }
    if (rule.outcome == "case_by_case" || rule.outcome == "presumption_of_denial") {
        return rule.outcome == "case_by_case" ? Message{CHOKEPOINT_MSG("case-by-case window"), {}}
                                              : Message{CHOKEPOINT_MSG("presumption of denial"), {}};
    }
    for (const std::string_view eccn : {"3A090", "4A090", "3A991"}) {
        const std::size_t at = rule.outcome.find(eccn);
        if (at == std::string::npos) {
            continue;
        }
        std::string paragraph(eccn);
        if (at + eccn.size() < rule.outcome.size()) {
            const char letter = rule.outcome[at + eccn.size()];
            paragraph += letter == '_' ? std::string() : std::string(".") + letter;
        }
        return {"%1", {std::move(paragraph)}};
    }
    return {"%1", {rule.name}};
}

LegalForce forceOf(const Rule& rule) {
    const std::string_view status = rule.start->status;
    if (rule.text.isOwn()) {
        return LegalForce::Draft;
    }
    if (status == "pending" || status == "withdrawn" || status == "not-enacted") {
        return LegalForce::Draft;
    }
    const bool isReported = status == "reported" || status == "disputed" || status == "not-enforced";
    return isReported || rule.text.isAsWrittenOnly ? LegalForce::Reported : LegalForce::InForce;
}

}  // namespace chokepoint::policy
