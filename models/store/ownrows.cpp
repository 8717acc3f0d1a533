// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ownrows.h"

#include "models/store/binder.h"
#include "models/store/recordcolumns.h"
#include "models/store/workbookconnection.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace chokepoint::store {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 8> EventColumns{"id",      "date",   "kind",     "title",
                                                       "effects", "source", "standing", "note"};
constexpr const char* AffectsField = "affects";
/// From here on the rows are an import's, and worth another way to write them.
constexpr std::size_t ManyRows = 1'000;

template <std::size_t Count>
std::string columnList(const std::array<std::string_view, Count>& columns) {
    return fmt::format("{}", fmt::join(columns, ", "));
}

template <std::size_t Count>
std::string upsert(std::string_view table, const std::array<std::string_view, Count>& columns,
                   std::string_view further = {}) {
    std::string places;
    std::string sets;
    for (const std::string_view column : columns) {
        places += places.empty() ? "?" : ", ?";
        if (column != "id") {
            sets += fmt::format("{}{} = excluded.{}", sets.empty() ? "" : ", ", column, column);
        }
    }
    if (!further.empty()) {
        // What was imported stays of its import when it is corrected by hand.
        return fmt::format(
            "INSERT INTO {0} ({1}, {2}) VALUES ({3}, ?) ON CONFLICT DO UPDATE SET {4}, "
            "{2} = CASE WHEN excluded.{2} = '' THEN {0}.{2} ELSE excluded.{2} END",
            table, columnList(columns), further, places, sets);
    }
    return fmt::format("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO UPDATE SET {}", table, columnList(columns),
                       places, sets);
}

std::vector<std::string> textsIn(const json& list) {
    std::vector<std::string> texts;
    if (list.is_array()) {
        for (const json& entry : list) {
            if (entry.is_string()) {
                texts.push_back(entry.get<std::string>());
            }
        }
    }
    return texts;
}

std::optional<units::Date> dateOf(const std::string& text) {
    const Result<units::Date> date = units::parseDate(text);
    return date ? std::optional(*date) : std::nullopt;
}

/// Reads one column after the other.
class Columns {
public:
    explicit Columns(SQLite::Statement& row) : m_row(row) {}
    std::string text() { return m_row.getColumn(m_column++).getString(); }
    bool flag() { return m_row.getColumn(m_column++).getInt() != 0; }
    std::optional<double> number() {
        const SQLite::Column column = m_row.getColumn(m_column++);
        return column.isNull() ? std::nullopt : std::optional(column.getDouble());
    }

private:
    SQLite::Statement& m_row;
    int m_column = 0;
};

catalog::Subject subjectFrom(SQLite::Statement& row) {
    Columns columns(row);
    catalog::Subject subject;
    subject.id = columns.text();
    subject.name = columns.text();
    subject.kind = catalog::subjectKindFromId(columns.text()).value_or(catalog::SubjectKind::Chip);
    subject.maker = columns.text();
    subject.country = columns.text();
    subject.aliases = textsIn(json::parse(columns.text(), nullptr, false));
    subject.note = columns.text();
    return subject;
}

catalog::Source sourceFrom(SQLite::Statement& row) {
    Columns columns(row);
    catalog::Source source;
    source.id = columns.text();
    source.kind = catalog::sourceKindFromId(columns.text()).value_or(catalog::SourceKind::Community);
    source.title = columns.text();
    source.publisher = columns.text();
    source.date = dateOf(columns.text());
    source.url = columns.text();
    source.isSecondHand = columns.flag();
    source.licence = columns.text();
    return source;
}

policy::OwnEvent eventFrom(SQLite::Statement& row) {
    Columns columns(row);
    policy::OwnEvent event;
    event.id = columns.text();
    event.date = dateOf(columns.text()).value_or(units::Date());
    event.kind = columns.text();
    event.title = columns.text();
    const json effects = json::parse(columns.text(), nullptr, false);
    if (effects.is_object() && effects.contains(AffectsField)) {
        event.affects = textsIn(effects[AffectsField]);
    }
    event.source = columns.text();
    event.standing = catalog::standingFromId(columns.text()).value_or(catalog::Standing::Doubtful);
    event.note = columns.text();
    return event;
}

