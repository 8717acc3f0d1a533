// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/draws.h"

#include "models/scenario/parallel.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace chokepoint::scenario {

namespace {

std::uint64_t hashOf(std::string_view text) {
    // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    return hash;
}

/// The output function of SplitMix64.
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

constexpr std::string_view RecordPrefix = "record:";
constexpr std::uint64_t Weyl = 0x9e3779b97f4a7c15U;

std::uint64_t startOf(std::uint64_t seed, std::string_view name) {
    return mixed(mixed(seed + Weyl) ^ hashOf(name));
}

double uniformFrom(std::uint64_t start, std::uint64_t index) {
    constexpr double Step = 0x1.0p-53;
    return (static_cast<double>(mixed(start + Weyl * (index + 1)) >> 11U) + 0.5) * Step;
}

/// z and −z in turn.
std::vector<double> normalColumn(std::uint64_t seed, const std::string& name, std::size_t count) {
    const std::uint64_t start = startOf(seed, name);
    std::vector<double> column(count);
    for (std::size_t i = 0; i < count; i += 2) {
        column[i] = normalQuantile(uniformFrom(start, i / 2));
        if (i + 1 < count) {
            column[i + 1] = -column[i];
        }
    }
    return column;
}

/// Parameters that are correlated with each other, directly or through others.
std::vector<std::vector<std::size_t>> correlatedGroups(const Supply& supply) {
    const std::size_t size = supply.parameters().size();
    std::vector<std::size_t> root(size);
    for (std::size_t i = 0; i < size; ++i) {
        root[i] = i;
    }
    const auto find = [&root](std::size_t i) {
        while (root[i] != i) {
            i = root[i];
        }
        return i;
    };
    for (std::size_t i = 0; i < size; ++i) {
        for (const RankCorrelation& correlation : supply.parameters()[i].correlations) {
            root[find(i)] = find(supply.indexOf(correlation.parameter));
        }
    }
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < size; ++i) {
        groups[find(i)].push_back(i);
    }
    std::vector<std::vector<std::size_t>> result;
    for (auto& [first, members] : groups) {
        if (members.size() > 1) {
            result.push_back(std::move(members));
        }
    }
    return result;
}

std::vector<double> matrixOf(const Supply& supply, const std::vector<std::size_t>& members) {
    const std::size_t size = members.size();
    std::vector<double> matrix(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
        matrix[i * size + i] = 1.0;
        for (const RankCorrelation& correlation : supply.parameters()[members[i]].correlations) {
            const auto other = std::ranges::find(members, supply.indexOf(correlation.parameter));
            const auto j = static_cast<std::size_t>(other - members.begin());
            matrix[i * size + j] = matrix[j * size + i] = correlation.rho;
        }
    }
    return matrix;
}

/// Where nothing is given for a pair, what follows from the strongest chain between them: two parameters that share a
/// third are not independent. On chains without a ring the matrix is then positive definite.
void fillChains(std::vector<double>& matrix, std::size_t size) {
    std::vector<double> through = matrix;
    for (std::size_t k = 0; k < size; ++k) {
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                const double chained = through[i * size + k] * through[k * size + j];
                if (std::abs(chained) > std::abs(through[i * size + j])) {
                    through[i * size + j] = chained;
                }
            }
        }
    }
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        matrix[i] = matrix[i] == 0.0 ? through[i] : matrix[i];
    }
}

void correlate(const Supply& supply, std::vector<std::vector<double>>& numbers) {
    for (const std::vector<std::size_t>& members : correlatedGroups(supply)) {
        const std::size_t size = members.size();
        std::vector<double> given = matrixOf(supply, members);
        fillChains(given, size);
        const std::vector<double> matrix = mixingMatrix(std::move(given), size);
        // From the last row up, so that each row still finds the independent numbers that it mixes.
        for (std::size_t i = size; i-- > 1;) {
            std::vector<double>& target = numbers[members[i]];
            const double own = matrix[i * size + i];
            for (double& value : target) {
                value *= own;
            }
            for (std::size_t j = 0; j < i; ++j) {
                const double weight = matrix[i * size + j];
                const std::vector<double>& source = numbers[members[j]];
                // Who is fixed has no numbers, and nothing to share.
                const std::size_t count = std::min(target.size(), source.size());
                for (std::size_t draw = 0; weight != 0.0 && draw < count; ++draw) {
                    target[draw] += weight * source[draw];
                }
            }
        }
    }
}

