// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/store/searchindex.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <string_view>
#include <thread>
#include <vector>

namespace chokepoint::session {

/// Finds everything that a session knows, by its words. The index is made in a thread of its own, never of a file; when
/// what the workbook holds has changed it is made anew behind, and the former one answers meanwhile.
class SearchEngine final : public QObject {
    Q_OBJECT

public:
    /// The session must outlive it. Nothing is done before start().
    explicit SearchEngine(Session& session, QObject* parent = nullptr);
    /// Gives up what is being made.
    ~SearchEngine() override;

    /// Makes the index, where that has not begun.
    void start();
    [[nodiscard]] bool isReady() const { return m_index != nullptr; }
    /// Best first; nothing before it is ready. Hits live until the event loop runs again.
    [[nodiscard]] std::vector<store::SearchHit> find(std::string_view query, std::size_t most) const;

Q_SIGNALS:
    /// There is an index, or another one.
    void ready();

private:
    void make();
    void take(std::uint64_t generation, std::shared_ptr<store::SearchIndex> index);

    Session& m_session;
    QTimer m_soon;
    std::uint64_t m_generation = 0;
    bool m_isStarted = false;
    std::shared_ptr<store::SearchIndex> m_index;
    std::jthread m_worker;
};

}  // namespace chokepoint::session
