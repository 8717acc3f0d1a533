// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does by name: the command palette and the overview of the keys.
#include "models/session/searchengine.h"
#include "models/tables/scenariolistmodel.h"
#include "models/tables/words.h"
#include "ui/shell/commandfield.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/contextstrip.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/menucommands.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/views.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QStackedWidget>

#include <array>

namespace chokepoint::ui {

namespace {

using tables::CommandKind;

/// Chips and systems of the analyst's own that the palette lists by itself.
constexpr std::size_t MostOwnListed = 1'000;

/// Metrics are found as what they are, whichever menu happens to chart them.
QSet<QString> metricNames() {
    QSet<QString> names;
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        names.insert(tables::metricName(metric.id));
    }
    return names;
}

bool isListed(const MenuCommand& command, const QSet<QString>& metrics) {
    const QString name = command.action->objectName();
    return name != QLatin1String("actionPalette") && name != QLatin1String("recentNone") &&
           !metrics.contains(command.title);
}

PaletteCommand paletteCommand(const MenuCommand& command) {
    PaletteCommand entry;
    entry.entry.id = command.id();
    entry.entry.title = command.title;
    entry.entry.detail = command.menu;
    entry.entry.shortcut = command.shortcut;
    // Views are listed first, in the order of their keys; one without a key is a command among others.
    const bool isView = entry.entry.id.startsWith(QLatin1String("go-")) && !command.shortcut.isEmpty();
    entry.entry.kind = isView ? CommandKind::View : CommandKind::Action;
    entry.entry.isEnabled = command.action->isEnabled();
    entry.run = [action = command.action] {
        if (action) {
            action->trigger();
        }
    };
    return entry;
}

/// Chips, systems, scenarios and metrics have the ids that the palette lists them by anyway.
QString prefixOf(store::SearchKind kind) {
    switch (kind) {
        case store::SearchKind::Chip:
        case store::SearchKind::System:
        case store::SearchKind::Subject:
            return QStringLiteral("subject");
        default:
            return tables::text(store::idOf(kind));
    }
}

CommandKind commandKindOf(store::SearchKind kind) {
    switch (kind) {
        case store::SearchKind::Chip:
        case store::SearchKind::System:
        case store::SearchKind::Subject:
            return CommandKind::Subject;
        case store::SearchKind::Party:
            return CommandKind::Party;
        case store::SearchKind::Event:
            return CommandKind::Event;
        case store::SearchKind::Rule:
            return CommandKind::Rule;
        case store::SearchKind::Scenario:
            return CommandKind::Scenario;
        case store::SearchKind::Metric:
            return CommandKind::Metric;
        case store::SearchKind::Source:
            return CommandKind::Source;
        case store::SearchKind::Claim:
            return CommandKind::Claim;
    }
    return CommandKind::Action;
}

/// On the scale of CommandListModel.
int qualityOf(store::SearchMatch match) {
    constexpr std::array<int, 9> Qualities{0, 1, 2, 3, 4, 5, 9, 10, 6};
    return Qualities[static_cast<std::size_t>(match)];
}

QString detailOf(const catalog::Subject& subject) {
    return subject.maker.empty()
               ? tables::words(subject.kind)
               : QStringLiteral("%1 · %2").arg(tables::words(subject.kind), tables::text(subject.maker));
}

}  // namespace

std::vector<PaletteCommand> MainWindow::paletteCommands() {
    std::vector<PaletteCommand> commands;
    const QSet<QString> metrics = metricNames();
    for (const MenuCommand& command : menuCommands(*menuBar())) {
        if (isListed(command, metrics)) {
            commands.push_back(paletteCommand(command));
        }
    }
    addCommandsOfOtherViews(commands);
    const auto catalog = m_services.session.snapshot()->catalog;
    const auto add = [&commands](CommandKind kind, const QString& id, const QString& title, const QString& detail,
                                 const QString& keywords, std::function<void()> run) {
        commands.push_back({{id, title, detail, keywords, {}, kind, true}, std::move(run), {}});
    };
    for (const catalog::Lens& lens : catalog->lenses()) {
        add(CommandKind::Figures, QStringLiteral("figures:%1").arg(tables::text(lens.id)), tables::text(lens.name),
            tr("figures"), tables::text(lens.sentence), [this, id = lens.id] { m_strip->setLens(id); });
    }
    addScenarios(commands);
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        add(CommandKind::Metric, QStringLiteral("metric:%1").arg(tables::text(metric.id)),
            tables::metricName(metric.id), tr("metric"), tables::words(metric.group),
            [this, id = std::string(metric.id)] {
                showView(QStringLiteral("compare"));
                if (currentView()) {
                    currentView()->showMetric(id);
                }
            });
    }
    // Of many own ones the search has all; here they would be gone through letter by letter.
    const bool hasManyOwn = catalog->subjects().size() - catalog->reference().subjects().size() > MostOwnListed;
    for (const catalog::Subject& subject : hasManyOwn ? catalog->reference().subjects() : catalog->subjects()) {
        if (subject.kind != catalog::SubjectKind::Chip && subject.kind != catalog::SubjectKind::System) {
            continue;
        }
        QStringList aliases;
        for (const std::string& alias : subject.aliases) {
            aliases << tables::text(alias);
        }
        const QString id = tables::text(subject.id);
        add(CommandKind::Subject, QStringLiteral("subject:%1").arg(id), tables::text(subject.name), detailOf(subject),
            aliases.join(u'\n'), [this, id] {
                showView(QStringLiteral("data"));
                if (currentView()) {
                    currentView()->showSubject(tables::utf8(id));
                }
            });
        commands.back().compare = [this, id] { compare({id}); };
    }
    return commands;
}

