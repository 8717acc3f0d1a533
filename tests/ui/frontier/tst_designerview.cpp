// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/charts/chartscene.h"
#include "ui/charts/chartwidget.h"
#include "ui/charts/exporters.h"
#include "ui/frontier/designerstate.h"
#include "ui/frontier/designerview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSlider>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;
using ui::DesignerState;

namespace {

void takeDay(WindowFixture& fixture, int year, unsigned month, unsigned day) {
    catalog::Context context = fixture.session().context();
    context.asOf = std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    fixture.session().setContext(context);
}

DesignerState stored(WindowFixture& fixture) {
    return DesignerState::fromJson(fixture.session().layout("designer"));
}

void typeInto(QLineEdit* edit, const char* text) {
    edit->setFocus(Qt::TabFocusReason);
    edit->selectAll();
    QTest::keyClicks(edit, QString::fromUtf8(text));
}

void enter(QLineEdit* edit, const char* text) {
    typeInto(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
}

QString label(const ui::ChartWidget& chart, std::size_t row) {
    for (const charts::Mark& mark : chart.specs().front().marks) {
        if (mark.id.role == charts::MarkRole::Bar && mark.row == row) {
            return QString::fromStdString(mark.label);
        }
    }
    return {};
}

QString rowName(const ui::ChartWidget& chart, std::size_t row) {
    return QString::fromStdString(chart.specs().front().rows.at(row).label);
}

}  // namespace

class TestDesignerView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resetOfAFigure_isInSight_besideTheScrollBarToo() {
        WindowFixture fixture("designer");
        fixture.window().resize(1280, 640);
        enter(fixture.find<QLineEdit>("field-die_area"), "700 mm2");
        auto* reset = fixture.find<QToolButton>("reset-die_area");
        QTRY_VERIFY(reset->isVisible());
        QCOMPARE(reset->visibleRegion().boundingRect().width(), reset->width());
    }

    void opensOnTheH20AsRecorded() {
        WindowFixture fixture("designer");
        QCOMPARE(fixture.find<QLineEdit>("designerFrom")->text(), QStringLiteral("H20"));
        QVERIFY2(fixture.text("designerStatus").contains(QStringLiteral("case by case")),
                 qPrintable(fixture.text("designerStatus")));
        QVERIFY(fixture.text("designerDecided").contains(QStringLiteral("26 Nov 2026")));
        QVERIFY(!fixture.session().canUndo());
        QVERIFY(!fixture.find<QToolButton>("designerReset")->isEnabled());
    }

    /// The same lines as the trace of the matrix has; what hangs on a changed figure goes with it.
    void otherReadings_stand_besideTheVerdict() {
        WindowFixture fixture("designer");
        takeDay(fixture, 2025, 4, 1);
        const auto lineOf = [&fixture](const QString& words) {
            for (int i = 0; fixture.window().findChild<QLabel*>(QStringLiteral("reading%1").arg(i)) != nullptr; ++i) {
                auto* reading = fixture.find<QLabel>(QStringLiteral("reading%1").arg(i).toLatin1().constData());
                if (reading->isVisibleTo(reading->parentWidget()) && reading->text().contains(words)) {
                    return i;
                }
            }
            return -1;
        };
        QVERIFY(fixture.find<QLabel>("readingsTitle")->isVisibleTo(&fixture.window()));
        const int summed = lineOf(QStringLiteral("summed over all units"));
        QVERIFY(summed >= 0);
        const QString effect = fixture.text(QStringLiteral("readingEffect%1").arg(summed).toLatin1().constData());
        QVERIFY2(effect.contains(QStringLiteral("3,776")) && effect.contains(QStringLiteral("3A090.b")),
                 qPrintable(effect));
        QVERIFY(lineOf(QStringLiteral("TF32 counted with 19 bits")) >= 0);
        // FP32 is taken for the rate of the vector units: 60 × 32 = 1,920.
        enter(fixture.find<QLineEdit>("field-fp32"), "60 TFLOPS");
        const int again = lineOf(QStringLiteral("summed over all units"));
        QVERIFY(again >= 0);
        QVERIFY(fixture.text(QStringLiteral("readingEffect%1").arg(again).toLatin1().constData())
                    .contains(QStringLiteral("4,288")));
    }

