// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/subjecttablemodel.h"

#include "models/catalog/equivalence.h"
#include "models/catalog/resolution.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace chokepoint::tables {

namespace {

constexpr std::array<std::string_view, 12> ShownMetrics{
    "compute_16bit",          "compute_8bit", "tpp",   "performance_density", "memory_capacity", "memory_bandwidth",
    "interconnect_bandwidth", "power",        "price", "chip_count",          "racks",           "h100e_8bit"};

FigureCell cellOf(const catalog::Figure& figure) {
    FigureCell cell;
    cell.span = catalog::spanOf(figure);
    cell.unit = figure.unit;
    cell.basis = figure.basis;
    cell.hasWarning = figure.has(catalog::Flag::ClaimsDisagree) || figure.has(catalog::Flag::Disputed) ||
                      figure.has(catalog::Flag::Doubtful);
    cell.claims = figure.claims.size();
    return cell;
}

catalog::Figure asFigure(const FigureCell& cell) {
    catalog::Figure figure;
    figure.value = cell.span.value;
    figure.low = cell.span.low;
    figure.high = cell.span.high;
    figure.bound = cell.span.bound;
    figure.unit = cell.unit;
    return figure;
}

std::optional<double> scaleOf(const units::InternedText& unit) {
    const auto known = units::parseUnit(std::string_view(unit));
    return known ? known->scale : 1.0;
}

}  // namespace

std::span<const std::string_view> subjectTableMetrics() {
    return ShownMetrics;
}

std::shared_ptr<const SubjectTable> makeSubjectTable(const catalog::Snapshot& snapshot, const catalog::Context& context,
                                                     std::span<const std::string> metrics) {
    auto table = std::make_shared<SubjectTable>();
    table->catalog = snapshot.catalog;
    const auto add = [&table](std::string_view id) {
        if (const catalog::Metric* metric = catalog::findMetric(id)) {
            table->metrics.push_back(metric);
        }
    };
    if (metrics.empty()) {
        std::for_each(ShownMetrics.begin(), ShownMetrics.end(), add);
    } else {
        std::for_each(metrics.begin(), metrics.end(), add);
    }
    catalog::Resolver resolver(snapshot, context);
    table->rows.reserve(snapshot.catalog->subjects().size());
    for (const catalog::Subject& subject : snapshot.catalog->subjects()) {
        SubjectRow row;
        row.subject = &subject;
        for (const catalog::Metric* metric : table->metrics) {
            row.figures.push_back(cellOf(resolver.figure(subject.id, metric->id)));
            row.isDisputed |= row.figures.back().hasWarning;
        }
        const auto claims = snapshot.catalog->claimsOf(subject.id);
        row.claims = claims.size();
        row.disputed =
            static_cast<std::size_t>(std::count_if(claims.begin(), claims.end(), [](const catalog::Claim* claim) {
                return claim->standing == catalog::Standing::Disputed;
            }));
        row.isDisputed |= row.disputed > 0;
        table->rows.push_back(std::move(row));
    }
    std::stable_sort(table->rows.begin(), table->rows.end(),
                     [](const SubjectRow& a, const SubjectRow& b) { return a.subject->name < b.subject->name; });
    return table;
}

SubjectTableModel::SubjectTableModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {}

std::vector<ColumnSpec> SubjectTableModel::columnsFor(const SubjectTable& table) const {
    std::vector<ColumnSpec> columns{
        {QStringLiteral("name"), tr("Name"), {}, false, false, false, 24},
        {QStringLiteral("kind"), tr("Kind"), {}, false, false, true, 10},
        {QStringLiteral("maker"), tr("Maker"), {}, false, false, true, 14},
        {QStringLiteral("country"), tr("Country"), tr("Of the maker"), false, false, true, 8},
    };
    for (const catalog::Metric* metric : table.metrics) {
        ColumnSpec column;
        column.id = text(metric->id);
        column.title = QCoreApplication::translate("Metrics", std::string(metric->brief).c_str());
        column.tip = metricName(metric->id);
        column.isNumber = true;
        column.width = 12;
        columns.push_back(std::move(column));
    }
    columns.push_back({QStringLiteral("claims"), tr("Claims"), tr("How many claims there are"), true, false, false, 8});
    columns.push_back({QStringLiteral("disputed"), tr("Disputed"),
                       tr("A claim is disputed, or the claims of a listed figure disagree"), false, false, true, 10});
    return columns;
}

