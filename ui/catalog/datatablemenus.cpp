// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"
#include "ui/catalog/checkpopup.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/filterheader.h"

#include <QActionGroup>
#include <QMenu>

namespace chokepoint::ui {

void DataTable::fillHeaderMenu(QMenu& menu, int column) {
    if (column < 0) {
        return;
    }
    const tables::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
    const auto sort = [this, column](Qt::SortOrder order) { m_header->setSortIndicator(column, order); };
    menu.addAction(tr("Sort &Ascending"), this, [sort] { sort(Qt::AscendingOrder); })
        ->setObjectName(QStringLiteral("sortAscending"));
    menu.addAction(tr("Sort &Descending"), this, [sort] { sort(Qt::DescendingOrder); })
        ->setObjectName(QStringLiteral("sortDescending"));
    menu.addSeparator();
    if (spec.isGroupable) {
        const bool isGroup = m_state.groupColumn == spec.id;
        menu.addAction(isGroup ? tr("Do Not &Group") : tr("&Group by %1").arg(spec.title), this,
                       [this, column, isGroup] { askGroup(isGroup ? -1 : column); })
            ->setObjectName(QStringLiteral("groupByColumn"));
    }
    if (column > 0) {
        menu.addAction(tr("&Hide %1").arg(spec.title), this,
                       [this, column, id = spec.id] {
                           QStringList columns = shownColumns();
                           columns.removeAll(id);
                           askColumns(columns, {CHOKEPOINT_MSG("Hide %1"), {titleOf(column)}});
                       })
            ->setObjectName(QStringLiteral("hideColumn"));
    }
    menu.addSeparator();
    menu.addAction(tr("&Columns…"), this,
                   [this, column] {
                       const QRect at = m_header->shownRect(column);
                       openColumnChooser(QRect(m_header->viewport()->mapToGlobal(at.topLeft()), at.size()));
                   })
        ->setObjectName(QStringLiteral("chooseColumns"));
}

void DataTable::fillGroupMenu(QMenu& menu) {
    menu.clear();
    auto* choices = new QActionGroup(&menu);
    const auto add = [&](const QString& words, int column) {
        QAction* action = menu.addAction(words, this, [this, column] { askGroup(column); });
        const QString id = column < 0 ? QString() : m_model.columns()[static_cast<std::size_t>(column)].id;
        action->setObjectName(column < 0 ? QStringLiteral("group-none") : QStringLiteral("group-%1").arg(id));
        action->setCheckable(true);
        action->setChecked(id == m_state.groupColumn);
        choices->addAction(action);
    };
    add(tr("Do Not Group"), -1);
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (m_model.columns()[static_cast<std::size_t>(column)].isGroupable) {
            add(m_model.columns()[static_cast<std::size_t>(column)].title, column);
        }
    }
}

void DataTable::fillSortMenu(QMenu& menu) {
    menu.clear();
    for (const int column : m_header->shownSections()) {
        const tables::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
        QAction* action = menu.addAction(spec.title, this, [this, column] {
            const bool isSame = m_header->sortIndicatorSection() == column;
            const bool wasAscending = m_header->sortIndicatorOrder() == Qt::AscendingOrder;
            m_header->setSortIndicator(column, isSame && wasAscending ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
        action->setObjectName(QStringLiteral("sort-%1").arg(spec.id));
        action->setCheckable(true);
        action->setChecked(spec.id == m_state.sortColumn);
    }
}

void DataTable::askGroup(int column) {
    TableState next = m_state;
    next.groupColumn = column < 0 ? QString() : m_model.columns()[static_cast<std::size_t>(column)].id;
    ask(next,
        column < 0 ? Message{CHOKEPOINT_MSG("Do Not Group"), {}}
                   : Message{CHOKEPOINT_MSG("Group by %1"), {titleOf(column)}},
        "group");
}

QRect DataTable::columnAnchor() const {
    return {mapToGlobal(QPoint(16, 0)), QSize(1, m_header->height())};
}

void DataTable::openColumnChooser(const QRect& anchor) {
    std::vector<CheckPopup::Choice> choices;
    for (int column = 1; column < m_model.columnCount(); ++column) {
        const tables::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
        choices.push_back({spec.id, spec.title, spec.tip, !m_header->isSectionHidden(column)});
    }
    auto* popup = new CheckPopup(tr("Columns"), choices, m_theme, this);
    connect(popup, &CheckPopup::chosen, this, [this](const QStringList& ids) {
        // Those that are shown keep their order; new ones come last.
        QStringList columns{m_model.columns().front().id};
        for (const QString& id : shownColumns()) {
            if (ids.contains(id)) {
                columns << id;
            }
        }
        for (const QString& id : ids) {
            if (!columns.contains(id)) {
                columns << id;
            }
        }
        askColumns(columns, {CHOKEPOINT_MSG("Choose the Columns"), {}});
    });
    popup->addButton(QStringLiteral("defaultColumns"), tr("Reset Columns"), [this] {
        TableState next = m_state;
        next.columns.clear();
        next.widths.clear();
        ask(next, {CHOKEPOINT_MSG("Reset Columns"), {}}, {});
    });
    popup->popupBelow(anchor);
}

void DataTable::openValueChooser(int column, const QRect& anchor) {
    const tables::ColumnSpec& spec = m_model.columns()[static_cast<std::size_t>(column)];
    QStringList chosen;
    for (const QString& part : m_state.filters.value(spec.id).split(u'|', Qt::SkipEmptyParts)) {
        chosen << tables::foldedForFilter(part.trimmed());
    }
    std::vector<CheckPopup::Choice> choices;
    for (const QString& value : m_model.values(column)) {
        choices.push_back({value, value, {}, chosen.contains(tables::foldedForFilter(value))});
    }
    const QString unknown = tables::RowProxy::tr("unknown");
    choices.push_back({unknown, unknown, {}, chosen.contains(tables::foldedForFilter(unknown))});
    auto* popup = new CheckPopup(tr("Filter %1").arg(spec.title), choices, m_theme, this);
    connect(popup, &CheckPopup::chosen, this,
            [this, column](const QStringList& values) { setFilterText(column, values.join(QStringLiteral(" | "))); });
    popup->addButton(QStringLiteral("anyValue"), tr("Any"), [this, column] { setFilterText(column, {}); });
    popup->popupBelow(anchor);
}

}  // namespace chokepoint::ui
