// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <functional>
#include <string>
#include <vector>

namespace chokepoint::ui {

/// Fills a menu with every metric under its group; the charted ones are checked. Calls `toggled` with the id.
/// `applies` says which metrics have a meaning for the compared subjects; the others are not shown.
void fillMetricMenu(QMenu& menu, const std::vector<std::string>& charted,
                    const std::function<bool(std::string_view metric)>& applies,
                    const std::function<void(const std::string& metric)>& toggled);

}  // namespace chokepoint::ui
