// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct UConverter;

namespace chokepoint::store {

/// The encodings in which spreadsheets write text.
enum class TextEncoding : std::uint8_t { Utf8, Utf16Le, Utf16Be, Windows1252, Gb18030 };

/// As mapping files and the command line write them: "utf-8", "utf-16le", "windows-1252", "gb18030".
[[nodiscard]] std::string_view idOf(TextEncoding encoding);
[[nodiscard]] std::optional<TextEncoding> textEncodingFromId(std::string_view id);
[[nodiscard]] std::span<const TextEncoding> allTextEncodings();

struct EncodingFinding {
    TextEncoding encoding = TextEncoding::Utf8;
    /// A byte order mark, or UTF-8 as only UTF-8 is. Windows-1252 and GB18030 are told apart by likelihood alone.
    bool isCertain = true;
};

/// From the first bytes of a text; `isWhole` where there are no more of them.
[[nodiscard]] EncodingFinding detectEncoding(std::string_view bytes, bool isWhole);

/// Turns text of one encoding into UTF-8 piece by piece, strictly: what the encoding does not allow is an error with
/// its place, never a replacement character.
class TextDecoder {
public:
    explicit TextDecoder(TextEncoding encoding);
    ~TextDecoder();
    TextDecoder(TextDecoder&&) noexcept;
    TextDecoder& operator=(TextDecoder&&) noexcept;
    TextDecoder(const TextDecoder&) = delete;
    TextDecoder& operator=(const TextDecoder&) = delete;

    /// Appends what can be read of `bytes` to `text`; the rest of a character waits for the next piece. Syntax.
    [[nodiscard]] Result<void> decode(std::string_view bytes, bool isLast, std::string& text);

private:
    /// As an editor counts, from 1; columns are characters.
    struct TextPlace {
        std::size_t line = 1;
        std::size_t column = 1;

        void pass(std::string_view text);
    };

    [[nodiscard]] Result<void> takeUtf8(std::string_view bytes, bool isLast, std::string& text);
    [[nodiscard]] Result<void> convert(std::string_view bytes, bool isLast, std::string& text);
    /// `before`: what could be read of the piece. `isCut`: nothing comes behind the bytes, though it should.
    [[nodiscard]] tl::unexpected<Error> badBytes(std::string_view before, std::string_view bad, bool isCut) const;

    struct Close {
        void operator()(UConverter* converter) const;
    };

    TextEncoding m_encoding;
    std::unique_ptr<UConverter, Close> m_from;
    std::string m_rest;  ///< the begin of a character
    TextPlace m_place;   ///< where the next piece begins
};

}  // namespace chokepoint::store
