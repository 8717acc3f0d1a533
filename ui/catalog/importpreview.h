// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/importchoice.h"
#include "models/store/importplan.h"
#include "models/tables/celltablemodel.h"

namespace chokepoint::ui {

/// The first rows of a file as the records they will become: a column for each one that is used, values with their
/// units, what is wrong in the warning colour with its reason.
[[nodiscard]] tables::CellTable importPreview(const store::ImportSurvey& survey, const catalog::ImportMapping& mapping,
                                              const catalog::Catalog& catalog, const catalog::Wordings& wordings,
                                              const tables::Writing& writing);

/// The rows that cannot be taken, then the cells that look wrong: line, column, why.
[[nodiscard]] tables::CellTable importNotes(const store::ImportPlan& plan, const tables::Writing& writing);

/// What a column becomes, in a few words: "Name", "FP16 rate (TFLOPS)", "left out".
[[nodiscard]] QString columnMeaning(const catalog::ColumnMapping& column, catalog::ImportLayout layout);
/// What a field of a mapping is called.
[[nodiscard]] QString fieldWords(catalog::ImportField field);

/// What the import comes to, as sentences.
[[nodiscard]] QString planSummary(const store::ImportPlan& plan, bool isDone = false);

}  // namespace chokepoint::ui
