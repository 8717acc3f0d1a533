// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/session.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/store/workbookfile.h"
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

catalog::Claim claim(const char* id, const char* subject, const char* attribute, double value, const char* unit) {
    catalog::Claim result;
    result.id = id;
    result.subject = subject;
    result.attribute = attribute;
    result.value = catalog::Number{value, {}, {}};
    result.unitText = unit;
    result.unit = units::knownUnit(unit);
    result.qualifiers.sparsity = catalog::Sparsity::Dense;
    result.source = catalog::NoSource;
    return result;
}

}  // namespace

/// The analyst's own records on the command line, and two workbooks beside each other.
class TestOwnRecordCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownChip_answersInEveryCommand() {
        const QString file = workbook("own.chokepoint", [](session::Session& session) { addChip(session, 800); });
        const QStringList with{QStringLiteral("--workbook"), file};
        QVERIFY(!entry(ask(words("list chips") + with), "items", QStringLiteral("acme-a1")).isEmpty());
        QVERIFY(entry(ask(words("list chips")), "items", QStringLiteral("acme-a1")).isEmpty());

        const QJsonObject shown = ask(words("show acme-a1") + with);
        QCOMPARE(shown.value(QLatin1String("name")).toString(), QStringLiteral("A1"));
        const QJsonObject rate = at(shown, {QStringLiteral("figures"), QStringLiteral("compute_16bit")}).toObject();
        QCOMPARE(rate.value(QLatin1String("value")).toDouble(), 800.0);
        QVERIFY(strings(rate.value(QLatin1String("flags"))).contains(QStringLiteral("unsourced")));
        const QJsonObject first = shown.value(QLatin1String("claims")).toArray().first().toObject();
        QVERIFY(first.value(QLatin1String("source")).isNull());
        QCOMPARE(first.value(QLatin1String("own")).toBool(), true);

