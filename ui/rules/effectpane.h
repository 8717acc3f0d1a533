// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/latestjob.h"
#include "models/tables/ruletext.h"
#include "ui/shell/view.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>

namespace chokepoint::ui {

class CountTile;
class DetailPane;
class Label;

/// What a rule does to the chips: four counts and the chips behind them. Worked out in a thread; while it is, the
/// former answer stays. Facts about chips are kept until the figures differ.
class EffectPane final : public QWidget {
    Q_OBJECT

public:
    explicit EffectPane(const Services& services, QWidget* parent = nullptr);
    ~EffectPane() override;

    /// The effect of a recorded rule, or of a draft against the rule it came from. `isWhole`: it has no problems.
    void showRecorded(const policy::RuleText& rule);
    void showDraft(const policy::RuleText& rule, bool isWhole);
    void clear();
    /// Figures, law or day are other ones.
    void forgetChips();

    [[nodiscard]] const std::optional<tables::RuleEffectAnswer>& answer() const { return m_answer; }
    [[nodiscard]] bool isWorking() const { return m_job.isRunning(); }
    [[nodiscard]] QWidget* list() const;

Q_SIGNALS:
    void evidenceAsked(const chokepoint::charts::FigureId& figure);
    void answered();

private:
    struct Worked {
        std::shared_ptr<const std::vector<policy::ChipFacts>> facts;
        tables::RuleEffectAnswer answer;
    };

    void work(const policy::RuleText& rule, bool isDraft);
    void take(Worked worked);
    void showCounts();
    void open(const char* section);

    Services m_services;
    Label* m_title;
    Label* m_against;
    std::array<CountTile*, 4> m_tiles{};
    DetailPane* m_list;
    std::shared_ptr<const std::vector<policy::ChipFacts>> m_facts;
    std::optional<tables::RuleEffectAnswer> m_answer;
    tables::LatestJob<Worked> m_job;
};

}  // namespace chokepoint::ui
