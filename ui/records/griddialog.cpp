// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/griddialog.h"

#include "models/tables/claimgridmodel.h"
#include "models/tables/subjectgridmodel.h"
#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/records/formfield.h"
#include "ui/records/sourceblock.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace chokepoint::ui {

namespace {

using tables::EditGridModel;

constexpr QSize StartSize(1120, 640);
constexpr int SourceWidth = 312;
constexpr int NameColumns = 24;
constexpr int ValueColumns = 15;
constexpr int MarkSide = 6;
constexpr int Padding = 8;
constexpr int FirstPadding = 16;

/// What is wrong in the error colour with a corner, what may be meant in the warning's.
class GridDelegate final : public QStyledItemDelegate {
public:
    GridDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        // Words stand below their column's heading.
        const QString words = std::exchange(cell.text, QString());
        const QStyle* style = cell.widget->style();
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        const QRect area = cell.rect.adjusted(index.column() == 0 ? FirstPadding : Padding, 0, -Padding, 0);
        painter->setFont(cell.font);
        painter->setPen(cell.palette.color(QPalette::Text));
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          cell.fontMetrics.elidedText(words, Qt::ElideRight, area.width()));
        const QColor mark = colourOf(index);
        if (!mark.isValid()) {
            return;
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        const QPoint corner = option.rect.topRight() + QPoint(1, 0);
        const std::array<QPoint, 3> triangle{corner, corner - QPoint(MarkSide, 0), corner + QPoint(0, MarkSide)};
        painter->drawPolygon(triangle.data(), static_cast<int>(triangle.size()));
        painter->restore();
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        if (const QColor mark = colourOf(index); mark.isValid()) {
            option->palette.setColor(QPalette::Text, mark);
        }
    }

private:
    [[nodiscard]] QColor colourOf(const QModelIndex& index) const {
        return !index.data(EditGridModel::ProblemRole).toString().isEmpty()   ? m_theme.colours().error
               : !index.data(EditGridModel::CautionRole).toString().isEmpty() ? m_theme.colours().warn
                                                                              : QColor();
    }

    const Theme& m_theme;
};

QPushButton* makeButton(const QString& words, const char* objectName, const QString& tip, QWidget* parent) {
    auto* button = new QPushButton(words, parent);
    button->setObjectName(QLatin1String(objectName));
    button->setAccessibleName(words);
    button->setToolTip(tip);
    button->setAutoDefault(false);
    return button;
}

std::unique_ptr<EditGridModel> makeModel(GridOf what, const Services& services) {
    const auto catalog = services.session.snapshot()->catalog;
    if (what == GridOf::Claims) {
        return std::make_unique<tables::ClaimGridModel>(catalog, services.writing);
    }
    const auto kind = what == GridOf::Systems ? catalog::SubjectKind::System : catalog::SubjectKind::Chip;
    return std::make_unique<tables::SubjectGridModel>(kind, catalog, services.writing);
}

QString titleOf(GridOf what) {
    return what == GridOf::Claims    ? GridDialog::tr("Your Claims as a Table")
           : what == GridOf::Systems ? GridDialog::tr("Your Systems as a Table")
                                     : GridDialog::tr("Your Chips as a Table");
}

Message undoTitle(GridOf what, int rows) {
    return {what == GridOf::Claims    ? CHOKEPOINT_MSG("Edit %1 of your claims in a table")
            : what == GridOf::Systems ? CHOKEPOINT_MSG("Edit %1 of your systems in a table")
                                      : CHOKEPOINT_MSG("Edit %1 of your chips in a table"),
            {static_cast<std::int64_t>(rows)}};
}

}  // namespace

