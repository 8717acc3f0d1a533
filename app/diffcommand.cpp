// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/csvtext.h"
#include "app/question.h"
#include "app/workbookside.h"
#include "models/store/reference.h"
#include "models/tables/rowwords.h"

#include <CLI/CLI.hpp>

namespace chokepoint::app {

namespace {

using store::RowDifference;

tables::RowTurn turnOf(const RowDifference& difference) {
    if (!difference.before) {
        return tables::RowTurn::Added;
    }
    return difference.after ? tables::RowTurn::Changed : tables::RowTurn::Removed;
}

std::string_view idOf(tables::RowTurn turn) {
    switch (turn) {
        case tables::RowTurn::Added:
            return "added";
        case tables::RowTurn::Removed:
            return "removed";
        case tables::RowTurn::Changed:
            break;
    }
    return "changed";
}

class DiffCommand final : public Command {
public:
    [[nodiscard]] std::string_view name() const override { return "diff"; }
    [[nodiscard]] std::string_view brief() const override { return "What differs between two workbooks, row by row"; }

    void declare(CLI::App& app) override {
        app.add_option("a", m_fileA, "The workbook to begin from")->required()->type_name("A.chokepoint");
        app.add_option("b", m_fileB, "The workbook to compare with it")->required()->type_name("B.chokepoint");
        app.add_flag("--exit-code", m_tellsByStatus, "Exit with 1 where they differ");
        addFormatOptions(app, m_options);
        app.footer(
            "Examples:\n"
            "  chokepoint diff mine.chokepoint colleague.chokepoint\n"
            "  chokepoint diff mine.chokepoint colleague.chokepoint --json\n"
            "\n"
            "How views are set up counts too; the history does not. + only in B, - only in A, ~ in both.\n"
            "JSON: {\"a\", \"b\", \"same\", \"differences\": [{\"table\", \"key\": [], \"change\": "
            "\"added|removed|changed\",\n"
            "\"name\", \"before\": {}, \"after\": {}, \"columns\": []}]}; before and after are the whole rows, or "
            "null.\n"
            "\n"
            "Exit status: 0 done, the same or not; 1 a file cannot be read (with --exit-code also where they differ).");
    }

    [[nodiscard]] Result<ExitStatus> run(const Surroundings&) override {
        const Result<tables::Writing> writing = writingOf(m_options);
        if (!writing) {
            return tl::unexpected<Error>(writing.error());
        }
        const Result<std::shared_ptr<const catalog::Catalog>> reference = store::loadReference();
        if (!reference) {
            return tl::unexpected<Error>(reference.error());
        }
        const Result<WorkbookSide> a = workbookSide(m_fileA, *reference);
        if (!a) {
            return tl::unexpected<Error>(a.error());
        }
        const Result<WorkbookSide> b = workbookSide(m_fileB, *reference);
        if (!b) {
            return tl::unexpected<Error>(b.error());
        }
        const std::vector<RowDifference> found = store::differences(a->content, b->content);
        Result<void> written;
        if (m_options.json) {
            written = writeJson(answerJson(*a, *b, found));
        } else {
            written =
                writeAnswer(m_options.csv ? answerCsv(*a, *b, found, *writing) : answerText(*a, *b, found, *writing));
        }
        if (!written) {
            return tl::unexpected<Error>(written.error());
        }
        return m_tellsByStatus && !found.empty() ? ExitStatus::CouldNot : ExitStatus::Done;
    }

private:
    [[nodiscard]] static Json answerJson(const WorkbookSide& a, const WorkbookSide& b,
                                         const std::vector<RowDifference>& found) {
        Json answer;
        answer["a"] = a.file;
        answer["b"] = b.file;
        answer["same"] = found.empty();
        Json list = Json::array();
        for (const RowDifference& difference : found) {
            const catalog::Catalog& names = difference.after ? *b.catalog : *a.catalog;
            const store::Row& row = difference.after ? *difference.after : *difference.before;
            Json item;
            item["table"] = difference.table->name;
            Json key = Json::array();
            for (const store::SqlValue& value : difference.key) {
                const auto* text = std::get_if<std::string>(&value);
                key.push_back(text != nullptr ? *text : std::string());
            }
            item["key"] = std::move(key);
            item["change"] = idOf(turnOf(difference));
            item["name"] = tables::rowName(*difference.table, row, names).toStdString();
            item["before"] = rowJson(*difference.table, difference.before);
            item["after"] = rowJson(*difference.table, difference.after);
            Json columns = Json::array();
            for (const std::size_t column : difference.columns()) {
                columns.push_back(difference.table->columns[column]);
            }
            item["columns"] = std::move(columns);
            list.push_back(std::move(item));
        }
        answer["differences"] = std::move(list);
        return answer;
    }

    [[nodiscard]] static std::string answerCsv(const WorkbookSide& a, const WorkbookSide& b,
                                               const std::vector<RowDifference>& found,
                                               const tables::Writing& writing) {
        CsvText csv;
        for (const char* heading : {"change", "table", "key", "before", "after", "fields"}) {
            csv.text(heading);
        }
        csv.endRow();
        for (const RowDifference& difference : found) {
            const auto words = [&](const std::optional<store::Row>& row, const WorkbookSide& side) {
                return row ? rowText(*difference.table, *row, *side.catalog, writing) : std::string();
            };
            csv.text(idOf(turnOf(difference))).text(difference.table->name);
            csv.text(difference.name().substr(difference.table->name.size() + 1));
            csv.text(words(difference.before, a)).text(words(difference.after, b));
            csv.text(changesText(difference, writing));
            csv.endRow();
        }
        return csv.written();
    }

    [[nodiscard]] static std::string changesText(const RowDifference& difference, const tables::Writing& writing) {
        if (!difference.before || !difference.after) {
            return {};
        }
        const auto asOptional = [](const store::Row& row) {
            return std::vector<std::optional<store::SqlValue>>(row.begin(), row.end());
        };
        return tables::fieldChanges(*difference.table, asOptional(*difference.before), asOptional(*difference.after),
                                    writing)
            .toStdString();
    }

    [[nodiscard]] static std::string answerText(const WorkbookSide& a, const WorkbookSide& b,
                                                const std::vector<RowDifference>& found,
                                                const tables::Writing& writing) {
        if (found.empty()) {
            return a.file + " and " + b.file + " hold the same.\n";
        }
        std::string text;
        const store::TableShape* table = nullptr;
        for (const RowDifference& difference : found) {
            if (difference.table != table) {
                table = difference.table;
                text += (text.empty() ? "" : "\n") + tables::tableTitle(table->name).toStdString() + "\n";
            }
            const tables::RowTurn turn = turnOf(difference);
            const WorkbookSide& side = difference.after ? b : a;
            const store::Row& row = difference.after ? *difference.after : *difference.before;
            text += "  " + tables::mark(turn).toStdString() + " " + rowText(*table, row, *side.catalog, writing) + "\n";
            if (const std::string changes = changesText(difference, writing); !changes.empty()) {
                text += "      " + changes + "\n";
            }
        }
        return text;
    }

    CommonOptions m_options;
    std::string m_fileA;
    std::string m_fileB;
    bool m_tellsByStatus = false;
};

}  // namespace

std::unique_ptr<Command> makeDiffCommand() {
    return std::make_unique<DiffCommand>();
}

}  // namespace chokepoint::app
