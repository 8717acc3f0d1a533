// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/comparison.h"
#include "models/catalog/resolver.h"
#include "models/charts/builders.h"
#include "models/charts/export.h"
#include "models/store/reference.h"
#include "models/tables/comparisonpage.h"
#include "models/tables/words.h"
#include "models/units/module.h"
#include "tests/testmain.h"
#include "tests/ui/charts/picturecheck.h"
#include "ui/charts/chartscene.h"
#include "ui/charts/exporters.h"
#include "ui/charts/exportlayout.h"
#include "ui/charts/qpdfheaders.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

#include <algorithm>
#include <set>

using namespace chokepoint;
using ui::TextRole;

namespace {

constexpr const char* Nvl72 = "nvidia-gb200-nvl72";
constexpr const char* CloudMatrix = "huawei-cloudmatrix-384";
const std::vector<std::string> Eight{Nvl72,
                                     CloudMatrix,
                                     "nvidia-gb300-nvl72",
                                     "google-tpu-ironwood-pod",
                                     "amd-helios-mi455x-72",
                                     "huawei-atlas-950-superpod",
                                     "nvidia-dgx-h100",
                                     "zte-nebula-supernode"};

/// The comparison page as the window and the command line make it.
charts::PageSpec comparisonPage(const std::vector<std::string>& ids, const std::string& lens = "best") {
    static const std::shared_ptr<const catalog::Catalog> reference = store::loadReference().value();
    catalog::Context context;
    context.lens = lens;
    const catalog::Snapshot snapshot{reference, {}};
    catalog::Resolver resolver(snapshot, context);
    catalog::ComparisonRequest request;
    request.ids = ids;
    request.metrics = {"compute_16bit", "power", "price", "power_per_compute_16bit"};
    const catalog::Comparison charted = catalog::compare(resolver, request).value();
    charts::PageSpec page = charts::pageOf(charts::barSpecs(charted, *reference, context));
    page.title = tables::utf8(tables::comparisonTitle(charted, *reference));
    request.metrics = tables::knownMetrics(resolver, ids);
    tables::ComparisonTableModel model{tables::Writing{}};
    model.setComparison(std::make_shared<const tables::ComparisonData>(
        tables::ComparisonData{snapshot, catalog::compare(resolver, request).value()}));
    page.tables.push_back(tables::comparisonTable(model, context, tables::Writing{}));
    return page;
}

/// A table with so many rows in groups of seven, and as many columns.
charts::TableSpec longTable(int rows, int columns) {
    charts::TableSpec table;
    table.title = "Long table";
    table.labelTitle = "Metric";
    table.unitTitle = "Unit";
    for (int i = 0; i < columns; ++i) {
        table.columns.push_back({"System number " + std::to_string(i), {}});
    }
    for (int i = 0; i < rows; ++i) {
        if (i % 7 == 0) {
            table.groups.push_back({"Group " + std::to_string(i / 7), {}});
        }
        charts::TableRow row{"Row " + std::to_string(i), "kW", {}};
        row.cells.resize(static_cast<std::size_t>(columns));
        for (charts::TableCell& cell : row.cells) {
            cell.text = std::to_string(i * 10);
        }
        table.groups.back().rows.push_back(std::move(row));
    }
    return table;
}

QByteArray pdfOf(const charts::PageSpec& page, const ui::ExportOptions& options = {}) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const Result<void> done = ui::exportPdf(page, options, buffer);
    return done ? buffer.data() : QByteArray();
}

QStringList textsOf(const ui::PaperPage& page, TextRole role) {
    QStringList texts;
    for (const ui::PlacedText& text : page.layout.texts) {
        if (text.role == role) {
            texts << text.whole;
        }
    }
    return texts;
}

QStringList titlesOf(const std::vector<QPDFOutlineObjectHelper>& outlines, const QString& indent = {}) {
    QStringList titles;
    for (QPDFOutlineObjectHelper outline : outlines) {
        titles << indent + QString::fromStdString(outline.getTitle());
        titles << titlesOf(outline.getKids(), indent + QStringLiteral("  "));
    }
    return titles;
}

