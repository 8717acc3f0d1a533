// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/policy/matrixtable.h"
#include "ui/shell/noticerow.h"
#include "ui/shell/style.h"

#include <QLineEdit>
#include <QListView>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

constexpr const char* Smic = "2020-12-smic-entity-list";
constexpr const char* Huawei = "2019-05-huawei-entity-list";

bool isHighlighted(const QWidget* button) {
    return button->property(ui::StyleRoleProperty).toInt() == static_cast<int>(ui::StyleRole::StripChanged);
}

/// Presses a state of H20 supply: 0 as recorded, 1 on, 2 off.
void chooseSupply(WindowFixture& fixture, int state) {
    auto* segment = fixture.find<QWidget>("h20Supply")->findChild<QWidget*>(QStringLiteral("segment%1").arg(state));
    QTest::mouseClick(segment, Qt::LeftButton);
}

void lawOn(WindowFixture& fixture, std::chrono::year_month_day day) {
    catalog::Context context = fixture.session().context();
    context.asOf = day;
    fixture.session().setContext(context);
}

/// Where the state of a row of the open list is pressed.
void press(ui::NoticeBox* box) {
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(10, 10));
}

ui::NoticeBox* box(WindowFixture& fixture, const char* event) {
    return fixture.find<ui::NoticeBox>((std::string("listed-") + event).c_str());
}

QString nameOf(WindowFixture& fixture) {
    return QString::fromStdString(fixture.session().presentScenario().name);
}

}  // namespace

class TestScenarioStrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void h20Off_inCompare_changesTheContextAndIsUndone() {
        WindowFixture fixture("compare");
        auto* button = fixture.find<QToolButton>("scenario");
        QVERIFY(button->text().contains(QStringLiteral("As recorded")));
        QVERIFY(!isHighlighted(button));
        QVERIFY(!fixture.find<QWidget>("h20SupplyReset")->isVisible());
        chooseSupply(fixture, 2);
        QCOMPARE(nameOf(fixture), QStringLiteral("H20 off"));
        QVERIFY(isHighlighted(button));
        QVERIFY(button->text().contains(QStringLiteral("H20 off")));
        QVERIFY(fixture.find<QWidget>("h20SupplyReset")->isVisible());
        QVERIFY(fixture.find<QWidget>("resetContext")->isVisible());
        // What is handed out says under which scenario.
        const std::string context = fixture.window().currentView()->exportable().front().context;
        QVERIFY2(context.find("H20 off") != std::string::npos, context.c_str());
        fixture.trigger("actionUndo");
        QVERIFY(!isHighlighted(button));
        QCOMPARE(fixture.session().context().scenario, std::string("as-recorded"));
        QVERIFY(!fixture.find<QWidget>("h20SupplyReset")->isVisible());
        fixture.trigger("actionRedo");
        QVERIFY(button->text().contains(QStringLiteral("H20 off")));
        QTest::mouseClick(fixture.find<QWidget>("h20SupplyReset"), Qt::LeftButton);
        QCOMPARE(fixture.session().context().scenario, std::string("as-recorded"));
        QVERIFY(fixture.session().scenarios().empty());
    }

    /// With the letter of April 2025 never sent, the H20 needs no licence on 1 June 2025.
    void h20On_inTheMatrix_changesTheLaw() {
        WindowFixture fixture("matrix");
        lawOn(fixture, {std::chrono::year(2025), std::chrono::June, std::chrono::day(1)});
        auto* table = fixture.find<ui::MatrixTable>("matrixTable");
        const auto status = [&] {
            const QAbstractItemModel& model = *table->model();
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.headerData(row, Qt::Vertical).toString() == QStringLiteral("H20")) {
                    return model.index(row, model.columnCount() - 1).data().toString();
                }
            }
            return QString();
        };
        QCOMPARE(status(), QStringLiteral("L"));
        chooseSupply(fixture, 1);
        QTRY_COMPARE(status(), QStringLiteral("A"));
        chooseSupply(fixture, 0);
        QTRY_COMPARE(status(), QStringLiteral("L"));
    }

    void aReadyMadeOne_isChosenFromTheList_andCopiedWhenChanged() {
        WindowFixture fixture("compare");
        QTest::mouseClick(fixture.find<QWidget>("scenario"), Qt::LeftButton);
        auto* list = fixture.find<QListView>("scenarioChoices");
        QTRY_VERIFY(list->isVisible());
        for (int row = 0; row < list->model()->rowCount() &&
                          list->currentIndex().data().toString() != QStringLiteral("H20 never banned");
             ++row) {
            QTest::keyClick(list, Qt::Key_Down);
        }
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(fixture.session().context().scenario, std::string("h20-never-banned"));
        auto* button = fixture.find<QToolButton>("scenario");
        QVERIFY(button->text().contains(QStringLiteral("H20 never banned")));
        QVERIFY(fixture.find<QWidget>("h20SupplyReset")->isVisible());
        QVERIFY(!fixture.session().canUndo());
        chooseSupply(fixture, 0);
        QCOMPARE(nameOf(fixture), QStringLiteral("Beijing's H20 gate off"));
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.session().context().scenario, std::string("h20-never-banned"));
        QTest::mouseClick(fixture.find<QWidget>("scenarioReset"), Qt::LeftButton);
        QCOMPARE(fixture.session().context().scenario, std::string("as-recorded"));
    }

    void newFromThis_copiesAndChoosesTheCopy() {
        WindowFixture fixture("compare");
        QTest::mouseClick(fixture.find<QWidget>("scenario"), Qt::LeftButton);
        QTRY_VERIFY(fixture.find<QWidget>("newFromThis")->isVisible());
        QTest::mouseClick(fixture.find<QWidget>("newFromThis"), Qt::LeftButton);
        QCOMPARE(nameOf(fixture), QStringLiteral("Copy of As recorded"));
        QVERIFY(isHighlighted(fixture.find<QWidget>("scenario")));
    }

    void entityList_offAndBack() {
        WindowFixture fixture("compare");
        auto* button = fixture.find<QToolButton>("listings");
        QTRY_VERIFY(button->text().contains(QStringLiteral("18 as recorded")));
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(fixture.find<QWidget>("entityPopup")->isVisible());
        ui::NoticeBox* smic = box(fixture, Smic);
        QVERIFY(smic->isChecked());
        const policy::Party* party = fixture.session().recorded()->party("smic");
        QVERIFY(party != nullptr);
        press(smic);
        QVERIFY(!smic->isChecked());
        QVERIFY(button->text().contains(QStringLiteral("1 off")));
        QVERIFY(isHighlighted(button));
        const auto isListed = [&] {
            const auto record = fixture.session().record();
            return record->isListed(*record->party("smic"), fixture.session().context().asOf);
        };
        QVERIFY(!isListed());
        auto* reset = fixture.find<QWidget>("resetListed-2020-12-smic-entity-list");
        QVERIFY(reset->isVisible());
        QTest::mouseClick(reset, Qt::LeftButton);
        QVERIFY(smic->isChecked());
        QVERIFY(isListed());
        QVERIFY(!isHighlighted(button));
        // Two at once, taken back by the one × of the strip.
        press(smic);
        press(box(fixture, Huawei));
        QVERIFY(button->text().contains(QStringLiteral("2 off")));
        QTest::keyClick(fixture.find<QWidget>("entityPopup"), Qt::Key_Escape);
        QTest::mouseClick(fixture.find<QWidget>("listingsReset"), Qt::LeftButton);
        QVERIFY(button->text().contains(QStringLiteral("18 as recorded")));
        QCOMPARE(fixture.session().context().scenario, std::string("as-recorded"));
    }

    /// What has lost its ground is named beside the control, and the person asked.
    void huaweiOff_asksAboutTheRulesThatRestOnIt() {
        WindowFixture fixture("compare");
        QTRY_VERIFY(fixture.find<QToolButton>("listings")->text().contains(QStringLiteral("18")));
        QTest::mouseClick(fixture.find<QWidget>("listings"), Qt::LeftButton);
        press(box(fixture, Huawei));
        auto* ask = fixture.find<QAbstractButton>("alsoOff-2020-08-huawei-fdpr-expanded");
        QVERIFY(ask->text().contains(QStringLiteral("without object")));
        ask->click();
        const scenario::Scenario present = fixture.session().presentScenario();
        QVERIFY(scenario::valueOf(present, "rules.2020-08-huawei-fdpr-expanded").state == scenario::LeverState::Off);
        QVERIFY(fixture.window().findChild<QWidget*>(QStringLiteral("alsoOff-2020-08-huawei-fdpr-expanded")) ==
                nullptr);
    }

    void senseTimeOff_saysThatSupplyDoesNotFollow() {
        WindowFixture fixture("compare");
        QTRY_VERIFY(fixture.find<QToolButton>("listings")->text().contains(QStringLiteral("18")));
        QTest::mouseClick(fixture.find<QWidget>("listings"), Qt::LeftButton);
        press(box(fixture, "2019-10-ai-surveillance-entity-list"));
        const QString note = fixture.text("listedNote-2019-10-ai-surveillance-entity-list");
        QVERIFY2(note.contains(QStringLiteral("no sourced effect on supply")), qPrintable(note));
    }

    void cxmt_isAddedFromTheNextQuarter_andMoved() {
        WindowFixture fixture("compare");
        auto* button = fixture.find<QToolButton>("listings");
        QTRY_VERIFY(button->text().contains(QStringLiteral("18")));
        QTest::mouseClick(button, Qt::LeftButton);
        ui::NoticeBox* cxmt = box(fixture, "hypothetical:CXMT-LISTED");
        QVERIFY(!cxmt->isChecked());
        cxmt->setFocus();
        QTest::keyClick(cxmt, Qt::Key_Space);
        QVERIFY(button->text().contains(QStringLiteral("1 added")));
        QCOMPARE(nameOf(fixture), QStringLiteral("CXMT on the Entity List from 2027-01-01"));
        fixture.find<QAbstractButton>("listedDay-hypothetical:CXMT-LISTED")->click();
        auto* day = fixture.find<QLineEdit>("dateField");
        day->selectAll();
        QTest::keyClicks(day, QStringLiteral("2027-04-15"));
        QTest::keyClick(day, Qt::Key_Return);
        QCOMPARE(nameOf(fixture), QStringLiteral("CXMT on the Entity List from 2027-04-15"));
    }

    /// Whatever is changed, each control lies inside the strip, and none over another.
    void everything_staysInside_data() {
        QTest::addColumn<int>("width");
        QTest::newRow("wide") << 1920;
        QTest::newRow("laptop") << 1280;
        QTest::newRow("narrow") << 900;
    }
    void everything_staysInside() {
        QFETCH(int, width);
        WindowFixture fixture(QSize(width, 800));
        chooseSupply(fixture, 2);
        catalog::Context context = fixture.session().context();
        context.lens = "press-2025-07";
        context.knownAt = units::parseDate("2025-07-31").value();
        context.asOf = {std::chrono::year(2025), std::chrono::July, std::chrono::day(23)};
        fixture.session().setContext(context);
        const auto* last = fixture.find<QWidget>("listings");
        QTRY_VERIFY(last->width() >= last->minimumSizeHint().width());
        const auto* strip = fixture.find<QWidget>("contextStrip");
        QRegion taken;
        for (const char* name : {"scenario", "h20Supply", "h20SupplyReset", "listings", "lawOn", "lawOnReset",
                                 "figures", "figuresReset", "resetContext"}) {
            const auto* control = fixture.find<QWidget>(name);
            QVERIFY2(control->isVisible(), name);
            const QRect place(control->mapTo(strip, QPoint()), control->size());
            QVERIFY2(strip->rect().contains(place), name);
            QVERIFY2(!taken.intersects(place), name);
            QVERIFY2(place.width() >= std::min(control->minimumSizeHint().width(), control->maximumWidth()), name);
            taken += place;
        }
    }

    void reset_leadsBackToTheRecordWithOneClick() {
        WindowFixture fixture("compare");
        chooseSupply(fixture, 2);
        QTest::mouseClick(fixture.find<QWidget>("resetContext"), Qt::LeftButton);
        QCOMPARE(fixture.session().context().scenario, std::string("as-recorded"));
        // The scenario stays in the workbook.
        QCOMPARE(fixture.session().scenarios().size(), std::size_t{1});
        QVERIFY(!fixture.find<QWidget>("resetContext")->isVisible());
    }
};

CHOKEPOINT_TEST(TestScenarioStrip)
#include "tst_scenariostrip.moc"
