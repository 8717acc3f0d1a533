// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/supplyrecord.h"

#include "models/store/reference.h"
#include "models/store/referenceimage.h"
#include "models/units/format.h"

#include <array>
#include <utility>

namespace chokepoint::store {

namespace {

using scenario::SupplyData;

std::vector<std::string> listOf(std::string_view text) {
    std::vector<std::string> entries;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (end > 0) {
            entries.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return entries;
}

std::optional<units::Date> recordedDate(std::string_view text) {
    const Result<units::Date> date = units::parseDate(text);
    return date ? std::optional<units::Date>(*date) : std::nullopt;
}

/// "name:number" entries.
std::vector<std::pair<std::string, double>> weightedOf(std::string_view text) {
    std::vector<std::pair<std::string, double>> entries;
    for (const std::string& entry : listOf(text)) {
        const std::size_t colon = entry.rfind(':');
        const Result<double> number = units::parseNumber(entry.substr(std::min(colon, entry.size() - 1) + 1));
        entries.emplace_back(entry.substr(0, colon), number.value_or(0.0));
    }
    return entries;
}

template <typename Enum, std::size_t Count>
Enum oneOf(std::string_view text, const std::array<std::pair<std::string_view, Enum>, Count>& words) {
    for (const auto& [word, value] : words) {
        if (word == text) {
            return value;
        }
    }
    return words.front().second;
}

scenario::Assumption assumptionOf(std::string_view text) {
    using scenario::Assumption;
    return oneOf(text, std::array<std::pair<std::string_view, Assumption>, 3>{
                           {{"yes", Assumption::Yes}, {"partly", Assumption::Partly}, {"no", Assumption::No}}});
}

scenario::DistributionKind kindOf(std::string_view text) {
    using Kind = scenario::DistributionKind;
    return oneOf(text, std::array<std::pair<std::string_view, Kind>, 4>{{{"two-piece", Kind::TwoPiece},
                                                                         {"lognormal", Kind::Lognormal},
                                                                         {"discrete", Kind::Discrete},
                                                                         {"fixed", Kind::Fixed}}});
}

scenario::EffectOperation operationOf(std::string_view text) {
    using Operation = scenario::EffectOperation;
    return oneOf(text, std::array<std::pair<std::string_view, Operation>, 6>{{{"", Operation::None},
                                                                              {"start", Operation::Start},
                                                                              {"stop", Operation::Stop},
                                                                              {"set", Operation::Set},
                                                                              {"multiply", Operation::Multiply},
                                                                              {"cap", Operation::Cap}}});
}

/// Reads rows of queries; what goes wrong is kept for the end.
class Reader {
public:
    explicit Reader(const SqliteImage& image) : m_image(image) {}

    template <typename Take>
    void read(std::string_view sql, Take take) {
        SqliteRows rows(m_image, sql);
        while (rows.next()) {
            take(rows);
        }
        if (rows.error() && !m_error) {
            m_error = rows.error();
        }
    }
    [[nodiscard]] scenario::Quarter quarter(std::string_view text) {
        const Result<scenario::Quarter> quarter = scenario::parseQuarter(text);
        if (!quarter && !m_error) {
            m_error = quarter.error();
        }
        return quarter.value_or(scenario::Quarter());
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    const SqliteImage& m_image;
    std::optional<Error> m_error;
};

void readParameters(Reader& reader, SupplyData& data) {
    reader.read(
        "SELECT id, name, unit, period_from, period_to, low, central, high, bounds, physical_min, physical_max, "
        "distribution, discrete_weights, correlated_with, source_series, source_text, assumption, note "
        "FROM supply_parameters ORDER BY id",
        [&](const SqliteRows& row) {
            scenario::Parameter parameter;
            parameter.id = row.text(0);
            parameter.name = row.text(1);
            parameter.unit = row.text(2);
            parameter.from = reader.quarter(row.view(3));
            parameter.to = reader.quarter(row.view(4));
            parameter.low = row.number(5).value_or(0.0);
            parameter.central = row.number(6).value_or(0.0);
            parameter.high = row.number(7).value_or(0.0);
            parameter.isHard = row.view(8) == "hard";
            parameter.physicalMin = row.number(9);
            parameter.physicalMax = row.number(10);
            parameter.kind = kindOf(row.view(11));
            for (const auto& [value, weight] : weightedOf(row.view(12))) {
                parameter.weights.push_back({units::parseNumber(value).value_or(0.0), weight});
            }
            for (const auto& [other, rho] : weightedOf(row.view(13))) {
                parameter.correlations.push_back({other, rho});
            }
            parameter.sourceSeries = listOf(row.view(14));
            parameter.sourceText = row.text(15);
            parameter.assumption = assumptionOf(row.view(16));
            parameter.note = row.text(17);
            data.parameters.push_back(std::move(parameter));
        });
}

void readEffects(Reader& reader, SupplyData& data) {
    reader.read(
        "SELECT event, lever_group, channel, parameter, operation, low, central, high, lag_quarters, \"when\", "
        "source_text, assumption, rests_on, stopped_by, sentence FROM supply_effects "
        "ORDER BY event, channel, parameter",
        [&](const SqliteRows& row) {
            scenario::Effect effect;
            effect.event = row.text(0);
            effect.group = row.text(1);
            effect.channel = row.text(2);
            effect.parameter = row.text(3);
            effect.operation = operationOf(row.view(4));
            effect.low = row.number(5).value_or(0.0);
            effect.central = row.number(6).value_or(0.0);
            effect.high = row.number(7).value_or(0.0);
            effect.lagQuarters = row.number(8).value_or(0.0);
            effect.when = row.view(9) == "when off" ? scenario::EffectTime::WhenOff : scenario::EffectTime::InForce;
            effect.sourceText = row.text(10);
            effect.assumption = assumptionOf(row.view(11));
            effect.restsOn = listOf(row.view(12));
            effect.stoppedBy = listOf(row.view(13));
            effect.sentence = row.text(14);
            data.effects.push_back(std::move(effect));
        });
}

void readLevers(Reader& reader, SupplyData& data) {
    reader.read(
        "SELECT lever, value, event, state, lever_group, comment FROM supply_levers "
        "ORDER BY lever, value, event",
        [&](const SqliteRows& row) {
            data.levers.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)});
        });
    reader.read("SELECT id, title, kind, lists, ends FROM supply_hypotheticals ORDER BY id", [&](const SqliteRows&
                                                                                                     row) {
        data.hypotheticals.push_back({row.text(0), row.text(1), row.text(2), listOf(row.view(3)), listOf(row.view(4))});
    });
    reader.read("SELECT id, name, sentence, levers, sources, what_it_shows FROM supply_scenarios ORDER BY id",
                [&](const SqliteRows& row) {
                    data.scenarios.push_back(
                        {row.text(0), row.text(1), row.text(2), listOf(row.view(3)), listOf(row.view(4)), row.text(5)});
                });
}

void readRecord(Reader& reader, SupplyData& data) {
    reader.read(
        "SELECT series, quarter, value, low, high, unit, basis, source_series, arithmetic, note FROM supply_record "
        "ORDER BY series, quarter",
        [&](const SqliteRows& row) {
            data.record.push_back({row.text(0), reader.quarter(row.view(1)), row.number(2).value_or(0.0), row.number(3),
                                   row.number(4), row.text(5), row.text(6), listOf(row.view(7)), row.text(8),
                                   row.text(9)});
        });
    reader.read(
        "SELECT period, series, value, low, high, unit, reported, source_series, published_on, parameters_allowed, "
        "parameters_fitted_or_later, note, forecasts FROM supply_outcomes ORDER BY period, series, published_on",
        [&](const SqliteRows& row) {
            scenario::Outcome outcome;
            outcome.period = recordedDate(row.view(0)).value_or(units::Date());
            outcome.series = row.text(1);
            outcome.value = row.number(2);
            outcome.low = row.number(3);
            outcome.high = row.number(4);
            outcome.unit = row.text(5);
            outcome.isReported = row.view(6) == "yes";
            outcome.sourceSeries = listOf(row.view(7));
            outcome.publishedOn = policy::dayFrom(row.view(8)).value_or(policy::Day());
            outcome.allowed = listOf(row.view(9));
            outcome.fitted = listOf(row.view(10));
            outcome.note = row.text(11);
            outcome.forecasts = listOf(row.view(12));
            data.outcomes.push_back(std::move(outcome));
        });
    reader.read(
        "SELECT period, series, parameter, low, central, high, claims, note FROM supply_origins "
        "ORDER BY period, series, parameter",
        [&](const SqliteRows& row) {
            data.origins.push_back({recordedDate(row.view(0)).value_or(units::Date()), row.text(1), row.text(2),
                                    row.number(3).value_or(0.0), row.number(4).value_or(0.0),
                                    row.number(5).value_or(0.0), listOf(row.view(6)), row.text(7)});
        });
}

void readSeries(Reader& reader, SupplyData& data) {
    reader.read(
        "SELECT id, series, subject, metric, period_start, period_end, value, low, high, unit, basis, source, note, "
        "(SELECT date FROM sources WHERE sources.id = supply_series.source) FROM supply_series ORDER BY id",
        [&](const SqliteRows& row) {
            data.series.push_back({row.text(0), row.text(1), row.text(2), row.text(3), recordedDate(row.view(4)),
                                   recordedDate(row.view(5)), row.number(6), row.number(7), row.number(8), row.text(9),
                                   row.text(10), row.text(11), row.text(12), recordedDate(row.view(13))});
        });
}

}  // namespace

Result<SupplyData> loadSupplyDataFrom(std::span<const std::byte> bytes) {
    const Result<SqliteImage> image = openReference(bytes);
    if (!image) {
        return tl::unexpected<Error>(image.error());
    }
    SupplyData data;
    Reader reader(*image);
    readParameters(reader, data);
    readEffects(reader, data);
    readLevers(reader, data);
    readRecord(reader, data);
    readSeries(reader, data);
    if (reader.error()) {
        return tl::unexpected<Error>(*reader.error());
    }
    return data;
}

Result<std::shared_ptr<const scenario::Supply>> loadSupply() {
    Result<SupplyData> data = loadSupplyDataFrom(embeddedReference());
    if (!data) {
        return tl::unexpected<Error>(data.error());
    }
    return scenario::Supply::build(std::move(*data));
}

}  // namespace chokepoint::store
