// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/policyrecord.h"

#include "models/store/reference.h"
#include "models/store/referenceimage.h"

namespace chokepoint::store {

namespace {

std::vector<std::string> listOf(std::string_view text) {
    std::vector<std::string> entries;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        if (end > 0) {
            entries.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return entries;
}

std::optional<units::Date> policyDate(std::string_view text) {
    const Result<units::Date> date = units::parseDate(text);
    return date ? std::optional<units::Date>(*date) : std::nullopt;
}

/// Reads all rows of a query; what goes wrong is kept for the end.
class Reader {
public:
    explicit Reader(const SqliteImage& image) : m_image(image) {}

    template <typename Take>
    void read(std::string_view sql, Take take) {
        SqliteRows rows(m_image, sql);
        while (rows.next()) {
            take(rows);
        }
        if (rows.error() && !m_error) {
            m_error = rows.error();
        }
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    const SqliteImage& m_image;
    std::optional<Error> m_error;
};

void readEvents(Reader& reader, policy::RecordData& data) {
    reader.read(
        "SELECT id, title, kind, jurisdiction, actor, announced, published, effective, ended, status, instrument, "
        "citation, affects, topics, summary, penalty_usd, source, note FROM policy_events ORDER BY id",
        [&](const SqliteRows& row) {
            policy::Event event;
            event.id = row.text(0);
            event.title = row.text(1);
            event.kind = row.text(2);
            event.jurisdiction = row.text(3);
            event.actor = row.text(4);
            event.announced = policyDate(row.view(5));
            event.published = policyDate(row.view(6));
            event.effective = policyDate(row.view(7));
            event.ended = policyDate(row.view(8));
            event.status = row.text(9);
            event.instrument = row.text(10);
            event.citation = row.text(11);
            event.affects = listOf(row.view(12));
            event.topics = row.text(13);
            event.summary = row.text(14);
            event.penaltyUsd = row.number(15);
            event.source = row.text(16);
            event.note = row.text(17);
            data.events.push_back(std::move(event));
        });
}

void readRules(Reader& reader, policy::RecordData& data) {
    reader.read(
        "SELECT id, name, start_event, end_event, end_kind, rests_on, addressee, decides, expression, "
        "transaction_conditions, destinations_include, destinations_exclude, hq_rule, origin, outcome, review_policy, "
        "track, summary, citation, source, comment FROM policy_rules ORDER BY id",
        [&](const SqliteRows& row) {
            policy::RuleText rule;
            rule.id = row.text(0);
            rule.name = row.text(1);
            rule.startEvent = row.text(2);
            rule.endEvent = row.text(3);
            rule.endKind = row.text(4);
            rule.restsOn = listOf(row.view(5));
            rule.addressees = listOf(row.view(6));
            rule.decides = decidesOf(row.view(7));
            rule.expression = row.text(8);
            rule.conditions = listOf(row.view(9));
            rule.include = listOf(row.view(10));
            rule.exclude = listOf(row.view(11));
            rule.hasHeadquartersRule = row.flag(12);
            rule.isUsOriginOnly = row.view(13) == "us";
            rule.outcome = row.text(14);
            rule.reviewPolicy = row.text(15);
            rule.isAsWrittenOnly = row.view(16) == "as-written";
            rule.summary = row.text(17);
            rule.citation = row.text(18);
            rule.source = row.text(19);
            rule.comment = row.text(20);
            data.rules.push_back(std::move(rule));
        });
}

void readParties(Reader& reader, policy::RecordData& data) {
    reader.read(
        "SELECT id, name, parent, parent_party, country, list, added_date, removed_date, event, citation, reason, "
        "footnote, aliases, status, other_lists, source, note FROM policy_parties ORDER BY id",
        [&](const SqliteRows& row) {
            policy::Party party;
            party.id = row.text(0);
            party.name = row.text(1);
            party.parent = row.text(2);
            party.parentParty = row.text(3);
            party.country = row.text(4);
            party.list = row.text(5);
            party.added = policyDate(row.view(6));
            party.removed = policyDate(row.view(7));
            party.event = row.text(8);
            party.citation = row.text(9);
            party.reason = row.text(10);
            party.footnote = row.text(11);
            party.aliases = listOf(row.view(12));
            party.status = row.text(13);
            party.otherLists = row.text(14);
            party.source = row.text(15);
            party.note = row.text(16);
            data.parties.push_back(std::move(party));
        });
}

void readGroups(Reader& reader, policy::RecordData& data) {
    reader.read(
        "SELECT \"group\", country, country_name, \"from\", \"to\", start_event, end_event FROM "
        "policy_country_groups ORDER BY \"group\", country, \"from\"",
        [&](const SqliteRows& row) {
            const std::optional<policy::Day> from = policy::dayFrom(row.view(3));
            if (from) {
                data.memberships.push_back({row.text(0), row.text(1), row.text(2), *from, policy::dayFrom(row.view(4)),
                                            row.text(5), row.text(6)});
            }
        });
}

void readChips(Reader& reader, policy::RecordData& data) {
    reader.read("SELECT chip, datacenter, host_link, scale_up, die_area_low, die_area_high FROM policy_chips",
                [&](const SqliteRows& row) {
                    policy::ChipTraits traits;
                    if (!row.isNull(1)) {
                        traits.datacenter = row.flag(1) ? policy::Known::Yes : policy::Known::No;
                    }
                    traits.hostLink = row.number(2);
                    traits.hasNoScaleUp = row.view(3) == "none";
                    traits.dieAreaLow = row.number(4);
                    traits.dieAreaHigh = row.number(5);
                    data.chips.emplace(row.text(0), traits);
                });
}

}  // namespace

policy::Decides decidesOf(std::string_view text) {
    if (text == "requires-licence") {
        return policy::Decides::RequiresLicence;
    }
    if (text == "review-policy") {
        return policy::Decides::ReviewPolicy;
    }
    return text == "exception" ? policy::Decides::Exception : policy::Decides::Information;
}

Result<policy::RecordData> loadPolicyDataFrom(std::span<const std::byte> bytes) {
    const Result<SqliteImage> image = openReference(bytes);
    if (!image) {
        return tl::unexpected<Error>(image.error());
    }
    policy::RecordData data;
    Reader reader(*image);
    readEvents(reader, data);
    readRules(reader, data);
    readParties(reader, data);
    readGroups(reader, data);
    readChips(reader, data);
    reader.read("SELECT value FROM release WHERE key = 'verified_to'",
                [&](const SqliteRows& row) { data.verifiedTo = policy::dayFrom(row.view(0)).value_or(policy::Day()); });
    if (reader.error()) {
        return tl::unexpected<Error>(*reader.error());
    }
    return data;
}

Result<policy::RecordData> loadPolicyData() {
    return loadPolicyDataFrom(embeddedReference());
}

Result<std::shared_ptr<const policy::Record>> loadPolicyRecord() {
    Result<policy::RecordData> data = loadPolicyData();
    if (!data) {
        return tl::unexpected<Error>(data.error());
    }
    auto record = policy::Record::build(std::move(*data));
    if (!record) {
        return tl::unexpected<Error>(record.error().front());
    }
    return *record;
}

}  // namespace chokepoint::store
