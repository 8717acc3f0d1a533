// SPDX-License-Identifier: GPL-3.0-or-later
//
// A claims file of a million rows through the import, beside what others make of the same file. Prints rows a second,
// ratios and the memory that each step took at most.
//   importbench [ROWS]
#include "models/store/batchimport.h"
#include "models/store/importchoice.h"
#include "models/store/reference.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

using namespace chokepoint;

namespace {

constexpr std::size_t DefaultRows = 1'000'000;
constexpr std::size_t ClaimsOfChip = 10;

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

/// The columns of a claims file; the same bytes for the same number of rows.
std::uintmax_t generate(const std::filesystem::path& file, std::size_t rows) {
    std::ofstream out(file, std::ios::binary);
    out << "entity_id,entity_name,attribute,value,low,high,unit,qualifier,source_kind,source_title,publisher,source_"
           "date,"
           "source_url,note\n";
    for (std::size_t i = 0; i < rows; ++i) {
        const std::size_t chip = i / ClaimsOfChip;
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

void print(const char* what, std::size_t rows, double seconds, double beside) {
    fmt::print("{:<50} {:>7.2f} s {:>10.0f} rows/s {:>8.2f} × sqlite3 .import  peak {:.0f} MB\n", what, seconds,
               static_cast<double>(rows) / seconds, beside > 0 ? seconds / beside : 0.0, peakMegabytes());
    std::fflush(stdout);
}

bool runs(const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;  // NOLINT(concurrency-mt-unsafe): one thread
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : DefaultRows;
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "chokepoint-importbench";
    std::filesystem::create_directories(folder);
    const std::filesystem::path file = folder / "claims.csv";
    const std::uintmax_t bytes = generate(file, rows);
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

    const std::filesystem::path target = folder / "target.chokepoint";
    std::filesystem::remove(target);
    if (!store::WorkbookFile::create(target, {"01980000-0000-7000-8000-000000000000", "2026-01-01T00:00:00Z", "1"})) {
        fmt::print("no workbook can be made\n");
        return 1;
    }
    std::size_t written = 0;
    const double stored = secondsOf([&] {
        const auto plan =
            store::importBatch(target, {choice->request, "01980000-0000-7000-8000-0000000000ba", {}}, ground);
        written = plan ? plan->accepted : 0;
    });
    print("import: and stored in a workbook with its history", rows, stored, sqlite);
    fmt::print("the workbook: {:.0f} MB\n", static_cast<double>(std::filesystem::file_size(target)) / 1e6);
    std::filesystem::remove_all(folder);
    const bool isWhole = taken == rows && written == rows;
    fmt::print("{}\n", isWhole ? "every row was taken" : fmt::format("only {} and {} rows were taken", taken, written));
    return isWhole ? 0 : 1;
}
