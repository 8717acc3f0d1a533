// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/detaildelegate.h"

#include "models/tables/detailmodel.h"
#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace chokepoint::ui {

namespace {

using tables::DetailModel;
using tables::DetailRow;
using tables::DetailTarget;

constexpr int Side = 16;
constexpr int Gap = 12;
constexpr int Above = 4;

/// Where the parts of a row stand; rectangles are relative to its top left.
struct Places {
    QRect label;
    QRect value;
    QRect note;
    int height = 0;
};

QFont valueFont() {
    return fontOf(TextSize::Body);
}

int heightOf(const QString& text, const QFont& font, int width) {
    return text.isEmpty() ? 0 : QFontMetrics(font).boundingRect(0, 0, width, 10000, Qt::TextWordWrap, text).height();
}

Places placesOf(const DetailRow& row, int width) {
    const int room = std::max(width - 2 * Side, 40);
    const QFontMetrics body(valueFont());
    Places places;
    int y = Above;
    const int valueWidth = body.horizontalAdvance(row.value) + 2;
    const int labelWidth = body.horizontalAdvance(row.label) + 2;
    if (!row.isText && labelWidth + Gap + valueWidth <= room) {
        places.label = QRect(Side, y, room - valueWidth - Gap, body.height());
        places.value = QRect(Side + room - valueWidth, y, valueWidth, body.height());
        y += body.height();
    } else {
        if (!row.label.isEmpty()) {
            places.label = QRect(Side, y, room, heightOf(row.label, valueFont(), room));
            y += places.label.height();
        }
        places.value = QRect(Side, y, room, heightOf(row.value, valueFont(), room));
        y += places.value.height();
    }
    if (!row.note.isEmpty()) {
        places.note = QRect(Side, y + 1, room, heightOf(row.note, fontOf(TextSize::Caption), room));
        y += places.note.height() + 1;
    }
    places.height = std::max(y + Above + 1, scaled(24));
    return places;
}

/// The model of the view, whatever lies between.
const DetailRow* rowOf(const QModelIndex& index) {
    const auto* model = qobject_cast<const DetailModel*>(index.model());
    return model ? model->row(index) : nullptr;
}

int widthOf(const QStyleOptionViewItem& option) {
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    return view ? view->viewport()->width() : option.rect.width();
}

}  // namespace

DetailDelegate::DetailDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

QSize DetailDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const DetailRow* row = rowOf(index);
    return {100, row ? placesOf(*row, widthOf(option)).height : scaled(32)};
}

void DetailDelegate::paintSection(QPainter* painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
    const Colours& c = m_theme.colours();
    painter->fillRect(option.rect, c.surface);
    if (index.row() > 0) {
        painter->fillRect(QRect(option.rect.left() + Side, option.rect.top(), option.rect.width() - 2 * Side, 1),
                          c.line);
    }
    const bool isOpen = option.state.testFlag(QStyle::State_Open);
    const int icon = scaled(16);
    painter->drawPixmap(option.rect.left() + Side - 4, option.rect.center().y() - icon / 2 + 2,
                        iconPixmap(isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), c.ink2,
                                   icon, painter->device()->devicePixelRatioF()));
    QFont font = fontOf(TextSize::Body);
    font.setWeight(QFont::Medium);
    painter->setFont(font);
    painter->setPen(c.ink);
    const QRect area = option.rect.adjusted(Side + icon, 1, -Side, 0);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    if (const QVariant count = index.data(DetailModel::CountRole); count.isValid()) {
        painter->setFont(fontOf(TextSize::Body));
        painter->setPen(c.ink2);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, count.toString());
    }
}

void DetailDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    const Colours& c = m_theme.colours();
    const DetailRow* row = rowOf(index);
    if (!row) {
        paintSection(painter, option, index);
    } else {
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const bool leads = row->target != DetailTarget::Nothing;
        const bool isHovered = leads && option.state.testFlag(QStyle::State_MouseOver);
        painter->fillRect(option.rect,
                          isSelected ? c.sel : (isHovered ? Theme::mixed(c.surface, c.ink, 0.04) : c.surface));
        const Places places = placesOf(*row, widthOf(option));
        const QPoint origin = option.rect.topLeft();
        painter->setFont(valueFont());
        painter->setPen(isSelected ? c.ink : c.ink2);
        painter->drawText(places.label.translated(origin), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, row->label);
        const bool isLink = row->target == DetailTarget::Link || row->target == DetailTarget::Subject;
        QColor ink = row->isUnknown ? c.ink3 : c.ink;
        if (isLink && !isSelected) {
            ink = c.accent;
        }
        painter->setPen(isSelected ? c.ink : ink);
        painter->drawText(places.value.translated(origin), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, row->value);
        painter->setFont(fontOf(TextSize::Caption));
        painter->setPen(isSelected ? c.ink : (row->isWarning ? c.warn : c.ink2));
        painter->drawText(places.note.translated(origin), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, row->note);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(c.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 3, 3);
    }
    painter->restore();
}

}  // namespace chokepoint::ui
