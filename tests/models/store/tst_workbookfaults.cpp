// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookschema.h"
#include "tests/models/store/faultyvfs.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/Database.h>

#include <csignal>
#include <random>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace chokepoint;
using namespace chokepoint::store;
using namespace chokepoint::tests;

/// Full disks, broken disks, kills, and files that someone has tampered with.
class TestWorkbookFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void commit_survivesAFailureOfEveryCall_data();
    void commit_survivesAFailureOfEveryCall();
    void copy_survivesAFailureOfEveryCall_data();
    void copy_survivesAFailureOfEveryCall();
    void full_saysThatNothingElseIsLost();
    void interrupted_isPutRightWhereItMayBeWritten();
    void fileSizeLimit_leavesNoHalfFile();
    void kill_losesNothingAcknowledged();
    void hostile_everyBitOfTheHeaderPage();
    void hostile_truncations();
    void hostile_flippedBitsAreFound();

private:
    [[nodiscard]] std::filesystem::path at(const char* name) const { return m_folder / name; }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::filesystem::path m_folder;
};

namespace {

void codes() {
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("stays");
    QTest::newRow("full once") << SQLITE_FULL << false;
    QTest::newRow("full from then on") << SQLITE_FULL << true;
    QTest::newRow("broken once") << SQLITE_IOERR_WRITE << false;
    QTest::newRow("broken from then on") << SQLITE_IOERR_WRITE << true;
}

/// Whatever a file is, opening, loading and checking it must end, without a crash.
void touch(const std::filesystem::path& path) {
    if (Result<WorkbookFile> file = WorkbookFile::open(path)) {
        if (Result<LoadedWorkbook> loaded = file->load()) {
            static_cast<void>(loaded->history.pathTo(0));
            static_cast<void>(file->verify());
        }
    }
}

}  // namespace

void TestWorkbookFaults::init() {
    m_dir = std::make_unique<QTemporaryDir>(fastFolder());
    QVERIFY(m_dir->isValid());
    m_folder = m_dir->path().toStdString();
}

void TestWorkbookFaults::commit_survivesAFailureOfEveryCall_data() {
    codes();
}

void TestWorkbookFaults::commit_survivesAFailureOfEveryCall() {
    QFETCH(int, code);
    QFETCH(bool, stays);
    makeWorkbook(at("a.chokepoint"), 10);
    FaultyVfs vfs;
    int failures = 0;
    for (int n = 1; n < 200; ++n) {
        History before;
        History after;
        bool isCommitted = false;
        {
            OpenWorkbook workbook = OpenWorkbook::open(at("a.chokepoint"));
            before = workbook.loaded.history;
            vfs.failAt(n, code, stays);
            const Result<void> committed = workbook.prefer("h100", "power", "claim-" + std::to_string(n));
            isCommitted = committed.has_value();
            after = workbook.loaded.history;
            if (!isCommitted) {
                ++failures;
                QVERIFY2(committed.error().code == ErrorCode::Io, inEnglish(committed.error()).c_str());
            }
            vfs.mend();
            if (!isCommitted) {
                // The same connection goes on once there is room again.
                must(workbook.prefer("h100", "energy", "again-" + std::to_string(n)));
                after = workbook.loaded.history;
            }
        }
        const WorkbookReport report = checkWorkbook(at("a.chokepoint"));
        QVERIFY2(report.isSound(), report.isSound() ? "" : inEnglish(report.problems.front()).c_str());
        QVERIFY(OpenWorkbook::open(at("a.chokepoint")).loaded.history == after);
        if (isCommitted && !vfs.hasFailed()) {
            QVERIFY2(failures >= 5, std::to_string(failures).c_str());
            QCOMPARE(namesIn(m_folder), std::vector<std::string>{"a.chokepoint"});
            return;
        }
    }
    QFAIL("there is no end to the calls of one commit");
}

void TestWorkbookFaults::copy_survivesAFailureOfEveryCall_data() {
    codes();
}

void TestWorkbookFaults::copy_survivesAFailureOfEveryCall() {
    QFETCH(int, code);
    QFETCH(bool, stays);
    makeWorkbook(at("a.chokepoint"), 30);
    makeWorkbook(at("b.chokepoint"), 2);
    const std::string original = readBytes(at("a.chokepoint"));
    const std::string target = readBytes(at("b.chokepoint"));
    FaultyVfs vfs;
    for (int n = 1; n < 500; ++n) {
        OpenWorkbook workbook = OpenWorkbook::open(at("a.chokepoint"));
        vfs.failAt(n, code, stays);
        const Result<void> copied = workbook.file.copyTo(at("b.chokepoint"));
        vfs.mend();
        QVERIFY(readBytes(at("a.chokepoint")) == original);
        QCOMPARE(namesIn(m_folder), (std::vector<std::string>{"a.chokepoint", "b.chokepoint"}));
        if (copied) {
            QVERIFY(checkWorkbook(at("b.chokepoint")).isSound());
            QVERIFY2(n > 3, std::to_string(n).c_str());
            return;
        }
        QVERIFY2(copied.error().code == ErrorCode::Io, inEnglish(copied.error()).c_str());
        QVERIFY(readBytes(at("b.chokepoint")) == target);
    }
    QFAIL("there is no end to the calls of one copy");
}

