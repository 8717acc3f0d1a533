// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/allowance.h"
#include "models/policy/design.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace chokepoint::ui {

/// What the designer shows. Stored as the layout of the view "designer".
struct DesignerState {
    std::string start = "nvidia-h20";  ///< chip of the reference; empty: from nothing
    std::map<policy::DesignField, double> changes;
    std::optional<bool> isDatacenter;
    std::string to = "CN";
    std::string headquarters;  ///< of the receiving party; empty: not given
    policy::Aim aim = policy::Aim::NoLicence;

    /// What is not readable or out of range reads as the default.
    [[nodiscard]] static DesignerState fromJson(std::string_view json);
    [[nodiscard]] std::string toJson() const;
    [[nodiscard]] bool isChanged() const { return !changes.empty() || isDatacenter.has_value(); }
    friend bool operator==(const DesignerState&, const DesignerState&) = default;
};

}  // namespace chokepoint::ui
