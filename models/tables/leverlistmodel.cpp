// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/leverlistmodel.h"

#include "models/scenario/parameterwords.h"
#include "models/tables/textmatch.h"
#include "models/tables/words.h"

#include <algorithm>

namespace chokepoint::tables {

namespace {

using scenario::LeverState;

constexpr int Digits = 4;

}  // namespace

LeverListModel::LeverListModel(const Writing& writing, QObject* parent)
    : QAbstractListModel(parent), m_writing(writing) {}

void LeverListModel::setWorld(std::shared_ptr<const scenario::Supply> supply,
                              std::shared_ptr<const policy::Record> record) {
    m_supply = std::move(supply);
    m_record = std::move(record);
    m_levers = m_supply && m_record ? scenario::leversOf(*m_supply, *m_record) : std::vector<scenario::Lever>();
    rebuild();
}

void LeverListModel::setScenario(const scenario::Scenario& scenario) {
    if (scenario != m_scenario) {
        m_scenario = scenario;
        rebuild();
    }
}

void LeverListModel::setQuery(const QString& query) {
    if (query != m_query) {
        m_query = query;
        rebuild();
    }
}

void LeverListModel::setOpen(int topic, bool isOpen) {
    if (m_open.contains(topic) != isOpen) {
        if (isOpen) {
            m_open.insert(topic);
        } else {
            m_open.remove(topic);
        }
        rebuild();
    }
}

const scenario::Lever* LeverListModel::lever(const QString& id) const {
    const auto found = std::ranges::find(m_levers, utf8(id), &scenario::Lever::id);
    return found == m_levers.end() ? nullptr : &*found;
}

int LeverListModel::rowOf(const QString& id) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const Row& row) { return row.kind != Kind::Heading && row.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int LeverListModel::headingRow(int topic) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const Row& row) { return row.kind == Kind::Heading && row.topic == topic; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int LeverListModel::reveal(const QString& id) {
    if (rowOf(id) < 0 && m_supply) {
        m_query.clear();
        if (const scenario::Lever* found = lever(id)) {
            m_open.insert(static_cast<int>(found->topic));
        } else if (const scenario::Parameter* parameter = m_supply->parameter(utf8(id))) {
            m_open.insert(static_cast<int>(scenario::topicOf(*parameter).value_or(scenario::Topic::Ratings)));
        }
        rebuild();
    }
    return rowOf(id);
}

int LeverListModel::changedCount() const {
    return static_cast<int>(std::ranges::count(m_rows, true, &Row::isOnTop));
}

int LeverListModel::shownCount() const {
    return static_cast<int>(std::ranges::count_if(m_rows, [](const Row& row) { return row.kind != Kind::Heading; }));
}

LeverListModel::Row LeverListModel::leverRow(const scenario::Lever& lever) const {
    const scenario::LeverValue value = scenario::valueOf(m_scenario, lever.id);
    Row row;
    row.kind = Kind::Lever;
    row.id = text(lever.id);
    row.name = text(lever.title);
    row.topic = static_cast<int>(lever.topic);
    row.isChanged = value.state != LeverState::AsRecorded;
    const QString day = value.day ? dateText(*value.day, m_writing.locale) : QString();
    if (!row.isChanged) {
        row.value = lever.isHypothetical ? tr("not done") : tr("as recorded");
    } else if (value.state == LeverState::Off) {
        row.value = day.isEmpty() ? tr("off") : tr("off from %1").arg(day);
    } else {
        row.value = day.isEmpty() ? tr("on") : tr("from %1").arg(day);
    }
    if (!lever.hasEffect) {
        row.detail = tr("law only");
    } else if (lever.recordedDay) {
        row.detail = dateText(*lever.recordedDay, m_writing.locale);
    } else if (lever.isHypothetical) {
        row.detail = tr("hypothetical");
    }
    return row;
}

LeverListModel::Row LeverListModel::parameterRow(const scenario::Parameter& parameter, scenario::Topic topic) const {
    const scenario::ParameterRange range = scenario::rangeOf(m_scenario, parameter);
    Row row;
    row.kind = Kind::Parameter;
    row.id = text(parameter.id);
    row.name = text(parameter.name);
    row.topic = static_cast<int>(topic);
    row.isChanged = std::ranges::find(m_scenario.ranges, parameter.id, &scenario::ParameterRange::parameter) !=
                    m_scenario.ranges.end();
    row.value = text(scenario::valueWords(parameter, range.central, Digits, m_writing.style));
    row.detail = parameter.assumption == scenario::Assumption::Yes ? tr("assumption") : QString();
    return row;
}

bool LeverListModel::matches(const Row& row, std::string_view sentence) const {
    return m_query.isEmpty() ||
           matchText(m_query, row.name + u'\n' + row.id + u'\n' + text(sentence), row.name.size()).has_value();
}

void LeverListModel::rebuild() {
    std::vector<Row> found;
    for (const scenario::Lever& each : m_levers) {
        Row row = leverRow(each);
        if (matches(row, each.sentence)) {
            found.push_back(std::move(row));
        }
    }
    if (m_supply) {
        for (const scenario::Parameter& parameter : m_supply->parameters()) {
            const std::optional<scenario::Topic> topic = scenario::topicOf(parameter);
            if (topic) {
                Row row = parameterRow(parameter, *topic);
                if (matches(row, parameter.sourceText)) {
                    found.push_back(std::move(row));
                }
            }
        }
    }
    std::vector<Row> rows;
    const auto add = [&](int topic, const QString& title, const std::vector<Row>& members) {
        if (members.empty()) {
            return;
        }
        Row heading;
        heading.id = QString::number(topic);
        heading.name = title;
        heading.value = QString::number(members.size());
        heading.topic = topic;
        rows.push_back(heading);
        if (m_open.contains(topic) || !m_query.isEmpty()) {
            rows.insert(rows.end(), members.begin(), members.end());
        }
    };
    std::vector<Row> changed;
    for (const Row& row : found) {
        if (row.isChanged) {
            changed.push_back(row);
            changed.back().isOnTop = true;
        }
    }
    add(ChangedTopic, tr("Changed in this scenario"), changed);
    for (int topic = 0; topic < static_cast<int>(scenario::TopicCount); ++topic) {
        std::vector<Row> members;
        std::copy_if(found.begin(), found.end(), std::back_inserter(members),
                     [topic](const Row& row) { return row.topic == topic; });
        add(topic, sentence(scenario::titleOf(static_cast<scenario::Topic>(topic)), m_writing.style), members);
    }
    const bool areSame = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                    [](const Row& a, const Row& b) { return a.kind == b.kind && a.id == b.id; });
    if (areSame) {
        m_rows = std::move(rows);
        if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int LeverListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant LeverListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isHeading = row.kind == Kind::Heading;
    switch (role) {
        case Qt::DisplayRole:
            return row.name;
        case Qt::ToolTipRole:
            return isHeading ? QVariant() : QVariant(row.name + u'\n' + row.value);
        case Qt::AccessibleTextRole:
            // It stands twice: among what differs, and in its topic.
            return row.isOnTop ? tr("Changed: %1, %2").arg(row.name, row.value)
                               : QStringLiteral("%1, %2").arg(row.name, row.value);
        case KindRole:
            return static_cast<int>(row.kind);
        case IdRole:
            return row.id;
        case ValueRole:
            return row.value;
        case DetailRole:
            return row.detail;
        case IsChangedRole:
            return row.isChanged;
        case IsOpenRole:
            return isHeading && (m_open.contains(row.topic) || !m_query.isEmpty());
        case IsOnTopRole:
            return row.isOnTop;
        default:
            return {};
    }
}

Qt::ItemFlags LeverListModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemNeverHasChildren | Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags;
}

}  // namespace chokepoint::tables
