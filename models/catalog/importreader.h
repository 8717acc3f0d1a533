// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/importmapping.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chokepoint::catalog {

/// What the reviewed table of wordings says of a source's words along the closed axes.
struct WordingMeaning {
    Qualifiers qualifiers;
    bool isApproximate = false;
};

/// Attribute, wording and unit → meaning. A row with `*` for attribute or unit speaks for any, `benchmark:*` for a
/// family; the most specific row speaks, attribute before unit.
class Wordings {
public:
    void add(std::string_view attribute, std::string_view wording, std::string_view unit, WordingMeaning meaning);
    /// Null: not mapped.
    [[nodiscard]] const WordingMeaning* find(std::string_view attribute, std::string_view wording,
                                             std::string_view unit) const;

private:
    std::map<std::string, WordingMeaning, std::less<>> m_meanings;
};

/// What is wrong, or doubtful, in one cell of a row.
struct CellProblem {
    static constexpr std::size_t NoColumn = static_cast<std::size_t>(-1);
    std::size_t column = NoColumn;  ///< of the mapping; NoColumn: the row as a whole
    Message message;

    friend bool operator==(const CellProblem&, const CellProblem&) = default;
};

/// A claim with the column its value stands in. Its subject and source are not filled in yet.
struct ImportedClaim {
    Claim claim;
    std::size_t column = 0;
};

/// What one row says.
struct ImportedRow {
    Subject subject;  ///< id or name may be empty, not both
    Source source;    ///< without an id; without a title there is none
    std::vector<ImportedClaim> claims;
};

/// Turns rows of cells into records by a mapping. Pure; one thread at a time.
class ImportReader {
public:
    /// The three must outlive the reader.
    ImportReader(const ImportMapping& mapping, const Catalog& catalog, const Wordings& wordings);

    /// What must be said before reading begins. Empty: go ahead.
    [[nodiscard]] std::vector<ImportQuestion> questions() const;

    /// Reads a row into `row` (its storage is used again); `cells` are as many as the mapping has columns. What is
    /// wrong goes to `problems`, and the row must then not be taken; what is unusual goes to `cautions`.
    void read(std::span<const std::string_view> cells, ImportedRow& row, std::vector<CellProblem>& problems,
              std::vector<CellProblem>& cautions);

private:
    struct KnownUnit {
        units::Unit unit;
        std::optional<Message> problem;
    };
    struct Reading {
        ClaimValue value;
        units::Unit unit;
        std::string unitText;
        bool isApproximate = false;
    };

    void readSubject(std::span<const std::string_view> cells, ImportedRow& row, std::vector<CellProblem>& problems,
                     std::vector<CellProblem>& cautions) const;
    void readSource(std::span<const std::string_view> cells, ImportedRow& row, std::vector<CellProblem>& problems);
    void readAttributes(std::span<const std::string_view> cells, ImportedRow& row, std::vector<CellProblem>& problems,
                        std::vector<CellProblem>& cautions);
    void readClaim(std::span<const std::string_view> cells, ImportedRow& row, std::vector<CellProblem>& problems,
                   std::vector<CellProblem>& cautions);
    void readClaimWords(std::span<const std::string_view> cells, Claim& claim,
                        std::vector<CellProblem>& problems) const;
    [[nodiscard]] const Attribute* readAttributeName(std::span<const std::string_view> cells, Claim& claim,
                                                     std::vector<CellProblem>& problems);
    [[nodiscard]] bool readNumbers(std::span<const std::string_view> cells, const Attribute& attribute, Claim& claim,
                                   std::vector<CellProblem>& problems);
    [[nodiscard]] Result<Reading> readValue(std::string_view cell, const Attribute& attribute,
                                            const ColumnMapping& column);
    [[nodiscard]] Result<Reading> readNumber(std::string_view cell, const Attribute& attribute,
                                             const ColumnMapping& column);
    void addMeaning(Claim& claim);
    [[nodiscard]] const WordingMeaning* meaningOf(const Claim& claim);
    void check(const Attribute& attribute, const Claim& claim, std::size_t column, std::vector<CellProblem>& problems,
               std::vector<CellProblem>& cautions);
    [[nodiscard]] const KnownUnit& unitOf(std::string_view text);
    [[nodiscard]] std::string_view text(std::span<const std::string_view> cells, ImportField field) const;
    [[nodiscard]] std::string_view plain(std::string_view cell) const;
    /// Whether the rows are claims that the program wrote itself: nothing in them is to be interpreted again.
    [[nodiscard]] bool isExported() const { return columnOf(ImportField::ClaimId) != CellProblem::NoColumn; }
    [[nodiscard]] std::size_t columnOf(ImportField field) const;

    const ImportMapping& m_mapping;
    const Catalog& m_catalog;
    const Wordings& m_wordings;
    std::unordered_map<std::string, KnownUnit> m_units;
    std::unordered_map<std::string, const Attribute*> m_attributes;
    std::unordered_map<std::string, const WordingMeaning*> m_meanings;  ///< null: not mapped
    std::vector<std::size_t> m_fieldColumns;
    Source m_lastSource;
    std::string m_lastSourceText;
    std::string m_key;  ///< its storage is used again, row after row
};

}  // namespace chokepoint::catalog
