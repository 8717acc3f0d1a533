// SPDX-License-Identifier: GPL-3.0-or-later

/// Loaded into a program before its own libraries: says when widgets of given names have been painted for the first
/// time, what memory the program then holds at rest, and ends it. So the program itself need not know that it is
/// measured.
///
/// CHOKEPOINT_WATCH    objectNames with commas between
/// CHOKEPOINT_STARTED  when the program was started, in ns of the monotonic clock

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr int RestMs = 1500;

std::chrono::nanoseconds now() {
    return std::chrono::steady_clock::now().time_since_epoch();
}

/// The proportional set size in kB: what this program adds to a machine that runs others of the same libraries.
long pssKb() {
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly)) {
        return -1;
    }
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:")) {
            return line.mid(4).trimmed().split(' ').front().toLong();
        }
    }
    return -1;
}

class PaintWatch final : public QObject {
public:
    PaintWatch()
        : QObject(QCoreApplication::instance()),
          m_waiting(qEnvironmentVariable("CHOKEPOINT_WATCH").split(u',', Qt::SkipEmptyParts)) {
        QCoreApplication::instance()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && m_waiting.removeOne(watched->objectName()) && m_waiting.isEmpty()) {
            // Behind what is queued, the paint of the whole window is done.
            QMetaObject::invokeMethod(this, &PaintWatch::painted, Qt::QueuedConnection);
        }
        return false;
    }

private:
    void painted() {
        const std::chrono::nanoseconds started(qEnvironmentVariable("CHOKEPOINT_STARTED").toLongLong());
        m_paintedMs = std::chrono::duration<double, std::milli>(now() - started).count();
        QTimer::singleShot(RestMs, this, [this] {
            std::printf("%.2f %ld\n", m_paintedMs, pssKb());
            std::fflush(stdout);
            std::_Exit(0);
        });
    }

    QStringList m_waiting;
    double m_paintedMs = 0.0;
};

void watch() {
    new PaintWatch;
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(watch)
