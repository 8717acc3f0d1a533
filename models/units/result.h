// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/message.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace chokepoint {

/// What kind of failure it is, so that callers and tests need not read the words.
enum class ErrorCode {
    InvalidArgument,
    NotFound,
    Syntax,
    UnitMismatch,
    OutOfRange,
    Io,
    ReadOnly,
    Locked,
    Damaged,
    NotOurFile,
    NewerFile,
    Conflict,
    Cancelled,
};

/// Where in a text or file something is wrong. Line and column count from 1; 0 is unknown.
struct Place {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string field;

    friend bool operator==(const Place&, const Place&) = default;
};

/// An expected failure: code, one sentence that says what and how to mend it, and where.
struct Error {
    ErrorCode code = ErrorCode::InvalidArgument;
    Message message;
    std::optional<Place> place;

    friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// "file:line:column: field: sentence", leaving out what is unknown.
[[nodiscard]] std::string inEnglish(const Error& error);

/// Shorthand for returning a failure.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, Message message,
                                                   std::optional<Place> place = std::nullopt) {
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(place)});
}

}  // namespace chokepoint
