// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/answer.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace chokepoint::app {

Result<void> writeAnswer(std::string_view text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    if (!written || std::fflush(stdout) != 0) {
        return failure(ErrorCode::Io,
                       {CHOKEPOINT_MSG("the answer could not be written: %1"), {std::string(std::strerror(errno))}});
    }
    return {};
}

Result<void> writeJson(const Json& json) {
    return writeAnswer(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace chokepoint::app
