// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sheet.h"

#include "models/catalog/citation.h"

#include <utility>

namespace chokepoint::catalog {

std::string headingOf(const SheetColumn& column) {
    const std::string& name = column.name.empty() ? column.id : column.name;
    return column.unit.empty() ? name : name + " (" + column.unit + ")";
}

SheetCell cellOf(std::string_view text) {
    return text.empty() ? SheetCell() : SheetCell(std::string(text));
}

SheetCell cellOf(const std::optional<double>& number) {
    return number ? SheetCell(*number) : SheetCell();
}

SheetCell cellOf(const std::optional<units::Date>& date) {
    return date ? SheetCell(*date) : SheetCell();
}

int SheetSources::numberOf(std::string_view source) {
    if (const auto known = m_numbers.find(source); known != m_numbers.end()) {
        return known->second;
    }
    const Source* held = source.empty() ? nullptr : m_catalog.source(source);
    if (held == nullptr) {
        return 0;
    }
    const int number = static_cast<int>(m_sources.size()) + 1;
    m_numbers.emplace(held->id, number);
    m_sources.push_back({number, plainCitation(*held), held->url, held->licence});
    return number;
}

SheetCell SheetSources::numbersOf(const std::set<std::string, std::less<>>& sources) {
    std::set<int> numbers;
    for (const std::string& source : sources) {
        if (const int number = numberOf(source); number > 0) {
            numbers.insert(number);
        }
    }
    std::string text;
    for (const int number : numbers) {
        text += (text.empty() ? "" : ", ") + std::to_string(number);
    }
    return cellOf(text);
}

}  // namespace chokepoint::catalog
