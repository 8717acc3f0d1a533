// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/commandline.h"
#include "app/csvtext.h"
#include "app/question.h"
#include "app/workbookfolder.h"
#include "models/session/session.h"
#include "models/store/batchimport.h"
#include "models/store/importchoice.h"
#include "models/store/reference.h"
#include "models/store/uuid.h"
#include "models/units/format.h"

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace chokepoint::app {

namespace {

using catalog::Catalog;
using store::ImportChoice;
using store::ImportNote;
using store::ImportPlan;

constexpr std::size_t ShownNotes = 20;
/// From here on a file is not held in memory as a whole.
constexpr std::uintmax_t LargeFile = 4'000'000;
constexpr std::size_t ProgressEvery = 65'536;

Result<store::MappingFile> readMapping(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return failure(ErrorCode::NotFound, {CHOKEPOINT_MSG("cannot read the mapping file"), {}},
                       Place{path, 0, 0, {}});
    }
    // Not the data file itself, given by mistake: a column takes some hundred bytes.
    constexpr std::size_t Largest = 1U << 22U;
    std::string text(Largest + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > Largest) {
        return failure(ErrorCode::OutOfRange,
                       {CHOKEPOINT_MSG("this is too large for a mapping file: is it the data file?"), {}},
                       Place{path, 0, 0, {}});
    }
    Result<store::MappingFile> mapping = store::mappingFromJson(text);
    if (!mapping) {
        mapping.error().place = Place{path, 0, 0, {}};
    }
    return mapping;
}

store::WorkbookIdentity newIdentity(std::chrono::system_clock::time_point now) {
    return {store::uuidV7(now),
            fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(now))),
            CHOKEPOINT_VERSION};
}

Json noteJson(const ImportNote& note) {
    Json json{{"line", note.line},
              {"column", note.heading.empty() ? Json(nullptr) : Json(note.heading)},
              {"character", note.column == 0 ? Json(nullptr) : Json(note.column)},
              {"why", inEnglish(note.why)}};
    if (note.further > 0) {
        json["further"] = note.further;
    }
    return json;
}

/// What breaks a file off counts as one more rejected row.
std::vector<ImportNote> rejectedOf(const ImportPlan& plan) {
    std::vector<ImportNote> notes = plan.rejected;
    if (plan.broken) {
        const Place place = plan.broken->place.value_or(Place{});
        notes.push_back({place.line, place.column, {}, plan.broken->message, 0});
    }
    return notes;
}

Json changeJson(const store::SubjectChange& change, const catalog::SubjectKind kind) {
    return {{"id", change.id},
            {"name", change.name},
            {"kind", catalog::idOf(kind)},
            {"action", change.isNew       ? "add"
                       : change.isChanged ? "update"
                                          : "keep"},
            {"claims_added", change.added},
            {"claims_updated", change.updated},
            {"claims_same", change.same},
            {"claims_left_out", change.left},
            {"beside_reference", change.beside}};
}

class ImportCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "import"; }
    [[nodiscard]] std::string_view brief() const override {
        return "Takes a CSV file's chips, systems or claims into a workbook";
    }

    void declare(CLI::App& app) override {
        app.add_option("file", m_file, "The CSV file, or the folder of a workbook as text")
            ->required()
            ->type_name("FILE");
        app.add_option("--as", m_as,
                       "What it is, where its headings do not tell: claims, chips, epoch-ml-hardware or "
                       "epoch-gpu-clusters")
            ->type_name("KIND");
        app.add_option("--map", m_map, "What each column means (JSON; see app/README.md)")->type_name("FILE");
        app.add_option("--encoding", m_encoding,
                       "utf-8, utf-16le, utf-16be, windows-1252 or gb18030 (default: found out)")
            ->type_name("NAME");
        app.add_option("--duplicates", m_duplicates,
                       "Where the same source has said something else before: update, keep-old or keep-both (default: "
                       "update)")
            ->type_name("CHOICE");
        app.add_flag("--dry-run", m_isDryRun, "Say what would happen and change nothing");
        app.add_flag("--skip-bad", m_skipsBad, "Take the good rows even where others are rejected");
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint import ml_hardware.csv --workbook study.chokepoint\n"
            "  chokepoint import prices.csv --map prices.json --dry-run --json\n"
            "  chokepoint import study-as-text --workbook study.chokepoint\n"
            "\n"
            "All rows are taken or none, unless --skip-bad is given; with rejected rows the exit status is 1. One "
            "import\n"
            "is one step of undo. A folder that 'export workbook' wrote becomes a new workbook.");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        if (m_options.workbook.empty() && !m_isDryRun) {
            return failure(
                ErrorCode::InvalidArgument,
                {CHOKEPOINT_MSG("import: into which workbook? Add --workbook FILE.chokepoint, or --dry-run"), {}});
        }
        std::error_code code;
        if (std::filesystem::is_directory(m_file, code)) {
            return importFolder(m_file, m_options, m_isDryRun, surroundings);
        }
        CommonOptions options = m_options;
        const bool isNew = !std::filesystem::exists(options.workbook, code);
        if (isNew) {
            options.workbook.clear();  // it is to be made
        }
        const Result<Question> question = ask(options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<ImportChoice> choice = chosen(question->catalog());
        if (!choice) {
            return tl::unexpected<Error>(choice.error());
        }
        warn(*choice);
        const Result<catalog::Wordings> wordings = store::loadWordings();
        if (!wordings) {
            return tl::unexpected<Error>(wordings.error());
        }
        const store::ImportGround ground{question->catalog(), *wordings, store::uuidSequence(surroundings.now)};
        const bool isStreamed = std::filesystem::file_size(m_file, code) >= LargeFile && !code;
        Result<ImportPlan> plan =
            isStreamed ? stream(*choice, ground, isNew, surroundings) : store::planImport(choice->request, ground);
        if (!plan) {
            return tl::unexpected<Error>(plan.error());
        }
        const bool isTaken = !m_isDryRun && !plan->broken && (plan->rejectedRows == 0 || m_skipsBad);
        if (isTaken && !isStreamed) {
            const Result<void> written = take(*question, *plan, isNew, surroundings);
            if (!written) {
                return tl::unexpected<Error>(written.error());
            }
        }
        const Result<void> answered = answer(*question, *choice, *plan, isTaken);
        if (!answered) {
            return tl::unexpected<Error>(answered.error());
        }
        if (plan->hasRejected()) {
            reportRejected(*plan, isTaken);
            return ExitStatus::CouldNot;
        }
        return ExitStatus::Done;
    }

