// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/subjecttablemodel.h"

#include "models/catalog/disputes.h"
#include "models/catalog/equivalence.h"
#include "models/catalog/resolution.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace chokepoint::tables {

namespace {

constexpr std::array<std::string_view, 12> ShownMetrics{
    "compute_16bit",          "compute_8bit", "tpp",   "performance_density", "memory_capacity", "memory_bandwidth",
    "interconnect_bandwidth", "power",        "price", "chip_count",          "racks",           "h100e_8bit"};

/// A hundred thousand rows would otherwise keep a million figures while they are made.
constexpr std::size_t SubjectsPerResolver = 1'024;
/// Figures that were looked at, before they are forgotten: some screens full.
constexpr std::size_t MostLooked = 4'096;

bool isContested(const catalog::Figure& figure) {
    return figure.has(catalog::Flag::ClaimsDisagree) || figure.has(catalog::Flag::Disputed) ||
           figure.has(catalog::Flag::Doubtful) || figure.has(catalog::Flag::Unsourced);
}

FigureCell cellOf(const catalog::Figure& figure) {
    FigureCell cell;
    cell.span = catalog::spanOf(figure);
    cell.unit = figure.unit;
    cell.basis = figure.basis;
    cell.hasWarning = isContested(figure);
    cell.claims = figure.claims.size();
    cell.chosen = figure.chosen();
    return cell;
}

catalog::Figure asFigure(const FigureCell& cell) {
    catalog::Figure figure;
    figure.value = cell.span.value;
    figure.low = cell.span.low;
    figure.high = cell.span.high;
    figure.bound = cell.span.bound;
    figure.unit = cell.unit;
    return figure;
}

std::optional<double> scaleOf(const units::InternedText& unit) {
    const auto known = units::parseUnit(std::string_view(unit));
    return known ? known->scale : 1.0;
}

/// What may take long is asked whether it should go on, and says how far it is.
class Watch {
public:
    Watch(const SubjectTableRequest& request, std::size_t steps) : m_request(request), m_steps(steps) {}

    /// False where it should stop.
    bool step() {
        if (m_request.progressed && m_done % StepsPerReport == 0) {
            m_request.progressed(static_cast<double>(m_done) / static_cast<double>(m_steps));
        }
        ++m_done;
        return !m_request.isCancelled || !m_request.isCancelled();
    }

private:
    static constexpr std::size_t StepsPerReport = 32;
    const SubjectTableRequest& m_request;
    std::size_t m_steps;
    std::size_t m_done = 0;
};

bool isSameQuestion(const SubjectTable& table, const catalog::Snapshot& snapshot, const catalog::Context& context) {
    return table.snapshot.catalog == snapshot.catalog && table.snapshot.preferences == snapshot.preferences &&
           table.context == context;
}

/// The edited subjects and all whose figures may rest on theirs: systems on their chips, ratio claims on what they
/// compare with, H100-equivalents on the H100.
std::unordered_set<std::string_view> restingOn(const std::set<std::string, std::less<>>& changed,
                                               const catalog::Catalog& catalog) {
    std::unordered_set<std::string_view> result(changed.begin(), changed.end());
    std::vector<std::string_view> left(result.begin(), result.end());
    while (!left.empty()) {
        const std::string_view subject = left.back();
        left.pop_back();
        for (const catalog::Claim* claim : catalog.referring(subject)) {
            if (result.insert(claim->subject).second) {
                left.push_back(claim->subject);
            }
        }
    }
    return result;
}

/// What an earlier table knows of the rows of another.
class Earlier {
public:
    Earlier(const SubjectTableRequest& request, const catalog::Snapshot& snapshot, const catalog::Context& context)
        : m_table(request.previous.get()), m_catalog(*snapshot.catalog) {
        m_isSame = m_table && isSameQuestion(*m_table, snapshot, context);
        const bool isBefore = m_table && !m_isSame && m_table->context == context && request.changed;
        if (!isBefore || request.changed->count(EveryFigureRestsOn) > 0) {
            return;
        }
        const auto resting = restingOn(*request.changed, m_catalog);
        for (std::size_t row = 0; row < m_table->rows.size(); ++row) {
            const std::string& id = m_table->rows[row].subject->id;
            if (resting.count(id) == 0) {
                m_rows.emplace(id, row);
            }
        }
    }

