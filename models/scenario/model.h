// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/domestic.h"
#include "models/scenario/imports.h"
#include "models/scenario/inuse.h"
#include "models/scenario/recordtable.h"
#include "models/scenario/series.h"

#include <array>
#include <memory>
#include <span>

namespace chokepoint::scenario {

/// Everything that a projection needs beside its random numbers. Values and shared immutable parts; copies are cheap.
struct ProjectionInputs {
    std::shared_ptr<const Supply> supply;
    std::shared_ptr<const policy::Record> record;  ///< the law as recorded
    ChipFigures figures;
};

/// One scenario, ready to be computed block by block. Immutable; blocks may run on several threads.
class Model {
public:
    /// `draws` are those of the record; a scenario's own ranges are laid over them here.
    Model(const ProjectionInputs& inputs, const Draws& draws, const Scenario& scenario);
    /// Another scenario on the same paths. It shares the record with this one, so that a toggle costs only its events.
    [[nodiscard]] Model under(const Scenario& scenario) const;

    /// Numbers of a block of paths: flows and stocks as shown, the record and the difference included.
    struct Block {
        Imports imports;                       ///< by the model alone
        DomesticFlows domestic;                ///< by the model alone
        std::array<Lanes, SourceCount> shown;  ///< what comes into use, as shown
        InUse inUse;
        Lanes foreignTpp;  ///< in use, once it was asked for
        Lanes domesticTpp;
        bool isRated = false;
        std::size_t begin = 0;
        std::size_t count = 0;
    };

    void run(std::size_t begin, std::size_t count, Block& block) const;
    /// A series on each path of a block that was run; NaN where the model has none (before it opens, or what only the
    /// record has).
    void series(Block& block, Series series, Lanes& lanes) const;
    /// The same without a copy where the block holds it anyway; `room` is where it is worked out otherwise. Holds until
    /// block or room change.
    [[nodiscard]] const Lanes& lanesOf(Block& block, Series series, Lanes& room) const;
    /// A recorded series on each path of a block in a quarter; false where the record has no row for any part of it.
    [[nodiscard]] bool recorded(const Block& block, Series series, Quarter quarter, Lane& lane) const;
    /// Whether a quarter of a series shows the record (with the model's difference), rather than the model's value.
    [[nodiscard]] bool isRecorded(Series series, Quarter quarter) const;

    [[nodiscard]] const Schedule& schedule() const { return m_schedule; }
    [[nodiscard]] Quarter recordTo() const { return m_record->table().to(); }
    [[nodiscard]] std::size_t count() const { return m_draws->count(); }

private:
    /// The rows of what comes into use, by source and quarter; null where there is none.
    using RowPlaces = std::array<std::array<const RecordedPaths::Row*, ModelQuarters>, SourceCount>;

    Model(ProjectionInputs inputs, std::shared_ptr<const Draws> draws, std::shared_ptr<const Schedule> asRecorded,
          std::shared_ptr<const RecordedPaths> record, const Scenario& scenario);
    [[nodiscard]] const RecordedRates& rates() const { return m_record->table().exchangeRates(); }
    void runImports(BlockInputs& inputs, BlockInputs& base, Block& block, Imports& baseImports) const;
    void runDomestic(BlockInputs& inputs, BlockInputs& base, Block& block, const Imports& baseImports) const;
    /// The record's value on each path of a block; null where the record has none.
    [[nodiscard]] const double* recordedAt(Source source, std::size_t q, std::size_t begin) const {
        const RecordedPaths::Row* row = m_rows[at(source)][q];
        return row == nullptr ? nullptr : row->values() + begin;
    }
    /// Record plus difference, where the record has a row; else the model.
    void show(Source source, const Lanes& model, const Lanes& base, Block& block) const;
    /// The same for what the law bounds: nothing without a lawful day, and no catching up of what fell below 0.
    void showImports(Source source, Foreign chip, const Lanes& model, const Lanes& base, Block& block) const;
    void increment(Source source, std::size_t q, const Lane& model, const Lane& base, const Block& block,
                   Lane& lane) const;
    /// What was imported as recorded, in the quarters of the record: what the model as recorded is paid with.
    void spendAsRecorded(const Imports& baseImports, const Block& block, Lanes& lanes) const;
    void smuggle(BlockInputs& inputs, std::size_t quarters, Lanes& lanes) const;
    [[nodiscard]] const double* drawn(Input input, const Block& block) const {
        return m_columns[static_cast<std::size_t>(input)] + block.begin;
    }
    void inUse(Block& block, std::span<const Source> sources, Measure measure, Lanes& lanes,
               bool hasOlderImports = false) const;
    void rate(Block& block) const;
    void power(Block& block, Lanes& lanes) const;
    void offshore(const Block& block, Lanes& lanes) const;
    void spend(const Block& block, std::span<const Source> sources, Lanes& lanes) const;
    void addSpend(const Block& block, Source source, std::size_t q, const Lane& units, Lane& sum) const;

    ProjectionInputs m_inputs;
    std::shared_ptr<const Draws> m_baseDraws;
    std::shared_ptr<const Draws> m_draws;
    std::shared_ptr<const Schedule> m_asRecorded;
    Schedule m_schedule;
    std::shared_ptr<const RecordedPaths> m_record;
    RowPlaces m_rows{};
    std::size_t m_recordedQuarters = 0;  ///< of the model: the record shows in none that comes later
    std::array<const double*, InputCount> m_columns{};
    bool m_isAsRecorded = false;  ///< nothing differs: the model need not run twice
};

}  // namespace chokepoint::scenario
