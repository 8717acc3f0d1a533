// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/charts/picturecheck.h"
#include "tests/ui/charts/samples.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tests;
using charts::ChartSpec;
using charts::ScaleKind;

namespace {

ui::LayoutOptions pictureOptions(const QSizeF& size) {
    ui::LayoutOptions options;
    options.page = size;
    options.margin = 16.0;
    options.explainsMarks = true;
    return options;
}

ui::LayoutOptions paperOptions() {
    ui::LayoutOptions options;
    options.page = QSizeF(595, 842);
    options.metrics = ui::ChartMetrics::paper();
    options.margin = 42.0;
    options.manyPages = true;
    options.explainsMarks = true;
    return options;
}

struct NamedHard {
    Hard hard;
    const char* name;
};
constexpr NamedHard HardCases[] = {{Hard::Missing, "missing"},
                                   {Hard::Zero, "zero"},
                                   {Hard::Negative, "negative"},
                                   {Hard::Huge, "1e30"},
                                   {Hard::Tiny, "1e-30"},
                                   {Hard::OneItem, "one item"},
                                   {Hard::FiveThousand, "5,000 items"},
                                   {Hard::LongChinese, "long Chinese names"}};

struct NamedKind {
    const char* name;
    ChartSpec (*make)(Hard);
};
constexpr NamedKind Kinds[] = {
    {"bars", [](Hard hard) { return hardRows(hard, ScaleKind::Linear); }},
    {"dots, log", [](Hard hard) { return hardRows(hard, ScaleKind::Log); }},
    {"ratios", [](Hard hard) { return hardRows(hard, ScaleKind::Log, true); }},
    {"scatter", [](Hard hard) { return hardScatter(hard, ScaleKind::Linear); }},
    {"scatter, log", [](Hard hard) { return hardScatter(hard, ScaleKind::Log); }},
};

QString allNotes(const ui::PageLayout& page) {
    QString notes;
    for (const ui::PlacedText& text : page.texts) {
        if (text.role == ui::TextRole::Note) {
            notes += text.whole + QLatin1Char('\n');
        }
    }
    return notes;
}

}  // namespace

/// Marks measured in the rendered picture against the data.
class TestPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksStandWhereTheDataSay_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("hard");
        QTest::addColumn<QSizeF>("size");
        for (std::size_t kind = 0; kind < std::size(Kinds); ++kind) {
            for (const NamedHard& hard : HardCases) {
                for (const QSizeF& size : {QSizeF(520, 360), QSizeF(960, 540), QSizeF(1600, 900)}) {
                    if (hard.hard == Hard::FiveThousand && size.width() == 960) {
                        continue;
                    }
                    QTest::addRow("%s, %s, %d px", Kinds[kind].name, hard.name, qRound(size.width()))
                        << static_cast<int>(kind) << static_cast<int>(hard.hard) << size;
                }
            }
        }
    }

    void marksStandWhereTheDataSay() {
        QFETCH(int, kind);
        QFETCH(int, hard);
        QFETCH(QSizeF, size);
        const ChartSpec spec = Kinds[kind].make(static_cast<Hard>(hard));
        const Picture picture(spec, pictureOptions(size), 0, 2.0);
        QCOMPARE(untruths(picture, spec).join(QLatin1Char('\n')), QString());
        QCOMPARE(textFaults(picture.scene().pageLayout(), picture.scene()).join(QLatin1Char('\n')), QString());
        everyItemIsShownOrNamed(spec, picture.scene().pageLayout());
    }

private:
    /// Nothing is dropped without a note: each subject has a mark, or a note names or counts it.
    static void everyItemIsShownOrNamed(const ChartSpec& spec, const ui::PageLayout& page) {
        const QString notes = allNotes(page);
        QVERIFY(!page.panels.empty());
        const std::size_t left = spec.rows.size() - page.panels.front().rowCount();
        if (spec.kind == charts::ChartKind::Rows && left > 0) {
            QVERIFY2(
                notes.contains(left == 1 ? QStringLiteral("One more row") : QStringLiteral("%1 more rows").arg(left)),
                qPrintable(notes));
        }
        QStringList unlabelled;
        for (const charts::Mark& mark : spec.marks) {
            const bool isShown = spec.kind == charts::ChartKind::Scatter || page.panels.front().showsRow(mark.row);
            if (mark.label.empty() || !isShown) {
                continue;
            }
            const QString label = QString::fromStdString(mark.label);
            const bool isPlaced = std::any_of(page.texts.begin(), page.texts.end(), [&](const ui::PlacedText& text) {
                return (text.role == ui::TextRole::ValueLabel || text.role == ui::TextRole::MarkLabel) &&
                       text.whole == label;
            });
            if (!isPlaced) {
                unlabelled.append(label);
            }
        }
        if (unlabelled.size() > 12) {
            QVERIFY2(notes.contains(QStringLiteral("and %1 more").arg(unlabelled.size() - 12)), qPrintable(notes));
            unlabelled = unlabelled.mid(0, 12);
        }
        for (const QString& label : unlabelled) {
            QVERIFY2(notes.contains(label), qPrintable(label));
        }
    }

