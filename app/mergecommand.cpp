// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/question.h"
#include "app/workbookside.h"
#include "models/store/reference.h"
#include "models/store/workbookedit.h"
#include "models/store/workbookerrors.h"
#include "models/tables/rowwords.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>

namespace chokepoint::app {

namespace {

using store::ConflictKind;
using store::MergeConflict;
using store::Side;

constexpr std::string_view EndOurs = "=ours";
constexpr std::string_view EndTheirs = "=theirs";

std::string_view idOf(ConflictKind kind) {
    switch (kind) {
        case ConflictKind::BothChanged:
            return "both-changed";
        case ConflictKind::ChangedAndRemoved:
            return "changed-and-removed";
        case ConflictKind::BothAdded:
            return "both-added";
        case ConflictKind::Orphaned:
            break;
    }
    return "orphaned";
}

/// "claim 0198…=theirs", or "ours" for all; none where it is neither.
std::optional<store::MergeDecision> decisionFrom(const std::string& typed) {
    if (typed == EndOurs.substr(1) || typed == EndTheirs.substr(1)) {
        return store::MergeDecision{{}, typed == EndOurs.substr(1) ? Side::Ours : Side::Theirs};
    }
    for (const std::string_view end : {EndOurs, EndTheirs}) {
        if (typed.size() > end.size() && std::string_view(typed).ends_with(end)) {
            return store::MergeDecision{typed.substr(0, typed.size() - end.size()),
                                        end == EndOurs ? Side::Ours : Side::Theirs};
        }
    }
    return std::nullopt;
}

std::string checkDecision(const std::string& typed) {
    return decisionFrom(typed) ? std::string()
                               : "'" + typed + "' is no decision: write ours, theirs, or 'claim ID=theirs'";
}

class MergeCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "merge"; }
    [[nodiscard]] std::string_view brief() const override {
        return "Bring what two people changed in copies of a workbook into one, deciding nothing silently";
    }

    void declare(CLI::App& app) override {
        app.add_option("base", m_files[0], "What both began from")->required()->type_name("BASE.chokepoint");
        app.add_option("ours", m_files[1], "The workbook to merge into; its history goes on")
            ->required()
            ->type_name("OURS.chokepoint");
        app.add_option("theirs", m_files[2], "The workbook to merge")->required()->type_name("THEIRS.chokepoint");
        app.add_option("--out", m_out, "The merged workbook")->required()->type_name("FILE.chokepoint");
        app.add_option("--take", m_decisions,
                       "Settle a conflict by its name, as 'claim ID=theirs', or all others by 'ours' or 'theirs'")
            ->type_name("NAME=SIDE")
            ->allow_extra_args(false)
            ->check(CLI::Validator(checkDecision, "", "decision"));
        addFormatOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint merge sent.chokepoint mine.chokepoint returned.chokepoint --out merged.chokepoint\n"
            "  chokepoint merge … --take 'claim 01980c2e-…=theirs' --take ours\n"
            "\n"
            "A row is taken whole from the side that changed it. Where both did, nothing is written and each conflict\n"
            "is named with what either says. How views are set up is no conflict: ours stays.\n"
            "JSON: {\"base\", \"ours\", \"theirs\", \"out\", \"written\", \"taken\", \"conflicts\": [{\"name\", "
            "\"kind\":\n"
            "\"both-changed|changed-and-removed|both-added|orphaned\", \"title\", \"base\": {}, \"ours\": {}, "
            "\"theirs\": {},\n"
            "\"about\"}], \"kept_views\": []}; rows are whole, or null where a side has none.\n"
            "\n"
            "Exit status: 0 written; 1 conflicts, or a file cannot be read or written. Then no file was made.");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        Result<tables::Writing> writing = writingOf(m_options);
        if (!writing) {
            return tl::unexpected<Error>(std::move(writing.error()));
        }
        m_writing = *writing;
        if (Result<void> read = readSides(); !read) {
            return tl::unexpected<Error>(std::move(read.error()));
        }
        std::vector<store::MergeDecision> decisions;
        for (const std::string& typed : m_decisions) {
            decisions.push_back(decisionFrom(typed).value());
        }
        const store::Merge merge =
            store::mergeWorkbooks(m_sides[0].content, m_sides[1].content, m_sides[2].content, decisions);
        if (merge.conflicts.empty()) {
            const Result<void> written = store::copyWorkbookWith(
                m_files[1], m_out, merge.edits, {CHOKEPOINT_MSG("Merge “%1”"), {store::nameOf(m_files[2])}},
                std::chrono::floor<std::chrono::milliseconds>(surroundings.now));
            if (!written) {
                return tl::unexpected<Error>(written.error());
            }
        }
        const Result<void> answered = m_options.json ? writeJson(answerJson(merge)) : writeAnswer(answerText(merge));
        if (!answered) {
            return tl::unexpected<Error>(answered.error());
        }
        if (!merge.conflicts.empty()) {
            return failure(ErrorCode::Conflict,
                           {merge.conflicts.size() == 1
                                ? CHOKEPOINT_MSG("%1 conflict, so nothing was written: settle it with --take")
                                : CHOKEPOINT_MSG("%1 conflicts, so nothing was written: settle them with --take"),
                            {static_cast<std::int64_t>(merge.conflicts.size())}});
        }
        return ExitStatus::Done;
    }

