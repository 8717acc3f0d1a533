// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/eventdraft.h"

#include "models/policy/entitysearch.h"
#include "models/units/nearest.h"

#include <algorithm>

namespace chokepoint::policy {

namespace {

constexpr std::string_view Blanks = " \t\r\n";

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(Blanks);
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, text.find_last_not_of(Blanks) - first + 1));
}

std::vector<std::string> partsOf(std::string_view list) {
    std::vector<std::string> parts;
    while (!list.empty()) {
        const std::size_t end = list.find(';');
        if (std::string part = trimmed(list.substr(0, end)); !part.empty()) {
            parts.push_back(std::move(part));
        }
        list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
    }
    return parts;
}

const Party* partyNamed(std::string_view text, const Record& record) {
    if (const Party* party = record.party(text)) {
        return party;
    }
    const std::string wanted = foldedName(text);
    if (const Party* party = record.party(wanted)) {
        return party;  // "Huawei" is the id of what is called "Huawei Technologies Co., Ltd."
    }
    for (const Party& party : record.parties()) {
        const bool isIt =
            foldedName(party.name) == wanted ||
            std::ranges::any_of(party.aliases, [&](const std::string& alias) { return foldedName(alias) == wanted; });
        if (isIt) {
            return &party;
        }
    }
    return nullptr;
}

/// The id of a chip, a system or a party; none where nothing has that name.
std::optional<std::string> idNamed(const std::string& text, const catalog::Catalog& catalog, const Record& record) {
    if (const catalog::Subject* subject = catalog::subjectNamed(text, catalog)) {
        return subject->id;
    }
    if (const Party* party = partyNamed(text, record)) {
        return party->id;
    }
    return std::nullopt;
}

Message unknownName(const std::string& text, const catalog::Catalog& catalog, const Record& record) {
    std::vector<std::string> names;
    for (const catalog::Subject& subject : catalog.subjects()) {
        names.push_back(subject.name);
    }
    for (const Party& party : record.parties()) {
        names.push_back(party.name);
    }
    const std::vector<std::string> near = units::nearest(text, names, 1);
    return near.empty() ? Message{CHOKEPOINT_MSG("There is no chip, system or party “%1”."), {text}}
                        : Message{CHOKEPOINT_MSG("There is no chip, system or party “%1”; the nearest is “%2”."),
                                  {text, near.front()}};
}

}  // namespace

ReadEvent readDraft(const EventDraft& draft, const catalog::Catalog& catalog, const Record& record,
                    const catalog::MakeId& makeId) {
    ReadEvent read;
    OwnEvent event;
    event.id = draft.id.empty() ? makeId() : draft.id;
    event.title = trimmed(draft.title);
    event.kind = draft.kind;
    event.standing = draft.standing;
    event.note = trimmed(draft.note);
    if (event.title.empty()) {
        read.problems.push_back(
            {"event_title", {CHOKEPOINT_MSG("An event needs a title: what happened, in one line."), {}}});
    }
    if (const Result<units::Date> date = units::parseDate(trimmed(draft.date))) {
        event.date = *date;
        if (date->firstDay() > record.verifiedTo()) {
            read.cautions.push_back({"event_date",
                                     {CHOKEPOINT_MSG("Later than the day up to which the record was checked (%1): what "
                                                     "follows from it says so."),
                                      {isoOf(record.verifiedTo())}}});
        }
    } else {
        read.problems.push_back(
            {"event_date",
             {trimmed(draft.date).empty()
                  ? Message{CHOKEPOINT_MSG("An event needs a date: write 2026-03-01, 2026-03, 2026Q1 or 2026."), {}}
                  : Message{CHOKEPOINT_MSG("“%1” is no date: write 2026-03-01, 2026-03, 2026Q1 or 2026."),
                            {trimmed(draft.date)}}},
             ErrorCode::Syntax});
    }
    for (const std::string& part : partsOf(draft.affects)) {
        const std::optional<std::string> id = idNamed(part, catalog, record);
        if (!id) {
            read.problems.push_back({"affects", unknownName(part, catalog, record), ErrorCode::NotFound});
        } else if (std::ranges::find(event.affects, *id) == event.affects.end()) {
            event.affects.push_back(*id);
        }
    }
    const catalog::RecordCheck check(catalog);
    catalog::ReadSource source = catalog::readDraft(draft.source, check, makeId, read.problems);
    event.source = source.id;
    if (read.problems.empty()) {
        read.event = std::move(event);
        read.source = std::move(source.source);
    }
    return read;
}

EventDraft draftOf(const OwnEvent& event, const catalog::Catalog& catalog, const Record& record) {
    EventDraft draft;
    draft.id = event.id;
    draft.title = event.title;
    draft.date = event.date.iso();
    draft.kind = event.kind;
    draft.standing = event.standing;
    draft.note = event.note;
    draft.source = catalog::sourceDraftOf(event.source);
    for (const std::string& id : event.affects) {
        // A name that another one has too would be read as that one's.
        const catalog::Subject* subject = catalog.subject(id);
        const Party* party = record.party(id);
        const std::string& name = subject != nullptr ? subject->name : party != nullptr ? party->name : id;
        const bool isPlain = name.find(';') == std::string::npos && idNamed(name, catalog, record) == id;
        draft.affects += (draft.affects.empty() ? "" : "; ") + (isPlain ? name : id);
    }
    return draft;
}

}  // namespace chokepoint::policy
