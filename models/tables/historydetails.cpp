// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/historydetails.h"

#include "models/tables/rowwords.h"
#include "models/tables/words.h"

#include <QCoreApplication>

namespace chokepoint::tables {

namespace {

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

DetailRow lineOf(const session::Session& session, const store::RowChange& change, const Writing& writing) {
    const catalog::Catalog& catalog = *session.snapshot()->catalog;
    const store::Row row = rowOf(session, change);
    const RowTurn turn = turnOf(change.operation);
    DetailRow line;
    line.label = rowName(*change.table, row, catalog);
    if (line.label.isEmpty()) {
        line.label = text(change.keyText().front());
    }
    line.value = turnWords(turn);
    const bool isLayout = change.table->name == session::LayoutTable;
    if (turn == RowTurn::Changed && change.table->name == session::PreferenceTable) {
        // Which claim it was says its value, not its id.
        line.note = QCoreApplication::translate("chokepoint::tables", "%1 → %2")
                        .arg(rowDetail(*change.table, whole(change.before), catalog, writing),
                             rowDetail(*change.table, whole(change.after), catalog, writing));
    } else if (turn == RowTurn::Changed && !isLayout) {
        line.note = fieldChanges(*change.table, change.before, change.after, writing);
    } else if (!isLayout) {
        line.note = rowDetail(*change.table, row, catalog, writing);
    }
    return line;
}

}  // namespace

std::vector<DetailSection> historyDetails(const session::Session& session, std::int64_t seq, const Writing& writing) {
    store::ChangePage page;
    for (store::RowChange& change : session.rowsOf(seq)) {
        if (++page.counts[change.table->name] <= MostChangeRows) {
            page.rows.push_back(std::move(change));
        }
    }
    return historyDetails(session, page, writing);
}

std::vector<DetailSection> historyDetails(const session::Session& session, const store::ChangePage& page,
                                          const Writing& writing) {
    std::vector<DetailSection> sections;
    const auto sectionOf = [&sections](const std::string& table) -> DetailSection& {
        const QString id = text(table);
        const auto found =
            std::find_if(sections.begin(), sections.end(), [&id](const DetailSection& each) { return each.id == id; });
        return found != sections.end() ? *found
                                       : *sections.insert(sections.end(), {id, tableTitle(table), {}, true, true});
    };
    for (const store::RowChange& change : page.rows) {
        sectionOf(change.table->name).rows.push_back(lineOf(session, change, writing));
    }
    for (const auto& [table, count] : page.counts) {
        DetailSection& section = sectionOf(table);
        if (count > section.rows.size()) {
            const auto more = static_cast<int>(count - section.rows.size());
            // The number of rows that are told would pass for that of all.
            section.title = QCoreApplication::translate("chokepoint::tables", "%1 · %2")
                                .arg(section.title, writing.locale.toString(static_cast<qulonglong>(count)));
            section.isCounted = false;
            DetailRow rest;
            rest.value = QCoreApplication::translate("chokepoint::tables", "and %Ln more", nullptr, more);
            rest.isText = true;
            section.rows.push_back(std::move(rest));
        }
    }
    return sections;
}

}  // namespace chokepoint::tables
