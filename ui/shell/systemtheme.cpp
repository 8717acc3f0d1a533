// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/systemtheme.h"

#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QEvent>

#include <utility>

namespace chokepoint::ui {

namespace {

constexpr int MiddleLightness = 128;
constexpr uint Dark = 1;
constexpr uint Light = 2;

const QString& portal() {
    static const QString name = QStringLiteral("org.freedesktop.portal.Desktop");
    return name;
}
const QString& portalPath() {
    static const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
    return path;
}
const QString& settingsInterface() {
    static const QString name = QStringLiteral("org.freedesktop.portal.Settings");
    return name;
}
const QString& appearance() {
    static const QString name = QStringLiteral("org.freedesktop.appearance");
    return name;
}
const QString& colorScheme() {
    static const QString name = QStringLiteral("color-scheme");
    return name;
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < MiddleLightness;
}

/// The portal's Read wraps the value in a variant of its own.
uint schemeOf(QVariant value) {
    while (value.canConvert<QDBusVariant>()) {
        value = value.value<QDBusVariant>().variant();
    }
    return value.toUInt();
}

}  // namespace

SystemTheme::SystemTheme(Theme& theme, QObject* parent) : QObject(parent), m_theme(theme) {
    m_theme.setSystemIsDark(isDark(QApplication::palette()));
    qApp->installEventFilter(this);
}

void SystemTheme::followPortal(QDBusConnection bus) {
    if (!bus.isConnected()) {
        return;
    }
    // connect() finds the slot's types by name, and this one has none before it is first used.
    qRegisterMetaType<QDBusVariant>("QDBusVariant");
    bus.connect(portal(), portalPath(), settingsInterface(), QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage question =
        QDBusMessage::createMethodCall(portal(), portalPath(), settingsInterface(), QStringLiteral("Read"));
    question << appearance() << colorScheme();
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (reply.isValid()) {
            takeSetting(appearance(), colorScheme(), reply.value().variant());
        }
        done->deleteLater();
    });
}

void SystemTheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    takeSetting(group, key, value.variant());
}

void SystemTheme::takeSetting(const QString& group, const QString& key, const QVariant& value) {
    if (group != appearance() || key != colorScheme()) {
        return;
    }
    const uint scheme = schemeOf(value);
    const bool hadPortal = std::exchange(m_hasPortal, scheme == Dark || scheme == Light);
    if (m_hasPortal) {
        m_theme.setSystemIsDark(scheme == Dark);
    } else if (hadPortal) {
        askPalette();
    }
}

void SystemTheme::askPalette() {
    // The desktop's own palette shows only while the program has none.
    m_isAsking = true;
    auto* style = qobject_cast<Style*>(QApplication::style());
    if (style) {
        style->setKeepsPalette(true);
    }
    QApplication::setPalette(QPalette());
    const bool systemIsDark = isDark(QApplication::palette());
    if (style) {
        style->setKeepsPalette(false);
    }
    QApplication::setPalette(m_theme.palette());
    m_isAsking = false;
    m_theme.setSystemIsDark(systemIsDark);
}

bool SystemTheme::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ThemeChange && watched->isWindowType() && !m_hasPortal && !m_isAsking) {
        // Not from within the delivery: the windows are about to take the new palette.
        QMetaObject::invokeMethod(this, &SystemTheme::askPalette, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace chokepoint::ui
