// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/charts/fonts.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/settings.h"
#include "ui/shell/theme.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QTimer>
#include <QVBoxLayout>
#include <QtMath>

#include <algorithm>
#include <utility>

namespace chokepoint::ui {

namespace {

using Model = tables::CommandListModel;

constexpr int Width = 640;
constexpr int SectionHeight = 24;
constexpr int VisibleRows = 12;
constexpr int RowHeight = 30;
constexpr int Padding = 12;
constexpr int MostRecent = 8;

/// As many of the words as fit, cut where a part of them ends: cut within a part, they say less than without it. Empty
/// where not even the first part fits.
QString partsThatFit(QString words, const QFontMetrics& metrics, int width) {
    while (metrics.horizontalAdvance(words) > width) {
        qsizetype end = -1;
        for (const char16_t* const mark : {u" · ", u" (", u"; ", u", "}) {
            end = std::max(end, words.lastIndexOf(QStringView(mark)));
        }
        if (end <= 0) {
            return {};
        }
        words.truncate(end);
    }
    return words;
}

/// The title with the matched letters in bold; where it belongs and its keys at the right.
class CommandDelegate final : public QStyledItemDelegate {
public:
    CommandDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        return {scaled(200), scaled(index.data(Model::SectionRole).isValid() ? RowHeight + SectionHeight : RowHeight)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Colours& c = m_theme.colours();
        const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        QRect line = option.rect;
        if (const QString section = index.data(Model::SectionRole).toString(); !section.isEmpty()) {
            paintSection(*painter, line, section, index.row() > 0);
            line.setTop(line.top() + scaled(SectionHeight));
        }
        if (isCurrent) {
            painter->fillRect(line, c.sel);
        } else if (isEnabled && option.state.testFlag(QStyle::State_MouseOver)) {
            painter->fillRect(line, Theme::mixed(c.surface, c.ink, 0.04));
        }
        const QRect area = line.adjusted(Padding, 0, -Padding, 0);
        const QColor quiet = !isEnabled ? c.axis : (isCurrent ? c.ink : c.ink2);
        const int keys = paintAtEnd(*painter, area, index.data(Model::ShortcutRole).toString(), quiet, 0);
        // A long detail leaves the larger half to the title.
        const QString detailWords = partsThatFit(index.data(Model::DetailRole).toString(),
                                                 QFontMetrics(fontOf(TextSize::Caption)), area.width() * 2 / 5);
        const int detail = paintAtEnd(*painter, area, detailWords, quiet, keys > 0 ? keys + 2 * Padding : 0);
        QRect room = area.adjusted(0, 0, -(detail > 0 ? detail + Padding : keys + Padding), 0);
        painter->setPen(isEnabled ? c.ink : c.axis);
        room.setLeft(room.left() + paintTitle(*painter, room, index.data().toString(),
                                              index.data(Model::PositionsRole).value<QList<int>>()));
        paintMatched(*painter, room, index.data(Model::MatchedRole).toString(), quiet);
        painter->restore();
    }

private:
    void paintSection(QPainter& painter, const QRect& row, const QString& words, bool hasLine) const {
        const QRect heading(row.left(), row.top(), row.width(), scaled(SectionHeight));
        if (hasLine) {
            painter.fillRect(QRect(heading.left(), heading.top(), heading.width(), 1), m_theme.colours().grid);
        }
        painter.setFont(fontOf(TextSize::Caption));
        painter.setPen(m_theme.colours().ink3);
        painter.drawText(heading.adjusted(Padding, 2, -Padding, 0), Qt::AlignLeft | Qt::AlignVCenter, words);
    }

    /// In what it was found, behind the title, where there is room for some words of it.
    static void paintMatched(QPainter& painter, const QRect& room, const QString& words, const QColor& ink) {
        constexpr int Least = 48;
        const QRect place = room.adjusted(Padding, 0, 0, 0);
        if (words.isEmpty() || place.width() < Least) {
            return;
        }
        painter.setFont(fontOf(TextSize::Caption));
        painter.setPen(ink);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         partsThatFit(words, painter.fontMetrics(), place.width()));
    }

    /// Returns how far from the right end the words begin; 0 where there are none.
    static int paintAtEnd(QPainter& painter, const QRect& area, const QString& words, const QColor& ink, int fromEnd) {
        if (words.isEmpty()) {
            return fromEnd;
        }
        painter.setFont(fontOf(TextSize::Caption));
        painter.setPen(ink);
        painter.drawText(area.adjusted(0, 0, -fromEnd, 0), Qt::AlignRight | Qt::AlignVCenter, words);
        return fromEnd + painter.fontMetrics().horizontalAdvance(words);
    }

