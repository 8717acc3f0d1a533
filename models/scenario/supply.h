// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/modelparameter.h"
#include "models/scenario/quarter.h"
#include "models/units/date.h"
#include "models/units/result.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::scenario {

enum class DistributionKind : std::uint8_t { TwoPiece, Lognormal, Discrete, Fixed };
/// How much of a number is the editors' own.
enum class Assumption : std::uint8_t { No, Partly, Yes };

/// A value of a discrete distribution and its probability.
struct Weighted {
    double value = 0.0;
    double weight = 0.0;

    friend bool operator==(const Weighted&, const Weighted&) = default;
};

struct RankCorrelation {
    std::string parameter;
    double rho = 0.0;  ///< Spearman's, −1 to 1

    friend bool operator==(const RankCorrelation&, const RankCorrelation&) = default;
};

/// One parameter of the projection: low, central and high are its 5th, 50th and 95th percentile before it is cut at
/// its physical limits, or hard limits.
struct Parameter {
    std::string id;
    std::string name;
    std::string unit;
    Quarter from;
    Quarter to;
    double low = 0.0;
    double central = 0.0;
    double high = 0.0;
    bool isHard = false;
    std::optional<double> physicalMin;
    std::optional<double> physicalMax;
    DistributionKind kind = DistributionKind::Fixed;
    std::vector<Weighted> weights;
    std::vector<RankCorrelation> correlations;
    std::vector<std::string> sourceSeries;
    std::string sourceText;
    Assumption assumption = Assumption::Yes;
    std::string note;

    friend bool operator==(const Parameter&, const Parameter&) = default;
};

enum class EffectOperation : std::uint8_t { None, Start, Stop, Set, Multiply, Cap };
enum class EffectTime : std::uint8_t { InForce, WhenOff };

/// What an event does to a flow; operation None: it has no sourced effect on supply.
struct Effect {
    std::string event;
    std::string group;    ///< of levers: "h20", "entity-list", "hbm" …
    std::string channel;  ///< foundry, tools, hbm, licence, buyer, none
    std::string parameter;
    EffectOperation operation = EffectOperation::None;
    double low = 0.0;
    double central = 0.0;
    double high = 0.0;
    double lagQuarters = 0.0;
    EffectTime when = EffectTime::InForce;
    std::string sourceText;
    Assumption assumption = Assumption::Yes;
    std::vector<std::string> restsOn;    ///< switched off, any of these takes the event's ground away
    std::vector<std::string> stoppedBy;  ///< while any of these is in force, nothing follows
    std::string sentence;

    friend bool operator==(const Effect&, const Effect&) = default;
};

/// What a lever with a value switches. A lever named "group.EVENT" or "hypothetical.NAME" stands for a family.
struct LeverRow {
    std::string lever;
    std::string value;  ///< "on", "off", "DATE", "on|off|DATE"
    std::string event;
    std::string state;  ///< "on", "off"
    std::string group;  ///< only effects of this group; empty: all, and the law
    std::string comment;

    friend bool operator==(const LeverRow&, const LeverRow&) = default;
};

/// What a hypothetical event does to the law beside its effects on supply.
struct Hypothetical {
    std::string id;  ///< "hypothetical:CXMT-LISTED"
    std::string title;
    std::string kind;
    std::vector<std::string> lists;  ///< parties that it puts on the Entity List
    std::vector<std::string> ends;   ///< events that end on its day

    friend bool operator==(const Hypothetical&, const Hypothetical&) = default;
};

/// One quarter of the published history of a series.
struct RecordRow {
    std::string series;
    Quarter quarter;
    double value = 0.0;
    std::optional<double> low;
    std::optional<double> high;
    std::string unit;
    std::string basis;
    std::vector<std::string> sourceSeries;
    std::string arithmetic;
    std::string note;

    friend bool operator==(const RecordRow&, const RecordRow&) = default;
};

/// A figure that the projection is scored against.
struct Outcome {
    units::Date period;
    std::string series;
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
    std::string unit;
    bool isReported = false;  ///< a company's or agency's own figure; else an estimate, which is no outcome
    std::vector<std::string> sourceSeries;
    Day publishedOn{};
    std::vector<std::string> allowed;    ///< parameters fixed without knowing it
    std::vector<std::string> fitted;     ///< parameters that knew it: it is no test of them
    std::vector<std::string> forecasts;  ///< ids of published figures that forecast it before it was known
    std::string note;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// What a parameter would have been said to be before an outcome's period began, from sources of before it: it stands
/// in for the reference's own range where that knew the outcome.
struct Origin {
    units::Date period;
    std::string series;
    std::string parameter;
    double low = 0.0;
    double central = 0.0;
    double high = 0.0;
    std::vector<std::string> claims;  ///< ids of the published figures that it rests on
    std::string note;

