// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QFrame;
class QToolButton;

namespace chokepoint::ui {

class Theme;

/// Controls in one line that never becomes two: what finds no room goes behind a button "More", those of the highest
/// rank first. Whatever is not shown for another reason takes no room in either place.
class OverflowRow final : public QWidget {
    Q_OBJECT

public:
    /// A rank that always stands behind "More".
    static constexpr int BehindMore = 100;

    OverflowRow(const QString& objectName, const Theme& theme, QWidget* parent = nullptr);

    /// Adds a control at the right. `label` names it behind "More", empty where it says so itself; `most`: how wide it
    /// grows where there is room, at a text size of 100 %; 0: as wide as its hint.
    void addPart(QWidget* part, const QString& label, int rank, int most = 0);
    /// Whether a control is there at all; arrange() follows.
    void setWanted(const QWidget* part, bool isWanted);
    /// Gives each control its place anew.
    void arrange();
    void closeMore();
    [[nodiscard]] QToolButton* more() const { return m_more; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Part {
        QWidget* widget;
        QString label;
        int rank;
        int most;
        bool isWanted = true;
        bool isBehind = false;
    };

    void open();
    void place();
    void fillPopup();
    [[nodiscard]] int leastOf(const Part& part) const;
    [[nodiscard]] int leastOfAll(bool hasMore) const;

    const Theme& m_theme;
    std::vector<Part> m_parts;
    QToolButton* m_more;
    QFrame* m_popup;
    bool m_isArranging = false;
};

}  // namespace chokepoint::ui
