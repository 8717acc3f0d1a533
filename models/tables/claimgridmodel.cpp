// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/claimgridmodel.h"

#include "models/tables/words.h"
#include "models/units/nearest.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace chokepoint::tables {

namespace {

constexpr std::array<std::string_view, 6> Axes{"sparsity", "direction",     "boundary",
                                               "nature",   "units_counted", "price_basis"};

std::string lower(std::string_view words) {
    std::string result(words);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// "Memory bandwidth" as an attribute's id: "memory_bandwidth".
std::string asId(std::string_view words) {
    std::string id = lower(words);
    std::ranges::replace(id, ' ', '_');
    return id;
}

/// The stated axes, as they are typed: "dense, bidirectional".
std::string axesText(const catalog::Qualifiers& qualifiers) {
    std::string words;
    for (const std::string_view axis : Axes) {
        const std::string_view value = catalog::statedAxis(qualifiers, axis);
        if (!value.empty()) {
            words += (words.empty() ? "" : ", ") + std::string(value);
        }
    }
    return words;
}

std::vector<std::string> dividedAtCommas(std::string_view words) {
    std::vector<std::string> parts(1);
    for (const char c : words) {
        if (c == ',' || c == ';') {
            parts.emplace_back();
        } else if (c != ' ' || !parts.back().empty()) {
            parts.back() += c;
        }
    }
    for (std::string& part : parts) {
        while (part.ends_with(' ')) {
            part.pop_back();
        }
    }
    std::erase_if(parts, [](const std::string& part) { return part.empty(); });
    return parts;
}

/// The attribute of that id or name, or the first that feeds a metric of that name; empty where there is none.
std::string attributeNamed(std::string_view typed, const catalog::Catalog& catalog, catalog::SubjectKind kind) {
    const std::string id = asId(typed);
    if (catalog.attribute(id) != nullptr) {
        return id;
    }
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        const catalog::MetricForKind* row = metric.forKind(kind);
        const bool isMeant = metric.id == id || asId(metric.name) == id || asId(metric.brief) == id;
        if (isMeant && row != nullptr && !row->attributes.empty()) {
            return std::string(row->attributes.front().name);
        }
    }
    return {};
}

/// Words that say how a claim on an attribute may be read.
std::string valuesOf(std::string_view attribute, catalog::SubjectKind kind) {
    std::string words;
    for (const catalog::AxisPreference& axis : catalog::axesOf(attribute, kind)) {
        for (const std::string_view value : axis.values) {
            words += (words.empty() ? "" : ", ") + std::string(value);
        }
        words += axis.axis == "sparsity" ? ", sparse" : "";
    }
    return words;
}

}  // namespace

ClaimGridModel::ClaimGridModel(std::shared_ptr<const catalog::Catalog> catalog, Writing writing, QObject* parent)
    : EditGridModel(std::move(writing), parent), m_catalog(std::move(catalog)) {
    int own = 0;
    for (const catalog::Claim& claim : m_catalog->allClaims()) {
        if (m_catalog->isOwnClaim(claim.id) && ++own <= MostRows) {
            const Cells cells = cellsOf(claim);
            m_rows.push_back({cells, cells, &claim});
        }
    }
    std::ranges::sort(m_rows, {}, [](const Row& row) { return std::tie(row.now.subject, row.now.attribute); });
    m_rows.emplace_back();
    setLeftOut(own - static_cast<int>(m_rows.size()) + 1);
    begin({{"subject", tr("Chip or system"), tr("Required; its name or id")},
           {"attribute", tr("What"), tr("Required; as TDP, memory bandwidth, price")},
           {"value", tr("Value"), tr("Required; as 600 kW, 500–600 kW, at least 56 kW, 2025-03")},
           {"axis", tr("Read as"), tr("as dense, bidirectional, all-in")},
           {"source", tr("Source"), tr("Title or id of one that is there; blank: the source at the right")},
           {"note", tr("Note"), {}}},
          static_cast<int>(m_rows.size()));
}

