// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/importnumbers.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::catalog {

/// What a row of a table is: one claim, or one chip or system with a column for each of its attributes.
enum class ImportLayout : std::uint8_t { Claims, Subjects };

/// What a column holds beside an attribute's values.
enum class ImportField : std::uint8_t {
    Ignored,
    Attribute,  ///< the values of one attribute; only where rows are subjects
    Id,         ///< of the subject
    Name,
    Kind,
    Maker,
    Country,
    Aliases,
    Note,         ///< of the subject, or of the claim
    SubjectNote,  ///< where Note is the claim's
    ClaimId,      ///< as our own exports name claims; kept where it is an analyst's
    AttributeName,
    Value,
    Low,
    High,
    Bound,
    Unit,
    Wording,
    Axes,
    RelativeTo,
    Variant,
    Standing,
    Reason,
    ImpliedBy,
    Approximate,
    Certainty,  ///< how sure the source is of the subject: what it calls unlikely is doubtful
    SourceKind,
    SourceTitle,
    Publisher,
    SourceDate,
    SourceUrl,
    SecondHand,
    Licence,
};

/// Ids as mapping files and the headers of our own files write them ("entity_id", "source_title"); what an id means may
/// depend on the layout.
[[nodiscard]] std::string_view idOf(ImportField field, ImportLayout layout);
[[nodiscard]] std::optional<ImportField> importFieldFromId(std::string_view id, ImportLayout layout);
/// Those that a layout knows, Ignored and Attribute left out, in the order of a form.
[[nodiscard]] std::vector<ImportField> importFields(ImportLayout layout);

/// What becomes of one column.
struct ColumnMapping {
    std::string heading;  ///< as in the file
    ImportField field = ImportField::Ignored;
    std::string attribute;                   ///< of Attribute: "fp16_tflops"
    std::string unit;                        ///< of the numbers; empty: each cell says its own
    std::string storeAs;                     ///< the unit they are kept in; empty: as published
    std::optional<units::DecimalMark> mark;  ///< none: what the column's numbers say
    std::optional<DateOrder> dates;          ///< none: what the column's dates say
    Qualifiers qualifiers;
    std::string wording;
    std::string variant;
    std::vector<std::string> variantIf;  ///< the variant holds only where one of these columns is filled; none: always
    std::string suffix;                  ///< of texts: "5" in a column of nanometres is "5 nm"
    Standing standing = Standing::Accepted;
    std::string reason;
    std::string note;

    friend bool operator==(const ColumnMapping&, const ColumnMapping&) = default;
};

/// How a table becomes records.
struct ImportMapping {
    ImportLayout layout = ImportLayout::Subjects;
    SubjectKind kind = SubjectKind::Chip;  ///< of subjects that are new
    std::vector<ColumnMapping> columns;    ///< in the order of the file
    Source source;               ///< of every row, where its columns do not name another; without a title there is none
    bool isNeutralised = false;  ///< texts that a spreadsheet would run have an apostrophe in front: see neutralised()

    friend bool operator==(const ImportMapping&, const ImportMapping&) = default;
};

/// What an import must know before it can begin: nobody guesses.
struct ImportQuestion {
    std::size_t column = 0;  ///< which of the mapping; its size where it is about none of them
    Message message;

    friend bool operator==(const ImportQuestion&, const ImportQuestion&) = default;
};

/// A kind of file that is recognised by its headings and needs no mapping.
struct KnownShape {
    std::string id;    ///< "claims", "chips", "epoch-ml-hardware", "epoch-gpu-clusters"
    std::string name;  ///< "Machine Learning Hardware, Epoch AI"
    ImportMapping mapping;
    std::vector<std::string> computed;  ///< columns that its maker computes from others; the program derives its own
    std::vector<std::string> unknown;   ///< columns that such a file does not have
};

/// The ids of all of them.
[[nodiscard]] std::vector<std::string> knownShapeIds();

/// What these headings are the headings of; none where they are of no known file.
[[nodiscard]] std::optional<KnownShape> recogniseShape(const std::vector<std::string>& headings);
/// The same, but as the one of that id; none where headings that it needs are missing.
[[nodiscard]] std::optional<KnownShape> shapeOf(std::string_view id, const std::vector<std::string>& headings);

/// A first mapping of unknown headings: what a heading plainly names, the rest ignored.
[[nodiscard]] ImportMapping suggestMapping(const std::vector<std::string>& headings);

}  // namespace chokepoint::catalog
