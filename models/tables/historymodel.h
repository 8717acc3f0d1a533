// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/tables/figuretext.h"

#include <QAbstractListModel>

#include <vector>

namespace chokepoint::tables {

/// The workbook's history, latest first: what was done and when, where the present stands, what lies on a branch that
/// was left. The last row is the empty workbook.
class HistoryModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SeqRole = Qt::UserRole + 1,  ///< qint64; 0 for the empty workbook
        DetailRole,                  ///< when, and where it lies: "14:05, present state"
        IsPresentRole,
        IsDoneRole,         ///< part of the present state
        IsBranchRole,       ///< on a branch that was left, not ahead of the present
        IsArrangementRole,  ///< nothing but how a view is set up
    };

    explicit HistoryModel(const Writing& writing, QObject* parent = nullptr);

    void setHistory(const std::vector<session::HistoryItem>& items, std::chrono::system_clock::time_point now);

    [[nodiscard]] int rowOf(std::int64_t seq) const;
    [[nodiscard]] int presentRow() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        std::int64_t seq = 0;
        QString title;
        QString time;
        bool isPresent = false;
        bool isDone = false;
        bool isAhead = false;  ///< redo leads there
        bool isArrangement = false;
    };

    [[nodiscard]] QString timeText(std::chrono::system_clock::time_point time,
                                   std::chrono::system_clock::time_point now) const;
    [[nodiscard]] QString detail(const Row& row) const;

    Writing m_writing;
    std::vector<Row> m_rows;
};

}  // namespace chokepoint::tables
