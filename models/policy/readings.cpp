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

std::optional<double> shown(const Span& span) {
    return span.hasValue() && std::isfinite(span.value) ? std::optional(span.value) : std::nullopt;
}

class Reader {
public:
    Reader(const Record& record, const ChipFacts& facts, const RivalFigures& rivals, const Shipment& shipment)
        : m_record(record),
          m_facts(facts),
          m_rivals(rivals),
          m_shipment(shipment),
          m_status(classifyBriefly(record, facts, shipment).status) {}

    std::vector<Reading> run() {
        readNextPrecision();
        readDenseAlone();
        readTf32(ReadingKind::Tf32Short, ShortTf32);
        readTf32(ReadingKind::Tf32Long, LongTf32);
        readPublished(ReadingKind::MakersTpp, true);
        readMakersRate();
        readPublished(ReadingKind::OthersTpp, false);
        readAreas();
        readWiderArea();
        readTwoDies();
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
        add(ReadingKind::NextPrecision,
            {CHOKEPOINT_MSG("%1 decides instead: %2 × %3 bits"),
             {std::string(next->name), m_facts[next->rate].value, static_cast<std::int64_t>(bitLength(next->rate))}},
            withTpp(largest));
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
        add(kind,
            {CHOKEPOINT_MSG("TF32 counted with %1 bits: %2 × %1 = %3"),
             {static_cast<std::int64_t>(bits), *rate, counted}},
            withTpp(read));
    }

    void readPublished(ReadingKind kind, bool isMakers) {
        std::vector<double> said;
        for (const ClaimedFigure& figure : m_rivals.tpp) {
            const auto isNear = [&](double value) { return isSame(value, figure.value); };
            if (figure.isMakers != isMakers || (tpp() && isNear(*tpp())) || std::ranges::any_of(said, isNear)) {
                continue;
            }
            said.push_back(figure.value);
            Reading& reading =
                add(kind,
                    isMakers ? Message{CHOKEPOINT_MSG("TPP as its maker lists it: %1"), {figure.value}}
                             : Message{CHOKEPOINT_MSG("TPP as published by %2: %1"), {figure.value, figure.publisher}},
                    withTpp(figure.value));
            reading.claim = figure.claim;
            reading.words = figure.words;
        }
        // A chips file gives one beside the rates.
        if (!isMakers && m_rivals.tpp.empty() && m_facts.publishedTpp && tpp() &&
            !isSame(*m_facts.publishedTpp, *tpp())) {
            add(kind, {CHOKEPOINT_MSG("TPP as published: %1"), {*m_facts.publishedTpp}},
                withTpp(*m_facts.publishedTpp));
        }
    }

    void readMakersRate() {
        if (m_rivals.rates.empty() || !tpp()) {
            return;
        }
        const ClaimedFigure& highest = m_rivals.rates.front();
        if (highest.value > *tpp() && !isSame(highest.value, *tpp())) {
            Reading& reading = add(
                ReadingKind::MakersRate,
                {CHOKEPOINT_MSG("the highest rate that its maker claims (%1): TPP %2"), {highest.words, highest.value}},
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
                    {CHOKEPOINT_MSG("die area as %2 gives it: %1 mm²"), {figure.value, figure.publisher}},
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
        Reading& reading =
            add(ReadingKind::WiderArea, {CHOKEPOINT_MSG("I/O and base dies counted as well: more than %1 mm²"), {*own}},
                withArea(Span::between(*own, std::numeric_limits<double>::infinity(), *own)));
        const Classification base = classify(m_record, narrow, m_shipment);
        for (const Distance& distance : base.distances) {
            constexpr double Beyond = 1.0 + 1e-9;
            if (distance.field != fieldOf(NumberField::DieArea).id || distance.change < 0.0) {
                continue;
            }
            const ChipFacts there = withArea(Span::exactly(distance.target * Beyond));
            if (classifyBriefly(m_record, there, m_shipment).status != base.status) {
                reading.turnsAt = distance.target;
                break;
            }
        }
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

    const Record& m_record;
    const ChipFacts& m_facts;
    const RivalFigures& m_rivals;
    const Shipment& m_shipment;
    std::string m_status;
    std::vector<Reading> m_readings;
};

}  // namespace

std::string_view idOf(ReadingKind kind) {
    switch (kind) {
        case ReadingKind::NextPrecision:
            return "next-precision";
        case ReadingKind::DenseAlone:
            return "dense-alone";
        case ReadingKind::Tf32Short:
            return "tf32-19-bits";
        case ReadingKind::Tf32Long:
            return "tf32-32-bits";
        case ReadingKind::MakersTpp:
            return "makers-tpp";
        case ReadingKind::MakersRate:
            return "makers-rate";
        case ReadingKind::OthersTpp:
            return "published-tpp";
        case ReadingKind::OtherArea:
            return "other-die-area";
        case ReadingKind::WiderArea:
            return "wider-die-area";
        case ReadingKind::EachDie:
            return "each-die";
        case ReadingKind::OneDieArea:
            return "one-die-area";
    }
    return {};
}

std::vector<Reading> readingsOf(const Record& record, const ChipFacts& facts, const RivalFigures& rivals,
                                const Shipment& shipment) {
    return Reader(record, facts, rivals, shipment).run();
}

bool restsOnReading(const std::vector<Reading>& readings) {
    return std::ranges::any_of(readings, &Reading::changesStatus);
}

}  // namespace chokepoint::policy
