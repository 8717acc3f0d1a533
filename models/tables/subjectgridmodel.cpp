// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/subjectgridmodel.h"

#include "models/tables/attributename.h"
#include "models/tables/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace chokepoint::tables {

namespace {

bool isEmpty(const catalog::SubjectDraft& draft) {
    return draft.name.empty() && draft.maker.empty() && draft.country.empty() && draft.aliases.empty() &&
           draft.note.empty() &&
           std::ranges::all_of(draft.values, [](const auto& value) { return value.second.empty(); });
}

}  // namespace

QString subjectFieldLabel(const catalog::SubjectField& field) {
    if (field.attribute == "entity_listed_date") {
        return QCoreApplication::translate("SubjectGridModel", "On the Entity List from");
    }
    QString label = field.metric.empty() ? attributeName(field.attribute) : metricBrief(field.metric);
    label = label.left(1).toUpper() + label.mid(1);
    catalog::Qualifiers axes;
    for (const catalog::AxisValue& axis : field.axes) {
        static_cast<void>(catalog::setAxis(axes, axis.axis, axis.value));
    }
    const QString words = tables::words(axes);
    return words.isEmpty() ? label : QStringLiteral("%1 (%2)").arg(label, words);
}

SubjectGridModel::SubjectGridModel(catalog::SubjectKind kind, std::shared_ptr<const catalog::Catalog> catalog,
                                   Writing writing, QObject* parent)
    : EditGridModel(std::move(writing), parent), m_kind(kind), m_catalog(std::move(catalog)) {
    std::vector<Column> columns{{"name", tr("Name"), tr("Required")}, {"maker", tr("Maker"), {}}};
    for (const catalog::SubjectField& field : catalog::subjectFields(m_kind)) {
        columns.push_back(
            {std::string(field.attribute), subjectFieldLabel(field), tr("as %1").arg(text(field.example))});
    }
    columns.push_back({"country", tr("Country"), tr("two letters, as US")});
    columns.push_back({"aliases", tr("Other names"), tr("divided by semicolons")});
    columns.push_back({"note", tr("Note"), {}});
    fillRows();
    begin(std::move(columns), static_cast<int>(m_rows.size()));
}

void SubjectGridModel::fillRows() {
    int own = 0;
    for (const catalog::Subject& subject : m_catalog->subjects()) {
        if (subject.kind != m_kind || !m_catalog->isOwnSubject(subject.id) || ++own > MostRows) {
            continue;
        }
        Row row;
        row.now = catalog::draftOf(subject);
        for (const catalog::SubjectField& field : catalog::subjectFields(m_kind)) {
            std::string& value = row.now.values[std::string(field.attribute)];
            for (const catalog::Claim* claim : m_catalog->claims(subject.id, field.attribute)) {
                if (m_catalog->isOwnClaim(claim->id)) {
                    row.claims.emplace(field.attribute, claim);
                    value = catalog::draftOf(*claim).value;
                    break;
                }
            }
        }
        row.before = row.now;
        m_rows.push_back(std::move(row));
    }
    std::ranges::sort(m_rows, {}, [](const Row& row) { return row.now.name; });
    setLeftOut(own - static_cast<int>(m_rows.size()));
    for (const Row& row : m_rows) {
        ++m_names[row.now.name];
    }
    appendBlank();
}

void SubjectGridModel::appendBlank() {
    Row row;
    row.now.kind = m_kind;
    row.before.kind = m_kind;
    m_rows.push_back(std::move(row));
}

std::string* SubjectGridModel::wordsOf(catalog::SubjectDraft& draft, const std::string& field) {
    return field == "name"      ? &draft.name
           : field == "maker"   ? &draft.maker
           : field == "country" ? &draft.country
           : field == "aliases" ? &draft.aliases
           : field == "note"    ? &draft.note
                                : nullptr;
}

std::string SubjectGridModel::textOf(int row, const std::string& field) const {
    catalog::SubjectDraft draft = at(row).now;
    if (const std::string* words = wordsOf(draft, field)) {
        return *words;
    }
    const auto found = draft.values.find(field);
    return found == draft.values.end() ? std::string() : found->second;
}

