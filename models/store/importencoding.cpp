// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/importencoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::store {

namespace {

struct EncodingName {
    TextEncoding encoding;
    std::string_view id;
    const char* converter;  ///< ICU's name
};

constexpr std::array<EncodingName, 5> Names{{
    {TextEncoding::Utf8, "utf-8", "UTF-8"},
    {TextEncoding::Utf16Le, "utf-16le", "UTF-16LE"},
    {TextEncoding::Utf16Be, "utf-16be", "UTF-16BE"},
    {TextEncoding::Windows1252, "windows-1252", "windows-1252"},
    {TextEncoding::Gb18030, "gb18030", "gb18030"},
}};
constexpr std::array<TextEncoding, 5> Encodings{TextEncoding::Utf8, TextEncoding::Utf16Le, TextEncoding::Utf16Be,
                                                TextEncoding::Windows1252, TextEncoding::Gb18030};

const EncodingName& nameOf(TextEncoding encoding) {
    return *std::ranges::find(Names, encoding, &EncodingName::encoding);
}

unsigned byteAt(std::string_view bytes, std::size_t index) {
    return static_cast<unsigned char>(bytes[index]);
}

bool isBetween(unsigned value, unsigned low, unsigned high) {
    return value >= low && value <= high;
}

/// Bytes of the character that begins at `at` (Unicode 15, table 3-7): 0 where none may begin so, or none begun so goes
/// on as it does. `isCut` where the text ends within it.
std::size_t utf8Length(std::string_view text, std::size_t at, bool& isCut) {
    const unsigned lead = byteAt(text, at);
    isCut = false;
    if (lead < 0x80U) {
        return 1;
    }
    const std::size_t length = isBetween(lead, 0xC2, 0xDF)   ? 2
                               : isBetween(lead, 0xE0, 0xEF) ? 3
                               : isBetween(lead, 0xF0, 0xF4) ? 4
                                                             : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (at + i == text.size()) {
            isCut = true;
            return 0;
        }
        const unsigned low = i > 1 ? 0x80 : lead == 0xE0U ? 0xA0 : lead == 0xF0U ? 0x90 : 0x80;
        const unsigned high = i > 1 ? 0xBF : lead == 0xEDU ? 0x9F : lead == 0xF4U ? 0x8F : 0xBF;
        if (!isBetween(byteAt(text, at + i), low, high)) {
            return 0;
        }
    }
    return length;
}

/// How many bytes from the front are whole characters of UTF-8.
struct Utf8Prefix {
    std::size_t bytes = 0;
    bool isCut = false;  ///< what follows is the begin of a character
};

Utf8Prefix utf8Prefix(std::string_view text) {
    Utf8Prefix result;
    while (result.bytes < text.size()) {
        const std::size_t length = utf8Length(text, result.bytes, result.isCut);
        if (length == 0) {
            break;
        }
        result.bytes += length;
    }
    return result;
}

/// Of one character.
constexpr std::size_t MostUtf8Bytes = 4;

/// Chinese text comes as pairs of high bytes, most of them from GB 2312, the rows of common characters; in western text
/// a high byte stands alone between letters.
bool looksChinese(std::string_view bytes) {
    std::size_t paired = 0;
    std::size_t alone = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (byteAt(bytes, i) < 0x80U) {
            continue;
        }
        const bool isPair = i + 1 < bytes.size() && isBetween(byteAt(bytes, i), 0xA1, 0xF7) &&
                            isBetween(byteAt(bytes, i + 1), 0xA1, 0xFE);
        (isPair ? paired : alone) += 1;
        i += isPair ? 1U : 0U;
    }
    constexpr std::size_t Mostly = 4;
    return paired > alone * Mostly;
}

/// Whether most pairs of bytes are two signs of ASCII: in western text of one byte a character they are, whatever
/// stands between, and in UTF-16 a pair is one character.
bool isMostlyAscii(std::string_view bytes) {
    const auto isSign = [](char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\r' || c == '\n'; };
    std::size_t pairs = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        pairs += isSign(bytes[i]) && isSign(bytes[i + 1]) ? 1U : 0U;
    }
    return pairs * 2 > bytes.size() / 2;
}

