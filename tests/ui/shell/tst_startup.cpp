// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/shell/startuptrouble.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMessageBox>
#include <QTest>
#include <QTimer>

using namespace chokepoint;

namespace {

QMessageBox* shownBox() {
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (auto* box = qobject_cast<QMessageBox*>(widget); box != nullptr && box->isVisible()) {
            return box;
        }
    }
    return nullptr;
}

}  // namespace

class TestStartup : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lawThatCannotBeRead_isSaidBehindTheFirstPicture_andEndsTheProgram() {
        tests::WindowFixture dressed;
        QWidget window;
        int asked = 0;
        ui::giveUpWithoutLaw(window, [&asked] {
            ++asked;
            return std::optional(Error{ErrorCode::Syntax, {"the law is damaged: %1", {std::string("rules")}}, {}});
        });
        QCoreApplication::processEvents();
        QCOMPARE(asked, 0);
        window.show();
        QTRY_VERIFY(shownBox() != nullptr);
        QCOMPARE(asked, 1);
        QCOMPARE(shownBox()->text(), QStringLiteral("the law is damaged: rules"));
        QCOMPARE(shownBox()->icon(), QMessageBox::Critical);
        QTimer::singleShot(0, shownBox(),
                           [] { QTest::mouseClick(shownBox()->button(QMessageBox::Close), Qt::LeftButton); });
        QCOMPARE(QApplication::exec(), 1);
        QTRY_VERIFY(shownBox() == nullptr);
    }

    void lawThatWasRead_isNoNews() {
        tests::WindowFixture dressed;
        QWidget window;
        int asked = 0;
        ui::giveUpWithoutLaw(window, [&asked] {
            ++asked;
            return std::optional<Error>();
        });
        window.show();
        QTRY_COMPARE(asked, 1);
        QCoreApplication::processEvents();
        QVERIFY(shownBox() == nullptr);
    }
};

CHOKEPOINT_TEST(TestStartup)
#include "tst_startup.moc"
