// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/importpreview.h"

#include "models/tables/attributename.h"
#include "models/tables/names.h"
#include "models/tables/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using catalog::ImportField;
using catalog::ImportLayout;
using tables::Cell;
using tables::text;

constexpr int LineWidth = 7;
constexpr int NameWidth = 24;
constexpr int ValueWidth = 18;
constexpr int WhyWidth = 90;

struct Preview {
    Q_DECLARE_TR_FUNCTIONS(ImportPreview)
};

QString number(double value, const tables::Writing& writing) {
    return text(units::formatExact(value, writing.style));
}

/// A value as it will be shown as published: "671 TFLOPS", "500–600 kW", "above 1".
QString valueText(const catalog::Claim& claim, const tables::Writing& writing) {
    const QString unit = claim.unitText.empty() ? QString() : text(writing.style.unitSpace) + text(claim.unitText);
    const auto numbers = [&](const catalog::Number& part) {
        if (part.value) {
            return (claim.isApproximate ? QStringLiteral("≈") : QString()) + number(*part.value, writing) + unit;
        }
        return number(part.low.value_or(0.0), writing) + text(writing.style.range) +
               number(part.high.value_or(0.0), writing) + unit;
    };
    const auto bounds = [&](const catalog::Bound& part) {
        return tables::words(part.kind) + QLatin1Char(' ') + number(part.limit, writing) + unit;
    };
    if (const auto* part = std::get_if<catalog::Number>(&claim.value)) {
        return numbers(*part);
    }
    if (const auto* part = std::get_if<catalog::Bound>(&claim.value)) {
        return bounds(*part);
    }
    if (const auto* date = std::get_if<units::Date>(&claim.value)) {
        return tables::dateText(*date, writing.locale);
    }
    if (const auto* words = std::get_if<catalog::Text>(&claim.value)) {
        return text(words->text);
    }
    if (const auto* reference = std::get_if<catalog::Reference>(&claim.value)) {
        return text(reference->subject);
    }
    const auto& ratio = std::get<catalog::Ratio>(claim.value);
    const QString times = std::holds_alternative<catalog::Number>(ratio.times)
                              ? numbers(std::get<catalog::Number>(ratio.times))
                              : bounds(std::get<catalog::Bound>(ratio.times));
    return Preview::tr("%1 times %2").arg(times, text(ratio.relativeTo));
}

/// Columns of the mapping that are shown.
std::vector<std::size_t> shownColumns(const catalog::ImportMapping& mapping) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        if (mapping.columns[i].field != ImportField::Ignored) {
            shown.push_back(i);
        }
    }
    return shown;
}

Cell cellOf(std::size_t column, const std::string& raw, const catalog::ImportedRow& row,
            const std::vector<catalog::CellProblem>& problems, const tables::Writing& writing) {
    const auto problem = std::ranges::find(problems, column, &catalog::CellProblem::column);
    if (problem != problems.end()) {
        const QString shown = text(raw).simplified();
        return {shown.isEmpty() ? Preview::tr("(blank)") : shown,
                {},
                tables::sentence(problem->message, writing.style),
                {},
                true};
    }
    const auto claim = std::ranges::find(row.claims, column, &catalog::ImportedClaim::column);
    return {claim != row.claims.end() ? valueText(claim->claim, writing) : text(raw).simplified()};
}

}  // namespace

QString fieldWords(ImportField field) {
    switch (field) {
        case ImportField::Ignored:
            return Preview::tr("Left out");
        case ImportField::Attribute:
        case ImportField::AttributeName:
            return Preview::tr("Attribute");
        case ImportField::Id:
            return Preview::tr("Id");
        case ImportField::Name:
            return Preview::tr("Name");
        case ImportField::Kind:
            return Preview::tr("Kind");
        case ImportField::Maker:
            return Preview::tr("Maker");
        case ImportField::Country:
            return Preview::tr("Country");
        case ImportField::Aliases:
            return Preview::tr("Other names");
        case ImportField::Note:
            return Preview::tr("Note");
        case ImportField::Value:
            return Preview::tr("Value");
        case ImportField::Low:
            return Preview::tr("Low end");
        case ImportField::High:
            return Preview::tr("High end");
        case ImportField::Bound:
            return Preview::tr("Bound");
        case ImportField::Unit:
            return Preview::tr("Unit");
        case ImportField::Wording:
            return Preview::tr("Qualification");
        case ImportField::Axes:
            return Preview::tr("Axes");
        case ImportField::RelativeTo:
            return Preview::tr("Relative to");
        case ImportField::Variant:
            return Preview::tr("Variant");
        case ImportField::Standing:
            return Preview::tr("Standing");
        case ImportField::Reason:
            return Preview::tr("Reason");
        case ImportField::ImpliedBy:
            return Preview::tr("Implied by");
        case ImportField::Approximate:
            return Preview::tr("Approximate");
        case ImportField::Certainty:
            return Preview::tr("Certainty");
        case ImportField::SourceKind:
            return Preview::tr("Kind of source");
        case ImportField::SourceTitle:
            return Preview::tr("Source");
        case ImportField::Publisher:
            return Preview::tr("Publisher");
        case ImportField::SourceDate:
            return Preview::tr("Date of source");
        case ImportField::SourceUrl:
            return Preview::tr("Link to source");
        case ImportField::Licence:
            return Preview::tr("Licence");
        case ImportField::ClaimId:
            return Preview::tr("Id of the claim");
        case ImportField::SecondHand:
            return Preview::tr("Second hand");
        case ImportField::SubjectNote:
            return Preview::tr("Note on the chip or system");
    }
    return {};
}

