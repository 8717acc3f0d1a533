// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/importmapping.h"
#include "models/store/importplan.h"
#include "models/units/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {

/// How to import files of one kind, as a person writes it down once: app/README.md has the form. Columns are found by
/// their heading, so their order in the file does not matter.
struct MappingFile {
    ImportFormat format;
    catalog::ImportMapping mapping;
    OnDuplicate onDuplicate = OnDuplicate::Update;

    friend bool operator==(const MappingFile&, const MappingFile&) = default;
};

/// Fails with Syntax and the place in the JSON, or with the name of the field that is wrong.
[[nodiscard]] Result<MappingFile> mappingFromJson(std::string_view json);
/// Reads back to the same. Columns that are ignored are left out.
[[nodiscard]] std::string jsonOf(const MappingFile& file);

/// The mapping for a file with these headings: columns in their order, those it does not name ignored. NotFound where
/// it names a column that the file does not have.
[[nodiscard]] Result<catalog::ImportMapping> boundTo(const catalog::ImportMapping& mapping,
                                                     const std::vector<std::string>& headings);

}  // namespace chokepoint::store
