// SPDX-License-Identifier: GPL-3.0-or-later
//
// A workbook of 100,000 chips and a million claims in the window as a person has it: opening it, looking through every
// view, filtering, searching, editing. Counted is how long the window's own thread does not answer. Beside stands what
// bare SQLite or a plain loop takes for the like. Prints figures beside their limits and fails over none.
//   scalebench [CLAIMS] [FILE]   with a file: keeps the workbook there, or takes the one that is there
#include "models/catalog/resolver.h"
#include "models/session/searchengine.h"
#include "models/store/reference.h"
#include "tests/bench/measure.h"
#include "tests/bench/scalebeside.h"
#include "tests/bench/scalebook.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/catalog/datastate.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/tablepage.h"
#include "ui/shell/application.h"

#include <QApplication>
#include <QFile>
#include <QHashSeed>
#include <QLineEdit>
#include <QTimer>

#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>

using namespace chokepoint;
using bench::print;

namespace {

constexpr std::size_t DefaultClaims = 1'000'000;
constexpr double AcceptMs = 300.0;  ///< limits of the brief for a workbook of that size
constexpr double AnswerMs = 100.0;
constexpr double QuietMs = 120.0;  ///< without work, before something counts as done
constexpr QSize Screen(1280, 800);

using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// Peak memory of this process in MB; 0 where the system does not say.
double peakMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::strtod(line.c_str() + 6, nullptr) / 1024.0;
        }
    }
    return 0.0;
}

/// Beats each millisecond while the event loop runs: the longest time between two beats is what a person waited for an
/// answer.
class Heart {
public:
    Heart() {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] { beat(); });
        m_timer.start(1);
        restart();
    }
    void restart() {
        m_last = Clock::now();
        m_longest = 0.0;
    }
    [[nodiscard]] double longestMs() {
        beat();
        return m_longest;
    }
    /// Runs the event loop until `isDone` and the window has been quiet for a moment; false after two minutes.
    bool runUntil(const std::function<bool()>& isDone) {
        constexpr double PatienceMs = 120'000.0;
        constexpr double BusyMs = 5.0;
        const Clock::time_point begin = Clock::now();
        Clock::time_point quiet = begin;
        while (since(begin) < PatienceMs) {
            const Clock::time_point step = Clock::now();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (!isDone() || since(step) > BusyMs) {
                quiet = Clock::now();
            } else if (since(quiet) > QuietMs) {
                return true;
            }
        }
        return false;
    }
    bool runUntilQuiet() {
        return runUntil([] { return true; });
    }

private:
    void beat() {
        m_longest = std::max(m_longest, since(m_last));
        m_last = Clock::now();
    }
    QTimer m_timer;
    Clock::time_point m_last;
    double m_longest = 0.0;
};

void report(const std::string& what, double ms, double limitMs, const std::string& beside = {}) {
    print(what, fmt::format("{:.1f} ms{}{}", ms, beside.empty() ? "" : ", ", beside), fmt::format("{:.0f} ms", limitMs),
          ms <= limitMs);
}

void tell(const std::string& what, const std::string& measured) {
    fmt::print("{:<52} {}\n", what, measured);
}

std::string timesOf(double ms, double bareMs, const char* what) {
    return fmt::format("{:.1f} x {} ({:.1f} ms)", ms / bareMs, what, bareMs);
}

class Bench {
public:
    explicit Bench(std::filesystem::path file) : m_file(std::move(file)), m_beside(m_file) {}

    bool run() {
        m_heart.runUntilQuiet();
        if (!open()) {
            fmt::print("the workbook does not open\n");
            return false;
        }
        const Clock::time_point begin = Clock::now();
        m_heart.restart();
        m_heart.runUntil([this] { return m_made > 0 && !m_fixture.window().searchEngine().isMaking(); });
        report("  longest without an answer while it is indexed", m_heart.longestMs(), AnswerMs);
        tell("  everything is found, beside", fmt::format("{:.1f} s", since(begin) / 1e3));
        search();
        figures();
        views();
        tables();
        picker();
        palette();
        edit();
        tell("memory, at most", fmt::format("{:.0f} MB", peakMegabytes()));
        return true;
    }

private:
    session::Session& session() { return m_fixture.session(); }

