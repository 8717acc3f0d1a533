// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace chokepoint::ui {

class Label;
class Theme;

/// Stands where the bars would be when more is compared than fits as bars, and leads to the scatter chart.
class TooManyBars final : public QWidget {
    Q_OBJECT

public:
    explicit TooManyBars(const Theme& theme, QWidget* parent = nullptr);

    void setCount(std::size_t count);

Q_SIGNALS:
    void scatterAsked();

private:
    Label* m_sentence;
};

}  // namespace chokepoint::ui
