// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/policycharts.h"
#include "app/projectioncharts.h"
#include "app/question.h"
#include "models/catalog/comparison.h"
#include "models/catalog/resolver.h"
#include "models/charts/builders.h"
#include "models/charts/export.h"
#include "models/charts/page.h"
#include "models/tables/comparisonpage.h"
#include "models/tables/words.h"
#include "ui/charts/exporters.h"
#include "ui/charts/fonts.h"

#include <QApplication>
#include <QSize>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace chokepoint::app {

namespace {

constexpr const char* Bars = "bars";
constexpr const char* Scatter = "scatter";
constexpr const char* Page = "page";
/// The pair that a chart shows when no ids are given.
constexpr const char* DefaultBaseline = "nvidia-gb200-nvl72";
constexpr const char* DefaultOther = "huawei-cloudmatrix-384";
/// Its rows, of which the last are the scenarios, do not fit into a picture of the usual size.
constexpr QSize WorldPicture(960, 840);
constexpr int SmallestSide = 64;
constexpr int LargestSide = 16384;

/// WxH as two numbers.
bool readSize(const std::string& typed, int& width, int& height) {
    const std::size_t at = typed.find('x');
    if (at == std::string::npos) {
        return false;
    }
    const char* begin = typed.data();
    const char* end = begin + typed.size();
    const auto [widthEnd, widthError] = std::from_chars(begin, begin + at, width);
    const auto [heightEnd, heightError] = std::from_chars(begin + at + 1, end, height);
    const auto isGood = [](int side) { return side >= SmallestSide && side <= LargestSide; };
    return widthError == std::errc() && heightError == std::errc() && widthEnd == begin + at && heightEnd == end &&
           isGood(width) && isGood(height);
}

std::string checkKind(const std::string& typed) {
    const bool isKnown = typed == Bars || typed == Scatter || typed == TimelineChart || typed == MatrixChart ||
                         typed == FrontierChart || typed == ProjectionChart || typed == TornadoChart ||
                         typed == WorldChart || typed == Page;
    return isKnown
               ? std::string()
               : "'" + typed +
                     "' is no chart: bars, scatter, frontier, timeline, matrix, projection, tornado, world, or page "
                     "for charts with their table";
}

std::string checkDate(const std::string& typed) {
    return units::parseDate(typed) ? std::string() : "'" + typed + "' is no date: write 2025-07-28, 2025-07 or 2025";
}

std::string checkSize(const std::string& typed) {
    int width = 0;
    int height = 0;
    return readSize(typed, width, height) ? std::string()
                                          : "'" + typed + "' is no size: write 960x540, each side from 64 to 16384";
}

std::string checkShowAs(const std::string& typed) {
    return charts::showAsOf(typed) ? std::string()
                                   : "'" + typed +
                                         "' is no way to show a figure: value, ratio, per-chip, per-rack, per-kw or "
                                         "per-usd";
}

/// "power", "name:descending", "own".
Result<catalog::SubjectOrder> orderOf(const std::string& typed) {
    constexpr std::string_view Descending = ":descending";
    constexpr std::string_view Ascending = ":ascending";
    catalog::SubjectOrder order;
    std::string by = typed;
    const bool isDescending = by.ends_with(Descending);
    const bool isAscending = by.ends_with(Ascending);
    by.resize(by.size() - (isDescending ? Descending.size() : isAscending ? Ascending.size() : 0));
    if (by.empty() || by == "own") {
        return order;
    }
    if (by == "name") {
        order.by = catalog::SubjectOrder::By::Name;
        order.isDescending = isDescending;
        return order;
    }
    if (const auto metric = findMetric(by); !metric) {
        return tl::unexpected<Error>(metric.error());
    }
    order.by = catalog::SubjectOrder::By::Metric;
    order.metric = by;
    order.isDescending = !isAscending;
    return order;
}

/// What Qt says while painting goes to stderr, but for what is no matter without a display.
void passQtMessage(QtMsgType, const QMessageLogContext&, const QString& text) {
    if (!text.startsWith(QStringLiteral("QStandardPaths: "))) {
        std::fprintf(stderr, "chokepoint: %s\n", qPrintable(text));
    }
}

void dropQtMessage(QtMsgType, const QMessageLogContext&, const QString&) {}

class ChartCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "chart"; }
    [[nodiscard]] std::string_view brief() const override {
        return "A chart as PDF, SVG, PNG or CSV, with its sources";
    }

    void declare(CLI::App& app) override {
        app.add_option(
               "kind", m_kind,
               "bars (one chart per metric), scatter (one metric against another), frontier (chips and the lines of "
               "the law), timeline (policy events), matrix (licence status of chips), projection (scenarios with their "
               "bands), "
               "tornado (what a projected figure hangs on), world (scenarios beside published figures of the United "
               "States and the world) or page (charts, the table of all figures and sources, as "
               "Export in the window)")
            ->required()
            ->type_name("KIND")
            ->check(CLI::Validator(checkKind, "", "kind"));
        app.add_option(
               "ids", m_ids,
               "Chips or systems; left out: GB200 NVL72 and CloudMatrix 384, all systems for scatter. Projection, "
               "tornado and world: scenarios (default: --scenario)")
            ->type_name("ID");
        app.add_option("--out", m_out, "File to write; its ending says the format: .pdf, .svg, .png or .csv")
            ->type_name("FILE");
        app.add_option("--metric", m_metrics,
                       "Bars: this metric (default: 16-bit rate, power and price); may be given several times")
            ->type_name("METRIC")
            ->allow_extra_args(false)
            ->delimiter(',');
        app.add_option("--x", m_x, "Scatter: metric along x")->type_name("METRIC")->capture_default_str();
        app.add_option("--y", m_y, "Scatter: metric along y")->type_name("METRIC")->capture_default_str();
        const CLI::Validator date(checkDate, "", "date");
        app.add_option("--from", m_policy.from, "Timeline, projection: from this date or quarter on (default: 2022)")
            ->type_name("DATE")
            ->check(date);
        app.add_option(
               "--to", m_to,
               "Timeline, projection: up to this date or quarter; matrix and frontier: to this country (default: CN)")
            ->type_name("DATE|COUNTRY");
        app.add_option("--kind", m_policy.events, "Timeline: only this kind of event")->type_name("KIND");
        app.add_option("--plane", m_policy.plane, "Frontier: what stands against TPP")
            ->check(CLI::IsMember({"performance_density", "memory_bandwidth", "io_bandwidth"}))
            ->capture_default_str();
        app.add_flag("!--not-datacenter", m_policy.isDatacenter, "Frontier: lines for chips not for data centres");
        app.add_option("--series", m_projection.series,
                       "Projection: these, as 'chokepoint project --help' names them (default: imports.nvidia-h20); "
                       "tornado: this one")
            ->type_name("S")
            ->allow_extra_args(false);
        app.add_option("--at", m_projection.at, "Tornado: the quarter")->type_name("Q")->capture_default_str();
        app.add_option("--draws", m_projection.draws, "Projection, tornado, world: paths of the ensemble")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{100}, std::size_t{200'000}))
            ->capture_default_str();
        app.add_option("--seed", m_projection.seed, "Projection, tornado, world: the same seed gives the same bytes")
            ->type_name("S")
            ->capture_default_str();
        app.add_flag("--central", m_projection.isCentral, "Projection: one run, every parameter at its central value");
        app.add_option("--baseline", m_baseline, "What ratios refer to (default: the first)")->type_name("ID");
        app.add_option("--size", m_size, "Pixels for PNG, pixels at 96 dpi for SVG and PDF (default: 960x540, a page)")
            ->type_name("WxH")
            ->check(CLI::Validator(checkSize, "", "size"));
        app.add_option("--preset", m_preset,
                       "What the file is for: page (sheets of paper), slide (16:9), column (85 mm)")
            ->check(CLI::IsMember({"page", "slide", "column"}))
            ->capture_default_str();
        app.add_option("--paper", m_paper, "a4 or letter (default: by locale)")->check(CLI::IsMember({"a4", "letter"}));
        app.add_flag("--landscape", m_isLandscape, "The longer side of the paper across");
        app.add_option("--only", m_only, "Of a page only its charts or its table")
            ->check(CLI::IsMember({"charts", "table"}));
        app.add_option("--theme", m_theme, "light or dark")
            ->check(CLI::IsMember({"light", "dark"}))
            ->capture_default_str();
        app.add_option(
               "--show-as", m_showAs,
               "Bars: value (default), ratio (to the baseline), per-chip, per-rack, per-kw or per-usd; scatter: "
               "all but ratio")
            ->type_name("WAY")
            ->check(CLI::Validator(checkShowAs, "", "show-as"));
        app.add_option("--scale", m_scale, "linear or log (default: linear for bars, by the data for scatter)")
            ->check(CLI::IsMember({"linear", "log"}));
        app.add_option("--sort", m_sort,
                       "Bars: own (default: the baseline first, then as given), name, or a metric; "
                       "':descending' or ':ascending' behind it turns it round (default: names up, metrics down)")
            ->type_name("ORDER");
        app.add_flag("--ratio", m_isRatio, "The same as --show-as ratio");
        app.add_flag("--log", m_isLog, "The same as --scale log");
        app.add_flag("--spec", m_isSpec, "Print what the chart says as JSON; with --out, write the file too");
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint chart bars --out comparison.pdf\n"
            "  chokepoint chart bars nvidia-gb200-nvl72 huawei-cloudmatrix-384 --metric power --out power.svg\n"
            "  chokepoint chart bars nvidia-gb200-nvl72 huawei-cloudmatrix-384 nvidia-dgx-h100 --show-as per-chip "
            "--sort compute_16bit --out per-chip.pdf\n"
            "  chokepoint chart projection as-recorded h20-never-banned --series imports.nvidia-h20 --out h20.pdf\n"
            "  chokepoint chart tornado --series production.huawei-ascend --at 2028Q4 --out tornado.svg\n"
            "  chokepoint chart world as-recorded h20-never-banned --out world.pdf\n"
            "  chokepoint chart timeline --from 2025 --to 2025 --out timeline-2025.pdf\n"
            "  chokepoint chart scatter --x power --y compute_16bit --out efficiency.png --size 1600x900\n"
            "  chokepoint chart page nvidia-gb200-nvl72 huawei-cloudmatrix-384 --paper a4 --out comparison.pdf\n"
            "  chokepoint chart bars --lens press-2025-07 --as-of 2025-07-31 --out press.pdf");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        if (m_isRatio && !m_showAs.empty() && m_showAs != charts::idOf(charts::ShowAs::RatioToBaseline)) {
            return failure(ErrorCode::InvalidArgument,
                           {CHOKEPOINT_MSG("chart: --ratio and --show-as %1 exclude each other"), {m_showAs}});
        }
        if (m_isLog && m_scale == "linear") {
            return failure(ErrorCode::InvalidArgument,
                           {CHOKEPOINT_MSG("chart: --log and --scale linear exclude each other"), {}});
        }
        if (m_kind == Scatter && showAs() == charts::ShowAs::RatioToBaseline) {
            return failure(
                ErrorCode::InvalidArgument,
                {CHOKEPOINT_MSG("chart: a scatter chart has no ratios to a baseline; leave --ratio out"), {}});
        }
        if (m_out.empty() && !m_isSpec) {
            return failure(ErrorCode::InvalidArgument,
                           {CHOKEPOINT_MSG("chart: nothing to write to: add --out FILE.pdf, or --spec for JSON"), {}});
        }
        const QString out = QString::fromLocal8Bit(m_out.c_str());
        if (!m_out.empty()) {
            if (const auto format = ui::formatFromFileName(out); !format) {
                return tl::unexpected<Error>(format.error());
            }
        }
        const Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<charts::PageSpec> page = m_kind == Page ? buildPage(*question) : buildCharts(*question);
        if (!page) {
            return tl::unexpected<Error>(page.error());
        }
        if (m_isSpec) {
            if (const Result<void> written = writeJson(specJson(*question, page->charts)); !written) {
                return tl::unexpected<Error>(written.error());
            }
        }
        return m_out.empty() ? Result<ExitStatus>(ExitStatus::Done) : save(out, *page, *question, surroundings);
    }

