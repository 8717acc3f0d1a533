// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/sourcetablemodel.h"

#include "models/tables/details.h"
#include "models/tables/words.h"

#include <QStringList>

#include <algorithm>

namespace chokepoint::tables {

namespace {

constexpr std::size_t ListedInTip = 8;

QString subjectName(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return text(subject ? subject->name : id);
}

}  // namespace

SourceTableModel::SourceTableModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {
    setColumns({
        {QStringLiteral("publisher"), tr("Publisher"), {}, false, false, true, 20},
        {QStringLiteral("title"), tr("Title"), {}, false, false, false, 40},
        {QStringLiteral("kind"), tr("Kind"), {}, false, false, true, 14, true},
        {QStringLiteral("date"), tr("Date"), {}, true, false, false, 11},
        {QStringLiteral("effect"), tr("Effect"),
         tr("How far the headline figures would move without it; 1 is as much as one figure lost"), true, false, false,
         8},
        {QStringLiteral("shown"), tr("Figures"), tr("Figures that show one of its claims"), true, false, false, 8},
        {QStringLiteral("claims"), tr("Claims"), {}, true, false, false, 8},
        {QStringLiteral("state"), tr("State"), tr("Stale, disputed, or cited by nobody"), false, false, true, 18},
        {QStringLiteral("link"), tr("Link"), {}, false, false, false, 30},
        {QStringLiteral("licence"), tr("Licence"), {}, false, true, true, 12, true},
        {QStringLiteral("source"), tr("Source"), tr("Id in the reference"), false, true, false, 24},
    });
}

void SourceTableModel::setTable(std::shared_ptr<const SourceTable> table) {
    const auto sameSource = [](const catalog::SourceUse& a, const catalog::SourceUse& b) {
        return a.source->id == b.source->id;
    };
    const bool isSameShape =
        m_table && table &&
        std::equal(m_table->rows.begin(), m_table->rows.end(), table->rows.begin(), table->rows.end(), sameSource);
    if (isSameShape) {
        m_table = std::move(table);
        dropCaches();
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_table = std::move(table);
    dropCaches();
    endResetModel();
}

const catalog::SourceUse* SourceTableModel::use(const QModelIndex& index) const {
    return index.isValid() && index.model() == this ? &m_table->rows[static_cast<std::size_t>(index.row())] : nullptr;
}

std::optional<double> SourceTableModel::typedKey(int column, const QString& typed, bool isStart) const {
    return column == DateColumn ? typedDateKey(typed, isStart) : RowTableModel::typedKey(column, typed, isStart);
}

std::size_t SourceTableModel::rows() const {
    return m_table ? m_table->rows.size() : 0;
}

QString SourceTableModel::idAt(std::size_t row) const {
    return text(m_table->rows[row].source->id);
}

bool SourceTableModel::is(const catalog::SourceUse& use, State state) {
    switch (state) {
        case State::Disputed:
            return use.isDisputed;
        case State::Stale:
            return use.isStale;
        case State::CitedByNobody:
            return !use.isCited;
        case State::SecondHand:
            return use.source->isSecondHand;
    }
    return false;
}

QString SourceTableModel::words(State state) {
    switch (state) {
        case State::Disputed:
            return tr("disputed");
        case State::Stale:
            return tr("stale");
        case State::CitedByNobody:
            return tr("cited by nobody");
        case State::SecondHand:
            return tr("second-hand");
    }
    return {};
}

int SourceTableModel::count(State state) const {
    return m_table ? static_cast<int>(std::count_if(m_table->rows.begin(), m_table->rows.end(),
                                                    [state](const catalog::SourceUse& use) { return is(use, state); }))
                   : 0;
}

QString SourceTableModel::stateText(const catalog::SourceUse& use) {
    QStringList states;
    for (const State state : {State::Disputed, State::Stale, State::CitedByNobody, State::SecondHand}) {
        if (is(use, state)) {
            states << words(state);
        }
    }
    return states.join(QStringLiteral(", "));
}

QString SourceTableModel::textAt(std::size_t row, int column) const {
    const catalog::SourceUse& use = m_table->rows[row];
    const catalog::Source& source = *use.source;
    switch (column) {
        case PublisherColumn:
            return text(source.publisher);
        case TitleColumn:
            return text(source.title);
        case KindColumn:
            return tables::words(source.kind);
        case DateColumn:
            return source.date ? text(source.date->iso()) : QString();
        case EffectColumn:
            return use.effect > 0.0 ? text(units::formatNumber(use.effect, 2, writing().style)) : QStringLiteral("0");
        case ShownColumn:
            return QString::number(use.chosenFor.size());
        case ClaimsColumn:
            return QString::number(use.claims);
        case StateColumn:
            return stateText(use);
        case LinkColumn:
            return text(source.url);
        case LicenceColumn:
            return text(source.licence);
        case SourceColumn:
            return text(source.id);
        default:
            return {};
    }
}

std::optional<double> SourceTableModel::numberAt(std::size_t row, int column) const {
    const catalog::SourceUse& use = m_table->rows[row];
    switch (column) {
        case DateColumn:
            return use.source->date ? std::optional<double>(dateKey(*use.source->date)) : std::nullopt;
        case EffectColumn:
            return use.effect;
        case ShownColumn:
            return static_cast<double>(use.chosenFor.size());
        case ClaimsColumn:
            return static_cast<double>(use.claims);
        default:
            return std::nullopt;
    }
}

QString SourceTableModel::tip(const catalog::SourceUse& use, int column) const {
    QStringList lines;
    const auto more = [&lines](std::size_t all) {
        if (all > ListedInTip) {
            lines << tr("and %n more", nullptr, static_cast<int>(all - ListedInTip));
        }
    };
    switch (column) {
        case EffectColumn:
            for (std::size_t i = 0; i < std::min(use.moves.size(), ListedInTip); ++i) {
                const catalog::HeadlineMove& move = use.moves[i];
                lines << QStringLiteral("%1: %2").arg(moveLabel(*m_table->catalog, move), moveText(move, writing()));
            }
            more(use.moves.size());
            break;
        case ShownColumn:
            for (std::size_t i = 0; i < std::min(use.chosenFor.size(), ListedInTip); ++i) {
                const catalog::FigureName& figure = use.chosenFor[i];
                lines << tr("%1, %2").arg(subjectName(*m_table->catalog, figure.subject), metricName(figure.metric));
            }
            more(use.chosenFor.size());
            break;
        case ClaimsColumn:
            lines << tr("%1 accepted, %2 doubtful, %3 disputed, %4 superseded")
                         .arg(use.accepted)
                         .arg(use.doubtful)
                         .arg(use.disputed)
                         .arg(use.superseded);
            break;
        case StateColumn:
            if (!use.overtaken.empty()) {
                lines << tr("%n claim(s) overtaken by a later source", nullptr, static_cast<int>(use.overtaken.size()));
            }
            break;
        default:
            lines << citationText(*use.source, writing());
    }
    return lines.join(u'\n');
}

QVariant SourceTableModel::extraAt(std::size_t row, int column, int role) const {
    const catalog::SourceUse& use = m_table->rows[row];
    switch (role) {
        case SourceRole:
            return column == TitleColumn ? QVariant(text(use.source->id)) : QVariant();
        case UrlRole:
            return use.source->url.empty() ? QVariant() : QVariant(text(use.source->url));
        case IsOwnRole:
            return m_table->catalog->isOwnSource(use.source->id);
        case IsWarningRole:
            return column == StateColumn && (use.isDisputed || use.isStale);
        case Qt::ToolTipRole: {
            const QString shown = tip(use, column);
            return shown.isEmpty() ? QVariant() : QVariant(shown);
        }
        default:
            return {};
    }
}

}  // namespace chokepoint::tables
