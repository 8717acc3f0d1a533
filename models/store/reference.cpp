// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reference.h"

#include "models/store/referenceimage.h"
#include "models/units/format.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <sstream>

namespace chokepoint::store {

namespace {

using catalog::CatalogData;
using catalog::Claim;

/// Parses each spelling of a unit once: claims share a few dozen.
class UnitCache {
public:
    /// None for a unit that is not known, which the compiler lets through nowhere.
    [[nodiscard]] const units::Unit* find(std::string_view text) {
        auto found = m_units.find(text);
        if (found == m_units.end()) {
            const Result<units::Unit> unit = text.empty() ? Result<units::Unit>(units::Unit{}) : units::parseUnit(text);
            found = m_units.emplace(std::string(text), unit ? std::optional(*unit) : std::nullopt).first;
        }
        return found->second ? &*found->second : nullptr;
    }

private:
    std::map<std::string, std::optional<units::Unit>, std::less<>> m_units;
};

tl::unexpected<Error> damaged(std::string_view table, std::string_view id) {
    return failure(ErrorCode::Damaged, {CHOKEPOINT_MSG("the reference database is damaged: %1 '%2' cannot be read"),
                                        {std::string(table), std::string(id)}});
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        result.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

std::optional<units::Date> dateIfAny(std::string_view text) {
    const Result<units::Date> date = text.empty() ? Result<units::Date>(units::Date()) : units::parseDate(text);
    return text.empty() || !date ? std::nullopt : std::optional(*date);
}

/// How many rows there will be, so that a vector grows once.
std::size_t countOf(const SqliteImage& image, std::string_view sql) {
    SqliteRows rows(image, sql);
    return rows.next() ? static_cast<std::size_t>(rows.number(0).value_or(0.0)) : 0;
}

Result<void> readRelease(const SqliteImage& image, CatalogData& data) {
    SqliteRows rows(image, "SELECT key, value FROM release");
    const std::map<std::string_view, std::string*> places{{"version", &data.release.version},
                                                          {"verified_to", &data.release.verifiedTo},
                                                          {"licence", &data.release.licence},
                                                          {"attribution", &data.release.attribution},
                                                          {"data_version", &data.release.dataVersion}};
    while (rows.next()) {
        if (const auto found = places.find(rows.view(0)); found != places.end()) {
            *found->second = rows.text(1);
        }
    }
    return rows.error() ? Result<void>(tl::unexpected<Error>(*rows.error())) : Result<void>();
}

Result<void> readSources(const SqliteImage& image, CatalogData& data) {
    data.sources.reserve(countOf(image, "SELECT count(*) FROM sources"));
    SqliteRows rows(image,
                    "SELECT id, kind, title, publisher, date, url, second_hand, licence FROM sources ORDER BY id");
    while (rows.next()) {
        const std::optional<catalog::SourceKind> kind = catalog::sourceKindFromId(rows.view(1));
        if (!kind) {
            return damaged("source", rows.view(0));
        }
        data.sources.push_back({rows.text(0), *kind, rows.text(2), rows.text(3), dateIfAny(rows.view(4)), rows.text(5),
                                rows.flag(6), rows.text(7)});
    }
    return rows.error() ? Result<void>(tl::unexpected<Error>(*rows.error())) : Result<void>();
}

Result<void> readSubjects(const SqliteImage& image, CatalogData& data) {
    data.subjects.reserve(countOf(image, "SELECT count(*) FROM subjects"));
    SqliteRows rows(image, "SELECT id, name, kind, maker, country, aliases, note FROM subjects ORDER BY id");
    while (rows.next()) {
        const std::optional<catalog::SubjectKind> kind = catalog::subjectKindFromId(rows.view(2));
        if (!kind) {
            return damaged("subject", rows.view(0));
        }
        data.subjects.push_back(
            {rows.text(0), rows.text(1), *kind, rows.text(3), rows.text(4), split(rows.view(5)), rows.text(6)});
    }
    return rows.error() ? Result<void>(tl::unexpected<Error>(*rows.error())) : Result<void>();
}

/// Columns of the claims query; the axes follow in the order of AxisNames.
enum ClaimColumn : int {
    Id,
    Subject,
    Attribute,
    Type,
    RelativeTo,
    Value,
    Low,
    High,
    BoundName,
    UnitText,
    Wording,
    Approximate,
    Variant,
    SourceId,
    StandingName,
    ImpliedBy,
    Reason,
    Note,
    CanonicalValue,
    CanonicalLow,
    CanonicalHigh,
    FirstAxis
};
constexpr std::string_view ClaimQuery =
    "SELECT id, subject, attribute, type, relative_to, value, low, high, bound, unit, wording, approximate, variant, "
    "source, standing, implied_by, reason, note, canonical_value, canonical_low, canonical_high, "
    "sparsity, direction, boundary, nature, units_counted, price_basis FROM claims ORDER BY id";
constexpr std::array<std::string_view, 6> AxisNames{"sparsity", "direction",     "boundary",
                                                    "nature",   "units_counted", "price_basis"};

std::optional<double> published(const SqliteRows& rows, int column) {
    const std::string_view text = rows.view(column);
    const Result<double> number = text.empty() ? Result<double>(0.0) : units::parseNumber(text);
    return text.empty() || !number ? std::nullopt : std::optional(*number);
}

/// A number or a bound: as published, or canonical for a ratio, whose unit may be % or ×.
std::optional<std::variant<catalog::Number, catalog::Bound>> numericValue(const SqliteRows& rows, bool isCanonical) {
    const auto read = [&](int column, int canonical) {
        return isCanonical ? rows.number(canonical) : published(rows, column);
    };
    const std::optional<double> low = read(Low, CanonicalLow);
    const std::optional<double> high = read(High, CanonicalHigh);
    if (rows.isNull(BoundName)) {
        return catalog::Number{read(Value, CanonicalValue), low, high};
    }
    const std::optional<catalog::BoundKind> kind = catalog::boundKindFromId(rows.view(BoundName));
    if (!kind || !(low || high)) {
        return std::nullopt;
    }
    return catalog::Bound{*kind, low ? *low : *high};
}

bool readValue(const SqliteRows& rows, UnitCache& units, Claim& claim) {
    const std::string_view type = rows.view(Type);
    if (type == "number" || type == "ratio") {
        auto value = numericValue(rows, type == "ratio");
        if (!value) {
            return false;
        }
        if (type == "ratio") {
            claim.value = catalog::Ratio{rows.text(RelativeTo), *value};
            return true;
        }
        std::visit([&claim](const auto& number) { claim.value = number; }, *value);
        const units::Unit* unit = units.find(rows.view(UnitText));
        if (unit != nullptr) {
            claim.unit = *unit;
        }
        return unit != nullptr;
    }
    if (type == "date") {
        const std::optional<units::Date> date = dateIfAny(rows.view(Value));
        if (date) {
            claim.value = *date;
        }
        return date.has_value();
    }
    if (type == "reference") {
        claim.value = catalog::Reference{rows.text(Value)};
    } else {
        claim.value = catalog::Text{rows.text(Value)};
    }
    return true;
}

Result<void> readClaims(const SqliteImage& image, CatalogData& data) {
    data.claims.reserve(countOf(image, "SELECT count(*) FROM claims"));
    SqliteRows rows(image, ClaimQuery);
    UnitCache units;
    while (rows.next()) {
        Claim& claim = data.claims.emplace_back();
        claim.id = rows.text(Id);
        claim.subject = rows.text(Subject);
        claim.attribute = rows.text(Attribute);
        claim.unitText = rows.text(UnitText);
        claim.wording = rows.text(Wording);
        claim.isApproximate = rows.flag(Approximate);
        claim.variant = rows.text(Variant);
        claim.source = rows.text(SourceId);
        claim.impliedBy = rows.text(ImpliedBy);
        claim.reason = rows.text(Reason);
        claim.note = rows.text(Note);
        const std::optional<catalog::Standing> standing = catalog::standingFromId(rows.view(StandingName));
        if (!standing || !readValue(rows, units, claim)) {
            return damaged("claim", claim.id);
        }
        claim.standing = *standing;
        for (std::size_t i = 0; i < AxisNames.size(); ++i) {
            const int column = FirstAxis + static_cast<int>(i);
            if (!rows.isNull(column) && !catalog::setAxis(claim.qualifiers, AxisNames[i], rows.view(column))) {
                return damaged("claim", claim.id);
            }
        }
    }
    return rows.error() ? Result<void>(tl::unexpected<Error>(*rows.error())) : Result<void>();
}

Result<void> readAttributes(const SqliteImage& image, CatalogData& data) {
    constexpr std::array<std::pair<std::string_view, catalog::AttributeType>, 5> Types{
        {{"number", catalog::AttributeType::Number},
         {"text", catalog::AttributeType::Text},
         {"date", catalog::AttributeType::Date},
         {"reference", catalog::AttributeType::Reference},
         {"ratio", catalog::AttributeType::Ratio}}};
    SqliteRows rows(image,
                    "SELECT attribute, type, dimension, minimum, maximum, meaning FROM attributes ORDER BY attribute");
    while (rows.next()) {
        const auto* const type =
            std::ranges::find(Types, rows.view(1), &std::pair<std::string_view, catalog::AttributeType>::first);
        if (type == Types.end()) {
            return damaged("attribute", rows.view(0));
        }
        data.attributes.push_back(
            {rows.text(0), type->second, rows.text(2), rows.number(3), rows.number(4), rows.text(5)});
    }
    return rows.error() ? Result<void>(tl::unexpected<Error>(*rows.error())) : Result<void>();
}

Result<void> readRest(const SqliteImage& image, CatalogData& data) {
    constexpr std::array<std::pair<std::string_view, catalog::LensRule>, 4> Rules{
        {{"best", catalog::LensRule::Best},
         {"sources", catalog::LensRule::Sources},
         {"kind", catalog::LensRule::SourceKinds},
         {"publisher", catalog::LensRule::Publisher}}};
    SqliteRows lenses(image, "SELECT id, name, rule, argument, sentence FROM lenses ORDER BY id");
    while (lenses.next()) {
        const auto* const rule =
            std::ranges::find(Rules, lenses.view(2), &std::pair<std::string_view, catalog::LensRule>::first);
        if (rule == Rules.end()) {
            return damaged("lens", lenses.view(0));
        }
        data.lenses.push_back({lenses.text(0), lenses.text(1), rule->second, split(lenses.view(3)), lenses.text(4)});
    }
    SqliteRows defaults(image, "SELECT subject, metric, claim, reason FROM defaults ORDER BY subject, metric");
    while (defaults.next()) {
        data.defaults.push_back({defaults.text(0), defaults.text(1), defaults.text(2), defaults.text(3)});
    }
    SqliteRows rates(image, "SELECT currency, per_usd, date, source, note FROM conversions ORDER BY currency, date");
    while (rates.next()) {
        const std::optional<units::Date> date = dateIfAny(rates.view(2));
        if (!date) {
            return damaged("conversion", rates.view(0));
        }
        data.exchangeRates.push_back(
            {rates.text(0), rates.number(1).value_or(0.0), *date, rates.text(3), rates.text(4)});
    }
    SqliteRows retired(image, "SELECT id, successor FROM retired");
    while (retired.next()) {
        data.retiredIds.emplace(retired.text(0), retired.text(1));
    }
    for (const SqliteRows* rows : {&lenses, &defaults, &rates, &retired}) {
        if (rows->error()) {
            return tl::unexpected<Error>(*rows->error());
        }
    }
    return {};
}

}  // namespace

extern "C" {
extern const unsigned char chokepointReferenceBegin[];
extern const unsigned char chokepointReferenceEnd[];
}

std::span<const std::byte> embeddedReference() {
    return std::as_bytes(std::span(chokepointReferenceBegin, chokepointReferenceEnd));
}

Result<SqliteImage> openReference(std::span<const std::byte> image) {
    constexpr std::uint32_t ApplicationId = 0x43484b52;  // 'CHKR', as in data/schema/reference.sql
    constexpr std::uint32_t SchemaVersion = 1;
    return SqliteImage::open(image, ApplicationId, SchemaVersion);
}

Result<std::shared_ptr<const catalog::Catalog>> loadReference() {
    return loadReferenceFrom(embeddedReference());
}

Result<std::shared_ptr<const catalog::Catalog>> loadReferenceFrom(std::span<const std::byte> bytes) {
    const Result<SqliteImage> image = openReference(bytes);
    if (!image) {
        return tl::unexpected<Error>(image.error());
    }
    CatalogData data;
    for (const auto read : {&readRelease, &readSources, &readSubjects, &readClaims, &readAttributes, &readRest}) {
        if (Result<void> done = read(*image, data); !done) {
            return tl::unexpected<Error>(std::move(done.error()));
        }
    }
    return std::make_shared<const catalog::Catalog>(std::move(data));
}

Result<std::shared_ptr<const catalog::Catalog>> loadReferenceFrom(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("there is no file %1"), {file.string()}});
    }
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream buffer;
    buffer << stream.rdbuf();
    if (!stream || !buffer) {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("%1 cannot be read: check its permissions"), {file.string()}});
    }
    const std::string bytes = std::move(buffer).str();
    return loadReferenceFrom(std::as_bytes(std::span(bytes)));
}

}  // namespace chokepoint::store
