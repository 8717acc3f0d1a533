// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/entitypopup.h"

#include "models/session/scenarioedit.h"
#include "models/tables/words.h"
#include "ui/charts/fonts.h"
#include "ui/shell/datepopup.h"
#include "ui/shell/dates.h"
#include "ui/shell/label.h"
#include "ui/shell/noticerow.h"
#include "ui/shell/popupplace.h"
#include "ui/shell/theme.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using scenario::LeverState;
using tables::text;

constexpr int Width = 560;
constexpr int MostHeight = 640;

}  // namespace

QString entityCount(const scenario::Scenario& scenario, const std::vector<scenario::Lever>& levers) {
    int recorded = 0;
    int off = 0;
    int moved = 0;
    int added = 0;
    for (const scenario::Lever& lever : levers) {
        const scenario::LeverValue value = scenario::valueOf(scenario, lever.id);
        recorded += lever.isHypothetical ? 0 : 1;
        off += value.state == LeverState::Off ? 1 : 0;
        moved += !lever.isHypothetical && value.state == LeverState::On ? 1 : 0;
        added += lever.isHypothetical && value.state == LeverState::On ? 1 : 0;
    }
    QStringList parts;
    if (off > 0) {
        parts << EntityPopup::tr("%1 off").arg(off);
    }
    if (moved > 0) {
        parts << EntityPopup::tr("%1 moved").arg(moved);
    }
    if (added > 0) {
        parts << EntityPopup::tr("%1 added").arg(added);
    }
    return parts.isEmpty() ? EntityPopup::tr("%1 as recorded").arg(recorded) : parts.join(QStringLiteral(", "));
}

EntityPopup::EntityPopup(const Services& services, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_services(services),
      m_error(new Label(services.theme, TextSize::Body, TextTint::Error, this)),
      m_scroll(new QScrollArea(this)) {
    setObjectName(QStringLiteral("entityPopup"));
    setAccessibleName(tr("Additions to the Entity List"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* page = new QWidget;
    page->setObjectName(QStringLiteral("entityPage"));
    auto* list = new QVBoxLayout(page);
    list->setContentsMargins(4, 8, 4, 8);
    list->setSpacing(2);
    const session::Session& session = services.session;
    const std::vector<scenario::Lever> levers = scenario::entityListLevers(*session.supply(), *session.recorded());
    addHeading(tr("Recorded additions, by notice"), page);
    for (const scenario::Lever& lever : levers) {
        if (!lever.isHypothetical) {
            addRow(lever, page);
        }
    }
    addHeading(tr("Hypothetical"), page);
    for (const scenario::Lever& lever : levers) {
        if (lever.isHypothetical) {
            addRow(lever, page);
        }
    }
    list->addStretch(1);
    m_error->setObjectName(QStringLiteral("entityError"));
    m_error->setWordWrap(true);
    m_error->setContentsMargins(12, 8, 12, 8);
    m_error->hide();
    m_scroll->setObjectName(QStringLiteral("entityScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(page);
    page->setBackgroundRole(QPalette::Base);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_error);
    layout->addWidget(m_scroll, 1);
    setFixedSize(std::min(scaled(Width), parent->window()->width() - 16),
                 std::min(scaled(MostHeight), std::max(scaled(200), parent->window()->height() - scaled(60))));
    connect(&services.session, &session::Session::changed, this, &EntityPopup::refresh);
    refresh();
    m_rows.front()->box()->setFocus();
}

void EntityPopup::addHeading(const QString& words, QWidget* page) {
    auto* heading = new Label(m_services.theme, TextSize::Caption, TextTint::Ink2, page);
    heading->setText(words);
    heading->setContentsMargins(12, 6, 8, 4);
    page->layout()->addWidget(heading);
}

void EntityPopup::addRow(const scenario::Lever& lever, QWidget* page) {
    auto* row = new NoticeRow(lever, m_services.theme, m_services.writing, page);
    page->layout()->addWidget(row);
    m_rows.push_back(row);
    row->box()->setEnabled(!m_services.session.isReadOnly());
    connect(row, &NoticeRow::toggled, this, [this, row](bool isInForce) {
        const scenario::Lever& shown = row->lever();
        if (!shown.isHypothetical) {
            change({shown.id + (isInForce ? "=as-recorded" : "=off")});
        } else {
            change({shown.id + "=" +
                    (isInForce ? policy::isoOf(nextQuarter(m_services.today)) : std::string("as-recorded"))});
        }
    });
    connect(row, &NoticeRow::resetAsked, this, [this, row] {
        row->box()->setFocus();
        change({row->lever().id + "=as-recorded"});
    });
    connect(row, &NoticeRow::offAsked, this, [this, row](const QString& dependent) {
        row->box()->setFocus();
        change({tables::utf8(dependent) + "=off"});
    });
    connect(row, &NoticeRow::dayAsked, this, [this, row] { askDay(*row); });
}

void EntityPopup::askDay(const NoticeRow& row) {
    const scenario::LeverValue value = scenario::valueOf(m_services.session.presentScenario(), row.lever().id);
    auto* popup =
        new DatePopup(tr("In force from"), toQDate(value.day.value_or(m_services.today)), m_services.theme, this);
    connect(popup, &DatePopup::chosen, this,
            [this, id = row.lever().id](const QDate& date) { change({id + "=" + policy::isoOf(fromQDate(date))}); });
    showBelow(*popup, row);
}

void EntityPopup::change(const std::vector<std::string>& assignments) {
    const Result<session::Change> done = session::changeScenario(m_services.session, assignments);
    m_error->setVisible(!done);
    if (!done) {
        m_error->setText(tables::sentence(done.error(), m_services.writing.style));
    }
    refresh();
}

void EntityPopup::refresh() {
    const session::Session& session = m_services.session;
    if (!session.supply()) {
        return;
    }
    const scenario::Scenario present = session.presentScenario();
    for (NoticeRow* row : m_rows) {
        row->setState(scenario::valueOf(present, row->lever().id),
                      scenario::consequencesOf(present, row->lever(), *session.supply(), *session.recorded()));
    }
}

void EntityPopup::paintEvent(QPaintEvent*) {
    const Colours& c = m_services.theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.setPen(c.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace chokepoint::ui
