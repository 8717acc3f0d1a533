// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/ownrows.h"

#include "models/store/batchrows.h"
#include "models/store/workbookconnection.h"
#include "models/store/workbookschema.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Savepoint.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <array>
#include <bit>

namespace chokepoint::store {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 7> SubjectColumns{"id", "name", "kind", "maker", "country", "aliases", "note"};
constexpr std::array<std::string_view, 9> SourceColumns{"id",  "kind",        "title",   "publisher", "date",
                                                        "url", "second_hand", "licence", "note"};
constexpr std::array<std::string_view, 25> ClaimColumns{
    "id",     "subject",       "attribute",   "value_kind", "value",    "low",       "high",
    "bound",  "text_value",    "relative_to", "unit",       "sparsity", "direction", "boundary",
    "nature", "units_counted", "price_basis", "wording",    "variant",  "source",    "standing",
    "reason", "implied_by",    "approximate", "note"};
constexpr std::array<std::string_view, 8> EventColumns{"id",      "date",   "kind",     "title",
                                                       "effects", "source", "standing", "note"};
constexpr std::array<std::string_view, 6> Axes{"sparsity", "direction",     "boundary",
                                               "nature",   "units_counted", "price_basis"};
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

std::string dumped(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
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

/// A prepared statement whose values are bound one after the other. Texts are not copied: they must outlive run().
class Binder {
public:
    Binder(SQLite::Database& database, const std::string& sql) : m_database(database.getHandle()) {
        check(sqlite3_prepare_v3(m_database, sql.c_str(), static_cast<int>(sql.size()) + 1, SQLITE_PREPARE_PERSISTENT,
                                 &m_statement, nullptr));
    }
    ~Binder() { sqlite3_finalize(m_statement); }
    Binder(const Binder&) = delete;
    Binder& operator=(const Binder&) = delete;
    Binder(Binder&&) = delete;
    Binder& operator=(Binder&&) = delete;

    Binder& text(std::string_view value) {
        // A view of nothing has no address, and that would be NULL.
        const char* begin = value.empty() ? "" : value.data();
        check(sqlite3_bind_text(m_statement, m_place++, begin, static_cast<int>(value.size()), SQLITE_STATIC));
        return *this;
    }
    Binder& flag(bool value) {
        check(sqlite3_bind_int(m_statement, m_place++, value ? 1 : 0));
        return *this;
    }
    Binder& number(const std::optional<double>& value) {
        check(value ? sqlite3_bind_double(m_statement, m_place, *value) : sqlite3_bind_null(m_statement, m_place));
        ++m_place;
        return *this;
    }
    void run() {
        const int code = sqlite3_step(m_statement);
        sqlite3_reset(m_statement);
        if (code != SQLITE_DONE) {
            throw SQLite::Exception(m_database, code);
        }
        m_place = 1;
    }

private:
    void check(int code) {
        if (code != SQLITE_OK) {
            throw SQLite::Exception(m_database, code);
        }
    }

    sqlite3* m_database;
    sqlite3_stmt* m_statement = nullptr;
    int m_place = 1;
};

/// The value of a claim as the columns hold it.
struct StoredValue {
    std::string_view kind = "number";
    catalog::Number number;
    std::string_view bound;
    std::string text;
    std::string relativeTo;
};

void store(StoredValue& stored, const catalog::Bound& bound) {
    stored.bound = catalog::idOf(bound.kind);
    stored.number.value = bound.limit;
}

void store(StoredValue& stored, const catalog::Number& number) {
    stored.number = number;
}

StoredValue storedValue(const catalog::ClaimValue& value) {
    StoredValue stored;
    if (const auto* number = std::get_if<catalog::Number>(&value)) {
        stored.number = *number;
    } else if (const auto* bound = std::get_if<catalog::Bound>(&value)) {
        stored.kind = "bound";
        store(stored, *bound);
    } else if (const auto* date = std::get_if<units::Date>(&value)) {
        stored.kind = "date";
        stored.text = date->iso();
    } else if (const auto* text = std::get_if<catalog::Text>(&value)) {
        stored.kind = "text";
        stored.text = text->text;
    } else if (const auto* reference = std::get_if<catalog::Reference>(&value)) {
        stored.kind = "reference";
        stored.text = reference->subject;
    } else {
        const auto& ratio = std::get<catalog::Ratio>(value);
        stored.kind = "ratio";
        stored.relativeTo = ratio.relativeTo;
        std::visit([&stored](const auto& times) { store(stored, times); }, ratio.times);
    }
    return stored;
}

// What the columns of a record hold, in their order: for a statement, or for the row by itself.

template <typename Sink>
void write(Sink& sink, const catalog::Subject& subject) {
    const std::string aliases = dumped(subject.aliases);
    sink.text(subject.id).text(subject.name).text(catalog::idOf(subject.kind)).text(subject.maker);
    sink.text(subject.country).text(aliases).text(subject.note).run();
}

template <typename Sink>
void write(Sink& sink, const catalog::Source& source) {
    const std::string date = source.date ? source.date->iso() : std::string();
    sink.text(source.id).text(catalog::idOf(source.kind)).text(source.title).text(source.publisher);
    sink.text(date).text(source.url).flag(source.isSecondHand).text(source.licence).text({}).run();
}

template <typename Sink>
void write(Sink& sink, const catalog::Claim& claim, std::string_view batch) {
    const StoredValue value = storedValue(claim.value);
    sink.text(claim.id).text(claim.subject).text(claim.attribute).text(value.kind);
    sink.number(value.number.value).number(value.number.low).number(value.number.high);
    sink.text(value.bound).text(value.text).text(value.relativeTo).text(claim.unitText);
    for (const std::string_view axis : Axes) {
        sink.text(catalog::statedAxis(claim.qualifiers, axis));
    }
    sink.text(claim.wording).text(claim.variant).text(claim.source).text(catalog::idOf(claim.standing));
    sink.text(claim.reason).text(claim.impliedBy).flag(claim.isApproximate).text(claim.note).text(batch).run();
}

/// Rows that are added to a table, as the session extension writes them and as they are hashed.
class Insertions {
public:
    Insertions(const TableShape& table, TableHashes& hashes, std::string& changes)
        : m_hash(hashes[table.name]), m_changes(changes) {
        // The format is told at sqlite3changeset in SQLite's sqlite3session.c.
        m_changes += 'T';
        m_changes += static_cast<char>(table.columns.size());
        for (const bool isKey : table.isKey) {
            m_changes += static_cast<char>(isKey ? 1 : 0);
        }
        m_changes.append(table.name).push_back('\0');
        begin();
    }

    Insertions& text(std::string_view value) {
        m_changes += static_cast<char>(SQLITE_TEXT);
        size(value.size());
        m_changes.append(value);
        m_row.emplace_back(std::string(value));
        return *this;
    }
    Insertions& flag(bool value) {
        m_changes += static_cast<char>(SQLITE_INTEGER);
        bits(value ? 1U : 0U);
        m_row.emplace_back(std::int64_t{value});
        return *this;
    }
    Insertions& number(const std::optional<double>& value) {
        m_changes += static_cast<char>(value ? SQLITE_FLOAT : SQLITE_NULL);
        if (value) {
            bits(std::bit_cast<std::uint64_t>(*value));
        }
        m_row.push_back(value ? SqlValue(*value) : SqlValue());
        return *this;
    }
    void run() {
        m_hash.add(hashOfRow(m_row));
        m_row.clear();
        begin();
    }
    /// Takes back the beginning of a row that does not come.
    void finish() { m_changes.resize(m_changes.size() - 2); }

private:
    void begin() { m_changes.append({static_cast<char>(SQLITE_INSERT), '\0'}); }
    /// SQLite's variable-length number: seven bits a byte, the last one without the high bit.
    void size(std::size_t value) {
        constexpr unsigned Bits = 7;
        for (unsigned shift = Bits * 4; shift > 0; shift -= Bits) {
            if (value >> shift != 0) {
                m_changes += static_cast<char>(0x80U | ((value >> shift) & 0x7fU));
            }
        }
        m_changes += static_cast<char>(value & 0x7fU);
    }
    void bits(std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            m_changes += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xffU);
        }
    }

