// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/readings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace chokepoint::policy {

namespace {

constexpr double ShortTf32 = 19.0;
constexpr double LongTf32 = 32.0;
constexpr double Same = 1e-6;  ///< figures that differ by less are one
constexpr std::string_view ShareCondition = "china_macau_shipments_at_most_half_of_us_shipments";
/// In its data sheets FP32 is the rate of the ordinary cores: its matrix units take no such input.
constexpr std::string_view Fp32IsVector = "NVIDIA";

/// In the order of ReadingKind.
constexpr std::array<std::string_view, 16> Ids{
    "next-precision", "summed-units",           "dense-alone",       "tf32-19-bits",   "tf32-32-bits", "makers-tpp",
    "makers-rate",    "published-tpp",          "other-die-area",    "wider-die-area", "each-die",     "one-die-area",
    "on-chip-memory", "other-memory-bandwidth", "memory-definition", "cap-in-units"};

struct Precision {
    NumberField rate;
    std::string_view name;
};

constexpr std::array<Precision, 8> Precisions{{
    {NumberField::Fp64, "FP64"},
    {NumberField::Fp32, "FP32"},
    {NumberField::Rate16, "16-bit"},
    {NumberField::Fp8, "FP8"},
    {NumberField::Fp6, "FP6"},
    {NumberField::Fp4, "FP4"},
    {NumberField::Int8, "INT8"},
    {NumberField::Int4, "INT4"},
}};

bool isSame(double a, double b) {
    return std::abs(a - b) <= Same * std::max(std::abs(a), std::abs(b));
}

bool isWhole(double value) {
    return isSame(value, std::round(value));
}

/// With every digit before the point, as sentences else round to three.
MessageArgument whole(double value) {
    return static_cast<std::int64_t>(std::llround(value));
}

MessageArgument shownFigure(double value) {
    return isWhole(value) ? whole(value) : value;
}

std::optional<double> shown(const Span& span) {
    return span.hasValue() && std::isfinite(span.value) ? std::optional(span.value) : std::nullopt;
}

class Reader {
public:
    Reader(const Record& record, const ChipFacts& facts, const RivalFigures& rivals, const Shipment& shipment)
        : m_record(record), m_facts(facts), m_rivals(rivals), m_shipment(shipment) {
        Classification now = classifyBriefly(record, facts, shipment);
        m_status = std::move(now.status);
        m_decidedBy = std::move(now.decidedBy);
    }

    std::vector<Reading> run() {
        readNextPrecision();
        readSummedUnits();
        readDenseAlone();
        readTf32(ReadingKind::Tf32Short, ShortTf32);
        readTf32(ReadingKind::Tf32Long, LongTf32);
        readPublished(ReadingKind::MakersTpp, true);
        readMakersRate();
        readPublished(ReadingKind::OthersTpp, false);
        readAreas();
        readWiderArea();
        readTwoDies();
        readMemory();
        readUnitShare();
        return std::move(m_readings);
    }

private:
    [[nodiscard]] std::optional<double> tpp() const { return shown(m_facts[NumberField::Tpp]); }

    Reading& add(ReadingKind kind, Message text, const ChipFacts& read) {
        const Classification result = classifyBriefly(m_record, read, m_shipment);
        Reading reading;
        reading.kind = kind;
        reading.text = std::move(text);
        reading.tpp = shown(read[NumberField::Tpp]);
        reading.dieArea = shown(read[NumberField::DieArea]);
        reading.density = shown(read[NumberField::PerformanceDensity]);
        reading.status = result.status;
        reading.decidedBy = result.decidedBy;
        reading.changesStatus = result.status != m_status;
        m_readings.push_back(std::move(reading));
        return m_readings.back();
    }

    /// A reading from which no figure follows.
    Reading& addOpen(ReadingKind kind, Message text, Message why) {
        Reading reading;
        reading.kind = kind;
        reading.text = std::move(text);
        reading.noFigure = std::move(why);
        m_readings.push_back(std::move(reading));
        return m_readings.back();
    }

    [[nodiscard]] ChipFacts withTpp(double value) const {
        ChipFacts read = m_facts;
        read[NumberField::Tpp] = Span::exactly(value);
        deriveDensity(read);
        return read;
    }

    [[nodiscard]] ChipFacts withArea(Span area) const {
        ChipFacts read = m_facts;
        read[NumberField::DieArea] = area;
        deriveDensity(read);
        return read;
    }

