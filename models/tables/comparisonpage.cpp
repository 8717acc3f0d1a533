// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/comparisonpage.h"

#include "models/charts/sourcelist.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace chokepoint::tables {

namespace {

using Model = ComparisonTableModel;

QString tr(const char* words) {
    return QCoreApplication::translate("tables", words);
}

QString nameOf(const catalog::Catalog& catalog, const std::string& id) {
    const catalog::Subject* subject = catalog.subject(id);
    return text(subject ? subject->name : id);
}

/// The columns of the model that print a value of a subject: not the ratios, which stand beside it.
std::vector<int> valueColumns(const Model& model) {
    std::vector<int> columns;
    for (int column = Model::FirstSubjectColumn; column < model.columnCount(); ++column) {
        if (!model.headerData(column, Qt::Horizontal, Model::IsRatioRole).toBool()) {
            columns.push_back(column);
        }
    }
    return columns;
}

/// The range without the unit that the row prints anyway.
QString rangeOf(const catalog::Figure& figure, const QString& unit, const Writing& writing) {
    QString range = rangeText(figure, writing);
    if (!range.contains(text(writing.style.range))) {
        return {};  // both ends read the same
    }
    if (!unit.isEmpty() && range.endsWith(unit)) {
        range.chop(unit.size());
    }
    return range.trimmed();
}

/// Writes the cells of one row; knows where the sources of figures and texts are.
class CellWriter {
public:
    CellWriter(const Model& model, const Writing& writing)
        : m_model(model),
          m_comparison(model.comparison()->comparison),
          m_writing(writing),
          m_sources(*model.comparison()->snapshot.catalog) {}

    charts::TableCell cell(const QModelIndex& index, const QString& unit) {
        charts::TableCell cell;
        cell.text = utf8(index.data().toString());
        cell.isUnknown = index.data(Model::IsUnknownRole).toBool();
        cell.isWords = index.data(Model::IsTextRole).toBool();
        if (const QString notice = index.data(Model::NoticeRole).toString(); !notice.isEmpty()) {
            cell.remark = utf8(tr(QT_TRANSLATE_NOOP("tables", "Value: %1")).arg(notice));
        }
        const QModelIndex next = index.siblingAtColumn(index.column() + 1);
        if (next.data(Model::IsRatioRole).toBool()) {
            const bool isKnown = !next.data(Model::IsUnknownRole).toBool();
            cell.beside = isKnown ? utf8(next.data().toString()) : std::string();
            const QString ofRatio = next.data(Model::NoticeRole).toString();
            if (cell.remark.empty() && !ofRatio.isEmpty()) {
                cell.remark = utf8(tr(QT_TRANSLATE_NOOP("tables", "Ratio: %1")).arg(ofRatio));
            }
        }
        if (const catalog::Figure* figure = m_model.figure(index)) {
            cell.range = utf8(rangeOf(*figure, unit, m_writing));
            cell.sources = m_sources.numbersOf(*figure);
        } else if (cell.isWords) {
            cell.sources = sourcesOfText(index);
        }
        return cell;
    }

    [[nodiscard]] std::vector<charts::SourceNote> takeSources() { return m_sources.take(); }

private:
    std::vector<int> sourcesOfText(const QModelIndex& index) {
        const std::string attribute = utf8(index.data(Model::MetricRole).toString());
        const std::string subject = utf8(index.data(Model::SubjectRole).toString());
        const auto row =
            std::find_if(m_comparison.textRows.begin(), m_comparison.textRows.end(),
                         [&](const catalog::ComparisonTextRow& texts) { return texts.attribute == attribute; });
        const auto column = std::find(m_comparison.ids.begin(), m_comparison.ids.end(), subject);
        std::set<int> numbers;
        if (row != m_comparison.textRows.end() && column != m_comparison.ids.end()) {
            const auto& claims = row->texts[static_cast<std::size_t>(column - m_comparison.ids.begin())];
            if (!claims.empty()) {
                m_sources.add(claims.front()->id, numbers);
            }
        }
        return {numbers.begin(), numbers.end()};
    }

    const Model& m_model;
    const catalog::Comparison& m_comparison;
    const Writing& m_writing;
    charts::SourceList m_sources;
};

}  // namespace

charts::TableSpec comparisonTable(const Model& model, const catalog::Context& context, const Writing& writing) {
    charts::TableSpec table;
    if (!model.comparison()) {
        return table;
    }
    const ComparisonData& data = *model.comparison();
    const catalog::Catalog& catalog = *data.snapshot.catalog;
    table.title = utf8(tr(QT_TRANSLATE_NOOP("tables", "All figures")));
    if (data.comparison.ids.size() > 1) {
        table.subtitle = utf8(tr(QT_TRANSLATE_NOOP("tables", "Ratios are to %1; ranges are those of accepted claims."))
                                  .arg(nameOf(catalog, data.comparison.baseline)));
    }
    table.labelTitle = utf8(model.headerData(Model::MetricColumn, Qt::Horizontal).toString());
    table.unitTitle = utf8(model.headerData(Model::UnitColumn, Qt::Horizontal).toString());
    table.besideTitle = utf8(tr(QT_TRANSLATE_NOOP("tables", "ratio")));
    table.context = catalog::contextSentence(catalog, context);
    table.stamp = catalog.release().verifiedTo;
    const std::vector<int> columns = valueColumns(model);
    for (const int column : columns) {
        const std::string id = utf8(model.headerData(column, Qt::Horizontal, Model::SubjectRole).toString());
        const bool isBaseline = id == data.comparison.baseline && columns.size() > 1;
        table.columns.push_back({utf8(model.headerData(column, Qt::Horizontal).toString()),
                                 isBaseline ? utf8(tr(QT_TRANSLATE_NOOP("tables", "baseline"))) : std::string()});
    }
    CellWriter writer(model, writing);
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex above = model.index(group, 0);
        charts::TableGroup rows{utf8(above.data().toString()), {}};
        for (int i = 0; i < model.rowCount(above); ++i) {
            const QString unit = model.index(i, Model::UnitColumn, above).data().toString();
            charts::TableRow row{utf8(model.index(i, Model::MetricColumn, above).data().toString()), utf8(unit), {}};
            for (const int column : columns) {
                row.cells.push_back(writer.cell(model.index(i, column, above), unit));
            }
            rows.rows.push_back(std::move(row));
        }
        table.groups.push_back(std::move(rows));
    }
    table.sources = writer.takeSources();
    return table;
}

QString comparisonTitle(const catalog::Comparison& comparison, const catalog::Catalog& catalog) {
    constexpr qsizetype MostNames = 4;
    QStringList names;
    for (const std::string& id : comparison.ids) {
        names << nameOf(catalog, id);
    }
    if (names.size() <= MostNames) {
        return names.join(QStringLiteral(" · "));
    }
    return tr(QT_TRANSLATE_NOOP("tables", "%1 · %2 and %3 others"))
        .arg(names.at(0), names.at(1), QString::number(names.size() - 2));
}

std::vector<std::string> knownMetrics(catalog::Resolver& resolver, const std::vector<std::string>& ids) {
    std::vector<std::string> metrics;
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        const bool isKnown = std::any_of(
            ids.begin(), ids.end(), [&](const std::string& id) { return resolver.figure(id, metric.id).isKnown(); });
        if (isKnown) {
            metrics.emplace_back(metric.id);
        }
    }
    return metrics;
}

}  // namespace chokepoint::tables
