// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/sourceblock.h"

#include "models/tables/words.h"
#include "ui/records/formfield.h"
#include "ui/shell/choicefield.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"

#include <QComboBox>
#include <QCompleter>
#include <QStringListModel>
#include <QVBoxLayout>

#include <set>

namespace chokepoint::ui {

namespace {

using Way = catalog::SourceDraft::Way;

constexpr int SourceKinds = 8;

}  // namespace

SourceBlock::SourceBlock(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_sources(services.writing),
      m_way(new SegmentedControl(tr("Who says it"), {tr("New source"), tr("Known source"), tr("No source")}, this)),
      m_new(new QWidget(this)),
      m_kind(new QComboBox(this)),
      m_nobody(new Label(services.theme, TextSize::Caption, TextTint::Warn, this)) {
    setObjectName(QStringLiteral("sourceBlock"));
    m_way->setObjectName(QStringLiteral("sourceWay"));
    m_kind->setObjectName(QStringLiteral("sourceKind"));
    for (int kind = 0; kind < SourceKinds; ++kind) {
        m_kind->addItem(tables::words(static_cast<catalog::SourceKind>(kind)));
    }
    m_choice =
        new ChoiceField(tr("Source"),
                        {&m_sources, tables::SourceChoiceModel::SourceRole, tables::SourceChoiceModel::DetailRole,
                         [this](const QString& query) { m_sources.setQuery(query); }},
                        services.theme, this);
    m_choice->setObjectName(QStringLiteral("sourceChoice"));
    m_known = new FormField(tr("Source"), m_choice, services.theme, this);
    m_nobody->setWordWrap(true);
    m_nobody->setText(
        tr("Wherever it speaks the figure is marked “no source”, and any claim with one speaks before it."));
    auto* fields = new QVBoxLayout(m_new);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(8);
    const auto add = [&](const char* name, const char* objectName, const QString& label, const QString& example) {
        auto* field = new FormField(QLatin1String(objectName), label, example, services.theme, m_new);
        fields->addWidget(field);
        m_fields.emplace(name, field);
        connect(field->line(), &QLineEdit::textEdited, this, &SourceBlock::edited);
    };
    fields->addWidget(new FormField(tr("Kind of source"), m_kind, services.theme, m_new));
    add("title", "sourceTitle", tr("Title, as it is printed"), tr("Data sheet, call of 12 March"));
    add("publisher", "sourcePublisher", tr("Who published it"), tr("optional"));
    add("date", "sourceDate", tr("Date"), QStringLiteral("2026-03-01"));
    add("url", "sourceUrl", tr("Web address"), QStringLiteral("https://"));
    m_fields.emplace("source", m_known);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_way, 0, Qt::AlignLeft);
    layout->addWidget(m_new);
    layout->addWidget(m_known);
    layout->addWidget(m_nobody);
    connect(m_way, &SegmentedControl::chosen, this, [this] {
        showWay();
        Q_EMIT edited();
    });
    connect(m_kind, qOverload<int>(&QComboBox::activated), this, &SourceBlock::edited);
    connect(m_choice, &ChoiceField::chosen, this, &SourceBlock::edited);
    complete();
    setDraft({});
}

void SourceBlock::complete() {
    const auto catalog = m_services.session.snapshot()->catalog;
    m_sources.setCatalog(catalog);
    std::set<QString> publishers;
    for (const catalog::Source& source : catalog->sources()) {
        if (!source.publisher.empty()) {
            publishers.insert(tables::text(source.publisher));
        }
    }
    auto* completer = new QCompleter(QStringList(publishers.begin(), publishers.end()), this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_fields.at("publisher")->line()->setCompleter(completer);
}

void SourceBlock::setDraft(const catalog::SourceDraft& draft) {
    m_sources.setCatalog(m_services.session.snapshot()->catalog);
    m_id = draft.id;
    m_way->setCurrent(static_cast<int>(draft.way == Way::New ? 0 : draft.way == Way::Known ? 1 : 2));
    m_kind->setCurrentIndex(static_cast<int>(draft.kind));
    m_fields.at("title")->line()->setText(tables::text(draft.title));
    m_fields.at("publisher")->line()->setText(tables::text(draft.publisher));
    m_fields.at("date")->line()->setText(tables::text(draft.date));
    m_fields.at("url")->line()->setText(tables::text(draft.url));
    const catalog::Source* known = m_services.session.snapshot()->catalog->source(draft.known);
    m_choice->setCurrent(tables::text(draft.known), tables::text(known != nullptr ? known->title : draft.known));
    showWay();
}

catalog::SourceDraft SourceBlock::draft() const {
    catalog::SourceDraft draft;
    constexpr std::array<Way, 3> Ways{Way::New, Way::Known, Way::None};
    draft.way = Ways.at(static_cast<std::size_t>(m_way->current()));
    draft.known = tables::utf8(m_choice->current());
    draft.id = m_id;
    draft.kind = static_cast<catalog::SourceKind>(m_kind->currentIndex());
    draft.title = tables::utf8(m_fields.at("title")->text());
    draft.publisher = tables::utf8(m_fields.at("publisher")->text());
    draft.date = tables::utf8(m_fields.at("date")->text());
    draft.url = tables::utf8(m_fields.at("url")->text());
    return draft;
}

FormField* SourceBlock::field(const std::string& name) const {
    const auto found = m_fields.find(name);
    return found == m_fields.end() ? nullptr : found->second;
}

void SourceBlock::showWay() {
    m_new->setVisible(m_way->current() == 0);
    m_known->setVisible(m_way->current() == 1);
    m_nobody->setVisible(m_way->current() == 2);
}

}  // namespace chokepoint::ui
