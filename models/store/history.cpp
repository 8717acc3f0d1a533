// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/history.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace chokepoint::store {

namespace {

tl::unexpected<Error> damagedHistory() {
    return failure(ErrorCode::Damaged, {CHOKEPOINT_MSG("The workbook's history is damaged."), {}});
}

}  // namespace

Result<History> History::from(std::vector<HistoryEntry> entries, std::int64_t head) {
    History history;
    history.m_entries = std::move(entries);
    history.m_head = head;
    std::ranges::sort(history.m_entries, {}, &HistoryEntry::seq);
    for (const HistoryEntry& entry : history.m_entries) {
        if (entry.parent >= entry.seq || (entry.parent != 0 && history.entry(entry.parent) == nullptr)) {
            return damagedHistory();
        }
    }
    if (head != 0 && history.entry(head) == nullptr) {
        return damagedHistory();
    }
    return history;
}

const HistoryEntry* History::entry(std::int64_t seq) const {
    const auto found = std::ranges::lower_bound(m_entries, seq, {}, &HistoryEntry::seq);
    return found != m_entries.end() && found->seq == seq ? &*found : nullptr;
}

const HistoryEntry* History::redoable() const {
    // The latest child: whatever was undone last from here has the highest number.
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend() && entry->seq > m_head; ++entry) {
        if (entry->parent == m_head) {
            return &*entry;
        }
    }
    return nullptr;
}

bool History::isDone(std::int64_t seq) const {
    const HistoryEntry* at = entry(m_head);
    while (at != nullptr && at->seq > seq) {
        at = entry(at->parent);
    }
    return at != nullptr && at->seq == seq;
}

Result<Changeset> History::pathTo(std::int64_t target) const {
    if (target != 0 && entry(target) == nullptr) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("The history has no change %1."), {target}});
    }
    // Parents have smaller numbers, so the larger of the two ends always steps back until they meet.
    std::vector<Changeset> path;
    std::vector<const HistoryEntry*> forward;
    std::int64_t from = m_head;
    std::int64_t to = target;
    while (from != to) {
        if (from > to) {
            const HistoryEntry* step = entry(from);
            Result<Changeset> back = step->changes.inverse();
            if (!back) {
                return back;
            }
            path.push_back(*std::move(back));
            from = step->parent;
        } else {
            forward.push_back(entry(to));
            to = forward.back()->parent;
        }
    }
    for (auto step = forward.rbegin(); step != forward.rend(); ++step) {
        path.push_back((*step)->changes);
    }
    return path.size() == 1 ? path.front() : Changeset::joined(path);
}

void History::append(HistoryEntry entry) {
    m_head = entry.seq;
    m_entries.push_back(std::move(entry));
}

void History::replace(HistoryEntry entry) {
    const auto found = std::ranges::lower_bound(m_entries, entry.seq, {}, &HistoryEntry::seq);
    *found = std::move(entry);
}

void History::removeLast() {
    if (m_head == m_entries.back().seq) {
        m_head = m_entries.back().parent;
    }
    m_entries.pop_back();
}

std::string argumentsToJson(const std::vector<MessageArgument>& arguments) {
    nlohmann::json array = nlohmann::json::array();
    for (const MessageArgument& argument : arguments) {
        std::visit([&array](const auto& value) { array.push_back(value); }, argument);
    }
    return array.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<std::vector<MessageArgument>> argumentsFromJson(std::string_view json) {
    const nlohmann::json array = nlohmann::json::parse(json, nullptr, false);
    if (!array.is_array()) {
        return damagedHistory();
    }
    std::vector<MessageArgument> arguments;
    for (const nlohmann::json& value : array) {
        if (value.is_string()) {
            arguments.emplace_back(value.get<std::string>());
        } else if (value.is_number_integer()) {
            arguments.emplace_back(value.get<std::int64_t>());
        } else if (value.is_number_float()) {
            arguments.emplace_back(value.get<double>());
        } else {
            return damagedHistory();
        }
    }
    return arguments;
}

}  // namespace chokepoint::store
