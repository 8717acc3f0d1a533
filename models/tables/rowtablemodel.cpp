// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/rowtablemodel.h"

#include "models/tables/words.h"

#include <QCollator>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <numeric>

namespace chokepoint::tables {

namespace {

struct TextKeyHash {
    std::size_t operator()(const TextKey& key) const {
        const std::size_t words = std::hash<std::string_view>()(key.words);
        return words ^ (std::hash<const void*>()(key.about) * 31);
    }
};

}  // namespace

/// What was made of the columns of some rows. Each part is made once, by whichever thread needs it first.
class ColumnMemory {
public:
    explicit ColumnMemory(std::size_t columns) : m_columns(columns) {}

    template <typename Make>
    const std::vector<double>& keys(int column, Make make) {
        Column& of = m_columns[static_cast<std::size_t>(column)];
        std::call_once(of.hasKeys, [&] { of.keys = make(); });
        return of.keys;
    }
    template <typename Make>
    const TextIndex& texts(int column, Make make) {
        Column& of = m_columns[static_cast<std::size_t>(column)];
        std::call_once(of.hasTexts, [&] { of.texts = make(); });
        return of.texts;
    }
    template <typename Make>
    const std::vector<QString>& rows(Make make) {
        std::call_once(m_hasRows, [&] { m_rows = make(); });
        return m_rows;
    }

private:
    struct Column {
        std::once_flag hasKeys;
        std::once_flag hasTexts;
        std::vector<double> keys;
        TextIndex texts;
    };
    std::vector<Column> m_columns;
    std::once_flag m_hasRows;
    std::vector<QString> m_rows;
};

RowTableModel::RowTableModel(Writing writing, QObject* parent)
    : QAbstractTableModel(parent), m_writing(std::move(writing)), m_memory(std::make_shared<ColumnMemory>(0)) {}

RowTableModel::~RowTableModel() = default;

int RowTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows());
}

int RowTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString RowTableModel::cellText(int row, int column) const {
    return textAt(static_cast<std::size_t>(row), column);
}

