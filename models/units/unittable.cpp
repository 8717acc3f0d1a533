// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/units/unittable.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace chokepoint::units::detail {

namespace {

struct Prefix {
    const char* name;
    double scale;
};

constexpr std::array<Prefix, 8> LargePrefixes{{
    {"", 1.0},
    {"k", 1e3},
    {"M", 1e6},
    {"G", 1e9},
    {"T", 1e12},
    {"P", 1e15},
    {"E", 1e18},
    {"Z", 1e21},
}};
constexpr std::array<Prefix, 5> SmallPrefixes{{{"m", 1e-3}, {"µ", 1e-6}, {"μ", 1e-6}, {"u", 1e-6}, {"n", 1e-9}}};
constexpr std::array<Prefix, 6> BinaryPrefixes{{
    {"Ki", 1024.0},
    {"Mi", 1048576.0},
    {"Gi", 1073741824.0},
    {"Ti", 1099511627776.0},
    {"Pi", 1125899906842624.0},
    {"Ei", 1152921504606846976.0},
}};

constexpr std::array<const char*, 14> Currencies{"USD", "CNY", "EUR", "GBP", "JPY", "KRW", "TWD",
                                                 "HKD", "SGD", "AED", "SAR", "INR", "RUB", "CHF"};

struct Noun {
    const char* singular;
    const char* plural;
};

/// What is counted. A noun that is missing here is an error, so that a typing mistake never becomes a unit.
constexpr std::array<Noun, 52> Nouns{{
    {"chip", "chips"},
    {"rack", "racks"},
    {"module", "modules"},
    {"CPU", "CPUs"},
    {"GPU", "GPUs"},
    {"NPU", "NPUs"},
    {"unit", "units"},
    {"export", "exports"},
    {"die", "dies"},
    {"card", "cards"},
    {"system", "systems"},
    {"cabinet", "cabinets"},
    {"switch", "switches"},
    {"superchip", "superchips"},
    {"package", "packages"},
    {"board", "boards"},
    {"tray", "trays"},
    {"node", "nodes"},
    {"server", "servers"},
    {"cluster", "clusters"},
    {"supernode", "supernodes"},
    {"pod", "pods"},
    {"device", "devices"},
    {"stack", "stacks"},
    {"HBM stack", "HBM stacks"},
    {"wafer", "wafers"},
    {"transceiver", "transceivers"},
    {"link", "links"},
    {"400G link", "400G links"},
    {"NVSwitch chip", "NVSwitch chips"},
    {"NVLink switch tray", "NVLink switch trays"},
    {"compute tray", "compute trays"},
    {"double-wide rack", "double-wide racks"},
    {"transistor", "transistors"},
    {"core", "cores"},
    {"customer", "customers"},
    {"firm", "firms"},
    {"person", "persons"},
    {"year of prison", "years of prison"},
    {"order", "orders"},
    {"shipment", "shipments"},
    {"licence", "licences"},
    {"party", "parties"},
    {"event", "events"},
    {"tool", "tools"},
    {"fab", "fabs"},
    {"site", "sites"},
    {"layer", "layers"},
    {"H100e", "H100e"},
    {"H200e", "H200e"},
    {"B300e", "B300e"},
    {"user", "users"},
}};

constexpr double Minute = 60.0;
constexpr double Hour = 3600.0;
constexpr double Day = 86400.0;
/// The mean Gregorian year of 365.2425 days; a month is a twelfth and a quarter a fourth of it.
constexpr double Year = 365.2425 * Day;
/// One rack unit, EIA-310: 1.75 inches.
constexpr double RackUnit = 0.04445;

class Table {
public:
    Table() {
        addRates();
        addSizes();
        addTimesAndEnergy();
        addMoneyAndCounts();
        for (const Atom& atom : m_atoms) {
            m_names.push_back(atom.name);
        }
        for (const Atom& atom : m_atoms) {
            m_byName.emplace(atom.name, &atom);
        }
    }

    [[nodiscard]] const Atom* find(std::string_view name) const {
        const auto found = m_byName.find(name);
        return found == m_byName.end() ? nullptr : found->second;
    }
    [[nodiscard]] const std::vector<Atom>& atoms() const { return m_atoms; }
    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }

private:
    void add(std::string name, const Dimension& dimension, double scale = 1.0, const char* currency = "",
             const char* thing = "") {
        m_atoms.push_back({std::move(name), dimension, scale, currency, thing});
    }

