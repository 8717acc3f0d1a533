// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace chokepoint::ui {

/// Answers questions in a thread of its own, one after another. While one is being answered only the latest of those
/// that come in is kept, and the running one is still answered: what follows a slider keeps moving, however fast the
/// slider is. Lives in the GUI thread; the destructor waits until the thread has stopped.
template <typename Question, typename Answer>
class CoalescingJob {
public:
    using Work = std::function<Answer(const Question&)>;  ///< in the thread, never two at a time
    using Done = std::function<void(Answer)>;             ///< in the GUI thread

    CoalescingJob(Work work, Done done) : m_work(std::move(work)), m_done(std::move(done)) {
        m_pool.setMaxThreadCount(1);
    }
    ~CoalescingJob() { m_pool.waitForDone(); }
    CoalescingJob(const CoalescingJob&) = delete;
    CoalescingJob& operator=(const CoalescingJob&) = delete;
    CoalescingJob(CoalescingJob&&) = delete;
    CoalescingJob& operator=(CoalescingJob&&) = delete;

    void ask(Question question) {
        m_waiting = std::move(question);
        if (!m_isRunning) {
            next();
        }
    }

    /// Whether an answer is still to come.
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

private:
    void next() {
        m_isRunning = true;
        auto question = std::make_shared<Question>(std::move(*m_waiting));
        m_waiting.reset();
        m_pool.start([this, question] {
            auto answer = std::make_shared<Answer>(m_work(*question));
            QMetaObject::invokeMethod(
                &m_receiver,
                [this, answer] {
                    m_isRunning = false;
                    if (m_waiting) {
                        next();
                    }
                    m_done(std::move(*answer));
                },
                Qt::QueuedConnection);
        });
    }

    QObject m_receiver;
    Work m_work;
    Done m_done;
    std::optional<Question> m_waiting;
    bool m_isRunning = false;
    QThreadPool m_pool;  ///< first to go: its thread posts to the receiver
};

}  // namespace chokepoint::ui
