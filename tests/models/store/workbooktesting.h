// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/workbookfile.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace chokepoint::tests {

/// The value, or a failed test with the error in words and an exception out of the test function.
template <typename T>
T must(Result<T> result) {
    if (!result) {
        QTest::qFail(inEnglish(result.error()).c_str(), __FILE__, __LINE__);
        throw std::runtime_error(inEnglish(result.error()));
    }
    if constexpr (!std::is_void_v<T>) {
        return *std::move(result);
    }
}

inline store::WorkbookIdentity someIdentity() {
    return {"01980000-0000-7000-8000-000000000000", "2025-07-23T12:00:00Z", "0.1.0"};
}

/// A template for QTemporaryDir in memory where the system has such a folder: what is tested here is not the disk, and
/// thousands of fsyncs on a disk take longer than everything else. A killed process loses as much in either.
inline QString fastFolder() {
    const QString memory = QStringLiteral("/dev/shm");
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + QStringLiteral("/chokepoint-XXXXXX");
}

/// A workbook as a session drives it, without the session: content in memory, commits to the file.
struct OpenWorkbook {
    store::WorkbookFile file;
    store::LoadedWorkbook loaded;

    static OpenWorkbook create(const std::filesystem::path& path) {
        store::WorkbookFile file = must(store::WorkbookFile::create(path, someIdentity()));
        store::LoadedWorkbook loaded = must(file.load());
        return {std::move(file), std::move(loaded)};
    }
    static OpenWorkbook open(const std::filesystem::path& path) {
        store::WorkbookFile file = must(store::WorkbookFile::open(path));
        store::LoadedWorkbook loaded = must(file.load());
        return {std::move(file), std::move(loaded)};
    }

    /// Prefers a claim and commits it; on failure memory is as before too.
    Result<void> prefer(const std::string& subject, const std::string& metric, const std::string& claim) {
        const store::Changeset changes = must(loaded.content.setPreference(subject, metric, claim));
        store::HistoryEntry entry;
        entry.seq = loaded.history.nextSeq();
        entry.parent = loaded.history.head();
        entry.title = {"Prefer %1", {claim}};
        entry.changes = changes;
        store::WorkbookTransaction transaction;
        transaction.changes = changes;
        transaction.added = entry;
        transaction.headBefore = loaded.history.head();
        transaction.headAfter = entry.seq;
        transaction.contentAfter = loaded.content.hashes();
        Result<void> committed = file.commit(transaction);
        if (committed) {
            loaded.history.append(entry);
        } else {
            must(loaded.content.apply(must(changes.inverse())));
        }
        return committed;
    }

    Result<void> moveTo(std::int64_t target) {
        const store::Changeset path = must(loaded.history.pathTo(target));
        must(loaded.content.apply(path));
        store::WorkbookTransaction transaction;
        transaction.changes = path;
        transaction.headBefore = loaded.history.head();
        transaction.headAfter = target;
        transaction.contentAfter = loaded.content.hashes();
        loaded.history.moveTo(target);
        return file.commit(transaction);
    }
};

/// A closed workbook with so many changes.
inline void makeWorkbook(const std::filesystem::path& path, int changes) {
    OpenWorkbook workbook = OpenWorkbook::create(path);
    for (int i = 0; i < changes; ++i) {
        must(workbook.prefer("subject-" + std::to_string(i % 40), "power", "claim-" + std::to_string(i)));
    }
}

inline std::string readBytes(const std::filesystem::path& path) {
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code)) {
        return {};
    }
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline void writeBytes(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// Runs `work` in a child process and returns its exit code.
/// A child of a process with threads may inherit a lock that nobody is left to release; an alarm ends such a child, and
/// another is tried. The work must be repeatable.
inline int inChild(const std::function<int()>& work) {
    constexpr int Tries = 4;
    for (int attempt = 0; attempt < Tries; ++attempt) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::alarm(10);
            ::_exit(work());
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        if (WIFEXITED(status)) {
            return WEXITSTATUS(status);
        }
        if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGALRM) {
            return 91;
        }
    }
    return 92;
}

/// The same as user `nobody`, for whom permissions count.
inline int asNobody(const std::function<int()>& work) {
    return inChild([&work] {
        if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
            return 90;
        }
        return work();
    });
}

/// Names of what lies in a folder, sorted: to see that nothing was left behind.
inline std::vector<std::string> namesIn(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace chokepoint::tests
