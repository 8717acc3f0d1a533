// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/celltablemodel.h"
#include "ui/shell/view.h"

#include <QTreeView>

namespace chokepoint::ui {

/// A table of an import that is only looked at: the first rows as they will be, or the rows that need a look.
class ImportTable final : public QTreeView {
    Q_OBJECT

public:
    ImportTable(const Services& services, const QString& objectName, const QString& accessibleName,
                QWidget* parent = nullptr);
    ~ImportTable() override;

    void setTable(tables::CellTable table);

private:
    tables::CellTableModel m_model;
};

}  // namespace chokepoint::ui
