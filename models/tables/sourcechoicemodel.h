// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/tables/figuretext.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace chokepoint::tables {

/// The sources of a catalogue to choose from, the analyst's own first, then the latest; narrowed by what is typed.
class SourceChoiceModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SourceRole = Qt::UserRole + 1,  ///< id
        DetailRole,                     ///< publisher and date
    };

    explicit SourceChoiceModel(const Writing& writing, QObject* parent = nullptr);

    void setCatalog(std::shared_ptr<const catalog::Catalog> catalog);
    void setQuery(const QString& query);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    void narrow();

    Writing m_writing;
    QString m_query;
    std::shared_ptr<const catalog::Catalog> m_catalog;
    std::vector<const catalog::Source*> m_shown;
};

}  // namespace chokepoint::tables
