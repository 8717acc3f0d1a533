// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/compiler/wordings.h"

#include <fmt/format.h>

namespace chokepoint::datac {

namespace {

std::string keyOf(std::string_view attribute, std::string_view wording, std::string_view unit) {
    return fmt::format("{}\x1f{}\x1f{}", attribute, wording, unit);
}

}  // namespace

std::string familyOf(std::string_view attribute) {
    const std::size_t colon = attribute.find(':');
    return colon == std::string_view::npos ? std::string() : std::string(attribute.substr(0, colon + 1)) + "*";
}

Wordings::Wordings(const Table& table, Problems& problems) {
    for (const Row& row : table.rows) {
        WordingMeaning meaning;
        meaning.isApproximate = row.text("approximate") == "yes";
        for (const std::string_view axis : AxisNames) {
            const std::string& value = row.text(axis);
            if (!value.empty() && !catalog::setAxis(meaning.qualifiers, axis, value)) {
                problems.add(row.problem(axis, fmt::format("'{}' is not a value of the axis {}", value, axis)));
            }
        }
        m_meanings.emplace(keyOf(row.text("attribute"), row.text("wording"), row.text("unit")), meaning);
    }
}

const WordingMeaning* Wordings::find(std::string_view attribute, std::string_view wording,
                                     std::string_view unit) const {
    const std::string family = familyOf(attribute);
    for (const std::string_view candidate : {attribute, std::string_view(family), std::string_view("*")}) {
        for (const std::string_view candidateUnit : {unit, std::string_view("*")}) {
            const auto found = m_meanings.find(keyOf(candidate, wording, candidateUnit));
            if (!candidate.empty() && found != m_meanings.end()) {
                return &found->second;
            }
        }
    }
    return nullptr;
}

}  // namespace chokepoint::datac
