// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/designerview.h"

#include "models/catalog/catalog.h"
#include "models/catalog/resolver.h"
#include "models/charts/headroomchart.h"
#include "models/policy/chipfacts.h"
#include "models/policy/statuscode.h"
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/frontier/allowancepanel.h"
#include "ui/frontier/designform.h"
#include "ui/shell/choicefield.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace chokepoint::ui {

using policy::DesignField;

namespace {

constexpr std::string_view LayoutName = "designer";
constexpr double MostChartShare = 0.6;

/// A unit is not broken at its stroke.
QString unbroken(QString words) {
    return words.replace(QStringLiteral("GB/s"), QStringLiteral("GB/\u2060s"));
}

QString asSentence(const QString& words) {
    return words.isEmpty() ? words : words.left(1).toUpper() + words.mid(1) + u'.';
}

}  // namespace

void DesignerView::connectParts() {
    connect(m_from, &ChoiceField::chosen, this, [this](const QString& id) { showSubject(tables::utf8(id)); });
    connect(m_blank, &QToolButton::clicked, this, [this] {
        DesignerState next = m_state;
        next.start.clear();
        next.changes.clear();
        next.isDatacenter = true;
        change(next, {CHOKEPOINT_MSG("Design a Chip from Nothing"), {}});
    });
    connect(m_to, &QComboBox::activated, this, [this](int index) {
        DesignerState next = m_state;
        next.to = tables::utf8(m_to->itemData(index).toString());
        change(next, {CHOKEPOINT_MSG("Show Shipments to %1"), {tables::utf8(m_to->itemText(index))}});
    });
    connect(m_headquarters, &QComboBox::activated, this, [this](int index) {
        DesignerState next = m_state;
        next.headquarters = tables::utf8(m_headquarters->itemData(index).toString());
        change(next, {CHOKEPOINT_MSG("Set the Headquarters of the Receiving Party"), {}});
    });
    connect(m_resetAll, &QToolButton::clicked, this, [this] {
        DesignerState next = m_state;
        next.changes.clear();
        next.isDatacenter.reset();
        change(next, {CHOKEPOINT_MSG("Reset the Design"), {}});
    });
    connect(m_export, &QToolButton::clicked, this, &View::exportAsked);
    connectDesign();
    connect(&m_services.session, &session::Session::changed, this, [this](const session::Change& change) {
        const bool isOther = change.isContextChanged || change.isWorkbookChanged || change.touchesFigures();
        const bool isLayout = change.touches(session::LayoutTable) &&
                              DesignerState::fromJson(m_services.session.layout(LayoutName)) != m_state;
        // The record may be another one too: what is not known here is computed anew.
        if (isOther || isLayout || !change.touches(session::LayoutTable)) {
            m_isStale = true;
            if (isVisible()) {
                reload();
            }
        }
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_isOwnSplit = true; });
    connect(&m_services.theme, &Theme::changed, this, [this] { m_chart->setTheme(m_services.theme.chartTheme()); });
}

void DesignerView::connectDesign() {
    connect(m_form, &DesignForm::moved, this, &DesignerView::move);
    connect(m_form, &DesignForm::resetAsked, this, &DesignerView::reset);
    connect(m_form, &DesignForm::classAsked, this, [this](bool isDatacenter) {
        DesignerState next = m_state;
        const policy::Known known = isDatacenter ? policy::Known::Yes : policy::Known::No;
        next.isDatacenter =
            m_start[policy::BooleanField::Datacenter] == known ? std::nullopt : std::optional(isDatacenter);
        change(next, isDatacenter ? Message{CHOKEPOINT_MSG("Design for Data Centres"), {}}
                                  : Message{CHOKEPOINT_MSG("Design not for Data Centres"), {}});
    });
    connect(m_allowances, &AllowancePanel::aimAsked, this, [this](policy::Aim aim) {
        DesignerState next = m_state;
        next.aim = aim;
        change(next, {CHOKEPOINT_MSG("Choose What the Design Shall Reach"), {}});
    });
    connect(m_allowances, &AllowancePanel::useAsked, this, &DesignerView::useAllowance);
    connect(m_chart, &ChartWidget::markActivated, this, [this](const charts::MarkId& mark) {
        const std::string& subject = mark.figure.subject;
        const QModelIndex row = m_answers.indexOf(tables::text(subject.substr(0, subject.find(':'))));
        m_table->setCurrentIndex(row);
        m_table->scrollTo(row);
    });
    connect(m_chart, &ChartWidget::contextMenuAsked, this,
            [this](const std::optional<charts::MarkId>&, const QPoint& at) { showChartMenu(at); });
}

