// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/agenda.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace chokepoint::policy {

namespace {

constexpr std::array<std::string_view, 4> Names{"takes-effect", "ends", "published", "announced"};

/// What of an event belongs on an agenda: when it takes effect and when it ends; what never takes effect, by the day
/// it was made public.
void addItems(const Event& event, std::vector<AgendaItem>& items) {
    const auto add = [&](Happening happening, const std::optional<units::Date>& date) {
        if (date) {
            AgendaItem item;
            item.event = &event;
            item.happening = happening;
            item.date = *date;
            items.push_back(std::move(item));
        }
    };
    add(Happening::Ends, event.ended);
    if (event.effective) {
        add(Happening::TakesEffect, event.effective);
    } else if (event.published) {
        add(Happening::Published, event.published);
    } else {
        add(Happening::Announced, event.announced);
    }
}

/// An event stands once on each side: the list is of events, not of dates.
void keepFirstOfEach(std::vector<AgendaItem>& items, std::size_t most) {
    std::vector<AgendaItem> kept;
    for (AgendaItem& item : items) {
        if (kept.size() == most) {
            break;
        }
        const bool isThere = std::ranges::find(kept, item.event, &AgendaItem::event) != kept.end();
        if (!isThere) {
            kept.push_back(std::move(item));
        }
    }
    items = std::move(kept);
}

}  // namespace

Agenda agenda(const Record& record, Day asOf, std::size_t most) {
    std::vector<AgendaItem> items;
    for (const Event& event : record.events()) {
        addItems(event, items);
    }
    Agenda result;
    for (AgendaItem& item : items) {
        const Day day = item.date.firstDay();
        item.isNotVerified = day > record.verifiedTo();
        item.status = record.statusOn(*item.event, asOf);
        (day <= asOf ? result.latest : result.coming).push_back(std::move(item));
    }
    const auto key = [](const AgendaItem& item) {
        return std::tuple(item.date.firstDay(), item.happening, std::string_view(item.event->id));
    };
    std::ranges::sort(result.coming, [&key](const AgendaItem& a, const AgendaItem& b) { return key(a) < key(b); });
    std::ranges::sort(result.latest, [&key](const AgendaItem& a, const AgendaItem& b) {
        return a.date.firstDay() != b.date.firstDay() ? a.date.firstDay() > b.date.firstDay() : key(a) < key(b);
    });
    keepFirstOfEach(result.latest, most);
    keepFirstOfEach(result.coming, most);
    return result;
}

std::string_view idOf(Happening happening) {
    return Names.at(static_cast<std::size_t>(happening));
}

}  // namespace chokepoint::policy
