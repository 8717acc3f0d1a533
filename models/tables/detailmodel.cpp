// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/detailmodel.h"

#include <QStringList>

#include <algorithm>

namespace chokepoint::tables {

namespace {

/// Sections carry 0, rows the number of their section, from 1.
constexpr quintptr SectionId = 0;

}  // namespace

void DetailModel::setSections(std::vector<DetailSection> sections) {
    const auto isSameShape = [](const DetailSection& a, const DetailSection& b) {
        return a.id == b.id && a.rows.size() == b.rows.size();
    };
    if (!sections.empty() &&
        std::equal(m_sections.begin(), m_sections.end(), sections.begin(), sections.end(), isSameShape)) {
        m_sections = std::move(sections);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
        for (int section = 0; section < rowCount(); ++section) {
            const QModelIndex above = index(section, 0);
            if (const int rows = rowCount(above); rows > 0) {
                Q_EMIT dataChanged(index(0, 0, above), index(rows - 1, 0, above));
            }
        }
        return;
    }
    beginResetModel();
    m_sections = std::move(sections);
    endResetModel();
}

const DetailRow* DetailModel::row(const QModelIndex& index) const {
    if (!index.isValid() || index.model() != this || index.internalId() == SectionId) {
        return nullptr;
    }
    return &m_sections[index.internalId() - 1].rows[static_cast<std::size_t>(index.row())];
}

QModelIndex DetailModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : SectionId);
}

QModelIndex DetailModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == SectionId) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId() - 1), 0, SectionId);
}

int DetailModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_sections.size());
    }
    const bool isSection = parent.internalId() == SectionId && parent.column() == 0;
    return isSection ? static_cast<int>(m_sections[static_cast<std::size_t>(parent.row())].rows.size()) : 0;
}

int DetailModel::columnCount(const QModelIndex& parent) const {
    return !parent.isValid() || parent.internalId() == SectionId ? 1 : 0;
}

QVariant DetailModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (index.internalId() == SectionId) {
        const DetailSection& section = m_sections[static_cast<std::size_t>(index.row())];
        const int count = static_cast<int>(section.rows.size());
        switch (role) {
            case Qt::DisplayRole:
                return section.title;
            case Qt::AccessibleTextRole:
                return tr("%1, %n row(s)", nullptr, count).arg(section.title);
            case IsSectionRole:
                return true;
            case SectionRole:
                return section.id;
            case CountRole:
                return section.isCounted ? QVariant(count) : QVariant();
            default:
                return {};
        }
    }
    const DetailRow& at = *row(index);
    switch (role) {
        case Qt::DisplayRole:
            return at.label.isEmpty() ? at.value : QStringLiteral("%1: %2").arg(at.label, at.value);
        case Qt::AccessibleTextRole: {
            QStringList parts{data(index, Qt::DisplayRole).toString(), at.note};
            parts.removeAll(QString());
            return parts.join(QStringLiteral(", "));
        }
        case Qt::ToolTipRole:
            return at.tip.isEmpty() ? QVariant() : QVariant(at.tip);
        case IsSectionRole:
            return false;
        case SectionRole:
            return m_sections[index.internalId() - 1].id;
        default:
            return {};
    }
}

Qt::ItemFlags DetailModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable |
           (index.internalId() == SectionId ? Qt::NoItemFlags : Qt::ItemNeverHasChildren);
}

}  // namespace chokepoint::tables
