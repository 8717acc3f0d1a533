// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "models/tables/words.h"
#include "ui/charts/exporters.h"
#include "ui/compare/compareview.h"
#include "ui/compare/comparisontable.h"
#include "ui/compare/metricmenu.h"
#include "ui/compare/subjectpicker.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

namespace chokepoint::ui {

void CompareView::fillMenu(QMenu& menu) {
    auto* add = menu.addAction(tr("&Add System or Chip…"), this,
                               [this] { m_picker->field()->setFocus(Qt::ShortcutFocusReason); });
    add->setObjectName(QStringLiteral("actionAddSubject"));
    add->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    add->setEnabled(m_state.ids.size() < CompareState::MostSubjects);
    QMenu* baseline = menu.addMenu(tr("&Baseline"));
    auto* choices = new QActionGroup(baseline);
    for (const std::string& id : m_state.ids) {
        QAction* choice = baseline->addAction(tables::text(nameOf(id)), this, [this, id] { setBaseline(id); });
        choice->setCheckable(true);
        choice->setChecked(id == m_state.baseline);
        choices->addAction(choice);
    }
    baseline->setEnabled(!m_state.ids.empty());
    QMenu* charted = menu.addMenu(tr("&Charts"));
    fillMetricMenu(
        *charted, m_state.metrics, [this](std::string_view metric) { return appliesToCompared(metric); },
        [this](const std::string& metric) { toggleMetric(metric); });
    charted->setEnabled(!m_state.ids.empty());
    menu.addSeparator();
    auto* ways = new QActionGroup(&menu);
    const auto addWay = [&](const QString& words, charts::ShowAs way) {
        QAction* action = menu.addAction(words, this, [this, way] { setShowAs(way); });
        action->setCheckable(true);
        action->setChecked(m_state.showAs == way);
        action->setEnabled(!m_state.ids.empty());
        ways->addAction(action);
    };
    addWay(tr("Show &Values"), charts::ShowAs::Value);
    addWay(tr("Show &Ratios to Baseline"), charts::ShowAs::RatioToBaseline);
    menu.addSeparator();
    menu.addAction(tr("Copy &Image"), this, &CompareView::copyImage)->setEnabled(!m_specs.empty());
    menu.addAction(tr("Copy &Table"), this, &CompareView::copyTable)->setEnabled(m_data != nullptr);
}

void CompareView::showFigureMenu(const charts::FigureId& figure, const QString& citation, const QPoint& globalPos) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("figureMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!figure.subject.empty()) {
        menu->addAction(icon(QStringLiteral("info"), m_services.theme), tr("Show Evidence"), this,
                        [this, figure] { Q_EMIT evidenceAsked(figure); });
    }
    if (!citation.isEmpty()) {
        menu->addAction(icon(QStringLiteral("quote"), m_services.theme), tr("Copy Value with Citation"), this,
                        [this, citation] {
                            QGuiApplication::clipboard()->setText(withContext(citation));
                            Q_EMIT said(tr("Value and citation copied"));
                        });
    }
    if (!menu->isEmpty()) {
        menu->addSeparator();
    }
    menu->addAction(icon(QStringLiteral("image"), m_services.theme), tr("Copy Image"), this, &CompareView::copyImage)
        ->setEnabled(!m_specs.empty());
    menu->addAction(icon(QStringLiteral("table-2"), m_services.theme), tr("Copy Table"), this, &CompareView::copyTable);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("file-down"), m_services.theme), tr("Export…"), this, &View::exportAsked)
        ->setEnabled(!m_specs.empty());
    menu->popup(globalPos);
}

bool CompareView::copy() {
    const QString citation = m_table->citationAt(m_table->currentIndex());
    if (citation.isEmpty()) {
        return false;
    }
    QGuiApplication::clipboard()->setText(withContext(citation));
    Q_EMIT said(tr("Value and citation copied"));
    return true;
}

void CompareView::copyImage() {
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

void CompareView::copyTable() {
    QGuiApplication::clipboard()->setText(withContext(m_table->asText()));
    Q_EMIT said(tr("Table copied"));
}

QString CompareView::withContext(const QString& text) const {
    const auto snapshot = m_services.session.snapshot();
    return QStringLiteral("%1\n%2").arg(
        text, tables::text(catalog::contextSentence(*snapshot->catalog, m_services.session.context())));
}

}  // namespace chokepoint::ui
