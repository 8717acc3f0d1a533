// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/summary.h"

#include "models/policy/fieldnames.h"

namespace chokepoint::policy {

namespace {

/// "ECCN 3A090.b" and the like, as the outcome names it.
std::string_view paragraphOf(std::string_view outcome) {
    if (outcome == "nac_eligible_3A090b") {
        return "3A090.b";
    }
    if (outcome == "controlled_3A090c") {
        return "3A090.c";
    }
    return outcome == "controlled_4A090" ? "4A090" : "3A090.a";
}

}  // namespace

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string result;
    for (const std::string& word : words) {
        result += result.empty() ? "" : between;
        result += word;
    }
    return result;
}

Message requirementSummary(const RuleAnswer& requirement, const Shipment& shipment) {
    const RuleText& rule = requirement.rule->text;
    if (rule.outcome == outcomes::Residual && requirement.reach == Reach::Yes) {
        return {CHOKEPOINT_MSG("no 3A090 licence requirement; licence required for %1 under 3A991.p (anti-terrorism); "
                               "end-use and end-user rules still apply"),
                {shipment.to}};
    }
    if (rule.outcome == outcomes::Residual) {
        return {CHOKEPOINT_MSG("no 3A090 licence requirement; 3A991.p; end-use and end-user rules still apply"), {}};
    }
    if (rule.outcome == outcomes::Letter) {
        return {CHOKEPOINT_MSG("licence required by letter: %1"), {rule.name}};
    }
    if (rule.outcome == outcomes::LicenceRequired) {
        return {CHOKEPOINT_MSG("licence required for %1 unless one of the named exceptions applies"), {shipment.to}};
    }
    if (rule.outcome == outcomes::Worldwide) {
        return {CHOKEPOINT_MSG("as written a licence is required worldwide; not enforced"), {}};
    }
    return {CHOKEPOINT_MSG("licence required under ECCN %1; %2"),
            {std::string(paragraphOf(rule.outcome)), rule.reviewPolicy}};
}

Message reviewSummary(const RuleAnswer& requirement, const RuleAnswer& review) {
    const bool isLetter = requirement.rule->text.outcome == outcomes::Letter;
    if (review.rule->text.outcome == outcomes::CaseByCase) {
        return isLetter
                   ? Message{CHOKEPOINT_MSG("licence required by letter; licences granted case by case, as reported"),
                             {}}
                   : Message{CHOKEPOINT_MSG("licence required under ECCN %1; reviewed case by case if every condition "
                                            "holds, otherwise presumption of denial"),
                             {std::string(paragraphOf(requirement.rule->text.outcome))}};
    }
    return {CHOKEPOINT_MSG("licence required under ECCN %1; presumption of denial"),
            {std::string(paragraphOf(requirement.rule->text.outcome))}};
}

Message exceptionSummary(const RuleAnswer& requirement, Exception exception) {
    std::string paragraph(paragraphOf(requirement.rule->text.outcome));
    switch (exception) {
        case Exception::NacWithNotice:
            return {CHOKEPOINT_MSG("%1; License Exception NAC is open with notice to BIS 25 days ahead"),
                    {std::move(paragraph)}};
        case Exception::NacWithoutNotice:
            return {CHOKEPOINT_MSG("%1; License Exception NAC is open, to this destination without notice"),
                    {std::move(paragraph)}};
        case Exception::Aca:
            return {CHOKEPOINT_MSG("%1; License Exception ACA is open without notice"), {std::move(paragraph)}};
        case Exception::EitherOne:
            break;
    }
    return {CHOKEPOINT_MSG("%1; License Exception NAC or ACA may be open: the record does not say which"),
            {std::move(paragraph)}};
}

bool needsNotice(const Record& record, const Shipment& shipment) {
    return isD5OrMacau(record, shipment.to, shipment.asOf) ||
           (shipment.headquarters && isD5OrMacau(record, *shipment.headquarters, shipment.asOf));
}

Message elsewhereSummary(const RuleAnswer& requirement, const Shipment& shipment) {
    return {CHOKEPOINT_MSG("meets %1, but the requirement does not reach %2 with what is given; end-use and end-user "
                           "rules still apply"),
            {requirement.rule->text.name, shipment.to}};
}

Message openSummary(const RuleAnswer& open, const std::vector<std::string>& missing) {
    if (open.answer == AnswerKind::CannotTell) {
        return {CHOKEPOINT_MSG("cannot tell: needs %1"), {namesOfFields(missing)}};
    }
    return {CHOKEPOINT_MSG("depends: the figures for %1 straddle a threshold"), {namesOfFields(open.chip.ranges)}};
}

Message unpublishedCondition(const Record& record, const RuleAnswer& letter, const ChipFacts& facts, Day asOf) {
    for (const Rule& other : record.rules()) {
        const bool isReportedNumbers = other.text.outcome == outcomes::Letter &&
                                       other.text.id != letter.rule->text.id &&
                                       record.stateOf(other, asOf) == RuleState::InForce &&
                                       other.start->effective == letter.rule->start->effective &&
                                       asksAbout(other.expression, NumberField::MemoryBandwidth);
        if (isReportedNumbers) {
            const AnswerKind kind = evaluate(other.expression, facts).kind;
            return {
                CHOKEPOINT_MSG("%1 may apply: threshold unpublished. By the numbers reported for %2 the answer would "
                               "be %3, as reported."),
                {letter.rule->text.name, joined(other.text.addressees, ", "), std::string(idOf(kind))}};
        }
    }
    return {CHOKEPOINT_MSG("%1 may apply: threshold unpublished"), {letter.rule->text.name}};
}

}  // namespace chokepoint::policy
