// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/comparison.h"
#include "models/tables/figuretext.h"

#include <QString>

namespace chokepoint::tables {

/// A comparison and the snapshot that its claims live in.
struct ComparisonData {
    catalog::Snapshot snapshot;
    catalog::Comparison comparison;
};

/// The sentence that warns of what a figure carries ("claims disagree by 18 %"); empty where nothing needs saying.
[[nodiscard]] QString noticeOf(const catalog::Figure& figure, const Writing& writing);

/// One figure of a comparison, in the words of its cell, tooltip and citation. The data must outlive it.
class ComparisonCell {
public:
    ComparisonCell(const ComparisonData& data, const catalog::ComparisonRow& row, std::size_t subject, bool isRatio,
                   const Writing& writing)
        : m_data(data), m_row(row), m_subject(subject), m_isRatio(isRatio), m_writing(writing) {}

    [[nodiscard]] const catalog::Figure& figure() const {
        return m_isRatio ? m_row.ratios[m_subject] : m_row.figures[m_subject];
    }
    /// Without unit: the row has it. An unknown ratio is a dash, for the unknown side says so itself.
    [[nodiscard]] QString shown() const;
    /// "CloudMatrix 384, Power: 559 kW".
    [[nodiscard]] QString spoken() const;
    [[nodiscard]] QString tip() const;
    /// The value with its range and where it comes from.
    [[nodiscard]] QString citation() const;

private:
    [[nodiscard]] QString subjectName() const;
    [[nodiscard]] QString metricName() const;
    /// "559 kW (500–600 kW)".
    [[nodiscard]] QString valueAndRange() const;

    const ComparisonData& m_data;
    const catalog::ComparisonRow& m_row;
    std::size_t m_subject;
    bool m_isRatio;
    const Writing& m_writing;
};

/// The unit of a row as its column shows it: money from a million up in millions, for the whole row.
[[nodiscard]] QString shownUnit(const catalog::ComparisonRow& row);

}  // namespace chokepoint::tables
