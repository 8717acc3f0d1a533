// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/policy/slowrules.h"

#include <algorithm>
#include <numeric>

namespace chokepoint::tests::slow {

namespace {

__extension__ using Wide = __int128;

Fraction reduced(Wide numerator, Wide denominator) {
    const auto magnitude = [](Wide x) { return x < 0 ? -x : x; };
    Wide a = magnitude(numerator);
    Wide b = magnitude(denominator);
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    const Wide divisor = a == 0 ? 1 : a;
    const Wide sign = denominator < 0 ? -1 : 1;
    Fraction result;
    result.numerator = static_cast<std::int64_t>(sign * numerator / divisor);
    result.denominator = static_cast<std::int64_t>(sign * denominator / divisor);
    return result;
}

Fraction f(std::int64_t numerator, std::int64_t denominator = 1) {
    return Fraction::of(numerator, denominator);
}

bool atLeast(const Fraction& a, const Fraction& b) {
    return !(a < b);
}

/// TPP over area at least numerator/denominator, without dividing.
bool denserThan(const Point& p, std::int64_t numerator, std::int64_t denominator) {
    return atLeast(p.tpp * f(denominator), p.area * f(numerator));
}

bool isA1(const Point& p) {
    return atLeast(p.tpp, f(4800));
}
bool isA2(const Point& p) {
    return atLeast(p.tpp, f(1600)) && denserThan(p, 592, 100);
}
bool isB(const Point& p) {
    const bool b1 = atLeast(p.tpp, f(2400)) && p.tpp < f(4800) && denserThan(p, 16, 10) && !denserThan(p, 592, 100);
    const bool b2 = atLeast(p.tpp, f(1600)) && p.tpp < f(4800) && denserThan(p, 32, 10) && !denserThan(p, 592, 100);
    return b1 || b2;
}
bool between(const Fraction& x, std::int64_t low, std::int64_t high) {
    return f(low) < x && x < f(high);
}

/// Where anything may change, with a point inside each stretch between.
std::vector<Fraction> stations(std::vector<Fraction> cuts, const Fraction& low, const Fraction& high) {
    cuts.push_back(low);
    cuts.push_back(high);
    std::erase_if(cuts, [&](const Fraction& x) { return x < low || high < x; });
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::vector<Fraction> all;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        all.push_back(cuts[i]);
        if (i + 1 < cuts.size()) {
            all.push_back((cuts[i] + cuts[i + 1]) / f(2));
        }
    }
    return all;
}

std::pair<Fraction, Fraction> endsOf(const Range& range, const Fraction& least, const Fraction& most) {
    return range ? std::pair(f(range->first), f(range->second)) : std::pair(least, most);
}

const std::vector<Fraction>& densities() {
    static const std::vector<Fraction> all{f(16, 10), f(32, 10), f(592, 100)};
    return all;
}

/// Links and memory, their thresholds and the limits of their sums.
void tryBandwidths(const Rule& rule, const Chip& chip, Point& point, Possible& possible) {
    const auto note = [&] {
        const bool outcome = rule.holds(point);
        possible.canBeTrue = possible.canBeTrue || outcome;
        possible.canBeFalse = possible.canBeFalse || !outcome;
    };
    if (!rule.asksForBandwidth) {
        note();
        return;
    }
    const Fraction huge = f(1000000);
    const auto [memoryLow, memoryHigh] = endsOf(chip.memory, f(0), huge);
    const auto [linkLow, linkHigh] = endsOf(chip.links, f(0), huge);
    std::vector<Fraction> cuts{f(1400), f(4100), f(4500), f(5000), f(5800), f(6200), f(6500)};
    for (const std::int64_t sum : {1700, 5000}) {
        for (const Fraction& link : {linkLow, linkHigh, f(600), f(1100)}) {
            cuts.push_back(f(sum) - link);
        }
    }
    for (const Fraction& memory : stations(cuts, memoryLow, memoryHigh)) {
        point.memory = memory;
        for (const Fraction& link :
             stations({f(600), f(1100), f(1700) - memory, f(5000) - memory}, linkLow, linkHigh)) {
            point.links = link;
            note();
        }
    }
}

void tryAreas(const Rule& rule, const Chip& chip, Point& point, Possible& possible) {
    if (!rule.asksForArea) {
        point.area = f(1);
        tryBandwidths(rule, chip, point, possible);
        return;
    }
    const auto [low, high] = endsOf(chip.area, f(1, 1000), f(10000000));
    std::vector<Fraction> cuts;
    for (const Fraction& density : densities()) {
        cuts.push_back(point.tpp / density);
    }
    for (const Fraction& area : stations(cuts, low, high)) {
        point.area = area;
        tryBandwidths(rule, chip, point, possible);
    }
}

}  // namespace

