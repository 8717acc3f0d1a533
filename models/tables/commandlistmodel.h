// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace chokepoint::tables {

/// What a command palette offers, in the order in which it stands where nothing is typed.
enum class CommandKind : std::uint8_t {
    View,
    Action,
    Figures,
    Scenario,
    Metric,
    Subject,
    Party,
    Event,
    Rule,
    Source,
    Claim
};

struct CommandEntry {
    QString id;        ///< unique; what is remembered of it
    QString title;     ///< "Export…"
    QString detail;    ///< where it belongs: "File", "system · Huawei"
    QString keywords;  ///< found by these too, but not shown
    QString shortcut;  ///< as it is shown
    CommandKind kind = CommandKind::Action;
    bool isEnabled = true;
};

/// Something that a search found beside the commands, or as one of them (then its id is that one's).
struct FoundEntry {
    CommandEntry entry;
    QString matched;  ///< in what it was found, where that is not the title
    int quality = 0;  ///< 0 best: see CommandListModel
};

/// Commands narrowed by what is typed, best match first. What was used lately comes first where matches are equally
/// good, and leads the list where nothing is typed. A command that cannot be used now is listed, but not enabled.
///
/// Where something is typed rows stand in sections (commands, chips and systems, parties …), that with the best match
/// first: quality 0 is the whole title, 2 its beginning, 4 a beginning of a word in it, 8 anything else.
class CommandListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        DetailRole,
        ShortcutRole,
        PositionsRole,  ///< QList<int>: the letters of the title that were matched
        IsRecentRole,
        SectionRole,  ///< title of the section that begins with this row; else invalid
        MatchedRole,  ///< in what it was found, where that is not the title
        KindRole,     ///< int of CommandKind
    };
    /// How many finds a section shows, and how many where it is the first.
    static constexpr std::size_t MostFound = 5;
    static constexpr std::size_t MostFoundFirst = 8;

    explicit CommandListModel(QObject* parent = nullptr);

    /// `recent`: ids, latest first; those that are no entries are skipped.
    void setEntries(std::vector<CommandEntry> entries, const QStringList& recent);
    /// `found`, best first, is what a search has for the query.
    void setQuery(const QString& query, std::vector<FoundEntry> found = {});
    [[nodiscard]] QString query() const { return m_query; }
    /// "Parties"
    [[nodiscard]] static QString sectionTitle(CommandKind kind);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        std::size_t entry = 0;
        int score = 0;
        QList<int> positions;
        bool isFound = false;  ///< `entry` is one of m_found
        int quality = 0;
        QString matched;
        bool beginsSection = false;
    };

    void narrow();
    /// Adds what the search found, and sorts into sections.
    void addFound();
    void sortIntoSections();
    [[nodiscard]] const CommandEntry& entryOf(const Row& row) const {
        return row.isFound ? m_found[row.entry].entry : m_entries[row.entry];
    }

    std::vector<CommandEntry> m_entries;
    std::vector<FoundEntry> m_found;
    std::vector<int> m_recency;  ///< per entry: 0 latest, -1 not lately
    std::vector<Row> m_rows;
    QString m_query;
};

}  // namespace chokepoint::tables
