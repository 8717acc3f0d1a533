// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/datastate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::array<const char*, DataTabs> TabIds{"subjects", "claims", "sources"};
constexpr std::array<const char*, 3> ScopeIds{"all", "reference", "mine"};
constexpr int LeastWidth = 40;
constexpr int MostWidth = 1200;

TableState tableFrom(const QJsonObject& object) {
    TableState state;
    for (const QJsonValue column : object.value(QLatin1String("columns")).toArray()) {
        if (const QString id = column.toString(); !id.isEmpty() && !state.columns.contains(id)) {
            state.columns << id;
        }
    }
    const QJsonObject widths = object.value(QLatin1String("widths")).toObject();
    for (auto width = widths.begin(); width != widths.end(); ++width) {
        if (const int pixels = width.value().toInt(); pixels >= LeastWidth && pixels <= MostWidth) {
            state.widths.insert(width.key(), pixels);
        }
    }
    const QJsonObject filters = object.value(QLatin1String("filters")).toObject();
    for (auto filter = filters.begin(); filter != filters.end(); ++filter) {
        if (const QString typed = filter.value().toString(); !typed.trimmed().isEmpty()) {
            state.filters.insert(filter.key(), typed);
        }
    }
    state.sortColumn = object.value(QLatin1String("sort")).toString();
    state.isDescending = object.value(QLatin1String("descending")).toBool();
    state.groupColumn = object.value(QLatin1String("group")).toString();
    return state;
}

QJsonObject toObject(const TableState& state) {
    QJsonObject widths;
    for (auto width = state.widths.begin(); width != state.widths.end(); ++width) {
        widths.insert(width.key(), width.value());
    }
    QJsonObject filters;
    for (auto filter = state.filters.begin(); filter != state.filters.end(); ++filter) {
        filters.insert(filter.key(), filter.value());
    }
    return {{QStringLiteral("columns"), QJsonArray::fromStringList(state.columns)},
            {QStringLiteral("widths"), widths},
            {QStringLiteral("filters"), filters},
            {QStringLiteral("sort"), state.sortColumn},
            {QStringLiteral("descending"), state.isDescending},
            {QStringLiteral("group"), state.groupColumn}};
}

}  // namespace

DataState DataState::fromJson(std::string_view json) {
    DataState state;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size())));
    if (!document.isObject()) {
        return state;
    }
    const QJsonObject object = document.object();
    const QString tab = object.value(QLatin1String("tab")).toString();
    const QJsonObject tables = object.value(QLatin1String("tables")).toObject();
    for (std::size_t i = 0; i < DataTabs; ++i) {
        if (tab == QLatin1String(TabIds[i])) {
            state.tab = static_cast<DataTab>(i);
        }
        state.tables[i] = tableFrom(tables.value(QLatin1String(TabIds[i])).toObject());
    }
    const QString scope = object.value(QLatin1String("rows")).toString();
    for (std::size_t i = 0; i < ScopeIds.size(); ++i) {
        if (scope == QLatin1String(ScopeIds[i])) {
            state.scope = static_cast<tables::RowScope>(i);
        }
    }
    state.isDetailShown = object.value(QLatin1String("details")).toBool(true);
    return state;
}

std::string DataState::toJson() const {
    QJsonObject stored;
    for (std::size_t i = 0; i < DataTabs; ++i) {
        stored.insert(QLatin1String(TabIds[i]), toObject(tables[i]));
    }
    const QJsonObject object{{QStringLiteral("tab"), QLatin1String(TabIds[static_cast<std::size_t>(tab)])},
                             {QStringLiteral("tables"), stored},
                             {QStringLiteral("rows"), QLatin1String(ScopeIds[static_cast<std::size_t>(scope)])},
                             {QStringLiteral("details"), isDetailShown}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

}  // namespace chokepoint::ui