    void ladder_isTightestFirst() {
        WindowFixture fixture("designer");
        takeDay(fixture, 2025, 4, 1);
        QVERIFY(fixture.text("designerStatus").contains(QStringLiteral("3A991.p")));
        const auto& chart = *fixture.find<ui::ChartWidget>("designerChart");
        QCOMPARE(rowName(chart, 0), QStringLiteral("3A090.b: compute 2,400\u00a0TPP"));
        QCOMPARE(label(chart, 0), QStringLiteral("1.3\u00a0% below"));
        QCOMPARE(rowName(chart, 1), QStringLiteral("3A090.b: die area 740\u00a0mm²"));
        QCOMPARE(label(chart, 1), QStringLiteral("10\u00a0% above"));
        QCOMPARE(rowName(chart, 2), QStringLiteral("3A090.a: die area 400\u00a0mm²"));
        QCOMPARE(rowName(chart, 3), QStringLiteral("3A090.a: compute 4,800\u00a0TPP"));
    }

    void typedFigure_movesTheVerdict_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("status");
        const auto row = [](const char* name, const char* field, const char* typed, const char* status) {
            QTest::newRow(name) << QString::fromLatin1(field) << QString::fromUtf8(typed)
                                << QString::fromLatin1(status);
        };
        row("compute in FLOPS", "field-fp16", "0.15 PFLOPS", "3A090.b");
        row("compute below the line", "field-fp16", "149.9 TFLOPS", "3A991.p");
        row("TPP alone", "field-tpp", "2400", "3A090.b");
        row("a die as written", "field-die_area", "740 mm²", "3A090.b");
        row("a die large enough", "field-die_area", "741 mm2", "3A991.p");
        row("compute of 4,800", "field-tpp", "4.8 kTPP", "3A090");
    }
    void typedFigure_movesTheVerdict() {
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QFETCH(QString, status);
        WindowFixture fixture("designer");
        takeDay(fixture, 2025, 4, 1);
        enter(fixture.find<QLineEdit>(field.toLatin1().constData()), typed.toUtf8().constData());
        if (QTest::currentDataTag() == std::string("compute of 4,800")) {
            // No such unit: a sentence, and the last good figure.
            QVERIFY(fixture.find<QWidget>("error-tpp")->isVisible());
            return;
        }
        QVERIFY2(fixture.text("designerStatus").contains(status), qPrintable(fixture.text("designerStatus")));
        QVERIFY(fixture.session().canUndo());
    }

    void badValue_saysSoAndTheLastGoodOneStands() {
        WindowFixture fixture("designer");
        auto* edit = fixture.find<QLineEdit>("field-memory_bandwidth");
        typeInto(edit, "3");
        // On the way to a unit: not yet 3 GB/s.
        QVERIFY(!stored(fixture).isChanged());
        typeInto(edit, "3 TB/s");
        QCOMPARE(stored(fixture).changes.at(policy::DesignField::MemoryBandwidth), 3'000.0);
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("5 furlongs"));
        QVERIFY(fixture.find<QWidget>("error-memory_bandwidth")->isVisible());
        QVERIFY(!fixture.text("error-memory_bandwidth").isEmpty());
        QCOMPARE(stored(fixture).changes.at(policy::DesignField::MemoryBandwidth), 3'000.0);
        QTest::keyClick(edit, Qt::Key_Tab);
        QVERIFY(!fixture.find<QWidget>("error-memory_bandwidth")->isVisible());
        QCOMPARE(edit->text(), QStringLiteral("3,000\u00a0GB/s"));
    }

    void slider_movesByKeysAndIsUndone() {
        WindowFixture fixture("designer");
        auto* slider = fixture.find<QSlider>("slider-die_area");
        slider->setFocus(Qt::TabFocusReason);
        QTest::keyClick(slider, Qt::Key_Right);
        const double moved = stored(fixture).changes.at(policy::DesignField::DieArea);
        QVERIFY(moved > 814.0 && moved < 830.0);
        QVERIFY(fixture.find<QToolButton>("reset-die_area")->isVisible());
        QTest::mouseClick(fixture.find<QToolButton>("reset-die_area"), Qt::LeftButton);
        QVERIFY(!stored(fixture).isChanged());
        fixture.trigger("actionUndo");
        QCOMPARE(stored(fixture).changes.at(policy::DesignField::DieArea), moved);
        QVERIFY(fixture.find<QLineEdit>("field-die_area")->text().startsWith(QStringLiteral("8")));
    }

    void slider_inTheHand_isOneStep() {
        WindowFixture fixture("designer");
        takeDay(fixture, 2025, 4, 1);
        auto* slider = fixture.find<QSlider>("slider-tpp");
        const auto at = [slider](double share) {
            return QPoint(8 + static_cast<int>((slider->width() - 16) * share), slider->height() / 2);
        };
        const double here = static_cast<double>(slider->value()) / slider->maximum();
        QTest::mousePress(slider, Qt::LeftButton, {}, at(here));
        for (int i = 1; i <= 10; ++i) {
            QTest::mouseMove(slider, at(here + 0.02 * i));
        }
        QVERIFY(slider->isSliderDown());
        // The verdict follows, the workbook waits.
        QVERIFY(fixture.text("designerStatus").contains(QStringLiteral("3A090")));
        QVERIFY(!stored(fixture).isChanged());
        QTest::mouseRelease(slider, Qt::LeftButton, {}, at(here + 0.2));
        QVERIFY(stored(fixture).isChanged());
        QCOMPARE(fixture.session().history().size(), std::size_t(1));
        fixture.trigger("actionUndo");
        QVERIFY(fixture.text("designerStatus").contains(QStringLiteral("3A991.p")));
    }

    void largestAllowed_namesTheRuleAndIsUsed() {
        WindowFixture fixture("designer");
        takeDay(fixture, 2025, 4, 1);
        QCOMPARE(fixture.text("allowance-tpp"), QStringLiteral("below 2,400\u00a0TPP"));
        QCOMPARE(fixture.text("binding-tpp"), QStringLiteral("Bound by 3A090.b: +1.35\u00a0% from 2,368\u00a0TPP."));
        QCOMPARE(fixture.text("allowance-die_area"), QStringLiteral("above 740\u00a0mm²"));
        QCOMPARE(fixture.text("allowance-memory_bandwidth"), QStringLiteral("any"));
        QTest::mouseClick(fixture.find<QToolButton>("use-tpp"), Qt::LeftButton);
        QVERIFY(fixture.find<QLineEdit>("field-tpp")->text().startsWith(QStringLiteral("2,399")));
        QVERIFY(fixture.text("designerStatus").contains(QStringLiteral("3A991.p")));
        QVERIFY(fixture.text("changes").contains(QStringLiteral("148")));
    }

    void letter_isNamedWhereItsThresholdIsNotPublished() {
        WindowFixture fixture("designer");
        QVERIFY(fixture.find<QWidget>("allowanceUnpublished")->isVisible());
        typeInto(fixture.find<QLineEdit>("field-memory_bandwidth"), "3.9 TB/s");
        // A changed chip is not the one that the letter names.
        QVERIFY2(fixture.text("designerStatus").contains(QStringLiteral("3A991.p")),
                 qPrintable(fixture.text("designerStatus")));
    }

    void startFromAnother_knownAnswers_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<int>("year");
        QTest::addColumn<int>("month");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("limit");
        QTest::newRow("H800") << "nvidia-h800-sxm5" << 2023 << 6 << "allowance-io_bandwidth"
                              << QStringLiteral("below 600\u00a0GB/s");
        QTest::newRow("RTX 4090 D") << "nvidia-rtx-4090-d" << 2024 << 6 << "allowance-tpp"
                                    << QStringLiteral("below 4,800\u00a0TPP");
    }
    void startFromAnother_knownAnswers() {
        QFETCH(QString, chip);
        QFETCH(int, year);
        QFETCH(int, month);
        QFETCH(QString, field);
        QFETCH(QString, limit);
        WindowFixture fixture("designer");
        takeDay(fixture, year, static_cast<unsigned>(month), 1);
        QVERIFY(fixture.find<ui::DesignerView>("designerView")->showSubject(chip.toStdString()));
        QCOMPARE(fixture.text(field.toLatin1().constData()), limit);
    }

    void blankChip_asksForWhatIsMissing() {
        WindowFixture fixture("designer");
        QTest::mouseClick(fixture.find<QToolButton>("designerBlank"), Qt::LeftButton);
        typeInto(fixture.find<QLineEdit>("field-tpp"), "2000 TPP");
        QVERIFY2(fixture.text("designerSummary").contains(QStringLiteral("die")),
                 qPrintable(fixture.text("designerSummary")));
        typeInto(fixture.find<QLineEdit>("field-die_area"), "800 mm²");
        QVERIFY(fixture.text("designerStatus").contains(QStringLiteral("3A991.p")));
    }

    void destination_changesTheAnswer() {
        WindowFixture fixture("designer");
        auto* to = fixture.find<QComboBox>("designerTo");
        to->setFocus(Qt::TabFocusReason);
        const QString before = fixture.text("designerStatus");
        QTest::keyClick(to, Qt::Key_Down);
        QVERIFY(stored(fixture).to != "CN" || fixture.text("designerStatus") != before);
    }

    void everyRuleHasItsAnswer() {
        WindowFixture fixture("designer");
        auto* table = fixture.find<QTableView>("designerTable");
        QVERIFY(table->model()->rowCount() > 10);
        fixture.find<ui::DesignerView>("designerView")->swapChartAndTable();
        QVERIFY(table->model()->index(0, 4).data().toString().contains(QStringLiteral("decides")));
    }

    void copyAndMenu() {
        WindowFixture fixture("designer");
        takeDay(fixture, 2025, 4, 1);
        auto* chart = fixture.find<ui::ChartWidget>("designerChart");
        chart->setFocus(Qt::TabFocusReason);
        QTest::keyClick(chart, Qt::Key_Down);
        QTest::keyClick(chart, Qt::Key_Return);
        QVERIFY(fixture.find<QTableView>("designerTable")->currentIndex().isValid());
        const QPoint at = chart->placedMarks().front().rect.center().toPoint();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, chart->viewport()->mapToGlobal(at));
        QApplication::sendEvent(chart->viewport(), &event);
        auto* menu = fixture.find<QMenu>("ladderMenu");
        menu->actions().front()->trigger();
        const QString copied = QApplication::clipboard()->text();
        QVERIFY2(copied.contains(QStringLiteral("H20")) && copied.contains(QStringLiteral("1 Apr 2025")),
                 qPrintable(copied));
        menu->close();
    }

    void labels_standClearOfTheLine() {
        for (const int width : {1280, 1440, 1920}) {
            WindowFixture fixture("designer");
            fixture.window().resize(width, 800);
            const auto* scene = qobject_cast<ui::ChartScene*>(fixture.find<ui::ChartWidget>("designerChart")->scene());
            QTRY_VERIFY(!scene->pageLayout().panels.empty());
            const charts::ChartSpec& spec = *scene->pageLayout().panels.front().spec;
            const QRectF plot = scene->plotArea(0);
            const qreal line = plot.left() + *spec.x.toScale().map(100.0) * plot.width();
            int labels = 0;
            for (const ui::PlacedText& text : scene->pageLayout().texts) {
                if (text.role == ui::TextRole::ValueLabel) {
                    QVERIFY2(line < text.rect.left() || line > text.rect.right(), qPrintable(text.whole));
                    ++labels;
                }
            }
            QVERIFY(labels > 2);
        }
    }

    void paper_hasLadderAndRules() {
        WindowFixture fixture("designer");
        const charts::PageSpec page = fixture.find<ui::DesignerView>("designerView")->printable();
        QCOMPARE(page.charts.size(), std::size_t(1));
        QCOMPARE(page.tables.size(), std::size_t(1));
        QVERIFY(page.tables.front().groups.front().rows.size() > 10);
        QVERIFY(page.title.find("H20") != std::string::npos);
        const QString path = fixture.path(QStringLiteral("designer.pdf"));
        QVERIFY(ui::saveExport(path, page, {}).has_value());
        QVERIFY(QFileInfo(path).size() > 10'000);
    }
};

CHOKEPOINT_TEST(TestDesignerView)
#include "tst_designerview.moc"