/// Latin letters make every other byte of UTF-16 a NUL, and Chinese text still has its delimiters and line ends, but is
/// no text of another encoding. A few NULs in what is such text otherwise are no encoding: something is wrong with the
/// file, and whoever reads on says where.
std::optional<TextEncoding> unmarkedUtf16(std::string_view bytes) {
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        even += bytes[i] == '\0' ? 1U : 0U;
        odd += bytes[i + 1] == '\0' ? 1U : 0U;
    }
    constexpr std::size_t Rare = 50;
    constexpr std::size_t Latin = 2;
    const std::size_t pairs = bytes.size() / 2;
    const bool isLatin = even + odd >= pairs / Latin;
    const bool isUtf8 = utf8Prefix(bytes).bytes + MostUtf8Bytes > bytes.size();
    if (!isLatin && (isUtf8 || isMostlyAscii(bytes) || looksChinese(bytes))) {
        return std::nullopt;
    }
    if (odd > pairs / Rare && even == 0) {
        return TextEncoding::Utf16Le;
    }
    if (even > pairs / Rare && odd == 0) {
        return TextEncoding::Utf16Be;
    }
    return std::nullopt;
}

}  // namespace

std::string_view idOf(TextEncoding encoding) {
    return nameOf(encoding).id;
}

std::optional<TextEncoding> textEncodingFromId(std::string_view id) {
    const auto* const found = std::ranges::find(Names, id, &EncodingName::id);
    return found == Names.end() ? std::nullopt : std::optional(found->encoding);
}

std::span<const TextEncoding> allTextEncodings() {
    return Encodings;
}

EncodingFinding detectEncoding(std::string_view bytes, bool isWhole) {
    constexpr std::string_view Utf8Mark = "\xEF\xBB\xBF";
    constexpr std::string_view Gb18030Mark = "\x84\x31\x95\x33";
    if (bytes.starts_with(Utf8Mark)) {
        return {TextEncoding::Utf8, true};
    }
    if (bytes.starts_with("\xFF\xFE")) {
        return {TextEncoding::Utf16Le, true};
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return {TextEncoding::Utf16Be, true};
    }
    if (bytes.starts_with(Gb18030Mark)) {
        return {TextEncoding::Gb18030, true};
    }
    if (const std::optional<TextEncoding> utf16 = unmarkedUtf16(bytes)) {
        return {*utf16, true};
    }
    const Utf8Prefix prefix = utf8Prefix(bytes);
    if (prefix.bytes == bytes.size() || (prefix.isCut && !isWhole)) {
        return {TextEncoding::Utf8, true};
    }
    return {looksChinese(bytes) ? TextEncoding::Gb18030 : TextEncoding::Windows1252, false};
}

void TextDecoder::Close::operator()(UConverter* converter) const {
    ucnv_close(converter);
}

