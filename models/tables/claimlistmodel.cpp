// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/claimlistmodel.h"

#include "models/tables/words.h"

#include <QStringList>

#include <algorithm>

namespace chokepoint::tables {

namespace {

QVariant optionalNumber(const std::optional<double>& value) {
    return value ? QVariant(*value) : QVariant();
}

/// A pick must be able to speak: about this very subject, with a number or a bound.
bool canBePreferred(const catalog::ClaimUse& use) {
    const bool hasNumber = std::holds_alternative<catalog::Number>(use.claim->value) ||
                           std::holds_alternative<catalog::Bound>(use.claim->value);
    return hasNumber && use.role != catalog::ClaimRole::Chosen && use.role != catalog::ClaimRole::OtherVariant;
}

}  // namespace

ClaimListModel::ClaimListModel(Writing writing, QObject* parent)
    : QAbstractListModel(parent), m_writing(std::move(writing)) {}

void ClaimListModel::setFigure(std::shared_ptr<const catalog::Catalog> catalog, const catalog::Figure& figure) {
    const bool sameClaims =
        std::equal(m_uses.begin(), m_uses.end(), figure.claims.begin(), figure.claims.end(),
                   [](const catalog::ClaimUse& a, const catalog::ClaimUse& b) { return a.claim->id == b.claim->id; });
    if (sameClaims && !m_uses.empty()) {
        m_catalog = std::move(catalog);
        m_uses = figure.claims;
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_catalog = std::move(catalog);
    m_uses = figure.claims;
    endResetModel();
}

void ClaimListModel::clear() {
    beginResetModel();
    m_uses.clear();
    m_catalog.reset();
    endResetModel();
}

QModelIndex ClaimListModel::indexOf(const QString& claim) const {
    const std::string id = utf8(claim);
    const auto at =
        std::find_if(m_uses.begin(), m_uses.end(), [&id](const catalog::ClaimUse& use) { return use.claim->id == id; });
    return at == m_uses.end() ? QModelIndex() : index(static_cast<int>(at - m_uses.begin()));
}

int ClaimListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_uses.size());
}

QString ClaimListModel::noSourceText(const catalog::Claim& claim) {
    return claim.source == catalog::NoSource ? tr("no source") : text(claim.source);
}

QString ClaimListModel::detail(const catalog::Claim& claim) const {
    QStringList parts;
    if (m_catalog->isOwnClaim(claim.id)) {
        parts << tr("yours");
    }
    if (const catalog::Source* source = m_catalog->source(claim.source)) {
        parts << words(source->kind);
        if (source->isSecondHand) {
            parts << tr("second-hand");
        }
    }
    if (const QString axes = words(claim.qualifiers); !axes.isEmpty()) {
        parts << axes;
    }
    if (!claim.variant.empty()) {
        parts << tr("variant %1").arg(text(claim.variant));
    }
    if (!claim.impliedBy.empty()) {
        parts << tr("implied by other claims");
    }
    return parts.join(QStringLiteral(" · "));
}

QString ClaimListModel::accessibleText(const catalog::ClaimUse& use) const {
    const catalog::Claim& claim = *use.claim;
    const catalog::Source* source = m_catalog->source(claim.source);
    return tr("%1, %2, %3, %4")
        .arg(claimValueText(claim, *m_catalog, m_writing),
             source ? sourceText(*source, m_writing) : noSourceText(claim), words(claim.standing), words(use.role));
}

QVariant ClaimListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const catalog::ClaimUse& use = m_uses[static_cast<std::size_t>(index.row())];
    const catalog::Claim& claim = *use.claim;
    const catalog::Source* source = m_catalog->source(claim.source);
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return accessibleText(use);
        case Qt::ToolTipRole: {
            QStringList lines;
            if (source) {
                lines << citationText(*source, m_writing);
            }
            if (!claim.wording.empty()) {
                lines << tr("As the source puts it: %1").arg(text(claim.wording));
            }
            return lines.join(u'\n');
        }
        case ClaimRole:
            return text(claim.id);
        case ValueRole:
            return claimValueText(claim, *m_catalog, m_writing);
        case SourceRole:
            return source ? sourceText(*source, m_writing) : noSourceText(claim);
        case CitationRole:
            return source ? citationText(*source, m_writing) : noSourceText(claim);
        case UrlRole:
            return source ? text(source->url) : QString();
        case DetailRole:
            return detail(claim);
        case NoteRole:
            return text(claim.reason.empty() ? claim.note : claim.reason);
        case StandingRole:
            return static_cast<int>(claim.standing);
        case StandingWordRole:
            return words(claim.standing);
        case UseRole:
            return static_cast<int>(use.role);
        case UseWordRole:
            return words(use.role);
        case IsChosenRole:
            return use.role == catalog::ClaimRole::Chosen;
        case CanPreferRole:
            return canBePreferred(use);
        case NumberRole:
            return optionalNumber(use.value);
        case LowRole:
            return optionalNumber(use.low);
        case IsOwnRole:
            return m_catalog->isOwnClaim(claim.id);
        case HighRole:
            return optionalNumber(use.high);
        default:
            return {};
    }
}

QHash<int, QByteArray> ClaimListModel::roleNames() const {
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(ClaimRole, "claim");
    names.insert(ValueRole, "value");
    names.insert(SourceRole, "source");
    names.insert(StandingWordRole, "standing");
    names.insert(UseWordRole, "use");
    return names;
}

}  // namespace chokepoint::tables