catalog::ClaimValue valueFrom(const std::string& kind, const catalog::Number& number, const std::string& boundId,
                              std::string text, std::string relativeTo) {
    const std::optional<catalog::BoundKind> bound = catalog::boundKindFromId(boundId);
    if (kind == "bound") {
        return catalog::Bound{bound.value_or(catalog::BoundKind::AtLeast), number.value.value_or(0.0)};
    }
    if (kind == "date") {
        const std::optional<units::Date> date = dateOf(text);
        return date ? catalog::ClaimValue(*date) : catalog::ClaimValue(catalog::Text{std::move(text)});
    }
    if (kind == "text") {
        return catalog::Text{std::move(text)};
    }
    if (kind == "reference") {
        return catalog::Reference{std::move(text)};
    }
    if (kind == "ratio") {
        catalog::Ratio ratio{std::move(relativeTo), number};
        if (bound) {
            ratio.times = catalog::Bound{*bound, number.value.value_or(0.0)};
        }
        return ratio;
    }
    return number;
}

template <typename Record, typename From>
std::vector<std::shared_ptr<const Record>> readAll(SQLite::Database& database, const std::string& columns,
                                                   std::string_view table, From&& from) {
    std::vector<std::shared_ptr<const Record>> records;
    SQLite::Statement rows(database, fmt::format("SELECT {} FROM {} ORDER BY id", columns, table));
    while (rows.executeStep()) {
        records.push_back(std::make_shared<const Record>(from(rows)));
    }
    return records;
}

void remove(SQLite::Database& database, const char* sql, std::span<const std::string> ids) {
    if (ids.empty()) {
        return;
    }
    Binder statement(database, sql);
    for (const std::string& id : ids) {
        statement.text(id).run();
    }
}

}  // namespace

void writeRecords(SQLite::Database& database, const RecordRows& rows) {
    const std::size_t count = rows.subjects.size() + rows.sources.size() + rows.claims.size() + rows.events.size();
    const WithoutChecks unchecked(database, count >= ManyRows);
    if (!rows.subjects.empty()) {
        Binder statement(database, upsert("subject", SubjectColumns));
        for (const catalog::Subject& subject : rows.subjects) {
            writeColumns(statement, subject);
        }
    }
    if (!rows.sources.empty()) {
        Binder statement(database, upsert("source", SourceColumns));
        for (const catalog::Source& source : rows.sources) {
            writeColumns(statement, source);
        }
    }
    if (!rows.claims.empty()) {
        Binder statement(database, upsert("claim", ClaimColumns, "batch"));
        for (const catalog::Claim& claim : rows.claims) {
            writeColumns(statement, claim, rows.batch);
        }
    }
    if (!rows.events.empty()) {
        Binder statement(database, upsert("event", EventColumns));
        for (const policy::OwnEvent& event : rows.events) {
            const std::string date = event.date.iso();
            const std::string effects = jsonText(json{{AffectsField, event.affects}});
            statement.text(event.id)
                .text(date)
                .text(event.kind)
                .text(event.title)
                .text(effects)
                .text(event.source)
                .text(catalog::idOf(event.standing))
                .text(event.note)
                .run();
        }
    }
}

void removeRecords(SQLite::Database& database, const RecordIds& ids) {
    remove(database, "DELETE FROM subject WHERE id = ?", ids.subjects);
    remove(database, "DELETE FROM source WHERE id = ?", ids.sources);
    remove(database, "DELETE FROM claim WHERE id = ?", ids.claims);
    remove(database, "DELETE FROM event WHERE id = ?", ids.events);
}

void removePicks(SQLite::Database& database, std::span<const std::string> claims,
                 std::span<const std::string> subjects) {
    remove(database, "DELETE FROM preference WHERE claim = ?", claims);
    remove(database, "DELETE FROM preference WHERE subject = ?", subjects);
}

RecordReader::RecordReader(SQLite::Database& database) : m_database(database) {}
RecordReader::~RecordReader() = default;

SQLite::Statement& RecordReader::one(std::unique_ptr<SQLite::Statement>& statement, const std::string& sql,
                                     std::string_view id) {
    if (!statement) {
        statement = std::make_unique<SQLite::Statement>(m_database, sql + " WHERE id = ?");
    }
    statement->reset();
    statement->bind(1, std::string(id));
    return *statement;
}

