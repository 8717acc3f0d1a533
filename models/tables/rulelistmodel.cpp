// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/rulelistmodel.h"

#include "models/policy/ownrules.h"
#include "models/tables/ruletext.h"
#include "models/tables/textmatch.h"
#include "models/tables/words.h"

#include <algorithm>
#include <array>

namespace chokepoint::tables {

namespace {

enum Group : std::size_t { Own, InForce, ToCome, Ended, Never, GroupCount };

Group groupOf(policy::RuleState state) {
    switch (state) {
        case policy::RuleState::InForce:
        case policy::RuleState::Replaced:
            return InForce;
        case policy::RuleState::NotYet:
            return ToCome;
        case policy::RuleState::Ended:
            return Ended;
        case policy::RuleState::NeverBegins:
        case policy::RuleState::NoObject:
            break;
    }
    return Never;
}

}  // namespace

RuleListModel::RuleListModel(const Writing& writing, QObject* parent)
    : QAbstractListModel(parent), m_writing(writing) {}

void RuleListModel::setRules(std::shared_ptr<const policy::Record> record,
                             std::shared_ptr<const policy::Record> recorded, std::vector<policy::RuleText> own,
                             policy::Day asOf) {
    m_record = std::move(record);
    m_recorded = std::move(recorded);
    m_own = std::move(own);
    m_asOf = asOf;
    rebuild();
}

void RuleListModel::setQuery(const QString& query) {
    if (query != m_query) {
        m_query = query;
        rebuild();
    }
}

RuleListModel::Row RuleListModel::ownRow(const policy::RuleText& rule) const {
    Row row;
    row.id = text(rule.id);
    row.name = text(rule.name);
    row.isOwn = true;
    row.hasProblem = !policy::problemsOf(*m_recorded, rule, policy::textsWith(*m_recorded, m_own)).isEmpty();
    row.detail = row.hasProblem ? tr("draft by you, has errors") : ruleUseText(rule, *m_recorded);
    row.searched = row.name + u'\n' + text(rule.citation) + u'\n' + text(rule.expression);
    return row;
}

RuleListModel::Row RuleListModel::recordedRow(const policy::Rule& rule, policy::RuleState state) const {
    Row row;
    row.id = text(rule.text.id);
    row.name = text(rule.text.name);
    row.detail = ruleDatesText(rule, m_writing.locale);
    if (state == policy::RuleState::Replaced) {
        row.detail = tr("your rule holds in its place");
    }
    row.searched = row.name + u'\n' + row.id + u'\n' + text(rule.text.citation) + u'\n' + text(rule.text.outcome) +
                   u'\n' + text(rule.text.expression);
    return row;
}

void RuleListModel::rebuild() {
    const std::array<QString, GroupCount> titles{tr("Yours"),
                                                 tr("In force on %1").arg(dateText(m_asOf, m_writing.locale)),
                                                 tr("Not yet in force"), tr("Ended"), tr("Never in force")};
    std::array<std::vector<Row>, GroupCount> groups;
    for (const policy::RuleText& rule : m_own) {
        groups[Own].push_back(ownRow(rule));
    }
    if (m_record) {
        // Latest first: what an analyst looks for is recent.
        std::vector<const policy::Rule*> rules;
        for (const policy::Rule& rule : m_record->rules()) {
            if (!rule.text.isOwn()) {
                rules.push_back(&rule);
            }
        }
        const auto begin = [](const policy::Rule* rule) {
            return rule->start->effective ? rule->start->effective->firstDay() : policy::Day();
        };
        std::stable_sort(rules.begin(), rules.end(),
                         [&](const policy::Rule* a, const policy::Rule* b) { return begin(a) > begin(b); });
        for (const policy::Rule* rule : rules) {
            const policy::RuleState state = m_record->stateOf(*rule, m_asOf);
            groups[groupOf(state)].push_back(recordedRow(*rule, state));
        }
    }
    beginResetModel();
    m_rows.clear();
    m_ruleCount = 0;
    for (std::size_t group = 0; group < GroupCount; ++group) {
        std::vector<Row>& rows = groups[group];
        rows.erase(std::remove_if(rows.begin(), rows.end(),
                                  [this](const Row& row) {
                                      return !matchText(m_query, row.searched, row.name.size()).has_value();
                                  }),
                   rows.end());
        if (rows.empty()) {
            continue;
        }
        Row heading;
        heading.name = titles[group];
        heading.isHeading = true;
        m_rows.push_back(heading);
        m_rows.insert(m_rows.end(), rows.begin(), rows.end());
        m_ruleCount += static_cast<int>(rows.size());
    }
    endResetModel();
}

int RuleListModel::rowOf(const QString& id) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return !row.isHeading && row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int RuleListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RuleListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return row.name;
        case Qt::ToolTipRole:
            return row.isHeading ? QVariant() : QVariant(row.name + u'\n' + row.detail);
        case Qt::AccessibleTextRole:
            return row.isHeading ? row.name : QStringLiteral("%1, %2").arg(row.name, row.detail);
        case IdRole:
            return row.id;
        case IsHeadingRole:
            return row.isHeading;
        case DetailRole:
            return row.detail;
        case IsOwnRole:
            return row.isOwn;
        case HasProblemRole:
            return row.hasProblem;
        default:
            return {};
    }
}

Qt::ItemFlags RuleListModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    const bool isHeading = m_rows[static_cast<std::size_t>(index.row())].isHeading;
    return Qt::ItemNeverHasChildren | (isHeading ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable);
}

}  // namespace chokepoint::tables
