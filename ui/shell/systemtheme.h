// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

class QDBusConnection;
class QDBusVariant;

namespace chokepoint::ui {

class Theme;

/// Tells the theme whether the desktop is dark, now and whenever that changes. The portal of freedesktop desktops says
/// so in so many words (org.freedesktop.appearance, color-scheme); where there is none, the lightness of the desktop's
/// palette decides.
class SystemTheme final : public QObject {
    Q_OBJECT

public:
    /// Made before the program has a palette of its own. `theme` must outlive it.
    explicit SystemTheme(Theme& theme, QObject* parent = nullptr);

    /// Asks the portal and listens to it. Does nothing where there is no such bus.
    void followPortal(QDBusConnection bus);

    /// Takes a setting of the portal: the colour scheme is 1 dark, 2 light, anything else no preference.
    void takeSetting(const QString& group, const QString& key, const QVariant& value);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void askPalette();

    Theme& m_theme;
    bool m_hasPortal = false;
    bool m_isAsking = false;
};

}  // namespace chokepoint::ui
