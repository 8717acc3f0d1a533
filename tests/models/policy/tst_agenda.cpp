// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/agenda.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::policy;
using chokepoint::tests::bundledRecord;
using chokepoint::tests::dayOf;

namespace {

Event event(std::string id, const char* effective, const char* ended = "", const char* announced = "") {
    Event result;
    result.id = std::move(id);
    result.title = result.id;
    result.status = "in-force";
    const auto date = [](const char* text) {
        const auto parsed = units::parseDate(text);
        return parsed ? std::optional<units::Date>(*parsed) : std::nullopt;
    };
    result.effective = date(effective);
    result.ended = date(ended);
    result.announced = date(announced);
    return result;
}

std::shared_ptr<const Record> record() {
    RecordData data;
    data.verifiedTo = dayOf("2026-07-31");
    data.events = {event("rule-2022", "2022-10-07"),
                   event("ban-2025", "2025-04-15", "2025-07-14"),
                   event("bill-2025", "", "", "2025-05-08"),
                   event("pause-2025", "2025-11-10", "2026-11-10"),
                   event("rule-2026-09", "2026-09-01"),
                   event("rule-2027", "2027-01"),
                   event("undated", "")};
    return Record::build(std::move(data)).value();
}

QStringList listed(const std::vector<AgendaItem>& items) {
    QStringList lines;
    for (const AgendaItem& item : items) {
        lines << QStringLiteral("%1 %2 %3%4")
                     .arg(QString::fromStdString(item.date.iso()), QString::fromStdString(item.event->id),
                          QString::fromUtf8(idOf(item.happening).data()),
                          item.isNotVerified ? QStringLiteral("?") : QString());
    }
    return lines;
}

}  // namespace

class TestAgenda : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sides_data() {
        QTest::addColumn<QString>("asOf");
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("latest");
        QTest::addColumn<QString>("coming");
        QTest::newRow("what comes after the check is not verified")
            << "2026-09-15" << 4
            << "2026-09-01 rule-2026-09 takes-effect?; 2025-11-10 pause-2025 takes-effect; 2025-07-14 ban-2025 ends; "
               "2025-05-08 bill-2025 announced"
            << "2026-11-10 pause-2025 ends?; 2027-01 rule-2027 takes-effect?";
        QTest::newRow("an end is the latest of its event")
            << "2026-11-23" << 2 << "2026-11-10 pause-2025 ends?; 2026-09-01 rule-2026-09 takes-effect?"
            << "2027-01 rule-2027 takes-effect?";
        QTest::newRow("on the very day it has happened") << "2025-04-15" << 1 << "2025-04-15 ban-2025 takes-effect"
                                                         << "2025-05-08 bill-2025 announced";
        QTest::newRow("before everything") << "2020-01-01" << 1 << ""
                                           << "2022-10-07 rule-2022 takes-effect";
        QTest::newRow("none asked for") << "2025-04-15" << 0 << ""
                                        << "";
    }
    void sides() {
        QFETCH(QString, asOf);
        QFETCH(int, most);
        QFETCH(QString, latest);
        QFETCH(QString, coming);
        const auto made = record();
        const Agenda found = agenda(*made, dayOf(asOf.toStdString()), static_cast<std::size_t>(most));
        QCOMPARE(listed(found.latest).join(QStringLiteral("; ")), latest);
        QCOMPARE(listed(found.coming).join(QStringLiteral("; ")), coming);
    }

    void bundledRecord_hasFourOfEachSideInMid2026() {
        const Agenda found = agenda(bundledRecord(), dayOf("2026-07-31"));
        QCOMPARE(found.latest.size(), std::size_t{4});
        QVERIFY(!found.coming.empty());
        for (const AgendaItem& item : found.latest) {
            QVERIFY(!item.isNotVerified);
            QVERIFY(!item.event->title.empty() && !item.status.empty());
        }
        for (const AgendaItem& item : found.coming) {
            QVERIFY(item.isNotVerified);
        }
    }
};

CHOKEPOINT_TEST(TestAgenda)
#include "tst_agenda.moc"
