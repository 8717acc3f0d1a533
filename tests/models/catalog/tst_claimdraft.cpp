// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/claimdraft.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::catalog;

namespace {

CatalogData reference() {
    CatalogData data;
    Subject chip;
    chip.id = "nvidia-h20";
    chip.name = "H20";
    chip.aliases = {"NVIDIA H20"};
    Subject system = chip;
    system.id = "cm384";
    system.name = "CloudMatrix 384";
    system.aliases = {};
    system.kind = SubjectKind::System;
    data.subjects = {chip, system};
    Source source;
    source.id = "press";
    source.title = "A paper";
    data.sources = {source};
    data.attributes = {{"chip", AttributeType::Reference, "", {}, {}, {}},
                       {"chip_count", AttributeType::Number, "chips", 1, 2e6, {}},
                       {"fp16_ratio", AttributeType::Ratio, "", 0.01, 1000, {}},
                       {"fp16_tflops", AttributeType::Number, "TFLOPS", 5, 200000, {}},
                       {"memory_capacity", AttributeType::Number, "GB", 0.05, 1e7, {}},
                       {"power", AttributeType::Number, "kW", 1, 5e6, {}},
                       {"price", AttributeType::Number, "USD", 1e4, 1e11, {}},
                       {"price_usd", AttributeType::Number, "USD", 500, 1e7, {}},
                       {"release_date", AttributeType::Date, "", {}, {}, {}},
                       {"software_stack", AttributeType::Text, "", {}, {}, {}},
                       {"tdp", AttributeType::Number, "W", 5, 50000, {}},
                       {"yield", AttributeType::Number, "%", 0, 100, {}}};
    return data;
}

/// The value in words: "560 kW", "500..600 kW", ">= 56 kW", "2025-03", "@nvidia-h20", "x1.4".
QString words(const TypedValue& typed) {
    const QString unit = typed.unitText.empty() ? QString() : u' ' + QString::fromStdString(typed.unitText);
    const QString mark = typed.isApproximate ? QStringLiteral("~ ") : QString();
    const auto bound = [](const Bound& each) {
        constexpr const char* Signs[] = {">=", "<=", ">", "<"};
        return QStringLiteral("%1 %2").arg(QLatin1String(Signs[static_cast<int>(each.kind)])).arg(each.limit);
    };
    if (const auto* number = std::get_if<Number>(&typed.value)) {
        return mark +
               (number->value ? QString::number(*number->value)
                              : QStringLiteral("%1..%2").arg(*number->low).arg(*number->high)) +
               unit;
    }
    if (const auto* each = std::get_if<Bound>(&typed.value)) {
        return bound(*each) + unit;
    }
    if (const auto* date = std::get_if<units::Date>(&typed.value)) {
        return QString::fromStdString(date->iso());
    }
    if (const auto* each = std::get_if<Reference>(&typed.value)) {
        return u'@' + QString::fromStdString(each->subject);
    }
    if (const auto* ratio = std::get_if<Ratio>(&typed.value)) {
        const auto* times = std::get_if<Number>(&ratio->times);
        return mark + u'x' +
               (times != nullptr ? QString::number(times->value.value()) : bound(std::get<Bound>(ratio->times)));
    }
    return QString::fromStdString(std::get<Text>(typed.value).text);
}

MakeId counting() {
    return [next = 0]() mutable { return "new-" + std::to_string(++next); };
}

}  // namespace

