// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/tablepage.h"

#include "models/catalog/resolver.h"
#include "models/tables/rowtablepage.h"
#include "models/tables/tablesheet.h"
#include "models/tables/tabletext.h"
#include "models/tables/words.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/detailpane.h"
#include "ui/catalog/tablenote.h"
#include "ui/charts/fonts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSet>
#include <QSplitter>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

/// Below it the details stand under the table.
constexpr int SideBySideFrom = 860;
constexpr int DetailWidth = 360;
/// Arrow keys run over many rows; the details follow once they rest.
constexpr int DetailDelayMs = 60;
/// Two hundred pages or so.
constexpr int MostRowsOnPaper = 10'000;
/// Of more selected rows nothing is asked but to be copied.
constexpr int MostActedOn = 10'000;
/// More are copied in a thread.
constexpr int CopiedAtOnce = 500;
/// What a clipboard is for; more rows would take a gigabyte of it.
constexpr int MostCopied = 100'000;

}  // namespace

TablePage::TablePage(const Services& services, std::unique_ptr<tables::RowTableModel> model, const QString& name,
                     QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_model(std::move(model)),
      m_table(new DataTable(services, *m_model, this)),
      m_details(new DetailPane(services, this)),
      m_note(new TableNote(services.theme, m_table->viewport())),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_layout(new QVBoxLayout(this)) {
    m_table->setAccessibleName(name);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_splitter, 1);
    m_detailDelay.setSingleShot(true);
    m_detailDelay.setInterval(DetailDelayMs);
    connect(&m_detailDelay, &QTimer::timeout, this, &TablePage::refreshDetails);
    connectTable();
    connect(m_details, &DetailPane::evidenceAsked, this, &TablePage::evidenceAsked);
    connect(m_details, &DetailPane::subjectAsked, this, &TablePage::subjectAsked);
    connect(m_details, &DetailPane::linkAsked, this, &TablePage::linkAsked);
    connect(m_note, &TableNote::pressed, this, [this] {
        if (isFiltered()) {
            clearFilters();
        } else if (m_isBusy) {
            cancel();
        } else {
            setStale();
        }
    });
}

TablePage::~TablePage() {
    // The table looks at the model, which is a member.
    delete m_table;
}

void TablePage::connectTable() {
    connect(m_table, &DataTable::stateAsked, this, &TablePage::stateAsked);
    connect(m_table, &DataTable::clearAsked, this, &TablePage::clearFilters);
    connect(m_table, &DataTable::cellActivated, this, &TablePage::activateCell);
    connect(m_table, &DataTable::rowActivated, this, &TablePage::activateRow);
    connect(m_table, &DataTable::menuAsked, this, &TablePage::menuAsked);
    connect(m_table, &DataTable::currentIdChanged, this, [this] { m_detailDelay.start(); });
    connect(&m_table->proxy(), &tables::RowProxy::shownRowsChanged, this, [this] {
        updateNote();
        Q_EMIT statusChanged();
    });
    m_table->viewport()->installEventFilter(this);
}

void TablePage::setState(const TableState& state) {
    m_table->setState(state);
    updateNote();
}

void TablePage::setScope(tables::RowScope scope) {
    m_table->setScope(scope);
    updateNote();
}

void TablePage::setStale() {
    m_isStale = true;
    if (isVisible()) {
        m_isStale = false;
        read();
        m_detailDelay.start();
    }
}

void TablePage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isStale) {
        m_isStale = false;
        read();
    }
    // The rows may have come while nobody saw them.
    m_detailDelay.start();
    arrange();
}

void TablePage::setDetailShown(bool isShown) {
    m_details->setVisible(isShown);
    arrange();
}

void TablePage::insertBar(QWidget* bar) {
    m_layout->insertWidget(0, bar);
}

void TablePage::arrange() {
    const bool isWide = width() >= scaled(SideBySideFrom);
    const Qt::Orientation wanted = isWide ? Qt::Horizontal : Qt::Vertical;
    if (m_isArranged && m_splitter->orientation() == wanted) {
        return;
    }
    m_splitter->setOrientation(wanted);
    const int whole = isWide ? m_splitter->width() : m_splitter->height();
    const int details = isWide ? scaled(DetailWidth) : whole * 2 / 5;
    m_splitter->setSizes({whole - details, details});
    m_isArranged = whole > 0;
}

void TablePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

bool TablePage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == m_table->viewport()) {
        m_note->setGeometry(m_table->viewport()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

bool TablePage::isFiltered() const {
    return m_table->proxy().isFiltered();
}

QString TablePage::filterText() const {
    QStringList lines;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (const QString filter = m_table->proxy().filter(column); !filter.isEmpty()) {
            lines << QStringLiteral("%1: %2").arg(m_model->columns()[static_cast<std::size_t>(column)].title, filter);
        }
    }
    return lines.join(u'\n');
}

void TablePage::clearFilters() {
    TableState next = m_table->state();
    next.filters.clear();
    Q_EMIT stateAsked(next, {CHOKEPOINT_MSG("Clear the Filters"), {}}, {});
}

QString TablePage::countText() const {
    const int all = m_model->rowCount();
    const int shown = m_table->proxy().shownRows();
    return isFiltered() || m_table->proxy().scope() != tables::RowScope::All
               ? tr("%1 of %2").arg(m_services.writing.locale.toString(shown), m_services.writing.locale.toString(all))
           : isUnread() && m_isPreview ? tr("%Ln row(s), figures not read", nullptr, all)
           : isUnread()                ? tr("%Ln row(s), not read anew", nullptr, all)
                                       : tr("%Ln row(s)", nullptr, all);
}

void TablePage::setBusy(bool isBusy, double share) {
    m_isBusy = isBusy;
    m_share = share;
    if (isBusy) {
        m_stopped.clear();
        m_again.clear();
    }
    updateNote();
    Q_EMIT statusChanged();
}

QString TablePage::busyText() const {
    return m_isPreview ? tr("Reading the figures … %1 %").arg(qRound(m_share * 100.0)) : tr("Reading anew…");
}

void TablePage::setStopped(const QString& words, const QString& again) {
    m_stopped = words;
    m_again = again;
    updateNote();
    Q_EMIT statusChanged();
}

void TablePage::updateNote() {
    const bool isEmpty = m_table->proxy().shownRows() == 0;
    if (!isEmpty || m_table->proxy().isPlacing()) {
        m_note->say({}, {});
    } else if (m_model->rowCount() > 0 && isFiltered() && !(m_isPreview && m_isBusy)) {
        m_note->say(tr("No row matches these filters."), tr("Clear Filters"));
    } else if (m_model->rowCount() > 0 && m_table->proxy().scope() == tables::RowScope::Own) {
        m_note->say(tr("Nothing of your own here yet: enter it with New, or import a table (Ctrl+I)."), {});
    } else if (m_isBusy) {
        m_note->say(m_share > 0.0 ? tr("Reading … %1 %").arg(qRound(m_share * 100.0)) : tr("Reading …"), tr("Cancel"));
    } else {
        m_note->say(m_stopped, m_again);
    }
    m_note->setGeometry(m_table->viewport()->rect());
    m_note->raise();
}

QStringList TablePage::selectedSubjects() const {
    QStringList subjects;
    QSet<QString> known;
    for (const QModelIndex& row : m_table->selectedRowIndexes(MostActedOn)) {
        const QString subject = row.data(tables::RowTableModel::SubjectRole).toString();
        if (!subject.isEmpty() && !known.contains(subject)) {
            known.insert(subject);
            subjects << subject;
        }
    }
    return subjects;
}

void TablePage::activateRow(const QModelIndex&) {
    if (const QStringList subjects = selectedSubjects(); !subjects.isEmpty()) {
        Q_EMIT addToCompareAsked(subjects);
    }
}

void TablePage::activateCell(const QModelIndex& index) {
    if (const charts::FigureId figure = m_table->figureAt(index); !figure.subject.empty()) {
        Q_EMIT evidenceAsked(figure);
    } else if (index.data(tables::RowTableModel::ColumnIdRole).toString() == QStringLiteral("link")) {
        Q_EMIT linkAsked(index.data(tables::RowTableModel::UrlRole).toString());
    }
}

void TablePage::refreshDetails() {
    if (isVisible()) {
        showDetails(m_table->currentId());
    }
}

QString TablePage::unreadText() const {
    return m_isBusy ? tr("The figures are still being read: try again once they are there.")
                    : tr("The figures were not read: press “Read Them” first.");
}

void TablePage::copySelection() {
    m_copying.cancel();
    const int count = m_table->selectedRows();
    if (count > MostCopied) {
        Q_EMIT said(tr("%Ln row(s) are too many for the clipboard: filter the table, or save it.", nullptr, count));
        return;
    }
    if (count > CopiedAtOnce && m_isPreview) {
        Q_EMIT said(unreadText());
        return;
    }
    tables::TablePart part;
    part.rows = m_table->selectedRowIndexes();
    for (const QString& id : m_table->shownColumns()) {
        part.columns.push_back(m_model->columnOf(id));
    }
    const auto snapshot = m_services.session.snapshot();
    const QString context = tables::text(catalog::contextSentence(*snapshot->catalog, m_services.session.context()));
    const auto copied = [context](const QAbstractItemModel& model, const tables::TablePart& rows,
                                  const std::function<bool()>& isCancelled) {
        return Copied{tables::toTabbed(model, rows, isCancelled) + u'\n' + context,
                      tables::toHtml(model, rows, context, isCancelled)};
    };
    const std::shared_ptr<tables::RowTableModel> elsewhere = count > CopiedAtOnce ? m_model->copy() : nullptr;
    if (!elsewhere) {
        putOnClipboard(copied(m_table->proxy(), part, {}), count);
        return;
    }
    for (QModelIndex& row : part.rows) {
        row = elsewhere->index(m_table->proxy().mapToSource(row).row(), 0);
    }
    elsewhere->moveToThread(nullptr);
    Q_EMIT said(tr("Copying %Ln row(s)…", nullptr, count));
    m_copying.start([elsewhere, part, copied](const auto& isCancelled,
                                              const auto&) { return copied(*elsewhere, part, isCancelled); },
                    [this, count](const Copied& done) { putOnClipboard(done, count); });
}

void TablePage::putOnClipboard(const Copied& copied, int rows) {
    auto* both = new QMimeData;
    both->setText(copied.text);
    both->setHtml(copied.html);
    QGuiApplication::clipboard()->setMimeData(both);
    Q_EMIT said(tr("%Ln row(s) copied", nullptr, rows));
}

charts::PageSpec TablePage::asPage() const {
    if (m_isPreview || isTooLongForPaper()) {
        return {};
    }
    m_table->settle();
    const auto snapshot = m_services.session.snapshot();
    QStringList which{countText()};
    if (isFiltered()) {
        which << filterText().split(u'\n');
    }
    charts::PageSpec page = charts::pageOf(tables::rowTable(
        m_table->proxy(), m_table->shownColumns(), {m_table->accessibleName(), which.join(QStringLiteral(" · "))},
        *snapshot->catalog, m_services.session.context()));
    page.title = tables::utf8(m_table->accessibleName());
    page.attribution = snapshot->catalog->release().attribution;
    return page;
}

bool TablePage::isTooLongForPaper() const {
    return m_table->proxy().shownRows() > MostRowsOnPaper;
}

QString TablePage::troubleOnPaper() const {
    return m_isPreview ? unreadText()
           : isTooLongForPaper()
               ? tr("%Ln row(s) are too many for paper: filter the table, or save it with File, Save Table As.",
                    nullptr, m_table->proxy().shownRows())
               : QString();
}

SheetOffer TablePage::sheetOffer() const {
    if (m_isPreview || m_model->rowCount() == 0) {
        return {};
    }
    const auto snapshot = m_services.session.snapshot();
    const std::string context = catalog::contextSentence(*snapshot->catalog, m_services.session.context());
    const std::shared_ptr<tables::RowTableModel> copy = isTooLongForPaper() ? m_model->copy() : nullptr;
    if (!copy) {
        m_table->settle();
        return TableHolder::offered(tables::rowSheet(m_table->proxy(), m_table->shownColumns(),
                                                     m_table->accessibleName(), *snapshot->catalog, context));
    }
    copy->moveToThread(nullptr);
    const QString name = m_table->accessibleName();
    return {tables::utf8(name), [copy, snapshot, context, name, question = m_table->proxy().question(),
                                 columns = m_table->shownColumns()](const std::function<bool()>& isCancelled) {
                tables::RowProxy rows;
                rows.setRowsAtOnce(copy->rowCount());
                rows.setSourceModel(copy.get());
                rows.ask(question);
                return tables::rowSheet(rows, columns, name, *snapshot->catalog, context, isCancelled);
            }};
}

}  // namespace chokepoint::ui
