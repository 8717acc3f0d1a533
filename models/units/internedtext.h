// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <string>
#include <string_view>

namespace chokepoint::units {

/// A short text kept once for the life of the program: copying and comparing it costs a pointer.
/// For the few hundred symbols, currencies and nouns of units, not for people's text: nothing is ever freed.
/// May be made from any thread.
class InternedText {
public:
    InternedText() : m_text(&emptyText()) {}
    InternedText(std::string_view text) : m_text(&intern(text)) {}
    InternedText(const char* text) : InternedText(std::string_view(text)) {}
    InternedText(const std::string& text) : InternedText(std::string_view(text)) {}

    [[nodiscard]] const std::string& str() const { return *m_text; }
    [[nodiscard]] bool empty() const { return m_text->empty(); }
    operator const std::string&() const { return *m_text; }
    operator std::string_view() const { return *m_text; }

    friend bool operator==(const InternedText&, const InternedText&) = default;
    template <typename T>
    requires(std::convertible_to<const T&, std::string_view> && !std::same_as<T, InternedText>) friend bool operator==(
        const InternedText& a, const T& b) {
        return std::string_view(*a.m_text) == std::string_view(b);
    }

private:
    static const std::string& emptyText();
    static const std::string& intern(std::string_view text);

    const std::string* m_text;
};

}  // namespace chokepoint::units

template <>
struct fmt::formatter<chokepoint::units::InternedText> : fmt::formatter<fmt::string_view> {
    template <typename Context>
    auto format(const chokepoint::units::InternedText& text, Context& context) const {
        return fmt::formatter<fmt::string_view>::format(fmt::string_view(text.str()), context);
    }
};
