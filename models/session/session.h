// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/context.h"
#include "models/policy/record.h"
#include "models/scenario/supply.h"
#include "models/session/change.h"
#include "models/session/command.h"
#include "models/session/settings.h"
#include "models/store/changeset.h"
#include "models/units/result.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint::store {
struct ImportPlan;
}

namespace chokepoint::session {

struct ImportJob;

/// What a session is given from outside; it reaches for nothing by itself.
struct Environment {
    std::shared_ptr<const catalog::Catalog> catalog;  ///< the reference; never null
    /// The law as recorded; asked once, when it is first needed, and may wait for it. Empty or null: an empty record.
    std::function<std::shared_ptr<const policy::Record>()> record;
    /// Loads the record of supply, when a scenario is first asked for; empty or null: there is no scenario but the
    /// record.
    std::function<std::shared_ptr<const scenario::Supply>()> loadSupply;
    catalog::Context context;            ///< of a new workbook, and of one that remembers none
    std::filesystem::path draftFolder;   ///< where workbooks without a name live; made when needed
    std::shared_ptr<Settings> settings;  ///< never null
    std::function<std::chrono::system_clock::time_point()> now;  ///< the clock; never empty
};

/// One line of the workbook's history.
struct HistoryItem {
    std::int64_t seq = 0;
    std::int64_t parent = 0;  ///< 0: the empty workbook
    Message title;
    std::chrono::sys_time<std::chrono::milliseconds> time;
    bool isDone = false;         ///< lies on the way from the start to the present state
    bool isPresent = false;      ///< the state that is shown
    std::int64_t reverts = 0;    ///< the change that this one took back; 0: none
    bool isArrangement = false;  ///< nothing but how views are set up

    friend bool operator==(const HistoryItem&, const HistoryItem&) = default;
};

/// A pick whose claim or subject the reference no longer has. The record stays as the analyst made it.
struct Orphan {
    std::string subject;
    std::string metric;
    std::string claim;
    std::string successor;  ///< the claim that speaks in its place; empty where there is none

    friend bool operator==(const Orphan&, const Orphan&) = default;
};

/// The open workbook over the reference, the context, and the one way to change either. Lives in the GUI thread.
/// Reading never waits. A change shows at once and is committed behind by a writer thread, in order; one that cannot be
/// committed is taken back, with `changed` and `failed`. A session always has a workbook: at first an empty draft,
/// which becomes a file with its first change.
class Session final : public QObject {
    Q_OBJECT

public:
    explicit Session(Environment environment, QObject* parent = nullptr);
    /// Waits for the writer.
    ~Session() override;

    /// The reference with the analyst's own records over it, and the picks as of now; a pick whose claim was retired
    /// speaks through its successor.
    [[nodiscard]] std::shared_ptr<const catalog::Snapshot> snapshot() const;
    [[nodiscard]] const catalog::Context& context() const;
    /// The law that the session's questions go by: the record under the context's scenario, as far as it was known on
    /// the context's day, with the analyst's own events and the own rules that are in use. Never null; the first call
    /// may wait until the law is read. Which day holds is context().asOf.
    [[nodiscard]] std::shared_ptr<const policy::Record> record() const;
    /// The law as it happened, whatever the scenario, without rules of the analyst.
    [[nodiscard]] std::shared_ptr<const policy::Record> recorded() const;
    /// The analyst's rules, in use or not, by name.
    [[nodiscard]] const std::vector<policy::RuleText>& ownRules() const;
    /// The analyst's events, by date.
    [[nodiscard]] const std::vector<policy::OwnEvent>& ownEvents() const;
    /// Whether the workbook has that subject, source, claim or event; `table` as in a Change.
    [[nodiscard]] bool isOwn(std::string_view table, std::string_view id) const;
    /// The own claims that came with an import, by id.
    [[nodiscard]] std::vector<std::string> claimsOfBatch(std::string_view batch) const;
    /// An id for a record of the analyst's own: a UUID of version 7.
    [[nodiscard]] std::string newId() const;
    /// Loaded when first asked for; null where the session has none.
    [[nodiscard]] std::shared_ptr<const scenario::Supply> supply() const;
    /// Of the workbook, by name; what the reference no longer has is left out of them.
    [[nodiscard]] std::vector<scenario::Scenario> scenarios() const;
    /// Of the workbook or ready-made. Fails with NotFound, naming the nearest.
    [[nodiscard]] Result<scenario::Scenario> scenario(std::string_view id) const;
    /// The one that the context names, with the day of the context where it knows one of its own.
    [[nodiscard]] scenario::Scenario presentScenario() const;
    /// The layout stored for a view, empty where there is none.
    [[nodiscard]] std::string layout(std::string_view view) const;
    [[nodiscard]] std::vector<Orphan> orphans() const;

