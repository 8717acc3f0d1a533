// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/classify.h"
#include "models/tables/rowtablemodel.h"

#include <memory>
#include <vector>

namespace chokepoint::tables {

/// What the rules in force say about one chip and one shipment, rule by rule: the answer, the margin to the nearest
/// threshold, the change that would turn it, and why. Those that decide come first, then those that a single figure
/// could turn, nearest first, then the others in the order of the record.
class RuleAnswerModel final : public RowTableModel {
    Q_OBJECT

public:
    enum Column { RuleColumn, AnswerColumn, MarginColumn, ChangeColumn, WhyColumn, ColumnCount };

    explicit RuleAnswerModel(Writing writing, QObject* parent = nullptr);

    /// Rows keep their places where the same rules come in the same order. The record must outlive what it gave.
    void setAnswers(std::shared_ptr<const policy::Record> record, policy::Classification classification,
                    const policy::ChipFacts& facts);
    /// Null where there is no such row.
    [[nodiscard]] const policy::RuleAnswer* answer(const QModelIndex& index) const;
    /// Lines as a copy or a page has them, the head first.
    [[nodiscard]] std::vector<QStringList> lines() const;

protected:
    [[nodiscard]] std::size_t rows() const override { return m_rows.size(); }
    [[nodiscard]] QString textAt(std::size_t row, int column) const override;
    [[nodiscard]] std::optional<double> numberAt(std::size_t row, int column) const override;
    [[nodiscard]] QString idAt(std::size_t row) const override;
    [[nodiscard]] QVariant extraAt(std::size_t row, int column, int role) const override;

private:
    struct Row {
        policy::RuleAnswer answer;
        std::optional<policy::Distance> nearest;
        std::string trace;
        bool isDeciding = false;
    };

    std::shared_ptr<const policy::Record> m_record;
    std::vector<Row> m_rows;
};

/// "yes", "no", "depends", "cannot tell", "not addressed".
[[nodiscard]] QString words(policy::AnswerKind kind);

/// A sentence of the engine with names in place of ids: the line of a rule ("3A090.b"), a country ("China").
[[nodiscard]] QString spelledOut(const policy::Record& record, Message message, const units::NumberStyle& style);

}  // namespace chokepoint::tables
