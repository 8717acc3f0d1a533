// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/claimtablemodel.h"

#include "models/tables/attributename.h"
#include "models/tables/words.h"
#include "models/units/symbol.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <utility>

namespace chokepoint::tables {

namespace {

std::optional<double> centre(const catalog::Number& number) {
    if (number.value) {
        return number.value;
    }
    return number.low && number.high ? std::optional<double>((*number.low + *number.high) / 2.0)
           : number.low              ? number.low
                                     : number.high;
}

/// What a claim's value sorts by: canonical units, so that kW and W stand in one order.
std::optional<double> valueKey(const catalog::Claim& claim) {
    std::optional<double> number;
    if (const auto* value = std::get_if<catalog::Number>(&claim.value)) {
        number = centre(*value);
    } else if (const auto* bound = std::get_if<catalog::Bound>(&claim.value)) {
        number = bound->limit;
    } else if (const auto* date = std::get_if<units::Date>(&claim.value)) {
        return dateKey(*date);
    } else if (const auto* ratio = std::get_if<catalog::Ratio>(&claim.value)) {
        const auto* bounded = std::get_if<catalog::Bound>(&ratio->times);
        return bounded ? std::optional<double>(bounded->limit) : centre(std::get<catalog::Number>(ratio->times));
    }
    return number ? std::optional<double>(*number * claim.unit.scale) : std::nullopt;
}

}  // namespace

const catalog::Metric* metricOf(std::string_view attribute, catalog::SubjectKind kind) {
    static const auto index = [] {
        std::map<std::pair<std::string_view, catalog::SubjectKind>, const catalog::Metric*> result;
        for (const catalog::Metric& metric : catalog::allMetrics()) {
            for (const catalog::SubjectKind each : {catalog::SubjectKind::Chip, catalog::SubjectKind::System}) {
                if (const catalog::MetricForKind* forKind = metric.forKind(each)) {
                    for (const catalog::MetricAttribute& feeds : forKind->attributes) {
                        result.try_emplace({feeds.name, each}, &metric);
                    }
                }
                if (!metric.ratioAttribute.empty()) {
                    result.try_emplace({metric.ratioAttribute, each}, &metric);
                }
            }
        }
        return result;
    }();
    const auto found = index.find({attribute, kind});
    return found == index.end() ? nullptr : found->second;
}

namespace {

std::string_view nameOf(const ClaimRow& row) {
    return row.subject ? row.subject->name : row.claim->subject;
}

}  // namespace

QString attributeName(const catalog::Claim& claim, const catalog::Subject* subject) {
    const catalog::Metric* metric = subject ? metricOf(claim.attribute, subject->kind) : nullptr;
    // Several attributes feed one metric (FP16 and BF16); the attribute says which.
    return metric && metric->id == claim.attribute ? metricName(metric->id) : attributeName(claim.attribute);
}

ClaimTableModel::ClaimTableModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {
    setColumns({
        {QStringLiteral("subject"), tr("Subject"), {}, false, false, true, 20},
        {QStringLiteral("attribute"), tr("Attribute"), {}, false, false, true, 24},
        {QStringLiteral("value"), tr("Value"), tr("As published; sorted by size"), true, false, false, 24},
        {QStringLiteral("unit"), tr("Unit"), tr("As published"), false, true, true, 9},
        {QStringLiteral("axes"), tr("Scope"), tr("What the number is of: dense or sparse, chip or system …"), false,
         false, true, 16},
        {QStringLiteral("standing"), tr("Standing"), {}, false, false, true, 11, true},
        {QStringLiteral("date"), tr("Date"), tr("When the source was published"), true, false, false, 11},
        {QStringLiteral("source-kind"), tr("Source kind"), {}, false, false, true, 13, true},
        {QStringLiteral("source"), tr("Publisher"), {}, false, false, true, 20},
        {QStringLiteral("reason"), tr("Reason"), tr("Why a claim does not stand"), false, false, false, 30},
        {QStringLiteral("note"), tr("Note"), {}, false, false, false, 30},
        {QStringLiteral("wording"), tr("Wording"), tr("The source's own qualification"), false, true, false, 24},
        {QStringLiteral("maker"), tr("Maker"), {}, false, true, true, 12, true},
        {QStringLiteral("kind"), tr("Kind"), {}, false, true, true, 10, true},
        {QStringLiteral("country"), tr("Country"), {}, false, true, true, 9, true},
        {QStringLiteral("claim"), tr("Claim"), tr("Id in the reference"), false, true, false, 20},
    });
}

std::shared_ptr<const ClaimTable> makeClaimTable(std::shared_ptr<const catalog::Catalog> catalog, ClaimScope scope,
                                                 const std::function<bool()>& isCancelled) {
    constexpr std::size_t ClaimsPerLook = 4'096;
    auto table = std::make_shared<ClaimTable>();
    table->catalog = std::move(catalog);
    table->scope = std::move(scope);
    std::vector<ClaimRow> rows;
    rows.reserve(table->scope == ClaimScope{} ? table->catalog->allClaims().size() : 0);
    // Names are compared once each, not once for each pair of claims.
    std::map<std::string_view, std::size_t> counts;
    auto at = counts.end();
    const auto countOf = [&counts, &at](std::string_view name) -> std::size_t& {
        // Claims that came together mostly are about the same.
        if (at == counts.end() || at->first != name) {
            at = counts.try_emplace(name, 0).first;
        }
        return at->second;
    };
    const auto isListed = [&scope = table->scope](const catalog::Claim& claim) {
        return (scope.subject.empty() || scope.subject == claim.subject) &&
               (scope.source.empty() || scope.source == claim.source);
    };
    for (const catalog::Claim& claim : table->catalog->allClaims()) {
        if (rows.size() % ClaimsPerLook == 0 && isCancelled && isCancelled()) {
            return nullptr;
        }
        if (isListed(claim)) {
            rows.push_back({&claim, table->catalog->subject(claim.subject), table->catalog->source(claim.source)});
            ++countOf(nameOf(rows.back()));
        }
    }
    std::size_t begin = 0;
    for (auto& [name, count] : counts) {
        begin += std::exchange(count, begin);
    }
    table->rows.resize(rows.size());
    for (const ClaimRow& row : rows) {
        table->rows[countOf(nameOf(row))++] = row;
    }
    return table;
}

void ClaimTableModel::setCatalog(std::shared_ptr<const catalog::Catalog> catalog, Scope scope) {
    const bool isShown = m_table ? catalog == m_table->catalog && scope == m_table->scope : !catalog;
    if (!isShown) {
        setTable(catalog ? makeClaimTable(std::move(catalog), std::move(scope)) : nullptr);
    }
}

void ClaimTableModel::setTable(std::shared_ptr<const ClaimTable> table) {
    beginResetModel();
    m_table = std::move(table);
    dropCaches();
    endResetModel();
}

void ClaimTableModel::takeOver(const ClaimTableModel& other) {
    beginResetModel();
    m_table = other.m_table;
    shareCaches(other);
    endResetModel();
}

std::shared_ptr<RowTableModel> ClaimTableModel::copy() const {
    auto copied = std::make_shared<ClaimTableModel>(writing());
    copied->takeOver(*this);
    return copied;
}

const catalog::Claim* ClaimTableModel::claim(const QModelIndex& index) const {
    return index.isValid() && index.model() == this ? rowAt(static_cast<std::size_t>(index.row())).claim : nullptr;
}

QVariant ClaimTableModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::TextAlignmentRole && index.column() == ValueColumn && claim(index) &&
        std::holds_alternative<catalog::Text>(claim(index)->value)) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    }
    return RowTableModel::data(index, role);
}

