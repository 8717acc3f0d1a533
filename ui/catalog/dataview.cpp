// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/dataview.h"

#include "models/tables/names.h"
#include "models/tables/words.h"
#include "ui/catalog/claimspage.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/detailpane.h"
#include "ui/catalog/sourcespage.h"
#include "ui/catalog/subjectspage.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/icons.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/sheetsaver.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

constexpr std::string_view LayoutName = "data";

QToolButton* makeButton(const QString& objectName, const QString& words, const QString& name, const QString& tip,
                        QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(objectName);
    button->setText(words);
    button->setAccessibleName(name);
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

}  // namespace

DataView::DataView(const Services& services, QWidget* parent)
    : View(parent), m_services(services), m_saver(new SheetSaver(services.writing.style, this)) {
    setObjectName(QStringLiteral("dataView"));
    setAccessibleName(tr("Data"));
    connect(m_saver, &SheetSaver::said, this, &View::said);
    connect(m_saver, &SheetSaver::saved, this, &View::fileSaved);
    connect(m_saver, &SheetSaver::failed, this, [this](const QString& sentence) { m_error->say(sentence); });
}

DataView::~DataView() = default;

void DataView::showEvent(QShowEvent* event) {
    View::showEvent(event);
    if (!m_stack) {
        build();
    }
}

void DataView::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_toolbar = buildToolbar();
    layout->addWidget(m_toolbar);
    m_error = new InlineMessage(m_services.theme, this);
    m_error->setObjectName(QStringLiteral("dataError"));
    layout->addWidget(m_error);
    m_stack = new QStackedWidget(this);
    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_stack, 1);
    layout->addLayout(body, 1);
    buildForms(body);
    connect(&m_services.session, &session::Session::changed, this, &DataView::take);
    reload();
    showState();
}

QWidget* DataView::buildToolbar() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("dataToolbar"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 12, 16, 8);
    layout->setSpacing(8);
    m_tabs = new SegmentedControl(tr("Table"), {tr("Chips and systems"), tr("Claims"), tr("Sources")}, bar);
    m_tabs->setObjectName(QStringLiteral("dataTabs"));
    m_scope = new SegmentedControl(tr("Whose rows"), {tr("All"), tr("Reference"), tr("Mine")}, bar);
    m_scope->setObjectName(QStringLiteral("dataScope"));
    m_group = makeButton(QStringLiteral("groupButton"), tr("Group"), tr("Group the rows"),
                         tr("Group the rows by a column"), bar);
    m_groupMenu = new QMenu(m_group);
    m_groupMenu->setObjectName(QStringLiteral("groupMenu"));
    m_group->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_group->setPopupMode(QToolButton::InstantPopup);
    m_group->setMenu(m_groupMenu);
    m_columns = makeButton(QStringLiteral("columnsButton"), tr("Columns…"), tr("Choose the columns"),
                           tr("Choose which columns are shown"), bar);
    m_columns->setIcon(icon(QStringLiteral("table-2"), m_services.theme));
    m_new = makeButton(QStringLiteral("newButton"), tr("New"), tr("New chip, system or claim"),
                       tr("Enter a chip, system or claim of your own"), bar);
    m_newMenu = new QMenu(m_new);
    m_newMenu->setObjectName(QStringLiteral("newMenu"));
    m_new->setIcon(icon(QStringLiteral("plus"), m_services.theme));
    m_new->setPopupMode(QToolButton::InstantPopup);
    m_new->setMenu(m_newMenu);
    connect(m_newMenu, &QMenu::aboutToShow, this, [this] {
        m_newMenu->clear();
        fillNewMenu(*m_newMenu);
    });
    m_count = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, bar);
    m_count->setObjectName(QStringLiteral("rowCount"));
    m_cancel = makeButton(QStringLiteral("cancelReading"), tr("Cancel"), tr("Stop reading"), tr("Stop reading"), bar);
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_clear = makeButton(QStringLiteral("clearFilters"), tr("Clear Filters"), tr("Clear all filters"),
                         tr("Show all rows (Esc in the table)"), bar);
    m_clear->setIcon(icon(QStringLiteral("x"), m_services.theme));
    m_details = makeButton(QStringLiteral("detailsButton"), {}, tr("Details of the row"),
                           tr("Show the details of the row beside the table"), bar);
    m_details->setIcon(icon(QStringLiteral("panel-right"), m_services.theme));
    m_details->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_details->setCheckable(true);
    layout->addWidget(m_tabs);
    layout->addSpacing(4);
    layout->addWidget(m_scope);
    layout->addSpacing(4);
    layout->addWidget(m_new);
    layout->addWidget(m_group);
    layout->addWidget(m_columns);
    layout->addStretch(1);
    layout->addWidget(m_count);
    layout->addWidget(m_cancel);
    layout->addWidget(m_clear);
    layout->addWidget(m_details);
    connect(m_tabs, &SegmentedControl::chosen, this, [this](int index) {
        DataState next = m_state;
        next.tab = static_cast<DataTab>(index);
        change(next, {CHOKEPOINT_MSG("Show Another Table"), {}}, "data-tab");
    });
    connect(m_scope, &SegmentedControl::chosen, this, [this](int index) {
        DataState next = m_state;
        next.scope = static_cast<tables::RowScope>(index);
        change(next, {CHOKEPOINT_MSG("Show Other Rows"), {}}, "data-scope");
    });
    connect(m_groupMenu, &QMenu::aboutToShow, this, [this] { page()->table().fillGroupMenu(*m_groupMenu); });
    connect(m_columns, &QToolButton::clicked, this,
            [this] { page()->table().openColumnChooser(QRect(m_columns->mapToGlobal(QPoint()), m_columns->size())); });
    connect(m_clear, &QToolButton::clicked, this, [this] { page()->clearFilters(); });
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (page()->isUnread()) {
            page()->setStale();
        } else {
            page()->cancel();
        }
    });
    connect(m_details, &QToolButton::clicked, this, [this](bool isOn) {
        DataState next = m_state;
        next.isDetailShown = isOn;
        change(next,
               isOn ? Message{CHOKEPOINT_MSG("Show the Details"), {}} : Message{CHOKEPOINT_MSG("Hide the Details"), {}},
               {});
    });
    return bar;
}

