// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/words.h"
#include "tests/testmain.h"

#include <QTest>
#include <QTranslator>

using namespace chokepoint;

namespace {

/// Says what it translates, where it knows the words.
class KnownWords final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override {
        const QString key = QStringLiteral("%1|%2").arg(QLatin1String(context), QLatin1String(source));
        if (key == QLatin1String("chokepoint::session|Prefer %1 for %2 of %3")) {
            return QStringLiteral("%2 von %3 nach %1");
        }
        if (key == QLatin1String("chokepoint::tables|Power")) {
            return QStringLiteral("Leistung");
        }
        return key == QLatin1String("chokepoint::catalog|needs die area") ? QStringLiteral("braucht die Fläche")
                                                                          : QString();
    }
};

}  // namespace

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sentence_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no arguments") << "vendor before press"
                                      << "en-US"
                                      << "vendor before press";
        QTest::newRow("all kinds") << "%1, %2 claims, %3 apart"
                                   << "en-US"
                                   << "Huawei 100 %, 6 claims, 0.179 apart";
        QTest::newRow("decimal comma") << "%3 apart"
                                       << "de-DE"
                                       << "0,179 apart";
        QTest::newRow("out of order") << "%2 of %1"
                                      << "en-US"
                                      << "6 of Huawei 100 %";
        QTest::newRow("missing argument") << "%9 claims"
                                          << "en-US"
                                          << " claims";
        QTest::newRow("percent sign") << "18 % of %2"
                                      << "en-US"
                                      << "18 % of 6";
    }
    void sentence() {
        QFETCH(QString, key);
        QFETCH(QString, locale);
        QFETCH(QString, expected);
        const Message message{key.toStdString(), {std::string("Huawei 100 %"), std::int64_t{6}, 0.1789}};
        QCOMPARE(tables::sentence(message, tables::numberStyle(QLocale(locale))), expected);
    }

    void reasonsAndMetricsWithinASentenceAreTranslatedToo() {
        KnownWords german;
        QVERIFY(QCoreApplication::installTranslator(&german));
        const units::NumberStyle style = tables::numberStyle(QLocale(QLocale::German));
        const Message title{"Prefer %1 for %2 of %3",
                            {std::string("SemiAnalysis"), std::string("Power"), std::string("CloudMatrix 384")}};
        QCOMPARE(tables::sentence(title, style), QStringLiteral("Leistung von CloudMatrix 384 nach SemiAnalysis"));
        const Message unknown{"unknown: %1", {std::string("needs die area")}};
        QCOMPARE(tables::sentence(unknown, style), QStringLiteral("unknown: braucht die Fläche"));
        QCoreApplication::removeTranslator(&german);
    }

    void dateKeepsItsPrecision_data() {
        QTest::addColumn<QString>("iso");
        QTest::addColumn<QString>("expected");
        QTest::newRow("day") << "2025-04-15"
                             << "15 Apr 2025";
        QTest::newRow("month") << "2025-07"
                               << "Jul 2025";
        QTest::newRow("quarter") << "2025Q3"
                                 << "Q3 2025";
        QTest::newRow("year") << "2025"
                              << "2025";
    }
    void dateKeepsItsPrecision() {
        QFETCH(QString, iso);
        QFETCH(QString, expected);
        QCOMPARE(tables::dateText(units::parseDate(iso.toStdString()).value(), QLocale(QLocale::English)), expected);
    }

    void errorNamesItsPlace() {
        const Error error{ErrorCode::Syntax, {"not a number", {}}, Place{"chips.csv", 3, 7, "tpp"}};
        QCOMPARE(tables::sentence(error, {}), QStringLiteral("chips.csv:3: not a number"));
    }

    void everyFlagHasWords() {
        for (int i = 0; i <= static_cast<int>(catalog::Flag::NotVerified); ++i) {
            QVERIFY(!tables::words(static_cast<catalog::Flag>(i)).isEmpty());
        }
    }

    void qualifiersReadInWords() {
        catalog::Qualifiers qualifiers;
        qualifiers.sparsity = catalog::Sparsity::Dense;
        qualifiers.boundary = catalog::Boundary::AllIn;
        QCOMPARE(tables::words(qualifiers), QStringLiteral("dense · all in"));
    }
};

CHOKEPOINT_TEST(TestWords)
#include "tst_words.moc"
