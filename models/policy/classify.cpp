// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"

#include "models/policy/entitysearch.h"
#include "models/policy/fieldnames.h"
#include "models/policy/summary.h"

#include <algorithm>
#include <array>

namespace chokepoint::policy {

namespace {

/// In this order requirements decide: 3A090 before what is not enforced, letters, then 3A991.p.
enum class Rank : std::uint8_t { Threshold, Worldwide, Letter, Residual };

Rank rankOf(const RuleText& rule) {
    if (rule.outcome == outcomes::Letter) {
        return Rank::Letter;
    }
    if (rule.outcome == outcomes::Residual) {
        return Rank::Residual;
    }
    return rule.outcome == outcomes::Worldwide ? Rank::Worldwide : Rank::Threshold;
}

bool isOpen(AnswerKind kind) {
    return kind == AnswerKind::Depends || kind == AnswerKind::CannotTell;
}

/// Only a threshold that nobody published stands between yes and no.
bool isOnlyUnpublished(const RuleAnswer& answer) {
    return answer.answer == AnswerKind::Depends && answer.chip.isUnpublished;
}

class Classifier {
public:
    Classifier(ChipAnswers& answers, const Shipment& shipment)
        : m_answers(answers), m_record(answers.record()), m_facts(answers.facts()), m_shipment(shipment) {}

    Classification run() {
        m_result.chip = m_facts.id;
        m_result.isNotVerified = m_shipment.asOf > m_record.verifiedTo();
        answerRules();
        if (answerTo("subject_to_ear") == false) {
            m_result.status = outcomes::NotControlled;
            m_result.decidedBy = {"EAR-SCOPE"};
            m_result.summary = {CHOKEPOINT_MSG("not subject to the EAR, as answered: no US licence requirement"), {}};
            return std::move(m_result);
        }
        decide();
        listConditions();
        return std::move(m_result);
    }

private:
    [[nodiscard]] std::optional<bool> answerTo(std::string_view condition) const {
        const auto found = m_shipment.answers.find(condition);
        return found == m_shipment.answers.end() ? std::nullopt : std::optional<bool>(found->second);
    }

    void answerRules() {
        for (const Rule& rule : m_record.rules()) {
            const bool isOnTrack = m_shipment.track == Track::AsWritten || !rule.text.isAsWrittenOnly;
            if (isOnTrack && m_record.stateOf(rule, m_shipment.asOf) == RuleState::InForce) {
                m_result.rules.push_back(answerOf(rule));
            }
        }
        const bool meetsThreshold = std::ranges::any_of(m_result.rules, [](const RuleAnswer& answer) {
            return isThreshold(answer) && answer.chip.kind == AnswerKind::Yes;
        });
        for (RuleAnswer& answer : m_result.rules) {
            if (meetsThreshold && answer.rule->text.outcome == outcomes::Residual && answer.answer != AnswerKind::No) {
                answer.answer = AnswerKind::No;
                answer.reason = {CHOKEPOINT_MSG("specified in 3A090, so not in 3A991.p"), {}};
            }
            if (answer.rule->text.decides != Decides::RequiresLicence && lacksObject(answer)) {
                answer.answer = AnswerKind::No;
                answer.reason = {CHOKEPOINT_MSG("moot: the chip does not meet %1"),
                                 {namesOf(answer.rule->text.restsOn)}};
            }
        }
    }

    /// A review policy or an exception acts only on a requirement that the chip may meet.
    [[nodiscard]] bool lacksObject(const RuleAnswer& answer) const {
        const Decides decides = answer.rule->text.decides;
        if (answer.answer == AnswerKind::No || answer.answer == AnswerKind::NotAddressed ||
            answer.rule->text.restsOn.empty() || decides == Decides::Information) {
            return false;
        }
        return std::ranges::none_of(
            m_result.rules, [&](const RuleAnswer& base) { return restsOn(answer, base) && base.chip.canBeTrue; });
    }

    /// Of rules by id, as a person knows them.
    [[nodiscard]] std::string namesOf(const std::vector<std::string>& ids) const {
        std::vector<std::string> names;
        for (const std::string& id : ids) {
            const Rule* rule = m_record.rule(id);
            names.push_back(rule != nullptr ? rule->text.name : id);
        }
        return joined(names, "; ");
    }

    static bool isThreshold(const RuleAnswer& answer) {
        return answer.rule->text.decides == Decides::RequiresLicence && rankOf(answer.rule->text) == Rank::Threshold;
    }