void DesignerView::fitSplitter() {
    const int whole = m_splitter->height() - m_splitter->handleWidth();
    if (m_isOwnSplit || whole <= 0 || !m_ladder) {
        return;
    }
    const int most = static_cast<int>(whole * MostChartShare);
    const int ladder = std::min(most, m_chart->heightForContent(m_splitter->width()));
    m_splitter->setSizes({ladder, whole - ladder});
}

bool DesignerView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_splitter && event->type() == QEvent::Resize) {
        fitSplitter();
    }
    return View::eventFilter(watched, event);
}

void DesignerView::showEvent(QShowEvent* event) {
    if (m_isStale) {
        reload();
    }
    View::showEvent(event);
}

void DesignerView::reload() {
    m_isStale = false;
    m_state = DesignerState::fromJson(m_services.session.layout(LayoutName));
    fillChips();
    takeStart();
    const auto record = m_services.session.record();
    m_to->setCurrentIndex(m_to->findData(tables::text(m_state.to)));
    m_headquarters->setCurrentIndex(std::max(0, m_headquarters->findData(tables::text(m_state.headquarters))));
    showDesign();
    fitSplitter();
}

void DesignerView::takeStart() {
    const auto snapshot = m_services.session.snapshot();
    const catalog::Subject* subject = snapshot->catalog->subject(m_state.start);
    if (!m_state.start.empty() && (subject == nullptr || subject->kind != catalog::SubjectKind::Chip)) {
        m_state.start = DesignerState().start;
    }
    m_rivals = {};
    if (m_state.start.empty()) {
        m_start = policy::ChipFacts();
        m_start.name = tables::utf8(tr("New chip"));
    } else {
        catalog::Resolver resolver(*snapshot, m_services.session.context());
        m_start = policy::chipFacts(resolver, *m_services.session.record(), m_state.start);
        m_rivals = policy::rivalFigures(resolver, m_start);
    }
    m_from->setCurrent(tables::text(m_state.start), tables::text(m_start.name));
}

policy::Design DesignerView::design() const {
    return {m_start, m_state.changes, m_state.isDatacenter};
}

policy::Shipment DesignerView::shipment() const {
    policy::Shipment shipment;
    shipment.to = m_state.to;
    shipment.asOf = m_services.session.context().asOf;
    if (!m_state.headquarters.empty()) {
        shipment.headquarters = m_state.headquarters;
    }
    return shipment;
}

QString DesignerView::chipName() const {
    const QString name = tables::text(m_start.name);
    return m_state.start.empty() || !m_state.isChanged() ? name : tr("%1, changed").arg(name);
}

void DesignerView::showDesign() {
    const auto record = m_services.session.record();
    const auto snapshot = m_services.session.snapshot();
    const policy::Design now = design();
    const policy::Shipment asked = shipment();
    m_chip = policy::applied(now);
    m_result = policy::classify(*record, m_chip, asked);
    m_resetAll->setEnabled(m_state.isChanged());
    m_form->setDesign(now);
    showVerdict();
    charts::BuildOptions options;
    options.style = m_services.writing.style;
    options.words = [style = options.style](const Message& message) {
        return tables::utf8(tables::sentence(message, style));
    };
    m_ladder = charts::headroomSpec(m_result, tables::utf8(chipName()), *snapshot->catalog,
                                    m_services.session.context(), *record, options);
    m_chart->setSpec(*m_ladder);
    m_allowances->setAllowances(*record, policy::allowancesOf(*record, m_chip, asked, m_state.aim),
                                policy::unpublishedRules(*record, m_chip, asked), m_state.aim);
    m_allowances->setDifferences(policy::differencesOf(now),
                                 m_state.start.empty() ? QString() : tables::text(m_start.name));
    m_allowances->setReadings(policy::readingsOf(*record, m_chip, policy::rivalsOf(now, m_rivals), asked));
    m_allowances->setConditions(*record, m_result.conditions);
    m_answers.setAnswers(record, m_result, m_chip);
}

