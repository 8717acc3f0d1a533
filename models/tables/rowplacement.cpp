// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/rowplacement.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace chokepoint::tables {

namespace {

/// How far a number may lie from one typed behind "=": typed numbers are rounded.
constexpr double EqualTolerance = 1e-6;
/// Rows between two questions whether to go on.
constexpr int RowsPerLook = 4'096;

QString unknownWord() {
    return QCoreApplication::translate("chokepoint::tables::RowProxy", "unknown");
}

QStringList wordsOf(const QString& text) {
    return foldedForFilter(text).split(u' ', Qt::SkipEmptyParts);
}

bool holdsAll(const QStringList& words, const QString& text) {
    return std::all_of(words.begin(), words.end(), [&text](const QString& word) { return text.contains(word); });
}

/// "100" of "100–200 kW" is meant in kW too.
QString withUnitOf(const QString& number, const QString& other) {
    static const QRegularExpression digits(QStringLiteral("^[\\d.,\\s]+"));
    const bool isBare = digits.match(number).capturedLength() == number.size();
    return isBare ? number + u' ' + QString(other).remove(digits) : number;
}

/// One condition on a column, ready to be asked.
class Condition {
public:
    /// Words that any shown column may hold.
    Condition(const RowTableModel& model, const QString& search) : m_model(model), m_words(wordsOf(search)) {}

    Condition(const RowTableModel& model, int column, const QString& text)
        : m_model(model), m_column(column), m_words(wordsOf(text)) {
        m_wantsUnknown = text.compare(unknownWord(), Qt::CaseInsensitive) == 0;
        const ColumnSpec& spec = model.columns()[static_cast<std::size_t>(column)];
        if (spec.isNumber && !m_wantsUnknown) {
            readLimits(text);
        } else if (spec.isClosed && !m_wantsUnknown) {
            const std::vector<QString>& texts = model.filterTexts(column).texts;
            const QString whole = foldedForFilter(text);
            if (std::find(texts.begin(), texts.end(), whole) != texts.end()) {
                m_whole = whole;
            }
        }
        if (isNumeric()) {
            m_keys = &model.sortKeys(column);
        } else {
            readTexts();
        }
    }

    [[nodiscard]] bool accepts(std::size_t row) const {
        if (m_column < 0) {
            return holdsAll(m_words, m_model.searchTexts()[row]);
        }
        if (!isNumeric()) {
            return m_holds[(*m_textOf)[row]];
        }
        if (m_isMeasured && !m_isMeasured(row)) {
            return false;
        }
        const double key = (*m_keys)[row];
        const bool isAbove = !m_low || (m_isLowExcluded ? key > *m_low : key >= *m_low);
        const bool isBelow = !m_high || (m_isHighExcluded ? key < *m_high : key <= *m_high);
        return !std::isnan(key) && isAbove && isBelow;
    }

private:
    [[nodiscard]] bool isNumeric() const { return m_low || m_high; }
    /// Asks every different text of the column once.
    void readTexts();
    void readLimits(const QString& text);
    void readLimit(const QString& sign, const QString& number);

