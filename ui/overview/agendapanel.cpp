// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/agendapanel.h"

#include "models/tables/words.h"
#include "ui/charts/textcache.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QtMath>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Inset = 4;
constexpr int LeastHeight = 36;
const QString Dot = QStringLiteral(" · ");

/// Room for any day, however large words are.
int dateWidth() {
    return qCeil(textWidth(fontOf(TextSize::Body), QStringLiteral("30 Nov 2026"))) + 14;
}

/// What happens; behind the day to which the record was checked it is only known to be due.
QString wordsOf(policy::Happening happening, bool isPast, bool isNotVerified) {
    switch (happening) {
        case policy::Happening::TakesEffect:
            return isNotVerified ? EventRow::tr("due to take effect")
                                 : (isPast ? EventRow::tr("took effect") : EventRow::tr("takes effect"));
        case policy::Happening::Ends:
            return isNotVerified ? EventRow::tr("due to end") : (isPast ? EventRow::tr("ended") : EventRow::tr("ends"));
        case policy::Happening::Published:
            return isPast ? EventRow::tr("published") : EventRow::tr("to be published");
        case policy::Happening::Announced:
            return isPast ? EventRow::tr("announced") : EventRow::tr("to be announced");
    }
    return {};
}

/// The record's statuses are a closed set of English words: read as they stand where no translation has them.
QString statusWords(const std::string& status) {
    QString words = tables::text(status);
    words.replace(u'-', u' ');
    return QCoreApplication::translate("chokepoint::policy", tables::utf8(words).c_str());
}

}  // namespace

EventRow::EventRow(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : PanelRow(theme, parent), m_writing(writing) {}

void EventRow::setItem(const policy::AgendaItem& item, bool isPast, const QString& url) {
    const policy::Event& event = *item.event;
    m_event = tables::text(event.id);
    m_url = url;
    m_date = tables::dateText(item.date, m_writing.locale);
    m_title = tables::text(event.title);
    m_isNotVerified = item.isNotVerified || item.status == "not-verified";
    m_state = wordsOf(item.happening, isPast, m_isNotVerified);
    // What is due has no other status yet, and "ended · ended" would say nothing.
    const QString status = statusWords(item.status);
    if (isPast && !m_isNotVerified && status != m_state) {
        m_state += Dot + status;
    }
    QStringList words{m_date, m_title, m_state};
    if (m_isNotVerified) {
        words << tr("not verified");
    }
    QStringList tip{m_title};
    if (!event.summary.empty()) {
        tip << tables::text(event.summary);
    }
    if (!event.citation.empty()) {
        tip << tables::text(event.citation);
    }
    setWords(
        words.join(QStringLiteral(", ")),
        QStringLiteral("<p>%1</p>").arg(tip.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("</p><p>"))));
    setEnabled(true);
    update();
}

int EventRow::heightForWidth(int width) const {
    const int room = width - dateWidth() - 2 * Inset;
    const int words = wrappedHeight(fontOf(TextSize::Body), m_title, room) +
                      wrappedHeight(fontOf(TextSize::Caption), m_state + Dot + tr("not verified"), room);
    return std::max(LeastHeight, words + 6);
}

void EventRow::paintContents(QPainter& painter) {
    const Colours& c = theme().colours();
    const QFont body = fontOf(TextSize::Body);
    const QFont caption = fontOf(TextSize::Caption);
    const int left = Inset + dateWidth();
    const int room = width() - left - Inset;
    const int titleHeight = wrappedHeight(body, m_title, room);
    const int stateHeight = wrappedHeight(caption, m_state + Dot + tr("not verified"), room);
    int y = (height() - titleHeight - stateHeight) / 2;
    painter.setPen(c.ink2);
    paintWrapped(painter, QRect(Inset, y, dateWidth(), titleHeight), body, m_date);
    painter.setPen(c.ink);
    paintWrapped(painter, QRect(left, y, room, titleHeight), body, m_title);
    y += titleHeight;
    painter.setPen(c.ink2);
    if (!m_isNotVerified) {
        paintWrapped(painter, QRect(left, y, room, stateHeight), caption, m_state);
        return;
    }
    const QString before = m_state + Dot;
    paintWrapped(painter, QRect(left, y, room, stateHeight), caption, before);
    const int shift = qRound(textWidth(caption, before));
    painter.setPen(c.warn);
    paintWrapped(painter, QRect(left + shift, y, room - shift, stateHeight), caption, tr("not verified"));
}

AgendaPanel::AgendaPanel(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : RowPanel(tr("Policy"), theme, parent), m_writing(writing) {
    setObjectName(QStringLiteral("agendaPanel"));
    addSide(m_latest, QStringLiteral("latest"), tr("Latest"), tr("The record holds nothing before this day."));
    addSide(m_coming, QStringLiteral("coming"), tr("Coming"), tr("The record holds nothing after this day."));
    finish();
}

void AgendaPanel::addSide(Side& side, const QString& name, const QString& caption, const QString& none) {
    side.caption = addCaption(name + QStringLiteral("Caption"), caption);
    for (std::size_t i = 0; i < Most; ++i) {
        auto* row = new EventRow(theme(), m_writing, this);
        row->setObjectName(QStringLiteral("%1%2").arg(name).arg(i));
        connect(row, &EventRow::clicked, this, [this, row] { Q_EMIT eventAsked(row->eventId(), row->url()); });
        add(row);
        side.rows[i] = row;
    }
    side.none = addSentence(name + QStringLiteral("None"));
    side.none->setText(none);
}

void AgendaPanel::fill(Side& side, const std::vector<policy::AgendaItem>& items, bool isPast,
                       const catalog::Catalog& catalog) {
    for (std::size_t i = 0; i < Most; ++i) {
        const bool isShown = i < items.size();
        if (isShown) {
            const catalog::Source* source = catalog.source(items[i].event->source);
            side.rows[i]->setItem(items[i], isPast, source ? tables::text(source->url) : QString());
        }
        side.rows[i]->setVisible(isShown);
    }
    side.none->setVisible(items.empty());
}

void AgendaPanel::setRecord(const policy::Record& record, const catalog::Catalog& catalog, policy::Day asOf) {
    const policy::Agenda agenda = policy::agenda(record, asOf, Most);
    fill(m_latest, agenda.latest, true, catalog);
    fill(m_coming, agenda.coming, false, catalog);
    setAside(
        tr("law on %1, record checked to %2")
            .arg(tables::dateText(asOf, m_writing.locale), tables::dateText(record.verifiedTo(), m_writing.locale)));
    rowsChanged();
}

}  // namespace chokepoint::ui