void SubjectGridModel::putText(int row, const std::string& field, std::string words) {
    Row& put = m_rows[static_cast<std::size_t>(row)];
    if (field == "name") {
        --m_names[put.now.name];
        ++m_names[words];
    }
    if (std::string* cell = wordsOf(put.now, field)) {
        *cell = std::move(words);
    } else if (words.empty() && !put.before.values.contains(field)) {
        put.now.values.erase(field);  // as if nothing had been typed
    } else {
        put.now.values[field] = std::move(words);
    }
}

bool SubjectGridModel::isBlank(int row) const {
    return isEmpty(at(row).now);
}

bool SubjectGridModel::isChanged(int row) const {
    return at(row).now != at(row).before && !(at(row).isNew() && isBlank(row));
}

/// A name that stood twice may stand once now.
std::vector<int> SubjectGridModel::rowsToCheckAgain() const {
    std::vector<int> rows;
    for (int row = 0; row < rowCount(); ++row) {
        if (hasProblem(row, "name")) {
            rows.push_back(row);
        }
    }
    return rows;
}

void SubjectGridModel::readValue(const Row& row, const catalog::SubjectField& field, const catalog::MakeId& makeId,
                                 RowReading& reading) const {
    const std::string attribute(field.attribute);
    const auto typedAt = [&](const catalog::SubjectDraft& draft) {
        const auto found = draft.values.find(attribute);
        return found == draft.values.end() ? std::string() : found->second;
    };
    const std::string typed = typedAt(row.now);
    if (typed == typedAt(row.before)) {
        return;
    }
    const auto known = row.claims.find(attribute);
    if (typed.empty()) {
        reading.problems.push_back(
            {attribute, {CHOKEPOINT_MSG("Delete the claim in the table of claims: here values are typed."), {}}});
        return;
    }
    catalog::ClaimDraft draft;
    if (known != row.claims.end()) {
        draft = catalog::draftOf(*known->second);
    } else {
        draft.subject = row.before.id;
        draft.attribute = attribute;
        draft.source.way = catalog::SourceDraft::Way::None;
        for (const catalog::AxisValue& axis : field.axes) {
            static_cast<void>(catalog::setAxis(draft.qualifiers, axis.axis, axis.value));
        }
    }
    draft.value = typed;
    catalog::ReadClaim read = catalog::readDraft(draft, *m_catalog, makeId);
    for (catalog::RecordProblem& problem : read.problems) {
        reading.problems.push_back({attribute, std::move(problem.message), problem.code});
    }
    for (catalog::RecordProblem& caution : read.cautions) {
        reading.cautions.push_back({attribute, std::move(caution.message), caution.code});
    }
    if (read.claim) {
        if (known == row.claims.end()) {
            reading.unsourced.push_back(read.claim->id);
        }
        reading.claims.push_back(*std::move(read.claim));
    }
}

SubjectGridModel::RowReading SubjectGridModel::readRow(int index, const catalog::MakeId& makeId) const {
    RowReading reading;
    if (!isChanged(index)) {
        return reading;
    }
    const Row& row = at(index);
    catalog::SubjectDraft draft = row.now;
    // One source is made for all rows, when everything else is in order.
    draft.source.way = catalog::SourceDraft::Way::None;
    if (!row.isNew()) {
        draft.values.clear();
    }
    catalog::ReadSubject read = catalog::readDraft(draft, *m_catalog, makeId);
    reading.problems = std::move(read.problems);
    reading.cautions = std::move(read.cautions);
    const auto named = m_names.find(row.now.name);
    if (!row.now.name.empty() && named != m_names.end() && named->second > 1) {
        reading.problems.push_back({"name", {CHOKEPOINT_MSG("Another row has this name too."), {}}});
    }
    if (read.subject) {
        reading.subjects.push_back(*std::move(read.subject));
    }
    if (row.isNew()) {
        for (const catalog::Claim& claim : read.claims) {
            reading.unsourced.push_back(claim.id);
        }
        reading.claims = std::move(read.claims);
        return reading;
    }
    for (const catalog::SubjectField& field : catalog::subjectFields(m_kind)) {
        readValue(row, field, makeId, reading);
    }
    return reading;
}

}  // namespace chokepoint::tables
