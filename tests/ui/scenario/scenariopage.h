// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/scenarioedit.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/charts/chartwidget.h"
#include "ui/scenario/eventmarks.h"
#include "ui/scenario/resulttable.h"
#include "ui/scenario/scenarioview.h"

#include <QComboBox>
#include <QProcess>
#include <QTest>

#include <algorithm>

namespace chokepoint::tests {

/// Numbers of a build without optimisation take their time.
inline constexpr int Patience = 60'000;
inline constexpr const char* Letter = "letters.2025-04-h20-licence-requirement";

/// A window with the view of scenarios in front, and what a person does there.
class Scenarios {
public:
    Scenarios() : m_fixture("scenarios") { settle(); }
    /// With another view in front, from which one goes on.
    explicit Scenarios(const char* view) : m_fixture(view) {}

    [[nodiscard]] WindowFixture& fixture() { return m_fixture; }
    [[nodiscard]] ui::ScenarioView& view() { return *m_fixture.find<ui::ScenarioView>("scenarioView"); }
    [[nodiscard]] ui::ChartWidget& chart() { return *m_fixture.find<ui::ChartWidget>("scenarioChart"); }
    [[nodiscard]] ui::EventMarks& events() { return *m_fixture.find<ui::EventMarks>("scenarioEvents"); }
    [[nodiscard]] ui::ResultTable& table() { return *m_fixture.find<ui::ResultTable>("scenarioTable"); }
    [[nodiscard]] const charts::ChartSpec& spec() { return chart().specs().front(); }

    /// Until every number that was asked for is shown.
    void settle() {
        QTRY_VERIFY_WITH_TIMEOUT(!view().isBusy(), Patience);
        QCoreApplication::processEvents();
    }

    /// Chosen in the list, with keys.
    void show(ui::ScenarioMode mode) {
        auto* modes = m_fixture.find<QComboBox>("scenarioModeList");
        QVERIFY(modes->isVisible());
        modes->setFocus();
        const int wanted = static_cast<int>(mode);
        while (modes->currentIndex() != wanted) {
            QTest::keyClick(modes, modes->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
            settle();
        }
    }

    void choose(const char* scenario) {
        session::chooseScenario(m_fixture.session(), scenario);
        settle();
    }

    void lay(const ui::ScenarioState& state) {
        QVERIFY(m_fixture.session().apply({session::SetLayout{"scenarios", state.toJson()}, {}, {}}));
        settle();
    }

    [[nodiscard]] std::size_t markOf(std::string_view lever) {
        const auto& marks = events().marks();
        return static_cast<std::size_t>(std::ranges::find(marks, lever, &ui::EventMark::lever) - marks.begin());
    }

private:
    WindowFixture m_fixture;
};

inline double medianOf(const charts::ChartSpec& spec, const std::string& scenario, const std::string& quarter) {
    const auto found = std::ranges::find_if(spec.marks, [&](const charts::Mark& mark) {
        return mark.id.role == charts::MarkRole::Dot && mark.id.figure.subject == scenario && mark.reason == quarter;
    });
    return found == spec.marks.end() ? -1.0 : found->value;
}

/// The text of a PDF in reading order; empty where the machine has no pdftotext.
inline QString pdfText(const QString& path) {
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    return reader.waitForFinished() ? QString::fromUtf8(reader.readAllStandardOutput()) : QString();
}

}  // namespace chokepoint::tests
