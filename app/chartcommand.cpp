// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/question.h"
#include "models/catalog/comparison.h"
#include "models/catalog/resolver.h"
#include "models/charts/builders.h"
#include "models/charts/export.h"
#include "models/tables/words.h"
#include "ui/charts/exporters.h"
#include "ui/charts/fonts.h"

#include <QApplication>

#include <CLI/CLI.hpp>

#include <charconv>
#include <cstdio>

namespace chokepoint::app {

namespace {

constexpr const char* Bars = "bars";
constexpr const char* Scatter = "scatter";
/// The pair that a chart shows when no ids are given.
constexpr const char* DefaultBaseline = "nvidia-gb200-nvl72";
constexpr const char* DefaultOther = "huawei-cloudmatrix-384";
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
    return typed == Bars || typed == Scatter ? std::string() : "'" + typed + "' is no chart: bars or scatter";
}

std::string checkSize(const std::string& typed) {
    int width = 0;
    int height = 0;
    return readSize(typed, width, height) ? std::string()
                                          : "'" + typed + "' is no size: write 960x540, each side from 64 to 16384";
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
        app.add_option("kind", m_kind, "bars (one chart per metric) or scatter (one metric against another)")
            ->required()
            ->type_name("KIND")
            ->check(CLI::Validator(checkKind, "", "kind"));
        app.add_option("ids", m_ids,
                       "Chips or systems; left out: GB200 NVL72 and CloudMatrix 384 for bars, all systems for scatter")
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
        app.add_option("--baseline", m_baseline, "What ratios refer to (default: the first)")->type_name("ID");
        app.add_option("--size", m_size, "Pixels for PNG, pixels at 96 dpi for SVG and PDF (default: 960x540, a page)")
            ->type_name("WxH")
            ->check(CLI::Validator(checkSize, "", "size"));
        app.add_option("--theme", m_theme, "light or dark")
            ->check(CLI::IsMember({"light", "dark"}))
            ->capture_default_str();
        app.add_flag("--ratio", m_isRatio, "Bars: ratios to the baseline on a log axis instead of values");
        app.add_flag("--log", m_isLog, "Values on a log axis");
        app.add_flag("--spec", m_isSpec, "Print what the chart says as JSON; with --out, write the file too");
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint chart bars --out comparison.pdf\n"
            "  chokepoint chart bars nvidia-gb200-nvl72 huawei-cloudmatrix-384 --metric power --out power.svg\n"
            "  chokepoint chart scatter --x power --y compute_16bit --out efficiency.png --size 1600x900\n"
            "  chokepoint chart bars --lens press-2025-07 --as-of 2025-07-31 --out press.pdf");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
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
        const Result<std::vector<charts::ChartSpec>> specs = buildSpecs(*question);
        if (!specs) {
            return tl::unexpected<Error>(specs.error());
        }
        if (m_isSpec) {
            if (const Result<void> written = writeJson(specJson(*question, *specs)); !written) {
                return tl::unexpected<Error>(written.error());
            }
        }
        return m_out.empty() ? Result<ExitStatus>(ExitStatus::Done) : save(out, *specs, *question, surroundings);
    }

private:
    [[nodiscard]] Result<catalog::ComparisonRequest> requestFor(const Question& question) const {
        catalog::ComparisonRequest request;
        request.ids = m_ids;
        request.baseline = m_baseline;
        request.metrics = m_kind == Scatter ? std::vector<std::string>{m_x, m_y} : m_metrics;
        if (request.metrics.empty()) {
            request.metrics = {"compute_16bit", "power", "price"};
        }
        request.withTexts = false;
        if (request.ids.empty() && m_kind == Bars) {
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

    [[nodiscard]] Result<std::vector<charts::ChartSpec>> buildSpecs(const Question& question) const {
        const Result<catalog::ComparisonRequest> request = requestFor(question);
        if (!request) {
            return tl::unexpected<Error>(request.error());
        }
        catalog::Resolver resolver(question.snapshot, question.context);
        const Result<catalog::Comparison> comparison = catalog::compare(resolver, *request);
        if (!comparison) {
            return tl::unexpected<Error>(comparison.error());
        }
        charts::BuildOptions options;
        options.style = question.writing.style;
        options.showAs = m_isRatio ? charts::ShowAs::RatioToBaseline : charts::ShowAs::Value;
        if (m_isLog) {
            options.scale = charts::ScaleKind::Log;
        }
        if (m_kind == Scatter) {
            Result<charts::ChartSpec> spec =
                charts::scatterSpec(*comparison, m_x, m_y, question.catalog(), question.context, options);
            if (!spec) {
                return tl::unexpected<Error>(spec.error());
            }
            return std::vector<charts::ChartSpec>{std::move(*spec)};
        }
        return charts::barSpecs(*comparison, question.catalog(), question.context, options);
    }

    /// One chart: its own fields beside the context. Several: a list of them.
    [[nodiscard]] static Json specJson(const Question& question, const std::vector<charts::ChartSpec>& specs) {
        Json answer = contextJson(question);
        if (specs.size() == 1) {
            const Json content = Json::parse(charts::toJson(specs.front()));
            for (const auto& field : content.items()) {
                answer[field.key()] = field.value();
            }
            return answer;
        }
        Json charts = Json::array();
        for (const charts::ChartSpec& spec : specs) {
            charts.push_back(Json::parse(charts::toJson(spec)));
        }
        answer["charts"] = std::move(charts);
        return answer;
    }

    [[nodiscard]] Result<ExitStatus> save(const QString& out, const std::vector<charts::ChartSpec>& specs,
                                          const Question& question, const Surroundings& surroundings) const {
        // Painting needs fonts and a style, not a display.
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(m_options.quiet ? &dropQtMessage : &passQtMessage);
        const QApplication application(*surroundings.argc, surroundings.argv);
        ui::loadFonts();
        ui::ExportOptions options;
        options.theme = m_theme == "dark" ? ui::ChartTheme::dark() : ui::ChartTheme::light();
        options.page = ui::pageSizeFor(question.writing.locale);
        if (!m_size.empty()) {
            int width = 0;
            int height = 0;
            readSize(m_size, width, height);
            options.size = QSize(width, height);
        }
        if (const Result<void> saved = ui::saveExport(out, specs, options); !saved) {
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
    std::string m_size;
    std::string m_theme = "light";
    bool m_isRatio = false;
    bool m_isLog = false;
    bool m_isSpec = false;
};

}  // namespace

std::unique_ptr<Command> makeChartCommand() {
    return std::make_unique<ChartCommand>();
}

}  // namespace chokepoint::app
