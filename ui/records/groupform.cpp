// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/groupform.h"

#include "models/tables/words.h"
#include "ui/records/formfield.h"
#include "ui/records/listcompleter.h"
#include "ui/records/sourceblock.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

using tables::text;
using tables::utf8;

GroupForm::GroupForm(const Services& services, QWidget* parent)
    : RecordForm(services, parent),
      m_country(new FormField(QStringLiteral("groupCountry"), tr("Country"), tr("its name, or two letters"),
                              services.theme, page())),
      m_way(new QComboBox(page())),
      m_group(new QComboBox(page())),
      m_date(
          new FormField(QStringLiteral("groupDate"), tr("From"), QStringLiteral("2026-03-01"), services.theme, page())),
      m_note(new FormField(QStringLiteral("groupNote"), tr("Note"), tr("optional"), services.theme, page())) {
    setObjectName(QStringLiteral("groupForm"));
    m_way->setObjectName(QStringLiteral("groupWay"));
    m_way->addItems({tr("joins"), tr("leaves")});
    m_group->setObjectName(QStringLiteral("groupName"));
    addField("country", m_country);
    addField("way", new FormField(tr("What it does"), m_way, services.theme, page()));
    addField("group", new FormField(tr("Country group"), m_group, services.theme, page()));
    addField("date", m_date);
    addSource();
    addField("note", m_note);
    fieldsLayout()->addStretch(1);
    connect(m_way, qOverload<int>(&QComboBox::activated), this, [this] { touch("country"); });
    connect(m_group, qOverload<int>(&QComboBox::activated), this, [this] { touch("group"); });
}

void GroupForm::setDraft(const policy::GroupMoveDraft& draft) {
    m_draft = draft;
    const std::shared_ptr<const policy::Record> record = m_services.session.record();
    QStringList names;
    for (const policy::NamedCountry& country : policy::countriesOf(*record)) {
        names << text(country.name);
    }
    completeList(*m_country->line(), names);
    m_group->clear();
    for (const std::string& group : policy::groupsOf(*record)) {
        m_group->addItem(text(group));
    }
    m_group->setCurrentIndex(std::max(0, m_group->findText(text(draft.group))));
    m_way->setCurrentIndex(draft.leaves ? 1 : 0);
    m_country->line()->setText(text(draft.country));
    m_date->line()->setText(text(draft.date));
    m_note->line()->setText(text(draft.note));
    source().setDraft(draft.source);
    restart();
}

void GroupForm::begin() {
    setHeading(tr("Country group"), tr("Rules that name the group follow from that day."));
    policy::GroupMoveDraft draft;
    draft.group = "D:5";
    draft.source.kind = catalog::SourceKind::Regulator;
    setDraft(draft);
}

bool GroupForm::edit(const QString& id) {
    const auto catalog = m_services.session.snapshot()->catalog;
    const catalog::Claim* claim = catalog->claim(utf8(id));
    if (claim == nullptr || !catalog->isOwnClaim(claim->id) || !policy::isGroupMove(*claim)) {
        return false;
    }
    setHeading(tr("Change your entry"), tr("Rules that name the group follow from that day."));
    setDraft(policy::draftOfGroupMove(*claim));
    return true;
}

policy::GroupMoveDraft GroupForm::draft() const {
    policy::GroupMoveDraft draft = m_draft;
    draft.country = utf8(m_country->text());
    draft.leaves = m_way->currentIndex() == 1;
    draft.group = utf8(m_group->currentText());
    draft.date = utf8(m_date->text());
    draft.note = utf8(m_note->text());
    draft.source = source().draft();
    return draft;
}

std::shared_ptr<const policy::Record> GroupForm::lawBeside() const {
    if (m_draft.id.empty()) {
        return m_services.session.record();
    }
    const auto catalog = m_services.session.snapshot()->catalog;
    std::vector<policy::GroupMove> moves = policy::ownGroupMoves(*catalog);
    if (const catalog::Claim* claim = catalog->claim(m_draft.id)) {
        const policy::GroupMoveDraft own = policy::draftOfGroupMove(*claim);
        std::erase_if(moves, [&](const policy::GroupMove& move) {
            return move.group == own.group && move.country == own.country && move.leaves == own.leaves;
        });
    }
    return policy::withOwnGroups(m_services.session.recorded(), moves);
}

RecordForm::Reading GroupForm::read() const {
    policy::ReadGroupMove read = policy::readDraft(draft(), *m_services.session.snapshot()->catalog, *lawBeside(),
                                                   [this] { return m_services.session.newId(); });
    Reading reading;
    reading.problems = std::move(read.problems);
    reading.cautions = std::move(read.cautions);
    if (read.claim) {
        session::PutRecords put;
        put.claims = {*std::move(read.claim)};
        if (read.subject) {
            put.subjects = {*std::move(read.subject)};
        }
        if (read.source) {
            put.sources = {*std::move(read.source)};
        }
        reading.action = std::move(put);
    }
    return reading;
}

std::optional<session::Action> GroupForm::deletion() const {
    if (m_draft.id.empty()) {
        return std::nullopt;
    }
    return session::RemoveRecords{{}, {}, {m_draft.id}, {}};
}

QString GroupForm::savedWords() const {
    return m_way->currentIndex() == 1 ? tr("%1 leaves %2").arg(m_country->text().trimmed(), m_group->currentText())
                                      : tr("%1 joins %2").arg(m_country->text().trimmed(), m_group->currentText());
}

void GroupForm::start() {
    m_country->line()->setFocus(Qt::OtherFocusReason);
    m_country->line()->selectAll();
}

}  // namespace chokepoint::ui
