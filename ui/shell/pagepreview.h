// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

class QToolButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// Pages or a picture, one at a time, scaled to fit; or a text where there is nothing to paint.
class PagePreview final : public QWidget {
    Q_OBJECT

public:
    explicit PagePreview(const Theme& theme, QWidget* parent = nullptr);

    void setPages(std::vector<QImage> pages);
    void setText(const QString& text);
    [[nodiscard]] std::size_t pageCount() const { return m_pages.size(); }

    [[nodiscard]] QSize sizeHint() const override { return {480, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 260}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void turn(int pages);

    const Theme& m_theme;
    std::vector<QImage> m_pages;
    QString m_text;
    std::size_t m_current = 0;
    QToolButton* m_previous;
    QToolButton* m_next;
    Label* m_number;
};

}  // namespace chokepoint::ui
