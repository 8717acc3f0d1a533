// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/allowance.h"
#include "models/policy/design.h"
#include "models/policy/readings.h"
#include "models/tables/figuretext.h"

#include <QWidget>

#include <vector>

class QToolButton;
class QVBoxLayout;

namespace chokepoint::ui {

class Label;
class SegmentedControl;
class Theme;

/// "Largest allowed": how far each figure may go under every line in force, the rule that binds, and a way to take it.
/// Below it what the maker changed, the other readings of the law, and the questions that the verdict leaves open.
class AllowancePanel final : public QWidget {
    Q_OBJECT

public:
    AllowancePanel(const Theme& theme, const tables::Writing& writing, QWidget* parent = nullptr);

    void setAllowances(const policy::Record& record, const std::vector<policy::Allowance>& allowances,
                       const std::vector<const policy::Rule*>& unpublished, policy::Aim aim);
    void setDifferences(const std::vector<policy::DesignDifference>& differences, const QString& startName);
    /// What the law leaves open about the figures, and what each other reading would change.
    void setReadings(const std::vector<policy::Reading>& readings);
    void setConditions(const policy::Record& record, const std::vector<policy::OpenCondition>& conditions);

Q_SIGNALS:
    void aimAsked(chokepoint::policy::Aim aim);
    /// A figure just inside the line is wanted.
    void useAsked(chokepoint::policy::NumberField field, double value);

private:
    struct Entry {
        Label* title = nullptr;
        Label* value = nullptr;
        Label* why = nullptr;
        QToolButton* use = nullptr;
        policy::Allowance allowance;
    };

    struct ReadingLines {
        Label* reading = nullptr;
        Label* effect = nullptr;
        Label* note = nullptr;
    };

    void buildEntries(QVBoxLayout& layout, const Theme& theme);
    void showEntry(const policy::Record& record, Entry& entry);
    ReadingLines& readingLines(std::size_t at);
    [[nodiscard]] QString why(const policy::Record& record, const policy::Allowance& allowance) const;
    [[nodiscard]] QString written(policy::NumberField field, double value) const;

    const Theme& m_theme;
    tables::Writing m_writing;
    SegmentedControl* m_aim;
    std::vector<Entry> m_entries;
    Label* m_unpublished;
    Label* m_changesTitle;
    Label* m_changes;
    Label* m_readingsTitle;
    QVBoxLayout* m_readings;
    std::vector<ReadingLines> m_readingLines;  ///< made as they are needed
    Label* m_openTitle;
    Label* m_open;
};

}  // namespace chokepoint::ui
