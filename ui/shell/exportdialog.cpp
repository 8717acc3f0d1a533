// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/exportdialog.h"

#include "models/catalog/sheettext.h"
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
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace chokepoint::ui {

namespace {

constexpr int ColumnWidth = 264;
constexpr int QuietMs = 60;
constexpr qreal PictureScale = 2.0;
constexpr int PageIndex = static_cast<int>(ExportPreset::Page);

const QStringList& formatIds() {
    static const QStringList ids{QStringLiteral("pdf"), QStringLiteral("svg"), QStringLiteral("png"),
                                 QStringLiteral("csv")};
    return ids;
}

constexpr std::array<store::SheetFormat, 3> SheetFormats{store::SheetFormat::Xlsx, store::SheetFormat::Markdown,
                                                         store::SheetFormat::Json};

const QStringList& sheetIds() {
    static const QStringList ids{QStringLiteral("xlsx"), QStringLiteral("md"), QStringLiteral("json")};
    return ids;
}

const QStringList& presetIds() {
    static const QStringList ids{QStringLiteral("page"), QStringLiteral("slide"), QStringLiteral("column")};
    return ids;
}

const QStringList& contentIds() {
    static const QStringList ids{QStringLiteral("all"), QStringLiteral("charts"), QStringLiteral("table")};
    return ids;
}

bool isPicture(ExportFormat format) {
    return format == ExportFormat::Svg || format == ExportFormat::Png;
}

}  // namespace

ExportDialog::ExportDialog(const Services& services, charts::PageSpec page, catalog::Sheet sheet, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_page(std::move(page)),
      m_sheet(std::move(sheet)),
      m_preview(new PagePreview(services.theme, this)),
      m_error(new InlineMessage(services.theme, this)) {
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_error->setObjectName(QStringLiteral("exportError"));
    auto* options = new QWidget(this);
    fixWidth(options, ColumnWidth);
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
    resize(parent ? std::min(960, parent->width() - 48) : 960, parent ? std::min(680, parent->height() - 48) : 680);
    m_soon.setSingleShot(true);
    m_soon.setInterval(QuietMs);
    connect(&m_soon, &QTimer::timeout, this, &ExportDialog::showPages);
    refresh();
    m_soon.stop();
    showPages();
    m_save->setFocus();
}

void ExportDialog::buildOptions(QWidget* column) {
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(4);
    buildShape(*layout, column);
    buildContent(*layout, column);
    layout->addStretch(1);
    buildButtons(*layout, column);
    connect(m_format, &SegmentedControl::chosen, this, [this] {
        m_data->setCurrent(-1);
        refresh();
    });
    connect(m_data, &SegmentedControl::chosen, this, [this] {
        m_format->setCurrent(-1);
        refresh();
    });
    connect(m_preset, &SegmentedControl::chosen, this, [this](int preset) {
        // A slide or a column is for charts; pages hold everything, until the person says otherwise.
        if (m_content->isEnabled() && !m_hasChosenContent) {
            m_content->setCurrent(
                static_cast<int>(preset == PageIndex ? charts::PageContent::All : charts::PageContent::Charts));
        }
        refresh();
    });
    connect(m_paper, &QComboBox::activated, this, &ExportDialog::refresh);
    connect(m_orientation, &SegmentedControl::chosen, this, &ExportDialog::refresh);
    connect(m_content, &SegmentedControl::chosen, this, [this] {
        m_hasChosenContent = true;
        refresh();
    });
    connect(m_theme, &SegmentedControl::chosen, this, &ExportDialog::refresh);
    connect(m_sources, &QCheckBox::toggled, this, &ExportDialog::refresh);
}

void ExportDialog::buildShape(QVBoxLayout& layout, QWidget* column) {
    const ExportSettings settings = m_services.settings.exportSettings();
    const auto heading = [&](const QString& words) {
        auto* label = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, column);
        label->setText(words);
        layout.addWidget(label);
    };
    heading(tr("Format"));
    m_format = new SegmentedControl(tr("Format"), {tr("PDF"), tr("SVG"), tr("PNG 2×"), tr("CSV")}, column);
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_data = new SegmentedControl(tr("Format of the data"), {tr("Excel"), tr("Markdown"), tr("JSON")}, column);
    m_data->setObjectName(QStringLiteral("exportData"));
    m_data->setToolTip(tr("The table with typed numbers, units and sources"));
    m_data->setEnabled(!m_sheet.rows.empty());
    const int chosen = m_sheet.rows.empty() ? -1 : static_cast<int>(sheetIds().indexOf(settings.format));
    m_data->setCurrent(chosen);
    m_format->setCurrent(chosen >= 0 ? -1 : std::max(0, static_cast<int>(formatIds().indexOf(settings.format))));
    layout.addWidget(m_format);
    layout.addWidget(m_data);
    layout.addSpacing(8);
    heading(tr("For"));
    m_preset = new SegmentedControl(tr("For"), {tr("Page"), tr("Slide"), tr("Column")}, column);
    m_preset->setObjectName(QStringLiteral("exportPreset"));
    m_preset->setCurrent(static_cast<int>(presetIds().indexOf(settings.preset)));
    layout.addWidget(m_preset);
    m_size = new Label(m_services.theme, TextSize::Caption, TextTint::Ink2, column);
    m_size->setObjectName(QStringLiteral("exportSize"));
    layout.addWidget(m_size);
    layout.addSpacing(8);
    heading(tr("Paper"));
    m_paper = new QComboBox(column);
    m_paper->setObjectName(QStringLiteral("exportPaper"));
    m_paper->setAccessibleName(tr("Paper"));
    m_paper->addItem(tr("A4"), static_cast<int>(QPageSize::A4));
    m_paper->addItem(tr("Letter"), static_cast<int>(QPageSize::Letter));
    const bool isLetter = settings.page.isEmpty() ? pageSizeFor(m_services.writing.locale) == QPageSize::Letter
                                                  : settings.page == QLatin1String("letter");
    m_paper->setCurrentIndex(isLetter ? 1 : 0);
    m_orientation = new SegmentedControl(tr("Orientation"), {tr("Portrait"), tr("Landscape")}, column);
    m_orientation->setObjectName(QStringLiteral("exportOrientation"));
    m_orientation->setCurrent(settings.isLandscape ? 1 : 0);
    auto* paper = new QHBoxLayout;
    paper->setContentsMargins(0, 0, 0, 0);
    paper->setSpacing(8);
    paper->addWidget(m_paper, 1);
    paper->addWidget(m_orientation);
    layout.addLayout(paper);
    layout.addSpacing(8);
}

void ExportDialog::buildContent(QVBoxLayout& layout, QWidget* column) {
    const ExportSettings settings = m_services.settings.exportSettings();
    const auto heading = [&](const QString& words) {
        auto* label = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, column);
        label->setText(words);
        layout.addWidget(label);
    };
    heading(tr("Content"));
    m_content = new SegmentedControl(tr("Content"), {tr("All"), tr("Charts"), tr("Table")}, column);
    m_content->setObjectName(QStringLiteral("exportContent"));
    const bool hasBoth = !m_page.charts.empty() && !m_page.tables.empty();
    m_content->setCurrent(hasBoth ? static_cast<int>(contentIds().indexOf(settings.content)) : 0);
    m_content->setEnabled(hasBoth);
    layout.addWidget(m_content);
    layout.addSpacing(8);
    heading(tr("Colours"));
    m_theme = new SegmentedControl(tr("Colours"), {tr("Light"), tr("Dark")}, column);
    m_theme->setObjectName(QStringLiteral("exportTheme"));
    m_theme->setCurrent(settings.isDark ? 1 : 0);
    layout.addWidget(m_theme);
    layout.addSpacing(8);
    m_sources = new QCheckBox(tr("Numbered sources"), column);
    m_sources->setObjectName(QStringLiteral("exportSources"));
    m_sources->setAccessibleName(tr("Numbered sources"));
    m_sources->setChecked(settings.withSources);
    layout.addWidget(m_sources);
}

