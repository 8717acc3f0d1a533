// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QWidget>

class QToolButton;

namespace chokepoint::ui {

class Label;
class LinkButton;
class Theme;

/// One claim of the evidence: value and source, then qualifiers, standing and note. "Prefer" and the link show on
/// hover and focus; their place is kept, so that nothing moves.
class ClaimRow final : public QWidget {
    Q_OBJECT

public:
    explicit ClaimRow(const Theme& theme, QWidget* parent = nullptr);

    /// Shows a row of a tables::ClaimListModel. `mayPrefer` is false where no claim can be picked (ratios).
    void setClaim(const QModelIndex& claim, bool mayPrefer);
    [[nodiscard]] QString claim() const { return m_claim; }

Q_SIGNALS:
    void preferAsked(const QString& claim);
    void linkAsked(const QString& url);
    /// Of the analyst's own claim.
    void editAsked(const QString& claim);
    void hovered(const QString& claim);

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void updateActions();

    const Theme& m_theme;
    Label* m_value;
    Label* m_source;
    Label* m_detail;
    Label* m_standing;
    Label* m_note;
    QToolButton* m_prefer;
    QToolButton* m_edit;
    QToolButton* m_link;
    QString m_claim;
    QString m_url;
    bool m_isChosen = false;
    bool m_isAccepted = true;
    bool m_counts = true;
    bool m_canPrefer = false;
    bool m_isOwn = false;
};

}  // namespace chokepoint::ui
