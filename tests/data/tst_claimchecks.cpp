// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/data/problemcase.h"
#include "tests/testmain.h"

using namespace chokepoint;

/// What a claim and its attribute must keep.
class ClaimChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void problem_data();
    void problem() { tests::checkCase(); }
};

namespace {

constexpr const char* Claims = "claims/boxes.csv";

/// The claim of that number, as the fixture has it, up to and with its value, range, bound and unit.
std::string claim(const std::string& fields) {
    return "c-box-020,old-box," + fields;
}

std::string at(int column, const std::string& rest) {
    return "data/claims/boxes.csv:13:" + std::to_string(column) + ": " + rest;
}

}  // namespace

void ClaimChecksTest::problem_data() {
    const std::string end = ",maker-sheet,accepted,,,";
    tests::addCases({
        {"an attribute that is not known", Claims, "", claim("powr,,20,,,,kW,,," + end),
         at(19,
            "attribute: 'powr' is not in attributes.csv: add it there or correct the spelling; did you mean 'power'?")},
        {"a subject that is not known", Claims, "", "c-box-020,oldbox,power,,20,,,,kW,,," + end,
         at(11,
            "subject: 'oldbox' is not the id of a subject: add it or correct the spelling; did you mean 'old-box'?")},
        {"a number that is none", Claims, "", claim("power,,about 20,,,,kW,,," + end),
         at(26, "value: 'about 20' is not a number: write digits with a decimal point and no separators")},
        {"no number at all", Claims, "", claim("power,,,,,,kW,,," + end),
         at(26, "value: is blank: give a value, or low and high, or a bound with its limit")},
        {"half a range", Claims, "", claim("power,,,20,,,kW,,," + end),
         at(30, "high: is blank: a range has two ends; for one end alone set bound to at-least or above")},
        {"the other half", Claims, "", claim("power,,,,20,,kW,,," + end),
         at(27, "low: is blank: a range has two ends; for one end alone set bound to at-most or below")},
        {"a range upside down", Claims, "", claim("power,,,30,20,,kW,,," + end),
         at(27, "low: 30 is above high 20: swap them")},
        {"a value below its range", Claims, "", claim("power,,10,20,30,,kW,,," + end),
         at(26, "value: 10 lies outside its own range, 20 to 30: correct one of them")},
        {"a bound with a value", Claims, "", claim("power,,20,,,above,kW,,," + end),
         at(26, "value: must be blank: 'above' is a limit, which belongs in low")},
        {"a bound without its limit", Claims, "", claim("power,,,,20,at-least,kW,,," + end),
         at(27, "low: is blank: 'at-least' needs its limit here")},
        {"a bound with two limits", Claims, "", claim("power,,,10,20,below,kW,,," + end),
         at(27, "low: must be blank: 'below' has its limit in high")},
        {"a bound that is not known", Claims, "", claim("power,,,10,,over,kW,,," + end),
         at(31, "bound: 'over' is not one of at-least, at-most, above, below")},
        {"no unit", Claims, "", claim("power,,20,,,,,,," + end),
         at(32, "unit: is blank: power is measured in kW or the like")},
        {"a unit that is not known", Claims, "", claim("power,,20,,,,kWatt,,," + end),
         at(32, "unit: 'kWatt' is not a known unit")},
        {"a unit of something else", Claims, "", claim("power,,20,,,,TFLOPS,,," + end),
         at(32,
            "unit: 'TFLOPS' does not fit power, which is measured in kW: correct the unit or choose another "
            "attribute")},
        {"another thing that is counted", Claims, "", claim("chip_count,,20,,,,racks,,," + end),
         at(37,
            "unit: 'racks' does not fit chip_count, which is measured in chips: correct the unit or choose another "
            "attribute")},
        {"a power per hour", Claims, "", claim("power,,20,,,,kW/h,,," + end),
         at(32,
            "unit: 'kW/h' does not fit power, which is measured in kW: correct the unit or choose another attribute")},
        {"below the range of the attribute", Claims, "", claim("power,,20,,,,W,,," + end),
         at(26,
            "value: 20 W is below what power can be, 1 kW: check number and unit, or widen the range in "
            "attributes.csv")},
        {"above it, in the range's upper end", Claims, "", claim("power,,20,10,2000,,kW,,," + end),
         at(32,
            "high: 2000 kW is above what power can be, 1000 kW: check number and unit, or widen the range in "
            "attributes.csv")},
        {"above it in another currency", Claims, "", claim("price,,800000000,,,,CNY,,," + end),
         at(26,
            "value: 800000000 CNY is above what price can be, 100000000 USD: check number and unit, or widen the range "
            "in attributes.csv")},
        {"a currency without rate", Claims, "", claim("price,,80000,,,,EUR,,," + end),
         at(35, "unit: there is no exchange rate for EUR: add one to conversions.csv")},
        {"a ratio outside its range", Claims, "", claim("fp16_ratio,big-box,1000,,,,,,," + end),
         at(38,
            "value: 1000 is above what fp16_ratio can be, 100: check number and unit, or widen the range in "
            "attributes.csv")},
        {"a ratio with a unit", Claims, "", claim("fp16_ratio,big-box,2,,,,kW,,," + end),
         at(43, "unit: 'kW' is no unit of a ratio: leave it blank, or write x or %")},
        {"a ratio to nothing", Claims, "", claim("fp16_ratio,,2,,,,,,," + end),
         at(30, "relative_to: is blank: fp16_ratio is a ratio and needs the other subject")},
        {"a ratio to itself", Claims, "", claim("fp16_ratio,old-box,2,,,,,,," + end),
         at(30, "relative_to: is the subject itself: name the other one")},
        {"a relation of something that is no ratio", Claims, "", claim("power,big-box,20,,,,kW,,," + end),
         at(25, "relative_to: must be blank: power is no ratio")},
        {"a text with a unit", Claims, "", claim("status,,shipping,,,,kW,,," + end),
         at(39, "unit: must be blank: status is a text")},
        {"a text with a range", Claims, "", claim("status,,shipping,1,,,,,," + end),
         at(36, "low: must be blank: status is a text")},
        {"a blank text", Claims, "", claim("status,,,,,,,,," + end), at(27, "value: is blank, but status is a text")},
        {"a date that is none", Claims, "", claim("release_date,,soon,,,,,,," + end),
         at(33, "value: 'soon' is not a date: write 2025-07-23, 2025-07, 2025Q3 or 2025")},
        {"a reference to nothing", Claims, "", claim("chip,,small-ship,,,,,,," + end),
         at(25,
            "value: 'small-ship' is not the id of a subject: add it or correct the spelling; did you mean "
            "'small-chip'?")},
        {"a wording that is not mapped", Claims, "", claim("power,,20,,,,kW,at the wall,," + end),
         at(35, "wording: wording 'at the wall' for power in kW is not mapped: add a row to wordings.csv")},
        {"a wording without unit that is not mapped", Claims, "", claim("status,,shipping,,,,,they say,," + end),
         at(40, "wording: wording 'they say' for status is not mapped: add a row to wordings.csv")},
        {"an axis that is not known", Claims, "", claim("power,,20,,,,kW,,scope=rack," + end),
         at(36, "axes: 'scope=rack' is not axis=value with an axis and a value of wordings.csv")},
        {"a value that the axis has not", Claims, "", claim("power,,20,,,,kW,,boundary=server," + end),
         at(36, "axes: 'boundary=server' is not axis=value with an axis and a value of wordings.csv")},
        {"an axis without value", Claims, "", claim("power,,20,,,,kW,,boundary," + end),
         at(36, "axes: 'boundary' is not axis=value with an axis and a value of wordings.csv")},
        {"a doubtful claim that does not say why", Claims, "", claim("power,,20,,,,kW,,,,maker-sheet,doubtful,,,"),
         at(60, "reason: is blank, but a doubtful claim says why")},
        {"a standing that is not known", Claims, "", claim("power,,20,,,,kW,,,,maker-sheet,wrong,,so,"),
         at(50, "standing: 'wrong' is not one of accepted, doubtful, disputed, superseded")},
        {"implied by nothing", Claims, "", claim("power,,20,,,,kW,,,,maker-sheet,accepted,c-box-777,,"),
         at(59,
            "implied_by: 'c-box-777' is not the id of a claim: add it or correct the spelling; did you mean "
            "'c-box-007'?")},
        {"implied by itself", Claims, "", claim("power,,20,,,,kW,,,,maker-sheet,accepted,c-box-003;c-box-020,,"),
         at(59, "implied_by: a claim cannot imply itself: name the claims it follows from")},
        {"the same claim taken twice", Claims, "",
         "c-box-020,small-chip,tdp,,700.0,,,,W,,,,maker-sheet,accepted,,,again",
         at(1, "id: says the same as c-box-008 (boxes.csv:9), from the same source: keep one")},
        {"the same claim in another unit", Claims, "", "c-box-020,small-chip,tdp,,0.7,,,,kW,,,,maker-sheet,accepted,,,",
         at(1, "id: says the same as c-box-008 (boxes.csv:9), from the same source: keep one")},
        {"the same text taken twice", Claims, "",
         "c-box-020,big-box,status,,\"shipping, says the maker\",,,,,,,,maker-sheet,accepted,,,",
         at(1, "id: says the same as c-box-011 (boxes.csv:12), from the same source: keep one")},
        {"an attribute that has a unit and is no number", "attributes.csv", "status,text,,", "status,text,kW,",
         "data/attributes.csv:9:13: dimension: must be blank: a text has no unit"},
        {"an attribute of no known unit", "attributes.csv", "tdp,number,W,", "tdp,number,Wat,",
         "data/attributes.csv:10:12: dimension: 'Wat' is not a known unit"},
        {"an attribute with a range and no number", "attributes.csv", "status,text,,,,", "status,text,,1,,",
         "data/attributes.csv:9:14: minimum: must be blank: a text has no range"},
        {"an attribute's range upside down", "attributes.csv", "tdp,number,W,10,5000", "tdp,number,W,5000,10",
         "data/attributes.csv:10:14: minimum: 5000 is above the maximum 10: swap them\n"
         "data/claims/boxes.csv:9:27: value: 700 W is below what tdp can be, 5000 W: check number and unit, or widen "
         "the "
         "range in attributes.csv"},
        {"a wording's axis outside the closed set", "wordings.csv", "power,total,*,,,system", "power,total,*,,,server",
         "data/wordings.csv:4:17: boundary: 'server' is not a value of the axis boundary"},
    });
}

CHOKEPOINT_TEST(ClaimChecksTest)
#include "tst_claimchecks.moc"
