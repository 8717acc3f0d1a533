// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/shell/icons.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QHelpEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTest>
#include <QToolTip>

#include <cmath>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

/// WCAG 2.1 relative luminance and contrast ratio.
double luminance(const QColor& colour) {
    const auto channel = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsReadable_data() {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textIsReadable() {
        QFETCH(bool, isDark);
        ui::Theme theme;
        theme.setMode(isDark ? ui::ThemeMode::Dark : ui::ThemeMode::Light);
        const ui::Colours& c = theme.colours();
        for (const QColor& ground : {c.window, c.surface}) {
            for (const QColor& ink : {c.ink, c.ink2, c.ink3, c.accent, c.warn, c.error, c.ok}) {
                QVERIFY2(contrast(ink, ground) >= 4.5,
                         qPrintable(QStringLiteral("%1 on %2").arg(ink.name(), ground.name())));
            }
            for (const QColor& category : c.categories) {
                QVERIFY(contrast(category, ground) >= 3.0);
            }
        }
        QVERIFY(contrast(c.ink, c.sel) >= 4.5);
    }

    void windowFollowsTheTheme() {
        WindowFixture fixture;
        const QColor light = fixture.window().grab().toImage().pixelColor(4, 300);
        fixture.trigger("themeDark");
        QCoreApplication::processEvents();
        const QColor dark = fixture.window().grab().toImage().pixelColor(4, 300);
        QCOMPARE(dark, fixture.theme().colours().window);
        QVERIFY(light.lightness() > 200);
        QCOMPARE(fixture.services().settings.themeMode(), ui::ThemeMode::Dark);
        fixture.trigger("themeLight");
    }

    void everyIconPaintsInTheColourAskedFor() {
        QDirIterator icons(QStringLiteral(":/icons"), {QStringLiteral("*.svg")});
        int count = 0;
        while (icons.hasNext()) {
            icons.next();
            const QPixmap picture = ui::iconPixmap(icons.fileInfo().completeBaseName(), QColor(Qt::red), 16, 1.0);
            QVERIFY2(!picture.isNull(), qPrintable(icons.fileName()));
            const QImage image = picture.toImage().convertToFormat(QImage::Format_ARGB32);
            int painted = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() > 128) {
                        ++painted;
                        QVERIFY2(pixel.red() > 200 && pixel.green() < 40, qPrintable(icons.fileName()));
                    }
                }
            }
            QVERIFY2(painted > 8, qPrintable(icons.fileName()));
            ++count;
        }
        QVERIFY(count > 10);
    }

    void longTipsWrap() {
        WindowFixture fixture;
        QLineEdit field(&fixture.window());
        field.setToolTip(QStringLiteral("All that one could say of a field and more, ").repeated(9));
        field.show();
        QHelpEvent asked(QEvent::ToolTip, QPoint(2, 2), field.mapToGlobal(QPoint(2, 2)));
        QApplication::sendEvent(&field, &asked);
        QVERIFY(QToolTip::text().contains(u'\n'));
        QCOMPARE(QToolTip::text().simplified(), field.toolTip().simplified());
        QToolTip::hideText();
    }

    /// Half a theme comes from style sheets and stray colours.
    void noStyleSheetsNoColourLiterals() {
        const QRegularExpression styleSheet(QStringLiteral("setStyleSheet"));
        const QRegularExpression literal(
            QStringLiteral("\"#[0-9A-Fa-f]{3,8}\"|\\bQt::(white|black|red|green|blue|cyan|magenta|yellow|gray|"
                           "darkGray|lightGray)\\b|QColor\\(\\s*[0-9]|qRgba?\\(\\s*[0-9]|0xff[0-9A-Fa-f]{6}"));
        QDirIterator sources(QStringLiteral(CHOKEPOINT_SOURCE_DIR "/ui"),
                             {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                             QDirIterator::Subdirectories);
        int count = 0;
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            const QString name = sources.fileName();
            QVERIFY2(!text.contains(styleSheet), qPrintable(name));
            const bool mayHoldColours = name == QLatin1String("tokens.h");
            QVERIFY2(mayHoldColours || !text.contains(literal), qPrintable(name));
            ++count;
        }
        QVERIFY(count > 40);
    }
};

CHOKEPOINT_TEST(TestTheme)
#include "tst_theme.moc"
