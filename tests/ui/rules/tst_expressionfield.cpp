// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/expression.h"
#include "tests/testmain.h"
#include "ui/rules/expressionfield.h"
#include "ui/shell/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QSignalSpy>
#include <QTest>

using namespace chokepoint;
using ui::ExpressionField;

namespace {

/// A field on screen with a few names.
class Field {
public:
    Field() : m_field(m_theme) {
        m_field.setNames({{{"US-2023-3A090B", "The band"}}, {{"nvidia-h20", "H20"}}, {{"NVIDIA", ""}}});
        m_field.resize(500, 80);
        m_field.show();
        m_field.setFocus();
        static_cast<void>(QTest::qWaitForWindowExposed(&m_field));
    }

    ExpressionField& operator*() { return m_field; }
    ExpressionField* operator->() { return &m_field; }
    [[nodiscard]] QAbstractItemView& popup() { return *m_field.completer()->popup(); }
    void type(const char* text) { QTest::keyClicks(&m_field, QString::fromUtf8(text)); }

private:
    ui::Theme m_theme;
    ExpressionField m_field;
};

}  // namespace

class TestExpressionField : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void typing_offersFieldsAndEnterTakesTheFirst() {
        Field field;
        field.type("perf");
        QVERIFY(field.popup().isVisible());
        QTest::keyClick(&field.popup(), Qt::Key_Return);
        QCOMPARE(field->expression(), QStringLiteral("performance_density"));
        QVERIFY(!field.popup().isVisible());
    }

    void unit_isOfferedAfterANumber() {
        Field field;
        field.type("memory_bandwidth >= 1.4 T");
        QVERIFY(field.popup().isVisible());
        QCOMPARE(field.popup().model()->index(0, 0).data().toString(), QStringLiteral("TB/s"));
        QTest::keyClick(&field.popup(), Qt::Key_Escape);
        QVERIFY(!field.popup().isVisible());
        QCOMPARE(field->expression(), QStringLiteral("memory_bandwidth >= 1.4 T"));
    }

    void ctrlSpace_asksWhereNothingIsTyped() {
        Field field;
        QTest::keyClick(&*field, Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(field.popup().isVisible());
        QCOMPARE(field.popup().model()->index(0, 0).data().toString(), QStringLiteral("tpp"));
    }

    void rulesAndChips_areOfferedInQuotes() {
        Field field;
        field.type("rule(\"band");
        QVERIFY(field.popup().isVisible());
        QTest::keyClick(&field.popup(), Qt::Key_Return);
        QCOMPARE(field->expression(), QStringLiteral("rule(\"US-2023-3A090B"));
    }

    void diagnostics_underlineEveryPlace() {
        Field field;
        const QString text = QStringLiteral("tpq >= 1 and × and memry > 2");
        field->setExpression(text);
        const auto failed = policy::compile(text.toStdString());
        QVERIFY(!failed && failed.error().size() > 1);
        field->setDiagnostics(failed.error());
        QCOMPARE(field->extraSelections().size(), static_cast<int>(failed.error().size()));
        QCOMPARE(field->extraSelections().front().cursor.selectedText(), QStringLiteral("tpq"));
        field->replace(failed.error().front().range, QStringLiteral("tpp"));
        QVERIFY(field->expression().startsWith(QStringLiteral("tpp >= 1")));
    }

    void missingEnd_isUnderlinedAtTheLastLetter() {
        Field field;
        field->setExpression(QStringLiteral("tpp >="));
        field->setDiagnostics(policy::compile("tpp >=").error());
        QVERIFY(!field->extraSelections().front().cursor.selectedText().isEmpty());
        field->setExpression({});
        field->setDiagnostics(policy::compile("").error());
    }

    void edited_isSaidForThePersonAlone() {
        Field field;
        const QSignalSpy spy(&*field, &ExpressionField::edited);
        field->setExpression(QStringLiteral("tpp >= 1"));
        QCOMPARE(spy.count(), 0);
        field.type("2");
        QCOMPARE(spy.count(), 1);
    }

    void height_followsTheLines() {
        Field field;
        const int empty = field->sizeHint().height();
        field->setExpression(QStringLiteral("tpp >= 1\nor\ntpp >= 2\nor\ntpp >= 3"));
        QTRY_VERIFY(field->sizeHint().height() > empty);
    }
};

CHOKEPOINT_TEST(TestExpressionField)
#include "tst_expressionfield.moc"
