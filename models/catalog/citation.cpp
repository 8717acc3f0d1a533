// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/citation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace chokepoint::catalog {

namespace {

using Day = std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> Months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

int yearOf(const Day& day) {
    return static_cast<int>(day.year());
}

unsigned monthOf(const Day& day) {
    return static_cast<unsigned>(day.month());
}

unsigned dayOf(const Day& day) {
    return static_cast<unsigned>(day.day());
}

/// "27 July 2025"
std::string spelled(const Day& day) {
    return fmt::format("{} {} {}", dayOf(day), Months[monthOf(day) - 1], yearOf(day));
}

/// A date with the precision that it has: "27 July 2025", "July 2025", "Q3 2025", "2025".
std::string spelled(const units::Date& date) {
    const Day first = date.firstDay();
    switch (date.precision()) {
        case units::DatePrecision::Day:
            return spelled(first);
        case units::DatePrecision::Month:
            return fmt::format("{} {}", Months[monthOf(first) - 1], yearOf(first));
        case units::DatePrecision::Quarter:
            return fmt::format("Q{} {}", (monthOf(first) + 2) / 3, yearOf(first));
        case units::DatePrecision::Year:
            break;
    }
    return std::to_string(yearOf(first));
}

std::string isoDay(const Day& day) {
    return fmt::format("{:04}-{:02}-{:02}", yearOf(day), monthOf(day), dayOf(day));
}

/// As biblatex writes dates (EDTF): a quarter is a span of months.
std::string edtf(const units::Date& date) {
    if (date.precision() != units::DatePrecision::Quarter) {
        return date.iso();
    }
    const Day first = date.firstDay();
    return fmt::format("{:04}-{:02}/{:04}-{:02}", yearOf(first), monthOf(first), yearOf(first), monthOf(first) + 2);
}

/// A key that BibTeX reads: letters, digits and a few signs.
std::string keyOf(const Source& source) {
    std::string key = source.id;
    std::ranges::replace_if(
        key,
        [](char c) {
            const bool isWord = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            return !isWord && c != '-' && c != '_' && c != ':' && c != '.';
        },
        '-');
    return key;
}

/// An address inside braces: what would end or open a group is written as its code.
std::string bracedUrl(std::string_view url) {
    std::string result;
    for (const char c : url) {
        switch (c) {
            case '{':
                result += "%7B";
                break;
            case '}':
                result += "%7D";
                break;
            case '\\':
                result += "%5C";
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::string jsonText(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) < 0x20U) {
            result += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            result += c;
        }
    }
    return result + "\"";
}

/// "[2025,7]"; as many parts as the precision has.
std::string dateParts(const units::Date& date) {
    const Day first = date.firstDay();
    switch (date.precision()) {
        case units::DatePrecision::Day:
            return fmt::format("[{},{},{}]", yearOf(first), monthOf(first), dayOf(first));
        case units::DatePrecision::Month:
            return fmt::format("[{},{}]", yearOf(first), monthOf(first));
        case units::DatePrecision::Quarter:
            return fmt::format("[{0},{1}],[{0},{2}]", yearOf(first), monthOf(first), monthOf(first) + 2);
        case units::DatePrecision::Year:
            break;
    }
    return fmt::format("[{}]", yearOf(first));
}

std::string_view cslType(SourceKind kind) {
    switch (kind) {
        case SourceKind::Regulator:
            return "legislation";
        case SourceKind::CompanyFiling:
        case SourceKind::Analyst:
            return "report";
        case SourceKind::Paper:
            return "article";
        case SourceKind::Database:
            return "dataset";
        case SourceKind::Press:
            return "article-newspaper";
        case SourceKind::Vendor:
        case SourceKind::Community:
            break;
    }
    return "webpage";
}

std::string cslItem(const Source& source, const Accessed& accessed) {
    std::vector<std::string> fields{"\"id\": " + jsonText(source.id),
                                    fmt::format("\"type\": \"{}\"", cslType(source.kind))};
    if (!source.title.empty()) {
        fields.push_back("\"title\": " + jsonText(source.title));
    }
    if (!source.publisher.empty()) {
        fields.push_back("\"author\": [{\"literal\": " + jsonText(source.publisher) + "}]");
        fields.push_back("\"publisher\": " + jsonText(source.publisher));
    }
    if (source.date) {
        fields.push_back("\"issued\": {\"date-parts\": [" + dateParts(*source.date) + "]}");
    }
    if (!source.url.empty()) {
        fields.push_back("\"URL\": " + jsonText(source.url));
    }
    if (accessed && !source.url.empty()) {
        fields.push_back("\"accessed\": {\"date-parts\": [" +
                         dateParts(units::Date(*accessed, units::DatePrecision::Day)) + "]}");
    }
    if (!source.licence.empty()) {
        fields.push_back("\"license\": " + jsonText(source.licence));
    }
    return fmt::format("  {{\n    {}\n  }}", fmt::join(fields, ",\n    "));
}

}  // namespace