TablePage* DataView::page() const {
    return m_pages[static_cast<std::size_t>(m_state.tab)];
}

TablePage* DataView::makePage(DataTab tab) {
    switch (tab) {
        case DataTab::Subjects:
            return new SubjectsPage(m_services, m_stack);
        case DataTab::Claims:
            return new ClaimsPage(m_services, m_stack);
        case DataTab::Sources:
            return new SourcesPage(m_services, m_stack);
    }
    return nullptr;
}

TablePage* DataView::pageOf(DataTab tab) {
    TablePage*& known = m_pages[static_cast<std::size_t>(tab)];
    if (known) {
        return known;
    }
    TablePage* made = makePage(tab);
    known = made;
    m_stack->addWidget(made);
    connect(made, &TablePage::stateAsked, this,
            [this, tab](const TableState& table, const Message& title, const std::string& what) {
                DataState next = m_state;
                next.table(tab) = table;
                change(next, title,
                       what.empty() ? std::string() : "data-" + std::to_string(static_cast<int>(tab)) + "-" + what);
            });
    connect(made, &TablePage::evidenceAsked, this, &View::evidenceAsked);
    connect(made, &TablePage::said, this, &View::said);
    connect(made, &TablePage::linkAsked, this, &DataView::openLink);
    connect(made, &TablePage::statusChanged, this, &DataView::showStatus);
    connect(made, &TablePage::addToCompareAsked, this, &DataView::addToCompare);
    connect(made, &TablePage::compareWithAsked, this, &DataView::compareWith);
    connect(made, &TablePage::menuAsked, this, &DataView::showRowMenu);
    connect(made, &TablePage::subjectAsked, this,
            [this](const QString& subject) { static_cast<void>(showSubject(tables::utf8(subject))); });
    connect(&made->table(), &DataTable::headerMenuAsked, this, [this, made](int column, const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setObjectName(QStringLiteral("columnMenu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        made->table().fillHeaderMenu(*menu, column);
        menu->popup(at);
    });
    return made;
}

void DataView::take(const session::Change& change) {
    for (TablePage* each : m_pages) {
        if (each) {
            each->note(change);
        }
    }
    if (change.isContextChanged || change.isWorkbookChanged || change.touchesFigures()) {
        for (TablePage* each : m_pages) {
            if (each) {
                each->setStale();
            }
        }
    }
    if (change.isWorkbookChanged || change.touches(session::LayoutTable)) {
        reload();
        showState();
    }
}

void DataView::reload() {
    m_state = DataState::fromJson(m_services.session.layout(LayoutName));
}

void DataView::showState() {
    TablePage* shown = pageOf(m_state.tab);
    shown->setScope(m_state.scope);
    shown->setState(m_state.table(m_state.tab));
    shown->setDetailShown(m_state.isDetailShown);
    m_tabs->setCurrent(static_cast<int>(m_state.tab));
    m_scope->setCurrent(static_cast<int>(m_state.scope));
    m_details->setChecked(m_state.isDetailShown);
    m_stack->setCurrentWidget(shown);
    showStatus();
}

void DataView::change(const DataState& next, const Message& title, const std::string& mergeKey) {
    if (next == m_state) {
        return;
    }
    m_error->hide();
    if (m_services.session.isReadOnly()) {
        // A workbook that cannot be written can be looked through all the same.
        m_state = next;
        showState();
        return;
    }
    session::Command command;
    command.action = session::SetLayout{std::string(LayoutName), next.toJson()};
    command.mergeKey = mergeKey;
    command.title = title;
    if (const auto done = m_services.session.apply(command); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        showState();
    }
}

void DataView::showStatus() {
    TablePage* shown = page();
    if (!shown) {
        return;
    }
    const bool hasRows = shown->table().source().rowCount() > 0;
    m_count->setText(shown->isBusy() && hasRows ? shown->busyText() : (hasRows ? shown->countText() : QString()));
    m_cancel->setVisible((shown->isBusy() || shown->isUnread()) && hasRows);
    m_cancel->setText(shown->isUnread() ? shown->againText() : tr("Cancel"));
    const QString tip = shown->isUnread() ? tr("Take up reading again") : tr("Stop reading");
    m_cancel->setToolTip(tip);
    m_cancel->setAccessibleName(tip);
    m_clear->setVisible(shown->isFiltered());
    m_clear->setToolTip(tr("Show all rows (Esc in the table)") + u'\n' + shown->filterText());
    const QString group = m_state.table(m_state.tab).groupColumn;
    const int column = shown->table().source().columnOf(group);
    m_group->setText(column < 0 ? tr("Group")
                                : tr("By %1").arg(tables::inSentence(
                                      shown->table().source().headerData(column, Qt::Horizontal).toString())));
}

void DataView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    if (m_columns) {
        const bool isNarrow = width() < fontMetrics().averageCharWidth() * 125;
        m_new->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        m_columns->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
        m_clear->setToolButtonStyle(isNarrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    }
}

bool DataView::showSubject(const std::string& subject) {
    if (!m_services.session.snapshot()->catalog->subject(subject)) {
        return false;
    }
    return showRow(DataTab::Subjects, tables::text(subject));
}

bool DataView::showRow(DataTab tab, const QString& id) {
    if (!m_stack) {
        build();
    }
    DataState next = m_state;
    next.tab = tab;
    change(next, {CHOKEPOINT_MSG("Show Another Table"), {}}, "data-tab");
    page()->table().setCurrentId(id);
    return true;
}

charts::PageSpec DataView::printable() const {
    const TablePage* shown = page();
    return shown ? shown->asPage() : charts::PageSpec();
}

catalog::Sheet DataView::tableSheet() const {
    const SheetOffer offer = sheetOffer();
    return offer.make ? offer.make({}) : catalog::Sheet();
}

SheetOffer DataView::sheetOffer() const {
    const TablePage* shown = page();
    return shown ? shown->sheetOffer() : SheetOffer();
}

QString DataView::troubleOnPaper() const {
    const TablePage* shown = page();
    return shown ? shown->troubleOnPaper() : QString();
}

void DataView::swapChartAndTable() {
    if (TablePage* shown = page()) {
        QWidget* other = shown->table().hasFocus() ? static_cast<QWidget*>(shown->details().view()) : &shown->table();
        other->setFocus(Qt::OtherFocusReason);
    }
}

QList<QWidget*> DataView::panes() const {
    const TablePage* shown = page();
    if (!shown) {
        return {};
    }
    QList<QWidget*> panes{m_toolbar, &shown->table()};
    if (m_state.isDetailShown) {
        panes << shown->details().view();
    }
    return panes;
}

void DataView::openLink(const QString& url) {
    m_error->hide();
    if (!m_services.files.openLink(url)) {
        m_error->say(tr("No program here opens %1.").arg(url));
    }
}

}  // namespace chokepoint::ui
