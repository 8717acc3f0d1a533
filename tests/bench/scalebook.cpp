// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/scalebook.h"

#include "models/store/batchimport.h"
#include "models/store/importchoice.h"
#include "models/store/reference.h"
#include "models/store/uuid.h"

#include <fmt/format.h>

#include <chrono>
#include <fstream>

namespace chokepoint::bench {

namespace {

void writeClaims(const std::filesystem::path& csv, std::size_t claims) {
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
    std::ofstream out(csv, std::ios::binary);
    out << "entity_id,entity_name,attribute,value,unit,qualifier,source_kind,source_title,publisher,note\n";
    for (std::size_t i = 0; i < claims; ++i) {
        const std::size_t chip = i / ClaimsOfChip;
        // Every hundredth has a Chinese name, as an analyst's own table may.
        out << fmt::format("{},\"{} {}\",{},database,Table {},Somebody,row {}\n", scaleChip(chip),
                           chip % 100 == 0 ? "测试芯片" : "Chip", chip, Kinds[i % ClaimsOfChip], i % 50, i);
    }
}

}  // namespace

std::string scaleChip(std::size_t number) {
    return fmt::format("chip-{:06}", number);
}

bool writeScaleBook(const std::filesystem::path& file, std::size_t claims, const catalog::Catalog& reference) {
    const std::filesystem::path csv = file.string() + ".csv";
    writeClaims(csv, claims);
    std::filesystem::remove(file);
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

}  // namespace chokepoint::bench
