// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/frontierview.h"

#include "models/catalog/catalog.h"
#include "models/catalog/resolver.h"
#include "models/policy/chipfacts.h"
#include "models/policy/ownrules.h"
#include "models/policy/somechips.h"
#include "models/tables/fieldnames.h"
#include "models/tables/words.h"
#include "ui/frontier/frontiercanvas.h"
#include "ui/frontier/linemover.h"
#include "ui/policy/textpane.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QComboBox>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace chokepoint::ui {

namespace {

constexpr std::string_view LayoutName = "frontier";
constexpr std::array<std::string_view, 3> Planes{"performance_density", "memory_bandwidth", "io_bandwidth"};

}  // namespace

void FrontierView::connectParts() {
    connect(m_which, &SegmentedControl::chosen, this, [this](int index) {
        FrontierState next = m_state;
        next.plane = Planes[static_cast<std::size_t>(index)];
        change(next, {CHOKEPOINT_MSG("Show Another Plane"), {}});
    });
    connect(m_class, &SegmentedControl::chosen, this, [this](int index) {
        FrontierState next = m_state;
        next.isDatacenter = index == 0;
        change(next, next.isDatacenter ? Message{CHOKEPOINT_MSG("Draw the Lines for Data-Centre Chips"), {}}
                                       : Message{CHOKEPOINT_MSG("Draw the Lines for Other Chips"), {}});
    });
    connect(m_to, &QComboBox::activated, this, [this](int index) {
        FrontierState next = m_state;
        next.to = tables::utf8(m_to->itemData(index).toString());
        change(next, {CHOKEPOINT_MSG("Show Shipments to %1"), {tables::utf8(m_to->itemText(index))}});
    });
    connect(m_previous, &QToolButton::clicked, m_stepBack, &QAction::trigger);
    connect(m_next, &QToolButton::clicked, m_stepOn, &QAction::trigger);
    connect(m_stepBack, &QAction::triggered, this, [this] { step(-1); });
    connect(m_stepOn, &QAction::triggered, this, [this] { step(1); });
    connect(m_tray, &QToolButton::clicked, this, &FrontierView::showTray);
    connect(m_export, &QToolButton::clicked, this, &View::exportAsked);
    connect(m_mover, &LineMover::moveAsked, this, &FrontierView::moveLine);
    connect(m_mover, &LineMover::restoreAsked, this, &FrontierView::restoreLaw);
    connect(m_mover, &LineMover::saveAsked, this, &FrontierView::saveAsRule);
    connect(&m_services.session, &session::Session::documentChanged, this,
            [this] { m_mover->setReadOnly(m_services.session.isReadOnly()); });
    connect(m_canvas, &FrontierCanvas::lineTaken, this, [this](const policy::PlaneLine& line) {
        // A line that was moved already goes on from the law's own.
        m_move = m_move && m_move->line.field == line.field && m_move->to == line.value ? m_move
                                                                                        : Move{line, line.value, {}};
    });
    connect(m_canvas, &FrontierCanvas::lineMoved, this, [this](double value) {
        if (m_move) {
            moveLine(policy::PlaneLine(m_move->line), value);
        }
    });
    connect(m_canvas, &FrontierCanvas::lineDropped, this, [this] {
        if (m_move && !m_move->record) {
            m_move.reset();
        }
        showTable();
    });
    connect(m_canvas, &FrontierCanvas::restoreAsked, this, &FrontierView::restoreLaw);
    connect(m_canvas, &ChartWidget::markActivated, this,
            [this](const charts::MarkId& mark) { showDetail(mark.figure.subject); });
    connect(m_canvas, &ChartWidget::contextMenuAsked, this, &FrontierView::showChipMenu);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        showDetail(tables::utf8(index.data(tables::RowTableModel::IdRole).toString()));
    });
    connect(m_pane, &TextPane::closeAsked, this, &FrontierView::closePane);
    connect(m_pane, &TextPane::linkAsked, this, &FrontierView::followLink);
    connect(&m_services.session, &session::Session::changed, this, [this](const session::Change& change) {
        const bool isOther = change.isContextChanged || change.isWorkbookChanged || change.touchesFigures();
        const bool isLayout = change.touches(session::LayoutTable) &&
                              FrontierState::fromJson(m_services.session.layout(LayoutName)) != m_state;
        if (isOther || isLayout || !change.touches(session::LayoutTable)) {
            m_areFiguresStale = m_areFiguresStale || isOther;
            m_isStale = true;
            if (isVisible()) {
                reload();
            }
        }
    });
    connect(&m_services.theme, &Theme::changed, this, [this] { m_canvas->setTheme(m_services.theme.chartTheme()); });
}

