// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/change.h"
#include "ui/catalog/datastate.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <array>
#include <cstdint>

class QBoxLayout;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace chokepoint::ui {

class ClaimForm;
enum class GridOf : std::uint8_t;
class GroupForm;
class InlineMessage;
class Label;
class RecordForm;
class SegmentedControl;
class SheetSaver;
class SubjectForm;
class TablePage;

/// The catalogue as tables: chips and systems, claims, sources. How they are set up is a layout of the workbook; every
/// change of it is a command and can be undone. Nothing is built before the view is first seen.
class DataView final : public View, public TableHolder {
    Q_OBJECT

public:
    explicit DataView(const Services& services, QWidget* parent = nullptr);
    ~DataView() override;

    [[nodiscard]] const DataState& state() const { return m_state; }
    /// The page that is shown; null before the view was seen.
    [[nodiscard]] TablePage* page() const;

    [[nodiscard]] charts::PageSpec printable() const override;
    [[nodiscard]] catalog::Sheet tableSheet() const override;
    [[nodiscard]] SheetOffer sheetOffer() const override;
    [[nodiscard]] QString troubleOnPaper() const override;
    void swapChartAndTable() override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;
    /// Shows the row of a subject.
    bool showSubject(const std::string& subject) override;
    /// Shows a row of a table by its id.
    bool showRow(DataTab tab, const QString& id);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QWidget* buildToolbar();
    TablePage* makePage(DataTab tab);
    TablePage* pageOf(DataTab tab);
    void take(const session::Change& change);
    /// Reads the layout and shows it.
    void reload();
    void showState();
    void change(const DataState& next, const Message& title, const std::string& mergeKey);
    void showStatus();
    void addToCompare(const QStringList& subjects);
    void compareWith(const QString& subject, const QString& baseline);
    void openLink(const QString& url);
    void showRowMenu(const QModelIndex& index, const QPoint& globalPos);
    void addCompareActions(QMenu& menu);
    void saveTable();

    // Own records (dataforms.cpp)
    void buildForms(QBoxLayout* body);
    void fillNewMenu(QMenu& menu);
    /// Of a row of the analyst's own.
    void addOwnActions(QMenu& menu, const QModelIndex& index);
    void openForm(RecordForm* form);
    void closeForm();
    void keep(RecordForm* form);
    [[nodiscard]] SubjectForm* subjectForm(catalog::SubjectKind kind);
    [[nodiscard]] ClaimForm* claimForm();
    [[nodiscard]] GroupForm* groupForm();
    void newSubject(catalog::SubjectKind kind);
    void newClaim(const QString& subject);
    void newGroupMove();
    void editSubject(const QString& subject);
    void editClaim(const QString& claim);
    void openGrid(GridOf what);

    Services m_services;
    DataState m_state;
    std::array<TablePage*, DataTabs> m_pages{};
    QWidget* m_toolbar = nullptr;
    SegmentedControl* m_tabs = nullptr;
    SegmentedControl* m_scope = nullptr;
    QToolButton* m_group = nullptr;
    QMenu* m_groupMenu = nullptr;
    QToolButton* m_columns = nullptr;
    QToolButton* m_details = nullptr;
    QToolButton* m_clear = nullptr;
    QToolButton* m_cancel = nullptr;
    Label* m_count = nullptr;
    InlineMessage* m_error = nullptr;
    QStackedWidget* m_stack = nullptr;
    QToolButton* m_new = nullptr;
    QMenu* m_newMenu = nullptr;
    QStackedWidget* m_forms = nullptr;  ///< hidden until one is asked for
    SubjectForm* m_chipForm = nullptr;
    SubjectForm* m_systemForm = nullptr;
    ClaimForm* m_claimForm = nullptr;
    GroupForm* m_groupForm = nullptr;
    SheetSaver* m_saver;
};

}  // namespace chokepoint::ui
