// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/units/message.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace chokepoint::policy {

/// What a status comes down to, as a grid shows it: one letter and one colour. In the order of a legend.
enum class StatusCode : std::uint8_t {
    Free,           ///< F
    AntiTerrorism,  ///< A: 3A991.p alone
    Notify,         ///< N: licence exception NAC, ACA or HBM is open
    CaseByCase,     ///< C
    Licence,        ///< L: 3A090, a letter, headquarters
    Denial,         ///< D: presumption of denial
    Depends,        ///< ~
    CannotTell,     ///< ?
    NoRule,         ///< ·: before any line that could reach the chip
};
inline constexpr std::array AllStatusCodes{StatusCode::Free,       StatusCode::AntiTerrorism, StatusCode::Notify,
                                           StatusCode::CaseByCase, StatusCode::Licence,       StatusCode::Denial,
                                           StatusCode::Depends,    StatusCode::CannotTell,    StatusCode::NoRule};

/// How firm the law behind a status is.
enum class LegalForce : std::uint8_t {
    InForce,
    Reported,  ///< reported only, or not enforced
    Draft,     ///< a draft or a bill, or an analyst's own rule
};

struct StatusMark {
    StatusCode code = StatusCode::NoRule;
    LegalForce force = LegalForce::InForce;
    bool hasTick = false;  ///< something stands beside it: a tariff, a red flag

    friend bool operator==(const StatusMark&, const StatusMark&) = default;
};

/// The code of an outcome of the record, "depends" or "cannot_tell"; none for an outcome that nobody gave a code.
[[nodiscard]] std::optional<StatusMark> statusMarkOf(std::string_view outcome);

/// "F"; UTF-8.
[[nodiscard]] std::string_view letterOf(StatusCode code);
/// "licence required", as a legend says it.
[[nodiscard]] Message meaningOf(StatusCode code);
/// An outcome or status as people say it: "licence required by letter".
[[nodiscard]] Message wordsOfStatus(std::string_view status);

/// A rule's line in few words: "3A090.b", "letter to NVIDIA", else the rule's own name.
[[nodiscard]] Message lineNameOf(const RuleText& rule);

/// How firm a rule is, by the status of the event that starts it.
[[nodiscard]] LegalForce forceOf(const Rule& rule);

}  // namespace chokepoint::policy
