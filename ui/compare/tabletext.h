// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

/// A table as other programs take it from the clipboard. The first line is the header; a line of one cell is the
/// heading of a group.
namespace chokepoint::ui {

/// Tab-separated, without headings: in a spreadsheet they would be rows without numbers.
[[nodiscard]] QString asTabSeparated(const std::vector<QStringList>& lines);
/// Cells from `firstNumber` on stand at the right.
[[nodiscard]] QString asHtmlTable(const std::vector<QStringList>& lines, int firstNumber);

}  // namespace chokepoint::ui
