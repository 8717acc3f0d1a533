// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historyview.h"

#include "models/tables/historydetails.h"
#include "models/tables/words.h"
#include "ui/catalog/detailpane.h"
#include "ui/catalog/tablenote.h"
#include "ui/charts/fonts.h"
#include "ui/history/historydelegate.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using tables::HistoryModel;
using tables::OwnChangesModel;

constexpr int DetailWidth = 400;

QPushButton* makeButton(const QString& objectName, const QString& words, const QString& tip, QWidget* parent) {
    auto* button = new QPushButton(words, parent);
    button->setObjectName(objectName);
    button->setAccessibleName(words);
    button->setToolTip(tip);
    return button;
}

}  // namespace

HistoryView::HistoryView(const Services& services, QWidget* parent)
    : View(parent), m_services(services), m_history(services.writing), m_changes(services.writing) {
    setObjectName(QStringLiteral("historyView"));
    setAccessibleName(tr("History"));
    connect(&services.session, &session::Session::changed, this, [this] {
        m_isStale = true;
        if (isVisible()) {
            reload();
        }
    });
    connect(&services.session, &session::Session::documentChanged, this, [this] {
        if (m_stack != nullptr) {
            showCurrent();
        }
    });
}

void HistoryView::showEvent(QShowEvent* event) {
    View::showEvent(event);
    if (m_stack == nullptr) {
        build();
    }
    if (m_isStale) {
        reload();
    }
}

QListView* HistoryView::makeList(const QString& objectName, const QString& name, QAbstractItemModel* model) {
    auto* view = new QListView(m_stack);
    view->setObjectName(objectName);
    view->setAccessibleName(name);
    view->setFrameShape(QFrame::NoFrame);
    view->setUniformItemSizes(false);
    view->setMouseTracking(true);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setModel(model);
    view->installEventFilter(this);
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_isReading) {
            m_error->dismiss();
            showCurrent();
        }
    });
    m_stack->addWidget(view);
    return view;
}

QWidget* HistoryView::buildBar() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("historyToolbar"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 12, 16, 8);
    layout->setSpacing(8);
    m_tabs =
        new SegmentedControl(tr("What is shown"), {tr("History"), tr("My changes"), tr("Changed beneath mine")}, bar);
    m_tabs->setObjectName(QStringLiteral("historyTabs"));
    m_count = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, bar);
    m_count->setObjectName(QStringLiteral("historyCount"));
    m_go = makeButton(QStringLiteral("goToState"), tr("Go to This State"),
                      tr("Show the workbook as it was after this step; nothing is lost (Enter)"), bar);
    m_revert = makeButton(QStringLiteral("revertChange"), tr("Take Back Only This"),
                          tr("Take this step back and keep what came after it (Delete)"), bar);
    m_show = makeButton(QStringLiteral("showEvidence"), tr("Show Evidence"),
                        tr("Show the figure that this is about, with its claims (Enter)"), bar);
    m_takeBack = makeButton(QStringLiteral("takeBack"), tr("Take Back"),
                            tr("Remove this from the workbook; Undo brings it back (Delete)"), bar);
    layout->addWidget(m_tabs);
    layout->addSpacing(4);
    layout->addWidget(m_count, 1);
    for (QPushButton* button : {m_go, m_revert, m_show, m_takeBack}) {
        layout->addWidget(button);
    }
    connect(m_tabs, &SegmentedControl::chosen, this, &HistoryView::showTab);
    connect(m_go, &QPushButton::clicked, this, &HistoryView::goToState);
    connect(m_revert, &QPushButton::clicked, this, &HistoryView::revert);
    connect(m_show, &QPushButton::clicked, this, &HistoryView::showEvidence);
    connect(m_takeBack, &QPushButton::clicked, this, &HistoryView::takeBack);
    return bar;
}