    RuleAnswer answerOf(const Rule& rule) {
        RuleAnswer result;
        result.rule = &rule;
        result.reach = reachOf(m_record, rule.text, m_shipment);
        if (!isAddressed(rule.text, m_facts.maker)) {
            result.answer = AnswerKind::NotAddressed;
            result.chip.kind = AnswerKind::NotAddressed;
            result.reason = {CHOKEPOINT_MSG("addressed to %1"), {joined(rule.text.addressees, ", ")}};
            return result;
        }
        result.chip = m_answers.to(rule);
        result.answer = result.chip.kind;
        const bool isEverywhere = rule.text.outcome == outcomes::Residual;
        if (result.answer != AnswerKind::No && !isEverywhere && result.reach != Reach::Yes) {
            result.answer = AnswerKind::No;
            result.reason = rule.text.isUsOriginOnly && m_shipment.from != "US"
                                ? Message{CHOKEPOINT_MSG("speaks only of shipments from the United States"), {}}
                                : Message{CHOKEPOINT_MSG("does not reach %1"), {m_shipment.to}};
        }
        applyConditions(rule, result);
        return result;
    }

    /// The window closes on one no; the United Arab Emirates are free on one yes.
    void applyConditions(const Rule& rule, RuleAnswer& result) const {
        if (result.answer == AnswerKind::No) {
            return;
        }
        const bool isWindow = rule.text.decides == Decides::ReviewPolicy && rule.text.outcome == outcomes::CaseByCase;
        const bool isFreedByYes = rule.text.outcome == outcomes::LicenceRequired;
        for (const std::string& condition : rule.text.conditions) {
            const std::optional<bool> answer = answerTo(condition);
            if (answer && ((isWindow && !*answer) || (isFreedByYes && *answer))) {
                result.answer = AnswerKind::No;
                result.reason = {
                    *answer ? CHOKEPOINT_MSG("%1: yes, as answered") : CHOKEPOINT_MSG("%1: no, as answered"),
                    {wordsOfCondition(condition)}};
            }
        }
    }

    void decide() {
        const RuleAnswer* requirement = nullptr;
        const RuleAnswer* open = nullptr;
        for (const Rank rank : {Rank::Threshold, Rank::Worldwide, Rank::Letter, Rank::Residual}) {
            if (rank == Rank::Residual && open != nullptr) {
                break;
            }
            requirement = first(rank, [](const RuleAnswer& a) { return a.answer == AnswerKind::Yes; });
            if (requirement != nullptr) {
                break;
            }
            if (open == nullptr) {
                open = first(rank, [](const RuleAnswer& a) { return isOpen(a.answer) && !isOnlyUnpublished(a); });
            }
        }
        if (requirement != nullptr) {
            decideBy(*requirement);
        } else if (open != nullptr) {
            leaveOpen(*open, {open->rule->text.id});
        } else {
            decideFree();
        }
    }

    template <typename Test>
    const RuleAnswer* first(Rank rank, Test test) const {
        for (const RuleAnswer& answer : m_result.rules) {
            const bool counts =
                answer.rule->text.decides == Decides::RequiresLicence && rankOf(answer.rule->text) == rank;
            if (counts && test(answer)) {
                return &answer;
            }
        }
        return nullptr;
    }

    /// Names what is needed: by the open rule, and by those that could decide beside it.
    void leaveOpen(const RuleAnswer& open, std::vector<std::string> decidedBy) {
        for (const RuleAnswer& answer : m_result.rules) {
            const bool counts = &answer == &open || (isThreshold(open) && isThreshold(answer));
            if (!counts || !isOpen(answer.answer)) {
                continue;
            }
            for (const std::string& field : answer.chip.missing) {
                if (std::ranges::find(m_result.missing, field) == m_result.missing.end()) {
                    m_result.missing.push_back(field);
                }
            }
        }
        m_result.status = open.answer == AnswerKind::CannotTell ? outcomes::CannotTell : outcomes::Depends;
        m_result.decidedBy = std::move(decidedBy);
        m_result.summary = openSummary(open, m_result.missing);
    }

    void decideBy(const RuleAnswer& requirement) {
        m_result.status = requirement.rule->text.outcome;
        m_result.decidedBy = {requirement.rule->text.id};
        m_result.summary = requirementSummary(requirement, m_shipment);
        const bool isException = m_result.status.starts_with("nac_");
        if (isException) {
            const bool isChina =
                isD5OrMacau(m_record, m_shipment.to, m_shipment.asOf) ||
                (m_shipment.headquarters && isD5OrMacau(m_record, *m_shipment.headquarters, m_shipment.asOf));
            m_result.exceptions.emplace_back(isChina ? "NAC" : "NAC/ACA");
            applyException(requirement);
            return;
        }
        applyReview(requirement);
    }

    /// What rests on a rule rests on an analyst's copy of it too.
    [[nodiscard]] static bool restsOn(const RuleAnswer& answer, const RuleAnswer& requirement) {
        const RuleText& base = requirement.rule->text;
        return std::ranges::any_of(answer.rule->text.restsOn, [&](const std::string& id) {
            return id == base.id || (!base.parent.empty() && id == base.parent);
        });
    }