private:
    [[nodiscard]] Result<void> readSides() {
        const Result<std::shared_ptr<const catalog::Catalog>> reference = store::loadReference();
        if (!reference) {
            return tl::unexpected<Error>(reference.error());
        }
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            Result<WorkbookSide> side = workbookSide(m_files[i], *reference);
            if (!side) {
                return tl::unexpected<Error>(std::move(side.error()));
            }
            m_sides[i] = *std::move(side);
        }
        return {};
    }

    /// The side whose catalogue knows the names of a row that it has.
    [[nodiscard]] std::string titleOf(const MergeConflict& conflict) const {
        const std::array<const std::optional<store::Row>*, 3> rows{&conflict.base, &conflict.ours, &conflict.theirs};
        for (const std::size_t side : {1U, 2U, 0U}) {
            if (*rows[side]) {
                return tables::rowName(*conflict.table, **rows[side], *m_sides[side].catalog).toStdString();
            }
        }
        return conflict.name();
    }

    [[nodiscard]] Json answerJson(const store::Merge& merge) const {
        Json answer;
        answer["base"] = m_files[0];
        answer["ours"] = m_files[1];
        answer["theirs"] = m_files[2];
        answer["out"] = m_out;
        answer["written"] = merge.conflicts.empty();
        answer["taken"] = merge.edits.size();
        Json list = Json::array();
        for (const MergeConflict& conflict : merge.conflicts) {
            Json item;
            item["name"] = conflict.name();
            item["kind"] = idOf(conflict.kind);
            item["title"] = titleOf(conflict);
            item["base"] = rowJson(*conflict.table, conflict.base);
            item["ours"] = rowJson(*conflict.table, conflict.ours);
            item["theirs"] = rowJson(*conflict.table, conflict.theirs);
            item["about"] = conflict.about.empty() ? Json(nullptr) : Json(conflict.about);
            list.push_back(std::move(item));
        }
        answer["conflicts"] = std::move(list);
        answer["kept_views"] = merge.keptLayouts;
        return answer;
    }

    [[nodiscard]] std::string sideText(const MergeConflict& conflict, const std::optional<store::Row>& row,
                                       std::size_t side) const {
        return row ? rowText(*conflict.table, *row, *m_sides[side].catalog, m_writing) : std::string("removed");
    }

    [[nodiscard]] std::string answerText(const store::Merge& merge) const {
        std::string text;
        for (const MergeConflict& conflict : merge.conflicts) {
            text += titleOf(conflict) + "  [" + conflict.name() + "]\n";
            if (conflict.kind == ConflictKind::Orphaned) {
                const bool isOurs = conflict.ours.has_value();
                text += std::string("  ") + (isOurs ? "ours:   " : "theirs: ") +
                        sideText(conflict, isOurs ? conflict.ours : conflict.theirs, isOurs ? 1 : 2) + "\n";
                text += std::string("  ") + (isOurs ? "theirs: " : "ours:   ") + "removed " + conflict.about + "\n";
                continue;
            }
            text += "  base:   " + (conflict.base ? sideText(conflict, conflict.base, 0) : std::string("none")) + "\n";
            text += "  ours:   " + sideText(conflict, conflict.ours, 1) + "\n";
            text += "  theirs: " + sideText(conflict, conflict.theirs, 2) + "\n";
        }
        for (const std::string& view : merge.keptLayouts) {
            text += "Both arranged the view " + view + ": ours stays.\n";
        }
        if (merge.conflicts.empty()) {
            text += m_out + ": " + std::to_string(merge.edits.size()) + (merge.edits.size() == 1 ? " row" : " rows") +
                    " of " + m_files[2] + " taken.\n";
        }
        return text;
    }

    CommonOptions m_options;
    tables::Writing m_writing;
    std::array<std::string, 3> m_files;
    std::array<WorkbookSide, 3> m_sides;
    std::string m_out;
    std::vector<std::string> m_decisions;
};

}  // namespace

std::unique_ptr<Command> makeMergeCommand() {
    return std::make_unique<MergeCommand>();
}

}  // namespace chokepoint::app