class TestClaimDraft : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void value_data() {
        QTest::addColumn<QString>("attribute");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("read");
        const auto row = [](const char* attribute, const char* typed, const char* read) {
            QTest::addRow("%s: %s", attribute, typed)
                << QString::fromUtf8(attribute) << QString::fromUtf8(typed) << QString::fromUtf8(read);
        };
        row("power", "600 kW", "600 kW");
        row("power", "600", "600 kW");
        row("power", " 0.6 MW ", "0.6 MW");
        row("power", "≈ 559,4 kW", "~ 559.4 kW");
        row("power", "about 560 kW", "~ 560 kW");
        row("power", "500–600 kW", "500..600 kW");
        row("power", "500-600 kW", "500..600 kW");
        row("power", "500 kW to 0.6 MW", "0.5..0.6 MW");
        row("power", "≥ 56 kW", ">= 56 kW");
        row("power", ">=56", ">= 56 kW");
        row("power", "At least 56 kW", ">= 56 kW");
        row("power", "over 140 kW", "> 140 kW");
        row("power", "< 1 MW", "< 1 MW");
        row("power", "1.500 kW", "'1.500' can be 1500 or 1.5: write it without a separator");
        row("power", "600 GB", "“GB” does not fit: “power” is measured in kW or the like.");
        row("power", "much", "'much' does not begin with a number: write it as 600 kW");
        row("power", "", "A claim needs a value.");
        row("fp16_tflops", "1.7 PFLOPS", "1.7 PFLOPS");
        row("fp16_tflops", "1.7 POPS", "“POPS” does not fit: “fp16_tflops” is measured in TFLOPS or the like.");
        row("price", "8,2 Mio. USD", "8.2 Mio. USD");
        row("price", "60 Mio. CNY", "60 Mio. CNY");
        row("price_usd", "2.1 USD/h", "2.1 USD/h");
        row("chip_count", "72", "72 chips");
        row("chip_count", "72 racks", "“racks” does not fit: “chip_count” is measured in chips or the like.");
        row("yield", "40 %", "40 %");
        row("fp16_ratio", "1.4", "x1.4");
        row("fp16_ratio", "≈ 1.4 times", "~ x1.4");
        row("fp16_ratio", "140 %", "x1.4");
        row("fp16_ratio", "at least 1.4×", "x>= 1.4");
        row("release_date", "2025-03", "2025-03");
        row("release_date", "March", "“March” is no date: write 2026-03-01, 2026-03, 2026Q1 or 2026.");
        row("chip", "nvidia-h20", "@nvidia-h20");
        row("chip", "nvidia H20", "@nvidia-h20");
        row("chip", "H21", "There is no chip or system “H21”; the nearest is “H20”.");
        row("software_stack", " CANN 8 ", "CANN 8");
    }

    void value() {
        QFETCH(QString, attribute);
        QFETCH(QString, typed);
        QFETCH(QString, read);
        const Catalog catalog(reference());
        const Result<TypedValue> value =
            readValue(typed.toStdString(), *catalog.attribute(attribute.toStdString()), catalog);
        QCOMPARE(value ? words(*value) : QString::fromStdString(inEnglish(value.error().message)), read);
    }

    void draftOfAClaim_readsBackTheSame_data() {
        QTest::addColumn<QString>("attribute");
        QTest::addColumn<QString>("typed");
        for (const auto& [attribute, typed] :
             {std::pair("power", "559.3780 kW"), std::pair("power", "500–600 kW"), std::pair("power", "≈ 0.6 MW"),
              std::pair("price", "< 4.1 M USD"), std::pair("fp16_ratio", "1.7"), std::pair("release_date", "2025Q3"),
              std::pair("software_stack", "CANN"), std::pair("chip", "nvidia-h20"),
              std::pair("memory_capacity", "0.1 GB")}) {
            QTest::addRow("%s", typed) << QString::fromUtf8(attribute) << QString::fromUtf8(typed);
        }
    }

    void draftOfAClaim_readsBackTheSame() {
        QFETCH(QString, attribute);
        QFETCH(QString, typed);
        const auto base = std::make_shared<const Catalog>(reference());
        ClaimDraft draft;
        draft.subject = "cm384";
        draft.attribute = attribute.toStdString();
        draft.value = typed.toStdString();
        draft.relativeTo = attribute == QLatin1String("fp16_ratio") ? "nvidia-h20" : "";
        draft.qualifiers.boundary = Boundary::AllIn;
        draft.note = "as heard";
        draft.source.way = SourceDraft::Way::Known;
        draft.source.known = "press";
        const ReadClaim first = readDraft(draft, *base, counting());
        QVERIFY2(first.claim.has_value(),
                 first.problems.empty() ? "" : inEnglish(first.problems.front().message).c_str());
        // What no form shows is kept when the claim is changed.
        Claim stored = *first.claim;
        stored.wording = "all-in";
        stored.standing = Standing::Disputed;
        stored.reason = "too high";
        const Catalog catalog(base, OwnRecords{{}, {}, {std::make_shared<const Claim>(stored)}});
        const ReadClaim second = readDraft(draftOf(stored), catalog, counting());
        QVERIFY(second.claim.has_value());
        QVERIFY(*second.claim == stored);
        QVERIFY(!second.source);
    }

    void source_newKnownOrNone() {
        const Catalog catalog(reference());
        ClaimDraft draft;
        draft.subject = "cm384";
        draft.attribute = "power";
        draft.value = "600 kW";
        draft.source.title = "A call";
        draft.source.publisher = "Acme";
        draft.source.date = "2025-07";
        const ReadClaim withNew = readDraft(draft, catalog, counting());
        QCOMPARE(withNew.source->title, std::string("A call"));
        QCOMPARE(withNew.claim->source, withNew.source->id);
        QVERIFY(withNew.claim->id != withNew.source->id);
        draft.source.way = SourceDraft::Way::None;
        QCOMPARE(readDraft(draft, catalog, counting()).claim->source, std::string(NoSource));
        draft.source.way = SourceDraft::Way::Known;
        QCOMPARE(inEnglish(readDraft(draft, catalog, counting()).problems.front().message),
                 std::string("Choose who says it, or “No source”."));
        draft.source.way = SourceDraft::Way::New;
        draft.source.title = " ";
        draft.source.date = "July";
        draft.source.url = "example.org";
        QStringList fields;
        for (const RecordProblem& problem : readDraft(draft, catalog, counting()).problems) {
            fields << QString::fromStdString(problem.field);
        }
        QCOMPARE(fields.join(u' '), QStringLiteral("date title url"));
    }

    void newChip_withAWrongUnitFirst() {
        const Catalog catalog(reference());
        SubjectDraft draft;
        draft.name = "A1";
        draft.maker = "Acme";
        draft.country = "CN";
        draft.aliases = "A-1; 甲;";
        draft.values = {{"fp16_tflops", "800 GB"}, {"memory_capacity", "96 GB"}, {"tdp", " "}};
        draft.source.title = "Data sheet";
        ReadSubject read = readDraft(draft, catalog, counting());
        QVERIFY(!read.subject);
        QCOMPARE(read.problems.size(), std::size_t(1));
        QCOMPARE(read.problems.front().field, std::string("fp16_tflops"));
        draft.values["fp16_tflops"] = "800 TFLOPS";
        read = readDraft(draft, catalog, counting());
        QVERIFY(read.subject.has_value());
        QVERIFY((read.subject->aliases == std::vector<std::string>{"A-1", "甲"}));
        QCOMPARE(read.claims.size(), std::size_t(2));
        QCOMPARE(read.claims.front().qualifiers.sparsity.value(), Sparsity::Dense);
        QVERIFY(read.cautions.empty());
        QVERIFY(read.source.has_value());
        for (const Claim& claim : read.claims) {
            QCOMPARE(claim.source, read.source->id);
            QCOMPARE(claim.subject, read.subject->id);
        }
        QVERIFY(draftOf(*read.subject).aliases == "A-1; 甲");
    }

    void newSubject_cautionsAndNoSourceWithoutValues() {
        const Catalog catalog(reference());
        SubjectDraft draft;
        draft.name = "cloudmatrix 384";
        draft.kind = SubjectKind::System;
        ReadSubject read = readDraft(draft, catalog, counting());
        QVERIFY(read.subject.has_value());
        QVERIFY(!read.source);
        QCOMPARE(inEnglish(read.cautions.front().message), std::string("There is “CloudMatrix 384” already."));
        draft.name = "B";
        draft.values = {{"chip", "H20"}, {"chip_count", "96"}, {"power", "600 MW"}};
        draft.source.way = SourceDraft::Way::None;
        read = readDraft(draft, catalog, counting());
        QCOMPARE(read.claims.size(), std::size_t(3));
        QCOMPARE(std::get<Reference>(read.claims.front().value).subject, std::string("nvidia-h20"));
        QVERIFY(read.cautions.empty());
        draft.values["power"] = "0.1 kW";
        read = readDraft(draft, catalog, counting());
        QCOMPARE(read.cautions.front().field, std::string("power"));
    }
};

CHOKEPOINT_TEST(TestClaimDraft)
#include "tst_claimdraft.moc"