private:
    [[nodiscard]] Result<ImportChoice> chosen(const Catalog& catalog) const {
        std::optional<store::MappingFile> mapping;
        if (!m_map.empty()) {
            Result<store::MappingFile> read = readMapping(m_map);
            if (!read) {
                return tl::unexpected<Error>(read.error());
            }
            mapping = std::move(*read);
        }
        store::ImportFormat format = mapping ? mapping->format : store::ImportFormat();
        if (!m_encoding.empty()) {
            format.encoding = store::textEncodingFromId(m_encoding);
            if (!format.encoding) {
                return failure(ErrorCode::InvalidArgument,
                               {CHOKEPOINT_MSG("'%1' is no encoding that the program reads: write utf-8, utf-16le, "
                                               "utf-16be, windows-1252 or gb18030"),
                                {m_encoding}});
            }
        }
        const Result<store::ImportSurvey> survey = store::surveyImport(m_file, format);
        if (!survey) {
            return tl::unexpected<Error>(survey.error());
        }
        if (!survey->isEncodingCertain && !m_options.quiet) {
            std::fprintf(stderr,
                         "chokepoint: %s: read as %s, for it is no UTF-8; if letters come out wrong, say --encoding\n",
                         m_file.c_str(), std::string(store::idOf(survey->encoding)).c_str());
        }
        Result<ImportChoice> choice = store::chooseImport(*survey, catalog, mapping, m_as);
        if (!choice) {
            return choice;
        }
        if (!m_duplicates.empty()) {
            const auto duplicates = store::onDuplicateFromId(m_duplicates);
            if (!duplicates) {
                return failure(ErrorCode::InvalidArgument,
                               {CHOKEPOINT_MSG("'%1' is no choice for duplicates: write update, keep-old or keep-both"),
                                {m_duplicates}});
            }
            choice->request.onDuplicate = *duplicates;
        }
        const bool isSuggestion = !mapping && choice->shape.empty();
        if (isSuggestion || !choice->questions.empty()) {
            return failure(ErrorCode::InvalidArgument, open(*choice, isSuggestion), Place{m_file, 1, 0, {}});
        }
        return choice;
    }

    /// What keeps the import from beginning, in one sentence.
    [[nodiscard]] static Message open(const ImportChoice& choice, bool isSuggestion) {
        if (isSuggestion) {
            return {
                CHOKEPOINT_MSG("these are not the headings of a file that is known: say with --map what each column "
                               "means"),
                {}};
        }
        return {CHOKEPOINT_MSG("%1 Say it with --map"), {inEnglish(choice.questions.front().message)}};
    }

    void warn(const ImportChoice& choice) const {
        if (m_options.quiet) {
            return;
        }
        for (const std::string& heading : choice.unknown) {
            std::fprintf(stderr, "chokepoint: %s: the column '%s' is not known and is left out\n", m_file.c_str(),
                         heading.c_str());
        }
    }

    /// Into the file as it is read, in one transaction; the records are never in memory together.
    [[nodiscard]] Result<ImportPlan> stream(const ImportChoice& choice, const store::ImportGround& ground, bool isNew,
                                            const Surroundings& surroundings) const {
        const auto progress = [this](double part, std::size_t rows) {
            if (!m_options.quiet && rows % ProgressEvery == 0) {
                std::fprintf(stderr, "chokepoint: %zu rows, %.0f %%\n", rows, part * 100.0);
            }
        };
        if (m_isDryRun) {
            return store::streamImport(
                choice.request, ground, [](const ImportPlan&) { return Result<void>(); }, {}, progress);
        }
        const store::ChangeTime now = std::chrono::floor<std::chrono::milliseconds>(surroundings.now);
        if (isNew) {
            const Result<void> made =
                store::makeWorkbook(m_options.workbook, newIdentity(surroundings.now), {}, {}, now);
            if (!made) {
                return tl::unexpected<Error>(made.error());
            }
        }
        const store::BatchImport import{choice.request, store::uuidV7(surroundings.now), now, m_skipsBad};
        Result<ImportPlan> plan = store::importBatch(m_options.workbook, import, ground, {}, progress);
        const bool isLost = !plan || plan->broken || (plan->rejectedRows > 0 && !m_skipsBad);
        if (isLost && isNew) {
            std::error_code code;
            std::filesystem::remove(m_options.workbook, code);
        }
        return plan;
    }

    /// One command, so that the window undoes it in one step.
    [[nodiscard]] Result<void> take(const Question& question, ImportPlan& plan, bool isNew,
                                    const Surroundings& surroundings) const {
        session::Environment environment;
        const Result<std::shared_ptr<const Catalog>> reference = store::loadReference();
        if (!reference) {
            return tl::unexpected<Error>(reference.error());
        }
        environment.catalog = *reference;
        environment.context.asOf = question.context.asOf;
        environment.draftFolder = std::filesystem::temp_directory_path();
        environment.settings = std::make_shared<session::MemorySettings>();
        environment.now = [now = surroundings.now] { return now; };
        session::Session session(std::move(environment));
        const Result<void> opened = isNew ? session.saveAs(m_options.workbook) : session.open(m_options.workbook);
        if (!opened) {
            return opened;
        }
        Result<void> written;
        if (!plan.isEmpty()) {
            const std::string fileName = std::filesystem::path(m_file).filename().string();
            const session::PutRecords records{plan.subjects, plan.sources, plan.claims, {}, session.newId()};
            const Result<session::Change> change =
                session.apply({records,
                               {},
                               Message{CHOKEPOINT_MSG("Import %1 (%2 claims)"),
                                       {fileName, static_cast<std::int64_t>(plan.claims.size())}}});
            written = change ? session.flush() : tl::unexpected<Error>(change.error());
        }
        if (!written && isNew) {
            std::error_code code;
            std::filesystem::remove(m_options.workbook, code);
        }
        return written;
    }

    [[nodiscard]] Result<void> answer(const Question& question, const ImportChoice& choice, const ImportPlan& plan,
                                      bool isTaken) const {
        if (m_options.json) {
            return writeJson(json(question, choice, plan, isTaken));
        }
        return writeAnswer(m_options.csv ? csv(plan) : text(choice, plan, isTaken));
    }

    [[nodiscard]] Json json(const Question& question, const ImportChoice& choice, const ImportPlan& plan,
                            bool isTaken) const {
        Json answer = contextJson(question);
        answer["file"] = m_file;
        answer["kind"] = choice.shape.empty() ? Json(nullptr) : Json(choice.shape);
        answer["source"] = choice.request.mapping.source.title.empty()
                               ? Json(nullptr)
                               : Json{{"title", choice.request.mapping.source.title},
                                      {"publisher", choice.request.mapping.source.publisher},
                                      {"licence", choice.request.mapping.source.licence}};
        answer["rows"] = plan.rows;
        answer["accepted"] = plan.accepted;
        answer["rejected"] = Json::array();
        for (const ImportNote& note : rejectedOf(plan)) {
            answer["rejected"].push_back(noteJson(note));
        }
        answer["cautions"] = Json::array();
        for (const ImportNote& note : plan.cautions) {
            answer["cautions"].push_back(noteJson(note));
        }
        answer["changes"] = Json::array();
        for (const store::SubjectChange& change : plan.changes) {
            const catalog::Subject* known = question.catalog().subject(change.id);
            answer["changes"].push_back(
                changeJson(change, known != nullptr ? known->kind : choice.request.mapping.kind));
        }
        answer["dry_run"] = m_isDryRun;
        answer["done"] = isTaken;
        return answer;
    }

    /// The rows that need a look.
    [[nodiscard]] static std::string csv(const ImportPlan& plan) {
        CsvText csv;
        csv.text("line").text("column").text("character").text("why").text("rejected");
        csv.endRow();
        const auto add = [&csv](const std::vector<ImportNote>& notes, const char* isRejected) {
            for (const ImportNote& note : notes) {
                csv.number(static_cast<double>(note.line)).text(note.heading);
                csv.number(note.column == 0 ? std::nullopt : std::optional(static_cast<double>(note.column)));
                csv.text(inEnglish(note.why)).text(isRejected);
                csv.endRow();
            }
        };
        add(rejectedOf(plan), "yes");
        add(plan.cautions, "no");
        return csv.written();
    }

    [[nodiscard]] std::string text(const ImportChoice& choice, const ImportPlan& plan, bool isTaken) const {
        std::size_t made = 0;
        std::size_t added = 0;
        std::size_t updated = 0;
        std::size_t same = 0;
        for (const store::SubjectChange& change : plan.changes) {
            made += change.isNew ? 1U : 0U;
            added += change.added;
            updated += change.updated;
            same += change.same;
        }
        std::string text;
        if (!choice.shapeName.empty()) {
            text += "Read as " + choice.shapeName + ".\n";
        }
        text += fmt::format("{} rows: {} accepted, {} rejected.\n", plan.rows, plan.accepted, plan.rejectedRows);
        text += fmt::format("{}: {} new chips or systems, {} claims added, {} updated, {} there already.\n",
                            isTaken      ? "Done"
                            : m_isDryRun ? "It would be"
                                         : "Nothing was taken; it would have been",
                            made, added, updated, same);
        const std::vector<ImportNote> rejected = rejectedOf(plan);
        for (std::size_t i = 0; i < std::min(rejected.size(), ShownNotes); ++i) {
            text += "  " + line(rejected[i]) + "\n";
        }
        if (rejected.size() > ShownNotes) {
            text += fmt::format("  and {} more: --json has them all\n", rejected.size() - ShownNotes);
        }
        if (plan.cautioned > 0) {
            text += fmt::format("{} unusual values, taken all the same: --json lists them\n", plan.cautioned);
        }
        return text;
    }

    [[nodiscard]] static std::string line(const ImportNote& note) {
        return fmt::format("line {}{}: {}", note.line, note.heading.empty() ? "" : ", " + note.heading,
                           inEnglish(note.why));
    }

    void reportRejected(const ImportPlan& plan, bool isTaken) const {
        if (plan.broken) {
            reportFailure(*plan.broken);
            return;
        }
        reportFailure({ErrorCode::InvalidArgument,
                       {isTaken ? CHOKEPOINT_MSG("%1 of %2 rows were rejected, the others taken")
                                : CHOKEPOINT_MSG("%1 of %2 rows are rejected, so nothing was taken: mend them, or take "
                                                 "the others with --skip-bad"),
                        {static_cast<std::int64_t>(plan.rejectedRows), static_cast<std::int64_t>(plan.rows)}},
                       Place{m_file, 0, 0, {}}});
    }

    CommonOptions m_options;
    std::string m_file;
    std::string m_as;
    std::string m_map;
    std::string m_encoding;
    std::string m_duplicates;
    bool m_isDryRun = false;
    bool m_skipsBad = false;
};

}  // namespace

std::unique_ptr<Command> makeImportCommand() {
    return std::make_unique<ImportCommand>();
}

}  // namespace chokepoint::app
