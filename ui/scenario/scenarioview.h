// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/leverlist.h"
#include "ui/scenario/coalescingjob.h"
#include "ui/scenario/scenarioengine.h"
#include "ui/scenario/scenariopicture.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <memory>
#include <optional>
#include <utility>

class QSplitter;

namespace chokepoint::ui {

class ChartWidget;
class EventMarks;
class InlineMessage;
class Label;
class LeverPanel;
class PathsExport;
class ResultTable;
class ScenarioList;
class ScenarioToolbar;
struct EventMark;

/// What follows from a scenario: what reaches China and when, with its uncertainty. At the left the scenarios, at the
/// right the levers of the present one, between them what comes of it. Numbers are drawn in a thread of their own; what
/// is shown stays until newer numbers arrive.
class ScenarioView final : public View, public TableHolder {
    Q_OBJECT

public:
    explicit ScenarioView(const Services& services, QWidget* parent = nullptr);
    ~ScenarioView() override;

    [[nodiscard]] const ScenarioState& state() const { return m_state; }
    /// Whether numbers are still to come.
    [[nodiscard]] bool isBusy() const;

    [[nodiscard]] std::vector<charts::ChartSpec> exportable() const override;
    /// The charts in view, the table, and what they rest on: levers, ranges, paths, seed and versions.
    [[nodiscard]] charts::PageSpec printable() const override;
    [[nodiscard]] catalog::Sheet tableSheet() const override;
    void swapChartAndTable() override;
    [[nodiscard]] QList<QWidget*> panes() const override;
    void fillMenu(QMenu& menu) override;
    bool copy() override;

public Q_SLOTS:
    /// Shows what would follow if the present scenario were this one, with few draws and the axis held still, until the
    /// session changes or endPreview() is called.
    void preview(const chokepoint::scenario::Scenario& scenario);
    void endPreview();

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Whether a parameter moves anything in a scenario.
    struct IdleQuestion {
        scenario::ProjectionInputs inputs;
        scenario::Scenario scenario;
        std::string parameter;
    };
    struct IdleAnswer {
        scenario::Scenario scenario;
        std::string parameter;
        bool isIdle = false;
    };

    // scenarioparts.cpp: what is there, and what the person takes away
    void buildCentre();
    /// The panes at the sides of the centre (scenariosides.cpp).
    void buildSides();
    void spreadSides();
    void showOverlaid();
    void connectParts();
    // scenarioview.cpp: what is shown
    void change(const ScenarioState& next, const Message& title);
    void drawIndependently(bool isIndependent);
    void reload(const session::Change& change);
    void rebuild();
    /// Asks for the numbers of the present state.
    void ask();
    /// Whether the present scenario leaves a parameter without effect.
    void askIdle(const std::string& parameter);
    /// The same once for all changes that come together: a new scenario, and that it is the present one.
    void askSoon();
    [[nodiscard]] std::optional<ScenarioQuestion> question();
    void addScenarios(ScenarioQuestion& question) const;
    void take(ScenarioAnswer answer);
    void showAnswer();
    void showParts();
    void showEvents();
    void shiftEvent(const EventMark& mark, double day, bool isFinal);
    /// Changes the present scenario by a difference, as one step of undo.
    void changePresent(const std::string& assignment, const std::string& mergeKey);
    void fillPictureMenu(QMenu& menu);
    void copyImage();
    void copyTable();
    /// Asks for a file and writes every path of what is shown.
    void savePaths();
    [[nodiscard]] QString contextLine() const;
    /// What stands above the picture, in one paragraph.
    [[nodiscard]] QString wholeHeadline() const;
    [[nodiscard]] PictureSurroundings surroundings(const catalog::Catalog& catalog,
                                                   const charts::BuildOptions& options) const;
    [[nodiscard]] scenario::Scenario presentScenario() const;
    [[nodiscard]] charts::BuildOptions buildOptions() const;

    Services m_services;
    ScenarioState m_state;
    std::optional<scenario::Scenario> m_preview;
    std::optional<scenario::ProjectionInputs> m_inputs;  ///< none: to be taken anew
    catalog::Context m_inputsContext;                    ///< of the figures in them, without its scenario
    std::uint64_t m_inputsVersion = 0;
    std::uint64_t m_generation = 0;
    std::optional<ScenarioAnswer> m_answer;
    std::vector<scenario::Lever> m_eventLevers;  ///< of the two below
    std::shared_ptr<const scenario::Supply> m_leversSupply;
    std::shared_ptr<const policy::Record> m_leversRecord;
    ScenarioPicture m_picture;
    std::optional<std::pair<double, double>> m_axis;  ///< of the last picture with all paths
    bool m_isStale = true;
    bool m_isAskQueued = false;
    bool m_isWide = false;  ///< the sides have room for whole sentences

    QSplitter* m_splitter;  ///< side, centre, side
    ScenarioList* m_list;
    QWidget* m_centre;
    ScenarioToolbar* m_toolbar;
    InlineMessage* m_error;
    PathsExport* m_paths;
    Label* m_headline;
    Label* m_remarks;
    QSplitter* m_body;  ///< chart over table
    ChartWidget* m_chart;
    EventMarks* m_events;
    ResultTable* m_table;
    LeverPanel* m_levers;
    std::shared_ptr<ScenarioEngine> m_engine;
    /// Those below are the first to go.
    CoalescingJob<ScenarioQuestion, ScenarioAnswer> m_job;
    CoalescingJob<IdleQuestion, IdleAnswer> m_idleJob;
};

}  // namespace chokepoint::ui
