// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/policyquestion.h"
#include "app/scenarioquestion.h"
#include "app/workbookfolder.h"
#include "models/catalog/catalogsheets.h"
#include "models/charts/lawcontext.h"
#include "models/scenario/ensemble.h"
#include "models/store/exportfile.h"
#include "models/store/exportsheets.h"
#include "models/units/nearest.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace chokepoint::app {

namespace {

constexpr std::array<const char*, 10> Kinds{"claims", "chips", "systems",  "subjects",   "sources",
                                            "events", "rules", "entities", "comparison", "matrix"};
constexpr const char* Projection = "projection";
constexpr const char* Workbook = "workbook";

std::vector<std::string> allKinds() {
    std::vector<std::string> kinds(Kinds.begin(), Kinds.end());
    kinds.emplace_back(Projection);
    kinds.emplace_back(Workbook);
    return kinds;
}

std::string checkKind(const std::string& typed) {
    const std::vector<std::string> kinds = allKinds();
    if (std::ranges::find(kinds, typed) != kinds.end()) {
        return {};
    }
    const std::vector<std::string> near = units::nearest(typed, kinds, 1);
    return "'" + typed + "' cannot be exported" + (near.empty() ? "" : "; did you mean '" + near.front() + "'?");
}

/// Only these claims: those of the workbook, or on the subjects named.
catalog::ClaimFilter claimFilter(const std::vector<std::string>& subjects) {
    if (subjects.empty()) {
        return {};
    }
    return [subjects](const catalog::Claim& claim) {
        return std::ranges::find(subjects, claim.subject) != subjects.end();
    };
}

class ExportCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "export"; }
    [[nodiscard]] std::string_view brief() const override {
        return "A table as a file: CSV, Excel, JSON or Markdown, with units and sources";
    }

    void declare(CLI::App& app) override {
        app.add_option("kind", m_kind,
                       "claims, chips (both are read by import), systems, subjects, sources, events, rules, entities, "
                       "comparison, matrix or projection; workbook: all of it as a folder of text for git")
            ->required()
            ->type_name("KIND")
            ->check(CLI::Validator(checkKind, "", "kind"));
        app.add_option("ids", m_ids,
                       "comparison: what is compared; claims: the subjects they are about; matrix: its chips; "
                       "projection: the scenarios")
            ->type_name("ID");
        app.add_option("--out", m_out, "The file; its ending says which format: .csv, .xlsx, .json or .md")
            ->required()
            ->type_name("FILE");
        app.callback([this] {
            const Result<store::SheetFormat> format = store::sheetFormatOf(m_out);
            if (m_kind != Workbook && !format) {
                throw CLI::ValidationError("--out", inEnglish(format.error().message));
            }
        });
        app.add_option("--baseline", m_baseline, "comparison: what ratios refer to (default: the first)")
            ->type_name("ID");
        app.add_option("--metric", m_metrics, "comparison: only this metric; may be given several times")
            ->type_name("METRIC")
            ->allow_extra_args(false)
            ->delimiter(',');
        app.add_option("--to", m_destination, "matrix: the destination")->type_name("COUNTRY")->capture_default_str();
        app.add_option("--series", m_series, "projection: only this series; may be given several times")
            ->type_name("S")
            ->allow_extra_args(false)
            ->delimiter(',');
        app.add_option("--draws", m_draws, "projection: paths of the ensemble")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{2}, std::size_t{200'000}))
            ->capture_default_str();
        app.add_option("--seed", m_seed, "projection: the same seed gives the same bytes")
            ->type_name("S")
            ->capture_default_str();
        app.add_flag("--quiet", m_options.quiet, "No progress and no warnings on stderr");
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint export claims --out claims.csv\n"
            "  chokepoint export comparison nvidia-gb200-nvl72 huawei-cloudmatrix-384 --out compared.xlsx\n"
            "  chokepoint export matrix --to CN --as-of 2026-11-23 --out matrix.md\n"
            "  chokepoint export projection as-recorded h20-banned --series imports.nvidia-h20 --out h20.csv\n"
            "  chokepoint export workbook --workbook study.chokepoint --out study-as-text");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        if (m_kind == Workbook) {
            return runFolder();
        }
        const Result<store::SheetFormat> format = store::sheetFormatOf(m_out);
        if (!format) {
            return tl::unexpected<Error>(format.error());
        }
        Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<catalog::Sheet> sheet = sheetOf(*question);
        if (!sheet) {
            return tl::unexpected<Error>(sheet.error());
        }
        const Result<void> written = *format == store::SheetFormat::Json
                                         ? store::writeText(json(*question, *sheet), m_out)
                                         : store::writeSheet(*sheet, *format, m_out, catalog::Headings::Ids);
        if (!written) {
            return tl::unexpected<Error>(written.error());
        }
        tellRows(sheet->rows.size());
        return ExitStatus::Done;
    }

