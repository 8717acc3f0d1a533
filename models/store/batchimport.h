// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/importplan.h"
#include "models/store/workbookedit.h"
#include "models/store/workbookfile.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace chokepoint::store {

/// An import that goes into a workbook file as it is read.
struct BatchImport {
    ImportRequest request;
    std::string batch;  ///< id of the import, UUIDv7
    ChangeTime time;
    bool skipsBad = false;  ///< takes the good rows even where others are rejected
    /// The file must agree, Conflict where another program has changed it; none: whatever it is.
    std::optional<std::int64_t> headBefore = {};
};

/// Streams a file into a workbook in one transaction: all of it or nothing, in memory that does not grow with the file
/// (but with its subjects and sources). Reading and checking go on one thread, writing on another. The history gets an
/// entry for each ten thousand claims or so, since a changeset has a limit; that they are one step of undo is said by
/// their titles: see batchOf(). Where rows are rejected, or the file breaks off, nothing is written unless the rows are
/// to be skipped. Fails as streamImport() and WorkbookFile do; Conflict where another program changes the file
/// meanwhile. The workbook must not be open elsewhere in this process; ids should come in ascending order (see
/// uuidSequence()). `progress` and ground.newId are called on a thread of the import. The result has no records.
[[nodiscard]] Result<ImportPlan> importBatch(const std::filesystem::path& workbook, const BatchImport& import,
                                             const ImportGround& ground, const std::stop_token& stop = {},
                                             const ImportProgress& progress = {});

/// The same into a file that is open.
[[nodiscard]] Result<ImportPlan> importBatch(WorkbookFile& file, const BatchImport& import, const ImportGround& ground,
                                             const std::stop_token& stop = {}, const ImportProgress& progress = {});

}  // namespace chokepoint::store
