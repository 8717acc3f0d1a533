// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/pictures/states.h"

#include <QSet>
#include <QTest>

using namespace chokepoint;

/// Every registered state at the smallest size that is promised; packaging/screenshots.sh checks the others.
class TestStates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreUnique() {
        QSet<QString> names;
        for (const tests::State& state : tests::allStates()) {
            QVERIFY2(!names.contains(state.name), qPrintable(state.name));
            names.insert(state.name);
        }
    }

    void hasNoFault_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isDark");
        for (const tests::State& state : tests::allStates()) {
            QTest::newRow(qPrintable(state.name + QStringLiteral(", light"))) << state.name << false;
            QTest::newRow(qPrintable(state.name + QStringLiteral(", dark"))) << state.name << true;
        }
    }

    void hasNoFault() {
        QFETCH(QString, name);
        QFETCH(bool, isDark);
        for (const tests::State& state : tests::allStates()) {
            if (state.name != name) {
                continue;
            }
            QStringList faults;
            try {
                tests::Stage stage(QSize(1280, 800), isDark ? ui::ThemeMode::Dark : ui::ThemeMode::Light);
                state.arrange(stage);
                stage.settle();
                faults = stage.faults();
            } catch (const tests::StageError& error) {
                faults << QString::fromUtf8(error.what());
            }
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        }
    }
};

CHOKEPOINT_TEST(TestStates)
#include "tst_states.moc"
