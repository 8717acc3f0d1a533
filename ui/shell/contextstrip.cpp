// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/contextstrip.h"

#include "models/tables/words.h"
#include "ui/shell/datepopup.h"
#include "ui/shell/icons.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr std::string_view DefaultLens = "best";

QDate toQDate(std::chrono::year_month_day day) {
    return QDate(static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
                 static_cast<int>(static_cast<unsigned>(day.day())));
}

std::chrono::year_month_day fromQDate(const QDate& date) {
    return {std::chrono::year(date.year()), std::chrono::month(static_cast<unsigned>(date.month())),
            std::chrono::day(static_cast<unsigned>(date.day()))};
}

}  // namespace

StripControl::StripControl(const QString& objectName, const QString& word, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_word(word), m_button(new QToolButton(this)), m_reset(new QToolButton(this)) {
    m_button->setObjectName(objectName);
    m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_button->setFocusPolicy(Qt::TabFocus);
    setStyleRole(m_button, StyleRole::Strip);
    m_reset->setObjectName(objectName + QStringLiteral("Reset"));
    m_reset->setIcon(icon(QStringLiteral("x"), theme, IconTint::Accent));
    m_reset->setAutoRaise(true);
    fixSize(m_reset, QSize(24, 28));
    m_reset->setFocusPolicy(Qt::TabFocus);
    m_reset->setAccessibleName(QObject::tr("Reset %1").arg(word));
    m_reset->setToolTip(QObject::tr("Back to the default"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_button);
    layout->addWidget(m_reset);
    connect(m_button, &QToolButton::clicked, this, &StripControl::opened);
    connect(m_reset, &QToolButton::clicked, this, &StripControl::resetAsked);
}

void StripControl::setValue(const QString& value, bool isChanged) {
    m_button->setText(QStringLiteral("%1\u2002%2").arg(m_word, value));
    m_button->setAccessibleName(isChanged ? tr("%1: %2, changed").arg(m_word, value) : tr("%1: %2").arg(m_word, value));
    setStyleRole(m_button, isChanged ? StyleRole::StripChanged : StyleRole::Strip);
    m_reset->setVisible(isChanged);
    m_button->updateGeometry();
}

ContextStrip::ContextStrip(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_law(new StripControl(QStringLiteral("lawOn"), tr("Law on"), services.theme, this)),
      m_rules(new StripControl(QStringLiteral("ownRules"), tr("Rules"), services.theme, this)),
      m_figures(new StripControl(QStringLiteral("figures"), tr("Figures"), services.theme, this)),
      m_figuresMenu(new QMenu(m_figures->button())),
      m_resetAll(new QToolButton(this)) {
    setObjectName(QStringLiteral("contextStrip"));
    setAccessibleName(tr("What is asked"));
    fixHeight(this, StripHeight);
    m_law->button()->setToolTip(tr("The day whose law applies. It changes no figure of hardware."));
    m_rules->button()->setToolTip(tr("Rules that you drafted and put in use: every view goes by them"));
    m_figures->button()->setToolTip(tr("Whose claims speak, in every view and export"));
    m_figuresMenu->setObjectName(QStringLiteral("figuresMenu"));
    m_figures->button()->setMenu(m_figuresMenu);
    m_figures->button()->setPopupMode(QToolButton::InstantPopup);
    m_resetAll->setObjectName(QStringLiteral("resetContext"));
    m_resetAll->setText(tr("Reset"));
    m_resetAll->setAccessibleName(tr("Reset all"));
    m_resetAll->setToolTip(tr("Best claims, law of today, no rules of yours"));
    m_resetAll->setIcon(icon(QStringLiteral("rotate-ccw"), services.theme));
    m_resetAll->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_resetAll->setAutoRaise(true);
    m_resetAll->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 16, 1);
    layout->setSpacing(8);
    layout->addWidget(m_law);
    layout->addWidget(m_rules);
    layout->addWidget(m_figures);
    layout->addWidget(m_resetAll);
    layout->addStretch(1);
    connect(m_figuresMenu, &QMenu::aboutToShow, this, [this] { fillFigures(*m_figuresMenu); });
    connect(m_law, &StripControl::opened, this, [this] {
        askDate(m_law, tr("Law on"), toQDate(m_services.session.context().asOf),
                [this](const QDate& date) { setLawOn(fromQDate(date)); });
    });
    connect(m_law, &StripControl::resetAsked, this, [this] { setLawOn(m_services.today); });
    connect(m_rules, &StripControl::opened, this, &ContextStrip::rulesAsked);
    connect(m_rules, &StripControl::resetAsked, this, &ContextStrip::putRulesAside);
    connect(m_figures, &StripControl::resetAsked, this, [this] {
        catalog::Context context = m_services.session.context();
        context.lens = DefaultLens;
        context.knownAt.reset();
        setContext(context);
    });
    connect(m_resetAll, &QToolButton::clicked, this, &ContextStrip::reset);
    connect(&services.session, &session::Session::changed, this, [this](const session::Change& change) {
        if (change.isContextChanged || change.isWorkbookChanged || change.touches(session::RuleTable)) {
            refresh();
        }
    });
    connect(&services.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void ContextStrip::setContext(const catalog::Context& context) {
    m_services.session.setContext(context);
    refresh();
}

void ContextStrip::setLens(const std::string& lens) {
    catalog::Context context = m_services.session.context();
    context.lens = lens;
    setContext(context);
}

void ContextStrip::setKnownAt(const std::optional<units::Date>& date) {
    catalog::Context context = m_services.session.context();
    context.knownAt = date;
    setContext(context);
}

void ContextStrip::setLawOn(std::chrono::year_month_day day) {
    catalog::Context context = m_services.session.context();
    context.asOf = day;
    setContext(context);
}

void ContextStrip::reset() {
    catalog::Context context = m_services.session.context();
    context.lens = DefaultLens;
    context.knownAt.reset();
    context.asOf = m_services.today;
    setContext(context);
    putRulesAside();
}

void ContextStrip::putRulesAside() {
    const std::vector<policy::RuleText> rules = m_services.session.ownRules();
    for (policy::RuleText rule : rules) {
        if (rule.use != policy::RuleUse::Aside) {
            rule.use = policy::RuleUse::Aside;
            // A workbook that cannot be written keeps them, and the strip goes on saying so.
            static_cast<void>(m_services.session.apply(
                {session::PutRule{rule}, {}, Message{CHOKEPOINT_MSG("Put the rule “%1” aside"), {rule.name}}}));
        }
    }
}

void ContextStrip::refresh() {
    const catalog::Context& context = m_services.session.context();
    const auto snapshot = m_services.session.snapshot();
    const bool isOtherDay = context.asOf != m_services.today;
    m_law->setValue(tables::dateText(context.asOf, m_services.writing.locale), isOtherDay);
    const catalog::Lens* lens = snapshot->catalog->lens(context.lens);
    QString figures = lens ? tables::text(lens->name) : tables::text(context.lens);
    if (context.knownAt) {
        figures = tr("%1, known on %2").arg(figures, tables::dateText(*context.knownAt, m_services.writing.locale));
    }
    const auto& own = m_services.session.ownRules();
    const auto inUse = std::count_if(own.begin(), own.end(), [this](const policy::RuleText& rule) {
        return m_services.session.record()->rule(rule.id) != nullptr;
    });
    m_rules->setVisible(inUse > 0);
    m_rules->setValue(tr("%1 of yours").arg(inUse), inUse > 0);
    const bool areOtherFigures = context.lens != DefaultLens || context.knownAt.has_value();
    m_figures->setValue(figures, areOtherFigures);
    m_resetAll->setVisible(isOtherDay || areOtherFigures || inUse > 0);
}

void ContextStrip::fillFigures(QMenu& menu) {
    menu.clear();
    const auto snapshot = m_services.session.snapshot();
    const catalog::Context& context = m_services.session.context();
    auto* group = new QActionGroup(&menu);
    for (const catalog::Lens& lens : snapshot->catalog->lenses()) {
        const std::string id = lens.id;
        QAction* action = menu.addAction(tables::text(lens.name), this, [this, id] { setLens(id); });
        action->setObjectName(QStringLiteral("lens-%1").arg(tables::text(id)));
        action->setToolTip(tables::text(lens.sentence));
        action->setCheckable(true);
        action->setChecked(id == context.lens);
        group->addAction(action);
    }
    menu.addSeparator();
    QAction* known = menu.addAction(tr("Known on…"), this, [this] {
        const auto date = m_services.session.context().knownAt;
        askDate(m_figures, tr("Only what was published by"), toQDate(date ? date->lastDay() : m_services.today),
                [this](const QDate& day) { setKnownAt(units::Date(fromQDate(day), units::DatePrecision::Day)); });
    });
    known->setObjectName(QStringLiteral("knownOn"));
    known->setCheckable(true);
    known->setChecked(context.knownAt.has_value());
    if (context.knownAt) {
        menu.addAction(tr("Known Today"), this, [this] { setKnownAt(std::nullopt); });
    }
}

void ContextStrip::askDate(StripControl* below, const QString& question, const QDate& present,
                           const std::function<void(const QDate&)>& take) {
    auto* popup = new DatePopup(question, present, m_services.theme, this);
    connect(popup, &DatePopup::chosen, this, take);
    popup->move(below->mapToGlobal(QPoint(0, below->height() + 2)));
    popup->show();
}

void ContextStrip::paintEvent(QPaintEvent*) {
    const Colours& c = m_services.theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
}

}  // namespace chokepoint::ui
