// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/csvreader.h"
#include "tests/testmain.h"

#include <QTest>

#include <string>
#include <vector>

using namespace chokepoint;
using store::CsvLimits;
using store::CsvReader;
using store::CsvRow;

namespace {

using Records = std::vector<std::vector<std::string>>;

/// Every record, or the first error as one record {"error", text}.
Records readAll(const std::string& text, char delimiter = ',', CsvLimits limits = {}) {
    CsvReader reader(text, "t.csv", delimiter, limits);
    CsvRow row;
    Records records;
    while (true) {
        const Result<bool> read = reader.next(row);
        if (!read) {
            return {{"error", inEnglish(read.error())}};
        }
        if (!*read) {
            return records;
        }
        std::vector<std::string>& record = records.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            record.push_back(row[i].text);
        }
    }
}

}  // namespace

Q_DECLARE_METATYPE(Records)

class CsvReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void records_data();
    void records();
    void errors_data();
    void errors();
    void places_countLinesAndCharacters();
    void limits_areNamed();
    void afterAnError_theErrorStays();
    void delimiter_canBeChosen();
    void storage_isReused();
};

/// The cases of the csv-spectrum collection and the corners of RFC 4180.
void CsvReaderTest::records_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Records>("expected");
    using R = Records;
    QTest::newRow("nothing") << std::string() << R{};
    QTest::newRow("only a byte order mark") << std::string("\xEF\xBB\xBF") << R{};
    QTest::newRow("simple") << std::string("a,b,c\n1,2,3\n") << R{{"a", "b", "c"}, {"1", "2", "3"}};
    QTest::newRow("simple with CRLF") << std::string("a,b\r\n1,2\r\n") << R{{"a", "b"}, {"1", "2"}};
    QTest::newRow("no line end at the end") << std::string("a,b\n1,2") << R{{"a", "b"}, {"1", "2"}};
    QTest::newRow("comma in quotes") << std::string("John,\"120 any st.\",\"Anytown, WW\"\n")
                                     << R{{"John", "120 any st.", "Anytown, WW"}};
    QTest::newRow("empty fields") << std::string("a,b,c\n1,\"\",\"\"\n2,,\n")
                                  << R{{"a", "b", "c"}, {"1", "", ""}, {"2", "", ""}};
    QTest::newRow("empty fields with CRLF") << std::string("a,b\r\n\"\",\r\n") << R{{"a", "b"}, {"", ""}};
    QTest::newRow("escaped quotes") << std::string("a,b\n1,\"ha \"\"ha\"\" ha\"\n")
                                    << R{{"a", "b"}, {"1", "ha \"ha\" ha"}};
    QTest::newRow("only quotes") << std::string("\"\"\"\"\n") << R{{"\""}};
    QTest::newRow("JSON in a field") << std::string(
                                            "k,v\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n")
                                     << R{{"k", "v"}, {"1", "{\"type\": \"Point\", \"at\": [102.0, 0.5]}"}};
    QTest::newRow("line break in quotes")
        << std::string("a,b\n\"Once upon\na time\",5\n") << R{{"a", "b"}, {"Once upon\na time", "5"}};
    QTest::newRow("CRLF in quotes is kept") << std::string("a\r\n\"x\r\ny\"\r\n") << R{{"a"}, {"x\r\ny"}};
    QTest::newRow("bare CR in quotes is kept") << std::string("\"x\ry\"\n") << R{{"x\ry"}};
    QTest::newRow("quotes and line breaks")
        << std::string("a,b\n1,\"ha\n\"\"ha\"\"\nha\"\n") << R{{"a", "b"}, {"1", "ha\n\"ha\"\nha"}};
    QTest::newRow("location coordinates") << std::string("id,at\n7,\"Kemper Ave., 38.93, -78.17\"\n")
                                          << R{{"id", "at"}, {"7", "Kemper Ave., 38.93, -78.17"}};
    QTest::newRow("Chinese") << std::string("a,b\n昇腾 910C,ʤ\n") << R{{"a", "b"}, {"昇腾 910C", "ʤ"}};
    QTest::newRow("byte order mark") << std::string(
                                            "\xEF\xBB\xBF"
                                            "a,b\n")
                                     << R{{"a", "b"}};
    QTest::newRow("spaces belong to the field") << std::string(" a , b \n") << R{{" a ", " b "}};
    QTest::newRow("a blank line is one empty field") << std::string("a\n\nb\n") << R{{"a"}, {""}, {"b"}};
    QTest::newRow("delimiter at the end") << std::string("a,") << R{{"a", ""}};
    QTest::newRow("rows of different length") << std::string("a,b\n1\n") << R{{"a", "b"}, {"1"}};
    QTest::newRow("bytes that are no UTF-8 come through") << std::string("\xE9,\xFF\n") << R{{"\xE9", "\xFF"}};
}