    /// Returns how wide the words are.
    static int paintTitle(QPainter& painter, const QRect& room, const QString& title, const QList<int>& positions) {
        const QFont font = fontOf(TextSize::Body);
        const QFontMetrics metrics(font);
        QString shown = partsThatFit(title, metrics, room.width());
        if (shown.isEmpty()) {
            shown = metrics.elidedText(title, Qt::ElideRight, room.width());
        }
        QTextLayout layout(shown, font);
        QList<QTextLayout::FormatRange> bold;
        QTextCharFormat format;
        format.setFontWeight(QFont::Bold);
        format.setFontUnderline(false);
        for (const int position : positions) {
            if (position < shown.size()) {
                bold.append({position, 1, format});
            }
        }
        layout.setFormats(bold);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setNumColumns(static_cast<int>(shown.size()));
        layout.endLayout();
        layout.draw(&painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2.0));
        return qCeil(line.naturalTextWidth());
    }

    const Theme& m_theme;
};

}  // namespace

CommandPalette::CommandPalette(const Services& services, std::vector<PaletteCommand> commands, Find find,
                               QWidget* window)
    : QFrame(window),
      m_services(services),
      m_commands(std::move(commands)),
      m_find(std::move(find)),
      m_field(new QLineEdit(this)),
      m_list(new QListView(this)),
      m_nothing(new Label(services.theme, TextSize::Body, TextTint::Ink2, this)),
      m_hint(new Label(services.theme, TextSize::Caption, TextTint::Ink3, this)) {
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Commands"));
    std::vector<tables::CommandEntry> entries;
    entries.reserve(m_commands.size());
    for (const PaletteCommand& command : m_commands) {
        entries.push_back(command.entry);
    }
    m_model.setEntries(std::move(entries), services.settings.recentCommands());

    m_field->setObjectName(QStringLiteral("commandField"));
    m_field->setAccessibleName(tr("Search or run a command"));
    m_field->setPlaceholderText(tr("A command, chip, system, party, event, rule or any words"));
    m_field->addAction(icon(QStringLiteral("search"), services.theme), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Matching commands"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new CommandDelegate(services.theme, m_list));
    m_list->setModel(&m_model);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setObjectName(QStringLiteral("commandNothing"));
    m_nothing->setContentsMargins(Padding, 4, Padding, 8);
    m_nothing->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 8, 1, 5);
    layout->setSpacing(6);
    auto* inset = new QHBoxLayout;
    inset->setContentsMargins(7, 0, 7, 0);
    inset->addWidget(m_field);
    layout->addLayout(inset);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    layout->addStretch(0);
    m_hint->setObjectName(QStringLiteral("commandHint"));
    m_hint->setContentsMargins(Padding, 0, Padding, 2);
    layout->addWidget(m_hint);
    connect(m_field, &QLineEdit::textEdited, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this] { runCurrent(Way::Go); });
    setFocusProxy(m_field);
}

void CommandPalette::openOver(const QRect& field) {
    const QWidget* window = parentWidget();
    const int width = std::min(scaled(Width), window->width() - 16);
    const int height =
        m_field->sizeHint().height() + m_hint->sizeHint().height() + VisibleRows * scaled(RowHeight) + 28;
    setGeometry(std::max(8, field.right() + 1 - width), field.top() + 2, width,
                std::min(height, window->height() - field.top() - 16));
    select(firstUsable());
    m_focusBefore = QApplication::focusWidget();
    qApp->installEventFilter(this);
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::close() {
    if (std::exchange(m_isClosing, true)) {
        return;
    }
    qApp->removeEventFilter(this);
    // It lives on until the event loop: nobody shall find it by its name.
    setObjectName(QString());
    if (m_focusBefore && isAncestorOf(QApplication::focusWidget())) {
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    }
    hide();
    deleteLater();
}

void CommandPalette::searchAgain() {
    if (!m_isClosing) {
        search(m_field->text());
    }
}

void CommandPalette::search(const QString& typed) {
    const bool isEmpty = typed.trimmed().isEmpty();
    m_found = isEmpty || !m_find ? std::vector<PaletteFind>() : m_find(typed);
    std::vector<tables::FoundEntry> entries;
    entries.reserve(m_found.size());
    for (const PaletteFind& find : m_found) {
        entries.push_back(find.found);
    }
    m_model.setQuery(typed, std::move(entries));
    const bool isNothing = m_model.rowCount() == 0;
    m_nothing->setVisible(isNothing);
    m_nothing->setText(isNothing ? tr("Nothing here is called “%1”").arg(typed.trimmed()) : QString());
    m_list->setVisible(!isNothing);
    select(firstUsable());
    m_list->scrollToTop();
}

int CommandPalette::firstUsable() const {
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.index(row).flags().testFlag(Qt::ItemIsEnabled)) {
            return row;
        }
    }
    return -1;
}

