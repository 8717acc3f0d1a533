// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ownrecords.h"

#include <algorithm>
#include <set>

namespace chokepoint::session {

namespace {

std::vector<catalog::RecordProblem> problemsOfEvent(const policy::OwnEvent& event, const catalog::RecordCheck& check,
                                                    const policy::Record& recorded) {
    std::vector<catalog::RecordProblem> problems = catalog::problemsOfId(event.id);
    const auto add = [&problems](const char* field, Message message, ErrorCode code = ErrorCode::InvalidArgument) {
        problems.push_back({field, std::move(message), code});
    };
    const auto isBlank = [](const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; };
    if (recorded.event(event.id) != nullptr) {
        add("id", {CHOKEPOINT_MSG("“%1” is an event of the record: your own stands beside it under another id."),
                   {event.id}});
    }
    if (isBlank(event.title)) {
        add("title", {CHOKEPOINT_MSG("An event needs a title: what happened, in one line."), {}});
    }
    if (isBlank(event.kind)) {
        add("kind", {CHOKEPOINT_MSG("An event needs a kind, as “rule” or “entity-list”."), {}});
    }
    if (!event.date.firstDay().ok()) {
        add("date", {CHOKEPOINT_MSG("An event needs a date: write 2026-03-01, 2026-03, 2026Q1 or 2026."), {}});
    }
    if (event.source != catalog::NoSource && check.source(event.source) == nullptr) {
        add("source",
            {CHOKEPOINT_MSG("There is no source “%1”: add it first, or leave the event unsourced."), {event.source}},
            ErrorCode::NotFound);
    }
    return problems;
}

template <typename Records, typename ProblemsOf>
void collect(std::vector<PutProblem>& found, std::string_view table, const Records& records,
             const ProblemsOf& problemsOf) {
    std::set<std::string_view> ids;
    for (std::size_t i = 0; i < records.size(); ++i) {
        for (catalog::RecordProblem& problem : problemsOf(records[i])) {
            found.push_back({table, i, std::move(problem)});
        }
        if (!ids.insert(records[i].id).second) {
            found.push_back(
                {table,
                 i,
                 {"id", {CHOKEPOINT_MSG("The id “%1” stands twice."), {records[i].id}}, ErrorCode::Conflict}});
        }
    }
}

tl::unexpected<Error> notOwn(std::string_view table, const std::string& id) {
    const char* sentence = table == SubjectTable  ? CHOKEPOINT_MSG("There is no chip or system “%1” of your own.")
                           : table == SourceTable ? CHOKEPOINT_MSG("There is no source “%1” of your own.")
                           : table == ClaimTable  ? CHOKEPOINT_MSG("There is no claim “%1” of your own.")
                                                  : CHOKEPOINT_MSG("There is no event “%1” of your own.");
    return failure(ErrorCode::NotFound, {sentence, {id}});
}

bool names(const std::vector<std::string>& ids, std::string_view id) {
    return std::ranges::find(ids, id) != ids.end();
}

}  // namespace

std::vector<PutProblem> problemsOf(const PutRecords& records, const catalog::Catalog& present,
                                   const policy::Record& recorded) {
    catalog::RecordCheck check(present);
    for (const catalog::Subject& subject : records.subjects) {
        check.announce(subject);
    }
    for (const catalog::Source& source : records.sources) {
        check.announce(source);
    }
    std::vector<PutProblem> found;
    const auto byCheck = [&check](const auto& record) { return check.problemsOf(record); };
    collect(found, SubjectTable, records.subjects, byCheck);
    collect(found, SourceTable, records.sources, byCheck);
    collect(found, ClaimTable, records.claims, byCheck);
    collect(found, EventTable, records.events,
            [&](const policy::OwnEvent& event) { return problemsOfEvent(event, check, recorded); });
    return found;
}

void OwnRecordIndex::readAll(store::RecordReader* reader) {
    *this = OwnRecordIndex();
    if (reader == nullptr) {
        return;
    }
    for (auto& subject : reader->subjects()) {
        m_subjects.emplace_hint(m_subjects.end(), subject->id, subject);
    }
    for (auto& source : reader->sources()) {
        m_sources.emplace_hint(m_sources.end(), source->id, source);
    }
    for (auto& claim : reader->claims()) {
        m_claims.emplace_hint(m_claims.end(), claim->id, claim);
    }
    m_events = reader->events();
}

catalog::OwnEdit OwnRecordIndex::read(const Change& change, store::RecordReader* reader) {
    catalog::OwnEdit edit;
    const auto update = [](auto& records, const std::string& id, auto record, auto& put, auto& removed) {
        if (record) {
            put.push_back(record);
            records.insert_or_assign(id, std::move(record));
        } else if (records.erase(id) > 0) {
            removed.push_back(id);
        }
    };
    bool hasEvents = false;
    for (const ChangedRow& row : change.rows) {
        const std::string& id = row.key.front();
        if (row.table == SubjectTable) {
            update(m_subjects, id, reader->subject(id), edit.put.subjects, edit.removedSubjects);
        } else if (row.table == SourceTable) {
            update(m_sources, id, reader->source(id), edit.put.sources, edit.removedSources);
        } else if (row.table == ClaimTable) {
            update(m_claims, id, reader->claim(id), edit.put.claims, edit.removedClaims);
        } else if (row.table == EventTable) {
            hasEvents = true;
        }
    }
    if (hasEvents) {
        m_events = reader->events();
    }
    return edit;
}

std::shared_ptr<const catalog::Catalog> catalogOver(const std::shared_ptr<const catalog::Catalog>& reference,
                                                    const OwnRecordIndex& own) {
    return own.isEmpty() ? reference : std::make_shared<const catalog::Catalog>(reference, own.records());
}

std::shared_ptr<const catalog::Catalog> catalogAfter(const std::shared_ptr<const catalog::Catalog>& before,
                                                     const catalog::OwnEdit& edit,
                                                     const std::shared_ptr<const catalog::Catalog>& reference,
                                                     const OwnRecordIndex& own) {
    // A layer is copied with each edit; so many records take a few milliseconds.
    constexpr std::size_t LargestLayer = 4'096;
    const bool isOnReference = &before->reference() == before.get();
    const bool isLittle = before->layerSize() + edit.size() <= std::max(LargestLayer, before->allClaims().size() / 32);
    return !isOnReference && isLittle && !own.isEmpty() ? std::make_shared<const catalog::Catalog>(before, edit)
                                                        : catalogOver(reference, own);
}

catalog::OwnRecords OwnRecordIndex::records() const {
    const auto listOf = [](const auto& byId, auto& list) {
        list.reserve(byId.size());
        for (const auto& [id, record] : byId) {
            list.push_back(record);
        }
    };
    catalog::OwnRecords records;
    listOf(m_subjects, records.subjects);
    listOf(m_sources, records.sources);
    listOf(m_claims, records.claims);
    return records;
}

bool OwnRecordIndex::has(std::string_view table, std::string_view id) const {
    if (table == SubjectTable) {
        return m_subjects.contains(id);
    }
    if (table == SourceTable) {
        return m_sources.contains(id);
    }
    if (table == ClaimTable) {
        return m_claims.contains(id);
    }
    return table == EventTable && std::ranges::find(m_events, id, &policy::OwnEvent::id) != m_events.end();
}

Result<void> OwnRecordIndex::checkRemoval(const RemoveRecords& action, const catalog::Catalog& present) const {
    const std::pair<std::string_view, const std::vector<std::string>*> lists[] = {{SubjectTable, &action.subjects},
                                                                                  {SourceTable, &action.sources},
                                                                                  {ClaimTable, &action.claims},
                                                                                  {EventTable, &action.events}};
    for (const auto& [table, ids] : lists) {
        for (const std::string& id : *ids) {
            if (!has(table, id)) {
                return notOwn(table, id);
            }
        }
    }
    const RemoveRecords whole = completed(action, present);
    for (const std::string& id : action.sources) {
        std::int64_t citing = 0;
        for (const auto& [claimId, claim] : m_claims) {
            citing += claim->source == id && !names(whole.claims, claimId) ? 1 : 0;
        }
        for (const policy::OwnEvent& event : m_events) {
            citing += event.source == id && !names(whole.events, event.id) ? 1 : 0;
        }
        if (citing > 0) {
            return failure(ErrorCode::Conflict,
                           {citing == 1 ? CHOKEPOINT_MSG("“%1” is cited by %2 record of yours: delete that or give it "
                                                         "another source first.")
                                        : CHOKEPOINT_MSG("“%1” is cited by %2 records of yours: delete those or give "
                                                         "them another source first."),
                            {m_sources.find(id)->second->title, citing}});
        }
    }
    return {};
}

RemoveRecords OwnRecordIndex::completed(RemoveRecords action, const catalog::Catalog& present) const {
    std::set<std::string> claims(action.claims.begin(), action.claims.end());
    for (const std::string& subject : action.subjects) {
        for (const catalog::Claim* claim : present.claimsOf(subject)) {
            if (present.isOwnClaim(claim->id)) {
                claims.insert(claim->id);
            }
        }
    }
    action.claims.assign(claims.begin(), claims.end());
    return action;
}

}  // namespace chokepoint::session
