// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recordcolumns.h"

#include <nlohmann/json.hpp>

#include <variant>

namespace chokepoint::store {

StoredValue::StoredValue(const catalog::ClaimValue& value) {
    if (const auto* number = std::get_if<catalog::Number>(&value)) {
        take(*number);
    } else if (const auto* bound = std::get_if<catalog::Bound>(&value)) {
        m_kind = "bound";
        take(*bound);
    } else if (const auto* date = std::get_if<units::Date>(&value)) {
        m_kind = "date";
        m_date = date->iso();
        m_text = m_date;
    } else if (const auto* text = std::get_if<catalog::Text>(&value)) {
        m_kind = "text";
        m_text = text->text;
    } else if (const auto* reference = std::get_if<catalog::Reference>(&value)) {
        m_kind = "reference";
        m_text = reference->subject;
    } else {
        const auto& ratio = std::get<catalog::Ratio>(value);
        m_kind = "ratio";
        m_relativeTo = ratio.relativeTo;
        std::visit([this](const auto& times) { take(times); }, ratio.times);
    }
}

void StoredValue::take(const catalog::Bound& bound) {
    m_bound = catalog::idOf(bound.kind);
    m_number.value = bound.limit;
}

std::string jsonText(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string jsonText(const std::vector<std::string>& texts) {
    return texts.empty() ? std::string("[]") : jsonText(nlohmann::json(texts));
}

}  // namespace chokepoint::store
