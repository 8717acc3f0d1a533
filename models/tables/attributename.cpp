// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/attributename.h"

#include "models/catalog/attributename.h"
#include "models/tables/words.h"

namespace chokepoint::tables {

QString attributeName(std::string_view attribute) {
    return text(catalog::attributeName(attribute));
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
