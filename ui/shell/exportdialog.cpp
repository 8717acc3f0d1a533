// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/exportdialog.h"

#include "models/tables/words.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/pagepreview.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/settings.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

constexpr qreal PreviewDpi = 110.0;
constexpr int PictureWidth = 960;
constexpr int PictureHeight = 540;
constexpr qreal PictureScale = 2.0;

const QStringList& formatIds() {
    static const QStringList ids{QStringLiteral("pdf"), QStringLiteral("svg"), QStringLiteral("png"),
                                 QStringLiteral("csv")};
    return ids;
}

}  // namespace

ExportDialog::ExportDialog(const Services& services, ChartSpecs specs, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_specs(std::move(specs)),
      m_preview(new PagePreview(services.theme, this)),
      m_error(new InlineMessage(services.theme, this)) {
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_error->setObjectName(QStringLiteral("exportError"));
    auto* options = new QWidget(this);
    options->setFixedWidth(248);
    buildOptions(options);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_preview, 1);
    row->addWidget(options);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_error);
    layout->addLayout(row, 1);
    resize(parent ? std::min(880, parent->width() - 48) : 880, parent ? std::min(580, parent->height() - 48) : 580);
    refresh();
}

void ExportDialog::buildOptions(QWidget* column) {
    const ExportSettings settings = m_services.settings.exportSettings();
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(4);
    const auto heading = [&](const QString& words) {
        auto* label = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, column);
        label->setText(words);
        layout->addWidget(label);
    };
    heading(tr("Format"));
    m_format = new SegmentedControl(tr("Format"), {tr("PDF"), tr("SVG"), tr("PNG"), tr("CSV")}, column);
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_format->setCurrent(static_cast<int>(formatIds().indexOf(settings.format)));
    layout->addWidget(m_format);
    layout->addSpacing(8);
    heading(tr("Paper"));
    m_page = new QComboBox(column);
    m_page->setObjectName(QStringLiteral("exportPaper"));
    m_page->setAccessibleName(tr("Paper"));
    m_page->addItem(tr("A4"), static_cast<int>(QPageSize::A4));
    m_page->addItem(tr("Letter"), static_cast<int>(QPageSize::Letter));
    const bool isLetter = settings.page.isEmpty() ? pageSizeFor(m_services.writing.locale) == QPageSize::Letter
                                                  : settings.page == QLatin1String("letter");
    m_page->setCurrentIndex(isLetter ? 1 : 0);
    layout->addWidget(m_page);
    layout->addSpacing(8);
    heading(tr("Orientation"));
    m_orientation = new SegmentedControl(tr("Orientation"), {tr("Portrait"), tr("Landscape")}, column);
    m_orientation->setObjectName(QStringLiteral("exportOrientation"));
    m_orientation->setCurrent(settings.isLandscape ? 1 : 0);
    layout->addWidget(m_orientation);
    layout->addSpacing(8);
    heading(tr("Colours"));
    m_theme = new SegmentedControl(tr("Colours"), {tr("Light"), tr("Dark")}, column);
    m_theme->setObjectName(QStringLiteral("exportTheme"));
    m_theme->setCurrent(settings.isDark ? 1 : 0);
    layout->addWidget(m_theme);
    layout->addSpacing(8);
    m_sources = new QCheckBox(tr("Sources as footnotes"), column);
    m_sources->setObjectName(QStringLiteral("exportSources"));
    m_sources->setAccessibleName(tr("Sources as footnotes"));
    m_sources->setChecked(settings.withSources);
    layout->addWidget(m_sources);
    layout->addStretch(1);
    m_save = new QPushButton(column);
    m_save->setObjectName(QStringLiteral("exportSave"));
    m_save->setDefault(true);
    setStyleRole(m_save, StyleRole::Primary);
    auto* cancel = new QPushButton(tr("Cancel"), column);
    cancel->setObjectName(QStringLiteral("exportCancel"));
    cancel->setAccessibleName(tr("Cancel"));
    layout->addWidget(m_save);
    layout->addWidget(cancel);
    connect(m_format, &SegmentedControl::chosen, this, &ExportDialog::refresh);
    connect(m_page, &QComboBox::activated, this, &ExportDialog::refresh);
    connect(m_orientation, &SegmentedControl::chosen, this, &ExportDialog::refresh);
    connect(m_theme, &SegmentedControl::chosen, this, &ExportDialog::refresh);
    connect(m_sources, &QCheckBox::toggled, this, &ExportDialog::refresh);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::askPath);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

