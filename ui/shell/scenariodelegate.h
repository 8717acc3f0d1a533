// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace chokepoint::ui {

class Theme;

/// A scenario as its name and its sentence, in as many lines as the list's width asks for; the analyst's own with an
/// accent edge, with a check box where the model has one. Headings in one line.
class ScenarioDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    ScenarioDelegate(const Theme& theme, QObject* parent);

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// A click on the box checks; one beside it chooses.
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

private:
    const Theme& m_theme;
};

}  // namespace chokepoint::ui
