// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/exporters.h"
#include "ui/shell/view.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace chokepoint::ui {

class InlineMessage;
class PagePreview;
class SegmentedControl;

/// The page as it will be written at the left, a few options at the right. Writes by the exporters of ui/charts.
class ExportDialog final : public QDialog {
    Q_OBJECT

public:
    ExportDialog(const Services& services, ChartSpecs specs, QWidget* parent = nullptr);

    /// The file name that the save dialog proposes, with its ending.
    [[nodiscard]] QString proposedName() const;
    [[nodiscard]] ExportOptions options() const;
    [[nodiscard]] ExportFormat format() const;

Q_SIGNALS:
    void saved(const QString& path);

private:
    void buildOptions(QWidget* column);
    void refresh();
    void askPath();
    void save(const QString& path);
    void rememberSettings(const QString& folder);

    const Services& m_services;
    ChartSpecs m_specs;
    PagePreview* m_preview;
    SegmentedControl* m_format = nullptr;
    QComboBox* m_page = nullptr;
    SegmentedControl* m_orientation = nullptr;
    SegmentedControl* m_theme = nullptr;
    QCheckBox* m_sources = nullptr;
    QPushButton* m_save = nullptr;
    InlineMessage* m_error;
};

}  // namespace chokepoint::ui
