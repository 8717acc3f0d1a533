// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/historydetails.h"

#include "models/tables/rowwords.h"
#include "models/tables/words.h"

#include <QCoreApplication>

namespace chokepoint::tables {

namespace {

constexpr std::size_t MostRows = 200;

RowTurn turnOf(store::RowOperation operation) {
    switch (operation) {
        case store::RowOperation::Insert:
            return RowTurn::Added;
        case store::RowOperation::Delete:
            return RowTurn::Removed;
        case store::RowOperation::Update:
            break;
    }
    return RowTurn::Changed;
}

QString turnWords(RowTurn turn) {
    switch (turn) {
        case RowTurn::Added:
            return QCoreApplication::translate("chokepoint::tables", "added");
        case RowTurn::Removed:
            return QCoreApplication::translate("chokepoint::tables", "deleted");
        case RowTurn::Changed:
            break;
    }
    return QCoreApplication::translate("chokepoint::tables", "changed");
}

store::Row whole(const std::vector<std::optional<store::SqlValue>>& values) {
    store::Row row;
    for (const std::optional<store::SqlValue>& value : values) {
        row.push_back(value.value_or(store::SqlValue()));
    }
    return row;
}

/// A row as it was after the change, or before it where it went; of one that was changed what is known now.
store::Row rowOf(const session::Session& session, const store::RowChange& change) {
    if (change.operation == store::RowOperation::Insert) {
        return whole(change.after);
    }
    if (change.operation == store::RowOperation::Delete) {
        return whole(change.before);
    }
    if (const std::optional<store::Row> present = session.row(change.table->name, change.key())) {
        return *present;
    }
    store::Row row = whole(change.before);
    for (std::size_t i = 0; i < row.size() && i < change.after.size(); ++i) {
        if (change.after[i]) {
            row[i] = *change.after[i];
        }
    }
    return row;
}

}  // namespace

std::vector<DetailSection> historyDetails(const session::Session& session, std::int64_t seq, const Writing& writing) {
    std::vector<DetailSection> sections;
    const auto snapshot = session.snapshot();
    for (const store::RowChange& change : session.rowsOf(seq)) {
        const QString id = text(change.table->name);
        auto section =
            std::find_if(sections.begin(), sections.end(), [&id](const DetailSection& each) { return each.id == id; });
        if (section == sections.end()) {
            section = sections.insert(sections.end(), {id, tableTitle(change.table->name), {}, true, true});
        }
        if (section->rows.size() >= MostRows) {
            continue;
        }
        const store::Row row = rowOf(session, change);
        const RowTurn turn = turnOf(change.operation);
        DetailRow line;
        line.label = rowName(*change.table, row, *snapshot->catalog);
        if (line.label.isEmpty()) {
            line.label = text(change.keyText().front());
        }
        line.value = turnWords(turn);
        const bool isLayout = change.table->name == session::LayoutTable;
        if (turn == RowTurn::Changed && change.table->name == session::PreferenceTable) {
            // Which claim it was says its value, not its id.
            line.note = QCoreApplication::translate("chokepoint::tables", "%1 → %2")
                            .arg(rowDetail(*change.table, whole(change.before), *snapshot->catalog, writing),
                                 rowDetail(*change.table, whole(change.after), *snapshot->catalog, writing));
        } else if (turn == RowTurn::Changed && !isLayout) {
            line.note = fieldChanges(*change.table, change.before, change.after, writing);
        } else if (!isLayout) {
            line.note = rowDetail(*change.table, row, *snapshot->catalog, writing);
        }
        section->rows.push_back(std::move(line));
    }
    return sections;
}

}  // namespace chokepoint::tables
