// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/printdialog.h"

#include "models/tables/words.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/pagepreview.h"
#include "ui/shell/printers.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/settings.h"
#include "ui/shell/style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QThreadPool>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

constexpr int ColumnWidth = 264;
constexpr int QuietMs = 60;
constexpr int MostCopies = 99;

}  // namespace

PrintDialog::PrintDialog(const Services& services, charts::PageSpec page, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_page(std::move(page)),
      m_preview(new PagePreview(services.theme, this)),
      m_error(new InlineMessage(services.theme, this)) {
    setObjectName(QStringLiteral("printDialog"));
    setWindowTitle(tr("Print"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_error->setObjectName(QStringLiteral("printError"));
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
    connect(&m_soon, &QTimer::timeout, this, &PrintDialog::showPages);
    showPages();
    lookForPrinters();
}

void PrintDialog::heading(QVBoxLayout& layout, const QString& words) {
    auto* label = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, layout.parentWidget());
    label->setText(words);
    layout.addWidget(label);
}

void PrintDialog::buildOptions(QWidget* column) {
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(4);
    buildPrinter(*layout, column);
    buildPaper(*layout, column);
    layout->addStretch(1);
    m_go = new QPushButton(tr("Print"), column);
    m_go->setObjectName(QStringLiteral("printGo"));
    m_go->setAccessibleName(tr("Print"));
    m_go->setDefault(true);
    m_go->setEnabled(false);
    setStyleRole(m_go, StyleRole::Primary);
    auto* cancel = new QPushButton(tr("Cancel"), column);
    cancel->setObjectName(QStringLiteral("printCancel"));
    cancel->setAccessibleName(tr("Cancel"));
    cancel->setAutoDefault(false);
    layout->addWidget(m_go);
    layout->addWidget(cancel);
    connect(m_go, &QPushButton::clicked, this, &PrintDialog::print);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void PrintDialog::buildPrinter(QVBoxLayout& layout, QWidget* column) {
    heading(layout, tr("Printer"));
    m_printer = new QComboBox(column);
    m_printer->setObjectName(QStringLiteral("printPrinter"));
    m_printer->setAccessibleName(tr("Printer"));
    m_printer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_printer->hide();
    layout.addWidget(m_printer);
    m_printerNote = new Label(m_services.theme, TextSize::Body, TextTint::Ink, column);
    m_printerNote->setObjectName(QStringLiteral("printerNote"));
    m_printerNote->setWordWrap(true);
    m_printerNote->setText(tr("Looking for printers…"));
    m_printerNote->setMinimumHeight(m_printer->sizeHint().height());
    layout.addWidget(m_printerNote);
    m_copiesRow = new QWidget(column);
    m_copies = new QSpinBox(m_copiesRow);
    m_copies->setObjectName(QStringLiteral("printCopies"));
    m_copies->setAccessibleName(tr("Copies"));
    m_copies->setRange(1, MostCopies);
    m_copies->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_copies->setAlignment(Qt::AlignRight);
    m_bothSides = new QCheckBox(tr("Both sides"), m_copiesRow);
    m_bothSides->setObjectName(QStringLiteral("printBothSides"));
    m_bothSides->setAccessibleName(tr("Print on both sides"));
    auto* copiesLabel = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, m_copiesRow);
    copiesLabel->setText(tr("Copies"));
    auto* copies = new QHBoxLayout(m_copiesRow);
    copies->setContentsMargins(0, 0, 0, 0);
    copies->setSpacing(8);
    copies->addWidget(copiesLabel);
    copies->addWidget(m_copies);
    copies->addStretch(1);
    copies->addWidget(m_bothSides);
    layout.addSpacing(4);
    layout.addWidget(m_copiesRow);
    layout.addSpacing(8);
}

bool PrintDialog::hasPrinter() const {
    return m_printer->count() > 0;
}

void PrintDialog::lookForPrinters() {
    const QPointer<PrintDialog> self(this);
    QThreadPool::globalInstance()->start([self, search = m_services.printers.search()] {
        const Result<std::vector<PrinterName>> found = search();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, found] {
                if (self) {
                    self->showPrinters(found);
                }
            },
            Qt::QueuedConnection);
    });
}