    bool open() {
        double acceptedMs = 0.0;
        const Clock::time_point begin = Clock::now();
        m_heart.restart();
        QObject::connect(&m_fixture.window().searchEngine(), &session::SearchEngine::ready, &m_context,
                         [this] { ++m_made; });
        QObject::connect(&session(), &session::Session::documentChanged, &m_context, [&] {
            if (acceptedMs == 0.0 && session().path() == m_file) {
                acceptedMs = since(begin);
            }
        });
        m_fixture.window().openWorkbook(QString::fromStdString(m_file.string()));
        if (!m_heart.runUntil([this] { return session().path() == m_file && !session().workInHand(); })) {
            return false;
        }
        const double loadedMs = since(begin);
        const double stretch = m_heart.longestMs();
        report("the window takes the workbook", acceptedMs, AcceptMs);
        report("  longest without an answer while it is read", stretch, AnswerMs);
        tell("  its records are there",
             fmt::format("{:.1f} s, {}", loadedMs / 1e3,
                         timesOf(loadedMs, m_beside.readMs(), "reading the rows with bare SQLite")));
        const bool isSound = session().flush().has_value();
        tell("  checked, page by page and row by row", fmt::format("{:.1f} s", since(begin) / 1e3));
        return isSound;
    }

    void search() {
        const session::SearchEngine& engine = m_fixture.window().searchEngine();
        constexpr std::array<std::string_view, 7> Typed{"chip 54321",         "测试",       "华为",       "3A090.a",
                                                        "huawei ascend 910c", "row 777777", "cloudmatirx"};
        for (const std::string_view words : Typed) {
            double slowest = 0.0;
            std::string slowestQuery;
            for (std::size_t length = 1; length <= words.size(); ++length) {
                if (length < words.size() && (static_cast<unsigned char>(words[length]) & 0xC0U) == 0x80U) {
                    continue;  // in the middle of a character
                }
                const std::string_view query = words.substr(0, length);
                const Clock::time_point begin = Clock::now();
                static_cast<void>(engine.find(query, 120));
                if (const double ms = since(begin); ms > slowest) {
                    slowest = ms;
                    slowestQuery = query;
                }
            }
            report(fmt::format("search “{}”, slowest key (“{}”)", words, slowestQuery), slowest, AnswerMs);
        }
        const Clock::time_point begin = Clock::now();
        const auto hits = engine.find("chip 54321", 120);
        const double ms = since(begin);
        tell("  “chip 54321” finds",
             fmt::format("{}, {}", hits.empty() ? "nothing" : hits.front().document->name,
                         timesOf(ms, m_beside.likeMs("54321"), "LIKE over the names of bare SQLite")));
    }

    void figures() {
        constexpr std::array<const char*, 5> Shown{"compute_16bit", "compute_8bit", "power", "memory_bandwidth",
                                                   "price"};
        constexpr int Rows = 60;
        const Clock::time_point begin = Clock::now();
        catalog::Resolver resolver(*session().snapshot(), session().context());
        for (int i = 0; i < Rows; ++i) {
            for (const char* metric : Shown) {
                static_cast<void>(resolver.figure(bench::scaleChip(static_cast<std::size_t>(i) * 997U), metric));
            }
        }
        const double ms = since(begin);
        report("figures of 60 rows, 5 columns", ms, AnswerMs,
               timesOf(ms, m_beside.claimsMs(Rows), "their claims by bare SQLite"));
    }

    void views() {
        for (const char* view : {"overview", "compare", "timeline", "matrix", "frontier", "designer", "rules",
                                 "entities", "scenarios", "history", "data"}) {
            m_heart.restart();
            const Clock::time_point begin = Clock::now();
            m_fixture.window().showView(QLatin1String(view));
            m_heart.runUntilQuiet();
            report(fmt::format("shown for the first time: {}", view), m_heart.longestMs(), AnswerMs,
                   fmt::format("all there after {:.1f} s", since(begin) / 1e3));
        }
    }

