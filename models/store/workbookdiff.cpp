// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookdiff.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace chokepoint::store {

namespace {

using Rows = std::map<Row, Row>;

constexpr std::string_view LayoutName = "layout";

Row keyOf(const TableShape& table, const Row& row) {
    Row key;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (table.isKey[i]) {
            key.push_back(row[i]);
        }
    }
    return key;
}

Rows rowsOf(const WorkbookContent& content, const TableShape& table) {
    Rows rows;
    for (Row& row : content.rows(table)) {
        Row key = keyOf(table, row);
        rows.emplace_hint(rows.end(), std::move(key), std::move(row));
    }
    return rows;
}

std::optional<Row> find(const Rows& rows, const Row& key) {
    const auto found = rows.find(key);
    return found == rows.end() ? std::nullopt : std::optional(found->second);
}

std::string rowNameOf(const TableShape& table, const Row& key) {
    std::string name = table.name;
    for (const SqlValue& value : key) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            name += " " + *text;
        }
    }
    return name;
}

std::string textIn(const TableShape& table, const Row& row, std::string_view column) {
    const auto found = std::ranges::find(table.columns, column);
    if (found == table.columns.end()) {
        return {};
    }
    const auto* text = std::get_if<std::string>(&row[static_cast<std::size_t>(found - table.columns.begin())]);
    return text != nullptr ? *text : std::string();
}

/// Own records that a row cannot do without, as "subject 0198…".
std::vector<std::string> needsOf(const TableShape& table, const Row& row) {
    std::vector<std::string> needs;
    const auto add = [&](std::string_view of, std::string_view column) {
        if (const std::string id = textIn(table, row, column); !id.empty()) {
            needs.push_back(fmt::format("{} {}", of, id));
        }
    };
    if (table.name == "claim") {
        add("subject", "subject");
        add("source", "source");
        add("subject", "relative_to");
        if (textIn(table, row, "value_kind") == "reference") {
            add("subject", "text_value");
        }
    } else if (table.name == "event") {
        add("source", "source");
    } else if (table.name == "preference") {
        add("subject", "subject");
        add("claim", "claim");
    } else if (table.name == "rule") {
        add("event", "start_event");
        add("event", "end_event");
        add("rule", "parent");
    }
    return needs;
}

/// The three states of the rows that any side has.
struct ThreeWays {
    std::optional<Row> base;
    std::optional<Row> ours;
    std::optional<Row> theirs;

    [[nodiscard]] bool isConflict() const { return ours != theirs && ours != base && theirs != base; }
    [[nodiscard]] ConflictKind kind() const {
        if (!base) {
            return ConflictKind::BothAdded;
        }
        return ours && theirs ? ConflictKind::BothChanged : ConflictKind::ChangedAndRemoved;
    }
};

class Merger {
public:
    explicit Merger(const std::vector<MergeDecision>& decisions) : m_decisions(decisions) {}

    void add(const TableShape& table, const Row& key, const ThreeWays& ways) {
        note(table, key, ways);
        if (ways.ours == ways.theirs || ways.theirs == ways.base) {
            return;
        }
        if (!ways.isConflict()) {
            take(table, key, ways.theirs);
            return;
        }
        if (table.name == LayoutName) {
            m_merge.keptLayouts.push_back(rowNameOf(table, key).substr(LayoutName.size() + 1));
            return;
        }
        settle({ways.kind(), &table, key, ways.base, ways.ours, ways.theirs, {}});
    }

    /// Rows that one side added or changed, about what the other removed.
    [[nodiscard]] Merge finished() {
        for (const Dependent& row : m_dependents) {
            for (const std::string& need : needsOf(*row.table, row.row)) {
                const std::set<std::string>& removed = row.isOurs ? m_removedByTheirs : m_removedByOurs;
                if (removed.contains(need)) {
                    orphan(row, need);
                    break;
                }
            }
        }
        for (auto& [place, row] : m_edits) {
            m_merge.edits.push_back({place.first, place.second, std::move(row)});
        }
        return std::move(m_merge);
    }

private:
    struct Dependent {
        const TableShape* table;
        Row key;
        Row row;
        bool isOurs;
    };