TextDecoder::TextDecoder(TextEncoding encoding) : m_encoding(encoding) {
    if (encoding == TextEncoding::Utf8) {
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    m_from.reset(ucnv_open(nameOf(encoding).converter, &status));
    if (U_SUCCESS(status)) {
        ucnv_setToUCallBack(m_from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    }
    if (U_FAILURE(status)) {
        m_from.reset();
    }
}

TextDecoder::~TextDecoder() = default;
TextDecoder::TextDecoder(TextDecoder&&) noexcept = default;
TextDecoder& TextDecoder::operator=(TextDecoder&&) noexcept = default;

Result<void> TextDecoder::decode(std::string_view bytes, bool isLast, std::string& text) {
    const std::size_t begin = text.size();
    Result<void> result =
        m_encoding == TextEncoding::Utf8 ? takeUtf8(bytes, isLast, text) : convert(bytes, isLast, text);
    m_place.pass(std::string_view(text).substr(begin));
    return result;
}

Result<void> TextDecoder::takeUtf8(std::string_view bytes, bool isLast, std::string& text) {
    const std::size_t begin = text.size();
    text.append(m_rest).append(bytes);
    m_rest.clear();
    const std::string_view taken = std::string_view(text).substr(begin);
    const Utf8Prefix prefix = utf8Prefix(taken);
    if (prefix.bytes == taken.size()) {
        return {};
    }
    m_rest = taken.substr(prefix.bytes);
    text.resize(begin + prefix.bytes);
    if (prefix.isCut && !isLast) {
        return {};
    }
    const std::string_view bad = std::string_view(m_rest).substr(0, prefix.isCut ? m_rest.size() : 1);
    return badBytes(std::string_view(text).substr(begin), bad, prefix.isCut);
}

Result<void> TextDecoder::convert(std::string_view bytes, bool isLast, std::string& text) {
    if (!m_from) {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("this system's ICU cannot read %1: save the file as UTF-8"),
                                       {std::string(idOf(m_encoding))}});
    }
    std::u16string units(bytes.size() + 1, u'\0');  // no encoding has fewer bytes than UTF-16 has units
    const char* source = bytes.data();
    char16_t* target = units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(m_from.get(), &target, units.data() + units.size(), &source, bytes.data() + bytes.size(), nullptr,
                   isLast ? 1 : 0, &status);
    const auto length = static_cast<std::int32_t>(target - units.data());
    const std::size_t begin = text.size();
    constexpr std::size_t MostBytes = 3;  // of UTF-8 for one unit of UTF-16
    text.resize(begin + static_cast<std::size_t>(length) * MostBytes);
    UErrorCode written = U_ZERO_ERROR;
    std::int32_t size = 0;
    u_strToUTF8(text.data() + begin, static_cast<std::int32_t>(text.size() - begin), &size, units.data(), length,
                &written);
    text.resize(begin + static_cast<std::size_t>(size));
    if (U_SUCCESS(status) && U_SUCCESS(written)) {
        return {};
    }
    std::array<char, 16> bad{};
    auto count = static_cast<std::int8_t>(bad.size());
    UErrorCode asked = U_ZERO_ERROR;
    ucnv_getInvalidChars(m_from.get(), bad.data(), &count, &asked);
    const std::size_t known = U_SUCCESS(asked) && count > 0 ? static_cast<std::size_t>(count) : 0;
    return badBytes(std::string_view(text).substr(begin), std::string_view(bad.data(), known),
                    status == U_TRUNCATED_CHAR_FOUND);
}

void TextDecoder::TextPlace::pass(std::string_view text) {
    constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
    if (line == 1 && column == 1 && text.starts_with(ByteOrderMark)) {
        text.remove_prefix(ByteOrderMark.size());
    }
    if (const std::size_t lineEnd = text.rfind('\n'); lineEnd != std::string_view::npos) {
        line += static_cast<std::size_t>(std::ranges::count(text.substr(0, lineEnd + 1), '\n'));
        column = 1;
        text.remove_prefix(lineEnd + 1);
    }
    column += static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

tl::unexpected<Error> TextDecoder::badBytes(std::string_view before, std::string_view bad, bool isCut) const {
    TextPlace place = m_place;
    place.pass(before);
    std::string shown;
    for (std::size_t i = 0; i < bad.size(); ++i) {
        shown += fmt::format("{}{:02X}", i == 0 ? "0x" : "", byteAt(bad, i));
    }
    Message message{CHOKEPOINT_MSG("the byte %1 is no %2: choose the file's encoding, or save it as CSV in UTF-8"),
                    {shown, std::string(idOf(m_encoding))}};
    if (isCut) {
        message.key = CHOKEPOINT_MSG(
            "the file ends within a character (%1 in %2): it was cut off, so fetch it again; "
            "or it is of another encoding, so choose that");
    }
    return failure(ErrorCode::Syntax, std::move(message), Place{{}, place.line, place.column, {}});
}

}  // namespace chokepoint::store
