// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/importmappingfile.h"
#include "models/store/importplan.h"
#include "models/store/importsurvey.h"

#include <optional>
#include <string>
#include <vector>

namespace chokepoint::store {

/// What to do with a file, as far as it is known.
struct ImportChoice {
    ImportRequest request;
    std::string shape;                  ///< id of the known kind; empty: mapped by the person, or guessed from headings
    std::string shapeName;              ///< for people
    std::vector<std::string> unknown;   ///< headings that such a file does not have
    std::vector<std::string> computed;  ///< headings that the program derives by itself
    std::vector<catalog::ImportQuestion> questions;  ///< empty: ready
};

/// A choice of mapping: `mapping` where there is one, else the known kind `as`, else the kind that the headings tell,
/// else a first suggestion. NotFound where `mapping` or `as` does not fit the file.
[[nodiscard]] Result<ImportChoice> chooseImport(const ImportSurvey& survey, const catalog::Catalog& catalog,
                                                const std::optional<MappingFile>& mapping = {},
                                                const std::string& as = {});

/// Asks again, for a mapping that was changed.
[[nodiscard]] std::vector<catalog::ImportQuestion> openQuestions(const catalog::ImportMapping& mapping,
                                                                 const catalog::Catalog& catalog,
                                                                 const catalog::Wordings& wordings,
                                                                 const ImportSurvey& survey);

}  // namespace chokepoint::store
