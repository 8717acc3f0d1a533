// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/view.h"

#include <QDate>
#include <QWidget>

class QMenu;
class QToolButton;

namespace chokepoint::ui {

/// One control of the strip: a word, its value, and × where it differs from the default.
class StripControl final : public QWidget {
    Q_OBJECT

public:
    StripControl(const QString& objectName, const QString& word, const Theme& theme, QWidget* parent = nullptr);

    void setValue(const QString& value, bool isChanged);
    [[nodiscard]] QToolButton* button() const { return m_button; }

Q_SIGNALS:
    void opened();
    void resetAsked();

private:
    QString m_word;
    QToolButton* m_button;
    QToolButton* m_reset;
};

/// The questions that every view is asked under: law on which day, with which rules of the analyst's own, whose
/// figures. What differs from the default is highlighted and has its own ×, and Reset takes all back.
class ContextStrip final : public QWidget {
    Q_OBJECT

public:
    static constexpr int StripHeight = 40;

    explicit ContextStrip(const Services& services, QWidget* parent = nullptr);

    void setLens(const std::string& lens);
    void setKnownAt(const std::optional<units::Date>& date);
    void setLawOn(std::chrono::year_month_day day);
    void reset();
    /// Writes everything anew.
    void refresh();

Q_SIGNALS:
    /// The person wants to see the own rules that are in use.
    void rulesAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fillFigures(QMenu& menu);
    void askDate(StripControl* below, const QString& question, const QDate& present,
                 const std::function<void(const QDate&)>& take);
    void setContext(const catalog::Context& context);
    /// Commands, one for each own rule that is in use.
    void putRulesAside();

    const Services& m_services;
    StripControl* m_law;
    StripControl* m_rules;
    StripControl* m_figures;
    QMenu* m_figuresMenu;
    QToolButton* m_resetAll;
};

}  // namespace chokepoint::ui