void MainWindow::addScenarios(std::vector<PaletteCommand>& commands) {
    tables::ScenarioListModel scenarios;
    const session::Session& session = m_services.session;
    scenarios.setScenarios(session.supply().get(), *session.recorded(), session.scenarios());
    for (int row = 0; row < scenarios.rowCount(); ++row) {
        const QModelIndex index = scenarios.index(row);
        const QString id = index.data(tables::ScenarioListModel::IdRole).toString();
        if (!id.isEmpty()) {
            commands.push_back({{QStringLiteral("scenario:%1").arg(id),
                                 index.data().toString(),
                                 tr("scenario"),
                                 index.data(tables::ScenarioListModel::SentenceRole).toString(),
                                 {},
                                 CommandKind::Scenario,
                                 true},
                                [this, id] {
                                    m_strip->setScenario(id);
                                    showView(QStringLiteral("scenarios"));
                                },
                                {}});
        }
    }
}

void MainWindow::addCommandsOfOtherViews(std::vector<PaletteCommand>& commands) {
    const QSet<QString> metrics = metricNames();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (i == m_current) {
            continue;
        }
        View* view = viewAt(i);
        QMenu menu;
        view->fillMenu(menu);
        for (const MenuCommand& command : menuCommands(menu, m_entries[i].name)) {
            if (!isListed(command, metrics)) {
                continue;
            }
            PaletteCommand entry = paletteCommand(command);
            // The view comes to the front, and its menu has the command then.
            entry.run = [this, i, id = entry.entry.id] {
                chooseView(static_cast<int>(i));
                for (const MenuCommand& now : menuCommands(*m_viewSpecificMenu, m_entries[i].name)) {
                    if (now.id() == id && now.action) {
                        now.action->trigger();
                        return;
                    }
                }
            };
            commands.push_back(std::move(entry));
        }
    }
}

std::vector<PaletteFind> MainWindow::found(const QString& query) {
    constexpr std::size_t Most = 120;
    std::vector<PaletteFind> finds;
    for (const store::SearchHit& hit : m_search->find(tables::utf8(query), Most)) {
        const store::SearchDocument& document = *hit.document;
        const QString id = tables::text(document.id);
        PaletteFind find;
        tables::CommandEntry& entry = find.found.entry;
        entry.id = QStringLiteral("%1:%2").arg(prefixOf(document.kind), id);
        entry.title = tables::text(document.name);
        entry.detail = tables::text(document.detail);
        entry.kind = commandKindOf(document.kind);
        find.found.quality = qualityOf(hit.match);
        if (hit.matched != document.name && hit.matched != document.id) {
            find.found.matched = tables::text(hit.matched);
        }
        find.run = [this, kind = document.kind, id] {
            if (kind == store::SearchKind::Scenario) {
                m_strip->setScenario(id);
            }
            showView(viewOf(kind));
            if (currentView()) {
                showFound(*currentView(), kind, id);
            }
        };
        if (document.kind == store::SearchKind::Chip || document.kind == store::SearchKind::System) {
            find.compare = [this, id] { compare({id}); };
        }
        finds.push_back(std::move(find));
    }
    return finds;
}

void MainWindow::showPalette() {
    if (auto* open = findChild<CommandPalette*>(QStringLiteral("commandPalette"))) {
        open->close();
        return;
    }
    m_search->start();
    auto* palette = new CommandPalette(
        m_services, paletteCommands(), [this](const QString& query) { return found(query); }, this);
    connect(m_search.get(), &session::SearchEngine::ready, palette, &CommandPalette::searchAgain);
    palette->openOver(QRect(m_commandField->mapTo(this, QPoint(0, 0)), m_commandField->size()));
}

void MainWindow::showShortcuts() {
    (new ShortcutsDialog(m_services, menuCommands(*menuBar()), this))->open();
}

}  // namespace chokepoint::ui