private:
    void tellRows(std::size_t rows) const {
        if (!m_options.quiet) {
            std::fprintf(stderr, "chokepoint: %zu rows written to %s\n", rows, m_out.c_str());
        }
    }

    [[nodiscard]] Result<ExitStatus> runFolder() const {
        if (m_options.workbook.empty()) {
            return failure(ErrorCode::InvalidArgument,
                           {CHOKEPOINT_MSG("export workbook: which one? Add --workbook FILE.chokepoint"), {}});
        }
        const Result<std::size_t> rows = exportFolder(m_options.workbook, m_out);
        if (!rows) {
            return tl::unexpected<Error>(rows.error());
        }
        tellRows(*rows);
        return ExitStatus::Done;
    }

    /// The context that every answer has, then the sheet.
    [[nodiscard]] static std::string json(const Question& question, const catalog::Sheet& sheet) {
        Json answer = contextJson(question);
        const Json content = Json::parse(store::toJson(sheet));
        for (const auto& field : content.items()) {
            if (field.key() != "context_sentence" || !field.value().is_null()) {
                answer[field.key()] = field.value();
            }
        }
        return answer.dump(2) + "\n";
    }

    [[nodiscard]] Result<catalog::Sheet> sheetOf(Question& question) const {
        if (m_kind == "claims" || m_kind == "comparison") {
            for (const std::string& id : m_ids) {
                if (const auto subject = findSubject(question.catalog(), id); !subject) {
                    return tl::unexpected<Error>(subject.error());
                }
            }
        } else if (!m_ids.empty() && m_kind != "matrix" && m_kind != Projection) {
            return failure(
                ErrorCode::InvalidArgument,
                {CHOKEPOINT_MSG("'%1' is one word too many: %2 are exported all together"), {m_ids.front(), m_kind}});
        }
        catalog::Resolver resolver(question.snapshot, question.context);
        if (m_kind == "claims") {
            return catalog::claimsSheet(question.catalog(), claimFilter(m_ids));
        }
        if (m_kind == "sources") {
            return catalog::sourcesSheet(question.catalog());
        }
        if (m_kind == "systems") {
            return catalog::subjectsSheet(resolver, {catalog::SubjectKind::System});
        }
        if (m_kind == "subjects") {
            return catalog::subjectsSheet(resolver, {});
        }
        if (m_kind == "comparison") {
            return comparison(resolver);
        }
        return m_kind == Projection ? projection(question) : law(question, resolver);
    }

    [[nodiscard]] Result<catalog::Sheet> comparison(catalog::Resolver& resolver) const {
        if (m_ids.empty()) {
            return failure(ErrorCode::InvalidArgument,
                           {CHOKEPOINT_MSG("export comparison: of what? Name chips or systems after it"), {}});
        }
        for (const std::string& metric : m_metrics) {
            if (const auto known = findMetric(metric); !known) {
                return tl::unexpected<Error>(known.error());
            }
        }
        catalog::ComparisonRequest request;
        request.ids = m_ids;
        request.baseline = m_baseline;
        request.metrics = m_metrics;
        request.withTexts = m_metrics.empty();
        const Result<catalog::Comparison> compared = catalog::compare(resolver, request);
        if (!compared) {
            return tl::unexpected<Error>(compared.error());
        }
        return catalog::comparisonSheet(*compared, resolver);
    }

    [[nodiscard]] Result<catalog::Sheet> law(const Question& question, catalog::Resolver& resolver) const {
        const Result<std::shared_ptr<const policy::Record>> record = loadRecord(question);
        if (!record) {
            return tl::unexpected<Error>(record.error());
        }
        const store::LawOrigin origin{question.catalog(),
                                      charts::lawSentence(question.catalog(), question.context, **record),
                                      question.context.asOf};
        if (m_kind == "chips") {
            return store::chipsSheet(resolver, **record);
        }
        if (m_kind == "events") {
            return store::eventsSheet(**record, origin);
        }
        if (m_kind == "rules") {
            return store::rulesSheet(**record, origin);
        }
        if (m_kind == "entities") {
            return store::partiesSheet(**record, origin);
        }
        const Result<ChipSet> chips = chipsOf(m_ids, {}, **record, resolver, m_options);
        if (!chips) {
            return tl::unexpected<Error>(chips.error());
        }
        policy::Shipment shipment;
        shipment.to = m_destination;
        shipment.asOf = origin.asOf;
        const policy::StatusGrid grid = policy::statusGrid(
            **record, chips->chips, policy::milestones(**record, chips->chips, shipment, shipment.asOf));
        return store::matrixSheet(grid, **record, origin);
    }

    [[nodiscard]] Result<catalog::Sheet> projection(Question& question) const {
        const Result<scenario::ProjectionInputs> inputs = loadProjectionInputs(question);
        if (!inputs) {
            return tl::unexpected<Error>(inputs.error());
        }
        const Result<std::vector<scenario::Scenario>> scenarios = askedScenarios(question, m_ids);
        if (!scenarios) {
            return tl::unexpected<Error>(scenarios.error());
        }
        scenario::ProjectionRequest request;
        if (!m_series.empty()) {
            request.series.clear();
        }
        for (const std::string& id : m_series) {
            const Result<scenario::Series> series = findProjectedSeries(id);
            if (!series) {
                return tl::unexpected<Error>(series.error());
            }
            request.series.push_back(*series);
        }
        const scenario::Model recorded(*inputs, scenario::Draws(inputs->supply, {m_draws, m_seed, true, 0}), {});
        std::vector<scenario::Projection> projections;
        projections.reserve(scenarios->size());
        std::vector<store::NamedProjection> named;
        for (std::size_t i = 0; i < scenarios->size(); ++i) {
            const scenario::Scenario& asked = (*scenarios)[i];
            projections.push_back(scenario::project(recorded.under(asked), request));
            named.push_back({m_ids.empty() ? asked.id : m_ids[i],
                             scenario::sentenceOf(asked, *inputs->supply, *inputs->record), &projections.back()});
        }
        catalog::Sheet sheet = store::projectionSheet(
            named, {question.catalog(), catalog::contextSentence(question.catalog(), question.context),
                    question.context.asOf});
        sheet.notes.push_back(std::to_string(m_draws) + " paths, seed " + std::to_string(m_seed));
        return sheet;
    }

    CommonOptions m_options;
    std::string m_kind;
    std::vector<std::string> m_ids;
    std::string m_out;
    std::string m_baseline;
    std::vector<std::string> m_metrics;
    std::string m_destination = "CN";
    std::vector<std::string> m_series;
    std::size_t m_draws = 10'000;
    std::uint64_t m_seed = 1;
};

}  // namespace

std::unique_ptr<Command> makeExportCommand() {
    return std::make_unique<ExportCommand>();
}

}  // namespace chokepoint::app