ExportFormat ExportDialog::format() const {
    return static_cast<ExportFormat>(m_format->current());
}

ExportOptions ExportDialog::options() const {
    ExportOptions options;
    options.theme = m_theme->current() == 1 ? ChartTheme::dark() : ChartTheme::light();
    options.page = static_cast<QPageSize::PageSizeId>(m_page->currentData().toInt());
    options.orientation = m_orientation->current() == 1 ? QPageLayout::Landscape : QPageLayout::Portrait;
    options.withSources = m_sources->isChecked();
    if (format() == ExportFormat::Png || format() == ExportFormat::Svg) {
        options.size = QSize(PictureWidth, PictureHeight);
        if (m_orientation->current() == 0) {
            options.size.transpose();
        }
        options.scale = format() == ExportFormat::Png ? PictureScale : 1.0;
    }
    return options;
}

QString ExportDialog::proposedName() const {
    return proposedFileName(m_specs, format());
}

void ExportDialog::refresh() {
    const ExportFormat kind = format();
    m_page->setEnabled(kind == ExportFormat::Pdf);
    m_orientation->setEnabled(kind != ExportFormat::Csv);
    m_theme->setEnabled(kind != ExportFormat::Csv);
    m_sources->setEnabled(kind != ExportFormat::Csv);
    const QString name = formatIds().at(static_cast<int>(kind)).toUpper();
    m_save->setText(tr("Save %1…").arg(name));
    m_save->setAccessibleName(tr("Save %1").arg(name));
    const ExportOptions chosen = options();
    switch (kind) {
        case ExportFormat::Pdf:
            m_preview->setPages(previewPages(m_specs, chosen, PreviewDpi));
            return;
        case ExportFormat::Csv: {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            if (exportCsv(m_specs, chosen, buffer)) {
                m_preview->setText(QString::fromUtf8(buffer.data()));
            }
            return;
        }
        case ExportFormat::Png:
        case ExportFormat::Svg: {
            QImage image(chosen.size * PictureScale, QImage::Format_RGB32);
            image.fill(chosen.theme.surface);
            QPainter painter(&image);
            painter.scale(PictureScale, PictureScale);
            renderCharts(painter, m_specs, chosen.size, chosen);
            painter.end();
            m_preview->setPages({image});
            return;
        }
    }
}

void ExportDialog::askPath() {
    QString folder = m_services.settings.exportSettings().folder;
    if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    }
    const QString suffix = formatIds().at(m_format->current());
    FileQuestion question;
    question.title = tr("Save %1").arg(suffix.toUpper());
    question.proposed = QDir(folder).filePath(proposedName());
    question.filter = QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix);
    question.suffix = suffix;
    m_services.files.askSave(this, question, [this](const QString& path) {
        if (!path.isEmpty()) {
            save(path);
        }
    });
}

void ExportDialog::save(const QString& path) {
    if (const auto done = saveExport(path, m_specs, options()); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        return;
    }
    rememberSettings(QFileInfo(path).absolutePath());
    Q_EMIT saved(path);
    accept();
}

void ExportDialog::rememberSettings(const QString& folder) {
    ExportSettings settings;
    settings.format = formatIds().at(m_format->current());
    settings.page = m_page->currentIndex() == 1 ? QStringLiteral("letter") : QStringLiteral("a4");
    settings.isLandscape = m_orientation->current() == 1;
    settings.isDark = m_theme->current() == 1;
    settings.withSources = m_sources->isChecked();
    settings.folder = folder;
    m_services.settings.setExportSettings(settings);
}

}  // namespace chokepoint::ui