GridDialog::GridDialog(const Services& services, GridOf what, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_what(what),
      m_model(makeModel(what, services)),
      m_about(new Label(services.theme, TextSize::Body, TextTint::Ink2, this)),
      m_message(new InlineMessage(services.theme, this)),
      m_table(new QTableView(this)),
      m_source(new SourceBlock(m_services, this)) {
    setObjectName(QStringLiteral("gridDialog"));
    setWindowTitle(titleOf(what));
    setAttribute(Qt::WA_DeleteOnClose);
    m_message->setObjectName(QStringLiteral("gridMessage"));
    m_about->setWordWrap(true);
    m_about->setText(aboutText());
    buildTable();
    auto* side = new QWidget;
    auto* sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, 0, 8, 0);
    auto* sourceTitle = new Label(services.theme, TextSize::Section, TextTint::Ink, side);
    sourceTitle->setText(tr("Source of new values"));
    sideLayout->addWidget(sourceTitle);
    sideLayout->addWidget(m_source);
    sideLayout->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(side);
    scroll->setFixedWidth(scaled(SourceWidth));
    auto* body = new QHBoxLayout;
    body->setSpacing(16);
    body->addWidget(m_table, 1);
    body->addWidget(scroll);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_about);
    layout->addWidget(m_message);
    layout->addLayout(body, 1);
    layout->addWidget(buildFoot());
    connect(m_model.get(), &QAbstractItemModel::dataChanged, this, &GridDialog::showState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &GridDialog::showState);
    connect(m_source, &SourceBlock::edited, this, [this] { m_message->dismiss(); });
    resize(StartSize.boundedTo(parent != nullptr ? parent->size() : StartSize));
    m_table->setCurrentIndex(m_model->index(m_model->rowCount() - 1, 0));
    m_table->setFocus(Qt::OtherFocusReason);
    showState();
}

GridDialog::~GridDialog() {
    m_table->setModel(nullptr);  // the model is a member: the view must not hear of its end
}

QString GridDialog::aboutText() const {
    QString words =
        m_what == GridOf::Claims
            ? tr("One claim in each row: type, or paste a block from a spreadsheet. Ctrl+D fills down. A rate "
                 "without “dense” or “sparse” is doubtful.")
            : tr("Type values with their unit, or paste a block from a spreadsheet. Ctrl+D fills down. Rates are "
                 "dense.");
    if (const int more = m_model->leftOut(); more > 0) {
        words += QStringLiteral(" ") + tr("%n more of yours do not fit in here.", nullptr, more);
    }
    return words;
}

void GridDialog::buildTable() {
    m_table->setObjectName(QStringLiteral("gridTable"));
    m_table->setAccessibleName(windowTitle());
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setModel(m_model.get());
    m_table->setItemDelegate(new GridDelegate(m_services.theme, m_table));
    m_table->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::DoubleClicked);
    m_table->setTabKeyNavigation(false);  // Tab leads on to the source; arrows and Enter lead from cell to cell
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->setAccessibleName(tr("Columns"));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->verticalHeader()->setAccessibleName(tr("Rows"));
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->verticalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(28));
    m_table->installEventFilter(this);
    const QFontMetrics metrics(fontOf(TextSize::Body));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const int digits = column == 0 ? NameColumns : ValueColumns;
        const int title =
            metrics.horizontalAdvance(m_model->headerData(column, Qt::Horizontal).toString()) + scaled(24);
        m_table->setColumnWidth(column, std::max(digits * metrics.horizontalAdvance(u'0'), title));
    }
    m_table->horizontalHeader()->setStretchLastSection(m_what == GridOf::Claims);
    connect(m_table, &QWidget::customContextMenuRequested, this, &GridDialog::showMenu);
}

QWidget* GridDialog::buildFoot() {
    auto* foot = new QWidget(this);
    m_note = new Label(m_services.theme, TextSize::Body, TextTint::Error, foot);
    m_note->setObjectName(QStringLiteral("gridNote"));
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(m_note->fontMetrics().lineSpacing());
    m_count = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, foot);
    m_count->setObjectName(QStringLiteral("gridCount"));
    auto* pasteButton = makeButton(tr("Paste"), "gridPaste", tr("Paste at the current cell (Ctrl+V)"), foot);
    auto* fill = makeButton(tr("Fill Down"), "gridFill", tr("Copy the top cell of the selection down (Ctrl+D)"), foot);
    m_next = makeButton(tr("Next to Check"), "gridNext", tr("Go to the next cell with a problem (F8)"), foot);
    auto* cancel = makeButton(tr("Cancel"), "gridCancel", tr("Leave without saving (Esc)"), foot);
    m_save = makeButton(tr("Save"), "gridSave", tr("Save all rows as one step (Ctrl+Enter)"), foot);
    setStyleRole(m_save, StyleRole::Primary);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    for (QPushButton* button : {pasteButton, fill, m_next}) {
        buttons->addWidget(button);
    }
    buttons->addSpacing(8);
    buttons->addWidget(m_count, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_note);
    layout->addLayout(buttons);
    connect(pasteButton, &QPushButton::clicked, this, &GridDialog::paste);
    connect(fill, &QPushButton::clicked, this, &GridDialog::fillDown);
    connect(m_next, &QPushButton::clicked, this, &GridDialog::goToProblem);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &GridDialog::save);
    return foot;
}

