// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/exporters.h"
#include "ui/shell/printers.h"
#include "ui/shell/view.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace chokepoint::ui {

class InlineMessage;
class Label;
class PagePreview;
class SegmentedControl;

/// The sheets as they will be printed at the left, what to ask of the printer at the right. Without a printer it says
/// so and offers a PDF.
class PrintDialog final : public QDialog {
    Q_OBJECT

public:
    PrintDialog(const Services& services, charts::PageSpec page, QWidget* parent = nullptr);

    [[nodiscard]] ExportOptions options() const;
    [[nodiscard]] bool isLooking() const { return m_isLooking; }
    [[nodiscard]] bool hasPrinter() const;

Q_SIGNALS:
    /// The pages are on their way to the printer of that name.
    void printed(const QString& printer);
    void pdfAsked();

private:
    void buildOptions(QWidget* column);
    void buildPrinter(QVBoxLayout& layout, QWidget* column);
    /// Asks for printers in a thread; the dialog can be used meanwhile.
    void lookForPrinters();
    void showPrinters(const Result<std::vector<PrinterName>>& printers);
    void buildPaper(QVBoxLayout& layout, QWidget* column);
    void heading(QVBoxLayout& layout, const QString& words);
    void showPages();
    void print();
    void rememberSettings();

    const Services& m_services;
    charts::PageSpec m_page;
    bool m_isLooking = true;
    PagePreview* m_preview;
    QComboBox* m_printer = nullptr;
    Label* m_printerNote = nullptr;
    QWidget* m_copiesRow = nullptr;
    QPushButton* m_go = nullptr;
    QSpinBox* m_copies = nullptr;
    QCheckBox* m_bothSides = nullptr;
    QComboBox* m_paper = nullptr;
    SegmentedControl* m_orientation = nullptr;
    SegmentedControl* m_content = nullptr;
    QCheckBox* m_sources = nullptr;
    InlineMessage* m_error;
    QTimer m_soon;
};

}  // namespace chokepoint::ui
