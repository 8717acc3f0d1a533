// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenario/leverpanel.h"

#include "models/session/scenarioedit.h"
#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/scenario/leverdelegate.h"
#include "ui/scenario/leverform.h"
#include "ui/scenario/parameterform.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using tables::LeverListModel;
using tables::text;
using tables::utf8;

constexpr int Quiet = 150;  // ms
constexpr int FormHeight = 300;

LeverListModel::Kind kindOf(const QModelIndex& index) {
    return static_cast<LeverListModel::Kind>(index.data(LeverListModel::KindRole).toInt());
}

QString idOf(const QModelIndex& index) {
    return index.data(LeverListModel::IdRole).toString();
}

}  // namespace

LeverPanel::LeverPanel(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_model(services.writing),
      m_search(new QLineEdit(this)),
      m_independent(new QCheckBox(tr("Draw every parameter independently"), this)),
      m_splitter(new QSplitter(Qt::Vertical, this)),
      m_list(new QListView(m_splitter)),
      m_nothing(new Label(services.theme, TextSize::Body, TextTint::Ink2, this)),
      m_scroll(new QScrollArea(m_splitter)),
      m_stack(new QStackedWidget),
      m_hint(new Label(services.theme, TextSize::Body, TextTint::Ink3, m_stack)),
      m_lever(new LeverForm(services, m_stack)),
      m_parameter(new ParameterForm(services, m_stack)) {
    setObjectName(QStringLiteral("leverPanel"));
    setAccessibleName(tr("Levers and parameters"));
    buildList();
    buildForms();
    buildIndependence();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* bar = new QVBoxLayout;
    bar->setContentsMargins(12, 12, 12, 8);
    bar->setSpacing(8);
    bar->addWidget(m_search);
    bar->addWidget(m_independent);
    layout->addLayout(bar);
    layout->addWidget(m_nothing);
    layout->addWidget(m_splitter, 1);
    connect(&services.session, &session::Session::changed, this, &LeverPanel::take);
    connect(&services.session, &session::Session::documentChanged, this, &LeverPanel::showCurrent);
    m_model.setWorld(services.session.supply(), services.session.recorded());
    refresh();
}

QWidget* LeverPanel::list() const {
    return m_list;
}

void LeverPanel::buildList() {
    m_search->setObjectName(QStringLiteral("leverSearch"));
    m_search->setAccessibleName(tr("Search levers and parameters"));
    m_search->setPlaceholderText(tr("Search levers and parameters"));
    m_search->setClearButtonEnabled(true);
    m_nothing->setObjectName(QStringLiteral("leverNothing"));
    m_nothing->setContentsMargins(12, 8, 12, 8);
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    m_list->setObjectName(QStringLiteral("leverList"));
    m_list->setAccessibleName(tr("Levers and parameters; Space switches, Delete goes back to the record"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setWordWrap(true);  // another width takes other lines, and so another layout
    m_list->setItemDelegate(new LeverDelegate(m_services.theme, m_list));
    m_list->setModel(&m_model);
    m_list->installEventFilter(this);
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(Quiet);
    connect(m_search, &QLineEdit::textChanged, &m_searchTimer, qOverload<>(&QTimer::start));
    connect(&m_searchTimer, &QTimer::timeout, this, [this] {
        m_isSelecting = true;
        m_model.setQuery(m_search->text().trimmed());
        m_isSelecting = false;
        m_nothing->setText(tr("No lever and no parameter holds “%1”.").arg(m_search->text().trimmed()));
        m_nothing->setVisible(m_model.shownCount() == 0 && !m_search->text().trimmed().isEmpty());
        select(m_model.rowOf(m_current));
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (!m_isSelecting && kindOf(index) != LeverListModel::Kind::Heading && index.isValid()) {
            m_current = idOf(index);
            showCurrent();
        }
    });
    connect(m_list, &QListView::clicked, this, &LeverPanel::toggleHeading);
}

void LeverPanel::buildForms() {
    m_hint->setObjectName(QStringLiteral("leverHint"));
    m_hint->setText(tr("Select a lever or a parameter to change it."));
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(12, 12, 12, 12);
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(m_lever);
    m_stack->addWidget(m_parameter);
    m_scroll->setObjectName(QStringLiteral("leverScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_stack);
    m_splitter->setObjectName(QStringLiteral("leverSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_scroll);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({scaled(FormHeight), scaled(FormHeight)});
    connect(m_lever, &LeverForm::asked, this, &LeverPanel::change);
    connect(m_parameter, &ParameterForm::asked, this, &LeverPanel::change);
    connect(m_parameter, &ParameterForm::moveEnded, this, &LeverPanel::previewEnded);
    connect(m_parameter, &ParameterForm::moved, this, [this](const scenario::ParameterRange& range) {
        scenario::Scenario held = present();
        const auto& session = m_services.session;
        if (scenario::set(held, *session.supply(), *session.recorded(), scenario::assignmentOf(range))) {
            Q_EMIT previewed(held);
        }
    });
}

void LeverPanel::buildIndependence() {
    m_independent->setObjectName(QStringLiteral("independentDraws"));
    m_independent->setAccessibleName(m_independent->text());
    connect(m_independent, &QCheckBox::clicked, this, &LeverPanel::independenceAsked);
}

void LeverPanel::showIndependent(bool isIndependent, bool counts) {
    m_independent->setChecked(isIndependent);
    m_independent->setEnabled(counts);
    m_independent->setToolTip(
        counts ? tr("Without the rank correlations between capacities, yields, memory and demand, in every scenario")
               : tr("A sensitivity moves one parameter at a time: rank correlations have no part in it"));
    m_parameter->setIndependent(isIndependent);
}

scenario::Scenario LeverPanel::present() const {
    return m_services.session.scenario(m_services.session.context().scenario).value_or(scenario::Scenario());
}

void LeverPanel::take(const session::Change& change) {
    if (change.isContextChanged || change.isWorkbookChanged || change.touches(session::ScenarioTable)) {
        refresh();
    }
}

void LeverPanel::refresh() {
    m_told.clear();
    m_isSelecting = true;
    m_model.setScenario(present());
    m_isSelecting = false;
    select(m_model.rowOf(m_current));
    showCurrent();
}

void LeverPanel::select(int row) {
    const QModelIndex present = m_list->currentIndex();
    // The same lever may stand twice, on top and in its topic: the one that is selected stays.
    if (row >= 0 && present.isValid() && idOf(present) == m_current &&
        kindOf(present) != LeverListModel::Kind::Heading) {
        return;
    }
    m_isSelecting = true;
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row, 0));
    m_isSelecting = false;
}

void LeverPanel::showCurrent() {
    const scenario::Lever* lever = m_model.lever(m_current);
    const auto supply = m_services.session.supply();
    const scenario::Parameter* parameter = supply ? supply->parameter(utf8(m_current)) : nullptr;
    const scenario::Scenario scenario = present();
    if (lever != nullptr) {
        m_lever->setLever(*lever, scenario::valueOf(scenario, lever->id),
                          scenario::consequencesOf(scenario, *lever, *supply, *m_services.session.recorded()));
        m_stack->setCurrentWidget(m_lever);
    } else if (parameter != nullptr) {
        const bool isChanged = std::ranges::any_of(
            scenario.ranges, [&](const scenario::ParameterRange& range) { return range.parameter == parameter->id; });
        m_parameter->setParameter(*parameter, scenario::rangeOf(scenario, *parameter), isChanged);
        m_stack->setCurrentWidget(m_parameter);
    } else {
        m_stack->setCurrentWidget(m_hint);
    }
    m_stack->setEnabled(!m_services.session.isReadOnly());
    if (m_stack->currentWidget() == m_parameter && m_told != m_current) {
        m_told = m_current;
        m_parameter->setIdle(false);
        Q_EMIT parameterShown(utf8(m_current));
    }
}

void LeverPanel::showIdle(const std::string& parameter, bool isIdle) {
    if (text(parameter) == m_current) {
        m_parameter->setIdle(isIdle);
    }
}

bool LeverPanel::showLever(const QString& id) {
    const int row = m_model.reveal(id);
    if (row < 0) {
        return false;
    }
    m_current = id;
    select(row);
    m_list->scrollTo(m_list->currentIndex());
    showCurrent();
    return true;
}

void LeverPanel::toggleHeading(const QModelIndex& index) {
    if (kindOf(index) != LeverListModel::Kind::Heading) {
        return;
    }
    const int topic = idOf(index).toInt();
    m_isSelecting = true;
    m_model.setOpen(topic, !index.data(LeverListModel::IsOpenRole).toBool());
    m_list->setCurrentIndex(m_model.index(m_model.headingRow(topic), 0));
    m_isSelecting = false;
}

void LeverPanel::toggleLever(const QModelIndex& index) {
    const scenario::Lever* lever = m_model.lever(idOf(index));
    if (lever == nullptr || m_services.session.isReadOnly()) {
        return;
    }
    const bool isChanged = index.data(LeverListModel::IsChangedRole).toBool();
    const bool canBeOff = lever->takesOff && !lever->isHypothetical;
    if (isChanged || canBeOff) {
        change(text(lever->id) + (isChanged ? QStringLiteral("=as-recorded") : QStringLiteral("=off")));
    } else {
        // It needs a day, for which the form asks.
        m_lever->firstField()->setFocus(Qt::TabFocusReason);
    }
}

void LeverPanel::reset(const QModelIndex& index) {
    if (index.data(LeverListModel::IsChangedRole).toBool() && !m_services.session.isReadOnly()) {
        change(idOf(index) + QStringLiteral("=as-recorded"));
    }
}

void LeverPanel::change(const QString& assignment) {
    const std::vector<std::string> assignments{utf8(assignment)};
    const Result<session::Change> done = session::changeScenario(m_services.session, assignments);
    if (!done) {
        Q_EMIT refused(tables::sentence(done.error(), m_services.writing.style));
    }
    refresh();
}

bool LeverPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const QModelIndex index = m_list->currentIndex();
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool isHeading = index.isValid() && kindOf(index) == LeverListModel::Kind::Heading;
        const bool isOpen = index.data(LeverListModel::IsOpenRole).toBool();
        const bool turns = (key == Qt::Key_Right && !isOpen) || (key == Qt::Key_Left && isOpen) ||
                           key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
        if (isHeading && turns) {
            toggleHeading(index);
            return true;
        }
        if (index.isValid() && !isHeading && key == Qt::Key_Space) {
            toggleLever(index);
            return true;
        }
        if (index.isValid() && !isHeading && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            QWidget* field =
                m_stack->currentWidget() == m_parameter ? m_parameter->firstField() : m_lever->firstField();
            field->setFocus(Qt::TabFocusReason);
            return true;
        }
        if (index.isValid() && !isHeading && (key == Qt::Key_Delete || key == Qt::Key_Backspace)) {
            reset(index);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace chokepoint::ui
