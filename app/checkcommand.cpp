// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/question.h"
#include "app/workbookpicks.h"
#include "models/tables/words.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

class CheckCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "check"; }
    [[nodiscard]] std::string_view brief() const override {
        return "Whether a workbook is whole: header, schema, content, and what the reference no longer has";
    }

    void declare(CLI::App& app) override {
        app.add_option("file", m_file, "The workbook; it is not changed")->required()->type_name("FILE.chokepoint");
        addFormatOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint check study.chokepoint\n"
            "  chokepoint check study.chokepoint --json\n"
            "\n"
            "Exit status: 0 where nothing is wrong with it, 1 where something is.");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings& surroundings) override {
        const Result<Question> question = ask(m_options, surroundings);
        if (!question) {
            return tl::unexpected<Error>(question.error());
        }
        const std::vector<Message> problems = workbookProblems(m_file, question->catalog());
        const Result<void> written = writeAnswer(answerText(*question, problems));
        if (!written) {
            return tl::unexpected<Error>(written.error());
        }
        if (!problems.empty()) {
            return failure(ErrorCode::Damaged, problems.front(), Place{m_file, 0, 0, {}});
        }
        return ExitStatus::Done;
    }

private:
    [[nodiscard]] std::string answerText(const Question& question, const std::vector<Message>& problems) const {
        if (m_options.json) {
            Json answer = contextJson(question);
            answer["file"] = m_file;
            answer["ok"] = problems.empty();
            Json list = Json::array();
            for (const Message& problem : problems) {
                list.push_back(inEnglish(problem));
            }
            answer["problems"] = std::move(list);
            return answer.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
        }
        if (m_options.csv) {
            CsvText csv;
            csv.text("problem");
            csv.endRow();
            for (const Message& problem : problems) {
                csv.text(inEnglish(problem));
                csv.endRow();
            }
            return csv.written();
        }
        if (problems.empty()) {
            return m_file + ": nothing is wrong with it\n";
        }
        std::string lines;
        for (const Message& problem : problems) {
            lines += m_file + ": " + tables::sentence(problem, question.writing.style).toStdString() + "\n";
        }
        return lines;
    }

    CommonOptions m_options;
    std::string m_file;
};

}  // namespace

std::unique_ptr<Command> makeCheckCommand() {
    return std::make_unique<CheckCommand>();
}

}  // namespace chokepoint::app
