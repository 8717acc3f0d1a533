// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/equivalence.h"
#include "models/catalog/metric.h"
#include "ui/compare/comparestate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace chokepoint::ui {

namespace {

constexpr std::array<std::pair<CompareMode, const char*>, 3> Modes{
    {{CompareMode::Bars, "bars"}, {CompareMode::Scatter, "scatter"}, {CompareMode::Equal, "equal"}}};
constexpr std::array<std::pair<Backdrop, const char*>, 3> Backdrops{
    {{Backdrop::None, "none"}, {Backdrop::Systems, "systems"}, {Backdrop::Chips, "chips"}}};
using OrderBy = catalog::SubjectOrder::By;
constexpr std::array<std::pair<OrderBy, const char*>, 3> Orders{
    {{OrderBy::Own, "own"}, {OrderBy::Name, "name"}, {OrderBy::Metric, "metric"}}};
/// A target is a line that somebody typed.
constexpr std::size_t LongestTarget = 80;

template <typename Enum, std::size_t Count>
QString wordOf(const std::array<std::pair<Enum, const char*>, Count>& words, Enum value) {
    for (const auto& [known, word] : words) {
        if (known == value) {
            return QLatin1String(word);
        }
    }
    return {};
}

/// Leaves the value as it is where the word is none of them.
template <typename Enum, std::size_t Count>
void readWord(const std::array<std::pair<Enum, const char*>, Count>& words, const QJsonValue& json, Enum& value) {
    for (const auto& [known, word] : words) {
        if (json.toString() == QLatin1String(word)) {
            value = known;
        }
    }
}

QJsonArray toArray(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts) {
        array.append(QString::fromStdString(text));
    }
    return array;
}

void readIds(const QJsonObject& object, const std::function<bool(const std::string&)>& known, CompareState& state) {
    if (object.value(QLatin1String("ids")).isArray()) {
        state.ids.clear();
        for (const QJsonValue value : object.value(QLatin1String("ids")).toArray()) {
            const std::string id = value.toString().toStdString();
            if (known(id) && state.ids.size() < CompareState::MostSubjects && !state.contains(id)) {
                state.ids.push_back(id);
            }
        }
    }
    state.baseline = object.value(QLatin1String("baseline")).toString().toStdString();
    if (!state.contains(state.baseline)) {
        state.baseline = state.ids.empty() ? std::string() : state.ids.front();
    }
}

void readMetrics(const QJsonObject& object, CompareState& state) {
    if (!object.value(QLatin1String("metrics")).isArray()) {
        return;
    }
    state.metrics.clear();
    for (const QJsonValue value : object.value(QLatin1String("metrics")).toArray()) {
        const std::string metric = value.toString().toStdString();
        const bool isNew = std::find(state.metrics.begin(), state.metrics.end(), metric) == state.metrics.end();
        if (isNew && catalog::findMetric(metric)) {
            state.metrics.push_back(metric);
        }
    }
}

void readMetric(const QJsonValue& json, std::string& metric) {
    const std::string id = json.toString().toStdString();
    if (catalog::findMetric(id)) {
        metric = id;
    }
}

void readAdditive(const QJsonValue& json, std::string& metric) {
    const std::string id = json.toString().toStdString();
    if (catalog::additiveMetric(id)) {
        metric = id;
    }
}

void readOrder(const QJsonObject& object, catalog::SubjectOrder& order) {
    readWord(Orders, object.value(QLatin1String("by")), order.by);
    readMetric(object.value(QLatin1String("metric")), order.metric);
    order.isDescending = object.value(QLatin1String("descending")).toBool(order.isDescending);
    if (order.by == OrderBy::Metric && order.metric.empty()) {
        order.by = OrderBy::Own;
    }
}

void readScatter(const QJsonObject& object, ScatterState& scatter) {
    readMetric(object.value(QLatin1String("x")), scatter.x);
    readMetric(object.value(QLatin1String("y")), scatter.y);
    readWord(Backdrops, object.value(QLatin1String("backdrop")), scatter.backdrop);
    const QString scale = object.value(QLatin1String("scale")).toString();
    if (scale == QLatin1String("log")) {
        scatter.scale = charts::ScaleKind::Log;
    } else if (scale == QLatin1String("linear")) {
        scatter.scale = charts::ScaleKind::Linear;
    }
}

