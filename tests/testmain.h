// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace chokepoint::tests {

using Factory = std::function<QObject*()>;

/// Adds a test class to those that this executable runs, in the order of registration.
bool registerTest(const char* className, Factory factory);

}  // namespace chokepoint::tests

/// One line in each tst_*.cpp: the executable's main() constructs and runs the class.
#define CHOKEPOINT_TEST(ClassName)            \
    static const bool registered##ClassName = \
        chokepoint::tests::registerTest(#ClassName, []() -> QObject* { return new ClassName; });
