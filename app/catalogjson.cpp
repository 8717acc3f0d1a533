// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogjson.h"

#include <fmt/format.h>

#include <cmath>

namespace chokepoint::app {

namespace {

/// Above it doubles skip whole numbers, and a text without a fraction would promise digits that are not there.
constexpr double LargestWhole = 9007199254740992.0;

Json inputJson(const catalog::DerivationInput& input) {
    Json json;
    json["subject"] = input.subject.empty() ? Json(nullptr) : Json(input.subject);
    json["metric"] = input.metric;
    json["claim"] = input.claim.empty() ? Json(nullptr) : Json(input.claim);
    json["value"] = toJson(input.value);
    json["unit"] = input.unit;
    return json;
}

/// What a claim does for a figure, its numbers in the figure's unit.
Json useJson(const catalog::ClaimUse& use) {
    Json json;
    json["claim"] = use.claim->id;
    json["role"] = idOf(use.role);
    json["value"] = toJson(use.value);
    json["low"] = toJson(use.low);
    json["high"] = toJson(use.high);
    json["standing"] = catalog::idOf(use.claim->standing);
    json["source"] = use.claim->source;
    return json;
}

Json derivationJson(const catalog::Derivation& derivation) {
    Json json;
    json["formula"] = inEnglish(derivation.formula);
    json["value"] = toJson(derivation.value);
    json["low"] = toJson(derivation.low);
    json["high"] = toJson(derivation.high);
    json["bound"] = derivation.bound ? Json(catalog::idOf(*derivation.bound)) : Json(nullptr);
    Json inputs = Json::array();
    for (const catalog::DerivationInput& input : derivation.inputs) {
        inputs.push_back(inputJson(input));
    }
    json["inputs"] = std::move(inputs);
    json["missing"] = derivation.missing;
    return json;
}

void addNumber(Json& json, const catalog::Number& number) {
    json["value"] = toJson(number.value);
    json["low"] = toJson(number.low);
    json["high"] = toJson(number.high);
    json["bound"] = nullptr;
}

void addBound(Json& json, const catalog::Bound& bound) {
    const bool isLower = bound.kind == catalog::BoundKind::AtLeast || bound.kind == catalog::BoundKind::Above;
    json["value"] = nullptr;
    json["low"] = isLower ? toJson(bound.limit) : Json(nullptr);
    json["high"] = isLower ? Json(nullptr) : toJson(bound.limit);
    json["bound"] = catalog::idOf(bound.kind);
}

void addWords(Json& json, const std::string& text) {
    json["value"] = text;
    json["low"] = nullptr;
    json["high"] = nullptr;
    json["bound"] = nullptr;
}

void addValue(Json& json, const catalog::ClaimValue& value) {
    if (const auto* number = std::get_if<catalog::Number>(&value)) {
        addNumber(json, *number);
    } else if (const auto* bound = std::get_if<catalog::Bound>(&value)) {
        addBound(json, *bound);
    } else if (const auto* date = std::get_if<units::Date>(&value)) {
        addWords(json, date->iso());
    } else if (const auto* text = std::get_if<catalog::Text>(&value)) {
        addWords(json, text->text);
    } else if (const auto* reference = std::get_if<catalog::Reference>(&value)) {
        addWords(json, reference->subject);
    } else {
        const auto& times = std::get<catalog::Ratio>(value).times;
        if (const auto* factor = std::get_if<catalog::Number>(&times)) {
            addNumber(json, *factor);
        } else {
            addBound(json, std::get<catalog::Bound>(times));
        }
    }
}

Json sourceJson(const catalog::Source* source) {
    if (source == nullptr) {
        return nullptr;
    }
    Json json;
    json["id"] = source->id;
    json["kind"] = catalog::idOf(source->kind);
    json["title"] = source->title;
    json["publisher"] = source->publisher;
    json["date"] = source->date ? Json(source->date->iso()) : Json(nullptr);
    json["url"] = source->url.empty() ? Json(nullptr) : Json(source->url);
    json["second_hand"] = source->isSecondHand;
    json["licence"] = source->licence.empty() ? Json(nullptr) : Json(source->licence);
    return json;
}

}  // namespace

Json toJson(const std::optional<double>& number) {
    if (!number || !std::isfinite(*number)) {
        return nullptr;
    }
    if (std::nearbyint(*number) == *number && std::abs(*number) < LargestWhole) {
        return static_cast<std::int64_t>(*number);
    }
    // Digits that only the binary arithmetic put there (271.87199999999996) are no information.
    return std::stod(fmt::format("{:.15g}", *number));
}

std::string_view idOf(catalog::ClaimRole role) {
    switch (role) {
        case catalog::ClaimRole::Chosen:
            return "chosen";
        case catalog::ClaimRole::InRange:
            return "in-range";
        case catalog::ClaimRole::OtherAxes:
            return "other-axes";
        case catalog::ClaimRole::OtherVariant:
            return "other-variant";
        case catalog::ClaimRole::NotAccepted:
            return "not-accepted";
        case catalog::ClaimRole::OutsideLens:
            return "outside-lens";
    }
    return {};
}

Json toJson(const catalog::Qualifiers& qualifiers) {
    Json json = Json::object();
    for (const catalog::AxisValue& axis : catalog::statedAxes(qualifiers)) {
        json[std::string(axis.axis)] = axis.value;
    }
    return json;
}

Json toJson(const catalog::Figure& figure) {
    Json json;
    json["value"] = toJson(figure.value);
    json["low"] = toJson(figure.low);
    json["high"] = toJson(figure.high);
    json["unit"] = figure.unit;
    json["basis"] = catalog::idOf(figure.basis);
    json["disagreement"] = toJson(figure.disagreement);
    json["bound"] = figure.bound ? Json(catalog::idOf(*figure.bound)) : Json(nullptr);
    Json claims = Json::array();
    Json uses = Json::array();
    for (const catalog::ClaimUse& use : figure.claims) {
        claims.push_back(use.claim->id);
        uses.push_back(useJson(use));
    }
    json["claims"] = std::move(claims);
    Json inputs = Json::array();
    if (figure.basis == catalog::Basis::Derived && !figure.derivations.empty()) {
        for (const catalog::DerivationInput& input : figure.derivations.front().inputs) {
            inputs.push_back(inputJson(input));
        }
    }
    json["inputs"] = std::move(inputs);
    Json flags = Json::array();
    for (const catalog::Flag flag : figure.flags) {
        flags.push_back(catalog::idOf(flag));
    }
    json["flags"] = std::move(flags);
    json["qualifiers"] = toJson(figure.qualifiers);
    json["attribute"] = figure.attribute.empty() ? Json(nullptr) : Json(figure.attribute);
    json["reason"] = inEnglish(figure.reason);
    json["uses"] = std::move(uses);
    Json derivations = Json::array();
    for (const catalog::Derivation& derivation : figure.derivations) {
        derivations.push_back(derivationJson(derivation));
    }
    json["derivations"] = std::move(derivations);
    json["missing"] = figure.missing;
    return json;
}

Json toJson(const catalog::Claim& claim, const catalog::Catalog& catalog, bool isPreferred) {
    Json json;
    json["id"] = claim.id;
    json["attribute"] = claim.attribute;
    addValue(json, claim.value);
    json["unit"] = claim.unitText.empty() ? Json(nullptr) : Json(claim.unitText);
    json["qualifiers"] = toJson(claim.qualifiers);
    json["wording"] = claim.wording;
    json["standing"] = catalog::idOf(claim.standing);
    json["reason"] = claim.reason;
    const auto* ratio = std::get_if<catalog::Ratio>(&claim.value);
    json["relative_to"] = ratio != nullptr ? Json(ratio->relativeTo) : Json(nullptr);
    json["source"] = sourceJson(catalog.source(claim.source));
    json["note"] = claim.note;
    json["preferred"] = isPreferred;
    json["implied_by"] = claim.impliedBy.empty() ? Json(nullptr) : Json(claim.impliedBy);
    json["approximate"] = claim.isApproximate;
    json["own"] = catalog.isOwnClaim(claim.id);
    json["variant"] = claim.variant.empty() ? Json(nullptr) : Json(claim.variant);
    return json;
}

}  // namespace chokepoint::app
