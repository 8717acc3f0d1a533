// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace chokepoint::ui {

class Theme;

/// A count with its word below, and how much it moved; a click shows what is counted.
class CountTile final : public QAbstractButton {
    Q_OBJECT

public:
    CountTile(const QString& word, const Theme& theme, QWidget* parent = nullptr);

    /// None: not known yet. `change` is shown where it is not 0.
    void setCount(int count, int change);
    void setUnknown();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    const Theme& m_theme;
    int m_count = -1;
    int m_change = 0;
};

}  // namespace chokepoint::ui
