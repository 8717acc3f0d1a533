// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/pictures/faults.h"
#include "tests/ui/shell/windowfixture.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

#include <functional>

using namespace chokepoint;
using tests::FaultKind;

namespace {

const QString Sentence = QStringLiteral("What is written here is rather long.");

/// Paints what it is told to.
class Painted final : public QWidget {
public:
    Painted(QWidget* parent, std::function<void(QPainter&)> paint) : QWidget(parent), m_paint(std::move(paint)) {}

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        m_paint(painter);
    }

private:
    std::function<void(QPainter&)> m_paint;
};

QTableView* addTable(QWidget& window, const QString& tip) {
    auto* model = new QStandardItemModel(1, 1, &window);
    auto* item = new QStandardItem(Sentence);
    item->setToolTip(tip);
    model->setItem(0, 0, item);
    model->setHeaderData(0, Qt::Horizontal, QStringLiteral("Head"));
    auto* table = new QTableView(&window);
    table->setModel(model);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->setGeometry(10, 10, 120, 80);
    table->setColumnWidth(0, 100);
    table->setWordWrap(false);
    return table;
}

QLabel* addLabel(QWidget& parent, const QString& text, const QRect& place) {
    auto* label = new QLabel(text, &parent);
    label->setGeometry(place);
    return label;
}

}  // namespace

/// Every check finds the defect that it is there for, and nothing in a sound window.
class TestPictureFaults : public QObject {
    Q_OBJECT

    using Build = std::function<void(QWidget&)>;

    void row(const char* name, const QList<FaultKind>& expected, Build build, bool isDark = false) {
        QTest::newRow(name) << QVariant::fromValue(expected) << QVariant::fromValue(std::move(build)) << isDark;
    }

    tests::WindowFixture m_dressed;

private Q_SLOTS:
    void finds_data() {
        QTest::addColumn<QVariant>("expected");
        QTest::addColumn<QVariant>("build");
        QTest::addColumn<bool>("isDark");
        textRows();
        elisionRows();
        placeRows();
        colourRows();
    }

    void finds() {
        QFETCH(QVariant, expected);
        QFETCH(QVariant, build);
        QFETCH(bool, isDark);
        m_dressed.theme().setMode(isDark ? ui::ThemeMode::Dark : ui::ThemeMode::Light);
        QWidget window;
        window.setObjectName(QStringLiteral("window"));
        window.resize(400, 300);
        build.value<Build>()(window);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QStringList found;
        QList<FaultKind> kinds;
        for (const tests::Fault& fault : tests::faultsOf(window, m_dressed.theme())) {
            found << tests::sentence(fault);
            kinds << fault.kind;
        }
        QVERIFY2(kinds == expected.value<QList<FaultKind>>(), qPrintable(found.join(u'\n')));
    }

    void listsFaintDisabledTexts() {
        m_dressed.theme().setMode(ui::ThemeMode::Light);
        QMenu menu;
        menu.addAction(QStringLiteral("Possible"));
        menu.addAction(QStringLiteral("Impossible"))->setEnabled(false);
        menu.popup(QPoint());
        QVERIFY(tests::faultsOf(menu, m_dressed.theme()).isEmpty());
        const QImage picture = menu.grab().toImage().convertToFormat(QImage::Format_RGB32);
        const QStringList faint = tests::faintDisabledTexts(menu, picture);
        QCOMPARE(faint.size(), 1);
        QVERIFY(faint.first().contains(QStringLiteral("Impossible")));
    }

