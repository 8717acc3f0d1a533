// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"

#include "models/catalog/attributename.h"
#include "models/catalog/normalised.h"

#include <QCoreApplication>
#include <QDate>
#include <QStringList>

namespace chokepoint::tables {

namespace {

/// lupdate files what it finds here under the namespace.
QString tr(const char* source) {
    return QCoreApplication::translate("chokepoint::tables", source);
}

/// A message's key is filed under the namespace that wrote it, which the message does not carry.
QString translatedKey(const std::string& key) {
    for (const char* context : {"chokepoint::catalog", "chokepoint::charts", "chokepoint::policy",
                                "chokepoint::session", "chokepoint::store", "chokepoint::units", "chokepoint::ui"}) {
        QString translated = QCoreApplication::translate(context, key.c_str());
        if (translated != text(key)) {
            return translated;
        }
    }
    return text(key);
}

QString argumentText(const MessageArgument& argument, const units::NumberStyle& style) {
    if (const auto* words = std::get_if<std::string>(&argument)) {
        // A reason or a metric's name within a sentence is a message itself; a name of anything else has no
        // translation.
        const QString name = tr(words->c_str());
        return name == text(*words) ? translatedKey(*words) : name;
    }
    if (const auto* count = std::get_if<std::int64_t>(&argument)) {
        return text(units::formatExact(static_cast<double>(*count), style));
    }
    return text(units::formatNumber(std::get<double>(argument), 3, style));
}

QDate asQDate(std::chrono::year_month_day day) {
    return QDate(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                 static_cast<int>(static_cast<unsigned>(day.day())));
}

}  // namespace

units::NumberStyle numberStyle(const QLocale& locale) {
    units::NumberStyle style;
    style.decimalPoint = utf8(locale.decimalPoint());
    style.groupSeparator = utf8(locale.groupSeparator());
    style.groupDigits = !locale.numberOptions().testFlag(QLocale::OmitGroupSeparator);
    return style;
}

QString sentence(const Message& message, const units::NumberStyle& style) {
    const QString pattern = translatedKey(message.key);
    QString result;
    result.reserve(pattern.size() + 16);
    // Arguments may hold a '%' of their own, so that QString::arg in a row would not do.
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool isPlace =
            pattern.at(i) == u'%' && i + 1 < pattern.size() && pattern.at(i + 1).isDigit() && pattern.at(i + 1) != u'0';
        if (!isPlace) {
            result += pattern.at(i);
            continue;
        }
        const auto index = static_cast<std::size_t>(pattern.at(++i).digitValue() - 1);
        if (index < message.arguments.size()) {
            result += argumentText(message.arguments[index], style);
        }
    }
    return result;
}

QString sentence(const Error& error, const units::NumberStyle& style) {
    const QString what = sentence(error.message, style);
    if (!error.place || error.place->file.empty()) {
        return what;
    }
    if (error.place->line == 0) {
        return QStringLiteral("%1: %2").arg(text(error.place->file), what);
    }
    return QStringLiteral("%1:%2: %3").arg(text(error.place->file)).arg(error.place->line).arg(what);
}

QString words(catalog::Standing standing) {
    switch (standing) {
        case catalog::Standing::Accepted:
            return tr("accepted");
        case catalog::Standing::Doubtful:
            return tr("doubtful");
        case catalog::Standing::Disputed:
            return tr("disputed");
        case catalog::Standing::Superseded:
            return tr("superseded");
    }
    return {};
}

QString words(catalog::SourceKind kind) {
    switch (kind) {
        case catalog::SourceKind::Regulator:
            return tr("regulator");
        case catalog::SourceKind::Vendor:
            return tr("vendor");
        case catalog::SourceKind::CompanyFiling:
            return tr("company filing");
        case catalog::SourceKind::Paper:
            return tr("paper");
        case catalog::SourceKind::Analyst:
            return tr("analyst");
        case catalog::SourceKind::Database:
            return tr("database");
        case catalog::SourceKind::Press:
            return tr("press");
        case catalog::SourceKind::Community:
            return tr("community");
    }
    return {};
}

