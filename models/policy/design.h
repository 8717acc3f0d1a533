// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/facts.h"
#include "models/units/result.h"

#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace chokepoint::policy {

/// What a designer moves. Tpp stands for all rates together.
enum class DesignField : std::uint8_t {
    Tpp,
    Fp64,
    Fp32,
    Rate16,
    Fp8,
    Fp6,
    Fp4,
    Int8,
    Int4,
    DieArea,
    MemoryCapacity,
    MemoryBandwidth,
    LinkBandwidth,  ///< scale-up links, both directions added
    HostLink,       ///< PCIe and the like, both directions added
};

/// One of them: its names and the stretch that a slider covers, in `unit`.
struct DesignFieldInfo {
    DesignField field = DesignField::Tpp;
    std::string_view id;    ///< "fp16", as layouts write it
    const char* name = "";  ///< message key
    std::string_view unit;  ///< of values, the language's: TFLOPS, TOPS, mm2, GB, GB/s, TPP
    double low = 0.0;
    double high = 0.0;
};

/// All of them, in the order of a form.
[[nodiscard]] std::span<const DesignFieldInfo> designFields();
[[nodiscard]] const DesignFieldInfo& infoOf(DesignField field);
[[nodiscard]] const DesignFieldInfo* findDesignField(std::string_view id);
[[nodiscard]] bool isRate(DesignField field);

/// A chip that somebody might make: a chip of the reference, or nothing yet, and what is different about it.
struct Design {
    ChipFacts start;
    std::map<DesignField, double> changes;  ///< in the fields' units, not negative
    std::optional<bool> isDatacenter;       ///< none: as the start
};

/// The figure shown for a field, in its unit; none where it is not known.
[[nodiscard]] std::optional<double> valueOf(const ChipFacts& facts, DesignField field);

/// The id of a chip that is not in the reference: no rule names it.
inline constexpr std::string_view NewDesignId = "new-design";

/// The chip with its changes, and what follows from them: TPP from the rates (by itself it counts only where no rate is
/// known), density, total I/O. A changed chip is another one, NewDesignId, so that a letter that names the start does
/// not name it. A chip without changes is the start itself.
[[nodiscard]] ChipFacts applied(const Design& design);

/// The design with all rates scaled alike so that TPP becomes `tpp` (above zero); where no rate is known, TPP alone.
[[nodiscard]] Design scaledTo(const Design& design, double tpp);

/// One figure that differs from the start.
struct DesignDifference {
    DesignField field = DesignField::Tpp;
    std::optional<double> before;
    std::optional<double> after;

    friend bool operator==(const DesignDifference&, const DesignDifference&) = default;
};

/// What its maker changed, in the order of the form; a change back to the start's own figure is none.
[[nodiscard]] std::vector<DesignDifference> differencesOf(const Design& design);

}  // namespace chokepoint::policy
