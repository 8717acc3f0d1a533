// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/testmain.h"
#include "tests/ui/charts/samples.h"
#include "ui/charts/exporters.h"
#include "ui/shell/printertarget.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <csignal>
#include <sys/resource.h>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

using Exporter = Result<void> (*)(const charts::PageSpec&, const ui::ExportOptions&, QIODevice&);

QByteArray exported(Exporter exporter, const charts::PageSpec& page, const ui::ExportOptions& options = {}) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const Result<void> result = exporter(page, options, buffer);
    if (!result) {
        qWarning("%s", inEnglish(result.error()).c_str());
    }
    return bytes;
}

QByteArray exported(Exporter exporter, const ui::ChartSpecs& specs, const ui::ExportOptions& options = {}) {
    return exported(exporter, charts::pageOf(specs), options);
}

charts::PageSpec oneChart() {
    return charts::pageOf({mixedRows()});
}

/// A tool's output, or nothing where the machine does not have it.
std::optional<QByteArray> run(const QString& tool, const QStringList& arguments) {
    const QString path = QStandardPaths::findExecutable(tool);
    if (path.isEmpty()) {
        return std::nullopt;
    }
    QProcess process;
    process.start(path, arguments);
    process.waitForFinished(30000);
    return process.readAllStandardOutput() + process.readAllStandardError();
}

QString written(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes) {
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qWarning("cannot write %s", qPrintable(path));
    }
    return path;
}

/// Takes so many bytes and then no more, as a full disk does.
class FullDevice : public QIODevice {
public:
    explicit FullDevice(qint64 room) : m_room(room) { open(QIODevice::WriteOnly); }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char*, qint64 size) override {
        const qint64 taken = std::min(size, m_room);
        m_room -= taken;
        return taken > 0 ? taken : -1;
    }

private:
    qint64 m_room;
};

}  // namespace

class TestExporters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pdf_isVectorWithEmbeddedFontsAndText() {
        QTemporaryDir folder;
        const QString path = written(folder, QStringLiteral("pair.pdf"), exported(ui::exportPdf, pairOfSystems()));
        const auto fonts = run(QStringLiteral("pdffonts"), {path});
        const auto text = run(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
        const auto info = run(QStringLiteral("pdfinfo"), {path});
        const auto images = run(QStringLiteral("pdfimages"), {QStringLiteral("-list"), path});
        if (!fonts || !text || !info || !images) {
            QSKIP("poppler-utils is not installed");
        }
        QVERIFY2(fonts->contains("Roboto-Regular") && fonts->contains("Roboto-Medium"), fonts->constData());
        for (const QByteArray& line : fonts->split('\n').mid(2)) {
            QVERIFY2(line.isEmpty() || line.contains("TrueType"), line.constData());
            QVERIFY2(line.isEmpty() || line.contains("yes"), line.constData());
        }
        for (const char* words : {"CloudMatrix 384", "Power per supernode, kW, all-in", "559", "8.2", "SemiAnalysis",
                                  "verified to 31 Jul 2026", "GB200 NVL72 · CloudMatrix 384"}) {
            QVERIFY2(text->contains(words), words);
        }
        QVERIFY(info->contains("Creator:         Chokepoint"));
        QVERIFY(info->contains("Title:           GB200 NVL72"));
        QVERIFY(info->contains("Jul 31"));
        QCOMPARE(images->count('\n'), 2);  // two lines of heading: no picture
    }

    void pdf_pageSizes_data() {
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("box");
        QTest::newRow("A4") << int(QPageSize::A4) << int(QPageLayout::Portrait) << QSize() << "[0 0 595 842]";
        QTest::newRow("A4 landscape") << int(QPageSize::A4) << int(QPageLayout::Landscape) << QSize()
                                      << "[0 0 842 595]";
        QTest::newRow("Letter") << int(QPageSize::Letter) << int(QPageLayout::Portrait) << QSize() << "[0 0 612 792]";
        QTest::newRow("800 × 600 px") << int(QPageSize::A4) << int(QPageLayout::Portrait) << QSize(800, 600)
                                      << "[0 0 600 450]";
    }

