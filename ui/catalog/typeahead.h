// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/latestjob.h"
#include "models/tables/rowproxy.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPersistentModelIndex>

namespace chokepoint::ui {

/// Finds the row that a person types the beginning of, as lists do everywhere: letters that follow each other quickly
/// are one word, the same letter again goes on to the next row; headings of groups are found too, rows of closed ones
/// are not. The texts of a column are made in a thread.
class TypeAhead final : public QObject {
    Q_OBJECT

public:
    /// `rows` outlive it.
    TypeAhead(const tables::RowProxy& rows, tables::RowProxy::IsOpen isOpen)
        : m_rows(rows), m_isOpen(std::move(isOpen)) {}

    /// `current` is where the person is, in the column to look in; invalid: before the first row.
    void type(const QString& letters, const QModelIndex& current);
    /// The person went elsewhere: an answer that is still to come is none.
    void forget() { m_job.cancel(); }

Q_SIGNALS:
    /// The next row that begins so.
    void found(const QModelIndex& index);

private:
    void find(const QString& beginning, int column, bool isOnward);

    const tables::RowProxy& m_rows;
    tables::RowProxy::IsOpen m_isOpen;
    QPersistentModelIndex m_from;
    QString m_typed;
    QElapsedTimer m_sinceTyped;
    tables::LatestJob<bool> m_job;
};

}  // namespace chokepoint::ui