void CommandPalette::select(int row) {
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row));
    updateHint();
    if (row >= 0 && isVisible()) {
        // The focus stays in the field; a screen reader shall say what Enter would do.
        QAccessibleEvent event(m_list, QAccessible::Focus);
        event.setChild(row);
        QAccessible::updateAccessibility(&event);
    }
}

void CommandPalette::step(int step) {
    const int count = m_model.rowCount();
    if (firstUsable() < 0) {
        return;
    }
    int row = m_list->currentIndex().row();
    if (std::abs(step) > 1) {
        row = std::clamp(row + step, 0, count - 1);
        step = step > 0 ? -1 : 1;  // a page ends on the nearest usable row on the way back
    } else {
        row = (row + step + count) % count;
    }
    while (!m_model.index(row).flags().testFlag(Qt::ItemIsEnabled)) {
        row = (row + step + count) % count;
    }
    select(row);
    m_list->scrollTo(m_model.index(row));
}

std::function<void()> CommandPalette::actionOf(const QString& id, Way way) const {
    const auto command = std::find_if(m_commands.begin(), m_commands.end(),
                                      [&id](const PaletteCommand& known) { return known.entry.id == id; });
    if (command != m_commands.end()) {
        return way == Way::Go ? command->run : command->compare;
    }
    const auto find = std::find_if(m_found.begin(), m_found.end(),
                                   [&id](const PaletteFind& known) { return known.found.entry.id == id; });
    if (find == m_found.end()) {
        return {};
    }
    return way == Way::Go ? find->run : find->compare;
}

void CommandPalette::updateHint() {
    const QModelIndex index = m_list->currentIndex();
    const QString id = index.data(Model::IdRole).toString();
    const auto kind = static_cast<tables::CommandKind>(index.data(Model::KindRole).toInt());
    const bool isPlace = index.isValid() && kind != tables::CommandKind::Action && kind != tables::CommandKind::Figures;
    QString words = !index.isValid() ? QString() : (isPlace ? tr("Enter goes there") : tr("Enter runs it"));
    if (index.isValid() && actionOf(id, Way::Compare)) {
        words += QStringLiteral(" · ") + tr("Ctrl+Enter adds it to Compare");
    }
    m_hint->setText(words);
}

void CommandPalette::runCurrent(Way way) {
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled)) {
        return;
    }
    const QString id = index.data(Model::IdRole).toString();
    const std::function<void()> action = actionOf(id, way);
    if (!action) {
        return;
    }
    QStringList recent = m_services.settings.recentCommands();
    recent.removeAll(id);
    recent.prepend(id);
    m_services.settings.setRecentCommands(recent.mid(0, MostRecent));
    // Once the focus is back where it was: some commands act on what has it.
    QTimer::singleShot(0, parentWidget(), action);
    close();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
            case Qt::Key_Down:
                step(1);
                return true;
            case Qt::Key_Up:
                step(-1);
                return true;
            case Qt::Key_PageDown:
                step(VisibleRows);
                return true;
            case Qt::Key_PageUp:
                step(-VisibleRows);
                return true;
            case Qt::Key_Return:
            case Qt::Key_Enter:
                runCurrent(static_cast<QKeyEvent*>(event)->modifiers().testFlag(Qt::ControlModifier) ? Way::Compare
                                                                                                     : Way::Go);
                return true;
            case Qt::Key_Tab:
            case Qt::Key_Backtab:
                return true;
            case Qt::Key_Escape:
                close();
                return true;
            default:
                break;
        }
    }
    if (watched == m_field && event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        // Something else has come to the front: a dialog by its key, another window.
        close();
    }
    if (event->type() == QEvent::MouseButtonPress) {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (widget && widget != this && !isAncestorOf(widget)) {
            close();
        }
    }
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::paintEvent(QPaintEvent*) {
    const Colours& c = m_services.theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.setPen(c.axis);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

}  // namespace chokepoint::ui
