// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/importcolumns.h"

#include "models/tables/names.h"
#include "models/tables/words.h"
#include "ui/catalog/importpreview.h"
#include "ui/charts/fonts.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionFocusRect>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using catalog::ImportField;
using catalog::ImportLayout;
using tables::text;

constexpr int ListWidth = 232;
constexpr int RowHeight = 28;
constexpr std::size_t ExamplesShown = 3;

template <typename Widget>
Widget* named(Widget* widget, const char* objectName, const QString& accessibleName) {
    widget->setObjectName(QLatin1String(objectName));
    widget->setAccessibleName(accessibleName);
    return widget;
}

/// Choices that a wheel over the page does not change by accident, and that do not ask for the width of their longest.
QComboBox* makeChoice(const char* objectName, const QString& accessibleName, QWidget* parent) {
    auto* choice = named(new QComboBox(parent), objectName, accessibleName);
    choice->setFocusPolicy(Qt::StrongFocus);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(12);
    return choice;
}

/// A column of the file, its words as far from the edge as those of the tables.
class ColumnDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        constexpr int Left = 12;
        constexpr int Right = 8;
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const QRect area = item.rect.adjusted(Left, 0, -Right, 0);
        const bool isSelected = item.state.testFlag(QStyle::State_Selected);
        const QWidget* list = item.widget;
        list->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, list);
        painter->save();
        painter->setFont(item.font);
        painter->setPen(item.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(item.text, Qt::ElideRight, area.width()));
        painter->restore();
        if (item.state.testFlag(QStyle::State_HasFocus)) {
            QStyleOptionFocusRect focus;
            focus.QStyleOption::operator=(item);
            list->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, list);
        }
    }
};

}  // namespace

ImportColumns::ImportColumns(const Services& services, const catalog::Catalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_catalog(catalog),
      m_list(named(new QListWidget(this), "importColumnList", tr("Columns of the file"))),
      m_layout(makeChoice("importLayout", tr("What a row is"), this)),
      m_examples(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)),
      m_meaning(makeChoice("importMeaning", tr("Meaning of the column"), this)),
      m_unit(named(new QLineEdit(this), "importUnit", tr("Unit of the numbers"))),
      m_decimal(makeChoice("importDecimal", tr("Decimal mark of the numbers"), this)),
      m_dates(makeChoice("importDates", tr("Order of day and month"), this)),
      m_question(new Label(services.theme, TextSize::Caption, TextTint::Warn, this)),
      m_title(named(new QLineEdit(this), "importSourceTitle", tr("Title of the source"))),
      m_publisher(named(new QLineEdit(this), "importSourcePublisher", tr("Publisher of the source"))) {
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ColumnDelegate(m_list));
    m_list->setMinimumWidth(ListWidth / 2);
    m_list->setMaximumWidth(ListWidth);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_examples->setWordWrap(true);
    m_examples->setObjectName(QStringLiteral("importExamples"));
    m_question->setWordWrap(true);
    m_question->setObjectName(QStringLiteral("importQuestion"));
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget(area);
    auto* form = new QFormLayout(page);
    buildForm(*form);
    area->setWidget(page);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_list, 2);
    layout->addWidget(area, 3);
    connect(m_list, &QListWidget::currentRowChanged, this, &ImportColumns::showColumn);
    connect(m_meaning, &QComboBox::activated, this, &ImportColumns::take);
    connect(m_decimal, &QComboBox::activated, this, &ImportColumns::take);
    connect(m_dates, &QComboBox::activated, this, &ImportColumns::take);
    connect(m_unit, &QLineEdit::textEdited, this, &ImportColumns::take);
    connect(m_title, &QLineEdit::textEdited, this, &ImportColumns::takeSource);
    connect(m_publisher, &QLineEdit::textEdited, this, &ImportColumns::takeSource);
    connect(m_layout, &QComboBox::activated, this, [this](int index) {
        m_mapping.layout = index == 2 ? ImportLayout::Claims : ImportLayout::Subjects;
        m_mapping.kind = index == 1 ? catalog::SubjectKind::System : catalog::SubjectKind::Chip;
        for (catalog::ColumnMapping& column : m_mapping.columns) {
            const bool fits = column.field != ImportField::Attribute && !idOf(column.field, m_mapping.layout).empty();
            if (!fits && (m_mapping.layout == ImportLayout::Claims || column.field != ImportField::Attribute)) {
                column.field = ImportField::Ignored;
            }
        }
        fillMeanings();
        refreshList();
        showColumn(m_list->currentRow());
        Q_EMIT edited();
    });
}

