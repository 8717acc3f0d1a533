// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/sourcespage.h"

#include "models/store/citedsources.h"
#include "models/tables/details.h"
#include "models/tables/words.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/detailpane.h"
#include "ui/shell/label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::array<tables::SourceTableModel::State, 3> States{tables::SourceTableModel::State::Disputed,
                                                                tables::SourceTableModel::State::Stale,
                                                                tables::SourceTableModel::State::CitedByNobody};

}  // namespace

SourcesPage::SourcesPage(const Services& services, QWidget* parent)
    : SourcesPage(services, new tables::SourceTableModel(services.writing), parent) {}

SourcesPage::SourcesPage(const Services& services, tables::SourceTableModel* model, QWidget* parent)
    : TablePage(services, std::unique_ptr<tables::RowTableModel>(model), tr("Sources"), parent), m_sources(*model) {
    setObjectName(QStringLiteral("sourcesPage"));
    table().setObjectName(QStringLiteral("sourcesTable"));
    buildBar();
    auto* open = details().setButton(QStringLiteral("openSourceLink"), {});
    connect(open, &QPushButton::clicked, this,
            [this] { Q_EMIT linkAsked(table().currentIndex().data(tables::RowTableModel::UrlRole).toString()); });
}

void SourcesPage::buildBar() {
    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 0, 16, 8);
    layout->setSpacing(8);
    for (std::size_t i = 0; i < States.size(); ++i) {
        auto* button = new QToolButton(bar);
        button->setObjectName(QStringLiteral("sourceState%1").arg(i));
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, &SourcesPage::askStates);
        layout->addWidget(button);
        m_states[i] = button;
    }
    auto* hint = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, bar);
    hint->setObjectName(QStringLiteral("sourcesHint"));
    hint->setText(tr("First what the headline figures rest on most"));
    layout->addSpacing(8);
    layout->addWidget(hint);
    layout->addStretch(1);
    insertBar(bar);
    countStates();
}

void SourcesPage::countStates() {
    for (std::size_t i = 0; i < States.size(); ++i) {
        const int count = m_sources.count(States[i]);
        const QString words = tables::SourceTableModel::words(States[i]);
        m_states[i]->setText(QStringLiteral("%1 · %2").arg(words.left(1).toUpper() + words.mid(1)).arg(count));
        m_states[i]->setEnabled(count > 0 || m_states[i]->isChecked());
        m_states[i]->setAccessibleName(tr("Only sources that are %1, %2").arg(words).arg(count));
    }
}

void SourcesPage::askStates() {
    QStringList wanted;
    for (std::size_t i = 0; i < States.size(); ++i) {
        if (m_states[i]->isChecked()) {
            wanted << tables::SourceTableModel::words(States[i]);
        }
    }
    table().setFilterText(tables::SourceTableModel::StateColumn, wanted.join(QStringLiteral(" | ")));
}

void SourcesPage::setState(const TableState& state) {
    TablePage::setState(state);
    const QStringList parts = state.filters.value(QStringLiteral("state")).split(u'|');
    for (std::size_t i = 0; i < States.size(); ++i) {
        const QString words = tables::SourceTableModel::words(States[i]);
        m_states[i]->setChecked(std::any_of(parts.begin(), parts.end(), [&words](const QString& part) {
            return part.trimmed().compare(words, Qt::CaseInsensitive) == 0;
        }));
    }
}

void SourcesPage::read() {
    setBusy(true);
    m_job.start(
        [snapshot = *m_services.session.snapshot(), context = m_services.session.context()](const auto& isCancelled,
                                                                                            const auto& progressed) {
            catalog::SourceUsageRequest request;
            request.isCancelled = isCancelled;
            request.progressed = progressed;
            request.citedElsewhere = store::citedOutsideClaims().value_or(decltype(request.citedElsewhere){});
            auto table = std::make_shared<tables::SourceTable>();
            table->catalog = snapshot.catalog;
            table->rows = catalog::sourceUsage(snapshot, context, request);
            return Made(std::move(table));
        },
        [this](Made made) {
            m_sources.setTable(std::move(made));
            countStates();
            setBusy(false);
            refreshDetails();
        },
        [this](double share) { setBusy(true, share); });
}

void SourcesPage::cancel() {
    m_job.cancel();
    setBusy(false);
    setStopped(tr("What rests on the sources was not measured."), tr("Measure It"));
}

void SourcesPage::activateRow(const QModelIndex& index) {
    if (const QString url = index.data(tables::RowTableModel::UrlRole).toString(); !url.isEmpty()) {
        Q_EMIT linkAsked(url);
    }
}

void SourcesPage::showDetails(const QString& id) {
    const catalog::SourceUse* use = m_sources.use(m_sources.indexOf(id));
    if (!use) {
        details().setButton(QStringLiteral("openSourceLink"), {});
        details().setDetails({}, tr("Select a source to see what rests on it."), {});
        return;
    }
    const catalog::Source& source = *use->source;
    details().setButton(QStringLiteral("openSourceLink"), source.url.empty() ? QString() : tr("Open the Source"));
    details().setDetails(tables::text(source.publisher.empty() ? source.title : source.publisher),
                         source.date ? tr("%1, %2").arg(tables::words(source.kind),
                                                        tables::dateText(*source.date, m_services.writing.locale))
                                     : tables::words(source.kind),
                         tables::sourceDetails(*m_services.session.snapshot()->catalog, *use, m_services.writing));
}

}  // namespace chokepoint::ui
