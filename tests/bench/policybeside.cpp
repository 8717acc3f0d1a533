// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/policybeside.h"

#include "models/store/policyrecord.h"

#include <fmt/core.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <unistd.h>

namespace chokepoint::bench {

namespace {

using policy::AnswerKind;
using policy::ChipFacts;
using policy::NodeKind;
using policy::NumberField;

/// In the unit of the language, which is that of the columns.
std::string numberOf(const policy::Node& node) {
    const double scale = node.unit ? node.unit->scale / policy::languageScale(node.unit->dimension) : 1.0;
    return fmt::format("{}", node.number * scale);
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
                return numberOf(node);
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

/// A rule as an expression of the functions in policy_numpy.py, and the fields that it asks about.
class Numpy {
public:
    explicit Numpy(const policy::Ast& ast) : m_ast(ast), m_text(condition(ast.root)) {}

    [[nodiscard]] std::string line() const {
        std::string result = m_text + "\t";
        for (const std::string& field : m_fields) {
            result += field + " ";
        }
        return result;
    }

private:
    [[nodiscard]] std::string call(std::string_view function, const policy::Node& node,
                                   std::string (Numpy::*part)(policy::NodeId)) {
        std::string result;
        for (const policy::NodeId child : node.children) {
            result += (result.empty() ? "" : ", ") + (this->*part)(child);
        }
        return std::string(function) + "(" + result + ")";
    }

    [[nodiscard]] std::string condition(policy::NodeId id) {
        const policy::Node& node = m_ast.at(id);
        switch (node.kind) {
            case NodeKind::Boolean:
                return node.number != 0.0 ? "always(True)" : "always(False)";
            case NodeKind::Field:
                return node.text == "unpublished" ? "unpublished()" : "yes('" + asked(node) + "')";
            case NodeKind::And:
                return call("all_of", node, &Numpy::condition);
            case NodeKind::Or:
                return call("any_of", node, &Numpy::condition);
            case NodeKind::Not:
                return call("negated", node, &Numpy::condition);
            case NodeKind::Compare:
                return "compare(" + number(node.children[0]) + ", '" + std::string(policy::symbolOf(node.comparator)) +
                       "', " + number(node.children[1]) + ")";
            case NodeKind::In: {
                std::string result = "one_of('" + m_ast.at(node.children.front()).text + "'";
                for (std::size_t i = 1; i < node.children.size(); ++i) {
                    result += ", '" + m_ast.at(node.children[i]).text + "'";
                }
                return result + ")";
            }
            default:
                return "None";
        }
    }

    [[nodiscard]] std::string number(policy::NodeId id) {
        const policy::Node& node = m_ast.at(id);
        return node.kind == NodeKind::Number  ? numberOf(node)
               : node.kind == NodeKind::Field ? "span['" + asked(node) + "']"
               : node.kind == NodeKind::Sum   ? call("total", node, &Numpy::number)
                                              : "None";
    }

    std::string asked(const policy::Node& node) {
        m_fields.insert(node.text);
        return node.text;
    }

    const policy::Ast& m_ast;
    std::set<std::string> m_fields;
    std::string m_text;
};

/// A folder that is gone when its user is.
class Folder {
public:
    Folder() : m_path(std::filesystem::temp_directory_path() / fmt::format("chokepoint-bench-{}", getpid())) {
        std::filesystem::create_directories(m_path);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    [[nodiscard]] std::ofstream file(const char* name) const { return std::ofstream(m_path / name, std::ios::binary); }
    [[nodiscard]] std::string path() const { return m_path.string(); }

private:
    std::filesystem::path m_path;
};

template <typename T>
void write(std::ofstream& file, const T& value) {
    file.write(reinterpret_cast<const char*>(&value), sizeof value);
}

/// The chips as policy_numpy.py reads them.
void writeChips(const Folder& folder, const std::vector<ChipFacts>& chips) {
    std::ofstream fields = folder.file("fields");
    std::ofstream numbers = folder.file("numbers");
    std::ofstream known = folder.file("known");
    std::ofstream ids = folder.file("chips");
    std::ofstream makers = folder.file("makers");
    std::string booleans;
    for (const Column& column : columns()) {
        if (column.number) {
            fields << column.name << ' ';
            for (const ChipFacts& chip : chips) {
                write(numbers, chip[*column.number].low);
            }
            for (const ChipFacts& chip : chips) {
                const policy::Span& span = chip[*column.number];
                write(numbers, span.isMissing ? std::numeric_limits<double>::quiet_NaN() : span.high);
            }
        } else {
            booleans += std::string(column.name) + " ";
            for (const ChipFacts& chip : chips) {
                write(known, static_cast<std::uint8_t>(chip[*column.boolean]));
            }
        }
    }
    fields << '\n' << booleans << '\n';
    for (const ChipFacts& chip : chips) {
        ids << chip.id << '\n';
        makers << chip.maker << '\n';
    }
}

}  // namespace

std::optional<double> askInSqlite(const policy::Record& record, const std::vector<ChipFacts>& chips) {
    sqlite3* db = nullptr;
    std::optional<double> ms;
    if (sqlite3_open(":memory:", &db) == SQLITE_OK && fill(db, chips)) {
        std::string query = "SELECT ";
        for (const policy::Rule& rule : record.rules()) {
            query += (query.size() > 7 ? ", total(" : "total(") + Sql(rule.expression.ast()).text() + ")";
        }
        query += " FROM chips";
        int status = SQLITE_OK;
        ms = fastestMs(3, [&] { status |= sqlite3_exec(db, query.c_str(), nullptr, nullptr, nullptr); });
        if (status != SQLITE_OK) {
            fmt::print("  SQLite: {}\n", sqlite3_errmsg(db));
            ms.reset();
        }
    }
    sqlite3_close(db);
    return ms;
}

std::optional<Beside> askInNumpy(const policy::Record& record, const std::vector<ChipFacts>& chips,
                                 const std::vector<std::vector<AnswerKind>>& answers) {
    const Folder folder;
    writeChips(folder, chips);
    std::ofstream rules = folder.file("rules");
    for (const policy::Rule& rule : record.rules()) {
        rules << Numpy(rule.expression.ast()).line() << '\n';
    }
    rules.close();
    std::ofstream own = folder.file("answers");
    for (const std::vector<AnswerKind>& kinds : answers) {
        for (const AnswerKind kind : kinds) {
            write(own, static_cast<std::uint8_t>(kind));
        }
    }
    own.close();
    return runBeside("/usr/bin/python3 " CHOKEPOINT_SOURCE_DIR "/tests/bench/policy_numpy.py '" + folder.path() + "'");
}

}  // namespace chokepoint::bench
