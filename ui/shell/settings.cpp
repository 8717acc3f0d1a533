// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings.h"

#include <QFileInfo>
#include <QLocale>

#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr int Version = 1;
constexpr int MostRecentFiles = 12;

QString modeId(ThemeMode mode) {
    switch (mode) {
        case ThemeMode::Light:
            return QStringLiteral("light");
        case ThemeMode::Dark:
            return QStringLiteral("dark");
        case ThemeMode::System:
            break;
    }
    return QStringLiteral("system");
}

QString oneOf(const QString& value, const QStringList& allowed, const QString& otherwise) {
    return allowed.contains(value) ? value : otherwise;
}

}  // namespace

Settings::Settings(const QString& path) : m_store(path, QSettings::IniFormat) {}

void Settings::set(const QString& key, const QVariant& value) {
    if (m_store.value(key) == value) {
        return;
    }
    m_store.setValue(QStringLiteral("version"), Version);
    m_store.setValue(key, value);
}

ThemeMode Settings::themeMode() const {
    const QString mode = m_store.value(QStringLiteral("theme")).toString();
    if (mode == modeId(ThemeMode::Light)) {
        return ThemeMode::Light;
    }
    return mode == modeId(ThemeMode::Dark) ? ThemeMode::Dark : ThemeMode::System;
}

void Settings::setThemeMode(ThemeMode mode) {
    set(QStringLiteral("theme"), modeId(mode));
}

int Settings::textPercent() const {
    bool isNumber = false;
    const int percent = m_store.value(QStringLiteral("text")).toInt(&isNumber);
    return isNumber && percent >= Theme::SmallestText && percent <= Theme::LargestText ? percent : 100;
}

void Settings::setTextPercent(int percent) {
    set(QStringLiteral("text"), percent);
}

QString Settings::numberLanguage() const {
    const QString tag = m_store.value(QStringLiteral("numbers")).toString();
    // What Qt does not know it reads as "C".
    return QLocale(tag).language() == QLocale::C ? QString() : tag;
}

void Settings::setNumberLanguage(const QString& tag) {
    set(QStringLiteral("numbers"), tag);
}

QString Settings::lastView() const {
    return m_store.value(QStringLiteral("window/view")).toString();
}

void Settings::setLastView(const QString& id) {
    set(QStringLiteral("window/view"), id);
}

EvidenceStart Settings::evidenceStart() const {
    const QString start = m_store.value(QStringLiteral("window/evidenceStart")).toString();
    if (start == QLatin1String("open")) {
        return EvidenceStart::Open;
    }
    return start == QLatin1String("closed") ? EvidenceStart::Closed : EvidenceStart::AsLeft;
}

void Settings::setEvidenceStart(EvidenceStart start) {
    set(QStringLiteral("window/evidenceStart"), start == EvidenceStart::Open     ? QStringLiteral("open")
                                                : start == EvidenceStart::Closed ? QStringLiteral("closed")
                                                                                 : QStringLiteral("left"));
}

QByteArray Settings::windowGeometry() const {
    return m_store.value(QStringLiteral("window/geometry")).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry) {
    set(QStringLiteral("window/geometry"), geometry);
}

bool Settings::isEvidenceShown() const {
    return m_store.value(QStringLiteral("window/evidence"), true).toBool();
}

void Settings::setEvidenceShown(bool shown) {
    set(QStringLiteral("window/evidence"), shown);
}

double Settings::chartShare(const QString& view, double fallback) const {
    bool isNumber = false;
    const double share = m_store.value(QStringLiteral("charts/%1").arg(view)).toDouble(&isNumber);
    return isNumber && std::isfinite(share) && share >= 0.2 && share <= 0.9 ? share : fallback;
}

void Settings::setChartShare(const QString& view, double share) {
    set(QStringLiteral("charts/%1").arg(view), share);
}

