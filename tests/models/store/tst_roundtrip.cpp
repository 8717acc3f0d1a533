// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is exported imports again without loss: generated records of an analyst, out and in.
#include "models/catalog/catalogsheets.h"
#include "models/catalog/recordcheck.h"
#include "models/catalog/resolver.h"
#include "models/catalog/sheettext.h"
#include "models/store/exportfile.h"
#include "models/store/exportsheets.h"
#include "models/store/importchoice.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <random>

using namespace chokepoint;
using catalog::Claim;
using catalog::OwnRecords;
using catalog::Source;
using catalog::Subject;

namespace {

std::shared_ptr<const catalog::Catalog> reference() {
    static const auto catalog = store::loadReference().value();
    return catalog;
}

const catalog::Wordings& wordings() {
    static const catalog::Wordings all = store::loadWordings().value();
    return all;
}

std::string uuid(unsigned number) {
    return fmt::format("01980000-0000-7000-8000-{:012x}", number);
}

/// Records of an analyst, any that the checks let pass; the same for the same seed.
class Generator {
public:
    explicit Generator(unsigned seed) : m_random(seed) {}

    OwnRecords records() {
        OwnRecords own;
        for (unsigned i = 0; i < 1 + below(5); ++i) {
            own.subjects.push_back(std::make_shared<const Subject>(subject(i)));
        }
        for (unsigned i = 0; i < 1 + below(4); ++i) {
            own.sources.push_back(std::make_shared<const Source>(source(i)));
        }
        const catalog::Catalog before(reference(), own);
        const catalog::RecordCheck check(before);
        for (unsigned i = 0; i < 60; ++i) {
            Claim made = claim(own, i);
            if (check.problemsOf(made).empty()) {
                own.claims.push_back(std::make_shared<const Claim>(std::move(made)));
            }
        }
        return own;
    }

    /// The same without words of a claim, for a chips file.
    unsigned below(unsigned limit) { return static_cast<unsigned>(m_random() % limit); }

    /// As a form gives it: without blanks at its ends.
    std::string text(unsigned most = 6) {
        constexpr const char* Pieces[] = {"a", ",",  "\"", "'",     "\n",  "=1+1", "+",   "-",  "@SUM(A1)", " ",  "甲",
                                          "ü", "\t", ";",  "x;y=z", "5.0", "0",    "1e5", "\\", "<b>",      "“”", "|"};
        std::string result;
        for (auto i = below(most); i > 0; --i) {
            result += Pieces[below(std::size(Pieces))];
        }
        return std::string(catalog::trimmedCell(result));
    }

private:
    template <typename Container>
    const auto& any(const Container& container) {
        return container[below(static_cast<unsigned>(container.size()))];
    }

    double number() {
        constexpr double Numbers[] = {0.0, 0.5, 1.0 / 3.0, 1e12, 123456789.125, 0.1, 559.378, 1e-7, 42};
        return Numbers[below(std::size(Numbers))];
    }

    Subject subject(unsigned number) {
        Subject subject;
        subject.id = fmt::format("own-{}{}", number, below(2) == 0 ? "" : " =x");
        subject.name = "n" + text();
        subject.kind = below(3) == 0 ? catalog::SubjectKind::System : catalog::SubjectKind::Chip;
        subject.maker = text();
        subject.country = below(2) == 0 ? "" : "CN";
        for (unsigned i = below(3); i > 0; --i) {
            std::string alias = "a" + text(4);
            std::erase(alias, ';');
            subject.aliases.push_back(std::move(alias));
        }
        subject.note = text();
        return subject;
    }

    Source source(unsigned number) {
        constexpr const char* Dates[] = {"", "2025", "2025Q3", "2025-07", "2025-07-23"};
        Source source;
        source.id = uuid(1'000'000 + number);
        source.kind = static_cast<catalog::SourceKind>(below(8));
        source.title = fmt::format("t{} {}", number, text()) + "z";
        source.publisher = text();
        if (const std::string date = Dates[below(std::size(Dates))]; !date.empty()) {
            source.date = units::parseDate(date).value();
        }
        source.url = below(2) == 0 ? "" : "https://example.org/a,b";
        source.isSecondHand = below(3) == 0;
        source.licence = below(3) == 0 ? "CC-BY-4.0" : "";
        return source;
    }

    catalog::Number anyNumber() {
        const double value = number();
        const bool hasRange = below(3) == 0;
        catalog::Number made;
        if (!hasRange || below(2) == 0) {
            made.value = value;
        }
        if (hasRange) {
            made.low = value / 2;
            made.high = value * 2;
        }
        return made;
    }

