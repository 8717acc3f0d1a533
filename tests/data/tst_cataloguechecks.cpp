// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/problemcase.h"
#include "tests/testmain.h"

using namespace chokepoint;

/// Defaults, lenses, retired ids, the release.
class CatalogueChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problem_data();
    void problem() { tests::checkCase(); }
};

void CatalogueChecksTest::problem_data() {
    tests::addCases({
        {"a default for no metric", "defaults.csv", "big-box,power", "big-box,powr",
         "data/defaults.csv:2:9: metric: 'powr' is not a metric; did you mean 'power'?"},
        {"a default for another subject's claim", "defaults.csv", "c-box-003", "c-box-008",
         "data/defaults.csv:2:15: claim: c-box-008 is about small-chip: choose a claim about big-box"},
        {"a default by a claim that does not feed the metric", "defaults.csv", "c-box-003", "c-box-002",
         "data/defaults.csv:2:15: claim: c-box-002 is about chip_count, which does not feed power of a system"},
        {"a default that is not accepted", "defaults.csv", "", "big-box,price,c-box-005,Why",
         "data/defaults.csv:3:15: claim: c-box-005 is doubtful: a default must be an accepted claim"},
        {"a default about a variant", "claims/boxes.csv", "150,,kW,total,,,maker-sheet",
         "150,,kW,total,,air cooled,maker-sheet",
         "data/defaults.csv:2:15: claim: c-box-003 is about a variant (air cooled): it never makes the figure"},
        {"a default by no claim", "defaults.csv", "c-box-003", "c-box-033",
         "data/defaults.csv:2:15: claim: 'c-box-033' is not the id of a claim: add it or correct the spelling; did you "
         "mean 'c-box-003'?"},
        {"a default without reason", "defaults.csv", "The maker's own figure", "",
         "data/defaults.csv:2:25: reason: is blank, but every row here needs one"},
        {"two defaults for one figure", "defaults.csv", "", "big-box,power,c-box-003,Why",
         "data/defaults.csv:3:1: subject: subject 'big-box', metric 'power' is taken by defaults.csv:2: give each row "
         "a "
         "key of its own"},
        {"a lens of no source", "lenses.csv", "sources,news-2025", "sources,news-2024",
         "data/lenses.csv:4:19: argument: 'news-2024' is not the id of a source: add it or correct the spelling; did "
         "you "
         "mean 'news-2025'?"},
        {"a lens of no kind", "lenses.csv", "kind,vendor", "kind,vendors",
         "data/lenses.csv:5:21: argument: 'vendors' is not a kind of source"},
        {"a lens of no publisher", "lenses.csv", "publisher,Maker", "publisher,Makers",
         "data/lenses.csv:3:23: argument: no source has the publisher 'Makers'; did you mean 'Maker'?"},
        {"a lens without argument", "lenses.csv", "publisher,Maker", "publisher,",
         "data/lenses.csv:3:23: argument: is blank, but the rule 'publisher' needs one"},
        {"the best claim with an argument", "lenses.csv", "best,,best claim", "best,vendor,best claim",
         "data/lenses.csv:2:22: argument: must be blank: the best claim needs none"},
        {"no best claim", "lenses.csv", "best,Best claim,best,,best claim\n", "",
         "data/lenses.csv: id: there is no lens 'best' of rule best: add it, it is the default"},
        {"a retired id that lives", "retired.csv", "c-box-000", "c-box-002",
         "data/retired.csv:2:1: id: 'c-box-002' is a living claim: a retired id is never used again"},
        {"a successor that is not there", "retired.csv", "c-box-001", "c-box-099",
         "data/retired.csv:2:11: successor: 'c-box-099' is not the id of a claim or a subject or a retired id: add it "
         "or "
         "correct the spelling; did you mean 'c-box-009'?"},
        {"successors in a circle", "retired.csv", "c-box-000,c-box-001,Merged", "c-a-1,c-a-2,One\nc-a-2,c-a-1,Two",
         "data/retired.csv:2:7: successor: the successors lead back to this id: end them in a living one\n"
         "data/retired.csv:3:7: successor: the successors lead back to this id: end them in a living one"},
        {"a release without licence", "release.csv", "licence,GPL-3.0-or-later\n", "",
         "data/release.csv: key: there is no row 'licence': add it"},
        {"a release verified to a month", "release.csv", "2026-07-31", "2026-07",
         "data/release.csv:3:13: value: '2026-07' is not a day of the calendar: write it as 2025-07-23"},
        {"a release with a key of its own", "release.csv", "", "mood,good",
         "data/release.csv:6:1: key: 'mood' is not one of version, verified_to, licence, attribution"},
        {"a rate of nothing", "conversions.csv", "7.2", "0",
         "data/claims/boxes.csv:6:38: unit: there is no exchange rate for CNY: add one to conversions.csv\n"
         "data/conversions.csv:2:5: per_usd: 0 is no exchange rate: it must be above 0"},
    });
}

CHOKEPOINT_TEST(CatalogueChecksTest)
#include "tst_cataloguechecks.moc"
