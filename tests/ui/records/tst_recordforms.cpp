// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/catalog/dataview.h"
#include "ui/compare/compareview.h"
#include "ui/evidence/evidencepanel.h"
#include "ui/records/claimform.h"
#include "ui/records/groupform.h"
#include "ui/records/subjectform.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace chokepoint;
using tests::WindowFixture;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

class FormFixture : public WindowFixture {
public:
    explicit FormFixture(const char* view) : WindowFixture(view) {}

    /// Within a form, since both panels may hold one.
    template <typename T>
    T* in(QWidget* form, const char* name) {
        T* child = form->findChild<T*>(q(name));
        Q_ASSERT_X(child, "FormFixture::in", name);
        return child;
    }
    void type(QWidget* form, const char* field, const char* text) {
        auto* edit = in<QLineEdit>(form, field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, q(text));
    }
    QString note(QWidget* form, const char* field) {
        auto* label = in<QLabel>(form, (std::string(field) + "Note").c_str());
        return label->isVisible() ? label->text() : QString();
    }
    void way(QWidget* form, int segment) {
        QTest::mouseClick(in<QWidget>(form, "sourceWay")->findChild<QWidget*>(QStringLiteral("segment%1").arg(segment)),
                          Qt::LeftButton);
    }
    const catalog::Subject* own(const char* name) {
        const auto catalog = session().snapshot()->catalog;
        for (const catalog::Subject& subject : catalog->subjects()) {
            if (subject.name == name && catalog->isOwnSubject(subject.id)) {
                return &subject;
            }
        }
        return nullptr;
    }
    catalog::Figure figure(const std::string& subject, const char* metric) {
        catalog::Resolver resolver(*session().snapshot(), session().context());
        return resolver.figure(subject, metric);
    }
};

}  // namespace

