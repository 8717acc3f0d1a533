// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/changeset.h"
#include "models/units/message.h"
#include "models/units/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {

/// One change that was made. Its number only grows; 0 is the empty workbook.
struct HistoryEntry {
    std::int64_t seq = 0;
    std::int64_t parent = 0;
    std::int64_t reverts = 0;  ///< the change that this one takes back out of the middle; 0 = none
    Message title;
    std::chrono::sys_time<std::chrono::milliseconds> time;
    Changeset changes;  ///< from the parent's state to this one's; empty where it stays in the file
    /// Bytes of a change that is too large to be kept in memory: WorkbookFile::changesOf() reads it. 0: it is here.
    std::size_t bytesInFile = 0;

    [[nodiscard]] std::size_t size() const { return bytesInFile > 0 ? bytesInFile : changes.bytes().size(); }
    friend bool operator==(const HistoryEntry&, const HistoryEntry&) = default;
};

/// From here on a change is left in the file, and is done and undone there: a thousand claims and more.
inline constexpr std::size_t LargeChange = 1U << 19U;

/// Which import, or taking back of one, an entry of that title is a part of; empty: none. A changeset has a limit, so
/// that a large import has several entries.
[[nodiscard]] std::string_view batchOf(const Message& title);
/// Of a change that takes back another; `batch` where it has several parts.
[[nodiscard]] Message takeBackTitle(std::string title, std::string batch = {});
/// Why not: later changes build on it.
[[nodiscard]] tl::unexpected<Error> cannotTakeBack(std::string title, std::string later);
/// Of a part of an import.
[[nodiscard]] Message partTitle(std::string file, std::int64_t claims, std::string batch);

/// One step on the way from state to state.
struct HistoryStep {
    const HistoryEntry* entry = nullptr;  ///< never null
    bool isBack = false;                  ///< its inverse
};

/// The changes as a tree with a head. A change after an undo starts a branch; nothing is deleted.
class History {
public:
    History() = default;
    /// Fails with Damaged where a parent or the head is missing.
    [[nodiscard]] static Result<History> from(std::vector<HistoryEntry> entries, std::int64_t head);

    /// By seq.
    [[nodiscard]] const std::vector<HistoryEntry>& entries() const { return m_entries; }
    [[nodiscard]] std::int64_t head() const { return m_head; }
    [[nodiscard]] const HistoryEntry* entry(std::int64_t seq) const;
    /// What undo takes back and redo does again (the latest branch); null where there is nothing.
    [[nodiscard]] const HistoryEntry* undoable() const { return entry(m_head); }
    [[nodiscard]] const HistoryEntry* redoable() const;
    [[nodiscard]] std::int64_t nextSeq() const { return m_entries.empty() ? 1 : m_entries.back().seq + 1; }
    /// Whether the entry lies between the start and the head.
    [[nodiscard]] bool isDone(std::int64_t seq) const;

    /// The first and the last of the parts that were made with the entry, which may be but one: together they are
    /// one step of undo, and told as one.
    [[nodiscard]] const HistoryEntry& firstPart(const HistoryEntry& entry) const;
    [[nodiscard]] const HistoryEntry& lastPart(const HistoryEntry& entry) const;
    /// Of all parts together, by the last of them.
    [[nodiscard]] Message titleOf(const HistoryEntry& last) const;

    /// The steps that lead from the head to `target`, which may lie on another branch. NotFound.
    [[nodiscard]] Result<std::vector<HistoryStep>> stepsTo(std::int64_t target) const;
    /// The same as one change; `read` gets those that are left in the file. NotFound or Damaged.
    using ReadChanges = std::function<Result<Changeset>(const HistoryEntry& entry)>;
    [[nodiscard]] Result<Changeset> pathTo(std::int64_t target, const ReadChanges& read = {}) const;

    /// Adds an entry behind the head and moves there.
    void append(HistoryEntry entry);
    /// Puts another entry of the same seq in its place (typing that goes on, or its way back).
    void replace(HistoryEntry entry);
    /// Takes the last entry away, where it is the head: only for a change that came to nothing or was not committed.
    void removeLast();
    void moveTo(std::int64_t seq) { m_head = seq; }

    friend bool operator==(const History&, const History&) = default;

private:
    std::vector<HistoryEntry> m_entries;
    std::int64_t m_head = 0;
};

/// A message's arguments as a JSON array: text, whole numbers, numbers.
[[nodiscard]] std::string argumentsToJson(const std::vector<MessageArgument>& arguments);
/// Fails with Damaged.
[[nodiscard]] Result<std::vector<MessageArgument>> argumentsFromJson(std::string_view json);

}  // namespace chokepoint::store
