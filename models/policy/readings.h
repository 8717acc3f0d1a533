// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/resolver.h"
#include "models/policy/classify.h"
#include "models/policy/design.h"

#include <optional>
#include <string>
#include <vector>

namespace chokepoint::policy {

/// What the regulation leaves open when TPP and density are worked out (15 CFR 774 supp. 1, ECCN 3A090, technical
/// notes 2 and 3) and when the January 2026 window is applied (15 CFR 742.6(b)(10)): another way to read each.
enum class ReadingKind : std::uint8_t {
    NextPrecision,  ///< the precision that decides left out
    SummedUnits,    ///< the vector units counted beside the matrix units
    DenseAlone,     ///< a rate published with sparsity alone left out, instead of halved
    Tf32Short,      ///< TF32 counted with 19 bits
    Tf32Long,       ///< TF32 counted with 32 bits
    MakersTpp,      ///< a TPP that the maker publishes
    MakersRate,     ///< the highest dense rate that the maker claims anywhere
    OthersTpp,      ///< a TPP that somebody else publishes
    OtherArea,      ///< another die area, of another scope, as somebody gives it
    WiderArea,      ///< I/O and base dies counted as well: any larger area
    EachDie,        ///< each of two dies taken for a circuit of its own
    OneDieArea,     ///< the whole rate over the area of one of two dies
    OnChipMemory,   ///< on-chip memory taken for DRAM
    OtherMemory,    ///< another memory bandwidth, as somebody gives it
    AnyMemory,      ///< "total DRAM bandwidth" defined otherwise: any figure
    UnitShare,      ///< the 50 % cap of the January 2026 window counted in units
};
[[nodiscard]] std::string_view idOf(ReadingKind kind);

/// A figure that stands beside the one shown.
struct ClaimedFigure {
    double value = 0.0;  ///< TPP or mm²
    std::string claim;
    std::string publisher;
    std::string words;  ///< of the rate ("INT4"), or the scope and doubts as the reference notes them; may be empty
    bool isMakers = false;
};

/// What the catalogue holds beside the figures that the rules are asked about.
struct RivalFigures {
    std::vector<ClaimedFigure> tpp;      ///< as published
    std::vector<ClaimedFigure> rates;    ///< the maker's own dense rates × bit length, highest first
    std::vector<ClaimedFigure> vectors;  ///< rates of the vector units alone × bit length, highest first
    std::vector<ClaimedFigure> areas;
    std::vector<ClaimedFigure> memory;  ///< bandwidths; of on-chip memory where the chip has no other
    std::vector<NumberField> halved;    ///< precisions with sparse rates alone
    int dies = 0;                       ///< in one package; 0 where nobody says
};
[[nodiscard]] RivalFigures rivalFigures(catalog::Resolver& resolver, const ChipFacts& facts);
/// Those that still stand beside a design: what was changed has no rivals.
[[nodiscard]] RivalFigures rivalsOf(const Design& design, RivalFigures recorded);

/// One reading and what it would change.
struct Reading {
    ReadingKind kind = ReadingKind::Tf32Long;
    Message text;                   ///< "TF32 counted with 32 bits"
    std::string words;              ///< the reference's note on the figure; may be empty
    std::string claim;              ///< where it rests on one
    std::optional<double> tpp;      ///< under this reading
    std::optional<double> dieArea;  ///< mm²; a lower limit for WiderArea
    std::optional<double> density;  ///< an upper limit for WiderArea
    std::string status;             ///< what the chip would be
    std::vector<std::string> decidedBy;
    bool changesStatus = false;
    std::optional<double> memoryBandwidth;  ///< GB/s; where the reading is one of it
    /// WiderArea: mm², AnyMemory: GB/s, from which on the status is another.
    std::optional<double> turnsAt;
    /// Why no figure follows; then status is what the reading makes of the chip at worst, empty where nobody can say.
    std::optional<Message> noFigure;
};

/// Every reading that gives other figures than those shown, in the order of ReadingKind. The chip stays itself: what
/// names it still binds it. A chip that is not in the catalogue has no rivals, but its TF32 and precisions are read.
[[nodiscard]] std::vector<Reading> readingsOf(const Record& record, const ChipFacts& facts, const RivalFigures& rivals,
                                              const Shipment& shipment);

/// Whether any of them changes the status: then the answer rests on a choice.
[[nodiscard]] bool restsOnReading(const std::vector<Reading>& readings);

}  // namespace chokepoint::policy