void HistoryView::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    m_error = new InlineMessage(m_services.theme, this);
    m_error->setObjectName(QStringLiteral("historyError"));
    layout->addWidget(m_error);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("historySplitter"));
    splitter->setChildrenCollapsible(false);
    m_stack = new QStackedWidget(splitter);
    m_steps = makeList(QStringLiteral("historyList"), tr("History, latest first"), &m_history);
    m_steps->setItemDelegate(new HistoryDelegate(m_services.theme,
                                                 {0, HistoryModel::DetailRole, 0, HistoryModel::IsPresentRole,
                                                  HistoryModel::IsDoneRole, HistoryModel::IsArrangementRole},
                                                 m_steps));
    m_own = makeList(QStringLiteral("changesList"), tr("My changes"), &m_changes);
    m_own->setItemDelegate(new HistoryDelegate(
        m_services.theme,
        {OwnChangesModel::IsHeadingRole, OwnChangesModel::DetailRole, OwnChangesModel::WarningRole, 0, 0, 0}, m_own));
    m_nothing = new TableNote(m_services.theme, m_own->viewport());
    m_nothing->setObjectName(QStringLiteral("changesNote"));
    auto* cover = new QVBoxLayout(m_own->viewport());
    cover->addWidget(m_nothing);
    m_details = new DetailPane(m_services, splitter);
    splitter->addWidget(m_stack);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({width() - scaled(DetailWidth), scaled(DetailWidth)});
    layout->addWidget(splitter, 1);
    connect(m_steps, &QListView::doubleClicked, this, &HistoryView::goToState);
    connect(m_own, &QListView::doubleClicked, this, &HistoryView::showEvidence);
    connect(m_details, &DetailPane::evidenceAsked, this, &View::evidenceAsked);
}

QListView* HistoryView::list() const {
    return m_tabs->current() == History ? m_steps : m_own;
}

void HistoryView::showTab(int tab) {
    m_changes.setWhich(tab == Beneath ? OwnChangesModel::Which::Beneath : OwnChangesModel::Which::All,
                       m_services.session);
    m_stack->setCurrentWidget(list());
    m_error->dismiss();
    if (!list()->currentIndex().isValid()) {
        list()->setCurrentIndex(list()->model()->index(tab == History ? m_history.presentRow() : 1, 0));
    }
    sayNothing();
    showCurrent();
}

void HistoryView::showBeneath() {
    m_tabs->setCurrent(Beneath);
    showTab(Beneath);
}

void HistoryView::sayNothing() {
    const bool isEmpty = m_changes.changeCount() == 0;
    m_nothing->say(!isEmpty ? QString()
                   : m_changes.which() == OwnChangesModel::Which::Beneath
                       ? tr("The reference has changed nothing beneath what is yours.")
                       : tr("Nothing in this workbook differs from the reference yet. Chips, claims, events, preferred "
                            "claims, rules and scenarios of yours will stand here."),
                   {});
}

void HistoryView::reload() {
    m_isStale = false;
    // Whoever looks at the present goes along with it.
    const bool isPresent = m_steps->currentIndex().data(HistoryModel::IsPresentRole).toBool();
    const std::int64_t seq = isPresent ? -1 : currentSeq();
    const QString change = m_own->currentIndex().data(OwnChangesModel::IdRole).toString();
    const int changeRow = m_own->currentIndex().row();
    m_isReading = true;
    m_history.setHistory(m_services.session.history(), std::chrono::system_clock::now());
    m_changes.read(m_services.session);
    const int row = m_history.rowOf(seq);
    m_steps->setCurrentIndex(m_history.index(row < 0 ? m_history.presentRow() : row, 0));
    int own = m_changes.rowOf(change);
    // What was taken back leaves the next line where it was.
    for (own = own < 0 ? std::max(changeRow, 1) : own; own >= m_changes.rowCount(); --own) {
    }
    if (own > 0 && m_changes.index(own, 0).data(OwnChangesModel::IsHeadingRole).toBool()) {
        own = own + 1 < m_changes.rowCount() ? own + 1 : own - 1;
    }
    m_own->setCurrentIndex(own < 0 ? QModelIndex() : m_changes.index(own, 0));
    m_isReading = false;
    sayNothing();
    showCurrent();
}