    void contrastIsThatOfTheStandard() {
        QCOMPARE(tests::contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(tests::contrast(Qt::white, Qt::black), 21.0);
        // #767676 is known as the lightest grey that passes on white.
        QVERIFY(tests::contrast(QColor(0x76, 0x76, 0x76), Qt::white) >= 4.5);
        QVERIFY(tests::contrast(QColor(0x77, 0x77, 0x77), Qt::white) < 4.5);
    }

private:
    void textRows() {
        row("a sound window", {}, [](QWidget& window) {
            auto* layout = new QVBoxLayout(&window);
            layout->addWidget(new QLabel(Sentence, &window));
            layout->addWidget(new QPushButton(QStringLiteral("Press"), &window));
            layout->addWidget(new QLineEdit(Sentence, &window));
        });
        row("a label too narrow", {FaultKind::Clipped},
            [](QWidget& window) { addLabel(window, Sentence, QRect(10, 10, 80, 20)); });
        row("a label too low", {FaultKind::Clipped},
            [](QWidget& window) { addLabel(window, Sentence, QRect(10, 10, 300, 9)); });
        row("a label without room", {FaultKind::Clipped},
            [](QWidget& window) { addLabel(window, Sentence, QRect(10, 10, 0, 20)); });
        row("wrapped lines that do not fit", {FaultKind::Clipped, FaultKind::Clipped},
            [](QWidget& window) { addLabel(window, Sentence, QRect(10, 10, 150, 24))->setWordWrap(true); });
        row("a button too narrow", {FaultKind::Clipped}, [](QWidget& window) {
            (new QPushButton(QStringLiteral("Save everything"), &window))->setGeometry(10, 10, 60, 28);
        });
        row("text cut by a parent", {FaultKind::Clipped, FaultKind::Outside}, [](QWidget& window) {
            auto* inner = new QWidget(&window);
            inner->setGeometry(10, 10, 100, 40);
            addLabel(*inner, Sentence, QRect(0, 0, 300, 20));
        });
        row("text that scrolls into view", {}, [](QWidget& window) {
            auto* area = new QScrollArea(&window);
            area->setFrameShape(QFrame::NoFrame);
            area->setGeometry(10, 10, 100, 60);
            area->setWidget(new QLabel(Sentence + u'\n' + Sentence + u'\n' + Sentence + u'\n' + Sentence));
        });
        row("text that cannot be scrolled to", {FaultKind::Clipped, FaultKind::Outside}, [](QWidget& window) {
            auto* area = new QScrollArea(&window);
            area->setFrameShape(QFrame::NoFrame);
            area->setGeometry(10, 10, 100, 60);
            area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
            area->setWidget(new QLabel(Sentence));
            area->widget()->setGeometry(0, 0, 300, 30);
            area->setWidgetResizable(false);
            QObject::connect(area->horizontalScrollBar(), &QScrollBar::rangeChanged, area,
                             [area] { area->horizontalScrollBar()->setRange(0, 0); });
        });
        row("text painted over text", {FaultKind::TextOverText}, [](QWidget& window) {
            auto* painted = new Painted(&window, [](QPainter& painter) {
                painter.drawText(10, 20, QStringLiteral("First"));
                painter.drawText(14, 24, QStringLiteral("Second"));
            });
            painted->setGeometry(0, 0, 200, 60);
        });
    }

    void elisionRows() {
        row("a cell cut short", {FaultKind::Elided}, [](QWidget& window) { addTable(window, {}); });
        row("a cell cut short with its tooltip", {}, [](QWidget& window) { addTable(window, Sentence); });
        row("a cell with another tooltip", {FaultKind::Elided},
            [](QWidget& window) { addTable(window, QStringLiteral("Something else")); });
        row("a header cut short", {FaultKind::Elided}, [](QWidget& window) {
            addTable(window, Sentence)
                ->model()
                ->setHeaderData(0, Qt::Horizontal, QStringLiteral("A head too long for it"));
        });
        row("dots that belong to the words", {},
            [](QWidget& window) { (new QPushButton(QStringLiteral("Save…"), &window))->setGeometry(10, 10, 80, 28); });
    }

    void placeRows() {
        row("widgets over each other", {FaultKind::Overlap}, [](QWidget& window) {
            (new QPushButton(&window))->setGeometry(10, 10, 80, 28);
            (new QPushButton(&window))->setGeometry(85, 10, 80, 28);
        });
        row("a drawer over a view", {}, [](QWidget& window) {
            addLabel(window, Sentence, QRect(10, 10, 300, 20));
            auto* drawer = new QWidget(&window);
            drawer->setObjectName(QStringLiteral("evidencePanel"));
            drawer->setAutoFillBackground(true);
            drawer->setGeometry(100, 0, 300, 300);
            addLabel(*drawer, Sentence, QRect(10, 10, 280, 20));
        });
        row("a widget past its parent", {FaultKind::Outside},
            [](QWidget& window) { (new QPushButton(&window))->setGeometry(350, 10, 80, 28); });
    }

    void colourRows() {
        row("pixels left out", {FaultKind::Unpainted}, [](QWidget& window) {
            auto* painted = new Painted(&window, [](QPainter& painter) { painter.fillRect(0, 0, 100, 20, Qt::white); });
            painted->setAttribute(Qt::WA_OpaquePaintEvent);
            painted->setGeometry(10, 10, 100, 21);
        });
        row("faint words", {FaultKind::Contrast}, [](QWidget& window) {
            QPalette palette = window.palette();
            palette.setColor(QPalette::WindowText, QColor(0x90, 0x90, 0x90));
            addLabel(window, Sentence, QRect(10, 10, 300, 20))->setPalette(palette);
        });
        row("faint words of something disabled", {}, [](QWidget& window) {
            QPalette palette = window.palette();
            palette.setColor(QPalette::WindowText, QColor(0x90, 0x90, 0x90));
            QLabel* label = addLabel(window, Sentence, QRect(10, 10, 300, 20));
            label->setPalette(palette);
            label->setEnabled(false);
        });
        const Build whitePatch = [](QWidget& window) {
            auto* patch = new QWidget(&window);
            QPalette palette;
            palette.setColor(QPalette::Window, Qt::white);
            patch->setPalette(palette);
            patch->setAutoFillBackground(true);
            patch->setGeometry(40, 40, 60, 60);
        };
        row("white in the dark", {FaultKind::Foreign}, whitePatch, true);
        row("white in the light", {}, whitePatch);
    }
};

CHOKEPOINT_TEST(TestPictureFaults)
#include "tst_picturefaults.moc"
