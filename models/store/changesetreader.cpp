// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/changesetreader.h"

#include "models/store/changepage.h"
#include "models/store/workbookschema.h"

#include <bit>

namespace chokepoint::store {

namespace {

// Operation codes are SQLite's SQLITE_INSERT, SQLITE_UPDATE and SQLITE_DELETE.
constexpr std::uint8_t Insert = 18;
constexpr std::uint8_t Update = 23;
constexpr std::uint8_t Delete = 9;

class Reader {
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] bool nextIs(char c) const { return !m_rest.empty() && m_rest.front() == c; }

    std::uint8_t byte() {
        if (m_rest.empty()) {
            m_hasFailed = true;
            return 0;
        }
        const auto value = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        return value;
    }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int i = 0; i < 8; ++i) {
            value = (value << 8U) | byte();
        }
        return value;
    }

    /// SQLite's variable-length integer, of which lengths use at most five bytes.
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int i = 0; i < 5; ++i) {
            const std::uint8_t part = byte();
            value = (value << 7U) | (part & 0x7fU);
            if ((part & 0x80U) == 0) {
                return value;
            }
        }
        m_hasFailed = true;
        return 0;
    }

    std::string text(std::uint64_t length) {
        if (m_hasFailed || length > m_rest.size()) {
            m_hasFailed = true;
            return {};
        }
        std::string value(m_rest.substr(0, length));
        m_rest.remove_prefix(length);
        return value;
    }

    void skip(std::uint64_t length) {
        m_hasFailed = m_hasFailed || length > m_rest.size();
        m_rest.remove_prefix(m_hasFailed ? 0 : length);
    }

    std::string zeroTerminated() {
        const std::size_t end = m_rest.find('\0');
        if (end == std::string_view::npos) {
            m_hasFailed = true;
            return {};
        }
        std::string value = text(end);
        byte();
        return value;
    }

    void fail() { m_hasFailed = true; }

private:
    std::string_view m_rest;
    bool m_hasFailed = false;
};

std::optional<SqlValue> readValue(Reader& reader) {
    switch (reader.byte()) {
        case 0:
            return std::nullopt;
        case 1:
            return SqlValue(static_cast<std::int64_t>(reader.number()));
        case 2:
            return SqlValue(std::bit_cast<double>(reader.number()));
        case 3:
            return SqlValue(reader.text(reader.varint()));
        case 4:
            return SqlValue(Blob{reader.text(reader.varint())});
        case 5:
            return SqlValue();
        default:
            reader.fail();
            return std::nullopt;
    }
}

std::vector<std::optional<SqlValue>> readRecord(Reader& reader, const TableShape& table) {
    std::vector<std::optional<SqlValue>> values;
    for (std::size_t i = 0; i < table.columns.size() && !reader.hasFailed(); ++i) {
        values.push_back(readValue(reader));
    }
    return values;
}

/// A key that is missing or NULL, or a gap where a record must be whole.
bool isIncomplete(const std::vector<std::optional<SqlValue>>& values, const TableShape& table, bool mustBeWhole) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (table.isKey[i] && (!values[i] || std::holds_alternative<std::monostate>(*values[i]))) {
            return true;
        }
        if (mustBeWhole && !values[i]) {
            return true;
        }
    }
    return false;
}

RowChange readChange(Reader& reader, const TableShape& table) {
    RowChange change;
    change.table = &table;
    const std::uint8_t operation = reader.byte();
    if (reader.byte() > 1) {  // "indirect"
        reader.fail();
    }
    if (operation == Insert) {
        change.operation = RowOperation::Insert;
    } else if (operation == Delete) {
        change.operation = RowOperation::Delete;
    } else if (operation != Update) {
        reader.fail();
    }
    const bool isUpdate = change.operation == RowOperation::Update;
    if (change.operation != RowOperation::Insert) {
        change.before = readRecord(reader, table);
        if (!reader.hasFailed() && isIncomplete(change.before, table, !isUpdate)) {
            reader.fail();
        }
    }
    if (change.operation != RowOperation::Delete) {
        change.after = readRecord(reader, table);
        if (!reader.hasFailed() && !isUpdate && isIncomplete(change.after, table, true)) {
            reader.fail();
        }
    }
    for (std::size_t i = 0; isUpdate && !reader.hasFailed() && i < change.after.size(); ++i) {
        if (table.isKey[i] ? change.after[i].has_value()
                           : change.after[i].has_value() != change.before[i].has_value()) {
            reader.fail();
        }
    }
    return change;
}

void skipRecord(Reader& reader, const TableShape& table) {
    for (std::size_t i = 0; i < table.columns.size() && !reader.hasFailed(); ++i) {
        switch (reader.byte()) {
            case 0:
            case 5:
                break;
            case 1:
            case 2:
                reader.skip(sizeof(std::uint64_t));
                break;
            case 3:
            case 4:
                reader.skip(reader.varint());
                break;
            default:
                reader.fail();
        }
    }
}

void skipChange(Reader& reader, const TableShape& table) {
    const std::uint8_t operation = reader.byte();
    reader.byte();  // "indirect"
    skipRecord(reader, table);
    if (operation == Update) {
        skipRecord(reader, table);
    }
}

const TableShape* readTable(Reader& reader) {
    if (reader.byte() != 'T') {
        return nullptr;
    }
    const std::uint64_t columns = reader.varint();
    const std::string keys = reader.text(columns);
    const TableShape* table = contentTable(reader.zeroTerminated());
    if (reader.hasFailed() || table == nullptr || table->columns.size() != columns) {
        return nullptr;
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if ((keys[i] != '\0') != table->isKey[i]) {
            return nullptr;
        }
    }
    return table;
}

}  // namespace

std::optional<std::vector<RowChange>> readChangeset(std::string_view bytes) {
    Reader reader(bytes);
    std::vector<RowChange> changes;
    while (!reader.atEnd()) {
        const TableShape* table = readTable(reader);
        if (table == nullptr) {
            return std::nullopt;
        }
        while (!reader.atEnd() && !reader.nextIs('T')) {
            RowChange change = readChange(reader, *table);
            if (reader.hasFailed()) {
                return std::nullopt;
            }
            changes.push_back(std::move(change));
        }
    }
    return changes;
}

bool addChangeset(std::string_view bytes, std::size_t most, ChangePage& page) {
    Reader reader(bytes);
    while (!reader.atEnd()) {
        const TableShape* table = readTable(reader);
        if (table == nullptr) {
            return false;
        }
        std::size_t& count = page.counts[table->name];
        while (!reader.atEnd() && !reader.nextIs('T')) {
            if (count < most) {
                page.rows.push_back(readChange(reader, *table));
            } else {
                skipChange(reader, *table);
            }
            if (reader.hasFailed()) {
                return false;
            }
            ++count;
        }
    }
    return true;
}

}  // namespace chokepoint::store