    catalog::ClaimValue valueOf(const catalog::Attribute& attribute, const OwnRecords& own) {
        const auto bound = [&] { return catalog::Bound{static_cast<catalog::BoundKind>(below(4)), number()}; };
        switch (attribute.type) {
            case catalog::AttributeType::Number:
                break;
            case catalog::AttributeType::Text:
                return catalog::Text{below(4) == 0 ? "yes" : "w" + text()};
            case catalog::AttributeType::Date:
                return units::parseDate(below(2) == 0 ? "2026Q1" : "2026-02-28").value();
            case catalog::AttributeType::Reference:
                return catalog::Reference{any(own.subjects)->id};
            case catalog::AttributeType::Ratio: {
                catalog::Ratio ratio{below(2) == 0 ? "nvidia-h20" : any(own.subjects)->id, anyNumber()};
                if (below(3) == 0) {
                    ratio.times = bound();
                }
                return ratio;
            }
        }
        return below(4) == 0 ? catalog::ClaimValue(bound()) : catalog::ClaimValue(anyNumber());
    }

    Claim claim(const OwnRecords& own, unsigned number) {
        const std::span<const catalog::Attribute> attributes = reference()->attributes();
        const catalog::Attribute& attribute = attributes[below(static_cast<unsigned>(attributes.size()))];
        Claim claim;
        claim.id = uuid(number);
        claim.subject = below(3) == 0 ? "nvidia-h20" : any(own.subjects)->id;
        claim.attribute = attribute.name;
        if (claim.attribute.ends_with('*')) {
            claim.attribute.back() = 'x';
        }
        claim.value = valueOf(attribute, own);
        const bool hasUnit = attribute.type == catalog::AttributeType::Number && !attribute.unit.empty();
        if (hasUnit) {
            claim.unitText = attribute.unit == "W" && below(2) == 0 ? "kW" : attribute.unit;
            claim.unit = units::parseUnit(claim.unitText).value_or(units::Unit{});
        }
        constexpr std::pair<const char*, const char*> Axes[] = {
            {"sparsity", "sparse"}, {"direction", "bidirectional"}, {"boundary", "rack"},
            {"nature", "measured"}, {"price_basis", "hourly"},      {"units_counted", "matrix"}};
        for (unsigned i = below(3); i > 0; --i) {
            const auto& [axis, value] = Axes[below(std::size(Axes))];
            static_cast<void>(catalog::setAxis(claim.qualifiers, axis, value));
        }
        claim.wording = below(3) == 0 ? "dense" : text();
        claim.variant = below(4) == 0 ? text() : "";
        claim.source = below(4) == 0 ? std::string(catalog::NoSource) : any(own.sources)->id;
        claim.standing = static_cast<catalog::Standing>(below(4));
        claim.reason = claim.standing == catalog::Standing::Accepted ? text() : "r" + text();
        claim.impliedBy = below(5) == 0 ? uuid(number + 1) : "";
        claim.isApproximate = below(4) == 0;
        claim.note = text();
        return claim;
    }

    std::mt19937 m_random;
};

/// The analyst's claims, and those of the reference on one of its chips: they are there already.
catalog::Sheet sheetOf(const catalog::Catalog& catalog) {
    return catalog::claimsSheet(catalog, [&catalog](const Claim& claim) {
        return catalog.isOwnClaim(claim.id) || claim.subject == "nvidia-h20";
    });
}

std::string csvOf(const catalog::Catalog& catalog) {
    return catalog::toCsv(sheetOf(catalog), catalog::Headings::Ids);
}

}  // namespace

class RoundTripTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void claims_data();
    void claims();
    void claims_again_changeNothing();
    void chips();
    void json_ofOthersIsRefused();

private:
    /// Imports a file as the command line does.
    [[nodiscard]] store::ImportPlan import(const std::string& text, const char* name,
                                           const catalog::Catalog& catalog) const {
        const std::filesystem::path file = m_folder.filePath(QString::fromLatin1(name)).toStdString();
        if (!store::writeText(text, file)) {
            qFatal("cannot write the test's file");
        }
        const store::ImportSurvey survey = store::surveyImport(file).value();
        const store::ImportChoice choice = store::chooseImport(survey, catalog).value();
        if (!choice.questions.empty() || !choice.unknown.empty()) {
            qFatal("the program asks what its own file means");
        }
        unsigned number = 2'000'000;
        return store::planImport(choice.request, {catalog, wordings(), [&] { return uuid(++number); }}).value();
    }

    static std::shared_ptr<const catalog::Catalog> laidOver(const store::ImportPlan& plan) {
        OwnRecords own;
        const auto fill = [](auto& list, const auto& records) {
            for (const auto& record : records) {
                list.push_back(std::make_shared<const std::decay_t<decltype(record)>>(record));
            }
            std::ranges::sort(list, {}, [](const auto& record) { return record->id; });
        };
        fill(own.subjects, plan.subjects);
        fill(own.sources, plan.sources);
        fill(own.claims, plan.claims);
        return std::make_shared<const catalog::Catalog>(reference(), own);
    }

    QTemporaryDir m_folder;
};

