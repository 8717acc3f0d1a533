// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/pathsexport.h"

#include "models/scenario/rawdraws.h"
#include "models/tables/words.h"
#include "ui/scenario/scenarioterms.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Steps = 1000;
constexpr int BarWidth = 200;
constexpr int BarHeight = 8;

/// A scenario's name as a file says it: its id is no word to anyone where it is the analyst's own.
std::string nameOf(const scenario::Scenario& scenario, const ScenarioQuestion& question) {
    return question.inputs.supply->readyScenario(scenario.id) != nullptr ? scenario.id : scenario.name;
}

scenario::ProjectionRequest requestOf(const ScenarioState& state) {
    const bool isOfQuarter = state.mode == ScenarioMode::Sensitivity || state.mode == ScenarioMode::Convergence;
    scenario::ProjectionRequest request;
    request.series = {state.series};
    request.from = isOfQuarter ? state.at : state.shown.from;
    request.to = isOfQuarter ? state.at : state.shown.to;
    return request;
}

QString slug(const std::string& words) {
    QString slug;
    for (const QChar c : tables::text(words).toLower()) {
        const bool isPlain = c.unicode() < 128 && c.isLetterOrNumber();
        if (isPlain) {
            slug += c;
        } else if (!slug.isEmpty() && !slug.endsWith(u'-')) {
            slug += u'-';
        }
    }
    constexpr int Longest = 60;
    slug.truncate(Longest);
    while (slug.endsWith(u'-')) {
        slug.chop(1);
    }
    return slug;
}

}  // namespace

QString pathsFileName(const ScenarioQuestion& question) {
    QStringList parts{slug(std::string(scenario::infoOf(question.state.series).name)),
                      slug(nameOf(question.scenarios[question.present], question)),
                      question.state.isIndependent ? QStringLiteral("independent") : QString(),
                      QStringLiteral("paths")};
    parts.removeAll(QString());
    return parts.join(u'-') + QStringLiteral(".csv");
}

Result<bool> writePaths(const ScenarioQuestion& question, const QString& path, const std::stop_token& stop,
                        const std::function<void(double)>& told) {
    QSaveFile file(path);
    const auto obstacle = [&] {
        return failure(ErrorCode::Io, {CHOKEPOINT_MSG("%1 could not be written: %2"),
                                       {tables::utf8(path), tables::utf8(file.errorString())}});
    };
    if (!file.open(QIODevice::WriteOnly)) {
        return obstacle();
    }
    const scenario::Draws draws(question.inputs.supply, question.drawOptions());
    const scenario::Model record(question.inputs, draws, scenario::Scenario());
    std::vector<scenario::Model> models;
    std::vector<scenario::RawRun> runs;
    for (const scenario::Scenario* shown : shownScenarios(question)) {
        models.push_back(record.under(*shown));
        runs.push_back({nameOf(*shown, question), nullptr, nullptr});
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        runs[i].model = &models[i];
    }
    if (question.state.mode == ScenarioMode::Difference) {
        runs = {{runs[0].id + " less " + runs[1].id, &models[0], &models[1]}};
    }
    const auto rows = static_cast<double>(runs.size() * question.draws + 1);
    std::size_t written = 0;
    const auto take = [&](std::string_view piece) {
        const auto size = static_cast<qint64>(piece.size());
        written += static_cast<std::size_t>(std::ranges::count(piece, '\n'));
        told(static_cast<double>(written) / rows);
        return file.write(piece.data(), size) == size;
    };
    switch (scenario::writeRawDraws(runs, requestOf(question.state), take, {}, stop)) {
        case scenario::RawEnd::Stopped:
            return false;
        case scenario::RawEnd::NotTaken:
            return obstacle();
        case scenario::RawEnd::Whole:
            break;
    }
    // A last look before the file takes its name: who has asked to stop gets none.
    if (stop.stop_requested()) {
        return false;
    }
    return file.commit() ? Result<bool>(true) : obstacle();
}

PathsExport::PathsExport(const Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_words(new Label(theme, TextSize::Body, TextTint::Ink, this)),
      m_bar(new QProgressBar(this)),
      m_cancel(new QPushButton(tr("Cancel"), this)) {
    setObjectName(QStringLiteral("pathsExport"));
    m_words->setObjectName(QStringLiteral("pathsWords"));
    m_bar->setObjectName(QStringLiteral("pathsProgress"));
    m_bar->setAccessibleName(tr("Share of the paths that is written"));
    m_bar->setRange(0, Steps);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(BarWidth);
    m_bar->setFixedHeight(BarHeight);
    m_cancel->setObjectName(QStringLiteral("pathsCancel"));
    m_cancel->setAccessibleName(tr("Stop writing paths"));
    m_cancel->setAutoDefault(false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 6, 16, 6);
    layout->setSpacing(12);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    hide();
    connect(m_cancel, &QPushButton::clicked, this, &PathsExport::cancel);
}

void PathsExport::start(ScenarioQuestion question, const QString& path) {
    m_thread = {};  // asks one that runs to stop, and waits for the few rows that it is at
    const int run = ++m_run;
    m_isRunning = true;
    m_words->setText(tr("Writing %1…").arg(QFileInfo(path).fileName()));
    m_bar->setValue(0);
    show();
    m_thread = std::jthread([this, run, path, question = std::move(question)](const std::stop_token& stop) {
        int before = -1;
        Result<bool> done = writePaths(question, path, stop, [&](double share) {
            const int step = static_cast<int>(share * Steps);
            if (step != before) {
                before = step;
                QMetaObject::invokeMethod(
                    this,
                    [this, run, step] {
                        if (run == m_run) {
                            m_bar->setValue(step);
                        }
                    },
                    Qt::QueuedConnection);
            }
        });
        QMetaObject::invokeMethod(
            this, [this, run, path, done = std::move(done)] { finish(run, path, done); }, Qt::QueuedConnection);
    });
}

void PathsExport::cancel() {
    m_thread.request_stop();
    m_words->setText(tr("Stopping…"));
}

void PathsExport::finish(int run, const QString& path, const Result<bool>& done) {
    if (run != m_run) {
        return;
    }
    m_isRunning = false;
    hide();
    if (!done) {
        Q_EMIT failed(done.error());
    } else if (*done) {
        Q_EMIT saved(path);
    }
}

void PathsExport::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().sel);
}

}  // namespace chokepoint::ui
