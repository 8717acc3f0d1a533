// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <initializer_list>

namespace chokepoint::tests {

/// What one run of the program gave.
struct Run {
    int status = -1;
    QByteArray output;
    QString errors;

    /// The answer as JSON; empty where it is none.
    [[nodiscard]] QJsonObject json() const;
};

/// Arguments from one line, split at blanks; "~" stands for a blank inside an argument.
[[nodiscard]] QStringList words(const char* line);

/// Runs the built program; variables are set on top of a bare environment (no display, C locale, UTC).
[[nodiscard]] Run runProgram(const QStringList& arguments, const QMap<QString, QString>& variables = {});

/// The program's answer with --json and a pinned law date; fails the test where it is none.
[[nodiscard]] QJsonObject ask(const QStringList& arguments);

/// An entry of a list by its id; empty where there is none.
[[nodiscard]] QJsonObject entry(const QJsonObject& answer, const char* list, const QString& id);

/// A value down a path of keys.
[[nodiscard]] QJsonValue at(const QJsonObject& object, std::initializer_list<QString> path);

[[nodiscard]] QStringList strings(const QJsonValue& list);

}  // namespace chokepoint::tests
