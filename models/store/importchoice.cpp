// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/importchoice.h"

#include "models/units/nearest.h"

#include <algorithm>
#include <iterator>

namespace chokepoint::store {

namespace {

/// A data set that is updated without a new name is as old as its latest row.
void dateSource(catalog::ImportMapping& mapping, const ImportSurvey& survey) {
    const auto column = std::ranges::find(survey.columns, "Last modified", &ColumnSurvey::heading);
    if (mapping.source.title.empty() || mapping.source.date || column == survey.columns.end()) {
        return;
    }
    if (const Result<units::Date> date = units::parseDate(column->dates.latest())) {
        mapping.source.date = *date;
    }
}

void takeShape(ImportChoice& choice, catalog::KnownShape shape, const ImportSurvey& survey) {
    // A column without a cell loses nothing.
    std::erase_if(shape.unknown, [&survey](const std::string& heading) {
        const auto column = std::ranges::find(survey.columns, heading, &ColumnSurvey::heading);
        return column != survey.columns.end() && column->filled == 0;
    });
    choice.shape = std::move(shape.id);
    choice.shapeName = std::move(shape.name);
    choice.unknown = std::move(shape.unknown);
    choice.computed = std::move(shape.computed);
    choice.request.mapping = std::move(shape.mapping);
    // Where a spreadsheet wrote semicolons it may have written decimal commas too: the numbers decide.
    if (choice.request.format.delimiter != ',') {
        for (catalog::ColumnMapping& column : choice.request.mapping.columns) {
            column.mark.reset();
        }
    }
}

tl::unexpected<Error> noSuchKind(const std::string& as) {
    const std::vector<std::string> known = catalog::knownShapeIds();
    std::string all;
    for (const std::string& id : known) {
        all += (all.empty() ? "" : ", ") + id;
    }
    return failure(ErrorCode::NotFound,
                   {CHOKEPOINT_MSG("there is no kind of import '%1': choose one of %2, or leave it out"), {as, all}});
}

}  // namespace

std::vector<catalog::ImportQuestion> openQuestions(const catalog::ImportMapping& mapping,
                                                   const catalog::Catalog& catalog, const catalog::Wordings& wordings,
                                                   const ImportSurvey& survey) {
    std::vector<catalog::ImportQuestion> questions = catalog::ImportReader(mapping, catalog, wordings).questions();
    std::ranges::move(questionsOf(mapping, catalog, survey), std::back_inserter(questions));
    return questions;
}

Result<ImportChoice> chooseImport(const ImportSurvey& survey, const catalog::Catalog& catalog,
                                  const std::optional<MappingFile>& mapping, const std::string& as) {
    ImportChoice choice;
    choice.request.file = survey.file;
    choice.request.format = survey.format();
    const std::vector<std::string> headings = survey.headings();
    if (mapping) {
        Result<catalog::ImportMapping> bound = boundTo(mapping->mapping, headings);
        if (!bound) {
            return tl::unexpected<Error>(bound.error());
        }
        choice.request.mapping = std::move(*bound);
        choice.request.onDuplicate = mapping->onDuplicate;
    } else if (!as.empty()) {
        const std::vector<std::string> known = catalog::knownShapeIds();
        if (std::ranges::find(known, as) == known.end()) {
            return noSuchKind(as);
        }
        std::optional<catalog::KnownShape> shape = catalog::shapeOf(as, headings);
        if (!shape) {
            return failure(
                ErrorCode::NotFound,
                {CHOKEPOINT_MSG("the file's first line has not the headings of '%1': give a mapping instead"), {as}},
                Place{survey.file.string(), 1, 0, {}});
        }
        takeShape(choice, std::move(*shape), survey);
    } else if (std::optional<catalog::KnownShape> shape = catalog::recogniseShape(headings)) {
        takeShape(choice, std::move(*shape), survey);
    } else {
        choice.request.mapping = catalog::suggestMapping(headings);
    }
    dateSource(choice.request.mapping, survey);
    applySurvey(choice.request.mapping, survey);
    const catalog::Wordings none;
    choice.questions = openQuestions(choice.request.mapping, catalog, none, survey);
    return choice;
}

}  // namespace chokepoint::store
