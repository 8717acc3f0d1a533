// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settingsdialog.h"

#include "models/tables/figuretext.h"
#include "models/tables/words.h"
#include "ui/charts/exporters.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace chokepoint::ui {

namespace {

constexpr int TextPercents[] = {80, 90, 100, 110, 125, 150, 175, 200};

/// Languages whose way of writing numbers and dates is offered by name; the system's may be any other.
constexpr const char* NumberLanguages[] = {"en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "nl-NL", "ja-JP", "zh-CN"};

QString languageName(const QString& tag) {
    const QLocale locale(tag);
    return QStringLiteral("%1 (%2)").arg(QLocale::languageToString(locale.language()),
                                         QLocale::territoryToString(locale.territory()));
}

QComboBox* makeChoice(const QString& objectName, const QString& accessibleName, QWidget* parent) {
    auto* choice = new QComboBox(parent);
    choice->setObjectName(objectName);
    choice->setAccessibleName(accessibleName);
    return choice;
}

}  // namespace

SettingsDialog::SettingsDialog(const Services& services, Theme& theme, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_theme(theme),
      m_sample(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)) {
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(12);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addTheme(*form);
    addTextSize(*form);
    addNumbers(*form);
    addPaper(*form);
    addEvidence(*form);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("settingsClose"));
    close->setAccessibleName(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(24);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(close, 0, Qt::AlignRight);
    // The text may grow while this is open.
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

void SettingsDialog::addTheme(QFormLayout& form) {
    auto* choice = new SegmentedControl(tr("Theme"), {tr("System"), tr("Light"), tr("Dark")}, this);
    choice->setObjectName(QStringLiteral("settingsTheme"));
    choice->setCurrent(static_cast<int>(m_theme.mode()));
    connect(choice, &SegmentedControl::chosen, this, [this](int index) {
        const auto mode = static_cast<ThemeMode>(index);
        m_services.settings.setThemeMode(mode);
        m_theme.setMode(mode);
    });
    form.addRow(tr("Theme"), choice);
}

void SettingsDialog::addTextSize(QFormLayout& form) {
    QComboBox* choice = makeChoice(QStringLiteral("settingsText"), tr("Text size"), this);
    for (const int percent : TextPercents) {
        choice->addItem(tr("%1 %").arg(percent), percent);
    }
    if (choice->findData(m_theme.textPercent()) < 0) {
        choice->addItem(tr("%1 %").arg(m_theme.textPercent()), m_theme.textPercent());
    }
    choice->setCurrentIndex(choice->findData(m_theme.textPercent()));
    connect(choice, &QComboBox::activated, this, [this, choice](int index) {
        m_services.settings.setTextPercent(choice->itemData(index).toInt());
        m_theme.setTextPercent(choice->itemData(index).toInt());
    });
    form.addRow(tr("Text size"), choice);
}

void SettingsDialog::addNumbers(QFormLayout& form) {
    QComboBox* choice = makeChoice(QStringLiteral("settingsNumbers"), tr("Numbers and dates"), this);
    choice->addItem(tr("As in the system"), QString());
    for (const char* tag : NumberLanguages) {
        choice->addItem(languageName(QLatin1String(tag)), QString::fromLatin1(tag));
    }
    const QString current = m_services.settings.numberLanguage();
    if (choice->findData(current) < 0) {
        choice->addItem(languageName(current), current);
    }
    choice->setCurrentIndex(choice->findData(current));
    connect(choice, &QComboBox::activated, this, [this, choice](int index) {
        const QString tag = choice->itemData(index).toString();
        showSample(tag.isEmpty() ? QLocale::system() : QLocale(tag));
        Q_EMIT numberLanguageChosen(tag);
    });
    m_sample->setObjectName(QStringLiteral("settingsSample"));
    showSample(m_services.writing.locale);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(choice);
    column->addWidget(m_sample);
    form.addRow(tr("Numbers and dates"), column);
}

void SettingsDialog::showSample(const QLocale& locale) {
    const tables::Writing writing = tables::Writing::forLocale(locale);
    const std::chrono::year_month_day day{std::chrono::year(2025), std::chrono::April, std::chrono::day(15)};
    m_sample->setText(QStringLiteral("%1 · %2").arg(tables::text(units::formatExact(14592.5, writing.style)),
                                                    tables::dateText(day, locale)));
}

void SettingsDialog::addPaper(QFormLayout& form) {
    QComboBox* choice = makeChoice(QStringLiteral("settingsPaper"), tr("Paper for exports"), this);
    const bool isLetter = pageSizeFor(m_services.writing.locale) == QPageSize::Letter;
    choice->addItem(isLetter ? tr("By language: Letter") : tr("By language: A4"), QString());
    choice->addItem(tr("A4"), QStringLiteral("a4"));
    choice->addItem(tr("Letter"), QStringLiteral("letter"));
    choice->setCurrentIndex(std::max(0, choice->findData(m_services.settings.exportSettings().page)));
    connect(choice, &QComboBox::activated, this, [this, choice](int index) {
        ExportSettings settings = m_services.settings.exportSettings();
        settings.page = choice->itemData(index).toString();
        m_services.settings.setExportSettings(settings);
    });
    form.addRow(tr("Paper for exports"), choice);
}

void SettingsDialog::addEvidence(QFormLayout& form) {
    auto* choice = new SegmentedControl(tr("Evidence at start"), {tr("As I left it"), tr("Open"), tr("Closed")}, this);
    choice->setObjectName(QStringLiteral("settingsEvidence"));
    choice->setCurrent(static_cast<int>(m_services.settings.evidenceStart()));
    connect(choice, &SegmentedControl::chosen, this,
            [this](int index) { m_services.settings.setEvidenceStart(static_cast<EvidenceStart>(index)); });
    form.addRow(tr("Evidence at start"), choice);
}

}  // namespace chokepoint::ui
