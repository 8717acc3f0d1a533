// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/leverlist.h"
#include "models/tables/figuretext.h"

#include <QCheckBox>
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace chokepoint::ui {

class Label;
class LinkButton;
class Theme;

/// A check box with its words in two lines, the second one quieter; what is too long is elided.
class NoticeBox final : public QCheckBox {
    Q_OBJECT

public:
    NoticeBox(const Theme& theme, QWidget* parent);

    void setWords(const QString& title, const QString& detail);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] bool hitButton(const QPoint& at) const override { return rect().contains(at); }

private:
    const Theme& m_theme;
    QString m_title;
    QString m_detail;
};

/// One addition to the Entity List in a scenario. What differs from the record has an accent edge, × and a sentence on
/// what follows for supply; what lost its ground by it is named, and the person asked.
class NoticeRow final : public QWidget {
    Q_OBJECT

public:
    NoticeRow(scenario::Lever lever, const Theme& theme, const tables::Writing& writing, QWidget* parent = nullptr);

    [[nodiscard]] const scenario::Lever& lever() const { return m_lever; }
    void setState(const scenario::LeverValue& value, const std::vector<scenario::Consequence>& consequences);
    [[nodiscard]] NoticeBox* box() const { return m_box; }

Q_SIGNALS:
    void toggled(bool isInForce);
    void resetAsked();
    void dayAsked();
    /// Of another lever.
    void offAsked(const QString& lever);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString detailFor(const scenario::LeverValue& value) const;

    scenario::Lever m_lever;
    const Theme& m_theme;
    tables::Writing m_writing;
    NoticeBox* m_box;
    QToolButton* m_reset;
    LinkButton* m_day;
    Label* m_note;
    QVBoxLayout* m_questions;
    std::vector<scenario::Consequence> m_asked;
    bool m_isChanged = false;
};

}  // namespace chokepoint::ui