private:
    [[nodiscard]] charts::ShowAs showAs() const {
        return m_isRatio ? charts::ShowAs::RatioToBaseline : charts::showAsOf(m_showAs).value_or(charts::ShowAs::Value);
    }

    [[nodiscard]] Result<catalog::ComparisonRequest> requestFor(const Question& question) const {
        catalog::ComparisonRequest request;
        request.ids = m_ids;
        request.baseline = m_baseline;
        request.metrics = m_kind == Scatter ? std::vector<std::string>{m_x, m_y} : m_metrics;
        if (request.metrics.empty() && m_kind == Page) {
            request.metrics = {"compute_16bit",           "power",           "price", "power_per_compute_16bit",
                               "price_per_compute_16bit", "memory_bandwidth"};
        } else if (request.metrics.empty()) {
            request.metrics = {"compute_16bit", "power", "price"};
        }
        request.withTexts = false;
        request.per = charts::perOf(showAs());
        const Result<catalog::SubjectOrder> order = orderOf(m_sort);
        if (!order) {
            return tl::unexpected<Error>(order.error());
        }
        request.order = *order;
        if (request.ids.empty() && m_kind != Scatter) {
            request.ids = {DefaultBaseline, DefaultOther};
        } else if (request.ids.empty()) {
            for (const catalog::Subject& subject : question.catalog().subjects()) {
                if (subject.kind == catalog::SubjectKind::System) {
                    request.ids.push_back(subject.id);
                }
            }
        }
        for (const std::string& id : request.ids) {
            if (const auto subject = findSubject(question.catalog(), id); !subject) {
                return tl::unexpected<Error>(subject.error());
            }
        }
        for (const std::string& metric : request.metrics) {
            if (const auto known = findMetric(metric); !known) {
                return tl::unexpected<Error>(known.error());
            }
        }
        return request;
    }

    [[nodiscard]] Result<std::vector<charts::ChartSpec>> buildPolicySpecs(const Question& question) const {
        PolicyChartOptions policy = m_policy;
        policy.kind = m_kind;
        policy.chips = m_ids;
        if (!m_to.empty() && m_kind == TimelineChart) {
            if (const std::string wrong = checkDate(m_to); !wrong.empty()) {
                return failure(ErrorCode::InvalidArgument, {CHOKEPOINT_MSG("--to: %1"), {wrong}});
            }
            policy.to = m_to;
        } else if (!m_to.empty()) {
            policy.destination = m_to;
            std::ranges::transform(policy.destination, policy.destination.begin(),
                                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        }
        return policyCharts(question, policy, writtenFor(question));
    }

    [[nodiscard]] Result<std::vector<charts::ChartSpec>> buildProjectionSpecs(Question question) const {
        ProjectionChartOptions projection = m_projection;
        projection.kind = m_kind;
        projection.ids = m_ids;
        projection.from = m_policy.from;
        projection.to = m_to;
        return projectionCharts(question, projection, writtenFor(question));
    }

    /// Numbers in sentences are written as those on axes are.
    [[nodiscard]] static charts::BuildOptions writtenFor(const Question& question) {
        charts::BuildOptions options;
        options.style = question.writing.style;
        options.words = [style = options.style](const Message& message) {
            return tables::utf8(tables::sentence(message, style));
        };
        return options;
    }

    [[nodiscard]] charts::BuildOptions buildOptions(const Question& question) const {
        charts::BuildOptions options = writtenFor(question);
        options.showAs = showAs();
        if (m_isLog || !m_scale.empty()) {
            options.scale = m_isLog || m_scale == "log" ? charts::ScaleKind::Log : charts::ScaleKind::Linear;
        }
        return options;
    }

    /// The charts of the asked-for metrics, and the table of every figure that is known of one of the subjects.
    [[nodiscard]] Result<charts::PageSpec> buildPage(const Question& question) const {
        Result<catalog::ComparisonRequest> request = requestFor(question);
        if (!request) {
            return tl::unexpected<Error>(request.error());
        }
        catalog::Resolver resolver(question.snapshot, question.context);
        const Result<catalog::Comparison> charted = catalog::compare(resolver, *request);
        if (!charted) {
            return tl::unexpected<Error>(charted.error());
        }
        charts::PageSpec page =
            charts::pageOf(charts::barSpecs(*charted, question.catalog(), question.context, buildOptions(question)));
        page.title = tables::utf8(tables::comparisonTitle(*charted, question.catalog()));
        request->metrics = tables::knownMetrics(resolver, request->ids);
        request->withTexts = true;
        Result<catalog::Comparison> tabled = catalog::compare(resolver, *request);
        if (!tabled) {
            return tl::unexpected<Error>(tabled.error());
        }
        tables::ComparisonTableModel model(question.writing);
        model.setComparison(std::make_shared<const tables::ComparisonData>(
            tables::ComparisonData{question.snapshot, std::move(*tabled)}));
        page.tables.push_back(tables::comparisonTable(model, question.context, question.writing));
        return page;
    }

    [[nodiscard]] Result<charts::PageSpec> buildCharts(const Question& question) const {
        const bool isProjection = m_kind == ProjectionChart || m_kind == TornadoChart || m_kind == WorldChart;
        if (isProjection || m_kind == TimelineChart || m_kind == MatrixChart || m_kind == FrontierChart) {
            Result<std::vector<charts::ChartSpec>> specs =
                isProjection ? buildProjectionSpecs(question) : buildPolicySpecs(question);
            if (!specs) {
                return tl::unexpected<Error>(specs.error());
            }
            return charts::pageOf(std::move(*specs));
        }
        const Result<catalog::ComparisonRequest> request = requestFor(question);
        if (!request) {
            return tl::unexpected<Error>(request.error());
        }
        catalog::Resolver resolver(question.snapshot, question.context);
        const Result<catalog::Comparison> comparison = catalog::compare(resolver, *request);
        if (!comparison) {
            return tl::unexpected<Error>(comparison.error());
        }
        const charts::BuildOptions options = buildOptions(question);
        if (m_kind == Scatter) {
            Result<charts::ChartSpec> spec =
                charts::scatterSpec(*comparison, m_x, m_y, question.catalog(), question.context, options);
            if (!spec) {
                return tl::unexpected<Error>(spec.error());
            }
            return charts::pageOf({std::move(*spec)});
        }
        return charts::pageOf(charts::barSpecs(*comparison, question.catalog(), question.context, options));
    }

    /// One chart: its own fields beside the context. Several: a list of them.
    [[nodiscard]] static Json specJson(const Question& question, const std::vector<charts::ChartSpec>& specs) {
        Json answer = contextJson(question);
        if (specs.size() == 1) {
            const Json content = Json::parse(charts::toJson(specs.front()));
            for (const auto& field : content.items()) {
                answer[field.key()] = field.value();
            }
            // What the chart is drawn under: the scenario that it shows may be another than the question's.
            answer["context_sentence"] = specs.front().context;
            return answer;
        }
        Json charts = Json::array();
        for (const charts::ChartSpec& spec : specs) {
            charts.push_back(Json::parse(charts::toJson(spec)));
        }
        answer["charts"] = std::move(charts);
        return answer;
    }

    [[nodiscard]] Result<ExitStatus> save(const QString& out, const charts::PageSpec& page, const Question& question,
                                          const Surroundings& surroundings) const {
        // Painting needs fonts and a style, not a display.
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(m_options.quiet ? &dropQtMessage : &passQtMessage);
        const QApplication application(*surroundings.argc, surroundings.argv);
        ui::loadFonts();
        ui::ExportOptions options;
        options.theme = m_theme == "dark" ? ui::ChartTheme::dark() : ui::ChartTheme::light();
        options.page = m_paper.empty()   ? ui::pageSizeFor(question.writing.locale)
                       : m_paper == "a4" ? QPageSize::A4
                                         : QPageSize::Letter;
        options.orientation = m_isLandscape ? QPageLayout::Landscape : QPageLayout::Portrait;
        options.preset = m_preset == "slide"    ? ui::ExportPreset::Slide
                         : m_preset == "column" ? ui::ExportPreset::Column
                                                : ui::ExportPreset::Page;
        options.content = m_only == "charts"  ? charts::PageContent::Charts
                          : m_only == "table" ? charts::PageContent::Tables
                                              : charts::PageContent::All;
        if (!m_size.empty()) {
            int width = 0;
            int height = 0;
            readSize(m_size, width, height);
            options.size = QSize(width, height);
        } else if (m_kind == WorldChart && !out.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) {
            options.size = WorldPicture;
        }
        if (const Result<void> saved = ui::saveExport(out, page, options); !saved) {
            return tl::unexpected<Error>(saved.error());
        }
        if (!m_options.quiet) {
            std::fprintf(stderr, "chokepoint: wrote %s\n", m_out.c_str());
        }
        return ExitStatus::Done;
    }

    CommonOptions m_options;
    std::string m_kind;
    std::vector<std::string> m_ids;
    std::string m_out;
    std::vector<std::string> m_metrics;
    std::string m_x = "power";
    std::string m_y = "compute_16bit";
    std::string m_baseline;
    PolicyChartOptions m_policy;
    ProjectionChartOptions m_projection;
    std::string m_to;
    std::string m_size;
    std::string m_theme = "light";
    std::string m_preset = "page";
    std::string m_paper;
    std::string m_only;
    bool m_isLandscape = false;
    std::string m_showAs;
    std::string m_scale;
    std::string m_sort;
    bool m_isRatio = false;
    bool m_isLog = false;
    bool m_isSpec = false;
};

}  // namespace

std::unique_ptr<Command> makeChartCommand() {
    return std::make_unique<ChartCommand>();
}

}  // namespace chokepoint::app