    void pdf_pageSizes() {
        QFETCH(int, page);
        QFETCH(int, orientation);
        QFETCH(QSize, size);
        QFETCH(QString, box);
        ui::ExportOptions options;
        options.page = static_cast<QPageSize::PageSizeId>(page);
        options.orientation = static_cast<QPageLayout::Orientation>(orientation);
        options.size = size;
        QByteArray pdf = exported(ui::exportPdf, oneChart(), options);
        const qsizetype at = pdf.indexOf("/MediaBox");
        QByteArray found = pdf.mid(at + 10, 60);
        found = found.left(found.indexOf(']') + 1).replace(".00000000", "").replace(".000000", "").simplified();
        found.replace("[ ", "[").replace(" ]", "]");
        QCOMPARE(QString::fromLatin1(found), box);
    }

    void pdf_longChartsTakePages() {
        const QByteArray pdf =
            exported(ui::exportPdf, charts::pageOf({hardRows(Hard::FiveThousand, charts::ScaleKind::Linear)}));
        QVERIFY(QString::fromLatin1(pdf).count(QRegularExpression(QStringLiteral("/Type /Page\\b"))) > 100);
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
    }

    void pdf_chineseIsText() {
        QTemporaryDir folder;
        const QString path =
            written(folder, QStringLiteral("c.pdf"),
                    exported(ui::exportPdf, charts::pageOf({hardRows(Hard::LongChinese, charts::ScaleKind::Linear)})));
        const auto text = run(QStringLiteral("pdftotext"), {path, QStringLiteral("-")});
        const auto fonts = run(QStringLiteral("pdffonts"), {path});
        if (!text || !fonts) {
            QSKIP("poppler-utils is not installed");
        }
        QVERIFY2(fonts->contains("Droid"), fonts->constData());
        QVERIFY2(QString::fromUtf8(*text).contains(QStringLiteral("昇腾九一〇丙")), text->constData());
    }

    void svg_isWellFormed_data() {
        QTest::addColumn<QString>("title");
        QTest::newRow("plain") << QStringLiteral("Power");
        QTest::newRow("markup") << QStringLiteral("<b>A & B</b> \"x\" ]]>");
        QTest::newRow("control characters") << QStringLiteral("a\u0001b\u000bc");
    }

    void svg_isWellFormed() {
        QFETCH(QString, title);
        ui::ExportOptions options;
        options.title = title;
        charts::ChartSpec spec = mixedRows();
        spec.title = title.toStdString();
        spec.rows[1].label = title.toStdString();
        const QByteArray svg = exported(ui::exportSvg, charts::pageOf({spec}), options);
        QXmlStreamReader reader(svg);
        QString found;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("title")) {
                found = reader.readElementText();
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QString expected = title;
        expected.remove(QChar(1));
        expected.remove(QChar(0x0b));
        QCOMPARE(found, expected);
        QTemporaryDir folder;
        if (const auto complaints = run(QStringLiteral("xmllint"),
                                        {QStringLiteral("--noout"), written(folder, QStringLiteral("a.svg"), svg)})) {
            QCOMPARE(*complaints, QByteArray());
        }
    }

    void svg_isSizedInPixels() {
        ui::ExportOptions options;
        options.size = QSize(800, 450);
        const QByteArray svg = exported(ui::exportSvg, oneChart(), options);
        QVERIFY(svg.contains("viewBox=\"0 0 800 450\""));
        QVERIFY(svg.contains("width=\"211.667mm\" height=\"119.063mm\""));
    }

