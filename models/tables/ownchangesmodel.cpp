// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/ownchangesmodel.h"

#include "models/policy/ownrules.h"
#include "models/tables/rowwords.h"
#include "models/tables/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace chokepoint::tables {

namespace {

/// In the order in which an analyst thinks of them.
constexpr std::array<std::string_view, 7> Tables{
    session::PreferenceTable, session::ClaimTable, session::SubjectTable, session::RuleTable,
    session::ScenarioTable,   session::EventTable, session::SourceTable};

/// Own records of a kind that are lines of their own.
constexpr std::size_t MostLines = 500;

/// Whether the reference may have changed something beneath an own record; tells quickly where it has not.
bool mayBeBeneath(const catalog::Claim& claim, const catalog::Catalog& catalog) {
    return catalog.subject(claim.subject) == nullptr || catalog.source(claim.source) == nullptr ||
           !catalog.reference().claims(claim.subject, claim.attribute).empty();
}
bool mayBeBeneath(const catalog::Subject&, const catalog::Catalog&) {
    return false;
}
bool mayBeBeneath(const catalog::Source&, const catalog::Catalog&) {
    return false;
}

std::string textAt(const store::TableShape& table, const store::Row& row, std::string_view column) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), column);
    if (found == table.columns.end()) {
        return {};
    }
    const auto* value = std::get_if<std::string>(&row[static_cast<std::size_t>(found - table.columns.begin())]);
    return value != nullptr ? *value : std::string();
}

session::Action undoingOf(std::string_view table, const std::string& first, const std::string& second) {
    if (table == session::PreferenceTable) {
        return session::PreferClaim{first, second, std::nullopt};
    }
    if (table == session::RuleTable) {
        return session::RemoveRule{first};
    }
    if (table == session::ScenarioTable) {
        return session::SetScenario{first, std::nullopt};
    }
    session::RemoveRecords remove;
    (table == session::SubjectTable  ? remove.subjects
     : table == session::SourceTable ? remove.sources
     : table == session::ClaimTable  ? remove.claims
                                     : remove.events)
        .push_back(first);
    return remove;
}

QString joined(const QString& title, const QString& detail, const QString& warning, const QString& between) {
    // That a claim has no source its detail says too.
    QStringList parts{title, detail, detail.endsWith(warning, Qt::CaseInsensitive) ? QString() : warning};
    parts.removeAll(QString());
    return parts.join(between);
}

/// The metric whose figure the attribute feeds.
QString metricOf(const catalog::Catalog& catalog, const std::string& subjectId, const std::string& attribute) {
    const catalog::Subject* subject = catalog.subject(subjectId);
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        const catalog::MetricForKind* row = subject != nullptr ? metric.forKind(subject->kind) : nullptr;
        if (row != nullptr &&
            std::any_of(row->attributes.begin(), row->attributes.end(),
                        [&](const catalog::MetricAttribute& each) { return each.name == attribute; })) {
            return text(metric.id);
        }
    }
    return {};
}

/// When a record was entered: the milliseconds that a UUID of version 7 begins with. None for other ids.
std::optional<std::chrono::year_month_day> dayOfEntry(std::string_view id) {
    constexpr std::size_t Length = 36;
    constexpr std::size_t VersionAt = 14;
    if (id.size() != Length || id[VersionAt] != '7') {
        return std::nullopt;
    }
    const std::string digits = std::string(id.substr(0, 8)) + std::string(id.substr(9, 4));
    std::int64_t milliseconds = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), milliseconds, 16);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
        return std::nullopt;
    }
    const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(milliseconds)};
    return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(time));
}

/// The latest accepted claim of the reference on the same that was published after an own one was entered.
const catalog::Claim* laterClaim(const catalog::Catalog& reference, const std::string& own, const std::string& subject,
                                 const std::string& attribute) {
    const std::optional<std::chrono::year_month_day> entered = dayOfEntry(own);
    const catalog::Claim* latest = nullptr;
    std::chrono::year_month_day latestDay{};
    if (!entered) {
        return latest;
    }
    for (const catalog::Claim* claim : reference.claims(subject, attribute)) {
        const catalog::Source* source = reference.source(claim->source);
        const bool isLater = source != nullptr && source->date && source->date->firstDay() > *entered;
        if (isLater && claim->standing == catalog::Standing::Accepted &&
            (latest == nullptr || source->date->firstDay() > latestDay)) {
            latest = claim;
            latestDay = source->date->firstDay();
        }
    }
    return latest;
}

}  // namespace