        const QJsonObject compared = ask(words("compare nvidia-h20 acme-a1 --metric compute_16bit") + with);
        QCOMPARE(compared.value(QLatin1String("ids")).toArray().size(), 2);
        // 800 TFLOPS × 16 bit = TPP 12,800, above 4,800.
        const QJsonObject classified = entry(ask(words("classify acme-a1") + with), "items", QStringLiteral("acme-a1"));
        QCOMPARE(at(classified, {QStringLiteral("tpp"), QStringLiteral("value")}).toDouble(), 12800.0);
        QVERIFY(!classified.value(QLatin1String("status")).toString().isEmpty());
        QCOMPARE(runProgram(words("show acme-a1")).status, 1);
        QCOMPARE(runProgram({QStringLiteral("check"), file}).status, 0);
    }

    void ownEvent_standsInTheTimeline() {
        const QString file = workbook("event.chokepoint", [](session::Session& session) {
            session::PutRecords put;
            policy::OwnEvent event;
            event.id = "mine";
            event.title = "BIS answers a question about the H20";
            event.kind = "guidance";
            event.date = units::parseDate("2026-03-05").value();
            event.affects = {"nvidia-h20"};
            event.source = std::string(catalog::NoSource);
            put.events = {event};
            QVERIFY(session.apply({put, {}, {}}));
        });
        const QStringList with{QStringLiteral("--workbook"), file};
        const QJsonObject shown =
            entry(ask(words("timeline --from 2026-03 --to 2026-03") + with), "events", QStringLiteral("mine"));
        QCOMPARE(shown.value(QLatin1String("effective")).toString(), QStringLiteral("2026-03-05"));
        QCOMPARE(strings(shown.value(QLatin1String("affects"))), QStringList{QStringLiteral("nvidia-h20")});
        QVERIFY(entry(ask(words("timeline --from 2026-03")), "events", QStringLiteral("mine")).isEmpty());
        const QJsonObject listed = entry(ask(words("list events") + with), "items", QStringLiteral("mine"));
        QCOMPARE(listed.value(QLatin1String("own")).toBool(), true);
        QVERIFY(listed.value(QLatin1String("source")).isNull());
    }

    void ownParty_isFoundListedAndScreened() {
        const QString file = workbook("party.chokepoint", [](session::Session& session) {
            session::PutRecords put;
            catalog::Subject party;
            party.id = "acme-trading";
            party.name = "Acme Trading";
            party.kind = catalog::SubjectKind::Party;
            party.maker = "Huawei Technologies Co., Ltd.";
            party.country = "CN";
            party.aliases = {"顶点贸易"};
            put.subjects = {party};
            catalog::Claim listing;
            listing.id = "listing";
            listing.subject = party.id;
            listing.attribute = "entity_listed_date";
            listing.value = units::parseDate("2026-03-05").value();
            listing.source = catalog::NoSource;
            put.claims = {listing};
            QVERIFY(session.apply({put, {}, {}}));
        });
        const QStringList with{QStringLiteral("--workbook"), file};
        const QString id = QStringLiteral("acme-trading");
        const auto search = [&](const char* question) {
            return entry(runProgram(words(question) + with).json(), "matches", id);
        };
        const QJsonObject found = search("entity 顶点贸易 --as-of 2026-03-06 --json");
        QCOMPARE(found.value(QLatin1String("listed")).toBool(), true);
        QCOMPARE(found.value(QLatin1String("added")).toString(), QStringLiteral("2026-03-05"));
        const QJsonObject before = search("entity Acme --as-of 2026-03-04 --json");
        QCOMPARE(before.value(QLatin1String("listed")).toBool(true), false);
        QVERIFY(entry(ask(words("entity 顶点贸易")), "matches", id).isEmpty());

        const QJsonObject listed = entry(ask(words("list entities") + with), "items", id);
        QCOMPARE(listed.value(QLatin1String("own")).toBool(), true);
        QCOMPARE(listed.value(QLatin1String("added")).toString(), QStringLiteral("2026-03-05"));
        QVERIFY(listed.value(QLatin1String("source")).isNull());

        const QStringList screened =
            words("classify nvidia-h20 --to CN --as-of 2026-04-01 --end-user acme-trading --json") + with;
        const Run run = runProgram(screened);
        QCOMPARE(run.status, 0);
        QVERIFY2(run.output.contains("Acme Trading"), run.output.constData());
    }

    void diff_namesWhatDiffers() {
        const QString a = workbook("a.chokepoint", [](session::Session& session) { addChip(session, 800); });
        const QString b = copyOf(a, "b.chokepoint", [](session::Session& session) {
            session::PutRecords put;
            put.claims = {claim("rate", "acme-a1", "fp16_tflops", 820, "TFLOPS"),
                          claim("power", "acme-a1", "tdp", 400, "W")};
            QVERIFY(session.apply({put, {}, {}}));
        });
        QCOMPARE(runProgram({QStringLiteral("diff"), a, a}).status, 0);
        QVERIFY(runProgram({QStringLiteral("diff"), a, a}).output.contains("hold the same"));
        const Run run = runProgram({QStringLiteral("diff"), a, b});
        QCOMPARE(run.status, 0);
        const QString text = QString::fromUtf8(run.output);
        QVERIFY2(text.contains(QStringLiteral("~ FP16 TFLOPS of A1: 820")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("value: 800 → 820")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("+ TDP of A1: 400")), qPrintable(text));
        QCOMPARE(runProgram({QStringLiteral("diff"), a, b, QStringLiteral("--exit-code")}).status, 1);
        const QJsonObject answer = runProgram({QStringLiteral("diff"), a, b, QStringLiteral("--json")}).json();
        QCOMPARE(answer.value(QLatin1String("same")).toBool(true), false);
        const QJsonArray found = answer.value(QLatin1String("differences")).toArray();
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(1).toObject().value(QLatin1String("change")).toString(), QStringLiteral("changed"));
        QCOMPARE(strings(found.at(1).toObject().value(QLatin1String("columns"))), QStringList{QStringLiteral("value")});
        QVERIFY(
            runProgram({QStringLiteral("diff"), a, b, QStringLiteral("--csv")}).output.startsWith("change,table,key"));
    }

    void merge_decidesNothingSilently() {
        const QString base = workbook("base.chokepoint", [](session::Session& session) { addChip(session, 800); });
        const auto rate = [](double value) {
            return [value](session::Session& session) {
                session::PutRecords put;
                put.claims = {claim("rate", "acme-a1", "fp16_tflops", value, "TFLOPS")};
                QVERIFY(session.apply({put, {}, {}}));
            };
        };
        const QString ours = copyOf(base, "ours.chokepoint", rate(820));
        const QString theirs = copyOf(base, "theirs.chokepoint", [&rate](session::Session& session) {
            rate(830)(session);
            session::PutRecords put;
            put.claims = {claim("power", "acme-a1", "tdp", 400, "W")};
            QVERIFY(session.apply({put, {}, {}}));
        });
        const QString out = m_folder.filePath(QStringLiteral("merged.chokepoint"));
        const QStringList merge{QStringLiteral("merge"), base, ours, theirs, QStringLiteral("--out"), out};
        Run run = runProgram(merge + QStringList{QStringLiteral("--json")});
        QCOMPARE(run.status, 1);
        QVERIFY(!QFile::exists(out));
        const QJsonObject conflict = run.json().value(QLatin1String("conflicts")).toArray().first().toObject();
        QCOMPARE(conflict.value(QLatin1String("name")).toString(), QStringLiteral("claim rate"));
        QCOMPARE(conflict.value(QLatin1String("kind")).toString(), QStringLiteral("both-changed"));
        QCOMPARE(at(conflict, {QStringLiteral("ours"), QStringLiteral("value")}).toDouble(), 820.0);
        QCOMPARE(at(conflict, {QStringLiteral("theirs"), QStringLiteral("value")}).toDouble(), 830.0);
        QCOMPARE(run.errors.count(u'\n'), 1);
        run = runProgram(merge);
        QVERIFY2(run.output.contains("ours:   FP16 TFLOPS of A1: 820"), run.output.constData());

        run = runProgram(merge + QStringList{QStringLiteral("--take"), QStringLiteral("claim rate=theirs")});
        QCOMPARE(run.status, 0);
        const QJsonObject shown = ask(words("show acme-a1 --workbook") + QStringList{out});
        QCOMPARE(
            at(shown, {QStringLiteral("figures"), QStringLiteral("compute_16bit"), QStringLiteral("value")}).toDouble(),
            830.0);
        QCOMPARE(shown.value(QLatin1String("claims")).toArray().size(), 2);
        QCOMPARE(runProgram({QStringLiteral("check"), out}).status, 0);
        QCOMPARE(runProgram(merge + QStringList{QStringLiteral("--take"), QStringLiteral("mine")}).status, 2);
    }

