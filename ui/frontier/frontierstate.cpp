// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/frontierstate.h"

#include "models/policy/fields.h"
#include "models/policy/statusgrid.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace chokepoint::ui {

FrontierState FrontierState::fromJson(std::string_view json) {
    FrontierState state;
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
    const std::string plane = object.value(QLatin1String("plane")).toString().toStdString();
    if (plane == "memory_bandwidth" || plane == "io_bandwidth") {
        state.plane = plane;
    }
    state.isDatacenter = object.value(QLatin1String("datacenter")).toBool(true);
    const std::string to = object.value(QLatin1String("to")).toString().toStdString();
    const auto known = policy::usualDestinations();
    if (std::ranges::find(known, to) != known.end()) {
        state.to = to;
    }
    state.chip = object.value(QLatin1String("chip")).toString().toStdString();
    return state;
}

std::string FrontierState::toJson() const {
    const QJsonObject object{{QStringLiteral("plane"), QString::fromStdString(plane)},
                             {QStringLiteral("datacenter"), isDatacenter},
                             {QStringLiteral("to"), QString::fromStdString(to)},
                             {QStringLiteral("chip"), QString::fromStdString(chip)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace chokepoint::ui
