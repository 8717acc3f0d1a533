// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/filterheader.h"

#include "models/tables/rowtablemodel.h"
#include "ui/catalog/filterfield.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>

namespace chokepoint::ui {

namespace {

constexpr int FieldHeight = 28;
/// The first column's texts stand further in.
constexpr int FirstInset = 16;
/// Of a column that is scrolled almost out of sight no filter shows.
constexpr int LeastFieldWidth = 24;

int fieldHeight() {
    return std::max(FieldHeight, QFontMetrics(fontOf(TextSize::Body)).height() + 10);
}

}  // namespace

FilterHeader::FilterHeader(const Theme& theme, QWidget* parent) : QHeaderView(Qt::Horizontal, parent), m_theme(theme) {
    setObjectName(QStringLiteral("tableHeader"));
    setFont(fontOf(TextSize::Body));
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setHighlightSections(false);
    setStretchLastSection(false);
    setSortIndicatorClearable(true);
    setTextElideMode(Qt::ElideRight);
    setMinimumSectionSize(48);
    setFocusPolicy(Qt::NoFocus);
    connect(this, &QHeaderView::sectionResized, this, &FilterHeader::placeFields);
    connect(this, &QHeaderView::sectionMoved, this, &FilterHeader::placeFields);
    connect(this, &QHeaderView::sectionCountChanged, this, &FilterHeader::placeFields);
    connect(&theme, &Theme::changed, this, [this] {
        setFont(fontOf(TextSize::Body));
        updateGeometries();
    });
}

QSize FilterHeader::sizeHint() const {
    return QHeaderView::sizeHint() + QSize(0, fieldHeight());
}

void FilterHeader::updateGeometries() {
    setViewportMargins(0, 0, 0, fieldHeight());
    QHeaderView::updateGeometries();
    placeFields();
}

FilterField* FilterHeader::field(int section) {
    if (FilterField*& known = m_fields[section]; known) {
        return known;
    }
    auto* made = new FilterField(m_theme, this);
    m_fields[section] = made;
    const QString id = model()->headerData(section, orientation(), tables::RowTableModel::ColumnIdRole).toString();
    const QString title = model()->headerData(section, orientation()).toString();
    made->setObjectName(QStringLiteral("filter-%1").arg(id));
    made->setAccessibleName(tr("Filter %1").arg(title));
    connect(made, &FilterField::typed, this,
            [this, section](const QString& text) { Q_EMIT filterTyped(section, text); });
    connect(made, &FilterField::choiceAsked, this,
            [this, section, made] { Q_EMIT choiceAsked(section, QRect(made->mapToGlobal(QPoint()), made->size())); });
    connect(made, &FilterField::left, this, &FilterHeader::left);
    connect(made, &FilterField::focused, this, [this, section] { Q_EMIT sectionWanted(section); });
    made->setTabHandler([this, section](int step) { return focusNext(section, step); });
    const bool isNumber = model()
                              ->headerData(section, orientation(), Qt::TextAlignmentRole)
                              .value<Qt::Alignment>()
                              .testFlag(Qt::AlignRight);
    made->setToolTip(isNumber ? tr("Filter %1: > 100, 5–10, unknown, or a part of what is shown").arg(title)
                              : tr("Filter %1: a part of the text, or unknown; | stands between choices").arg(title));
    if (section == 0) {
        made->setInset(FirstInset);
        made->setPlaceholderText(tr("Filter (Ctrl+F)"));
    }
    return made;
}

void FilterHeader::setFilter(int section, const QString& text) {
    field(section)->setFilter(text);
}

void FilterHeader::setHasChoice(int section, bool hasChoice) {
    field(section)->setHasChoice(hasChoice);
}

void FilterHeader::focusFilter(int section) {
    Q_EMIT sectionWanted(section);
    field(section)->setFocus(Qt::ShortcutFocusReason);
    field(section)->selectAll();
}

QList<int> FilterHeader::shownSections() const {
    QList<int> sections;
    for (int visual = 0; visual < count(); ++visual) {
        if (const int section = logicalIndex(visual); !isSectionHidden(section)) {
            sections << section;
        }
    }
    return sections;
}

int FilterHeader::frozenWidth() const {
    return offset() > 0 && count() > 0 ? sectionSize(0) : 0;
}

QRect FilterHeader::shownRect(int section) const {
    const int left = section == 0 ? 0 : sectionViewportPosition(section);
    return {left, 0, sectionSize(section), viewport()->height()};
}

void FilterHeader::placeFields() {
    if (!model()) {
        return;
    }
    const int top = viewport()->geometry().bottom() + 1;
    const QList<int> sections = shownSections();
    for (const int section : sections) {
        FilterField* each = field(section);
        QRect at = shownRect(section).intersected(viewport()->rect());
        if (section != 0) {
            at.setLeft(std::max(at.left(), frozenWidth()));
        }
        at.translate(viewport()->x(), 0);
        each->setGeometry(at.left(), top, std::max(at.width(), 0), fieldHeight());
        each->setVisible(at.width() >= LeastFieldWidth || each->hasFocus());
    }
    for (auto& [section, each] : m_fields) {
        if (section >= count() || isSectionHidden(section)) {
            each->hide();
        }
    }
    viewport()->update();
}

bool FilterHeader::focusNext(int section, int step) {
    const QList<int> sections = shownSections();
    const qsizetype next = sections.indexOf(section) + step;
    if (next < 0 || next >= sections.size()) {
        return false;
    }
    Q_EMIT sectionWanted(sections.at(next));
    field(sections.at(next))->setFocus(step > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void FilterHeader::paintEvent(QPaintEvent* event) {
    QHeaderView::paintEvent(event);
    const Colours& c = m_theme.colours();
    if (frozenWidth() > 0) {
        QPainter painter(viewport());
        const QRect first = shownRect(0);
        painter.fillRect(first, c.surface);
        QHeaderView::paintSection(&painter, first, 0);
        painter.fillRect(QRect(first.right(), 0, 1, first.height()), c.line);
    }
}

void FilterHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const int frozen = frozenWidth();
    if (rect.right() < frozen) {
        return;
    }
    painter->save();
    painter->setClipRect(rect.adjusted(std::max(0, frozen - rect.left()), 0, 0, 0), Qt::IntersectClip);
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
}

int FilterHeader::meantSection(const QPoint& at) const {
    return at.x() < frozenWidth() ? 0 : logicalIndexAt(at);
}

template <typename Handler>
void FilterHeader::handle(QMouseEvent* event, Handler handler) {
    if (event->type() == QEvent::MouseButtonPress || event->buttons() == Qt::NoButton) {
        const bool isReleased = event->type() == QEvent::MouseButtonRelease;
        m_isOnFrozen = isReleased ? m_isOnFrozen : event->position().x() < frozenWidth();
    }
    if (!m_isOnFrozen) {
        handler(event);
        return;
    }
    QMouseEvent moved(event->type(), event->position() - QPointF(offset(), 0), event->scenePosition(),
                      event->globalPosition(), event->button(), event->buttons(), event->modifiers(),
                      event->pointingDevice());
    handler(&moved);
}

void FilterHeader::mousePressEvent(QMouseEvent* event) {
    handle(event, [this](QMouseEvent* meant) { QHeaderView::mousePressEvent(meant); });
}

void FilterHeader::mouseMoveEvent(QMouseEvent* event) {
    handle(event, [this](QMouseEvent* meant) { QHeaderView::mouseMoveEvent(meant); });
}

void FilterHeader::mouseReleaseEvent(QMouseEvent* event) {
    handle(event, [this](QMouseEvent* meant) { QHeaderView::mouseReleaseEvent(meant); });
}

void FilterHeader::mouseDoubleClickEvent(QMouseEvent* event) {
    handle(event, [this](QMouseEvent* meant) { QHeaderView::mouseDoubleClickEvent(meant); });
}

void FilterHeader::contextMenuEvent(QContextMenuEvent* event) {
    Q_EMIT menuAsked(meantSection(event->pos()), event->globalPos());
}

}  // namespace chokepoint::ui
