// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/leverlist.h"
#include "models/tables/figuretext.h"

#include <QAbstractListModel>
#include <QSet>

#include <memory>
#include <vector>

namespace chokepoint::tables {

/// Levers and parameters of a scenario by topic: under headings that open and close, what the scenario changes once
/// more on top. A search shows what matches, whatever is closed.
class LeverListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind { Heading, Lever, Parameter };
    enum Role {
        KindRole = Qt::UserRole + 1,  ///< an int
        IdRole,                       ///< of the lever or parameter; of a heading its topic's number, -1: "Changed"
        ValueRole,                    ///< "off", "from 1 Jan 2027", "320,000 units/quarter"
        DetailRole,
        IsChangedRole,
        IsOpenRole,  ///< of headings
        IsOnTopRole  ///< in the group of what is changed
    };
    static constexpr int ChangedTopic = -1;

    explicit LeverListModel(const Writing& writing, QObject* parent = nullptr);

    /// Once for a record of law and supply.
    void setWorld(std::shared_ptr<const scenario::Supply> supply, std::shared_ptr<const policy::Record> record);
    void setScenario(const scenario::Scenario& scenario);
    /// Only what has these words in its name, id or sentence; empty: all.
    void setQuery(const QString& query);
    void setOpen(int topic, bool isOpen);

    /// Null where there is none of that id.
    [[nodiscard]] const scenario::Lever* lever(const QString& id) const;
    /// The first row of that id; -1 where it is not shown.
    [[nodiscard]] int rowOf(const QString& id) const;
    [[nodiscard]] int headingRow(int topic) const;
    /// Opens its topic and returns its row; -1 where there is none.
    int reveal(const QString& id);
    /// Of levers and parameters that the scenario changes.
    [[nodiscard]] int changedCount() const;
    /// Of rows that are no headings.
    [[nodiscard]] int shownCount() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        Kind kind = Kind::Heading;
        QString id;
        QString name;
        QString value;
        QString detail;
        int topic = 0;
        bool isChanged = false;
        bool isOnTop = false;

        friend bool operator==(const Row&, const Row&) = default;
    };

    [[nodiscard]] Row leverRow(const scenario::Lever& lever) const;
    [[nodiscard]] Row parameterRow(const scenario::Parameter& parameter, scenario::Topic topic) const;
    [[nodiscard]] bool matches(const Row& row, std::string_view sentence) const;
    void rebuild();

    Writing m_writing;
    std::shared_ptr<const scenario::Supply> m_supply;
    std::shared_ptr<const policy::Record> m_record;
    std::vector<scenario::Lever> m_levers;
    scenario::Scenario m_scenario;
    QString m_query;
    QSet<int> m_open{ChangedTopic, static_cast<int>(scenario::Topic::H20)};
    std::vector<Row> m_rows;
};

}  // namespace chokepoint::tables