OwnChangesModel::OwnChangesModel(const Writing& writing, QObject* parent)
    : QAbstractListModel(parent), m_writing(writing) {}

OwnChangesModel::Row OwnChangesModel::rowFor(std::string_view table, const store::Row& stored,
                                             const session::Session& session) const {
    const store::TableShape& shape = *store::contentTable(table);
    const auto snapshot = session.snapshot();
    const catalog::Catalog& catalog = *snapshot->catalog;
    const catalog::Catalog& reference = catalog.reference();
    const auto field = [&](std::string_view column) { return textAt(shape, stored, column); };
    Row row;
    row.title = rowName(shape, stored, catalog);
    row.detail = rowDetail(shape, stored, catalog, m_writing);
    const std::string first = field(shape.columns.front());
    const std::string second = table == session::PreferenceTable ? field("metric") : std::string();
    row.id = text(std::string(table) + "\n" + first + "\n" + second);
    row.undoing = undoingOf(table, first, second);
    if (table == session::ClaimTable) {
        row.subject = text(field("subject"));
        row.metric = metricOf(catalog, field("subject"), field("attribute"));
        const std::string source = field("source");
        if (reference.claim(first) != nullptr) {
            row.warning = tr("The reference has a claim of this id now, which speaks in its place.");
        } else if (catalog.subject(field("subject")) == nullptr) {
            row.warning = tr("The reference no longer has “%1”, which it is about.").arg(row.subject);
        } else if (source == catalog::NoSource) {
            row.warning = tr("No source");
        } else if (catalog.source(source) == nullptr) {
            row.warning = tr("The reference no longer has its source “%1”.").arg(text(source));
        }
        if (const catalog::Claim* later = laterClaim(reference, first, field("subject"), field("attribute"));
            later != nullptr && (row.warning.isEmpty() || source == catalog::NoSource)) {
            row.warning =
                tr("The reference has a later one: %1, %2.")
                    .arg(claimValueText(*later, catalog, m_writing), text(reference.source(later->source)->publisher));
            row.isBeneath = true;
        }
    } else if (table == session::SubjectTable) {
        row.subject = text(first);
        if (const catalog::Subject* recorded = reference.subject(first)) {
            row.warning = tr("The reference has “%1” under this id now.").arg(text(recorded->name));
        }
    } else if (table == session::SourceTable) {
        if (reference.source(first) != nullptr) {
            row.warning = tr("The reference has a source of this id now.");
        }
    } else if (table == session::PreferenceTable) {
        row.subject = text(first);
        row.metric = text(second);
        const std::string claim = field("claim");
        if (catalog.subject(first) == nullptr) {
            row.warning = tr("The reference no longer has “%1”.").arg(row.subject);
        } else if (catalog.claim(claim) == nullptr) {
            const catalog::Claim* successor = catalog.successor(claim);
            row.warning = successor != nullptr ? tr("The reference replaced that claim; %1 speaks in its place.")
                                                     .arg(claimValueText(*successor, catalog, m_writing))
                                               : tr("The reference no longer has that claim, so the rules choose.");
        }
    } else if (table == session::RuleTable) {
        const auto& own = session.ownRules();
        const auto rule =
            std::find_if(own.begin(), own.end(), [&](const policy::RuleText& each) { return each.id == first; });
        const policy::Record& recorded = *session.recorded();
        if (rule != own.end() && !rule->parent.empty() && recorded.rule(rule->parent) == nullptr) {
            row.warning = tr("The record no longer has the rule it was copied from.");
        }
    } else if (table == session::EventTable) {
        if (session.recorded()->event(first) != nullptr) {
            row.warning = tr("The record has an event of this id now, which holds in its place.");
        } else if (field("source") == catalog::NoSource) {
            row.warning = tr("No source");
        }
    }
    row.isBeneath = row.isBeneath || (!row.warning.isEmpty() && row.warning != tr("No source"));
    return row;
}