    /// Does it and returns what changed (empty where it is so already). Fails, having changed nothing, with NotFound
    /// (subject, metric, claim, rule or lever), InvalidArgument (claim of another subject or metric, layout no JSON
    /// object, rule without a name or with the id of a recorded one, scenario without a name or of the reference),
    /// Conflict (another scenario has that name, a source is cited) or ReadOnly; for records with the first of their
    /// problems, its field in the error's place.
    [[nodiscard]] Result<Change> apply(const Command& command);
    /// Remembered in the workbook, but no step of the history. A scenario that is not there counts as the record, and
    /// its name is filled in.
    void setContext(const catalog::Context& context);

    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    /// The title of what undo would take back; none where there is nothing.
    [[nodiscard]] std::optional<Message> undoTitle() const;
    [[nodiscard]] std::optional<Message> redoTitle() const;
    /// What is large goes behind: then the Change is empty, and `changed` tells of it when it is there (see
    /// workInHand()).
    Result<Change> undo();
    Result<Change> redo();
    /// By seq, also what lies on abandoned branches. An import is one line, with the number of its last change.
    [[nodiscard]] std::vector<HistoryItem> history() const;
    /// Takes one change out of the middle, as a change of its own. Fails with Conflict, naming the rows that later
    /// changes touched; what is large goes behind, as in undo(), and `failed` says so then.
    [[nodiscard]] Result<Change> revert(std::int64_t seq);
    /// Goes to the state after a change (0: the empty workbook), on whichever branch it lies. What came after stays in
    /// the history, and redo leads along the branch of the highest number. What is large goes behind, as in undo().
    /// NotFound.
    Result<Change> goToState(std::int64_t seq);
    /// What one change did to the workbook's rows: empty where there is no such change, or where it is too large to be
    /// kept in memory.
    [[nodiscard]] std::vector<store::RowChange> rowsOf(std::int64_t seq) const;
    /// A row as the workbook holds it now; none where it does not. `table` as in a Change.
    [[nodiscard]] std::optional<store::Row> row(std::string_view table, const store::Row& key) const;
    /// Every row of one of the workbook's tables, by key.
    [[nodiscard]] std::vector<store::Row> rows(std::string_view table) const;
    /// Goes back to the state in which the workbook was opened; redo leads forward again.
    Result<Change> revertToOpening();

    /// An empty draft in place of the present workbook, which stays where it is. A draft that holds changes stays in
    /// the draft folder until it is discarded.
    Result<void> newWorkbook();
    /// Opens a workbook in place of the present one; on failure the present one stays. A file or folder that cannot be
    /// written opens read-only. The content check runs behind; where it finds damage, `failed` says so and the workbook
    /// is read-only from then on.
    [[nodiscard]] Result<void> open(const std::filesystem::path& path);
    /// Gives the workbook a file (replacing one that is there) and goes on in it. Whole or not at all.
    [[nodiscard]] Result<void> saveAs(const std::filesystem::path& path);
    /// Writes a copy and stays where it is. Whole or not at all.
    [[nodiscard]] Result<void> saveCopy(const std::filesystem::path& path);
    /// The same three with the window answering meanwhile: what takes long is done on other threads, then `done` is
    /// called, once, on this one (not after the session is gone). Changes made in the meantime are kept: a copy that is
    /// behind is made again. One at a time: Conflict where another goes on.
    /// A large workbook is opened before its records are read: see workInHand(), and `changed` when they are there.
    using Done = std::function<void(Result<void>)>;
    void openBehind(const std::filesystem::path& path, Done done);
    void saveAsBehind(const std::filesystem::path& path, Done done);
    void saveCopyBehind(const std::filesystem::path& path, Done done);
    /// Whether something goes on behind that would have to be given up (reading the records of a large workbook may
    /// be).
    [[nodiscard]] bool isBusy() const;
    /// Gives up what goes on behind: `done` gets Cancelled, the present workbook and the target stay as they were.
    void giveUp();

    /// Takes a file into the workbook as it is read, on other threads: all of it or nothing, one line of the history
    /// and one step of undo. `done` is called once, on this thread, with what it came to (no records); where rows are
    /// rejected and not to be skipped, or the file breaks off, nothing was changed. Fails as store::importBatch() does,
    /// with ReadOnly, or with Cancelled after giveUp(). `progress` gets the share of the file that is read, and rows.
    using Imported = std::function<void(const Result<store::ImportPlan>& plan)>;
    using Progress = std::function<void(double share, std::size_t rows)>;
    void importBehind(ImportJob job, Progress progress, Imported done);

    /// What goes on behind and holds the workbook meanwhile, as a sentence: an import, the way to another state over a
    /// large change, or the reading of many records. It can be looked at then, but not changed (Conflict). None:
    /// nothing does. giveUp() ends it.
    [[nodiscard]] std::optional<Message> workInHand() const;

    /// Deletes the present draft and starts an empty one. Fails with InvalidArgument where the workbook has a name.
    Result<void> discardDraft();
    /// Deletes a draft that an earlier run left. NotFound where there is none of that name.
    [[nodiscard]] Result<void> discardDraft(const std::filesystem::path& draft);
    /// Drafts that earlier runs left in the draft folder, latest first, without the present one.
    [[nodiscard]] std::vector<std::filesystem::path> drafts() const;

    /// Of the workbook's file; for a draft where it is or would be.
    [[nodiscard]] std::filesystem::path path() const;
    [[nodiscard]] bool isDraft() const;
    /// A draft that holds more than how views are set up: the one case in which closing asks.
    [[nodiscard]] bool isUnsavedDraft() const;
    [[nodiscard]] bool isReadOnly() const;
    /// Why, as a sentence; none where it can be changed.
    [[nodiscard]] std::optional<Message> readOnlyReason() const;

    /// Latest first, at most twelve; files that are gone stay listed until they are removed.
    [[nodiscard]] std::vector<RecentFile> recentFiles() const;
    void removeRecentFile(const std::filesystem::path& file);
    void clearRecentFiles();

    /// Waits until every change is committed or taken back; then reports it by signal. Fails with the first error.
    Result<void> flush();

Q_SIGNALS:
    void changed(const chokepoint::session::Change& change);
    /// Path, draft, read-only, work in hand or recent files are no longer what they were.
    void documentChanged();
    /// A commit failed or the file turned out damaged; what was lost has been taken back before.
    void failed(const chokepoint::Error& error);

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

}  // namespace chokepoint::session
