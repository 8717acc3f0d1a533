// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/citation.h"
#include "tests/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace chokepoint;
using catalog::CitationStyle;
using catalog::Source;
using catalog::SourceKind;

namespace {

QString shown(const std::string& text) {
    return QString::fromStdString(text);
}

Source aiwire() {
    Source source;
    source.id = "aiwire-2025-07";
    source.kind = SourceKind::Press;
    source.title = "Nvidia H20 zurück: 50 % & mehr_Chips #1";
    source.publisher = "Aiwire";
    source.date = units::parseDate("2025-07").value();
    source.url = "https://example.org/a_b?c=1&d=%20{x}";
    return source;
}

const catalog::Accessed Today =
    std::chrono::year_month_day(std::chrono::year(2026), std::chrono::November, std::chrono::day(26));

}  // namespace

class TestCitation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plain_saysTheDateAsPrecisely_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("words");
        QTest::newRow("day") << QStringLiteral("2025-07-27") << QStringLiteral("27 July 2025");
        QTest::newRow("month") << QStringLiteral("2025-07") << QStringLiteral("July 2025");
        QTest::newRow("quarter") << QStringLiteral("2025Q3") << QStringLiteral("Q3 2025");
        QTest::newRow("year") << QStringLiteral("2025") << QStringLiteral("2025");
        QTest::newRow("none") << QString() << QStringLiteral("n.d.");
    }
    void plain_saysTheDateAsPrecisely() {
        QFETCH(QString, date);
        QFETCH(QString, words);
        Source source = aiwire();
        source.title = "Title?";
        source.date = date.isEmpty() ? std::nullopt : std::optional(units::parseDate(date.toStdString()).value());
        QCOMPARE(shown(catalog::plainReference(source, Today)),
                 QStringLiteral("Aiwire (%1). Title? https://example.org/a_b?c=1&d=%20{x} (accessed 26 November 2026)")
                     .arg(words));
    }

    void plain_withoutPublisherAndAddress() {
        Source source = aiwire();
        source.publisher.clear();
        source.url.clear();
        source.licence = "CC-BY-4.0";
        QCOMPARE(shown(catalog::plainReference(source, Today)),
                 QStringLiteral("Nvidia H20 zurück: 50 % & mehr_Chips #1 (July 2025). [CC-BY-4.0]"));
    }

    void bibTex_escapesWhatLatexReads() {
        QCOMPARE(shown(catalog::bibTexEntry(aiwire(), Today)),
                 QStringLiteral("@online{aiwire-2025-07,\n"
                                "  author = {{Aiwire}},\n"
                                "  title = {{Nvidia H20 zurück: 50 \\% \\& mehr\\_Chips \\#1}},\n"
                                "  date = {2025-07},\n"
                                "  year = {2025},\n"
                                "  month = jul,\n"
                                "  url = {https://example.org/a_b?c=1&d=%20%7Bx%7D},\n"
                                "  urldate = {2026-11-26}\n"
                                "}"));
    }

    void latexSpecials_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("escaped");
        QTest::newRow("braces") << QStringLiteral("{a}") << QStringLiteral("\\{a\\}");
        QTest::newRow("backslash") << QStringLiteral("a\\b") << QStringLiteral("a\\textbackslash{}b");
        QTest::newRow("dollar") << QStringLiteral("$3M") << QStringLiteral("\\$3M");
        QTest::newRow("tilde and caret") << QStringLiteral("~^")
                                         << QStringLiteral("\\textasciitilde{}\\textasciicircum{}");
        QTest::newRow("comparisons") << QStringLiteral("<4 >2") << QStringLiteral("\\textless{}4 \\textgreater{}2");
        QTest::newRow("Chinese stays") << QStringLiteral("华为 昇腾") << QStringLiteral("华为 昇腾");
        QTest::newRow("line break") << QStringLiteral("a\nb") << QStringLiteral("a b");
    }
    void latexSpecials() {
        QFETCH(QString, text);
        QFETCH(QString, escaped);
        QCOMPARE(shown(catalog::escapedForLatex(text.toStdString())), escaped);
    }

    void bibTex_ofAQuarterIsASpan() {
        Source source = aiwire();
        source.id = "odd id,1";
        source.date = units::parseDate("2025Q3").value();
        const QString entry = shown(catalog::bibTexEntry(source));
        QVERIFY2(entry.startsWith(QStringLiteral("@online{odd-id-1,\n")), qPrintable(entry));
        QVERIFY2(entry.contains(QStringLiteral("date = {2025-07/2025-09}")), qPrintable(entry));
        QVERIFY2(!entry.contains(QStringLiteral("month")) && !entry.contains(QStringLiteral("urldate")),
                 qPrintable(entry));
    }

    void cslJson_isReadable_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("parts");
        QTest::newRow("day") << QStringLiteral("2025-07-27") << QStringLiteral("[[2025,7,27]]");
        QTest::newRow("month") << QStringLiteral("2025-07") << QStringLiteral("[[2025,7]]");
        QTest::newRow("quarter") << QStringLiteral("2025Q3") << QStringLiteral("[[2025,7],[2025,9]]");
        QTest::newRow("year") << QStringLiteral("2025") << QStringLiteral("[[2025]]");
    }
    void cslJson_isReadable() {
        QFETCH(QString, date);
        QFETCH(QString, parts);
        Source source = aiwire();
        source.title = "A \"quoted\" title\twith\na break \\";
        source.date = units::parseDate(date.toStdString()).value();
        const std::array<const Source*, 2> twice{&source, &source};
        const std::string text = catalog::citations(twice, CitationStyle::CslJson, Today);
        const QJsonArray items = QJsonDocument::fromJson(QByteArray::fromStdString(text)).array();
        QCOMPARE(items.size(), 1);
        const QJsonObject item = items.first().toObject();
        QCOMPARE(item.value(QLatin1String("id")).toString(), QStringLiteral("aiwire-2025-07"));
        QCOMPARE(item.value(QLatin1String("type")).toString(), QStringLiteral("article-newspaper"));
        QCOMPARE(item.value(QLatin1String("title")).toString(), shown(source.title));
        QCOMPARE(item.value(QLatin1String("URL")).toString(), shown(source.url));
        const auto partsOf = [&item](QLatin1String field) {
            return QString::fromUtf8(
                QJsonDocument(item.value(field).toObject().value(QLatin1String("date-parts")).toArray())
                    .toJson(QJsonDocument::Compact));
        };
        QCOMPARE(partsOf(QLatin1String("issued")), parts);
        QCOMPARE(partsOf(QLatin1String("accessed")), QStringLiteral("[[2026,11,26]]"));
    }

    void several_areListedOnceInTheirOrder() {
        Source second = aiwire();
        second.id = "other";
        second.publisher = "Other";
        const Source first = aiwire();
        const std::array<const Source*, 3> sources{&second, &first, &second};
        const QStringList lines =
            shown(catalog::citations(sources, CitationStyle::Plain)).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.first().startsWith(QStringLiteral("Other ")));
        QCOMPARE(shown(catalog::citations(sources, CitationStyle::BibTex)).count(u'@'), 2);
    }
};

CHOKEPOINT_TEST(TestCitation)
#include "tst_citation.moc"