    void readNextPrecision() {
        if (!m_facts.decidingPrecision || *m_facts.decidingPrecision == NumberField::Tf32) {
            return;
        }
        const Precision* next = nullptr;
        double largest = 0.0;
        for (const Precision& precision : Precisions) {
            const std::optional<double> rate = shown(m_facts[precision.rate]);
            if (rate && precision.rate != *m_facts.decidingPrecision && *rate * bitLength(precision.rate) > largest) {
                next = &precision;
                largest = *rate * bitLength(precision.rate);
            }
        }
        if (next == nullptr) {
            return;
        }
        const double rate = m_facts[next->rate].value;
        Message text{CHOKEPOINT_MSG("%1 decides instead"), {std::string(next->name)}};
        if (isWhole(rate)) {
            text = {CHOKEPOINT_MSG("%1 decides instead: %2 × %3 bits"),
                    {std::string(next->name), whole(rate), whole(bitLength(next->rate))}};
        }
        add(ReadingKind::NextPrecision, std::move(text), withTpp(largest));
    }

    /// The text sums TPP over all processing units; how fast the vector units run few sheets say.
    void readSummedUnits() {
        if (!m_facts.decidingPrecision || !tpp()) {
            return;
        }
        const std::optional<double> fp32 = shown(m_facts[NumberField::Fp32]);
        const bool isVector = fp32 && m_facts.maker == Fp32IsVector;
        if (isVector && m_facts.decidingPrecision == NumberField::Fp32) {
            return;
        }
        ClaimedFigure added = m_rivals.vectors.empty() ? ClaimedFigure() : m_rivals.vectors.front();
        if (isVector && *fp32 * bitLength(NumberField::Fp32) > added.value) {
            added = {*fp32 * bitLength(NumberField::Fp32), {}, {}, "FP32", true};
        }
        if (!(added.value > 0.0)) {
            addOpen(ReadingKind::SummedUnits,
                    {CHOKEPOINT_MSG("TPP summed over all units, as published tables do not"), {}},
                    {CHOKEPOINT_MSG("no rate of its vector units is known"), {}});
            return;
        }
        Reading& reading =
            add(ReadingKind::SummedUnits,
                {CHOKEPOINT_MSG("TPP summed over all units, as published tables do not: the vector units (%1) add %2"),
                 {added.words, whole(added.value)}},
                withTpp(*tpp() + added.value));
        reading.claim = added.claim;
    }

    void readDenseAlone() {
        const auto decides = std::ranges::find(m_rivals.halved, m_facts.decidingPrecision);
        if (decides == m_rivals.halved.end()) {
            return;
        }
        ChipFacts read = m_facts;
        for (const NumberField rate : m_rivals.halved) {
            read[rate] = {};
        }
        read[NumberField::Tpp] = {};
        deriveTpp(read);
        const auto* const known = std::ranges::find(Precisions, *decides, &Precision::rate);
        add(ReadingKind::DenseAlone,
            {CHOKEPOINT_MSG("the sparse %1 rate left out instead of halved"), {std::string(known->name)}}, read);
    }

    void readTf32(ReadingKind kind, double bits) {
        const std::optional<double> rate = shown(m_facts[NumberField::Tf32]);
        if (!rate) {
            return;
        }
        const bool isAlone = m_facts.decidingPrecision == NumberField::Tf32;
        const double counted = *rate * bits;
        const double read = isAlone ? counted : std::max(counted, tpp().value_or(0.0));
        Message text{CHOKEPOINT_MSG("TF32 counted with %1 bits"), {whole(bits)}};
        if (isWhole(*rate)) {
            text = {CHOKEPOINT_MSG("TF32 counted with %1 bits: %2 × %1 = %3"),
                    {whole(bits), whole(*rate), whole(counted)}};
        }
        add(kind, std::move(text), withTpp(read));
    }

    void readPublished(ReadingKind kind, bool isMakers) {
        std::vector<double> said;
        for (const ClaimedFigure& figure : m_rivals.tpp) {
            const auto isNear = [&](double value) { return isSame(value, figure.value); };
            if (figure.isMakers != isMakers || (tpp() && isNear(*tpp())) || std::ranges::any_of(said, isNear)) {
                continue;
            }
            said.push_back(figure.value);
            Reading& reading = add(
                kind,
                isMakers
                    ? Message{CHOKEPOINT_MSG("TPP as its maker lists it: %1"), {whole(figure.value)}}
                    : Message{CHOKEPOINT_MSG("TPP as published by %2: %1"), {whole(figure.value), figure.publisher}},
                withTpp(figure.value));
            reading.claim = figure.claim;
            reading.words = figure.words;
        }
        // A chips file gives one beside the rates.
        if (!isMakers && m_rivals.tpp.empty() && m_facts.publishedTpp && tpp() &&
            !isSame(*m_facts.publishedTpp, *tpp())) {
            add(kind, {CHOKEPOINT_MSG("TPP as published: %1"), {whole(*m_facts.publishedTpp)}},
                withTpp(*m_facts.publishedTpp));
        }
    }