void RoundTripTest::claims_data() {
    QTest::addColumn<bool>("isJson");
    QTest::newRow("CSV") << false;
    QTest::newRow("JSON") << true;
}

/// Out, in, and out again: the same bytes, and the same claims under the same ids.
void RoundTripTest::claims() {
    QFETCH(bool, isJson);
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const OwnRecords own = Generator(seed).records();
        const catalog::Catalog before(reference(), own);
        const std::string csv = csvOf(before);
        const std::string file = isJson ? store::toJson(sheetOf(before)) : csv;
        const store::ImportPlan plan = import(file, isJson ? "claims.json" : "claims.csv", *reference());
        const std::string first = plan.rejected.empty() ? "" : inEnglish(plan.rejected.front().why);
        QVERIFY2(plan.rejectedRows == 0 && !plan.broken, fmt::format("seed {}: {}", seed, first).c_str());
        const auto after = laidOver(plan);
        for (const auto& claim : own.claims) {
            const Claim* read = after->claim(claim->id);
            QVERIFY2(read != nullptr, fmt::format("seed {}: {} is gone", seed, claim->id).c_str());
            Claim expected = *claim;
            expected.source = read->source;  // another id for the same source
            QVERIFY2(*read == expected, fmt::format("seed {}: {} {}", seed, claim->id, claim->attribute).c_str());
        }
        QCOMPARE(plan.claims.size(), own.claims.size());
        const std::string again = csvOf(*after);
        QVERIFY2(again == csv, fmt::format("seed {}: other bytes", seed).c_str());
    }
}

/// Into the very workbook that it came from: everything is there.
void RoundTripTest::claims_again_changeNothing() {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const catalog::Catalog before(reference(), Generator(seed).records());
        const store::ImportPlan plan = import(csvOf(before), "again.csv", before);
        QCOMPARE(plan.rejectedRows, 0U);
        QVERIFY2(plan.isEmpty(), fmt::format("seed {}: {} subjects, {} sources, {} claims", seed, plan.subjects.size(),
                                             plan.sources.size(), plan.claims.size())
                                     .c_str());
    }
}

/// A chips file holds figures, not claims: the figures are the same after.
void RoundTripTest::chips() {
    const auto record = store::loadPolicyRecord().value();
    const auto chipsOf = [&record](const std::shared_ptr<const catalog::Catalog>& catalog) {
        catalog::Resolver resolver({catalog, {}}, catalog::Context{});
        return catalog::toCsv(store::chipsSheet(resolver, *record), catalog::Headings::Ids);
    };
    const std::string header =
        "id,name,maker,fp16_tflops,fp8_tflops,int8_tops,tpp,die_area,transistors,"
        "memory_capacity,memory_bandwidth,datacenter,has_hbm,release_date\n";
    for (unsigned seed = 1; seed <= 2; ++seed) {
        Generator random(seed);
        std::string csv = header;
        for (unsigned i = 0; i < 5; ++i) {
            const auto cell = [&random](unsigned most) {
                return random.below(3) == 0 ? std::string() : fmt::format("{}.5", 1 + random.below(most));
            };
            csv += fmt::format("x{}-{},\"'=name {}\",+maker,{},{},{},,{},{},{},{},{},{},{}\n", seed, i, i, cell(900),
                               cell(900), cell(900), cell(800), cell(90), cell(100), cell(4000),
                               random.below(2) == 0 ? "yes" : "", random.below(2) == 0 ? "yes" : "",
                               random.below(2) == 0 ? "2026-03" : "");
        }
        const std::string first = chipsOf(laidOver(import(csv, "chips.csv", *reference())));
        QVERIFY(first.find("x" + std::to_string(seed) + "-4,'=name 4,'+maker,") != std::string::npos);
        QVERIFY2(chipsOf(laidOver(import(first, "chips-again.csv", *reference()))) == first,
                 fmt::format("seed {}", seed).c_str());
    }
}

void RoundTripTest::json_ofOthersIsRefused() {
    const std::filesystem::path file = m_folder.filePath(QStringLiteral("others.json")).toStdString();
    for (const char* text :
         {"{}", R"({"columns": [{"id": "a"}], "items": [{"a": [1]}]})", R"({"columns": 1})", "{\"a\""}) {
        QVERIFY(store::writeText(text, file).has_value());
        const auto survey = store::surveyImport(file);
        QVERIFY(!survey);
        QVERIFY(inEnglish(survey.error()).find("no table that the program exported") != std::string::npos);
    }
}

CHOKEPOINT_TEST(RoundTripTest)

#include "tst_roundtrip.moc"
