// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/model.h"
#include "tests/models/scenario/scenariofixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <random>

using namespace chokepoint;
using namespace chokepoint::scenario;
using namespace chokepoint::tests;

namespace {

using Random = std::mt19937_64;

constexpr const char* Licences = "letters.2025-08-h20-licences-15pct";
constexpr const char* Window = "rules.2026-01-h200-case-by-case-rule";
/// Licences that come later, end on a day, a window that opens later.
constexpr std::array Stretches{Licences, "hypothetical.H20-BANNED-AGAIN", Window};

std::string randomDay(Random& random, int firstYear, int lastYear) {
    const int year = std::uniform_int_distribution(firstYear, lastYear)(random);
    const int month = std::uniform_int_distribution(1, 12)(random);
    const int day = std::uniform_int_distribution(1, 28)(random);
    return policy::isoOf(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                         std::chrono::day(static_cast<unsigned>(day)));
}

const std::vector<std::string>& eventsWithEffects() {
    static const std::vector<std::string> events = [] {
        std::vector<std::string> result;
        for (const Effect& effect : bundledSupply().effects()) {
            if (effect.operation != EffectOperation::None && effect.group != "none" &&
                std::ranges::find(result, effect.event) == result.end()) {
                result.push_back(effect.event);
            }
        }
        return result;
    }();
    return events;
}

/// Up to six switches, moves, hypothetical events and parameter ranges.
Scenario randomScenario(Random& random) {
    Scenario scenario;
    const int differences = std::uniform_int_distribution(1, 6)(random);
    for (int i = 0; i < differences; ++i) {
        const auto& events = eventsWithEffects();
        const std::string& event = events[std::uniform_int_distribution<std::size_t>(0, events.size() - 1)(random)];
        const int choice = std::uniform_int_distribution(0, 9)(random);
        std::string assignment;
        if (choice == 0) {
            const auto parameters = bundledSupply().parameters();
            const Parameter& parameter =
                parameters[std::uniform_int_distribution<std::size_t>(0, parameters.size() - 1)(random)];
            const double part = std::uniform_real_distribution(0.0, 1.0)(random);
            const double value = parameter.low + part * (parameter.high - parameter.low);
            assignment = parameter.id + "=" + std::to_string(value);
        } else if (choice == 1) {
            assignment = "memory-bound=off";
        } else if (event.starts_with("hypothetical:")) {
            assignment = "hypothetical." + event.substr(event.find(':') + 1) + "=" + randomDay(random, 2025, 2030);
        } else {
            assignment = "other." + event + "=" + (choice < 6 ? "off" : randomDay(random, 2019, 2030));
        }
        // What lies outside a physical limit by rounding is left out.
        (void)set(scenario, bundledSupply(), bundledLaw(), assignment);
    }
    return scenario;
}

bool isClose(double a, double b) {
    return std::abs(a - b) <= 1e-6 + 1e-9 * std::max(std::abs(a), std::abs(b));
}

QString describe(const Scenario& scenario, const char* what, std::size_t q) {
    QString text = QString::fromUtf8(what) + QStringLiteral(" in ") + QString::fromStdString(modelQuarter(q).text()) +
                   QStringLiteral(":");
    for (const Difference& difference : scenario.differences) {
        text += QStringLiteral(" %1=%2").arg(QString::fromStdString(difference.lever),
                                             QString::fromStdString(textOf(difference.value)));
    }
    for (const ParameterRange& range : scenario.ranges) {
        text += QStringLiteral(" %1=%2").arg(QString::fromStdString(range.parameter)).arg(range.central);
    }
    return text;
}

using Block = Model::Block;

/// Day by day.
int lawfulDays(const Schedule& schedule, Foreign chip, Quarter quarter) {
    int days = 0;
    for (std::chrono::sys_days day(quarter.firstDay()); day < std::chrono::sys_days(quarter.next().firstDay());
         day += std::chrono::days(1)) {
        days += schedule.isLawful(chip, Day(day)) ? 1 : 0;
    }
    return days;
}

/// What is wrong with a block, empty where nothing is. The days of one quarter are counted.
QString importProblem(const Scenario& scenario, const Model& model, const Block& block, std::size_t counted) {
    for (std::size_t c = 0; c < ForeignCount; ++c) {
        const auto chip = static_cast<Foreign>(c);
        const ForeignFlows& flows = block.imports[c];
        for (std::size_t q = 0; q < ModelQuarters; ++q) {
            const bool isLawful = model.schedule().lawful(chip, q) > 0.0;
            if (q == counted && !isClose(model.schedule().lawful(chip, q) * modelQuarter(q).days(),
                                         lawfulDays(model.schedule(), chip, modelQuarter(q)))) {
                return describe(scenario, "lawful days are counted otherwise", q);
            }
            for (std::size_t i = 0; i < block.count; ++i) {
                const double before = q == 0 ? 0.0 : flows.inventory[q - 1][i];
                const double shown = block.shown[c][q][i];
                if (!isLawful && (shown != 0.0 || flows.shipped[q][i] != 0.0)) {
                    return describe(scenario, "something ships without a lawful day", q);
                }
                if (shown < 0.0 || flows.shipped[q][i] < 0.0 || flows.produced[q][i] < 0.0 ||
                    flows.inventory[q][i] < 0.0) {
                    return describe(scenario, "something is negative", q);
                }
                if (flows.shipped[q][i] > before + flows.produced[q][i]) {
                    return describe(scenario, "more ships than there is", q);
                }
                if (!isClose(before + flows.produced[q][i] - flows.shipped[q][i], flows.inventory[q][i])) {
                    return describe(scenario, "the stock does not balance", q);
                }
            }
        }
    }
    return {};
}

QString domesticProblem(const Scenario& scenario, const Block& block) {
    const DomesticFlows& flows = block.domestic;
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        for (std::size_t i = 0; i < block.count; ++i) {
            const double dies = q == 0 ? flows.openingDies[i] : flows.dieBank[q - 1][i];
            const double stacks = q == 0 ? flows.openingStacks[i] : flows.memoryStock[q - 1][i];
            if (!isClose(dies + flows.dieInflow[q][i] - flows.dieUse[q][i], flows.dieBank[q][i]) ||
                !isClose(stacks + flows.memoryInflow[q][i] - flows.memoryUse[q][i], flows.memoryStock[q][i])) {
                return describe(scenario, "dies or stacks do not balance", q);
            }
            double least = std::min({flows.dieBank[q][i], flows.memoryStock[q][i], flows.dieInflow[q][i],
                                     flows.memoryInflow[q][i], flows.dieUse[q][i], flows.memoryUse[q][i]});
            for (const Lanes& shown : block.shown) {
                least = std::min(least, shown[q][i]);
            }
            if (!(least >= 0.0)) {
                return describe(scenario, "something domestic is negative", q);
            }
        }
    }
    return {};
}

