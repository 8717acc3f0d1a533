// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/evidence/claimrow.h"
#include "ui/evidence/claimstrip.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/shell/linkbutton.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

QList<ui::ClaimRow*> shownRows(ui::EvidencePanel& panel) {
    QList<ui::ClaimRow*> rows;
    for (ui::ClaimRow* row : panel.findChildren<ui::ClaimRow*>()) {
        if (row->isVisibleTo(&panel)) {
            rows << row;
        }
    }
    return rows;
}

}  // namespace

class TestEvidencePanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyUntilSomethingIsSelected() {
        WindowFixture fixture;
        QVERIFY(fixture.find<QWidget>("evidenceEmpty")->isVisible());
        QVERIFY(!fixture.find<QWidget>("evidenceValue")->isVisible());
        QVERIFY(!fixture.find<QWidget>("claimStrip")->isVisible());
    }

    void powerOfCloudMatrix() {
        WindowFixture fixture;
        auto* panel = fixture.find<ui::EvidencePanel>("evidencePanel");
        panel->showFigure({tests::CloudMatrix, "power", {}});
        QVERIFY(!fixture.find<QWidget>("evidenceEmpty")->isVisible());
        QCOMPARE(fixture.text("evidenceSubject"), QStringLiteral("CloudMatrix 384"));
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("559\u00a0kW"));
        QVERIFY2(fixture.text("evidenceRange").contains(QStringLiteral("600")),
                 qPrintable(fixture.text("evidenceRange")));
        QVERIFY(!fixture.text("evidenceReason").isEmpty());
        QVERIFY(fixture.find<QWidget>("claimStrip")->isVisible());
        const QList<ui::ClaimRow*> rows = shownRows(*panel);
        QVERIFY(rows.size() >= 3);
        QVERIFY(rows.front()->accessibleName().contains(QStringLiteral("559")));
        QCOMPARE(fixture.text("claimsHeading"), QStringLiteral("%1 claims").arg(rows.size()));
    }

    void disputedRatioShowsItsCorrection() {
        WindowFixture fixture;
        auto* panel = fixture.find<ui::EvidencePanel>("evidencePanel");
        panel->showFigure({tests::CloudMatrix, "compute_16bit", tests::Nvl72});
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("1.67×"));
        bool sawDisputed = false;
        for (const ui::ClaimRow* row : shownRows(*panel)) {
            if (row->accessibleName().contains(QStringLiteral("disputed"))) {
                sawDisputed = true;
                QVERIFY(!row->accessibleDescription().isEmpty());
            }
            // A ratio is not preferred; its two figures are.
            QVERIFY(!row->findChild<QToolButton*>(QStringLiteral("preferClaim"))->isVisible());
        }
        QVERIFY(sawDisputed);
        // 300 over 180, each a click away.
        const auto inputs = panel->findChildren<ui::LinkButton*>(QStringLiteral("derivationInput"));
        QVERIFY(inputs.size() >= 2);
        QVERIFY(inputs.at(0)->text().contains(QStringLiteral("300")));
        QTest::mouseClick(inputs.at(0), Qt::LeftButton);
        QCOMPARE(fixture.text("evidenceSubject"), QStringLiteral("CloudMatrix 384"));
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("300\u00a0PFLOPS"));
    }

    void goesBackAndForward() {
        WindowFixture fixture;
        auto* panel = fixture.find<ui::EvidencePanel>("evidencePanel");
        QSignalSpy changes(panel, &ui::EvidencePanel::figureChanged);
        fixture.window().showEvidence({tests::CloudMatrix, "power", {}});
        fixture.window().showEvidence({tests::Nvl72, "power", {}});
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::ALT | Qt::Key_Left));
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("559\u00a0kW"));
        QTest::keySequence(&fixture.window(), QKeySequence(Qt::ALT | Qt::Key_Right));
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("145\u00a0kW"));
        QCOMPARE(changes.count(), 4);
        QVERIFY(!panel->canGoForward());
        // A new figure after going back ends the way forward.
        panel->goBack();
        panel->showFigure({tests::Nvl72, "price", {}});
        QVERIFY(!panel->canGoForward());
    }

    void everyFigureOfEverySubjectCanBeShown() {
        WindowFixture fixture;
        auto* panel = fixture.find<ui::EvidencePanel>("evidencePanel");
        const auto snapshot = fixture.session().snapshot();
        int count = 0;
        for (const catalog::Subject& subject : snapshot->catalog->subjects()) {
            if (subject.kind != catalog::SubjectKind::System && ++count % 8 != 0) {
                continue;
            }
            for (const char* metric : {"power", "price", "compute_16bit", "tpp", "h100e_8bit"}) {
                panel->showFigure({subject.id, metric, {}});
                QVERIFY(!fixture.text("evidenceValue").isEmpty());
                QVERIFY(!fixture.text("evidenceReason").isEmpty());
            }
        }
    }

    void textsShowTheirSources() {
        WindowFixture fixture;
        auto* panel = fixture.find<ui::EvidencePanel>("evidencePanel");
        panel->showFigure({tests::CloudMatrix, "software_stack", {}});
        QVERIFY(fixture.text("evidenceValue").contains(QStringLiteral("MindSpore")));
        QVERIFY(!shownRows(*panel).isEmpty());
        for (const ui::ClaimRow* row : shownRows(*panel)) {
            QVERIFY(!row->findChild<QToolButton*>(QStringLiteral("preferClaim"))->isVisible());
        }
        panel->showFigure({tests::CloudMatrix, "power", {}});
        QCOMPARE(fixture.text("evidenceValue"), QStringLiteral("559\u00a0kW"));
        QVERIFY(fixture.find<QWidget>("evidenceReason")->isVisible());
    }

    void linkOpensTheSource() {
        WindowFixture fixture;
        auto* panel = fixture.find<ui::EvidencePanel>("evidencePanel");
        panel->showFigure({tests::CloudMatrix, "power", {}});
        ui::ClaimRow* row = shownRows(*panel).front();
        row->setFocus();
        auto* link = row->findChild<QToolButton*>(QStringLiteral("openSource"));
        QTRY_VERIFY(link->isVisible());
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(fixture.files.links.size(), 1);
        QVERIFY(fixture.files.links.front().startsWith(QStringLiteral("http")));
    }
};

CHOKEPOINT_TEST(TestEvidencePanel)
#include "tst_evidencepanel.moc"
