// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/importmappingfile.h"

#include "models/units/nearest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace chokepoint::store {

namespace {

using catalog::ColumnMapping;
using catalog::ImportField;
using catalog::ImportLayout;
using Json = nlohmann::ordered_json;

tl::unexpected<Error> wrong(std::string_view field, std::string_view wanted) {
    return failure(ErrorCode::Syntax,
                   {CHOKEPOINT_MSG("the mapping's '%1' is to be %2"), {std::string(field), std::string(wanted)}});
}

constexpr std::array<std::pair<std::string_view, units::DecimalMark>, 2> Marks{{
    {"point", units::DecimalMark::Point},
    {"comma", units::DecimalMark::Comma},
}};
constexpr std::array<std::pair<std::string_view, catalog::DateOrder>, 2> Orders{{
    {"day-first", catalog::DateOrder::DayFirst},
    {"month-first", catalog::DateOrder::MonthFirst},
}};
constexpr std::array<std::pair<std::string_view, char>, 4> DelimiterNames{{
    {"comma", ','},
    {"semicolon", ';'},
    {"tab", '\t'},
    {"bar", '|'},
}};

template <typename Value, std::size_t Count>
std::optional<Value> valueOf(const std::array<std::pair<std::string_view, Value>, Count>& names, std::string_view id) {
    for (const auto& [name, value] : names) {
        if (name == id) {
            return value;
        }
    }
    return std::nullopt;
}

template <typename Value, std::size_t Count>
std::string nameOf(const std::array<std::pair<std::string_view, Value>, Count>& names, Value wanted) {
    for (const auto& [name, value] : names) {
        if (value == wanted) {
            return std::string(name);
        }
    }
    return {};
}

/// Reads an object's texts; the first thing that is wrong stays.
class Object {
public:
    explicit Object(const Json& json) : m_json(json) {}