private:
    using Change = std::function<void(session::Session&)>;

    static void addChip(session::Session& session, double tflops) {
        session::PutRecords put;
        catalog::Subject chip;
        chip.id = "acme-a1";
        chip.name = "A1";
        chip.maker = "Acme";
        put.subjects = {chip};
        put.claims = {claim("rate", "acme-a1", "fp16_tflops", tflops, "TFLOPS")};
        const auto done = session.apply({put, {}, {}});
        QVERIFY2(done.has_value(), done ? "" : inEnglish(done.error()).c_str());
    }

    session::Environment environment() {
        session::Environment environment;
        environment.catalog = *store::loadReference();
        environment.record = [] { return store::loadPolicyRecord().value(); };
        environment.draftFolder = m_folder.path().toStdString();
        environment.settings = std::make_shared<session::MemorySettings>();
        environment.now = [] { return std::chrono::system_clock::time_point(std::chrono::hours(24 * 20000)); };
        return environment;
    }

    QString workbook(const char* name, const Change& change) {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        session::Session session(environment());
        change(session);
        const auto saved = session.saveAs(path.toStdString());
        if (!saved || !session.flush()) {
            QTest::qFail("the workbook was not saved", __FILE__, __LINE__);
        }
        return path;
    }

    QString copyOf(const QString& file, const char* name, const Change& change) {
        const QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile::remove(path);
        QFile::copy(file, path);
        session::Session session(environment());
        if (!session.open(path.toStdString())) {
            QTest::qFail("the copy was not opened", __FILE__, __LINE__);
        }
        change(session);
        if (!session.flush()) {
            QTest::qFail("the copy was not saved", __FILE__, __LINE__);
        }
        return path;
    }

    QTemporaryDir m_folder;
};

CHOKEPOINT_TEST(TestOwnRecordCommands)
#include "tst_ownrecords.moc"
