// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/scenarioedit.h"
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/scenario/scenariolist.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using tables::ScenarioListModel;
using tests::WindowFixture;

namespace {

/// The list by itself, in a window of its own.
class Pane {
public:
    Pane() : m_list(m_fixture.services()) {
        m_list.resize(280, 700);
        m_list.show();
        m_list.activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(&m_list));
    }

    [[nodiscard]] WindowFixture& fixture() { return m_fixture; }
    [[nodiscard]] session::Session& session() { return m_fixture.session(); }
    [[nodiscard]] ui::ScenarioList& list() { return m_list; }
    [[nodiscard]] QListView& view() { return *m_list.findChild<QListView*>(QStringLiteral("scenarioList")); }
    template <typename T>
    [[nodiscard]] T* find(const char* name) {
        return m_list.findChild<T*>(QLatin1String(name));
    }
    [[nodiscard]] QModelIndex row(const QString& id) {
        const auto& model = *view().model();
        for (int i = 0; i < model.rowCount(); ++i) {
            if (model.index(i, 0).data(ScenarioListModel::IdRole).toString() == id) {
                return model.index(i, 0);
            }
        }
        return {};
    }
    [[nodiscard]] QString present() { return QString::fromStdString(session().context().scenario); }
    [[nodiscard]] QString name() { return QString::fromStdString(session().presentScenario().name); }
    void type(const char* field, const QString& words) {
        auto* line = find<QLineEdit>(field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, words);
        QTest::keyClick(line, Qt::Key_Return);
    }

private:
    WindowFixture m_fixture;
    ui::ScenarioList m_list;
};

}  // namespace

class TestScenarioList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClick_choosesAndTheFormIsForOnesOwn() {
        Pane pane;
        QCOMPARE(pane.view().currentIndex().data(ScenarioListModel::IdRole).toString(), QStringLiteral("as-recorded"));
        QVERIFY(!pane.find<QWidget>("scenarioForm")->isVisible());
        QVERIFY(pane.find<QWidget>("readyMadeNote")->isVisible());
        QVERIFY(!pane.find<QPushButton>("deleteScenario")->isEnabled());
        const QModelIndex banned = pane.row(QStringLiteral("h20-banned"));
        pane.view().scrollTo(banned);
        QTest::mouseClick(pane.view().viewport(), Qt::LeftButton, {},
                          pane.view().visualRect(banned).center() + QPoint(40, 0));
        QCOMPARE(pane.present(), QStringLiteral("h20-banned"));
        QVERIFY(!pane.session().canUndo());
    }

    void newRenameDescribeTagDelete_eachUndone() {
        Pane pane;
        session::chooseScenario(pane.session(), "h20-banned");
        QTest::mouseClick(pane.find<QWidget>("newScenario"), Qt::LeftButton);
        QCOMPARE(pane.name(), QStringLiteral("Copy of H20 banned for good"));
        QVERIFY(pane.find<QLineEdit>("scenarioName")->hasFocus());
        pane.type("scenarioName", QStringLiteral("My ban"));
        QCOMPARE(pane.name(), QStringLiteral("My ban"));
        QCOMPARE(inEnglish(*pane.session().undoTitle()),
                 std::string("Rename the scenario “Copy of H20 banned for good” to “My ban”"));
        pane.type("scenarioSentence", QStringLiteral("No H20 ever again."));
        pane.type("scenarioTags", QStringLiteral("ban, letters , ban"));
        const scenario::Scenario mine = pane.session().presentScenario();
        QCOMPARE(mine.description, std::string("No H20 ever again."));
        QVERIFY((mine.tags == std::vector<std::string>{"ban", "letters"}));
        const QModelIndex row = pane.row(pane.present());
        QCOMPARE(row.data(ScenarioListModel::SentenceRole).toString(), QStringLiteral("No H20 ever again."));
        QTest::mouseClick(pane.find<QWidget>("deleteScenario"), Qt::LeftButton);
        QCOMPARE(pane.present(), QStringLiteral("h20-banned"));
        QVERIFY(pane.session().scenarios().empty());
        pane.fixture().trigger("actionUndo");
        QCOMPARE(pane.name(), QStringLiteral("My ban"));
        for (int i = 0; i < 3; ++i) {
            pane.fixture().trigger("actionUndo");
        }
        QCOMPARE(pane.name(), QStringLiteral("Copy of H20 banned for good"));
        pane.fixture().trigger("actionUndo");
        QCOMPARE(pane.present(), QStringLiteral("h20-banned"));
    }

    void aTakenName_isSaidBesideTheField_andAnotherIsTaken() {
        Pane pane;
        QTest::mouseClick(pane.find<QWidget>("newScenario"), Qt::LeftButton);
        pane.type("scenarioName", QStringLiteral("H20 never banned"));
        auto* error = pane.find<QLabel>("scenarioNameError");
        QVERIFY(error->isVisible());
        QVERIFY2(error->text().contains(QStringLiteral("already")), qPrintable(error->text()));
        QCOMPARE(pane.name(), QStringLiteral("Copy of As recorded"));
        pane.type("scenarioName", QStringLiteral("Mine"));
        QVERIFY(!error->isVisible());
        QCOMPARE(pane.name(), QStringLiteral("Mine"));
    }

    void checkBoxes_areLaidOver_byMouseAndKey() {
        Pane pane;
        QSignalSpy overlaid(&pane.list(), &ui::ScenarioList::overlaidChanged);
        const QModelIndex banned = pane.row(QStringLiteral("h20-never-banned"));
        QTest::mouseClick(pane.view().viewport(), Qt::LeftButton, {},
                          pane.view().visualRect(banned).topLeft() + QPoint(20, 14));
        QCOMPARE(overlaid.count(), 1);
        QCOMPARE(pane.list().overlaid(), QStringList{QStringLiteral("h20-never-banned")});
        pane.view().setFocus();
        pane.view().setCurrentIndex(pane.row(QStringLiteral("as-recorded")));
        QTest::keyClick(&pane.view(), Qt::Key_Space);
        QCOMPARE(pane.list().overlaid(),
                 (QStringList{QStringLiteral("as-recorded"), QStringLiteral("h20-never-banned")}));
        pane.list().setOverlaid({});
        QCOMPARE(overlaid.count(), 2);
        QVERIFY(pane.list().overlaid().isEmpty());
    }

    void keys_renameAndDelete() {
        Pane pane;
        QTest::mouseClick(pane.find<QWidget>("newScenario"), Qt::LeftButton);
        pane.view().setFocus();
        QTest::keyClick(&pane.view(), Qt::Key_F2);
        QVERIFY(pane.find<QLineEdit>("scenarioName")->hasFocus());
        pane.view().setFocus();
        QTest::keyClick(&pane.view(), Qt::Key_Delete);
        QVERIFY(pane.session().scenarios().empty());
    }
};

CHOKEPOINT_TEST(TestScenarioList)
#include "tst_scenariolist.moc"
