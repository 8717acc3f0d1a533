// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sheet.h"
#include "models/store/exportfile.h"
#include "ui/charts/exporters.h"
#include "ui/shell/view.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QCheckBox;
class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace chokepoint::ui {

class InlineMessage;
class Label;
class PagePreview;
class SegmentedControl;

/// The pages as they will be written at the left, seven options at the right. Writes by the exporters of ui/charts.
class ExportDialog final : public QDialog {
    Q_OBJECT

public:
    /// `sheet` is what the view hands over to spreadsheets; without rows those formats are not offered.
    ExportDialog(const Services& services, charts::PageSpec page, catalog::Sheet sheet, QWidget* parent = nullptr);

    /// The file name that the save dialog proposes, with its ending.
    [[nodiscard]] QString proposedName() const;
    [[nodiscard]] ExportOptions options() const;
    [[nodiscard]] ExportFormat format() const;
    void setFormat(ExportFormat format);
    /// None: one of `format()`.
    [[nodiscard]] std::optional<store::SheetFormat> sheetFormat() const;

Q_SIGNALS:
    void saved(const QString& path);

private:
    void buildOptions(QWidget* column);
    void buildShape(QVBoxLayout& layout, QWidget* column);
    void buildContent(QVBoxLayout& layout, QWidget* column);
    void buildButtons(QVBoxLayout& layout, QWidget* column);
    /// Enables what the chosen format can do, and shows the pages soon.
    void refresh();
    void showPages();
    void showSheet(store::SheetFormat format);
    void askPath();
    void save(const QString& path);
    void rememberSettings(const QString& folder);
    [[nodiscard]] QString suffix() const;

    const Services& m_services;
    charts::PageSpec m_page;
    catalog::Sheet m_sheet;
    PagePreview* m_preview;
    SegmentedControl* m_format = nullptr;
    SegmentedControl* m_data = nullptr;
    SegmentedControl* m_preset = nullptr;
    Label* m_size = nullptr;
    QComboBox* m_paper = nullptr;
    SegmentedControl* m_orientation = nullptr;
    SegmentedControl* m_content = nullptr;
    SegmentedControl* m_theme = nullptr;
    QCheckBox* m_sources = nullptr;
    QPushButton* m_save = nullptr;
    InlineMessage* m_error;
    QTimer m_soon;
    bool m_hasChosenContent = false;
};

}  // namespace chokepoint::ui
