// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"

#include "models/policy/classifyparts.h"
#include "models/policy/summary.h"

#include <algorithm>
#include <array>

namespace chokepoint::policy {

namespace {

class Classifier {
public:
    Classifier(ChipAnswers& answers, const Shipment& shipment)
        : m_answers(answers), m_record(answers.record()), m_facts(answers.facts()), m_shipment(shipment) {}

    Classification run() {
        m_result.chip = m_facts.id;
        m_result.isNotVerified = m_shipment.asOf > m_record.verifiedTo();
        answerRules();
        if (answerTo(m_shipment, "subject_to_ear") == false) {
            m_result.status = outcomes::NotControlled;
            m_result.decidedBy = {"EAR-SCOPE"};
            m_result.summary = {CHOKEPOINT_MSG("not subject to the EAR, as answered: no US licence requirement"), {}};
            return std::move(m_result);
        }
        decide();
        askWhatIsOpen(m_record, m_facts, m_shipment, m_result);
        return std::move(m_result);
    }

private:
    void answerRules() {
        for (const Rule& rule : m_record.rules()) {
            const bool isOnTrack = m_shipment.track == Track::AsWritten || !rule.text.isAsWrittenOnly;
            if (isOnTrack && m_record.stateOf(rule, m_shipment.asOf) == RuleState::InForce) {
                m_result.rules.push_back(answerOf(rule));
            }
        }
        const bool meetsThreshold = std::ranges::any_of(m_result.rules, [](const RuleAnswer& answer) {
            return isSpecified(answer.rule->text) && isThreshold(answer) && answer.chip.kind == AnswerKind::Yes;
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

    /// A rule that puts a chip into 3A090 or 4A090; one that only requires a licence by the same lines does not.
    static bool isSpecified(const RuleText& rule) {
        return rule.outcome.find("3A090") != std::string::npos || rule.outcome.find("4A090") != std::string::npos;
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
            const std::optional<bool> answer = answerTo(m_shipment, condition);
            if (isWindow && !answer && condition == "no_prohibited_end_user_or_use" &&
                hasProhibitedEnd(m_record, m_shipment)) {
                result.answer = AnswerKind::No;
                result.reason = {CHOKEPOINT_MSG("%1: no, by the end user or end use given"),
                                 {wordsOfCondition(condition)}};
            }
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
        if (m_result.status.starts_with("nac_")) {
            openException(requirement);
        } else {
            applyReview(requirement);
        }
    }

    /// What rests on a rule rests on an analyst's copy of it too.
    [[nodiscard]] static bool restsOn(const RuleAnswer& answer, const RuleAnswer& requirement) {
        const RuleText& base = requirement.rule->text;
        return std::ranges::any_of(answer.rule->text.restsOn, [&](const std::string& id) {
            return id == base.id || (!base.parent.empty() && id == base.parent);
        });
    }

    /// NAC with notice for D:5, Macau and their companies; for the others without, which is called ACA since April
    /// 2024.
    void openException(const RuleAnswer& requirement) {
        if (needsNotice(m_record, m_shipment)) {
            m_result.exceptions = {"NAC"};
            m_result.summary = exceptionSummary(requirement, Exception::NacWithNotice);
            return;
        }
        const RuleAnswer* split = nullptr;
        for (const RuleAnswer& answer : m_result.rules) {
            if (answer.rule->text.decides == Decides::Exception && restsOn(answer, requirement)) {
                split = &answer;
            }
        }
        if (split == nullptr) {
            m_result.exceptions = {"NAC"};
            m_result.summary = exceptionSummary(requirement, Exception::NacWithoutNotice);
        } else if (split->answer == AnswerKind::Yes) {
            m_result.exceptions = {"ACA"};
            m_result.decidedBy.push_back(split->rule->text.id);
            m_result.summary = exceptionSummary(requirement, Exception::Aca);
        } else {
            m_result.exceptions = {"NAC/ACA"};
            m_result.summary = exceptionSummary(requirement, Exception::EitherOne);
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
