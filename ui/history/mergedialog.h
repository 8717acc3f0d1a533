// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/latestjob.h"
#include "models/tables/mergetables.h"
#include "ui/shell/view.h"

#include <QDialog>
#include <QTemporaryDir>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace chokepoint::ui {

class ImportTable;
class InlineMessage;
class Label;
class SegmentedControl;

/// The open workbook beside another one: every row in which they differ, and each conflict with what either side says.
/// Nothing is decided silently: the merged workbook can be saved once every conflict has an answer. It is a file of
/// its own, with the history of the open one and the merge as its last change.
class MergeDialog final : public QDialog {
    Q_OBJECT

public:
    MergeDialog(const Services& services, const QString& theirs, QWidget* parent = nullptr);
    ~MergeDialog() override;

    enum class Page : std::uint8_t { Conflicts, Differences };
    void showPage(Page page);
    [[nodiscard]] bool isBusy() const { return m_isCopying || m_job.isRunning(); }
    [[nodiscard]] const store::Merge& merge() const { return m_merge; }

Q_SIGNALS:
    /// The merged workbook is written.
    void merged(const QString& path);

private:
    struct Answer {
        Result<store::WorkbookPair> pair;
        tables::PairCatalogs catalogs;
    };

    QWidget* buildConflicts();
    QWidget* buildFoot();
    void read();
    void take(Answer answer);
    void fail(const Error& error);
    void decide(store::Side side, bool isForAllOpen);
    void showConflicts();
    void showCurrent();
    void showState();
    void askPath();
    void save(const QString& path);
    [[nodiscard]] const store::MergeConflict* current() const;
    [[nodiscard]] std::size_t openCount() const;

    const Services& m_services;
    QString m_theirs;
    QTemporaryDir m_folder;  ///< of a copy of the open workbook: its own file is in use
    std::shared_ptr<const catalog::Catalog> m_reference;
    std::optional<store::WorkbookPair> m_pair;
    tables::PairCatalogs m_catalogs;
    store::Merge m_merge;  ///< with nothing decided
    tables::Decisions m_decisions;
    bool m_isCopying = false;

    Label* m_summary;
    InlineMessage* m_message;
    SegmentedControl* m_choosePage;
    QStackedWidget* m_pages;
    ImportTable* m_conflicts = nullptr;
    Label* m_words = nullptr;
    ImportTable* m_fields = nullptr;
    QPushButton* m_mine = nullptr;
    QPushButton* m_other = nullptr;
    QPushButton* m_allMine = nullptr;
    QPushButton* m_allTheirs = nullptr;
    ImportTable* m_differences;
    Label* m_state = nullptr;
    QPushButton* m_save = nullptr;
    tables::LatestJob<Answer> m_job;
};

}  // namespace chokepoint::ui
