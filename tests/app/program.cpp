// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

namespace chokepoint::tests {

QJsonObject Run::json() const {
    return QJsonDocument::fromJson(output).object();
}

QStringList words(const char* line) {
    QStringList arguments = QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
    return arguments.replaceInStrings(QStringLiteral("~"), QStringLiteral(" "));
}

Run runProgram(const QStringList& arguments, const QMap<QString, QString>& variables) {
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    environment.insert(QStringLiteral("HOME"), QStringLiteral("/nonexistent"));
    // A build with sanitizers keeps its options.
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "PATH"}) {
        if (qEnvironmentVariableIsSet(name)) {
            environment.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
        }
    }
    for (auto variable = variables.begin(); variable != variables.end(); ++variable) {
        environment.insert(variable.key(), variable.value());
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(CHOKEPOINT_PROGRAM), arguments);
    Run run;
    constexpr int LongestRunMs = 60000;
    if (!process.waitForFinished(LongestRunMs)) {
        process.kill();
        process.waitForFinished();
        run.errors = QStringLiteral("the program did not finish");
        return run;
    }
    run.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    run.output = process.readAllStandardOutput();
    run.errors = QString::fromUtf8(process.readAllStandardError());
    return run;
}

QJsonObject ask(const QStringList& arguments) {
    const Run run = runProgram(arguments + words("--json --as-of 2026-11-23"));
    const QJsonObject answer = run.json();
    if (run.status != 0 || answer.isEmpty()) {
        const QString what = QStringLiteral("no answer to '%1': %2").arg(arguments.join(u' '), run.errors);
        QTest::qFail(qPrintable(what), __FILE__, __LINE__);
    }
    return answer;
}

QJsonObject entry(const QJsonObject& answer, const char* list, const QString& id) {
    const QJsonArray items = answer.value(QLatin1String(list)).toArray();
    for (const QJsonValue& item : items) {
        if (item.toObject().value(QLatin1String("id")).toString() == id) {
            return item.toObject();
        }
    }
    return {};
}

QJsonValue at(const QJsonObject& object, std::initializer_list<QString> path) {
    QJsonValue value = object;
    for (const QString& key : path) {
        value = value.toObject().value(key);
    }
    return value;
}

QStringList strings(const QJsonValue& list) {
    QStringList result;
    const QJsonArray items = list.toArray();
    for (const QJsonValue& item : items) {
        result << item.toString();
    }
    return result;
}

}  // namespace chokepoint::tests
