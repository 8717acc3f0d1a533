// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/catalog/figure.h"
#include "models/tables/figuretext.h"

#include <QAbstractListModel>

#include <memory>

namespace chokepoint::tables {

/// The claims behind one figure, the chosen one first: what each says, who, when, and what it does for the figure.
class ClaimListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        ClaimRole = Qt::UserRole + 1,  ///< id
        ValueRole,                     ///< as published
        SourceRole,                    ///< publisher and date
        CitationRole,                  ///< title and publisher
        UrlRole,
        DetailRole,    ///< kind of source, qualifiers, wording
        NoteRole,      ///< the claim's note; for a disputed one its correction
        StandingRole,  ///< catalog::Standing as int
        StandingWordRole,
        UseRole,  ///< catalog::ClaimRole as int
        UseWordRole,
        IsChosenRole,
        CanPreferRole,
        NumberRole,  ///< central value in the figure's unit; invalid where it has none
        LowRole,
        HighRole,
        IsOwnRole,  ///< the analyst's own
    };

    explicit ClaimListModel(Writing writing, QObject* parent = nullptr);

    /// The claims of `figure`; `catalog` must be the one they live in. Same claims in the same order: data changes
    /// only.
    void setFigure(std::shared_ptr<const catalog::Catalog> catalog, const catalog::Figure& figure);
    void clear();

    [[nodiscard]] QModelIndex indexOf(const QString& claim) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    [[nodiscard]] static QString noSourceText(const catalog::Claim& claim);
    [[nodiscard]] QString detail(const catalog::Claim& claim) const;
    [[nodiscard]] QString accessibleText(const catalog::ClaimUse& use) const;

    Writing m_writing;
    std::shared_ptr<const catalog::Catalog> m_catalog;
    std::vector<catalog::ClaimUse> m_uses;
};

}  // namespace chokepoint::tables
