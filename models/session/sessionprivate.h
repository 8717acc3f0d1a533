// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/owngroups.h"
#include "models/session/draftlock.h"
#include "models/session/ownrecords.h"
#include "models/session/session.h"
#include "models/store/writer.h"

#include <atomic>
#include <deque>
#include <map>
#include <thread>

namespace chokepoint::session {

/// What a session makes of a workbook's tables.
struct OwnState {
    store::WorkbookContent content;
    OwnRecordIndex own;
    std::shared_ptr<const catalog::Catalog> catalog;  ///< the reference with the own records over it

    /// On any thread: a million claims take seconds.
    [[nodiscard]] static Result<OwnState> read(store::WorkbookFile& file,
                                               const std::shared_ptr<const catalog::Catalog>& reference,
                                               const std::stop_token& stop = {});
};

/// Whether the way is too long to be gone while the person waits.
[[nodiscard]] bool isLarge(const std::vector<store::HistoryStep>& steps);

/// Somebody has given up what goes on behind.
[[nodiscard]] tl::unexpected<Error> givenUp();

/// A workbook that was opened and read.
struct ReadWorkbook {
    store::WorkbookFile file;
    store::LoadedWorkbook loaded;
    std::optional<DraftLock> lock;  ///< of a draft
    OwnRecordIndex own;
    std::shared_ptr<const catalog::Catalog> catalog;  ///< the reference with the own records over it
    bool isOutline = false;                           ///< the records are still to be read

    /// On any thread: a million claims take seconds, but for the outline of a large workbook.
    enum class Extent { Whole, OutlineWhereLarge };
    [[nodiscard]] static Result<ReadWorkbook> read(const std::filesystem::path& file, bool isInDraftFolder,
                                                   const std::shared_ptr<const catalog::Catalog>& reference,
                                                   Extent extent = Extent::Whole);
};

/// The parts of a Session: the workbook in memory, and the writer that follows it.
class Session::Private {
public:
    Private(Session& session, Environment environment);

    /// A step that shows already and is not yet committed, with what takes it back.
    struct Pending {
        std::uint64_t ticket = 0;
        store::Changeset inverse;
        std::int64_t headBefore = 0;
        bool hasAdded = false;                      ///< an entry, the last one
        std::optional<store::HistoryEntry> former;  ///< the entry that was replaced or removed
        bool hasRemoved = false;
    };

    /// Where typing may go on.
    struct Merge {
        std::string key;
        std::int64_t seq = 0;
        std::chrono::system_clock::time_point time;
    };

    /// What goes on behind and holds the workbook. Written by the writer's thread until it is over.
    struct Held {
        Message what;
        std::stop_token stop;
        Result<void> result;
        std::vector<store::HistoryEntry> added;
        std::int64_t head = 0;          ///< after it, where there is a state
        std::optional<OwnState> state;  ///< after it; none: what was added is small, or nothing changed
        bool touchesAll = false;        ///< not subjects, sources and claims alone
        bool isAhead = false;           ///< the file has more than what is shown, which must not go on
        std::atomic_bool isOver = false;

        /// Reads what the file got behind an entry.
        void bring(store::WorkbookFile& file, std::int64_t lastSeq,
                   const std::shared_ptr<const catalog::Catalog>& reference);
        void readState(store::WorkbookFile& file, const std::shared_ptr<const catalog::Catalog>& reference,
                       const std::stop_token& stopReading = {});
    };

    // Changing (sessionprivate.cpp)
    [[nodiscard]] Result<void> check(const Action& action);
    [[nodiscard]] Result<store::Changeset> run(const Action& action);
    [[nodiscard]] Result<void> checkWritable() const;
    /// Records changes that the content already has, as a new entry or as part of the one before.
    Result<Change> recordChange(const Command& command, const store::Changeset& changes, std::int64_t reverts);
    /// Applies the changes from the head to `target` and moves there.
    Result<Change> goTo(std::int64_t target);
    /// Sends it to the writer and keeps what would take it back.
    void post(store::WorkbookTransaction transaction, Pending pending);
    /// Shows what `changes` did.
    Change show(const store::Changeset& changes);
    /// The reference with what the workbook lays over it.
    [[nodiscard]] const catalog::Catalog& catalog() const { return *m_snapshot->catalog; }
    /// Reads the analyst's own records anew; the snapshot is made after.
    void readRecords();
    /// `hasSameParties`: what changed is no party of the analyst, nor says when one was listed.
    void takeCatalog(std::shared_ptr<const catalog::Catalog> catalog, bool hasSameParties = false);
    void rebuildSnapshot();
    /// The analyst's rules from the content; the law with them is made when it is next asked for.
    void rebuildRules();
    [[nodiscard]] const std::shared_ptr<const policy::Record>& recorded();
    [[nodiscard]] const std::shared_ptr<const policy::Record>& record();
    std::optional<Error> takeOutcomes();
    void takeBack(const Error& error);