/// Opening + in − out = closing for what is in use, with what leaves counted on its own.
QString stockProblem(const Scenario& scenario, const Model& model, Block& block) {
    static Lanes stock;
    model.series(block, Series::StockH200, stock);
    const Lanes& survival = block.inUse.survival();
    const Lanes& arrived = block.shown[at(Source::H200)];
    for (std::size_t q = 0; q < ModelQuarters; ++q) {
        for (std::size_t i = 0; i < block.count; ++i) {
            double left = arrived[q][i] * (1.0 - survival[0][i]);
            for (std::size_t v = 0; v < q; ++v) {
                const double share = survival[q - 1 - v][i] - survival[q - v][i];
                if (share < -1e-12) {
                    return describe(scenario, "chips come back from the dead", q);
                }
                left += arrived[v][i] * share;
            }
            const double opening = q == 0 ? 0.0 : stock[q - 1][i];
            if (!isClose(opening + arrived[q][i] - left, stock[q][i])) {
                return describe(scenario, "chips in use do not balance", q);
            }
        }
    }
    return {};
}

/// Whether every day that is lawful in one schedule is lawful in the other.
bool isNarrower(const Schedule& one, const Schedule& other, Foreign chip) {
    const auto isWithin = [&](std::chrono::sys_days day) {
        return day < std::chrono::sys_days(ModelStart.firstDay()) || day > std::chrono::sys_days(ModelEnd.lastDay()) ||
               !one.isLawful(chip, Day(day)) || other.isLawful(chip, Day(day));
    };
    // Between two turns nothing changes.
    return isWithin(std::chrono::sys_days(ModelStart.firstDay())) && std::ranges::all_of(one.turns(chip), isWithin) &&
           std::ranges::all_of(other.turns(chip), isWithin);
}

