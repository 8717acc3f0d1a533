// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/writer.h"

#include "models/store/workbookconnection.h"
#include "models/store/workbookerrors.h"

#include <utility>

namespace chokepoint::store {

namespace {

tl::unexpected<Error> notWritten(const std::filesystem::path& target) {
    return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("“%1” was not written, because an earlier change "
                                                         "could not be saved."),
                                          {nameOf(target)}});
}

}  // namespace

Writer::Writer(Opener opener, std::function<void()> onOutcome)
    : m_opener(std::move(opener)),
      m_onOutcome(std::move(onOutcome)),
      m_thread([this](const std::stop_token& stop) { run(stop); }) {}

Writer::Writer(WorkbookFile file, std::function<void()> onOutcome)
    : m_file(std::move(file)),
      m_onOutcome(std::move(onOutcome)),
      m_thread([this](const std::stop_token& stop) { run(stop); }) {}

Writer::~Writer() {
    m_stopCheck.request_stop();
    m_thread.request_stop();
    // jthread joins; run() empties the queue first.
}

std::uint64_t Writer::post(std::variant<WorkbookTransaction, Check, Copy, Work> work) {
    const std::scoped_lock lock(m_mutex);
    m_jobs.push_back({++m_lastTicket, std::move(work)});
    m_wake.notify_one();
    return m_lastTicket;
}

std::uint64_t Writer::commit(WorkbookTransaction transaction) {
    return post(std::move(transaction));
}

std::uint64_t Writer::check() {
    return post(Check{});
}

Result<void> Writer::copyTo(const std::filesystem::path& target) {
    Result<void> result = notWritten(target);
    post(Copy{target, &result, {}, {}});
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return (m_jobs.empty() && !m_isBusy) || m_hasFailed; });
    if (m_hasFailed) {
        m_jobs.clear();
        for (const Outcome& outcome : m_outcomes) {
            if (outcome.error) {
                return tl::unexpected(*outcome.error);
            }
        }
    }
    return result;
}

void Writer::copyBehind(const std::filesystem::path& target, std::stop_token stop, CopyDone done) {
    post(Copy{target, nullptr, std::move(stop), std::move(done)});
}

void Writer::runBehind(Work work) {
    post(std::move(work));
}

bool Writer::isIdle() {
    const std::scoped_lock lock(m_mutex);
    return (m_jobs.empty() && !m_isBusy) || m_hasFailed;
}

void Writer::wait() {
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return (m_jobs.empty() && !m_isBusy) || m_hasFailed; });
}

void Writer::resume() {
    std::deque<Job> dropped;
    {
        const std::scoped_lock lock(m_mutex);
        dropped = std::exchange(m_jobs, {});
        m_hasFailed = false;
        m_wake.notify_one();
    }
    for (Job& job : dropped) {
        if (auto* copy = std::get_if<Copy>(&job.work); copy != nullptr && copy->done) {
            copy->done(notWritten(copy->target));
        } else if (const auto* work = std::get_if<Work>(&job.work)) {
            (*work)(
                failure(ErrorCode::Cancelled,
                        {CHOKEPOINT_MSG("Nothing was changed, because an earlier change could not be saved."), {}}));
        }
    }
}

std::vector<Writer::Outcome> Writer::takeOutcomes() {
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_outcomes, {});
}

void Writer::run(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, stop, [this] { return !m_jobs.empty() && !m_hasFailed; });
        if (m_jobs.empty() || m_hasFailed) {
            return;  // only when stopped: the queue is empty, or what is in it must not be done
        }
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        m_isBusy = true;
        lock.unlock();
        std::optional<Error> error = perform(job);
        const bool isCommit = !std::holds_alternative<Copy>(job.work) && !std::holds_alternative<Work>(job.work);
        lock.lock();
        m_isBusy = false;
        if (isCommit) {
            m_hasFailed = error.has_value();
            m_outcomes.push_back({job.ticket, std::move(error)});
        }
        const bool isIdle = m_jobs.empty() || m_hasFailed;
        lock.unlock();
        if (isCommit) {
            m_onOutcome();
        }
        lock.lock();
        if (isIdle) {
            m_idle.notify_all();
        }
    }
}

Result<void> Writer::openFile() {
    if (!m_file) {
        Result<WorkbookFile> file = m_opener();
        if (!file) {
            return tl::unexpected(std::move(file.error()));
        }
        m_file = *std::move(file);
        m_file->setBusyTimeout(WriteBusyTimeoutMs);
    }
    return {};
}

std::optional<Error> Writer::perform(Job& job) {
    Result<void> result = openFile();
    if (auto* copy = std::get_if<Copy>(&job.work)) {
        if (result) {
            result = m_file->copyTo(copy->target, copy->stop);
        }
        if (copy->done) {
            copy->done(std::move(result));
        } else {
            *copy->result = std::move(result);
        }
        return std::nullopt;
    }
    if (const auto* work = std::get_if<Work>(&job.work)) {
        (*work)(result ? Result<WorkbookFile*>(&*m_file) : tl::unexpected(std::move(result.error())));
        return std::nullopt;
    }
    if (!result) {
        return std::move(result.error());
    }
    if (std::holds_alternative<Check>(job.work)) {
        return verify();
    }
    result = m_file->commit(std::get<WorkbookTransaction>(job.work));
    if (!result) {
        return std::move(result.error());
    }
    return std::nullopt;
}

std::optional<Error> Writer::verify() {
    const Result<std::vector<Message>> problems = m_file->verify(m_stopCheck.get_token());
    if (!problems) {
        // Stopped because the workbook is being closed, or locked for the moment: neither says anything of the file.
        return std::nullopt;
    }
    if (problems->empty()) {
        return std::nullopt;
    }
    return Error{ErrorCode::Damaged,
                 {CHOKEPOINT_MSG("“%1” is damaged and can only be read: %2"),
                  {nameOf(m_file->path()), inEnglish(problems->front())}},
                 std::nullopt};
}

}  // namespace chokepoint::store
