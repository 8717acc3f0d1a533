// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalogsheets.h"

#include "models/catalog/citation.h"
#include "models/units/message.h"

#include <algorithm>

namespace chokepoint::catalog {

namespace {

SheetColumn words(std::string id, std::string name, bool isWidened = false) {
    SheetColumn column{std::move(id), std::move(name)};
    column.isWidened = isWidened;
    return column;
}

SheetColumn number(std::string id, std::string name, std::string unit = {}) {
    return {std::move(id), std::move(name), SheetType::Number, std::move(unit)};
}

SheetColumn date(std::string id, std::string name) {
    return {std::move(id), std::move(name), SheetType::Date};
}

SheetColumn link(std::string id, std::string name) {
    SheetColumn column = words(std::move(id), std::move(name));
    column.isLink = true;
    return column;
}

std::vector<SheetColumn> claimColumns() {
    return {words("entity_id", "Subject id"),
            words("entity_name", "Subject"),
            words("attribute", "Attribute"),
            number("value", "Value"),
            number("low", "Low"),
            number("high", "High"),
            words("unit", "Unit"),
            words("qualifier", "Qualifier, as the source has it"),
            words("source_kind", "Source kind"),
            words("source_title", "Source", true),
            words("publisher", "Publisher"),
            date("source_date", "Source date"),
            link("source_url", "Address"),
            words("note", "Note", true),
            words("id", "Claim id"),
            words("kind", "Kind of subject"),
            words("maker", "Maker"),
            words("country", "Country"),
            words("bound", "Bound"),
            words("axes", "Scope"),
            words("variant", "Variant"),
            words("standing", "Standing"),
            words("reason", "Reason", true),
            words("implied_by", "Implied by"),
            words("approximate", "Approximate"),
            words("second_hand", "Second hand"),
            words("licence", "Licence"),
            words("aliases", "Other names", true),
            words("entity_note", "Note on the subject", true)};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : "; ") + part;
    }
    return text;
}

/// What a claim says, in the cells of value, low, high and bound.
struct ValueCells {
    SheetCell value;
    SheetCell low;
    SheetCell high;
    SheetCell bound;

    void set(const Number& number) {
        value = cellOf(number.value);
        low = cellOf(number.low);
        high = cellOf(number.high);
    }
    void set(const Bound& limit) {
        const bool isFloor = limit.kind == BoundKind::AtLeast || limit.kind == BoundKind::Above;
        (isFloor ? low : high) = limit.limit;
        bound = cellOf(idOf(limit.kind));
    }
    void set(const units::Date& day) { value = day; }
    void set(const Text& text) { value = cellOf(text.text); }
    void set(const Reference& reference) { value = cellOf(reference.subject); }
    void set(const Ratio& ratio) {
        std::visit([this](const auto& times) { set(times); }, ratio.times);
    }
};

std::string axesOf(const Qualifiers& qualifiers) {
    std::string text;
    for (const AxisValue& axis : statedAxes(qualifiers)) {
        text += (text.empty() ? "" : ";") + std::string(axis.axis) + "=" + std::string(axis.value);
    }
    return text;
}

SheetCell yesIf(bool isSo) {
    return isSo ? SheetCell(std::string("yes")) : SheetCell();
}

std::vector<SheetCell> claimRow(const Catalog& catalog, const Claim& claim) {
    const Subject* subject = catalog.subject(claim.subject);
    const Source* source = catalog.source(claim.source);
    const auto* ratio = std::get_if<Ratio>(&claim.value);
    ValueCells cells;
    std::visit([&cells](const auto& value) { cells.set(value); }, claim.value);
    const auto ofSource = [source](std::string Source::*member) {
        return source != nullptr ? cellOf(source->*member) : SheetCell();
    };
    const auto ofSubject = [subject](std::string Subject::*member) {
        return subject != nullptr ? cellOf(subject->*member) : SheetCell();
    };
    return {claim.subject,
            ofSubject(&Subject::name),
            ratio != nullptr ? claim.attribute + ":" + ratio->relativeTo : claim.attribute,
            cells.value,
            cells.low,
            cells.high,
            cellOf(claim.unitText),
            cellOf(claim.wording),
            source != nullptr ? cellOf(idOf(source->kind)) : SheetCell(),
            ofSource(&Source::title),
            ofSource(&Source::publisher),
            source != nullptr ? cellOf(source->date) : SheetCell(),
            ofSource(&Source::url),
            cellOf(claim.note),
            claim.id,
            subject != nullptr ? cellOf(idOf(subject->kind)) : SheetCell(),
            ofSubject(&Subject::maker),
            ofSubject(&Subject::country),
            cells.bound,
            cellOf(axesOf(claim.qualifiers)),
            cellOf(claim.variant),
            cellOf(idOf(claim.standing)),
            cellOf(claim.reason),
            cellOf(claim.impliedBy),
            yesIf(claim.isApproximate),
            yesIf(source != nullptr && source->isSecondHand),
            ofSource(&Source::licence),
            subject != nullptr ? cellOf(joined(subject->aliases)) : SheetCell(),
            ofSubject(&Subject::note)};
}

