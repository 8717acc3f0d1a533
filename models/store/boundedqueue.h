// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace chokepoint::store {

/// What one thread makes and another takes, in order. Whoever makes more than the other can take waits: so much and no
/// more stands in memory.
template <typename T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t most) : m_most(most) {}

    /// Waits for room. False where the queue is closed: nobody takes it.
    [[nodiscard]] bool push(T item) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_items.size() < m_most || m_isClosed; });
        if (m_isClosed) {
            return false;
        }
        m_items.push_back(std::move(item));
        m_changed.notify_all();
        return true;
    }

    /// Waits for the next one; none where the queue is closed and empty.
    [[nodiscard]] std::optional<T> pop() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_items.empty() || m_isClosed; });
        if (m_items.empty()) {
            return std::nullopt;
        }
        std::optional<T> item(std::move(m_items.front()));
        m_items.pop_front();
        m_changed.notify_all();
        return item;
    }

    /// Nothing more is put in, whoever says so: the one who makes or the one who takes.
    void close() {
        const std::scoped_lock lock(m_mutex);
        m_isClosed = true;
        m_changed.notify_all();
    }

private:
    std::size_t m_most;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<T> m_items;
    bool m_isClosed = false;
};

/// Closes a queue where a scope is left, however it is left: the thread at its other end must not wait for ever.
template <typename T>
class ClosesAtEnd {
public:
    explicit ClosesAtEnd(BoundedQueue<T>& queue) : m_queue(queue) {}
    ~ClosesAtEnd() { m_queue.close(); }
    ClosesAtEnd(const ClosesAtEnd&) = delete;
    ClosesAtEnd& operator=(const ClosesAtEnd&) = delete;
    ClosesAtEnd(ClosesAtEnd&&) = delete;
    ClosesAtEnd& operator=(ClosesAtEnd&&) = delete;

private:
    BoundedQueue<T>& m_queue;
};

}  // namespace chokepoint::store
