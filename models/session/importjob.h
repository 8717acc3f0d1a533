// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/importplan.h"

#include <functional>
#include <memory>
#include <string>

namespace chokepoint::session {

/// A file that is taken into the workbook as it is read: see Session::importBehind().
struct ImportJob {
    store::ImportRequest request;
    std::shared_ptr<const catalog::Wordings> wordings;  ///< never null
    bool skipsBad = false;                              ///< takes the good rows even where others are rejected
};

}  // namespace chokepoint::session
