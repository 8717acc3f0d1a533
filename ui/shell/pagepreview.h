// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/exporters.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

class QPlainTextEdit;
class QToolButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// The pages of an export, one at a time, scaled to fit; or a text where there is nothing to paint. A page is painted
/// when it is looked at, at the resolution of the screen. Page up and down, the wheel and two buttons turn pages.
class PagePreview final : public QWidget {
    Q_OBJECT

public:
    explicit PagePreview(const Theme& theme, QWidget* parent = nullptr);

    /// Stays on the page that was looked at, where there still is one.
    void setPages(ExportPreview pages);
    void setText(const QString& text);
    [[nodiscard]] int pageCount() const { return m_pages ? m_pages->pageCount() : 0; }
    [[nodiscard]] int currentPage() const { return m_current; }

    [[nodiscard]] QSize sizeHint() const override { return {480, 420}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 240}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void turnTo(int page);
    [[nodiscard]] QRect room() const;
    /// The current page in device pixels; painted anew where page or size changed.
    [[nodiscard]] const QPixmap& picture(const QSize& size);

    const Theme& m_theme;
    std::optional<ExportPreview> m_pages;
    QPixmap m_picture;
    int m_current = 0;
    QPlainTextEdit* m_text;
    QToolButton* m_previous;
    QToolButton* m_next;
    Label* m_number;
};

}  // namespace chokepoint::ui
