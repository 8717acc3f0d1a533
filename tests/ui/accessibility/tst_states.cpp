// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/accessibility/tree.h"
#include "tests/ui/pictures/faults.h"
#include "tests/ui/pictures/states.h"
#include "ui/charts/chartwidget.h"

#include <QTest>

using namespace chokepoint;

/// Every registered state, as one finds it who does not see it and has no mouse.
class TestAccessibleStates : public QObject {
    Q_OBJECT

    using Check = QStringList (*)(tests::Stage& stage);

    static void addStates() {
        QTest::addColumn<QString>("name");
        for (const tests::State& state : tests::allStates()) {
            QTest::newRow(qPrintable(state.name)) << state.name;
        }
    }

    static void run(Check check) {
        QFETCH(QString, name);
        for (const tests::State& state : tests::allStates()) {
            if (state.name != name) {
                continue;
            }
            QStringList faults;
            try {
                tests::Stage stage(QSize(1440, 900), ui::ThemeMode::Light);
                state.arrange(stage);
                stage.settle();
                faults = check(stage);
            } catch (const tests::StageError& error) {
                faults << QString::fromUtf8(error.what());
            }
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        }
    }

private Q_SLOTS:
    void everythingHasAName_data() { addStates(); }
    void everythingHasAName() {
        run([](tests::Stage& stage) {
            QStringList faults;
            for (QWidget* window : stage.windows()) {
                faults << tests::treeFaults(*window);
            }
            return faults;
        });
    }

    void everyFigureIsToldAndReached_data() { addStates(); }
    void everyFigureIsToldAndReached() {
        run([](tests::Stage& stage) {
            QStringList faults;
            for (QWidget* widget : tests::visibleWidgets(stage.window())) {
                auto* chart = qobject_cast<ui::ChartWidget*>(widget);
                if (chart && !QApplication::activePopupWidget() && !QApplication::activeModalWidget()) {
                    faults << tests::chartFaults(*chart);
                }
            }
            return faults;
        });
    }

    void tabGoesRound_data() { addStates(); }
    void tabGoesRound() {
        run([](tests::Stage& stage) {
            QWidget* top = stage.windows().back();
            // In a menu, in a list of matches and in the palette arrows lead on, and Esc leads out.
            const bool isByArrow = top->inherits("QMenu") || top->inherits("QAbstractItemView") ||
                                   stage.window().findChild<QWidget*>(QStringLiteral("commandPalette"));
            return isByArrow || top->windowType() == Qt::ToolTip ? QStringList() : tests::tabFaults(*top);
        });
    }
};

CHOKEPOINT_TEST(TestAccessibleStates)
#include "tst_states.moc"