Fraction Fraction::of(std::int64_t numerator, std::int64_t denominator) {
    return reduced(numerator, denominator);
}
bool operator<(const Fraction& a, const Fraction& b) {
    return Wide(a.numerator) * b.denominator < Wide(b.numerator) * a.denominator;
}
Fraction operator+(const Fraction& a, const Fraction& b) {
    return reduced(Wide(a.numerator) * b.denominator + Wide(b.numerator) * a.denominator,
                   Wide(a.denominator) * b.denominator);
}
Fraction operator-(const Fraction& a, const Fraction& b) {
    return reduced(Wide(a.numerator) * b.denominator - Wide(b.numerator) * a.denominator,
                   Wide(a.denominator) * b.denominator);
}
Fraction operator*(const Fraction& a, const Fraction& b) {
    return reduced(Wide(a.numerator) * b.numerator, Wide(a.denominator) * b.denominator);
}
Fraction operator/(const Fraction& a, const Fraction& b) {
    return reduced(Wide(a.numerator) * b.denominator, Wide(a.denominator) * b.numerator);
}

const std::vector<Rule>& rules() {
    static const std::vector<Rule> all{
        {"US-2022-3A090", [](const Point& p) { return atLeast(p.links, f(600)) && isA1(p); }, false, true},
        {"US-LETTER-2023-10-23", [](const Point& p) { return p.datacenter && isA1(p); }, false, false},
        {"US-2023-3A090A-DC", [](const Point& p) { return p.datacenter && (isA1(p) || isA2(p)); }, true, false},
        {"US-2023-3A090A-NONDC", [](const Point& p) { return !p.datacenter && isA1(p); }, false, false},
        {"US-2023-3A090B", [](const Point& p) { return p.datacenter && isB(p); }, true, false},
        {"US-2023-NOTE2-EXCL", [](const Point& p) { return !p.datacenter && !isA1(p); }, false, false},
        {"US-2023-BELOW", [](const Point& p) { return p.datacenter && !isA1(p) && !isA2(p) && !isB(p); }, true, false},
        {"US-2024-04-ACA", [](const Point& p) { return p.datacenter ? isB(p) : isA1(p); }, true, false},
        {"US-2025-DIFFUSION", [](const Point& p) { return isA1(p) || (p.datacenter && isA2(p)); }, true, false},
        {"US-LETTER-2025-04-INTC",
         [](const Point& p) {
             return atLeast(p.memory, f(1400)) || atLeast(p.links, f(1100)) || atLeast(p.memory + p.links, f(1700));
         },
         false, true},
        {"US-2026-CBC", [](const Point& p) { return p.tpp < f(21000) && p.memory < f(6500); }, false, true},
        {"US-2026-POD", [](const Point& p) { return isA1(p) || (p.datacenter && isA2(p)); }, true, false},
        {"US-2026-S232",
         [](const Point& p) {
             return (between(p.tpp, 14000, 17500) && between(p.memory, 4500, 5000)) ||
                    (between(p.tpp, 20800, 21100) && between(p.memory, 5800, 6200));
         },
         false, true},
        {"US-2026-07-UAE", [](const Point& p) { return isA1(p) || (p.datacenter && (isA2(p) || isB(p))); }, true,
         false},
        {"US-BILL-S3374-SAFE",
         [](const Point& p) {
             return p.datacenter && (isA1(p) || (atLeast(p.tpp, f(2400)) && denserThan(p, 16, 10)) ||
                                     (atLeast(p.tpp, f(1600)) && denserThan(p, 32, 10)) || atLeast(p.memory, f(4100)) ||
                                     atLeast(p.links, f(1100)) || atLeast(p.memory + p.links, f(5000)));
         },
         true, true},
    };
    return all;
}

Possible tryAll(const Rule& rule, const Chip& chip) {
    Possible possible;
    const auto [low, high] = endsOf(chip.tpp, f(0), f(1000000));
    std::vector<Fraction> cuts{f(1600), f(2400), f(4800), f(14000), f(17500), f(20800), f(21000), f(21100)};
    if (rule.asksForArea) {
        const auto [areaLow, areaHigh] = endsOf(chip.area, f(1, 1000), f(10000000));
        for (const Fraction& density : densities()) {
            cuts.push_back(density * areaLow);
            cuts.push_back(density * areaHigh);
        }
    }
    const std::vector<bool> classes =
        chip.datacenter ? std::vector<bool>{*chip.datacenter} : std::vector<bool>{true, false};
    for (const Fraction& tpp : stations(cuts, low, high)) {
        for (const bool datacenter : classes) {
            Point point;
            point.tpp = tpp;
            point.datacenter = datacenter;
            tryAreas(rule, chip, point, possible);
            if (possible.canBeTrue && possible.canBeFalse) {
                return possible;
            }
        }
    }
    return possible;
}

}  // namespace chokepoint::tests::slow
