// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/sheet.h"
#include "models/tables/latestjob.h"
#include "models/tables/rowtablemodel.h"
#include "ui/catalog/datastate.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QSplitter;
class QVBoxLayout;

namespace chokepoint::ui {

class DataTable;
class DetailPane;
class TableNote;

/// One table of the data with the details of its current row beside it (below it where there is little room). Leaves
/// say what is listed. It is read when it is first shown, and anew once figures may have changed.
class TablePage : public QWidget {
    Q_OBJECT

public:
    ~TablePage() override;

    virtual void setState(const TableState& state);
    /// Whose rows are shown.
    void setScope(tables::RowScope scope);
    /// Told of every change of the session, before what it shows is stale for it.
    virtual void note(const session::Change& /*change*/) {}
    /// Something that the page shows may differ: it reads anew, at once where it is seen.
    void setStale();
    void setDetailShown(bool isShown);
    /// Puts the selected rows on the clipboard, as they are shown; many in a thread.
    void copySelection();
    /// The whole table as shown, for a file.
    [[nodiscard]] SheetOffer sheetOffer() const;
    /// Why it cannot go on paper now; empty: it can, or there are no rows.
    [[nodiscard]] QString troubleOnPaper() const;
    /// The whole table as shown, for paper; no rows: nothing was read yet, or nothing passes the filters.
    [[nodiscard]] charts::PageSpec asPage() const;
    [[nodiscard]] QString countText() const;
    [[nodiscard]] bool isFiltered() const;
    /// The filters in force, a line each: "Power: > 300 W".
    [[nodiscard]] QString filterText() const;
    /// Chips and systems that the selected rows are about, each once; of very many rows those of the first.
    [[nodiscard]] QStringList selectedSubjects() const;
    /// Stops what is being read.
    virtual void cancel() {}
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// The rows are there, and not yet all that they say: nothing is exported.
    [[nodiscard]] bool isPreview() const { return m_isPreview; }
    /// Reading was stopped: rows or what they say may be missing.
    [[nodiscard]] bool isUnread() const { return !m_isBusy && !m_stopped.isEmpty(); }
    /// What takes it up again: "Read Them".
    [[nodiscard]] const QString& againText() const { return m_again; }
    /// Why a preview cannot leave the program.
    [[nodiscard]] QString unreadText() const;
    /// What is read while rows are shown.
    [[nodiscard]] QString busyText() const;
    void clearFilters();

    [[nodiscard]] DataTable& table() const { return *m_table; }
    [[nodiscard]] DetailPane& details() const { return *m_details; }

Q_SIGNALS:
    void stateAsked(const chokepoint::ui::TableState& next, const chokepoint::Message& title,
                    const std::string& mergeKey);
    void evidenceAsked(const chokepoint::charts::FigureId& figure);
    void subjectAsked(const QString& subject);
    void linkAsked(const QString& url);
    void addToCompareAsked(const QStringList& subjects);
    void compareWithAsked(const QString& subject, const QString& baseline);
    void menuAsked(const QModelIndex& index, const QPoint& globalPos);
    /// Counts, filters or progress are other ones.
    void statusChanged();
    void said(const QString& words);

protected:
    TablePage(const Services& services, std::unique_ptr<tables::RowTableModel> model, const QString& name,
              QWidget* parent);

    /// Reads what is listed, in a thread where it may take long.
    virtual void read() = 0;
    /// Fills the details with the row of that id; an empty id is none.
    virtual void showDetails(const QString& id) = 0;
    /// What Enter on a row does.
    virtual void activateRow(const QModelIndex& index);
    void setBusy(bool isBusy, double share = 0.0);
    void setPreview(bool isPreview) { m_isPreview = isPreview; }
    /// Reading was stopped: `words` say so where there are no rows, `again` takes it up.
    void setStopped(const QString& words, const QString& again);
    void refreshDetails();
    /// A bar above the table.
    void insertBar(QWidget* bar);
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

    Services m_services;

private:
    void connectTable();
    struct Copied {
        QString text;
        QString html;
    };

    /// More rows than anybody reads on paper, and than the window's thread should wait for.
    [[nodiscard]] bool isTooLongForPaper() const;
    void putOnClipboard(const Copied& copied, int rows);
    void activateCell(const QModelIndex& index);
    void arrange();
    void updateNote();

    std::unique_ptr<tables::RowTableModel> m_model;
    DataTable* m_table;
    DetailPane* m_details;
    TableNote* m_note;
    QSplitter* m_splitter;
    QVBoxLayout* m_layout;
    QTimer m_detailDelay;
    bool m_isStale = true;
    bool m_isArranged = false;
    bool m_isBusy = false;
    bool m_isPreview = false;
    double m_share = 0.0;
    QString m_stopped;
    QString m_again;
    tables::LatestJob<Copied> m_copying;
};

}  // namespace chokepoint::ui
