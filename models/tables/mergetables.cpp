// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/mergetables.h"

#include "models/tables/rowwords.h"
#include "models/tables/words.h"

#include <QCoreApplication>

namespace chokepoint::tables {

namespace {

struct MergeTables {
    Q_DECLARE_TR_FUNCTIONS(MergeTables)
};

constexpr int NameWidth = 32;
constexpr int KindWidth = 16;
constexpr int SideWidth = 32;
constexpr int ByWidth = 14;
constexpr int FieldWidth = 18;

/// What a side says of a row.
QString sideText(const store::TableShape& table, const std::optional<store::Row>& row, const catalog::Catalog& catalog,
                 const Writing& writing) {
    if (!row) {
        return MergeTables::tr("not there");
    }
    const QString detail = rowDetail(table, *row, catalog, writing);
    return detail.isEmpty() ? rowName(table, *row, catalog) : detail;
}

QString changesText(const store::TableShape& table, const std::optional<store::Row>& before,
                    const std::optional<store::Row>& after, const Writing& writing) {
    if (!before || !after) {
        return {};
    }
    const auto asOptional = [](const store::Row& row) {
        return std::vector<std::optional<store::SqlValue>>(row.begin(), row.end());
    };
    return fieldChanges(table, asOptional(*before), asOptional(*after), writing);
}

QString nameText(const store::TableShape& table, const std::optional<store::Row>& ours,
                 const std::optional<store::Row>& theirs, const std::optional<store::Row>& base,
                 const PairCatalogs& catalogs) {
    if (ours) {
        return rowName(table, *ours, *catalogs.ours);
    }
    if (theirs) {
        return rowName(table, *theirs, *catalogs.theirs);
    }
    return base ? rowName(table, *base, *catalogs.ours) : QString();
}

QString byWords(ChangedBy by) {
    switch (by) {
        case ChangedBy::Me:
            return MergeTables::tr("me");
        case ChangedBy::Them:
            return MergeTables::tr("them");
        case ChangedBy::Both:
            break;
    }
    return MergeTables::tr("both");
}

}  // namespace

ChangedBy changedBy(const store::WorkbookPair& pair, const store::RowDifference& difference) {
    const std::optional<store::Row> base = pair.base.row(*difference.table, difference.key);
    if (base == difference.before) {
        return ChangedBy::Them;
    }
    return base == difference.after ? ChangedBy::Me : ChangedBy::Both;
}

CellTable differenceTable(const store::WorkbookPair& pair, const PairCatalogs& catalogs, const Writing& writing) {
    CellTable table;
    table.columns = {{QStringLiteral("name"), MergeTables::tr("What"), {}, false, false, false, NameWidth},
                     {QStringLiteral("kind"), MergeTables::tr("Kind"), {}, false, false, false, KindWidth},
                     {QStringLiteral("mine"), MergeTables::tr("Mine"), {}, false, false, false, SideWidth},
                     {QStringLiteral("theirs"), MergeTables::tr("Theirs"), {}, false, false, false, SideWidth},
                     {QStringLiteral("by"), MergeTables::tr("Changed by"), {}, false, false, false, ByWidth}};
    for (const store::RowDifference& difference : pair.differences()) {
        const store::TableShape& shape = *difference.table;
        const QString changes = changesText(shape, difference.before, difference.after, writing);
        CellRow row;
        row.id = text(difference.name());
        row.cells = {{nameText(shape, difference.before, difference.after, {}, catalogs), {}, changes},
                     {rowKind(shape.name)},
                     {sideText(shape, difference.before, *catalogs.ours, writing), {}, changes},
                     {sideText(shape, difference.after, *catalogs.theirs, writing), {}, changes},
                     {byWords(changedBy(pair, difference))}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

CellTable conflictTable(const store::Merge& merge, const PairCatalogs& catalogs, const Decisions& decisions,
                        const Writing& writing) {
    CellTable table;
    table.columns = {{QStringLiteral("name"), MergeTables::tr("What"), {}, false, false, false, NameWidth},
                     {QStringLiteral("mine"), MergeTables::tr("Mine"), {}, false, false, false, SideWidth},
                     {QStringLiteral("theirs"), MergeTables::tr("Theirs"), {}, false, false, false, SideWidth},
                     {QStringLiteral("decision"), MergeTables::tr("Decision"), {}, false, false, false, KindWidth}};
    for (const store::MergeConflict& conflict : merge.conflicts) {
        const store::TableShape& shape = *conflict.table;
        const auto decided = decisions.find(conflict.name());
        const bool isOpen = decided == decisions.end();
        const QString words = isOpen                                 ? MergeTables::tr("to decide")
                              : decided->second == store::Side::Ours ? MergeTables::tr("mine")
                                                                     : MergeTables::tr("theirs");
        CellRow row;
        row.id = text(conflict.name());
        row.cells = {{nameText(shape, conflict.ours, conflict.theirs, conflict.base, catalogs)},
                     {sideText(shape, conflict.ours, *catalogs.ours, writing)},
                     {sideText(shape, conflict.theirs, *catalogs.theirs, writing)},
                     {words, {}, {}, {}, isOpen}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

CellTable conflictFields(const store::MergeConflict& conflict, const Writing& writing) {
    CellTable table;
    table.columns = {{QStringLiteral("field"), MergeTables::tr("Field"), {}, false, false, false, FieldWidth},
                     {QStringLiteral("before"), MergeTables::tr("Before"), {}, false, false, false, SideWidth},
                     {QStringLiteral("mine"), MergeTables::tr("Mine"), {}, false, false, false, SideWidth},
                     {QStringLiteral("theirs"), MergeTables::tr("Theirs"), {}, false, false, false, SideWidth}};
    const auto valueOf = [&](const std::optional<store::Row>& row, std::size_t column) {
        return row ? valueWords((*row)[column], writing) : MergeTables::tr("not there");
    };
    const auto differs = [](const std::optional<store::Row>& a, const std::optional<store::Row>& b,
                            std::size_t column) { return a && b && (*a)[column] != (*b)[column]; };
    for (std::size_t column = 0; column < conflict.table->columns.size(); ++column) {
        const bool isShown = differs(conflict.ours, conflict.theirs, column) ||
                             differs(conflict.base, conflict.ours, column) ||
                             differs(conflict.base, conflict.theirs, column);
        if (!isShown) {
            continue;
        }
        const bool isContested = differs(conflict.ours, conflict.theirs, column);
        CellRow row;
        row.id = text(conflict.table->columns[column]);
        row.cells = {{columnName(conflict.table->columns[column])},
                     {valueOf(conflict.base, column)},
                     {valueOf(conflict.ours, column), {}, {}, {}, isContested},
                     {valueOf(conflict.theirs, column), {}, {}, {}, isContested}};
        table.rows.push_back(std::move(row));
    }
    return table;
}

QString conflictWords(const store::MergeConflict& conflict) {
    switch (conflict.kind) {
        case store::ConflictKind::BothChanged:
            return MergeTables::tr("Both changed it.");
        case store::ConflictKind::BothAdded:
            return MergeTables::tr("Both have it, and say different things.");
        case store::ConflictKind::ChangedAndRemoved:
            return conflict.ours ? MergeTables::tr("I changed it; they removed it.")
                                 : MergeTables::tr("They changed it; I removed it.");
        case store::ConflictKind::Orphaned:
            break;
    }
    return conflict.ours ? MergeTables::tr("Mine rests on what they removed. “Theirs” removes it too.")
                         : MergeTables::tr("Theirs rests on what I removed. “Mine” leaves it out too.");
}

}  // namespace chokepoint::tables
