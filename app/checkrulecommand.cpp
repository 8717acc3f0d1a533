// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/policyquestion.h"
#include "app/texttable.h"
#include "models/policy/history.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

using tables::text;

/// All errors in one line, the place that of the first.
Error errorOf(const std::string& expression, const policy::Diagnostics& diagnostics) {
    std::string sentences;
    for (const policy::Diagnostic& diagnostic : diagnostics) {
        sentences += sentences.empty() ? "" : "; ";
        sentences += policy::sentence(diagnostic);
        const std::string written =
            expression.substr(std::min(diagnostic.range.begin, expression.size()),
                              diagnostic.range.end - std::min(diagnostic.range.begin, diagnostic.range.end));
        sentences += written.empty() ? " (at the end)" : " (at '" + written + "')";
    }
    return {ErrorCode::Syntax,
            {CHOKEPOINT_MSG("%1"), {sentences}},
            Place{"EXPRESSION", 1, diagnostics.front().range.begin + 1, {}}};
}

class CheckRuleCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "check-rule"; }
    [[nodiscard]] std::string_view brief() const override { return "Which chips a rule of your own would catch"; }

    void declare(CLI::App& app) override {
        app.add_option("expression", m_expression, "In the rule language: 'tpp >= 4800 and datacenter'")
            ->required()
            ->type_name("EXPRESSION");
        app.add_option("--chips", m_file, "A chips file (CSV) instead of the chips of the reference")
            ->type_name("FILE");
        addFormatOptions(app, m_options);
        addContextOptions(app, m_options);
        std::string fields = "Fields:";
        for (const policy::Field& field : policy::allFields()) {
            fields += "\n  " + std::string(field.id) +
                      (field.unit.empty() ? "" : " (" + std::string(field.unit) + ")") + ": " +
                      std::string(field.meaning);
        }
        app.footer(
            "Examples:\n"
            "  chokepoint check-rule 'tpp >= 4800 or (tpp >= 1600 and performance_density >= 5.92)'\n"
            "  chokepoint check-rule 'memory_bandwidth >= 1.4 TB/s' --chips mine.csv --json\n"
            "  chokepoint check-rule 'rule(\"US-2023-3A090B\") and maker = \"NVIDIA\"'\n"
            "\n" +
            fields);
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        const Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const Result<std::shared_ptr<const policy::Record>> record = loadRecord(*question);
        if (!record) {
            return tl::unexpected<Error>(record.error());
        }
        const auto expression = policy::compile(m_expression, (*record)->ruleTexts());
        if (!expression) {
            return tl::unexpected<Error>(errorOf(m_expression, expression.error()));
        }
        catalog::Resolver resolver(question->snapshot, question->context);
        const Result<ChipSet> chips = chipsOf({}, m_file, **record, resolver, m_options);
        if (!chips) {
            return tl::unexpected<Error>(chips.error());
        }
        const policy::RuleEffect effect = policy::effectOf(*expression, chips->chips);
        const Result<void> written = m_options.json
                                         ? writeJson(json(*question, *expression, effect))
                                         : writeAnswer(m_options.csv ? csv(effect) : table(*question, effect));
        return written ? Result<ExitStatus>(ExitStatus::Done) : tl::unexpected<Error>(written.error());
    }

private:
    [[nodiscard]] Json json(const Question& question, const policy::Expression& expression,
                            const policy::RuleEffect& effect) const {
        Json answer = contextJson(question);
        answer["expression"] = m_expression;
        answer["canonical"] = expression.canonical();
        answer["catches"] = effect.catches;
        answer["depends"] = effect.depends;
        Json gaps = Json::array();
        for (const policy::RuleEffect::Gap& gap : effect.cannotTell) {
            Json json;
            json["id"] = gap.id;
            json["missing"] = gap.missing;
            gaps.push_back(std::move(json));
        }
        answer["cannot_tell"] = std::move(gaps);
        answer["free"] = effect.free;
        return answer;
    }

    template <typename Add>
    static void forEach(const policy::RuleEffect& effect, Add add) {
        for (const std::string& id : effect.catches) {
            add(id, "yes", std::string());
        }
        for (const std::string& id : effect.depends) {
            add(id, "depends", std::string());
        }
        for (const policy::RuleEffect::Gap& gap : effect.cannotTell) {
            add(gap.id, "cannot-tell", joinedIds(gap.missing));
        }
        for (const std::string& id : effect.free) {
            add(id, "no", std::string());
        }
    }

    [[nodiscard]] static std::string csv(const policy::RuleEffect& effect) {
        CsvText csv;
        csv.text("id").text("answer").text("missing");
        csv.endRow();
        forEach(effect, [&](const std::string& id, const char* answer, const std::string& missing) {
            csv.text(id).text(answer).text(missing);
            csv.endRow();
        });
        return csv.written();
    }

    [[nodiscard]] static std::string table(const Question& question, const policy::RuleEffect& effect) {
        TextTable table;
        table.addColumn(QStringLiteral("Chip"));
        table.addColumn(QStringLiteral("Caught"));
        table.addColumn(QStringLiteral("Needs"));
        forEach(effect, [&](const std::string& id, const char* answer, const std::string& missing) {
            table.addRow({text(id), text(answer), text(missing)});
        });
        table.addLine(QStringLiteral("%1 caught, %2 depend, %3 cannot be told, %4 free. %5")
                          .arg(effect.catches.size())
                          .arg(effect.depends.size())
                          .arg(effect.cannotTell.size())
                          .arg(effect.free.size())
                          .arg(text(catalog::contextSentence(question.catalog(), question.context))));
        return table.toText();
    }

    CommonOptions m_options;
    std::string m_expression;
    std::string m_file;
};

}  // namespace

std::unique_ptr<Command> makeCheckRuleCommand() {
    return std::make_unique<CheckRuleCommand>();
}

}  // namespace chokepoint::app