constexpr std::size_t LeverSettings = 10'000;
/// Of each setting a few paths, others each time: what is to be found lies in the levers.
constexpr std::size_t PathsEach = 4;
constexpr std::size_t AllPaths = 1024;

std::size_t firstPathOf(std::size_t setting) {
    return setting * PathsEach % AllPaths;
}

const Model& recordModel() {
    static const Model model(bundledInputs(), draws(AllPaths), {});
    return model;
}

}  // namespace

/// What holds on every path of every scenario: over ten thousand random ones.
class TestLaws : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stocksBalance_nothingIsNegative_nothingShipsUnlawfully() {
        Random random(20'250'415);
        const auto block = std::make_unique<Block>();
        for (std::size_t n = 0; n < LeverSettings; ++n) {
            const Scenario scenario = randomScenario(random);
            const Model model = recordModel().under(scenario);
            model.run(firstPathOf(n), PathsEach, *block);
            for (const QString& problem : {importProblem(scenario, model, *block, n % ModelQuarters),
                                           domesticProblem(scenario, *block), stockProblem(scenario, model, *block)}) {
                QVERIFY2(problem.isEmpty(), qPrintable(problem));
            }
        }
    }

    void anAddedStretchWithoutLicences_neverRaisesImports() {
        Random random(20'250'808);
        const auto free = std::make_unique<Block>();
        const auto barred = std::make_unique<Block>();
        std::size_t compared = 0;
        for (std::size_t n = 0; compared < LeverSettings; ++n) {
            const Scenario scenario = randomScenario(random);
            const char* lever = Stretches[n % Stretches.size()];
            const bool isH20 = lever != Window;
            const std::string event = std::string(lever).substr(std::string(lever).find('.') + 1);
            const bool isTouched = std::ranges::any_of(scenario.differences, [&event](const Difference& difference) {
                return difference.lever.find(event) != std::string::npos;
            });
            if (isTouched) {
                continue;
            }
            Scenario longer = scenario;
            const std::string day = randomDay(random, isH20 ? 2026 : 2027, 2029);
            QVERIFY(set(longer, bundledSupply(), bundledLaw(), lever + ("=" + day)).has_value());
            const Model freeModel = recordModel().under(scenario);
            const Model barredModel = recordModel().under(longer);
            if (!isNarrower(barredModel.schedule(), freeModel.schedule(), isH20 ? Foreign::H20 : Foreign::H200)) {
                continue;  // an earlier ban makes the later licence a new stretch of lawful days
            }
            ++compared;
            freeModel.run(firstPathOf(n), PathsEach, *free);
            barredModel.run(firstPathOf(n), PathsEach, *barred);
            const std::size_t chip = at(isH20 ? Source::H20 : Source::H200);
            for (std::size_t i = 0; i < PathsEach; ++i) {
                double withStretch = 0.0;
                double without = 0.0;
                for (std::size_t q = 0; q < ModelQuarters; ++q) {
                    withStretch += barred->shown[chip][q][i];
                    without += free->shown[chip][q][i];
                    QVERIFY2(withStretch <= without + 1e-6 + 1e-9 * without,
                             qPrintable(describe(longer, "more comes in with a stretch barred", q)));
                }
            }
        }
    }
};

CHOKEPOINT_TEST(TestLaws)

#include "tst_laws.moc"
