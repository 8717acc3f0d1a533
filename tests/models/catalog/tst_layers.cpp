// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/catalog/catalogfixture.h"
#include "tests/testmain.h"

#include <QTest>

#include <fmt/format.h>

#include <deque>
#include <map>
#include <random>

using namespace chokepoint;
using namespace chokepoint::catalog;
using chokepoint::tests::CatalogFixture;

namespace {

template <typename T>
using Own = std::map<std::string, std::shared_ptr<const T>>;

/// What an analyst has, in the simplest form.
struct State {
    Own<Subject> subjects;
    Own<Source> sources;
    Own<Claim> claims;

    [[nodiscard]] OwnRecords records() const {
        OwnRecords records;
        for (const auto& [id, subject] : subjects) {
            records.subjects.push_back(subject);
        }
        for (const auto& [id, source] : sources) {
            records.sources.push_back(source);
        }
        for (const auto& [id, claim] : claims) {
            records.claims.push_back(claim);
        }
        return records;
    }
};

/// Ids of which some are the reference's, so that an edit meets all cases.
struct Ids {
    std::mt19937 random;

    explicit Ids(unsigned seed) : random(seed) {}
    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); }
    std::string subject() { return fmt::format("s{}", below(9)); }
    std::string source() { return fmt::format("q{}", below(5)); }
    std::string claim() { return fmt::format("c{:02}", below(40)); }
};

/// One put or removal, done to the plain state and told as an edit.
void editOnce(Ids& ids, State& state, OwnEdit& edit) {
    const auto put = [&](auto& all, auto record, auto& list) {
        auto shared = std::make_shared<const decltype(record)>(std::move(record));
        list.push_back(shared);
        all.insert_or_assign(shared->id, shared);
    };
    const bool isRemoval = ids.below(3) == 0;
    const std::size_t kind = ids.below(6);
    if (kind == 0) {
        Subject subject;
        subject.id = ids.subject();
        subject.name = fmt::format("name {}", ids.below(1000));
        if (isRemoval) {
            edit.removedSubjects.push_back(subject.id);
            state.subjects.erase(subject.id);
        } else {
            put(state.subjects, subject, edit.put.subjects);
        }
    } else if (kind == 1) {
        Source source;
        source.id = ids.source();
        source.title = fmt::format("title {}", ids.below(1000));
        if (isRemoval) {
            edit.removedSources.push_back(source.id);
            state.sources.erase(source.id);
        } else {
            put(state.sources, source, edit.put.sources);
        }
    } else {
        Claim claim;
        claim.id = ids.claim();
        claim.subject = ids.subject();
        claim.attribute = ids.below(2) == 0 ? "tdp" : "die_area";
        claim.note = fmt::format("note {}", ids.below(1000));
        if (ids.below(3) == 0) {
            claim.value = Reference{ids.subject()};
        }
        if (isRemoval) {
            edit.removedClaims.push_back(claim.id);
            state.claims.erase(claim.id);
        } else {
            put(state.claims, claim, edit.put.claims);
        }
    }
}

/// What takes one state to another.
OwnEdit between(const State& from, const State& to) {
    OwnEdit edit;
    const auto compare = [](const auto& before, const auto& after, auto& put, auto& removed) {
        for (const auto& [id, record] : after) {
            const auto found = before.find(id);
            if (found == before.end() || found->second != record) {
                put.push_back(record);
            }
        }
        for (const auto& [id, record] : before) {
            if (!after.contains(id)) {
                removed.push_back(id);
            }
        }
    };
    compare(from.subjects, to.subjects, edit.put.subjects, edit.removedSubjects);
    compare(from.sources, to.sources, edit.put.sources, edit.removedSources);
    compare(from.claims, to.claims, edit.put.claims, edit.removedClaims);
    return edit;
}

template <typename Records>
std::string told(const Records& records) {
    std::string all;
    for (const auto& record : records) {
        all += fmt::format("{} ", record.id);
    }
    return all;
}

