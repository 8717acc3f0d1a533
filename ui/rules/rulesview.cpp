// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rulesview.h"

#include "models/tables/lawsheets.h"
#include "models/tables/words.h"
#include "ui/catalog/tablenote.h"
#include "ui/charts/fonts.h"
#include "ui/rules/effectpane.h"
#include "ui/rules/recordedpage.h"
#include "ui/rules/ruledelegate.h"
#include "ui/rules/ruleform.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace chokepoint::ui {

namespace {

using tables::RuleListModel;

constexpr int Quiet = 150;  // ms
constexpr int LeastListWidth = 280;
constexpr int MostListWidth = 420;
constexpr int ListShare = 4;  ///< the list has one part in so many of a wide window
constexpr int EffectWidth = 330;
constexpr int NarrowBelow = 980;

}  // namespace

RulesView::RulesView(const Services& services, QWidget* parent)
    : View(parent), m_services(services), m_model(services.writing) {
    setObjectName(QStringLiteral("rulesView"));
    setAccessibleName(tr("Rules"));
    connect(&services.session, &session::Session::changed, this, &RulesView::take);
}

RulesView::~RulesView() = default;

void RulesView::showEvent(QShowEvent* event) {
    View::showEvent(event);
    if (m_list == nullptr) {
        build();
    }
    if (m_isStale) {
        reload();
    }
}

QWidget* RulesView::buildList() {
    auto* pane = new QWidget(this);
    pane->setObjectName(QStringLiteral("rulesPane"));
    m_search = new QLineEdit(pane);
    m_search->setObjectName(QStringLiteral("rulesSearch"));
    m_search->setAccessibleName(tr("Search the rules"));
    m_search->setPlaceholderText(tr("Search rules"));
    m_search->setClearButtonEnabled(true);
    m_new = new QPushButton(tr("New Rule"), pane);
    m_new->setObjectName(QStringLiteral("newRule"));
    m_new->setToolTip(tr("Draft a rule from nothing; to change a recorded one, copy it"));
    m_list = new QListView(pane);
    m_list->setObjectName(QStringLiteral("rulesList"));
    m_list->setAccessibleName(tr("Rules"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(false);
    m_list->setResizeMode(QListView::Adjust);  // names wrap
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setItemDelegate(new RuleDelegate(m_services.theme, m_list));
    m_list->setModel(&m_model);
    m_nothing = new TableNote(m_services.theme, m_list->viewport());
    m_nothing->setObjectName(QStringLiteral("rulesNote"));
    auto* cover = new QVBoxLayout(m_list->viewport());
    cover->addWidget(m_nothing);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 12, 12, 8);
    bar->setSpacing(8);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_new);
    auto* layout = new QVBoxLayout(pane);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_list, 1);
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(Quiet);
    connect(m_search, &QLineEdit::textChanged, &m_searchTimer, qOverload<>(&QTimer::start));
    m_search->installEventFilter(this);
    connect(&m_searchTimer, &QTimer::timeout, this, &RulesView::search);
    connect(m_nothing, &TableNote::pressed, m_search, &QLineEdit::clear);
    connect(m_new, &QPushButton::clicked, this, &RulesView::newRule);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        const QString id = index.data(RuleListModel::IdRole).toString();
        if (!m_isSelecting && !id.isEmpty() && id != m_current) {
            m_current = id;
            showCurrent();
        }
    });
    return pane;
}

