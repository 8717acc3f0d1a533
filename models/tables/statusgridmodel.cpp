// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/statusgridmodel.h"

#include "models/tables/words.h"

#include <algorithm>
#include <cmath>

namespace chokepoint::tables {

namespace {

constexpr double Percent = 100.0;

}  // namespace

StatusGridModel::StatusGridModel(Writing writing, QObject* parent)
    : QAbstractTableModel(parent), m_writing(std::move(writing)) {}

void StatusGridModel::setGrid(std::shared_ptr<const policy::StatusGrid> grid, std::vector<QString> names,
                              MarginOf marginOf) {
    beginResetModel();
    m_grid = std::move(grid);
    m_names = std::move(names);
    m_marginOf = std::move(marginOf);
    m_margins.assign(m_grid ? m_grid->cells.size() : 0, std::nullopt);
    pickRows();
    endResetModel();
}

void StatusGridModel::setShowsMargin(bool showsMargin) {
    if (m_showsMargin == showsMargin) {
        return;
    }
    m_showsMargin = showsMargin;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DisplayRole});
    }
}

void StatusGridModel::setIsolated(std::optional<policy::StatusCode> code) {
    if (m_isolated == code) {
        return;
    }
    beginResetModel();
    m_isolated = code;
    pickRows();
    endResetModel();
}

void StatusGridModel::pickRows() {
    m_rows.clear();
    for (std::size_t chip = 0; m_grid && chip < m_grid->chips.size(); ++chip) {
        bool isShown = !m_isolated;
        for (std::size_t column = 0; !isShown && column < m_grid->columns.size(); ++column) {
            isShown = m_grid->at(chip, column).mark.code == *m_isolated;
        }
        if (isShown) {
            m_rows.push_back(chip);
        }
    }
}

int StatusGridModel::count(policy::StatusCode code) const {
    if (!m_grid) {
        return 0;
    }
    return static_cast<int>(
        std::ranges::count(m_grid->cells, code, [](const policy::StatusCell& cell) { return cell.mark.code; }));
}

QString StatusGridModel::marginText(std::size_t chip, std::size_t column) const {
    std::optional<QString>& known = m_margins[chip * m_grid->columns.size() + column];
    if (!known) {
        const std::optional<policy::Margin> margin = m_marginOf ? m_marginOf(chip, column) : std::nullopt;
        QString words = QStringLiteral("–");
        if (margin) {
            const double percent = margin->value * Percent;
            words = tr("%1\u00a0%")
                        .arg(text(units::formatNumber(percent, std::abs(percent) < 10.0 ? 2 : 3, m_writing.style)));
            words = percent > 0.0 ? QStringLiteral("+") + words : words;
        }
        known = words;
    }
    return *known;
}

int StatusGridModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StatusGridModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_grid ? 0 : static_cast<int>(m_grid->columns.size());
}

QString StatusGridModel::spoken(std::size_t chip, std::size_t column) const {
    const policy::StatusCell& cell = m_grid->at(chip, column);
    const policy::GridColumn& head = m_grid->columns[column];
    return tr("%1, %2 %3: %4")
        .arg(m_names[chip], sentence(head.first, m_writing.style), sentence(head.second, m_writing.style),
             sentence(policy::wordsOfStatus(cell.status), m_writing.style));
}

QVariant StatusGridModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_grid) {
        return {};
    }
    const std::size_t chip = chipOf(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    const policy::StatusCell& cell = m_grid->at(chip, column);
    switch (role) {
        case Qt::DisplayRole:
            return m_showsMargin ? marginText(chip, column) : text(policy::letterOf(cell.mark.code));
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return spoken(chip, column);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(Qt::AlignCenter));
        case CodeRole:
            return static_cast<int>(cell.mark.code);
        case ForceRole:
            return static_cast<int>(cell.mark.force);
        case TickRole:
            return cell.mark.hasTick;
        case ChipRole:
            return text(m_grid->chips[chip]);
        default:
            return {};
    }
}

QVariant StatusGridModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (!m_grid || section < 0) {
        return {};
    }
    if (orientation == Qt::Vertical) {
        if (section >= rowCount()) {
            return {};
        }
        const QString& name = m_names[chipOf(section)];
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(name) : QVariant();
    }
    if (section >= columnCount()) {
        return {};
    }
    const policy::GridColumn& column = m_grid->columns[static_cast<std::size_t>(section)];
    const QString first = sentence(column.first, m_writing.style);
    const QString second = sentence(column.second, m_writing.style);
    switch (role) {
        case Qt::DisplayRole:
            return QStringLiteral("%1\n%2").arg(first, second);
        case Qt::AccessibleTextRole:
            return tr("%1, %2").arg(first, second);
        case Qt::ToolTipRole:
            return tr("%1 %2: shipments to %3, law on %4")
                .arg(first, second, text(column.shipment.to), dateText(column.shipment.asOf, m_writing.locale));
        default:
            return {};
    }
}

}  // namespace chokepoint::tables
