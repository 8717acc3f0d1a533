// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/frontiertablemodel.h"

#include "models/tables/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace chokepoint::tables {

namespace {

constexpr int Digits = 4;

QString translated(const char* words) {
    return QCoreApplication::translate("FrontierTable", words);
}

}  // namespace

QString planeFieldText(policy::NumberField field) {
    switch (field) {
        case policy::NumberField::Tpp:
            return translated("TPP");
        case policy::NumberField::PerformanceDensity:
            return translated("Density, TPP/mm²");
        case policy::NumberField::MemoryBandwidth:
            return translated("DRAM bandwidth, GB/s");
        default:
            return translated("Total I/O, GB/s");
    }
}

QString thresholdText(policy::NumberField field, double value, const Writing& writing) {
    const QString number = text(units::formatNumber(value, Digits, writing.style));
    switch (field) {
        case policy::NumberField::Tpp:
            return translated("TPP %1").arg(number);
        case policy::NumberField::PerformanceDensity:
            return translated("density %1").arg(number);
        case policy::NumberField::MemoryBandwidth:
            return translated("memory %1\u00a0GB/s").arg(number);
        default:
            return translated("I/O %1\u00a0GB/s").arg(number);
    }
}

FrontierTableModel::FrontierTableModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {
    setColumns(columnsOf(nullptr));
}

std::vector<ColumnSpec> FrontierTableModel::columnsOf(const FrontierTable* table) const {
    const policy::Plane plane = table != nullptr ? table->plane : policy::Plane();
    return {{QStringLiteral("chip"), tr("Chip"), {}, false, false, false, 24},
            {QStringLiteral("maker"), tr("Maker"), {}, false, false, false, 14},
            {QStringLiteral("x"), planeFieldText(plane.x), {}, true, false, false, 12},
            {QStringLiteral("y"), planeFieldText(plane.y), {}, true, false, false, 24},
            {QStringLiteral("class"), tr("Class"), {}, false, false, false, 16},
            {QStringLiteral("status"), tr("Status"), {}, false, false, false, 44},
            {QStringLiteral("decided"), tr("Decided by"), {}, false, false, false, 26},
            {QStringLiteral("note"), tr("Note"), {}, false, false, false, 30}};
}

void FrontierTableModel::setTable(std::shared_ptr<const FrontierTable> table) {
    const bool isSameShape = m_table && table && m_table->plane.y == table->plane.y &&
                             std::ranges::equal(
                                 m_table->rows, table->rows, {}, [](const FrontierRow& row) { return row.chip.id; },
                                 [](const FrontierRow& row) { return row.chip.id; });
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
    setColumns(columnsOf(m_table.get()));
    dropCaches();
    endResetModel();
}

QString FrontierTableModel::textAt(std::size_t row, int column) const {
    const FrontierRow& at = m_table->rows[row];
    switch (column) {
        case ChipColumn:
            return text(at.chip.name);
        case MakerColumn:
            return text(at.maker);
        case XColumn:
        case YColumn: {
            const std::optional<double> number = numberAt(row, column);
            return number ? text(units::formatNumber(*number, Digits, writing().style)) : QString();
        }
        case ClassColumn: {
            const policy::Known centre = at.chip[policy::BooleanField::Datacenter];
            return centre == policy::Known::Yes  ? tr("data centre")
                   : centre == policy::Known::No ? tr("other uses")
                                                 : tr("not known");
        }
        case StatusColumn:
            return sentence(policy::wordsOfStatus(at.result.status), writing().style);
        case DecidedColumn: {
            QStringList names;
            for (const std::string& id : at.result.decidedBy) {
                const policy::Rule* rule = m_table->record->rule(id);
                names << (rule != nullptr ? sentence(policy::lineNameOf(rule->text), writing().style) : text(id));
            }
            return names.join(QStringLiteral(", "));
        }
        default:
            return text(at.reason);
    }
}

std::optional<double> FrontierTableModel::numberAt(std::size_t row, int column) const {
    const FrontierRow& at = m_table->rows[row];
    const policy::Span& span = at.chip[column == XColumn ? m_table->plane.x : m_table->plane.y];
    return span.hasValue() ? std::optional(span.value) : std::nullopt;
}

QString FrontierTableModel::idAt(std::size_t row) const {
    return text(m_table->rows[row].chip.id);
}

QVariant FrontierTableModel::extraAt(std::size_t row, int column, int role) const {
    const FrontierRow& at = m_table->rows[row];
    if (role == SubjectRole) {
        return text(at.chip.id);
    }
    if (role == Qt::ToolTipRole && column == StatusColumn) {
        return sentence(at.result.summary, writing().style);
    }
    return {};
}

}  // namespace chokepoint::tables