    void text(const char* name, std::string& value) {
        if (const auto found = m_json.find(name); found != m_json.end()) {
            if (found->is_string()) {
                value = found->get<std::string>();
            } else {
                fail(wrong(name, "a text"));
            }
        }
    }
    /// A text that `read` turns into a value.
    template <typename Value, typename Read>
    void word(const char* name, std::string_view wanted, Value& value, const Read& read) {
        std::string written;
        text(name, written);
        if (!written.empty()) {
            if (const auto known = read(written)) {
                value = *known;
            } else {
                fail(wrong(name, wanted));
            }
        }
    }
    void fail(tl::unexpected<Error> error) {
        if (!m_error) {
            m_error = std::move(error.value());
        }
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    const Json& m_json;
    std::optional<Error> m_error;
};

void readAxes(const Json& json, Object& object, catalog::Qualifiers& qualifiers) {
    const auto axes = json.find("axes");
    if (axes == json.end()) {
        return;
    }
    if (!axes->is_object()) {
        object.fail(wrong("axes", "an object such as {\"boundary\": \"rack\"}"));
        return;
    }
    for (const auto& [axis, value] : axes->items()) {
        if (!value.is_string() || !catalog::setAxis(qualifiers, axis, value.get<std::string>())) {
            object.fail(wrong("axes." + axis, "an axis with one of its values"));
        }
    }
}

Result<ColumnMapping> columnFrom(const std::string& heading, const Json& json, ImportLayout layout) {
    ColumnMapping column;
    column.heading = heading;
    if (json.is_null()) {
        return column;
    }
    const Json whole = json.is_string() ? Json{{"to", json}} : json;
    if (!whole.is_object()) {
        return wrong(heading, "null, a field or an object with \"to\"");
    }
    Object object(whole);
    std::string to;
    object.text("to", to);
    if (const auto field = catalog::importFieldFromId(to, layout)) {
        column.field = *field;
    } else if (!to.empty()) {
        column.field = ImportField::Attribute;
        column.attribute = to;
        if (layout == ImportLayout::Claims) {
            object.fail(wrong(heading, "a field of a claims file: in it each row names its attribute"));
        }
    }
    object.text("unit", column.unit);
    object.text("store_as", column.storeAs);
    object.text("wording", column.wording);
    object.text("variant", column.variant);
    object.text("suffix", column.suffix);
    object.text("reason", column.reason);
    object.text("note", column.note);
    object.word("decimal", "point or comma", column.mark, [](const std::string& id) { return valueOf(Marks, id); });
    object.word("dates", "day-first or month-first", column.dates,
                [](const std::string& id) { return valueOf(Orders, id); });
    object.word("standing", "accepted, doubtful, disputed or superseded", column.standing,
                [](const std::string& id) { return catalog::standingFromId(id); });
    readAxes(whole, object, column.qualifiers);
    if (const auto columns = whole.find("variant_if"); columns != whole.end()) {
        for (const Json& other : columns->is_array() ? *columns : Json::array()) {
            column.variantIf.push_back(other.is_string() ? other.get<std::string>() : std::string());
        }
    }
    return object.error() ? Result<ColumnMapping>(tl::unexpected<Error>(*object.error()))
                          : Result<ColumnMapping>(column);
}

void readSource(const Json& json, Object& object, catalog::Source& source) {
    const auto found = json.find("source");
    if (found == json.end()) {
        return;
    }
    if (!found->is_object()) {
        object.fail(wrong("source", "an object with title, publisher, kind, date, url, licence"));
        return;
    }
    Object fields(*found);
    fields.text("title", source.title);
    fields.text("publisher", source.publisher);
    fields.text("url", source.url);
    fields.text("licence", source.licence);
    fields.word("kind", "a kind of source, such as vendor or press", source.kind,
                [](const std::string& id) { return catalog::sourceKindFromId(id); });
    fields.word("date", "a date such as 2025-07-23", source.date, [](const std::string& text) {
        const Result<units::Date> date = units::parseDate(text);
        return date ? std::optional(*date) : std::nullopt;
    });
    if (fields.error()) {
        object.fail(tl::unexpected<Error>(*fields.error()));
    }
}

Json jsonOfColumn(const ColumnMapping& column, ImportLayout layout) {
    Json json = Json::object();
    json["to"] = column.field == ImportField::Attribute ? column.attribute : std::string(idOf(column.field, layout));
    const auto add = [&json](const char* name, const std::string& value) {
        if (!value.empty()) {
            json[name] = value;
        }
    };
    add("unit", column.unit);
    add("store_as", column.storeAs);
    add("decimal", column.mark ? nameOf(Marks, *column.mark) : std::string());
    add("dates", column.dates ? nameOf(Orders, *column.dates) : std::string());
    add("wording", column.wording);
    add("variant", column.variant);
    add("suffix", column.suffix);
    add("standing", column.standing == catalog::Standing::Accepted ? "" : std::string(idOf(column.standing)));
    add("reason", column.reason);
    add("note", column.note);
    for (const catalog::AxisValue& axis : catalog::statedAxes(column.qualifiers)) {
        json["axes"][std::string(axis.axis)] = axis.value;
    }
    if (!column.variantIf.empty()) {
        json["variant_if"] = column.variantIf;
    }
    return json.size() == 1 ? json["to"] : json;
}

Json jsonOfSource(const catalog::Source& source) {
    Json json{{"kind", catalog::idOf(source.kind)}, {"title", source.title}};
    for (const auto& [name, value] :
         {std::pair("publisher", source.publisher), std::pair("date", source.date ? source.date->iso() : std::string()),
          std::pair("url", source.url), std::pair("licence", source.licence)}) {
        if (!value.empty()) {
            json[name] = value;
        }
    }
    return json;
}

}  // namespace

Result<MappingFile> mappingFromJson(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || !json.is_object()) {
        return failure(ErrorCode::Syntax,
                       {CHOKEPOINT_MSG("the mapping is no JSON object: check its brackets, quotes and "
                                       "commas"),
                        {}});
    }
    MappingFile file;
    Object object(json);
    std::string as = "chips";
    object.text("as", as);
    if (as != "claims" && as != "chips" && as != "systems") {
        object.fail(wrong("as", "claims, chips or systems"));
    }
    file.mapping.layout = as == "claims" ? ImportLayout::Claims : ImportLayout::Subjects;
    file.mapping.kind = as == "systems" ? catalog::SubjectKind::System : catalog::SubjectKind::Chip;
    object.word("encoding", "utf-8, utf-16le, utf-16be, windows-1252 or gb18030", file.format.encoding,
                [](const std::string& id) { return textEncodingFromId(id); });
    object.word("delimiter", "comma, semicolon, tab or bar", file.format.delimiter,
                [](const std::string& id) { return valueOf(DelimiterNames, id); });
    object.word("duplicates", "update, keep-old or keep-both", file.onDuplicate,
                [](const std::string& id) { return onDuplicateFromId(id); });
    if (const auto header = json.find("header"); header != json.end()) {
        if (header->is_boolean()) {
            file.format.hasHeader = header->get<bool>();
        } else {
            object.fail(wrong("header", "true or false"));
        }
    }
    readSource(json, object, file.mapping.source);
    const auto columns = json.find("columns");
    if (columns == json.end() || !columns->is_object()) {
        object.fail(wrong("columns", "an object from heading to field"));
    } else {
        for (const auto& [heading, value] : columns->items()) {
            Result<ColumnMapping> column = columnFrom(heading, value, file.mapping.layout);
            if (!column) {
                object.fail(tl::unexpected<Error>(column.error()));
                break;
            }
            file.mapping.columns.push_back(std::move(*column));
        }
    }
    return object.error() ? Result<MappingFile>(tl::unexpected<Error>(*object.error())) : Result<MappingFile>(file);
}

