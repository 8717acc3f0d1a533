// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "models/session/ownrecords.h"
#include "models/store/policyrecord.h"
#include "tests/models/session/sessionfixture.h"
#include "tests/models/store/workbooktesting.h"
#include "tests/testmain.h"

#include <QElapsedTimer>
#include <QTest>

#include <fmt/format.h>

using namespace chokepoint;
using namespace chokepoint::session;
using namespace chokepoint::tests;

namespace {

catalog::Subject chip(const char* id, const char* name) {
    catalog::Subject subject;
    subject.id = id;
    subject.name = name;
    subject.maker = "Acme";
    subject.country = "CN";
    subject.aliases = {"甲", "A-1"};
    subject.note = "two\nlines";
    return subject;
}

catalog::Source datasheet(const char* id) {
    catalog::Source source;
    source.id = id;
    source.kind = catalog::SourceKind::Vendor;
    source.title = "Data sheet “A1”";
    source.publisher = "Acme";
    source.date = units::parseDate("2025-07").value();
    source.url = "https://example.org/a1.pdf";
    return source;
}

catalog::Claim number(const char* id, const char* subject, const char* attribute, double value, const char* unit,
                      std::string_view source = catalog::NoSource) {
    catalog::Claim claim;
    claim.id = id;
    claim.subject = subject;
    claim.attribute = attribute;
    claim.value = catalog::Number{value, {}, {}};
    claim.unitText = unit;
    claim.unit = units::parseUnit(unit).value_or(units::Unit{});
    claim.source = source;
    return claim;
}

/// A new chip, its data sheet, and its dense 16-bit rate by that sheet.
PutRecords newChip() {
    PutRecords put;
    put.subjects = {chip("acme-a1", "A1")};
    put.sources = {datasheet("sheet")};
    put.claims = {number("a1-rate", "acme-a1", "fp16_tflops", 800, "TFLOPS", "sheet")};
    put.claims.front().qualifiers.sparsity = catalog::Sparsity::Dense;
    return put;
}

std::string powerOf(Session& session, const char* subject = "cm384") {
    catalog::Resolver resolver(*session.snapshot(), session.context());
    const catalog::Figure& figure = resolver.figure(subject, "power");
    const catalog::Claim* chosen = figure.chosen();
    return chosen == nullptr
               ? "unknown"
               : fmt::format("{}{}{}", chosen->id, figure.has(catalog::Flag::Unsourced) ? " unsourced" : "",
                             figure.has(catalog::Flag::PreferredByAnalyst) ? " preferred" : "");
}

std::string errorOf(const Result<Change>& result) {
    return result ? std::string("taken") : inEnglish(result.error().message);
}

}  // namespace

