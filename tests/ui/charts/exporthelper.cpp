// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes sample charts in every format into a folder: run by tests in processes of their own (another time zone,
// locale, hash seed), and by hand to look at the pictures.
#include "tests/ui/charts/samples.h"
#include "ui/charts/exporters.h"

#include <QApplication>
#include <QDir>
#include <QGuiApplication>
#include <QHashSeed>

#include <cstdio>

using namespace chokepoint;

namespace {

int save(const QDir& folder, const QString& name, const ui::ChartSpecs& specs, const ui::ExportOptions& options) {
    const Result<void> saved = ui::saveExport(folder.filePath(name), charts::pageOf(specs), options);
    if (!saved) {
        std::fprintf(stderr, "%s\n", inEnglish(saved.error()).c_str());
        return 1;
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    QHashSeed::setDeterministicGlobalSeed();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: exporthelper FOLDER [--pictures]\n");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    int failures = 0;
    ui::ExportOptions options;
    for (const char* ending : {"pdf", "svg", "csv"}) {
        const QString suffix = QLatin1Char('.') + QString::fromLatin1(ending);
        failures += save(folder, QStringLiteral("pair") + suffix, tests::pairOfSystems(), options);
        failures += save(folder, QStringLiteral("ratios") + suffix, tests::pairAsRatios(), options);
        failures += save(folder, QStringLiteral("mixed") + suffix, {tests::mixedRows()}, options);
        failures += save(folder, QStringLiteral("scatter") + suffix, {tests::mixedScatter()}, options);
        failures += save(folder, QStringLiteral("chinese") + suffix,
                         {tests::hardRows(tests::Hard::LongChinese, charts::ScaleKind::Linear)}, options);
    }
    // With outline, links and a table.
    if (!ui::saveExport(folder.filePath(QStringLiteral("page.pdf")), tests::pairAsPage(), options)) {
        ++failures;
    }
    if (argc < 3) {
        return failures;
    }
    for (const bool isDark : {false, true}) {
        options.theme = isDark ? ui::ChartTheme::dark() : ui::ChartTheme::light();
        const QString theme = isDark ? QStringLiteral("-dark") : QStringLiteral("-light");
        for (const QSize size : {QSize(520, 240), QSize(960, 540), QSize(1600, 900)}) {
            options.size = size;
            const QString suffix = theme + QLatin1Char('-') + QString::number(size.width()) + QStringLiteral(".png");
            failures += save(folder, QStringLiteral("pair") + suffix, tests::pairOfSystems(), options);
            failures += save(folder, QStringLiteral("power") + suffix, {tests::pairOfSystems().at(1)}, options);
            failures += save(folder, QStringLiteral("ratios") + suffix, tests::pairAsRatios(), options);
            failures += save(folder, QStringLiteral("mixed") + suffix, {tests::mixedRows()}, options);
            failures += save(folder, QStringLiteral("scatter") + suffix, {tests::mixedScatter()}, options);
            failures += save(folder, QStringLiteral("chinese") + suffix,
                             {tests::hardRows(tests::Hard::LongChinese, charts::ScaleKind::Linear)}, options);
            failures += save(folder, QStringLiteral("negative") + suffix,
                             {tests::hardRows(tests::Hard::Negative, charts::ScaleKind::Linear)}, options);
        }
    }
    return failures;
}