QString words(catalog::SubjectKind kind) {
    switch (kind) {
        case catalog::SubjectKind::Chip:
            return tr("chip");
        case catalog::SubjectKind::System:
            return tr("system");
        case catalog::SubjectKind::ChipFamily:
            return tr("chip family");
        case catalog::SubjectKind::Process:
            return tr("process");
        case catalog::SubjectKind::Party:
            return tr("party");
        case catalog::SubjectKind::Policy:
            return tr("policy");
    }
    return {};
}

QString words(catalog::ClaimRole role) {
    switch (role) {
        case catalog::ClaimRole::Chosen:
            return tr("shown");
        case catalog::ClaimRole::InRange:
            return tr("in the range");
        case catalog::ClaimRole::OtherAxes:
            return tr("says something else");
        case catalog::ClaimRole::OtherVariant:
            return tr("another variant");
        case catalog::ClaimRole::NotAccepted:
            return tr("not accepted");
        case catalog::ClaimRole::OutsideLens:
            return tr("outside the chosen figures");
    }
    return {};
}

QString words(catalog::Flag flag) {
    return tr(std::string(catalog::wordsOf(flag)).c_str());
}

QString words(catalog::MetricGroup group) {
    switch (group) {
        case catalog::MetricGroup::Throughput:
            return tr("Throughput");
        case catalog::MetricGroup::Policy:
            return tr("Policy measures");
        case catalog::MetricGroup::Memory:
            return tr("Memory");
        case catalog::MetricGroup::Interconnect:
            return tr("Interconnect");
        case catalog::MetricGroup::Power:
            return tr("Power and energy");
        case catalog::MetricGroup::Cost:
            return tr("Cost");
        case catalog::MetricGroup::Size:
            return tr("Size");
        case catalog::MetricGroup::Equivalents:
            return tr("Equivalents");
    }
    return {};
}

QString words(catalog::BoundKind kind) {
    switch (kind) {
        case catalog::BoundKind::AtLeast:
            return tr("at least");
        case catalog::BoundKind::AtMost:
            return tr("at most");
        case catalog::BoundKind::Above:
            return tr("above");
        case catalog::BoundKind::Below:
            return tr("below");
    }
    return {};
}

QString words(const catalog::Qualifiers& qualifiers) {
    QStringList parts;
    for (const catalog::AxisValue& axis : catalog::statedAxes(qualifiers)) {
        parts << tr(std::string(axis.value).c_str()).replace(u'-', u' ');
    }
    return parts.join(QStringLiteral(" · "));
}

QString metricName(std::string_view metric) {
    if (const catalog::Metric* known = catalog::findMetric(metric)) {
        return tr(std::string(known->name).c_str());
    }
    return text(catalog::attributeName(metric));
}

QString metricBrief(std::string_view metric) {
    const catalog::Metric* known = catalog::findMetric(metric);
    return known ? tr(std::string(known->brief).c_str()) : metricName(metric);
}

QString metricName(std::string_view metric, catalog::Per per) {
    const catalog::Metric* known = catalog::findMetric(metric);
    const QString name = metricName(metric);
    if (known == nullptr || !catalog::isDivided(*known, per)) {
        return name;
    }
    switch (per) {
        case catalog::Per::One:
            break;
        case catalog::Per::Chip:
            return tr("%1 per chip").arg(name);
        case catalog::Per::Rack:
            return tr("%1 per rack").arg(name);
        case catalog::Per::Kilowatt:
            return tr("%1 per kW").arg(name);
        case catalog::Per::Dollar:
            return tr("%1 per million USD").arg(name);
    }
    return name;
}

QString dateText(const units::Date& date, const QLocale& locale) {
    const QDate first = asQDate(date.firstDay());
    switch (date.precision()) {
        case units::DatePrecision::Day:
            return locale.toString(first, QStringLiteral("d MMM yyyy"));
        case units::DatePrecision::Month:
            return locale.toString(first, QStringLiteral("MMM yyyy"));
        case units::DatePrecision::Quarter:
            return QStringLiteral("Q%1 %2").arg((first.month() + 2) / 3).arg(first.year());
        case units::DatePrecision::Year:
            return QString::number(first.year());
    }
    return {};
}

QString dateText(std::chrono::year_month_day day, const QLocale& locale) {
    return locale.toString(asQDate(day), QStringLiteral("d MMM yyyy"));
}

}  // namespace chokepoint::tables
