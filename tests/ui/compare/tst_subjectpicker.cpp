// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/compare/subjectpicker.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;

namespace {

/// Keys go where a person's would: to the open list, which passes on what it does not use.
void press(QLineEdit* field, Qt::Key key) {
    QWidget* popup = QApplication::activePopupWidget();
    QTest::keyClick(popup ? popup : static_cast<QWidget*>(field), key);
}

}  // namespace

class TestSubjectPicker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typeAndEnterAddsTheBestMatch() {
        tests::WindowFixture fixture("compare");
        auto* picker = fixture.find<ui::SubjectPicker>("subjectPicker");
        QSignalSpy added(picker, &ui::SubjectPicker::addAsked);
        QLineEdit* field = picker->field();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("h20"));
        press(field, Qt::Key_Return);
        QCOMPARE(added.count(), 1);
        QCOMPARE(added.front().front().toString(), QStringLiteral("nvidia-h20"));
        QVERIFY(field->text().isEmpty());
        QVERIFY(fixture.find<QWidget>("tag-nvidia-h20")->isVisible());
    }

    void arrowChoosesAnother() {
        tests::WindowFixture fixture("compare");
        auto* picker = fixture.find<ui::SubjectPicker>("subjectPicker");
        QSignalSpy added(picker, &ui::SubjectPicker::addAsked);
        picker->field()->setFocus();
        QTest::keyClicks(picker->field(), QStringLiteral("ascend 910"));
        press(picker->field(), Qt::Key_Down);
        press(picker->field(), Qt::Key_Return);
        QCOMPARE(added.count(), 1);
        QVERIFY(added.front().front().toString().startsWith(QStringLiteral("huawei-ascend-910")));
    }

    void nothingMatchesAddsNothing() {
        tests::WindowFixture fixture("compare");
        auto* picker = fixture.find<ui::SubjectPicker>("subjectPicker");
        QSignalSpy added(picker, &ui::SubjectPicker::addAsked);
        picker->field()->setFocus();
        QTest::keyClicks(picker->field(), QStringLiteral("zzzz"));
        press(picker->field(), Qt::Key_Return);
        QCOMPARE(added.count(), 0);
        press(picker->field(), Qt::Key_Escape);
        QVERIFY(picker->field()->text().isEmpty());
    }

    void backspaceRemovesTheLast() {
        tests::WindowFixture fixture("compare");
        auto* picker = fixture.find<ui::SubjectPicker>("subjectPicker");
        QSignalSpy removed(picker, &ui::SubjectPicker::removeAsked);
        picker->field()->setFocus();
        QTest::keyClick(picker->field(), Qt::Key_Backspace);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.front().front().toString(), QLatin1String(tests::CloudMatrix));
    }
};

CHOKEPOINT_TEST(TestSubjectPicker)
#include "tst_subjectpicker.moc"