void TestWorkbookFaults::full_saysThatNothingElseIsLost() {
    makeWorkbook(at("a.chokepoint"), 1);
    FaultyVfs vfs;
    OpenWorkbook workbook = OpenWorkbook::open(at("a.chokepoint"));
    vfs.failAt(2, SQLITE_FULL, true);
    const Result<void> committed = workbook.prefer("h100", "power", "c");
    QVERIFY(!committed);
    QCOMPARE(
        inEnglish(committed.error()),
        std::string("The disk is full, so the last change to “a.chokepoint” was not saved and has been taken back. "
                    "All that was saved before is intact."));
    // Whichever write it is that finds the disk full, after the first ones that open files.
    QStringList sentences;
    for (int n = 1; n < 10; ++n) {
        vfs.failAt(n, SQLITE_FULL, false);
        if (const Result<void> copied = workbook.file.copyTo(at("b.chokepoint")); !copied) {
            sentences << QString::fromStdString(inEnglish(copied.error()));
        }
    }
    QVERIFY2(sentences.contains(QStringLiteral("The disk is full, so “b.chokepoint” was not written. Nothing else was "
                                               "touched.")),
             qPrintable(sentences.join(u'\n')));
}

void TestWorkbookFaults::interrupted_isPutRightWhereItMayBeWritten() {
    const std::filesystem::path journal = at("a.chokepoint-journal");
    makeWorkbook(at("a.chokepoint"), 3);
    const std::string before = readBytes(at("a.chokepoint"));
    {
        // The disk breaks after the file itself was written and before the journal could be deleted.
        FaultyVfs vfs;
        for (int n = 1; n < 50 && readBytes(at("a.chokepoint")) == before; ++n) {
            vfs.mend();
            OpenWorkbook workbook = OpenWorkbook::open(at("a.chokepoint"));
            vfs.failAt(n, SQLITE_IOERR_WRITE, true);
            QVERIFY(!workbook.prefer("h100", "power", "c"));
        }
        vfs.mend();
    }
    QVERIFY(std::filesystem::exists(journal));
    QCOMPARE(::chmod(at("a.chokepoint").c_str(), 0444), 0);
    QCOMPARE(::chmod(journal.c_str(), 0444), 0);
    QCOMPARE(::chmod(m_folder.c_str(), 0555), 0);
    QCOMPARE(asNobody([&] {
                 Result<WorkbookFile> file = WorkbookFile::open(at("a.chokepoint"));
                 const std::string sentence = file ? "opened" : inEnglish(file.error());
                 return sentence.find("was interrupted in the middle of a change") != std::string::npos ? 0 : 1;
             }),
             0);
    QCOMPARE(::chmod(m_folder.c_str(), 0755), 0);
    QCOMPARE(::chmod(at("a.chokepoint").c_str(), 0644), 0);
    QVERIFY(checkWorkbook(at("a.chokepoint")).isSound());
    QVERIFY(!std::filesystem::exists(journal));
    QVERIFY(readBytes(at("a.chokepoint")) == before);
}

void TestWorkbookFaults::fileSizeLimit_leavesNoHalfFile() {
    makeWorkbook(at("a.chokepoint"), 80);
    QCOMPARE(inChild([&] {
                 ::signal(SIGXFSZ, SIG_IGN);
                 const rlimit limit{20'000, 20'000};
                 ::setrlimit(RLIMIT_FSIZE, &limit);
                 Result<WorkbookFile> file = WorkbookFile::open(at("a.chokepoint"));
                 return file && !file->copyTo(at("b.chokepoint")) ? 0 : 1;
             }),
             0);
    QCOMPARE(namesIn(m_folder), std::vector<std::string>{"a.chokepoint"});
    QVERIFY(checkWorkbook(at("a.chokepoint")).isSound());
}

