// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"
#include "models/tables/rulelistmodel.h"
#include "models/tables/words.h"
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/catalog/detailpane.h"
#include "ui/rules/counttile.h"
#include "ui/rules/effectpane.h"
#include "ui/rules/expressionfield.h"
#include "ui/rules/ruleform.h"
#include "ui/rules/rulesview.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace chokepoint;
using tables::RuleListModel;
using tests::WindowFixture;

namespace {

constexpr const char* October2023 = "US-2023-3A090A-DC";

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// A window that shows the rules.
class RulesFixture : public WindowFixture {
public:
    RulesFixture() : WindowFixture("rules") { isWorkedOut(); }

    ui::RulesView& view() { return *find<ui::RulesView>("rulesView"); }
    ui::RuleForm& form() { return *find<ui::RuleForm>("ruleForm"); }
    ui::ExpressionField& expression() { return *find<ui::ExpressionField>("ruleExpression"); }
    ui::EffectPane& effect() { return *find<ui::EffectPane>("effectPane"); }
    QListView& list() { return *find<QListView>("rulesList"); }
    void isWorkedOut() { QTRY_VERIFY_WITH_TIMEOUT(!effect().isWorking() && effect().answer(), 60000); }
    void press(const char* button) { QTest::mouseClick(find<QWidget>(button), Qt::LeftButton); }

    void copyOctober2023() {
        QVERIFY(view().showRule(q(October2023)));
        press("copyRule");
        QCOMPARE(session().ownRules().size(), std::size_t{1});
        isWorkedOut();
    }
    /// Replaces the first `from` in the expression by typing.
    void retype(const char* from, const char* to) {
        ui::ExpressionField& field = expression();
        field.setFocus();
        const int at = static_cast<int>(field.expression().indexOf(q(from)));
        QVERIFY(at >= 0);
        QTextCursor cursor = field.textCursor();
        cursor.setPosition(at);
        cursor.setPosition(at + static_cast<int>(qstrlen(from)), QTextCursor::KeepAnchor);
        field.setTextCursor(cursor);
        QTest::keyClicks(&field, q(to));
    }
    void useAs(int segment) {
        const QByteArray name = "segment" + QByteArray::number(segment);
        QTest::mouseClick(find<QWidget>("ruleUse")->findChild<QWidget*>(QLatin1String(name)), Qt::LeftButton);
    }
    void typeInto(const char* field, const char* text) {
        auto* edit = find<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, q(text));
        QTest::keyClick(edit, Qt::Key_Return);
    }
    const policy::RuleText& own() { return session().ownRules().front(); }
    QStringList rows() {
        QStringList rows;
        for (int row = 0; row < list().model()->rowCount(); ++row) {
            rows << list().model()->index(row, 0).data().toString();
        }
        return rows;
    }
};

}  // namespace