std::int64_t HistoryView::currentSeq() const {
    const QModelIndex at = m_steps->currentIndex();
    return at.isValid() ? at.data(HistoryModel::SeqRole).toLongLong() : -1;
}

void HistoryView::showCurrent() {
    const bool isHistory = m_tabs->current() == History;
    m_go->setVisible(isHistory);
    m_revert->setVisible(isHistory);
    m_show->setVisible(!isHistory);
    m_takeBack->setVisible(!isHistory);
    if (isHistory) {
        showStep();
    } else {
        showChange();
    }
}

void HistoryView::showStep() {
    const QModelIndex at = m_steps->currentIndex();
    const bool canWrite = !m_services.session.isReadOnly();
    const std::int64_t seq = currentSeq();
    m_count->setText(tr("%n step(s)", nullptr, m_history.rowCount() - 1));
    m_go->setEnabled(canWrite && at.isValid() && !at.data(HistoryModel::IsPresentRole).toBool());
    m_revert->setEnabled(canWrite && seq > 0 && at.data(HistoryModel::IsDoneRole).toBool());
    showStepDetails(seq, at.data().toString(), at.data(HistoryModel::DetailRole).toString());
}

void HistoryView::showStepDetails(std::int64_t seq, const QString& title, const QString& detail) {
    m_reader.cancel();
    const auto items = m_services.session.history();
    const auto item =
        std::find_if(items.begin(), items.end(), [seq](const session::HistoryItem& each) { return each.seq == seq; });
    if (item == items.end()) {
        m_details->setDetails(title, detail, {});
        return;
    }
    std::vector<tables::DetailSection> known = tables::historyDetails(m_services.session, seq, m_services.writing);
    // What is large is left in the file, and an import may have several parts.
    const bool isWhole = !known.empty() && item->parent == seq - 1;
    if (isWhole) {
        m_details->setDetails(title, detail, std::move(known));
        return;
    }
    const auto remark = [](const QString& words) {
        tables::DetailRow row;
        row.value = words;
        row.isText = true;
        return std::vector<tables::DetailSection>{{QStringLiteral("remark"), tr("What it did"), {row}, true, false}};
    };
    m_details->setDetails(title, detail, known.empty() ? remark(tr("Being read …")) : known);
    m_reader.start(
        [file = m_services.session.path(), parent = item->parent, seq](const auto&, const auto&) {
            return store::readChangePage(file, parent, seq, tables::MostChangeRows);
        },
        [this, title, detail, remark, known = std::move(known)](const Result<store::ChangePage>& page) {
            if (page) {
                m_details->setDetails(title, detail,
                                      tables::historyDetails(m_services.session, *page, m_services.writing));
            } else {
                // A step that is not written yet is in memory.
                m_details->setDetails(
                    title, detail,
                    known.empty() ? remark(tables::sentence(page.error(), m_services.writing.style)) : known);
            }
        });
}

void HistoryView::showChange() {
    m_reader.cancel();
    const QModelIndex at = m_own->currentIndex();
    const bool isLine = m_changes.undoing(at).has_value();
    m_count->setText(m_tabs->current() == Beneath
                         ? tr("%n of yours to be looked at", nullptr, m_changes.changeCount())
                         : tr("%n change(s) beside the reference", nullptr, m_changes.changeCount()));
    m_takeBack->setEnabled(isLine && !m_services.session.isReadOnly());
    m_show->setEnabled(isLine && !at.data(OwnChangesModel::MetricRole).toString().isEmpty());
    std::vector<tables::DetailSection> sections;
    if (const QString warning = at.data(OwnChangesModel::WarningRole).toString(); isLine && !warning.isEmpty()) {
        tables::DetailRow row;
        row.value = warning;
        row.isText = true;
        sections.push_back({QStringLiteral("beneath"), tr("To be looked at"), {row}, true, false});
    }
    m_details->setDetails(isLine ? at.data().toString() : QString(),
                          isLine ? at.data(OwnChangesModel::DetailRole).toString() : QString(), std::move(sections));
}

