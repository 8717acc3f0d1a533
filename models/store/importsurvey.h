// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/importmapping.h"
#include "models/catalog/importreader.h"
#include "models/store/csvreader.h"
#include "models/store/importtext.h"
#include "models/units/result.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace chokepoint::store {

/// How a file of text is to be read; what is left open is found out.
struct ImportFormat {
    std::optional<TextEncoding> encoding;
    std::optional<char> delimiter;  ///< comma, semicolon, tab or bar
    std::optional<bool> hasHeader;

    friend bool operator==(const ImportFormat&, const ImportFormat&) = default;
};

/// Part done, 0 to 1, and records read so far; called now and then on the working thread.
using ImportProgress = std::function<void(double part, std::size_t rows)>;

/// What all rows say of one column.
struct ColumnSurvey {
    std::string heading;     ///< its number, from 1, where the file has no header
    std::size_t filled = 0;  ///< cells that are not blank
    catalog::DecimalEvidence decimals;
    catalog::DateEvidence dates;
};

/// What is in a file, before anything is taken from it.
struct ImportSurvey {
    std::filesystem::path file;
    TextEncoding encoding = TextEncoding::Utf8;
    bool isEncodingCertain = true;
    char delimiter = ',';
    bool hasHeader = true;
    std::vector<ColumnSurvey> columns;
    std::vector<std::vector<std::string>> sample;  ///< the first rows, header left out
    std::size_t rows = 0;                          ///< header and blank lines left out

    [[nodiscard]] std::vector<std::string> headings() const;
    [[nodiscard]] ImportFormat format() const { return {encoding, delimiter, hasHeader}; }
};

/// Files of others are read as spreadsheets read them.
inline constexpr CsvLimits ImportLimits{CsvLimits{}.cellBytes, CsvLimits{}.columns, true};

/// How many rows a survey keeps.
inline constexpr std::size_t SampleRows = 50;

/// Reads the file once, in memory that does not grow with it. Fails as ImportText and CsvReader do, with Syntax where
/// there is no row, and with Cancelled.
[[nodiscard]] Result<ImportSurvey> surveyImport(const std::filesystem::path& file, const ImportFormat& format = {},
                                                const std::stop_token& stop = {}, const ImportProgress& progress = {});

/// The delimiter by which most lines have the same number of fields, more than one; a comma where none does.
[[nodiscard]] char sniffDelimiter(std::string_view text, bool isWhole);

/// Lets the columns' numbers and dates decide what the mapping leaves open.
void applySurvey(catalog::ImportMapping& mapping, const ImportSurvey& survey);
/// What the numbers and dates of the columns leave open: marks and orders that nothing decides, and columns that
/// contradict themselves.
[[nodiscard]] std::vector<catalog::ImportQuestion> questionsOf(const catalog::ImportMapping& mapping,
                                                               const catalog::Catalog& catalog,
                                                               const ImportSurvey& survey);

/// The wordings of the bundled reference.
[[nodiscard]] Result<catalog::Wordings> loadWordings();

}  // namespace chokepoint::store