    template <typename Prefixes>
    void addPrefixed(const Prefixes& prefixes, const std::string& name, const Dimension& dimension,
                     double scale = 1.0) {
        for (const Prefix& prefix : prefixes) {
            add(prefix.name + name, dimension, prefix.scale * scale);
        }
    }

    void addRates() {
        const Dimension perSecond = Dimension::of(Base::Second, -1);
        addPrefixed(LargePrefixes, "FLOPS", Dimension::of(Base::Flop) * perSecond);
        addPrefixed(LargePrefixes, "OPS", Dimension::of(Base::Op) * perSecond);
        addPrefixed(LargePrefixes, "FLOP", Dimension::of(Base::Flop));
        addPrefixed(LargePrefixes, "OP", Dimension::of(Base::Op));
        add("TPP", Dimension::of(Base::Tpp));
        add("token", Dimension::of(Base::Token));
        add("tokens", Dimension::of(Base::Token));
    }

    void addSizes() {
        const Dimension bytes = Dimension::of(Base::Byte);
        constexpr double Bit = 1.0 / 8.0;
        addPrefixed(LargePrefixes, "B", bytes);
        addPrefixed(BinaryPrefixes, "B", bytes);
        addPrefixed(LargePrefixes, "b", bytes, Bit);
        addPrefixed(LargePrefixes, "bit", bytes, Bit);
        addPrefixed(BinaryPrefixes, "bit", bytes, Bit);
        add("byte", bytes);
        add("bytes", bytes);
        add("bits", bytes, Bit);
        struct Length {
            const char* name;
            double scale;
        };
        constexpr std::array<Length, 6> Lengths{
            {{"m", 1.0}, {"km", 1e3}, {"cm", 1e-2}, {"mm", 1e-3}, {"µm", 1e-6}, {"nm", 1e-9}}};
        for (const Length& length : Lengths) {
            add(length.name, Dimension::of(Base::Metre), length.scale);
        }
        // Squares are spelled out: 1e-3 squared is not the double that 1e-6 is.
        constexpr std::array<Length, 4> Areas{{{"m", 1.0}, {"km", 1e6}, {"cm", 1e-4}, {"mm", 1e-6}}};
        for (const Length& area : Areas) {
            for (const char* exponent : {"2", "²", "^2"}) {
                add(std::string(area.name) + exponent, Dimension::of(Base::Metre, 2), area.scale);
            }
        }
        add("U", Dimension::of(Base::Metre), RackUnit);
        add("kg", Dimension::of(Base::Kilogram));
        add("g", Dimension::of(Base::Kilogram), 1e-3);
        add("t", Dimension::of(Base::Kilogram), 1e3);
    }

    void addTimesAndEnergy() {
        const Dimension second = Dimension::of(Base::Second);
        const Dimension joule = Dimension::of(Base::Joule);
        addPrefixed(LargePrefixes, "W", joule / second);
        add("mW", joule / second, 1e-3);
        addPrefixed(LargePrefixes, "Wh", joule, Hour);
        addPrefixed(LargePrefixes, "J", joule);
        addPrefixed(SmallPrefixes, "J", joule);
        add("s", second);
        addPrefixed(SmallPrefixes, "s", second);
        struct Span {
            const char* name;
            double seconds;
        };
        constexpr std::array<Span, 13> Spans{{
            {"min", Minute},
            {"h", Hour},
            {"hour", Hour},
            {"hours", Hour},
            {"d", Day},
            {"day", Day},
            {"days", Day},
            {"week", 7 * Day},
            {"weeks", 7 * Day},
            {"month", Year / 12},
            {"months", Year / 12},
            {"quarter", Year / 4},
            {"quarters", Year / 4},
        }};
        for (const Span& span : Spans) {
            add(span.name, second, span.seconds);
        }
        add("year", second, Year);
        add("years", second, Year);
    }

