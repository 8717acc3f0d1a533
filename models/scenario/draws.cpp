// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/draws.h"

#include "models/scenario/parallel.h"
#include "models/scenario/room.h"

#include <algorithm>
#include <cmath>
#include <mutex>
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
void drawNormals(std::uint64_t seed, std::string_view name, std::size_t count, double* column) {
    const std::uint64_t start = startOf(seed, name);
    const std::size_t pairs = (count + 1) / 2;
    // The pairs' numbers at the column's end, from where they spread out to its beginning.
    double* drawn = column + (count - pairs);
    for (std::size_t k = 0; k < pairs; ++k) {
        drawn[k] = uniformFrom(start, k);
    }
    normalQuantiles({drawn, pairs});
    for (std::size_t k = 0; k < pairs; ++k) {
        const double z = drawn[k];
        column[2 * k] = z;
        if (2 * k + 1 < count) {
            column[2 * k + 1] = -z;
        }
    }
}

/// Parameters that are correlated with each other, directly or through others; most are alone.
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
    result.reserve(groups.size());
    for (auto& [first, members] : groups) {
        result.push_back(std::move(members));
    }
    // The long ones first, so that no thread is left with one at the end.
    std::ranges::stable_sort(result, std::greater(), &std::vector<std::size_t>::size);
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

