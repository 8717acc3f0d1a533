// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/latestjob.h"
#include "models/tables/rowproxy.h"

#include <QElapsedTimer>
#include <QObject>

namespace chokepoint::ui {

/// Finds the row that a person types the beginning of, as lists do everywhere: letters that follow each other quickly
/// are one word, the same letter again goes on to the next row. The texts of a column are made in a thread.
class TypeAhead final : public QObject {
    Q_OBJECT

public:
    /// `rows` outlive it.
    explicit TypeAhead(const tables::RowProxy& rows, QObject* parent = nullptr) : QObject(parent), m_rows(rows) {}

    /// `current` is where the person is, in the column to look in; invalid: before the first row.
    void type(const QString& letters, const QModelIndex& current);

Q_SIGNALS:
    /// The next row that begins so.
    void found(const QModelIndex& index);

private:
    void find(const QString& beginning, const QPersistentModelIndex& current, int column, bool isOnward);

    const tables::RowProxy& m_rows;
    QString m_typed;
    QElapsedTimer m_sinceTyped;
    tables::LatestJob<bool> m_job;
};

}  // namespace chokepoint::ui
