// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/data/fixture.h"

#include <QTest>

namespace chokepoint::tests {

/// One thing broken in the fixture, and the exact lines that must come of it.
struct ProblemCase {
    const char* name;
    const char* file;
    std::string from;  ///< empty: `to` is appended as a line
    std::string to;
    std::string expected;
};

inline void addColumns() {
    QTest::addColumn<std::string>("file");
    QTest::addColumn<std::string>("from");
    QTest::addColumn<std::string>("to");
    QTest::addColumn<std::string>("expected");
}

inline void addCases(const std::vector<ProblemCase>& cases) {
    addColumns();
    for (const ProblemCase& one : cases) {
        QTest::newRow(one.name) << std::string(one.file) << one.from << one.to << one.expected;
    }
}

/// The body of a table-driven test over addCases().
inline void checkCase() {
    QFETCH(std::string, file);
    QFETCH(std::string, from);
    QFETCH(std::string, to);
    QFETCH(std::string, expected);
    DataFixture data;
    if (from.empty()) {
        data.append(file, to);
    } else {
        data.replace(file, from, to);
    }
    const datac::Compilation compiled = data.compile();
    std::string problems;
    for (const std::string& problem : compiled.problems) {
        problems += (problems.empty() ? "" : "\n") + problem;
    }
    QCOMPARE(QString::fromStdString(problems), QString::fromStdString(expected));
    QVERIFY(compiled.database.empty());
}

}  // namespace chokepoint::tests