    /// It answers the same question: its rows and columns are those of the other.
    [[nodiscard]] bool isSame() const { return m_isSame; }
    [[nodiscard]] std::optional<std::size_t> rowOf(const catalog::Subject& subject) const {
        const auto found = m_rows.find(subject.id);
        return found == m_rows.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] SubjectRow row(std::size_t at, const catalog::Subject& subject) const {
        SubjectRow row = m_table->rows[at];
        row.subject = &subject;
        return row;
    }
    /// None where it does not know the metric.
    [[nodiscard]] std::optional<FigureCell> cell(std::size_t at, std::size_t metric) const {
        if (!m_table->figures[metric]) {
            return std::nullopt;
        }
        FigureCell cell = (*m_table->figures[metric])[at];
        // The claim as it lives now.
        cell.chosen = cell.chosen ? m_catalog.claim(cell.chosen->id) : nullptr;
        return cell;
    }

private:
    static constexpr const char* EveryFigureRestsOn = "nvidia-h100-sxm5";
    const SubjectTable* m_table;
    const catalog::Catalog& m_catalog;
    bool m_isSame = false;
    std::unordered_map<std::string_view, std::size_t> m_rows;  ///< those that stay as they are
};

/// By name, then id.
std::vector<const catalog::Subject*> subjectsByName(const catalog::Catalog& catalog) {
    std::vector<const catalog::Subject*> subjects;
    subjects.reserve(catalog.subjects().size());
    for (const catalog::Subject& subject : catalog.subjects()) {
        subjects.push_back(&subject);
    }
    std::stable_sort(subjects.begin(), subjects.end(),
                     [](const catalog::Subject* a, const catalog::Subject* b) { return a->name < b->name; });
    return subjects;
}

SubjectRow rowOf(catalog::Resolver& resolver, const catalog::Subject& subject) {
    SubjectRow row;
    row.subject = &subject;
    const auto claims = resolver.catalog().claimsOf(subject.id);
    row.claims = claims.size();
    row.isDisputed = std::any_of(claims.begin(), claims.end(), [](const catalog::Claim* claim) {
        return claim->standing == catalog::Standing::Disputed;
    });
    const auto metrics = catalog::disputeMetrics();
    row.isDisputed = row.isDisputed || std::any_of(metrics.begin(), metrics.end(), [&](std::string_view metric) {
                         return isContested(resolver.figure(subject.id, metric));
                     });
    return row;
}

}  // namespace

std::span<const catalog::Metric* const> subjectTableMetrics() {
    static const std::vector<const catalog::Metric*> metrics = [] {
        std::vector<const catalog::Metric*> result;
        result.reserve(catalog::allMetrics().size());
        for (const std::string_view id : ShownMetrics) {
            result.push_back(catalog::findMetric(id));
        }
        for (const catalog::Metric& metric : catalog::allMetrics()) {
            if (std::find(ShownMetrics.begin(), ShownMetrics.end(), metric.id) == ShownMetrics.end()) {
                result.push_back(&metric);
            }
        }
        return result;
    }();
    return metrics;
}

std::size_t shownSubjectMetrics() {
    return ShownMetrics.size();
}

std::shared_ptr<const SubjectTable> makeSubjectPreview(const catalog::Snapshot& snapshot,
                                                       const catalog::Context& context) {
    auto table = std::make_shared<SubjectTable>();
    table->snapshot = snapshot;
    table->context = context;
    table->isPreview = true;
    table->figures.resize(subjectTableMetrics().size());
    for (const catalog::Subject* subject : subjectsByName(*snapshot.catalog)) {
        table->rows.push_back({subject, snapshot.catalog->claimsOf(subject->id).size(), false});
    }
    return table;
}

std::shared_ptr<const SubjectTable> makeSubjectTable(const catalog::Snapshot& snapshot,
                                                     const catalog::Context& context) {
    SubjectTableRequest request;
    request.metrics.assign(ShownMetrics.begin(), ShownMetrics.end());
    return makeSubjectTable(snapshot, context, request);
}

