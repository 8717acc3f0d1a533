// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/citation.h"
#include "models/store/exportfile.h"
#include "ui/shell/tableholder.h"
#include "ui/shell/view.h"

#include <QObject>

class QMenu;

namespace chokepoint::ui {

class SheetSaver;

/// What the window does with the table of the view in front: saves it as a file for spreadsheets and documents, copies
/// it as HTML and text, and copies the sources of what is shown as citations. Lives in the window.
class TableActions final : public QObject {
    Q_OBJECT

public:
    using CurrentView = std::function<View*()>;

    TableActions(const Services& services, CurrentView view, QWidget* window);

    /// Adds "Save Table As" with its formats.
    void fillFileMenu(QMenu& menu);
    /// Adds "Copy Table" and "Copy Sources As".
    void fillEditMenu(QMenu& menu);

Q_SIGNALS:
    void said(const QString& words);
    void failed(const QString& sentence);
    void saved(const QString& path);

private:
    /// Of the view in front; nothing to make: it has none.
    [[nodiscard]] SheetOffer offer() const;
    void save(store::SheetFormat format);
    void copyTable();
    void copySources(catalog::CitationStyle style);

    const Services& m_services;
    CurrentView m_view;
    QWidget* m_window;
    SheetSaver* m_saver;
};

/// Adds an action for each style that copies the sources in it, and says so; none is enabled where there are no
/// sources. The sources must live until the menu is closed.
void fillCitationMenu(QMenu& menu, const std::vector<const catalog::Source*>& sources,
                      std::chrono::year_month_day accessed, const std::function<void(const QString&)>& said);

}  // namespace chokepoint::ui
