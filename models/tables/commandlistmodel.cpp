// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/commandlistmodel.h"

#include "models/tables/textmatch.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace chokepoint::tables {

namespace {

/// What lately used commands are put ahead by: less than standing first counts.
constexpr int RecentBonus = 3;
constexpr int DisabledMalus = 4;

/// Where a kind stands among the sections.
int sectionOf(CommandKind kind) {
    return kind == CommandKind::Action || kind == CommandKind::Figures ? static_cast<int>(CommandKind::View)
                                                                       : static_cast<int>(kind);
}

/// Letters and digits in lower case, a blank between words.
QString plainWords(const QString& text) {
    QString words;
    for (const QChar c : text) {
        if (c.isLetterOrNumber()) {
            words += c.toCaseFolded();
        } else if (!words.isEmpty() && !words.endsWith(u' ')) {
            words += u' ';
        }
    }
    return words.trimmed();
}

/// How well the title alone fits.
int qualityOf(const QString& title, const QString& query) {
    const QString words = plainWords(title);
    const QString wanted = plainWords(query);
    if (words == wanted) {
        return 0;
    }
    if (words.startsWith(wanted)) {
        return 2;
    }
    return words.contains(u' ' + wanted) ? 4 : 8;
}

}  // namespace

CommandListModel::CommandListModel(QObject* parent) : QAbstractListModel(parent) {}

void CommandListModel::setEntries(std::vector<CommandEntry> entries, const QStringList& recent) {
    beginResetModel();
    m_entries = std::move(entries);
    m_recency.assign(m_entries.size(), -1);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        m_recency[i] = static_cast<int>(recent.indexOf(m_entries[i].id));
    }
    narrow();
    endResetModel();
}

void CommandListModel::setQuery(const QString& query, std::vector<FoundEntry> found) {
    if (query == m_query && found.empty() && m_found.empty()) {
        return;
    }
    beginResetModel();
    m_query = query;
    m_found = std::move(found);
    narrow();
    endResetModel();
}

void CommandListModel::narrow() {
    m_rows.clear();
    const bool isEmpty = m_query.trimmed().isEmpty();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const CommandEntry& entry = m_entries[i];
        const QString all = entry.title + u'\n' + entry.keywords + u'\n' + entry.detail;
        std::optional<TextMatch> match = matchText(m_query, all, entry.title.size());
        if (!match) {
            continue;
        }
        const auto inTitle = std::lower_bound(match->positions.begin(), match->positions.end(), entry.title.size());
        match->positions.erase(inTitle, match->positions.end());
        int score = isEmpty ? 0 : match->score;
        score += m_recency[i] >= 0 && !isEmpty ? RecentBonus : 0;
        score -= entry.isEnabled || isEmpty ? 0 : DisabledMalus;
        Row row;
        row.entry = i;
        row.score = score;
        row.positions = std::move(match->positions);
        row.quality = isEmpty ? 0 : qualityOf(entry.title, m_query);
        m_rows.push_back(std::move(row));
    }
    const auto order = [this, isEmpty](const Row& row) {
        const int recency = m_recency[row.entry];
        // Of equally good matches the shorter title is the nearer one.
        const auto length = isEmpty ? 0 : m_entries[row.entry].title.size();
        return std::tuple(-row.score, recency < 0, recency, length, m_entries[row.entry].kind, row.entry);
    };
    std::sort(m_rows.begin(), m_rows.end(), [&order](const Row& a, const Row& b) { return order(a) < order(b); });
    if (!isEmpty) {
        addFound();
        sortIntoSections();
    }
}

void CommandListModel::addFound() {
    for (std::size_t i = 0; i < m_found.size(); ++i) {
        const FoundEntry& found = m_found[i];
        const auto listed = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) {
            return !row.isFound && m_entries[row.entry].id == found.entry.id;
        });
        if (listed != m_rows.end()) {
            // The search knows more names than the title.
            listed->quality = std::min(listed->quality, found.quality);
            listed->matched = found.matched;
            continue;
        }
        Row row;
        row.entry = i;
        row.isFound = true;
        row.quality = found.quality;
        row.matched = found.matched;
        if (const auto match = matchText(m_query, found.entry.title)) {
            row.positions = match->positions;
        }
        m_rows.push_back(std::move(row));
    }
}

void CommandListModel::sortIntoSections() {
    std::map<int, int> best;
    for (const Row& row : m_rows) {
        const int section = sectionOf(entryOf(row).kind);
        const auto [place, isNew] = best.try_emplace(section, row.quality);
        place->second = std::min(place->second, row.quality);
    }
    const auto order = [&](const Row& row) {
        const int section = sectionOf(entryOf(row).kind);
        // Of commands the order is that of matching, which knows abbreviations and what was used lately.
        const bool isCommand = section == sectionOf(CommandKind::Action);
        return std::tuple(best[section], section, isCommand ? 0 : row.quality);
    };
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [&order](const Row& a, const Row& b) { return order(a) < order(b); });
    std::vector<Row> kept;
    int section = -1;
    std::size_t inSection = 0;
    std::size_t most = MostFoundFirst;
    for (Row& row : m_rows) {
        if (const int own = sectionOf(entryOf(row).kind); own != section) {
            most = section < 0 ? MostFoundFirst : MostFound;
            section = own;
            inSection = 0;
            row.beginsSection = best.size() > 1;
        }
        if (inSection++ < most || section == sectionOf(CommandKind::Action)) {
            kept.push_back(std::move(row));
        }
    }
    m_rows = std::move(kept);
}

QString CommandListModel::sectionTitle(CommandKind kind) {
    switch (kind) {
        case CommandKind::View:
        case CommandKind::Action:
        case CommandKind::Figures:
            return tr("Commands");
        case CommandKind::Scenario:
            return tr("Scenarios");
        case CommandKind::Metric:
            return tr("Metrics");
        case CommandKind::Subject:
            return tr("Chips and systems");
        case CommandKind::Party:
            return tr("Parties");
        case CommandKind::Event:
            return tr("Events");
        case CommandKind::Rule:
            return tr("Rules");
        case CommandKind::Source:
            return tr("Sources");
        case CommandKind::Claim:
            return tr("Claims");
    }
    return {};
}

int CommandListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const CommandEntry& entry = entryOf(row);
    switch (role) {
        case Qt::DisplayRole:
            return entry.title;
        case Qt::AccessibleTextRole: {
            QStringList parts{entry.title, row.matched, entry.detail, entry.shortcut};
            if (row.beginsSection) {
                parts.prepend(sectionTitle(entry.kind));
            }
            parts.removeAll(QString());
            if (!entry.isEnabled) {
                parts << tr("not available now");
            }
            return parts.join(QStringLiteral(", "));
        }
        case IdRole:
            return entry.id;
        case DetailRole:
            return entry.detail;
        case ShortcutRole:
            return entry.shortcut;
        case PositionsRole:
            return QVariant::fromValue(row.positions);
        case IsRecentRole:
            return !row.isFound && m_recency[row.entry] >= 0;
        case SectionRole:
            return row.beginsSection ? QVariant(sectionTitle(entry.kind)) : QVariant();
        case MatchedRole:
            return row.matched;
        case KindRole:
            return static_cast<int>(entry.kind);
        default:
            return {};
    }
}

Qt::ItemFlags CommandListModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    if (!index.isValid() || entryOf(m_rows[static_cast<std::size_t>(index.row())]).isEnabled) {
        return flags;
    }
    return flags & ~Qt::ItemIsEnabled;
}

}  // namespace chokepoint::tables