    void tables() {
        static constexpr std::array<std::pair<ui::DataTab, const char*>, 3> Pages{{
            {ui::DataTab::Subjects, "subjectsPage"},
            {ui::DataTab::Claims, "claimsPage"},
            {ui::DataTab::Sources, "sourcesPage"},
        }};
        for (const auto& [tab, name] : Pages) {
            ui::DataState state;
            state.tab = tab;
            m_heart.restart();
            const Clock::time_point begin = Clock::now();
            session::Command show;
            show.action = session::SetLayout{"data", state.toJson()};
            static_cast<void>(session().apply(show));
            auto* page = m_fixture.find<ui::TablePage>(name);
            m_heart.runUntil([page] { return page->table().source().rowCount() > 0; });
            const double rowsMs = since(begin) - QuietMs;
            m_heart.runUntil([page] { return !page->isBusy(); });
            report(fmt::format("{}, {} rows, shown", name, page->table().source().rowCount()), m_heart.longestMs(),
                   AnswerMs,
                   fmt::format("rows there after {:.1f} s, all of them after {:.1f} s", rowsMs / 1e3,
                               (since(begin) - QuietMs) / 1e3));
            if (tab != ui::DataTab::Sources) {
                save(name, page->table().source().rowCount());
                filter(name, page->table(), 0, QStringLiteral("chip 1234"));
                filter(name, page->table(), 1,
                       tab == ui::DataTab::Subjects ? QStringLiteral("chip") : QStringLiteral("power"));
                filter(name, page->table(), tab == ui::DataTab::Subjects ? 4 : 2, QStringLiteral("> 400 "));
                sort(name, page->table(), 0);
                sort(name, page->table(), 2);
                group(name, page->table(), tab == ui::DataTab::Subjects ? 2 : 1);
                group(name, page->table(), tab == ui::DataTab::Subjects ? 3 : 0);
                typeAhead(name, page->table(), QStringLiteral("zz"));
            }
        }
    }

    void save(const char* name, int rows) {
        const QString path = m_fixture.path(QLatin1String(name) + QStringLiteral(".csv"));
        m_fixture.files.nextAnswer = path;
        m_heart.restart();
        const Clock::time_point begin = Clock::now();
        m_fixture.trigger("saveTableCsv");
        m_heart.runUntil([&path] { return QFile::exists(path); });
        const double ms = since(begin) - QuietMs;
        report(fmt::format("{}: saved as CSV", name), m_heart.longestMs(), AnswerMs,
               fmt::format("{:.1f} s, {:.0f} rows/s", ms / 1e3, rows / ms * 1e3));
        QFile::remove(path);
    }

    void filter(const char* name, ui::DataTable& table, int column, const QString& words) {
        double slowest = 0.0;
        double first = 0.0;
        double placedMs = 0.0;
        for (qsizetype length = 1; length <= words.size(); ++length) {
            m_heart.restart();
            const Clock::time_point begin = Clock::now();
            table.setFilterText(column, words.left(length));
            m_heart.runUntil([&table] { return !table.proxy().isPlacing(); });
            placedMs = std::max(placedMs, since(begin) - QuietMs);
            (length == 1 ? first : slowest) = std::max(length == 1 ? first : slowest, m_heart.longestMs());
        }
        table.setFilterText(column, {});
        m_heart.runUntil([&table] { return !table.proxy().isPlacing(); });
        const QString title = table.source().columns()[static_cast<std::size_t>(column)].title;
        report(fmt::format("{}: filter {}, first key", name, title.toStdString()), first, AnswerMs,
               fmt::format("rows there after {:.0f} ms at most", placedMs));
        report(fmt::format("{}: filter {}, slowest later key", name, title.toStdString()), slowest, AnswerMs,
               column != 0 ? std::string()
                           : timesOf(slowest, m_beside.likeMs("1234"), "LIKE over the names of bare SQLite"));
    }

    void sort(const char* name, ui::DataTable& table, int column) {
        ui::TableState next = table.state();
        next.sortColumn = table.source().columns()[static_cast<std::size_t>(column)].id;
        m_heart.restart();
        const Clock::time_point begin = Clock::now();
        Q_EMIT table.stateAsked(next, {CHOKEPOINT_MSG("Sort by %1"), {std::string("it")}}, {});
        m_heart.runUntil([&table] { return !table.proxy().isPlacing(); });
        report(fmt::format("{}: sort by {}", name, next.sortColumn.toStdString()), m_heart.longestMs(), AnswerMs,
               fmt::format("rows there after {:.0f} ms", since(begin) - QuietMs));
    }

    void group(const char* name, ui::DataTable& table, int column) {
        ui::TableState next = table.state();
        next.groupColumn = table.source().columns()[static_cast<std::size_t>(column)].id;
        m_heart.restart();
        const Clock::time_point begin = Clock::now();
        Q_EMIT table.stateAsked(next, {CHOKEPOINT_MSG("Group by %1"), {std::string("it")}}, {});
        m_heart.runUntil([&table] { return !table.proxy().isPlacing(); });
        report(fmt::format("{}: grouped by {}", name, next.groupColumn.toStdString()), m_heart.longestMs(), AnswerMs,
               fmt::format("{} groups, there after {:.0f} ms", table.proxy().rowCount(), since(begin) - QuietMs));
        next.groupColumn.clear();
        m_heart.restart();
        Q_EMIT table.stateAsked(next, {CHOKEPOINT_MSG("Group by %1"), {std::string("it")}}, {});
        m_heart.runUntil([&table] { return !table.proxy().isPlacing(); });
        report(fmt::format("{}: and no longer grouped", name), m_heart.longestMs(), AnswerMs);
    }

