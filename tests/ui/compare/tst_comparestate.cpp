// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "ui/compare/comparestate.h"

#include <QTest>

using namespace chokepoint;
using ui::CompareState;

namespace {

bool isKnown(const std::string& id) {
    return !id.empty() && id.rfind("no-", 0) != 0;
}

}  // namespace

class TestCompareState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensOnTheHeadlinePair() {
        const CompareState state = CompareState::fromJson("", isKnown);
        QVERIFY(state == CompareState::initial());
        QCOMPARE(state.baseline, std::string("nvidia-gb200-nvl72"));
        QCOMPARE(state.metrics.size(), std::size_t{6});
    }

    void readsBackWhatItWrote() {
        CompareState state;
        state.ids = {"a", "b"};
        state.baseline = "b";
        state.metrics = {"power"};
        state.showAs = charts::ShowAs::PerRack;
        state.mode = ui::CompareMode::Scatter;
        state.isLog = true;
        state.order = {catalog::SubjectOrder::By::Metric, "price", true};
        state.scatter = {"price", "tpp", charts::ScaleKind::Linear, ui::Backdrop::Chips};
        state.equal = {2.5, "b", "a", "tpp", "price", "100 million USD", false};
        QVERIFY(CompareState::fromJson(state.toJson(), isKnown) == state);
        QVERIFY(CompareState::fromJson(CompareState{}.toJson(), isKnown) == CompareState{});
    }

    void unsoundLayouts_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<int>("ids");
        QTest::addColumn<int>("metrics");
        QTest::newRow("no JSON") << "{" << 2 << 6;
        QTest::newRow("an array") << "[1]" << 2 << 6;
        QTest::newRow("unknown subject") << R"({"ids":["no-such","a"],"baseline":"no-such"})" << 1 << 6;
        QTest::newRow("the same twice") << R"({"ids":["a","a"],"metrics":["power","power"]})" << 1 << 1;
        QTest::newRow("unknown metric") << R"({"ids":["a"],"metrics":["beauty"]})" << 1 << 0;
        QTest::newRow("more than fit as bars") << R"({"ids":["a","b","c","d","e","f","g","h","i","j"]})" << 10 << 6;
        QTest::newRow("words that nobody wrote")
            << R"({"show":"beauty","mode":7,"order":{"by":"metric"},"scatter":{"x":"no"},"equal":{"count":-1}})" << 2
            << 6;
        QTest::newRow("numbers for names") << R"({"ids":[1,2],"metrics":7})" << 0 << 6;
    }
    void unsoundLayouts() {
        QFETCH(QString, json);
        QFETCH(int, ids);
        QFETCH(int, metrics);
        const CompareState state =
            CompareState::fromJson(json.toStdString(), [](const std::string& id) { return isKnown(id); });
        QCOMPARE(static_cast<int>(state.ids.size()), ids);
        QCOMPARE(static_cast<int>(state.metrics.size()), metrics);
        QVERIFY(state.ids.empty() || state.contains(state.baseline));
    }

    void addAndRemove() {
        CompareState state;
        QVERIFY(state.add("a"));
        QCOMPARE(state.baseline, std::string("a"));
        QVERIFY(!state.add("a"));
        QVERIFY(state.add("b"));
        QVERIFY(state.remove("a"));
        QCOMPARE(state.baseline, std::string("b"));
        QVERIFY(!state.remove("a"));
        QVERIFY(state.remove("b"));
        QVERIFY(state.baseline.empty());
        for (std::size_t i = 0; i < CompareState::MostSubjects; ++i) {
            QVERIFY(state.add(std::string(1, static_cast<char>('a' + i))));
        }
        QVERIFY(!state.add("too many"));
    }
};

CHOKEPOINT_TEST(TestCompareState)
#include "tst_comparestate.moc"