    // Large changes (sessionheld.cpp)
    /// Does `work` on the writer's thread; until it is over nothing else changes the workbook. After begin().
    void hold(Message what, std::function<void(store::WorkbookFile& file, Held& held)> work);
    /// Shows what came of it, once it is over.
    void takeHeld();
    void takeAdded(Held& held);
    void takeState(Held& held);
    /// Whether what goes on is no more than that: it may be given up for anything else.
    [[nodiscard]] bool isReading() const { return m_held != nullptr && m_isOutline; }
    /// Reads the records of a workbook of which the outline was taken, then checks the file.
    void readBehind();
    /// goTo() over large changes.
    Result<Change> goBehind(std::int64_t target, const std::vector<store::HistoryStep>& steps);
    /// revert() of a large change, or of all parts of one.
    Result<Change> takeBackBehind(std::int64_t first, std::int64_t last, const std::string& title);
    /// Begins work of which nobody waits for the end but those who see what it does.
    Result<Change> changeBehind(Message what, std::function<void(store::WorkbookFile& file, Held& held)> work);

    // Scenarios (sessionscenarios.cpp)
    [[nodiscard]] const std::shared_ptr<const scenario::Supply>& supply();
    /// Reads the scenarios anew, and the law after them.
    void rebuildScenarios();
    /// Takes a context over, with a scenario that there is; the law under it is made when it is asked for.
    void takeContext(const catalog::Context& context);
    [[nodiscard]] Result<scenario::Scenario> scenario(std::string_view id);
    [[nodiscard]] scenario::Scenario presentScenario();
    /// The scenario to go back to when this one goes.
    [[nodiscard]] std::string before(const std::string& scenario);
    /// The law as recorded, changed by the scenario.
    [[nodiscard]] const std::shared_ptr<const policy::Record>& underScenario();

    // The document (sessiondocument.cpp)
    /// Waits for the writer. Fails where a commit did: then the changes were taken back and the workbook stays open.
    Result<void> settle();
    /// Lets go of the file; an empty draft's file goes with it.
    void close();
    void startDraft();
    /// Whether there is more in it than layouts.
    [[nodiscard]] bool hasWork() const;
    void take(ReadWorkbook read);
    /// Takes a copy of the present workbook in its place, which goes where it was a draft.
    void goOnIn(ReadWorkbook copy);
    [[nodiscard]] bool isPresentFile(const std::filesystem::path& file) const;
    [[nodiscard]] bool isInDraftFolder(const std::filesystem::path& file) const;
    void remember(const std::filesystem::path& file);
    void forget(const std::filesystem::path& file);
    /// Puts what is remembered but not yet written into a transaction of its own.
    void postSettings();
    [[nodiscard]] std::function<void()> outcomeCallback();
    /// Opens a draft or a named workbook and takes it as the present one.
    Result<void> openPath(const std::filesystem::path& file);
    void releaseLock();

    // Behind (sessionbehind.cpp)
    /// False where something goes on already; `done` knows then.
    bool begin(Done done);
    void finish(Result<void> result);
    void takeRead(const std::shared_ptr<Result<ReadWorkbook>>& read, std::uint64_t generation);
    void copyAndMove(const std::filesystem::path& file, std::uint64_t generation);
    void moveToCopy(const std::filesystem::path& file, std::uint64_t generation, std::int64_t head,
                    const store::TableHashes& hashes, const std::shared_ptr<Result<ReadWorkbook>>& read);

    Session& q;
    Environment m_environment;
    OwnRecordIndex m_own;
    std::shared_ptr<const catalog::Catalog> m_catalog;  ///< the reference with m_own over it
    std::shared_ptr<const catalog::Snapshot> m_snapshot;
    catalog::Context m_context;
    std::shared_ptr<const policy::Record> m_recorded;                 ///< null: not asked for yet
    std::optional<std::shared_ptr<const scenario::Supply>> m_supply;  ///< once it was asked for
    std::vector<scenario::Scenario> m_scenarios;                      ///< of the workbook
    std::map<std::string, std::string> m_chosenBefore;      ///< each scenario that was chosen: after which one
    std::string m_lost;                                     ///< the context's scenario that went; Undo brings it back
    scenario::Scenario m_applied;                           ///< what m_underScenario is made of
    std::shared_ptr<const policy::Record> m_underScenario;  ///< null: to be made of the two above
    std::vector<policy::RuleText> m_ownRules;
    std::vector<policy::Party> m_ownParties;
    std::vector<policy::GroupMove> m_ownGroupMoves;
    std::shared_ptr<const policy::Record> m_record;  ///< null: to be made of m_underScenario, own events and m_ownRules

    store::WorkbookIdentity m_identity;
    store::WorkbookContent m_content;
    store::History m_history;
    store::WorkbookSettings m_settings;
    store::WorkbookSettings m_unwritten;  ///< of the settings: rides along with the next commit
    std::int64_t m_openingHead = 0;

    std::filesystem::path m_path;
    bool m_isDraft = true;
    bool m_isOutline = false;  ///< the records are being read, or could not be
    std::optional<Message> m_readOnlyReason;
    /// Taken on the writer's thread when a draft becomes a file; read here only once the writer rests.
    std::shared_ptr<std::optional<DraftLock>> m_draftLock;

    std::deque<Pending> m_pending;
    std::optional<Merge> m_merge;
    std::shared_ptr<Held> m_held;  ///< null: nothing holds the workbook
    std::unique_ptr<store::Writer> m_writer;

    Done m_done;                                      ///< of what goes on behind; empty: nothing
    std::stop_source m_stop;                          ///< of the same
    std::uint64_t m_generation = 0;                   ///< what was started before it is given up
    std::map<std::uint64_t, std::jthread> m_readers;  ///< by generation
};

}  // namespace chokepoint::session
