// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/page.h"
#include "models/session/session.h"
#include "models/tables/figuretext.h"

#include <QList>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <vector>

class QMenu;

namespace chokepoint::ui {

class FileChooser;
class Printers;
class Settings;
class Theme;

/// What every view is given; all of it outlives the views.
struct Services {
    session::Session& session;
    const Theme& theme;
    Settings& settings;
    FileChooser& files;
    Printers& printers;
    tables::Writing writing;
    std::chrono::year_month_day today{};
};

/// A page of the main window. It shows the session's state and changes it through commands; the shell does the rest.
class View : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The charts in view, as an export paints them; empty where there is nothing to hand over.
    [[nodiscard]] virtual std::vector<charts::ChartSpec> exportable() const { return {}; }
    /// What Export and Print put on paper: the charts in view; views with a table twin add it.
    [[nodiscard]] virtual charts::PageSpec printable() const { return charts::pageOf(exportable()); }
    /// Brings keyboard focus from the chart to its table twin and back.
    virtual void swapChartAndTable() {}
    /// The areas that F6 goes through, in order.
    [[nodiscard]] virtual QList<QWidget*> panes() const { return {}; }
    /// Adds the view's commands to its menu.
    virtual void fillMenu(QMenu& menu) { Q_UNUSED(menu) }
    /// Copies what is selected, as text and picture. False where nothing is.
    virtual bool copy() { return false; }
    /// Takes a chip or system in: added to what is compared, or brought into view. False where the view has no place
    /// for it.
    virtual bool showSubject(const std::string& subject) {
        Q_UNUSED(subject)
        return false;
    }
    /// Shows a metric. False where the view does not know it.
    virtual bool showMetric(const std::string& metric) {
        Q_UNUSED(metric)
        return false;
    }
    /// Brings a rule into view. False where the view has no place for it.
    virtual bool showRule(const QString& id) {
        Q_UNUSED(id)
        return false;
    }
    /// The figure that evidence is about; empty subject: none.
    virtual void setCurrentFigure(const charts::FigureId& figure) { Q_UNUSED(figure) }

Q_SIGNALS:
    void evidenceAsked(const chokepoint::charts::FigureId& figure);
    void exportAsked();
    /// Chips and systems are wanted in Compare, which comes to the front.
    void compareAsked(const QStringList& subjects);
    /// A rule is wanted in Rules, which comes to the front.
    void ruleAsked(const QString& id);
    /// Something went well, in a few words.
    void said(const QString& words);
    /// A file was written, which people may want to open.
    void fileSaved(const QString& path);
};

/// One line of the list of views: what the navigation shows and how to make it.
struct ViewEntry {
    QString id;
    QString name;  ///< translated, with its mnemonic
    QString iconName;
    std::function<View*(const Services&, QWidget*)> make;
    /// In the navigation and the menu of views; otherwise the Edit menu leads to it.
    bool isListed = true;
};

}  // namespace chokepoint::ui
