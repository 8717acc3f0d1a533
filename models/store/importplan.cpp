// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/importplan.h"

#include "models/store/importplanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::store {

namespace {

constexpr std::array<std::pair<OnDuplicate, std::string_view>, 3> Choices{{
    {OnDuplicate::Update, "update"},
    {OnDuplicate::KeepOld, "keep-old"},
    {OnDuplicate::KeepBoth, "keep-both"},
}};

constexpr std::size_t RowsOfSlice = 50'000;
constexpr std::size_t ReportEvery = 2'048;

/// One import: the file, row by row, through reader and planner.
class Run {
public:
    Run(const ImportRequest& request, const ImportGround& ground, const std::stop_token& stop,
        const ImportProgress& progress)
        : m_request(request),
          m_stop(stop),
          m_progress(progress),
          m_reader(request.mapping, ground.catalog, ground.wordings),
          m_planner(request, ground, m_plan) {}

    Result<ImportPlan> run(const ImportSlice& take) {
        if (const std::vector<catalog::ImportQuestion> questions = m_reader.questions(); !questions.empty()) {
            return failure(ErrorCode::InvalidArgument, questions.front().message,
                           Place{m_request.file.string(), 0, 0, {}});
        }
        Result<ImportText> text = ImportText::open(m_request.file, m_request.format.encoding);
        if (!text) {
            return tl::unexpected<Error>(text.error());
        }
        CsvReader csv([&text]() { return text->next(); }, m_request.file.string(),
                      m_request.format.delimiter.value_or(','), ImportLimits);
        bool isHeader = m_request.format.hasHeader.value_or(true);
        while (true) {
            const Result<bool> read = csv.next(m_row);
            if (!read) {
                m_plan.broken = read.error();
                break;
            }
            if (!*read) {
                break;
            }
            if (m_row.isBlankLine() || std::exchange(isHeader, false)) {
                continue;
            }
            takeRow();
            if (const Result<void> goesOn = pause(*text, take); !goesOn) {
                return tl::unexpected<Error>(goesOn.error());
            }
        }
        m_planner.finish();
        if (take) {
            if (const Result<void> taken = take(m_plan); !taken) {
                return tl::unexpected<Error>(taken.error());
            }
            m_planner.nextSlice();
        }
        // What came to nothing is nothing to tell.
        std::erase_if(m_plan.changes, [](const SubjectChange& change) {
            return !change.isNew && !change.isChanged && change.added + change.updated + change.same + change.left == 0;
        });
        return std::move(m_plan);
    }

private:
    void takeRow() {
        ++m_plan.rows;
        m_problems.clear();
        m_cautions.clear();
        const std::size_t columns = m_request.mapping.columns.size();
        if (m_row.size() != columns) {
            m_problems.push_back(
                {catalog::CellProblem::NoColumn,
                 {CHOKEPOINT_MSG("%1 fields where the header has %2: check the delimiters and quotes of "
                                 "this row"),
                  {static_cast<std::int64_t>(m_row.size()), static_cast<std::int64_t>(columns)}}});
        } else {
            m_cells.clear();
            for (std::size_t i = 0; i < columns; ++i) {
                m_cells.emplace_back(m_row[i].text);
            }
            m_reader.read(m_cells, m_read, m_problems, m_cautions);
        }
        if (!m_problems.empty()) {
            ++m_plan.rejectedRows;
            note(m_plan.rejected, m_problems.front(), m_problems.size() - 1);
            return;
        }
        ++m_plan.accepted;
        m_plan.cautioned += m_cautions.size();
        for (const catalog::CellProblem& caution : m_cautions) {
            note(m_plan.cautions, caution, 0);
        }
        m_planner.take(m_read, m_row);
    }

    void note(std::vector<ImportNote>& notes, const catalog::CellProblem& problem, std::size_t further) {
        if (notes.size() < MostNotes) {
            notes.push_back(noteOn(m_row, m_request.mapping, problem));
            notes.back().further = further;
        }
    }

    /// Between two rows: gives away a full slice, reports, stops where it is asked to.
    Result<void> pause(const ImportText& text, const ImportSlice& take) {
        if (take && m_plan.rows % RowsOfSlice == 0) {
            m_planner.finish();
            if (Result<void> taken = take(m_plan); !taken) {
                return taken;
            }
            m_planner.nextSlice();
        }
        if (m_plan.rows % ReportEvery != 0) {
            return {};
        }
        if (m_stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, {CHOKEPOINT_MSG("the import was stopped: nothing was taken"), {}});
        }
        if (m_progress && text.bytes() > 0) {
            m_progress(static_cast<double>(text.bytesRead()) / static_cast<double>(text.bytes()), m_plan.rows);
        }
        return {};
    }

    const ImportRequest& m_request;
    const std::stop_token& m_stop;
    const ImportProgress& m_progress;
    ImportPlan m_plan;
    catalog::ImportReader m_reader;
    ImportPlanner m_planner;
    CsvRow m_row;
    std::vector<std::string_view> m_cells;
    catalog::ImportedRow m_read;
    std::vector<catalog::CellProblem> m_problems;
    std::vector<catalog::CellProblem> m_cautions;
};

}  // namespace

bool ImportPlan::changesNothing() const {
    return std::ranges::none_of(changes, [](const SubjectChange& change) {
        return change.isNew || change.isChanged || change.added > 0 || change.updated > 0;
    });
}

std::string_view idOf(OnDuplicate choice) {
    return std::ranges::find(Choices, choice, &std::pair<OnDuplicate, std::string_view>::first)->second;
}

std::optional<OnDuplicate> onDuplicateFromId(std::string_view id) {
    const auto* const found = std::ranges::find(Choices, id, &std::pair<OnDuplicate, std::string_view>::second);
    return found == Choices.end() ? std::nullopt : std::optional(found->first);
}

Result<ImportPlan> planImport(const ImportRequest& request, const ImportGround& ground, const std::stop_token& stop,
                              const ImportProgress& progress) {
    return Run(request, ground, stop, progress).run({});
}

Result<ImportPlan> streamImport(const ImportRequest& request, const ImportGround& ground, const ImportSlice& take,
                                const std::stop_token& stop, const ImportProgress& progress) {
    return Run(request, ground, stop, progress).run(take);
}

}  // namespace chokepoint::store