void ImportColumns::buildForm(QFormLayout& form) {
    form.setContentsMargins(0, 0, 12, 0);
    form.setHorizontalSpacing(12);
    form.setVerticalSpacing(8);
    form.setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form.setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_layout->addItems({tr("A chip"), tr("A system"), tr("A claim")});
    m_decimal->addItems({tr("Not known"), tr("Point (1,234.5)"), tr("Comma (1.234,5)")});
    m_dates->addItems({tr("Not known"), tr("Day first (31/12/2025)"), tr("Month first (12/31/2025)")});
    m_unit->setPlaceholderText(tr("Each cell says its own"));
    m_title->setPlaceholderText(tr("None: the claims are unsourced"));
    form.addRow(tr("Each row is"), m_layout);
    form.addRow(tr("Examples"), m_examples);
    form.addRow(tr("Meaning"), m_meaning);
    form.addRow(tr("Unit"), m_unit);
    form.addRow(tr("Decimal mark"), m_decimal);
    form.addRow(tr("Dates"), m_dates);
    form.addRow(m_question);
    form.addRow(tr("Source of the rows"), m_title);
    form.addRow(tr("Publisher"), m_publisher);
}

void ImportColumns::fillMeanings() {
    const QSignalBlocker blocker(m_meaning);
    m_meaning->clear();
    m_meaning->addItem(fieldWords(ImportField::Ignored), QString());
    for (const ImportField field : catalog::importFields(m_mapping.layout)) {
        m_meaning->addItem(fieldWords(field), text(idOf(field, m_mapping.layout)));
    }
    if (m_mapping.layout == ImportLayout::Claims) {
        return;
    }
    m_meaning->insertSeparator(m_meaning->count());
    for (const catalog::Attribute& attribute : m_catalog.attributes()) {
        const bool isUsable =
            attribute.type != catalog::AttributeType::Ratio && attribute.name.find('*') == std::string::npos;
        if (isUsable) {
            m_meaning->addItem(text(attribute.name), text(attribute.name));
            m_meaning->setItemData(m_meaning->count() - 1, text(attribute.meaning), Qt::ToolTipRole);
        }
    }
}

void ImportColumns::setMapping(const catalog::ImportMapping& mapping, const store::ImportSurvey& survey) {
    m_mapping = mapping;
    m_sample = survey.sample;
    m_questions.clear();
    m_layout->setCurrentIndex(mapping.layout == ImportLayout::Claims         ? 2
                              : mapping.kind == catalog::SubjectKind::System ? 1
                                                                             : 0);
    m_title->setText(text(mapping.source.title));
    m_publisher->setText(text(mapping.source.publisher));
    fillMeanings();
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        m_list->addItem(QString());
        m_list->item(static_cast<int>(i))->setSizeHint(QSize(0, scaled(RowHeight)));
    }
    refreshList();
    m_list->setCurrentRow(0);
    showColumn(0);
}

void ImportColumns::setQuestions(const std::vector<catalog::ImportQuestion>& questions) {
    const bool isNew = questions != m_questions;
    m_questions = questions;
    refreshList();
    if (isNew && !questions.empty() && questions.front().column < m_mapping.columns.size() && !m_unit->hasFocus()) {
        m_list->setCurrentRow(static_cast<int>(questions.front().column));
    }
    showColumn(m_list->currentRow());
}

QString ImportColumns::sampleOf(std::size_t column) const {
    QStringList examples;
    for (const std::vector<std::string>& row : m_sample) {
        if (column < row.size() && !catalog::isBlankCell(row[column])) {
            examples << text(row[column]).simplified().left(40);
        }
        if (examples.size() == static_cast<qsizetype>(ExamplesShown)) {
            break;
        }
    }
    return examples.isEmpty() ? tr("(all blank)") : examples.join(QStringLiteral(" · "));
}

void ImportColumns::refreshList() {
    for (std::size_t i = 0; i < m_mapping.columns.size() && static_cast<int>(i) < m_list->count(); ++i) {
        const bool isAsked = std::ranges::find(m_questions, i, &catalog::ImportQuestion::column) != m_questions.end();
        const QString meaning = columnMeaning(m_mapping.columns[i], m_mapping.layout);
        const QString heading = text(m_mapping.columns[i].heading).simplified();
        QListWidgetItem* item = m_list->item(static_cast<int>(i));
        item->setText(isAsked ? tr("%1 → %2 ?").arg(heading, meaning) : tr("%1 → %2").arg(heading, meaning));
        item->setToolTip(item->text());
        const bool isLeftOut = m_mapping.columns[i].field == ImportField::Ignored;
        const Colours& colours = m_services.theme.colours();
        item->setForeground(isAsked ? colours.warn : isLeftOut ? colours.ink3 : colours.ink);
    }
}

