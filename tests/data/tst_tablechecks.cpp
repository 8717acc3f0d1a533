// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/problemcase.h"
#include "tests/testmain.h"

using namespace chokepoint;
using tests::DataFixture;

/// Files, headers, rows, cells, keys and links: what holds for every table.
class TableChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problem_data();
    void problem() { tests::checkCase(); }
    void missingFile_isNamed();
    void unknownFile_isNamed();
    void emptyFile_saysItsHeader();
};

void TableChecksTest::problem_data() {
    const std::string lenses = "id,name,rule,argument,sentence";
    tests::addCases({
        {"a column misspelt", "lenses.csv", "id,name,rule,argument", "id,name,rule,arguments",
         "data/lenses.csv:1:14: header: the column 'arguments' stands where 'argument' belongs: the header must read " +
             lenses},
        {"a column missing", "retired.csv", "id,successor,reason", "id,successor",
         "data/retired.csv:1:4: header: the column 'reason' is missing: the header must read id,successor,reason"},
        {"a column too many", "retired.csv", "id,successor,reason", "id,successor,reason,by",
         "data/retired.csv:1:21: header: the column 'by' is not known here: the header must read id,successor,reason"},
        {"a field too many", "retired.csv", "c-box-000,c-box-001,Merged", "c-box-000,c-box-001,Merged, as it were",
         "data/retired.csv:2:1: 4 fields where the header has 3: check the commas and quotes of this row"},
        {"a blank line", "retired.csv", "c-box-000,", "\nc-box-000,", "data/retired.csv:2:1: a blank line: remove it"},
        {"no CSV", "retired.csv", "Merged", "Mer\"ged",
         "data/retired.csv:2:24: a quote inside an unquoted field: quote the whole field and double this quote"},
        {"not UTF-8", "subjects.csv", "Old Box", "Old B\xF6x",
         "data/subjects.csv:3:9: name: is not UTF-8 at byte 6: save the file as UTF-8"},
        {"overlong UTF-8", "subjects.csv", "Old Box", "Old \xC0\xAF",
         "data/subjects.csv:3:9: name: is not UTF-8 at byte 5: save the file as UTF-8"},
        {"half a surrogate pair", "subjects.csv", "Old Box", "Old \xED\xA0\x80",
         "data/subjects.csv:3:9: name: is not UTF-8 at byte 5: save the file as UTF-8"},
        {"a cut character", "subjects.csv", "Old Box", "Old \xE5\xA4",
         "data/subjects.csv:3:9: name: is not UTF-8 at byte 5: save the file as UTF-8"},
        {"a control character", "subjects.csv", "Old Box", "Old\tBox",
         "data/subjects.csv:3:9: name: holds the control character U+0009: remove it"},
        {"a line break in a field", "subjects.csv", "Old Box", "\"Old\nBox\"",
         "data/subjects.csv:3:9: name: holds the control character U+000A: remove it"},
        {"a mark that turns text around", "subjects.csv", "Old Box",
         "Old \xE2\x80\xAE"
         "xoB",
         "data/subjects.csv:3:9: name: holds the invisible character U+202E: remove it"},
        {"a space at the end", "subjects.csv", "Old Box", "Old Box ",
         "data/subjects.csv:3:9: name: has a space at its start or end: remove it"},
        {"a blank that must be filled", "subjects.csv", "Old Box", "",
         "data/subjects.csv:3:9: name: is blank, but every row here needs one"},
        {"an id in capitals", "subjects.csv", "", "GB200,Big,chip,,,,",
         "data/subjects.csv:5:1: id: 'GB200' is not an id: use lower case letters, digits, '.' and '-' only"},
        {"a name with a space", "wordings.csv", "power,total,*", "po wer,total,*",
         "data/claims/boxes.csv:4:45: wording: wording 'total' for power in kW is not mapped: add a row to "
         "wordings.csv\n"
         "data/wordings.csv:4:1: attribute: 'po wer' is not a name: use letters, digits, '.', '-', '_' and ':' only"},
        {"a kind outside the closed set", "sources.csv", "maker-sheet,vendor", "maker-sheet,vendors",
         "data/sources.csv:2:13: kind: 'vendors' is not one of regulator, vendor, company-filing, paper, analyst, "
         "database, press, community; did you mean 'vendor'?"},
        {"an impossible day", "sources.csv", "2025-03-01", "2025-02-30",
         "data/sources.csv:2:37: date: '2025-02-30' is not a date: write 2025-07-23, 2025-07, 2025Q3 or 2025"},
        {"a date of another country", "sources.csv", "2025-03-01", "01.03.2025",
         "data/sources.csv:2:37: date: '01.03.2025' is not a date: write 2025-07-23, 2025-07, 2025Q3 or 2025"},
        {"a month where a day belongs", "policy/country_groups.csv", "DE,Germany,2022-10-07", "DE,Germany,2022-10",
         "data/policy/country_groups.csv:2:16: from: '2022-10' is not a day of the calendar: write it as 2025-07-23"},
        {"a day where a quarter belongs", "supply/record.csv", "2025Q1", "2025-01-01",
         "data/supply/record.csv:2:20: quarter: '2025-01-01' is not a quarter: write it as 2025Q3"},
        {"a number with separators", "conversions.csv", "7.2", "\"7,200\"",
         "data/claims/boxes.csv:6:38: unit: there is no exchange rate for CNY: add one to conversions.csv\n"
         "data/conversions.csv:2:5: per_usd: '7,200' is not a number: write digits with a decimal point and no "
         "separators"},
        {"a number that is none", "supply/record.csv", ",200,300,", ",nan,300,",
         "data/supply/record.csv:2:31: low: 'nan' is not a number: write digits with a decimal point and no "
         "separators"},
        {"a flag", "sources.csv", ",yes,", ",maybe,",
         "data/sources.csv:3:52: second_hand: 'maybe' is neither yes nor no"},
        {"a currency", "conversions.csv", "CNY,", "rmb,",
         "data/claims/boxes.csv:6:38: unit: there is no exchange rate for CNY: add one to conversions.csv\n"
         "data/conversions.csv:2:1: currency: 'rmb' is not a currency: write its ISO 4217 code, as CNY"},
        {"a country", "subjects.csv", "Other,CN", "Other,China",
         "data/subjects.csv:3:30: country: 'China' is not a country: write its ISO 3166 code of two letters, as CN"},
        {"an id used twice", "subjects.csv", "", "big-box,Box,chip,,,,",
         "data/subjects.csv:5:1: id: id 'big-box' is taken by subjects.csv:2: give each row a key of its own"},
        {"an id used twice in two files", "supply/sources.csv", "", "maker-sheet,press,T,P,,,,",
         "data/supply/sources.csv:3:1: id: id 'maker-sheet' is taken by sources.csv:2: give each row a key of its own"},
        {"a key of several columns used twice", "conversions.csv", "", "CNY,7.3,2025,maker-sheet,",
         "data/conversions.csv:3:1: currency: currency 'CNY', date '2025' is taken by conversions.csv:2: give each row "
         "a "
         "key of its own"},
        {"a source that is not there", "conversions.csv", "maker-sheet", "maker-shet",
         "data/conversions.csv:2:14: source: 'maker-shet' is not the id of a source: add it or correct the spelling; "
         "did "
         "you mean 'maker-sheet'?"},
        {"no source", "conversions.csv", "maker-sheet", "",
         "data/conversions.csv:2:14: source: is blank, but every row here needs one"},
        {"an empty entry in a list", "policy/events.csv", "small-chip;acme", "small-chip;;acme;",
         "data/policy/events.csv:2:97: affects: has an empty entry between semicolons: remove it"},
    });
}

void TableChecksTest::missingFile_isNamed() {
    DataFixture data;
    data.remove("retired.csv");
    QCOMPARE(
        data.compile().problems,
        std::vector<std::string>{"data/retired.csv: cannot be read: the file must begin with id,successor,reason"});
}

void TableChecksTest::unknownFile_isNamed() {
    DataFixture data;
    data.set("policy/notes.csv", "a\n");
    QCOMPARE(data.compile().problems,
             std::vector<std::string>{"data/policy/notes.csv: belongs to no table: remove or rename it"});
}

void TableChecksTest::emptyFile_saysItsHeader() {
    DataFixture data;
    data.set("retired.csv", "");
    QCOMPARE(data.compile().problems,
             std::vector<std::string>{
                 "data/retired.csv:1:1: header: the file is empty: it must begin with id,successor,reason"});
}

CHOKEPOINT_TEST(TableChecksTest)
#include "tst_tablechecks.moc"