/// Empty where the matrix is not positive definite.
std::vector<double> cholesky(const std::vector<double>& matrix, std::size_t size) {
    std::vector<double> lower(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = matrix[i * size + j];
            for (std::size_t k = 0; k < j; ++k) {
                sum -= lower[i * size + k] * lower[j * size + k];
            }
            if (i != j) {
                lower[i * size + j] = sum / lower[j * size + j];
            } else if (sum <= 1e-9) {
                return {};
            } else {
                lower[i * size + i] = std::sqrt(sum);
            }
        }
    }
    return lower;
}

/// What draws the size of an effect: what it sets is drawn as the parameter itself; the sizes of other effects on one
/// parameter are shares of one judgement and go together.
std::string numberNameOf(const Effect& effect) {
    return "effect:" + effect.parameter;
}

bool hasSize(const Effect& effect) {
    return effect.operation != EffectOperation::None && !effect.parameter.starts_with("lawful.") &&
           !effect.parameter.starts_with("gate_on.");
}

}  // namespace

double uniformAt(std::uint64_t seed, std::string_view name, std::uint64_t index) {
    return uniformFrom(startOf(seed, name), index);
}

std::vector<double> mixingMatrix(std::vector<double> rankCorrelations, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j) {
            double& rho = rankCorrelations[i * size + j];
            rho = i == j ? 1.0 : 2.0 * std::sin(std::numbers::pi * rho / 6.0);
        }
    }
    constexpr double Shrink = 0.98;
    std::vector<double> lower = cholesky(rankCorrelations, size);
    while (lower.empty()) {
        for (std::size_t i = 0; i < size * size; ++i) {
            rankCorrelations[i] *= i % (size + 1) == 0 ? 1.0 : Shrink;
        }
        lower = cholesky(rankCorrelations, size);
    }
    return lower;
}

Distribution effectDistribution(const Effect& effect, const Parameter& parameter) {
    Parameter shape = parameter;
    shape.isHard = false;
    shape.weights.clear();
    shape.kind = parameter.kind == DistributionKind::Lognormal ? parameter.kind : DistributionKind::TwoPiece;
    shape.low = effect.low;
    shape.central = effect.central;
    shape.high = effect.high;
    if (effect.operation == EffectOperation::Multiply) {
        shape.kind = DistributionKind::TwoPiece;
        shape.physicalMin = effect.low >= 1.0 ? 1.0 : 0.0;
        shape.physicalMax = effect.high <= 1.0 ? std::optional(1.0) : std::nullopt;
        shape.isHard = effect.high == 1.0;
    }
    return Distribution(shape);
}

namespace {

/// Names of the numbers beside those of parameters: of effects and of recorded series.
std::vector<std::string> otherNames(const Supply& supply) {
    std::set<std::string> names;
    for (const Effect& effect : supply.effects()) {
        if (hasSize(effect)) {
            names.insert(numberNameOf(effect));
        }
    }
    for (const RecordRow& row : supply.record()) {
        names.insert(std::string(RecordPrefix) + row.series);
    }
    return {names.begin(), names.end()};
}

}  // namespace

Draws::Draws(std::shared_ptr<const Supply> supply, const DrawOptions& options)
    : Draws(std::move(supply), options.count) {
    m_seed = options.seed;
    const std::span<const Parameter> parameters = m_supply->parameters();
    const std::vector<std::string> others = otherNames(*m_supply);
    std::vector<std::vector<double>> numbers(parameters.size() + others.size());
    inParallel(numbers.size(), options.threads, [&](std::size_t i) {
        const bool isParameter = i < parameters.size();
        if (!isParameter || !Distribution(parameters[i]).isFixed()) {
            numbers[i] =
                normalColumn(options.seed, isParameter ? parameters[i].id : others[i - parameters.size()], m_count);
        }
    });
    if (options.isCorrelated) {
        correlate(*m_supply, numbers);
    }
    fill(std::move(numbers), options.threads);
}