class TestRulesView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsBuilt_beforeTheViewIsSeen() {
        WindowFixture fixture;
        ui::RulesView view(fixture.services());
        QVERIFY(view.panes().isEmpty());
        QVERIFY(!view.copy());
    }

    void list_groupsAndSearches() {
        RulesFixture f;
        QCOMPARE(f.rows().front(), q("In force on 26 Nov 2026"));
        QVERIFY(f.rows().contains(q("Ended")));
        QVERIFY(f.rows().contains(q("Never in force")));
        const int all = static_cast<int>(f.rows().size());
        QTest::keyClicks(f.find<QLineEdit>("rulesSearch"), q("intel criteria"));
        QTRY_VERIFY(f.rows().size() <= 3);
        QVERIFY(f.rows().join(QLatin1Char('\n')).contains(q("Reported Intel criteria")));
        QTest::keyClicks(f.find<QLineEdit>("rulesSearch"), q("zzz"));
        QTRY_VERIFY(f.rows().isEmpty());
        QVERIFY(f.find<QWidget>("rulesNote")->isVisible());
        f.find<QLineEdit>("rulesSearch")->clear();
        QTRY_COMPARE(static_cast<int>(f.rows().size()), all);
        // Looking changes nothing.
        QVERIFY(!f.session().canUndo());
    }

    void search_showsWhatItFindsAndLeadsIntoTheList() {
        RulesFixture f;
        const QString before = f.view().currentRule();
        auto* search = f.find<QLineEdit>("rulesSearch");
        search->setFocus();
        // At once, not when the typing has paused.
        QTest::keyClicks(search, q("intel criteria"));
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(f.list().hasFocus());
        const QString found = f.list().currentIndex().data(RuleListModel::IdRole).toString();
        QVERIFY(!found.isEmpty());
        QVERIFY(found != before);
        QCOMPARE(f.view().currentRule(), found);
        // What the button copies is what is seen.
        QVERIFY(f.find<QLabel>("ruleTitle")->text().contains(q("Intel"), Qt::CaseInsensitive));
        search->clear();
        QTRY_VERIFY(f.rows().size() > 3);
        QCOMPARE(f.view().currentRule(), found);
    }

    void arrows_goFromRuleToRuleAndSkipHeadings() {
        RulesFixture f;
        f.list().setFocus();
        const QString first = f.view().currentRule();
        QTest::keyClick(&f.list(), Qt::Key_Down);
        QVERIFY(f.view().currentRule() != first);
        QTest::keyClick(&f.list(), Qt::Key_End);
        const QModelIndex last = f.list().currentIndex();
        QVERIFY(!last.data(RuleListModel::IsHeadingRole).toBool());
        QCOMPARE(f.view().currentRule(), last.data(RuleListModel::IdRole).toString());
    }

    void recorded_saysParagraphEventsAndReach() {
        RulesFixture f;
        QVERIFY(f.view().showRule(q(October2023)));
        f.isWorkedOut();
        const auto* details = f.find<ui::DetailPane>("ruleDetails");
        QStringList heard;
        for (const tables::DetailSection& section : details->model().sections()) {
            for (const tables::DetailRow& row : section.rows) {
                heard << row.label + q(": ") + row.value;
            }
        }
        const QString all = heard.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(q("88 FR 73458")), qPrintable(all));
        QVERIFY2(all.contains(q("Ends by: no event: open")), qPrintable(all));
        QVERIFY2(all.contains(q("Country Group D:5")), qPrintable(all));
        QVERIFY(f.find<ui::ExpressionField>("recordedExpression")->isReadOnly());
        QVERIFY(f.effect().answer()->comparison.caughtCount() > 20);
        QVERIFY(!f.effect().answer()->decided.empty());
    }

    /// The whole way: copy, a wrong field first, the effect, use, undo, redo.
    void copy_moveTheLine_seeWhatItDoes() {
        RulesFixture f;
        f.copyOctober2023();
        QCOMPARE(f.own().parent, std::string(October2023));
        QVERIFY(f.form().isVisible());
        QVERIFY(f.expression().hasFocus());
        QVERIFY(f.effect().answer()->comparison.freed.empty());

        f.retype("tpp", "tppp");
        QVERIFY(!f.effect().answer());
        QCOMPARE(f.expression().extraSelections().size(), 1);
        QTRY_VERIFY(f.text("problem0").contains(q("tppp")));
        QVERIFY(f.text("ruleUseNote").contains(q("errors")));
        QTRY_VERIFY(f.find<QPushButton>("useSuggestion0")->isVisible());
        f.press("useSuggestion0");
        f.isWorkedOut();
        QVERIFY(f.expression().extraSelections().isEmpty());

        f.retype("4800", "6000");
        QCOMPARE(f.own().expression, std::string("datacenter and (tpp >= 6000 or (tpp >= 1600 and performance_density "
                                                 ">= 5.92))"));
        f.isWorkedOut();
        const policy::RuleComparison& comparison = f.effect().answer()->comparison;
        QVERIFY(comparison.isCompared);
        QVERIFY(comparison.newlyCaught.empty());
        // Density catches most that the first line lets go, or nobody knows it.
        QVERIFY(!comparison.cannotTell.empty() || !comparison.freed.empty());

        f.useAs(2);
        QVERIFY(f.own().use == policy::RuleUse::Instead);
        const policy::Record& law = *f.session().record();
        const auto day = f.session().context().asOf;
        QVERIFY(law.stateOf(*law.rule(October2023), day) == policy::RuleState::Replaced);

        f.trigger("actionUndo");
        QVERIFY(f.own().use == policy::RuleUse::Aside);
        QVERIFY(f.session().record() == f.session().recorded());
        while (!f.session().ownRules().empty()) {
            f.trigger("actionUndo");
        }
        // What was copied comes back into view.
        QCOMPARE(f.view().currentRule(), q(October2023));
        while (f.session().canRedo()) {
            f.trigger("actionRedo");
        }
        QVERIFY(f.own().use == policy::RuleUse::Instead);
        QVERIFY(f.form().isVisible());
        QCOMPARE(f.expression().expression(), tables::text(f.own().expression));
    }

    void ctrlZ_inTheExpressionIsTheWindows() {
        RulesFixture f;
        f.copyOctober2023();
        const QString before = f.expression().expression();
        f.retype("4800", "5000");
        QVERIFY(f.expression().expression() != before);
        QTest::keyClick(&f.expression(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(f.expression().expression(), before);
        QCOMPARE(f.session().ownRules().size(), std::size_t{1});
    }

    void fields_areCommandsWithNames() {
        RulesFixture f;
        f.copyOctober2023();
        f.typeInto("ruleName", "October at 6,000");
        QCOMPARE(f.own().name, std::string("October at 6,000"));
        f.typeInto("ruleInclude", "CN, MO");
        QVERIFY(f.own().include == (std::vector<std::string>{"CN", "MO"}));
        f.typeInto("ruleAddressees", "NVIDIA; AMD");
        QVERIFY(f.own().addressees == (std::vector<std::string>{"NVIDIA", "AMD"}));
        QTest::mouseClick(f.find<QCheckBox>("ruleUsOrigin"), Qt::LeftButton, {}, QPoint(8, 8));
        QVERIFY(f.own().isUsOriginOnly);
        auto* outcome = f.find<QComboBox>("ruleOutcome");
        outcome->setFocus();
        const int before = outcome->currentIndex();
        QTest::keyClick(outcome, Qt::Key_Down);
        QVERIFY(outcome->currentIndex() != before);
        QCOMPARE(f.own().outcome, outcome->currentData().toString().toStdString());
        QCOMPARE(inEnglish(*f.session().undoTitle()), std::string("Change the outcome of “October at 6,000”"));
        f.trigger("actionUndo");
        QCOMPARE(outcome->currentIndex(), before);
        f.trigger("actionUndo");
        QVERIFY(!f.find<QCheckBox>("ruleUsOrigin")->isChecked());
    }

    void event_isChosenByTyping() {
        RulesFixture f;
        f.copyOctober2023();
        auto* end = f.find<QLineEdit>("ruleEnd");
        end->setFocus();
        end->selectAll();
        QTest::keyClicks(end, q("2026-01-h200-case-by-case-rule"));
        QTest::keyClick(end, Qt::Key_Return);
        if (f.own().endEvent.empty()) {
            // The list was open: Enter goes to it.
            QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        }
        QCOMPARE(f.own().endEvent, std::string("2026-01-h200-case-by-case-rule"));
    }

    void wrongPlace_isSaidInWords() {
        RulesFixture f;
        f.copyOctober2023();
        f.typeInto("ruleInclude", "China");
        QVERIFY(f.text("otherProblems").contains(q("China")));
        QVERIFY(!f.effect().answer());
        f.typeInto("ruleInclude", "CN");
        QVERIFY(!f.find<QLabel>("otherProblems")->isVisible());
    }

    void delete_canBeTakenBack() {
        RulesFixture f;
        f.copyOctober2023();
        f.press("duplicateRule");
        QCOMPARE(f.session().ownRules().size(), std::size_t{2});
        f.press("deleteRule");
        QCOMPARE(f.session().ownRules().size(), std::size_t{1});
        QCOMPARE(f.view().currentRule(), q(October2023));
        f.trigger("actionUndo");
        QCOMPARE(f.session().ownRules().size(), std::size_t{2});
        QVERIFY(f.form().isVisible());
    }

    void newRule_startsWhole() {
        RulesFixture f;
        f.press("newRule");
        QCOMPARE(f.own().name, std::string("New rule"));
        f.isWorkedOut();
        QVERIFY(f.form().problems().isEmpty());
        QVERIFY(!f.effect().answer()->comparison.isCompared);
        f.useAs(1);
        QVERIFY(f.session().record()->rule(f.own().id) != nullptr);
    }

    /// What is in use is seen everywhere and can be put aside from everywhere.
    void strip_saysWhatIsInUse() {
        RulesFixture f;
        QVERIFY(!f.find<QWidget>("ownRules")->isVisible());
        f.press("newRule");
        f.useAs(1);
        QVERIFY(f.find<QToolButton>("ownRules")->isVisible());
        QVERIFY(f.find<QToolButton>("ownRules")->text().contains(q("1 of yours")));
        f.window().showView(q("compare"));
        f.press("ownRules");
        QTRY_VERIFY(f.view().isVisible());
        f.press("ownRulesReset");
        QVERIFY(f.own().use == policy::RuleUse::Aside);
        QVERIFY(!f.find<QWidget>("ownRules")->isVisible());
        f.trigger("actionUndo");
        QVERIFY(f.find<QWidget>("ownRules")->isVisible());
    }

    void copyText_givesExpressionAndParagraph() {
        RulesFixture f;
        QVERIFY(f.view().showRule(q(October2023)));
        QVERIFY(f.view().copy());
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.contains(q("performance_density >= 5.92")));
        QVERIFY(text.contains(q("88 FR 73458")));
    }

    void effect_leadsToEvidence() {
        RulesFixture f;
        QVERIFY(f.view().showRule(q(October2023)));
        f.isWorkedOut();
        QTest::mouseClick(f.find<QWidget>("effectTile0"), Qt::LeftButton);
        auto* list = f.find<ui::DetailPane>("effectList")->view();
        const QModelIndex section = list->currentIndex();
        QVERIFY(section.isValid() && list->isExpanded(section));
        QSignalSpy asked(&f.view(), &ui::View::evidenceAsked);
        list->setFocus();
        list->setCurrentIndex(section.model()->index(0, 0, section));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
    }

    void lawOn_regroupsTheList() {
        RulesFixture f;
        auto context = f.session().context();
        context.asOf = std::chrono::year_month_day{std::chrono::year(2022), std::chrono::December, std::chrono::day(1)};
        f.session().setContext(context);
        QCOMPARE(f.rows().front(), q("In force on 1 Dec 2022"));
        QVERIFY(f.rows().contains(q("Not yet in force")));
    }
};

CHOKEPOINT_TEST(TestRulesView)
#include "tst_rulesview.moc"