void FrontierView::showEvent(QShowEvent* event) {
    if (m_isStale) {
        reload();
    }
    View::showEvent(event);
}

const policy::Record& FrontierView::record() const {
    return m_move && m_move->record ? *m_move->record : *m_services.session.record();
}

policy::Shipment FrontierView::shipment() const {
    policy::Shipment shipment;
    shipment.to = m_state.to;
    shipment.asOf = m_services.session.context().asOf;
    return shipment;
}

bool FrontierView::isPlaced(const policy::ChipFacts& chip) const {
    return chip[m_plane.x].hasValue() && chip[m_plane.y].hasValue() && chip[m_plane.x].value > 0.0 &&
           chip[m_plane.y].value > 0.0;
}

void FrontierView::reload() {
    m_isStale = false;
    // A what-if belongs to the law that it was made from.
    m_move.reset();
    m_state = FrontierState::fromJson(m_services.session.layout(LayoutName));
    m_plane = policy::planeOf(m_state.plane);
    takeFigures();
    takeMilestones();
    m_codes = policy::codesOf(record(), m_chips, shipment());
    m_lines = policy::linesOf(record(), shipment(), m_plane);
    showControls();
    showChart();
    showTable();
    showEffect();
    if (!m_state.chip.empty()) {
        showDetail(m_state.chip);
    } else if (m_showsTray) {
        showTray();
    }
}

void FrontierView::takeFigures() {
    if (m_areFiguresStale) {
        catalog::Resolver resolver(*m_services.session.snapshot(), m_services.session.context());
        policy::SomeChips some = policy::someChipFacts(resolver, *m_services.session.record());
        m_chips = std::move(some.chips);
        m_leftOut = static_cast<int>(some.leftOut);
        m_areFiguresStale = false;
    }
    m_placed.clear();
    std::ranges::copy_if(m_chips, std::back_inserter(m_placed),
                         [this](const policy::ChipFacts& chip) { return isPlaced(chip); });
}

void FrontierView::takeMilestones() {
    std::vector<policy::ChipFacts> known;
    for (const policy::ChipFacts& chip : m_chips) {
        if (std::ranges::find(policy::wellKnownChips(), chip.id) != policy::wellKnownChips().end()) {
            known.push_back(chip);
        }
    }
    m_milestones = policy::milestones(record(), known, shipment(), m_services.today);
}

void FrontierView::showControls() {
    m_which->setCurrent(static_cast<int>(std::ranges::find(Planes, m_state.plane) - Planes.begin()));
    m_class->setCurrent(m_state.isDatacenter ? 0 : 1);
    m_to->setCurrentIndex(m_to->findData(tables::text(m_state.to)));
    const policy::Day asOf = shipment().asOf;
    const auto isBefore = [asOf](const policy::GridColumn& column) { return column.shipment.asOf < asOf; };
    const auto isAfter = [asOf](const policy::GridColumn& column) { return column.shipment.asOf > asOf; };
    m_stepBack->setEnabled(std::ranges::any_of(m_milestones, isBefore));
    m_stepOn->setEnabled(std::ranges::any_of(m_milestones, isAfter));
    m_previous->setEnabled(m_stepBack->isEnabled());
    m_next->setEnabled(m_stepOn->isEnabled());
    const policy::GridColumn* here = nullptr;
    for (const policy::GridColumn& column : m_milestones) {
        here = column.shipment.asOf <= asOf ? &column : here;
    }
    const units::NumberStyle& style = m_services.writing.style;
    if (here == nullptr) {
        m_regime->setText(tr("before any line"));
    } else if (here->event.empty()) {
        m_regime->setText(tr("today"));
    } else {
        m_regime->setText(
            QStringLiteral("%1 · %2").arg(tables::sentence(here->first, style), tables::sentence(here->second, style)));
    }
    const auto unplaced = static_cast<int>(m_chips.size() - m_placed.size());
    m_tray->setText(tr("Without a place: %1").arg(unplaced));
    m_tray->setEnabled(unplaced > 0);
    m_mover->setLines(m_lines);
    m_mover->setMove(std::nullopt, 0.0);
}

