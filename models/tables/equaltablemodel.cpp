// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/equaltablemodel.h"

#include "models/tables/words.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::tables {

namespace {

constexpr double Million = 1e6;
constexpr int ShownDigits = 3;

/// What a column of money is divided by.
double divisorOf(const catalog::EqualTarget& target, std::size_t metric) {
    const auto unit = units::parseUnit(target.units[metric]);
    if (!unit || unit->dimension != units::Dimension::of(units::Base::Money) || unit->scale != 1.0) {
        return 1.0;
    }
    const bool isLarge = std::any_of(target.rows.begin(), target.rows.end(), [metric](const auto& row) {
        return std::abs(sortValue(row.figures[metric]).value_or(0.0)) >= Million;
    });
    return isLarge ? Million : 1.0;
}

bool hasSameShape(const EqualTable& a, const EqualTable& b) {
    return a.target.target.metric == b.target.target.metric && a.target.metrics == b.target.metrics &&
           a.target.units == b.target.units &&
           std::equal(a.target.rows.begin(), a.target.rows.end(), b.target.rows.begin(), b.target.rows.end(),
                      [](const auto& x, const auto& y) { return x.subject == y.subject; });
}

}  // namespace

EqualTableModel::EqualTableModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {
    setColumns(columnsOf(nullptr));
}

std::vector<ColumnSpec> EqualTableModel::columnsOf(const EqualTable* table) {
    std::vector<ColumnSpec> columns{
        {QStringLiteral("system"), tr("System"), {}, false, false, false, 26},
        {QStringLiteral("count"), tr("How many"),
         tr("Whole systems, with the range that follows from the figure of one"), true, false, false, 16},
    };
    m_divisors.clear();
    for (std::size_t i = 0; table && i < table->target.metrics.size(); ++i) {
        m_divisors.push_back(divisorOf(table->target, i));
        const QString unit =
            (m_divisors.back() == Million ? QStringLiteral("M ") : QString()) + text(table->target.units[i]);
        const QString name = text(table->target.metrics[i]->brief);
        ColumnSpec column;
        column.id = text(table->target.metrics[i]->id);
        const bool isSaid = unit.isEmpty() || name.compare(unit, Qt::CaseInsensitive) == 0;
        column.title = isSaid ? name : QStringLiteral("%1, %2").arg(name, unit);
        column.tip = tr("%1 of that many").arg(metricName(table->target.metrics[i]->id));
        column.isNumber = true;
        column.width = 20;
        columns.push_back(std::move(column));
    }
    columns.push_back({QStringLiteral("note"), tr("Note"), {}, false, false, false, 40});
    return columns;
}

void EqualTableModel::setTable(std::shared_ptr<const EqualTable> table) {
    std::vector<double> divisors = m_divisors;
    std::vector<ColumnSpec> columns = columnsOf(table.get());
    if (m_table && table && divisors == m_divisors && hasSameShape(*m_table, *table)) {
        m_table = std::move(table);
        dropCaches();
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_table = std::move(table);
    setColumns(std::move(columns));
    dropCaches();
    endResetModel();
}

std::size_t EqualTableModel::rows() const {
    return m_table ? m_table->target.rows.size() : 0;
}

const catalog::EqualTargetRow* EqualTableModel::row(const QModelIndex& index) const {
    const auto at = static_cast<std::size_t>(index.row());
    return index.isValid() && at < rows() ? &m_table->target.rows[at] : nullptr;
}

const catalog::Figure* EqualTableModel::figure(std::size_t row, int column) const {
    const int metric = column - FirstMetricColumn;
    return metric >= 0 && metric < static_cast<int>(metricCount())
               ? &m_table->target.rows[row].figures[static_cast<std::size_t>(metric)]
               : nullptr;
}

QString EqualTableModel::numberText(double value, int column) const {
    const double divisor = m_divisors[static_cast<std::size_t>(column - FirstMetricColumn)];
    return text(units::formatNumber(value / divisor, ShownDigits, writing().style));
}

QString EqualTableModel::textAt(std::size_t row, int column) const {
    const catalog::EqualTargetRow& at = m_table->target.rows[row];
    const auto whole = [this](std::int64_t count) { return writing().locale.toString(static_cast<qlonglong>(count)); };
    if (column == SystemColumn) {
        const catalog::Subject* subject = m_table->catalog->subject(at.subject);
        return text(subject ? subject->name : at.subject);
    }
    if (column == CountColumn) {
        return at.wholeCount ? withRange(whole(*at.wholeCount), whole(at.wholeLow.value_or(*at.wholeCount)),
                                         whole(at.wholeHigh.value_or(*at.wholeCount)))
                             : QString();
    }
    if (column == noteColumn()) {
        return at.wholeCount ? QString() : sentence(at.sentence, writing().style);
    }
    const catalog::Figure* of = figure(row, column);
    if (!of || !of->isKnown()) {
        return {};
    }
    if (!of->value) {
        const std::optional<double> limit = sortValue(*of);
        return limit ? QStringLiteral("%1 %2").arg(words(*of->bound), numberText(*limit, column)) : QString();
    }
    return withRange(numberText(*of->value, column), numberText(of->low.value_or(*of->value), column),
                     numberText(of->high.value_or(*of->value), column));
}

QString EqualTableModel::withRange(const QString& value, const QString& low, const QString& high) const {
    return low == high ? value : QStringLiteral("%1 (%2)").arg(value, low + text(writing().style.range) + high);
}

std::optional<double> EqualTableModel::numberAt(std::size_t row, int column) const {
    if (column == CountColumn) {
        const auto& count = m_table->target.rows[row].wholeCount;
        return count ? std::optional(static_cast<double>(*count)) : std::nullopt;
    }
    const catalog::Figure* of = figure(row, column);
    return of ? sortValue(*of) : std::nullopt;
}

QString EqualTableModel::idAt(std::size_t row) const {
    return text(m_table->target.rows[row].subject);
}

QVariant EqualTableModel::extraAt(std::size_t row, int column, int role) const {
    const catalog::EqualTargetRow& at = m_table->target.rows[row];
    const catalog::Figure* of = figure(row, column);
    switch (role) {
        case SubjectRole:
            return text(at.subject);
        case MetricRole:
            // What decides the count is the figure of one.
            return of ? text(of->metric) : column == noteColumn() ? QVariant() : text(m_table->target.target.metric);
        case IsUnknownRole:
            return column == CountColumn ? !at.wholeCount : of && !of->isKnown();
        case IsWarningRole:
            return column == noteColumn();
        case Qt::ToolTipRole:
            if (of && !of->isKnown()) {
                return unknownText(*of, writing());
            }
            return sentence(at.sentence, writing().style);
        default:
            return {};
    }
}

}  // namespace chokepoint::tables
