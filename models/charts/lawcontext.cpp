// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/lawcontext.h"

#include "models/catalog/resolver.h"
#include "models/charts/figurewords.h"

#include <algorithm>
#include <vector>

namespace chokepoint::charts {

namespace {

constexpr std::size_t MostNames = 3;
constexpr std::string_view Between = " · ";
constexpr std::string_view LawOn = " · law on ";

/// ", with own rule “A”"; empty where none is in use.
std::string clauseOf(const policy::Record& law) {
    std::vector<std::string> names;
    for (const policy::Rule& rule : law.rules()) {
        if (rule.text.use == policy::RuleUse::Beside || rule.text.use == policy::RuleUse::Instead) {
            names.push_back(rule.text.name);
        }
    }
    if (names.empty()) {
        return {};
    }
    if (names.size() > MostNames) {
        return ", with " + std::to_string(names.size()) + " own rules";
    }
    std::string clause = names.size() == 1 ? ", with own rule " : ", with own rules ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        clause += (i == 0 ? "“" : ", “") + names[i] + "”";
    }
    return clause;
}

}  // namespace

std::string lawSentence(const catalog::Catalog& catalog, const catalog::Context& context, const policy::Record& law) {
    std::string sentence = catalog::contextSentence(catalog, context);
    // The law's own part; the first where no day is given.
    const std::size_t lawPart = sentence.rfind(LawOn);
    const std::size_t from = lawPart == std::string::npos ? 0 : lawPart + LawOn.size();
    const std::size_t end = sentence.find(Between, from);
    sentence.insert(std::min(end, sentence.size()), clauseOf(law));
    return sentence;
}

void addLawOrigin(ChartSpec& spec, const catalog::Catalog& catalog, const catalog::Context& context,
                  const policy::Record& law) {
    addOrigin(spec, catalog, context);
    spec.context = lawSentence(catalog, context, law);
}

}  // namespace chokepoint::charts