const units::Unit& RecordReader::unit(const std::string& text) {
    auto found = m_units.find(text);
    if (found == m_units.end()) {
        const Result<units::Unit> parsed = text.empty() ? Result<units::Unit>(units::Unit{}) : units::parseUnit(text);
        found = m_units.emplace(text, parsed.value_or(units::Unit{})).first;
    }
    return found->second;
}

catalog::Claim RecordReader::claimFrom(SQLite::Statement& row) {
    Columns columns(row);
    catalog::Claim claim;
    claim.id = columns.text();
    claim.subject = columns.text();
    claim.attribute = columns.text();
    const std::string kind = columns.text();
    catalog::Number number;
    number.value = columns.number();
    number.low = columns.number();
    number.high = columns.number();
    const std::string bound = columns.text();
    std::string text = columns.text();
    std::string relativeTo = columns.text();
    claim.value = valueFrom(kind, number, bound, std::move(text), std::move(relativeTo));
    claim.unitText = columns.text();
    if (kind == "number" || kind == "bound") {
        claim.unit = unit(claim.unitText);
    }
    for (const std::string_view axis : AxisColumns) {
        static_cast<void>(catalog::setAxis(claim.qualifiers, axis, columns.text()));
    }
    claim.wording = columns.text();
    claim.variant = columns.text();
    claim.source = columns.text();
    claim.standing = catalog::standingFromId(columns.text()).value_or(catalog::Standing::Doubtful);
    claim.reason = columns.text();
    claim.impliedBy = columns.text();
    claim.isApproximate = columns.flag();
    claim.note = columns.text();
    return claim;
}

std::vector<std::shared_ptr<const catalog::Subject>> RecordReader::subjects() {
    return readAll<catalog::Subject>(m_database, columnList(SubjectColumns), "subject", subjectFrom);
}

std::vector<std::shared_ptr<const catalog::Source>> RecordReader::sources() {
    return readAll<catalog::Source>(m_database, columnList(SourceColumns), "source", sourceFrom);
}

std::vector<std::shared_ptr<const catalog::Claim>> RecordReader::claims() {
    return readAll<catalog::Claim>(m_database, columnList(ClaimColumns), "claim",
                                   [this](SQLite::Statement& row) { return claimFrom(row); });
}

std::vector<policy::OwnEvent> RecordReader::events() {
    std::vector<policy::OwnEvent> events;
    SQLite::Statement rows(m_database, fmt::format("SELECT {} FROM event ORDER BY date, id", columnList(EventColumns)));
    while (rows.executeStep()) {
        events.push_back(eventFrom(rows));
    }
    return events;
}

std::shared_ptr<const catalog::Subject> RecordReader::subject(std::string_view id) {
    SQLite::Statement& row = one(m_subject, fmt::format("SELECT {} FROM subject", columnList(SubjectColumns)), id);
    return row.executeStep() ? std::make_shared<const catalog::Subject>(subjectFrom(row)) : nullptr;
}

std::shared_ptr<const catalog::Source> RecordReader::source(std::string_view id) {
    SQLite::Statement& row = one(m_source, fmt::format("SELECT {} FROM source", columnList(SourceColumns)), id);
    return row.executeStep() ? std::make_shared<const catalog::Source>(sourceFrom(row)) : nullptr;
}

std::shared_ptr<const catalog::Claim> RecordReader::claim(std::string_view id) {
    SQLite::Statement& row = one(m_claim, fmt::format("SELECT {} FROM claim", columnList(ClaimColumns)), id);
    return row.executeStep() ? std::make_shared<const catalog::Claim>(claimFrom(row)) : nullptr;
}

std::optional<policy::OwnEvent> RecordReader::event(std::string_view id) {
    SQLite::Statement& row = one(m_event, fmt::format("SELECT {} FROM event", columnList(EventColumns)), id);
    return row.executeStep() ? std::optional(eventFrom(row)) : std::nullopt;
}

std::string RecordReader::batchOf(std::string_view claim) {
    SQLite::Statement& row = one(m_batch, "SELECT batch FROM claim", claim);
    return row.executeStep() ? row.getColumn(0).getString() : std::string();
}

}  // namespace chokepoint::store