void ExportDialog::buildButtons(QVBoxLayout& layout, QWidget* column) {
    m_save = new QPushButton(column);
    m_save->setObjectName(QStringLiteral("exportSave"));
    m_save->setDefault(true);
    setStyleRole(m_save, StyleRole::Primary);
    auto* cancel = new QPushButton(tr("Cancel"), column);
    cancel->setObjectName(QStringLiteral("exportCancel"));
    cancel->setAccessibleName(tr("Cancel"));
    cancel->setAutoDefault(false);
    layout.addWidget(m_save);
    layout.addWidget(cancel);
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::askPath);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

ExportFormat ExportDialog::format() const {
    return m_format->current() < 0 ? ExportFormat::Csv : static_cast<ExportFormat>(m_format->current());
}

std::optional<store::SheetFormat> ExportDialog::sheetFormat() const {
    const int current = m_data->current();
    return current < 0 ? std::nullopt : std::optional(SheetFormats.at(static_cast<std::size_t>(current)));
}

void ExportDialog::setFormat(ExportFormat format) {
    m_data->setCurrent(-1);
    m_format->setCurrent(static_cast<int>(format));
    refresh();
}

QString ExportDialog::suffix() const {
    return m_format->current() < 0 ? sheetIds().at(m_data->current()) : formatIds().at(m_format->current());
}

ExportOptions ExportDialog::options() const {
    ExportOptions options;
    options.theme = m_theme->current() == 1 ? ChartTheme::dark() : ChartTheme::light();
    options.preset = static_cast<ExportPreset>(m_preset->current());
    options.page = static_cast<QPageSize::PageSizeId>(m_paper->currentData().toInt());
    options.orientation = m_orientation->current() == 1 ? QPageLayout::Landscape : QPageLayout::Portrait;
    options.content = static_cast<charts::PageContent>(m_content->current());
    options.withSources = m_sources->isChecked();
    options.scale = format() == ExportFormat::Png ? PictureScale : 1.0;
    return options;
}