    void typeAhead(const char* name, ui::DataTable& table, const QString& letters) {
        m_heart.restart();
        for (const QChar letter : letters) {
            table.keyboardSearch(letter);
        }
        m_heart.runUntilQuiet();
        report(fmt::format("{}: letters that begin no row", name), m_heart.longestMs(), AnswerMs);
    }

    double type(QLineEdit& field, const QString& words) {
        double slowest = 0.0;
        for (qsizetype length = 1; length <= words.size(); ++length) {
            m_heart.restart();
            field.setText(words.left(length));
            Q_EMIT field.textEdited(field.text());
            m_heart.runUntilQuiet();
            slowest = std::max(slowest, m_heart.longestMs());
        }
        return slowest;
    }

    void picker() {
        m_heart.restart();
        m_fixture.window().showView(QStringLiteral("compare"));
        m_heart.runUntilQuiet();
        report("Compare, shown again", m_heart.longestMs(), AnswerMs);
        auto* field = m_fixture.find<QLineEdit>("subjectField");
        report("  picker, slowest key of “chip 12”", type(*field, QStringLiteral("chip 12")), AnswerMs);
        field->clear();
        Q_EMIT field->textEdited({});
        m_heart.runUntilQuiet();
    }

    void palette() {
        m_heart.restart();
        m_fixture.trigger("actionPalette");
        m_heart.runUntilQuiet();
        report("search field opened", m_heart.longestMs(), AnswerMs);
        report("  slowest key of “chip 5432”",
               type(*m_fixture.find<QLineEdit>("commandField"), QStringLiteral("chip 5432")), AnswerMs);
        m_fixture.trigger("actionPalette");
        m_heart.runUntilQuiet();
    }

    void edit() {
        catalog::Claim claim;
        claim.id = session().newId();
        claim.subject = bench::scaleChip(1);
        claim.attribute = "tdp";
        claim.value = catalog::Number{500.0, {}, {}};
        claim.unitText = "W";
        claim.unit = units::parseUnit("W").value_or(units::Unit{});
        claim.source = catalog::NoSource;
        session::PutRecords put;
        put.claims = {claim};
        for (const char* view : {"overview", "compare", "matrix", "data", "history"}) {
            m_fixture.window().showView(QLatin1String(view));
            m_heart.runUntilQuiet();
            time(fmt::format("a claim added, {} in front", view), [&] {
                return session().apply({put, {}, {}}).has_value();
            });
            time(fmt::format("  and taken back, {} in front", view), [&] { return session().undo().has_value(); });
        }
    }

    void time(const std::string& what, const std::function<bool()>& change) {
        m_heart.restart();
        const Clock::time_point begin = Clock::now();
        const bool isDone = change();
        const double ms = since(begin);
        m_heart.runUntilQuiet();
        report(what, m_heart.longestMs(), AnswerMs,
               isDone ? fmt::format("of it {:.1f} ms until it is told", ms) : std::string("REFUSED"));
    }

    std::filesystem::path m_file;
    bench::ScaleBeside m_beside;
    tests::WindowFixture m_fixture{Screen};
    QObject m_context;
    Heart m_heart;
    int m_made = 0;  ///< how often a search index was ready
};

}  // namespace

int main(int argc, char** argv) {
    ui::prepareMemory();
    QHashSeed::setDeterministicGlobalSeed();
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    setvbuf(stdout, nullptr, _IOLBF, 0);
    const std::size_t claims = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : DefaultClaims;
    const bool isKept = argc > 2;
    const std::filesystem::path file =
        isKept ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path() / "scalebench.chokepoint";
    if (!isKept || !std::filesystem::exists(file)) {
        const auto reference = store::loadReference();
        if (!reference || !bench::writeScaleBook(file, claims, **reference)) {
            fmt::print("the workbook cannot be made\n");
            return 1;
        }
    }
    fmt::print("{} claims, {:.0f} MB\n", claims, static_cast<double>(std::filesystem::file_size(file)) / 1e6);
    const bool isDone = Bench(file).run();
    if (!isKept) {
        std::filesystem::remove(file);
    }
    return isDone ? 0 : 1;
}
