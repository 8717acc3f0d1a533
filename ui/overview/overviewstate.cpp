// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewstate.h"

#include "models/catalog/overview.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace chokepoint::ui {

OverviewState OverviewState::initial() {
    const catalog::OverviewRequest pair;
    return {pair.subject, pair.baseline};
}

OverviewState OverviewState::fromJson(std::string_view json, const std::function<bool(const std::string&)>& known) {
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    const QJsonObject object = document.object();
    const std::string subject = object.value(QLatin1String("subject")).toString().toStdString();
    const std::string baseline = object.value(QLatin1String("baseline")).toString().toStdString();
    OverviewState state = initial();
    if (known(subject)) {
        state.subject = subject;
    }
    if (known(baseline)) {
        state.baseline = baseline;
    }
    return state.subject == state.baseline ? initial() : state;
}

std::string OverviewState::toJson() const {
    const QJsonObject object{{QStringLiteral("subject"), QString::fromStdString(subject)},
                             {QStringLiteral("baseline"), QString::fromStdString(baseline)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace chokepoint::ui
