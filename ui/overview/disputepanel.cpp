// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/disputepanel.h"

#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/charts/textcache.h"
#include "ui/evidence/claimstrip.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QPainter>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr int Inset = 4;
constexpr int StripGap = 12;
constexpr int WordsWidth = 270;
constexpr int LeastHeight = 36;

}  // namespace

DisputeRow::DisputeRow(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : PanelRow(theme, parent), m_writing(writing), m_strip(new ClaimStrip(theme, writing, this)) {
    m_strip->setObjectName(QStringLiteral("disputeStrip"));
    m_strip->setCompact(true);
    m_strip->setCursor(Qt::PointingHandCursor);
    connect(m_strip, &ClaimStrip::claimClicked, this, &DisputeRow::click);
}

void DisputeRow::setDispute(const catalog::Catalog& catalog, const catalog::Dispute& dispute) {
    m_figure = {dispute.figure.subject, dispute.figure.metric, {}};
    const catalog::Subject* subject = catalog.subject(dispute.figure.subject);
    m_subject = tables::text(subject ? subject->name : dispute.figure.subject);
    m_metric = tables::metricBrief(dispute.figure.metric);
    m_spread = tables::sentence(dispute.sentence, m_writing.style);
    catalog::Figure contested = dispute.figure;
    contested.claims = dispute.contested;
    m_strip->setFigure(contested, false);
    setWords(QStringLiteral("%1, %2: %3").arg(m_subject, m_metric, m_spread));
    setEnabled(true);
    update();
}

int DisputeRow::stripWidth(int width) {
    return std::clamp(width - scaled(WordsWidth), 110, 320);
}

int DisputeRow::heightForWidth(int width) const {
    const int room = width - stripWidth(width) - StripGap - 2 * Inset;
    const QString head = QStringLiteral("%1  %2").arg(m_subject, m_metric);
    const int words =
        wrappedHeight(fontOf(TextSize::Body), head, room) + wrappedHeight(fontOf(TextSize::Caption), m_spread, room);
    return std::max(LeastHeight, words + 6);
}

void DisputeRow::resizeEvent(QResizeEvent*) {
    const int strip = stripWidth(width());
    const int height = m_strip->sizeHint().height();
    // The axis lies at the height of the row's middle.
    m_strip->setGeometry(width() - strip - Inset, (this->height() - height) / 2 - 4, strip, height);
}

void DisputeRow::paintContents(QPainter& painter) {
    const Colours& c = theme().colours();
    const int room = width() - stripWidth(width()) - StripGap - 2 * Inset;
    const QFont body = fontOf(TextSize::Body);
    const QFont caption = fontOf(TextSize::Caption);
    const QString head = QStringLiteral("%1  %2").arg(m_subject, m_metric);
    const int headHeight = wrappedHeight(body, head, room);
    const int spreadHeight = wrappedHeight(caption, m_spread, room);
    int y = (height() - headHeight - spreadHeight) / 2;
    painter.setPen(c.ink);
    if (textWidth(body, head) <= room) {
        paintWrapped(painter, QRect(Inset, y, room, headHeight), body, m_subject);
        const int left = qRound(textWidth(body, m_subject + QStringLiteral("  ")));
        painter.setPen(c.ink2);
        paintWrapped(painter, QRect(Inset + left, y, room - left + 1, headHeight), body, m_metric);
    } else {
        paintWrapped(painter, QRect(Inset, y, room, headHeight), body, head);
    }
    y += headHeight;
    painter.setPen(c.ink2);
    paintWrapped(painter, QRect(Inset, y, room, spreadHeight), caption, m_spread);
}

DisputePanel::DisputePanel(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : RowPanel(tr("Disputed"), theme, parent) {
    setObjectName(QStringLiteral("disputePanel"));
    setAside(tr("widest first"));
    for (std::size_t i = 0; i < Most; ++i) {
        auto* row = new DisputeRow(theme, writing, this);
        row->setObjectName(QStringLiteral("dispute%1").arg(i));
        connect(row, &DisputeRow::clicked, this, [this, row] { Q_EMIT figureAsked(row->figure()); });
        connect(row, &DisputeRow::menuAsked, this,
                [this, row](const QPoint& at) { Q_EMIT menuAsked(row->figure(), at); });
        add(row);
        m_disputes.push_back(row);
    }
    m_none = addSentence(QStringLiteral("disputeNone"));
    m_none->setText(tr("No sources that speak here lie more than 5 % apart."));
    finish();
}

void DisputePanel::setDisputes(const catalog::Catalog& catalog, const std::vector<catalog::Dispute>& disputes) {
    for (std::size_t i = 0; i < m_disputes.size(); ++i) {
        const bool isShown = i < disputes.size();
        if (isShown) {
            m_disputes[i]->setDispute(catalog, disputes[i]);
        }
        m_disputes[i]->setVisible(isShown);
    }
    m_none->setVisible(disputes.empty());
    rowsChanged();
}

void DisputePanel::setCurrentFigure(const charts::FigureId& figure) {
    for (DisputeRow* row : m_disputes) {
        row->setCurrent(!figure.subject.empty() && row->figure() == figure);
    }
}

}  // namespace chokepoint::ui