    void readMakersRate() {
        if (m_rivals.rates.empty() || !tpp()) {
            return;
        }
        const ClaimedFigure& highest = m_rivals.rates.front();
        if (highest.value > *tpp() && !isSame(highest.value, *tpp())) {
            Reading& reading = add(ReadingKind::MakersRate,
                                   {CHOKEPOINT_MSG("the highest rate that its maker claims (%1): TPP %2"),
                                    {highest.words, whole(highest.value)}},
                                   withTpp(highest.value));
            reading.claim = highest.claim;
        }
    }

    void readAreas() {
        const std::optional<double> own = shown(m_facts[NumberField::DieArea]);
        std::vector<double> said;
        for (const ClaimedFigure& figure : m_rivals.areas) {
            const auto isNear = [&](double value) { return isSame(value, figure.value); };
            if ((own && isNear(*own)) || std::ranges::any_of(said, isNear)) {
                continue;
            }
            said.push_back(figure.value);
            Reading& reading =
                add(ReadingKind::OtherArea,
                    {CHOKEPOINT_MSG("die area as %2 gives it: %1 mm²"), {shownFigure(figure.value), figure.publisher}},
                    withArea(Span::exactly(figure.value)));
            reading.claim = figure.claim;
            reading.words = figure.words;
        }
    }

    /// Dies of a non-planar process count whatever they do; nobody says how large those for I/O are.
    void readWiderArea() {
        constexpr int MostComputeDies = 2;
        const std::optional<double> own = areaToStartFrom();
        if (!own || m_rivals.dies <= MostComputeDies) {
            return;
        }
        const ChipFacts narrow = withArea(Span::exactly(*own));
        // Named, because gcc 12 at -O3 takes the text of a braced temporary for uninitialised (gcc bug 105562).
        const MessageArgument shown = shownFigure(*own);
        Reading& reading = add(ReadingKind::WiderArea,
                               {CHOKEPOINT_MSG("I/O and base dies counted as well: more than %1 mm²"), {shown}},
                               withArea(Span::between(*own, std::numeric_limits<double>::infinity(), *own)));
        reading.turnsAt = turnOf(narrow, NumberField::DieArea, true);
    }