QString ExportDialog::proposedName() const {
    const QString name = proposedFileName(charts::only(m_page, options().content), format());
    return sheetFormat() ? name.left(name.lastIndexOf(u'.') + 1) + suffix() : name;
}

void ExportDialog::refresh() {
    const ExportFormat kind = format();
    const bool isText = kind == ExportFormat::Csv;
    // A picture has no sheets of paper: what is asked of it is a slide's shape or a column's.
    m_preset->setChoiceEnabled(PageIndex, !isPicture(kind));
    if (isPicture(kind) && m_preset->current() == PageIndex) {
        m_preset->setCurrent(static_cast<int>(ExportPreset::Slide));
    }
    m_preset->setEnabled(!isText);
    const bool isOnPaper = kind == ExportFormat::Pdf && m_preset->current() == PageIndex;
    m_paper->setEnabled(isOnPaper);
    m_orientation->setEnabled(isOnPaper);
    m_theme->setEnabled(!isText);
    m_sources->setEnabled(!isText);
    m_content->setEnabled(!sheetFormat() && !m_page.charts.empty() && !m_page.tables.empty());
    const QString name = suffix().toUpper();
    m_save->setText(tr("Save %1…").arg(name));
    m_save->setAccessibleName(tr("Save %1").arg(name));
    m_soon.start();
}

void ExportDialog::showPages() {
    if (const std::optional<store::SheetFormat> chosenSheet = sheetFormat()) {
        showSheet(*chosenSheet);
        return;
    }
    const ExportOptions chosen = options();
    if (format() == ExportFormat::Csv) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        if (exportCsv(m_page, chosen, buffer)) {
            m_preview->setText(QString::fromUtf8(buffer.data()));
        }
        m_size->clear();
        return;
    }
    ExportPreview pages(m_page, chosen, format());
    const QSizeF size = pages.pageCount() > 0 ? pages.pageSize(0) : QSizeF();
    if (format() == ExportFormat::Png) {
        const QSize pixels = (size * PictureScale).toSize();
        m_size->setText(tr("%1 × %2 pixels").arg(pixels.width()).arg(pixels.height()));
    } else {
        constexpr qreal MmPerInch = 25.4;
        const qreal perInch = format() == ExportFormat::Pdf ? 72.0 : 96.0;
        const QSizeF mm = size * MmPerInch / perInch;
        m_size->setText(tr("%1 × %2 mm").arg(qRound(mm.width())).arg(qRound(mm.height())));
    }
    m_preview->setPages(std::move(pages));
}

void ExportDialog::showSheet(store::SheetFormat format) {
    // A spreadsheet is not painted here: its cells are those of the CSV file.
    const std::string words = format == store::SheetFormat::Json ? store::toJson(m_sheet)
                              : format == store::SheetFormat::Markdown
                                  ? catalog::toMarkdown(m_sheet)
                                  : catalog::toCsv(m_sheet, catalog::Headings::Names);
    m_preview->setText(tables::text(words));
    m_size->setText(format == store::SheetFormat::Xlsx ? tr("Typed cells; sources on a second sheet") : QString());
}

void ExportDialog::askPath() {
    QString folder = m_services.settings.exportSettings().folder;
    if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    }
    FileQuestion question;
    question.title = tr("Save %1").arg(suffix().toUpper());
    question.proposed = QDir(folder).filePath(proposedName());
    question.filter = QStringLiteral("%1 (*.%2)").arg(suffix().toUpper(), suffix());
    question.suffix = suffix();
    m_services.files.askSave(this, question, [this](const QString& path) {
        if (!path.isEmpty()) {
            save(path);
        }
    });
}

void ExportDialog::save(const QString& path) {
    if (const std::optional<store::SheetFormat> chosenSheet = sheetFormat()) {
        const auto written = store::writeSheet(m_sheet, *chosenSheet, path.toStdString(), catalog::Headings::Names);
        if (!written) {
            m_error->say(tables::sentence(written.error(), m_services.writing.style));
            return;
        }
        rememberSettings(QFileInfo(path).absolutePath());
        Q_EMIT saved(path);
        accept();
        return;
    }
    if (const auto done = saveExport(path, m_page, options()); !done) {
        m_error->say(tables::sentence(done.error().message, m_services.writing.style));
        return;
    }
    rememberSettings(QFileInfo(path).absolutePath());
    Q_EMIT saved(path);
    accept();
}

void ExportDialog::rememberSettings(const QString& folder) {
    ExportSettings settings = m_services.settings.exportSettings();
    settings.format = suffix();
    settings.preset = presetIds().at(m_preset->current());
    settings.page = m_paper->currentIndex() == 1 ? QStringLiteral("letter") : QStringLiteral("a4");
    settings.isLandscape = m_orientation->current() == 1;
    if (m_content->isEnabled()) {
        settings.content = contentIds().at(m_content->current());
    }
    settings.isDark = m_theme->current() == 1;
    settings.withSources = m_sources->isChecked();
    settings.folder = folder;
    m_services.settings.setExportSettings(settings);
}

}  // namespace chokepoint::ui
