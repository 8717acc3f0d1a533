// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classifyparts.h"
#include "models/policy/entitysearch.h"
#include "models/policy/fieldnames.h"
#include "models/policy/summary.h"

#include <array>
#include <string_view>

namespace chokepoint::policy {

namespace {

class Questions {
public:
    Questions(const Record& record, const ChipFacts& facts, const Shipment& shipment, Classification& result)
        : m_record(record), m_facts(facts), m_shipment(shipment), m_result(result) {}

    void run() {
        if (m_shipment.from != "US" || m_facts[BooleanField::PrcDesigned] == Known::Yes) {
            ask("subject_to_ear",
                {CHOKEPOINT_MSG("Is the item subject to the EAR (US origin, foreign direct product, de minimis)?"),
                 {}});
        }
        askOfReview();
        askOfRules();
        askHeadquarters();
        askEndUser();
        askEndUse();
        nameEmbargo();
    }

private:
    [[nodiscard]] std::optional<bool> answered(std::string_view condition) const {
        return answerTo(m_shipment, condition);
    }

    void ask(std::string id, Message text) {
        const std::optional<bool> answer = answered(id);
        m_result.conditions.push_back({std::move(id), std::move(text), answer});
    }

    void addConditionsOf(const RuleAnswer& answer) {
        for (const std::string& condition : answer.rule->text.conditions) {
            ask(condition, {CHOKEPOINT_MSG("%1 (%2)"), {wordsOfCondition(condition), answer.rule->text.id}});
        }
    }

    [[nodiscard]] bool isDeciding(const RuleText& rule) const {
        return std::ranges::find(m_result.decidedBy, rule.id) != m_result.decidedBy.end();
    }

    [[nodiscard]] bool goesToD5OrMacau() const { return isD5OrMacau(m_record, m_shipment.to, m_shipment.asOf); }

    [[nodiscard]] bool isEndUse(std::string_view kind, std::string_view condition) const {
        return m_shipment.endUse == kind || answered(condition) == true;
    }

    [[nodiscard]] bool isSupercomputer() const { return isEndUse("supercomputer", "supercomputer_end_use"); }

    /// What a review hangs on, where it is known which one rules.
    void askOfReview() {
        for (const RuleAnswer& answer : m_result.rules) {
            const RuleText& rule = answer.rule->text;
            if (rule.decides == Decides::ReviewPolicy && rule.outcome == m_result.status && isDeciding(rule)) {
                addConditionsOf(answer);
            }
        }
    }

    void askOfRules() {
        for (const RuleAnswer& answer : m_result.rules) {
            const RuleText& rule = answer.rule->text;
            if (isDeciding(rule) && asksHere(rule)) {
                addConditionsOf(answer);
            }
            if (rule.outcome == outcomes::Letter && isOnlyUnpublished(answer)) {
                ask(rule.id, unpublishedCondition(m_record, answer, m_facts, m_shipment.asOf));
            }
            if (rule.outcome == outcomes::GeneralProhibition10 && answer.answer == AnswerKind::Yes) {
                ask(rule.id, {CHOKEPOINT_MSG("General Prohibition 10: %1"), {rule.summary}});
            }
            const bool isOpenBeside = rule.decides == Decides::RequiresLicence && isOpen(answer.answer) &&
                                      !isOnlyUnpublished(answer) && !isDeciding(rule) && rankOf(rule) != Rank::Residual;
            if (isOpenBeside) {
                ask(rule.id, {CHOKEPOINT_MSG("%1 may apply as well: needs %2"),
                              {rule.name,
                               namesOfFields(answer.chip.missing.empty() ? answer.chip.ranges : answer.chip.missing)}});
            }
        }
    }

    /// The conditions of a rule that decides, where they bear on this shipment.
    [[nodiscard]] bool asksHere(const RuleText& rule) const {
        if (rule.decides == Decides::ReviewPolicy) {
            return false;
        }
        if (rule.outcome == outcomes::Residual) {
            return goesToD5OrMacau() && !isSupercomputer();
        }
        // Notice and its confirmation are asked of those who owe it.
        const bool isException = rule.outcome.starts_with("nac_");
        return !isException || needsNotice(m_record, m_shipment) ||
               m_result.exceptions == std::vector<std::string>{"NAC/ACA"};
    }

