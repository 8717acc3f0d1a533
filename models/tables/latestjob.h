// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace chokepoint::tables {

/// Answers the latest question in a thread of its own. A new question asks the running one to stop; its answer, should
/// it still come, is dropped. Lives in the GUI thread; the destructor waits until the thread has stopped.
template <typename Answer>
class LatestJob {
public:
    using IsCancelled = std::function<bool()>;
    using Progressed = std::function<void(double share)>;
    /// Runs in the thread; must ask now and then whether it is cancelled.
    using Work = std::function<Answer(const IsCancelled& isCancelled, const Progressed& progressed)>;

    LatestJob() { m_pool.setMaxThreadCount(1); }
    ~LatestJob() {
        cancel();
        m_pool.waitForDone();
    }
    LatestJob(const LatestJob&) = delete;
    LatestJob& operator=(const LatestJob&) = delete;
    LatestJob(LatestJob&&) = delete;
    LatestJob& operator=(LatestJob&&) = delete;

    /// `done` and `progressed` are called in the GUI thread, and only while this question is the latest.
    void start(Work work, std::function<void(Answer)> done, Progressed progressed = {}) {
        cancel();
        auto isStopped = std::make_shared<std::atomic_bool>(false);
        m_isStopped = isStopped;
        m_isRunning = true;
        const auto inGuiThread = [this, isStopped](auto call) {
            QMetaObject::invokeMethod(
                &m_receiver,
                [isStopped, call = std::move(call)] {
                    if (!*isStopped) {
                        call();
                    }
                },
                Qt::QueuedConnection);
        };
        m_pool.start([this, isStopped, inGuiThread, work = std::move(work), done = std::move(done),
                      progressed = std::move(progressed)] {
            const IsCancelled isCancelled = [isStopped] { return isStopped->load(); };
            const Progressed report = [&](double share) {
                if (progressed) {
                    inGuiThread([progressed, share] { progressed(share); });
                }
            };
            if (isCancelled()) {
                return;
            }
            auto answer = std::make_shared<Answer>(work(isCancelled, report));
            inGuiThread([this, done, answer] {
                m_isRunning = false;
                done(std::move(*answer));
            });
        });
    }

    void cancel() {
        if (m_isStopped) {
            m_isStopped->store(true);
        }
        m_isRunning = false;
    }

    [[nodiscard]] bool isRunning() const { return m_isRunning; }

private:
    QObject m_receiver;
    std::shared_ptr<std::atomic_bool> m_isStopped;
    bool m_isRunning = false;
    QThreadPool m_pool;  ///< first to go: its thread posts to the receiver
};

}  // namespace chokepoint::tables
