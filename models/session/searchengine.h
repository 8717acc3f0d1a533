// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/store/searchdocuments.h"
#include "models/store/searchstack.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <thread>
#include <vector>

namespace chokepoint::session {

/// Finds everything that a session knows, by its words. Its indexes are made in threads of their own, never of a file:
/// one of the reference, the law and the scenarios, one of the analyst's own records. What is edited later lies over
/// them, so that an edit does not cost what the workbook holds; the former answer while others are made.
class SearchEngine final : public QObject {
    Q_OBJECT

public:
    /// The session must outlive it. Nothing is done before start().
    explicit SearchEngine(Session& session, QObject* parent = nullptr);
    /// Gives up what is being made.
    ~SearchEngine() override;

    /// Makes the indexes, where that has not begun.
    void start();
    /// Whether there is an index of the reference; own records may still be missing.
    [[nodiscard]] bool isReady() const { return m_known.made != nullptr; }
    /// Whether an index is being made.
    [[nodiscard]] bool isMaking() const { return m_known.coming != 0 || m_own.coming != 0; }
    /// Best first; nothing before it is ready.
    [[nodiscard]] std::vector<store::SearchHit> find(std::string_view query, std::size_t most) const;

Q_SIGNALS:
    /// There is an index, or another one.
    void ready();

private:
    using Index = std::shared_ptr<store::SearchIndex>;

    /// One index, and the making of another.
    struct Part {
        Index made;
        std::uint64_t coming = 0;  ///< the worker that makes another; 0: none
    };

    void follow(const Change& change);
    /// Makes what is stale.
    void make();
    void makeKnown();
    void makeOwn();
    void makeEdits();
    template <typename Build>
    void build(Part& part, Build work);
    void stop(Part& part);
    void take(Part& part, std::uint64_t worker, const Index& index);

    Session& m_session;
    QTimer m_soon;
    bool m_isStarted = false;
    Part m_known;  ///< reference, law and scenarios
    Part m_own;    ///< null where there is nothing of the analyst's own
    Index m_edits;
    bool m_isKnownStale = true;
    bool m_isOwnStale = true;
    store::SearchedIds m_edited;       ///< since m_own
    store::SearchedIds m_editedSince;  ///< since the one that is being made
    std::uint64_t m_lastWorker = 0;
    std::map<std::uint64_t, std::jthread> m_workers;  ///< also those that were told to stop; nobody waits for them
};

}  // namespace chokepoint::session
