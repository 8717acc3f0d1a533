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
enum class CommandKind : std::uint8_t { View, Action, Figures, Metric, Subject };

struct CommandEntry {
    QString id;        ///< unique; what is remembered of it
    QString title;     ///< "Export…"
    QString detail;    ///< where it belongs: "File", "system · Huawei"
    QString keywords;  ///< found by these too, but not shown
    QString shortcut;  ///< as it is shown
    CommandKind kind = CommandKind::Action;
    bool isEnabled = true;
};

/// Commands narrowed by what is typed, best match first. What was used lately comes first where matches are equally
/// good, and leads the list where nothing is typed. A command that cannot be used now is listed, but not enabled.
class CommandListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        DetailRole,
        ShortcutRole,
        PositionsRole,  ///< QList<int>: the letters of the title that were matched
        IsRecentRole,
    };

    explicit CommandListModel(QObject* parent = nullptr);

    /// `recent`: ids, latest first; those that are no entries are skipped.
    void setEntries(std::vector<CommandEntry> entries, const QStringList& recent);
    void setQuery(const QString& query);
    [[nodiscard]] QString query() const { return m_query; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        std::size_t entry = 0;
        int score = 0;
        QList<int> positions;
    };

    void narrow();

    std::vector<CommandEntry> m_entries;
    std::vector<int> m_recency;  ///< per entry: 0 latest, -1 not lately
    std::vector<Row> m_rows;
    QString m_query;
};

}  // namespace chokepoint::tables
