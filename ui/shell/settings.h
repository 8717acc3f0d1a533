// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/settings.h"
#include "ui/shell/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>

namespace chokepoint::ui {

/// Whether the Evidence panel is there when the window opens.
enum class EvidenceStart : std::uint8_t { AsLeft, Open, Closed };

/// How the export dialog was left.
struct ExportSettings {
    QString format = QStringLiteral("pdf");   ///< pdf, svg, png or csv
    QString preset = QStringLiteral("page");  ///< page, slide or column
    QString page;                             ///< "a4" or "letter"; empty: by locale
    bool isLandscape = false;
    QString content = QStringLiteral("all");  ///< all, charts or table
    bool isDark = false;
    bool withSources = true;
    QString folder;  ///< empty: the documents folder

    friend bool operator==(const ExportSettings&, const ExportSettings&) = default;
};

/// What outlives a run and belongs to no workbook. Every value read is checked; what is not sound reads as default.
/// Passed in where needed; written at once.
class Settings final : public session::Settings {
public:
    /// Kept in an ini file at `path`.
    explicit Settings(const QString& path);

    [[nodiscard]] ThemeMode themeMode() const;
    void setThemeMode(ThemeMode mode);

    /// The size of words in percent, 80 to 200.
    [[nodiscard]] int textPercent() const;
    void setTextPercent(int percent);
    /// The language in which numbers and dates are written, as a BCP 47 tag; empty: the system's.
    [[nodiscard]] QString numberLanguage() const;
    void setNumberLanguage(const QString& tag);

    [[nodiscard]] QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    /// The id of the view that was in front; empty: the first.
    [[nodiscard]] QString lastView() const;
    void setLastView(const QString& id);
    [[nodiscard]] EvidenceStart evidenceStart() const;
    void setEvidenceStart(EvidenceStart start);
    [[nodiscard]] bool isEvidenceShown() const;
    void setEvidenceShown(bool shown);
    static constexpr double DefaultChartShare = 0.55;
    /// The share of the charts in a view's height, 0.2 to 0.9.
    [[nodiscard]] double chartShare(const QString& view, double fallback = DefaultChartShare) const;
    void setChartShare(const QString& view, double share);

    [[nodiscard]] ExportSettings exportSettings() const;
    void setExportSettings(const ExportSettings& settings);
    [[nodiscard]] QString lastFolder() const;
    void setLastFolder(const QString& folder);

    /// What the columns of files with these headings meant last time, as JSON; empty: never seen.
    [[nodiscard]] QString importMapping(const QString& headings) const;
    void setImportMapping(const QString& headings, const QString& json);

    /// Ids of commands that were run from the palette, latest first.
    [[nodiscard]] QStringList recentCommands() const;
    void setRecentCommands(const QStringList& ids);

    [[nodiscard]] std::vector<session::RecentFile> recentFiles() const override;
    void setRecentFiles(const std::vector<session::RecentFile>& files) override;

private:
    /// Writes what is not so already: each write takes a lock and waits for the disk.
    void set(const QString& key, const QVariant& value);

    // QSettings' getters are const, but beginReadArray is not.
    mutable QSettings m_store;
};

}  // namespace chokepoint::ui
