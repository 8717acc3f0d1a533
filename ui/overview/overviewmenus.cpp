// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "models/tables/words.h"
#include "ui/charts/exporters.h"
#include "ui/overview/carddeck.h"
#include "ui/overview/figurebutton.h"
#include "ui/overview/overviewview.h"
#include "ui/overview/pairchooser.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace chokepoint::ui {

void OverviewView::fillMenu(QMenu& menu) {
    menu.addAction(tr("&Choose the Pair…"), this, [this] { m_chooser->subjectButton()->click(); })
        ->setObjectName(QStringLiteral("actionChoosePair"));
    menu.addAction(
            tr("S&wap the Pair"), this,
            [this] {
                const OverviewState next{m_state.baseline, m_state.subject};
                change(next, {CHOKEPOINT_MSG("Compare %1 with %2"), {nameOf(next.subject), nameOf(next.baseline)}});
            })
        ->setObjectName(QStringLiteral("actionSwapPair"));
    menu.addSeparator();
    menu.addAction(tr("Copy &Image"), this, &OverviewView::copyImage);
}

void OverviewView::showFigureMenu(const charts::FigureId& figure, const QPoint& globalPos) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("figureMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("info"), m_services.theme), tr("Show Evidence"), this,
                    [this, figure] { Q_EMIT evidenceAsked(figure); });
    menu->addAction(icon(QStringLiteral("quote"), m_services.theme), tr("Copy Value with Citation"), this,
                    [this, figure] { copyCitation(figure); });
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("image"), m_services.theme), tr("Copy Image"), this, &OverviewView::copyImage);
    menu->addAction(icon(QStringLiteral("file-down"), m_services.theme), tr("Export…"), this, &View::exportAsked);
    menu->popup(globalPos);
}

bool OverviewView::copy() {
    const FigureButton* focused = m_cards->focusedNumber();
    const charts::FigureId figure = focused ? focused->figure() : m_current;
    if (figure.subject.empty()) {
        return false;
    }
    copyCitation(figure);
    return true;
}

void OverviewView::copyCitation(const charts::FigureId& id) {
    const auto snapshot = m_services.session.snapshot();
    catalog::Resolver resolver(*snapshot, m_services.session.context());
    const catalog::Figure figure = id.baseline.empty() ? resolver.figure(id.subject, id.metric)
                                                       : resolver.ratio(id.subject, id.baseline, id.metric);
    const QString citation = tables::figureCitation(figure, id.baseline, *snapshot->catalog, m_services.writing);
    const QString context = tables::text(catalog::contextSentence(*snapshot->catalog, m_services.session.context()));
    QGuiApplication::clipboard()->setText(QStringLiteral("%1\n%2").arg(citation, context));
    Q_EMIT said(tr("Value and citation copied"));
}

void OverviewView::copyImage() {
    constexpr int Width = 960;
    constexpr int Height = 540;
    constexpr int Scale = 2;
    ExportOptions options;
    options.theme = m_services.theme.chartTheme();
    QImage image(Width * Scale, Height * Scale, QImage::Format_RGB32);
    image.fill(options.theme.surface);
    QPainter painter(&image);
    painter.scale(Scale, Scale);
    renderCharts(painter, m_specs, QSizeF(Width, Height), options);
    painter.end();
    QGuiApplication::clipboard()->setImage(image);
    Q_EMIT said(tr("Image copied"));
}

}  // namespace chokepoint::ui
