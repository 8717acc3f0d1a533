// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/eventchoicemodel.h"

#include "models/tables/textmatch.h"
#include "models/tables/words.h"

#include <algorithm>

namespace chokepoint::tables {

EventChoiceModel::EventChoiceModel(const QLocale& locale, QString none, QObject* parent)
    : QAbstractListModel(parent), m_locale(locale), m_none(std::move(none)) {}

void EventChoiceModel::setRecord(std::shared_ptr<const policy::Record> record) {
    beginResetModel();
    m_record = std::move(record);
    narrow();
    endResetModel();
}

void EventChoiceModel::setQuery(const QString& query) {
    if (query == m_query) {
        return;
    }
    beginResetModel();
    m_query = query;
    narrow();
    endResetModel();
}

void EventChoiceModel::narrow() {
    m_shown.clear();
    if (!m_record) {
        return;
    }
    std::vector<std::pair<int, const policy::Event*>> ranked;
    for (const policy::Event& event : m_record->events()) {
        if (!event.effective) {
            continue;
        }
        const QString title = text(event.title);
        const QString searched = title + u'\n' + text(event.id) + u'\n' + text(event.citation);
        if (const std::optional<TextMatch> match = matchText(m_query, searched, title.size())) {
            ranked.emplace_back(m_query.isEmpty() ? 0 : match->score, &event);
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first
                                  : a.second->effective->firstDay() > b.second->effective->firstDay();
    });
    if (!m_none.isEmpty() && matchText(m_query, m_none)) {
        m_shown.push_back(nullptr);
    }
    for (const auto& [score, event] : ranked) {
        m_shown.push_back(event);
    }
}

int EventChoiceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant EventChoiceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const policy::Event* event = m_shown[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return event != nullptr ? text(event->title) : m_none;
        case EventRole:
            return event != nullptr ? text(event->id) : QString::fromLatin1(NoEvent);
        case DetailRole:
            return event != nullptr ? dateText(*event->effective, m_locale) : QString();
        default:
            return {};
    }
}

}  // namespace chokepoint::tables