    /// The nearest value of a figure past which the status is another.
    [[nodiscard]] std::optional<double> turnOf(const ChipFacts& facts, NumberField field, bool isUpwardsAlone) const {
        constexpr double Beyond = 1e-9;
        const Classification base = classify(m_record, facts, m_shipment);
        for (const Distance& distance : base.distances) {
            if (distance.field != fieldOf(field).id || (isUpwardsAlone && distance.change < 0.0)) {
                continue;
            }
            const double past = distance.target * (distance.change < 0.0 ? 1.0 - Beyond : 1.0 + Beyond);
            if (classifyBriefly(m_record, withNumber(facts, field, past), m_shipment).status != base.status) {
                return distance.target;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<double> areaToStartFrom() const {
        if (const std::optional<double> own = shown(m_facts[NumberField::DieArea])) {
            return own;
        }
        const auto smallest = std::ranges::min_element(m_rivals.areas, {}, &ClaimedFigure::value);
        return smallest == m_rivals.areas.end() ? std::nullopt : std::optional(smallest->value);
    }

    void readTwoDies() {
        constexpr double Half = 0.5;
        if (m_rivals.dies != 2 || !tpp()) {
            return;
        }
        ChipFacts each = m_facts;
        each[NumberField::Tpp] = Span::exactly(*tpp() * Half);
        const Span& tops = m_facts[NumberField::MaxTops];
        each[NumberField::MaxTops] = {tops.low * Half, tops.high * Half, tops.value * Half, tops.isMissing};
        const Span& area = m_facts[NumberField::DieArea];
        const Span half{area.low * Half, area.high * Half, area.value * Half, area.isMissing};
        each[NumberField::DieArea] = half;
        deriveDensity(each);
        add(ReadingKind::EachDie, {CHOKEPOINT_MSG("each of its two dies a circuit of its own: half the TPP"), {}},
            each);
        if (area.hasValue()) {
            add(ReadingKind::OneDieArea, {CHOKEPOINT_MSG("the TPP of both dies over the area of one"), {}},
                withArea(half));
        }
    }

    /// What counts as DRAM bandwidth stands in notes that the record does not hold (supplement no. 2 to part 748,
    /// paragraph (dd)(1)); it is read where some bandwidth would change the status.
    void readMemory() {
        constexpr double Boundless = 1e9;
        const std::optional<double> own = shown(m_facts[NumberField::MemoryBandwidth]);
        const auto statusAt = [&](double bandwidth) {
            return classifyBriefly(m_record, withMemory(bandwidth), m_shipment).status;
        };
        if (!own || statusAt(0.0) == statusAt(Boundless)) {
            return;
        }
        if (*own > 0.0) {
            readRivalMemory(ReadingKind::OtherMemory, CHOKEPOINT_MSG("DRAM bandwidth as %2 gives it: %1 GB/s"), *own);
            Reading& any =
                add(ReadingKind::AnyMemory,
                    {CHOKEPOINT_MSG("total DRAM bandwidth defined otherwise than as the peak of all its DRAM, %1 GB/s"),
                     {shownFigure(*own)}},
                    m_facts);
            any.memoryBandwidth = own;
            any.turnsAt = turnOf(m_facts, NumberField::MemoryBandwidth, false);
        } else if (m_rivals.memory.empty()) {
            addOpen(ReadingKind::OnChipMemory, {CHOKEPOINT_MSG("its on-chip memory taken for DRAM"), {}},
                    {CHOKEPOINT_MSG("the bandwidth of that memory is not known"), {}});
        } else {
            readRivalMemory(ReadingKind::OnChipMemory,
                            CHOKEPOINT_MSG("its on-chip memory taken for DRAM: %1 GB/s as %2 gives it"), *own);
        }
    }

    void readRivalMemory(ReadingKind kind, const char* words, double own) {
        std::vector<double> said{own};
        for (const ClaimedFigure& figure : m_rivals.memory) {
            if (std::ranges::any_of(said, [&](double value) { return isSame(value, figure.value); })) {
                continue;
            }
            said.push_back(figure.value);
            Reading& reading =
                add(kind, {words, {shownFigure(figure.value), figure.publisher}}, withMemory(figure.value));
            reading.memoryBandwidth = figure.value;
            reading.claim = figure.claim;
            reading.words = figure.words;
        }
    }

    [[nodiscard]] ChipFacts withMemory(double bandwidth) const {
        return withNumber(m_facts, NumberField::MemoryBandwidth, bandwidth);
    }

    /// One summary of the rule counts the cap in shipments, another in aggregate TPP.
    void readUnitShare() {
        const bool isAsked = std::ranges::any_of(m_decidedBy, [&](const std::string& id) {
            const Rule* rule = m_record.rule(id);
            return rule != nullptr &&
                   std::ranges::find(rule->text.conditions, ShareCondition) != rule->text.conditions.end();
        });
        if (!isAsked || m_shipment.answers.contains(ShareCondition)) {
            return;
        }
        Shipment above = m_shipment;
        above.answers[std::string(ShareCondition)] = false;
        Reading& reading = addOpen(
            ReadingKind::UnitShare, {CHOKEPOINT_MSG("the 50 % cap counted in units instead of aggregate TPP"), {}},
            {CHOKEPOINT_MSG("both counts are the same share of one product and part over several, and shipments are "
                            "not held here"),
             {}});
        reading.status = classifyBriefly(m_record, m_facts, above).status;
    }

    const Record& m_record;
    const ChipFacts& m_facts;
    const RivalFigures& m_rivals;
    const Shipment& m_shipment;
    std::string m_status;
    std::vector<std::string> m_decidedBy;
    std::vector<Reading> m_readings;
};

}  // namespace

std::string_view idOf(ReadingKind kind) {
    return Ids[static_cast<std::size_t>(kind)];
}

std::vector<Reading> readingsOf(const Record& record, const ChipFacts& facts, const RivalFigures& rivals,
                                const Shipment& shipment) {
    return Reader(record, facts, rivals, shipment).run();
}

bool restsOnReading(const std::vector<Reading>& readings) {
    return std::ranges::any_of(readings, &Reading::changesStatus);
}

}  // namespace chokepoint::policy
