// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/comparisoncell.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace chokepoint::tables {

/// The comparison as a table twin: metrics under their groups, then texts; per subject a value and, but for the
/// baseline, its ratio. Setting a comparison of the same shape changes data only, so selection and scroll stay.
class ComparisonTableModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole + 1,  ///< double; invalid where unknown
        SubjectRole,                  ///< id of the column's subject
        MetricRole,                   ///< id of the row's metric, or the attribute of a text row
        IsGroupRole,
        IsTextRole,
        IsRatioRole,
        IsUnknownRole,
        NoticeRole,    ///< a sentence where the reader must be warned, else invalid
        CitationRole,  ///< the value with its context and source, for copying
    };
    enum Column { MetricColumn, UnitColumn, FirstSubjectColumn };

    explicit ComparisonTableModel(Writing writing, QObject* parent = nullptr);

    void setComparison(std::shared_ptr<const ComparisonData> data);
    [[nodiscard]] const ComparisonData* comparison() const { return m_data.get(); }

    /// The figure of a cell; null for headings, texts and units.
    [[nodiscard]] const catalog::Figure* figure(const QModelIndex& index) const;
    /// What the row of a cell is divided by.
    [[nodiscard]] catalog::Per per(const QModelIndex& index) const;
    /// The cell of a figure (`ratio`: of its ratio); invalid where it is not shown.
    [[nodiscard]] QModelIndex indexOf(const QString& subject, const QString& metric, bool ratio = false,
                                      catalog::Per perWhat = catalog::Per::One) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct SubjectColumn {
        std::size_t subject = 0;
        bool isRatio = false;
        friend bool operator==(const SubjectColumn&, const SubjectColumn&) = default;
    };
    struct Row {
        const catalog::ComparisonRow* metric = nullptr;
        const catalog::ComparisonTextRow* text = nullptr;
    };
    struct Group {
        QString name;
        std::vector<Row> rows;
    };
    struct Shape {
        std::vector<Group> groups;
        std::vector<SubjectColumn> columns;
    };

    [[nodiscard]] static Shape shapeOf(const ComparisonData& data);
    [[nodiscard]] bool sameShape(const Shape& other, const catalog::Comparison& comparison) const;
    [[nodiscard]] const Row* row(const QModelIndex& index) const;
    [[nodiscard]] const SubjectColumn* subjectColumn(int column) const;
    [[nodiscard]] QString subjectName(std::size_t subject) const;
    [[nodiscard]] QVariant groupData(const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant metricData(const Row& row, const QModelIndex& index, int role) const;
    [[nodiscard]] QVariant textData(const Row& row, const QModelIndex& index, int role) const;

    Writing m_writing;
    std::shared_ptr<const ComparisonData> m_data;
    Shape m_shape;
};

}  // namespace chokepoint::tables
