// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/reference.h"
#include "models/store/referenceimage.h"

#include <array>
#include <map>

namespace chokepoint::store {

namespace {

/// A list as one query: id and name first, then the fields under their names.
struct ListQuery {
    std::string_view sql;
    std::vector<std::string_view> fields;
};

/// Events stand by the day they came into force, else were published, else announced.
const std::map<ReferenceList, ListQuery>& queries() {
    static const std::map<ReferenceList, ListQuery> all{
        {ReferenceList::Events,
         {"SELECT id, title, kind, jurisdiction, status, announced, published, effective, ended, citation, affects, "
          "source "
          "FROM policy_events ORDER BY coalesce(effective, published, announced, ended), id",
          {"kind", "jurisdiction", "status", "announced", "published", "effective", "ended", "citation", "affects",
           "source"}}},
        {ReferenceList::Rules,
         {"SELECT id, name, decides, outcome, track, start_event, end_event, expression, citation, source "
          "FROM policy_rules ORDER BY id",
          {"decides", "outcome", "track", "start_event", "end_event", "expression", "citation", "source"}}},
        {ReferenceList::Parties,
         {"SELECT id, name, country, status, list, added_date, removed_date, citation, aliases, source "
          "FROM policy_parties ORDER BY id",
          {"country", "status", "list", "added", "removed", "citation", "aliases", "source"}}},
        {ReferenceList::Parameters,
         {"SELECT id, name, unit, low, central, high, distribution, assumption, period_from, period_to "
          "FROM supply_parameters ORDER BY id",
          {"unit", "low", "central", "high", "distribution", "assumption", "from", "to"}}},
        {ReferenceList::Levers,
         {"SELECT lever, lever, group_concat(value, '|'), group_concat(value || ': ' || comment, ' ') "
          "FROM (SELECT DISTINCT lever, value, min(comment) AS comment FROM supply_levers GROUP BY lever, value "
          "ORDER BY lever, value) GROUP BY lever ORDER BY lever",
          {"values", "comment"}}},
        {ReferenceList::Scenarios,
         {"SELECT id, name, sentence, levers, what_it_shows FROM supply_scenarios ORDER BY id",
          {"sentence", "levers", "what_it_shows"}}},
    };
    return all;
}

}  // namespace

Result<std::vector<ReferenceItem>> listReference(ReferenceList list) {
    return listReferenceFrom(embeddedReference(), list);
}

Result<std::vector<ReferenceItem>> listReferenceFrom(std::span<const std::byte> bytes, ReferenceList list) {
    const Result<SqliteImage> image = openReference(bytes);
    if (!image) {
        return tl::unexpected<Error>(image.error());
    }
    const ListQuery& query = queries().at(list);
    SqliteRows rows(*image, query.sql);
    std::vector<ReferenceItem> result;
    while (rows.next()) {
        ReferenceItem item{rows.text(0), rows.text(1), {}};
        for (std::size_t i = 0; i < query.fields.size(); ++i) {
            item.fields.emplace_back(query.fields[i], rows.text(static_cast<int>(i) + 2));
        }
        result.push_back(std::move(item));
    }
    return rows.error() ? Result<std::vector<ReferenceItem>>(tl::unexpected<Error>(*rows.error()))
                        : Result<std::vector<ReferenceItem>>(std::move(result));
}

}  // namespace chokepoint::store
