// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "models/policy/agenda.h"
#include "models/tables/figuretext.h"
#include "ui/overview/rowpanel.h"

#include <array>

namespace chokepoint::ui {

/// An event of the record: day, title, what happens and how it stands.
class EventRow final : public PanelRow {
    Q_OBJECT

public:
    EventRow(const Theme& theme, const tables::Writing& writing, QWidget* parent);

    /// `isPast`: it lies before the day whose law applies.
    void setItem(const policy::AgendaItem& item, bool isPast, const QString& url);
    [[nodiscard]] const QString& eventId() const { return m_event; }
    [[nodiscard]] const QString& url() const { return m_url; }
    [[nodiscard]] const QString& title() const { return m_title; }

    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return {320, 40}; }

protected:
    void paintContents(QPainter& painter) override;

private:
    tables::Writing m_writing;
    QString m_event;
    QString m_url;
    QString m_date;
    QString m_title;
    QString m_state;
    bool m_isNotVerified = false;
};

/// What the law did last up to a day, and what comes after it.
class AgendaPanel final : public RowPanel {
    Q_OBJECT

public:
    static constexpr std::size_t Most = 4;  ///< on each side

    AgendaPanel(const Theme& theme, const tables::Writing& writing, QWidget* parent);

    void setRecord(const policy::Record& record, const catalog::Catalog& catalog, policy::Day asOf);

Q_SIGNALS:
    /// The event by its id, and its source's address, which may be empty.
    void eventAsked(const QString& event, const QString& url);

private:
    struct Side {
        Label* caption = nullptr;
        std::array<EventRow*, Most> rows{};
        Label* none = nullptr;
    };

    void addSide(Side& side, const QString& name, const QString& caption, const QString& none);
    static void fill(Side& side, const std::vector<policy::AgendaItem>& items, bool isPast,
                     const catalog::Catalog& catalog);

    tables::Writing m_writing;
    Side m_latest;
    Side m_coming;
};

}  // namespace chokepoint::ui