    void addMoneyAndCounts() {
        const Dimension money = Dimension::of(Base::Money);
        const Dimension count = Dimension::of(Base::Thing);
        for (const char* currency : Currencies) {
            add(currency, money, 1.0, currency);
        }
        add("RMB", money, 1.0, "CNY");
        add("$", money, 1.0, "USD");
        add("US$", money, 1.0, "USD");
        add("€", money, 1.0, "EUR");
        for (const Noun& noun : Nouns) {
            add(noun.plural, count, 1.0, "", noun.plural);
            if (std::string_view(noun.singular) != noun.plural) {
                add(noun.singular, count, 1.0, "", noun.plural);
            }
        }
        // Only transistors are counted in bare billions (die descriptions say "80 billion").
        add("billion", count, 1e9, "", "transistors");
        addPrefixed(LargePrefixes, "Tr", count);
        for (Atom& atom : m_atoms) {
            if (atom.dimension == count && atom.thing.empty()) {
                atom.thing = "transistors";
            }
        }
        for (const char* pure : {"ratio", "x", "×", "fraction", "PUE", "1"}) {
            add(pure, {});
        }
        add("%", {}, 1e-2);
    }

    std::vector<Atom> m_atoms;
    std::vector<std::string> m_names;
    std::unordered_map<std::string_view, const Atom*> m_byName;
};

const Table& table() {
    static const Table& instance = *new Table;
    return instance;
}

}  // namespace

const Atom* findAtom(std::string_view name) {
    return table().find(name);
}

const std::vector<std::string>& atomNames() {
    return table().names();
}

const Atom* findAtomLike(const Unit& unit) {
    constexpr double Tolerance = 1e-12;
    for (const Atom& atom : table().atoms()) {
        if (atom.dimension == unit.dimension && atom.currency == unit.currency && atom.thing == unit.thing &&
            std::abs(atom.scale - unit.scale) <= Tolerance * atom.scale) {
            return &atom;
        }
    }
    return nullptr;
}

std::optional<double> multiplier(std::string_view word) {
    struct Word {
        std::string_view text;
        double scale;
    };
    constexpr std::array<Word, 16> Words{{
        {"k", 1e3},
        {"thousand", 1e3},
        {"M", 1e6},
        {"mn", 1e6},
        {"million", 1e6},
        {"Million", 1e6},
        {"Mio", 1e6},
        {"Mio.", 1e6},
        {"bn", 1e9},
        {"billion", 1e9},
        {"Mrd", 1e9},
        {"Mrd.", 1e9},
        {"Milliarden", 1e9},
        {"Millionen", 1e6},
        {"trillion", 1e12},
        {"tn", 1e12},
    }};
    for (const Word& known : Words) {
        if (known.text == word) {
            return known.scale;
        }
    }
    return std::nullopt;
}

std::string singular(std::string_view plural) {
    for (const Noun& noun : Nouns) {
        if (noun.plural == plural) {
            return noun.singular;
        }
    }
    return plural == "tokens" ? std::string("token") : std::string(plural);
}

NamedPowers NamedPowers::decode(std::string_view text, int exponent) {
    NamedPowers result;
    if (text.empty()) {
        return result;
    }
    if (text.find_first_of("/*") == std::string_view::npos) {
        result.powers.emplace_back(std::string(text), exponent);
        return result;
    }
    int sign = 1;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find_first_of("/*", start), text.size());
        if (end > start) {
            NamedPowers one;
            one.powers.emplace_back(std::string(text.substr(start, end - start)), 1);
            result.multiplyBy(one, sign);
        }
        if (end == text.size()) {
            break;
        }
        sign = text[end] == '/' ? -1 : 1;
        start = end + 1;
    }
    return result;
}

void NamedPowers::multiplyBy(const NamedPowers& other, int sign) {
    for (const auto& [name, exponent] : other.powers) {
        const auto found =
            std::find_if(powers.begin(), powers.end(), [&wanted = name](const auto& p) { return p.first == wanted; });
        if (found != powers.end()) {
            found->second += sign * exponent;
        } else {
            powers.emplace_back(name, sign * exponent);
        }
    }
    std::erase_if(powers, [](const auto& p) { return p.second == 0; });
}

std::string NamedPowers::encode() const {
    if (powers.empty()) {
        return {};
    }
    if (powers.size() == 1) {
        return powers.front().first;  // the dimension carries the exponent
    }
    auto sorted = powers;
    std::sort(sorted.begin(), sorted.end());
    std::string text;
    for (const auto& [name, exponent] : sorted) {
        for (int i = 0; i < exponent; ++i) {
            text += (text.empty() ? "" : "*") + name;
        }
    }
    for (const auto& [name, exponent] : sorted) {
        for (int i = exponent; i < 0; ++i) {
            text += "/" + name;
        }
    }
    return text;
}

}  // namespace chokepoint::units::detail
