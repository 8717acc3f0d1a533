// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/textmatch.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint::tables;

class TestTextMatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("matched");  // the text with what was matched in capitals between dots; empty: not
        const auto row = [](const char* name, const char* query, const char* text, const char* matched) {
            QTest::newRow(name) << QString::fromUtf8(query) << QString::fromUtf8(text) << QString::fromUtf8(matched);
        };
        row("beginning", "exp", "Export…", "[Exp]ort…");
        row("whole word", "table", "Copy Table", "Copy [Table]");
        row("beginnings of words", "ct", "Copy Table", "[C]opy [T]able");
        row("an abbreviation over a hump", "cm384", "CloudMatrix 384", "[C]loud[M]atrix [384]");
        row("letters and digits are two words", "nv72", "GB200 NVL72", "GB200 [NV]L[72]");
        row("words in any order", "384 cloud", "CloudMatrix 384", "[Cloud]Matrix [384]");
        row("punctuation does not matter", "h-100", "NVIDIA H100", "NVIDIA [H100]");
        row("case does not matter", "ASCEND", "Ascend 910C", "[Ascend] 910C");
        row("accents do not matter", "uber", "Über Chokepoint", "[Über] Chokepoint");
        row("in the middle of a word", "matrix", "Supermatrix", "Super[matrix]");
        row("the run at a word's beginning wins", "co", "Disco Copy", "Disco [Co]py");
        row("one letter left out", "exprt", "Export", "[Exp]o[rt]");
        row("scattered letters", "power", "Popular words here", "");
        row("not in order", "opxe", "Export", "");
        row("one word is missing", "copy image", "Copy Table", "");
        row("longer than the text", "exporting", "Export", "");
        row("nothing typed", "", "Export", "Export");
        row("blanks only", "  ", "Export", "Export");
        row("two letters in the middle of a word are chance", "昇腾", "华为昇腾 910C", "");
        row("Chinese from the beginning", "华为", "华为昇腾 910C", "[华为]昇腾 910C");
    }
    void finds() {
        QFETCH(QString, query);
        QFETCH(QString, text);
        QFETCH(QString, matched);
        const auto match = matchText(query, text);
        if (matched.isEmpty()) {
            QVERIFY(!match);
            return;
        }
        QVERIFY(match.has_value());
        QString shown;
        for (int i = 0; i < text.size(); ++i) {
            const bool isIn = match->positions.contains(i);
            shown += isIn && !match->positions.contains(i - 1) ? QStringLiteral("[") : QString();
            shown += text.at(i);
            shown += isIn && !match->positions.contains(i + 1) ? QStringLiteral("]") : QString();
        }
        QCOMPARE(shown, matched);
    }

    void ranks_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        const auto row = [](const char* name, const char* query, const char* better, const char* worse) {
            QTest::newRow(name) << QString::fromUtf8(query) << QString::fromUtf8(better) << QString::fromUtf8(worse);
        };
        row("a whole word before a beginning", "copy", "Save a Copy…", "Copyright");
        row("the first word before a later one", "theme", "Theme", "Dark Theme");
        row("a run before beginnings of words", "sav", "Save As…", "Show All Values");
        row("side by side before scattered", "exp", "Export", "Extra Paper");
        row("more of the beginning", "h100", "NVIDIA H100", "NVIDIA H20 100");
    }
    void ranks() {
        QFETCH(QString, query);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto first = matchText(query, better);
        const auto second = matchText(query, worse);
        QVERIFY(first.has_value());
        QVERIFY(!second || first->score > second->score);
    }

    void whatLiesBeyondTheTitleCountsLess() {
        const auto inTitle = matchText(QStringLiteral("huawei"), QStringLiteral("Huawei Ascend"), 13);
        const auto beyond = matchText(QStringLiteral("huawei"), QStringLiteral("Ascend\nHuawei"), 6);
        QVERIFY(inTitle && beyond);
        QVERIFY(inTitle->score > beyond->score);
    }
};

CHOKEPOINT_TEST(TestTextMatch)
#include "tst_textmatch.moc"