void PrintDialog::showPrinters(const Result<std::vector<PrinterName>>& printers) {
    m_isLooking = false;
    for (const PrinterName& printer : printers.value_or(std::vector<PrinterName>())) {
        m_printer->addItem(printer.name, printer.id);
    }
    m_printer->setVisible(hasPrinter());
    m_printerNote->setVisible(!hasPrinter());
    m_printerNote->setText(
        printers ? tr("No printer is set up on this machine. A PDF has the same pages and can be printed elsewhere.")
                 : tables::sentence(printers.error(), m_services.writing.style));
    m_copiesRow->setVisible(hasPrinter());
    m_go->setText(hasPrinter() ? tr("Print") : tr("Save as PDF…"));
    m_go->setAccessibleName(hasPrinter() ? tr("Print") : tr("Save as PDF"));
    m_go->setEnabled(true);
    if (!focusWidget() || focusWidget() == m_printer) {
        m_go->setFocus();
    }
}

void PrintDialog::buildPaper(QVBoxLayout& layout, QWidget* column) {
    const ExportSettings settings = m_services.settings.exportSettings();
    heading(layout, tr("Paper"));
    m_paper = new QComboBox(column);
    m_paper->setObjectName(QStringLiteral("printPaper"));
    m_paper->setAccessibleName(tr("Paper"));
    m_paper->addItem(tr("A4"), static_cast<int>(QPageSize::A4));
    m_paper->addItem(tr("Letter"), static_cast<int>(QPageSize::Letter));
    const bool isLetter = settings.page.isEmpty() ? pageSizeFor(m_services.writing.locale) == QPageSize::Letter
                                                  : settings.page == QLatin1String("letter");
    m_paper->setCurrentIndex(isLetter ? 1 : 0);
    m_orientation = new SegmentedControl(tr("Orientation"), {tr("Portrait"), tr("Landscape")}, column);
    m_orientation->setObjectName(QStringLiteral("printOrientation"));
    m_orientation->setCurrent(settings.isLandscape ? 1 : 0);
    auto* paper = new QHBoxLayout;
    paper->setContentsMargins(0, 0, 0, 0);
    paper->setSpacing(8);
    paper->addWidget(m_paper, 1);
    paper->addWidget(m_orientation);
    layout.addLayout(paper);
    layout.addSpacing(8);
    heading(layout, tr("Content"));
    m_content = new SegmentedControl(tr("Content"), {tr("All"), tr("Charts"), tr("Table")}, column);
    m_content->setObjectName(QStringLiteral("printContent"));
    m_content->setEnabled(!m_page.charts.empty() && !m_page.tables.empty());
    layout.addWidget(m_content);
    layout.addSpacing(8);
    m_sources = new QCheckBox(tr("Numbered sources"), column);
    m_sources->setObjectName(QStringLiteral("printSources"));
    m_sources->setAccessibleName(tr("Numbered sources"));
    m_sources->setChecked(settings.withSources);
    layout.addWidget(m_sources);
    connect(m_paper, &QComboBox::activated, this, [this] { m_soon.start(); });
    connect(m_orientation, &SegmentedControl::chosen, this, [this] { m_soon.start(); });
    connect(m_content, &SegmentedControl::chosen, this, [this] { m_soon.start(); });
    connect(m_sources, &QCheckBox::toggled, this, [this] { m_soon.start(); });
}

ExportOptions PrintDialog::options() const {
    ExportOptions options;
    options.page = static_cast<QPageSize::PageSizeId>(m_paper->currentData().toInt());
    options.orientation = m_orientation->current() == 1 ? QPageLayout::Landscape : QPageLayout::Portrait;
    options.content = static_cast<charts::PageContent>(m_content->current());
    options.withSources = m_sources->isChecked();
    return options;
}

void PrintDialog::showPages() {
    m_preview->setPages(ExportPreview(m_page, options(), ExportFormat::Pdf));
}

void PrintDialog::print() {
    if (!hasPrinter()) {
        accept();
        Q_EMIT pdfAsked();
        return;
    }
    const QString name = m_printer->currentText();
    const ExportOptions chosen = options();
    const std::unique_ptr<PrintTarget> printer =
        m_services.printers.open({m_printer->currentData().toString(), chosen.page, chosen.orientation,
                                  m_copies->value(), m_bothSides->isChecked()});
    if (!printer) {
        m_error->say(tr("%1 does not answer. Choose another printer, or save a PDF with Export.").arg(name));
        return;
    }
    if (const auto done = printPage(m_page, chosen, *printer); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        return;
    }
    rememberSettings();
    Q_EMIT printed(name);
    accept();
}

void PrintDialog::rememberSettings() {
    ExportSettings settings = m_services.settings.exportSettings();
    settings.page = m_paper->currentIndex() == 1 ? QStringLiteral("letter") : QStringLiteral("a4");
    settings.isLandscape = m_orientation->current() == 1;
    settings.withSources = m_sources->isChecked();
    m_services.settings.setExportSettings(settings);
}

}  // namespace chokepoint::ui
