// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// Marks a message key for translation (lupdate takes it as an alias of QT_TRANSLATE_NOOP).
#define CHOKEPOINT_MSG(text) (text)

namespace chokepoint {

/// One typed argument of a message: text as it is, a whole number, or a number to be formatted by locale.
using MessageArgument = std::variant<std::string, std::int64_t, double>;

/// A sentence as key and arguments: models/ speak in messages, tables/ and ui/ translate and format them.
/// The key is English with the places %1 to %9, so that it reads as it stands ("analyst before press; %1 claims").
struct Message {
    std::string key;
    std::vector<MessageArgument> arguments;

    friend bool operator==(const Message&, const Message&) = default;
};

/// The message in English: arguments in place, numbers with at most three significant digits.
[[nodiscard]] std::string inEnglish(const Message& message);

}  // namespace chokepoint
