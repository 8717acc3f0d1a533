// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/subjectspage.h"

#include "models/tables/details.h"
#include "models/tables/words.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/detailpane.h"

#include <QPushButton>

#include <algorithm>

namespace chokepoint::ui {

namespace {

/// More are shown before their figures are read.
constexpr std::size_t SubjectsAtOnce = 20'000;
/// What a chip or system is set against by one press.
constexpr const char* UsualBaseline = "nvidia-gb200-nvl72";

}  // namespace

SubjectsPage::SubjectsPage(const Services& services, QWidget* parent)
    : SubjectsPage(services, new tables::SubjectTableModel(services.writing), parent) {}

SubjectsPage::SubjectsPage(const Services& services, tables::SubjectTableModel* model, QWidget* parent)
    : TablePage(services, std::unique_ptr<tables::RowTableModel>(model), tr("Chips and systems"), parent),
      m_subjects(*model) {
    setObjectName(QStringLiteral("subjectsPage"));
    table().setObjectName(QStringLiteral("subjectsTable"));
    auto* add = details().setButton(QStringLiteral("addToCompare"), tr("Add to Compare"));
    connect(add, &QPushButton::clicked, this, [this] { Q_EMIT addToCompareAsked({table().currentId()}); });
    auto* compare = details().setButton(QStringLiteral("compareWith"), {});
    connect(compare, &QPushButton::clicked, this,
            [this] { Q_EMIT compareWithAsked(table().currentId(), QLatin1String(UsualBaseline)); });
}

void SubjectsPage::note(const session::Change& change) {
    const bool isWhole = change.isContextChanged || change.isWorkbookChanged || !change.tables.empty();
    if (isWhole || !m_known) {
        m_changed = isWhole ? std::nullopt : m_changed;
        return;
    }
    for (const session::ChangedRow& row : change.rows) {
        const std::string& id = row.key.front();
        if (row.table == session::SourceTable && row.event != session::RowEvent::Added) {
            m_changed.reset();  // it is weighed in every figure that it speaks for
        }
        if (!m_changed) {
            return;
        }
        if (row.table == session::SubjectTable || row.table == session::PreferenceTable) {
            m_changed->insert(id);
        } else if (row.table == session::ClaimTable) {
            // What it was about before, and is now.
            const auto snapshot = m_services.session.snapshot();
            for (const catalog::Catalog* catalog : {m_known->snapshot.catalog.get(), snapshot->catalog.get()}) {
                if (const catalog::Claim* claim = catalog->claim(id)) {
                    m_changed->insert(claim->subject);
                }
            }
        }
    }
}

std::vector<std::string> SubjectsPage::shownMetrics() const {
    std::vector<std::string> metrics;
    for (const QString& id : table().shownColumns()) {
        if (catalog::findMetric(tables::utf8(id))) {
            metrics.push_back(tables::utf8(id));
        }
    }
    return metrics;
}

bool SubjectsPage::asksFigures() const {
    const tables::RowQuestion& question = table().proxy().question();
    QList<int> columns = question.filters.keys();
    columns << question.sortColumn << question.groupColumn;
    return !question.search.isEmpty() || std::any_of(columns.begin(), columns.end(), [this](int column) {
        const QString id = column < 0 ? QString() : m_subjects.columns()[static_cast<std::size_t>(column)].id;
        return catalog::findMetric(tables::utf8(id)) || id == QStringLiteral("disputed");
    });
}

void SubjectsPage::setState(const TableState& state) {
    TablePage::setState(state);
    const tables::SubjectTable* shown = m_subjects.table();
    if (!shown) {
        return;
    }
    const auto metrics = tables::subjectTableMetrics();
    bool isMissing = false;
    bool isNew = false;
    for (const std::string& id : shownMetrics()) {
        const auto metric =
            std::find_if(metrics.begin(), metrics.end(), [&id](const auto* each) { return each->id == id; });
        isMissing = isMissing || !shown->figures[static_cast<std::size_t>(metric - metrics.begin())];
        isNew = isNew || std::find(m_reading.begin(), m_reading.end(), id) == m_reading.end();
    }
    // Those that are being read come; those whose reading was stopped are read once they are needed.
    if (isMissing && (isNew || (!m_job.isRunning() && asksFigures()))) {
        setStale();
    }
}

void SubjectsPage::read() {
    setBusy(true);
    m_reading = shownMetrics();
    const bool isLong = m_services.session.snapshot()->catalog->subjects().size() > SubjectsAtOnce;
    if (isLong && !m_known && !asksFigures()) {
        readPreview();
    } else {
        readFigures();
    }
}

void SubjectsPage::readPreview() {
    m_job.start(
        [snapshot = *m_services.session.snapshot(), context = m_services.session.context(),
         writing = m_services.writing, question = table().proxy().question()](const auto& isCancelled, const auto&) {
            return placed({tables::makeSubjectPreview(snapshot, context), {}, question, {}}, writing, isCancelled);
        },
        [this](Read read) {
            show(std::move(read));
            readFigures();
        });
}

void SubjectsPage::readFigures() {
    tables::SubjectTableRequest request;
    request.metrics = m_reading;
    request.previous = m_known;
    request.changed = m_changed;
    m_job.start(
        [snapshot = *m_services.session.snapshot(), context = m_services.session.context(), request,
         writing = m_services.writing,
         question = table().proxy().question()](const auto& isCancelled, const auto& progressed) {
            tables::SubjectTableRequest watched = request;
            watched.isCancelled = isCancelled;
            watched.progressed = progressed;
            return placed({tables::makeSubjectTable(snapshot, context, watched), {}, question, {}}, writing,
                          isCancelled);
        },
        [this](Read read) {
            m_known = read.table;
            // What was edited meanwhile, out of sight, is not in it.
            const auto present = m_services.session.snapshot();
            if (m_known->snapshot.catalog == present->catalog &&
                m_known->snapshot.preferences == present->preferences) {
                m_changed.emplace();
            }
            show(std::move(read));
            setBusy(false);
        },
        [this](double share) { setBusy(true, share); });
}

SubjectsPage::Read SubjectsPage::placed(Read read, const tables::Writing& writing,
                                        const std::function<bool()>& isCancelled) {
    if (read.table) {
        read.subjects = std::make_shared<tables::SubjectTableModel>(writing);
        read.subjects->setTable(read.table);
        read.subjects->moveToThread(nullptr);
        read.placed = tables::placeRows(*read.subjects, read.question, isCancelled);
    }
    return read;
}

void SubjectsPage::show(Read read) {
    if (read.placed) {
        table().expect(read.question, std::move(*read.placed));
    }
    setPreview(read.table->isPreview);
    m_subjects.takeOver(*read.subjects);
    refreshDetails();
}

void SubjectsPage::cancel() {
    m_job.cancel();
    setBusy(false);
    setStopped(tr("The figures were not read."), tr("Read Them"));
}

void SubjectsPage::showDetails(const QString& id) {
    const auto snapshot = m_services.session.snapshot();
    const catalog::Subject* subject = snapshot->catalog->subject(tables::utf8(id));
    if (!subject) {
        details().setDetails({}, tr("Select a row to see all that is known of it."), {});
        details().setButton(QStringLiteral("addToCompare"), {});
        details().setButton(QStringLiteral("compareWith"), {});
        return;
    }
    QStringList about{tables::words(subject->kind), tables::text(subject->maker), tables::text(subject->country)};
    about.removeAll(QString());
    const bool isComparable =
        subject->kind == catalog::SubjectKind::Chip || subject->kind == catalog::SubjectKind::System;
    const catalog::Subject* baseline = snapshot->catalog->subject(UsualBaseline);
    const bool hasBaseline = isComparable && baseline && baseline->id != subject->id;
    details().setButton(QStringLiteral("addToCompare"), isComparable ? tr("Add to Compare") : QString());
    details().setButton(QStringLiteral("compareWith"),
                        hasBaseline ? tr("Compare with %1").arg(tables::text(baseline->name)) : QString());
    catalog::Resolver resolver(*snapshot, m_services.session.context());
    details().setDetails(tables::text(subject->name), about.join(QStringLiteral(" · ")),
                         tables::subjectDetails(resolver, subject->id, m_services.writing));
}

}  // namespace chokepoint::ui
