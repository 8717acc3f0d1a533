// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QString>

#include <cstdint>
#include <vector>

namespace chokepoint::tables {

/// What a row of details leads to.
enum class DetailTarget : std::uint8_t {
    Nothing,
    Figure,   ///< the evidence of (subject, metric), as a ratio where a baseline is named
    Subject,  ///< another subject of the catalogue
    Link,     ///< a page outside
};

/// One line of details: what, its value, and more about it below.
struct DetailRow {
    QString label;
    QString value;
    QString note = {};
    QString tip = {};
    DetailTarget target = DetailTarget::Nothing;
    QString subject = {};
    QString metric = {};
    QString baseline = {};
    QString url = {};
    bool isText = false;     ///< the value is prose and stands in lines of its own
    bool isUnknown = false;  ///< drawn faint
    bool isWarning = false;  ///< the note is drawn in the warning colour

    friend bool operator==(const DetailRow&, const DetailRow&) = default;
};

struct DetailSection {
    QString id;     ///< stable, to keep it open or closed: "claims"
    QString title;  ///< translated
    std::vector<DetailRow> rows;
    bool isOpen = true;     ///< at first
    bool isCounted = true;  ///< the title is followed by the number of rows

    friend bool operator==(const DetailSection&, const DetailSection&) = default;
};

/// Sections of rows as a tree of two levels and one column. The same sections with the same number of rows change data
/// only, so that scroll and current row stay.
class DetailModel final : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        IsSectionRole = Qt::UserRole + 1,
        SectionRole,  ///< id of the section
        CountRole,    ///< rows of the section; invalid where they are not counted
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setSections(std::vector<DetailSection> sections);
    [[nodiscard]] const std::vector<DetailSection>& sections() const { return m_sections; }
    /// Null for sections and invalid indexes.
    [[nodiscard]] const DetailRow* row(const QModelIndex& index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<DetailSection> m_sections;
};

}  // namespace chokepoint::tables