    void askHeadquarters() {
        const bool couldMatter = std::ranges::any_of(m_result.rules, [](const RuleAnswer& a) {
            return a.reach == Reach::AskHeadquarters && a.chip.canBeTrue &&
                   a.rule->text.decides == Decides::RequiresLicence;
        });
        if (m_shipment.headquarters) {
            return;
        }
        if (couldMatter) {
            ask("headquarters",
                {CHOKEPOINT_MSG("Is the party, or its ultimate parent, headquartered in a D:5 country or "
                                "Macau? Then the requirement reaches it anywhere."),
                 {}});
        } else if (!m_result.exceptions.empty() && !needsNotice(m_record, m_shipment)) {
            ask("headquarters",
                {CHOKEPOINT_MSG("Is the party, or its ultimate parent, headquartered in a D:5 country or "
                                "Macau? Then License Exception NAC needs notice to BIS 25 days ahead."),
                 {}});
        }
    }

    void askEndUse() {
        if (!m_shipment.endUse) {
            ask("end_use",
                {CHOKEPOINT_MSG("What is the end use? Supercomputer and military end uses have rules of their own."),
                 {}});
        }
        if (isSupercomputer() && goesToD5OrMacau()) {
            ask("supercomputer_end_use",
                {CHOKEPOINT_MSG(
                     "Supercomputer end use in D:5 or Macau: licence required for any item subject to the EAR "
                     "(15 CFR 744.23(a)(1))"),
                 {}});
        }
        if (isEndUse("military", "military_end_use") && goesToD5OrMacau()) {
            ask("military_end_use",
                {CHOKEPOINT_MSG("Military end use or end user: 15 CFR 744.21 has a licence requirement of its own for "
                                "%1, whatever the chip's status; it is not worked out here"),
                 {m_shipment.to}});
        }
    }

    /// Embargoes are no part of the record: a status beside them must not be read as permission.
    void nameEmbargo() {
        constexpr std::array<std::string_view, 2> Sanctioned{"RU", "BY"};
        const bool isEmbargoed = m_record.isMember(m_shipment.to, "E:1", m_shipment.asOf) ||
                                 m_record.isMember(m_shipment.to, "E:2", m_shipment.asOf) ||
                                 std::ranges::find(Sanctioned, m_shipment.to) != Sanctioned.end();
        if (isEmbargoed) {
            ask("embargo", {CHOKEPOINT_MSG("Embargo or sanctions: 15 CFR part 746 requires licences for %1 of its own; "
                                           "they are not worked out here"),
                            {m_shipment.to}});
        }
    }

    void askEndUser() {
        if (!m_shipment.endUser) {
            ask("end_user",
                {CHOKEPOINT_MSG("Who is the end user? Listed parties need a licence for any item subject to the EAR."),
                 {}});
            return;
        }
        m_result.listings = listingsOfEndUser(m_record, m_shipment);
        for (const Party* party : m_result.listings) {
            ask("entity_list:" + party->id,
                {CHOKEPOINT_MSG("%1 is on the Entity List (%2): licence required for all items subject to the EAR%3"),
                 {party->name, party->citation,
                  party->footnote == "4" || party->footnote == "1"
                      ? std::string("; a foreign-direct-product rule applies too")
                      : std::string()}});
        }
        if (m_result.listings.empty()) {
            ask("end_user", {CHOKEPOINT_MSG("%1 is not among the listed parties held here. That is not clearance."),
                             {*m_shipment.endUser}});
        }
    }

    const Record& m_record;
    const ChipFacts& m_facts;
    const Shipment& m_shipment;
    Classification& m_result;
};

}  // namespace

std::vector<const Party*> listingsOfEndUser(const Record& record, const Shipment& shipment) {
    std::vector<const Party*> listings;
    if (shipment.endUser) {
        for (const EntityMatch& match : findEntities(record, *shipment.endUser, shipment.asOf)) {
            if (match.score >= CertainMatch && match.isListed) {
                listings.push_back(match.party);
            }
        }
    }
    return listings;
}

bool hasProhibitedEnd(const Record& record, const Shipment& shipment) {
    return shipment.endUse == "supercomputer" || answerTo(shipment, "supercomputer_end_use") == true ||
           shipment.endUse == "military" || answerTo(shipment, "military_end_use") == true ||
           !listingsOfEndUser(record, shipment).empty();
}

void askWhatIsOpen(const Record& record, const ChipFacts& facts, const Shipment& shipment, Classification& result) {
    Questions(record, facts, shipment, result).run();
}

}  // namespace chokepoint::policy
