// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/headlinecard.h"

#include "models/tables/names.h"
#include "models/tables/words.h"
#include "ui/overview/figurebutton.h"
#include "ui/shell/theme.h"

#include <QPainter>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Padding = 12;
constexpr int Gap = 6;
constexpr int BarGap = 2;

int titleHeight() {
    return textHeight(fontOf(TextSize::ChartTitle)) + 3;
}

int ratioHeight() {
    return textHeight(ratioFont()) + 3;
}

int wrappedHeight(const Label& label, int width) {
    return label.text().isEmpty() ? 0 : label.heightForWidth(width);
}

/// The bars need no room for round ticks beyond them.
void tighten(charts::ChartSpec& spec) {
    double low = 0.0;
    double high = 0.0;
    for (const charts::Mark& mark : spec.marks) {
        const bool isRange = mark.id.role == charts::MarkRole::Whisker;
        low = std::min(low, isRange ? mark.low : mark.value);
        high = std::max(high, isRange ? mark.high : mark.value);
    }
    if (low < high) {
        spec.x.low = low;
        spec.x.high = high;
    }
}

/// Why a value carries a dagger, in a few words; the chart's own notes are whole sentences.
QString daggerWords(const catalog::Figure& figure, const std::string& unit) {
    using catalog::Flag;
    if (figure.unit != unit) {
        return HeadlineCard::tr("in another unit: %1").arg(tables::text(figure.unit));
    }
    if (figure.has(Flag::Fallback)) {
        return HeadlineCard::tr("best claim, as the chosen sources are silent");
    }
    if (figure.has(Flag::Disputed)) {
        return HeadlineCard::tr("a disputed claim");
    }
    if (figure.has(Flag::Doubtful)) {
        return HeadlineCard::tr("a doubtful claim");
    }
    return HeadlineCard::tr("more than 5 % from what its parts give");
}

/// Whom a click on the words of the press asks about: the ratio where they state one, else the side they speak of.
charts::FigureId spokenOf(const catalog::HeadlineCard& card) {
    const catalog::CardAside& aside = *card.press;
    const auto speaks = [](const catalog::Figure& figure) {
        return figure.isKnown() && !figure.has(catalog::Flag::Fallback);
    };
    if (speaks(aside.subject)) {
        return {card.subject.subject, std::string(card.metric->id), {}};
    }
    if (speaks(aside.baseline)) {
        return {card.baseline.subject, std::string(card.metric->id), {}};
    }
    return {card.subject.subject, std::string(card.metric->id), card.baseline.subject};
}

}  // namespace

HeadlineCard::Heights HeadlineCard::Heights::largest(const Heights& other) const {
    return {std::max(sentence, other.sentence), std::max(aside, other.aside), std::max(notes, other.notes)};
}

int HeadlineCard::Heights::total() const {
    const int below = aside + notes;
    return Padding + titleHeight() + ratioHeight() + sentence + Gap + 2 * BarRow::rowHeight() + BarGap +
           (below > 0 ? Gap + below : 0) + Padding;
}

