// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/eventtablemodel.h"

#include "models/catalog/catalog.h"
#include "models/charts/lawcontext.h"
#include "models/charts/sourcelist.h"
#include "models/policy/timelinelanes.h"
#include "models/tables/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace chokepoint::tables {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("tables", source);
}

struct Words {
    std::string_view id;
    const char* words;
};

constexpr std::array<Words, 18> Statuses{{
    {"in-force", QT_TRANSLATE_NOOP("tables", "in force")},
    {"in-force-amended", QT_TRANSLATE_NOOP("tables", "in force, amended since")},
    {"not-yet-in-force", QT_TRANSLATE_NOOP("tables", "not yet in force")},
    {"not-verified", QT_TRANSLATE_NOOP("tables", "not verified")},
    {"suspended", QT_TRANSLATE_NOOP("tables", "suspended")},
    {"superseded", QT_TRANSLATE_NOOP("tables", "superseded")},
    {"ended", QT_TRANSLATE_NOOP("tables", "ended")},
    {"withdrawn", QT_TRANSLATE_NOOP("tables", "withdrawn")},
    {"not-enforced", QT_TRANSLATE_NOOP("tables", "not enforced")},
    {"not-enacted", QT_TRANSLATE_NOOP("tables", "not enacted")},
    {"pending", QT_TRANSLATE_NOOP("tables", "pending")},
    {"scheduled", QT_TRANSLATE_NOOP("tables", "scheduled")},
    {"reported", QT_TRANSLATE_NOOP("tables", "reported")},
    {"completed", QT_TRANSLATE_NOOP("tables", "completed")},
    {"disputed", QT_TRANSLATE_NOOP("tables", "disputed")},
    {"outcome-unverified", QT_TRANSLATE_NOOP("tables", "outcome not verified")},
    {"listed", QT_TRANSLATE_NOOP("tables", "listed")},
    {"removed", QT_TRANSLATE_NOOP("tables", "removed")},
}};

using Column = EventTableModel::Column;

const std::optional<units::Date>* dateOf(const policy::Event& event, int column) {
    switch (column) {
        case Column::AnnouncedColumn:
            return &event.announced;
        case Column::PublishedColumn:
            return &event.published;
        case Column::EffectiveColumn:
            return &event.effective;
        case Column::EndedColumn:
            return &event.ended;
        default:
            return nullptr;
    }
}

QString laneText(const policy::Event& event, const Writing& writing) {
    return sentence(policy::nameOf(policy::laneOf(event.kind)), writing.style);
}

}  // namespace

QString eventStatusWords(std::string_view status) {
    for (const Words& known : Statuses) {
        if (known.id == status) {
            return tr(known.words);
        }
    }
    return text(status).replace(u'-', u' ');
}

QString eventKindWords(std::string_view kind) {
    if (kind == "is-informed-letter") {
        return tr("is-informed letter");
    }
    if (kind == "entity-list") {
        return tr("Entity List");
    }
    return text(kind).replace(u'-', u' ');
}

EventTableModel::EventTableModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {
    setColumns({
        {QStringLiteral("event"), tr("Event"), {}, false, false, false, 44},
        {QStringLiteral("lane"), tr("Kind"), {}, false, false, true, 19, true},
        {QStringLiteral("announced"), tr("Announced"), {}, true, false, false, 11},
        {QStringLiteral("published"), tr("Published"), {}, true, false, false, 11},
        {QStringLiteral("effective"), tr("Effective"), {}, true, false, false, 11},
        {QStringLiteral("ended"), tr("Ended"), {}, true, false, false, 11},
        {QStringLiteral("status"), tr("Status"), {}, false, false, true, 20, true},
        {QStringLiteral("citation"), tr("Citation"), {}, false, false, false, 28},
    });
}