void RulesView::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_error = new InlineMessage(m_services.theme, this);
    m_error->setObjectName(QStringLiteral("rulesError"));
    layout->addWidget(m_error);
    m_outer = new QSplitter(Qt::Horizontal, this);
    m_outer->setObjectName(QStringLiteral("rulesSplitter"));
    m_outer->setChildrenCollapsible(false);
    m_inner = new QSplitter(Qt::Horizontal, m_outer);
    m_inner->setObjectName(QStringLiteral("ruleSplitter"));
    m_inner->setChildrenCollapsible(false);
    m_stack = new QStackedWidget(m_inner);
    m_empty = new QWidget(m_stack);
    m_recorded = new RecordedPage(m_services, m_stack);
    m_form = new RuleForm(m_services, m_stack);
    m_effect = new EffectPane(m_services, m_inner);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_recorded);
    m_stack->addWidget(m_form);
    m_outer->addWidget(buildList());
    m_outer->addWidget(m_inner);
    m_inner->addWidget(m_stack);
    m_inner->addWidget(m_effect);
    m_outer->setStretchFactor(1, 1);
    m_inner->setStretchFactor(0, 1);
    const int list = listWidth();
    m_outer->setSizes({list, width() - list});
    layout->addWidget(m_outer, 1);
    connect(m_recorded, &RecordedPage::copyAsked, this, &RulesView::copyCurrent);
    connect(m_recorded, &RecordedPage::linkAsked, this, &RulesView::openLink);
    connect(m_form, &RuleForm::copyAsked, this, &RulesView::copyCurrent);
    connect(m_form, &RuleForm::deleteAsked, this, &RulesView::deleteCurrent);
    connect(m_form, &RuleForm::changed, this,
            [this](const policy::RuleText& rule, const Message& title, const std::string& mergeKey) {
                if (!apply(session::PutRule{rule}, title, mergeKey)) {
                    showCurrent();
                }
            });
    connect(m_effect, &EffectPane::evidenceAsked, this, &View::evidenceAsked);
    connect(&m_services.session, &session::Session::documentChanged, this,
            [this] { m_form->setReadOnly(m_services.session.isReadOnly()); });
    arrange();
}

void RulesView::take(const session::Change& change) {
    const bool isOtherFigures = change.isContextChanged || change.isWorkbookChanged || change.touchesFigures();
    if (!isOtherFigures && !change.touches(session::RuleTable)) {
        return;
    }
    for (const session::ChangedRow& row : change.rows) {
        if (row.table == session::RuleTable && row.event == session::RowEvent::Added) {
            m_current = tables::text(row.key.front());
        }
    }
    if (m_effect != nullptr && isOtherFigures) {
        m_effect->forgetChips();
    }
    if (isVisible()) {
        reload();
    } else {
        m_isStale = true;
    }
}

void RulesView::reload() {
    m_isStale = false;
    const session::Session& session = m_services.session;
    m_isSelecting = true;
    m_model.setRules(session.record(), session.recorded(), session.ownRules(), session.context().asOf);
    m_isSelecting = false;
    m_form->setReadOnly(session.isReadOnly());
    if (ownRule(m_current) == nullptr && session.record()->rule(tables::utf8(m_current)) == nullptr) {
        // A draft that was just taken away leads back to the rule that it was copied from.
        const bool wasOwn = !m_current.isEmpty() && tables::text(m_form->rule().id) == m_current;
        m_current = wasOwn ? tables::text(m_form->rule().parent) : QString();
        if (m_model.rowOf(m_current) < 0) {
            m_current = m_model.index(1, 0).data(RuleListModel::IdRole).toString();
        }
    }
    select(m_current);
    showCurrent();
}

void RulesView::select(const QString& id) {
    m_isSelecting = true;
    const int row = m_model.rowOf(id);
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row, 0));
    m_isSelecting = false;
    const QString query = m_search->text().trimmed();
    m_nothing->say(m_model.ruleCount() == 0 ? tr("No rule holds “%1”.").arg(query) : QString(), tr("Show All Rules"));
}

void RulesView::search() {
    m_searchTimer.stop();
    m_model.setQuery(m_search->text().trimmed());
    if (m_model.ruleCount() > 0 && m_model.rowOf(m_current) < 0) {
        m_current = m_model.index(1, 0).data(RuleListModel::IdRole).toString();
        select(m_current);
        showCurrent();
    } else {
        select(m_current);
    }
}

bool RulesView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            search();
            if (m_model.ruleCount() > 0) {
                m_list->setFocus(Qt::OtherFocusReason);
            }
            return true;
        }
    }
    return View::eventFilter(watched, event);
}