void OwnChangesModel::addLine(std::string_view table, Row row) {
    if (m_which == Which::Beneath && !row.isBeneath) {
        return;
    }
    if (m_rows.empty() || m_headed != table) {
        Row heading;
        heading.title = tableTitle(table);
        m_rows.push_back(std::move(heading));
        m_headed = table;
    }
    m_rows.push_back(std::move(row));
    ++m_count;
}

template <typename Records>
void OwnChangesModel::addMany(std::string_view table, const Records& records, const Records& recorded,
                              const session::Session& session) {
    const auto snapshot = session.snapshot();
    const bool isAll = m_which == Which::All;
    std::size_t lines = 0;
    const auto add = [&](const std::string& id) {
        if (const std::optional<store::Row> stored = session.row(table, {id})) {
            addLine(table, rowFor(table, *stored, session));
            ++lines;
        }
    };
    // Where both have an id the reference speaks, and the own record is not among those of the catalogue.
    for (const auto& record : recorded) {
        if (session.isOwn(table, record.id)) {
            add(record.id);
        }
    }
    for (const auto& record : records) {
        if (lines >= MostLines) {
            break;
        }
        if ((isAll || mayBeBeneath(record, *snapshot->catalog)) && session.isOwn(table, record.id)) {
            add(record.id);
        }
    }
    const std::size_t all = records.size() - recorded.size();
    if (isAll && all > lines) {
        const auto more = static_cast<int>(all - lines);
        Row rest;
        rest.title = tr("and %Ln more, which Data lists under “Mine”", nullptr, more);
        m_rows.push_back(std::move(rest));
        m_count += more;
    }
}

void OwnChangesModel::addTable(std::string_view table, const session::Session& session) {
    const catalog::Catalog& catalog = *session.snapshot()->catalog;
    const catalog::Catalog& reference = catalog.reference();
    const auto isMany = [](const auto& records, const auto& recorded) {
        return records.size() > recorded.size() + MostLines;
    };
    if (table == session::ClaimTable && isMany(catalog.allClaims(), reference.allClaims())) {
        addMany(table, catalog.allClaims(), reference.allClaims(), session);
    } else if (table == session::SubjectTable && isMany(catalog.subjects(), reference.subjects())) {
        addMany(table, catalog.subjects(), reference.subjects(), session);
    } else if (table == session::SourceTable && isMany(catalog.sources(), reference.sources())) {
        addMany(table, catalog.sources(), reference.sources(), session);
    } else {
        for (const store::Row& stored : session.rows(table)) {
            addLine(table, rowFor(table, stored, session));
        }
    }
}

void OwnChangesModel::setWhich(Which which, const session::Session& session) {
    if (which != m_which) {
        m_which = which;
        read(session);
    }
}

void OwnChangesModel::read(const session::Session& session) {
    beginResetModel();
    m_rows.clear();
    m_headed = {};
    m_count = 0;
    for (const std::string_view table : Tables) {
        addTable(table, session);
    }
    endResetModel();
}

int OwnChangesModel::rowOf(const QString& id) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return !row.isHeading() && row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

std::optional<session::Action> OwnChangesModel::undoing(const QModelIndex& index) const {
    return index.isValid() ? m_rows[static_cast<std::size_t>(index.row())].undoing : std::nullopt;
}

int OwnChangesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant OwnChangesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return row.title;
        case Qt::ToolTipRole:
            return row.isHeading() ? QVariant()
                                   : QVariant(joined(row.title, row.detail, row.warning, QStringLiteral("\n")));
        case Qt::AccessibleTextRole:
            return joined(row.title, row.detail, row.warning, QStringLiteral(", "));
        case IdRole:
            return row.id;
        case IsHeadingRole:
            return row.isHeading();
        case DetailRole:
            return row.detail;
        case WarningRole:
            return row.warning;
        case SubjectRole:
            return row.subject;
        case MetricRole:
            return row.metric;
        default:
            return {};
    }
}

Qt::ItemFlags OwnChangesModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    const bool isHeading = m_rows[static_cast<std::size_t>(index.row())].isHeading();
    return Qt::ItemNeverHasChildren | (isHeading ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable);
}

}  // namespace chokepoint::tables
