// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/historymodel.h"

#include "models/tables/words.h"

#include <QDateTime>

#include <set>

namespace chokepoint::tables {

HistoryModel::HistoryModel(const Writing& writing, QObject* parent) : QAbstractListModel(parent), m_writing(writing) {}

QString HistoryModel::timeText(std::chrono::system_clock::time_point time,
                               std::chrono::system_clock::time_point now) const {
    const auto localTime = [](std::chrono::system_clock::time_point at) {
        return QDateTime::fromMSecsSinceEpoch(
            std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count());
    };
    const QDateTime at = localTime(time);
    const QString clock = m_writing.locale.toString(at.time(), QLocale::ShortFormat);
    if (at.date() == localTime(now).date()) {
        return tr("today, %1").arg(clock);
    }
    const QDate date = at.date();
    return tr("%1, %2").arg(dateText(std::chrono::year(date.year()) / std::chrono::month(unsigned(date.month())) /
                                         std::chrono::day(unsigned(date.day())),
                                     m_writing.locale),
                            clock);
}

void HistoryModel::setHistory(const std::vector<session::HistoryItem>& items,
                              std::chrono::system_clock::time_point now) {
    beginResetModel();
    m_rows.clear();
    // What redo leads through: of each state the child of the highest number, from the present on.
    std::int64_t present = 0;
    for (const session::HistoryItem& item : items) {
        present = item.isPresent ? item.seq : present;
    }
    std::set<std::int64_t> ahead;
    std::int64_t tip = present;
    for (bool isMoving = true; isMoving;) {
        isMoving = false;
        for (auto item = items.rbegin(); item != items.rend(); ++item) {
            if (item->parent == tip && item->seq > tip) {
                tip = item->seq;
                ahead.insert(tip);
                isMoving = true;
                break;
            }
        }
    }
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        m_rows.push_back({item->seq, sentence(item->title, m_writing.style), timeText(item->time, now), item->isPresent,
                          item->isDone, ahead.contains(item->seq), item->isArrangement});
    }
    m_rows.push_back({0, tr("Empty workbook"), QString(), present == 0, true, false, false});
    endResetModel();
}

QString HistoryModel::detail(const Row& row) const {
    const QString where = row.isPresent ? tr("present state")
                          : row.isDone  ? QString()
                          : row.isAhead ? tr("taken back; Redo brings it again")
                                        : tr("on a branch that was left");
    if (row.time.isEmpty() || where.isEmpty()) {
        return row.time + where;
    }
    return QStringLiteral("%1 · %2").arg(row.time, where);
}

int HistoryModel::rowOf(std::int64_t seq) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [seq](const Row& row) { return row.seq == seq; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int HistoryModel::presentRow() const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.isPresent; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int HistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return row.title;
        case Qt::ToolTipRole:
            return row.title + u'\n' + detail(row);
        case Qt::AccessibleTextRole:
            return QStringLiteral("%1, %2").arg(row.title, detail(row));
        case SeqRole:
            return QVariant::fromValue<qint64>(row.seq);
        case DetailRole:
            return detail(row);
        case IsPresentRole:
            return row.isPresent;
        case IsDoneRole:
            return row.isDone;
        case IsBranchRole:
            return !row.isDone && !row.isAhead;
        case IsArrangementRole:
            return row.isArrangement;
        default:
            return {};
    }
}

}  // namespace chokepoint::tables
