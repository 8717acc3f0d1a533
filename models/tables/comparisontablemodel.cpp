// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/comparisontablemodel.h"

#include "models/tables/words.h"

#include <QStringList>

namespace chokepoint::tables {

namespace {

/// Children carry the number of their group, from 1; groups carry 0.
constexpr quintptr GroupId = 0;
}  // namespace

ComparisonTableModel::ComparisonTableModel(Writing writing, QObject* parent)
    : QAbstractItemModel(parent), m_writing(std::move(writing)) {}

ComparisonTableModel::Shape ComparisonTableModel::shapeOf(const ComparisonData& data) {
    Shape shape;
    const catalog::Comparison& comparison = data.comparison;
    for (std::size_t i = 0; i < comparison.ids.size(); ++i) {
        shape.columns.push_back({i, false});
        if (comparison.ids[i] != comparison.baseline) {
            shape.columns.push_back({i, true});
        }
    }
    std::map<catalog::MetricGroup, std::vector<Row>> byGroup;
    for (const catalog::ComparisonRow& row : comparison.rows) {
        byGroup[row.metric->group].push_back({&row, nullptr});
    }
    for (auto& [group, rows] : byGroup) {
        shape.groups.push_back({words(group), std::move(rows)});
    }
    if (!comparison.textRows.empty()) {
        Group texts{tr("Software and manufacture"), {}};
        for (const catalog::ComparisonTextRow& row : comparison.textRows) {
            texts.rows.push_back({nullptr, &row});
        }
        shape.groups.push_back(std::move(texts));
    }
    return shape;
}

bool ComparisonTableModel::sameShape(const Shape& other, const catalog::Comparison& comparison) const {
    if (!m_data || m_data->comparison.ids != comparison.ids || m_data->comparison.baseline != comparison.baseline ||
        m_shape.groups.size() != other.groups.size()) {
        return false;
    }
    for (std::size_t i = 0; i < other.groups.size(); ++i) {
        const std::vector<Row>& mine = m_shape.groups[i].rows;
        const std::vector<Row>& theirs = other.groups[i].rows;
        if (mine.size() != theirs.size() || m_shape.groups[i].name != other.groups[i].name) {
            return false;
        }
        for (std::size_t r = 0; r < mine.size(); ++r) {
            const bool bothMetrics = mine[r].metric && theirs[r].metric;
            const bool bothTexts = mine[r].text && theirs[r].text;
            if (!(bothMetrics && mine[r].metric->metric == theirs[r].metric->metric) &&
                !(bothTexts && mine[r].text->attribute == theirs[r].text->attribute)) {
                return false;
            }
        }
    }
    return true;
}

void ComparisonTableModel::setComparison(std::shared_ptr<const ComparisonData> data) {
    Shape shape = data ? shapeOf(*data) : Shape{};
    if (data && sameShape(shape, data->comparison)) {
        m_shape = std::move(shape);
        m_data = std::move(data);
        const int lastColumn = columnCount() - 1;
        for (int group = 0; group < rowCount(); ++group) {
            const QModelIndex above = index(group, 0);
            if (rowCount(above) > 0) {
                Q_EMIT dataChanged(index(0, 0, above), index(rowCount(above) - 1, lastColumn, above));
            }
        }
        return;
    }
    beginResetModel();
    m_shape = std::move(shape);
    m_data = std::move(data);
    endResetModel();
}

const ComparisonTableModel::Row* ComparisonTableModel::row(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == GroupId) {
        return nullptr;
    }
    const Group& group = m_shape.groups[index.internalId() - 1];
    return &group.rows[static_cast<std::size_t>(index.row())];
}

const ComparisonTableModel::SubjectColumn* ComparisonTableModel::subjectColumn(int column) const {
    const int position = column - FirstSubjectColumn;
    if (position < 0 || position >= static_cast<int>(m_shape.columns.size())) {
        return nullptr;
    }
    return &m_shape.columns[static_cast<std::size_t>(position)];
}

QString ComparisonTableModel::subjectName(std::size_t subject) const {
    const std::string& id = m_data->comparison.ids[subject];
    const catalog::Subject* known = m_data->snapshot.catalog ? m_data->snapshot.catalog->subject(id) : nullptr;
    return text(known ? known->name : id);
}

const catalog::Figure* ComparisonTableModel::figure(const QModelIndex& index) const {
    const Row* at = row(index);
    const SubjectColumn* column = subjectColumn(index.column());
    if (!at || !at->metric || !column) {
        return nullptr;
    }
    const std::vector<catalog::Figure>& figures = column->isRatio ? at->metric->ratios : at->metric->figures;
    return column->subject < figures.size() ? &figures[column->subject] : nullptr;
}

catalog::Per ComparisonTableModel::per(const QModelIndex& index) const {
    const Row* at = row(index);
    return at && at->metric ? at->metric->per : catalog::Per::One;
}

QModelIndex ComparisonTableModel::indexOf(const QString& subject, const QString& metric, bool ratio,
                                          catalog::Per perWhat) const {
    for (int column = FirstSubjectColumn; column < columnCount(); ++column) {
        const SubjectColumn* at = subjectColumn(column);
        if (at->isRatio != ratio || text(m_data->comparison.ids[at->subject]) != subject) {
            continue;
        }
        for (int group = 0; group < rowCount(); ++group) {
            const QModelIndex above = index(group, 0);
            for (int i = 0; i < rowCount(above); ++i) {
                const QModelIndex cell = index(i, column, above);
                if (cell.data(MetricRole).toString() == metric && per(cell) == perWhat) {
                    return cell;
                }
            }
        }
    }
    return {};
}

