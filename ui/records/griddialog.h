// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/editgridmodel.h"
#include "ui/shell/view.h"

#include <QDialog>

#include <cstdint>
#include <memory>

class QPushButton;
class QTableView;

namespace chokepoint::ui {

class InlineMessage;
class Label;
class SourceBlock;

/// What a grid holds.
enum class GridOf : std::uint8_t { Chips, Systems, Claims };

/// The analyst's own chips, systems or claims as a grid: typed, pasted from a spreadsheet, filled down; checked as in
/// the forms, and saved as one step of undo.
class GridDialog final : public QDialog {
    Q_OBJECT

public:
    GridDialog(const Services& services, GridOf what, QWidget* parent = nullptr);
    ~GridDialog() override;

    [[nodiscard]] tables::EditGridModel& model() { return *m_model; }
    /// Puts the clipboard's block at the current cell.
    void paste();
    void fillDown();

Q_SIGNALS:
    /// It is in the workbook: what, in a few words.
    void saved(const QString& words);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QString aboutText() const;
    void buildTable();
    QWidget* buildFoot();
    void copy();
    void clear();
    void showMenu(const QPoint& at);
    void showState();
    void goToProblem();
    void save();

    const Services& m_services;
    GridOf m_what;
    std::unique_ptr<tables::EditGridModel> m_model;
    Label* m_about;
    InlineMessage* m_message;
    QTableView* m_table;
    SourceBlock* m_source;
    Label* m_note = nullptr;
    Label* m_count = nullptr;
    QPushButton* m_next = nullptr;
    QPushButton* m_save = nullptr;
};

}  // namespace chokepoint::ui