    void applyException(const RuleAnswer& requirement) {
        for (const RuleAnswer& answer : m_result.rules) {
            const bool opens = answer.rule->text.decides == Decides::Exception && answer.answer == AnswerKind::Yes &&
                               restsOn(answer, requirement);
            const bool isCompanyOfD5 =
                m_shipment.headquarters && isD5OrMacau(m_record, *m_shipment.headquarters, m_shipment.asOf);
            if (opens && !isCompanyOfD5) {
                m_result.decidedBy.push_back(answer.rule->text.id);
                m_result.exceptions = {"ACA"};
                m_result.summary = exceptionSummary(requirement, answer);
            }
        }
    }

    /// The window before the denial that rules where it is not open.
    void applyReview(const RuleAnswer& requirement) {
        const auto reviewWith = [&](std::string_view outcome, auto test) {
            for (const RuleAnswer& answer : m_result.rules) {
                if (answer.rule->text.decides == Decides::ReviewPolicy && answer.rule->text.outcome == outcome &&
                    restsOn(answer, requirement) && test(answer)) {
                    return &answer;
                }
            }
            return static_cast<const RuleAnswer*>(nullptr);
        };
        const auto isYes = [](const RuleAnswer& a) { return a.answer == AnswerKind::Yes; };
        const RuleAnswer* review = reviewWith(outcomes::CaseByCase, isYes);
        if (review == nullptr) {
            const RuleAnswer* unsure =
                reviewWith(outcomes::CaseByCase, [](const RuleAnswer& a) { return isOpen(a.answer); });
            if (unsure != nullptr) {
                leaveOpen(*unsure, {requirement.rule->text.id, unsure->rule->text.id});
                return;
            }
            review = reviewWith(outcomes::Denial, isYes);
        }
        if (review != nullptr) {
            m_result.status = review->rule->text.outcome;
            m_result.decidedBy.push_back(review->rule->text.id);
            m_result.summary = reviewSummary(requirement, *review);
            addConditionsOf(*review);
        }
    }

    void decideFree() {
        m_result.status = outcomes::NotControlled;
        const auto meets = [](const RuleAnswer& a) { return a.chip.kind == AnswerKind::Yes; };
        const RuleAnswer* elsewhere = first(Rank::Threshold, meets);
        if (elsewhere == nullptr) {
            elsewhere = first(Rank::Letter, meets);
        }
        if (elsewhere != nullptr) {
            m_result.decidedBy = {elsewhere->rule->text.id};
            m_result.summary = elsewhereSummary(*elsewhere, m_shipment);
            return;
        }
        m_result.summary = {
            CHOKEPOINT_MSG("no licence requirement by performance; end-use and end-user rules still apply"), {}};
        for (const RuleAnswer& answer : m_result.rules) {
            if (answer.rule->text.outcome == outcomes::NotControlled && answer.answer == AnswerKind::Yes) {
                m_result.decidedBy = {answer.rule->text.id};
                return;
            }
        }
        const RuleAnswer* unmet = first(Rank::Threshold, [](const RuleAnswer&) { return true; });
        m_result.decidedBy = {unmet != nullptr ? unmet->rule->text.id : baseline()};
    }

    /// The rule that states what held before any line: it gives no requirement and tests nothing.
    [[nodiscard]] std::string baseline() const {
        for (const Rule& rule : m_record.rules()) {
            if (rule.text.outcome == outcomes::NotControlled && rule.text.restsOn.empty()) {
                return rule.text.id;
            }
        }
        return {};
    }

    void ask(std::string id, Message text) {
        const std::optional<bool> answer = answerTo(id);
        m_result.conditions.push_back({std::move(id), std::move(text), answer});
    }

    void addConditionsOf(const RuleAnswer& answer) {
        for (const std::string& condition : answer.rule->text.conditions) {
            ask(condition, {CHOKEPOINT_MSG("%1 (%2)"), {wordsOfCondition(condition), answer.rule->text.id}});
        }
    }

    void listConditions() {
        if (m_shipment.from != "US" || m_facts[BooleanField::PrcDesigned] == Known::Yes) {
            ask("subject_to_ear",
                {CHOKEPOINT_MSG("Is the item subject to the EAR (US origin, foreign direct product, de minimis)?"),
                 {}});
        }
        listRuleConditions();
        const bool couldMatter = std::ranges::any_of(m_result.rules, [](const RuleAnswer& a) {
            return a.reach == Reach::AskHeadquarters && a.chip.canBeTrue &&
                   a.rule->text.decides == Decides::RequiresLicence;
        });
        if (!m_shipment.headquarters && couldMatter) {
            ask("headquarters",
                {CHOKEPOINT_MSG("Is the party, or its ultimate parent, headquartered in a D:5 country or "
                                "Macau? Then the requirement reaches it anywhere."),
                 {}});
        }
        listParty();
        if (!m_shipment.endUse) {
            ask("end_use",
                {CHOKEPOINT_MSG("What is the end use? Supercomputer and military end uses have rules of their own."),
                 {}});
        }
    }