void addOrigin(Sheet& sheet, const Resolver& resolver) {
    sheet.context = contextSentence(resolver.catalog(), resolver.context());
    sheet.stamp = resolver.catalog().release().verifiedTo;
}

std::string unitOf(const Metric& metric, const std::set<SubjectKind>& kinds) {
    const bool hasSystems = kinds.empty() || kinds.contains(SubjectKind::System);
    const MetricForKind* forKind = hasSystems ? metric.forKind(SubjectKind::System) : nullptr;
    if (forKind == nullptr) {
        forKind = metric.forKind(SubjectKind::Chip);
    }
    return forKind != nullptr ? std::string(forKind->unit) : std::string();
}

/// What a reader must know of a figure: its flags in words, or why there is none.
std::string remarkOn(const Figure& figure) {
    std::vector<std::string> remarks;
    if (!figure.isKnown()) {
        remarks.push_back("unknown: " + inEnglish(figure.reason));
    } else if (figure.basis == Basis::Derived) {
        remarks.emplace_back("derived");
    }
    for (const Flag flag : figure.flags) {
        remarks.emplace_back(wordsOf(flag));
    }
    return joined(remarks);
}

std::string nameOf(const Catalog& catalog, const std::string& id) {
    const Subject* subject = catalog.subject(id);
    return subject != nullptr ? subject->name : id;
}

class ComparisonWriter {
public:
    ComparisonWriter(const Comparison& comparison, Resolver& resolver)
        : m_comparison(comparison), m_resolver(resolver), m_sources(resolver.catalog()) {}

    [[nodiscard]] Sheet sheet() {
        Sheet sheet;
        sheet.id = "comparison";
        sheet.columns = {words("metric", "Metric id"), words("metric_name", "Metric"), words("unit", "Unit")};
        for (const std::string& id : m_comparison.ids) {
            sheet.title += (sheet.title.empty() ? "" : " · ") + nameOf(m_resolver.catalog(), id);
            addColumns(sheet, id);
        }
        if (m_comparison.equal) {
            const Metric* metric = findMetric(m_comparison.equal->metric);
            std::vector<SheetCell> row{
                std::string("count"),
                "How many, for equal " + std::string(metric != nullptr ? metric->name : "figures"), SheetCell()};
            for (std::size_t subject = 0; subject < m_comparison.ids.size(); ++subject) {
                add(row, subject, m_comparison.counts[subject], nullptr);
            }
            sheet.rows.push_back(std::move(row));
        }
        for (const ComparisonRow& compared : m_comparison.rows) {
            std::vector<SheetCell> row{std::string(compared.metric->id), std::string(compared.metric->name),
                                       cellOf(compared.unit)};
            for (std::size_t subject = 0; subject < m_comparison.ids.size(); ++subject) {
                add(row, subject, compared.figures[subject], &compared.ratios[subject]);
            }
            sheet.rows.push_back(std::move(row));
        }
        addTexts(sheet);
        addOrigin(sheet, m_resolver);
        sheet.sources = m_sources.take();
        return sheet;
    }

private:
    [[nodiscard]] bool hasRatio(const std::string& id) const { return id != m_comparison.baseline; }

    void addColumns(Sheet& sheet, const std::string& id) const {
        const std::string name = nameOf(m_resolver.catalog(), id);
        sheet.columns.push_back(number(id, name));
        sheet.columns.push_back(number(id + " low", name + ", low"));
        sheet.columns.push_back(number(id + " high", name + ", high"));
        if (hasRatio(id)) {
            sheet.columns.push_back(
                number(id + " ratio", name + ", ratio to " + nameOf(m_resolver.catalog(), m_comparison.baseline)));
        }
        sheet.columns.push_back(words(id + " bound", name + ", bound"));
        sheet.columns.push_back(words(id + " remark", name + ", remark", true));
        sheet.columns.push_back(words(id + " sources", name + ", sources"));
    }

    void add(std::vector<SheetCell>& row, std::size_t subject, const Figure& figure, const Figure* ratio) {
        row.push_back(cellOf(figure.value));
        row.push_back(cellOf(figure.low));
        row.push_back(cellOf(figure.high));
        if (hasRatio(m_comparison.ids[subject])) {
            row.push_back(ratio != nullptr ? cellOf(ratio->value) : SheetCell());
        }
        row.push_back(figure.bound ? cellOf(idOf(*figure.bound)) : SheetCell());
        row.push_back(cellOf(remarkOn(figure)));
        row.push_back(m_sources.numbersOf(sourcesOf(figure, m_resolver.catalog())));
    }

    void addTexts(Sheet& sheet) {
        for (const ComparisonTextRow& texts : m_comparison.textRows) {
            std::vector<SheetCell> row{std::string(texts.attribute), std::string(texts.name), SheetCell()};
            for (std::size_t subject = 0; subject < m_comparison.ids.size(); ++subject) {
                const Claim* claim = texts.texts[subject].empty() ? nullptr : texts.texts[subject].front();
                ValueCells cells;
                std::set<std::string, std::less<>> sources;
                if (claim != nullptr) {
                    std::visit([&cells](const auto& value) { cells.set(value); }, claim->value);
                    sources.insert(claim->source);
                }
                row.push_back(cells.value);
                row.resize(row.size() + (hasRatio(m_comparison.ids[subject]) ? 5 : 4));
                row.push_back(m_sources.numbersOf(sources));
            }
            sheet.rows.push_back(std::move(row));
        }
    }