void ImportColumns::showColumn(int row) {
    const bool isThere = row >= 0 && row < static_cast<int>(m_mapping.columns.size());
    if (!isThere) {
        return;
    }
    const auto index = static_cast<std::size_t>(row);
    const catalog::ColumnMapping& column = m_mapping.columns[index];
    m_examples->setText(sampleOf(index));
    const QString id =
        column.field == ImportField::Attribute ? text(column.attribute) : text(idOf(column.field, m_mapping.layout));
    m_meaning->setCurrentIndex(std::max(0, m_meaning->findData(id)));
    if (m_unit->text() != text(column.unit)) {
        m_unit->setText(text(column.unit));
    }
    m_decimal->setCurrentIndex(!column.mark ? 0 : *column.mark == units::DecimalMark::Comma ? 2 : 1);
    m_dates->setCurrentIndex(!column.dates ? 0 : *column.dates == catalog::DateOrder::MonthFirst ? 2 : 1);
    const catalog::Attribute* attribute =
        column.field == ImportField::Attribute ? m_catalog.attribute(column.attribute) : nullptr;
    const bool isNumber = (attribute != nullptr && attribute->type == catalog::AttributeType::Number) ||
                          column.field == ImportField::Value || column.field == ImportField::Low ||
                          column.field == ImportField::High;
    const bool isDate = (attribute != nullptr && attribute->type == catalog::AttributeType::Date) ||
                        column.field == ImportField::SourceDate;
    m_unit->setEnabled(attribute != nullptr && isNumber);
    m_decimal->setEnabled(isNumber);
    m_dates->setEnabled(isDate);
    const auto question = std::ranges::find(m_questions, index, &catalog::ImportQuestion::column);
    m_question->setText(question == m_questions.end()
                            ? QString()
                            : tables::firstUpper(tables::sentence(question->message, m_services.writing.style)));
}

void ImportColumns::take() {
    const int row = m_list->currentRow();
    if (row < 0) {
        return;
    }
    catalog::ColumnMapping& column = m_mapping.columns[static_cast<std::size_t>(row)];
    const std::string id = tables::utf8(m_meaning->currentData().toString());
    const auto field = catalog::importFieldFromId(id, m_mapping.layout);
    const catalog::ColumnMapping before = column;
    column.field = id.empty() ? ImportField::Ignored : field ? *field : ImportField::Attribute;
    column.attribute = column.field == ImportField::Attribute ? id : std::string();
    if (column.attribute != before.attribute) {  // what was known of the column spoke of another attribute
        catalog::ColumnMapping fresh;
        fresh.heading = column.heading;
        fresh.field = column.field;
        fresh.attribute = column.attribute;
        fresh.unit = column.unit.empty() ? catalog::unitInHeading(column.heading) : column.unit;
        fresh.mark = before.mark;
        fresh.dates = before.dates;
        column = fresh;
    } else {
        column.unit = tables::utf8(m_unit->text().trimmed());
        column.mark = m_decimal->currentIndex() == 0   ? std::nullopt
                      : m_decimal->currentIndex() == 1 ? std::optional(units::DecimalMark::Point)
                                                       : std::optional(units::DecimalMark::Comma);
        column.dates = m_dates->currentIndex() == 0   ? std::nullopt
                       : m_dates->currentIndex() == 1 ? std::optional(catalog::DateOrder::DayFirst)
                                                      : std::optional(catalog::DateOrder::MonthFirst);
    }
    refreshList();
    showColumn(row);
    Q_EMIT edited();
}

void ImportColumns::takeSource() {
    m_mapping.source.title = tables::utf8(m_title->text().trimmed());
    m_mapping.source.publisher = tables::utf8(m_publisher->text().trimmed());
    if (m_mapping.source.kind == catalog::SourceKind::Press && m_mapping.source.url.empty()) {
        m_mapping.source.kind = catalog::SourceKind::Analyst;  // the analyst's own table
    }
    Q_EMIT edited();
}

}  // namespace chokepoint::ui