/// What is wrong with the pages: texts over each other or over the edge, rules outside.
QStringList faultsOf(const ui::PaperDocument& document) {
    QStringList faults;
    for (const ui::PaperPage& page : document.pages) {
        const ui::ChartScene scene(page.layout, page.metrics, ui::ChartTheme::light());
        faults << tests::textFaults(page.layout, scene);
        for (const ui::PlacedRule& rule : page.rules) {
            if (rule.line.y1() > page.layout.size.height() || rule.line.x2() > page.layout.size.width()) {
                faults << QStringLiteral("a line outside the page");
            }
        }
    }
    return faults;
}

}  // namespace

class TestPaper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMissingModuleIsToldInASentence() {
        const auto found = moduleSymbol("no-such-module.so", "anything");
        QVERIFY(!found);
        QVERIFY(found.error().code == ErrorCode::NotFound);
        const std::string sentence = inEnglish(found.error());
        QVERIFY2(sentence.find("install it again") != std::string::npos, sentence.c_str());
        QVERIFY2(sentence.find("no-such-module.so") != std::string::npos, sentence.c_str());
    }

    void shapes_areRight_data() {
        QTest::addColumn<std::vector<std::string>>("ids");
        QTest::addColumn<QString>("lens");
        QTest::addColumn<int>("preset");
        QTest::addColumn<int>("paper");
        QTest::addColumn<int>("orientation");
        const std::vector<std::string> pair{Nvl72, CloudMatrix};
        const auto add = [](const char* name, const std::vector<std::string>& ids, const char* lens,
                            ui::ExportPreset preset, QPageSize::PageSizeId paper,
                            QPageLayout::Orientation orientation) {
            QTest::newRow(name) << ids << QString::fromLatin1(lens) << int(preset) << int(paper) << int(orientation);
        };
        using ui::ExportPreset;
        add("pair, A4", pair, "best", ExportPreset::Page, QPageSize::A4, QPageLayout::Portrait);
        add("pair, A4 landscape", pair, "best", ExportPreset::Page, QPageSize::A4, QPageLayout::Landscape);
        add("pair, Letter, press", pair, "press-2025-07", ExportPreset::Page, QPageSize::Letter, QPageLayout::Portrait);
        add("pair, slide", pair, "best", ExportPreset::Slide, QPageSize::A4, QPageLayout::Portrait);
        add("pair, column", pair, "best", ExportPreset::Column, QPageSize::A4, QPageLayout::Portrait);
        add("eight, A4", Eight, "best", ExportPreset::Page, QPageSize::A4, QPageLayout::Portrait);
        add("eight, Letter landscape", Eight, "best", ExportPreset::Page, QPageSize::Letter, QPageLayout::Landscape);
        add("eight, slide", Eight, "best", ExportPreset::Slide, QPageSize::A4, QPageLayout::Portrait);
        add("eight, column", Eight, "best", ExportPreset::Column, QPageSize::A4, QPageLayout::Portrait);
    }
    void shapes_areRight() {
        QFETCH(std::vector<std::string>, ids);
        QFETCH(QString, lens);
        QFETCH(int, preset);
        QFETCH(int, paper);
        QFETCH(int, orientation);
        const charts::PageSpec page = comparisonPage(ids, lens.toStdString());
        for (const charts::PageContent content :
             {charts::PageContent::All, charts::PageContent::Charts, charts::PageContent::Tables}) {
            ui::ExportOptions options;
            options.preset = static_cast<ui::ExportPreset>(preset);
            options.page = static_cast<QPageSize::PageSizeId>(paper);
            options.orientation = static_cast<QPageLayout::Orientation>(orientation);
            options.content = content;
            const auto document = ui::paperDocument(page, options);
            QVERIFY(!document->pages.empty());
            QCOMPARE(faultsOf(*document).join(u'\n'), QString());
            QVERIFY(document->pages.size() == 1 || options.preset != ui::ExportPreset::Column);
        }
    }

    /// Every figure of the table is on paper as the table has it, and every source it names is listed once.
    void everyFigureIsPrinted() {
        const charts::PageSpec page = comparisonPage(Eight);
        const auto document = ui::paperDocument(page, {});
        QMap<QString, int> printed;
        QStringList sources;
        QString running;  // texts break across lines
        for (const ui::PaperPage& paper : document->pages) {
            for (const TextRole role : {TextRole::TableValue, TextRole::TableBeside}) {
                for (const QString& text : textsOf(paper, role)) {
                    ++printed[text];
                    running += text + u' ';
                }
            }
            sources << textsOf(paper, TextRole::SourceNote);
        }
        for (const charts::TableGroup& group : page.tables.front().groups) {
            for (const charts::TableRow& row : group.rows) {
                for (const charts::TableCell& cell : row.cells) {
                    if (cell.isWords) {
                        QVERIFY2(cell.isUnknown || running.contains(QString::fromStdString(cell.text)),
                                 cell.text.c_str());
                        continue;
                    }
                    QVERIFY2(--printed[QString::fromStdString(cell.text)] >= 0, cell.text.c_str());
                    QVERIFY2(cell.beside.empty() || --printed[QString::fromStdString(cell.beside)] >= 0,
                             cell.beside.c_str());
                }
            }
        }
        for (const charts::SourceNote& source : document->sources) {
            QCOMPARE(sources.count(QString::number(source.number)), 1);
        }
    }

    void rowsAreNotTornApart() {
        ui::ExportOptions options;
        const charts::TableSpec table = longTable(150, 3);
        const auto document = ui::paperDocument(charts::pageOf(table), options);
        QVERIFY(document->pages.size() > 2);
        int rows = 0;
        for (const ui::PaperPage& page : document->pages) {
            QVERIFY(textsOf(page, TextRole::TableHead).contains(QStringLiteral("System number 1")));
            // From top to bottom: no heading stands last.
            const ui::PlacedText* lowest = nullptr;
            for (const ui::PlacedText& text : page.layout.texts) {
                const bool isOfTable = text.role == TextRole::TableLabel || text.role == TextRole::TableGroup;
                rows += text.role == TextRole::TableLabel ? 1 : 0;
                if (isOfTable && (!lowest || text.rect.top() > lowest->rect.top())) {
                    lowest = &text;
                }
            }
            QVERIFY(lowest);
            QVERIFY(lowest->role == TextRole::TableLabel);
        }
        QCOMPARE(rows, 150);
        QVERIFY(textsOf(document->pages.at(1), TextRole::TableGroup).first().endsWith(QStringLiteral(", continued")) ||
                !textsOf(document->pages.at(1), TextRole::TableGroup).first().isEmpty());
        QCOMPARE(textsOf(document->pages.at(1), TextRole::PageNumber),
                 QStringList{QStringLiteral("2 of %1").arg(document->pages.size())});
    }

    /// More columns than fit become several parts, each with its own header; no figure is lost.
    void manyColumnsBecomeParts() {
        const auto document = ui::paperDocument(charts::pageOf(longTable(8, 40)), {});
        QSet<QString> heads;
        int values = 0;
        for (const ui::PaperPage& page : document->pages) {
            for (const QString& head : textsOf(page, TextRole::TableHead)) {
                heads.insert(head);
            }
            values += static_cast<int>(textsOf(page, TextRole::TableValue).size());
        }
        QCOMPARE(values, 8 * 40);
        QCOMPARE(heads.size(), 40 + 1);
        QCOMPARE(faultsOf(*document).join(u'\n'), QString());
    }

    /// Rows of many kinds of columns: texts at the left and broken, numbers at the right, all of it on every page under
    /// its header.
    void listsAreWhole() {
        constexpr int Rows = 150;
        charts::TableSpec table;
        table.isList = true;
        table.title = "Claims";
        table.subtitle = "150 rows";
        table.labelTitle = "Subject";
        table.columns = {{"Value", {}, false}, {"Standing", {}, true}, {"Note", {}, true}};
        table.sources = {{1, "a", "A source", "https://example.org/a", {}}};
        table.groups.emplace_back();
        for (int i = 0; i < Rows; ++i) {
            charts::TableRow row{"Subject " + std::to_string(i), {}, std::vector<charts::TableCell>(3)};
            row.cells[0].text = std::to_string(i) + " kW";
            row.cells[0].sources = {1};
            row.cells[1].text = "accepted";
            row.cells[2].text = i % 9 == 0
                                    ? "A long note that says what the number is of, and why there is another one "
                                      "which it cannot be compared with, and where both may be found in print"
                                    : "";
            row.cells[1].isWords = row.cells[2].isWords = true;
            table.groups.back().rows.push_back(std::move(row));
        }
        charts::PageSpec page = charts::pageOf(table);
        page.title = "Claims";
        for (const QPageLayout::Orientation orientation : {QPageLayout::Portrait, QPageLayout::Landscape}) {
            ui::ExportOptions options;
            options.orientation = orientation;
            const auto document = ui::paperDocument(page, options);
            QVERIFY(document->pages.size() > 2);
            QCOMPARE(faultsOf(*document), QStringList());
            int labels = 0;
            for (const ui::PaperPage& sheet : document->pages) {
                const auto onPage = textsOf(sheet, TextRole::TableLabel).size();
                labels += static_cast<int>(onPage);
                QCOMPARE(textsOf(sheet, TextRole::TableHead).size(), onPage > 0 ? 4 : 0);
            }
            QCOMPARE(labels, Rows);
            QCOMPARE(textsOf(document->pages.front(), TextRole::Heading), QStringList{QStringLiteral("Claims")});
            QVERIFY(textsOf(document->pages[1], TextRole::Context).first().startsWith(QStringLiteral("Claims")));
            // What the page is called need not be said again over the table; which rows it has must be.
            QVERIFY(textsOf(document->pages.front(), TextRole::SectionTitle).isEmpty());
            QCOMPARE(textsOf(document->pages.front(), TextRole::Subtitle), QStringList{QStringLiteral("150 rows")});
            QVERIFY(textsOf(document->pages.back(), TextRole::SectionTitle).contains(QStringLiteral("Sources")));
        }
        QCOMPARE(ui::proposedFileName(page, ui::ExportFormat::Pdf), QStringLiteral("claims.pdf"));
        QVERIFY(QString::fromStdString(charts::toCsv(table))
                    .startsWith(QStringLiteral("group,Subject,Value,Standing,Note\n")));
    }

    void outlineAndLinks() {
        const charts::PageSpec page = comparisonPage({Nvl72, CloudMatrix});
        const QByteArray pdf = pdfOf(page);
        QPDF file;
        file.processMemoryFile("page", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        QPDFOutlineDocumentHelper outlines(file);
        const QStringList titles = titlesOf(outlines.getTopLevelOutlines());
        QStringList expected;
        for (const charts::ChartSpec& chart : page.charts) {
            expected << QString::fromStdString(chart.title);
        }
        expected << QString::fromStdString(page.tables.front().title);
        for (const charts::TableGroup& group : page.tables.front().groups) {
            expected << QStringLiteral("  ") + QString::fromStdString(group.title);
        }
        expected << QStringLiteral("Sources");
        QCOMPARE(titles, expected);
        for (QPDFOutlineObjectHelper outline : outlines.getTopLevelOutlines()) {
            QVERIFY(outline.getDestPage().isPageObject());
        }
        QSet<QString> urls;
        int inside = 0;
        for (QPDFPageObjectHelper& sheet : QPDFPageDocumentHelper(file).getAllPages()) {
            for (QPDFAnnotationObjectHelper& link : sheet.getAnnotations("/Link")) {
                QPDFObjectHandle action = link.getObjectHandle().getKey("/A");
                if (action.isDictionary()) {
                    urls.insert(QString::fromStdString(action.getKey("/URI").getStringValue()));
                } else {
                    QVERIFY(link.getObjectHandle().getKey("/Dest").getArrayItem(0).isPageObject());
                    ++inside;
                }
            }
        }
        charts::PageSpec numbered = page;
        for (const charts::SourceNote& source : charts::numberSources(numbered)) {
            QVERIFY2(source.url.empty() || urls.contains(QString::fromStdString(source.url)), source.url.c_str());
        }
        QVERIFY(inside > 20);
    }

    void factsAreOfTheData() {
        const charts::PageSpec page = comparisonPage({Nvl72, CloudMatrix});
        const QByteArray pdf = pdfOf(page);
        QPDF file;
        file.processMemoryFile("page", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        QPDFObjectHandle info = file.getTrailer().getKey("/Info");
        QCOMPARE(info.getKey("/CreationDate").getStringValue(), std::string("D:20260731000000Z"));
        QVERIFY(!info.hasKey("/ModDate"));
        QCOMPARE(QString::fromStdString(info.getKey("/Title").getUTF8Value()),
                 QStringLiteral("GB200 NVL72 · CloudMatrix 384"));
        QCOMPARE(file.getRoot().getKey("/Lang").getUTF8Value(), std::string("en"));
        QVERIFY(file.getRoot().getKey("/ViewerPreferences").getKey("/DisplayDocTitle").getBoolValue());
        // The identifier is of the content: another question has another one.
        const auto idOf = [](const QByteArray& bytes) {
            const qsizetype at = bytes.lastIndexOf("/ID [");
            return at < 0 ? QByteArray() : bytes.mid(at, bytes.indexOf(']', at) - at);
        };
        QVERIFY(!idOf(pdf).isEmpty());
        QCOMPARE(idOf(pdfOf(page)), idOf(pdf));
        QVERIFY(idOf(pdfOf(comparisonPage({Nvl72, CloudMatrix}, "press-2025-07"))) != idOf(pdf));
    }

    void presetsHaveTheirSizes_data() {
        QTest::addColumn<int>("preset");
        QTest::addColumn<int>("paper");
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QSizeF>("mm");
        const auto add = [](const char* name, ui::ExportPreset preset, QPageSize::PageSizeId paper,
                            QPageLayout::Orientation orientation, const QSizeF& mm) {
            QTest::newRow(name) << int(preset) << int(paper) << int(orientation) << mm;
        };
        add("A4", ui::ExportPreset::Page, QPageSize::A4, QPageLayout::Portrait, {210.0, 297.0});
        add("A4 landscape", ui::ExportPreset::Page, QPageSize::A4, QPageLayout::Landscape, {297.0, 210.0});
        add("Letter", ui::ExportPreset::Page, QPageSize::Letter, QPageLayout::Portrait, {215.9, 279.4});
        add("slide", ui::ExportPreset::Slide, QPageSize::A4, QPageLayout::Portrait, {338.67, 190.5});
        add("column", ui::ExportPreset::Column, QPageSize::A4, QPageLayout::Portrait, {85.0, 0.0});
    }
    void presetsHaveTheirSizes() {
        QFETCH(int, preset);
        QFETCH(int, paper);
        QFETCH(int, orientation);
        QFETCH(QSizeF, mm);
        ui::ExportOptions options;
        options.preset = static_cast<ui::ExportPreset>(preset);
        options.page = static_cast<QPageSize::PageSizeId>(paper);
        options.orientation = static_cast<QPageLayout::Orientation>(orientation);
        const QByteArray pdf = pdfOf(comparisonPage({Nvl72, CloudMatrix}), options);
        QPDF file;
        file.processMemoryFile("page", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        for (QPDFPageObjectHelper& sheet : QPDFPageDocumentHelper(file).getAllPages()) {
            const QPDFObjectHandle::Rectangle box = sheet.getMediaBox().getArrayAsRectangle();
            constexpr double MmPerPoint = 25.4 / 72.0;
            // Half a point: sheets are whole points to Qt.
            QVERIFY2(std::abs((box.urx - box.llx) * MmPerPoint - mm.width()) < 0.25,
                     qPrintable(QString::number((box.urx - box.llx) * MmPerPoint)));
            QVERIFY(mm.height() == 0.0 || std::abs((box.ury - box.lly) * MmPerPoint - mm.height()) < 0.25);
        }
    }

    void picturesHaveTheirPixels() {
        const auto pixels = [](const charts::PageSpec& page, const ui::ExportOptions& options) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            return ui::exportPng(page, options, buffer) ? QImage::fromData(buffer.data(), "png").size() : QSize();
        };
        ui::ExportOptions options;
        options.scale = 2.0;
        const charts::PageSpec page = comparisonPage({Nvl72, CloudMatrix});
        options.preset = ui::ExportPreset::Slide;
        QCOMPARE(pixels(page, options), QSize(1920, 1080));
        options.preset = ui::ExportPreset::Column;
        const QSize column = pixels(page, options);
        QCOMPARE(column.width(), 643);  // 85 mm at 192 dpi
        QVERIFY(column.height() > column.width());
        options.content = charts::PageContent::Tables;
        options.preset = ui::ExportPreset::Slide;
        QCOMPARE(pixels(page, options).width(), 1920);
    }

    void tableAsCsv() {
        const charts::PageSpec page = comparisonPage({Nvl72, CloudMatrix});
        ui::ExportOptions options;
        options.content = charts::PageContent::Tables;
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(ui::exportCsv(page, options, buffer));
        const QList<QByteArray> lines = buffer.data().split('\n');
        QCOMPARE(lines.first(), QByteArray("group,Metric,Unit,GB200 NVL72,CloudMatrix 384,\"CloudMatrix 384, ratio\""));
        const bool hasPower = std::any_of(lines.begin(), lines.end(),
                                          [](const QByteArray& line) { return line.contains(",kW,145,559,3.86×"); });
        QVERIFY2(hasPower, buffer.data().constData());
    }
};

CHOKEPOINT_TEST(TestPaper)
#include "tst_paper.moc"