/// Every answer that a catalogue gives, as text; the records by what distinguishes them.
std::string answers(const Catalog& catalog) {
    std::string all = told(catalog.subjects()) + "\n" + told(catalog.sources()) + "\n" + told(catalog.allClaims());
    for (std::size_t i = 0; i < 9; ++i) {
        const std::string id = fmt::format("s{}", i);
        const Subject* subject = catalog.subject(id);
        all += fmt::format("\n{} {} {}:", id, subject != nullptr ? subject->name : "-", catalog.isOwnSubject(id));
        for (const Claim* claim : catalog.claimsOf(id)) {
            all += fmt::format(" {}={}", claim->id, claim->note);
        }
        for (const Claim* claim : catalog.referring(id)) {
            all += fmt::format(" <{}", claim->id);
        }
        all += fmt::format(" tdp {} area {}", catalog.claims(id, "tdp").size(), catalog.claims(id, "die_area").size());
    }
    for (std::size_t i = 0; i < 5; ++i) {
        const std::string id = fmt::format("q{}", i);
        const Source* source = catalog.source(id);
        all += fmt::format("\n{} {} {}", id, source != nullptr ? source->title : "-", catalog.isOwnSource(id));
    }
    for (std::size_t i = 0; i < 40; ++i) {
        const std::string id = fmt::format("c{:02}", i);
        const Claim* claim = catalog.claim(id);
        all += fmt::format("\n{} {} {}", id, claim != nullptr ? claim->subject + claim->note : "-",
                           catalog.isOwnClaim(id));
    }
    return all;
}

}  // namespace

class TestLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        CatalogFixture fixture;
        fixture.source("q0", SourceKind::Press, "2025")
            .subject("s0", SubjectKind::Chip)
            .subject("s1", SubjectKind::Chip)
            .number("c00", "s0", "tdp", 700, "W", "q0")
            .number("c20", "s0", "die_area", 800, "mm2", "q0")
            .number("c21", "s1", "tdp", 700, "W", "q0");
        m_reference = fixture.snapshot().catalog;
    }

    /// Layers over layers, whatever was done and taken back, answer as a catalogue that is made whole.
    void editsAndUndos_answerAsMadeWhole_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 40; ++seed) {
            QTest::addRow("%u", seed) << seed;
        }
    }
    void editsAndUndos_answerAsMadeWhole() {
        QFETCH(unsigned, seed);
        Ids ids(seed);
        State state;
        for (int i = 0; i < 12; ++i) {
            OwnEdit ignored;
            editOnce(ids, state, ignored);
        }
        auto catalog = std::make_shared<const Catalog>(m_reference, state.records());
        QCOMPARE(catalog->layerSize(), std::size_t{0});
        std::deque<State> past;
        std::shared_ptr<const Catalog> kept = catalog;
        const std::string keptAnswers = answers(*kept);
        for (int step = 0; step < 60; ++step) {
            OwnEdit edit;
            if (!past.empty() && ids.below(3) == 0) {
                edit = between(state, past.back());
                state = past.back();
                past.pop_back();
            } else {
                past.push_back(state);
                const State before = state;
                OwnEdit ignored;
                for (std::size_t i = 0; i <= ids.below(4); ++i) {
                    editOnce(ids, state, ignored);
                }
                edit = between(before, state);
            }
            catalog = std::make_shared<const Catalog>(catalog, edit);
            const Catalog whole(m_reference, state.records());
            QCOMPARE(answers(*catalog), answers(whole));
            QCOMPARE(&catalog->reference(), m_reference.get());
        }
        // The one that all of these lie over is as it was.
        QCOMPARE(answers(*kept), keptAnswers);
    }

    /// A record that was replaced goes with the catalogue that had it.
    void layers_keepWhatTheyShowAlive() {
        State state;
        OwnEdit first;
        auto claim = std::make_shared<Claim>();
        claim->id = "c30";
        claim->subject = "s0";
        claim->attribute = "tdp";
        first.put.claims = {claim};
        auto base = std::make_shared<const Catalog>(m_reference, OwnRecords{{}, {}, {claim}});
        auto moved = std::make_shared<Claim>(*claim);
        moved->subject = "s1";
        auto catalog = std::make_shared<const Catalog>(base, OwnEdit{{{}, {}, {moved}}, {}, {}, {}});
        base.reset();
        claim.reset();
        first = {};
        QCOMPARE(catalog->claimsOf("s1").size(), std::size_t{2});
        QCOMPARE(catalog->claimsOf("s0").size(), std::size_t{2});
        QCOMPARE(catalog->claim("c30")->subject, std::string("s1"));
        QCOMPARE(catalog->layerSize(), std::size_t{1});
    }

private:
    std::shared_ptr<const Catalog> m_reference;
};

CHOKEPOINT_TEST(TestLayers)

#include "tst_layers.moc"
