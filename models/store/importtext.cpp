// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/importtext.h"

#include "models/store/importjson.h"

#include <array>

namespace chokepoint::store {

namespace {

constexpr std::size_t PieceBytes = 1U << 18U;
/// An exported table is read whole; a million claims are half of this.
constexpr std::uintmax_t LargestJson = 1U << 30U;

/// Files that are no text, by how they begin, and how to make text of them.
struct Foreign {
    std::string_view begin;
    const char* sentence;
};

constexpr std::array<Foreign, 5> ForeignFiles{{
    {"PK\x03\x04",
     CHOKEPOINT_MSG("this is a spreadsheet or an archive (XLSX, ODS, ZIP), not a CSV file: open it in the "
                    "spreadsheet program, save the sheet as CSV in UTF-8, and import that")},
    {"\xD0\xCF\x11\xE0", CHOKEPOINT_MSG("this is a spreadsheet of the old kind (XLS), not a CSV file: open it in the "
                                        "spreadsheet program, save the sheet as CSV in UTF-8, and import that")},
    {"SQLite format 3", CHOKEPOINT_MSG("this is a database or a workbook, not a CSV file: open it instead, or export "
                                       "its tables as CSV")},
    {"%PDF", CHOKEPOINT_MSG("this is a PDF, not a CSV file: put its table into a spreadsheet and save that as CSV")},
    {"\x1F\x8B", CHOKEPOINT_MSG("this file is compressed (gzip): unpack it, and import what is inside")},
}};

tl::unexpected<Error> tooLarge(const Place& place) {
    return failure(ErrorCode::OutOfRange,
                   {CHOKEPOINT_MSG("JSON of more than 1 GB is not read: import the same as CSV"), {}}, place);
}

}  // namespace

ImportText::ImportText(std::ifstream stream, std::string file, std::string first, std::uint64_t bytes,
                       EncodingFinding finding)
    : m_stream(std::move(stream)),
      m_file(std::move(file)),
      m_raw(std::move(first)),
      m_decoder(finding.encoding),
      m_encoding(finding.encoding),
      m_isEncodingCertain(finding.isCertain),
      m_bytes(bytes) {}

Result<ImportText> ImportText::open(const std::filesystem::path& file, const std::optional<TextEncoding>& encoding) {
    const Place place{file.string(), 0, 0, {}};
    std::error_code code;
    const std::filesystem::file_status status = std::filesystem::status(file, code);
    if (!std::filesystem::exists(status)) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("there is no such file: check its name"), {}}, place);
    }
    if (std::filesystem::is_directory(status)) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("this is a folder: name a CSV file in it"), {}},
                       place);
    }
    std::ifstream stream(file, std::ios::binary);
    std::string first(PieceBytes, '\0');
    if (!stream.read(first.data(), static_cast<std::streamsize>(first.size())) && !stream.eof()) {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("cannot read the file: check its permissions"), {}}, place);
    }
    first.resize(static_cast<std::size_t>(stream.gcount()));
    if (first.empty()) {
        return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("the file is empty: nothing to import"), {}}, place);
    }
    for (const Foreign& foreign : ForeignFiles) {
        if (first.starts_with(foreign.begin)) {
            return failure(ErrorCode::InvalidArgument, {foreign.sentence, {}}, place);
        }
    }
    const std::uintmax_t size = std::filesystem::is_regular_file(status) ? std::filesystem::file_size(file, code) : 0;
    if (first.starts_with('{')) {
        return openJson(std::move(stream), file, std::move(first), size);
    }
    const EncodingFinding finding =
        encoding ? EncodingFinding{*encoding, true} : detectEncoding(first, first.size() < PieceBytes);
    return ImportText(std::move(stream), file.string(), std::move(first), size, finding);
}

Result<ImportText> ImportText::openJson(std::ifstream stream, const std::filesystem::path& file, std::string first,
                                        std::uint64_t bytes) {
    const Place place{file.string(), 0, 0, {}};
    if (bytes > LargestJson) {
        return tooLarge(place);
    }
    // What is no file, a pipe, does not say how long it is.
    while (stream && first.size() <= LargestJson) {
        const std::size_t before = first.size();
        first.resize(before + PieceBytes);
        stream.read(first.data() + before, static_cast<std::streamsize>(PieceBytes));
        first.resize(before + static_cast<std::size_t>(stream.gcount()));
    }
    if (first.size() > LargestJson) {
        return tooLarge(place);
    }
    Result<std::string> csv = csvOfExportedJson(first);
    if (!csv) {
        return failure(csv.error().code, csv.error().message, place);
    }
    stream.setstate(std::ios::eofbit);
    return ImportText(std::move(stream), file.string(), std::move(*csv), bytes, {TextEncoding::Utf8, true});
}

Result<std::string_view> ImportText::next() {
    m_text.clear();
    while (m_text.empty() && !m_isOver) {
        if (!m_isFirst) {
            m_raw.resize(PieceBytes);
            m_stream.read(m_raw.data(), static_cast<std::streamsize>(m_raw.size()));
            m_raw.resize(static_cast<std::size_t>(m_stream.gcount()));
            if (m_stream.bad()) {
                return failure(ErrorCode::Io, {CHOKEPOINT_MSG("cannot read on: the file or its drive is gone"), {}},
                               Place{m_file, 0, 0, {}});
            }
        }
        m_isFirst = false;
        m_isOver = m_stream.eof() || m_raw.empty();
        m_bytesRead += m_raw.size();
        if (const Result<void> decoded = m_decoder.decode(m_raw, m_isOver, m_text); !decoded) {
            Error error = decoded.error();
            if (error.place) {
                error.place->file = m_file;
            }
            return tl::unexpected<Error>(std::move(error));
        }
    }
    return std::string_view(m_text);
}

}  // namespace chokepoint::store