private Q_SLOTS:
    void missingAndUndrawableAreNamed() {
        const ChartSpec missing = hardScatter(Hard::Missing, ScaleKind::Linear);
        QCOMPARE(missing.notes, (std::vector<std::string>{"Not drawn (no claim): Second, Fourth."}));
        const ChartSpec zero = hardRows(Hard::Zero, ScaleKind::Log);
        QVERIFY(!zero.notes.empty());
        QCOMPARE(QString::fromStdString(zero.notes.front()),
                 QStringLiteral("A log scale cannot show Nothing: 0\u00a0PFLOPS."));
        QCOMPARE(zero.marks.size(), hardRows(Hard::Zero, ScaleKind::Linear).marks.size());
    }

    /// A spec from elsewhere may ask for what its axis cannot show: the layout names it.
    void undrawableMarksAreNamed() {
        ChartSpec spec = hardRows(Hard::OneItem, ScaleKind::Log);
        for (charts::Mark& mark : spec.marks) {
            mark.value = -1.0;
        }
        const Picture picture(spec, pictureOptions({960, 540}), 0, 1.0);
        QVERIFY(allNotes(picture.scene().pageLayout()).contains(QStringLiteral("The axis cannot show: Alone, rate")));
    }

    void mixedChartsAreTrue() {
        for (const ChartSpec& spec :
             {mixedRows(), mixedScatter(), pairOfSystems().at(1), pairAsRatios().at(0), pairAsRatios().at(2)}) {
            const Picture picture(spec, pictureOptions({960, 540}), 0, 3.0);
            QCOMPARE(untruths(picture, spec).join(QLatin1Char('\n')), QString());
            QCOMPARE(textFaults(picture.scene().pageLayout(), picture.scene()).join(QLatin1Char('\n')), QString());
        }
    }

    /// The test of the test: a picture with one bar a row too low, and one with a bar of the wrong length, are caught.
    void checkerCatchesMutants() {
        const ChartSpec truth = hardRows(Hard::Missing, ScaleKind::Linear);
        ChartSpec shifted = truth;
        for (charts::Mark& mark : shifted.marks) {
            if (mark.id.figure.subject == "s2" && mark.id.role == charts::MarkRole::Bar) {
                mark.row += 1;
            }
        }
        QVERIFY(untruths(Picture(truth, pictureOptions({960, 540}), 0, 2.0), truth).isEmpty());
        const QStringList caught = untruths(Picture(shifted, pictureOptions({960, 540}), 0, 2.0), truth);
        QVERIFY2(!caught.filter(QStringLiteral("s2 bar: middle")).isEmpty(),
                 qPrintable(caught.join(QLatin1Char('\n'))));

        ChartSpec longer = truth;
        for (charts::Mark& mark : longer.marks) {
            if (mark.id.figure.subject == "s4" && mark.id.role == charts::MarkRole::Bar) {
                mark.value *= 1.02;
            }
        }
        QVERIFY(!untruths(Picture(longer, pictureOptions({960, 540}), 0, 2.0), truth).isEmpty());

        ChartSpec dropped = truth;
        dropped.marks[0].value = 0;
        QVERIFY(!untruths(Picture(dropped, pictureOptions({960, 540}), 0, 2.0), truth).isEmpty());
    }

    /// The whole of 5,000 rows is on the pages, each row once, and pages in between are as true as the first.
    void fiveThousandRowsFillPages() {
        const ChartSpec spec = hardRows(Hard::FiveThousand, ScaleKind::Linear);
        std::vector<ChartSpec> specs{spec};
        ui::LayoutOptions options = paperOptions();
        const std::vector<ui::PageLayout> pages = ui::layoutCharts(specs, options);
        std::size_t next = 0;
        for (const ui::PageLayout& page : pages) {
            for (const ui::PanelLayout& panel : page.panels) {
                QCOMPARE(panel.firstRow, next);
                next += panel.rowCount();
            }
        }
        QCOMPARE(next, std::size_t{5000});
        QVERIFY(pages.size() > 100 && pages.size() < 250);
        for (const std::size_t page : {std::size_t{0}, std::size_t{70}}) {
            const Picture picture(spec, paperOptions(), page, 2.0);
            QCOMPARE(untruths(picture, spec).join(QLatin1Char('\n')), QString());
            QCOMPARE(textFaults(picture.scene().pageLayout(), picture.scene()).join(QLatin1Char('\n')), QString());
        }
    }

    void paperIsTrue() {
        for (const NamedHard& hard : HardCases) {
            if (hard.hard == Hard::FiveThousand) {
                continue;
            }
            for (const NamedKind& kind : Kinds) {
                const ChartSpec spec = kind.make(hard.hard);
                const Picture picture(spec, paperOptions(), 0, 3.0);
                QCOMPARE(untruths(picture, spec).join(QLatin1Char('\n')), QString());
                QCOMPARE(textFaults(picture.scene().pageLayout(), picture.scene()).join(QLatin1Char('\n')), QString());
            }
        }
    }

    void smallMultiplesShareRowsAndKeepApart() {
        for (const qreal width : {520.0, 760.0, 960.0, 1280.0, 1600.0}) {
            for (std::vector<ChartSpec> specs : {pairOfSystems(), pairAsRatios()}) {
                ui::LayoutOptions options = pictureOptions({width, 0});
                ui::PageLayout page = ui::layoutCharts(specs, options).front();
                QCOMPARE(page.panels.size(), specs.size());
                const ui::ChartScene scene(page, options.metrics, ui::ChartTheme::light());
                QCOMPARE(textFaults(page, scene).join(QLatin1Char('\n')), QString());
            }
        }
    }
};

CHOKEPOINT_TEST(TestPictures)
#include "tst_pictures.moc"
