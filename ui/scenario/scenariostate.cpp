// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/scenariostate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace chokepoint::ui {

namespace {

constexpr std::array<const char*, ScenarioModeCount> ModeIds{"bands",  "difference", "waterfall",   "sensitivity",
                                                             "ledger", "backtest",   "convergence", "world"};

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

scenario::Quarter readQuarter(const QJsonValue& json, scenario::Quarter otherwise) {
    const Result<scenario::Quarter> quarter = scenario::parseQuarter(json.toString().toStdString());
    return quarter && *quarter >= scenario::RecordStart && *quarter <= scenario::ModelEnd ? *quarter : otherwise;
}

QuarterRange readRange(const QJsonValue& json, const QuarterRange& otherwise) {
    const QJsonArray ends = json.toArray();
    const QuarterRange range{readQuarter(ends.at(0), otherwise.from), readQuarter(ends.at(1), otherwise.to)};
    return range.from <= range.to ? range : otherwise;
}

QJsonArray toArray(const QuarterRange& range) {
    return {text(range.from.text()), text(range.to.text())};
}

}  // namespace

ScenarioState ScenarioState::fromJson(std::string_view json) {
    ScenarioState state;
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
    const auto mode = std::ranges::find(ModeIds, object.value(QLatin1String("mode")).toString().toStdString());
    if (mode != ModeIds.end()) {
        state.mode = static_cast<ScenarioMode>(mode - ModeIds.begin());
    }
    if (const auto* info = scenario::findSeries(object.value(QLatin1String("series")).toString().toStdString())) {
        state.series = info->series;
    }
    if (object.value(QLatin1String("beside")).isArray()) {
        state.beside.clear();
        for (const QJsonValue value : object.value(QLatin1String("beside")).toArray()) {
            std::string id = value.toString().toStdString();
            if (!id.empty() && std::ranges::find(state.beside, id) == state.beside.end()) {
                state.beside.push_back(std::move(id));
            }
        }
    }
    const std::string against = object.value(QLatin1String("against")).toString().toStdString();
    state.against = against.empty() ? state.against : against;
    state.shown = readRange(object.value(QLatin1String("shown")), state.shown);
    state.ledger = readRange(object.value(QLatin1String("ledger")), state.ledger);
    state.at = readQuarter(object.value(QLatin1String("at")), state.at);
    const QString chip = object.value(QLatin1String("chip")).toString();
    for (std::size_t i = 0; i < scenario::ForeignCount; ++i) {
        const auto foreign = static_cast<scenario::Foreign>(i);
        state.chip = chip == text(scenario::idOf(foreign)) ? foreign : state.chip;
    }
    state.showsTable = object.value(QLatin1String("show")).toString() == QLatin1String("table");
    state.isIndependent = object.value(QLatin1String("independent")).toBool();
    return state;
}

std::string ScenarioState::toJson() const {
    QJsonArray others;
    for (const std::string& id : beside) {
        others.append(text(id));
    }
    const QJsonObject object{{QStringLiteral("mode"), QLatin1String(ModeIds[static_cast<std::size_t>(mode)])},
                             {QStringLiteral("series"), text(scenario::infoOf(series).id)},
                             {QStringLiteral("beside"), others},
                             {QStringLiteral("against"), text(against)},
                             {QStringLiteral("shown"), toArray(shown)},
                             {QStringLiteral("ledger"), toArray(ledger)},
                             {QStringLiteral("at"), text(at.text())},
                             {QStringLiteral("chip"), text(scenario::idOf(chip))},
                             {QStringLiteral("show"), showsTable ? QStringLiteral("table") : QStringLiteral("chart")},
                             {QStringLiteral("independent"), isIndependent}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace chokepoint::ui