std::string ClaimGridModel::Cells::*ClaimGridModel::cellOf(const std::string& field) {
    return field == "subject"     ? &Cells::subject
           : field == "attribute" ? &Cells::attribute
           : field == "value"     ? &Cells::value
           : field == "axis"      ? &Cells::readAs
           : field == "source"    ? &Cells::source
                                  : &Cells::note;
}

ClaimGridModel::Cells ClaimGridModel::cellsOf(const catalog::Claim& claim) const {
    const catalog::ClaimDraft draft = catalog::draftOf(claim);
    const catalog::Subject* subject = m_catalog->subject(claim.subject);
    const catalog::Source* source = m_catalog->source(claim.source);
    std::string attribute = claim.attribute;
    std::ranges::replace(attribute, '_', ' ');
    return {subject != nullptr ? subject->name : claim.subject,
            std::move(attribute),
            draft.value,
            axesText(draft.qualifiers),
            source != nullptr ? source->title : std::string(),
            draft.note};
}

void ClaimGridModel::appendBlank() {
    m_rows.emplace_back();
}

std::string ClaimGridModel::textOf(int row, const std::string& field) const {
    return m_rows[static_cast<std::size_t>(row)].now.*cellOf(field);
}

void ClaimGridModel::putText(int row, const std::string& field, std::string words) {
    m_rows[static_cast<std::size_t>(row)].now.*cellOf(field) = std::move(words);
}

bool ClaimGridModel::isBlank(int row) const {
    return m_rows[static_cast<std::size_t>(row)].now == Cells();
}

bool ClaimGridModel::isChanged(int row) const {
    const Row& at = m_rows[static_cast<std::size_t>(row)];
    return at.now != at.before;
}

void ClaimGridModel::readSubject(const Row& row, catalog::ClaimDraft& draft, RowReading& reading) const {
    if (row.claim != nullptr && row.now.subject == row.before.subject) {
        return;
    }
    const std::string& typed = row.now.subject;
    if (const catalog::Subject* subject = catalog::subjectNamed(typed, *m_catalog)) {
        draft.subject = subject->id;
        return;
    }
    const std::vector<std::string> near = catalog::nearestSubjects(*m_catalog, typed, 1);
    const catalog::Subject* nearest = near.empty() ? nullptr : m_catalog->subject(near.front());
    reading.problems.push_back(
        {"subject",
         typed.empty() ? Message{CHOKEPOINT_MSG("Name the chip or system that this is about."), {}}
         : nearest != nullptr
             ? Message{CHOKEPOINT_MSG("There is no chip or system “%1”; the nearest is “%2”."), {typed, nearest->name}}
             : Message{CHOKEPOINT_MSG("There is no chip or system “%1”: add it first."), {typed}}});
}

void ClaimGridModel::readAttribute(const Row& row, catalog::ClaimDraft& draft, RowReading& reading) const {
    if (row.claim != nullptr && row.now.attribute == row.before.attribute) {
        return;
    }
    const std::string& typed = row.now.attribute;
    const catalog::Subject* subject = m_catalog->subject(draft.subject);
    const catalog::SubjectKind kind = subject != nullptr ? subject->kind : catalog::SubjectKind::Chip;
    draft.attribute = attributeNamed(typed, *m_catalog, kind);
    if (!draft.attribute.empty()) {
        return;
    }
    std::vector<std::string> known;
    for (const catalog::Attribute* attribute : catalog::attributesFor(*m_catalog, kind)) {
        known.push_back(attribute->name);
        std::ranges::replace(known.back(), '_', ' ');
    }
    const std::vector<std::string> near = units::nearest(typed, known, 1);
    reading.problems.push_back(
        {"attribute",
         typed.empty() ? Message{CHOKEPOINT_MSG("Say what the claim is about: as TDP or memory bandwidth."), {}}
         : near.empty()
             ? Message{CHOKEPOINT_MSG("Nothing is claimed under “%1”: write it as TDP or memory bandwidth."), {typed}}
             : Message{CHOKEPOINT_MSG("Nothing is claimed under “%1”; the nearest is “%2”."), {typed, near.front()}}});
}