bool GridDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_table || event->type() != QEvent::KeyPress) {
        return QDialog::eventFilter(watched, event);
    }
    auto* key = static_cast<QKeyEvent*>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->matches(QKeySequence::Paste)) {
        paste();
    } else if (key->matches(QKeySequence::Copy)) {
        copy();
    } else if (key->modifiers() == Qt::ControlModifier && key->key() == Qt::Key_D) {
        fillDown();
    } else if (key->modifiers() == Qt::ControlModifier && isReturn) {
        save();
    } else if (key->key() == Qt::Key_F8) {
        goToProblem();
    } else if (key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace) {
        clear();
    } else if (isReturn) {
        const QModelIndex at = m_table->currentIndex();
        m_table->setCurrentIndex(at.siblingAtRow(std::min(at.row() + 1, m_model->rowCount() - 1)));
    } else {
        return QDialog::eventFilter(watched, event);
    }
    return true;
}

void GridDialog::paste() {
    m_message->dismiss();
    m_model->paste(m_table->currentIndex(), QGuiApplication::clipboard()->text());
    showState();
}

void GridDialog::copy() {
    QGuiApplication::clipboard()->setText(m_model->block(m_table->selectionModel()->selectedIndexes()));
}

void GridDialog::fillDown() {
    m_model->fillDown(m_table->selectionModel()->selectedIndexes());
    showState();
}

void GridDialog::clear() {
    m_model->clear(m_table->selectionModel()->selectedIndexes());
    showState();
}

void GridDialog::showMenu(const QPoint& at) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("gridMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy"), this, &GridDialog::copy);
    menu->addAction(tr("&Paste"), this, &GridDialog::paste);
    menu->addAction(tr("Fill &Down"), this, &GridDialog::fillDown);
    menu->addAction(tr("C&lear"), this, &GridDialog::clear);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void GridDialog::showState() {
    const QModelIndex at = m_table->currentIndex();
    const QString problem = at.data(EditGridModel::ProblemRole).toString();
    m_note->setTint(problem.isEmpty() ? TextTint::Warn : TextTint::Error);
    m_note->setText(problem.isEmpty() ? at.data(EditGridModel::CautionRole).toString() : problem);
    const int changed = m_model->changedRows();
    const int wrong = m_model->rowsToCheck();
    m_count->setTint(wrong > 0 ? TextTint::Warn : TextTint::Ink2);
    m_count->setText(changed == 0 ? tr("Nothing changed")
                     : wrong == 0 ? tr("%n row(s) ok", nullptr, changed)
                                  : tr("%n row(s) ok", nullptr, changed - wrong) + QStringLiteral(" · ") +
                                        tr("%n need(s) a look", nullptr, wrong));
    m_next->setEnabled(wrong > 0);
    m_save->setEnabled(changed > 0 && !m_services.session.isReadOnly());
}

void GridDialog::goToProblem() {
    const QModelIndex next = m_model->nextProblem(m_table->currentIndex());
    if (next.isValid()) {
        m_table->setCurrentIndex(next);
        m_table->scrollTo(next);
        m_table->setFocus(Qt::OtherFocusReason);
    }
}

void GridDialog::save() {
    m_model->setSource(m_source->draft());
    for (const auto& [name, field] : m_source->fields()) {
        field->setHint({});
    }
    EditGridModel::Reading reading =
        m_model->read(*m_services.session.snapshot()->catalog, [this] { return m_services.session.newId(); });
    if (m_model->rowsToCheck() > 0) {
        m_message->say(tr("Nothing is saved yet: some rows need a look."));
        goToProblem();
        return;
    }
    for (const catalog::RecordProblem& problem : reading.sourceProblems) {
        if (FormField* field = m_source->field(problem.field)) {
            field->setProblem(tables::sentence(problem.message, m_services.writing.style));
            field->control()->setFocus(Qt::OtherFocusReason);
        } else {
            m_message->say(tables::sentence(problem.message, m_services.writing.style));
        }
    }
    if (!reading.records) {
        return;
    }
    const int rows = m_model->changedRows();
    if (const auto done = m_services.session.apply({*std::move(reading.records), {}, undoTitle(m_what, rows)}); !done) {
        m_message->say(tables::sentence(done.error(), m_services.writing.style));
        return;
    }
    Q_EMIT saved(tr("%n row(s) saved; Undo takes them back", nullptr, rows));
    accept();
}

}  // namespace chokepoint::ui