void HistoryView::say(const Error& error) {
    m_error->say(tables::sentence(error, m_services.writing.style));
}

void HistoryView::goToState() {
    const std::int64_t seq = currentSeq();
    if (seq < 0 || !m_go->isEnabled()) {
        return;
    }
    m_error->dismiss();
    const QString title = m_steps->currentIndex().data().toString();
    if (const auto gone = m_services.session.goToState(seq); !gone) {
        say(gone.error());
        return;
    }
    if (!m_services.session.workInHand()) {
        Q_EMIT said(tr("The workbook is as after “%1”").arg(title));
    }
}

void HistoryView::revert() {
    const std::int64_t seq = currentSeq();
    if (seq <= 0 || !m_revert->isEnabled()) {
        return;
    }
    m_error->dismiss();
    const QString title = m_steps->currentIndex().data().toString();
    if (const auto reverted = m_services.session.revert(seq); !reverted) {
        say(reverted.error());
        return;
    }
    if (!m_services.session.workInHand()) {
        Q_EMIT said(tr("Taken back: %1").arg(title));
    }
}

void HistoryView::takeBack() {
    const QModelIndex at = m_own->currentIndex();
    const std::optional<session::Action> action = m_changes.undoing(at);
    if (!action || !m_takeBack->isEnabled()) {
        return;
    }
    m_error->dismiss();
    const QString title = at.data().toString();
    if (const auto done = m_services.session.apply({*action, {}, {}}); !done) {
        say(done.error());
        return;
    }
    Q_EMIT said(tr("Taken back: %1").arg(title));
}

void HistoryView::showEvidence() {
    const QModelIndex at = m_own->currentIndex();
    const QString metric = at.data(OwnChangesModel::MetricRole).toString();
    if (!metric.isEmpty()) {
        charts::FigureId figure;
        figure.subject = tables::utf8(at.data(OwnChangesModel::SubjectRole).toString());
        figure.metric = tables::utf8(metric);
        Q_EMIT evidenceAsked(figure);
    }
}

bool HistoryView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && (watched == m_steps || watched == m_own)) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter) {
            watched == m_steps ? goToState() : showEvidence();
            return true;
        }
        if (key->key() == Qt::Key_Delete) {
            watched == m_steps ? revert() : takeBack();
            return true;
        }
    }
    return View::eventFilter(watched, event);
}

QList<QWidget*> HistoryView::panes() const {
    if (m_stack == nullptr) {
        return {};
    }
    return {m_tabs->parentWidget(), list(), m_details->view()};
}

void HistoryView::fillMenu(QMenu& menu) {
    if (m_stack == nullptr) {
        return;
    }
    const auto add = [&](const QString& words, const QString& objectName, const QPushButton* button,
                         void (HistoryView::*run)()) {
        QAction* action = menu.addAction(words, this, run);
        action->setObjectName(objectName);
        action->setEnabled(button->isEnabled() && !button->isHidden());
    };
    add(tr("&Go to This State"), QStringLiteral("actionGoToState"), m_go, &HistoryView::goToState);
    add(tr("&Take Back Only This Step"), QStringLiteral("actionRevertChange"), m_revert, &HistoryView::revert);
    menu.addSeparator();
    add(tr("Show &Evidence"), QStringLiteral("actionChangeEvidence"), m_show, &HistoryView::showEvidence);
    add(tr("Take &Back This Change"), QStringLiteral("actionTakeBack"), m_takeBack, &HistoryView::takeBack);
}

bool HistoryView::copy() {
    if (m_stack == nullptr || !list()->currentIndex().isValid()) {
        return false;
    }
    QApplication::clipboard()->setText(list()->currentIndex().data(Qt::AccessibleTextRole).toString());
    return true;
}

}  // namespace chokepoint::ui
