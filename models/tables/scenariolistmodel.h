// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"
#include "models/scenario/scenario.h"

#include <QAbstractListModel>
#include <QStringList>

#include <span>
#include <vector>

namespace chokepoint::tables {

/// Scenarios as their sentences: the ready-made ones, then the analyst's own, under headings. Headings can be neither
/// selected nor reached. Check boxes say what is laid over the chart, where the list has them.
class ScenarioListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        IsHeadingRole,
        SentenceRole,
        TagsRole,  ///< one line
        IsOwnRole,
    };

    explicit ScenarioListModel(QObject* parent = nullptr);

    /// `supply` is null where there are no scenarios but the record.
    void setScenarios(const scenario::Supply* supply, const policy::Record& record,
                      std::span<const scenario::Scenario> own);
    void setCheckable(bool isCheckable);
    /// Sets without `overlaidChanged`; what is not listed is left out.
    void setOverlaid(const QStringList& ids);
    /// In the order of the list.
    [[nodiscard]] QStringList overlaid() const;

    [[nodiscard]] int rowOf(const QString& id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    /// The person checked or unchecked one, or one that was checked is gone.
    void overlaidChanged(const QStringList& ids);

private:
    struct Row {
        QString id;
        QString name;
        QString sentence;
        QString tags;
        bool isHeading = false;
        bool isOwn = false;

        friend bool operator==(const Row&, const Row&) = default;
    };

    std::vector<Row> m_rows;
    QStringList m_overlaid;
    bool m_isCheckable = false;
};

}  // namespace chokepoint::tables
