// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/importsurvey.h"

#include "models/store/reference.h"
#include "models/store/referenceimage.h"

#include <algorithm>
#include <array>
#include <map>

namespace chokepoint::store {

namespace {

constexpr std::array<char, 4> Delimiters{',', ';', '\t', '|'};
constexpr std::size_t ReportEvery = 4096;

/// How well a delimiter fits the first lines.
struct Fit {
    std::size_t consistent = 0;  ///< records with as many fields as the first
    std::size_t records = 0;
    std::size_t fields = 0;  ///< of the first
    bool isWhole = true;     ///< no record broke the rules

    /// Better: fewer exceptions, then more fields.
    [[nodiscard]] bool isBetterThan(const Fit& other) const {
        if (fields < 2 || other.fields < 2) {
            return fields >= 2 && other.fields < 2;
        }
        const std::size_t here = consistent * other.records;
        const std::size_t there = other.consistent * records;
        return isWhole != other.isWhole ? isWhole : here != there ? here > there : fields > other.fields;
    }
};

Fit fitOf(std::string_view text, bool isWhole, char delimiter) {
    constexpr std::size_t MostRecords = 200;
    CsvReader reader(text, {}, delimiter, ImportLimits);
    CsvRow row;
    std::vector<std::size_t> fields;
    Fit fit;
    while (fields.size() < MostRecords) {
        const Result<bool> read = reader.next(row);
        if (!read) {
            // A quote that stays open at the end of a sample is closed behind it.
            fit.isWhole = !isWhole && !fields.empty();
            break;
        }
        if (!*read) {
            break;
        }
        if (!row.isBlankLine()) {
            fields.push_back(row.size());
        }
    }
    if (!isWhole && fields.size() > 1 && fields.size() < MostRecords) {
        fields.pop_back();  // cut by the end of the sample
    }
    fit.records = fields.size();
    fit.fields = fields.empty() ? 0 : fields.front();
    fit.consistent = static_cast<std::size_t>(std::ranges::count(fields, fit.fields));
    return fit;
}

bool looksLikeNumber(std::string_view cell) {
    const std::string_view text = catalog::trimmedCell(cell);
    return !text.empty() && units::parseQuantity(text, units::Unit{}, units::DecimalMark::Point).has_value();
}

/// A header names columns: no numbers in it, and nothing blank but at its end.
bool looksLikeHeader(const CsvRow& row) {
    bool hasName = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const std::string& cell = row[i].text;
        if (looksLikeNumber(cell)) {
            return false;
        }
        hasName = hasName || !catalog::trimmedCell(cell).empty();
    }
    return hasName;
}

/// One pass over the file.
class Surveyor {
public:
    Surveyor(ImportSurvey& survey, const ImportFormat& format) : m_survey(survey), m_format(format) {}

    void add(const CsvRow& row) {
        if (row.isBlankLine()) {
            return;
        }
        if (m_survey.columns.empty()) {
            m_survey.hasHeader = m_format.hasHeader.value_or(looksLikeHeader(row));
            for (std::size_t i = 0; i < row.size(); ++i) {
                const std::string_view heading =
                    m_survey.hasHeader ? std::string_view(row[i].text) : std::string_view();
                m_survey.columns.push_back({heading.empty() ? std::to_string(i + 1) : std::string(heading), 0, {}, {}});
            }
            if (m_survey.hasHeader) {
                return;
            }
        }
        ++m_survey.rows;
        const std::size_t cells = std::min(row.size(), m_survey.columns.size());
        for (std::size_t i = 0; i < cells; ++i) {
            const std::string_view cell = row[i].text;
            if (!catalog::isBlankCell(cell)) {
                ColumnSurvey& column = m_survey.columns[i];
                ++column.filled;
                column.decimals.add(cell);
                column.dates.add(cell);
            }
        }
        if (m_survey.sample.size() < SampleRows) {
            std::vector<std::string>& kept = m_survey.sample.emplace_back();
            for (std::size_t i = 0; i < row.size(); ++i) {
                kept.push_back(row[i].text);
            }
        }
    }

private:
    ImportSurvey& m_survey;
    const ImportFormat& m_format;
};

/// Whether a mapped column holds numbers, dates or neither.
catalog::AttributeType typeOf(const catalog::ColumnMapping& column, const catalog::Catalog& catalog) {
    using catalog::AttributeType;
    using catalog::ImportField;
    if (column.field == ImportField::Value || column.field == ImportField::Low || column.field == ImportField::High) {
        return AttributeType::Number;
    }
    if (column.field == ImportField::SourceDate) {
        return AttributeType::Date;
    }
    const catalog::Attribute* attribute =
        column.field == ImportField::Attribute ? catalog.attribute(column.attribute) : nullptr;
    return attribute == nullptr ? AttributeType::Text : attribute->type;
}

}  // namespace

std::vector<std::string> ImportSurvey::headings() const {
    std::vector<std::string> result;
    for (const ColumnSurvey& column : columns) {
        result.push_back(column.heading);
    }
    return result;
}

char sniffDelimiter(std::string_view text, bool isWhole) {
    char best = Delimiters.front();
    Fit fit;
    for (const char delimiter : Delimiters) {
        const Fit candidate = fitOf(text, isWhole, delimiter);
        if (candidate.isBetterThan(fit)) {
            best = delimiter;
            fit = candidate;
        }
    }
    return best;
}

