// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparestate.h"

#include "models/catalog/metric.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace chokepoint::ui {

namespace {

QJsonArray toArray(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts) {
        array.append(QString::fromStdString(text));
    }
    return array;
}

}  // namespace

CompareState CompareState::initial() {
    return {
        {"nvidia-gb200-nvl72", "huawei-cloudmatrix-384"},
        "nvidia-gb200-nvl72",
        {"compute_16bit", "power", "price", "power_per_compute_16bit", "price_per_compute_16bit", "memory_bandwidth"},
        charts::ShowAs::Value};
}

CompareState CompareState::fromJson(std::string_view json, const std::function<bool(const std::string&)>& known) {
    CompareState state = initial();
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    if (!document.isObject()) {
        return state;
    }
    const QJsonObject object = document.object();
    if (object.value(QLatin1String("ids")).isArray()) {
        state.ids.clear();
        for (const QJsonValue value : object.value(QLatin1String("ids")).toArray()) {
            const std::string id = value.toString().toStdString();
            if (known(id) && state.ids.size() < MostSubjects && !state.contains(id)) {
                state.ids.push_back(id);
            }
        }
    }
    state.baseline = object.value(QLatin1String("baseline")).toString().toStdString();
    if (!state.contains(state.baseline)) {
        state.baseline = state.ids.empty() ? std::string() : state.ids.front();
    }
    if (object.value(QLatin1String("metrics")).isArray()) {
        state.metrics.clear();
        for (const QJsonValue value : object.value(QLatin1String("metrics")).toArray()) {
            const std::string metric = value.toString().toStdString();
            const bool isNew = std::find(state.metrics.begin(), state.metrics.end(), metric) == state.metrics.end();
            if (isNew && catalog::findMetric(metric)) {
                state.metrics.push_back(metric);
            }
        }
    }
    const bool isRatio = object.value(QLatin1String("show")).toString() == QLatin1String("ratio");
    state.showAs = isRatio ? charts::ShowAs::RatioToBaseline : charts::ShowAs::Value;
    return state;
}

std::string CompareState::toJson() const {
    const bool isRatio = showAs == charts::ShowAs::RatioToBaseline;
    const QJsonObject object{{QStringLiteral("ids"), toArray(ids)},
                             {QStringLiteral("baseline"), QString::fromStdString(baseline)},
                             {QStringLiteral("metrics"), toArray(metrics)},
                             {QStringLiteral("show"), isRatio ? QStringLiteral("ratio") : QStringLiteral("value")}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

bool CompareState::contains(std::string_view id) const {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool CompareState::add(const std::string& id) {
    if (contains(id) || ids.size() >= MostSubjects) {
        return false;
    }
    ids.push_back(id);
    if (baseline.empty()) {
        baseline = id;
    }
    return true;
}

bool CompareState::remove(std::string_view id) {
    const auto at = std::find(ids.begin(), ids.end(), id);
    if (at == ids.end()) {
        return false;
    }
    ids.erase(at);
    if (!contains(baseline)) {
        baseline = ids.empty() ? std::string() : ids.front();
    }
    return true;
}

}  // namespace chokepoint::ui
