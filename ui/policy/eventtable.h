// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/eventtablemodel.h"
#include "models/tables/rowproxy.h"
#include "ui/shell/view.h"

#include <QTreeView>

namespace chokepoint::ui {

/// The table twin of the timeline: each event with its dates, status and citation. Click or Enter asks for the event, a
/// click on a title sorts.
class EventTable final : public QTreeView {
    Q_OBJECT

public:
    explicit EventTable(const Services& services, QWidget* parent = nullptr);
    ~EventTable() override;

    void setEvents(std::shared_ptr<const policy::Record> record, std::vector<const policy::Event*> events,
                   policy::Day asOf);
    /// Makes an event the current one without asking for it; empty: none.
    void setCurrent(const QString& event);
    /// Id of the current event; empty: none.
    [[nodiscard]] QString current() const;

Q_SIGNALS:
    void eventActivated(const QString& event);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Widths by content; where there is room, events have their whole names.
    void arrangeColumns();

    tables::EventTableModel m_model;
    tables::RowProxy m_proxy;
    bool m_isArranging = false;
    bool m_hasOwnWidths = false;  ///< the person has set a width
};

}  // namespace chokepoint::ui
