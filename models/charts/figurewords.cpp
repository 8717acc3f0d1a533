// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charts/figurewords.h"

#include "models/catalog/normalised.h"

namespace chokepoint::charts {

using catalog::Figure;
using catalog::Flag;
using catalog::Per;

std::string inWords(const BuildOptions& options, std::string key, std::vector<MessageArgument> arguments) {
    return wordsOf(options, Message{std::move(key), std::move(arguments)});
}

std::string nameOf(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return subject == nullptr ? id : subject->name;
}

ColourRole colourOf(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return subject == nullptr ? ColourRole::Slate : colourOfMaker(subject->maker);
}

std::string inSentence(std::string_view name) {
    std::string text(name);
    const auto isUpper = [&text](std::size_t at) { return text[at] >= 'A' && text[at] <= 'Z'; };
    const auto isLower = [&text](std::size_t at) { return text[at] >= 'a' && text[at] <= 'z'; };
    if (text.size() > 1 && isUpper(0) && isLower(1)) {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    return text;
}

std::string nameOf(std::string_view name, Per per, const BuildOptions& options) {
    const std::string metric(name);
    switch (per) {
        case Per::One:
            return metric;
        case Per::Chip:
            return inWords(options, CHOKEPOINT_MSG("%1 per chip"), {metric});
        case Per::Rack:
            return inWords(options, CHOKEPOINT_MSG("%1 per rack"), {metric});
        case Per::Kilowatt:
            return inWords(options, CHOKEPOINT_MSG("%1 per kW"), {metric});
        case Per::Dollar:
            return inWords(options, CHOKEPOINT_MSG("%1 per million USD"), {metric});
    }
    return metric;
}

std::optional<Remark> remarkOn(const Figure& figure, const std::string& rowUnit, bool isRatio,
                               const BuildOptions& options) {
    if (!isRatio && figure.isKnown() && figure.unit != rowUnit) {
        return Remark{"¶",
                      inWords(options, CHOKEPOINT_MSG("In %1, which is not the same as %2"), {figure.unit, rowUnit})};
    }
    if (figure.has(Flag::ScopeDiffers)) {
        return Remark{"§", isRatio ? inWords(options, CHOKEPOINT_MSG("The scope differs from the baseline's"))
                                   : inWords(options, CHOKEPOINT_MSG("Made of figures of different scope"))};
    }
    if (figure.has(Flag::Fallback)) {
        return Remark{"†", inWords(options, CHOKEPOINT_MSG("The chosen sources are silent, the best claim is shown"))};
    }
    if (figure.has(Flag::Disputed) && !isRatio) {
        return Remark{"*", inWords(options, CHOKEPOINT_MSG("The claim shown is disputed"))};
    }
    if (figure.has(Flag::Doubtful)) {
        return Remark{"**", inWords(options, CHOKEPOINT_MSG("The claim shown is doubtful"))};
    }
    if (figure.has(Flag::Unsourced)) {
        return Remark{"°", inWords(options, CHOKEPOINT_MSG("An own claim without a source"))};
    }
    if (figure.has(Flag::DiffersFromDerivation)) {
        return Remark{"‡",
                      inWords(options, CHOKEPOINT_MSG("The figure claimed and the one computed from its parts lie more "
                                                      "than 5 % apart"))};
    }
    return std::nullopt;
}

std::optional<std::string> asItIsRemark(const catalog::Metric& metric, Per asked, Per done,
                                        const BuildOptions& options) {
    if (asked == done) {
        return std::nullopt;
    }
    return metric.scaling == catalog::Scaling::Intensive
               ? inWords(options, CHOKEPOINT_MSG("Not divided: a ratio, or a figure of one chip already"))
               : inWords(options, CHOKEPOINT_MSG("Not divided: the others are divided by a figure of this kind"));
}

std::string disputedNote(const RowDatum& datum, bool isRatio, const std::string& unit, const BuildOptions& options) {
    std::string values;
    for (const Rival& rival : datum.rivals) {
        if (rival.isDoubtful) {
            values += (values.empty() ? "" : ", ") +
                      (isRatio ? units::formatRatio(rival.value, options.style)
                               : valueLabel(rival.value, displayUnit(unit, rival.value), options.style));
        }
    }
    return values.empty() ? values
                          : inWords(options, CHOKEPOINT_MSG("Open circle, %1: a disputed or doubtful claim says %2."),
                                    {datum.label, values});
}

std::vector<std::string> flagIds(const Figure& figure) {
    std::vector<std::string> ids;
    for (const Flag flag : figure.flags) {
        ids.emplace_back(catalog::idOf(flag));
    }
    return ids;
}

std::string standingWords(const Figure& figure, const BuildOptions& options) {
    std::string words;
    if (figure.basis == catalog::Basis::Derived) {
        words = inWords(options, CHOKEPOINT_MSG("computed"));
    } else if (const auto count = static_cast<std::int64_t>(figure.independentSources()); count > 0) {
        words = count == 1 ? inWords(options, CHOKEPOINT_MSG("one source"))
                           : inWords(options, CHOKEPOINT_MSG("%1 sources"), {count});
    }
    for (const Flag flag : figure.flags) {
        words += (words.empty() ? "" : ", ") + std::string(catalog::wordsOf(flag));
    }
    return words;
}

void addOrigin(ChartSpec& spec, const catalog::Catalog& catalog, const catalog::Context& context) {
    spec.context = catalog::contextSentence(catalog, context);
    spec.dataVersion = catalog.release().dataVersion;
    spec.stamp = catalog.release().verifiedTo;
    spec.attribution = catalog.release().attribution;
}

}  // namespace chokepoint::charts