const policy::RuleText* RulesView::ownRule(const QString& id) const {
    const std::vector<policy::RuleText>& own = m_services.session.ownRules();
    const auto found = std::find_if(own.begin(), own.end(), [wanted = tables::utf8(id)](const policy::RuleText& rule) {
        return rule.id == wanted;
    });
    return found == own.end() ? nullptr : &*found;
}

void RulesView::showCurrent() {
    if (const policy::RuleText* own = ownRule(m_current)) {
        ExpressionNames names;
        for (const policy::Rule& rule : m_services.session.recorded()->rules()) {
            names.rules.push_back({rule.text.id, rule.text.name});
        }
        std::set<std::string> makers;
        for (const catalog::Subject& subject : m_services.session.snapshot()->catalog->subjects()) {
            if (subject.kind == catalog::SubjectKind::Chip) {
                names.chips.push_back({subject.id, subject.name});
                makers.insert(subject.maker);
            }
        }
        for (const std::string& maker : makers) {
            names.makers.push_back({maker, {}});
        }
        m_form->setNames(std::move(names));
        m_form->setRule(*own);
        m_stack->setCurrentWidget(m_form);
    } else if (const policy::Rule* rule = m_services.session.record()->rule(tables::utf8(m_current))) {
        m_shownRecord = m_services.session.record();
        m_recorded->setRule(*m_shownRecord, *rule);
        m_stack->setCurrentWidget(m_recorded);
    } else {
        m_stack->setCurrentWidget(m_empty);
    }
    showEffect();
}

void RulesView::showEffect() {
    if (const policy::RuleText* own = ownRule(m_current)) {
        m_effect->showDraft(*own, m_form->problems().isEmpty());
    } else if (const policy::Rule* rule = m_services.session.record()->rule(tables::utf8(m_current))) {
        m_effect->showRecorded(rule->text);
    } else {
        m_effect->clear();
    }
}

bool RulesView::showRule(const QString& id) {
    if (ownRule(id) == nullptr && m_services.session.record()->rule(tables::utf8(id)) == nullptr) {
        return false;
    }
    m_current = id;
    if (m_list == nullptr) {
        build();
    }
    m_search->clear();
    m_model.setQuery({});
    reload();
    return true;
}

int RulesView::listWidth() const {
    return std::clamp(width() / ListShare, scaled(LeastListWidth), scaled(MostListWidth));
}

void RulesView::arrange() {
    const bool isNarrow = width() < scaled(NarrowBelow);
    const Qt::Orientation wanted = isNarrow ? Qt::Vertical : Qt::Horizontal;
    const bool isFirst = m_inner->property("arranged").isNull();
    if (m_inner->orientation() == wanted && !isFirst) {
        return;
    }
    m_inner->setProperty("arranged", true);
    m_inner->setOrientation(wanted);
    const int whole = isNarrow ? height() : width() - listWidth();
    const int effect = isNarrow ? whole * 2 / 5 : scaled(EffectWidth);
    m_inner->setSizes({whole - effect, effect});
}

void RulesView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    if (m_inner != nullptr) {
        arrange();
    }
}

catalog::Sheet RulesView::tableSheet() const {
    std::vector<std::string> ids;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (!m_model.index(row).data(tables::RuleListModel::IsHeadingRole).toBool()) {
            ids.push_back(tables::utf8(m_model.index(row).data(tables::RuleListModel::IdRole).toString()));
        }
    }
    const auto record = m_services.session.record();
    const auto snapshot = m_services.session.snapshot();
    return tables::ruleSheet({*record, *snapshot->catalog, m_services.session.context()}, m_services.session.ownRules(),
                             ids);
}

QList<QWidget*> RulesView::panes() const {
    if (m_list == nullptr) {
        return {};
    }
    QWidget* rule = m_stack->currentWidget() == m_form ? m_form->expression() : m_recorded->details();
    return {m_list, rule, m_effect->list()};
}

}  // namespace chokepoint::ui