QString ClaimTableModel::textAt(std::size_t row, int column) const {
    const ClaimRow& at = rowAt(row);
    const catalog::Claim& claim = *at.claim;
    switch (column) {
        case SubjectColumn:
            return text(at.subject ? at.subject->name : claim.subject);
        case AttributeColumn:
            return attributeName(claim, at.subject);
        case ValueColumn:
            return claimValueText(claim, *m_table->catalog, writing());
        case UnitColumn: {
            const bool hasUnit = std::holds_alternative<catalog::Number>(claim.value) ||
                                 std::holds_alternative<catalog::Bound>(claim.value);
            return hasUnit ? text(units::shownSymbol(claim.unitText)) : QString();
        }
        case AxesColumn:
            return words(claim.qualifiers);
        case SourceColumn:
            return text(!at.source                     ? std::string_view(claim.source)
                        : at.source->publisher.empty() ? std::string_view(at.source->title)
                                                       : std::string_view(at.source->publisher));
        case SourceKindColumn:
            return at.source ? words(at.source->kind) : QString();
        case DateColumn:
            return at.source && at.source->date ? text(at.source->date->iso()) : QString();
        case StandingColumn:
            return words(claim.standing);
        case ReasonColumn:
            return text(claim.reason);
        case NoteColumn:
            return text(claim.note);
        case WordingColumn:
            return text(claim.wording);
        case MakerColumn:
            return at.subject ? text(at.subject->maker) : QString();
        case KindColumn:
            return at.subject ? words(at.subject->kind) : QString();
        case CountryColumn:
            return at.subject ? text(at.subject->country) : QString();
        case ClaimColumn:
            return text(claim.id);
        default:
            return {};
    }
}

std::optional<double> ClaimTableModel::numberAt(std::size_t row, int column) const {
    const ClaimRow& at = rowAt(row);
    if (column == ValueColumn) {
        return valueKey(*at.claim);
    }
    return column == DateColumn && at.source && at.source->date ? std::optional<double>(dateKey(*at.source->date))
                                                                : std::nullopt;
}

