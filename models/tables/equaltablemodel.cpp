// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/equaltablemodel.h"

#include "models/charts/rowchart.h"
#include "models/tables/words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chokepoint::tables {

namespace {

constexpr int ShownDigits = 3;

/// One unit for a column.
charts::DisplayUnit unitOf(const catalog::EqualTarget& target, std::size_t metric) {
    double largest = 0.0;
    double smallest = std::numeric_limits<double>::infinity();
    for (const catalog::EqualTargetRow& row : target.rows) {
        // None of a system is none in any unit.
        if (const std::optional<double> value = sortValue(row.figures[metric]); value && *value > 0.0) {
            largest = std::max(largest, *value);
            smallest = std::min(smallest, *value);
        }
    }
    return charts::displayUnit(target.units[metric], largest, smallest);
}

bool hasSameShape(const EqualTable& a, const EqualTable& b) {
    return a.target.target.metric == b.target.target.metric && a.target.metrics == b.target.metrics &&
           a.target.units == b.target.units &&
           std::equal(a.target.rows.begin(), a.target.rows.end(), b.target.rows.begin(), b.target.rows.end(),
                      [](const auto& x, const auto& y) { return x.subject == y.subject; });
}

}  // namespace

QString exactCountText(const catalog::Figure& count, const Writing& writing) {
    const auto number = [&writing](double value) {
        const int whole = value >= 1.0 ? static_cast<int>(std::log10(value)) + 1 : 0;
        // 68.97 is not 69 where 68 of them fit: as many decimals as keep it from the next whole number, up to three.
        int decimals = 1;
        for (double tens = 10.0; decimals < 3 && std::round(value * tens) / tens == std::round(value) &&
                                 std::abs(value - std::round(value)) > value * 1e-9;
             tens *= 10.0) {
            ++decimals;
        }
        return text(units::formatNumber(value, std::max(ShownDigits, whole + decimals), writing.style));
    };
    if (count.bound) {
        const std::optional<double> limit = sortValue(count);
        return limit ? QStringLiteral("%1 %2").arg(words(*count.bound), number(*limit)) : QString();
    }
    if (!count.value) {
        return {};
    }
    const QString low = number(count.low.value_or(*count.value));
    const QString high = number(count.high.value_or(*count.value));
    return low == high ? number(*count.value)
                       : QStringLiteral("%1 (%2%3%4)").arg(number(*count.value), low, text(writing.style.range), high);
}

EqualTableModel::EqualTableModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {
    setColumns(columnsOf(nullptr));
}

std::vector<ColumnSpec> EqualTableModel::columnsOf(const EqualTable* table) {
    std::vector<ColumnSpec> columns{
        {QStringLiteral("system"), tr("System"), {}, false, false, false, 26},
        {QStringLiteral("count"), tr("How many"),
         tr("Whole systems, with the range that follows from the figure of one"), true, false, false, 16},
        {QStringLiteral("exact"), tr("Exactly"), tr("The target over the figure of one, before it is made whole"), true,
         false, false, 16},
    };
    m_divisors.clear();
    for (std::size_t i = 0; table && i < table->target.metrics.size(); ++i) {
        const charts::DisplayUnit shown = unitOf(table->target, i);
        m_divisors.push_back(shown.divisor);
        const QString unit = text(shown.unit);
        const QString name = text(table->target.metrics[i]->brief);
        ColumnSpec column;
        column.id = text(table->target.metrics[i]->id);
        const bool isSaid = unit.isEmpty() || name.compare(unit, Qt::CaseInsensitive) == 0;
        column.title = isSaid ? name : QStringLiteral("%1, %2").arg(name, unit);
        column.tip = tr("%1 of so many whole systems").arg(metricName(table->target.metrics[i]->id));
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

QString EqualTableModel::countText(const catalog::WholeCount& count) const {
    const auto whole = [this](std::int64_t number) {
        return writing().locale.toString(static_cast<qlonglong>(number));
    };
    return count.bound ? QStringLiteral("%1 %2").arg(words(*count.bound), whole(count.value))
                       : withRange(whole(count.value), whole(count.low), whole(count.high));
}

QString EqualTableModel::figureText(const catalog::Figure& figure, double divisor) const {
    const auto number = [this, divisor](double value) {
        return text(units::formatNumber(value / divisor, ShownDigits, writing().style));
    };
    if (!figure.isKnown()) {
        return {};
    }
    if (!figure.value) {
        const std::optional<double> limit = sortValue(figure);
        return limit ? QStringLiteral("%1 %2").arg(words(*figure.bound), number(*limit)) : QString();
    }
    return withRange(number(*figure.value), number(figure.low.value_or(*figure.value)),
                     number(figure.high.value_or(*figure.value)));
}

QString EqualTableModel::textAt(std::size_t row, int column) const {
    const catalog::EqualTargetRow& at = m_table->target.rows[row];
    if (column == SystemColumn) {
        const catalog::Subject* subject = m_table->catalog->subject(at.subject);
        return text(subject ? subject->name : at.subject);
    }
    if (column == CountColumn) {
        return at.whole ? countText(*at.whole) : QString();
    }
    if (column == ExactColumn) {
        return exactCountText(at.count, writing());
    }
    if (column == noteColumn()) {
        const bool isSaid = at.whole && at.whole->value > 0;
        QString note = isSaid ? QString() : sentence(at.sentence, writing().style);
        // Whose note it is, the row says.
        const QString name = textAt(row, SystemColumn) + QStringLiteral(": ");
        return note.startsWith(name) ? note.mid(name.size()) : note;
    }
    const catalog::Figure* of = figure(row, column);
    return of ? figureText(*of, m_divisors[static_cast<std::size_t>(column - FirstMetricColumn)]) : QString();
}

QString EqualTableModel::withRange(const QString& value, const QString& low, const QString& high) const {
    return low == high ? value : QStringLiteral("%1 (%2)").arg(value, low + text(writing().style.range) + high);
}

std::optional<double> EqualTableModel::numberAt(std::size_t row, int column) const {
    if (column == CountColumn) {
        const auto& count = m_table->target.rows[row].whole;
        return count ? std::optional(static_cast<double>(count->value)) : std::nullopt;
    }
    if (column == ExactColumn) {
        return sortValue(m_table->target.rows[row].count);
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
            return column == CountColumn   ? !at.whole
                   : column == ExactColumn ? !at.count.isKnown()
                                           : of && !of->isKnown();
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
