// SPDX-License-Identifier: GPL-3.0-or-later

/// Loaded into a program before its own libraries: says when widgets of given names have been painted for the first
/// time, what memory the program then holds at rest, and ends it. So the program itself need not know that it is
/// measured. What was painted is read from the screen, once the clock has stopped, and again at rest:
///
///     MS PSS_KB (final | other) (ink | blank)
///
/// "final": every widget stood where it stands at rest and showed what it shows there. "ink": none is of one colour.
///
/// CHOKEPOINT_WATCH    objectNames with commas between
/// CHOKEPOINT_STARTED  when the program was started, in ns of the monotonic clock

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QImage>
#include <QPixmap>
#include <QScreen>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

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

/// What the screen shows of a widget, and where.
struct Picture {
    QRect place;
    QImage pixels;

    friend bool operator==(const Picture& a, const Picture& b) { return a.place == b.place && a.pixels == b.pixels; }

    [[nodiscard]] bool isBlank() const {
        for (int y = 0; y < pixels.height(); ++y) {
            for (int x = 0; x < pixels.width(); ++x) {
                if (pixels.pixel(x, y) != pixels.pixel(0, 0)) {
                    return false;
                }
            }
        }
        return true;
    }
};

Picture pictureOf(const QWidget& widget) {
    const QWidget* window = widget.window();
    const QRect place(widget.mapTo(window, QPoint()), widget.size());
    return {place, window->screen()->grabWindow(window->winId()).copy(place).toImage()};
}

class PaintWatch final : public QObject {
public:
    PaintWatch()
        : QObject(QCoreApplication::instance()),
          m_waiting(qEnvironmentVariable("CHOKEPOINT_WATCH").split(u',', Qt::SkipEmptyParts)) {
        QCoreApplication::instance()->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && m_waiting.removeOne(watched->objectName())) {
            m_widgets.push_back(static_cast<QWidget*>(watched));
            if (m_waiting.isEmpty()) {
                // Behind what is queued, the paint of the whole window is done.
                QMetaObject::invokeMethod(this, &PaintWatch::painted, Qt::QueuedConnection);
            }
        }
        return false;
    }

private:
    void painted() {
        const std::chrono::nanoseconds started(qEnvironmentVariable("CHOKEPOINT_STARTED").toLongLong());
        m_paintedMs = std::chrono::duration<double, std::milli>(now() - started).count();
        for (const QWidget* widget : m_widgets) {
            m_pictures.push_back(pictureOf(*widget));
        }
        QTimer::singleShot(RestMs, this, &PaintWatch::report);
    }

    void report() {
        const long pss = pssKb();
        bool isFinal = true;
        bool isBlank = false;
        for (std::size_t i = 0; i < m_widgets.size(); ++i) {
            isFinal &= pictureOf(*m_widgets[i]) == m_pictures[i];
            isBlank |= m_pictures[i].isBlank();
        }
        std::printf("%.2f %ld %s %s\n", m_paintedMs, pss, isFinal ? "final" : "other", isBlank ? "blank" : "ink");
        std::fflush(stdout);
        std::_Exit(0);
    }

    QStringList m_waiting;
    std::vector<QWidget*> m_widgets;
    std::vector<Picture> m_pictures;
    double m_paintedMs = 0.0;
};

void watch() {
    new PaintWatch;
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(watch)
