// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/rowwords.h"

#include "models/catalog/metric.h"
#include "models/tables/attributename.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace chokepoint::tables {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("chokepoint::tables", source);
}

std::string textIn(const store::TableShape& table, const store::Row& row, std::string_view column) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), column);
    const auto place = static_cast<std::size_t>(found - table.columns.begin());
    if (found == table.columns.end() || place >= row.size()) {
        return {};
    }
    const auto* value = std::get_if<std::string>(&row[place]);
    return value != nullptr ? *value : std::string();
}

QString numberIn(const store::TableShape& table, const store::Row& row, std::string_view column,
                 const Writing& writing) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), column);
    const auto place = static_cast<std::size_t>(found - table.columns.begin());
    const auto* value = place < row.size() ? std::get_if<double>(&row[place]) : nullptr;
    return value != nullptr ? text(units::formatExact(*value, writing.style)) : QString();
}

QString subjectName(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return text(subject != nullptr ? subject->name : id);
}

/// "575 kW", "above 2 M USD", "1.4 times GB200 NVL72".
QString claimWords(const store::TableShape& table, const store::Row& row, const catalog::Catalog& catalog,
                   const Writing& writing) {
    const std::string kind = textIn(table, row, "value_kind");
    if (kind == "date" || kind == "text") {
        return text(textIn(table, row, "text_value"));
    }
    if (kind == "reference") {
        return subjectName(catalog, textIn(table, row, "text_value"));
    }
    QString number = numberIn(table, row, "value", writing);
    if (number.isEmpty()) {
        number =
            numberIn(table, row, "low", writing) + text(writing.style.range) + numberIn(table, row, "high", writing);
    }
    if (const auto bound = catalog::boundKindFromId(textIn(table, row, "bound"))) {
        number = QStringLiteral("%1 %2").arg(words(*bound), number);
    }
    if (kind == "ratio") {
        return tr("%1 times %2").arg(number, subjectName(catalog, textIn(table, row, "relative_to")));
    }
    const QString unit = text(textIn(table, row, "unit"));
    return unit.isEmpty() ? number : number + text(writing.style.unitSpace) + unit;
}

QString speakerWords(const store::TableShape& table, const store::Row& row, const catalog::Catalog& catalog) {
    const std::string id = textIn(table, row, "source");
    const catalog::Source* source = catalog.source(id);
    if (source == nullptr) {
        return id == catalog::NoSource ? tr("no source") : text(id);
    }
    return text(source->publisher.empty() ? source->title : source->publisher);
}

}  // namespace

QString mark(RowTurn turn) {
    switch (turn) {
        case RowTurn::Added:
            return QStringLiteral("+");
        case RowTurn::Removed:
            return QStringLiteral("−");
        case RowTurn::Changed:
            break;
    }
    return QStringLiteral("~");
}

QString tableTitle(std::string_view table) {
    if (table == "claim") {
        return tr("Claims");
    }
    if (table == "event") {
        return tr("Events");
    }
    if (table == "layout") {
        return tr("Views");
    }
    if (table == "preference") {
        return tr("Preferred claims");
    }
    if (table == "rule") {
        return tr("Rules");
    }
    if (table == "scenario") {
        return tr("Scenarios");
    }
    return table == "source" ? tr("Sources") : tr("Chips and systems");
}

QString rowKind(std::string_view table) {
    if (table == "claim") {
        return tr("claim");
    }
    if (table == "event") {
        return tr("event");
    }
    if (table == "layout") {
        return tr("view");
    }
    if (table == "preference") {
        return tr("preferred claim");
    }
    if (table == "rule") {
        return tr("rule");
    }
    if (table == "scenario") {
        return tr("scenario");
    }
    return table == "source" ? tr("source") : tr("chip or system");
}

QString columnName(std::string_view column) {
    return text(column).replace(u'_', u' ');
}

QString rowName(const store::TableShape& table, const store::Row& row, const catalog::Catalog& catalog) {
    const auto field = [&](std::string_view column) { return textIn(table, row, column); };
    if (table.name == "claim") {
        return tr("%1 of %2").arg(attributeName(field("attribute")), subjectName(catalog, field("subject")));
    }
    if (table.name == "preference") {
        return tr("%1 of %2").arg(metricBrief(field("metric")), subjectName(catalog, field("subject")));
    }
    if (table.name == "layout") {
        return text(field("view"));
    }
    if (table.name == "event" || table.name == "source") {
        return text(field("title"));
    }
    return text(field("name"));
}

QString rowDetail(const store::TableShape& table, const store::Row& row, const catalog::Catalog& catalog,
                  const Writing& writing) {
    const auto field = [&](std::string_view column) { return textIn(table, row, column); };
    if (table.name == "claim") {
        return tr("%1, %2").arg(claimWords(table, row, catalog, writing), speakerWords(table, row, catalog));
    }
    if (table.name == "preference") {
        const catalog::Claim* claim = catalog.claim(field("claim"));
        const catalog::Source* source = claim != nullptr ? catalog.source(claim->source) : nullptr;
        return claim == nullptr ? text(field("claim"))
               : source == nullptr
                   ? claimValueText(*claim, catalog, writing)
                   : tr("%1, %2").arg(claimValueText(*claim, catalog, writing),
                                      text(source->publisher.empty() ? source->title : source->publisher));
    }
    if (table.name == "event") {
        return text(field("date"));
    }
    if (table.name == "source") {
        return text(field("publisher"));
    }
    if (table.name == "subject") {
        return text(field("maker"));
    }
    return table.name == "rule" ? text(field("expression")) : QString();
}

QString valueWords(const store::SqlValue& value, const Writing& writing) {
    constexpr int Longest = 80;
    if (const auto* words = std::get_if<std::string>(&value)) {
        QString shown = text(*words).simplified();
        if (shown.size() > Longest) {
            shown = shown.left(Longest - 1) + QChar(0x2026);
        }
        return shown.isEmpty() ? tr("nothing") : QStringLiteral("“%1”").arg(shown);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return text(units::formatExact(*real, writing.style));
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return *integer != 0 ? tr("yes") : tr("no");
    }
    return tr("nothing");
}

QString fieldChanges(const store::TableShape& table, const std::vector<std::optional<store::SqlValue>>& before,
                     const std::vector<std::optional<store::SqlValue>>& after, const Writing& writing) {
    QStringList parts;
    for (std::size_t i = 0; i < table.columns.size() && i < before.size() && i < after.size(); ++i) {
        if (!table.isKey[i] && before[i] && after[i] && *before[i] != *after[i]) {
            parts << tr("%1: %2 → %3")
                         .arg(columnName(table.columns[i]), valueWords(*before[i], writing),
                              valueWords(*after[i], writing));
        }
    }
    return parts.join(QStringLiteral("; "));
}

}  // namespace chokepoint::tables
