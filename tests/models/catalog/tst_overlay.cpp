// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/catalog/catalogfixture.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::catalog;
using chokepoint::tests::CatalogFixture;

namespace {

std::shared_ptr<const Subject> subject(const char* id, const char* name) {
    Subject result;
    result.id = id;
    result.name = name;
    return std::make_shared<const Subject>(std::move(result));
}

std::shared_ptr<const Claim> claim(const char* id, const char* about, const char* attribute) {
    Claim result;
    result.id = id;
    result.subject = about;
    result.attribute = attribute;
    return std::make_shared<const Claim>(std::move(result));
}

template <typename Records>
QString idsOf(const Records& records) {
    QStringList ids;
    for (const auto& record : records) {
        ids << QString::fromStdString(record.id);
    }
    return ids.join(u' ');
}

QString idsOf(std::span<const Claim* const> claims) {
    QStringList ids;
    for (const Claim* each : claims) {
        ids << QString::fromStdString(each->id);
    }
    return ids.join(u' ');
}

}  // namespace

class TestOverlay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void records_lieOverTheReference() {
        CatalogFixture fixture;
        fixture.source("s", SourceKind::Press, "2025")
            .subject("b", SubjectKind::Chip)
            .subject("d", SubjectKind::Chip)
            .number("c2", "b", "tdp", 700, "W", "s")
            .number("c4", "b", "die_area", 800, "mm2", "s")
            .number("c6", "d", "tdp", 700, "W", "s");
        const std::shared_ptr<const Catalog> reference = fixture.snapshot().catalog;
        OwnRecords own;
        own.subjects = {subject("a", "first"), subject("b", "not this"), subject("c", "between")};
        own.claims = {claim("c1", "b", "tdp"), claim("c3", "b", "die_area"), claim("c4", "a", "tdp"),
                      claim("c9", "c", "tdp")};
        const Catalog catalog(reference, own);

        QCOMPARE(idsOf(catalog.subjects()), QStringLiteral("a b c d"));
        QCOMPARE(catalog.subject("b"), reference->subject("b"));
        QCOMPARE(catalog.subject("a")->name, std::string("first"));
        QCOMPARE(idsOf(catalog.allClaims()), QStringLiteral("c1 c2 c3 c4 c6 c9"));
        QCOMPARE(idsOf(catalog.claimsOf("b")), QStringLiteral("c3 c4 c1 c2"));
        QCOMPARE(idsOf(catalog.claims("b", "tdp")), QStringLiteral("c1 c2"));
        QCOMPARE(idsOf(catalog.claimsOf("d")), QStringLiteral("c6"));
        QCOMPARE(idsOf(catalog.claimsOf("c")), QStringLiteral("c9"));
        QVERIFY(catalog.claimsOf("a").empty());  // its claim has the id of a recorded one
        QVERIFY(catalog.isOwnClaim("c1"));
        QVERIFY(!catalog.isOwnClaim("c4"));
        QVERIFY(!catalog.isOwnSubject("b"));
        QVERIFY(!reference->isOwnClaim("c2"));
        QCOMPARE(&catalog.reference(), reference.get());
        QCOMPARE(catalog.sources().size(), std::size_t(1));
    }

    void listing_isARandomAccessRange() {
        CatalogFixture fixture;
        fixture.subject("a", SubjectKind::Chip).subject("b", SubjectKind::Chip).subject("c", SubjectKind::Chip);
        const auto snapshot = fixture.snapshot();
        const Listing<Subject> subjects = snapshot.catalog->subjects();
        static_assert(std::random_access_iterator<Listing<Subject>::Iterator>);
        QCOMPARE(subjects[2].id, std::string("c"));
        QCOMPARE(subjects.begin()[1].id, std::string("b"));
        QCOMPARE(subjects.end() - subjects.begin(), std::ptrdiff_t(3));
        QCOMPARE((1 + subjects.begin())->id, std::string("b"));
        const auto found = std::ranges::lower_bound(subjects, "b", {}, [](const Subject& each) { return each.id; });
        QCOMPARE(found->id, std::string("b"));
    }
};

CHOKEPOINT_TEST(TestOverlay)
#include "tst_overlay.moc"
