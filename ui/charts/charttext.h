// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QCoreApplication>
#include <QtCore/QString>

#include <string>

namespace chokepoint::ui {

[[nodiscard]] inline QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

/// Words of the charts' own, in the user's language.
[[nodiscard]] inline QString translated(const char* words) {
    return QCoreApplication::translate("charts", words);
}

}  // namespace chokepoint::ui