void CsvReaderTest::records() {
    QFETCH(std::string, text);
    QFETCH(Records, expected);
    QVERIFY(readAll(text) == expected);
}

void CsvReaderTest::errors_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("quote inside an unquoted field")
        << std::string("a,b\n1,2\"3\n")
        << std::string("t.csv:2:4: a quote inside an unquoted field: quote the whole field and double this quote");
    QTest::newRow("text after a closing quote")
        << std::string("a\n\"1\"2\n")
        << std::string("t.csv:2:4: text after a closing quote: double the quote if it belongs to the field");
    QTest::newRow("space after a closing quote")
        << std::string("\"1\" ,2\n")
        << std::string("t.csv:1:4: text after a closing quote: double the quote if it belongs to the field");
    QTest::newRow("a quote left open names where it opened")
        << std::string("a,b\n1,\"2\n3,4\n") << std::string("t.csv:2:3: the quote that opens here is never closed");
    QTest::newRow("bare carriage return")
        << std::string("a\rb\r")
        << std::string("t.csv:1:2: a carriage return without line feed: save the file with LF line ends");
    QTest::newRow("NUL")
        << std::string("a,\0b\n", 5)
        << std::string(
               "t.csv:1:3: a NUL byte, which no text has: choose the file's encoding, or save it as CSV in UTF-8");
    QTest::newRow("NUL in quotes")
        << std::string("\"\0\"\n", 4)
        << std::string(
               "t.csv:1:2: a NUL byte, which no text has: choose the file's encoding, or save it as CSV in UTF-8");
}

void CsvReaderTest::errors() {
    QFETCH(std::string, text);
    QFETCH(std::string, expected);
    const Records read = readAll(text);
    QCOMPARE(read.size(), std::size_t{1});
    QCOMPARE(read.front().front(), std::string("error"));
    QCOMPARE(read.front().back(), expected);
}

void CsvReaderTest::places_countLinesAndCharacters() {
    CsvReader reader("é,昇腾,x\n\"a\n\nb\",c\n\"\"\"q\",z\n");
    CsvRow row;
    std::vector<std::pair<std::size_t, std::size_t>> places;
    while (reader.next(row).value()) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            places.emplace_back(row[i].line, row[i].column);
        }
    }
    const std::vector<std::pair<std::size_t, std::size_t>> expected{{1, 1}, {1, 3}, {1, 6}, {2, 1},
                                                                    {4, 4}, {5, 1}, {5, 7}};
    QVERIFY(places == expected);
}

void CsvReaderTest::limits_areNamed() {
    QCOMPARE(readAll("a,b,c\n", ',', {100, 2}).front().back(),
             std::string("t.csv:1:5: more than 2 fields in one record: split the file, or check its quotes"));
    QCOMPARE(readAll("a,\"12345\"\n", ',', {4, 10}).front().back(),
             std::string("t.csv:1:3: a field longer than 4 bytes: check the quotes around it"));
    QVERIFY((readAll("a,b\n1234,5\n", ',', {4, 2}) == Records{{"a", "b"}, {"1234", "5"}}));
}

void CsvReaderTest::afterAnError_theErrorStays() {
    CsvReader reader("a\"\nb\n");
    CsvRow row;
    const Result<bool> first = reader.next(row);
    const Result<bool> second = reader.next(row);
    QVERIFY(!first && !second && first.error() == second.error());
    QCOMPARE(row.size(), std::size_t{0});
    QVERIFY(first.error().code == ErrorCode::Syntax);
}

void CsvReaderTest::delimiter_canBeChosen() {
    QVERIFY((readAll("a;b,c\t\"d;e\"\n", ';') == Records{{"error",
                                                          "t.csv:1:7: a quote inside an unquoted field: quote "
                                                          "the whole field and double this quote"}}));
    QVERIFY((readAll("a;\"b;c\"\n", ';') == Records{{"a", "b;c"}}));
    QVERIFY((readAll("8,2\t\"x\ty\"\n", '\t') == Records{{"8,2", "x\ty"}}));
}

void CsvReaderTest::storage_isReused() {
    CsvReader reader("a,b,c\nd\n");
    CsvRow row;
    QVERIFY(reader.next(row).value());
    QVERIFY(reader.next(row).value());
    QCOMPARE(row.size(), std::size_t{1});
    QCOMPARE(row[0].text, std::string("d"));
    QCOMPARE(row.line(), std::size_t{2});
    QVERIFY(!row.isBlankLine());
    QVERIFY(!reader.next(row).value());
    QVERIFY(!reader.next(row).value());
}

CHOKEPOINT_TEST(CsvReaderTest)
#include "tst_csvreader.moc"