Result<ImportSurvey> surveyImport(const std::filesystem::path& file, const ImportFormat& format,
                                  const std::stop_token& stop, const ImportProgress& progress) {
    Result<ImportText> text = ImportText::open(file, format.encoding);
    if (!text) {
        return tl::unexpected<Error>(text.error());
    }
    ImportSurvey survey;
    survey.file = file;
    survey.encoding = text->encoding();
    survey.isEncodingCertain = text->isEncodingCertain();
    const Result<std::string_view> first = text->next();
    if (!first) {
        return tl::unexpected<Error>(first.error());
    }
    // The sniffer looks at a few lines; the reader then begins with the same piece.
    constexpr std::size_t SniffedBytes = 1U << 16U;
    const bool isWhole = first->size() <= SniffedBytes && text->bytesRead() == text->bytes();
    survey.delimiter = format.delimiter.value_or(sniffDelimiter(first->substr(0, SniffedBytes), isWhole));
    bool isFirst = true;
    CsvReader reader(
        [&]() -> Result<std::string_view> { return std::exchange(isFirst, false) ? *first : text->next(); },
        file.string(), survey.delimiter, ImportLimits);
    Surveyor surveyor(survey, format);
    CsvRow row;
    while (true) {
        const Result<bool> read = reader.next(row);
        if (!read) {
            return tl::unexpected<Error>(read.error());
        }
        if (!*read) {
            break;
        }
        surveyor.add(row);
        if (survey.rows % ReportEvery == 0) {
            if (stop.stop_requested()) {
                return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("reading the file was stopped"), {}});
            }
            if (progress && text->bytes() > 0) {
                progress(static_cast<double>(text->bytesRead()) / static_cast<double>(text->bytes()), survey.rows);
            }
        }
    }
    if (survey.rows == 0) {
        return failure(ErrorCode::Syntax, {CHOKEPOINT_MSG("there is no row below the header: nothing to import"), {}},
                       Place{file.string(), 1, 0, {}});
    }
    return survey;
}

void applySurvey(catalog::ImportMapping& mapping, const ImportSurvey& survey) {
    for (std::size_t i = 0; i < std::min(mapping.columns.size(), survey.columns.size()); ++i) {
        catalog::ColumnMapping& column = mapping.columns[i];
        const ColumnSurvey& found = survey.columns[i];
        if (!column.mark && found.decimals.mark() != units::DecimalMark::Ask) {
            column.mark = found.decimals.mark();
        }
        if (!column.dates && found.dates.order() != catalog::DateOrder::Ask) {
            column.dates = found.dates.order();
        }
    }
}

std::vector<catalog::ImportQuestion> questionsOf(const catalog::ImportMapping& mapping, const catalog::Catalog& catalog,
                                                 const ImportSurvey& survey) {
    std::vector<catalog::ImportQuestion> questions;
    for (std::size_t i = 0; i < std::min(mapping.columns.size(), survey.columns.size()); ++i) {
        const catalog::ColumnMapping& column = mapping.columns[i];
        const ColumnSurvey& found = survey.columns[i];
        const catalog::AttributeType type = typeOf(column, catalog);
        if (type == catalog::AttributeType::Number && !column.mark) {
            questions.push_back(
                {i,
                 found.decimals.isContradictory()
                     ? Message{CHOKEPOINT_MSG("some numbers of '%1' have a decimal point and others a decimal comma: "
                                              "say which it is, and the rest is rejected"),
                               {column.heading}}
                     : Message{CHOKEPOINT_MSG("'%1' in '%2' can be a thousand and more, or a number with decimals: is "
                                              "the decimal mark of this column a point or a comma?"),
                               {found.decimals.example(), column.heading}}});
        }
        if (type == catalog::AttributeType::Date && !column.dates) {
            questions.push_back({i,
                                 {CHOKEPOINT_MSG("'%1' in '%2' can begin with the day or with the month: which is it?"),
                                  {found.dates.example(), column.heading}}});
        }
        const catalog::Attribute* attribute =
            column.field == catalog::ImportField::Attribute ? catalog.attribute(column.attribute) : nullptr;
        const bool needsUnit = attribute != nullptr && attribute->type == catalog::AttributeType::Number &&
                               !attribute->unit.empty() && column.unit.empty() && found.filled > 0;
        if (needsUnit && std::ranges::any_of(survey.sample, [&](const std::vector<std::string>& row) {
                return i < row.size() && looksLikeNumber(row[i]) &&
                       units::parseNumber(catalog::trimmedCell(row[i])).has_value();
            })) {
            questions.push_back(
                {i,
                 {CHOKEPOINT_MSG("in which unit are the numbers of '%1'? %2 is measured in %3 or the like"),
                  {column.heading, attribute->name, attribute->unit}}});
        }
    }
    return questions;
}

Result<catalog::Wordings> loadWordings() {
    const Result<SqliteImage> image = openReference(embeddedReference());
    if (!image) {
        return tl::unexpected<Error>(image.error());
    }
    constexpr std::array<std::string_view, 6> Axes{"sparsity", "direction",     "boundary",
                                                   "nature",   "units_counted", "price_basis"};
    SqliteRows rows(*image,
                    "SELECT attribute, wording, unit, approximate, sparsity, direction, boundary, nature, "
                    "units_counted, price_basis FROM wordings");
    catalog::Wordings wordings;
    while (rows.next()) {
        catalog::WordingMeaning meaning;
        meaning.isApproximate = rows.flag(3);
        constexpr int FirstAxis = 4;
        for (std::size_t i = 0; i < Axes.size(); ++i) {
            const int column = FirstAxis + static_cast<int>(i);
            if (!rows.isNull(column) && !catalog::setAxis(meaning.qualifiers, Axes[i], rows.view(column))) {
                return failure(ErrorCode::Damaged, {CHOKEPOINT_MSG("the reference has an unknown wording: install the "
                                                                   "program again"),
                                                    {}});
            }
        }
        wordings.add(rows.view(0), rows.view(1), rows.view(2), meaning);
    }
    if (rows.error()) {
        return tl::unexpected<Error>(*rows.error());
    }
    return wordings;
}

}  // namespace chokepoint::store
