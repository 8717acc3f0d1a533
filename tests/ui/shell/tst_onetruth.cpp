// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/comparisontablemodel.h"
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/compare/comparisontable.h"
#include "ui/evidence/claimrow.h"
#include "ui/evidence/evidencepanel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QTimer>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

using Model = tables::ComparisonTableModel;

/// What the table of Compare shows for a system.
QString cell(WindowFixture& fixture, const char* subject, const char* metric, bool isRatio = false) {
    const QAbstractItemModel& model = *fixture.find<ui::ComparisonTable>("comparisonTable")->model();
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex above = model.index(group, 0);
        for (int row = 0; row < model.rowCount(above); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const QModelIndex index = model.index(row, column, above);
                if (index.data(Model::MetricRole).toString() == QLatin1String(metric) &&
                    index.data(Model::SubjectRole).toString() == QLatin1String(subject) &&
                    index.data(Model::IsRatioRole).toBool() == isRatio) {
                    return index.data().toString();
                }
            }
        }
    }
    return {};
}

/// What a number of the Overview says to a screen reader.
QString told(WindowFixture& fixture, const char* number) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(fixture.find<QWidget>(number));
    return interface ? interface->text(QAccessible::Name) : QString();
}

void chooseLens(WindowFixture& fixture, const char* lens) {
    // The button's menu runs until something is chosen in it.
    QTimer::singleShot(0, &fixture.window(), [lens] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QAction* action =
            menu ? menu->findChild<QAction*>(QStringLiteral("lens-%1").arg(QLatin1String(lens))) : nullptr;
        if (action) {
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
        } else if (menu) {
            menu->close();
        }
    });
    QTest::mouseClick(fixture.find<QWidget>("figures"), Qt::LeftButton);
    QCOMPARE(fixture.session().context().lens, std::string(lens));
}

void show(WindowFixture& fixture, const char* view) {
    QTest::mouseClick(fixture.find<QWidget>((std::string("navigate-") + view).c_str()), Qt::LeftButton);
}

/// Every word in the evidence panel.
QString evidenceWords(WindowFixture& fixture) {
    QStringList words;
    for (const QLabel* label : fixture.find<QWidget>("evidencePanel")->findChildren<QLabel*>()) {
        if (label->isVisible()) {
            words << label->text();
        }
    }
    return words.join(u'\n');
}

ui::ClaimRow* claimRow(WindowFixture& fixture, const QString& value) {
    for (ui::ClaimRow* row : fixture.find<QWidget>("evidencePanel")->findChildren<ui::ClaimRow*>()) {
        if (row->isVisible() && row->accessibleName().startsWith(value)) {
            return row;
        }
    }
    return nullptr;
}

}  // namespace

/// Whatever is chosen in one place is so in all: the headline, the comparison, the evidence.
class TestOneTruth : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePressOfJuly2025_andBack() {
        WindowFixture fixture;
        QVERIFY(told(fixture, "card1-subject").contains(QStringLiteral("559\u00a0kW")));
        chooseLens(fixture, "press-2025-07");
        // "600 kW", four times as much as an NVL72, and 1.4 times its FP16, which the record disputes.
        QVERIFY2(told(fixture, "card1-subject").contains(QStringLiteral("600\u00a0kW")),
                 qPrintable(told(fixture, "card1-subject")));
        QVERIFY2(told(fixture, "card1-baseline").contains(QStringLiteral("150\u00a0kW")),
                 qPrintable(told(fixture, "card1-baseline")));
        QVERIFY(told(fixture, "card1-ratio").contains(QStringLiteral("4.00×")));
        QVERIFY(told(fixture, "card0-ratio").contains(QStringLiteral("1.40×")));
        QVERIFY2(told(fixture, "card0-ratio").contains(QStringLiteral("disputed"), Qt::CaseInsensitive),
                 qPrintable(told(fixture, "card0-ratio")));

        show(fixture, "compare");
        QCOMPARE(cell(fixture, tests::CloudMatrix, "power"), QStringLiteral("600"));
        QCOMPARE(cell(fixture, tests::Nvl72, "power"), QStringLiteral("150"));
        QCOMPARE(cell(fixture, tests::CloudMatrix, "power", true), QStringLiteral("4.00×"));
        QCOMPARE(cell(fixture, tests::CloudMatrix, "compute_16bit", true), QStringLiteral("1.40×"));
        fixture.window().showEvidence({tests::Nvl72, "power", {}});
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("150\u00a0kW"));
        QVERIFY2(evidenceWords(fixture).contains(QStringLiteral("implied"), Qt::CaseInsensitive),
                 qPrintable(evidenceWords(fixture)));

        QTest::mouseClick(fixture.find<QWidget>("figuresReset"), Qt::LeftButton);
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("145\u00a0kW"));
        QCOMPARE(cell(fixture, tests::CloudMatrix, "power"), QStringLiteral("559"));
        QCOMPARE(cell(fixture, tests::CloudMatrix, "compute_16bit", true), QStringLiteral("1.67×"));
        show(fixture, "overview");
        QVERIFY(told(fixture, "card0-ratio").contains(QStringLiteral("1.67×")));
        QVERIFY(told(fixture, "card1-baseline").contains(QStringLiteral("145\u00a0kW")));
    }

    void aPreferredClaim_isSoEverywhere_undoneAndRedone() {
        WindowFixture fixture;
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        ui::ClaimRow* row = claimRow(fixture, QStringLiteral("600"));
        QVERIFY(row);
        row->setFocus(Qt::TabFocusReason);
        QTest::keyClick(row, Qt::Key_Return);
        const auto isEverywhere = [&](const char* kilowatts, const char* ratio) {
            const QString value = QLatin1String(kilowatts) + QStringLiteral("\u00a0kW");
            show(fixture, "overview");
            const bool isInOverview = told(fixture, "card1-subject").contains(value) &&
                                      told(fixture, "card1-ratio").contains(QString::fromUtf8(ratio));
            show(fixture, "compare");
            return isInOverview && fixture.text("evidenceValue") == value &&
                   cell(fixture, tests::CloudMatrix, "power") == QLatin1String(kilowatts) &&
                   cell(fixture, tests::CloudMatrix, "power", true) == QString::fromUtf8(ratio);
        };
        QVERIFY(isEverywhere("600", "4.14×"));
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_Z));
        QVERIFY(isEverywhere("559", "3.86×"));
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::CTRL | Qt::Key_Y));
        QVERIFY(isEverywhere("600", "4.14×"));
    }
};

CHOKEPOINT_TEST(TestOneTruth)
#include "tst_onetruth.moc"
