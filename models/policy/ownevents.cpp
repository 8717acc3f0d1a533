// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/ownevents.h"

namespace chokepoint::policy {

Event eventOf(const OwnEvent& own) {
    Event event;
    event.id = own.id;
    event.title = own.title;
    event.kind = own.kind;
    event.announced = own.date;
    if (own.standing == catalog::Standing::Accepted) {
        event.effective = own.date;
    }
    event.status = own.standing == catalog::Standing::Accepted ? "reported" : std::string(catalog::idOf(own.standing));
    event.affects = own.affects;
    event.summary = own.note;
    event.source = own.source;
    return event;
}

std::shared_ptr<const Record> withOwnEvents(const std::shared_ptr<const Record>& record,
                                            std::span<const OwnEvent> own) {
    RecordData data;
    bool hasAny = false;
    for (const OwnEvent& event : own) {
        if (record->event(event.id) != nullptr) {
            continue;
        }
        if (!hasAny) {
            data = record->data();
            hasAny = true;
        }
        data.events.push_back(eventOf(event));
    }
    if (!hasAny) {
        return record;
    }
    auto built = Record::build(std::move(data));
    return built ? *built : record;
}

}  // namespace chokepoint::policy
