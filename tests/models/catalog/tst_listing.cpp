// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/listing.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <iterator>
#include <random>

using namespace chokepoint::catalog;

namespace {

struct Item {
    std::string id;
    int version = 0;
};

using Items = std::map<std::string, std::shared_ptr<const Item>, std::less<>>;

std::string idOf(int number) {
    return QStringLiteral("i%1").arg(number, 6, 10, QLatin1Char('0')).toStdString();
}

std::vector<const Item*> pointers(const Items& items) {
    std::vector<const Item*> result;
    for (const auto& [id, item] : items) {
        result.push_back(item.get());
    }
    return result;
}

std::vector<const Item*> pointers(const RecordList<Item>& list) {
    std::vector<const Item*> result;
    for (const Item& item : Listing<Item>(list)) {
        result.push_back(&item);
    }
    return result;
}

}  // namespace

class TestListing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_likeASpan_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 2, 1'023, 1'024, 1'025, 2'047, 2'048, 5'000}) {
            QTest::addRow("%d", size) << size;
        }
    }
    void reads_likeASpan() {
        QFETCH(int, size);
        Items items;
        for (int i = 0; i < size; ++i) {
            items.emplace(idOf(i), std::make_shared<const Item>(Item{idOf(i), i}));
        }
        const RecordList<Item> list(pointers(items));
        const Listing<Item> listing(list);
        static_assert(std::random_access_iterator<Listing<Item>::Iterator>);
        QCOMPARE(listing.size(), static_cast<std::size_t>(size));
        QCOMPARE(listing.empty(), size == 0);
        QCOMPARE(listing.end() - listing.begin(), std::ptrdiff_t(size));
        QVERIFY(pointers(list) == pointers(items));
        int expected = size;
        for (auto at = listing.end(); at != listing.begin();) {
            QCOMPARE((--at)->version, --expected);
        }
        for (int i = 0; i < size; i += 97) {
            QCOMPARE(listing[static_cast<std::size_t>(i)].version, i);
            QCOMPARE((listing.begin() + i)->version, i);
            QCOMPARE((listing.end() - (size - i))->version, i);
            const auto found = std::ranges::lower_bound(listing, idOf(i), {}, &Item::id);
            QCOMPARE(found - listing.begin(), std::ptrdiff_t(i));
        }
        if (size > 0) {
            QCOMPARE(listing.front().version, 0);
            QCOMPARE(listing.back().version, size - 1);
        }
    }

    void edits_areThoseOfAMap() {
        std::mt19937 random(11);
        Items items;
        RecordList<Item> list;
        const auto pick = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
        for (int round = 0; round < 200; ++round) {
            RecordEdits<Item> edits;
            // Few or very many, near each other or all over, mostly put or mostly removed.
            const int count = pick(4) == 0 ? pick(3'000) : pick(5);
            const int begin = pick(9'000);
            const int width = pick(2) == 0 ? 300 : 9'000;
            const int removed = round % 50 < 30 ? 4 : 1;
            for (int i = 0; i < count; ++i) {
                const std::string id = idOf((begin + pick(width)) % 9'000);
                edits[id] = pick(removed) == 0 ? nullptr : std::make_shared<const Item>(Item{id, round});
            }
            const RecordList<Item> before = list;
            const std::vector<const Item*> beforeItems = pointers(before);
            list = list.edited(edits);
            QVERIFY(pointers(before) == beforeItems);
            for (const auto& [id, item] : edits) {
                items.erase(id);
                if (item) {
                    items.emplace(id, item);
                }
            }
            QCOMPARE(list.size(), items.size());
            QVERIFY(pointers(list) == pointers(items));
        }
    }
};

CHOKEPOINT_TEST(TestListing)
#include "tst_listing.moc"
