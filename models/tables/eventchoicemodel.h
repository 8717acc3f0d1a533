// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/record.h"

#include <QAbstractListModel>
#include <QLocale>

#include <memory>
#include <vector>

namespace chokepoint::tables {

/// Events of a record that take effect, latest first, narrowed by what is typed.
class EventChoiceModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        EventRole = Qt::UserRole + 1,  ///< id; `NoEvent` for the row that stands for none
        DetailRole,                    ///< the day it takes effect
    };
    static constexpr const char* NoEvent = "-";

    /// With `none` the first row stands for no event, in these words.
    explicit EventChoiceModel(const QLocale& locale, QString none = {}, QObject* parent = nullptr);

    void setRecord(std::shared_ptr<const policy::Record> record);
    void setQuery(const QString& query);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void narrow();

    QLocale m_locale;
    QString m_none;
    QString m_query;
    std::shared_ptr<const policy::Record> m_record;
    std::vector<const policy::Event*> m_shown;  ///< null: none
};

}  // namespace chokepoint::tables