    void note(const TableShape& table, const Row& key, const ThreeWays& ways) {
        if (ways.base && !ways.ours) {
            m_removedByOurs.insert(rowNameOf(table, key));
        }
        if (ways.base && !ways.theirs) {
            m_removedByTheirs.insert(rowNameOf(table, key));
        }
        if (ways.ours && ways.ours != ways.base) {
            m_dependents.push_back({&table, key, *ways.ours, true});
        }
        if (ways.theirs && ways.theirs != ways.base && ways.theirs != ways.ours) {
            m_dependents.push_back({&table, key, *ways.theirs, false});
        }
    }

    [[nodiscard]] std::optional<Side> decisionOn(const std::string& name) const {
        std::optional<Side> general;
        for (const MergeDecision& decision : m_decisions) {
            if (decision.name == name) {
                return decision.side;
            }
            if (decision.name.empty()) {
                general = decision.side;
            }
        }
        return general;
    }

    void settle(MergeConflict conflict) {
        const std::optional<Side> decision = decisionOn(conflict.name());
        if (!decision) {
            m_merge.conflicts.push_back(std::move(conflict));
        } else if (*decision == Side::Theirs) {
            take(*conflict.table, conflict.key, conflict.theirs);
        }
    }

    void orphan(const Dependent& row, const std::string& need) {
        MergeConflict conflict{ConflictKind::Orphaned, row.table, row.key, {}, {}, {}, need};
        (row.isOurs ? conflict.ours : conflict.theirs) = row.row;
        const std::optional<Side> decision = decisionOn(conflict.name());
        if (!decision) {
            m_merge.conflicts.push_back(std::move(conflict));
            return;
        }
        // Who is followed removed it, so the row goes; or has the row, and then it stays as it is.
        const bool rowStays = (*decision == Side::Ours) == row.isOurs;
        take(*row.table, row.key, rowStays ? std::optional(row.row) : std::nullopt);
    }

    void take(const TableShape& table, const Row& key, std::optional<Row> row) {
        m_edits.insert_or_assign(std::pair(&table, key), std::move(row));
    }

    const std::vector<MergeDecision>& m_decisions;
    Merge m_merge;
    std::map<std::pair<const TableShape*, Row>, std::optional<Row>> m_edits;
    std::vector<Dependent> m_dependents;
    std::set<std::string> m_removedByOurs;
    std::set<std::string> m_removedByTheirs;
};

}  // namespace

std::vector<std::size_t> RowDifference::columns() const {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
        if (!before || !after || (*before)[i] != (*after)[i]) {
            result.push_back(i);
        }
    }
    return result;
}

std::string RowDifference::name() const {
    return rowNameOf(*table, key);
}

std::string MergeConflict::name() const {
    return rowNameOf(*table, key);
}

std::vector<RowDifference> differences(const WorkbookContent& before, const WorkbookContent& after) {
    std::vector<RowDifference> result;
    for (const TableShape& table : contentTables()) {
        const Rows a = rowsOf(before, table);
        const Rows b = rowsOf(after, table);
        auto inA = a.begin();
        auto inB = b.begin();
        while (inA != a.end() || inB != b.end()) {
            const bool isGone = inB == b.end() || (inA != a.end() && inA->first < inB->first);
            const bool isNew = !isGone && (inA == a.end() || inB->first < inA->first);
            if (isGone) {
                result.push_back({&table, inA->first, inA->second, std::nullopt});
                ++inA;
            } else if (isNew) {
                result.push_back({&table, inB->first, std::nullopt, inB->second});
                ++inB;
            } else {
                if (inA->second != inB->second) {
                    result.push_back({&table, inA->first, inA->second, inB->second});
                }
                ++inA;
                ++inB;
            }
        }
    }
    return result;
}

Merge mergeWorkbooks(const WorkbookContent& base, const WorkbookContent& ours, const WorkbookContent& theirs,
                     const std::vector<MergeDecision>& decisions) {
    Merger merger(decisions);
    for (const TableShape& table : contentTables()) {
        const Rows inBase = rowsOf(base, table);
        const Rows inOurs = rowsOf(ours, table);
        const Rows inTheirs = rowsOf(theirs, table);
        std::set<Row> keys;
        for (const Rows* rows : {&inBase, &inOurs, &inTheirs}) {
            for (const auto& [key, row] : *rows) {
                keys.insert(key);
            }
        }
        for (const Row& key : keys) {
            merger.add(table, key, {find(inBase, key), find(inOurs, key), find(inTheirs, key)});
        }
    }
    return merger.finished();
}

}  // namespace chokepoint::store