    TableHash& m_hash;
    std::string& m_changes;
    std::vector<SqlValue> m_row;
};

/// Adds records to a table by `sql` and to the changes. Throws where one is there already.
template <typename Records, typename... Further>
void insertAll(SQLite::Database& database, std::string_view table, const std::string& sql, const Records& records,
               TableHashes& hashes, std::string& changes, const Further&... further) {
    if (records.empty()) {
        return;
    }
    Binder statement(database, sql);
    Insertions insertions(*contentTable(table), hashes, changes);
    for (const auto& record : records) {
        write(statement, record, further...);
        write(insertions, record, further...);
    }
    insertions.finish();
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
            write(statement, subject);
        }
    }
    if (!rows.sources.empty()) {
        Binder statement(database, upsert("source", SourceColumns));
        for (const catalog::Source& source : rows.sources) {
            write(statement, source);
        }
    }
    if (!rows.claims.empty()) {
        Binder statement(database, upsert("claim", ClaimColumns, "batch"));
        for (const catalog::Claim& claim : rows.claims) {
            write(statement, claim, rows.batch);
        }
    }
    if (!rows.events.empty()) {
        Binder statement(database, upsert("event", EventColumns));
        for (const policy::OwnEvent& event : rows.events) {
            const std::string date = event.date.iso();
            const std::string effects = dumped(json{{AffectsField, event.affects}});
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

std::optional<Changeset> insertRecords(SQLite::Database& database, const RecordRows& rows, TableHashes& hashes) {
    const auto insertion = [](std::string_view table, const auto& columns, std::string_view further) {
        std::string places;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            places += i == 0 ? "?" : ", ?";
        }
        return fmt::format("INSERT INTO {} ({}{}{}) VALUES ({}{})", table, columnList(columns),
                           further.empty() ? "" : ", ", further, places, further.empty() ? "" : ", ?");
    };
    const WithoutChecks unchecked(database, true);
    SQLite::Savepoint savepoint(database, "insert_records");
    TableHashes followed = hashes;
    std::string changes;
    try {
        insertAll(database, "subject", insertion("subject", SubjectColumns, {}), rows.subjects, followed, changes);
        insertAll(database, "source", insertion("source", SourceColumns, {}), rows.sources, followed, changes);
        insertAll(database, "claim", insertion("claim", ClaimColumns, "batch"), rows.claims, followed, changes,
                  rows.batch);
    } catch (const SQLite::Exception& exception) {
        constexpr int Primary = 0xff;  // the rest of an extended code says which constraint
        if ((exception.getErrorCode() & Primary) == SQLITE_CONSTRAINT) {
            return std::nullopt;
        }
        throw;
    }
    savepoint.release();
    hashes = std::move(followed);
    return Changeset(std::move(changes));
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
    for (const std::string_view axis : Axes) {
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
