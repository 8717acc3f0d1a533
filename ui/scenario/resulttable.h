// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/celltablemodel.h"
#include "models/tables/rowproxy.h"
#include "ui/shell/view.h"

#include <QTreeView>

namespace chokepoint::ui {

/// What scenarios come to as a table: the twin of the chart, or the only thing to show. A click on a title sorts.
class ResultTable final : public QTreeView {
    Q_OBJECT

public:
    explicit ResultTable(const Services& services, QWidget* parent = nullptr);
    ~ResultTable() override;

    void setTable(tables::CellTable table);
    [[nodiscard]] const tables::RowProxy& rows() const { return m_proxy; }
    [[nodiscard]] const tables::CellTableModel& cells() const { return m_model; }
    /// Ids of all columns, in order.
    [[nodiscard]] QStringList columnIds() const;
    /// Selected rows, or all where none is, for the clipboard.
    void copyRows(const QString& caption) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void arrangeColumns();

    tables::CellTableModel m_model;
    tables::RowProxy m_proxy;
};

}  // namespace chokepoint::ui
