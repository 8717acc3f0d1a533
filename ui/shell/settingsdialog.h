// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/view.h"

#include <QDialog>

class QFormLayout;

namespace chokepoint::ui {

class Label;

/// What the person may choose once for all workbooks. Everything takes effect at once; closing keeps it.
class SettingsDialog final : public QDialog {
    Q_OBJECT

public:
    SettingsDialog(const Services& services, Theme& theme, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A BCP 47 tag; empty: the system's language.
    void numberLanguageChosen(const QString& tag);

private:
    void addTheme(QFormLayout& form);
    void addTextSize(QFormLayout& form);
    void addNumbers(QFormLayout& form);
    void addPaper(QFormLayout& form);
    void addEvidence(QFormLayout& form);
    void showSample(const QLocale& locale);

    const Services& m_services;
    Theme& m_theme;
    Label* m_sample;
};

}  // namespace chokepoint::ui