/// Mixes the members' independent numbers; null where one is fixed, which then has nothing to share.
void correlate(const Supply& supply, const std::vector<std::size_t>& members, std::size_t count,
               const std::vector<double*>& numbers) {
    const std::size_t size = members.size();
    std::vector<double> given = matrixOf(supply, members);
    fillChains(given, size);
    const std::vector<double> matrix = mixingMatrix(std::move(given), size);
    // From the last row up, so that each row still finds the independent numbers that it mixes.
    for (std::size_t i = size; i-- > 1;) {
        double* target = numbers[i];
        if (target == nullptr) {
            continue;
        }
        const double own = matrix[i * size + i];
        for (std::size_t draw = 0; draw < count; ++draw) {
            target[draw] *= own;
        }
        for (std::size_t j = 0; j < i; ++j) {
            const double weight = matrix[i * size + j];
            const double* source = numbers[j];
            for (std::size_t draw = 0; weight != 0.0 && source != nullptr && draw < count; ++draw) {
                target[draw] += weight * source[draw];
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

struct Draws::Effects {
    explicit Effects(std::size_t size) : isDrawn(size), columns(size) {}

    std::vector<std::once_flag> isDrawn;
    std::vector<std::unique_ptr<double[]>> columns;
};

Draws::Draws(std::shared_ptr<const Supply> supply, const DrawOptions& options)
    : Draws(std::move(supply), options.count) {
    m_seed = options.seed;
    fill(options, false);
}

void Draws::fill(const DrawOptions& options, bool isCentral) {
    const std::span<const Parameter> parameters = m_supply->parameters();
    const std::vector<std::string> others = otherNames(*m_supply);
    std::vector<Distribution> distributions(parameters.begin(), parameters.end());
    const auto drawn = static_cast<std::size_t>(
        std::ranges::count_if(distributions, [](const Distribution& distribution) { return !distribution.isFixed(); }));
    const std::shared_ptr<double[]> room = roomFor((parameters.size() + drawn + others.size()) * m_count);
    double* free = room.get();
    const auto take = [&] {
        double* column = free;
        free += m_count;
        return std::pair(Column(room, column), column);
    };
    // Parameters first: their columns are read together.
    std::vector<double*> values;
    std::vector<double*> numbers;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const auto [column, place] = take();
        m_parameters.push_back(column);
        values.push_back(place);
    }
    for (const Distribution& distribution : distributions) {
        const auto [column, place] =
            distribution.isFixed() ? std::pair(Column(), static_cast<double*>(nullptr)) : take();
        m_numbers.push_back(column);
        numbers.push_back(place);
    }
    std::vector<double*> otherNumbers;
    for (const std::string& name : others) {
        const auto [column, place] = take();
        m_others.emplace(name, column);
        otherNumbers.push_back(place);
    }
    const auto draw = [&](std::string_view name, double* column) {
        if (column == nullptr) {
            return;
        }
        if (isCentral) {
            std::fill_n(column, m_count, 0.0);
        } else {
            drawNormals(options.seed, name, m_count, column);
        }
    };
    const std::vector<std::vector<std::size_t>> groups = correlatedGroups(*m_supply);
    inParallel(groups.size() + others.size(), options.threads, [&](std::size_t piece) {
        if (piece >= groups.size()) {
            draw(others[piece - groups.size()], otherNumbers[piece - groups.size()]);
            return;
        }
        std::vector<double*> columns;
        for (const std::size_t i : groups[piece]) {
            draw(parameters[i].id, numbers[i]);
            columns.push_back(numbers[i]);
        }
        if (options.isCorrelated && columns.size() > 1) {
            correlate(*m_supply, groups[piece], m_count, columns);
        }
        for (const std::size_t i : groups[piece]) {
            if (numbers[i] == nullptr) {
                std::fill_n(values[i], m_count, distributions[i].central());
            } else {
                distributions[i].through({numbers[i], m_count}, values[i]);
            }
        }
    });
    m_effects = std::make_shared<Effects>(m_supply->effects().size());
}

const double* Draws::effect(std::size_t index) const {
    const Effect& effect = m_supply->effects()[index];
    if (!hasSize(effect)) {
        return nullptr;
    }
    std::call_once(m_effects->isDrawn[index], [&] {
        const std::size_t place = m_supply->indexOf(effect.parameter);
        const Distribution distribution = effectDistribution(effect, m_supply->parameters()[place]);
        const bool isParameters = effect.operation == EffectOperation::Set || effect.operation == EffectOperation::Cap;
        const double* z = isParameters ? m_numbers[place].get() : m_others.find(numberNameOf(effect))->second.get();
        auto column = std::make_unique<double[]>(m_count);
        if (z == nullptr) {
            std::fill_n(column.get(), m_count, distribution.central());
        } else {
            distribution.through({z, m_count}, column.get());
        }
        m_effects->columns[index] = std::move(column);
    });
    return m_effects->columns[index].get();
}

Draws Draws::centralRun(std::shared_ptr<const Supply> supply) {
    return pinned(std::move(supply), std::vector<Pin>{Pin{}});
}

Draws Draws::pinned(std::shared_ptr<const Supply> supply, std::span<const Pin> pins) {
    Draws draws(std::move(supply), pins.size());
    draws.m_pins.assign(pins.begin(), pins.end());
    draws.fill({pins.size(), 0, false, 1}, true);
    for (const Pin& pin : pins) {
        if (pin.end) {
            const Parameter& parameter = draws.m_supply->parameters()[pin.parameter];
            const std::shared_ptr<double[]> column = roomFor(pins.size());
            std::copy_n(draws.parameter(pin.parameter), pins.size(), column.get());
            draws.pin(pin.parameter, parameter.low, parameter.high, column.get());
            draws.m_parameters[pin.parameter] = column;
        }
    }
    return draws;
}

void Draws::pin(std::size_t parameter, double low, double high, double* column) const {
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
        std::vector<double> own;
        if (m_numbers[place] == nullptr) {
            own.assign(m_count, 0.0);
            if (m_pins.empty()) {
                drawNormals(m_seed, range.parameter, m_count, own.data());
            }
        }
        const std::shared_ptr<double[]> column = roomFor(m_count);
        distribution.through({own.empty() ? m_numbers[place].get() : own.data(), m_count}, column.get());
        pin(place, range.low, range.high, column.get());
        changed.m_parameters[place] = column;
    }
    return changed;
}

const double* Draws::record(std::string_view series) const {
    const auto found = m_others.find(std::string(RecordPrefix).append(series));
    return found == m_others.end() ? nullptr : found->second.get();
}

}  // namespace chokepoint::scenario
