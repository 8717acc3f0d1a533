// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/parser.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/models/policy/slowrules.h"
#include "tests/testmain.h"

#include <QTest>

#include <array>
#include <random>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

constexpr int Chips = 100000;

/// Numbers at, beside and far from the thresholds; known, within a range, or missing.
class Dice {
public:
    slow::Chip roll() {
        slow::Chip chip;
        chip.tpp = range({1600, 2400, 4800, 14000, 17500, 20800, 21000, 21100}, 30000);
        chip.area = range({100, 270, 400, 500, 608, 814, 1000, 1500}, 2000);
        chip.memory = range({1400, 1700, 4100, 4500, 5000, 5800, 6200, 6500}, 9000);
        chip.links = range({0, 600, 900, 1100, 300}, 2000);
        if (const int kind = number(0, 5); kind > 0) {
            chip.datacenter = kind > 1;
        }
        return chip;
    }

private:
    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_engine); }

    std::int64_t value(const std::vector<int>& special, int most) {
        const int kind = number(0, 3);
        if (kind == 0) {
            return number(1, most);
        }
        const int chosen = special[static_cast<std::size_t>(number(0, static_cast<int>(special.size()) - 1))];
        return std::max(1, chosen + (kind == 1 ? 0 : number(-2, 2)));
    }

    slow::Range range(const std::vector<int>& special, int most) {
        const int kind = number(0, 7);
        if (kind == 0) {
            return std::nullopt;
        }
        const std::int64_t a = value(special, most);
        const std::int64_t b = kind < 3 ? value(special, most) : a;
        return std::pair(std::min(a, b), std::max(a, b));
    }

    std::mt19937 m_engine{20231117};
};

policy::ChipFacts factsOf(const slow::Chip& chip) {
    policy::ChipFacts facts;
    facts.id = "x";
    const auto set = [&](policy::NumberField field, const slow::Range& range) {
        if (range) {
            const auto low = static_cast<double>(range->first);
            const auto high = static_cast<double>(range->second);
            facts[field] = policy::Span::between(low, high, (low + high) / 2);
        }
    };
    set(policy::NumberField::Tpp, chip.tpp);
    set(policy::NumberField::DieArea, chip.area);
    set(policy::NumberField::MemoryBandwidth, chip.memory);
    set(policy::NumberField::IoBandwidth, chip.links);
    if (chip.datacenter) {
        facts[policy::BooleanField::Datacenter] = *chip.datacenter ? policy::Known::Yes : policy::Known::No;
    }
    policy::deriveDensity(facts);
    return facts;
}

QByteArray describe(const slow::Chip& chip) {
    QString text;
    for (const slow::Range& range : {chip.tpp, chip.area, chip.memory, chip.links}) {
        text += range ? QStringLiteral("%1–%2 ").arg(range->first).arg(range->second) : QStringLiteral("? ");
    }
    return (text + (chip.datacenter ? (*chip.datacenter ? QStringLiteral("dc") : QStringLiteral("not dc"))
                                    : QStringLiteral("dc?")))
        .toUtf8();
}

/// Expressions at random from the grammar, well-formed and well-typed.
class Writer {
public:
    std::string condition(int depth) {
        switch (number(0, depth > 0 ? 6 : 3)) {
            case 0:
                return sum(depth) + pick({" >= ", " > ", " <= ", " < ", " = ", " != "}) + sum(depth);
            case 1:
                return pick({"datacenter", "has_hbm", "true", "false", "unpublished"});
            case 2:
                return "chip in (\"a\", \"b \\\" c\")";
            case 3:
                return "memory_bandwidth + io_bandwidth > " + std::to_string(number(1, 9)) + ".5 TB/s";
            case 4:
                return "not (" + condition(depth - 1) + ")";
            case 5:
                return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
            default:
                return condition(depth - 1) + " or (" + condition(depth - 1) + ")";
        }
    }

private:
    std::string sum(int depth) {
        switch (number(0, depth > 0 ? 6 : 1)) {
            case 0:
                return "tpp";
            case 1:
                return std::to_string(number(0, 99999));
            case 2:
                return "(" + sum(depth - 1) + " - " + sum(depth - 1) + ")";
            case 3:
                return sum(depth - 1) + " + (" + sum(depth - 1) + ")";
            case 4:
                return "max(tpp, " + sum(depth - 1) + ")";
            case 5:
                return "-(" + sum(depth - 1) + ")";
            default:
                return "2 * (" + sum(depth - 1) + ") / 3";
        }
    }