    const RowTableModel& m_model;
    int m_column = -1;  ///< -1: any column
    QStringList m_words;
    QString m_whole;  ///< not empty: the folded text of the cell
    std::optional<double> m_low;
    std::optional<double> m_high;
    bool m_isLowExcluded = false;
    bool m_isHighExcluded = false;
    bool m_wantsUnknown = false;
    std::function<bool(std::size_t)> m_isMeasured;         ///< empty: every row
    std::vector<bool> m_holds;                             ///< by text of the column; of a condition on texts
    const std::vector<std::uint32_t>* m_textOf = nullptr;  ///< per row, into `m_holds`
    const std::vector<double>* m_keys = nullptr;           ///< of a condition on numbers
};

void Condition::readTexts() {
    const TextIndex& index = m_model.filterTexts(m_column);
    m_textOf = &index.of;
    m_holds.reserve(index.texts.size());
    for (const QString& text : index.texts) {
        m_holds.push_back(m_wantsUnknown       ? text.isEmpty()
                          : !m_whole.isEmpty() ? text == m_whole
                                               : holdsAll(m_words, text));
    }
}

void Condition::readLimits(const QString& text) {
    static const QRegularExpression limit(QStringLiteral("^(>=|≥|>|<=|≤|<|=)\\s*(.+)$"));
    static const QRegularExpression range(QStringLiteral("^(.+?)\\s*(?:–|\\.\\.|-|\\bto\\b)\\s*(.+)$"));
    if (const auto match = limit.match(text); match.hasMatch()) {
        readLimit(match.captured(1), match.captured(2));
        return;
    }
    // A whole date is no range ("2025-07"), although hyphens may stand for one ("100-200").
    const bool isOne = m_model.typedKey(m_column, text, true).has_value();
    if (const auto match = range.match(text); match.hasMatch() && !isOne) {
        const auto low = m_model.typedKey(m_column, withUnitOf(match.captured(1), match.captured(2)), true);
        const auto high = m_model.typedKey(m_column, match.captured(2), false);
        if (low && high && *low <= *high) {
            m_low = low;
            m_high = high;
            m_isMeasured = m_model.measuredAs(m_column, match.captured(2));
        }
    }
}

void Condition::readLimit(const QString& sign, const QString& number) {
    m_isMeasured = m_model.measuredAs(m_column, number);
    const auto start = m_model.typedKey(m_column, number, true);
    const auto end = m_model.typedKey(m_column, number, false);
    if (!start || !end) {
        return;
    }
    if (sign.startsWith(u'>') || sign == QStringLiteral("≥")) {
        m_isLowExcluded = sign == QStringLiteral(">");
        m_low = m_isLowExcluded ? end : start;
    } else if (sign == QStringLiteral("=")) {
        m_low = *start - EqualTolerance * std::abs(*start);
        m_high = *end + EqualTolerance * std::abs(*end);
    } else {
        m_isHighExcluded = sign == QStringLiteral("<");
        m_high = m_isHighExcluded ? start : end;
    }
}

/// Any of which suffices.
using Alternatives = std::vector<Condition>;

Alternatives alternativesFor(const RowTableModel& model, int column, const QString& text) {
    Alternatives alternatives;
    for (const QString& part : text.split(u'|')) {
        if (!part.trimmed().isEmpty()) {
            alternatives.emplace_back(model, column, part.trimmed());
        }
    }
    return alternatives;
}

std::vector<Alternatives> conditionsOf(const RowTableModel& model, const RowQuestion& question) {
    std::vector<Alternatives> conditions;
    for (auto filter = question.filters.begin(); filter != question.filters.end(); ++filter) {
        if (filter.key() >= 0 && filter.key() < model.columnCount()) {
            conditions.push_back(alternativesFor(model, filter.key(), filter.value()));
        }
    }
    if (!question.search.isEmpty()) {
        conditions.push_back({Condition(model, question.search)});
    }
    return conditions;
}

bool isInScope(const RowTableModel& model, int row, RowScope scope) {
    const bool isOwn = scope != RowScope::All && model.index(row, 0).data(RowTableModel::IsOwnRole).toBool();
    return scope == RowScope::All || isOwn == (scope == RowScope::Own);
}

/// None where it is cancelled.
std::optional<std::vector<int>> acceptedRows(const RowTableModel& model, const RowQuestion& question,
                                             const std::function<bool()>& isCancelled) {
    const std::vector<Alternatives> conditions = conditionsOf(model, question);
    std::vector<int> rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (row % RowsPerLook == 0 && isCancelled && isCancelled()) {
            return std::nullopt;
        }
        const auto holdsOne = [row](const Alternatives& alternatives) {
            return alternatives.empty() ||
                   std::any_of(alternatives.begin(), alternatives.end(), [row](const Condition& condition) {
                       return condition.accepts(static_cast<std::size_t>(row));
                   });
        };
        if (isInScope(model, row, question.scope) && std::all_of(conditions.begin(), conditions.end(), holdsOne)) {
            rows.push_back(row);
        }
    }
    return rows;
}

void sortRows(const RowTableModel& model, const RowQuestion& question, std::vector<int>& rows) {
    // They come from above to below.
    if (question.sortColumn < 0 || question.sortColumn >= model.columnCount()) {
        return;
    }
    const std::vector<double>& keys = model.sortKeys(question.sortColumn);
    const bool isDescending = question.sortOrder == Qt::DescendingOrder;
    std::stable_sort(rows.begin(), rows.end(), [&keys, isDescending](int a, int b) {
        const double left = keys[static_cast<std::size_t>(a)];
        const double right = keys[static_cast<std::size_t>(b)];
        if (std::isnan(left) || std::isnan(right)) {
            return !std::isnan(left) && std::isnan(right);
        }
        return isDescending ? left > right : left < right;
    });
}

/// By the place of the group's name; rows without one come last.
std::vector<RowGroup> groupedRows(const RowTableModel& model, int column, const std::vector<int>& rows) {
    const std::vector<double>& keys = model.sortKeys(column);
    std::map<std::pair<bool, double>, RowGroup> groups;
    for (const int row : rows) {
        const double key = keys[static_cast<std::size_t>(row)];
        RowGroup& group = groups[{std::isnan(key), std::isnan(key) ? 0.0 : key}];
        if (group.rows.empty()) {
            group.name = model.cellText(row, column);
        }
        group.rows.push_back(row);
    }
    std::vector<RowGroup> placed;
    placed.reserve(groups.size());
    for (auto& [key, group] : groups) {
        placed.push_back(std::move(group));
    }
    return placed;
}

}  // namespace

std::optional<PlacedRows> placeRows(const RowTableModel& model, const RowQuestion& question,
                                    const std::function<bool()>& isCancelled) {
    std::optional<std::vector<int>> rows = acceptedRows(model, question, isCancelled);
    if (!rows) {
        return std::nullopt;
    }
    sortRows(model, question, *rows);
    PlacedRows placed;
    placed.isGrouped = question.groupColumn >= 0 && question.groupColumn < model.columnCount();
    if (placed.isGrouped) {
        placed.groups = groupedRows(model, question.groupColumn, *rows);
    } else {
        placed.groups.push_back({QString(), std::move(*rows)});
    }
    placed.seats.resize(static_cast<std::size_t>(model.rowCount()));
    for (std::size_t group = 0; group < placed.groups.size(); ++group) {
        const std::vector<int>& of = placed.groups[group].rows;
        for (std::size_t row = 0; row < of.size(); ++row) {
            placed.seats[static_cast<std::size_t>(of[row])] = {static_cast<int>(group), static_cast<int>(row)};
        }
    }
    return placed;
}

}  // namespace chokepoint::tables
