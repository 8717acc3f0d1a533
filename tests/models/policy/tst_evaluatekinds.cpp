// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/evaluatekinds.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>
#include <span>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

constexpr std::size_t Chips = 12000;

/// Chips at, beside and far from the thresholds of the record; points, ranges, lower limits and gaps.
class Dice {
public:
    Dice() {
        for (std::size_t i = 0; i < policy::NumberFieldCount; ++i) {
            m_special[i] = {0.0};
            for (const policy::Rule& rule : bundledRecord().rules()) {
                const std::vector<double> own =
                    policy::thresholdsOf(rule.expression, static_cast<policy::NumberField>(i));
                m_special[i].insert(m_special[i].end(), own.begin(), own.end());
            }
        }
    }

    std::vector<policy::ChipFacts> roll(std::size_t count) {
        std::vector<policy::ChipFacts> chips;
        for (std::size_t i = 0; i < count; ++i) {
            chips.push_back(chip());
        }
        return chips;
    }

private:
    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_engine); }

    double value(policy::NumberField field) {
        const std::vector<double>& special = m_special[static_cast<std::size_t>(field)];
        const double chosen = special[static_cast<std::size_t>(number(0, static_cast<int>(special.size()) - 1))];
        switch (number(0, 3)) {
            case 0:
                return chosen;
            case 1:
                return chosen * 1.01;
            case 2:
                return chosen * 0.99;
            default:
                return number(0, 9000);
        }
    }

    policy::Span span(policy::NumberField field) {
        const double a = value(field);
        const double b = value(field);
        switch (number(0, 9)) {
            case 0:
            case 1:
                return {};
            case 2:
            case 3:
                return policy::Span::between(std::min(a, b), std::max(a, b), a);
            case 4:
                return policy::Span::atLeast(a);
            default:
                return policy::Span::exactly(a);
        }
    }

    policy::ChipFacts chip() {
        static const std::array<std::string, 4> Ids{"", "nvidia-h20", "amd-mi308x", "huawei-ascend-910b"};
        policy::ChipFacts facts;
        facts.id = Ids[static_cast<std::size_t>(number(0, 3))];
        for (std::size_t field = 0; field < policy::NumberFieldCount; ++field) {
            facts.numbers[field] = span(static_cast<policy::NumberField>(field));
        }
        for (policy::Known& known : facts.booleans) {
            known = static_cast<policy::Known>(number(0, 2));
        }
        facts[policy::BooleanField::Unpublished] = policy::Known::Unknown;
        if (number(0, 3) > 0) {  // else a density that its chip contradicts
            policy::deriveDensity(facts);
        }
        return facts;
    }

    std::array<std::vector<double>, policy::NumberFieldCount> m_special;  ///< 0 and the thresholds, by field
    std::mt19937 m_engine{20231117};
};

/// Empty where `kinds` are as asked one by one, else the first that is not.
QByteArray difference(const policy::Expression& expression, const std::vector<policy::ChipFacts>& chips,
                      const std::vector<policy::AnswerKind>& kinds, std::size_t first = 0, std::size_t step = 1) {
    for (std::size_t i = first; i < chips.size(); i += step) {
        const policy::AnswerKind single = policy::evaluate(expression, chips[i]).kind;
        if (kinds[i] != single) {
            return QByteArray::fromStdString(expression.text() + ": chip " + std::to_string(i) + " is " +
                                             std::string(policy::idOf(kinds[i])) + ", by itself " +
                                             std::string(policy::idOf(single)));
        }
    }
    return {};
}

}  // namespace

class TestEvaluateKinds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedRules_answerAsOneByOne();
    void otherExpressions_answerAsOneByOne_data();
    void otherExpressions_answerAsOneByOne();
    void noChips_giveNoAnswers();
};

void TestEvaluateKinds::recordedRules_answerAsOneByOne() {
    const std::vector<policy::ChipFacts> chips = Dice().roll(Chips);
    std::vector<const policy::Expression*> expressions;
    for (const policy::Rule& rule : bundledRecord().rules()) {
        expressions.push_back(&rule.expression);
    }
    const std::vector<std::vector<policy::AnswerKind>> kinds = policy::evaluateKinds(expressions, chips);
    QCOMPARE(kinds.size(), expressions.size());
    // One by one is slow: each rule compares every fourth chip, beginning with another one.
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const QByteArray found = difference(*expressions[i], chips, kinds[i], i % 4, 4);
        QVERIFY2(found.isEmpty(), found.constData());
    }
}

void TestEvaluateKinds::otherExpressions_answerAsOneByOne_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"tpp = 4800",
          "tpp != 4800 and datacenter",
          "tpp >= 0",
          "performance_density > 0",
          "not (tpp > 1600)",
          "performance_density >= 1.6 and die_area < 814 mm2",
          "tpp >= 1600 and (tpp < 4800 or datacenter)",
          "tpp >= 2400 and performance_density >= 1.6 and performance_density < 5.92",
          "true",
          "tpp / die_area > 3",
          "max(tpp, 2 * tpp) > 1600 and unpublished",
          "max(memory_bandwidth, 2 * io_bandwidth - 100 GB/s) <= 1700 GB/s",
          "min(tpp, 2000) - tpp != 0",
          "1 >= 1 + performance_density",
          "performance_density - 2 < -2",
          "max(memory_bandwidth, io_bandwidth) - min(io_bandwidth, 900 GB/s) < 700 GB/s",
          "memory_bandwidth + io_bandwidth > 1700 GB/s and io_bandwidth < 600 GB/s",
          "not datacenter or datacenter",
          "2 > 1 and tpp > 4800",
          "tpp * tpp / (tpp - tpp) > tpp and die_area < 1600 mm2",
          "min(die_area, 1 mm2) < 32 mm2 and tpp * tpp / (tpp - tpp) > tpp",
          "memory_bandwidth >= 1400 GB/s or io_bandwidth >= 1100 GB/s or sum(memory_bandwidth, io_bandwidth) >= "
          "5555555555555555555555555555555555555555551700 GB/s"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void TestEvaluateKinds::otherExpressions_answerAsOneByOne() {
    QFETCH(QString, text);
    const auto expression = policy::compile(text.toStdString());
    QVERIFY(expression.has_value());
    const std::vector<policy::ChipFacts> chips = Dice().roll(2000);
    for (const policy::ChipFacts& chip : std::span(chips).first(200)) {
        QCOMPARE(policy::evaluateKind(*expression, chip), policy::evaluate(*expression, chip).kind);
    }
    const QByteArray found = difference(*expression, chips, policy::evaluateKinds(*expression, chips));
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestEvaluateKinds::noChips_giveNoAnswers() {
    const std::vector<policy::ChipFacts> none;
    QVERIFY(policy::evaluateKinds(bundledRecord().rules().front().expression, none).empty());
}

CHOKEPOINT_TEST(TestEvaluateKinds)
#include "tst_evaluatekinds.moc"
