// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "ui/shell/systemtheme.h"
#include "ui/shell/theme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace chokepoint;

namespace {

/// A loaded machine gives a daemon little time.
constexpr int PatienceMs = 30'000;

const QString PortalName = QStringLiteral("org.freedesktop.portal.Desktop");
const QString PortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString Settings = QStringLiteral("org.freedesktop.portal.Settings");

/// A desktop's portal as far as its colour scheme goes.
class Portal final : public QDBusVirtualObject {
public:
    Portal(QDBusConnection bus, uint scheme) : m_bus(std::move(bus)), m_scheme(scheme) {}

    [[nodiscard]] QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override {
        if (message.member() != QLatin1String("Read")) {
            return false;
        }
        // Read wraps the value twice.
        const QDBusVariant inner(QVariant::fromValue(m_scheme));
        return connection.send(message.createReply(QVariant::fromValue(QDBusVariant(QVariant::fromValue(inner)))));
    }
    void change(uint scheme) {
        QDBusMessage signal = QDBusMessage::createSignal(PortalPath, Settings, QStringLiteral("SettingChanged"));
        signal << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme")
               << QVariant::fromValue(QDBusVariant(QVariant::fromValue(scheme)));
        m_bus.send(signal);
    }

private:
    QDBusConnection m_bus;
    uint m_scheme;
};

}  // namespace

class TestPortal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theThemeFollowsTheDesktop() {
        if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty()) {
            QSKIP("dbus-daemon is not installed");
        }
        QProcess daemon;
        daemon.start(QStringLiteral("dbus-daemon"),
                     {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        QVERIFY(daemon.waitForReadyRead());
        const QString address = QString::fromLatin1(daemon.readLine()).trimmed();
        QDBusConnection desktop = QDBusConnection::connectToBus(address, QStringLiteral("desktop"));
        QVERIFY(desktop.isConnected());
        Portal portal(desktop, 1);
        QVERIFY(desktop.registerService(PortalName));
        QVERIFY(desktop.registerVirtualObject(PortalPath, &portal));

        ui::Theme theme;
        ui::SystemTheme system(theme);
        system.followPortal(QDBusConnection::connectToBus(address, QStringLiteral("program")));
        QTRY_VERIFY_WITH_TIMEOUT(theme.isDark(), PatienceMs);
        portal.change(2);
        QTRY_VERIFY_WITH_TIMEOUT(!theme.isDark(), PatienceMs);
        portal.change(1);
        QTRY_VERIFY_WITH_TIMEOUT(theme.isDark(), PatienceMs);

        QDBusConnection::disconnectFromBus(QStringLiteral("program"));
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
        daemon.terminate();
        QVERIFY(daemon.waitForFinished());
    }

    void withoutABusThePaletteDecides() {
        ui::Theme theme;
        ui::SystemTheme system(theme);
        system.followPortal(QDBusConnection(QStringLiteral("none")));
        QVERIFY(!theme.isDark());
    }
};

CHOKEPOINT_TEST(TestPortal)
#include "tst_portal.moc"
