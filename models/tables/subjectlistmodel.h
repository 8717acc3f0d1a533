// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"

#include <QAbstractListModel>

#include <memory>
#include <set>
#include <string>

namespace chokepoint::tables {

/// The chips and systems that can be compared, narrowed by what is typed: best match first, else systems before chips,
/// by name. Case, hyphens and spaces do not matter ("cm384" finds CloudMatrix 384 by its alias).
class SubjectListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        SubjectRole = Qt::UserRole + 1,  ///< id
        NameRole,
        MakerRole,
        KindRole,  ///< catalog::SubjectKind as int
        KindWordRole,
        DetailRole,  ///< "system · Huawei"
    };

    explicit SubjectListModel(QObject* parent = nullptr);

    void setCatalog(std::shared_ptr<const catalog::Catalog> catalog);
    void setQuery(const QString& query);
    [[nodiscard]] QString query() const { return m_query; }
    /// Subjects that are not offered (they are compared already).
    void setExcluded(const QStringList& ids);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        const catalog::Subject* subject = nullptr;
        QString name;         ///< folded
        QStringList words;    ///< folded words of name and aliases
        QStringList aliases;  ///< folded, whole
        QString everything;   ///< folded name, aliases, maker, id

        explicit Entry(const catalog::Subject& subject);
    };

    void narrow();
    /// Those that are offered at all.
    [[nodiscard]] std::vector<const catalog::Subject*> offered() const;
    [[nodiscard]] static std::vector<const catalog::Subject*> matching(std::vector<const catalog::Subject*> subjects,
                                                                       const QString& query);
    /// How well it matches, 0 best; -1 not at all.
    [[nodiscard]] static int rank(const Entry& entry, const QStringList& terms, const QString& whole);

    std::shared_ptr<const catalog::Catalog> m_catalog;
    std::vector<const catalog::Subject*> m_shown;
    std::set<std::string, std::less<>> m_excluded;
    QString m_query;
};

}  // namespace chokepoint::tables