void EventTableModel::setEvents(std::shared_ptr<const policy::Record> record, std::vector<const policy::Event*> events,
                                policy::Day asOf) {
    beginResetModel();
    m_record = std::move(record);
    m_rows.clear();
    for (const policy::Event* event : events) {
        m_rows.push_back({event, m_record->statusOn(*event, asOf)});
    }
    dropCaches();
    endResetModel();
}

QString EventTableModel::textAt(std::size_t row, int column) const {
    const auto& [event, status] = m_rows[row];
    if (const auto* date = dateOf(*event, column)) {
        return *date ? dateText(**date, writing().locale) : QString();
    }
    switch (column) {
        case EventColumn:
            return text(event->title);
        case LaneColumn:
            return laneText(*event, writing());
        case StatusColumn:
            return eventStatusWords(status);
        case CitationColumn:
            return text(event->citation);
        default:
            return {};
    }
}

std::optional<double> EventTableModel::numberAt(std::size_t row, int column) const {
    const auto* date = dateOf(*m_rows[row].event, column);
    return date != nullptr && *date ? std::optional(dateKey(**date)) : std::nullopt;
}

std::optional<double> EventTableModel::typedKey(int, const QString& text, bool isStart) const {
    return typedDateKey(text, isStart);
}

QString EventTableModel::idAt(std::size_t row) const {
    return text(m_rows[row].event->id);
}

QVariant EventTableModel::extraAt(std::size_t row, int column, int role) const {
    const Row& shown = m_rows[row];
    switch (role) {
        case IsWarningRole:
            return column == StatusColumn && shown.status == "not-verified";
        case Qt::ToolTipRole:
            return column == EventColumn ? QVariant(text(shown.event->summary)) : QVariant();
        default:
            return {};
    }
}

charts::TableSpec eventTable(const policy::Record& record, std::vector<const policy::Event*> events,
                             const catalog::Catalog& catalog, const catalog::Context& context, const Writing& writing) {
    charts::TableSpec table;
    table.title = utf8(tr("Events"));
    table.subtitle =
        utf8(tr("Statuses are those of %1; the record was checked to %2.")
                 .arg(dateText(context.asOf, writing.locale), dateText(record.verifiedTo(), writing.locale)));
    table.labelTitle = utf8(tr("Event"));
    table.context = charts::lawSentence(catalog, context, record);
    table.stamp = catalog.release().verifiedTo;
    for (const char* title : {QT_TRANSLATE_NOOP("tables", "Announced"), QT_TRANSLATE_NOOP("tables", "Published"),
                              QT_TRANSLATE_NOOP("tables", "Effective"), QT_TRANSLATE_NOOP("tables", "Ended"),
                              QT_TRANSLATE_NOOP("tables", "Status"), QT_TRANSLATE_NOOP("tables", "Citation")}) {
        table.columns.push_back({utf8(tr(title)), {}});
    }
    std::ranges::stable_sort(events, {}, [](const policy::Event* event) { return policy::laneOf(event->kind); });
    charts::SourceList sources(catalog);
    for (const policy::Event* event : events) {
        const std::string lane = utf8(laneText(*event, writing));
        if (table.groups.empty() || table.groups.back().title != lane) {
            table.groups.push_back({lane, {}});
        }
        charts::TableRow row;
        row.label = event->title;
        const auto add = [&row](const QString& words) {
            charts::TableCell cell;
            cell.text = utf8(words.isEmpty() ? QStringLiteral("–") : words);
            cell.isWords = true;
            row.cells.push_back(std::move(cell));
        };
        for (const int column :
             {Column::AnnouncedColumn, Column::PublishedColumn, Column::EffectiveColumn, Column::EndedColumn}) {
            const std::optional<units::Date>& date = *dateOf(*event, column);
            add(date ? dateText(*date, writing.locale) : QString());
        }
        add(eventStatusWords(record.statusOn(*event, context.asOf)));
        add(text(event->citation));
        row.cells.back().sources = sources.numbersOfSource(event->source);
        table.groups.back().rows.push_back(std::move(row));
    }
    table.sources = sources.take();
    return table;
}

}  // namespace chokepoint::tables
