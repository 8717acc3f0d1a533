// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/eventdraft.h"
#include "models/policy/timelinelanes.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::policy;

namespace {

const catalog::Catalog& reference() {
    static const std::shared_ptr<const catalog::Catalog> shared = store::loadReference().value();
    return *shared;
}

const Record& record() {
    static const std::shared_ptr<const Record> shared = store::loadPolicyRecord().value();
    return *shared;
}

ReadEvent read(const EventDraft& draft) {
    int made = 0;
    return readDraft(draft, reference(), record(), [&made] { return "new-" + std::to_string(++made); });
}

EventDraft sound() {
    EventDraft draft;
    draft.title = "  BIS answers a question  ";
    draft.date = "2026-03-05";
    draft.kind = "guidance";
    draft.affects = "H20; CloudMatrix 384;nvidia-h20";
    draft.source.way = catalog::SourceDraft::Way::None;
    return draft;
}

}  // namespace

/// What is typed into the form for an event.
class TestEventDraft : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soundOne_isReadAndComesBack() {
        const ReadEvent event = read(sound());
        QVERIFY(event.event.has_value());
        QCOMPARE(event.event->title, std::string("BIS answers a question"));
        QCOMPARE(event.event->date.iso(), std::string("2026-03-05"));
        // The same chip by name and by id stands once.
        QVERIFY((event.event->affects == std::vector<std::string>{"nvidia-h20", "huawei-cloudmatrix-384"}));
        QCOMPARE(event.event->source, std::string(catalog::NoSource));
        const EventDraft again = draftOf(*event.event, reference(), record());
        QVERIFY(read(again).event == event.event);
    }

    void newSource_comesAlong() {
        EventDraft draft = sound();
        draft.source.way = catalog::SourceDraft::Way::New;
        draft.source.title = "Letter";
        const ReadEvent event = read(draft);
        QVERIFY(event.event && event.source);
        QCOMPARE(event.event->source, event.source->id);
    }

    void problems_areNamedByField_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("says");
        QTest::newRow("no title") << "event_title"
                                  << ""
                                  << "needs a title";
        QTest::newRow("no date") << "event_date"
                                 << ""
                                 << "needs a date";
        QTest::newRow("wrong date") << "event_date"
                                    << "31.12.2026"
                                    << "is no date";
        QTest::newRow("nobody") << "affects"
                                << "H20; Nobody at all of that name"
                                << "Nobody at all";
        QTest::newRow("nearly") << "affects"
                                << "CloudMatrix 38"
                                << "the nearest is";
    }
    void problems_areNamedByField() {
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QFETCH(QString, says);
        EventDraft draft = sound();
        std::string& text = field == QLatin1String("event_title") ? draft.title
                            : field == QLatin1String("affects")   ? draft.affects
                                                                  : draft.date;
        text = typed.toStdString();
        const ReadEvent event = read(draft);
        QVERIFY(!event.event);
        QCOMPARE(event.problems.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(event.problems.front().field), field);
        const QString sentence = QString::fromStdString(inEnglish(event.problems.front().message));
        QVERIFY2(sentence.contains(says), qPrintable(sentence));
    }

    void laterThanTheRecord_isACaution() {
        EventDraft draft = sound();
        QVERIFY(read(draft).cautions.empty());
        draft.date = "2026-12-01";
        QCOMPARE(read(draft).cautions.front().field, std::string("event_date"));
    }

    void kinds_haveLanes() {
        for (const std::string_view kind : eventKinds()) {
            QVERIFY(hasLane(kind));
        }
        QCOMPARE(eventKinds().front(), std::string_view("rule"));
    }
};

CHOKEPOINT_TEST(TestEventDraft)
#include "tst_eventdraft.moc"