void ClaimGridModel::readAxes(const Row& row, catalog::ClaimDraft& draft, RowReading& reading) const {
    if (row.claim != nullptr && row.now.readAs == row.before.readAs) {
        return;
    }
    draft.qualifiers = {};
    for (const std::string& word : dividedAtCommas(row.now.readAs)) {
        const std::string value = lower(word);
        const bool isKnown = std::ranges::any_of(
            Axes, [&](std::string_view axis) { return catalog::setAxis(draft.qualifiers, axis, value); });
        if (isKnown) {
            continue;
        }
        const catalog::Subject* subject = m_catalog->subject(draft.subject);
        const std::string values =
            valuesOf(draft.attribute, subject != nullptr ? subject->kind : catalog::SubjectKind::Chip);
        reading.problems.push_back(
            {"axis", values.empty()
                         ? Message{CHOKEPOINT_MSG("“%1” is no way to read a value: leave this blank."), {word}}
                         : Message{CHOKEPOINT_MSG("“%1” is no way to read a value; known are %2."), {word, values}}});
    }
}

bool ClaimGridModel::readSource(const Row& row, catalog::ClaimDraft& draft, RowReading& reading) const {
    if (row.claim != nullptr && row.now.source == row.before.source) {
        return false;
    }
    const std::string& typed = row.now.source;
    draft.source = {};
    draft.source.way = catalog::SourceDraft::Way::None;
    if (typed.empty()) {
        return true;
    }
    const std::string wanted = lower(typed);
    for (const catalog::Source& source : m_catalog->sources()) {
        if (lower(source.id) == wanted || lower(source.title) == wanted) {
            draft.source.way = catalog::SourceDraft::Way::Known;
            draft.source.known = source.id;
            return false;
        }
    }
    reading.problems.push_back(
        {"source", {CHOKEPOINT_MSG("There is no source “%1”: leave this blank and name it at the right."), {typed}}});
    return false;
}

EditGridModel::RowReading ClaimGridModel::readRow(int index, const catalog::MakeId& makeId) const {
    RowReading reading;
    if (!isChanged(index)) {
        return reading;
    }
    const Row& row = m_rows[static_cast<std::size_t>(index)];
    if (row.claim != nullptr && row.now == Cells()) {
        reading.problems.push_back({"subject", {CHOKEPOINT_MSG("Delete the claim in the table of claims."), {}}});
        return reading;
    }
    catalog::ClaimDraft draft = row.claim != nullptr ? catalog::draftOf(*row.claim) : catalog::ClaimDraft();
    draft.value = row.now.value;
    draft.note = row.now.note;
    readSubject(row, draft, reading);
    readAttribute(row, draft, reading);
    readAxes(row, draft, reading);
    const bool isUnsourced = readSource(row, draft, reading);
    if (!reading.problems.empty()) {
        return reading;
    }
    catalog::ReadClaim read = catalog::readDraft(draft, *m_catalog, makeId);
    const auto column = [](std::string field) {
        static constexpr std::array<std::string_view, 5> Own{"subject", "attribute", "axis", "source", "note"};
        return std::ranges::find(Own, field) != Own.end() ? field : std::string("value");
    };
    for (catalog::RecordProblem& problem : read.problems) {
        reading.problems.push_back({column(problem.field), std::move(problem.message), problem.code});
    }
    for (catalog::RecordProblem& caution : read.cautions) {
        reading.cautions.push_back({column(caution.field), std::move(caution.message), caution.code});
    }
    if (read.claim) {
        if (isUnsourced) {
            reading.unsourced.push_back(read.claim->id);
        }
        reading.claims.push_back(*std::move(read.claim));
    }
    return reading;
}

}  // namespace chokepoint::tables
