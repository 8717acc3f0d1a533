// SPDX-License-Identifier: GPL-3.0-or-later
//
// A workbook of 100,000 chips and a million claims: opening it, and what the window does in it, beside the same in one
// of a thousandth of the size. Prints milliseconds and ratios; fails only where something does not work at all.
//   scalebench [CLAIMS]
#include "models/catalog/resolver.h"
#include "models/session/ownrecords.h"
#include "models/session/session.h"
#include "models/store/batchimport.h"
#include "models/store/importchoice.h"
#include "models/store/reference.h"
#include "models/store/uuid.h"

#include <QCoreApplication>

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

using namespace chokepoint;

namespace {

constexpr std::size_t DefaultClaims = 1'000'000;
constexpr std::size_t SmallPart = 1'000;
constexpr std::size_t ClaimsOfChip = 10;

using Clock = std::chrono::steady_clock;

template <typename Work>
double millisecondsOf(const Work& work) {
    const auto begin = Clock::now();
    work();
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

/// A workbook with that many claims, ten on each chip; the same for the same number.
bool generate(const std::filesystem::path& file, std::size_t claims, const catalog::Catalog& reference) {
    constexpr const char* Kinds[ClaimsOfChip] = {"fp16_tflops,500,TFLOPS,dense",
                                                 "fp8_tflops,1000,TFLOPS,dense",
                                                 "int8_tops,1000,TOPS,dense",
                                                 "tdp,400,W,",
                                                 "die_area,700,mm2,",
                                                 "transistors,60,billion,",
                                                 "memory_capacity,80,GB,",
                                                 "memory_bandwidth,3000,GB/s,",
                                                 "price_usd,20000,USD,",
                                                 "release_date,2026-03,,"};
    const std::filesystem::path csv = file.string() + ".csv";
    std::ofstream out(csv, std::ios::binary);
    out << "entity_id,entity_name,attribute,value,unit,qualifier,source_kind,source_title,publisher,note\n";
    for (std::size_t i = 0; i < claims; ++i) {
        out << fmt::format("chip-{0:06},\"Chip {0}\",{1},database,Table {2},Somebody,row {3}\n", i / ClaimsOfChip,
                           Kinds[i % ClaimsOfChip], i % 50, i);
    }
    out.close();
    const auto survey = store::surveyImport(csv);
    const auto wordings = store::loadWordings();
    const auto choice = survey ? store::chooseImport(*survey, reference)
                               : Result<store::ImportChoice>(failure(ErrorCode::Io, {"no file", {}}));
    if (!choice || !wordings ||
        !store::WorkbookFile::create(file, {"01980000-0000-7000-8000-000000000000", "2026-01-01T00:00:00Z", "1"})) {
        return false;
    }
    const auto plan = store::importBatch(file, {choice->request, "01980000-0000-7000-8000-0000000000ba", {}},
                                         {reference, *wordings, store::uuidSequence(std::chrono::system_clock::now())});
    std::filesystem::remove(csv);
    return plan && plan->accepted == claims;
}

session::Environment environmentOf(const std::shared_ptr<const catalog::Catalog>& reference,
                                   const std::filesystem::path& folder) {
    session::Environment environment;
    environment.catalog = reference;
    environment.draftFolder = folder;
    environment.settings = std::make_shared<session::MemorySettings>();
    environment.now = [] { return std::chrono::system_clock::now(); };
    return environment;
}

/// Milliseconds by what was done; empty where something did not work.
using Timings = std::map<std::string, double>;

Timings measure(const std::filesystem::path& file, const std::shared_ptr<const catalog::Catalog>& reference) {
    Timings timings;
    {
        Result<store::WorkbookFile> opened = failure(ErrorCode::NotFound, {});
        timings["1 gate and schema, before the window takes it"] =
            millisecondsOf([&] { opened = store::WorkbookFile::open(file); });
        if (!opened) {
            return {};
        }
        Result<store::LoadedWorkbook> loaded = failure(ErrorCode::NotFound, {});
        timings["2 rows and history, on the opening thread"] = millisecondsOf([&] { loaded = opened->load(); });
        if (!loaded) {
            return {};
        }
        session::OwnRecordIndex own;
        timings["3 records of the rows, on the opening thread"] =
            millisecondsOf([&] { own.readAll(loaded->content.records().get()); });
        timings["4 catalogue over them, on the opening thread"] =
            millisecondsOf([&] { static_cast<void>(session::catalogOver(reference, own)); });
        timings["5 check of pages and hashes, beside"] = millisecondsOf([&] { static_cast<void>(opened->verify()); });
    }
    session::Session session(environmentOf(reference, file.parent_path()));
    if (!session.open(file) || !session.flush()) {
        return {};
    }
    timings["6 figures of forty visible chips"] = millisecondsOf([&] {
        catalog::Resolver resolver(*session.snapshot(), session.context());
        for (int i = 0; i < 40; ++i) {
            for (const char* metric : {"compute_16bit", "compute_8bit", "power", "memory_bandwidth", "price"}) {
                static_cast<void>(resolver.figure(fmt::format("chip-{:06}", i), metric));
            }
        }
    });
    timings["7 names filtered, every subject"] = millisecondsOf([&] {
        std::size_t found = 0;
        for (const catalog::Subject& subject : session.snapshot()->catalog->subjects()) {
            found += subject.name.find("1") != std::string::npos ? 1U : 0U;
        }
        if (found == 0) {
            std::fputs("nothing was found\n", stderr);
        }
    });
    session::PutRecords put;
    catalog::Claim claim;
    claim.id = session.newId();
    claim.subject = "chip-000001";
    claim.attribute = "tdp";
    claim.value = catalog::Number{500.0, {}, {}};
    claim.unitText = "W";
    claim.unit = units::parseUnit("W").value_or(units::Unit{});
    claim.source = catalog::NoSource;
    put.claims = {claim};
    bool isDone = true;
    timings["8 one claim added"] = millisecondsOf([&] { isDone = session.apply({put, {}, {}}).has_value(); });
    timings["9 and taken back"] = millisecondsOf([&] { isDone = isDone && session.undo().has_value(); });
    return isDone && session.flush() ? timings : Timings{};
}

}  // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const std::size_t claims = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : DefaultClaims;
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "chokepoint-scalebench";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    const auto reference = store::loadReference();
    const std::size_t few = std::max(claims / SmallPart, ClaimsOfChip * 40);
    if (!reference || !generate(folder / "small.chokepoint", few, **reference) ||
        !generate(folder / "large.chokepoint", claims, **reference)) {
        fmt::print("the workbooks cannot be made\n");
        return 1;
    }
    const Timings small = measure(folder / "small.chokepoint", *reference);
    const Timings large = measure(folder / "large.chokepoint", *reference);
    fmt::print("{} claims, {:.0f} MB, beside {} claims\n", claims,
               static_cast<double>(std::filesystem::file_size(folder / "large.chokepoint")) / 1e6, few);
    for (const auto& [what, milliseconds] : large) {
        const auto beside = small.find(what);
        fmt::print("{:<50} {:>10.1f} ms {:>9.1f} × the small one's\n", what.substr(2), milliseconds,
                   beside == small.end() ? 0.0 : milliseconds / beside->second);
    }
    fmt::print("peak {:.0f} MB\n", peakMegabytes());
    std::filesystem::remove_all(folder);
    return small.empty() || large.empty() ? 1 : 0;
}