void readEqual(const QJsonObject& object, const std::function<bool(const std::string&)>& known, EqualState& equal) {
    for (const auto& [field, id] : {std::pair("subject", &equal.subject), std::pair("other", &equal.other)}) {
        const std::string stored = object.value(QLatin1String(field)).toString().toStdString();
        if (known(stored)) {
            *id = stored;
        }
    }
    const double count = object.value(QLatin1String("count")).toDouble(equal.count);
    if (std::isfinite(count) && count > 0.0) {
        equal.count = count;
    }
    readAdditive(object.value(QLatin1String("measure")), equal.measure);
    readAdditive(object.value(QLatin1String("metric")), equal.metric);
    const std::string target = object.value(QLatin1String("target")).toString().toStdString();
    if (!target.empty() && target.size() <= LongestTarget) {
        equal.target = target;
    }
    equal.isEverySystem = object.value(QLatin1String("all")).toBool(equal.isEverySystem);
}

QJsonObject toObject(const ScatterState& scatter) {
    QJsonObject object{{QStringLiteral("x"), QString::fromStdString(scatter.x)},
                       {QStringLiteral("y"), QString::fromStdString(scatter.y)},
                       {QStringLiteral("backdrop"), wordOf(Backdrops, scatter.backdrop)}};
    if (scatter.scale) {
        object.insert(QStringLiteral("scale"),
                      *scatter.scale == charts::ScaleKind::Log ? QStringLiteral("log") : QStringLiteral("linear"));
    }
    return object;
}

QJsonObject toObject(const EqualState& equal) {
    return {{QStringLiteral("count"), equal.count},
            {QStringLiteral("subject"), QString::fromStdString(equal.subject)},
            {QStringLiteral("other"), QString::fromStdString(equal.other)},
            {QStringLiteral("measure"), QString::fromStdString(equal.measure)},
            {QStringLiteral("metric"), QString::fromStdString(equal.metric)},
            {QStringLiteral("target"), QString::fromStdString(equal.target)},
            {QStringLiteral("all"), equal.isEverySystem}};
}

}  // namespace

CompareState CompareState::fromJson(std::string_view json, const std::function<bool(const std::string&)>& known) {
    CompareState state = initial();
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    if (!document.isObject()) {
        return state;
    }
    const QJsonObject object = document.object();
    readIds(object, known, state);
    readMetrics(object, state);
    const std::string shown = object.value(QLatin1String("show")).toString().toStdString();
    state.showAs = charts::showAsOf(shown).value_or(state.showAs);
    readWord(Modes, object.value(QLatin1String("mode")), state.mode);
    state.isLog = object.value(QLatin1String("log")).toBool(state.isLog);
    readOrder(object.value(QLatin1String("order")).toObject(), state.order);
    readScatter(object.value(QLatin1String("scatter")).toObject(), state.scatter);
    readEqual(object.value(QLatin1String("equal")).toObject(), known, state.equal);
    return state;
}

std::string CompareState::toJson() const {
    const QJsonObject sorted{{QStringLiteral("by"), wordOf(Orders, order.by)},
                             {QStringLiteral("metric"), QString::fromStdString(order.metric)},
                             {QStringLiteral("descending"), order.isDescending}};
    const std::string shown(charts::idOf(showAs));
    const QJsonObject object{{QStringLiteral("ids"), toArray(ids)},
                             {QStringLiteral("baseline"), QString::fromStdString(baseline)},
                             {QStringLiteral("metrics"), toArray(metrics)},
                             {QStringLiteral("show"), QString::fromStdString(shown)},
                             {QStringLiteral("mode"), wordOf(Modes, mode)},
                             {QStringLiteral("log"), isLog},
                             {QStringLiteral("order"), sorted},
                             {QStringLiteral("scatter"), toObject(scatter)},
                             {QStringLiteral("equal"), toObject(equal)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace chokepoint::ui
