// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/supply.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::scenario {

namespace {

tl::unexpected<Error> broken(Message message) {
    return failure(ErrorCode::Damaged, std::move(message));
}

}  // namespace

Result<std::shared_ptr<const Supply>> Supply::build(SupplyData data) {
    const std::shared_ptr<Supply> supply(new Supply(std::move(data)));
    for (std::size_t i = 0; i < supply->m_data.parameters.size(); ++i) {
        const Parameter& parameter = supply->m_data.parameters[i];
        if (!(parameter.low <= parameter.central && parameter.central <= parameter.high)) {
            return broken({CHOKEPOINT_MSG("the range of parameter '%1' is upside down"), {parameter.id}});
        }
        if (parameter.kind == DistributionKind::Discrete && parameter.weights.empty()) {
            return broken({CHOKEPOINT_MSG("parameter '%1' has no weights"), {parameter.id}});
        }
        if (!supply->m_index.emplace(parameter.id, i).second) {
            return broken({CHOKEPOINT_MSG("parameter '%1' stands twice"), {parameter.id}});
        }
    }
    const auto isKnown = [&supply](std::string_view id) { return supply->m_index.contains(id); };
    for (const std::string_view needed : modelParameters()) {
        if (!isKnown(needed)) {
            return broken({CHOKEPOINT_MSG("the model needs the parameter '%1'"), {std::string(needed)}});
        }
    }
    for (std::size_t i = 0; i < InputCount; ++i) {
        supply->m_inputs[i] = supply->m_index.at(idOf(static_cast<Input>(i)));
    }
    for (const Parameter& parameter : supply->m_data.parameters) {
        for (const RankCorrelation& correlation : parameter.correlations) {
            if (!isKnown(correlation.parameter)) {
                return broken({CHOKEPOINT_MSG("parameter '%1' is correlated with '%2', which is none"),
                               {parameter.id, correlation.parameter}});
            }
        }
    }
    for (const Effect& effect : supply->m_data.effects) {
        if (effect.operation != EffectOperation::None && !isKnown(effect.parameter)) {
            return broken({CHOKEPOINT_MSG("event '%1' has an effect on '%2', which is no parameter"),
                           {effect.event, effect.parameter}});
        }
    }
    for (const Effect& effect : supply->m_data.effects) {
        const auto place = supply->m_index.find(effect.parameter);
        const auto input = place == supply->m_index.end() ? supply->m_inputs.end()
                                                          : std::ranges::find(supply->m_inputs, place->second);
        const bool isRead = effect.operation != EffectOperation::None && input != supply->m_inputs.end();
        supply->m_effectInputs.push_back(isRead ? std::optional(static_cast<Input>(input - supply->m_inputs.begin()))
                                                : std::nullopt);
    }
    for (const Origin& origin : supply->m_data.origins) {
        if (!isKnown(origin.parameter) || !(origin.low <= origin.central && origin.central <= origin.high)) {
            return broken({CHOKEPOINT_MSG("'%1' of before %2 is no range of a parameter"),
                           {origin.parameter, origin.period.iso()}});
        }
    }
    for (const RecordRow& row : supply->m_data.record) {
        supply->m_recordTo = std::max(supply->m_recordTo, row.quarter);
    }
    return std::shared_ptr<const Supply>(supply);
}

const Parameter* Supply::parameter(std::string_view id) const {
    const auto found = m_index.find(id);
    return found == m_index.end() ? nullptr : &m_data.parameters[found->second];
}

const Hypothetical* Supply::hypothetical(std::string_view id) const {
    const auto found = std::ranges::find(m_data.hypotheticals, id, &Hypothetical::id);
    return found == m_data.hypotheticals.end() ? nullptr : &*found;
}

const SeriesRow* Supply::claim(std::string_view id) const {
    const auto found = std::ranges::find(m_data.series, id, &SeriesRow::id);
    return found == m_data.series.end() ? nullptr : &*found;
}

const ReadyScenario* Supply::readyScenario(std::string_view id) const {
    const auto found = std::ranges::find(m_data.scenarios, id, &ReadyScenario::id);
    return found == m_data.scenarios.end() ? nullptr : &*found;
}

std::size_t Supply::indexOf(std::string_view parameter) const {
    return m_index.find(parameter)->second;
}

std::string_view idOf(DistributionKind kind) {
    switch (kind) {
        case DistributionKind::TwoPiece:
            return "two-piece";
        case DistributionKind::Lognormal:
            return "lognormal";
        case DistributionKind::Discrete:
            return "discrete";
        case DistributionKind::Fixed:
            return "fixed";
    }
    return {};
}

std::string_view idOf(Assumption assumption) {
    switch (assumption) {
        case Assumption::No:
            return "no";
        case Assumption::Partly:
            return "partly";
        case Assumption::Yes:
            return "yes";
    }
    return {};
}

}  // namespace chokepoint::scenario
