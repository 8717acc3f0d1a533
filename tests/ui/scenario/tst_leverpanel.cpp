// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/scenario/leverpanel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using namespace chokepoint;
using tables::LeverListModel;
using tests::WindowFixture;

namespace {

constexpr const char* Rate = "h20_rate_max";

/// The panel by itself, in a window of its own.
class Pane {
public:
    Pane() : m_panel(m_fixture.services()) {
        m_panel.resize(320, 760);
        m_panel.show();
        m_panel.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&m_panel));
    }

    [[nodiscard]] WindowFixture& fixture() { return m_fixture; }
    [[nodiscard]] session::Session& session() { return m_fixture.session(); }
    [[nodiscard]] ui::LeverPanel& panel() { return m_panel; }
    [[nodiscard]] QListView& list() { return *find<QListView>("leverList"); }
    template <typename T>
    [[nodiscard]] T* find(const char* name) {
        return m_panel.findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] scenario::Scenario present() { return session().presentScenario(); }
    [[nodiscard]] scenario::ParameterRange range() {
        return scenario::rangeOf(present(), *session().supply()->parameter(Rate));
    }
    void type(const char* field, const QString& words, Qt::Key key = Qt::Key_Return) {
        auto* line = find<QLineEdit>(field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, words);
        QTest::keyClick(line, key);
    }
    /// What stands on top.
    [[nodiscard]] QStringList changed() {
        QStringList ids;
        const auto& model = *list().model();
        for (int i = 0; i < model.rowCount(); ++i) {
            if (model.index(i, 0).data(LeverListModel::IsOnTopRole).toBool()) {
                ids << model.index(i, 0).data(LeverListModel::IdRole).toString();
            }
        }
        return ids;
    }

private:
    WindowFixture m_fixture;
    ui::LeverPanel m_panel;
};

}  // namespace

class TestLeverPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// A bad value first: it is said beside its field and nothing is taken; then a right one; then undo.
    void aParameter_badThenGoodThenUndone() {
        Pane pane;
        QVERIFY(pane.panel().showLever(QLatin1String(Rate)));
        auto* error = pane.find<QLabel>("parameterLowError");
        QVERIFY(!error->isVisible());
        pane.type("parameterLow", QStringLiteral("330000"));
        QVERIFY(error->isVisible());
        QCOMPARE(error->text(), QStringLiteral("Low is above the central value."));
        QVERIFY(!pane.session().canUndo());
        // What is wrong stays as it was typed, to be mended.
        QCOMPARE(pane.find<QLineEdit>("parameterLow")->text(), QStringLiteral("330000"));
        pane.type("parameterLow", QStringLiteral("800,000 chips"));
        QVERIFY2(error->text().contains(QStringLiteral("units a quarter")), qPrintable(error->text()));
        pane.type("parameterLow", QStringLiteral("250,000 units/quarter"));
        QVERIFY(!error->isVisible());
        QVERIFY(pane.range() == (scenario::ParameterRange{Rate, 250000, 320000, 400000}));
        QCOMPARE(pane.changed(), QStringList{QLatin1String(Rate)});
        QVERIFY(pane.find<QWidget>("parameterReset")->isVisible());
        QCOMPARE(pane.session().scenarios().size(), std::size_t{1});
        pane.fixture().trigger("actionUndo");
        QVERIFY(pane.range() == (scenario::ParameterRange{Rate, 190000, 320000, 400000}));
        QCOMPARE(pane.find<QLineEdit>("parameterLow")->text(), QStringLiteral("190,000"));
        QVERIFY(pane.changed().isEmpty());
    }

    /// What is typed and left is in the workbook.
    void leavingAField_takesWhatItSays() {
        Pane pane;
        QVERIFY(pane.panel().showLever(QLatin1String(Rate)));
        pane.type("parameterCentral", QStringLiteral("300000"), Qt::Key_Tab);
        QVERIFY(pane.find<QLineEdit>("parameterHigh")->hasFocus());
        QCOMPARE(pane.range().central, 300000.0);
        pane.find<QAbstractButton>("parameterReset")->click();
        QCOMPARE(pane.range().central, 320000.0);
        QCOMPARE(pane.session().context().scenario, std::string("as-recorded"));
    }

    void theSlider_previewsWhileItMoves_andIsTakenWhenLetGo() {
        Pane pane;
        QVERIFY(pane.panel().showLever(QLatin1String(Rate)));
        QSignalSpy previewed(&pane.panel(), &ui::LeverPanel::previewed);
        auto* slider = pane.find<QSlider>("parameterSlider");
        slider->setSliderDown(true);
        slider->setSliderPosition(slider->value() / 2);
        slider->setSliderPosition(slider->value() / 2 + 100);
        QCOMPARE(previewed.count(), 2);
        QVERIFY(!pane.session().canUndo());
        const auto held = previewed.last().first().value<scenario::Scenario>();
        QCOMPARE(held.ranges.size(), std::size_t{1});
        slider->setSliderDown(false);
        QVERIFY(pane.range() == held.ranges.front());
        QVERIFY(pane.session().canUndo());
        pane.fixture().trigger("actionUndo");
        QVERIFY(!pane.session().canUndo());
        // By key it is taken at once.
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QVERIFY(pane.session().canUndo());
    }

    void aLever_byTheFormsStatesAndDay() {
        Pane pane;
        QVERIFY(pane.panel().showLever(QStringLiteral("h20")));
        auto* states = pane.find<QWidget>("leverState");
        QTest::mouseClick(states->findChild<QWidget*>(QStringLiteral("segment2")), Qt::LeftButton);
        QCOMPARE(pane.present().name, std::string("H20 off"));
        auto* day = pane.find<QLineEdit>("leverDay");
        QVERIFY(day->isVisible());
        pane.type("leverDay", QStringLiteral("2027-02-30"));
        auto* error = pane.find<QLabel>("leverDayError");
        QVERIFY(error->isVisible());
        pane.type("leverDay", QStringLiteral("2027-01-01"));
        QVERIFY(!error->isVisible());
        QCOMPARE(pane.present().name, std::string("H20 off from 2027-01-01"));
        pane.find<QAbstractButton>("leverReset")->click();
        QCOMPARE(pane.session().context().scenario, std::string("as-recorded"));
    }

    void theAffiliatesRuleOff_saysThatItsSuspensionIsWithoutObject() {
        Pane pane;
        QVERIFY(pane.panel().showLever(QStringLiteral("rules.2025-09-affiliates-rule")));
        auto* states = pane.find<QWidget>("leverState");
        QTest::mouseClick(states->findChild<QWidget*>(QStringLiteral("segment2")), Qt::LeftButton);
        auto* ask = pane.find<QAbstractButton>("leverAlsoOff-2025-11-affiliates-rule-suspension");
        QVERIFY(ask);
        QVERIFY(ask->isVisible());
        ask->click();
        QVERIFY(pane.changed().contains(QStringLiteral("rules.2025-11-affiliates-rule-suspension")));
    }

    /// From end to end without a mouse: open a topic, switch, go on to the form, and back to the record.
    void theKeyboard_isEnough() {
        Pane pane;
        QListView& list = pane.list();
        list.setFocus();
        list.setCurrentIndex(list.model()->index(0, 0));
        QTest::keyClick(&list, Qt::Key_Left);
        QVERIFY(!list.currentIndex().data(LeverListModel::IsOpenRole).toBool());
        QTest::keyClick(&list, Qt::Key_Right);
        QTest::keyClick(&list, Qt::Key_Down);
        QCOMPARE(list.currentIndex().data(LeverListModel::IdRole).toString(), QStringLiteral("h20"));
        QTest::keyClick(&list, Qt::Key_Space);
        QCOMPARE(pane.changed(), QStringList{QStringLiteral("h20")});
        QCOMPARE(list.currentIndex().data(LeverListModel::IdRole).toString(), QStringLiteral("h20"));
        QTest::keyClick(&list, Qt::Key_Delete);
        QVERIFY(pane.changed().isEmpty());
        QTest::keyClick(&list, Qt::Key_Return);
        auto* states = pane.find<QWidget>("leverState");
        QVERIFY(states->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(pane.present().name, std::string("H20 on"));
    }

    void aSearch_findsAndSaysWhereThereIsNothing() {
        Pane pane;
        auto* search = pane.find<QLineEdit>("leverSearch");
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("cxmt"));
        QTRY_VERIFY(pane.list().model()->rowCount() < 20);
        QTest::keyClicks(search, QStringLiteral(" nothing such"));
        QTRY_VERIFY(pane.find<QWidget>("leverNothing")->isVisible());
        QVERIFY(!pane.panel().showLever(QStringLiteral("no-lever")));
    }
};

CHOKEPOINT_TEST(TestLeverPanel)
#include "tst_leverpanel.moc"