    friend bool operator==(const Origin&, const Origin&) = default;
};

/// A published figure: claims beside the record.
struct SeriesRow {
    std::string id;
    std::string series;
    std::string subject;
    std::string metric;
    std::optional<units::Date> from;
    std::optional<units::Date> to;
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
    std::string unit;
    std::string basis;
    std::string source;
    std::string note;
    std::optional<units::Date> publishedOn;  ///< its source's date, where that has one

    friend bool operator==(const SeriesRow&, const SeriesRow&) = default;
};

/// A ready-made scenario as the reference words it.
struct ReadyScenario {
    std::string id;
    std::string name;
    std::string sentence;
    std::vector<std::string> levers;  ///< "lever=value"
    std::vector<std::string> sources;
    std::string whatItShows;

    friend bool operator==(const ReadyScenario&, const ReadyScenario&) = default;
};

/// What a store reads, before it is checked.
struct SupplyData {
    std::vector<Parameter> parameters;
    std::vector<Effect> effects;
    std::vector<LeverRow> levers;
    std::vector<Hypothetical> hypotheticals;
    std::vector<RecordRow> record;
    std::vector<Outcome> outcomes;
    std::vector<Origin> origins;
    std::vector<SeriesRow> series;
    std::vector<ReadyScenario> scenarios;
};

/// The record of supply and what a projection starts from: immutable, shared between threads.
class Supply {
public:
    /// Fails with Damaged where a parameter that the model needs is missing, an id stands twice or a range is upside
    /// down.
    [[nodiscard]] static Result<std::shared_ptr<const Supply>> build(SupplyData data);

    [[nodiscard]] std::span<const Parameter> parameters() const { return m_data.parameters; }
    [[nodiscard]] std::span<const Effect> effects() const { return m_data.effects; }
    [[nodiscard]] std::span<const LeverRow> levers() const { return m_data.levers; }
    [[nodiscard]] std::span<const RecordRow> record() const { return m_data.record; }
    [[nodiscard]] std::span<const Outcome> outcomes() const { return m_data.outcomes; }
    [[nodiscard]] std::span<const Origin> origins() const { return m_data.origins; }
    [[nodiscard]] std::span<const SeriesRow> series() const { return m_data.series; }
    /// A published figure by its id; null without one.
    [[nodiscard]] const SeriesRow* claim(std::string_view id) const;
    [[nodiscard]] std::span<const ReadyScenario> scenarios() const { return m_data.scenarios; }
    [[nodiscard]] const Parameter* parameter(std::string_view id) const;
    [[nodiscard]] const Hypothetical* hypothetical(std::string_view id) const;
    [[nodiscard]] const ReadyScenario* readyScenario(std::string_view id) const;
    /// Where a parameter stands in parameters(). Precondition: it is there.
    [[nodiscard]] std::size_t indexOf(std::string_view parameter) const;
    [[nodiscard]] std::size_t indexOf(Input input) const { return m_inputs[static_cast<std::size_t>(input)]; }
    /// What an effect works on, by its place in effects(); none where no equation reads that parameter.
    [[nodiscard]] std::optional<Input> inputOf(std::size_t effect) const { return m_effectInputs[effect]; }
    /// The last quarter of the record.
    [[nodiscard]] Quarter recordTo() const { return m_recordTo; }
    [[nodiscard]] const SupplyData& data() const { return m_data; }

private:
    explicit Supply(SupplyData data) : m_data(std::move(data)) {}

    SupplyData m_data;
    std::map<std::string_view, std::size_t> m_index;
    std::array<std::size_t, InputCount> m_inputs{};
    std::vector<std::optional<Input>> m_effectInputs;
    Quarter m_recordTo;
};

/// Every parameter that the model's equations read.
[[nodiscard]] std::span<const std::string_view> modelParameters();

[[nodiscard]] std::string_view idOf(DistributionKind kind);
[[nodiscard]] std::string_view idOf(Assumption assumption);

}  // namespace chokepoint::scenario
