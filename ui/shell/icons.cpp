// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/icons.h"

#include "ui/shell/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace chokepoint::ui {

namespace {

constexpr double LineWidth = 1.5;
constexpr double ViewBox = 24.0;

QColor colourOf(IconTint tint, const Theme& theme) {
    switch (tint) {
        case IconTint::Ink2:
            return theme.colours().ink2;
        case IconTint::Ink:
            return theme.colours().ink;
        case IconTint::Accent:
            return theme.colours().accent;
        case IconTint::Warn:
            return theme.colours().warn;
    }
    return theme.colours().ink;
}

class TintedEngine final : public QIconEngine {
public:
    TintedEngine(QString name, const Theme& theme, IconTint tint)
        : m_name(std::move(name)), m_theme(&theme), m_tint(tint) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const int side = std::min(rect.width(), rect.height());
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        const QPixmap picture = iconPixmap(m_name, colour(mode), side, ratio);
        painter->drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, picture);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        // Here the size is in device pixels already.
        QPixmap picture =
            iconPixmap(m_name, colour(mode), qRound(std::min(size.width(), size.height()) / scale), scale);
        return picture;
    }

    QIconEngine* clone() const override { return new TintedEngine(*this); }
    QString key() const override { return QStringLiteral("chokepoint-tinted"); }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const {
        return mode == QIcon::Disabled ? m_theme->colours().axis : colourOf(m_tint, *m_theme);
    }

    QString m_name;
    const Theme* m_theme;
    IconTint m_tint;
};

}  // namespace

QIcon icon(const QString& name, const Theme& theme, IconTint tint) {
    return QIcon(new TintedEngine(name, theme, tint));
}

QPixmap iconPixmap(const QString& name, const QColor& colour, int size, qreal devicePixelRatio) {
    const QString key =
        QStringLiteral("chokepoint-icon-%1-%2-%3-%4").arg(name, colour.name()).arg(size).arg(devicePixelRatio);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture)) {
        return picture;
    }
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (size <= 0 || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name().toLatin1());
    svg.replace("stroke-width=\"1.75\"",
                "stroke-width=\"" + QByteArray::number(LineWidth * ViewBox / size, 'f', 3) + '"');
    QSvgRenderer renderer(svg);
    picture = QPixmap(QSize(size, size) * devicePixelRatio);
    picture.setDevicePixelRatio(devicePixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    renderer.render(&painter, QRectF(0, 0, size, size));
    painter.end();
    QPixmapCache::insert(key, picture);
    return picture;
}

}  // namespace chokepoint::ui
