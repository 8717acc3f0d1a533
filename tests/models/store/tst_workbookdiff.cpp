// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/workbookdiff.h"
#include "models/store/workbookedit.h"
#include "models/store/workbookschema.h"
#include "models/store/workbooktext.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <random>

using namespace chokepoint;
using namespace chokepoint::store;
using namespace chokepoint::tests;

namespace {

catalog::Claim power(const std::string& id, double kilowatts, const std::string& subject = "cm384",
                     const std::string& source = "unsourced") {
    catalog::Claim claim;
    claim.id = id;
    claim.subject = subject;
    claim.attribute = "power";
    claim.value = catalog::Number{kilowatts, {}, {}};
    claim.unitText = "kW";
    claim.source = source;
    return claim;
}

catalog::Subject chip(const std::string& id) {
    catalog::Subject subject;
    subject.id = id;
    subject.name = "Chip " + id;
    return subject;
}

void put(WorkbookContent& content, const std::vector<catalog::Claim>& claims,
         const std::vector<catalog::Subject>& subjects = {}) {
    must(content.putRecords({subjects, {}, claims, {}, {}}));
}

void remove(WorkbookContent& content, const std::vector<std::string>& claims,
            const std::vector<std::string>& subjects = {}) {
    must(content.removeRecords({subjects, {}, claims, {}}));
}

/// "c1=560 c2=1", what a content claims.
QString claimsOf(const WorkbookContent& content) {
    QStringList words;
    if (const auto reader = content.records()) {
        for (const auto& claim : reader->claims()) {
            words << QStringLiteral("%1=%2")
                         .arg(QString::fromStdString(claim->id))
                         .arg(std::get<catalog::Number>(claim->value).value.value());
        }
    }
    return words.join(u' ');
}

QString conflictsOf(const Merge& merge) {
    QStringList words;
    for (const MergeConflict& conflict : merge.conflicts) {
        constexpr const char* Kinds[] = {"changed", "removed", "added", "orphaned"};
        words << QStringLiteral("%1 %2").arg(QString::fromStdString(conflict.name()),
                                             QLatin1String(Kinds[static_cast<int>(conflict.kind)]));
    }
    return words.join(QStringLiteral("; "));
}

/// Three contents that begin alike.
struct Three {
    Three() {
        for (WorkbookContent* content : {&base, &ours, &theirs}) {
            put(*content, {power("c1", 559), power("c2", 600)}, {chip("s")});
        }
    }
    Merge merged(const std::vector<MergeDecision>& decisions = {}) {
        Merge merge = mergeWorkbooks(base, ours, theirs, decisions);
        must(ours.edit(merge.edits));
        return merge;
    }

    WorkbookContent base;
    WorkbookContent ours;
    WorkbookContent theirs;
};

/// Any text that people and machines write, some of it hard for CSV.
std::string anyText(std::mt19937& random) {
    constexpr const char* Pieces[] = {"a",  ",", "\"",           "\n",        "\r\n", "'", "=1+1", " ",  "甲",  "ü",
                                      "\t", ";", "\xEF\xBB\xBF", "{\"a\":1}", "[]",   "0", "1e5",  "\\", "<b>", "“”"};
    std::string text;
    for (auto i = random() % 5; i > 0; --i) {
        text += Pieces[random() % std::size(Pieces)];
    }
    return text;
}

double anyNumber(std::mt19937& random) {
    constexpr double Numbers[] = {0.0, -0.5, 1.0 / 3.0, 1e300, 5e-324, 123456789012345680.0, 0.1, 559.378};
    return Numbers[random() % std::size(Numbers)];
}

void fill(WorkbookContent& content, std::mt19937& random) {
    for (auto i = random() % 8; i > 0; --i) {
        const std::string id = fmt::format("id{}", random() % 20);
        catalog::Subject subject = chip("s" + id);
        subject.aliases = {anyText(random), anyText(random)};
        subject.note = anyText(random);
        catalog::Source source;
        source.id = "q" + id;
        source.title = "t" + anyText(random);
        source.publisher = anyText(random);
        source.isSecondHand = random() % 2 == 0;
        catalog::Claim claim = power("c" + id, anyNumber(random));
        claim.note = anyText(random);
        claim.wording = anyText(random);
        claim.isApproximate = random() % 2 == 0;
        catalog::Claim bound = power("b" + id, 1);
        bound.value = catalog::Bound{catalog::BoundKind::Above, anyNumber(random)};
        policy::OwnEvent event{"e" + id,
                               units::parseDate("2025Q3").value(),
                               "rule",
                               "t" + anyText(random),
                               {anyText(random)},
                               "unsourced",
                               {},
                               anyText(random)};
        const std::vector<catalog::Subject> subjects{subject};
        const std::vector<catalog::Source> sources{source};
        const std::vector<catalog::Claim> claims{claim, bound};
        const std::vector<policy::OwnEvent> events{event};
        must(content.putRecords({subjects, sources, claims, events, "batch"}));
        must(content.setPreference(id, "power", "c" + id));
        must(content.setLayout(anyText(random) + "view", R"({"b":1,"a":[1,2]})"));
        must(content.setScenario(
            id, StoredScenario{id, "n" + anyText(random), R"({"differences":["h20=off"]})", anyText(random)}));
        policy::RuleText rule;
        rule.id = id;
        rule.name = "r" + anyText(random);
        rule.use = policy::RuleUse::Beside;
        rule.expression = anyText(random);
        rule.include = {"CN", anyText(random)};
        rule.outcome = "licence_required";
        must(content.setRule(rule));
    }
}

}  // namespace

class TestWorkbookDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void differences_nameRowsAndColumns() {
        Three f;
        QVERIFY(differences(f.base, f.ours).empty());
        put(f.ours, {power("c1", 560), power("c3", 1)});
        remove(f.ours, {"c2"});
        const std::vector<RowDifference> found = differences(f.base, f.ours);
        QCOMPARE(found.size(), std::size_t(3));
        QCOMPARE(found[0].name(), std::string("claim c1"));
        QCOMPARE(found[0].columns().size(), std::size_t(1));
        QCOMPARE(found[0].table->columns[found[0].columns().front()], std::string("value"));
        QVERIFY(found[1].name() == "claim c2" && !found[1].after);
        QVERIFY(found[2].name() == "claim c3" && !found[2].before);
    }

    void merge_data() {
        QTest::addColumn<QString>("ours");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("merged");
        QTest::addColumn<QString>("conflicts");
        // What a side does: c1=560 puts, -c1 removes, -s removes the subject with its claims.
        QTest::newRow("nothing") << ""
                                 << ""
                                 << "c1=559 c2=600"
                                 << "";
        QTest::newRow("ours alone") << "c1=560"
                                    << ""
                                    << "c1=560 c2=600"
                                    << "";
        QTest::newRow("theirs alone") << ""
                                      << "c1=560"
                                      << "c1=560 c2=600"
                                      << "";
        QTest::newRow("different rows") << "c1=560"
                                        << "c2=601 c3=1"
                                        << "c1=560 c2=601 c3=1"
                                        << "";
        QTest::newRow("both alike") << "c1=560"
                                    << "c1=560"
                                    << "c1=560 c2=600"
                                    << "";
        QTest::newRow("both removed") << "-c1"
                                      << "-c1"
                                      << "c2=600"
                                      << "";
        QTest::newRow("both changed") << "c1=560"
                                      << "c1=561"
                                      << "c1=560 c2=600"
                                      << "claim c1 changed";
        QTest::newRow("changed and removed") << "c1=560"
                                             << "-c1"
                                             << "c1=560 c2=600"
                                             << "claim c1 removed";
        QTest::newRow("removed and changed") << "-c1"
                                             << "c1=560"
                                             << "c2=600"
                                             << "claim c1 removed";
        QTest::newRow("both added") << "c3=1"
                                    << "c3=2"
                                    << "c1=559 c2=600 c3=1"
                                    << "claim c3 added";
        QTest::newRow("a claim about what ours removed") << "-s"
                                                         << "s:c3=1"
                                                         << "c1=559 c2=600 c3=1"
                                                         << "claim c3 orphaned";
        QTest::newRow("a claim about what theirs removed") << "s:c3=1"
                                                           << "-s"
                                                           << "c1=559 c2=600 c3=1"
                                                           << "claim c3 orphaned";
    }

    void merge() {
        QFETCH(QString, ours);
        QFETCH(QString, theirs);
        QFETCH(QString, merged);
        QFETCH(QString, conflicts);
        Three f;
        const auto act = [](WorkbookContent& content, const QString& what) {
            for (const QString& step : what.split(u' ', Qt::SkipEmptyParts)) {
                if (step == QLatin1String("-s")) {
                    remove(content, {}, {"s"});
                } else if (step.startsWith(u'-')) {
                    remove(content, {step.mid(1).toStdString()});
                } else {
                    const bool isOfChip = step.startsWith(QLatin1String("s:"));
                    const QStringList parts = step.mid(isOfChip ? 2 : 0).split(u'=');
                    put(content, {power(parts[0].toStdString(), parts[1].toDouble(), isOfChip ? "s" : "cm384")});
                }
            }
        };
        act(f.ours, ours);
        act(f.theirs, theirs);
        const Merge merge = f.merged();
        QCOMPARE(conflictsOf(merge), conflicts);
        QCOMPARE(claimsOf(f.ours), merged);
    }

    void decisions_settleConflicts() {
        for (const Side side : {Side::Ours, Side::Theirs}) {
            Three f;
            put(f.ours, {power("c1", 560), power("c2", 1)});
            put(f.theirs, {power("c1", 561), power("c2", 2)});
            const Merge merge = f.merged({{"claim c1", side}, {"", Side::Theirs}});
            QVERIFY(merge.conflicts.empty());
            QCOMPARE(claimsOf(f.ours),
                     side == Side::Ours ? QStringLiteral("c1=560 c2=2") : QStringLiteral("c1=561 c2=2"));
        }
        Three f;
        remove(f.ours, {}, {"s"});
        put(f.theirs, {power("c3", 1, "s")});
        QVERIFY(f.merged({{"claim c3", Side::Ours}}).conflicts.empty());
        QCOMPARE(claimsOf(f.ours), QStringLiteral("c1=559 c2=600"));
    }

    void layouts_areNoConflict() {
        Three f;
        must(f.ours.setLayout("compare", R"({"a":1})"));
        must(f.theirs.setLayout("compare", R"({"a":2})"));
        const Merge merge = f.merged();
        QVERIFY(merge.conflicts.empty());
        QVERIFY(merge.keptLayouts == std::vector<std::string>{"compare"});
        QCOMPARE(f.ours.layout("compare"), std::string(R"({"a":1})"));
    }

    /// Merging a change into what did not change gives the change, whichever side has it.
    void merge_isFairToBothSides() {
        for (unsigned seed = 1; seed <= 40; ++seed) {
            std::mt19937 random(seed);
            WorkbookContent base;
            fill(base, random);
            WorkbookContent changed;
            must(changed.edit(must(readWorkbookText(textOf(base, someIdentity()))).rows));
            fill(changed, random);
            WorkbookContent copy;
            must(copy.edit(must(readWorkbookText(textOf(base, someIdentity()))).rows));
            const Merge forward = mergeWorkbooks(base, copy, changed);
            QVERIFY(forward.conflicts.empty());
            must(copy.edit(forward.edits));
            QVERIFY(sameHashes(copy.hashes(), changed.hashes()));
            QVERIFY(mergeWorkbooks(base, changed, base).edits.empty());
        }
    }

    void text_readsBackTheSame() {
        for (unsigned seed = 1; seed <= 60; ++seed) {
            std::mt19937 random(seed);
            WorkbookContent content;
            fill(content, random);
            const WorkbookText text = textOf(content, someIdentity());
            const ReadWorkbookText read = must(readWorkbookText(text));
            QVERIFY(read.identity == someIdentity());
            WorkbookContent again;
            must(again.edit(read.rows));
            QVERIFY2(differences(content, again).empty(), qPrintable(QString::number(seed)));
            QVERIFY(sameHashes(content.hashes(), again.hashes()));
            QVERIFY(textOf(again, someIdentity()) == text);
        }
    }

    void text_isOneLineARow() {
        Three f;
        const WorkbookText text = textOf(f.base, someIdentity());
        QVERIFY(text.contains("claims.csv"));
        QVERIFY(!text.contains("events.csv"));
        const QStringList lines = QString::fromStdString(text.at("claims.csv")).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].startsWith(QLatin1String("c1,cm384,power,number,559,,,")));
    }

    void text_refused_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("another file") << "notes.csv"
                                      << "a\n"
                                      << "“notes.csv” is no part of a workbook as text: move it elsewhere.";
        QTest::newRow("another column") << "subjects.csv"
                                        << "id,colour\n"
                                        << "subjects.csv:1: colour: There is no column “colour”.";
        QTest::newRow("too few fields") << "preferences.csv"
                                        << "subject,metric,claim\na,b\n"
                                        << "preferences.csv:2: This line has 2 fields instead of 3.";
        QTest::newRow("no number") << "sources.csv"
                                   << "id,kind,title,publisher,date,url,second_hand,licence,note\n"
                                      "a,press,t,,,,yes,,\n"
                                   << "sources.csv:2: second_hand: “yes” is no number that “second_hand” may hold.";
        QTest::newRow("no list") << "rules.json"
                                 << "{}"
                                 << "rules.json: This is no JSON list of objects.";
        QTest::newRow("an empty entry") << "scenarios.json"
                                        << "[{}]"
                                        << "scenarios.json: id: Entry 1 has no “id”.";
        QTest::newRow("no manifest")
            << "workbook.json"
            << "{}"
            << "There is no workbook as text: workbook.json is missing or says something else.";
        QTest::newRow("newer") << "workbook.json"
                               << R"({"format":"chokepoint-workbook","version":2})"
                               << "The text was written by a newer Chokepoint: open it with that one.";
    }

    void text_refused() {
        QFETCH(QString, file);
        QFETCH(QString, content);
        QFETCH(QString, sentence);
        WorkbookText text = textOf(WorkbookContent(), someIdentity());
        text[file.toStdString()] = content.toStdString();
        const Result<ReadWorkbookText> read = readWorkbookText(text);
        QVERIFY(!read);
        QCOMPARE(QString::fromStdString(inEnglish(read.error())), sentence);
    }

    void folder_isWrittenAndReadWhole() {
        QTemporaryDir dir(fastFolder());
        const std::filesystem::path folder = std::filesystem::path(dir.path().toStdString()) / "text";
        const std::filesystem::path file = std::filesystem::path(dir.path().toStdString()) / "b.chokepoint";
        Three f;
        must(writeWorkbookFolder(textOf(f.base, someIdentity()), folder));
        remove(f.base, {}, {"s"});
        remove(f.base, {"c1", "c2"});
        must(f.base.setPreference("cm384", "power", "c-1"));
        // What has no rows any more has no file.
        must(writeWorkbookFolder(textOf(f.base, someIdentity()), folder));
        QVERIFY(!std::filesystem::exists(folder / "claims.csv"));
        QVERIFY(std::filesystem::exists(folder / "preferences.csv"));
        std::filesystem::create_directory(folder / ".git");
        must(workbookFromFolder(folder, file, someIdentity(), {}));
        const WorkbookReport report = checkWorkbook(file);
        QVERIFY2(report.isSound(), report.isSound() ? "" : inEnglish(report.problems.front()).c_str());
        QCOMPARE(report.changes, std::int64_t(1));
        QCOMPARE(report.rows.at("preference"), std::int64_t(1));
        QVERIFY(workbookFromFolder(folder, file, someIdentity(), {}).error().code == ErrorCode::Conflict);
        std::ofstream(folder / "report.docx") << "x";
        QVERIFY(writeWorkbookFolder(textOf(f.base, someIdentity()), folder).error().code == ErrorCode::Conflict);
        QVERIFY(readWorkbookFolder(dir.path().toStdString()).error().code == ErrorCode::NotOurFile);
        QVERIFY(readWorkbookFolder(folder / "nowhere").error().code == ErrorCode::NotFound);
    }

    void copyWith_isOneMoreChange() {
        QTemporaryDir dir(fastFolder());
        const std::filesystem::path folder = dir.path().toStdString();
        Three f;
        must(makeWorkbook(folder / "a.chokepoint", someIdentity(),
                          must(readWorkbookText(textOf(f.base, someIdentity()))).rows, {"Begin", {}}, {}));
        put(f.ours, {power("c1", 560)});
        std::vector<RowEdit> edits;
        for (const RowDifference& difference : differences(f.base, f.ours)) {
            edits.push_back({difference.table, difference.key, difference.after});
        }
        must(copyWorkbookWith(folder / "a.chokepoint", folder / "b.chokepoint", edits, {"Merge", {}}, {}));
        QVERIFY(checkWorkbook(folder / "b.chokepoint").isSound());
        QCOMPARE(checkWorkbook(folder / "b.chokepoint").changes, std::int64_t(2));
        WorkbookFile file = must(WorkbookFile::open(folder / "b.chokepoint", Access::ReadOnly));
        QCOMPARE(claimsOf(must(file.load()).content), QStringLiteral("c1=560 c2=600"));
        // A row that the schema refuses leaves nothing behind.
        edits.front().row->at(3) = std::string("guess");
        QVERIFY(!copyWorkbookWith(folder / "a.chokepoint", folder / "c.chokepoint", edits, {"Merge", {}}, {}));
        QVERIFY(!std::filesystem::exists(folder / "c.chokepoint"));
    }
};

CHOKEPOINT_TEST(TestWorkbookDiff)
#include "tst_workbookdiff.moc"
