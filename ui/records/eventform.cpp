// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/eventform.h"

#include "models/policy/timelinelanes.h"
#include "models/tables/eventtablemodel.h"
#include "models/tables/words.h"
#include "ui/records/formfield.h"
#include "ui/records/listcompleter.h"
#include "ui/records/sourceblock.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace chokepoint::ui {

namespace {

using tables::text;
using tables::utf8;

constexpr std::array<catalog::Standing, 4> Standings{catalog::Standing::Accepted, catalog::Standing::Doubtful,
                                                     catalog::Standing::Disputed, catalog::Standing::Superseded};

QString capitalised(const QString& words) {
    return words.left(1).toUpper() + words.mid(1);
}

}  // namespace

EventForm::EventForm(const Services& services, QWidget* parent)
    : RecordForm(services, parent),
      m_title(new FormField(QStringLiteral("eventTitle"), tr("What happened, in one line"),
                            tr("BIS informs NVIDIA of a licence requirement"), services.theme, page())),
      m_date(new FormField(QStringLiteral("eventDate"), tr("Holds from"), QStringLiteral("2026-03-01"), services.theme,
                           page())),
      m_kind(new QComboBox(page())),
      m_affects(new FormField(QStringLiteral("eventAffects"), tr("Chips, systems and parties concerned"),
                              tr("divided by semicolons"), services.theme, page())),
      m_standing(new QComboBox(page())),
      m_note(new FormField(QStringLiteral("eventNote"), tr("Note"), tr("optional"), services.theme, page())) {
    setObjectName(QStringLiteral("eventForm"));
    m_kind->setObjectName(QStringLiteral("eventKind"));
    for (const std::string_view kind : policy::eventKinds()) {
        m_kind->addItem(capitalised(tables::eventKindWords(kind)), text(kind));
    }
    m_standing->setObjectName(QStringLiteral("eventStanding"));
    for (const catalog::Standing standing : Standings) {
        m_standing->addItem(capitalised(tables::words(standing)));
    }
    m_standing->setToolTip(tr("Only an accepted event takes effect: rules can begin with it"));
    addField("event_title", m_title);
    addField("event_date", m_date);
    addField("kind", new FormField(tr("Kind"), m_kind, services.theme, page()));
    addField("affects", m_affects);
    addField("standing", new FormField(tr("Standing"), m_standing, services.theme, page()));
    addSource();
    addField("note", m_note);
    fieldsLayout()->addStretch(1);
    connect(m_kind, qOverload<int>(&QComboBox::activated), this, [this] { touch("kind"); });
    connect(m_standing, qOverload<int>(&QComboBox::activated), this, [this] { touch("standing"); });
}

void EventForm::setDraft(const policy::EventDraft& draft) {
    m_draft = draft;
    const auto catalog = m_services.session.snapshot()->catalog;
    QStringList names;
    for (const catalog::Subject& subject : catalog->subjects()) {
        names << text(subject.name);
    }
    for (const policy::Party& party : m_services.session.record()->parties()) {
        names << text(party.name);
    }
    names.removeDuplicates();
    completeList(*m_affects->line(), names);
    m_title->line()->setText(text(draft.title));
    m_title->line()->setCursorPosition(0);
    m_date->line()->setText(text(draft.date));
    if (m_kind->findData(text(draft.kind)) < 0) {
        m_kind->addItem(capitalised(tables::eventKindWords(draft.kind)), text(draft.kind));
    }
    m_kind->setCurrentIndex(m_kind->findData(text(draft.kind)));
    m_affects->line()->setText(text(draft.affects));
    m_affects->line()->setCursorPosition(0);
    m_standing->setCurrentIndex(static_cast<int>(std::ranges::find(Standings, draft.standing) - Standings.begin()));
    m_note->line()->setText(text(draft.note));
    source().setDraft(draft.source);
    restart();
}

void EventForm::begin() {
    setHeading(tr("New event"), tr("It stands in the timeline, and rules can begin with it."));
    setDraft({});
}

bool EventForm::edit(const QString& id) {
    for (const policy::OwnEvent& event : m_services.session.ownEvents()) {
        if (text(event.id) == id) {
            setHeading(tr("Change your event"), {});
            setDraft(policy::draftOf(event, *m_services.session.snapshot()->catalog, *m_services.session.record()));
            return true;
        }
    }
    return false;
}

policy::EventDraft EventForm::draft() const {
    policy::EventDraft draft = m_draft;
    draft.title = utf8(m_title->text());
    draft.date = utf8(m_date->text());
    draft.kind = utf8(m_kind->currentData().toString());
    draft.affects = utf8(m_affects->text());
    draft.standing = Standings.at(static_cast<std::size_t>(std::max(0, m_standing->currentIndex())));
    draft.note = utf8(m_note->text());
    draft.source = source().draft();
    return draft;
}

RecordForm::Reading EventForm::read() const {
    policy::ReadEvent read =
        policy::readDraft(draft(), *m_services.session.snapshot()->catalog, *m_services.session.record(),
                          [this] { return m_services.session.newId(); });
    Reading reading;
    reading.problems = std::move(read.problems);
    reading.cautions = std::move(read.cautions);
    if (read.event) {
        m_saved = text(read.event->id);
        session::PutRecords put;
        put.events = {*std::move(read.event)};
        if (read.source) {
            put.sources = {*std::move(read.source)};
        }
        reading.action = std::move(put);
    }
    return reading;
}

std::optional<session::Action> EventForm::deletion() const {
    if (m_draft.id.empty()) {
        return std::nullopt;
    }
    return session::RemoveRecords{{}, {}, {}, {m_draft.id}};
}

QString EventForm::savedWords() const {
    return m_draft.id.empty() ? tr("Event added: %1").arg(m_title->text().trimmed())
                              : tr("Event changed: %1").arg(m_title->text().trimmed());
}

void EventForm::start() {
    m_title->control()->setFocus(Qt::OtherFocusReason);
}

}  // namespace chokepoint::ui