std::string jsonOf(const MappingFile& file) {
    Json json;
    json["as"] = file.mapping.layout == ImportLayout::Claims         ? "claims"
                 : file.mapping.kind == catalog::SubjectKind::System ? "systems"
                                                                     : "chips";
    if (file.format.encoding) {
        json["encoding"] = idOf(*file.format.encoding);
    }
    if (file.format.delimiter) {
        json["delimiter"] = nameOf(DelimiterNames, *file.format.delimiter);
    }
    if (file.format.hasHeader) {
        json["header"] = *file.format.hasHeader;
    }
    if (file.onDuplicate != OnDuplicate::Update) {
        json["duplicates"] = idOf(file.onDuplicate);
    }
    if (!file.mapping.source.title.empty()) {
        json["source"] = jsonOfSource(file.mapping.source);
    }
    json["columns"] = Json::object();
    for (const ColumnMapping& column : file.mapping.columns) {
        if (column.field != ImportField::Ignored) {
            json["columns"][column.heading] = jsonOfColumn(column, file.mapping.layout);
        }
    }
    constexpr int Indent = 2;
    return json.dump(Indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<catalog::ImportMapping> boundTo(const catalog::ImportMapping& mapping,
                                       const std::vector<std::string>& headings) {
    catalog::ImportMapping bound = mapping;
    bound.columns.clear();
    for (const std::string& heading : headings) {
        const auto found = std::ranges::find_if(mapping.columns, [&](const ColumnMapping& column) {
            return catalog::trimmedCell(column.heading) == catalog::trimmedCell(heading);
        });
        ColumnMapping column = found == mapping.columns.end() ? ColumnMapping{} : *found;
        column.heading = heading;
        bound.columns.push_back(std::move(column));
    }
    for (const ColumnMapping& column : mapping.columns) {
        const bool isThere = std::ranges::any_of(headings, [&](const std::string& heading) {
            return catalog::trimmedCell(column.heading) == catalog::trimmedCell(heading);
        });
        if (!isThere && column.field != ImportField::Ignored) {
            const std::vector<std::string> near = units::nearest(column.heading, headings, 1);
            return failure(ErrorCode::NotFound,
                           near.empty()
                               ? Message{CHOKEPOINT_MSG("the mapping names a column '%1' that the file does not "
                                                        "have"),
                                         {column.heading}}
                               : Message{CHOKEPOINT_MSG("the mapping names a column '%1' that the file does not "
                                                        "have; did you mean '%2'?"),
                                         {column.heading, near.front()}});
        }
    }
    return bound;
}

}  // namespace chokepoint::store
