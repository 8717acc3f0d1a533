// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/entitysearch.h"
#include "models/policy/listings.h"
#include "models/tables/figuretext.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace chokepoint::tables {

/// Parties: what a search found, best first, or the newest additions under the notice that brought them.
class EntityListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        PartyRole = Qt::UserRole + 1,  ///< id; empty for a notice
        IsNoticeRole,
        MatchedRole,  ///< the name that matched, where it is not the party's own
        MethodRole,   ///< "alias", "spelt alike" …
        ScoreRole,    ///< "95 %"; empty without a search
        ListedRole,   ///< "listed since 16 May 2019", "not listed"
        IsListedRole,
    };

    explicit EntityListModel(Writing writing, QObject* parent = nullptr);

    void setRecord(std::shared_ptr<const policy::Record> record, policy::Day asOf);
    /// Empty: the newest additions.
    void setQuery(const QString& query);
    [[nodiscard]] const QString& query() const { return m_query; }
    /// Parties shown, notices not counted.
    [[nodiscard]] int partyCount() const;
    /// The row of a party; invalid where it is not shown.
    [[nodiscard]] QModelIndex indexOf(const QString& party) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        const policy::Party* party = nullptr;  ///< null: a notice
        QString notice;
        policy::EntityMatch match;
    };

    void fill();
    [[nodiscard]] QString listedText(const policy::Party& party) const;

    Writing m_writing;
    std::shared_ptr<const policy::Record> m_record;
    policy::Day m_asOf{};
    QString m_query;
    std::vector<Row> m_rows;
};

}  // namespace chokepoint::tables
