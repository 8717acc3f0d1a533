// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/attributename.h"

#include "models/catalog/attributename.h"
#include "models/tables/words.h"

#include <functional>
#include <map>
#include <string>

namespace chokepoint::tables {

QString attributeName(std::string_view attribute) {
    // A table of claims asks a million times for a few dozen.
    constexpr std::size_t MostKept = 1'000;
    thread_local std::map<std::string, QString, std::less<>> names;
    const auto known = names.find(attribute);
    if (known != names.end()) {
        return known->second;
    }
    QString name = text(catalog::attributeName(attribute));
    if (names.size() < MostKept) {
        names.emplace(attribute, name);
    }
    return name;
}

QString problemSentence(Message problem, std::string_view attribute, const units::NumberStyle& style) {
    for (MessageArgument& argument : problem.arguments) {
        if (auto* words = std::get_if<std::string>(&argument); words != nullptr && *words == attribute) {
            *words = utf8(attributeName(attribute));
        }
    }
    return sentence(problem, style);
}

}  // namespace chokepoint::tables
