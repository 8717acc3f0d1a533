// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>
#include <QStyleOptionViewItem>
#include <QWidget>

namespace chokepoint::ui {

/// How wide the rows of a list are for their words, whether or not its scroll bar is there: rows whose height hangs on
/// their width would otherwise be too low once it comes.
[[nodiscard]] inline int rowWidthOf(const QStyleOptionViewItem& option) {
    const QWidget* view = option.widget;
    return view != nullptr ? view->width() - view->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, view)
                           : option.rect.width();
}

}  // namespace chokepoint::ui