QVariant RowTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    const int column = index.column();
    const ColumnSpec& spec = m_columns[static_cast<std::size_t>(column)];
    switch (role) {
        case Qt::DisplayRole: {
            QString shown = textAt(row, column);
            return shown.isEmpty() && spec.isNumber ? QStringLiteral("–") : shown;
        }
        case Qt::AccessibleTextRole: {
            const QString shown = textAt(row, column);
            return QStringLiteral("%1: %2").arg(spec.title, shown.isEmpty() ? tr("unknown") : shown);
        }
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(
                Qt::Alignment((spec.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        case SortRole: {
            if (spec.isNumber) {
                const std::optional<double> number = numberAt(row, column);
                return number ? QVariant(*number) : QVariant();
            }
            const QString shown = textAt(row, column);
            return shown.isEmpty() ? QVariant() : QVariant(shown);
        }
        case IdRole:
            return idAt(row);
        case IsUnknownRole:
            return textAt(row, column).isEmpty();
        case ColumnIdRole:
            return spec.id;
        case Qt::ToolTipRole: {
            // The text itself too: a narrow column cuts it.
            const QString shown = textAt(row, column);
            const QString more = extraAt(row, column, role).toString();
            const bool isEnough = !more.isEmpty() && (spec.isNumber || more.contains(shown));
            const QString tip = isEnough ? more : (more.isEmpty() ? shown : shown + u'\n' + more);
            return tip.isEmpty() ? QVariant() : QVariant(tip);
        }
        default:
            return extraAt(row, column, role);
    }
}

QVariant RowTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const ColumnSpec& spec = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
        case Qt::DisplayRole:
            return spec.title;
        case Qt::ToolTipRole:
            return spec.tip.isEmpty() ? QVariant() : QVariant(spec.tip);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(
                Qt::Alignment((spec.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
        case ColumnIdRole:
            return spec.id;
        default:
            return {};
    }
}

int RowTableModel::columnOf(const QString& id) const {
    const auto found =
        std::find_if(m_columns.begin(), m_columns.end(), [&id](const ColumnSpec& column) { return column.id == id; });
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

QModelIndex RowTableModel::indexOf(const QString& rowId) const {
    const std::optional<std::size_t> row = rowId.isEmpty() ? std::nullopt : rowOf(rowId);
    return row ? index(static_cast<int>(*row), 0) : QModelIndex();
}

std::optional<std::size_t> RowTableModel::rowOf(const QString& id) const {
    if (const auto known = m_rowOf.find(id); known != m_rowOf.end()) {
        return static_cast<std::size_t>(known->second);
    }
    // The index grows as far as it is asked: a view mostly wants a row near the top.
    for (std::size_t row = m_rowOf.size(); row < rows(); ++row) {
        const QString each = idAt(row);
        m_rowOf.emplace(each, static_cast<int>(row));
        if (each == id) {
            return row;
        }
    }
    return std::nullopt;
}

const std::vector<double>& RowTableModel::sortKeys(int column) const {
    const bool isNumber = m_columns[static_cast<std::size_t>(column)].isNumber;
    return m_memory->keys(column, [&] { return isNumber ? numberKeys(column) : textKeys(column); });
}

std::vector<double> RowTableModel::numberKeys(int column) const {
    std::vector<double> keys(rows(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < keys.size(); ++row) {
        keys[row] = numberAt(row, column).value_or(keys[row]);
    }
    return keys;
}

TextKey RowTableModel::textKeyAt(std::size_t row, int column) const {
    Q_UNUSED(row)
    Q_UNUSED(column)
    return {};
}

TextIndex RowTableModel::shownTexts(int column) const {
    TextIndex index;
    index.of.reserve(rows());
    std::unordered_map<TextKey, std::uint32_t, TextKeyHash> byKey;
    std::unordered_map<QString, std::uint32_t> byText;
    const auto placeOf = [&](std::size_t row) {
        QString shown = textAt(row, column);
        const auto [place, isNew] = byText.try_emplace(shown, static_cast<std::uint32_t>(index.texts.size()));
        if (isNew) {
            index.texts.push_back(std::move(shown));
        }
        return place->second;
    };
    TextKey before;
    for (std::size_t row = 0; row < rows(); ++row) {
        const TextKey key = textKeyAt(row, column);
        if (key.isEmpty()) {
            index.of.push_back(placeOf(row));
        } else if (row > 0 && key == before) {
            // Rows that follow each other are mostly about the same.
            index.of.push_back(index.of.back());
        } else if (const auto known = byKey.find(key); known != byKey.end()) {
            index.of.push_back(known->second);
        } else {
            byKey.emplace(key, static_cast<std::uint32_t>(index.texts.size()));
            index.of.push_back(static_cast<std::uint32_t>(index.texts.size()));
            index.texts.push_back(textAt(row, column));
        }
        before = key;
    }
    return index;
}

std::vector<double> RowTableModel::textKeys(int column) const {
    QCollator collator(m_writing.locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    const TextIndex shown = shownTexts(column);
    std::vector<QCollatorSortKey> sortKeys;
    sortKeys.reserve(shown.texts.size());
    for (const QString& one : shown.texts) {
        sortKeys.push_back(collator.sortKey(one));
    }
    std::vector<std::size_t> order(sortKeys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&sortKeys](std::size_t a, std::size_t b) { return sortKeys[a] < sortKeys[b]; });
    std::vector<double> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool isTie = i > 0 && sortKeys[order[i]].compare(sortKeys[order[i - 1]]) == 0;
        rank[order[i]] = isTie ? rank[order[i - 1]] : static_cast<double>(i);
    }
    std::vector<double> keys(rows(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < keys.size(); ++row) {
        if (!shown.texts[shown.of[row]].isEmpty()) {
            keys[row] = rank[shown.of[row]];
        }
    }
    return keys;
}

QStringList RowTableModel::values(int column) const {
    const std::vector<double>& keys = sortKeys(column);
    std::map<double, QString> texts;
    for (std::size_t row = 0; row < keys.size(); ++row) {
        if (!std::isnan(keys[row])) {
            const auto [place, isNew] = texts.try_emplace(keys[row]);
            if (isNew) {
                place->second = textAt(row, column);
            }
        }
    }
    QStringList result;
    for (const auto& [key, shown] : texts) {
        result << shown;
    }
    return result;
}

const TextIndex& RowTableModel::filterTexts(int column) const {
    return m_memory->texts(column, [&] {
        TextIndex index = shownTexts(column);
        std::transform(index.texts.begin(), index.texts.end(), index.texts.begin(), foldedForFilter);
        return index;
    });
}

const std::vector<QString>& RowTableModel::searchTexts() const {
    return m_memory->rows([this] { return rowTexts(); });
}

std::vector<QString> RowTableModel::rowTexts() const {
    std::vector<QString> texts(rows());
    for (int column = 0; column < columnCount(); ++column) {
        if (m_columns[static_cast<std::size_t>(column)].isHidden) {
            continue;
        }
        for (std::size_t row = 0; row < texts.size(); ++row) {
            texts[row] += foldedForFilter(textAt(row, column)) + u'\n';
        }
    }
    return texts;
}

std::optional<double> RowTableModel::typedKey(int column, const QString& text, bool isStart) const {
    Q_UNUSED(column)
    Q_UNUSED(isStart)
    bool isNumber = false;
    const double value = m_writing.locale.toDouble(text.trimmed(), &isNumber);
    return isNumber ? std::optional<double>(value) : std::nullopt;
}

std::function<bool(std::size_t)> RowTableModel::measuredAs(int column, const QString& text) const {
    Q_UNUSED(column)
    Q_UNUSED(text)
    return {};
}

void RowTableModel::setColumns(std::vector<ColumnSpec> columns) {
    m_columns = std::move(columns);
    dropCaches();
}

void RowTableModel::dropCaches() {
    m_memory = std::make_shared<ColumnMemory>(m_columns.size());
    m_rowOf.clear();
}

void RowTableModel::shareCaches(const RowTableModel& other) {
    m_memory = other.m_memory;
    m_rowOf.clear();
}

double dateKey(const units::Date& date) {
    return static_cast<double>(std::chrono::sys_days(date.lastDay()).time_since_epoch().count());
}

std::optional<double> typedDateKey(const QString& text, bool isStart) {
    const auto date = units::parseDate(utf8(text.trimmed()));
    if (!date) {
        return std::nullopt;
    }
    return isStart ? static_cast<double>(std::chrono::sys_days(date->firstDay()).time_since_epoch().count())
                   : dateKey(*date);
}

units::DecimalMark decimalMark(const QLocale& locale) {
    return locale.decimalPoint() == QStringLiteral(",") ? units::DecimalMark::Comma : units::DecimalMark::Point;
}

QString foldedForFilter(const QString& text) {
    const bool isPlain = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c.unicode() < 0x80; });
    if (isPlain) {
        return text.toLower();
    }
    QString folded;
    folded.reserve(text.size());
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing) {
            folded += c.isSpace() ? QChar(u' ') : c.toCaseFolded();
        }
    }
    return folded;
}

}  // namespace chokepoint::tables
