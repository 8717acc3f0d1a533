// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/ownrules.h"
#include "models/session/session.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "tests/app/program.h"
#include "tests/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

QJsonObject item(const QString& arguments) {
    const QJsonObject answer =
        runProgram(QStringLiteral("classify %1 --json").arg(arguments).split(QLatin1Char(' '))).json();
    return answer.value(QLatin1String("items")).toArray().first().toObject();
}

}  // namespace

class TestPolicyCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void classify_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("status");
        const auto row = [](const char* arguments, const char* status) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(status);
        };
        row("nvidia-h20 --as-of 2025-04-01", "at_only_3A991p");
        row("nvidia-h20 --as-of 2025-04-08", "at_only_3A991p");
        row("nvidia-h20 --as-of 2025-04-10", "licence_required_letter");
        row("nvidia-h20 --as-of 2025-07-20", "licence_required_letter");
        row("nvidia-h20 --as-of 2025-08-20", "case_by_case");
        row("nvidia-h20 --as-of 2026-02-01", "case_by_case");
        row("nvidia-h200-sxm --as-of 2026-02-01", "case_by_case");
        row("nvidia-h200-sxm --as-of 2026-02-01 --from TW", "presumption_of_denial");
        row("nvidia-h200-sxm --as-of 2026-02-01 --to my --hq cn", "presumption_of_denial");
        row("nvidia-h100-sxm5 --as-of 2025-06-01 --to DE --track as-written", "licence_required_worldwide_unenforced");
        row("nvidia-h200-sxm --as-of 2026-02-01 --answer tested_by_independent_us_laboratory=no",
            "presumption_of_denial");
        row("nvidia-h200-sxm --as-of 2026-02-01 --end-user Huawei", "presumption_of_denial");
    }

    void classify() {
        QFETCH(QString, arguments);
        QFETCH(QString, status);
        const QJsonObject answer = item(arguments);
        QCOMPARE(answer.value(QLatin1String("status")).toString(), status);
        QVERIFY(!answer.value(QLatin1String("decided_by")).toString().isEmpty());
        QVERIFY(!answer.value(QLatin1String("rules")).toArray().isEmpty());
    }

    /// What the regulation leaves open, with figures where they follow and a reason where none does.
    void readings_areListed() {
        const QJsonArray readings =
            item(QStringLiteral("nvidia-h200-sxm --as-of 2026-02-01")).value(QLatin1String("readings")).toArray();
        const auto reading = [&readings](const char* id) {
            for (const auto& value : readings) {
                if (value[QLatin1String("id")].toString() == QLatin1String(id)) {
                    return value.toObject();
                }
            }
            return QJsonObject();
        };
        // FP64 of the vector units, 33.5 × 64 = 2,144, beside 15,832.
        QCOMPARE(reading("summed-units").value(QLatin1String("tpp")).toDouble(), 17976.0);
        QCOMPARE(reading("memory-definition").value(QLatin1String("turns_at_memory_bandwidth")).toDouble(), 6500.0);
        QVERIFY(reading("memory-definition").value(QLatin1String("no_figure")).isNull());
        QVERIFY(reading("cap-in-units").value(QLatin1String("no_figure")).isString());
        QVERIFY(reading("cap-in-units").value(QLatin1String("tpp")).isNull());
    }

    void h20_isDerivedFromItsRates() {
        const QJsonObject h20 = item(QStringLiteral("nvidia-h20 --as-of 2025-04-08"));
        const auto value = [&](const char* figure) {
            return h20.value(QLatin1String(figure)).toObject().value(QLatin1String("value")).toDouble();
        };
        QCOMPARE(value("tpp"), 2368.0);
        QCOMPARE(std::round(value("performance_density") * 100.0), 291.0);
        QCOMPARE(h20.value(QLatin1String("summary")).toString(),
                 QStringLiteral("no 3A090 licence requirement; 3A991.p; end-use and end-user rules still apply"));
    }

    void h20_isNotDecidedByTheWindow() {
        const QJsonObject h20 = item(QStringLiteral("nvidia-h20 --as-of 2026-02-01"));
        const QString decidedBy = h20.value(QLatin1String("decided_by")).toString();
        QVERIFY2(decidedBy.contains(QLatin1String("US-LETTER-2025-04-NVDA")), qPrintable(decidedBy));
        QVERIFY(!decidedBy.contains(QLatin1String("US-2026-CBC")));
    }

    void letter_bindsNvidiaAlone_data() {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("answer");
        QTest::newRow("AMD") << QStringLiteral("amd-mi210") << QStringLiteral("not-addressed");
        QTest::newRow("Huawei") << QStringLiteral("huawei-ascend-910c") << QStringLiteral("not-addressed");
        QTest::newRow("another NVIDIA part") << QStringLiteral("nvidia-l20") << QStringLiteral("depends");
        QTest::newRow("the one it names") << QStringLiteral("nvidia-h20") << QStringLiteral("yes");
    }

    void letter_bindsNvidiaAlone() {
        QFETCH(QString, chip);
        QFETCH(QString, answer);
        const QJsonArray rules =
            item(chip + QStringLiteral(" --as-of 2025-05-01")).value(QLatin1String("rules")).toArray();
        for (const QJsonValue value : rules) {
            const QJsonObject rule = value.toObject();
            if (rule.value(QLatin1String("rule")).toString() == QLatin1String("US-LETTER-2025-04-NVDA")) {
                QCOMPARE(rule.value(QLatin1String("answer")).toString(), answer);
                return;
            }
        }
        QFAIL("the letter is not among the rules");
    }

    void letter_isAConditionForAnotherNvidiaPart_andDecidesNothing() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("part.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("id,maker,tpp,die_area,memory_bandwidth,datacenter\na part,NVIDIA,1000,800,1500,yes\n");
        file.close();
        const Run run = runProgram({QStringLiteral("classify"), QStringLiteral("--chips"), path,
                                    QStringLiteral("--as-of"), QStringLiteral("2025-05-01"), QStringLiteral("--json")});
        const QJsonObject part = entry(run.json(), "items", QStringLiteral("a part"));
        QCOMPARE(part.value(QLatin1String("status")).toString(), QStringLiteral("at_only_3A991p"));
        bool isOpen = false;
        for (const QJsonValue condition : part.value(QLatin1String("conditions")).toArray()) {
            const QString text = condition.toObject().value(QLatin1String("text")).toString();
            isOpen = isOpen || (text.contains(QLatin1String("threshold unpublished")) &&
                                text.contains(QLatin1String("as reported")));
        }
        QVERIFY(isOpen);
    }

    void summary_saysWhatIsReported_andWhatIsLaw() {
        const QString august =
            item(QStringLiteral("nvidia-h20 --as-of 2025-08-20")).value(QLatin1String("summary")).toString();
        QCOMPARE(august, QStringLiteral("licence required by letter; licences granted case by case, as reported"));
        const QJsonObject h200 = item(QStringLiteral("nvidia-h200-sxm --as-of 2026-02-01"));
        QVERIFY(h200.value(QLatin1String("conditions")).toArray().size() >= 5);
    }

    void distances_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("field");
        QTest::addColumn<double>("percent");
        QTest::newRow("H20 up") << QStringLiteral("nvidia-h20 --as-of 2025-04-01") << QStringLiteral("tpp") << 1.35;
        QTest::newRow("H20 smaller") << QStringLiteral("nvidia-h20 --as-of 2025-04-01") << QStringLiteral("die_area")
                                     << -9.1;
        QTest::newRow("L20") << QStringLiteral("nvidia-l20 --as-of 2025-04-01") << QStringLiteral("tpp") << 1.9;
        QTest::newRow("RTX 4090 D") << QStringLiteral("nvidia-rtx-4090-d --as-of 2025-04-01") << QStringLiteral("tpp")
                                    << 2.0;
        QTest::newRow("MI325X") << QStringLiteral("amd-mi325x --as-of 2026-02-01") << QStringLiteral("tpp") << 0.39;
    }

    void distances() {
        QFETCH(QString, arguments);
        QFETCH(QString, field);
        QFETCH(double, percent);
        for (const QJsonValue value : item(arguments).value(QLatin1String("distances")).toArray()) {
            const QJsonObject distance = value.toObject();
            if (distance.value(QLatin1String("field")).toString() == field) {
                const double change = distance.value(QLatin1String("change")).toDouble() * 100.0;
                QVERIFY2(std::abs(change - percent) < 0.051, qPrintable(QString::number(change)));
                return;
            }
        }
        QFAIL("no such distance");
    }

    void endUser_addsTheListing() {
        const QJsonObject l20 = item(QStringLiteral("nvidia-l20 --as-of 2025-02-01 --end-user huawei"));
        QVERIFY(QJsonDocument(l20).toJson().contains("Entity List"));
    }

    /// A rule that an analyst uses in a workbook counts on the command line; one that stands aside does not.
    void workbook_bringsItsRules() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mine.chokepoint"));
        const std::shared_ptr<const policy::Record> law = store::loadPolicyRecord().value();
        {
            session::Environment environment;
            environment.catalog = store::loadReference().value();
            environment.record = [law] { return law; };
            environment.draftFolder = folder.filePath(QStringLiteral("drafts")).toStdString();
            environment.settings = std::make_shared<session::MemorySettings>();
            environment.now = [] { return std::chrono::system_clock::time_point(); };
            session::Session session(environment);
            policy::RuleText rule = policy::draftOf(law->rule("US-2023-3A090A-DC")->text, "own-rule", "At 2,000");
            rule.expression = "tpp >= 2000";
            rule.use = policy::RuleUse::Beside;
            QVERIFY(session.apply({session::PutRule{rule}, {}, {}}));
            rule.id = "aside";
            rule.use = policy::RuleUse::Aside;
            rule.expression = "true";
            QVERIFY(session.apply({session::PutRule{rule}, {}, {}}));
            QVERIFY(session.saveAs(path.toStdString()));
        }
        const QString plain = QStringLiteral("nvidia-h20 --as-of 2025-04-01");
        const QJsonObject answer = item(plain + QStringLiteral(" --workbook ") + path);
        QCOMPARE(answer.value(QLatin1String("status")).toString(), QStringLiteral("controlled_3A090a"));
        QCOMPARE(answer.value(QLatin1String("decided_by")).toString(), QStringLiteral("own-rule"));
        QCOMPARE(item(plain).value(QLatin1String("status")).toString(), QStringLiteral("at_only_3A991p"));

        const QStringList workbook{QStringLiteral("--workbook"), path, QStringLiteral("--json")};
        const QJsonObject rules =
            runProgram(QStringList{QStringLiteral("list"), QStringLiteral("rules")} + workbook).json();
        QCOMPARE(entry(rules, "items", QStringLiteral("own-rule")).value(QLatin1String("own")).toString(),
                 QStringLiteral("beside"));
        const QJsonObject history =
            runProgram(QStringList{QStringLiteral("history"), QStringLiteral("nvidia-h20")} + workbook).json();
        bool isDecided = false;
        for (const QJsonValue step : history.value(QLatin1String("steps")).toArray()) {
            isDecided = isDecided || step[QLatin1String("decided_by")].toString().contains(QLatin1String("own-rule"));
        }
        QVERIFY(isDecided);
        const Run run =
            runProgram(QStringList{QStringLiteral("check-rule"), QStringLiteral("rule(\"own-rule\")")} + workbook);
        QCOMPARE(run.status, 0);
    }

    void chipsFile_answersWithItsIds() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("mine.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("id,tpp,die_area,datacenter,colour\nmy chip,2000,,yes,red\nother,1000,800,yes,\n");
        file.close();
        const Run run = runProgram({QStringLiteral("classify"), QStringLiteral("--chips"), path,
                                    QStringLiteral("--as-of"), QStringLiteral("2024-06-01"), QStringLiteral("--json")});
        QCOMPARE(run.status, 0);
        QVERIFY(run.errors.contains(QLatin1String("colour")));
        const QJsonObject first = entry(run.json(), "items", QStringLiteral("my chip"));
        QCOMPARE(first.value(QLatin1String("status")).toString(), QStringLiteral("cannot_tell"));
        QCOMPARE(strings(first.value(QLatin1String("missing"))), QStringList{QStringLiteral("die_area")});
        QVERIFY(first.value(QLatin1String("performance_density")).toObject().value(QLatin1String("value")).isNull());
    }

    void checkRule_sortsChips_andNamesWhatIsWrong() {
        const QJsonObject answer =
            runProgram({QStringLiteral("check-rule"), QStringLiteral("tpp >= 4800"), QStringLiteral("--json")}).json();
        QVERIFY(strings(answer.value(QLatin1String("catches"))).contains(QStringLiteral("nvidia-h100-sxm5")));
        QVERIFY(strings(answer.value(QLatin1String("free"))).contains(QStringLiteral("nvidia-h20")));
        const Run wrong = runProgram({QStringLiteral("check-rule"), QStringLiteral("tp >= 4800")});
        QCOMPARE(wrong.status, 1);
        QVERIFY(wrong.errors.contains(QLatin1String("did you mean tpp?")));
        QCOMPARE(wrong.errors.trimmed().count(QLatin1Char('\n')), 0);
    }

    void history_hasItsEvents() {
        const QJsonArray steps = runProgram(words("history nvidia-h20 --as-of 2026-07-31 --json"))
                                     .json()
                                     .value(QLatin1String("steps"))
                                     .toArray();
        QCOMPARE(steps.size(), 4);
        QCOMPARE(steps.at(2).toObject().value(QLatin1String("event")).toString(),
                 QStringLiteral("2025-04-h20-licence-requirement"));
    }

    void timeline_dependsOnTheDay() {
        const auto status = [](const char* day) {
            return entry(runProgram({QStringLiteral("timeline"), QStringLiteral("--as-of"), QString::fromUtf8(day),
                                     QStringLiteral("--json")})
                             .json(),
                         "events", QStringLiteral("2025-09-affiliates-rule"))
                .value(QLatin1String("status"))
                .toString();
        };
        QCOMPARE(status("2025-10-15"), QStringLiteral("in-force"));
        QCOMPARE(status("2026-01-15"), QStringLiteral("suspended"));
        QCOMPARE(status("2026-11-11"), QStringLiteral("not-verified"));
        QCOMPARE(runProgram(words("timeline --from soon")).status, 2);
    }

    void entity_findsAliasesAndClearsNobody() {
        const QJsonArray matches =
            runProgram({QStringLiteral("entity"), QString::fromUtf8("华为"), QStringLiteral("--json")})
                .json()
                .value(QLatin1String("matches"))
                .toArray();
        QCOMPARE(matches.first().toObject().value(QLatin1String("id")).toString(), QStringLiteral("huawei"));
        QCOMPARE(matches.first().toObject().value(QLatin1String("method")).toString(), QStringLiteral("alias"));
        QVERIFY(runProgram(words("entity Zzyzx~Foo")).output.contains("That is not clearance"));
    }
};

CHOKEPOINT_TEST(TestPolicyCommands)
#include "tst_policy.moc"
