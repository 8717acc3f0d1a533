// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/tables/figuretext.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace chokepoint::tables {

/// The rules of a record in groups under headings: the analyst's own, in force on a day, to come, ended, never in
/// force. Headings can be neither selected nor reached; ids stand for rows.
class RuleListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        IsHeadingRole,
        DetailRole,  ///< "since 17 Nov 2023"
        IsOwnRole,
        HasProblemRole,  ///< an own rule that cannot be used as it is
    };

    explicit RuleListModel(const Writing& writing, QObject* parent = nullptr);

    /// `record` is the law with the own rules that are in use, `recorded` that without any.
    void setRules(std::shared_ptr<const policy::Record> record, std::shared_ptr<const policy::Record> recorded,
                  std::vector<policy::RuleText> own, policy::Day asOf);
    /// Only rules with these words in their name, citation, outcome or expression.
    void setQuery(const QString& query);

    [[nodiscard]] int rowOf(const QString& id) const;
    /// Of rules that are shown.
    [[nodiscard]] int ruleCount() const { return m_ruleCount; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        QString id;
        QString name;
        QString detail;
        QString searched;
        bool isHeading = false;
        bool isOwn = false;
        bool hasProblem = false;
    };

    void rebuild();
    [[nodiscard]] Row ownRow(const policy::RuleText& rule) const;
    [[nodiscard]] Row recordedRow(const policy::Rule& rule, policy::RuleState state) const;

    Writing m_writing;
    std::shared_ptr<const policy::Record> m_record;
    std::shared_ptr<const policy::Record> m_recorded;
    std::vector<policy::RuleText> m_own;
    policy::Day m_asOf{};
    QString m_query;
    std::vector<Row> m_rows;
    int m_ruleCount = 0;
};

}  // namespace chokepoint::tables