    void png_hasSizeAndScale() {
        ui::ExportOptions options;
        options.size = QSize(800, 450);
        options.scale = 2.0;
        const QImage image = QImage::fromData(exported(ui::exportPng, pairOfSystems(), options), "png");
        QCOMPARE(image.size(), QSize(1600, 900));
        QCOMPARE(image.text(QStringLiteral("Software")), QStringLiteral("Chokepoint"));
        options.theme = ui::ChartTheme::dark();
        const QImage dark = QImage::fromData(exported(ui::exportPng, pairOfSystems(), options), "png");
        QCOMPARE(dark.pixelColor(2, 2), ui::ChartTheme::dark().surface);
    }

    void csv_saysWhatIsShown() {
        const QByteArray csv = exported(ui::exportCsv, pairOfSystems());
        QVERIFY2(csv.contains("\"Power per supernode, kW, all-in\",figure,huawei-cloudmatrix-384,CloudMatrix "
                              "384,power,,559.378,500,600,,kW"),
                 csv.constData());
        QVERIFY(csv.contains("CC-BY-4.0") || !csv.contains("Epoch"));
        QVERIFY(csv.contains("verified to 31 Jul 2026"));
    }

    void impossibleRequests_areErrors_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        QTest::newRow("too small") << QSize(10, 10) << 1.0;
        QTest::newRow("too large") << QSize(100000, 100) << 1.0;
        QTest::newRow("scale 0") << QSize(800, 600) << 0.0;
        QTest::newRow("scale NaN") << QSize(800, 600) << std::nan("");
    }

    void impossibleRequests_areErrors() {
        QFETCH(QSize, size);
        QFETCH(double, scale);
        ui::ExportOptions options;
        options.size = size;
        options.scale = scale;
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const Result<void> result = ui::exportPng(oneChart(), options, buffer);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!ui::exportPdf({}, {}, buffer));
        QVERIFY(!ui::exportCsv({}, {}, buffer));
    }

    void fullDevice_isAnError() {
        for (const auto exporter : {ui::exportPdf, ui::exportSvg, ui::exportPng, ui::exportCsv}) {
            FullDevice device(300);
            const Result<void> result = exporter(oneChart(), ui::ExportOptions{}, device);
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::Io);
        }
        QFile full(QStringLiteral("/dev/full"));
        if (full.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            QVERIFY(!ui::exportPdf(oneChart(), {}, full));
        }
    }

    void save_isWholeOrNothing() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("chart.pdf"));
        QVERIFY(ui::saveExport(path, oneChart(), {}));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        QVERIFY(before.trimmed().endsWith("%%EOF"));
        file.close();

        // A limit on file size stands for a full disk: the old file stays, and no other is left behind.
        rlimit limit{};
        getrlimit(RLIMIT_FSIZE, &limit);
        const rlimit small{1000, limit.rlim_max};
        std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        const Result<void> replaced = ui::saveExport(path, charts::pageOf(pairOfSystems()), {});
        const Result<void> fresh =
            ui::saveExport(folder.filePath(QStringLiteral("fresh.svg")), charts::pageOf(pairOfSystems()), {});
        setrlimit(RLIMIT_FSIZE, &limit);
        QVERIFY(!replaced);
        QVERIFY(!fresh);
        QCOMPARE(replaced.error().code, ErrorCode::Io);
        QVERIFY(inEnglish(replaced.error()).find("chart.pdf") != std::string::npos);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), before);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("chart.pdf")});
    }

    void save_unwritablePlaces_areErrors() {
        const Result<void> nowhere = ui::saveExport(QStringLiteral("/nonexistent/folder/a.pdf"), oneChart(), {});
        QVERIFY(!nowhere);
        QCOMPARE(nowhere.error().code, ErrorCode::Io);
        QVERIFY(nowhere.error().place.has_value());
        const Result<void> unknown = ui::saveExport(QStringLiteral("/tmp/a.docx"), oneChart(), {});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::InvalidArgument);
        QVERIFY(!ui::saveExport(QStringLiteral("/dev/full"), oneChart(), {}));
    }

    /// Other clock, time zone, locale and hash seed: the same bytes.
    void sameQuestion_sameBytes() {
        const QString helper =
            QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("chartexporthelper"));
        if (!QFile::exists(helper)) {
            QSKIP("the helper is not built");
        }
        const QStringList zones{QStringLiteral("UTC"), QStringLiteral("Asia/Kolkata"),
                                QStringLiteral("America/New_York"), QStringLiteral("Pacific/Apia")};
        const QStringList locales{QStringLiteral("C"), QStringLiteral("C.UTF-8"), QStringLiteral("de_DE.UTF-8"),
                                  QStringLiteral("zh_CN.UTF-8"), QStringLiteral("ar_EG.UTF-8")};
        const QString faketime = QStandardPaths::findExecutable(QStringLiteral("faketime"));
        QHash<QString, QByteArray> first;
        for (int i = 0; i < 20; ++i) {
            QTemporaryDir folder;
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("TZ"), zones.at(i % 4));
            environment.insert(QStringLiteral("LC_ALL"), locales.at(i % 5));
            environment.insert(QStringLiteral("LANG"), locales.at(i % 5));
            environment.insert(QStringLiteral("QT_HASH_SEED"), QString::number(i * 7919));
            process.setProcessEnvironment(environment);
            if (faketime.isEmpty()) {
                process.start(helper, {folder.path()});
            } else {
                process.start(faketime, {QStringLiteral("+%1 days").arg(i * 37), helper, folder.path()});
            }
            QVERIFY(process.waitForFinished(60000));
            QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
            const QStringList names = QDir(folder.path()).entryList(QDir::Files);
            QCOMPARE(names.size(), 16);
            for (const QString& name : names) {
                QFile file(folder.filePath(name));
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QByteArray bytes = file.readAll();
                if (!first.contains(name)) {
                    first.insert(name, bytes);
                }
                QVERIFY2(first.value(name) == bytes,
                         qPrintable(QStringLiteral("%1 differs in run %2").arg(name).arg(i)));
            }
        }
    }

    void printer_takesThePages() {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("printed.pdf"));
        auto printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
        printer->setOutputFormat(QPrinter::PdfFormat);
        printer->setOutputFileName(file);
        ui::PrinterTarget target(std::move(printer), {});
        QVERIFY(ui::printPage(charts::pageOf(pairOfSystems()), {}, target));
        QVERIFY(QFileInfo(file).size() > 5000);
        const ui::ExportPreview preview(charts::pageOf(pairOfSystems()), {}, ui::ExportFormat::Pdf);
        QCOMPARE(preview.pageCount(), 1);
        QCOMPARE(preview.pageSize(0).toSize(), QSize(595, 842));
    }

    void names_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("format");
        QTest::newRow("pdf") << "a.PDF" << int(ui::ExportFormat::Pdf);
        QTest::newRow("svg") << "/x/y.svg" << int(ui::ExportFormat::Svg);
        QTest::newRow("png") << "b.c.png" << int(ui::ExportFormat::Png);
        QTest::newRow("csv") << "c.csv" << int(ui::ExportFormat::Csv);
        QTest::newRow("none") << "pdf" << -1;
    }

    void names() {
        QFETCH(QString, path);
        QFETCH(int, format);
        const Result<ui::ExportFormat> found = ui::formatFromFileName(path);
        QCOMPARE(found.has_value(), format >= 0);
        if (found) {
            QCOMPARE(int(*found), format);
        }
        QCOMPARE(ui::proposedFileName(charts::pageOf({pairOfSystems().at(1)}), ui::ExportFormat::Pdf),
                 QStringLiteral("cloudmatrix-384-vs-gb200-nvl72-power.pdf"));
        QCOMPARE(ui::pageSizeFor(QLocale(QStringLiteral("en_US"))), QPageSize::Letter);
        QCOMPARE(ui::pageSizeFor(QLocale(QStringLiteral("de_DE"))), QPageSize::A4);
    }
};

CHOKEPOINT_TEST(TestExporters)
#include "tst_exporters.moc"