TextKey ClaimTableModel::textKeyAt(std::size_t row, int column) const {
    const ClaimRow& at = rowAt(row);
    switch (column) {
        case SubjectColumn:
        case KindColumn:
            return {at.subject, {}};
        case MakerColumn:
            return {nullptr, at.subject ? std::string_view(at.subject->maker) : std::string_view()};
        case CountryColumn:
            return {nullptr, at.subject ? std::string_view(at.subject->country) : std::string_view()};
        case AttributeColumn:
            // A metric's name stands for some attributes of some kinds.
            return {at.subject ? metricOf(at.claim->attribute, at.subject->kind) : nullptr, at.claim->attribute};
        case SourceKindColumn:
        case SourceColumn:
        case DateColumn:
            return {at.source, {}};
        default:
            return {};
    }
}

QString ClaimTableModel::idAt(std::size_t row) const {
    return text(rowAt(row).claim->id);
}

std::optional<std::size_t> ClaimTableModel::rowOf(const QString& id) const {
    const catalog::Claim* claim = m_table ? m_table->catalog->claim(utf8(id)) : nullptr;
    if (!claim) {
        return std::nullopt;
    }
    const catalog::Subject* subject = m_table->catalog->subject(claim->subject);
    const std::string_view name = nameOf({claim, subject, nullptr});
    const auto begin =
        std::lower_bound(m_table->rows.begin(), m_table->rows.end(), name,
                         [](const ClaimRow& row, std::string_view wanted) { return nameOf(row) < wanted; });
    const auto row = std::find_if(begin, m_table->rows.end(), [claim, name](const ClaimRow& at) {
        return at.claim == claim || nameOf(at) != name;
    });
    const bool isListed = row != m_table->rows.end() && row->claim == claim;
    return isListed ? std::optional(static_cast<std::size_t>(row - m_table->rows.begin())) : std::nullopt;
}

QVariant ClaimTableModel::extraAt(std::size_t row, int column, int role) const {
    const ClaimRow& at = rowAt(row);
    switch (role) {
        case SubjectRole:
            return text(at.claim->subject);
        case MetricRole: {
            const catalog::Metric* metric = at.subject ? metricOf(at.claim->attribute, at.subject->kind) : nullptr;
            return metric ? QVariant(text(metric->id)) : QVariant();
        }
        case SourceRole:
            return column == ValueColumn && at.source ? QVariant(text(at.source->id)) : QVariant();
        case UrlRole:
            return at.source && !at.source->url.empty() ? QVariant(text(at.source->url)) : QVariant();
        case IsOwnRole:
            return m_table->catalog->isOwnClaim(at.claim->id);
        case IsWarningRole:
            return column == StandingColumn && at.claim->standing != catalog::Standing::Accepted;
        case Qt::ToolTipRole: {
            QStringList lines;
            if (column == ValueColumn) {
                lines << textAt(row, column);
            }
            if (column == SourceColumn && at.source) {
                lines << citationText(*at.source, writing());
            } else if (column == ReasonColumn || column == NoteColumn || column == WordingColumn) {
                lines << textAt(row, column);
            } else if (!at.claim->wording.empty()) {
                lines << tr("As the source puts it: %1").arg(text(at.claim->wording));
            }
            lines.removeAll(QString());
            return lines.isEmpty() ? QVariant() : QVariant(lines.join(u'\n'));
        }
        default:
            return {};
    }
}

std::optional<double> ClaimTableModel::typedKey(int column, const QString& typed, bool isStart) const {
    if (column == DateColumn) {
        return typedDateKey(typed, isStart);
    }
    // Without a unit a number says nothing: claims on watts and dollars stand in one column.
    const auto quantity = units::parseQuantity(utf8(typed.trimmed()), std::nullopt, decimalMark(writing().locale));
    return quantity && !quantity->unit().dimension.isNone() ? std::optional<double>(quantity->canonical())
                                                            : std::nullopt;
}

std::function<bool(std::size_t)> ClaimTableModel::measuredAs(int column, const QString& typed) const {
    if (column != ValueColumn) {
        return {};
    }
    const auto quantity = units::parseQuantity(utf8(typed.trimmed()), std::nullopt, decimalMark(writing().locale));
    if (!quantity) {
        return {};
    }
    return [this, unit = quantity->unit()](std::size_t row) {
        const catalog::Claim& claim = *rowAt(row).claim;
        const bool isNumber =
            std::holds_alternative<catalog::Number>(claim.value) || std::holds_alternative<catalog::Bound>(claim.value);
        return isNumber && units::compatible(claim.unit, unit);
    };
}

}  // namespace chokepoint::tables