void DesignerView::showVerdict() {
    const auto record = m_services.session.record();
    const units::NumberStyle& style = m_services.writing.style;
    const QString to = m_to->currentText();
    m_status->setText(tr("%1: %2").arg(to, tables::sentence(policy::wordsOfStatus(m_result.status), style)));
    QString summary = tables::sentence(m_result.summary, style);
    if (!m_result.statusOnOtherTrack.empty()) {
        summary +=
            tr("; as written: %1").arg(tables::sentence(policy::wordsOfStatus(m_result.statusOnOtherTrack), style));
    }
    m_summary->setText(asSentence(summary));
    QStringList rules;
    QStringList citations;
    for (const std::string& id : m_result.decidedBy) {
        const policy::Rule* rule = record->rule(id);
        rules << (rule != nullptr ? tables::text(rule->text.name) : tables::text(id));
        citations << (rule != nullptr ? tables::text(rule->text.citation) : QString());
    }
    const QString day = tables::dateText(m_services.session.context().asOf, m_services.writing.locale);
    QString decided = rules.isEmpty() ? tr("No rule decides; law on %1.").arg(day)
                                      : tr("%1. Law on %2.").arg(rules.join(QStringLiteral("; ")), day);
    if (m_result.isNotVerified) {
        decided += tr(" Not verified after %1.").arg(tables::dateText(record->verifiedTo(), m_services.writing.locale));
    }
    m_decided->setText(unbroken(decided));
    m_decided->setToolTip(citations.join(u'\n'));
}

QString DesignerView::verdictSentence() const {
    return QStringLiteral("%1 → %2\n%3\n%4\n%5")
        .arg(chipName(), m_status->text(), m_summary->text(), m_decided->text(), m_decided->toolTip())
        .trimmed()
        .remove(QChar(0x2060));
}

void DesignerView::change(const DesignerState& next, Message title, const std::string& mergeKey) {
    m_error->hide();
    session::Command command;
    command.action = session::SetLayout{std::string(LayoutName), next.toJson()};
    command.mergeKey = mergeKey;
    command.title = std::move(title);
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        reload();
        return;
    }
    // What a slider held showed already differs from nothing, and still is to be shown whole.
    if (m_state != next) {
        reload();
    }
}

DesignerState DesignerView::moved(DesignField field, double value) const {
    DesignerState next = m_state;
    if (field == DesignField::Tpp) {
        next.changes = policy::scaledTo(design(), value).changes;
    } else {
        next.changes[field] = value;
        if (policy::isRate(field)) {
            next.changes.erase(DesignField::Tpp);
        }
    }
    // What is as in the start again is no change.
    std::erase_if(next.changes,
                  [this](const auto& change) { return policy::valueOf(m_start, change.first) == change.second; });
    return next;
}

void DesignerView::move(DesignField field, double value, bool isHeld) {
    const DesignerState next = moved(field, value);
    if (isHeld) {
        m_state = next;
        showDesign();
        return;
    }
    const std::string id(policy::infoOf(field).id);
    change(next, {CHOKEPOINT_MSG("Set %1 of the Design"), {inEnglish({policy::infoOf(field).name, {}})}},
           "designer." + id);
}

void DesignerView::reset(DesignField field) {
    DesignerState next = m_state;
    std::erase_if(next.changes, [field](const auto& change) {
        return change.first == field || (field == DesignField::Tpp && policy::isRate(change.first));
    });
    change(next, {CHOKEPOINT_MSG("Reset %1 of the Design"), {inEnglish({policy::infoOf(field).name, {}})}});
}

void DesignerView::useAllowance(policy::NumberField field, double value) {
    const Message title{CHOKEPOINT_MSG("Use the Largest Allowed"), {}};
    switch (field) {
        case policy::NumberField::Tpp:
            change(moved(DesignField::Tpp, value), title);
            return;
        case policy::NumberField::DieArea:
            change(moved(DesignField::DieArea, value), title);
            return;
        case policy::NumberField::MemoryBandwidth:
            change(moved(DesignField::MemoryBandwidth, value), title);
            return;
        default: {
            // Total I/O: the host link stays as it is.
            const double host = policy::valueOf(m_chip, DesignField::HostLink).value_or(0.0);
            change(moved(DesignField::LinkBandwidth, std::max(0.0, value - host)), title);
        }
    }
}

bool DesignerView::showSubject(const std::string& subject) {
    const catalog::Subject* known = m_services.session.snapshot()->catalog->subject(subject);
    if (known == nullptr || known->kind != catalog::SubjectKind::Chip) {
        return false;
    }
    DesignerState next = m_state;
    next.start = subject;
    next.changes.clear();
    next.isDatacenter.reset();
    change(next, {CHOKEPOINT_MSG("Start the Design from %1"), {known->name}});
    return true;
}

}  // namespace chokepoint::ui
