// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workbookfile.h"
#include "models/units/result.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>
#include <vector>

namespace chokepoint::store {

/// Commits behind the GUI, in order, on a thread of its own, which alone touches the file. After the first failure
/// nothing more is committed until resume(): what came later built on what failed.
class Writer {
public:
    /// Opens the file when it is first needed: a draft becomes a file with its first change.
    using Opener = std::function<Result<WorkbookFile>()>;

    /// What became of one posted job.
    struct Outcome {
        std::uint64_t ticket = 0;
        std::optional<Error> error;
    };

    /// `onOutcome` is called on the writer's thread, without lock, whenever outcomes wait to be taken.
    Writer(Opener opener, std::function<void()> onOutcome);
    /// A writer for a file that is open already.
    Writer(WorkbookFile file, std::function<void()> onOutcome);
    /// Finishes what was posted (a check is stopped), then closes the file.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    Writer(Writer&&) = delete;
    Writer& operator=(Writer&&) = delete;

    /// Returns at once; the ticket tells the outcomes apart.
    std::uint64_t commit(WorkbookTransaction transaction);
    /// Checks pages, hashes and history; commits posted later wait for it, and fail where it finds damage.
    std::uint64_t check();
    /// Waits for what was posted before and then for a copy. Fails with the error of an earlier job or its own.
    [[nodiscard]] Result<void> copyTo(const std::filesystem::path& target);
    /// Copies behind what was posted before, and then calls `done` once on the writer's thread, without lock; Cancelled
    /// where it was stopped or an earlier job failed (then from resume(), on its thread).
    using CopyDone = std::function<void(Result<void>)>;
    void copyBehind(const std::filesystem::path& target, std::stop_token stop, CopyDone done);
    /// Does something with the file behind what was posted before. `work` is called once, without lock: on the writer's
    /// thread with the file, or an error where it cannot be opened; after an earlier job failed from resume(), on its
    /// thread, with an error.
    using Work = std::function<void(Result<WorkbookFile*> file)>;
    void runBehind(Work work);
    /// Nothing left to do, or a job has failed.
    [[nodiscard]] bool isIdle();
    /// Waits until nothing is left to do or a job has failed.
    void wait();
    /// Goes on after a failure.
    void resume();

    /// What has happened since the last call, in order.
    [[nodiscard]] std::vector<Outcome> takeOutcomes();

private:
    struct Check {};
    struct Copy {
        std::filesystem::path target;
        Result<void>* result = nullptr;
        std::stop_token stop;
        CopyDone done;
    };
    struct Job {
        std::uint64_t ticket = 0;
        std::variant<WorkbookTransaction, Check, Copy, Work> work;
    };

    void run(const std::stop_token& stop);
    std::optional<Error> perform(Job& job);
    std::optional<Error> verify();
    [[nodiscard]] Result<void> openFile();
    std::uint64_t post(std::variant<WorkbookTransaction, Check, Copy, Work> work);

    Opener m_opener;
    std::optional<WorkbookFile> m_file;  ///< of the writer's thread
    std::function<void()> m_onOutcome;

    std::mutex m_mutex;
    std::condition_variable_any m_wake;  ///< a job was posted
    std::condition_variable m_idle;      ///< nothing left, or failed
    std::deque<Job> m_jobs;
    std::vector<Outcome> m_outcomes;
    std::uint64_t m_lastTicket = 0;
    bool m_isBusy = false;
    bool m_hasFailed = false;
    std::stop_source m_stopCheck;
    std::jthread m_thread;  ///< last: it uses all of the above
};

}  // namespace chokepoint::store