    const Comparison& m_comparison;
    Resolver& m_resolver;
    SheetSources m_sources;
};

}  // namespace

Sheet claimsSheet(const Catalog& catalog, const ClaimFilter& filter) {
    Sheet sheet{"claims", "Claims", claimColumns(), {}};
    SheetSources sources(catalog);
    for (const Claim& claim : catalog.allClaims()) {
        if (!filter || filter(claim)) {
            sheet.rows.push_back(claimRow(catalog, claim));
            sources.numberOf(claim.source);
        }
    }
    sheet.sources = sources.take();
    sheet.stamp = catalog.release().verifiedTo;
    return sheet;
}

std::optional<double> valueIn(const Figure& figure, std::string_view unit) {
    if (!figure.value || figure.unit == unit) {
        return figure.value;
    }
    const Result<units::Unit> from = units::parseUnit(figure.unit);
    const Result<units::Unit> to = units::parseUnit(unit);
    if (!from || !to) {
        return std::nullopt;
    }
    const Result<double> value = units::Quantity(*figure.value, *from).in(*to);
    return value ? std::optional(*value) : std::nullopt;
}

std::set<std::string, std::less<>> sourcesOf(const Figure& figure, const Catalog& catalog) {
    std::set<std::string, std::less<>> sources;
    if (const Claim* claim = figure.chosen()) {
        sources.insert(claim->source);
    } else if (figure.isKnown() && !figure.derivations.empty()) {
        for (const DerivationInput& input : figure.derivations.front().inputs) {
            const Claim* spoke = input.claim.empty() ? nullptr : catalog.claim(input.claim);
            if (spoke != nullptr) {
                sources.insert(spoke->source);
            }
        }
    }
    return sources;
}

Sheet subjectsSheet(Resolver& resolver, const std::set<SubjectKind>& kinds) {
    Sheet sheet;
    sheet.id = kinds == std::set{SubjectKind::System} ? "systems" : "subjects";
    sheet.title = sheet.id == "systems" ? "Systems" : "Subjects";
    sheet.columns = {words("id", "Id"),       words("name", "Name"),       words("kind", "Kind"),
                     words("maker", "Maker"), words("country", "Country"), words("aliases", "Other names", true)};
    std::vector<const Subject*> subjects;
    for (const Subject& subject : resolver.catalog().subjects()) {
        if (kinds.empty() || kinds.contains(subject.kind)) {
            subjects.push_back(&subject);
            sheet.rows.push_back({subject.id, cellOf(subject.name), cellOf(idOf(subject.kind)), cellOf(subject.maker),
                                  cellOf(subject.country), cellOf(joined(subject.aliases))});
        }
    }
    std::vector<std::set<std::string, std::less<>>> sources(subjects.size());
    for (const Metric& metric : allMetrics()) {
        const std::string unit = unitOf(metric, kinds);
        std::vector<SheetCell> column;
        bool isKnown = false;
        for (std::size_t i = 0; i < subjects.size(); ++i) {
            const Figure& figure = resolver.figure(subjects[i]->id, metric.id);
            column.push_back(cellOf(valueIn(figure, unit)));
            if (!std::holds_alternative<std::monostate>(column.back())) {
                isKnown = true;
                sources[i].merge(sourcesOf(figure, resolver.catalog()));
            }
        }
        for (std::size_t i = 0; isKnown && i < subjects.size(); ++i) {
            sheet.rows[i].push_back(std::move(column[i]));
        }
        if (isKnown) {
            sheet.columns.push_back(number(std::string(metric.id), std::string(metric.name), unit));
        }
    }
    sheet.columns.push_back(words("sources", "Sources"));
    SheetSources numbers(resolver.catalog());
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        sheet.rows[i].push_back(numbers.numbersOf(sources[i]));
    }
    sheet.sources = numbers.take();
    addOrigin(sheet, resolver);
    return sheet;
}

Sheet sourcesSheet(const Catalog& catalog) {
    Sheet sheet{"sources",
                "Sources",
                {words("id", "Id"), words("kind", "Kind"), words("publisher", "Publisher"),
                 words("title", "Title", true), date("date", "Date"), link("url", "Address"),
                 words("licence", "Licence"), words("second_hand", "Second hand")},
                {}};
    for (const Source& source : catalog.sources()) {
        sheet.rows.push_back({source.id, cellOf(idOf(source.kind)), cellOf(source.publisher), cellOf(source.title),
                              cellOf(source.date), cellOf(source.url), cellOf(source.licence),
                              yesIf(source.isSecondHand)});
    }
    sheet.stamp = catalog.release().verifiedTo;
    return sheet;
}

Sheet comparisonSheet(const Comparison& comparison, Resolver& resolver) {
    return ComparisonWriter(comparison, resolver).sheet();
}

}  // namespace chokepoint::catalog