class TestRecordForms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countryThatJoinsAGroup_isHeldToItsRules() {
        FormFixture f("data");
        auto* menu = f.find<QMenu>("newMenu");
        Q_EMIT menu->aboutToShow();
        menu->findChild<QAction*>(q("actionNewGroupMove"))->trigger();
        auto* form = f.find<ui::GroupForm>("groupForm");
        QVERIFY(form->isVisible());
        QVERIFY(f.in<QLineEdit>(form, "groupCountry")->hasFocus());
        f.type(form, "groupCountry", "Atlantis");
        QVERIFY2(f.note(form, "groupCountry").contains(q("is no country")), qPrintable(f.note(form, "groupCountry")));
        f.type(form, "groupCountry", "VN");
        f.type(form, "groupDate", "2026-03-01");
        f.way(form, 2);
        QTest::keyClick(f.in<QLineEdit>(form, "groupDate"), Qt::Key_Return);
        QVERIFY(!form->isVisible());
        using namespace std::chrono;
        QVERIFY(f.session().record()->isMember("VN", "D:5", policy::Day(year(2026), March, day(1))));
        QVERIFY(!f.session().record()->isMember("VN", "D:5", policy::Day(year(2026), February, day(28))));
        f.trigger("actionUndo");
        QVERIFY(!f.session().record()->isMember("VN", "D:5", policy::Day(year(2026), March, day(1))));
    }

    void newChip_withAWrongUnitFirst_standsInCompare() {
        FormFixture f("data");
        f.trigger("actionNewChip");
        auto* form = f.find<ui::SubjectForm>("chipForm");
        QVERIFY(form->isVisible());
        QVERIFY(f.in<QLineEdit>(form, "subjectName")->hasFocus());
        QTest::keyClicks(f.in<QLineEdit>(form, "subjectName"), q("Acme A1"));
        f.type(form, "subjectMaker", "Acme");
        f.type(form, "fp16_tflops", "800 GB");
        QCOMPARE(f.note(form, "fp16_tflops"), q("“GB” does not fit: “FP16 TFLOPS” is measured in TFLOPS or the like."));
        f.way(form, 2);
        QTest::keyClick(f.in<QLineEdit>(form, "fp16_tflops"), Qt::Key_Return);
        // Nothing is saved, and the cursor is where something is wrong.
        QVERIFY(f.own("Acme A1") == nullptr);
        QVERIFY(form->isVisible());
        QVERIFY(f.in<QLineEdit>(form, "fp16_tflops")->hasFocus());
        f.type(form, "fp16_tflops", "0.8 PFLOPS");
        QCOMPARE(f.note(form, "fp16_tflops"), QString());
        QTest::keyClick(f.in<QLineEdit>(form, "fp16_tflops"), Qt::Key_Return);
        const catalog::Subject* chip = f.own("Acme A1");
        QVERIFY(chip != nullptr);
        QVERIFY(!form->isVisible());
        const catalog::Figure rate = f.figure(chip->id, "compute_16bit");
        QCOMPARE(rate.value.value(), 800.0);
        QVERIFY(rate.has(catalog::Flag::Unsourced));

        f.window().compare({QString::fromStdString(chip->id), q("nvidia-h20")});
        const auto* compare = qobject_cast<ui::CompareView*>(f.window().currentView());
        QVERIFY(compare != nullptr);
        QTRY_VERIFY(!compare->exportable().empty());
        // First what Compare shows, then the chip.
        while (f.own("Acme A1") != nullptr && f.session().canUndo()) {
            f.trigger("actionUndo");
        }
        QVERIFY(f.own("Acme A1") == nullptr);
    }

    void newSystem_isMadeOfAChip() {
        FormFixture f("data");
        f.trigger("actionNewSystem");
        auto* form = f.find<ui::SubjectForm>("systemForm");
        f.type(form, "subjectName", "Acme Rack");
        f.type(form, "chip", "H20");
        f.type(form, "chip_count", "64");
        f.type(form, "sourceTitle", "A call of this morning");
        QTest::mouseClick(f.in<QWidget>(form, "saveRecord"), Qt::LeftButton);
        const catalog::Subject* system = f.own("Acme Rack");
        QVERIFY(system != nullptr);
        // 64 × 148 TFLOPS.
        const catalog::Figure rate = f.figure(system->id, "compute_16bit");
        QVERIFY(rate.value.has_value());
        QCOMPARE(qRound(*rate.value * 1000), 9472);
        QVERIFY(!rate.has(catalog::Flag::Unsourced));
    }

    void addClaim_onTheFigureShown() {
        FormFixture f("compare");
        f.window().showEvidence({tests::CloudMatrix, "power", {}});
        auto* panel = f.find<ui::EvidencePanel>("evidencePanel");
        auto* add = f.find<QPushButton>("addClaim");
        QVERIFY(add->isVisible());
        QTest::mouseClick(add, Qt::LeftButton);
        auto* form = panel->findChild<ui::ClaimForm*>();
        QVERIFY(form != nullptr && form->isVisible());
        QVERIFY(!add->isVisible());
        QCOMPARE(f.in<QLabel>(form, "formSubject")->text(), q("CloudMatrix 384"));
        // Esc leaves without a trace.
        QTest::keyClick(f.in<QLineEdit>(form, "claimValue"), Qt::Key_Escape);
        QVERIFY(!form->isVisible());
        QVERIFY(add->isVisible());

        QTest::mouseClick(add, Qt::LeftButton);
        f.type(form, "claimValue", "0,575 MW");
        f.type(form, "sourceTitle", "NDA-free data sheet");
        QVERIFY2(f.note(form, "claimValue").startsWith(q("Read as 0.575")), qPrintable(f.note(form, "claimValue")));
        QTest::keyClick(f.in<QLineEdit>(form, "sourceTitle"), Qt::Key_Return);
        QVERIFY(!form->isVisible());
        const catalog::Figure power = f.figure(tests::CloudMatrix, "power");
        const auto catalog = f.session().snapshot()->catalog;
        std::string own;
        for (const catalog::ClaimUse& use : power.claims) {
            own = catalog->isOwnClaim(use.claim->id) ? use.claim->id : own;
        }
        QVERIFY(!own.empty());

        // It is changed and deleted where it stands.
        QToolButton* edit = nullptr;
        for (QToolButton* each : panel->findChildren<QToolButton*>(QStringLiteral("editClaim"))) {
            auto* row = each->parentWidget();
            row->setFocus();
            QTRY_VERIFY(row->hasFocus());
            QCoreApplication::processEvents();
            edit = each->isVisible() ? each : edit;
        }
        QVERIFY(edit != nullptr);
        Q_EMIT edit->clicked();
        QVERIFY(form->isVisible());
        QCOMPARE(f.in<QLineEdit>(form, "claimValue")->text(), q("0.5750 MW"));
        f.type(form, "claimValue", "576 kW");
        QTest::mouseClick(f.in<QWidget>(form, "saveRecord"), Qt::LeftButton);
        QCOMPARE(std::get<catalog::Number>(f.session().snapshot()->catalog->claim(own)->value).value.value(), 576.0);
        Q_EMIT edit->clicked();
        QTest::mouseClick(f.in<QWidget>(form, "deleteRecord"), Qt::LeftButton);
        QVERIFY(f.session().snapshot()->catalog->claim(own) == nullptr);
    }

    void problems_areSaidOnceTouchedAndAllAfterSave() {
        FormFixture f("data");
        f.trigger("actionNewChip");
        auto* form = f.find<ui::SubjectForm>("chipForm");
        QCOMPARE(f.note(form, "subjectName"), QString());
        f.type(form, "subjectCountry", "Chi");
        QVERIFY(f.note(form, "subjectCountry").contains(q("two letters")));
        QCOMPARE(f.note(form, "subjectName"), QString());
        QTest::mouseClick(f.in<QWidget>(form, "saveRecord"), Qt::LeftButton);
        QCOMPARE(f.note(form, "subjectName"), q("A chip or system needs a name."));
        QVERIFY(f.in<QLineEdit>(form, "subjectName")->hasFocus());
        QTest::mouseClick(f.in<QWidget>(form, "cancelRecord"), Qt::LeftButton);
        QVERIFY(!form->isVisible());
        QVERIFY(f.session().history().empty());
    }
};

CHOKEPOINT_TEST(TestRecordForms)
#include "tst_recordforms.moc"
