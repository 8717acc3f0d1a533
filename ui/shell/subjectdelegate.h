// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/subjectlistmodel.h"

#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// A row of a list to choose from: its name at the left, a detail in ink2 at the right. Of a tables::SubjectListModel
/// that is kind and maker.
class SubjectDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    SubjectDelegate(const Theme& theme, QObject* parent, int detailRole = tables::SubjectListModel::DetailRole);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    int m_detailRole;
};

}  // namespace chokepoint::ui
