// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/equivalenceline.h"

#include "models/tables/rowtablemodel.h"
#include "models/tables/words.h"
#include "ui/compare/compareanswers.h"
#include "ui/shell/choicefield.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"

#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

constexpr int CountWidth = 72;
constexpr int SubjectWidth = 212;
constexpr int MeasureWidth = 236;

Choices choicesOf(tables::SubjectListModel& model) {
    return {&model, tables::SubjectListModel::SubjectRole, tables::SubjectListModel::DetailRole,
            [&model](const QString& query) { model.setQuery(query); }};
}

/// A count as typed: a bare number above zero.
std::optional<double> countOf(const QString& typed, const QLocale& locale) {
    const auto count =
        units::parseQuantity(tables::utf8(typed.trimmed()), units::knownUnit("chips"), tables::decimalMark(locale));
    return count && count->value() > 0.0 ? std::optional(count->value()) : std::nullopt;
}

}  // namespace

EquivalenceLine::EquivalenceLine(const Services& services, CompareAnswers& answers, QWidget* parent)
    : QWidget(parent), m_services(services), m_answers(answers) {
    setObjectName(QStringLiteral("equivalenceLine"));
    setAccessibleName(tr("So many of one equal so many of another"));
    build();
    connectParts();
}

void EquivalenceLine::build() {
    const Theme& theme = m_services.theme;
    m_count = new QLineEdit(this);
    m_count->setObjectName(QStringLiteral("equalCount"));
    m_count->setAccessibleName(tr("How many"));
    fixWidth(m_count, CountWidth);
    m_count->setAlignment(Qt::AlignRight);
    m_subject = new ChoiceField(tr("Of which system or chip"), choicesOf(m_subjects), theme, this);
    m_subject->setObjectName(QStringLiteral("equalSubject"));
    fixWidth(m_subject, SubjectWidth);
    auto* equals = new Label(theme, TextSize::Figure, TextTint::Ink2, this);
    equals->setText(QStringLiteral("="));
    m_match = new QToolButton(this);
    m_match->setObjectName(QStringLiteral("equalMatch"));
    m_match->setFont(fontOf(TextSize::Figure));
    m_match->setAutoRaise(true);
    m_match->setFocusPolicy(Qt::TabFocus);
    m_match->setToolTip(tr("Show the evidence"));
    m_other = new ChoiceField(tr("Of which other"), choicesOf(m_others), theme, this);
    m_other->setObjectName(QStringLiteral("equalOther"));
    fixWidth(m_other, SubjectWidth);
    auto* by = new Label(theme, TextSize::Body, TextTint::Ink2, this);
    by->setText(tr("by"));
    m_measures.setMetrics(catalog::additiveMetrics());
    m_measure = new ChoiceField(tr("By which measure"),
                                {&m_measures, tables::MetricListModel::MetricRole, tables::MetricListModel::DetailRole,
                                 [this](const QString& query) { m_measures.setQuery(query); }},
                                theme, this);
    m_measure->setObjectName(QStringLiteral("equalMeasure"));
    fixWidth(m_measure, MeasureWidth);
    m_detail = new Label(theme, TextSize::Body, TextTint::Ink2, this);
    m_detail->setObjectName(QStringLiteral("equalDetail"));
    m_detail->setWordWrap(true);
    m_error = new Label(theme, TextSize::Body, TextTint::Error, this);
    m_error->setObjectName(QStringLiteral("equalCountError"));
    m_error->hide();
    for (QWidget* word : {static_cast<QWidget*>(equals), static_cast<QWidget*>(m_match), static_cast<QWidget*>(by),
                          static_cast<QWidget*>(m_error)}) {
        word->setMinimumHeight(m_measure->sizeHint().height());
    }
    auto* flow = new FlowLayout(8);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_count), static_cast<QWidget*>(m_subject), static_cast<QWidget*>(equals),
          static_cast<QWidget*>(m_match), static_cast<QWidget*>(m_other), static_cast<QWidget*>(by),
          static_cast<QWidget*>(m_measure), static_cast<QWidget*>(m_error)}) {
        flow->addWidget(widget);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(flow);
    layout->addWidget(m_detail);
}

void EquivalenceLine::connectParts() {
    connect(m_count, &QLineEdit::textEdited, this, &EquivalenceLine::readCount);
    const auto connectChoice = [this](ChoiceField* field, std::string EqualState::*member) {
        connect(field, &ChoiceField::chosen, this, [this, member](const QString& id) {
            EqualState next = m_state;
            next.*member = tables::utf8(id);
            Q_EMIT changed(next);
        });
    };
    connectChoice(m_subject, &EqualState::subject);
    connectChoice(m_other, &EqualState::other);
    connectChoice(m_measure, &EqualState::measure);
    connect(m_match, &QToolButton::clicked, this, [this] {
        Q_EMIT evidenceAsked({m_state.subject, m_state.measure, m_state.other});
    });
}

void EquivalenceLine::setCatalog(std::shared_ptr<const catalog::Catalog> catalog) {
    m_subjects.setCatalog(catalog);
    m_others.setCatalog(std::move(catalog));
}

void EquivalenceLine::readCount() {
    const std::optional<double> count = countOf(m_count->text(), m_services.writing.locale);
    if (!count) {
        sayError(tr("Write a number above zero, such as 2.5."));
        return;
    }
    sayError({});
    EqualState next = m_state;
    next.count = *count;
    Q_EMIT changed(next);
}

void EquivalenceLine::sayError(const QString& sentence) {
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

void EquivalenceLine::showState(const EqualState& state) {
    m_state = state;
    // What is being typed ("2.") stays as it is as long as it means the same.
    if (countOf(m_count->text(), m_services.writing.locale) != state.count) {
        m_count->setText(tables::text(units::formatExact(state.count, m_services.writing.style)));
        sayError({});
    }
    m_subject->setCurrent(tables::text(state.subject), tables::text(m_answers.nameOf(state.subject)));
    m_other->setCurrent(tables::text(state.other), tables::text(m_answers.nameOf(state.other)));
    m_measure->setCurrent(tables::text(state.measure), tables::metricName(state.measure));
    showAnswer();
}

void EquivalenceLine::showAnswer() {
    const tables::Writing& writing = m_services.writing;
    const auto answer =
        catalog::equivalence(m_answers.resolver(), {m_state.count, m_state.subject, m_state.other, m_state.measure});
    if (!answer) {
        m_match->setText(QStringLiteral("?"));
        m_match->setAccessibleName(tr("unknown"));
        m_detail->setText(tables::sentence(answer.error(), writing.style));
        return;
    }
    const QString sentence = tables::sentence(answer->sentence, writing.style);
    m_match->setText(answer->matching.isKnown() ? tables::figureNumber(answer->matching, writing)
                                                : QStringLiteral("?"));
    m_match->setAccessibleName(sentence);
    QStringList parts{sentence};
    if (answer->whole) {
        parts << tr("In whole numbers: %1 %2 and %3 %4")
                     .arg(writing.locale.toString(static_cast<qlonglong>(answer->whole->left)), m_subject->text(),
                          writing.locale.toString(static_cast<qlonglong>(answer->whole->right)), m_other->text());
    }
    m_detail->setText(parts.join(QStringLiteral(" · ")));
}

QString EquivalenceLine::sentence() const {
    return m_detail->text();
}

}  // namespace chokepoint::ui