QString columnMeaning(const catalog::ColumnMapping& column, ImportLayout) {
    if (column.field != ImportField::Attribute) {
        return fieldWords(column.field);
    }
    const std::string& unit = column.storeAs.empty() ? column.unit : column.storeAs;
    const QString name = tables::attributeName(column.attribute);
    return unit.empty() ? name : QStringLiteral("%1 (%2)").arg(name, text(unit));
}

tables::CellTable importPreview(const store::ImportSurvey& survey, const catalog::ImportMapping& mapping,
                                const catalog::Catalog& catalog, const catalog::Wordings& wordings,
                                const tables::Writing& writing) {
    tables::CellTable table;
    const std::vector<std::size_t> shown = shownColumns(mapping);
    table.columns.push_back({QStringLiteral("row"), Preview::tr("Row"), {}, true, false, false, LineWidth});
    for (const std::size_t column : shown) {
        const catalog::ColumnMapping& mapped = mapping.columns[column];
        tables::ColumnSpec spec{QString::number(column), columnMeaning(mapped, mapping.layout), text(mapped.heading)};
        spec.width = mapped.field == ImportField::Name ? NameWidth : ValueWidth;
        table.columns.push_back(std::move(spec));
    }
    catalog::ImportReader reader(mapping, catalog, wordings);
    catalog::ImportedRow row;
    for (std::size_t i = 0; i < survey.sample.size(); ++i) {
        const std::vector<std::string>& raw = survey.sample[i];
        tables::CellRow shownRow{QString::number(i), {{QString::number(i + 1), static_cast<double>(i + 1)}}};
        std::vector<catalog::CellProblem> problems;
        std::vector<catalog::CellProblem> cautions;
        const bool isWhole = raw.size() == mapping.columns.size();
        if (isWhole) {
            const std::vector<std::string_view> cells(raw.begin(), raw.end());
            reader.read(cells, row, problems, cautions);
        } else {
            row = {};
        }
        for (const std::size_t column : shown) {
            const std::string cell = column < raw.size() ? raw[column] : std::string();
            shownRow.cells.push_back(cellOf(column, cell, row, problems, writing));
            shownRow.cells.back().isWarning = shownRow.cells.back().isWarning || !isWhole;
        }
        table.rows.push_back(std::move(shownRow));
    }
    return table;
}

tables::CellTable importNotes(const store::ImportPlan& plan, const tables::Writing& writing) {
    tables::CellTable table;
    table.columns = {{QStringLiteral("line"), Preview::tr("Line"), {}, true, false, false, LineWidth},
                     {QStringLiteral("column"), Preview::tr("Column"), {}, false, false, false, NameWidth},
                     {QStringLiteral("why"), Preview::tr("Why"), {}, false, false, false, WhyWidth}};
    const auto add = [&](const store::ImportNote& note, bool isRejected) {
        const QString why = tables::firstUpper(tables::sentence(note.why, writing.style));
        const QString heading = note.heading.empty() ? Preview::tr("whole row") : text(note.heading).simplified();
        table.rows.push_back(
            {QString::number(table.rows.size()),
             {{QString::number(note.line), static_cast<double>(note.line)},
              {heading},
              {isRejected ? why : Preview::tr("Unusual, but taken: %1").arg(why), {}, why, {}, isRejected}}});
    };
    std::ranges::for_each(plan.rejected, [&](const store::ImportNote& note) { add(note, true); });
    if (plan.broken) {
        const Place place = plan.broken->place.value_or(Place{});
        add({place.line, place.column, {}, plan.broken->message, 0}, true);
    }
    std::ranges::for_each(plan.cautions, [&](const store::ImportNote& note) { add(note, false); });
    return table;
}

QString planSummary(const store::ImportPlan& plan, bool isDone) {
    int made = 0;
    int added = 0;
    int updated = 0;
    int same = 0;
    for (const store::SubjectChange& change : plan.changes) {
        made += change.isNew ? 1 : 0;
        added += static_cast<int>(change.added);
        updated += static_cast<int>(change.updated);
        same += static_cast<int>(change.same);
    }
    QStringList parts;
    if (made > 0 || !isDone) {
        parts << Preview::tr("%n new chips or systems", nullptr, made);
    }
    if (added > 0 || !isDone) {
        parts << Preview::tr("%n new claims", nullptr, added);
    }
    if (updated > 0) {
        parts << Preview::tr("%n claims updated", nullptr, updated);
    }
    if (same > 0) {
        parts << Preview::tr("%n there already", nullptr, same);
    }
    if (plan.rejectedRows > 0) {
        const int rejected = static_cast<int>(plan.rejectedRows);
        parts << (isDone ? Preview::tr("%n rows left out", nullptr, rejected)
                         : Preview::tr("%n rows cannot be taken", nullptr, rejected));
    }
    return parts.join(QStringLiteral(" · "));
}

}  // namespace chokepoint::ui
