// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/subjectform.h"

#include "models/tables/subjectgridmodel.h"
#include "models/tables/words.h"
#include "ui/records/formfield.h"
#include "ui/records/sourceblock.h"

#include <QCompleter>
#include <QVBoxLayout>

#include <set>

namespace chokepoint::ui {

namespace {

using tables::text;
using tables::utf8;

}  // namespace

SubjectForm::SubjectForm(const Services& services, catalog::SubjectKind kind, QWidget* parent)
    : RecordForm(services, parent), m_kind(kind) {
    const bool isSystem = kind == catalog::SubjectKind::System;
    const bool isParty = kind == catalog::SubjectKind::Party;
    setObjectName(isParty    ? QStringLiteral("partyForm")
                  : isSystem ? QStringLiteral("systemForm")
                             : QStringLiteral("chipForm"));
    m_name = add("name", "subjectName", tr("Name"),
                 isParty    ? tr("as it is registered")
                 : isSystem ? tr("as GB200 NVL72")
                            : tr("as H20"));
    m_maker = isParty ? add("maker", "subjectMaker", tr("Parent"), tr("who owns it; blank: nobody known"))
                      : add("maker", "subjectMaker", tr("Maker"), tr("as NVIDIA"));
    for (const catalog::SubjectField& field : catalog::subjectFields(kind)) {
        const std::string attribute(field.attribute);
        m_values.emplace_back(attribute, add(attribute.c_str(), attribute.c_str(), tables::subjectFieldLabel(field),
                                             tr("as %1").arg(text(field.example))));
    }
    addSource();
    m_country = add("country", "subjectCountry", isParty ? tr("Country") : tr("Country of the maker"),
                    tr("two letters, as US"));
    m_aliases = add("aliases", "subjectAliases", tr("Other names"), tr("divided by semicolons"));
    m_note = add("note", "subjectNote", tr("Note"), tr("optional"));
    fieldsLayout()->addStretch(1);
}

FormField* SubjectForm::add(const char* name, const char* objectName, const QString& label, const QString& example) {
    auto* field = new FormField(QLatin1String(objectName), label, example, m_services.theme, page());
    addField(name, field);
    return field;
}

void SubjectForm::complete() {
    const auto catalog = m_services.session.snapshot()->catalog;
    std::set<QString> makers;
    QStringList names;
    if (m_kind == catalog::SubjectKind::Party) {
        for (const policy::Party& party : m_services.session.record()->parties()) {
            makers.insert(text(party.name));
        }
    }
    for (const catalog::Subject& subject : catalog->subjects()) {
        if (m_kind != catalog::SubjectKind::Party && !subject.maker.empty()) {
            makers.insert(text(subject.maker));
        }
        if (subject.kind == catalog::SubjectKind::Chip) {
            names << text(subject.name);
        }
    }
    const auto set = [](FormField* field, const QStringList& words) {
        auto* completer = new QCompleter(words, field);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        field->line()->setCompleter(completer);
    };
    set(m_maker, QStringList(makers.begin(), makers.end()));
    for (const auto& [attribute, field] : m_values) {
        if (attribute == "chip") {
            set(field, names);
        }
    }
}

void SubjectForm::setDraft(const catalog::SubjectDraft& draft) {
    m_draft = draft;
    complete();
    m_name->line()->setText(text(draft.name));
    m_maker->line()->setText(text(draft.maker));
    m_country->line()->setText(text(draft.country));
    m_aliases->line()->setText(text(draft.aliases));
    m_note->line()->setText(text(draft.note));
    const bool isNew = draft.id.empty();
    for (const auto& [attribute, field] : m_values) {
        field->line()->clear();
        field->setVisible(isNew);
    }
    source().setDraft(draft.source);
    source().setVisible(isNew);
    restart();
}

void SubjectForm::begin() {
    catalog::SubjectDraft draft;
    draft.kind = m_kind;
    const QString heading = m_kind == catalog::SubjectKind::System  ? tr("New system")
                            : m_kind == catalog::SubjectKind::Party ? tr("New party")
                                                                    : tr("New chip");
    setHeading(heading, tr("Leave blank what is not known."));
    setDraft(draft);
}

bool SubjectForm::edit(const QString& id) {
    const auto catalog = m_services.session.snapshot()->catalog;
    const catalog::Subject* subject = catalog->subject(utf8(id));
    if (subject == nullptr || subject->kind != m_kind || !catalog->isOwnSubject(subject->id)) {
        return false;
    }
    const QString heading = m_kind == catalog::SubjectKind::System  ? tr("Change your system")
                            : m_kind == catalog::SubjectKind::Party ? tr("Change your party")
                                                                    : tr("Change your chip");
    setHeading(heading, tr("Its figures are claims: change those where they stand."));
    setDraft(catalog::draftOf(*subject));
    return true;
}

catalog::SubjectDraft SubjectForm::draft() const {
    catalog::SubjectDraft draft = m_draft;
    draft.name = utf8(m_name->text());
    draft.maker = utf8(m_maker->text());
    draft.country = utf8(m_country->text());
    draft.aliases = utf8(m_aliases->text());
    draft.note = utf8(m_note->text().trimmed());
    if (draft.id.empty()) {
        for (const auto& [attribute, field] : m_values) {
            draft.values[attribute] = utf8(field->text());
        }
        draft.source = source().draft();
    }
    return draft;
}

RecordForm::Reading SubjectForm::read() const {
    const auto snapshot = m_services.session.snapshot();
    catalog::ReadSubject read =
        catalog::readDraft(draft(), *snapshot->catalog, [this] { return m_services.session.newId(); });
    Reading reading;
    reading.problems = std::move(read.problems);
    reading.cautions = std::move(read.cautions);
    if (read.subject) {
        m_saved = text(read.subject->id);
        session::PutRecords put;
        put.subjects = {*std::move(read.subject)};
        put.claims = std::move(read.claims);
        if (read.source) {
            put.sources = {*std::move(read.source)};
        }
        reading.action = std::move(put);
    }
    return reading;
}

std::optional<session::Action> SubjectForm::deletion() const {
    if (m_draft.id.empty()) {
        return std::nullopt;
    }
    return session::RemoveRecords{{m_draft.id}, {}, {}, {}};
}

QString SubjectForm::savedWords() const {
    return m_draft.id.empty() ? tr("%1 added").arg(m_name->text().trimmed())
                              : tr("%1 changed").arg(m_name->text().trimmed());
}

void SubjectForm::start() {
    m_name->control()->setFocus(Qt::OtherFocusReason);
}

}  // namespace chokepoint::ui
