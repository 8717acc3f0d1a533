// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/message.h"

#include "models/units/format.h"
#include "models/units/result.h"

#include <cmath>

namespace chokepoint {

namespace {

constexpr int MessageDigits = 3;

std::string argumentText(const MessageArgument& argument) {
    if (const auto* text = std::get_if<std::string>(&argument)) {
        return *text;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&argument)) {
        return std::to_string(*whole);
    }
    const double number = std::get<double>(argument);
    return std::isfinite(number) ? units::formatNumber(number, MessageDigits) : std::string("?");
}

}  // namespace

std::string inEnglish(const Message& message) {
    std::string text;
    text.reserve(message.key.size() + 16 * message.arguments.size());
    for (std::size_t i = 0; i < message.key.size(); ++i) {
        const char c = message.key[i];
        if (c == '%' && i + 1 < message.key.size() && message.key[i + 1] >= '1' && message.key[i + 1] <= '9') {
            const auto index = static_cast<std::size_t>(message.key[i + 1] - '1');
            if (index < message.arguments.size()) {
                text += argumentText(message.arguments[index]);
                ++i;
                continue;
            }
        }
        text += c;
    }
    return text;
}

std::string inEnglish(const Error& error) {
    std::string text;
    if (error.place) {
        const Place& place = *error.place;
        text = place.file;
        if (place.line > 0) {
            text += (text.empty() ? "line " : ":") + std::to_string(place.line);
            if (place.column > 0) {
                text += ":" + std::to_string(place.column);
            }
        }
        if (!place.field.empty()) {
            text += (text.empty() ? "" : ": ") + place.field;
        }
        if (!text.empty()) {
            text += ": ";
        }
    }
    return text + inEnglish(error.message);
}

}  // namespace chokepoint