std::shared_ptr<const SubjectTable> makeSubjectTable(const catalog::Snapshot& snapshot, const catalog::Context& context,
                                                     const SubjectTableRequest& request) {
    auto table = std::make_shared<SubjectTable>();
    table->snapshot = snapshot;
    table->context = context;
    const auto metrics = subjectTableMetrics();
    table->figures.resize(metrics.size());
    if (request.previous && isSameQuestion(*request.previous, snapshot, context)) {
        table->rows = request.previous->rows;
        table->figures = request.previous->figures;
    }
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const auto asked = std::find(request.metrics.begin(), request.metrics.end(), metrics[i]->id);
        if (asked != request.metrics.end() && !table->figures[i]) {
            wanted.push_back(i);
        }
    }
    const Earlier earlier(request, snapshot, context);
    std::vector<std::shared_ptr<FigureColumn>> columns(wanted.size());
    const std::vector<const catalog::Subject*> subjects = subjectsByName(*snapshot.catalog);
    for (std::shared_ptr<FigureColumn>& column : columns) {
        column = std::make_shared<FigureColumn>();
        column->reserve(subjects.size());
    }
    table->rows.reserve(subjects.size());
    Watch watch(request, subjects.size());
    std::optional<catalog::Resolver> resolver;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        if (!watch.step()) {
            return nullptr;
        }
        if (i % SubjectsPerResolver == 0) {
            // It remembers every figure that it was asked for.
            resolver.emplace(snapshot, context);
        }
        const catalog::Subject& subject = *subjects[i];
        const std::optional<std::size_t> known = earlier.rowOf(subject);
        if (!earlier.isSame()) {
            table->rows.push_back(known ? earlier.row(*known, subject) : rowOf(*resolver, subject));
        }
        for (std::size_t column = 0; column < wanted.size(); ++column) {
            std::optional<FigureCell> cell = known ? earlier.cell(*known, wanted[column]) : std::nullopt;
            columns[column]->push_back(cell ? *cell
                                            : cellOf(resolver->figure(subject.id, metrics[wanted[column]]->id)));
        }
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        table->figures[wanted[i]] = columns[i];
    }
    return table;
}

SubjectTableModel::SubjectTableModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {
    std::vector<ColumnSpec> columns{
        {QStringLiteral("name"), tr("Name"), {}, false, false, false, 24},
        {QStringLiteral("kind"), tr("Kind"), {}, false, false, true, 10, true},
        {QStringLiteral("maker"), tr("Maker"), {}, false, false, true, 14, true},
        {QStringLiteral("country"), tr("Country"), tr("Of the maker"), false, false, true, 9, true},
    };
    const auto metrics = subjectTableMetrics();
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        ColumnSpec column;
        column.id = text(metrics[i]->id);
        column.title = QCoreApplication::translate("Metrics", std::string(metrics[i]->brief).c_str());
        column.tip = metricName(metrics[i]->id);
        column.isNumber = true;
        column.isHidden = i >= ShownMetrics.size();
        column.width = 15;
        columns.push_back(std::move(column));
    }
    columns.push_back({QStringLiteral("claims"), tr("Claims"), tr("How many claims there are"), true, false, false, 8});
    columns.push_back({QStringLiteral("disputed"), tr("Disputed"),
                       tr("A claim is disputed, or the claims behind a figure disagree"), false, false, true, 10,
                       true});
    setColumns(std::move(columns));
}

void SubjectTableModel::setTable(std::shared_ptr<const SubjectTable> table) {
    SubjectTableModel other(writing());
    other.m_table = std::move(table);
    other.dropCaches();
    takeOver(other);
}

