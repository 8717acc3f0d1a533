// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/store/searchdocuments.h"
#include "models/store/searchstack.h"
#include "models/store/searchwords.h"
#include "tests/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace chokepoint;
using store::SearchKind;
using store::SearchMatch;

namespace {

/// The index of the bundled reference, made once.
const store::SearchIndex& reference() {
    static const std::shared_ptr<store::SearchIndex> index = [] {
        const auto catalog = store::loadReference().value();
        const auto record = store::loadPolicyRecord().value();
        const std::vector<store::SearchedScenario> scenarios{
            {"own-1", "H20 banned again", "as recorded, but H20 banned again from 2026-01-01"}};
        return store::SearchIndex::build(store::searchDocuments(*catalog, *record, scenarios)).value();
    }();
    return *index;
}

QString described(const std::vector<store::SearchHit>& hits) {
    QStringList lines;
    for (const store::SearchHit& hit : hits) {
        lines << QStringLiteral("%1 %2 (%3): %4")
                     .arg(QString::fromUtf8(store::idOf(hit.document->kind).data()),
                          QString::fromStdString(hit.document->id), QString::number(static_cast<int>(hit.match)),
                          QString::fromStdString(hit.matched));
    }
    return lines.join(u'\n');
}

}  // namespace

class TestSearchIndex : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void words_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const char* text, const char* words) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(words);
        };
        row("code", "3A090.a", "3a090 a");
        row("citation", "91 FR 1684", "91 fr 1684");
        row("accents", "Zürich Ångström", "zurich angstrom");
        row("Chinese", "华为昇腾910C", "华 为 昇 腾 910c");
        row("traditional", "華為", "华 为");
        row("full width", "Ｈ２０", "h20");
        row("punctuation only", "—–·", "");
    }
    void words() {
        QFETCH(QString, text);
        QFETCH(QString, words);
        QCOMPARE(QString::fromStdString(store::searchWords(text.toStdString())), words);
    }

    void first_isWhatAPersonExpects_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("worst");
        const auto row = [](const char* query, const char* id, SearchMatch worst) {
            QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(id) << static_cast<int>(worst);
        };
        row("H20", "nvidia-h20", SearchMatch::Name);
        row("h20", "nvidia-h20", SearchMatch::Name);
        row("B30A", "nvidia-b30a", SearchMatch::Name);
        row("nvidia-h20", "nvidia-h20", SearchMatch::Name);
        row("CloudMatrix 384", "huawei-cloudmatrix-384", SearchMatch::Name);
        row("cloudmatrix384", "huawei-cloudmatrix-384", SearchMatch::Name);
        row("cloudm", "huawei-cloudmatrix-384", SearchMatch::NamePrefix);
        row("gb200nvl72", "nvidia-gb200-nvl72", SearchMatch::Name);
        row("NVL72 gb200", "nvidia-gb200-nvl72", SearchMatch::AliasWords);
        row("cadence", "cadence", SearchMatch::Alias);
        row("H20 banned again", "own-1", SearchMatch::Name);
        row("performance density", "performance_density", SearchMatch::NamePrefix);
    }
    void first_isWhatAPersonExpects() {
        QFETCH(QString, query);
        QFETCH(QString, id);
        QFETCH(int, worst);
        const auto hits = reference().find(query.toStdString(), 20);
        QVERIFY(!hits.empty());
        QVERIFY2(QString::fromStdString(hits.front().document->id) == id, qPrintable(described(hits)));
        QVERIFY2(static_cast<int>(hits.front().match) <= worst, qPrintable(described(hits)));
        QVERIFY(!hits.front().matched.empty());
    }

    void found_withinTen_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* query, const char* kind) {
            QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(kind);
        };
        row("华为", "party");
        row("華為", "party");
        row("长江", "party");
        row("91 FR 1684", "event");
        row("3A090.a", "rule");
        row("HBM3E", "claim");
        row("smuggl", "event");
    }
    void found_withinTen() {
        QFETCH(QString, query);
        QFETCH(QString, kind);
        const auto hits = reference().find(query.toStdString(), 10);
        const bool isThere = std::ranges::any_of(hits, [&kind](const store::SearchHit& hit) {
            return store::idOf(hit.document->kind) == kind.toStdString();
        });
        QVERIFY2(isThere, qPrintable(described(hits)));
    }

    void twoCharactersMeanNeighbours() {
        const std::shared_ptr<store::SearchIndex> index =
            store::SearchIndex::build({{SearchKind::Party, "a", "华为技术有限公司", {}, {}, {}},
                                       {SearchKind::Party, "b", "为华科技", {}, {}, {}}})
                .value();
        const auto hits = index->find("华为", 10);
        QVERIFY2(hits.size() == 1 && hits.front().document->id == "a", qPrintable(described(hits)));
        QCOMPARE(index->find("技术", 10).size(), std::size_t{1});
        QCOMPARE(index->find("科", 10).size(), std::size_t{1});
    }

    /// In a large index a word that stands everywhere finds some, and a name that is typed whole is among them.
    void manyThatAreAlike() {
        constexpr int Alike = 60'000;
        std::vector<store::SearchDocument> documents;
        documents.reserve(Alike + 1);
        for (int i = 0; i < Alike; ++i) {
            documents.push_back(
                {SearchKind::Chip, "own-" + std::to_string(i), "Chip " + std::to_string(i), {}, {}, {}});
        }
        documents.push_back({SearchKind::Chip, "last", "Chip", {}, {}, {}});
        documents.push_back({SearchKind::Claim, "claim", "Chip 7: power 400 W", {}, {}, "a chip"});
        const auto index = store::SearchIndex::build(std::move(documents)).value();
        QCOMPARE(index->find("chip", 20).front().document->id, std::string("last"));
        QCOMPARE(index->find("chip 54321", 20).front().document->id, std::string("own-54321"));
        QCOMPARE(index->find("chip 7", 500).back().document->id, std::string("claim"));
        QCOMPARE(index->find("c", 20).size(), std::size_t{20});
        // Another number is another chip.
        QVERIFY(index->find("chip 999999", 20).empty());
    }

    /// What lies over another index speaks in its place.
    void layersAnswerAsOne() {
        const auto layer = [](std::vector<store::SearchDocument> documents) {
            return store::SearchIndex::build(std::move(documents)).value();
        };
        std::vector<store::SearchLayer> layers{{layer({{SearchKind::Chip, "a", "Quokka", {}, {}, {}},
                                                       {SearchKind::Rule, "a", "Quokka rule", {}, {}, {}}})},
                                               {layer({{SearchKind::Chip, "b", "Quokka 2", {}, {}, {}}})},
                                               {nullptr}};
        QCOMPARE(store::findIn(layers, "quokka", 9).size(), std::size_t{3});
        QCOMPARE(store::findIn(layers, "quokka", 9).front().document->id, std::string("a"));
        layers[2] = {layer({{SearchKind::Chip, "a", "Numbat", {}, {}, {}}}),
                     {store::coverKey(SearchKind::Chip, "a"), store::coverKey(SearchKind::Subject, "b")}};
        const auto hits = store::findIn(layers, "quokka", 9);
        QVERIFY2(hits.size() == 1 && hits.front().document->kind == SearchKind::Rule, qPrintable(described(hits)));
        QCOMPARE(store::findIn(layers, "numbat", 9).front().document->id, std::string("a"));
        // Mended only where no layer has the words.
        QVERIFY(store::findIn(layers, "qoukka", 9).front().match == SearchMatch::Near);
    }

    void aSlipOfThePenIsMended_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("id");
        QTest::newRow("swapped") << QStringLiteral("cloudmatirx") << QStringLiteral("huawei-cloudmatrix-384");
        QTest::newRow("left out") << QStringLiteral("ironwod pod") << QStringLiteral("google-tpu-ironwood-pod");
    }
    void aSlipOfThePenIsMended() {
        QFETCH(QString, query);
        QFETCH(QString, id);
        const auto hits = reference().find(query.toStdString(), 10);
        QVERIFY2(std::ranges::any_of(hits,
                                     [&id](const store::SearchHit& hit) {
                                         return QString::fromStdString(hit.document->id) == id &&
                                                hit.match == SearchMatch::Near;
                                     }),
                 qPrintable(described(hits)));
    }

    void nothingIsFoundForNothing_data() {
        QTest::addColumn<QString>("query");
        QTest::newRow("empty") << QString();
        QTest::newRow("blanks") << QStringLiteral("   ");
        QTest::newRow("signs") << QStringLiteral("\"*()-:^");
        QTest::newRow("nonsense") << QStringLiteral("qqqqzzzz");
    }
    void nothingIsFoundForNothing() {
        QFETCH(QString, query);
        QVERIFY(reference().find(query.toStdString(), 10).empty());
    }

    void signsOfTheQueryLanguageAreLetters() {
        for (const char* query : {"H20 AND", "NEAR(H20", "name:H20", "\"H20", "H20*", "-H20", "H20 OR 1=1"}) {
            static_cast<void>(reference().find(query, 10));
        }
        QVERIFY(!reference().find("\"H20\"*", 10).empty());
    }

    void scoresFall() {
        const auto hits = reference().find("huawei", 50);
        QVERIFY(hits.size() > 10);
        QVERIFY(std::ranges::is_sorted(hits, std::ranges::greater(), &store::SearchHit::score));
        QVERIFY(hits.front().score <= 1.0 && hits.back().score >= 0.0);
    }

    void theSameQuestionGivesTheSameAnswer() {
        QCOMPARE(described(reference().find("ascend 910", 50)), described(reference().find("ascend 910", 50)));
    }
};

CHOKEPOINT_TEST(TestSearchIndex)
#include "tst_searchindex.moc"
