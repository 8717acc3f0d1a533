// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/typeahead.h"

#include <QApplication>

#include <algorithm>

namespace chokepoint::ui {

void TypeAhead::type(const QString& letters, const QModelIndex& current) {
    const auto* source = qobject_cast<const tables::RowTableModel*>(m_rows.sourceModel());
    if (letters.isEmpty() || !source) {
        return;
    }
    const bool goesOn = m_sinceTyped.isValid() && m_sinceTyped.elapsed() <= QApplication::keyboardInputInterval();
    m_sinceTyped.start();
    m_typed = goesOn ? m_typed + letters : letters;
    const bool isSame = std::all_of(m_typed.begin(), m_typed.end(), [this](QChar c) { return c == m_typed.front(); });
    // What was typed so far may begin the very row that it led to.
    const bool isOnward = !goesOn || isSame;
    const QString beginning = tables::foldedForFilter(isSame ? m_typed.left(1) : m_typed);
    const int column = std::max(current.column(), 0);
    m_from = current;
    std::shared_ptr<tables::RowTableModel> copy = source->copy();
    if (!copy) {
        find(beginning, column, isOnward);
        return;
    }
    copy->moveToThread(nullptr);
    m_job.start(
        [copy, column](const auto&, const auto&) {
            static_cast<void>(copy->filterTexts(column));  // the rows that are shown keep them too
            return true;
        },
        [this, beginning, column, isOnward](bool) { find(beginning, column, isOnward); });
}

void TypeAhead::find(const QString& beginning, int column, bool isOnward) {
    if (const QModelIndex next = m_rows.nextBeginning(beginning, m_from, column, isOnward, m_isOpen); next.isValid()) {
        Q_EMIT found(next);
    }
}

}  // namespace chokepoint::ui