void Draws::fill(std::vector<std::vector<double>> numbers, unsigned threads) {
    const std::span<const Parameter> parameters = m_supply->parameters();
    const std::span<const Effect> effects = m_supply->effects();
    const std::vector<std::string> others = otherNames(*m_supply);
    const auto through = [this](const Distribution& distribution, const std::vector<double>& z) {
        auto column = std::make_shared<std::vector<double>>(m_count, distribution.central());
        for (std::size_t i = 0; !distribution.isFixed() && i < z.size(); ++i) {
            (*column)[i] = distribution.at(z[i]);
        }
        return column;
    };
    m_parameters.resize(parameters.size());
    m_effects.resize(effects.size());
    inParallel(parameters.size() + effects.size(), threads, [&](std::size_t i) {
        if (i < parameters.size()) {
            m_parameters[i] = through(Distribution(parameters[i]), numbers[i]);
            return;
        }
        const Effect& effect = effects[i - parameters.size()];
        if (hasSize(effect)) {
            std::size_t place = m_supply->indexOf(effect.parameter);
            const Distribution distribution = effectDistribution(effect, parameters[place]);
            if (effect.operation != EffectOperation::Set && effect.operation != EffectOperation::Cap) {
                const auto other = std::ranges::lower_bound(others, numberNameOf(effect));
                place = parameters.size() + static_cast<std::size_t>(other - others.begin());
            }
            m_effects[i - parameters.size()] = through(distribution, numbers[place]);
        }
    });
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        auto column = std::make_shared<const std::vector<double>>(std::move(numbers[i]));
        if (i < parameters.size()) {
            m_numbers.push_back(std::move(column));
        } else if (others[i - parameters.size()].starts_with(RecordPrefix)) {
            m_record.emplace(others[i - parameters.size()].substr(RecordPrefix.size()), std::move(column));
        }
    }
}

Draws Draws::centralRun(std::shared_ptr<const Supply> supply) {
    return pinned(std::move(supply), std::vector<Pin>{Pin{}});
}

Draws Draws::pinned(std::shared_ptr<const Supply> supply, std::span<const Pin> pins) {
    Draws draws(std::move(supply), pins.size());
    draws.m_pins.assign(pins.begin(), pins.end());
    // All columns that fill() asks for, at z = 0.
    const std::span<const Parameter> parameters = draws.m_supply->parameters();
    const std::size_t columns = parameters.size() + otherNames(*draws.m_supply).size();
    draws.fill(std::vector<std::vector<double>>(columns, std::vector<double>(pins.size(), 0.0)), 1);
    for (const Pin& pin : pins) {
        if (pin.end) {
            auto column = std::make_shared<std::vector<double>>(*draws.m_parameters[pin.parameter]);
            draws.pin(pin.parameter, parameters[pin.parameter].low, parameters[pin.parameter].high, *column);
            draws.m_parameters[pin.parameter] = std::move(column);
        }
    }
    return draws;
}

void Draws::pin(std::size_t parameter, double low, double high, std::vector<double>& column) const {
    for (std::size_t i = 0; i < m_pins.size(); ++i) {
        if (m_pins[i].parameter == parameter && m_pins[i].end) {
            column[i] = *m_pins[i].end == End::Low ? low : high;
        }
    }
}

Draws Draws::with(std::span<const ParameterRange> ranges) const {
    Draws changed = *this;
    for (const ParameterRange& range : ranges) {
        const std::size_t place = m_supply->indexOf(range.parameter);
        const Distribution distribution(m_supply->parameters()[place], range.low, range.central, range.high);
        // What is fixed in the reference has no numbers until someone gives it a range.
        const std::vector<double> own =
            m_numbers[place]->empty() ? normalColumn(m_seed, range.parameter, m_count) : std::vector<double>();
        const std::vector<double>& z = own.empty() ? *m_numbers[place] : own;
        auto column = std::make_shared<std::vector<double>>(m_count);
        for (std::size_t i = 0; i < m_count; ++i) {
            (*column)[i] = distribution.at(z[i]);
        }
        pin(place, range.low, range.high, *column);
        changed.m_parameters[place] = std::move(column);
    }
    return changed;
}

const double* Draws::record(std::string_view series) const {
    const auto found = m_record.find(series);
    return found == m_record.end() ? nullptr : found->second->data();
}

}  // namespace chokepoint::scenario
