// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/history.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace chokepoint::store {

namespace {

constexpr const char* PartTitle = CHOKEPOINT_MSG("Import %1 (%2 claims)");
constexpr const char* TakeBackTitle = CHOKEPOINT_MSG("Take back “%1”");
constexpr std::size_t ClaimsArgument = 1;

/// The place of the batch's id in a title: behind what the title shows.
std::size_t batchArgument(const Message& title) {
    return title.key == TakeBackTitle ? 1 : 2;
}

tl::unexpected<Error> damagedHistory() {
    return failure(ErrorCode::Damaged, {CHOKEPOINT_MSG("The workbook's history is damaged."), {}});
}

}  // namespace

std::string_view batchOf(const Message& title) {
    const std::size_t place = batchArgument(title);
    const bool isPart = (title.key == PartTitle || title.key == TakeBackTitle) && title.arguments.size() > place;
    const auto* batch = isPart ? std::get_if<std::string>(&title.arguments[place]) : nullptr;
    return batch != nullptr ? std::string_view(*batch) : std::string_view();
}

Message takeBackTitle(std::string title, std::string batch) {
    Message message{TakeBackTitle, {std::move(title)}};
    if (!batch.empty()) {
        message.arguments.emplace_back(std::move(batch));
    }
    return message;
}

tl::unexpected<Error> cannotTakeBack(std::string title, std::string later) {
    return failure(ErrorCode::Conflict,
                   {CHOKEPOINT_MSG("“%1” cannot be taken back alone, because later changes touched the same: %2. "
                                   "Take those back first."),
                    {std::move(title), std::move(later)}});
}

Message partTitle(std::string file, std::int64_t claims, std::string batch) {
    return {PartTitle, {std::move(file), claims, std::move(batch)}};
}

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

const HistoryEntry& History::firstPart(const HistoryEntry& entry) const {
    const std::string_view batch = batchOf(entry.title);
    const HistoryEntry* first = &entry;
    for (const HistoryEntry* before = this->entry(first->parent);
         !batch.empty() && before != nullptr && batchOf(before->title) == batch; before = this->entry(before->parent)) {
        first = before;
    }
    return *first;
}

const HistoryEntry& History::lastPart(const HistoryEntry& entry) const {
    const std::string_view batch = batchOf(entry.title);
    const HistoryEntry* last = &entry;
    // Parts are numbered one after the other.
    for (const HistoryEntry* next = this->entry(last->seq + 1);
         !batch.empty() && next != nullptr && next->parent == last->seq && batchOf(next->title) == batch;
         next = this->entry(last->seq + 1)) {
        last = next;
    }
    return *last;
}

Message History::titleOf(const HistoryEntry& last) const {
    if (batchOf(last.title).empty()) {
        return last.title;
    }
    if (last.title.key != PartTitle) {
        return {last.title.key, {last.title.arguments.front()}};
    }
    std::int64_t claims = 0;
    const HistoryEntry* part = &last;
    const std::int64_t first = firstPart(last).seq;
    while (true) {
        const auto* count = std::get_if<std::int64_t>(&part->title.arguments[ClaimsArgument]);
        claims += count != nullptr ? *count : 0;
        if (part->seq == first) {
            break;
        }
        part = entry(part->parent);
    }
    return {PartTitle, {last.title.arguments.front(), claims}};
}

Result<std::vector<HistoryStep>> History::stepsTo(std::int64_t target) const {
    if (target != 0 && entry(target) == nullptr) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("The history has no change %1."), {target}});
    }
    // Parents have smaller numbers, so the larger of the two ends always steps back until they meet.
    std::vector<HistoryStep> path;
    std::vector<HistoryStep> forward;
    std::int64_t from = m_head;
    std::int64_t to = target;
    while (from != to) {
        if (from > to) {
            path.push_back({entry(from), true});
            from = path.back().entry->parent;
        } else {
            forward.push_back({entry(to), false});
            to = forward.back().entry->parent;
        }
    }
    path.insert(path.end(), forward.rbegin(), forward.rend());
    return path;
}

Result<Changeset> History::pathTo(std::int64_t target, const ReadChanges& read) const {
    const Result<std::vector<HistoryStep>> steps = stepsTo(target);
    if (!steps) {
        return tl::unexpected(steps.error());
    }
    std::vector<Changeset> path;
    for (const HistoryStep& step : *steps) {
        if (step.entry->bytesInFile > 0 && !read) {
            return damagedHistory();
        }
        Result<Changeset> changes = step.entry->bytesInFile > 0 ? read(*step.entry) : step.entry->changes;
        if (changes && step.isBack) {
            changes = changes->inverse();
        }
        if (!changes) {
            return changes;
        }
        path.push_back(*std::move(changes));
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
