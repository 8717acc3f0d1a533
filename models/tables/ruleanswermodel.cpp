// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/ruleanswermodel.h"

#include "models/policy/statuscode.h"
#include "models/policy/statusgrid.h"
#include "models/tables/fieldnames.h"
#include "models/tables/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace chokepoint::tables {

namespace {

constexpr double Percent = 100.0;

QString signedPercent(double share, int digits, const units::NumberStyle& style) {
    const QString number = text(units::formatNumber(share * Percent, digits, style));
    return (share > 0.0 ? QStringLiteral("+") : QString()) + number + QStringLiteral("\u00a0%");
}

}  // namespace

QString words(policy::AnswerKind kind) {
    switch (kind) {
        case policy::AnswerKind::Yes:
            return QCoreApplication::translate("RuleAnswer", "yes");
        case policy::AnswerKind::No:
            return QCoreApplication::translate("RuleAnswer", "no");
        case policy::AnswerKind::Depends:
            return QCoreApplication::translate("RuleAnswer", "depends");
        case policy::AnswerKind::CannotTell:
            return QCoreApplication::translate("RuleAnswer", "cannot tell");
        case policy::AnswerKind::NotAddressed:
            return QCoreApplication::translate("RuleAnswer", "not addressed");
    }
    return {};
}

QString spelledOut(const policy::Record& record, Message message, const units::NumberStyle& style) {
    constexpr std::size_t CodeLength = 2;
    for (MessageArgument& argument : message.arguments) {
        auto* id = std::get_if<std::string>(&argument);
        if (id == nullptr) {
            continue;
        }
        if (const policy::Rule* rule = record.rule(*id)) {
            *id = utf8(sentence(policy::lineNameOf(rule->text), style));
        } else if (id->size() == CodeLength) {
            *id = policy::countryName(record, *id);
        }
    }
    return sentence(message, style);
}

RuleAnswerModel::RuleAnswerModel(Writing writing, QObject* parent) : RowTableModel(std::move(writing), parent) {
    setColumns({{QStringLiteral("rule"), tr("Rule"), {}, false, false, false, 43},
                {QStringLiteral("answer"), tr("Answer"), tr("Whether the rule catches this chip and shipment"), false,
                 false, false, 13},
                {QStringLiteral("margin"), tr("Margin"),
                 tr("(value − threshold) / threshold, of the figure that is nearest to turning the answer"), true,
                 false, false, 10},
                {QStringLiteral("change"), tr("Turned by"),
                 tr("The smallest change of one figure that would turn the answer, what follows from it recomputed"),
                 false, false, false, 30},
                {QStringLiteral("why"), tr("Why"), {}, false, false, false, 18}});
}

void RuleAnswerModel::setAnswers(std::shared_ptr<const policy::Record> record, policy::Classification classification,
                                 const policy::ChipFacts& facts) {
    std::vector<Row> rows;
    for (policy::RuleAnswer& answer : classification.rules) {
        Row row;
        const std::string& id = answer.rule->text.id;
        row.isDeciding = std::ranges::find(classification.decidedBy, id) != classification.decidedBy.end();
        const auto nearest = std::ranges::find(classification.distances, id, &policy::Distance::rule);
        if (nearest != classification.distances.end()) {
            row.nearest = *nearest;
        }
        if (answer.answer != policy::AnswerKind::NotAddressed) {
            row.trace = policy::readable(policy::trace(answer.rule->expression, facts));
        }
        row.answer = std::move(answer);
        rows.push_back(std::move(row));
    }
    const auto place = [](const Row& row) {
        const double away = row.nearest ? std::abs(row.nearest->change) : std::numeric_limits<double>::infinity();
        return std::pair(!row.isDeciding, away);
    };
    std::ranges::stable_sort(rows, {}, place);
    const bool isSameShape = std::ranges::equal(
        rows, m_rows, {}, [](const Row& row) { return row.answer.rule; },
        [](const Row& row) { return row.answer.rule; });
    if (isSameShape) {
        m_record = std::move(record);
        m_rows = std::move(rows);
        dropCaches();
        if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_record = std::move(record);
    m_rows = std::move(rows);
    dropCaches();
    endResetModel();
}

const policy::RuleAnswer* RuleAnswerModel::answer(const QModelIndex& index) const {
    const auto at = static_cast<std::size_t>(index.row());
    return index.isValid() && at < m_rows.size() ? &m_rows[at].answer : nullptr;
}

std::vector<QStringList> RuleAnswerModel::lines() const {
    std::vector<QStringList> lines(1);
    for (const ColumnSpec& column : columns()) {
        lines.front() << column.title;
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        QStringList line;
        for (int column = 0; column < ColumnCount; ++column) {
            line << textAt(row, column);
        }
        lines.push_back(line);
    }
    return lines;
}

QString RuleAnswerModel::textAt(std::size_t row, int column) const {
    const Row& at = m_rows[row];
    const units::NumberStyle& style = writing().style;
    switch (column) {
        case RuleColumn:
            return text(at.answer.rule->text.name);
        case AnswerColumn:
            return words(at.answer.answer);
        case MarginColumn:
            return at.nearest ? signedPercent((at.nearest->own - at.nearest->target) / at.nearest->target, 2, style)
                              : QString();
        case ChangeColumn: {
            if (!at.nearest) {
                return {};
            }
            // TPP is its own unit.
            const bool isPlain = at.nearest->field == "tpp" || at.nearest->unit.empty();
            const QString unit = isPlain                     ? QString()
                                 : at.nearest->unit == "mm2" ? QStringLiteral("mm²")
                                                             : text(at.nearest->unit);
            const QString target = text(units::formatNumber(at.nearest->target, 4, style)) +
                                   (unit.isEmpty() ? QString() : QStringLiteral("\u00a0") + unit);
            return tr("%1 %2, to %3")
                .arg(fieldName(at.nearest->field), signedPercent(at.nearest->change, 3, style), target);
        }
        case WhyColumn:
            if (!at.answer.reason.key.empty()) {
                return spelledOut(*m_record, at.answer.reason, style);
            }
            if (!at.answer.chip.missing.empty()) {
                return tr("needs %1").arg(fieldNames(at.answer.chip.missing));
            }
            return at.answer.chip.isUnpublished ? tr("threshold not published")
                   : at.isDeciding              ? tr("decides")
                                                : QString();
        default:
            return {};
    }
}

std::optional<double> RuleAnswerModel::numberAt(std::size_t row, int column) const {
    const std::optional<policy::Distance>& nearest = m_rows[row].nearest;
    if (!nearest) {
        return std::nullopt;
    }
    return column == MarginColumn ? std::optional((nearest->own - nearest->target) / nearest->target) : std::nullopt;
}

QString RuleAnswerModel::idAt(std::size_t row) const {
    return text(m_rows[row].answer.rule->text.id);
}

QVariant RuleAnswerModel::extraAt(std::size_t row, int column, int role) const {
    const Row& at = m_rows[row];
    const policy::RuleText& rule = at.answer.rule->text;
    if (role == Qt::ToolTipRole) {
        const QString head = QStringLiteral("%1\n%2").arg(text(rule.id), text(rule.citation));
        return at.trace.empty() ? head : head + QStringLiteral("\n\n") + text(at.trace).trimmed();
    }
    if (role == IsWarningRole) {
        return column == AnswerColumn &&
               (at.answer.answer == policy::AnswerKind::CannotTell || at.answer.answer == policy::AnswerKind::Depends);
    }
    return {};
}

}  // namespace chokepoint::tables