    int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_engine); }
    std::string pick(std::vector<std::string> words) {
        return words[static_cast<std::size_t>(number(0, static_cast<int>(words.size()) - 1))];
    }

    std::mt19937 m_engine{7};
};

}  // namespace

class TestIndependent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secondImplementation_agreesOnRandomChips();
    void recordedRules_haveACanonicalText();
    void randomExpressions_comeBackTheSame();
};

void TestIndependent::secondImplementation_agreesOnRandomChips() {
    Dice dice;
    const std::vector<slow::Rule>& rules = slow::rules();
    std::size_t undecided = 0;
    for (int i = 0; i < Chips; ++i) {
        const slow::Chip chip = dice.roll();
        const policy::ChipFacts facts = factsOf(chip);
        const slow::Rule& rule = rules[static_cast<std::size_t>(i) % rules.size()];
        const policy::Rule* known = bundledRecord().rule(rule.id);
        QVERIFY2(known != nullptr, rule.id.c_str());
        const policy::Answer answer = policy::evaluate(known->expression, facts);
        const slow::Possible possible = slow::tryAll(rule, chip);
        QVERIFY2(
            answer.canBeTrue == possible.canBeTrue && answer.canBeFalse == possible.canBeFalse,
            (rule.id + ": " + std::string(policy::idOf(answer.kind)) + " for " + describe(chip).toStdString()).c_str());
        const bool isOpen = possible.canBeTrue && possible.canBeFalse;
        undecided += isOpen ? 1 : 0;
        const bool hasGap = !chip.tpp || !chip.area || !chip.memory || !chip.links || !chip.datacenter;
        QVERIFY(answer.missing.empty() || (isOpen && hasGap));
        QVERIFY(!isOpen || !answer.missing.empty() || !answer.ranges.empty());
    }
    QVERIFY(undecided > Chips / 20);  // the dice reach the hard cases
}

void TestIndependent::recordedRules_haveACanonicalText() {
    for (const policy::Rule& rule : bundledRecord().rules()) {
        const auto again = policy::compile(rule.expression.canonical(), bundledRecord().ruleTexts());
        QVERIFY2(again.has_value(), rule.text.id.c_str());
        QVERIFY(policy::sameExpression(rule.expression.ast(), again->ast()));
        QCOMPARE(again->canonical(), rule.expression.canonical());
    }
}

void TestIndependent::randomExpressions_comeBackTheSame() {
    Writer writer;
    for (int i = 0; i < 5000; ++i) {
        const std::string text = writer.condition(4);
        const auto first = policy::compile(text);
        if (!first) {
            const auto& code = first.error().front().code;
            QVERIFY2(code == policy::DiagnosticCode::TooLarge || code == policy::DiagnosticCode::TooLong ||
                         code == policy::DiagnosticCode::TooDeep,
                     policy::render(text, first.error()).c_str());
            continue;
        }
        const std::string canonical = first->canonical();
        const auto second = policy::compile(canonical);
        QVERIFY2(second.has_value(), canonical.c_str());
        QVERIFY2(policy::sameExpression(first->ast(), second->ast()), (text + "\n" + canonical).c_str());
        QCOMPARE(second->canonical(), canonical);
    }
}

CHOKEPOINT_TEST(TestIndependent)
#include "tst_independent.moc"
