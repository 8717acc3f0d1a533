// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/charts/samples.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/chartlayout.h"
#include "ui/charts/chartscene.h"
#include "ui/charts/chartwidget.h"
#include "ui/charts/fonts.h"
#include "ui/charts/tipwords.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QtCharts/QAbstractSeries>

using namespace chokepoint;
using namespace chokepoint::tests;
using charts::MarkId;
using charts::MarkRole;
using ui::ChartWidget;

Q_DECLARE_METATYPE(chokepoint::charts::MarkId)

namespace {

ChartWidget::MarkPlace placeOf(const ChartWidget& chart, const std::string& subject, const std::string& metric,
                               MarkRole role) {
    for (const ChartWidget::MarkPlace& place : chart.placedMarks()) {
        if (place.id.figure.subject == subject && place.id.figure.metric == metric && place.id.role == role) {
            return place;
        }
    }
    return {};
}

const std::string CloudMatrix = "huawei-cloudmatrix-384";
const std::string Nvl72 = "nvidia-gb200-nvl72";

}  // namespace

class TestChartWidget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<MarkId>(); }

    void click_activatesTheMark() {
        ChartWidget chart;
        chart.resize(760, 400);
        chart.setSpecs(pairOfSystems());
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy activated(&chart, &ChartWidget::markActivated);
        const auto bar = placeOf(chart, CloudMatrix, "power", MarkRole::Bar);
        QVERIFY(!bar.rect.isNull());
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, (bar.rect.topLeft() + QPointF(20, 3)).toPoint());
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.front().front().value<MarkId>(), bar.id);
        QCOMPARE(chart.currentMark(), std::optional(bar.id));
        // The number beside the bar means the bar.
        const auto price = placeOf(chart, Nvl72, "price", MarkRole::Bar);
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {},
                          QPoint(int(price.rect.right()) + 20, int(price.rect.center().y())));
        QCOMPARE(activated.size(), 2);
        QCOMPARE(activated.back().front().value<MarkId>(), price.id);
        // A rival's tick wins over the whisker that crosses it.
        const auto rival = placeOf(chart, CloudMatrix, "power", MarkRole::RivalTick);
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, rival.rect.center().toPoint());
        QCOMPARE(activated.back().front().value<MarkId>().role, MarkRole::RivalTick);
        // Empty ground means nothing.
        QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, QPoint(4, 4));
        QCOMPARE(activated.size(), 3);
    }

    void hover_isTold() {
        ChartWidget chart;
        chart.resize(760, 400);
        chart.setSpecs(pairOfSystems());
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QSignalSpy hovered(&chart, &ChartWidget::markHovered);
        QSignalSpy left(&chart, &ChartWidget::markLeft);
        const auto bar = placeOf(chart, CloudMatrix, "price", MarkRole::Bar);
        QTest::mouseMove(chart.viewport(), (bar.rect.topLeft() + QPointF(9, 3)).toPoint());
        QCOMPARE(hovered.size(), 1);
        QTest::mouseMove(chart.viewport(), QPoint(3, 3));
        QCOMPARE(left.size(), 1);
    }

    void keyboard_walksAllMarks() {
        ChartWidget chart;
        chart.resize(760, 400);
        chart.setSpecs(pairOfSystems());
        QSignalSpy activated(&chart, &ChartWidget::markActivated);
        const auto places = chart.placedMarks();
        QTest::keyClick(&chart, Qt::Key_Down);
        QCOMPARE(chart.currentMark(), std::optional(places.front().id));
        for (std::size_t i = 1; i < places.size(); ++i) {
            QTest::keyClick(&chart, Qt::Key_Down);
            QCOMPARE(chart.currentMark(), std::optional(places[i].id));
        }
        QTest::keyClick(&chart, Qt::Key_Down);
        QCOMPARE(chart.currentMark(), std::optional(places.back().id));
        QTest::keyClick(&chart, Qt::Key_Home);
        QCOMPARE(chart.currentMark(), std::optional(places.front().id));
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.currentMark()->figure.metric, std::string("power"));
        QCOMPARE(chart.currentMark()->figure.subject, places.front().id.figure.subject);
        QTest::keyClick(&chart, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QTest::keyClick(&chart, Qt::Key_Escape);
        QVERIFY(!chart.currentMark());
    }

    void currentMark_survivesANewSpec() {
        ChartWidget chart;
        chart.resize(760, 400);
        chart.setSpecs(pairOfSystems());
        const auto bar = placeOf(chart, CloudMatrix, "power", MarkRole::Bar);
        chart.setCurrentMark(bar.id);
        std::vector<charts::ChartSpec> changed = pairOfSystems();
        changed[1].title = "Power";
        chart.setSpecs(changed);
        QCOMPARE(chart.currentMark(), std::optional(bar.id));
        chart.setSpec(mixedScatter());
        QVERIFY(!chart.currentMark());
        chart.setSpecs({});
        QVERIFY(chart.placedMarks().empty());
    }

    void accessible_hasAChildPerMark() {
        ChartWidget chart;
        chart.resize(760, 400);
        chart.setSpecs(pairOfSystems());
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&chart);
        QVERIFY(interface != nullptr);
        QCOMPARE(interface->role(), QAccessible::Chart);
        const auto places = chart.placedMarks();
        QCOMPARE(interface->childCount(), static_cast<int>(places.size()));
        for (int i = 0; i < interface->childCount(); ++i) {
            QAccessibleInterface* child = interface->child(i);
            QVERIFY(child != nullptr && child->isValid());
            QVERIFY(!child->text(QAccessible::Name).isEmpty());
            QCOMPARE(interface->indexOfChild(child), i);
            QVERIFY(!child->rect().isEmpty());
        }
        QVERIFY(interface->child(0)
                    ->text(QAccessible::Name)
                    .startsWith(QStringLiteral("GB200 NVL72, dense 16-bit matrix rate, 180")));
        QSignalSpy activated(&chart, &ChartWidget::markActivated);
        interface->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(activated.size(), 1);
        chart.setSpec(mixedRows());
        QCOMPARE(interface->childCount(), static_cast<int>(chart.placedMarks().size()));
        QVERIFY(interface->child(0)->isValid());
        chart.setSpecs({});
        QCOMPARE(interface->childCount(), 0);
        QVERIFY(interface->child(0) == nullptr);
    }

    /// After resizing and after another range, marks stand where Qt Charts' axes say.
    void resizeAndRangeChange_moveTheMarks() {
        ChartWidget chart;
        for (const QSize& size : {QSize(420, 300), QSize(900, 300), QSize(640, 700)}) {
            chart.resize(size);
            for (const double factor : {1.0, 17.0, 0.01}) {
                charts::RowChartData data;
                data.metric = "power";
                data.name = "Power";
                data.unit = "kW";
                for (const double value : {145.0, 559.0}) {
                    charts::RowDatum row;
                    row.subject = row.label = std::to_string(value);
                    row.value = value * factor;
                    data.rows.push_back(row);
                }
                chart.setSpec(charts::buildRowChart(data, {}));
                const auto* scene = qobject_cast<const ui::ChartScene*>(chart.scene());
                QVERIFY(scene != nullptr);
                auto* frame = const_cast<QChart*>(scene->frame(0));
                for (const ui::PlacedMark& mark : scene->marks(0)) {
                    const QPointF end =
                        frame->mapToScene(frame->mapToPosition({mark.mark->value, 0.5}, frame->series().front()));
                    QVERIFY(std::abs(mark.rect.right() - end.x()) < 0.01);
                }
            }
        }
    }

    void manyRows_scroll() {
        ChartWidget chart;
        chart.resize(600, 400);
        chart.setSpec(hardRows(Hard::FiveThousand, charts::ScaleKind::Linear));
        QCOMPARE(chart.verticalScrollBarPolicy(), Qt::ScrollBarAlwaysOn);
        QVERIFY(chart.heightForContent(600) > 5000 * 28);
        QTest::keyClick(&chart, Qt::Key_End);
        QVERIFY(chart.verticalScrollBar()->value() > 100000);
        chart.setSpec(mixedRows());
        QCOMPARE(chart.verticalScrollBarPolicy(), Qt::ScrollBarAlwaysOff);
    }

    void firstSightEndsBetweenRows() {
        ChartWidget chart;
        chart.setSpec(hardRows(Hard::FiveThousand, charts::ScaleKind::Linear));
        for (int most = 200; most < 260; most += 7) {
            chart.resize(600, 900);
            const int whole = chart.heightOfWholeRows(640, most);
            QVERIFY(whole <= most && whole > most - 60);
            chart.resize(640, whole);
            QCOMPARE(chart.heightOfWholeRows(640, most), whole);
            for (const ChartWidget::MarkPlace& place : chart.placedMarks()) {
                QVERIFY(place.rect.bottom() <= whole + 0.5 || place.rect.top() >= whole - 0.5);
            }
        }
    }

    void longTips_wrap() {
        const QString sentence = QString::fromUtf8(
            "Editors' choice: the only bottom-up estimate, given to the watt; "
            "500 and 600\u00a0kW are round press figures");
        const QString wrapped = ui::wrappedTip(QStringLiteral("Power\n") + sentence + sentence);
        QVERIFY(wrapped.startsWith(QStringLiteral("Power\nEditors")));
        const QFontMetrics metrics(QToolTip::font());
        for (const QString& line : wrapped.split(u'\n')) {
            QVERIFY2(metrics.horizontalAdvance(line) <= ui::scaled(400) && !line.isEmpty(), qPrintable(line));
        }
        QVERIFY(wrapped.count(u'\n') >= 3);
        QVERIFY(wrapped.contains(QStringLiteral("600\u00a0kW")));
        for (const QString& kept : {QString(), QStringLiteral("Undo"), QStringLiteral("<p>") + sentence + sentence}) {
            QCOMPARE(ui::wrappedTip(kept), kept);
        }
    }

    void paintsEveryStateInBothThemes() {
        ChartWidget chart;
        chart.resize(760, 360);
        chart.setSpecs(pairOfSystems());
        chart.setHighlightedSubject(CloudMatrix);
        chart.setCurrentMark(placeOf(chart, CloudMatrix, "power", MarkRole::Bar).id);
        for (const ui::ChartTheme& theme : {ui::ChartTheme::light(), ui::ChartTheme::dark()}) {
            chart.setTheme(theme);
            const QImage image = chart.grab().toImage();
            bool hasSelection = false;
            for (int y = 0; y < image.height() && !hasSelection; ++y) {
                hasSelection = image.pixelColor(3 + 12, y) == theme.selection;
            }
            QVERIFY(hasSelection);
            const QString shots = qEnvironmentVariable("CHOKEPOINT_SHOTS");
            if (!shots.isEmpty()) {
                image.save(shots + (theme.surface == ui::ChartTheme::light().surface
                                        ? QStringLiteral("/widget-light.png")
                                        : QStringLiteral("/widget-dark.png")));
            }
        }
    }
};

CHOKEPOINT_TEST(TestChartWidget)
#include "tst_chartwidget.moc"