void SubjectTableModel::setTable(std::shared_ptr<const SubjectTable> table) {
    const auto sameSubject = [](const SubjectRow& a, const SubjectRow& b) { return a.subject->id == b.subject->id; };
    const bool isSameShape =
        m_table && table && m_table->metrics == table->metrics &&
        std::equal(m_table->rows.begin(), m_table->rows.end(), table->rows.begin(), table->rows.end(), sameSubject);
    if (isSameShape) {
        m_table = std::move(table);
        dropCaches();
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_table = std::move(table);
    setColumns(m_table ? columnsFor(*m_table) : std::vector<ColumnSpec>());
    endResetModel();
}

const catalog::Metric* SubjectTableModel::metricAt(int column) const {
    const int position = column - FirstMetricColumn;
    return position >= 0 && m_table && position < static_cast<int>(m_table->metrics.size())
               ? m_table->metrics[static_cast<std::size_t>(position)]
               : nullptr;
}

const FigureCell* SubjectTableModel::figure(const QModelIndex& index) const {
    if (!index.isValid() || index.model() != this || !metricAt(index.column())) {
        return nullptr;
    }
    return &m_table->rows[static_cast<std::size_t>(index.row())]
                .figures[static_cast<std::size_t>(index.column() - FirstMetricColumn)];
}

std::size_t SubjectTableModel::rows() const {
    return m_table ? m_table->rows.size() : 0;
}

QString SubjectTableModel::idAt(std::size_t row) const {
    return text(m_table->rows[row].subject->id);
}

QString SubjectTableModel::textAt(std::size_t row, int column) const {
    const SubjectRow& at = m_table->rows[row];
    if (metricAt(column)) {
        const FigureCell& cell = at.figures[static_cast<std::size_t>(column - FirstMetricColumn)];
        return cell.span.isKnown() ? figureText(asFigure(cell), writing()) : QString();
    }
    switch (column) {
        case NameColumn:
            return text(at.subject->name);
        case KindColumn:
            return words(at.subject->kind);
        case MakerColumn:
            return text(at.subject->maker);
        case CountryColumn:
            return text(at.subject->country);
        default:
            break;
    }
    if (column == columnCount() - 2) {
        return QString::number(at.claims);
    }
    return at.isDisputed ? tr("disputed") : QString();
}

std::optional<double> SubjectTableModel::numberAt(std::size_t row, int column) const {
    const SubjectRow& at = m_table->rows[row];
    if (!metricAt(column)) {
        return static_cast<double>(at.claims);
    }
    const FigureCell& cell = at.figures[static_cast<std::size_t>(column - FirstMetricColumn)];
    const std::optional<double> value = sortValue(asFigure(cell));
    return value ? std::optional<double>(*value * scaleOf(cell.unit).value_or(1.0)) : std::nullopt;
}

QVariant SubjectTableModel::extraAt(std::size_t row, int column, int role) const {
    const SubjectRow& at = m_table->rows[row];
    const catalog::Metric* metric = metricAt(column);
    const FigureCell* cell = metric ? &at.figures[static_cast<std::size_t>(column - FirstMetricColumn)] : nullptr;
    switch (role) {
        case SubjectRole:
            return text(at.subject->id);
        case MetricRole:
            return metric ? QVariant(text(metric->id)) : QVariant();
        case IsWarningRole:
            return cell ? cell->hasWarning : (column == columnCount() - 1 && at.isDisputed);
        case Qt::ToolTipRole: {
            if (!cell) {
                return column == NameColumn && !at.subject->note.empty() ? QVariant(text(at.subject->note))
                                                                         : QVariant();
            }
            if (!cell->span.isKnown()) {
                return tr("%1: no accepted figure").arg(metricName(metric->id));
            }
            QStringList parts{tr("%1: %2").arg(metricName(metric->id), textAt(row, column))};
            if (const QString range = rangeText(asFigure(*cell), writing()); !range.isEmpty()) {
                parts << range;
            }
            parts << (cell->basis == catalog::Basis::Derived
                          ? tr("derived")
                          : tr("%n claim(s)", nullptr, static_cast<int>(cell->claims)));
            if (cell->hasWarning) {
                parts << tr("disputed");
            }
            return parts.join(QStringLiteral(" · "));
        }
        default:
            return {};
    }
}

std::optional<double> SubjectTableModel::typedKey(int column, const QString& typed, bool isStart) const {
    const catalog::Metric* metric = metricAt(column);
    if (!metric) {
        return RowTableModel::typedKey(column, typed, isStart);
    }
    const units::DecimalMark mark = decimalMark(writing().locale);
    const auto unit = units::parseUnit(catalog::targetUnit(metric->id));
    auto quantity = units::parseQuantity(utf8(typed.trimmed()), std::nullopt, mark);
    if (!quantity && unit) {
        quantity = units::parseQuantity(utf8(typed.trimmed()), *unit, mark);
    }
    return quantity ? std::optional<double>(quantity->canonical()) : RowTableModel::typedKey(column, typed, isStart);
}

}  // namespace chokepoint::tables
