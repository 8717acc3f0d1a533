// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"
#include "ui/scenario/scenarioengine.h"

#include <QFrame>

#include <functional>
#include <stop_token>
#include <thread>

class QProgressBar;
class QPushButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// Writes every path of what a question shows into a CSV file: of each scenario shown, or of their difference, the
/// series in view over the quarters in view. `told` hears the share that is done, in the calling thread. The file
/// appears whole or not at all. Answers false where `stop` came first; fails with Io.
[[nodiscard]] Result<bool> writePaths(const ScenarioQuestion& question, const QString& path,
                                      const std::stop_token& stop, const std::function<void(double)>& told);

/// "h20-imports-h20-never-banned-paths.csv"
[[nodiscard]] QString pathsFileName(const ScenarioQuestion& question);

/// A line that is there while paths are written in a thread of their own: how far it is, and a way to stop. Lives in
/// the GUI thread; the destructor stops the thread and waits for it.
class PathsExport final : public QFrame {
    Q_OBJECT

public:
    explicit PathsExport(const Theme& theme, QWidget* parent = nullptr);

    /// Begins; another one that runs is stopped.
    void start(ScenarioQuestion question, const QString& path);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const chokepoint::Error& error);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void cancel();
    void finish(int run, const QString& path, const Result<bool>& done);

    const Theme& m_theme;
    Label* m_words;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    bool m_isRunning = false;
    int m_run = 0;          ///< late news of an earlier one are dropped
    std::jthread m_thread;  ///< first to go
};

}  // namespace chokepoint::ui