void TestWorkbookFaults::kill_losesNothingAcknowledged() {
    constexpr int Kills = 50;
    constexpr unsigned Seed = 20250723;
    qInfo("seed %u", Seed);
    std::mt19937 random(Seed);
    makeWorkbook(at("a.chokepoint"), 0);
    std::int64_t acknowledgedInAll = 0;
    int hotJournals = 0;
    int stuck = 0;
    for (int kill = 0; kill < Kills; ++kill) {
        std::array<int, 2> pipe{};
        QCOMPARE(::pipe(pipe.data()), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            // It may have inherited a lock that nobody is left to release (see inChild).
            ::alarm(10);
            ::close(pipe[0]);
            OpenWorkbook workbook = OpenWorkbook::open(at("a.chokepoint"));
            for (int i = 0;; ++i) {
                if (!workbook.prefer("subject-" + std::to_string(i % 7), "power", std::to_string(kill * 100'000 + i))) {
                    ::_exit(1);
                }
                // What the reader has received was committed.
                const std::int64_t seq = workbook.loaded.history.head();
                if (::write(pipe[1], &seq, sizeof seq) != sizeof seq) {
                    ::_exit(2);
                }
            }
        }
        ::close(pipe[1]);
        // Waits for some commits, then for a random moment inside the next one.
        std::int64_t acknowledged = 0;
        const auto wanted = static_cast<int>(random() % 4);
        bool isStuck = false;
        for (int i = 0; i < wanted && !isStuck; ++i) {
            isStuck = ::read(pipe[0], &acknowledged, sizeof acknowledged) != ssize_t{sizeof acknowledged};
        }
        ::usleep(static_cast<useconds_t>(random() % 4000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        if (isStuck) {
            QCOMPARE(WTERMSIG(status), SIGALRM);
            ::close(pipe[0]);
            QVERIFY(++stuck < 4);
            --kill;
            continue;
        }
        while (::read(pipe[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged) {
        }
        ::close(pipe[0]);
        hotJournals += std::filesystem::exists(at("a.chokepoint-journal")) ? 1 : 0;
        OpenWorkbook workbook = OpenWorkbook::open(at("a.chokepoint"));
        QVERIFY(workbook.loaded.history.head() >= acknowledged);
        QVERIFY(must(workbook.file.verify()).empty());
        acknowledgedInAll = workbook.loaded.history.head();
    }
    QVERIFY(checkWorkbook(at("a.chokepoint")).isSound());
    qInfo("%d kills, %lld changes, %d journals to roll back", Kills, static_cast<long long>(acknowledgedInAll),
          hotJournals);
}

void TestWorkbookFaults::hostile_everyBitOfTheHeaderPage() {
    makeWorkbook(at("a.chokepoint"), 5);
    const std::string bytes = readBytes(at("a.chokepoint"));
    for (std::size_t i = 0; i < 100; ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string flipped = bytes;
            flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
            writeBytes(at("b.chokepoint"), flipped);
            touch(at("b.chokepoint"));
        }
    }
    for (std::size_t i = 100; i < 4096; i += 31) {
        std::string flipped = bytes;
        flipped[i] = static_cast<char>(flipped[i] ^ 0x55);
        writeBytes(at("b.chokepoint"), flipped);
        touch(at("b.chokepoint"));
    }
}

void TestWorkbookFaults::hostile_truncations() {
    makeWorkbook(at("a.chokepoint"), 60);
    const std::string bytes = readBytes(at("a.chokepoint"));
    for (std::size_t size = 0; size < bytes.size(); size += 512) {
        writeBytes(at("b.chokepoint"), bytes.substr(0, size));
        QVERIFY2(!checkWorkbook(at("b.chokepoint")).isSound(), std::to_string(size).c_str());
    }
}

void TestWorkbookFaults::hostile_flippedBitsAreFound() {
    // In the text of rows: there, quick_check of SQLite finds almost none.
    makeWorkbook(at("a.chokepoint"), 60);
    const std::string bytes = readBytes(at("a.chokepoint"));
    constexpr unsigned Seed = 4711;
    qInfo("seed %u", Seed);
    std::mt19937 random(Seed);
    int flips = 0;
    for (std::size_t at0 = bytes.find("claim-", 4096); at0 != std::string::npos; at0 = bytes.find("claim-", at0 + 1)) {
        std::string flipped = bytes;
        const std::size_t place = at0 + random() % 6;
        flipped[place] = static_cast<char>(flipped[place] ^ (1 << (random() % 7)));
        writeBytes(at("b.chokepoint"), flipped);
        if (!checkWorkbook(at("b.chokepoint")).isSound()) {
            ++flips;
            continue;
        }
        // A copy of the row in a page that is no longer in use is no data.
        OpenWorkbook original = OpenWorkbook::open(at("a.chokepoint"));
        OpenWorkbook changed = OpenWorkbook::open(at("b.chokepoint"));
        QVERIFY(changed.loaded.history == original.loaded.history);
        QVERIFY(sameHashes(changed.loaded.content.hashes(), original.loaded.content.hashes()));
    }
    QVERIFY2(flips >= 60, std::to_string(flips).c_str());
    qInfo("%d flipped bits found", flips);
}

CHOKEPOINT_TEST(TestWorkbookFaults)
#include "tst_workbookfaults.moc"
