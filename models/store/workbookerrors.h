// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <SQLiteCpp/Exception.h>

#include <exception>
#include <filesystem>
#include <new>

namespace chokepoint::store {

/// What was being done, because one SQLite code means different things to the person.
enum class Doing { Opening, Checking, Writing, Copying };

/// The sentence for an SQLite result code; `file` is named in it.
[[nodiscard]] Error errorFrom(const SQLite::Exception& exception, const std::filesystem::path& file, Doing doing);
/// The sentence for an errno of a file operation.
[[nodiscard]] Error errorFromErrno(int number, const std::filesystem::path& file, Doing doing);
/// Another program has changed the file.
[[nodiscard]] tl::unexpected<Error> changedElsewhere(const std::filesystem::path& file);
/// The file as sentences name it.
[[nodiscard]] std::string nameOf(const std::filesystem::path& file);

/// Runs `work` and turns exceptions into errors: none leaves the library.
template <typename T, typename Work>
[[nodiscard]] Result<T> guarded(const std::filesystem::path& file, Doing doing, Work&& work) {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(errorFrom(exception, file, doing));
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("There is not enough memory for “%1”."), {nameOf(file)}});
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("“%1”: %2"), {nameOf(file), std::string(exception.what())}});
    }
}

}  // namespace chokepoint::store
