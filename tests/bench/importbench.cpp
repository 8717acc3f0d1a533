// SPDX-License-Identifier: GPL-3.0-or-later
//
// A claims file of a million rows through the import, beside what others make of the same file. Prints rows a second,
// ratios and the memory that each step took at most; whether the speed is what we want, and whether three times the
// rows on the same chips take more memory. What waits between the threads and SQLite's cache are bounded: a million
// rows fill them, a quarter of that does not.
//   importbench [ROWS]
#include "models/store/batchimport.h"
#include "models/store/importchoice.h"
#include "models/store/reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace chokepoint;

namespace {

constexpr std::size_t DefaultRows = 1'000'000;
constexpr std::size_t ClaimsOfChip = 10;
constexpr double WantedRowsPerSecond = 200'000;
/// What memory may differ by chance: how far the threads are apart when it is highest.
constexpr double Chance = 1.15;

struct Kind {
    const char* attribute;
    const char* unit;
    const char* qualifier;
    double base;
};

constexpr Kind Kinds[ClaimsOfChip] = {
    {"fp16_tflops", "TFLOPS", "dense", 500},
    {"fp8_tflops", "TFLOPS", "dense", 1000},
    {"int8_tops", "TOPS", "dense", 1000},
    {"tdp", "W", "", 400},
    {"die_area", "mm2", "", 700},
    {"transistors", "billion", "", 60},
    {"memory_capacity", "GB", "", 80},
    {"memory_bandwidth", "GB/s", "", 3000},
    {"price_usd", "USD", "", 20000},
    {"release_date", "", "", 0},
};

/// The columns of a claims file; the same bytes for the same number of rows and chips.
std::uintmax_t generate(const std::filesystem::path& file, std::size_t rows, std::size_t chips) {
    std::ofstream out(file, std::ios::binary);
    out << "entity_id,entity_name,attribute,value,low,high,unit,qualifier,source_kind,source_title,publisher,source_"
           "date,"
           "source_url,note\n";
    for (std::size_t i = 0; i < rows; ++i) {
        const std::size_t chip = i / ClaimsOfChip % chips;
        const Kind& kind = Kinds[i % ClaimsOfChip];
        const std::string value = kind.base == 0 ? fmt::format("20{:02}-{:02}-01", chip % 26, chip % 12 + 1)
                                                 : fmt::format("{:.1f}", kind.base + static_cast<double>(chip % 997));
        out << fmt::format(
            "chip-{0:06},\"Chip {0}, model {1}\",{2},{3},,,{4},{5},database,Table {6},Somebody,2026-01,"
            "https://example.org/{6},row {7}\n",
            chip, chip % 7, kind.attribute, value, kind.unit, kind.qualifier, chip % 50, i);
    }
    out.close();
    return std::filesystem::file_size(file);
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

template <typename Work>
double secondsOf(const Work& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void print(const char* what, std::size_t rows, double seconds, double beside, double megabytes = peakMegabytes()) {
    fmt::print("{:<50} {:>7.2f} s {:>10.0f} rows/s {:>8.2f} × sqlite3 .import  peak {:.0f} MB\n", what, seconds,
               static_cast<double>(rows) / seconds, beside > 0 ? seconds / beside : 0.0, megabytes);
    std::fflush(stdout);
}

bool runs(const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;  // NOLINT(concurrency-mt-unsafe): one thread
}

struct Stored {
    double seconds = 0.0;
    std::size_t rows = 0;
    std::uintmax_t workbookBytes = 0;
    double peakMegabytes = 0.0;
};

/// The import of the whole file into a new workbook, as it is in this process.
Stored storeHere(const std::filesystem::path& file) {
    const auto reference = store::loadReference();
    const auto wordings = store::loadWordings();
    const auto survey = store::surveyImport(file);
    const auto choice = survey && reference ? store::chooseImport(*survey, **reference)
                                            : Result<store::ImportChoice>(failure(ErrorCode::Io, {"no file", {}}));
    const std::filesystem::path target = file.parent_path() / "target.chokepoint";
    std::filesystem::remove(target);
    if (!choice || !wordings ||
        !store::WorkbookFile::create(target, {"01980000-0000-7000-8000-000000000000", "2026-01-01T00:00:00Z", "1"})) {
        return {};
    }
    std::size_t number = 0;
    const store::ImportGround ground{**reference, *wordings, [&] { return fmt::format("id-{:012}", ++number); }};
    Stored stored;
    stored.seconds = secondsOf([&] {
        const auto plan =
            store::importBatch(target, {choice->request, "01980000-0000-7000-8000-0000000000ba", {}}, ground);
        stored.rows = plan ? plan->accepted : 0;
    });
    stored.workbookBytes = std::filesystem::file_size(target);
    std::filesystem::remove(target);
    return stored;
}

/// The same in a process of its own, so that its memory is its own too.
Stored storeApart(const std::filesystem::path& file) {
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0) {
        return {};
    }
    const pid_t child = ::fork();
    if (child == 0) {
        const Stored stored = storeHere(file);
        ::_exit(::write(ends[1], &stored, sizeof(stored)) == sizeof(stored) ? 0 : 1);
    }
    ::close(ends[1]);
    Stored stored;
    if (child < 0) {
        ::close(ends[0]);
        return stored;
    }
    if (::read(ends[0], &stored, sizeof(stored)) != sizeof(stored)) {
        stored = {};
    }
    ::close(ends[0]);
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    stored.peakMegabytes = static_cast<double>(usage.ru_maxrss) / 1024.0;
    return stored;
}

/// Whether the import holds what we want of it; prints so.
void judge(std::size_t rows, const Stored& all, const Stored& fewer, const Stored& more) {
    const double speed = static_cast<double>(rows) / all.seconds;
    fmt::print("aim: {:.0f} rows/s stored: {} ({:.0f})\n", WantedRowsPerSecond,
               speed >= WantedRowsPerSecond ? "met" : "missed", speed);
    const bool isBounded = more.peakMegabytes <= fewer.peakMegabytes * Chance;
    fmt::print(
        "aim: memory does not grow with the rows: {} ({:.0f} MB for {} rows, {:.0f} MB for {} on as many chips)\n",
        isBounded ? "met" : "missed", fewer.peakMegabytes, fewer.rows, more.peakMegabytes, more.rows);
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : DefaultRows;
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "chokepoint-importbench";
    std::filesystem::create_directories(folder);
    const std::filesystem::path file = folder / "claims.csv";
    // First of all, while this process is small: what it has in memory counts for those that it forks.
    const std::size_t chips = std::max<std::size_t>(rows / ClaimsOfChip / 4, 1);
    generate(file, rows, chips);
    const Stored fewer = storeApart(file);
    generate(file, rows * 3, chips);
    const Stored more = storeApart(file);
    const std::uintmax_t bytes = generate(file, rows, std::max<std::size_t>(rows / ClaimsOfChip, 1));
    const Stored all = storeApart(file);
    fmt::print("{} rows, {:.0f} MB\n", rows, static_cast<double>(bytes) / 1e6);

    const std::string base = (folder / "base.db").string();
    std::filesystem::remove(base);
    const double sqlite = secondsOf([&] {
        if (!runs(fmt::format("sqlite3 {} '.mode csv' '.import {} claims'", base, file.string()))) {
            fmt::print("sqlite3 is not here: no ratios\n");
        }
    });
    print("sqlite3 .import (untyped texts)", rows, sqlite, sqlite);
    if (runs("python3 -c 'import pandas'")) {
        const double pandas = secondsOf(
            [&] { (void)runs(fmt::format("python3 -c 'import pandas; pandas.read_csv(\"{}\")'", file.string())); });
        print("pandas.read_csv", rows, pandas, sqlite);
    }

    const auto reference = store::loadReference();
    const auto wordings = store::loadWordings();
    const auto survey = store::surveyImport(file);
    print("survey of the whole file", rows, secondsOf([&] { (void)store::surveyImport(file); }), sqlite);
    auto choice = survey && reference ? store::chooseImport(*survey, **reference)
                                      : Result<store::ImportChoice>(failure(ErrorCode::Io, {"no file", {}}));
    if (!choice || !wordings || choice->shape != "claims" || !choice->questions.empty()) {
        fmt::print("the file was not recognised\n");
        return 1;
    }
    std::size_t number = 0;
    const store::ImportGround ground{**reference, *wordings, [&] { return fmt::format("id-{:012}", ++number); }};
    std::size_t taken = 0;
    const double checked = secondsOf([&] {
        (void)store::streamImport(choice->request, ground, [&](const store::ImportPlan& slice) -> Result<void> {
            taken += slice.claims.size();
            return {};
        });
    });
    print("import: read and checked, in slices", rows, checked, sqlite);

    print("import: and stored in a workbook with its history", rows, all.seconds, sqlite, all.peakMegabytes);
    fmt::print("the workbook: {:.0f} MB\n", static_cast<double>(all.workbookBytes) / 1e6);
    judge(rows, all, fewer, more);
    std::filesystem::remove_all(folder);
    const bool isWhole = taken == rows && all.rows == rows;
    fmt::print("{}\n",
               isWhole ? "every row was taken" : fmt::format("only {} and {} rows were taken", taken, all.rows));
    return isWhole ? 0 : 1;
}
