// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/importchoice.h"
#include "models/store/importplan.h"
#include "models/tables/latestjob.h"
#include "ui/shell/view.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace chokepoint::ui {

class ImportColumns;
class ImportTable;
class InlineMessage;
class Label;
class SegmentedControl;

/// Takes a file of chips, systems or claims into the workbook. A file of a known kind is one step: its first rows as
/// they will be, what it comes to, and "Import". Any other asks what its columns mean, and remembers the answer for
/// files with the same headings. The file is read on another thread and never held as a whole; nothing is changed
/// before "Import", and then all of it is one step of undo.
class ImportDialog final : public QDialog {
    Q_OBJECT

public:
    ImportDialog(const Services& services, const QString& path, QWidget* parent = nullptr);
    ~ImportDialog() override;

    enum class Page : std::uint8_t { Preview, Columns, Notes };
    void showPage(Page page);
    /// Gives up an import that goes on, and then stays to say so; else closes.
    void reject() override;
    /// Whether the file is being read, or will be in a moment, or is being taken in.
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] const std::optional<store::ImportPlan>& plan() const { return m_plan; }

Q_SIGNALS:
    /// It is in the workbook; the first subject of it, and what it came to, as a sentence.
    void imported(const QString& subject, const QString& sentence);

private:
    struct Survey {
        Result<store::ImportSurvey> survey;
        std::shared_ptr<const catalog::Wordings> wordings;
    };

    void buildHead(QVBoxLayout& layout);
    void buildPages(QVBoxLayout& layout);
    void buildFoot(QVBoxLayout& layout);
    void connectAll();

    void survey();
    void takeSurvey(Survey result);
    [[nodiscard]] Result<store::ImportChoice> choose() const;
    void planSoon();
    void makePlan();
    void takePlan(Result<store::ImportPlan> result);
    void takeIn();
    void takeOutcome(const Result<store::ImportPlan>& outcome);
    void showState();
    void showHead();
    void showProgress(double share);
    void fail(const Error& error);
    /// The mapping that was used last for these headings.
    [[nodiscard]] std::optional<store::MappingFile> remembered() const;
    void remember() const;
    [[nodiscard]] QString signature() const;

    const Services& m_services;
    QString m_path;
    std::shared_ptr<const catalog::Catalog> m_catalog;
    std::shared_ptr<const catalog::Wordings> m_wordings;
    store::ImportFormat m_format;
    std::optional<store::ImportSurvey> m_survey;
    std::optional<store::ImportChoice> m_choice;
    std::optional<store::ImportPlan> m_plan;
    bool m_isRemembered = false;
    bool m_isTaking = false;  ///< it is on its way into the workbook

    Label* m_kind;
    QComboBox* m_encoding;
    QComboBox* m_delimiter;
    QCheckBox* m_header;
    InlineMessage* m_message;
    SegmentedControl* m_choosePage;
    QStackedWidget* m_pages;
    ImportTable* m_preview;
    ImportColumns* m_columns;
    ImportTable* m_notes;
    Label* m_summary;
    QComboBox* m_duplicates;
    QCheckBox* m_skip;
    QPushButton* m_again;
    QProgressBar* m_progress;
    QPushButton* m_import;
    QTimer m_soon;
    tables::LatestJob<Survey> m_surveyJob;
    tables::LatestJob<Result<store::ImportPlan>> m_planJob;
};

}  // namespace chokepoint::ui
