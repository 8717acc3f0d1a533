// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/policy/entityview.h"
#include "ui/policy/textpane.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include <algorithm>

using namespace chokepoint;
using Model = tables::EntityListModel;
using tests::WindowFixture;

namespace {

class Entities {
public:
    Entities() {
        QTest::mouseClick(m_fixture.find<QWidget>("navigate-entities"), Qt::LeftButton);
        m_search = m_fixture.find<QLineEdit>("entitySearch");
        m_list = m_fixture.find<QListView>("entityList");
    }

    [[nodiscard]] WindowFixture& fixture() { return m_fixture; }
    [[nodiscard]] QLineEdit& search() { return *m_search; }
    [[nodiscard]] QListView& list() { return *m_list; }
    [[nodiscard]] QAbstractItemModel& model() { return *m_list->model(); }
    [[nodiscard]] ui::EntityView& view() { return *m_fixture.find<ui::EntityView>("entityView"); }
    [[nodiscard]] QString details() { return m_fixture.find<ui::TextPane>("entityPane")->plainText(); }

private:
    WindowFixture m_fixture;
    QLineEdit* m_search;
    QListView* m_list;
};

}  // namespace

class TestEntityView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensOnTheNewestAdditions_focusInTheField() {
        Entities entities;
        const QAbstractItemModelTester tester(&entities.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(entities.search().hasFocus());
        QVERIFY(entities.model().index(0, 0).data(Model::IsNoticeRole).toBool());
        QVERIFY(!entities.model().index(1, 0).data(Model::IsNoticeRole).toBool());
    }

    void search_findsAndSaysHow_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("party");
        QTest::addColumn<QString>("method");
        const auto row = [](const char* name, const char* typed, const char* party, const char* method) {
            QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromLatin1(party)
                                << QString::fromLatin1(method);
        };
        row("Chinese characters", "华为", "huawei", "another name");
        row("typo", "Huawey Technologies", "huawei", "similar");
        row("as written", "Huawei Technologies", "huawei", "name as written");
    }

    void search_findsAndSaysHow() {
        QFETCH(QString, typed);
        QFETCH(QString, party);
        QFETCH(QString, method);
        Entities entities;
        entities.search().setText(typed);
        QTRY_COMPARE(entities.model().index(0, 0).data(Model::PartyRole).toString(), party);
        QCOMPARE(entities.model().index(0, 0).data(Model::MethodRole).toString(), method);
        QTest::keyClick(&entities.search(), Qt::Key_Down);
        QVERIFY(entities.list().hasFocus());
        const QString text = entities.details();
        QVERIFY(text.contains(QStringLiteral("On the Entity List on 26 Nov 2026")));
        QVERIFY(text.contains(QStringLiteral("84 FR 22961")));
        QVERIFY(text.contains(QStringLiteral("presumption of denial")));
        QVERIFY(text.contains(QStringLiteral("no legal advice")));
    }

    void nobody_isNoClearance() {
        Entities entities;
        entities.search().setText(QStringLiteral("Zzyzx Foo"));
        QTRY_VERIFY(entities.fixture().find<QWidget>("entityNobody")->isVisible());
        QCOMPARE(entities.fixture().text("entityNobody"),
                 QStringLiteral("Not among the parties held here. That is not clearance."));
        QTest::mouseClick(entities.fixture().find<QWidget>("entityOfficial"), Qt::LeftButton);
        QVERIFY(entities.fixture().files.links.front().startsWith(QStringLiteral("https://www.trade.gov")));
    }

    void lawOnAnotherDay_changesTheAnswer() {
        Entities entities;
        catalog::Context context = entities.fixture().session().context();
        context.asOf = std::chrono::year(2019) / 5 / 15;
        entities.fixture().session().setContext(context);
        entities.view().showParty(QStringLiteral("huawei"));
        QVERIFY(entities.details().contains(QStringLiteral("Not on the Entity List on 15 May 2019")));
    }

    void owners_areEnteredUndoneAndJudged() {
        Entities entities;
        catalog::Context context = entities.fixture().session().context();
        context.asOf = std::chrono::year(2025) / 10 / 15;
        entities.fixture().session().setContext(context);
        entities.view().showParty(QStringLiteral("deepseek"));
        const auto enter = [&](const char* owner, const char* share) {
            QTest::keyClicks(entities.fixture().find<QWidget>("ownerField"), QString::fromLatin1(owner));
            QTest::keyClicks(entities.fixture().find<QWidget>("shareField"), QString::fromLatin1(share));
            QTest::keyClick(entities.fixture().find<QWidget>("shareField"), Qt::Key_Return);
        };
        enter("SMIC", "lots");
        QVERIFY(!entities.fixture().text("ownerError").isEmpty());
        entities.fixture().find<QLineEdit>("ownerField")->clear();
        entities.fixture().find<QLineEdit>("shareField")->clear();
        enter("SMIC", "51 %");
        QVERIFY(entities.details().contains(QStringLiteral("Half or more")));
        entities.fixture().trigger("actionUndo");
        QVERIFY(!entities.details().contains(QStringLiteral("Half or more")));
    }

    void ownParty_isEnteredAndFound() {
        Entities entities;
        WindowFixture& fixture = entities.fixture();
        QTest::mouseClick(fixture.find<QWidget>("entityNew"), Qt::LeftButton);
        auto* form = fixture.find<QWidget>("partyForm");
        QVERIFY(form->isVisible());
        const auto type = [&](const char* field, const char* text) {
            auto* line = form->findChild<QLineEdit*>(QLatin1String(field));
            line->setFocus();
            QTest::keyClicks(line, QString::fromUtf8(text));
        };
        type("subjectName", "Zhurong Compute Leasing");
        type("subjectMaker", "Huawei");
        type("subjectCountry", "CN");
        QTest::mouseClick(form->findChild<QWidget*>(QStringLiteral("saveRecord")), Qt::LeftButton);
        QVERIFY(!form->isVisible());
        const auto record = fixture.session().record();
        const auto party = std::ranges::find(record->parties(), "Zhurong Compute Leasing", &policy::Party::name);
        QVERIFY(party != record->parties().end());
        QCOMPARE(party->parentParty, std::string("huawei"));
        QVERIFY(!record->isListed(*party, fixture.session().context().asOf));
        QVERIFY(entities.details().contains(QStringLiteral("Your own party")));
        QVERIFY(entities.details().contains(QStringLiteral("Not on the Entity List")));
        // Undo takes it out of the law too.
        fixture.trigger("actionUndo");
        QVERIFY(std::ranges::find(fixture.session().record()->parties(), "Zhurong Compute Leasing",
                                  &policy::Party::name) == fixture.session().record()->parties().end());
    }
};

CHOKEPOINT_TEST(TestEntityView)
#include "tst_entityview.moc"
