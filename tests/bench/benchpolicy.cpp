// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/chipcolumns.h"
#include "models/store/policyrecord.h"
#include "tests/bench/bench.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <random>

namespace chokepoint::bench {

namespace {

using policy::AnswerKind;
using policy::ChipFacts;
using policy::NodeKind;
using policy::NumberField;

constexpr std::size_t Chips = 100'000;
constexpr double AimMs = 200.0;

/// Numbers as real chips have them; one in eight is missing, one in sixteen a range.
std::vector<ChipFacts> randomChips() {
    std::mt19937 random(20231117);
    const auto roll = [&](int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(random) == 0; };
    const auto span = [&](double most) {
        const double value = std::uniform_real_distribution<double>(0.0, most)(random);
        if (roll(8)) {
            return policy::Span();
        }
        return roll(16) ? policy::Span::between(value, value * 1.1, value) : policy::Span::exactly(value);
    };
    const auto known = [&] {
        return roll(8) ? policy::Known::Unknown : roll(2) ? policy::Known::Yes : policy::Known::No;
    };
    std::vector<ChipFacts> chips(Chips);
    for (std::size_t i = 0; i < Chips; ++i) {
        ChipFacts& chip = chips[i];
        chip.id = "chip-" + std::to_string(i);
        chip.maker = i % 3 == 0 ? "NVIDIA" : "AMD";
        chip[NumberField::Tpp] = span(30'000.0);
        chip[NumberField::DieArea] = span(1'600.0);
        chip[NumberField::MemoryBandwidth] = span(9'000.0);
        chip[NumberField::IoBandwidth] = span(2'000.0);
        chip[NumberField::MaxTops] = span(4'000.0);
        chip[NumberField::Transistors] = span(200.0);
        chip[NumberField::MemoryBandwidthDensity] = span(5.0);
        chip[NumberField::CompletedIn] = policy::Span::exactly(2027.0);
        chip[NumberField::QuantityGb300] = span(5'000.0);
        for (std::size_t field = 0; field < policy::BooleanFieldCount; ++field) {
            chip.booleans[field] = known();
        }
        chip[policy::BooleanField::Unpublished] = policy::Known::Unknown;
        policy::deriveDensity(chip);
    }
    return chips;
}

/// A rule as SQL: the numbers of the language are those of the columns, NULL is what is not known.
class Sql {
public:
    explicit Sql(const policy::Ast& ast) : m_ast(ast) {}

    [[nodiscard]] std::string text() const { return "(" + of(m_ast.root) + ")"; }

private:
    [[nodiscard]] std::string joined(const policy::Node& node, std::string_view between) const {
        std::string result;
        for (const policy::NodeId child : node.children) {
            result += (result.empty() ? "(" : std::string(between) + "(") + of(child) + ")";
        }
        return result;
    }

    [[nodiscard]] std::string membership(const policy::Node& node) const {
        std::string result = of(node.children.front()) + " IN (";
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            result += (i > 1 ? ", " : "") + of(node.children[i]);
        }
        return result + ")";
    }

    [[nodiscard]] std::string of(policy::NodeId id) const {
        const policy::Node& node = m_ast.at(id);
        switch (node.kind) {
            case NodeKind::Boolean:
                return node.number != 0.0 ? "1" : "0";
            case NodeKind::Number:
                return fmt::format("{}", node.number);
            case NodeKind::Text:
                return "'" + node.text + "'";
            case NodeKind::Field:
                return node.text == "unpublished" ? "NULL" : node.text;
            case NodeKind::And:
                return joined(node, " AND ");
            case NodeKind::Or:
                return joined(node, " OR ");
            case NodeKind::Not:
                return "NOT (" + of(node.children.front()) + ")";
            case NodeKind::Compare:
                return of(node.children[0]) + " " + std::string(policy::symbolOf(node.comparator)) + " " +
                       of(node.children[1]);
            case NodeKind::In:
                return membership(node);
            case NodeKind::Sum:
                return "(" + joined(node, " + ") + ")";
            default:
                return "NULL";
        }
    }

    const policy::Ast& m_ast;
};

struct Column {
    const char* name;
    std::optional<NumberField> number;
    std::optional<policy::BooleanField> boolean;
};
const std::vector<Column>& columns() {
    using policy::BooleanField;
    static const std::vector<Column> all{{"tpp", NumberField::Tpp, {}},
                                         {"performance_density", NumberField::PerformanceDensity, {}},
                                         {"memory_bandwidth", NumberField::MemoryBandwidth, {}},
                                         {"io_bandwidth", NumberField::IoBandwidth, {}},
                                         {"max_tops", NumberField::MaxTops, {}},
                                         {"transistors", NumberField::Transistors, {}},
                                         {"memory_bandwidth_density", NumberField::MemoryBandwidthDensity, {}},
                                         {"completed_in", NumberField::CompletedIn, {}},
                                         {"quantity_gb300", NumberField::QuantityGb300, {}},
                                         {"datacenter", {}, BooleanField::Datacenter},
                                         {"has_hbm", {}, BooleanField::HasHbm},
                                         {"is_dram", {}, BooleanField::IsDram},
                                         {"processing_dominant", {}, BooleanField::ProcessingDominant},
                                         {"contains_3a090a", {}, BooleanField::Contains3A090a},
                                         {"contains_3a090b", {}, BooleanField::Contains3A090b},
                                         {"advanced_logic", {}, BooleanField::AdvancedLogic},
                                         {"designer_attests", {}, BooleanField::DesignerAttests},
                                         {"packaged_by_qualifying_site", {}, BooleanField::PackagedByQualifyingSite},
                                         {"prc_designed", {}, BooleanField::PrcDesigned}};
    return all;
}

/// The chips in a table in memory; ranges by their shown value, as SQL has no ranges.
bool fill(sqlite3* db, const std::vector<ChipFacts>& chips) {
    std::string create = "CREATE TABLE chips (chip TEXT, maker TEXT";
    std::string insert = "INSERT INTO chips VALUES (?, ?";
    for (const Column& column : columns()) {
        create += std::string(", ") + column.name + (column.number ? " REAL" : " INTEGER");
        insert += ", ?";
    }
    sqlite3_stmt* statement = nullptr;
    bool isGood = sqlite3_exec(db, (create + "); BEGIN").c_str(), nullptr, nullptr, nullptr) == SQLITE_OK &&
                  sqlite3_prepare_v2(db, (insert + ")").c_str(), -1, &statement, nullptr) == SQLITE_OK;
    for (std::size_t i = 0; isGood && i < chips.size(); ++i) {
        const ChipFacts& chip = chips[i];
        sqlite3_bind_text(statement, 1, chip.id.c_str(), -1, nullptr);
        sqlite3_bind_text(statement, 2, chip.maker.c_str(), -1, nullptr);
        int place = 3;
        for (const Column& column : columns()) {
            if (column.number && chip[*column.number].hasValue()) {
                sqlite3_bind_double(statement, place, chip[*column.number].value);
            } else if (column.boolean && chip[*column.boolean] != policy::Known::Unknown) {
                sqlite3_bind_int(statement, place, chip[*column.boolean] == policy::Known::Yes ? 1 : 0);
            } else {
                sqlite3_bind_null(statement, place);
            }
            ++place;
        }
        isGood = sqlite3_step(statement) == SQLITE_DONE;
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return isGood && sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
}

void sqlite(const policy::Record& record, const std::vector<ChipFacts>& chips, double ownMs) {
    sqlite3* db = nullptr;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK || !fill(db, chips)) {
        fmt::print("{:<58} not measured: SQLite took no table\n", "the same in SQLite");
        sqlite3_close(db);
        return;
    }
    std::string query = "SELECT ";
    for (const policy::Rule& rule : record.rules()) {
        query += (query.size() > 7 ? ", total(" : "total(") + Sql(rule.expression.ast()).text() + ")";
    }
    query += " FROM chips";
    int status = SQLITE_OK;
    const double ms = fastestMs(3, [&] { status |= sqlite3_exec(db, query.c_str(), nullptr, nullptr, nullptr); });
    if (status != SQLITE_OK) {
        fmt::print("{:<58} not measured: {}\n", "the same in SQLite", sqlite3_errmsg(db));
    } else {
        fmt::print("{:<58} {:>9.2f} ms  {:>6.2f} x ours (shown values only, no ranges, no causes)\n",
                   "the same in SQLite, one SELECT", ms, ms / ownMs);
    }
    sqlite3_close(db);
}

/// numpy on the rules that decide, where python3-numpy is installed: NaN for what is not known.
void numpy(double ownMs) {
    constexpr const char* Script = R"(
import time, sys
try:
    import numpy as np
except ImportError:
    sys.exit(3)
r = np.random.default_rng(1); n = 100000
tpp, pd = r.uniform(0, 30000, n), r.uniform(0, 30, n)
mem, io, tops, dc = r.uniform(0, 9000, n), r.uniform(0, 2000, n), r.uniform(0, 4000, n), r.random(n) < .5
def once():
    a = (tpp >= 4800) | ((tpp >= 1600) & (pd >= 5.92))
    b = (((tpp >= 2400) & (pd >= 1.6)) | ((tpp >= 1600) & (pd >= 3.2))) & (tpp < 4800) & (pd < 5.92)
    return [x.sum() for x in (
        (io >= 600) & (tpp >= 4800), dc & (tpp >= 4800), dc & a, ~dc & (tpp >= 4800), dc & b, ~dc & (tpp < 4800),
        dc & ~a & ~b, (tops >= 8) | (io >= 150), (~dc & (tpp >= 4800)) | (dc & b), (dc | (tpp >= 4800)) & a,
        (mem >= 1400) | (io >= 1100) | (mem + io >= 1700), (tpp < 21000) & (mem < 6500), (tpp >= 4800) | (dc & a),
        ((tpp > 14000) & (tpp < 17500) & (mem > 4500) & (mem < 5000)) |
        ((tpp > 20800) & (tpp < 21100) & (mem > 5800) & (mem < 6200)),
        (tpp >= 4800) | (dc & (a | b)), (tpp >= 4800) | (dc & (a | b)), (tpp >= 4800) | (dc & (a | b)),
        dc & ((tpp >= 4800) | ((tpp >= 2400) & (pd >= 1.6)) | ((tpp >= 1600) & (pd >= 3.2)) | (mem >= 4100) |
              (io >= 1100) | (mem + io >= 5000)))]
once()
best = min(((lambda t: (once(), time.perf_counter() - t)[1])(time.perf_counter())) for _ in range(5))
print(best * 1000)
)";
    double ms = 0.0;
    if (FILE* pipe = popen(("python3 -c '" + std::string(Script) + "' 2>/dev/null").c_str(), "r")) {
        if (std::fscanf(pipe, "%lf", &ms) != 1) {
            ms = 0.0;
        }
        pclose(pipe);
    }
    if (ms <= 0.0) {
        fmt::print("{:<58} not measured: python3-numpy is not installed\n", "the same in numpy");
        return;
    }
    fmt::print("{:<58} {:>9.2f} ms  {:>6.2f} x ours (18 of the rules, no gaps, no ranges)\n", "the same in numpy", ms,
               ms / ownMs);
}

}  // namespace

void benchPolicy() {
    const auto record = store::loadPolicyRecord();
    if (!record) {
        reportBroken("rules", "the record does not load");
        return;
    }
    const std::vector<ChipFacts> chips = randomChips();
    std::size_t caught = 0;
    const double ms = fastestMs(3, [&] {
        caught = 0;
        const policy::ChipColumns columns(chips);
        for (const policy::Rule& rule : (*record)->rules()) {
            const std::vector<AnswerKind> kinds = policy::evaluateKinds(rule.expression, columns);
            caught += static_cast<std::size_t>(std::ranges::count(kinds, AnswerKind::Yes));
        }
    });
    report(fmt::format("100,000 chips × {} rules ({} answers of yes)", (*record)->rules().size(), caught), ms, AimMs);
    sqlite(**record, chips, ms);
    numpy(ms);
}

}  // namespace chokepoint::bench