HeadlineCard::HeadlineCard(const QString& objectName, const Theme& theme, const tables::Writing& writing,
                           QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_writing(writing),
      m_spec(std::make_unique<charts::ChartSpec>()),
      m_title(new Label(theme, TextSize::ChartTitle, TextTint::Ink, this)),
      m_ratio(new FigureText(ratioFont, theme, this)),
      m_range(new Label(theme, TextSize::Caption, TextTint::Ink2, this)),
      m_sentence(new Label(theme, TextSize::Body, TextTint::Ink, this)),
      m_bars{new BarRow(theme, this), new BarRow(theme, this)},
      m_aside(new FigureText(captionFont, theme, this)),
      m_notes(new Label(theme, TextSize::Caption, TextTint::Ink2, this)) {
    setObjectName(objectName);
    const auto nameOf = [&objectName](const char* part) { return objectName + QLatin1Char('-') + QLatin1String(part); };
    m_title->setObjectName(nameOf("title"));
    m_ratio->setObjectName(nameOf("ratio"));
    m_range->setObjectName(nameOf("range"));
    m_sentence->setObjectName(nameOf("sentence"));
    m_bars[0]->setObjectName(nameOf("baseline"));
    m_bars[1]->setObjectName(nameOf("subject"));
    m_aside->setObjectName(nameOf("press"));
    m_notes->setObjectName(nameOf("notes"));
    for (Label* label : {m_sentence, m_notes}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }
    m_range->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    makeOneTabStop({m_ratio, m_bars[0], m_bars[1], m_aside});
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

HeadlineCard::~HeadlineCard() = default;

void HeadlineCard::setCard(const catalog::HeadlineCard& card, charts::ChartSpec spec) {
    m_title->setText(tables::metricBrief(card.metric->id));
    m_title->setToolTip(tables::text(spec.title));
    setAccessibleName(tables::metricName(card.metric->id));
    showRatio(card);
    m_sentence->setText(tables::firstUpper(tables::sentence(card.sentence, m_writing.style)));
    *m_spec = std::move(spec);
    tighten(*m_spec);
    for (std::size_t row = 0; row < m_bars.size(); ++row) {
        m_bars[row]->setRow(*m_spec, row);
    }
    showAside(card);
    const QStringList notes = notesOf(card);
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
    arrange();
}

QStringList HeadlineCard::notesOf(const catalog::HeadlineCard& card) const {
    struct Note {
        QString daggers;
        QString words;
    };
    std::vector<Note> notes;
    const std::array<const catalog::Figure*, 2> figures{&card.baseline, &card.subject};
    for (std::size_t row = 0; row < figures.size(); ++row) {
        const QString value = m_bars[row]->valueText();
        if (value.isEmpty() || !QStringLiteral("†‡§").contains(value.back())) {
            continue;
        }
        const QString words = daggerWords(*figures[row], card.unit);
        const auto same =
            std::find_if(notes.begin(), notes.end(), [&words](const Note& note) { return note.words == words; });
        if (same == notes.end()) {
            notes.push_back({value.back(), words});
        } else if (!same->daggers.contains(value.back())) {
            same->daggers += QStringLiteral(", ") + value.back();
        }
    }
    QStringList lines;
    for (const Note& note : notes) {
        lines << QStringLiteral("%1 %2").arg(note.daggers, note.words);
    }
    if (card.ratio.has(catalog::Flag::ScopeDiffers)) {
        lines << tables::firstUpper(tables::words(catalog::Flag::ScopeDiffers));
    }
    return lines;
}

void HeadlineCard::showRatio(const catalog::HeadlineCard& card) {
    const QString ratio = tables::ratioText(card.ratio, m_writing);
    m_ratio->setShown(ratio, card.ratio.isKnown() ? TextTint::Ink : TextTint::Ink3);
    m_ratio->setFigure({card.subject.subject, std::string(card.metric->id), card.baseline.subject});
    const QString range = tables::ratioRangeText(card.ratio, m_writing);
    const bool isDisputed = card.ratio.basis == catalog::Basis::Claim && card.ratio.has(catalog::Flag::Disputed);
    m_range->setText(!isDisputed ? range : range.isEmpty() ? tr("disputed") : tr("%1, disputed").arg(range));
    QStringList words{tr("%1, ratio: %2").arg(tables::metricName(card.metric->id), ratio)};
    if (!range.isEmpty()) {
        words << tr("range %1").arg(range);
    }
    for (const catalog::Flag flag : card.ratio.flags) {
        words << tables::words(flag);
    }
    m_ratio->setWords(words.join(QStringLiteral(", ")));
}

void HeadlineCard::showAside(const catalog::HeadlineCard& card) {
    m_aside->setVisible(card.press.has_value());
    if (!card.press) {
        m_aside->setShown({}, TextTint::Ink2);
        return;
    }
    QString words = tables::sentence(card.press->sentence, m_writing.style);
    const bool isDisputed =
        card.press->ratio.has(catalog::Flag::Disputed) && card.press->ratio.basis == catalog::Basis::Claim;
    if (isDisputed) {
        words = tr("%1, disputed").arg(words);
    }
    m_aside->setShown(words, TextTint::Ink2);
    m_aside->setFigure(spokenOf(card));
    m_aside->setWords(QStringLiteral("%1. %2").arg(tables::metricName(card.metric->id), words));
}

HeadlineCard::Heights HeadlineCard::heightsFor(int width) const {
    const int room = width - 2 * Padding;
    Heights heights;
    heights.sentence = wrappedHeight(*m_sentence, room);
    heights.aside = m_aside->shown().isEmpty() ? 0 : m_aside->heightForWidth(room + 2 * FigureText::Inset);
    heights.notes = wrappedHeight(*m_notes, room);
    return heights;
}

void HeadlineCard::setHeights(const Heights& heights) {
    m_heights = heights;
    arrange();
}

void HeadlineCard::arrange() {
    const int room = width() - 2 * Padding;
    if (room <= 0) {
        return;
    }
    int y = Padding;
    m_title->setGeometry(Padding, y, room, titleHeight());
    y += titleHeight();
    const int ratioWidth = std::min(m_ratio->sizeHint().width(), room + FigureText::Inset);
    m_ratio->setGeometry(Padding - FigureText::Inset, y, ratioWidth, ratioHeight());
    const int rangeLeft = Padding + ratioWidth + 2;
    m_range->setGeometry(rangeLeft, y, std::max(0, width() - Padding - rangeLeft), ratioHeight() - 7);
    m_range->setVisible(m_range->sizeHint().width() <= m_range->width());
    y += ratioHeight();
    m_sentence->setGeometry(Padding, y, room, m_heights.sentence);
    // What is spare goes between the words and the bars, so that bars and press stay in line at the bottom.
    int bottom = height() - Padding;
    m_notes->setGeometry(Padding, bottom - m_heights.notes, room, m_heights.notes);
    bottom -= m_heights.notes;
    const int insetRoom = room + 2 * FigureText::Inset;
    const int asideHeight = m_aside->shown().isEmpty() ? 0 : m_aside->heightForWidth(insetRoom);
    m_aside->setGeometry(Padding - FigureText::Inset, bottom - m_heights.aside, insetRoom, asideHeight);
    bottom -= m_heights.aside + (m_heights.aside + m_heights.notes > 0 ? Gap : 0);
    const int barsHeight = 2 * BarRow::rowHeight() + BarGap;
    int barTop = bottom - barsHeight;
    double plotWidth = room;
    for (const BarRow* bar : m_bars) {
        plotWidth = std::min(plotWidth, bar->plotWidthFor(insetRoom));
    }
    for (BarRow* bar : m_bars) {
        bar->setGeometry(Padding - BarRow::Inset, barTop, insetRoom, BarRow::rowHeight());
        bar->setPlotWidth(plotWidth);
        barTop += BarRow::rowHeight() + BarGap;
    }
}

std::vector<FigureButton*> HeadlineCard::numbers() const {
    std::vector<FigureButton*> all{m_ratio, m_bars[0], m_bars[1]};
    if (!m_aside->isHidden()) {
        all.push_back(m_aside);
    }
    return all;
}

void HeadlineCard::resizeEvent(QResizeEvent*) {
    arrange();
}

void HeadlineCard::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(c.line);
    painter.setBrush(c.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

}  // namespace chokepoint::ui