charts::ChartSpec FrontierView::specOf(const std::vector<policy::ChipFacts>& chips) const {
    charts::FrontierChartData content;
    content.plane = m_plane;
    content.shipment = shipment();
    content.isDatacenter = m_state.isDatacenter;
    content.chips = chips;
    if (!m_state.chip.empty()) {
        content.selected = {m_state.chip};
    }
    content.dayText = [locale = m_services.writing.locale](policy::Day day) {
        return tables::utf8(tables::dateText(day, locale));
    };
    charts::BuildOptions options;
    options.style = m_services.writing.style;
    options.words = [style = options.style](const Message& message) {
        return tables::utf8(tables::sentence(message, style));
    };
    charts::ChartSpec spec = charts::frontierSpec(record(), content, *m_services.session.snapshot()->catalog,
                                                  m_services.session.context(), options);
    if (m_leftOut > 0) {
        spec.notes.insert(spec.notes.begin(),
                          tables::utf8(tr("%Ln more chip(s) of your own are not drawn.", nullptr, m_leftOut)));
    }
    if (m_move && m_move->record) {
        // The ghost of the law.
        charts::Mark ghost;
        ghost.id = {{{}, "law", {}}, charts::MarkRole::GuideLine, 0};
        const bool isAlongX = m_move->line.field == m_plane.x;
        ghost.x = isAlongX ? m_move->line.value : m_plane.xLow;
        ghost.value = isAlongX ? m_plane.yLow : m_move->line.value;
        ghost.low = isAlongX ? m_move->line.value : m_plane.xHigh;
        ghost.high = isAlongX ? m_plane.yHigh : m_move->line.value;
        ghost.colour = charts::ColourRole::Ink;
        spec.marks.push_back(std::move(ghost));
        spec.notes.insert(
            spec.notes.begin(),
            tables::utf8(tr("What if: %1 moved to %2; the dashed line is the law.")
                             .arg(tables::thresholdText(m_move->line.field, m_move->line.value, m_services.writing),
                                  tables::thresholdText(m_move->line.field, m_move->to, m_services.writing))));
    }
    return spec;
}

void FrontierView::showChart() {
    m_spec = specOf(m_placed);
    m_canvas->setSpec(*m_spec);
    std::vector<policy::PlaneLine> lines = m_lines;
    for (policy::PlaneLine& line : lines) {
        if (m_move && m_move->record && line == m_move->line) {
            line.value = m_move->to;
        }
    }
    m_canvas->setLines(m_plane, std::move(lines));
}

void FrontierView::showTable() {
    auto table = std::make_shared<tables::FrontierTable>();
    table->record = m_move && m_move->record ? m_move->record : m_services.session.record();
    table->plane = m_plane;
    const auto snapshot = m_services.session.snapshot();
    for (const policy::ChipFacts& chip : m_chips) {
        tables::FrontierRow row;
        row.chip = chip;
        row.maker = chip.maker;
        row.result = policy::classifyBriefly(*table->record, chip, shipment());
        if (!isPlaced(chip)) {
            const policy::NumberField missing = chip[m_plane.x].hasValue() ? m_plane.y : m_plane.x;
            row.reason = tables::utf8(chip[missing].hasValue()
                                          ? tr("not on a log scale")
                                          : tr("needs %1").arg(tables::fieldName(policy::fieldOf(missing).input)));
        }
        table->rows.push_back(std::move(row));
    }
    m_model.setTable(std::move(table));
}

