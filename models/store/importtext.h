// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/importencoding.h"
#include "models/units/result.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::store {

/// A file of text, read piece by piece as UTF-8, whatever its encoding; a table that was exported as JSON reads as its
/// CSV. One thread at a time.
class ImportText {
public:
    /// Detects the encoding where none is said. Fails with NotFound, Io, or InvalidArgument for what is no text: a
    /// spreadsheet, an archive, a database, other JSON, a folder, nothing at all.
    [[nodiscard]] static Result<ImportText> open(const std::filesystem::path& file,
                                                 const std::optional<TextEncoding>& encoding = {});

    [[nodiscard]] TextEncoding encoding() const { return m_encoding; }
    [[nodiscard]] bool isEncodingCertain() const { return m_isEncodingCertain; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] std::uint64_t bytesRead() const { return m_bytesRead; }

    /// The next piece, valid until the next call; empty at the end. Syntax (a byte that is not of the encoding) or Io.
    [[nodiscard]] Result<std::string_view> next();

private:
    static Result<ImportText> openJson(std::ifstream stream, const std::filesystem::path& file, std::string first,
                                       std::uint64_t bytes);
    ImportText(std::ifstream stream, std::string file, std::string first, std::uint64_t bytes, EncodingFinding finding);

    std::ifstream m_stream;
    std::string m_file;
    std::string m_raw;
    std::string m_text;
    TextDecoder m_decoder;
    TextEncoding m_encoding;
    bool m_isEncodingCertain;
    bool m_isFirst = true;
    bool m_isOver = false;
    std::uint64_t m_bytes;
    std::uint64_t m_bytesRead = 0;
};

}  // namespace chokepoint::store
