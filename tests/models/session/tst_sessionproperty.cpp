// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTest>

#include <fmt/format.h>

#include <map>
#include <random>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

/// Random changes, undo, redo, revert, new starts: the state is always the one that a plain model of it has.
class TestSessionProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateComesBackExactly();
};

namespace {

/// The whole visible state as text.
std::string stateOf(const Session& session) {
    return fmt::format("{} | {} | {}", picks(session), session.layout("compare"), session.layout("scatter"));
}

/// The oracle: it knows the state at every entry of the history, and nothing of changesets.
struct Model {
    std::map<std::int64_t, std::string> states;  ///< by seq of the head
    std::int64_t head = 0;
};

std::int64_t headOf(const std::vector<HistoryItem>& history) {
    std::int64_t head = 0;
    for (const HistoryItem& item : history) {
        head = item.isDone ? item.seq : head;
    }
    return head;
}

Command randomCommand(std::mt19937& random) {
    static const std::vector<std::vector<std::string>> claims{{"cm-559", "cm-560", "cm-600"},
                                                              {"nvl-132", "nvl-145", "nvl-150"}};
    Command command;
    const std::size_t which = random() % 2;
    if (random() % 3 == 0) {
        const std::string json = random() % 5 == 0 ? "" : fmt::format(R"({{"n":{}}})", random() % 4);
        command.action = SetLayout{which == 0 ? "compare" : "scatter", json};
    } else {
        PreferClaim prefer{which == 0 ? "cm384" : "nvl72", "power", std::nullopt};
        if (random() % 5 != 0) {
            prefer.claim = claims[which][random() % 3];
        }
        command.action = prefer;
    }
    if (random() % 4 == 0) {
        command.mergeKey = which == 0 ? "a" : "b";
    }
    return command;
}

}  // namespace

void TestSessionProperty::everyStateComesBackExactly() {
    constexpr unsigned Seed = 384;
    constexpr int Steps = 2000;
    qInfo("seed %u, %d steps", Seed, Steps);
    std::mt19937 random(Seed);
    SessionFixture f;
    must(f.session().saveAs(f.at("a.chokepoint")));
    Model model;
    model.states[0] = stateOf(f.session());
    int reopened = 0;
    int reverted = 0;
    int conflicts = 0;
    for (int step = 0; step < Steps; ++step) {
        const auto dice = random() % 100;
        if (dice < 45) {
            f.pass(std::chrono::milliseconds(random() % 1000));
            must(f.session().apply(randomCommand(random)));
        } else if (dice < 70) {
            static_cast<void>(f.session().undo());
        } else if (dice < 90) {
            static_cast<void>(f.session().redo());
        } else if (dice < 97) {
            const Result<Change> result = f.session().revert(model.head - static_cast<std::int64_t>(random() % 4));
            reverted += result ? 1 : 0;
            conflicts += !result && result.error().code == ErrorCode::Conflict ? 1 : 0;
        } else if (dice < 98) {
            must(f.session().revertToOpening());
        } else if (dice < 99) {
            const std::filesystem::path other = f.at(step % 2 == 0 ? "a.chokepoint" : "b.chokepoint");
            must(f.session().saveAs(other));
        } else {
            const std::filesystem::path path = f.session().path();
            const std::string before = stateOf(f.session());
            const std::vector<HistoryItem> history = f.session().history();
            f.restart();
            must(f.session().open(path));
            QCOMPARE(stateOf(f.session()), before);
            QVERIFY(f.session().history() == history);
            ++reopened;
        }
        const std::vector<HistoryItem> history = f.session().history();
        const std::int64_t head = headOf(history);
        const std::string state = stateOf(f.session());
        // A state once reached under a number is what that number means, except that typing may go on in the last one.
        const bool isLast = history.empty() || history.back().seq == head;
        const auto known = model.states.find(head);
        if (known != model.states.end() && !(isLast && dice < 45)) {
            QVERIFY2(known->second == state, fmt::format("step {}: {} is not {}", step, state, known->second).c_str());
        }
        model.states[head] = state;
        model.head = head;
    }
    must(f.session().flush());
    QVERIFY(f.errors.empty());
    const std::filesystem::path path = f.session().path();
    f.restart();
    const store::WorkbookReport report = store::checkWorkbook(path);
    QVERIFY2(report.isSound(), report.isSound() ? "" : inEnglish(report.problems.front()).c_str());
    qInfo("%lld changes, %d new starts, %d taken out of the middle, %d conflicts",
          static_cast<long long>(report.changes), reopened, reverted, conflicts);
    QVERIFY(reopened > 5 && reverted > 5 && conflicts > 5);
}

CHOKEPOINT_TEST(TestSessionProperty)
#include "tst_sessionproperty.moc"