void SubjectTableModel::takeOver(const SubjectTableModel& other) {
    const auto sameSubject = [](const SubjectRow& a, const SubjectRow& b) {
        return a.subject == b.subject || a.subject->id == b.subject->id;
    };
    const bool isSameShape = m_table && other.m_table &&
                             std::equal(m_table->rows.begin(), m_table->rows.end(), other.m_table->rows.begin(),
                                        other.m_table->rows.end(), sameSubject);
    if (!isSameShape) {
        beginResetModel();
    }
    m_table = other.m_table;
    m_looked.clear();
    m_resolver.reset();
    shareCaches(other);
    if (!isSameShape) {
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

std::shared_ptr<RowTableModel> SubjectTableModel::copy() const {
    auto copied = std::make_shared<SubjectTableModel>(writing());
    copied->m_table = m_table;
    copied->shareCaches(*this);
    return copied;
}

const catalog::Metric* SubjectTableModel::metricAt(int column) {
    const int position = column - FirstMetricColumn;
    const auto metrics = subjectTableMetrics();
    return position >= 0 && position < static_cast<int>(metrics.size()) ? metrics[static_cast<std::size_t>(position)]
                                                                        : nullptr;
}

const FigureCell* SubjectTableModel::askedCellAt(std::size_t row, int column) const {
    if (!metricAt(column)) {
        return nullptr;
    }
    const auto& cells = m_table->figures[static_cast<std::size_t>(column - FirstMetricColumn)];
    return cells ? &(*cells)[row] : nullptr;
}

const FigureCell* SubjectTableModel::cellAt(std::size_t row, int column) const {
    if (const FigureCell* asked = askedCellAt(row, column)) {
        return asked;
    }
    const auto looked = m_looked.find({row, column});
    return looked == m_looked.end() ? nullptr : &looked->second;
}

void SubjectTableModel::lookAt(std::size_t row, int column) const {
    if (m_looked.size() >= MostLooked) {
        m_looked.clear();
        m_resolver.reset();
    }
    if (!m_resolver) {
        m_resolver.emplace(m_table->snapshot, m_table->context);
    }
    m_looked.emplace(std::pair(row, column),
                     cellOf(m_resolver->figure(m_table->rows[row].subject->id, metricAt(column)->id)));
}

QVariant SubjectTableModel::data(const QModelIndex& index, int role) const {
    const bool isMine = index.isValid() && index.model() == this && metricAt(index.column());
    if (isMine && !cellAt(static_cast<std::size_t>(index.row()), index.column())) {
        lookAt(static_cast<std::size_t>(index.row()), index.column());
    }
    return RowTableModel::data(index, role);
}

const FigureCell* SubjectTableModel::figure(const QModelIndex& index) const {
    const bool isMine = index.isValid() && index.model() == this;
    return isMine ? cellAt(static_cast<std::size_t>(index.row()), index.column()) : nullptr;
}

std::size_t SubjectTableModel::rows() const {
    return m_table ? m_table->rows.size() : 0;
}

QString SubjectTableModel::idAt(std::size_t row) const {
    return text(m_table->rows[row].subject->id);
}

std::optional<std::size_t> SubjectTableModel::rowOf(const QString& id) const {
    const catalog::Subject* subject = m_table ? m_table->snapshot.catalog->subject(utf8(id)) : nullptr;
    if (!subject) {
        return std::nullopt;
    }
    const auto begin =
        std::lower_bound(m_table->rows.begin(), m_table->rows.end(), subject->name,
                         [](const SubjectRow& row, const std::string& wanted) { return row.subject->name < wanted; });
    const auto row = std::find_if(begin, m_table->rows.end(), [subject](const SubjectRow& at) {
        return at.subject == subject || at.subject->name != subject->name;
    });
    const bool isListed = row != m_table->rows.end() && row->subject == subject;
    return isListed ? std::optional(static_cast<std::size_t>(row - m_table->rows.begin())) : std::nullopt;
}

TextKey SubjectTableModel::textKeyAt(std::size_t row, int column) const {
    const catalog::Subject& subject = *m_table->rows[row].subject;
    switch (column) {
        case NameColumn:
            return {&subject, {}};
        case MakerColumn:
            return {nullptr, subject.maker};
        case CountryColumn:
            return {nullptr, subject.country};
        default:
            return {};
    }
}

QString SubjectTableModel::textAt(std::size_t row, int column) const {
    const SubjectRow& at = m_table->rows[row];
    if (metricAt(column)) {
        const FigureCell* cell = cellAt(row, column);
        if (!cell) {
            return QStringLiteral("…");
        }
        if (!cell->span.isKnown()) {
            return {};
        }
        // "384" under "Chips", "64,000" under "TPP".
        const bool isSaid = columns()[static_cast<std::size_t>(column)].title.compare(
                                text(std::string_view(cell->unit)), Qt::CaseInsensitive) == 0;
        return isSaid ? figureNumber(asFigure(*cell), writing()) : figureText(asFigure(*cell), writing());
    }
    switch (column) {
        case NameColumn:
            return text(at.subject->name);
        case KindColumn:
            return words(at.subject->kind);
        case MakerColumn:
            return text(at.subject->maker);
        case CountryColumn:
            return text(at.subject->country);
        default:
            break;
    }
    if (column == columnCount() - 2) {
        return QString::number(at.claims);
    }
    return m_table->isPreview ? QStringLiteral("…") : at.isDisputed ? tr("disputed") : QString();
}

std::optional<double> SubjectTableModel::numberAt(std::size_t row, int column) const {
    if (!metricAt(column)) {
        return static_cast<double>(m_table->rows[row].claims);
    }
    const FigureCell* cell = askedCellAt(row, column);
    const std::optional<double> value = cell ? sortValue(asFigure(*cell)) : std::nullopt;
    return value ? std::optional<double>(*value * scaleOf(cell->unit).value_or(1.0)) : std::nullopt;
}

QString SubjectTableModel::tip(std::size_t row, int column) const {
    const catalog::Metric* metric = metricAt(column);
    const FigureCell* cell = cellAt(row, column);
    if (!cell) {
        return column == NameColumn ? text(m_table->rows[row].subject->note) : QString();
    }
    if (!cell->span.isKnown()) {
        return tr("%1: no accepted figure").arg(metricName(metric->id));
    }
    QStringList parts{tr("%1: %2").arg(metricName(metric->id), textAt(row, column))};
    if (const QString range = rangeText(asFigure(*cell), writing()); !range.isEmpty()) {
        parts << range;
    }
    parts << (cell->basis == catalog::Basis::Derived ? tr("derived")
                                                     : tr("%n claim(s)", nullptr, static_cast<int>(cell->claims)));
    if (cell->hasWarning) {
        parts << tr("disputed");
    }
    return parts.join(QStringLiteral(" · "));
}

QVariant SubjectTableModel::remark(const FigureCell& cell) {
    if (!cell.span.isKnown()) {
        return {};
    }
    if (cell.hasWarning) {
        return cell.basis == catalog::Basis::Derived ? tr("derived from other figures, and disputed")
                                                     : tr("disputed, or sources disagree");
    }
    return cell.basis == catalog::Basis::Derived ? QVariant(tr("derived from other figures")) : QVariant();
}

QVariant SubjectTableModel::extraAt(std::size_t row, int column, int role) const {
    const SubjectRow& at = m_table->rows[row];
    switch (role) {
        case SubjectRole:
            return text(at.subject->id);
        case MetricRole: {
            const catalog::Metric* metric = metricAt(column);
            return metric ? QVariant(text(metric->id)) : QVariant();
        }
        case IsWarningRole: {
            const FigureCell* cell = cellAt(row, column);
            return cell ? cell->hasWarning : (column == columnCount() - 1 && at.isDisputed);
        }
        case SourceRole: {
            const FigureCell* cell = cellAt(row, column);
            return cell && cell->chosen ? QVariant(text(cell->chosen->source)) : QVariant();
        }
        case IsOwnRole:
            return m_table->snapshot.catalog->isOwnSubject(at.subject->id);
        case RemarkRole: {
            const FigureCell* cell = cellAt(row, column);
            return cell ? remark(*cell) : QVariant();
        }
        case Qt::ToolTipRole: {
            const QString shown = tip(row, column);
            return shown.isEmpty() ? QVariant() : QVariant(shown);
        }
        default:
            return {};
    }
}
std::optional<double> SubjectTableModel::typedKey(int column, const QString& typed, bool isStart) const {
    const catalog::Metric* metric = metricAt(column);
    if (!metric) {
        return RowTableModel::typedKey(column, typed, isStart);
    }
    const units::DecimalMark mark = decimalMark(writing().locale);
    const auto unit = units::parseUnit(catalog::targetUnit(metric->id));
    auto quantity = units::parseQuantity(utf8(typed.trimmed()), std::nullopt, mark);
    if (!quantity && unit) {
        quantity = units::parseQuantity(utf8(typed.trimmed()), *unit, mark);
    }
    return quantity ? std::optional<double>(quantity->canonical()) : RowTableModel::typedKey(column, typed, isStart);
}

}  // namespace chokepoint::tables