std::string plainCitation(const Source& source) {
    std::string text = source.publisher;
    if (!source.title.empty()) {
        text += (text.empty() ? "" : ": ") + source.title;
    }
    if (source.date) {
        text += ", " + source.date->iso();
    }
    if (!source.licence.empty()) {
        text += " (" + source.licence + ")";
    }
    return text;
}

std::string plainReference(const Source& source, const Accessed& accessed) {
    const std::string& lead = source.publisher.empty() ? source.title : source.publisher;
    std::string text = fmt::format("{} ({}).", lead, source.date ? spelled(*source.date) : "n.d.");
    if (!source.publisher.empty() && !source.title.empty()) {
        text += " " + source.title;
        text += text.ends_with('.') || text.ends_with('?') || text.ends_with('!') ? "" : ".";
    }
    if (!source.url.empty()) {
        text += " " + source.url;
        text += accessed ? " (accessed " + spelled(*accessed) + ")" : "";
    }
    return source.licence.empty() ? text : text + " [" + source.licence + "]";
}

std::string escapedForLatex(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '\\':
                result += "\\textbackslash{}";
                break;
            case '~':
                result += "\\textasciitilde{}";
                break;
            case '^':
                result += "\\textasciicircum{}";
                break;
            case '<':
                result += "\\textless{}";
                break;
            case '>':
                result += "\\textgreater{}";
                break;
            case '{':
            case '}':
            case '$':
            case '&':
            case '#':
            case '%':
            case '_':
                result += '\\';
                result += c;
                break;
            case '\n':
            case '\r':
            case '\t':
                result += ' ';
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::string bibTexEntry(const Source& source, const Accessed& accessed) {
    std::vector<std::string> fields;
    if (!source.publisher.empty()) {
        fields.push_back("author = {{" + escapedForLatex(source.publisher) + "}}");
    }
    if (!source.title.empty()) {
        fields.push_back("title = {{" + escapedForLatex(source.title) + "}}");
    }
    if (source.date) {
        fields.push_back("date = {" + edtf(*source.date) + "}");
        fields.push_back(fmt::format("year = {{{}}}", yearOf(source.date->firstDay())));
        const bool hasMonth = source.date->precision() == units::DatePrecision::Day ||
                              source.date->precision() == units::DatePrecision::Month;
        if (hasMonth) {
            std::string month(Months[monthOf(source.date->firstDay()) - 1].substr(0, 3));
            month.front() = static_cast<char>(month.front() - 'A' + 'a');
            fields.push_back("month = " + month);
        }
    }
    if (!source.url.empty()) {
        fields.push_back("url = {" + bracedUrl(source.url) + "}");
    }
    if (accessed && !source.url.empty()) {
        fields.push_back("urldate = {" + isoDay(*accessed) + "}");
    }
    if (!source.licence.empty()) {
        fields.push_back("note = {" + escapedForLatex(source.licence) + "}");
    }
    return fmt::format("@online{{{},\n  {}\n}}", keyOf(source), fmt::join(fields, ",\n  "));
}

std::string citations(std::span<const Source* const> sources, CitationStyle style, const Accessed& accessed) {
    std::vector<std::string> entries;
    std::set<std::string_view> seen;
    for (const Source* source : sources) {
        if (!seen.insert(source->id).second) {
            continue;
        }
        switch (style) {
            case CitationStyle::Plain:
                entries.push_back(plainReference(*source, accessed));
                break;
            case CitationStyle::BibTex:
                entries.push_back(bibTexEntry(*source, accessed));
                break;
            case CitationStyle::CslJson:
                entries.push_back(cslItem(*source, accessed));
                break;
        }
    }
    if (style == CitationStyle::CslJson) {
        return fmt::format("[\n{}\n]", fmt::join(entries, ",\n"));
    }
    return fmt::format("{}", fmt::join(entries, style == CitationStyle::BibTex ? "\n\n" : "\n"));
}

}  // namespace chokepoint::catalog