class TestOwnRecords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newChip_standsAmongTheOthers() {
        SessionFixture f;
        const Change change = must(f.session().apply({newChip(), {}, {}}));
        QVERIFY(change == (Change{{{"claim", {"a1-rate"}, RowEvent::Added},
                                   {"source", {"sheet"}, RowEvent::Added},
                                   {"subject", {"acme-a1"}, RowEvent::Added}},
                                  false,
                                  false}));
        QVERIFY(change.touchesCatalog());
        QVERIFY(change.touchesFigures());
        const catalog::Catalog& present = *f.session().snapshot()->catalog;
        QVERIFY(*present.subject("acme-a1") == newChip().subjects.front());
        QVERIFY(*present.source("sheet") == newChip().sources.front());
        QVERIFY(*present.claim("a1-rate") == newChip().claims.front());
        QVERIFY(present.isOwnSubject("acme-a1"));
        QVERIFY(!present.isOwnSubject("cm384"));
        QVERIFY(f.session().isOwn(ClaimTable, "a1-rate"));
        QCOMPARE(present.subjects().size(), std::size_t(3));
        catalog::Resolver resolver(*f.session().snapshot(), f.session().context());
        const catalog::Figure& rate = resolver.figure("acme-a1", "compute_16bit");
        QCOMPARE(rate.value.value(), 800.0);
        QVERIFY(!rate.has(catalog::Flag::Unsourced));
        QCOMPARE(inEnglish(*f.session().undoTitle()), std::string("Add “A1”"));
    }

    void undoRedoAndReopening_keepEveryField() {
        SessionFixture f;
        PutRecords put = newChip();
        catalog::Claim range = number("a1-range", "cm384", "power", 500, "kW");
        range.value = catalog::Number{std::nullopt, 450, 620};
        range.qualifiers = {catalog::Sparsity::Sparse, catalog::Direction::Bidirectional, catalog::Boundary::AllIn,
                            catalog::Nature::Measured, catalog::UnitsCounted::Matrix,     catalog::PriceBasis::Hourly};
        range.wording = "all-in";
        range.variant = "half";
        range.standing = catalog::Standing::Disputed;
        range.reason = "too wide";
        range.impliedBy = "cm-559";
        range.isApproximate = true;
        range.note = "a “note”";
        catalog::Claim bound = number("a1-bound", "cm384", "price", 0, "M USD");
        bound.value = catalog::Bound{catalog::BoundKind::Below, 4.1};
        catalog::Claim made = number("a1-made", "cm384", "chip", 0, "");
        made.value = catalog::Reference{"acme-a1"};
        catalog::Claim released = number("a1-date", "acme-a1", "release_date", 0, "");
        released.value = units::parseDate("2025Q3").value();
        catalog::Claim ratio = number("a1-ratio", "cm384", "fp16_ratio", 0, "");
        ratio.value = catalog::Ratio{"nvl72", catalog::Number{1.7, {}, {}}};
        catalog::Claim least = number("a1-least", "cm384", "fp16_ratio", 0, "");
        least.value = catalog::Ratio{"nvl72", catalog::Bound{catalog::BoundKind::AtLeast, 1.5}};
        catalog::Claim words = number("a1-words", "acme-a1", "software_stack", 0, "");
        words.value = catalog::Text{"CANN 8"};
        for (const catalog::Claim& claim : {range, bound, made, released, ratio, least, words}) {
            put.claims.push_back(claim);
        }
        policy::OwnEvent event{"e1",
                               units::parseDate("2025-07-20").value(),
                               "rule",
                               "A rule",
                               {"acme-a1"},
                               "sheet",
                               catalog::Standing::Accepted,
                               "note"};
        put.events = {event};
        must(f.session().apply({put, {}, {}}));
        const auto check = [&](Session& session) {
            const catalog::Catalog& present = *session.snapshot()->catalog;
            for (const catalog::Claim& claim : put.claims) {
                QVERIFY2(present.claim(claim.id) != nullptr && *present.claim(claim.id) == claim, claim.id.c_str());
            }
            QVERIFY(*present.subject("acme-a1") == put.subjects.front());
            QVERIFY(*present.source("sheet") == put.sources.front());
            QVERIFY(session.ownEvents() == put.events);
        };
        check(f.session());
        must(f.session().undo());
        QVERIFY(f.session().snapshot()->catalog->claim("a1-range") == nullptr);
        QVERIFY(f.session().ownEvents().empty());
        must(f.session().redo());
        check(f.session());
        must(f.session().saveAs(f.at("a.chokepoint")));
        must(f.session().newWorkbook());
        QVERIFY(f.session().snapshot()->catalog->subject("acme-a1") == nullptr);
        must(f.session().open(f.at("a.chokepoint")));
        check(f.session());
        must(f.session().flush());
        QVERIFY(store::checkWorkbook(f.at("a.chokepoint")).isSound());
    }

    void ownClaim_competesByTheUsualRules() {
        SessionFixture f;
        QCOMPARE(powerOf(f.session()), std::string("cm-559"));
        // Unsourced: speaks last, but can be preferred, and is flagged where it does.
        must(f.session().apply({PutRecords{{}, {}, {number("mine", "cm384", "power", 570, "kW")}, {}, {}}, {}, {}}));
        QCOMPARE(powerOf(f.session()), std::string("cm-559"));
        must(f.prefer("cm384", "mine"));
        QCOMPARE(powerOf(f.session()), std::string("mine unsourced preferred"));
        must(f.prefer("cm384", std::nullopt));
        // By a vendor of its own: before analyst and press.
        PutRecords sourced;
        sourced.sources = {datasheet("sheet")};
        sourced.claims = {number("mine", "cm384", "power", 575, "kW", "sheet")};
        sourced.claims.front().qualifiers.boundary = catalog::Boundary::System;
        const Change change = must(f.session().apply({sourced, {}, {}}));
        QCOMPARE(change.rows.front().event, RowEvent::Changed);
        QCOMPARE(powerOf(f.session()), std::string("mine"));
    }

    void unsourced_passesToWhatIsMadeOfIt() {
        SessionFixture f;
        PutRecords put;
        put.subjects = {chip("acme-a1", "A1"), chip("rack", "A1 rack")};
        put.subjects.back().kind = catalog::SubjectKind::System;
        catalog::Claim made = number("made", "rack", "chip", 0, "");
        made.value = catalog::Reference{"acme-a1"};
        put.claims = {number("rate", "acme-a1", "fp16_tflops", 800, "TFLOPS"), made,
                      number("count", "rack", "chip_count", 100, "chips")};
        put.claims.front().qualifiers.sparsity = catalog::Sparsity::Dense;
        must(f.session().apply({put, {}, {}}));
        catalog::Resolver resolver(*f.session().snapshot(), f.session().context());
        const catalog::Figure& rate = resolver.figure("rack", "compute_16bit");
        QCOMPARE(rate.value.value_or(0.0), 80.0);
        QVERIFY(rate.has(catalog::Flag::Unsourced));
    }

    void refused_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* what, const char* sentence, const char* field) {
            QTest::newRow(what) << QString::fromUtf8(what) << QString::fromUtf8(sentence) << QString::fromUtf8(field);
        };
        row("subject of the reference",
            "“CloudMatrix 384” is in the reference: add claims to it instead of changing it.", "id");
        row("claim of the reference",
            "“cm-559” is a claim of the reference: your own stands beside it under another id.", "id");
        row("source of the reference", "“press” is a source of the reference: cite it as it is, or add another.", "id");
        row("no name", "A chip or system needs a name.", "name");
        row("country", "“China” is no country: write its two letters, as US or CN.", "country");
        row("url", "“www.example.org” is no web address: it begins with https://.", "url");
        row("unknown subject", "There is no chip or system “nobody”: add it first.", "subject");
        row("unknown source", "There is no source “nowhere”: add it first, or leave the claim unsourced.", "source");
        row("unknown attribute", "Nothing is called “colour”.", "attribute");
        row("unit", "“TFLOPS” does not fit: “power” is measured in kW or the like.", "unit");
        row("no unit", "The unit is missing: “power” is measured in kW or the like.", "unit");
        row("text for a number", "“power” is a number with a unit.", "value");
        row("no value", "A claim needs a value, or the ends of a range.", "value");
        row("range", "The range begins above its end: swap the two.", "low");
        row("outside its range", "The value lies outside its own range.", "value");
        row("infinite", "The value is not a finite number.", "value");
        row("relative to nobody", "There is no chip or system “nobody” to compare with.", "relative_to");
        row("made of nobody", "There is no chip or system “nobody”: add it first.", "value");
        row("standing", "Say why the claim is not accepted.", "reason");
        row("twice", "The id “mine” stands twice.", "id");
        row("blank id", "“ mine” is no id: 1 to 200 characters without blanks at its ends.", "id");
        row("event without title", "An event needs a title: what happened, in one line.", "title");
    }

    void refused() {
        QFETCH(QString, what);
        QFETCH(QString, sentence);
        QFETCH(QString, field);
        SessionFixture f;
        PutRecords put = newChip();
        catalog::Claim claim = number("mine", "cm384", "power", 570, "kW");
        const std::string name = what.toStdString();
        if (name == "subject of the reference") {
            put.subjects.front().id = "cm384";
        } else if (name == "source of the reference") {
            put.sources.front().id = "press";
            put.claims.front().source = "press";
        } else if (name == "no name") {
            put.subjects.front().name = "  ";
        } else if (name == "country") {
            put.subjects.front().country = "China";
        } else if (name == "url") {
            put.sources.front().url = "www.example.org";
        } else if (name == "event without title") {
            put.events = {{"e", units::parseDate("2025").value(), "rule", "", {}, "sheet", {}, {}}};
        } else if (name == "claim of the reference") {
            claim.id = "cm-559";
        } else if (name == "unknown subject") {
            claim.subject = "nobody";
        } else if (name == "unknown source") {
            claim.source = "nowhere";
        } else if (name == "unknown attribute") {
            claim.attribute = "colour";
        } else if (name == "unit") {
            claim = number("mine", "cm384", "power", 570, "TFLOPS");
        } else if (name == "no unit") {
            claim = number("mine", "cm384", "power", 570, "");
        } else if (name == "text for a number") {
            claim.value = catalog::Text{"much"};
        } else if (name == "no value") {
            claim.value = catalog::Number{};
        } else if (name == "range") {
            claim.value = catalog::Number{std::nullopt, 600, 500};
        } else if (name == "outside its range") {
            claim.value = catalog::Number{400, 500, 600};
        } else if (name == "infinite") {
            claim.value = catalog::Bound{catalog::BoundKind::Above, std::numeric_limits<double>::infinity()};
        } else if (name == "relative to nobody") {
            claim.attribute = "fp16_ratio";
            claim.value = catalog::Ratio{"nobody", catalog::Number{1.7, {}, {}}};
        } else if (name == "made of nobody") {
            claim.attribute = "chip";
            claim.value = catalog::Reference{"nobody"};
        } else if (name == "standing") {
            claim.standing = catalog::Standing::Doubtful;
        } else if (name == "twice") {
            put.claims.push_back(claim);
        } else if (name == "blank id") {
            claim.id = " mine";
        }
        put.claims.push_back(claim);
        const Result<Change> result = f.session().apply({put, {}, {}});
        QCOMPARE(QString::fromStdString(errorOf(result)), sentence);
        QCOMPARE(QString::fromStdString(result.error().place->field), field);
        QVERIFY(f.session().history().empty());
        QVERIFY(!f.session().snapshot()->catalog->isOwnSubject("acme-a1"));
    }

    void problems_nameEveryRow() {
        SessionFixture f;
        PutRecords put;
        put.claims = {number("a", "nobody", "power", 1, "kW"), number("b", "cm384", "power", 2, "kW"),
                      number("c", "cm384", "power", 3, "GB")};
        const auto problems = problemsOf(put, *f.session().snapshot()->catalog, *f.session().recorded());
        QCOMPARE(problems.size(), std::size_t(2));
        QCOMPARE(problems[0].index, std::size_t(0));
        QCOMPARE(problems[1].index, std::size_t(2));
        QCOMPARE(problems[1].problem.field, std::string("unit"));
    }

    void remove_takesClaimsAndPicksAlong() {
        SessionFixture f;
        PutRecords put = newChip();
        put.subjects.front().kind = catalog::SubjectKind::System;
        put.claims = {number("p1", "acme-a1", "power", 100, "kW", "sheet"), number("p2", "cm384", "power", 1, "MW")};
        must(f.session().apply({put, {}, {}}));
        must(f.prefer("acme-a1", "p1"));
        must(f.prefer("cm384", "p2"));
        QCOMPARE(errorOf(f.session().apply({RemoveRecords{{}, {"sheet"}, {}, {}}, {}, {}})),
                 std::string("“Data sheet “A1”” is cited by 1 record of yours: delete that or give it another source "
                             "first."));
        QCOMPARE(errorOf(f.session().apply({RemoveRecords{{"cm384"}, {}, {}, {}}, {}, {}})),
                 std::string("There is no chip or system “cm384” of your own."));
        must(f.session().apply({RemoveRecords{{"acme-a1"}, {"sheet"}, {}, {}}, {}, {}}));
        QCOMPARE(picks(f.session()), std::string("cm384 power=p2"));
        QVERIFY(f.session().snapshot()->catalog->claim("p1") == nullptr);
        QVERIFY(f.session().snapshot()->catalog->source("sheet") == nullptr);
        must(f.session().apply({RemoveRecords{{}, {}, {"p2"}, {}}, {}, {}}));
        QCOMPARE(picks(f.session()), std::string());
        QCOMPARE(powerOf(f.session()), std::string("cm-559"));
        must(f.session().undo());
        must(f.session().undo());
        QCOMPARE(picks(f.session()), std::string("acme-a1 power=p1; cm384 power=p2"));
        QCOMPARE(powerOf(f.session(), "acme-a1"), std::string("p1 preferred"));
        must(f.session().flush());
        QVERIFY(f.errors.empty());
    }

    void revertOutOfTheMiddle_namesWhatStandsOnIt() {
        SessionFixture f;
        must(f.session().apply({newChip(), {}, {}}));
        must(f.session().apply({PutRecords{{}, {}, {number("mine", "cm384", "power", 570, "kW")}, {}, {}}, {}, {}}));
        PutRecords correction;
        correction.claims = {number("a1-rate", "acme-a1", "fp16_tflops", 820, "TFLOPS")};
        must(f.session().apply({correction, {}, {}}));
        must(f.session().revert(2));
        QVERIFY(f.session().snapshot()->catalog->claim("mine") == nullptr);
        QVERIFY(f.session().snapshot()->catalog->claim("a1-rate") != nullptr);
        const std::string sentence = errorOf(f.session().revert(1));
        QVERIFY2(sentence.find("“Add “A1”” cannot be taken back alone") == 0, sentence.c_str());
        QVERIFY2(sentence.find("Change a claim: FP16 TFLOPS of A1") != std::string::npos, sentence.c_str());
        QVERIFY(f.session().snapshot()->catalog->subject("acme-a1") != nullptr);
    }

    /// An import of many rows has several entries in the history, and is one step all the same.
    void partsOfAnImport_areOneStep() {
        SessionFixture f;
        must(f.session().apply({newChip(), {}, {}}));
        const auto import = [&f](const char* id, const char* batch) {
            PutRecords put;
            put.claims = {number(id, "cm384", "power", 400, "kW")};
            put.batch = batch;
            must(f.session().apply(
                {put,
                 {},
                 Message{"Import %1 (%2 claims)", {std::string("a.csv"), std::int64_t{1}, std::string(batch)}}}));
        };
        import("b1", "first");
        import("b2", "first");
        import("b3", "second");
        import("b4", "second");
        const auto present = [&f] {
            std::string ids;
            for (const char* id : {"b1", "b2", "b3", "b4"}) {
                ids += f.session().isOwn(ClaimTable, id) ? id : "";
            }
            return ids;
        };
        must(f.session().undo());
        QCOMPARE(present(), std::string("b1b2"));
        must(f.session().undo());
        QCOMPARE(present(), std::string());
        QVERIFY(f.session().isOwn(SubjectTable, "acme-a1"));
        must(f.session().redo());
        QCOMPARE(present(), std::string("b1b2"));
        must(f.session().redo());
        QCOMPARE(present(), std::string("b1b2b3b4"));
        QVERIFY(!f.session().canRedo());
    }

    void batch_isFoundAgainAndSurvivesACorrection() {
        SessionFixture f;
        PutRecords import;
        import.batch = "batch-1";
        import.claims = {number("b1", "cm384", "power", 1, "MW"), number("b2", "cm384", "power", 2, "MW")};
        must(f.session().apply({import, {}, Message{"Import claims.csv", {}}}));
        must(f.session().apply({PutRecords{{}, {}, {number("b2", "cm384", "power", 3, "MW")}, {}, {}}, {}, {}}));
        must(f.session().apply({PutRecords{{}, {}, {number("b3", "cm384", "power", 3, "MW")}, {}, {}}, {}, {}}));
        QVERIFY((f.session().claimsOfBatch("batch-1") == std::vector<std::string>{"b1", "b2"}));
    }

    void ownEvent_isPartOfTheLaw() {
        SessionFixture f(SessionFixture::World::Bundled);
        const auto recorded = f.session().record();
        policy::OwnEvent event{"mine",
                               units::parseDate("2025-07-20").value(),
                               "rule",
                               "A rule of this morning",
                               {},
                               std::string(catalog::NoSource),
                               catalog::Standing::Accepted,
                               "as heard"};
        PutRecords put;
        put.events = {event};
        must(f.session().apply({put, {}, {}}));
        QVERIFY(f.session().record()->isInForce("mine", std::chrono::July / 20 / 2025));
        QVERIFY(!f.session().record()->isInForce("mine", std::chrono::July / 19 / 2025));
        QVERIFY(f.session().recorded() == recorded);
        put.events.front().id = recorded->events().front().id;
        QVERIFY(!f.session().apply({put, {}, {}}));
        must(f.session().apply({RemoveRecords{{}, {}, {}, {"mine"}}, {}, {}}));
        QVERIFY(f.session().record() == recorded);
    }

    void orphan_staysAsItIs() {
        // A later reference lost the subject and the source, and gained a chip of the same id.
        SessionFixture f;
        PutRecords put = newChip();
        put.claims.push_back(number("mine", "cm384", "power", 570, "kW", "press"));
        must(f.session().apply({put, {}, {}}));
        must(f.session().saveAs(f.at("a.chokepoint")));
        catalog::CatalogData data;
        data.subjects = {chip("acme-a1", "A1 as the reference has it")};
        data.attributes.assign(f.session().snapshot()->catalog->attributes().begin(),
                               f.session().snapshot()->catalog->attributes().end());
        Environment environment = f.environment();
        environment.catalog = std::make_shared<const catalog::Catalog>(std::move(data));
        must(f.session().newWorkbook());
        Session later(environment);
        must(later.open(f.at("a.chokepoint")));
        const catalog::Catalog& present = *later.snapshot()->catalog;
        QCOMPARE(present.subject("acme-a1")->name, std::string("A1 as the reference has it"));
        QVERIFY(!present.isOwnSubject("acme-a1"));
        QVERIFY(later.isOwn(SubjectTable, "acme-a1"));
        QVERIFY(present.claim("mine") != nullptr);
        QCOMPARE(present.claimsOf("acme-a1").size(), std::size_t(1));
        must(later.apply({RemoveRecords{{}, {}, {"mine"}, {}}, {}, {}}));
        must(later.undo());
        QVERIFY(later.snapshot()->catalog->claim("mine") != nullptr);
    }

    void manyRows_areOneStep() {
        SessionFixture f;
        PutRecords import;
        import.batch = "batch";
        for (int i = 0; i < 2'000; ++i) {
            catalog::Claim claim = number("x", "cm384", "power", 100 + i, "kW");
            claim.id = fmt::format("claim-{:06}", i);
            import.claims.push_back(std::move(claim));
        }
        QElapsedTimer timer;
        timer.start();
        const Change change = must(f.session().apply({import, {}, {}}));
        const qint64 put = timer.restart();
        QCOMPARE(change.rows.size(), std::size_t(2'000));
        must(f.session().undo());
        qInfo("put %lld ms, undone %lld ms", static_cast<long long>(put), static_cast<long long>(timer.elapsed()));
        QCOMPARE(f.session().snapshot()->catalog->allClaims().size(), smallCatalog()->allClaims().size());
        must(f.session().flush());
        QVERIFY(f.errors.empty());
    }
};

CHOKEPOINT_TEST(TestOwnRecords)
#include "tst_ownrecords.moc"
