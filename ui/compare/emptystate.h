// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"

#include <QWidget>

#include <array>
#include <memory>
#include <string>

namespace chokepoint::ui {

class Theme;

/// What Compare shows while nothing is picked: three pairs, each one click away.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    EmptyState(const Theme& theme, const catalog::Catalog& catalog, QWidget* parent = nullptr);

Q_SIGNALS:
    void pairChosen(const std::string& baseline, const std::string& other);
};

}  // namespace chokepoint::ui