    [[nodiscard]] bool isSupercomputer() const {
        return m_shipment.endUse == "supercomputer" || answerTo("supercomputer_end_use") == true;
    }

    void listRuleConditions() {
        for (const RuleAnswer& answer : m_result.rules) {
            const RuleText& rule = answer.rule->text;
            const bool isDeciding = std::ranges::find(m_result.decidedBy, rule.id) != m_result.decidedBy.end();
            const bool isAskedHere = rule.outcome != outcomes::Residual ||
                                     (isD5OrMacau(m_record, m_shipment.to, m_shipment.asOf) && !isSupercomputer());
            if (isDeciding && isAskedHere && rule.decides != Decides::ReviewPolicy) {
                addConditionsOf(answer);
            }
            if (rule.outcome == outcomes::Letter && isOnlyUnpublished(answer)) {
                ask(rule.id, unpublishedCondition(m_record, answer, m_facts, m_shipment.asOf));
            }
            if (rule.outcome == outcomes::GeneralProhibition10 && answer.answer == AnswerKind::Yes) {
                ask(rule.id, {CHOKEPOINT_MSG("General Prohibition 10: %1"), {rule.summary}});
            }
            const bool isOpenBeside = rule.decides == Decides::RequiresLicence && isOpen(answer.answer) &&
                                      !isOnlyUnpublished(answer) && !isDeciding && rankOf(rule) != Rank::Residual;
            if (isOpenBeside) {
                ask(rule.id, {CHOKEPOINT_MSG("%1 may apply as well: needs %2"),
                              {rule.name,
                               namesOfFields(answer.chip.missing.empty() ? answer.chip.ranges : answer.chip.missing)}});
            }
        }
        if (isSupercomputer() && isD5OrMacau(m_record, m_shipment.to, m_shipment.asOf)) {
            ask("supercomputer_end_use",
                {CHOKEPOINT_MSG(
                     "Supercomputer end use in D:5 or Macau: licence required for any item subject to the EAR "
                     "(15 CFR 744.23(a)(1))"),
                 {}});
        }
    }

    void listParty() {
        if (!m_shipment.endUser) {
            ask("end_user",
                {CHOKEPOINT_MSG("Who is the end user? Listed parties need a licence for any item subject to the EAR."),
                 {}});
            return;
        }
        for (const EntityMatch& match : findEntities(m_record, *m_shipment.endUser, m_shipment.asOf)) {
            if (match.score < CertainMatch || !match.isListed) {
                continue;
            }
            m_result.listings.push_back(match.party);
            ask("entity_list:" + match.party->id,
                {CHOKEPOINT_MSG("%1 is on the Entity List (%2): licence required for all items subject to the EAR%3"),
                 {match.party->name, match.party->citation,
                  match.party->footnote == "4" || match.party->footnote == "1"
                      ? std::string("; a foreign-direct-product rule applies too")
                      : std::string()}});
        }
        if (m_result.listings.empty()) {
            ask("end_user", {CHOKEPOINT_MSG("%1 is not among the listed parties held here. That is not clearance."),
                             {*m_shipment.endUser}});
        }
    }

    ChipAnswers& m_answers;
    const Record& m_record;
    const ChipFacts& m_facts;
    const Shipment& m_shipment;
    Classification m_result;
};

}  // namespace

const Answer& ChipAnswers::to(const Rule& rule) {
    std::optional<Answer>& answer = m_answers[static_cast<std::size_t>(&rule - m_record->rules().data())];
    if (!answer) {
        answer = evaluate(rule.expression, *m_facts);
    }
    return *answer;
}

Classification classifyBriefly(ChipAnswers& answers, const Shipment& shipment) {
    return Classifier(answers, shipment).run();
}

Classification classifyBriefly(const Record& record, const ChipFacts& facts, const Shipment& shipment) {
    ChipAnswers answers(record, facts);
    return classifyBriefly(answers, shipment);
}

Classification classify(const Record& record, const ChipFacts& facts, const Shipment& shipment) {
    ChipAnswers answers(record, facts);
    Classification result = classifyBriefly(answers, shipment);
    Shipment other = shipment;
    other.track = shipment.track == Track::AsEnforced ? Track::AsWritten : Track::AsEnforced;
    const Classification beside = classifyBriefly(answers, other);
    if (beside.status != result.status) {
        result.statusOnOtherTrack = beside.status;
    }
    result.distances = distancesOf(result, facts);
    return result;
}

}  // namespace chokepoint::policy
