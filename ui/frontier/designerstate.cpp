// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/designerstate.h"

#include "models/policy/statusgrid.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace chokepoint::ui {

DesignerState DesignerState::fromJson(std::string_view json) {
    DesignerState state;
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
    if (object.value(QLatin1String("start")).isString()) {
        state.start = object.value(QLatin1String("start")).toString().toStdString();
    }
    const QJsonObject changes = object.value(QLatin1String("changes")).toObject();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        const policy::DesignFieldInfo* info = policy::findDesignField(change.key().toStdString());
        const double value = change.value().toDouble(-1.0);
        if (info != nullptr && std::isfinite(value) && value >= 0.0) {
            state.changes[info->field] = value;
        }
    }
    if (const QJsonValue centre = object.value(QLatin1String("datacenter")); centre.isBool()) {
        state.isDatacenter = centre.toBool();
    }
    const auto known = policy::usualDestinations();
    const auto country = [&](const char* key, const std::string& otherwise) {
        const std::string code = object.value(QLatin1String(key)).toString().toStdString();
        return std::ranges::find(known, code) != known.end() ? code : otherwise;
    };
    state.to = country("to", state.to);
    state.headquarters = country("headquarters", {});
    state.aim = policy::aimOf(object.value(QLatin1String("aim")).toString().toStdString()).value_or(state.aim);
    return state;
}

std::string DesignerState::toJson() const {
    QJsonObject changed;
    for (const auto& [field, value] : changes) {
        const std::string_view id = policy::infoOf(field).id;
        changed.insert(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())), value);
    }
    const std::string_view aimId = policy::idOf(aim);
    QJsonObject object{{QStringLiteral("start"), QString::fromStdString(start)},
                       {QStringLiteral("changes"), changed},
                       {QStringLiteral("to"), QString::fromStdString(to)},
                       {QStringLiteral("headquarters"), QString::fromStdString(headquarters)},
                       {QStringLiteral("aim"), QString::fromUtf8(aimId.data(), static_cast<qsizetype>(aimId.size()))}};
    if (isDatacenter) {
        object.insert(QStringLiteral("datacenter"), *isDatacenter);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace chokepoint::ui
