// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/sheettext.h"
#include "models/units/format.h"
#include "tests/testmain.h"

#include <QTest>

#include <limits>

using namespace chokepoint;
using catalog::Headings;
using catalog::Sheet;
using catalog::SheetType;

namespace {

QString shown(const std::string& text) {
    return QString::fromStdString(text);
}

Sheet smallSheet() {
    Sheet sheet;
    sheet.id = "systems";
    sheet.title = "Systems";
    sheet.columns = {{"id", "Id"}, {"power", "Power", SheetType::Number, "kW"}, {"date", "Date", SheetType::Date}};
    sheet.rows = {{std::string("cm384"), 559.378, units::parseDate("2025-04").value()},
                  {std::string("=cmd|' /C calc'!A0"), -2.5, {}},
                  {std::string("a,\"b\"\nc"), {}, units::parseDate("2025-04-30").value()}};
    return sheet;
}

}  // namespace

class TestSheetText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void csv_isRfc4180WithTypedCells() {
        QCOMPARE(shown(catalog::toCsv(smallSheet(), Headings::Ids)),
                 QStringLiteral("id,power,date\n"
                                "cm384,559.378,2025-04\n"
                                "'=cmd|' /C calc'!A0,-2.5,\n"
                                "\"a,\"\"b\"\"\nc\",,2025-04-30\n"));
    }

    void csv_carriesItsContextOnEveryRow() {
        Sheet sheet = smallSheet();
        sheet.rows.resize(1);
        sheet.context = "As recorded, best claim";
        QCOMPARE(shown(catalog::toCsv(sheet, Headings::Names)),
                 QStringLiteral("Id,Power (kW),Date,Context\ncm384,559.378,2025-04,\"As recorded, best claim\"\n"));
    }

    void formulas_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFormula");
        const auto row = [](const char* name, const QString& text, bool isFormula) {
            QTest::newRow(name) << text << isFormula;
        };
        row("equals", QStringLiteral("=1+1"), true);
        row("plus", QStringLiteral("+1"), true);
        row("minus", QStringLiteral("-1"), true);
        row("at", QStringLiteral("@SUM(A1)"), true);
        row("tab", QStringLiteral("\tx"), true);
        row("carriage return", QStringLiteral("\rx"), true);
        row("line feed", QStringLiteral("\nx"), true);
        row("behind blanks", QStringLiteral("  =1"), true);
        row("behind a quote", QStringLiteral("\"=1"), true);
        row("behind an apostrophe", QStringLiteral("'=1"), true);
        row("full width", QStringLiteral("＝1"), true);
        row("full width at", QStringLiteral(" ＠x"), true);
        row("words", QStringLiteral("a=b"), false);
        row("true minus", QStringLiteral("−5"), false);
        row("apostrophe of words", QStringLiteral("'tis"), false);
        row("two apostrophes", QStringLiteral("''"), false);
        row("empty", QString(), false);
        row("blanks", QStringLiteral("   "), false);
    }
    void formulas() {
        QFETCH(QString, text);
        QFETCH(bool, isFormula);
        const std::string plain = text.toStdString();
        QCOMPARE(catalog::isFormulaLike(plain), isFormula);
        const std::string cell = catalog::neutralised(plain);
        QCOMPARE(cell != plain, isFormula);
        QCOMPARE(std::string(catalog::withoutApostrophe(cell)), plain);
        // Written twice and read twice it is still the same.
        const std::string twice = catalog::neutralised(cell);
        QCOMPARE(std::string(catalog::withoutApostrophe(catalog::withoutApostrophe(twice))), plain);
    }

    void numbers_keepAllDigits_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("third") << 0.3333 << QStringLiteral("0.3333");
        QTest::newRow("millions") << 8.2e6 << QStringLiteral("8200000");
        QTest::newRow("negative") << -0.013 << QStringLiteral("-0.013");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0");
    }
    void numbers_keepAllDigits() {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(shown(catalog::plainNumber(value)), text);
    }

    void numbers_readBackToTheSameDouble() {
        for (const double value : {0.1, 1.0 / 3.0, 1e-300, 1.7976931348623157e308, 5e-324, 123456789.123456789}) {
            const Result<double> read = units::parseNumber(catalog::plainNumber(value));
            QVERIFY(read);
            QCOMPARE(*read, value);
        }
    }

    void markdown_escapesAndAligns() {
        Sheet sheet = smallSheet();
        sheet.rows = {{std::string("a|b <c>"), 1.5, {}}};
        sheet.sources = {{1, "Aiwire: *H20*", "https://example.org/a", ""}};
        sheet.context = "As recorded";
        QCOMPARE(shown(catalog::toMarkdown(sheet)),
                 QStringLiteral("## Systems\n\n| Id | Power (kW) | Date |\n| --- | ---: | --- |\n"
                                "| a\\|b \\<c\\> | 1.5 |  |\n\nSources\n\n"
                                "1. Aiwire: \\*H20\\* <https://example.org/a>\n\nAs recorded\n"));
    }

    void html_marksNumbersAndEscapes() {
        Sheet sheet = smallSheet();
        sheet.rows = {{std::string("<b>&"), -2.5, {}}};
        const QString html = shown(catalog::toHtml(sheet));
        QVERIFY2(html.contains(QStringLiteral("<td>&lt;b&gt;&amp;</td>")), qPrintable(html));
        QVERIFY2(html.contains(QStringLiteral("sdval=\"-2.5\"")), qPrintable(html));
        QVERIFY2(html.contains(QStringLiteral("<td></td>")), qPrintable(html));
    }

    void tabbed_keepsOneLinePerRow() {
        QCOMPARE(shown(catalog::toTabbed(smallSheet())).split(u'\n').size(), 4);
        QVERIFY(shown(catalog::toTabbed(smallSheet())).contains(QStringLiteral("\n'=cmd")));
    }
};

CHOKEPOINT_TEST(TestSheetText)
#include "tst_sheettext.moc"