void FrontierView::showEffect() {
    const std::vector<policy::StatusCode> after =
        m_move && m_move->record ? policy::codesOf(record(), m_chips, shipment()) : m_codes;
    const policy::LineEffect effect = policy::effectOf(m_chips, m_codes, after, m_state.isDatacenter);
    const auto names = [this](const std::vector<std::string>& ids) {
        QStringList result;
        for (const std::string& id : ids) {
            result << nameOf(id);
        }
        return result.join(QStringLiteral(", "));
    };
    QStringList tip;
    if (!effect.newlyCaught.empty()) {
        tip << tr("Newly caught: %1").arg(names(effect.newlyCaught));
    }
    if (!effect.newlyFree.empty()) {
        tip << tr("Newly free: %1").arg(names(effect.newlyFree));
    }
    m_mover->setEffect(effect,
                       tip.isEmpty() ? tr("Chips of the class for which the lines are drawn") : tip.join(u'\n'));
}

void FrontierView::moveLine(const policy::PlaneLine& line, double to) {
    if (to == line.value) {
        restoreLaw();
        return;
    }
    auto moved = policy::withLineAt(*m_services.session.record(), shipment(), line, to);
    if (!moved) {
        m_error->say(tables::sentence(moved.error(), m_services.writing.style));
        return;
    }
    m_error->hide();
    m_move = Move{line, to, *std::move(moved)};
    m_mover->setMove(line, to);
    showChart();
    showEffect();
    if (!m_canvas->isDragging()) {
        showTable();
    }
}

void FrontierView::restoreLaw() {
    if (!m_move) {
        return;
    }
    m_move.reset();
    m_mover->setMove(std::nullopt, 0.0);
    showChart();
    showTable();
    showEffect();
}

void FrontierView::saveAsRule() {
    if (!m_move || !m_move->record) {
        return;
    }
    session::Session& session = m_services.session;
    const std::string line = tables::utf8(tables::thresholdText(m_move->line.field, m_move->to, m_services.writing));
    std::vector<policy::RuleText> drafts;
    std::string shown;
    for (const policy::RuleText& moved :
         policy::rulesWithLineAt(*session.record(), shipment(), m_move->line, m_move->to)) {
        // A rule of the analyst's own moves itself.
        policy::RuleText draft = moved;
        if (!moved.isOwn()) {
            draft = policy::draftOf(moved, session.newId(),
                                    tables::utf8(tr("%1, %2").arg(tables::text(moved.name), tables::text(line))));
            draft.use = policy::RuleUse::Instead;
        }
        if (shown.empty() || moved.id == m_move->line.rule) {
            shown = draft.id;
        }
        drafts.push_back(std::move(draft));
    }
    // Neighbouring paragraphs meet at a line: they are kept, and taken back, as one.
    const std::string key = "frontier-save-" + shown;
    for (policy::RuleText& draft : drafts) {
        session::Command command{session::PutRule{std::move(draft)}, key,
                                 Message{CHOKEPOINT_MSG("Save the line %1 as a rule"), {line}}};
        if (const auto done = session.apply(command); !done) {
            m_error->say(tables::sentence(done.error(), m_services.writing.style));
            return;
        }
    }
    Q_EMIT ruleAsked(tables::text(shown));
}

void FrontierView::step(int by) {
    const policy::Day asOf = shipment().asOf;
    std::optional<policy::Day> target;
    for (const policy::GridColumn& column : m_milestones) {
        const policy::Day day = column.shipment.asOf;
        const bool isNearest = by < 0 ? day < asOf : day > asOf && !target;
        if (by != 0 && isNearest) {
            target = day;
        }
    }
    if (target) {
        catalog::Context context = m_services.session.context();
        context.asOf = *target;
        m_services.session.setContext(context);
    }
}

void FrontierView::change(const FrontierState& next, Message title) {
    m_error->hide();
    session::Command command;
    command.action = session::SetLayout{std::string(LayoutName), next.toJson()};
    command.title = std::move(title);
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        reload();
    }
}

QString FrontierView::nameOf(const std::string& id) const {
    const catalog::Subject* subject = m_services.session.snapshot()->catalog->subject(id);
    return tables::text(subject != nullptr ? subject->name : id);
}

bool FrontierView::showSubject(const std::string& subject) {
    if (m_isStale) {
        reload();
    }
    if (std::ranges::find(m_chips, subject, &policy::ChipFacts::id) == m_chips.end()) {
        return false;
    }
    showDetail(subject);
    return true;
}

}  // namespace chokepoint::ui
