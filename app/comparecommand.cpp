// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/comparetext.h"
#include "app/question.h"
#include "models/catalog/comparison.h"
#include "models/catalog/resolver.h"
#include "models/units/format.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

/// METRIC=VALUE, split; empty parts are wrong usage.
std::string checkEqual(const std::string& typed) {
    const std::size_t at = typed.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == typed.size()) {
        return "'" + typed + "' is not METRIC=VALUE: write price=100000000 or 'price=100 M USD'";
    }
    return {};
}

/// The value of --equal in the unit of the comparison's row: a bare number is in it already.
Result<double> equalValue(catalog::Resolver& resolver, const catalog::ComparisonRequest& request,
                          const std::string& metric, const std::string& typed) {
    if (const Result<double> number = units::parseNumber(typed)) {
        return number;
    }
    catalog::ComparisonRequest probe = request;
    probe.metrics = {metric};
    probe.withTexts = false;
    const Result<catalog::Comparison> comparison = catalog::compare(resolver, probe);
    if (!comparison) {
        return tl::unexpected<Error>(comparison.error());
    }
    const Result<units::Unit> unit = units::parseUnit(comparison->rows.front().unit);
    if (!unit) {
        return tl::unexpected<Error>(unit.error());
    }
    const Result<units::Quantity> quantity = units::parseQuantity(typed, *unit, units::DecimalMark::Point);
    if (!quantity) {
        return failure(quantity.error().code, {CHOKEPOINT_MSG("--equal: %1"), {inEnglish(quantity.error().message)}});
    }
    return quantity->in(*unit);
}

class CompareCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "compare"; }
    [[nodiscard]] std::string_view brief() const override {
        return "Chips or systems side by side, with ranges, ratios, flags and sources";
    }

    void declare(CLI::App& app) override {
        app.add_option("ids", m_ids, "Two or more, as 'chokepoint list systems' and 'list chips' name them")
            ->required()
            ->type_name("ID");
        app.add_option("--baseline", m_baseline, "What ratios refer to (default: the first)")->type_name("ID");
        app.add_option("--metric", m_metrics, "Only this metric; may be given several times")
            ->type_name("METRIC")
            ->allow_extra_args(false)
            ->delimiter(',');
        app.add_option("--equal", m_equal, "Of each as many as reach this value: price=100000000, 'power=1 MW'")
            ->type_name("METRIC=VALUE")
            ->check(CLI::Validator(checkEqual, "", "equal"));
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint compare nvidia-gb200-nvl72 huawei-cloudmatrix-384\n"
            "  chokepoint compare nvidia-gb200-nvl72 huawei-cloudmatrix-384 --lens press-2025-07\n"
            "  chokepoint compare nvidia-h20 nvidia-h100-sxm5 huawei-ascend-910c --metric compute_16bit "
            "--metric memory_bandwidth --csv\n"
            "  chokepoint compare nvidia-gb200-nvl72 huawei-cloudmatrix-384 --equal 'price=100 M USD' --json");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        const Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<catalog::ComparisonRequest> request = requestFor(*question);
        if (!request) {
            return tl::unexpected<Error>(request.error());
        }
        catalog::Resolver resolver(question->snapshot, question->context);
        const Result<catalog::Comparison> comparison = compareWith(resolver, *request);
        if (!comparison) {
            return tl::unexpected<Error>(comparison.error());
        }
        const Result<void> written = m_options.json
                                         ? writeJson(comparisonJson(*question, *comparison))
                                         : writeAnswer(m_options.csv ? comparisonCsv(*question, *comparison)
                                                                     : comparisonText(*question, *comparison));
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    /// Checks ids and metrics one by one, so that the sentence names the one that is wrong.
    [[nodiscard]] Result<catalog::ComparisonRequest> requestFor(const Question& question) const {
        catalog::ComparisonRequest request;
        request.ids = m_ids;
        request.baseline = m_baseline;
        request.metrics = m_metrics;
        request.withTexts = m_metrics.empty();
        for (const std::string& id : m_ids) {
            if (const auto subject = findSubject(question.catalog(), id); !subject) {
                return tl::unexpected<Error>(subject.error());
            }
        }
        for (const std::string& metric : m_metrics) {
            if (const auto known = findMetric(metric); !known) {
                return tl::unexpected<Error>(known.error());
            }
        }
        return request;
    }

    [[nodiscard]] Result<catalog::Comparison> compareWith(catalog::Resolver& resolver,
                                                          catalog::ComparisonRequest request) const {
        if (!m_equal.empty()) {
            const std::size_t at = m_equal.find('=');
            const std::string metric = m_equal.substr(0, at);
            if (const auto known = findMetric(metric); !known) {
                return tl::unexpected<Error>(known.error());
            }
            const Result<double> value = equalValue(resolver, request, metric, m_equal.substr(at + 1));
            if (!value) {
                return tl::unexpected<Error>(value.error());
            }
            if (!(*value > 0.0)) {
                return failure(
                    ErrorCode::OutOfRange,
                    {CHOKEPOINT_MSG("--equal: the value must be above zero, not '%1'"), {m_equal.substr(at + 1)}});
            }
            request.equal = catalog::EqualBy{metric, *value};
        }
        return catalog::compare(resolver, request);
    }

    CommonOptions m_options;
    std::vector<std::string> m_ids;
    std::string m_baseline;
    std::vector<std::string> m_metrics;
    std::string m_equal;
};

}  // namespace

std::unique_ptr<Command> makeCompareCommand() {
    return std::make_unique<CompareCommand>();
}

}  // namespace chokepoint::app
