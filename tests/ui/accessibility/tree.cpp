// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/accessibility/tree.h"

#include "tests/ui/pictures/faults.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QSet>
#include <QTreeView>
#include <QWidget>

#include <functional>

namespace chokepoint::tests {

namespace {

/// A table of thousands of rows says of its first ones what it says of all.
constexpr int MostRows = 40;

QString nameOf(const QAccessibleInterface& interface) {
    return interface.text(QAccessible::Name).trimmed();
}

QString described(const QAccessibleInterface& interface) {
    const QObject* object = interface.object();
    const auto* widget = qobject_cast<const QWidget*>(object);
    const QString where = widget ? pathOf(*widget) : QStringLiteral("(no widget)");
    return QStringLiteral("%1 \"%2\", role %3").arg(where, nameOf(interface)).arg(static_cast<int>(interface.role()));
}

bool isPartOfTable(QAccessible::Role role) {
    return role == QAccessible::Cell || role == QAccessible::TreeItem || role == QAccessible::ColumnHeader ||
           role == QAccessible::RowHeader;
}

class Walk {
public:
    QStringList run(QAccessibleInterface& root) {
        visit(root);
        return m_faults;
    }

private:
    void visit(QAccessibleInterface& interface) {
        if (QAccessibleTableInterface* table = interface.tableInterface()) {
            checkTable(interface, *table);
        }
        QSet<QString> names;
        for (int i = 0; i < interface.childCount(); ++i) {
            QAccessibleInterface* child = interface.child(i);
            if (!child || !child->isValid()) {
                m_faults << QStringLiteral("child %1 of %2 is missing").arg(i).arg(described(interface));
                continue;
            }
            if (child->state().invisible || isPartOfTable(child->role())) {
                continue;
            }
            check(*child, names);
            visit(*child);
        }
    }

    void check(const QAccessibleInterface& child, QSet<QString>& names) {
        if (!child.state().focusable || child.state().disabled) {
            return;
        }
        const QString name = nameOf(child);
        if (name.isEmpty()) {
            m_faults << QStringLiteral("no name: %1").arg(described(child));
            return;
        }
        // What only looks can tell apart, a description or a value may tell too.
        const QString whole = QStringLiteral("%1|%2|%3|%4")
                                  .arg(static_cast<int>(child.role()))
                                  .arg(name, child.text(QAccessible::Description), child.text(QAccessible::Value));
        if (names.contains(whole)) {
            m_faults << QStringLiteral("a second one of its name: %1").arg(described(child));
        }
        names.insert(whole);
    }

    void checkTable(QAccessibleInterface& interface, QAccessibleTableInterface& table) {
        const auto* view = qobject_cast<const QAbstractItemView*>(interface.object());
        if (!view || !view->model() || view->model()->rowCount(view->rootIndex()) == 0) {
            return;
        }
        // Views keep their cells up to date only for a screen reader, which this platform cannot have.
        QAccessibleTableModelChangeEvent refreshed(interface.object(), QAccessibleTableModelChangeEvent::ModelReset);
        table.modelChange(&refreshed);
        if (table.rowCount() == 0 || table.columnCount() == 0) {
            m_faults << QStringLiteral("no cells: %1").arg(described(interface));
            return;
        }
        QStringList words;
        for (int row = 0; row < std::min(table.rowCount(), MostRows); ++row) {
            for (int column = 0; column < table.columnCount(); ++column) {
                const QAccessibleInterface* cell = table.cellAt(row, column);
                if (!cell) {
                    m_faults << QStringLiteral("no cell %1, %2: %3").arg(row).arg(column).arg(described(interface));
                    return;
                }
                words << nameOf(*cell);
            }
        }
        checkWords(interface, *view, words);
    }

    /// What the first rows show is what their cells say.
    void checkWords(const QAccessibleInterface& interface, const QAbstractItemView& view, const QStringList& words) {
        const QAbstractItemModel& model = *view.model();
        const auto* tree = qobject_cast<const QTreeView*>(&view);
        int place = 0;  // among the rows of the view, the rows of open branches with them
        for (int row = 0; row < std::min(model.rowCount(view.rootIndex()), 3) && place < MostRows; ++row) {
            for (int column = 0; column < model.columnCount(view.rootIndex()); ++column) {
                const QModelIndex index = model.index(row, column, view.rootIndex());
                const QString spoken = index.data(Qt::AccessibleTextRole).toString();
                const QString shown = spoken.isEmpty() ? index.data().toString() : spoken;
                if (!words.contains(shown.trimmed())) {
                    m_faults << QStringLiteral("cell \"%1\" is not told: %2").arg(shown, described(interface));
                }
            }
            const QModelIndex branch = model.index(row, 0, view.rootIndex());
            place += 1 + (tree && tree->isExpanded(branch) ? model.rowCount(branch) : 0);
        }
    }

    QStringList m_faults;
};

}  // namespace

QStringList treeFaults(QWidget& window) {
    QAccessibleInterface* root = QAccessible::queryAccessibleInterface(&window);
    return root ? Walk().run(*root) : QStringList{QStringLiteral("no interface: %1").arg(pathOf(window))};
}

}  // namespace chokepoint::tests
