// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/units/date.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace chokepoint::catalog {

/// A cell of a sheet: unknown (never zero), a number in the column's unit, a text, or a date with its precision.
using SheetCell = std::variant<std::monostate, double, std::string, units::Date>;

/// What most cells of a column are; single cells may be of another type ("value" of claims holds numbers and words).
enum class SheetType : std::uint8_t { Text, Number, Date };

struct SheetColumn {
    std::string id;    ///< for programs: "memory_bandwidth"
    std::string name;  ///< for people: "Memory bandwidth"
    SheetType type = SheetType::Text;
    std::string unit = {};   ///< of its numbers; empty: none, or said in a column of its own
    bool isLink = false;     ///< its texts are addresses
    bool isWidened = false;  ///< holds long texts

    friend bool operator==(const SheetColumn&, const SheetColumn&) = default;
};

/// A source as a numbered line.
struct SheetSource {
    int number = 0;    ///< from 1
    std::string text;  ///< publisher, title, date
    std::string url;
    std::string licence;

    friend bool operator==(const SheetSource&, const SheetSource&) = default;
};

/// A table as a file or the clipboard takes it: typed cells without a locale, what they were asked under, and where
/// they come from. Pure: the same question gives the same sheet.
struct Sheet {
    std::string id;     ///< "claims"
    std::string title;  ///< "Claims of the reference and of the analyst"
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetCell>> rows;  ///< each as long as `columns`
    std::vector<std::string> notes = {};
    std::vector<SheetSource> sources = {};
    std::string context = {};  ///< the context sentence
    std::string stamp = {};    ///< ISO day the record was verified to

    friend bool operator==(const Sheet&, const Sheet&) = default;
};

/// The heading of a column for people, with its unit: "Power (kW)".
[[nodiscard]] std::string headingOf(const SheetColumn& column);

/// A text, or unknown where it is empty.
[[nodiscard]] SheetCell cellOf(std::string_view text);
[[nodiscard]] SheetCell cellOf(const std::optional<double>& number);
[[nodiscard]] SheetCell cellOf(const std::optional<units::Date>& date);

/// Numbers the sources of a sheet by first use. The catalogue must outlive it.
class SheetSources {
public:
    explicit SheetSources(const Catalog& catalog) : m_catalog(catalog) {}

    /// The number of a source; 0 where the catalogue does not hold it.
    int numberOf(std::string_view source);
    /// "1, 3" in ascending order; unknown where none of them is held.
    [[nodiscard]] SheetCell numbersOf(const std::set<std::string, std::less<>>& sources);
    [[nodiscard]] std::vector<SheetSource> take() { return std::move(m_sources); }

private:
    const Catalog& m_catalog;
    std::map<std::string, int, std::less<>> m_numbers;
    std::vector<SheetSource> m_sources;
};

}  // namespace chokepoint::catalog
