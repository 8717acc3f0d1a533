// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/noticerow.h"

#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/linkbutton.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyleOptionButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

using scenario::LeverState;
using tables::text;

constexpr int BoxHeight = 38;
constexpr int WordsLeft = 28;
constexpr int Edge = 3;

}  // namespace

NoticeBox::NoticeBox(const Theme& theme, QWidget* parent) : QCheckBox(parent), m_theme(theme) {
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void NoticeBox::setWords(const QString& title, const QString& detail) {
    m_title = title;
    m_detail = detail;
    setAccessibleName(QStringLiteral("%1, %2").arg(title, detail));
    setToolTip(title + u'\n' + detail);
    update();
}

QSize NoticeBox::sizeHint() const {
    return {scaled(280), scaled(BoxHeight)};
}

QSize NoticeBox::minimumSizeHint() const {
    return {scaled(120), scaled(BoxHeight)};
}

void NoticeBox::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.rect = QRect(scaled(4), scaled(3), scaled(16), scaled(16));
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &option, &painter, this);
    const int left = scaled(WordsLeft);
    const auto line = [&](int top, TextSize size, const QColor& colour, const QString& words) {
        painter.setFont(fontOf(size));
        painter.setPen(colour);
        painter.drawText(QRect(left, top, width() - left, scaled(18)), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(words, Qt::ElideRight, width() - left));
    };
    line(scaled(2), TextSize::Body, c.ink, m_title);
    line(scaled(19), TextSize::Caption, c.ink2, m_detail);
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

NoticeRow::NoticeRow(scenario::Lever lever, const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : QWidget(parent),
      m_lever(std::move(lever)),
      m_theme(theme),
      m_writing(writing),
      m_box(new NoticeBox(theme, this)),
      m_reset(new QToolButton(this)),
      m_day(new LinkButton(QString(), theme, this)),
      m_note(new Label(theme, TextSize::Caption, TextTint::Ink2, this)),
      m_questions(new QVBoxLayout) {
    const QString id = text(m_lever.event);
    setObjectName(QStringLiteral("notice-%1").arg(id));
    m_box->setObjectName(QStringLiteral("listed-%1").arg(id));
    m_reset->setObjectName(QStringLiteral("resetListed-%1").arg(id));
    m_reset->setIcon(icon(QStringLiteral("x"), theme, IconTint::Accent));
    m_reset->setAutoRaise(true);
    m_reset->setAccessibleName(tr("Reset %1").arg(text(m_lever.title)));
    m_reset->setToolTip(tr("Back to the record"));
    fixSize(m_reset, QSize(24, 28));
    QSizePolicy keeps = m_reset->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keeps);
    m_reset->hide();
    m_day->setObjectName(QStringLiteral("listedDay-%1").arg(id));
    m_day->hide();
    m_note->setObjectName(QStringLiteral("listedNote-%1").arg(id));
    m_note->setWordWrap(true);
    m_note->hide();
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_box, 1);
    head->addWidget(m_reset, 0, Qt::AlignTop);
    auto* below = new QVBoxLayout;
    below->setContentsMargins(scaled(WordsLeft), 0, 8, 0);
    below->setSpacing(4);
    below->addWidget(m_day);
    below->addWidget(m_note);
    below->addLayout(m_questions);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 3, 4, 3);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addLayout(below);
    connect(m_box, &QCheckBox::clicked, this, &NoticeRow::toggled);
    connect(m_reset, &QToolButton::clicked, this, &NoticeRow::resetAsked);
    connect(m_day, &LinkButton::clicked, this, &NoticeRow::dayAsked);
    setState({}, {});
}

QString NoticeRow::detailFor(const scenario::LeverValue& value) const {
    if (m_lever.isHypothetical) {
        return value.day ? tr("Hypothetical, in this scenario") : tr("Hypothetical, never done");
    }
    QString recorded = m_lever.recordedDay ? tables::dateText(*m_lever.recordedDay, m_writing.locale) : tr("no date");
    if (!m_lever.citation.empty()) {
        recorded = tr("%1 · %2").arg(recorded, text(m_lever.citation));
    }
    if (value.state == LeverState::Off) {
        return tr("Never happens in this scenario · recorded %1").arg(recorded);
    }
    return value.day ? tr("Moved to %1 · recorded %2").arg(tables::dateText(*value.day, m_writing.locale), recorded)
                     : recorded;
}

void NoticeRow::setState(const scenario::LeverValue& value, const std::vector<scenario::Consequence>& consequences) {
    m_isChanged = value.state != LeverState::AsRecorded;
    m_box->setChecked(m_lever.isHypothetical ? m_isChanged : value.state != LeverState::Off);
    m_box->setWords(text(m_lever.title), detailFor(value));
    m_reset->setVisible(m_isChanged);
    m_day->setVisible(m_isChanged && value.day.has_value());
    if (value.day) {
        m_day->setText(tr("From %1: change the day").arg(tables::dateText(*value.day, m_writing.locale)));
        m_day->setAccessibleName(m_day->text());
    }
    m_note->setVisible(m_isChanged);
    m_note->setText(m_lever.assumption == scenario::Assumption::Yes && m_lever.hasEffect
                        ? tr("%1 Assumption.").arg(text(m_lever.sentence))
                        : text(m_lever.sentence));
    if (m_asked != consequences) {
        m_asked = consequences;
        while (QLayoutItem* item = m_questions->takeAt(0)) {
            // It may be the one whose click brought us here.
            item->widget()->hide();
            item->widget()->setObjectName(QString());
            item->widget()->deleteLater();
            delete item;
        }
        for (const scenario::Consequence& each : consequences) {
            auto* ask = new LinkButton(tr("“%1” is without object then: switch it off too").arg(text(each.title)),
                                       m_theme, this);
            ask->setObjectName(QStringLiteral("alsoOff-%1").arg(text(each.event)));
            ask->setAccessibleName(ask->text());
            m_questions->addWidget(ask);
            ask->show();
            connect(ask, &LinkButton::clicked, this, [this, lever = text(each.lever)] { Q_EMIT offAsked(lever); });
        }
    }
    updateGeometry();
    update();
}

void NoticeRow::paintEvent(QPaintEvent*) {
    if (m_isChanged) {
        QPainter painter(this);
        painter.fillRect(QRect(0, 2, Edge, height() - 4), m_theme.colours().accent);
    }
}

}  // namespace chokepoint::ui