QModelIndex ComparisonTableModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) : GroupId);
}

QModelIndex ComparisonTableModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == GroupId) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId() - 1), 0, GroupId);
}

int ComparisonTableModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_shape.groups.size());
    }
    if (parent.internalId() != GroupId || parent.column() != 0) {
        return 0;
    }
    return static_cast<int>(m_shape.groups[static_cast<std::size_t>(parent.row())].rows.size());
}

int ComparisonTableModel::columnCount(const QModelIndex&) const {
    return m_data ? FirstSubjectColumn + static_cast<int>(m_shape.columns.size()) : 0;
}

Qt::ItemFlags ComparisonTableModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    if (index.internalId() == GroupId) {
        return Qt::ItemIsEnabled;
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QVariant ComparisonTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row* at = row(index);
    if (!at) {
        return groupData(index, role);
    }
    return at->metric ? metricData(*at, index, role) : textData(*at, index, role);
}

QVariant ComparisonTableModel::groupData(const QModelIndex& index, int role) const {
    if (role == IsGroupRole) {
        return true;
    }
    if (role == Qt::DisplayRole && index.column() == MetricColumn) {
        return m_shape.groups[static_cast<std::size_t>(index.row())].name;
    }
    return {};
}

QVariant ComparisonTableModel::metricData(const Row& row, const QModelIndex& index, int role) const {
    const SubjectColumn* column = subjectColumn(index.column());
    const catalog::Metric& metric = *row.metric->metric;
    if (role == MetricRole) {
        return text(metric.id);
    }
    if (!column) {
        if (role == Qt::DisplayRole || role == SortRole) {
            return index.column() == MetricColumn ? metricName(metric.id, row.metric->per) : shownUnit(*row.metric);
        }
        if (role == Qt::ToolTipRole && index.column() == MetricColumn && !metric.formula.empty()) {
            return QStringLiteral("%1\n%2").arg(metricName(metric.id), text(metric.formula));
        }
        return {};
    }
    if (column->subject >= row.metric->figures.size()) {
        return {};
    }
    const ComparisonCell cell(*m_data, *row.metric, column->subject, column->isRatio, m_writing);
    switch (role) {
        case Qt::DisplayRole:
            return cell.shown();
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        case Qt::ToolTipRole:
            return cell.tip();
        case Qt::AccessibleTextRole:
            return cell.spoken();
        case SortRole: {
            const auto value = sortValue(cell.figure());
            return value ? QVariant(*value) : QVariant();
        }
        case SubjectRole:
            return text(m_data->comparison.ids[column->subject]);
        case IsRatioRole:
            return column->isRatio;
        case IsUnknownRole:
            return !cell.figure().isKnown();
        case NoticeRole: {
            const QString notice = noticeOf(cell.figure(), m_writing);
            return notice.isEmpty() ? QVariant() : QVariant(notice);
        }
        case CitationRole:
            return cell.citation();
        default:
            return {};
    }
}

QVariant ComparisonTableModel::textData(const Row& row, const QModelIndex& index, int role) const {
    const SubjectColumn* column = subjectColumn(index.column());
    if (role == MetricRole) {
        return text(row.text->attribute);
    }
    if (role == IsTextRole) {
        return true;
    }
    if (!column) {
        const bool isName = index.column() == MetricColumn;
        return isName && (role == Qt::DisplayRole || role == SortRole) ? QVariant(text(row.text->name)) : QVariant();
    }
    if (role == SubjectRole) {
        return text(m_data->comparison.ids[column->subject]);
    }
    if (column->isRatio || column->subject >= row.text->texts.size()) {
        return {};
    }
    const std::vector<const catalog::Claim*>& claims = row.text->texts[column->subject];
    if (role == IsUnknownRole) {
        return claims.empty();
    }
    if (claims.empty()) {
        return role == Qt::DisplayRole ? QVariant(tr("unknown")) : QVariant();
    }
    const catalog::Catalog& catalog = *m_data->snapshot.catalog;
    if (role == Qt::DisplayRole || role == SortRole) {
        return claimValueText(*claims.front(), catalog, m_writing);
    }
    if (role == Qt::ToolTipRole || role == CitationRole) {
        QStringList lines;
        for (const catalog::Claim* claim : claims) {
            const catalog::Source* source = catalog.source(claim->source);
            lines << QStringLiteral("%1 (%2)").arg(claimValueText(*claim, catalog, m_writing),
                                                   source ? sourceText(*source, m_writing) : text(claim->source));
        }
        return lines.join(u'\n');
    }
    return {};
}

QVariant ComparisonTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || !m_data) {
        return {};
    }
    const SubjectColumn* column = subjectColumn(section);
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment((column ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role == IsRatioRole) {
        return column && column->isRatio;
    }
    if (role == SubjectRole && column) {
        return text(m_data->comparison.ids[column->subject]);
    }
    if (role == Qt::ToolTipRole && column && column->isRatio) {
        return tr("%1 divided by the baseline").arg(subjectName(column->subject));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (section == MetricColumn) {
        return tr("Metric");
    }
    if (section == UnitColumn) {
        return tr("Unit");
    }
    if (!column) {
        return {};
    }
    return column->isRatio ? tr("ratio") : subjectName(column->subject);
}

}  // namespace chokepoint::tables
