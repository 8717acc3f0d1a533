// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/problemcase.h"
#include "tests/testmain.h"

using namespace chokepoint;

/// The record of law and supply.
class RecordChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problem_data();
    void problem() { tests::checkCase(); }
};

void RecordChecksTest::problem_data() {
    tests::addCases({
        {"an event without date", "policy/events.csv", "BIS,2025-08-08,,2025-08-08,,", "BIS,,,,,",
         "data/policy/events.csv:3:49: announced: there is no date: an event needs at least one"},
        {"an event that ends before it begins", "policy/events.csv", "2025-04-14,2025-08-08", "2025-04-14,2025-03",
         "data/policy/events.csv:2:72: ended: 2025-03 lies before effective, 2025-04-14: correct one of them"},
        {"an event that affects nobody known", "policy/events.csv", "small-chip;acme", "small-chip;acne",
         "data/policy/events.csv:2:97: affects: 'acne' is not the id of a subject or a party: add it or correct the "
         "spelling; did you mean 'acme'?"},
        {"a status outside the closed set", "policy/events.csv", ",in-force,", ",in force,",
         "data/policy/events.csv:3:73: status: 'in force' is not one of in-force, in-force-amended, suspended, "
         "superseded, "
         "ended, withdrawn, not-enforced, not-enacted, pending, scheduled, reported, completed, disputed, "
         "outcome-unverified; did you mean 'in-force'?"},
        {"a rule begun by no event", "policy/rules.csv", "R-2,Second,2025-08-licence", "R-2,Second,2025-08-licenze",
         "data/policy/rules.csv:3:12: start_event: '2025-08-licenze' is not the id of an event: add it or correct the "
         "spelling; did you mean '2025-08-licence'?"},
        {"a rule that ends without saying how", "policy/rules.csv", "2025-08-licence,replaced", "2025-08-licence,",
         "data/policy/rules.csv:2:42: end_kind: end_event and end_kind belong together: give both or neither"},
        {"a rule that rests on itself", "policy/rules.csv", "2025-08-licence,,,R-1", "2025-08-licence,,,R-2",
         "data/policy/rules.csv:3:30: rests_on: a rule cannot rest on itself: remove it"},
        {"an expression about no field", "policy/rules.csv", "tpp >= 4800", "tp >= 4800",
         "data/policy/rules.csv:2:73: expression: character 1: there is no field 'tp'; did you mean tpp?"},
        {"an expression about no chip", "policy/rules.csv", "tpp >= 4800", "\"chip in (\"\"small-chop\"\")\"",
         "data/policy/rules.csv:2:73: expression: 'small-chop' is not the id of a subject: add it or correct the "
         "spelling; did you mean 'small-chip'?"},
        {"a destination that is no group", "policy/rules.csv", "D:5;CN", "D:6;CN",
         "data/policy/rules.csv:2:86: destinations_include: 'D:6' is not the id of a country group: add it or correct "
         "the "
         "spelling; did you mean 'D:5'?"},
        {"a destination from no event", "policy/rules.csv", "MO@2025-08-licence", "MO@2025-08-lizenz",
         "data/policy/rules.csv:2:86: destinations_include: '2025-08-lizenz' is not the id of an event: add it or "
         "correct "
         "the spelling; did you mean '2025-08-licence'?"},
        {"a party removed at no time", "policy/parties.csv", ",listed,", ",removed,",
         "data/policy/parties.csv:2:43: removed_date: is blank, but the party is removed: say when"},
        {"a party listed nowhere", "policy/parties.csv", "BIS Entity List", "",
         "data/policy/parties.csv:2:16: list: is blank, but the party is listed: say where"},
        {"a party listed and removed", "policy/parties.csv", "2025-04-14,,2025-04-letter",
         "2025-04-14,2025-05-01,2025-04-letter",
         "data/policy/parties.csv:2:43: removed_date: must be blank: the party is listed"},
        {"a party that is its own parent", "policy/parties.csv", "Acme,acme,CN", "Acme,acme-2,CN",
         "data/policy/parties.csv:3:22: parent_party: is the party itself: leave it blank or name the parent"},
        {"a membership that ends before it begins", "policy/country_groups.csv", "2026-01-01", "2021-01-01",
         "data/policy/country_groups.csv:3:25: to: 2021-01-01 lies before from, 2022-10-07: correct one of them"},
        {"a series value outside its range", "supply/series.csv", ",1000,900,1100,", ",1200,900,1100,",
         "data/supply/series.csv:2:67: value: 1200 lies outside its own range, 900 to 1100: correct one of them"},
        {"a series without number", "supply/series.csv", ",0.4,,,", ",,,,",
         "data/supply/series.csv:3:52: value: is blank, and so are low and high: give one of them"},
        {"a series of no known unit", "supply/series.csv", "1100,units,", "1100,boxen,",
         "data/supply/series.csv:2:81: unit: 'boxen' is not a known unit"},
        {"a period upside down", "supply/series.csv", "units_sold,2025-01-01,2025-12-31",
         "units_sold,2025-01-01,2024-12-31",
         "data/supply/series.csv:2:56: period_end: 2024-12-31 lies before period_start, 2025-01-01: correct one of "
         "them"},
        {"a record of no series", "supply/record.csv", "chip_units", "chip_unit",
         "data/supply/record.csv:2:55: source_series: 'chip_unit' is not the id of a series: add it or correct the "
         "spelling; "
         "did you mean 'chip_units'?"},
        {"a hypothetical without a row of its own", "supply/hypotheticals.csv", "hypothetical:NEVER",
         "hypothetical:EVER",
         "data/supply/effects.csv:3:1: event: is not in hypotheticals.csv: add its title and what it does to the law\n"
         "data/supply/hypotheticals.csv:2:1: id: has no row in effects.csv: add one, with channel none if it has no "
         "effect"},
        {"a hypothetical that lists nobody known", "supply/hypotheticals.csv", ",acme,", ",acne,",
         "data/supply/hypotheticals.csv:2:32: lists: 'acne' is not the id of a party: add it or correct the spelling; "
         "did you mean 'acme'?"},
        {"an outcome of no parameter", "supply/outcomes.csv", ",rate,", ",rat,",
         "data/supply/outcomes.csv:2:76: parameters_allowed: 'rat' is not the id of a parameter: add it or correct the "
         "spelling; did you mean 'rate'?"},
        {"a parameter upside down", "supply/parameters.csv", "100,200,400", "100,500,400",
         "data/supply/parameters.csv:3:43: central: 500 lies outside its own range, 100 to 400: correct one of them"},
        {"a parameter beyond what is possible", "supply/parameters.csv", "soft,0,1000", "soft,150,300",
         "data/supply/parameters.csv:3:39: low: 100 is below physical_min 150\n"
         "data/supply/parameters.csv:3:47: high: 400 is above physical_max 300"},
        {"weights that do not add up", "supply/parameters.csv", "2:0.5;", "2:0.6;",
         "data/supply/parameters.csv:2:56: discrete_weights: the weights add up to 1.1, not to 1"},
        {"a weight that is none", "supply/parameters.csv", "1:0.25;2:0.5;", "1:0.25;2;",
         "data/supply/parameters.csv:2:56: discrete_weights: '2' is not name:number with a number from 0 to 1\n"
         "data/supply/parameters.csv:2:56: discrete_weights: the weights add up to 0.5, not to 1"},
        {"weights of another distribution", "supply/parameters.csv", "discrete,1", "two-piece,1",
         "data/supply/parameters.csv:2:57: discrete_weights: belongs to a discrete distribution, and to no other"},
        {"a correlation with nothing", "supply/parameters.csv", "order:0.5", "ordre:0.5",
         "data/supply/parameters.csv:3:74: correlated_with: 'ordre' is not the id of a parameter: add it or correct "
         "the "
         "spelling; did you mean 'order'?"},
        {"a correlation above 1", "supply/parameters.csv", "order:0.5", "order:1.5",
         "data/supply/parameters.csv:3:74: correlated_with: 'order:1.5' is not name:number with a number from -1 to 1"},
        {"an effect of no event", "supply/effects.csv", "2025-04-letter,letters", "2025-05-letter,letters",
         "data/supply/effects.csv:2:1: event: '2025-05-letter' is not the id of an event or a hypothetical: add it or "
         "correct the spelling; did you mean '2025-04-letter'?"},
        {"an effect that lacks its size", "supply/effects.csv", "0,0.1,0.2,0,", "0,,0.2,0,",
         "data/supply/effects.csv:2:48: central: is blank, but the effect has a parameter"},
        {"an effect on nothing with a size", "supply/effects.csv", "none,,,,,,,in force", "none,,,,1,,,in force",
         "data/supply/effects.csv:3:34: central: must be blank: the effect has no parameter"},
        {"a channel without parameter", "supply/effects.csv", "other,none", "other,licence",
         "data/supply/effects.csv:3:26: channel: is 'none' exactly where the effect has no parameter"},
        {"a lever that is not known", "supply/scenarios.csv", "letter=off", "leter=off",
         "data/supply/scenarios.csv:3:33: levers: 'leter' is not the id of a lever: add it or correct the spelling; "
         "did you "
         "mean 'letter'?"},
        {"a lever of no event", "supply/scenarios.csv", "letters.2025-08-licence=", "letters.2025-09-licence=",
         "data/supply/scenarios.csv:3:33: levers: 'letters.2025-09-licence' is not the id of a lever: add it or "
         "correct the "
         "spelling"},
        {"a lever set to nonsense", "supply/scenarios.csv", "letter=off", "letter=perhaps",
         "data/supply/scenarios.csv:3:33: levers: 'perhaps' is not on, off, as-recorded or a date"},
        {"a scenario without source", "supply/scenarios.csv", "2025-04-letter;chip_units", "2025-04-letter;chips",
         "data/supply/scenarios.csv:3:123: sources: 'chips' is not the id of an event or a series or a parameter: add "
         "it or "
         "correct the spelling"},
    });
}

CHOKEPOINT_TEST(RecordChecksTest)
#include "tst_recordchecks.moc"