ExportSettings Settings::exportSettings() const {
    const ExportSettings defaults;
    const auto value = [this](const char* key, const QVariant& otherwise) {
        return m_store.value(QStringLiteral("export/") + QLatin1String(key), otherwise);
    };
    ExportSettings settings;
    settings.format = oneOf(value("format", defaults.format).toString(),
                            {QStringLiteral("pdf"), QStringLiteral("svg"), QStringLiteral("png"), QStringLiteral("csv"),
                             QStringLiteral("xlsx"), QStringLiteral("md"), QStringLiteral("json")},
                            defaults.format);
    settings.page = oneOf(value("page", QString()).toString(), {QStringLiteral("a4"), QStringLiteral("letter")}, {});
    settings.preset =
        oneOf(value("preset", defaults.preset).toString(),
              {QStringLiteral("page"), QStringLiteral("slide"), QStringLiteral("column")}, defaults.preset);
    settings.content =
        oneOf(value("content", defaults.content).toString(),
              {QStringLiteral("all"), QStringLiteral("charts"), QStringLiteral("table")}, defaults.content);
    settings.isLandscape = value("landscape", defaults.isLandscape).toBool();
    settings.isDark = value("dark", defaults.isDark).toBool();
    settings.withSources = value("sources", defaults.withSources).toBool();
    const QString folder = value("folder", QString()).toString();
    settings.folder = QFileInfo(folder).isDir() ? folder : QString();
    return settings;
}

void Settings::setExportSettings(const ExportSettings& settings) {
    set(QStringLiteral("export/format"), settings.format);
    set(QStringLiteral("export/preset"), settings.preset);
    set(QStringLiteral("export/page"), settings.page);
    set(QStringLiteral("export/content"), settings.content);
    set(QStringLiteral("export/landscape"), settings.isLandscape);
    set(QStringLiteral("export/dark"), settings.isDark);
    set(QStringLiteral("export/sources"), settings.withSources);
    set(QStringLiteral("export/folder"), settings.folder);
}

QString Settings::importMapping(const QString& headings) const {
    return m_store.value(QStringLiteral("imports/") + headings).toString();
}

void Settings::setImportMapping(const QString& headings, const QString& json) {
    set(QStringLiteral("imports/") + headings, json);
}

QString Settings::lastFolder() const {
    const QString folder = m_store.value(QStringLiteral("files/folder")).toString();
    return QFileInfo(folder).isDir() ? folder : QString();
}

void Settings::setLastFolder(const QString& folder) {
    set(QStringLiteral("files/folder"), folder);
}

QStringList Settings::recentCommands() const {
    return m_store.value(QStringLiteral("commands")).toStringList();
}

void Settings::setRecentCommands(const QStringList& ids) {
    set(QStringLiteral("commands"), ids);
}

std::vector<session::RecentFile> Settings::recentFiles() const {
    std::vector<session::RecentFile> files;
    const int count = std::min(m_store.beginReadArray(QStringLiteral("recent")), MostRecentFiles);
    for (int i = 0; i < count; ++i) {
        m_store.setArrayIndex(i);
        const QString path = m_store.value(QStringLiteral("path")).toString();
        bool isNumber = false;
        const qlonglong seconds = m_store.value(QStringLiteral("opened")).toLongLong(&isNumber);
        if (!path.isEmpty() && isNumber) {
            files.push_back(
                {std::filesystem::path(path.toStdString()), std::chrono::sys_seconds(std::chrono::seconds(seconds))});
        }
    }
    m_store.endArray();
    return files;
}

void Settings::setRecentFiles(const std::vector<session::RecentFile>& files) {
    m_store.setValue(QStringLiteral("version"), Version);
    m_store.remove(QStringLiteral("recent"));
    m_store.beginWriteArray(QStringLiteral("recent"), static_cast<int>(files.size()));
    for (std::size_t i = 0; i < files.size(); ++i) {
        m_store.setArrayIndex(static_cast<int>(i));
        m_store.setValue(QStringLiteral("path"), QString::fromStdString(files[i].path.string()));
        m_store.setValue(QStringLiteral("opened"), static_cast<qlonglong>(files[i].opened.time_since_epoch().count()));
    }
    m_store.endArray();
}

}  // namespace chokepoint::ui
