// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/resolver.h"
#include "models/tables/rowtablepage.h"
#include "models/tables/tablesheet.h"
#include "models/tables/words.h"
#include "ui/charts/chartwidget.h"
#include "ui/charts/exporters.h"
#include "ui/scenario/eventmarks.h"
#include "ui/scenario/leverpanel.h"
#include "ui/scenario/pathsexport.h"
#include "ui/scenario/resulttable.h"
#include "ui/scenario/scenariolist.h"
#include "ui/scenario/scenarioterms.h"
#include "ui/scenario/scenariotoolbar.h"
#include "ui/scenario/scenarioview.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QSplitter>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace chokepoint::ui {

void ScenarioView::buildCentre() {
    auto* layout = new QVBoxLayout(m_centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(16, 12, 16, 8);
    top->setSpacing(8);
    top->addWidget(m_toolbar);
    m_headline->setObjectName(QStringLiteral("scenarioHeadline"));
    m_headline->setWordWrap(true);
    m_headline->hide();
    top->addWidget(m_headline);
    m_remarks->setObjectName(QStringLiteral("scenarioRemarks"));
    m_remarks->setWordWrap(true);
    m_remarks->hide();
    top->addWidget(m_remarks);
    layout->addLayout(top);
    m_error->setObjectName(QStringLiteral("scenarioError"));
    layout->addWidget(m_error);
    layout->addWidget(m_paths);
    m_chart->setObjectName(QStringLiteral("scenarioChart"));
    m_chart->setAccessibleName(tr("Chart of the scenarios"));
    m_chart->setTheme(m_services.theme.chartTheme());
    m_table->hide();
    m_body->setObjectName(QStringLiteral("scenarioBody"));
    m_body->setChildrenCollapsible(false);
    m_body->setStretchFactor(0, 3);
    m_body->setStretchFactor(1, 2);
    layout->addWidget(m_body, 1);
}

void ScenarioView::connectParts() {
    connect(m_toolbar, &ScenarioToolbar::changeAsked, this, &ScenarioView::change);
    connect(m_toolbar, &ScenarioToolbar::exportAsked, this, &View::exportAsked);
    connect(m_toolbar, &ScenarioToolbar::pathsAsked, this, &ScenarioView::savePaths);
    connect(m_paths, &PathsExport::saved, this, &View::fileSaved);
    connect(m_paths, &PathsExport::failed, this,
            [this](const Error& error) { m_error->say(tables::sentence(error, m_services.writing.style)); });
    connect(m_chart, &ChartWidget::markActivated, this,
            [this](const charts::MarkId& mark) { m_chart->setCurrentMark(mark); });
    connect(m_chart, &ChartWidget::contextMenuAsked, this, [this](const auto&, const QPoint& globalPos) {
        auto* menu = new QMenu(this);
        menu->setObjectName(QStringLiteral("scenarioChartMenu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillPictureMenu(*menu);
        menu->popup(globalPos);
    });
    connect(m_events, &EventMarks::moved, this, &ScenarioView::shiftEvent);
    connect(m_events, &EventMarks::givenUp, this, &ScenarioView::endPreview);
    connect(m_events, &EventMarks::putBackAsked, this,
            [this](const EventMark& mark) { changePresent(mark.lever + "=as-recorded", {}); });
    connect(&m_services.session, &session::Session::changed, this, &ScenarioView::reload);
    connect(&m_services.theme, &Theme::changed, this, [this] { m_chart->setTheme(m_services.theme.chartTheme()); });
}

std::vector<charts::ChartSpec> ScenarioView::exportable() const {
    return m_picture.specs;
}

charts::PageSpec ScenarioView::printable() const {
    if (!m_answer) {
        return {};
    }
    const auto snapshot = m_services.session.snapshot();
    const charts::BuildOptions options = buildOptions();
    const PictureSurroundings around = surroundings(*snapshot->catalog, options);
    charts::PageSpec page = charts::pageOf(exportable());
    const std::string name = m_answer->question.scenarios[m_answer->question.present].name;
    page.title = tables::utf8(tr("Scenario: %1").arg(tables::text(name)));
    const charts::TableSpec terms = termsOf(m_answer->question, around, QCoreApplication::applicationVersion());
    if (m_picture.paper) {
        page.tables.push_back(*m_picture.paper);
        page.tables.back().context = terms.context;
        page.tables.back().stamp = terms.stamp;
    } else if (!m_picture.table.rows.empty()) {
        const tables::RowTableTitle title{tr("Figures"), wholeHeadline()};
        page.tables.push_back(tables::rowTable(m_table->rows(), m_table->columnIds(), title, *snapshot->catalog,
                                               m_services.session.context()));
    }
    page.tables.push_back(terms);
    page.context = page.tables.back().context;
    page.stamp = page.tables.back().stamp;
    page.attribution = snapshot->catalog->release().attribution;
    return page;
}

catalog::Sheet ScenarioView::tableSheet() const {
    if (!m_answer) {
        return {};
    }
    const auto snapshot = m_services.session.snapshot();
    return tables::rowSheet(m_table->rows(), m_table->columnIds(), wholeHeadline(), *snapshot->catalog,
                            catalog::contextSentence(*snapshot->catalog, m_services.session.context()));
}

void ScenarioView::swapChartAndTable() {
    if (m_state.mode == ScenarioMode::Ledger) {
        (m_table->hasFocus() ? static_cast<QWidget*>(m_chart) : m_table)->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_state.mode == ScenarioMode::Backtest) {
        m_table->setFocus(Qt::OtherFocusReason);
        return;
    }
    ScenarioState next = m_state;
    next.showsTable = !next.showsTable;
    change(next, next.showsTable ? Message{CHOKEPOINT_MSG("Show Scenarios as a Table"), {}}
                                 : Message{CHOKEPOINT_MSG("Show Scenarios as a Chart"), {}});
    showParts();
    (m_state.showsTable ? static_cast<QWidget*>(m_table) : m_chart)->setFocus(Qt::OtherFocusReason);
}

QList<QWidget*> ScenarioView::panes() const {
    QList<QWidget*> panes{m_list->list(), m_toolbar->firstControl()};
    for (QWidget* pane : {static_cast<QWidget*>(m_chart), static_cast<QWidget*>(m_table)}) {
        if (pane->isVisible()) {
            panes << pane;
        }
    }
    if (m_levers->isVisible()) {
        panes << m_levers->list();
    }
    return panes;
}

void ScenarioView::fillMenu(QMenu& menu) {
    m_list->fillMenu(menu);
    menu.addSeparator();
    QAction* independent =
        menu.addAction(tr("Draw Every Parameter &Independently"), this, &ScenarioView::drawIndependently);
    independent->setObjectName(QStringLiteral("actionScenarioIndependent"));
    independent->setCheckable(true);
    independent->setChecked(m_state.isIndependent);
    independent->setEnabled(m_state.mode != ScenarioMode::Sensitivity);
    menu.addSeparator();
    fillPictureMenu(menu);
}

void ScenarioView::fillPictureMenu(QMenu& menu) {
    QAction* image = menu.addAction(tr("Copy &Image"), this, &ScenarioView::copyImage);
    image->setObjectName(QStringLiteral("actionScenarioCopyImage"));
    image->setEnabled(!m_picture.specs.empty());
    QAction* table = menu.addAction(tr("Copy &Table"), this, &ScenarioView::copyTable);
    table->setObjectName(QStringLiteral("actionScenarioCopyTable"));
    table->setEnabled(!m_picture.table.rows.empty());
    QAction* paths = menu.addAction(tr("Save All &Paths as CSV…"), this, &ScenarioView::savePaths);
    paths->setObjectName(QStringLiteral("actionScenarioPaths"));
    paths->setEnabled(m_state.mode != ScenarioMode::Ledger && m_state.mode != ScenarioMode::Backtest &&
                      m_state.mode != ScenarioMode::World);
    menu.addAction(tr("&Export…"), this, &View::exportAsked)->setObjectName(QStringLiteral("actionScenarioExport"));
}

void ScenarioView::savePaths() {
    std::optional<ScenarioQuestion> asked = question();
    if (!asked || m_state.mode == ScenarioMode::Backtest) {
        return;
    }
    QString folder = m_services.settings.exportSettings().folder;
    if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    }
    FileQuestion file;
    file.title = tr("Save All Paths");
    file.proposed = QDir(folder).filePath(pathsFileName(*asked));
    file.filter = QStringLiteral("CSV (*.csv)");
    file.suffix = QStringLiteral("csv");
    m_services.files.askSave(this, file, [this, asked = std::move(*asked)](const QString& path) {
        if (!path.isEmpty()) {
            m_paths->start(asked, path);
        }
    });
}

bool ScenarioView::copy() {
    if (!m_answer) {
        return false;
    }
    if (m_table->isVisible() && (m_table->hasFocus() || !m_chart->isVisible())) {
        copyTable();
    } else {
        copyImage();
    }
    return true;
}

QString ScenarioView::wholeHeadline() const {
    return (QStringList{m_picture.headline} + m_picture.remarks).join(u' ').trimmed();
}

QString ScenarioView::contextLine() const {
    const auto snapshot = m_services.session.snapshot();
    return tables::text(catalog::contextSentence(*snapshot->catalog, m_services.session.context()));
}

void ScenarioView::copyTable() {
    m_table->copyRows(contextLine());
    Q_EMIT said(tr("Table copied"));
}

void ScenarioView::copyImage() {
    constexpr int Width = 1120;
    constexpr int Height = 720;
    constexpr int Scale = 2;
    ExportOptions options;
    options.theme = m_services.theme.chartTheme();
    QImage image(Width * Scale, Height * Scale, QImage::Format_RGB32);
    image.fill(options.theme.surface);
    QPainter painter(&image);
    painter.scale(Scale, Scale);
    renderCharts(painter, exportable(), QSizeF(Width, Height), options);
    painter.end();
    QGuiApplication::clipboard()->setImage(image);
    Q_EMIT said(tr("Image copied"));
}

}  // namespace chokepoint::ui
