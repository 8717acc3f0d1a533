// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/ownrules.h"
#include "models/store/policyrecord.h"
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

namespace {

/// A session over the bundled law, a draft of the rule of October 2023 at hand.
class RuleFixture {
public:
    RuleFixture() {
        Environment environment = m_base.environment();
        const std::shared_ptr<const policy::Record> law = store::loadPolicyRecord().value();
        environment.record = [law] { return law; };
        m_session = std::make_unique<Session>(environment);
        m_draft = policy::draftOf(law->rule("US-2023-3A090A-DC")->text, m_session->newId(), "Mine");
    }

    Session& session() { return *m_session; }
    policy::RuleText& draft() { return m_draft; }
    [[nodiscard]] std::filesystem::path at(const char* name) const { return m_base.at(name); }
    Result<Change> put(const char* mergeKey = "") { return m_session->apply({PutRule{m_draft}, mergeKey, {}}); }
    Result<Change> remove() { return m_session->apply({RemoveRule{m_draft.id}, {}, {}}); }

private:
    SessionFixture m_base;
    std::unique_ptr<Session> m_session;
    policy::RuleText m_draft;
};

}  // namespace

class TestSessionRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void put_isPartOfTheLawOnceItIsUsed() {
        RuleFixture f;
        const auto recorded = f.session().record();
        const Change added = must(f.put());
        QVERIFY(added == (Change{{{"rule", {f.draft().id}, RowEvent::Added}}, false, false}));
        QVERIFY(f.session().ownRules().front() == f.draft());
        QVERIFY(f.session().record() == recorded);

        f.draft().use = policy::RuleUse::Instead;
        must(f.put());
        QVERIFY(f.session().record() != recorded);
        QVERIFY(f.session().record()->rule(f.draft().id) != nullptr);
        QVERIFY(f.session().recorded() == recorded);
        must(f.session().flush());
    }

    void undoAndRedo_nameTheRule() {
        RuleFixture f;
        must(f.put());
        f.draft().expression = "tpp >= 6000";
        f.draft().use = policy::RuleUse::Beside;
        must(f.put());
        QCOMPARE(inEnglish(*f.session().undoTitle()), std::string("Change the rule “Mine”"));
        must(f.remove());
        QCOMPARE(inEnglish(*f.session().undoTitle()), std::string("Delete the rule “Mine”"));
        QVERIFY(f.session().ownRules().empty());
        QVERIFY(f.session().record() == f.session().recorded());
        must(f.session().undo());
        QVERIFY(f.session().ownRules().front() == f.draft());
        QVERIFY(f.session().record()->rule(f.draft().id) != nullptr);
        must(f.session().undo());
        QVERIFY(f.session().record() == f.session().recorded());
        QCOMPARE(inEnglish(*f.session().undoTitle()), std::string("Add the rule “Mine”"));
        must(f.session().undo());
        QVERIFY(f.session().ownRules().empty());
        must(f.session().redo());
        must(f.session().redo());
        QVERIFY(f.session().ownRules().front() == f.draft());
    }

    void file_keepsEveryField() {
        RuleFixture f;
        f.draft().use = policy::RuleUse::Instead;
        f.draft().comment = "a “note”\nof two lines";
        f.draft().exclude = {"A:5", "A:6"};
        f.draft().isUsOriginOnly = true;
        f.draft().addressees = {"NVIDIA", "AMD"};
        must(f.put());
        must(f.session().saveAs(f.at("a.chokepoint")));
        must(f.session().newWorkbook());
        QVERIFY(f.session().ownRules().empty());
        QVERIFY(f.session().record() == f.session().recorded());
        must(f.session().open(f.at("a.chokepoint")));
        QVERIFY(f.session().ownRules().front() == f.draft());
        QVERIFY(f.session().record()->rule(f.draft().id) != nullptr);
        must(f.session().flush());
        const store::WorkbookReport report = store::checkWorkbook(f.at("a.chokepoint"));
        QVERIFY(report.isSound());
    }

    void broken_isKeptAsTypedAndStaysOutOfTheLaw() {
        RuleFixture f;
        f.draft().use = policy::RuleUse::Beside;
        f.draft().expression = "tpp >= ";
        must(f.put());
        QCOMPARE(f.session().ownRules().front().expression, std::string("tpp >= "));
        QVERIFY(f.session().record() == f.session().recorded());
    }

    void typing_isOneChange() {
        RuleFixture f;
        must(f.put());
        for (const char* text : {"t", "tp", "tpp", "tpp > 1"}) {
            f.draft().expression = text;
            must(f.put("expression"));
        }
        QCOMPARE(f.session().history().size(), std::size_t{2});
        must(f.session().undo());
        QVERIFY(f.session().ownRules().front().expression.starts_with("datacenter and"));
    }

    void refuses_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("a recorded rule") << 0
                                         << QStringLiteral(
                                                "“US-2023-3A090B” is a recorded rule: copy it to change it.");
        QTest::newRow("no name") << 1 << QStringLiteral("A rule needs a name.");
        QTest::newRow("nothing to stand in for")
            << 2 << QStringLiteral("“Mine” was copied from no rule that it could stand in for.");
        QTest::newRow("too long") << 3 << QStringLiteral("The expression of “Mine” is longer than 16,384 bytes.");
    }

    void refuses() {
        QFETCH(int, which);
        QFETCH(QString, sentence);
        RuleFixture f;
        if (which == 0) {
            f.draft().id = "US-2023-3A090B";
        } else if (which == 1) {
            f.draft().name.clear();
        } else if (which == 2) {
            f.draft().parent.clear();
            f.draft().use = policy::RuleUse::Instead;
        } else {
            f.draft().expression = std::string(16385, ' ');
        }
        const Result<Change> refused = f.put();
        QVERIFY(!refused);
        QCOMPARE(QString::fromStdString(inEnglish(refused.error())), sentence);
        QVERIFY(!f.remove());
        QVERIFY(f.session().ownRules().empty());
    }
};

CHOKEPOINT_TEST(TestSessionRules)
#include "tst_ownrules.moc"
