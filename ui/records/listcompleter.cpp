// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/listcompleter.h"

#include <QCompleter>
#include <QLineEdit>

namespace chokepoint::ui {

namespace {

class ListCompleter final : public QCompleter {
public:
    ListCompleter(const QStringList& names, QLineEdit& line) : QCompleter(names, &line), m_line(line) {
        setCaseSensitivity(Qt::CaseInsensitive);
        setFilterMode(Qt::MatchContains);
    }

    [[nodiscard]] QStringList splitPath(const QString& path) const override {
        return {path.mid(path.lastIndexOf(u';') + 1).trimmed()};
    }

    [[nodiscard]] QString pathFromIndex(const QModelIndex& index) const override {
        const QString name = QCompleter::pathFromIndex(index);
        const QString typed = m_line.text();
        const qsizetype last = typed.lastIndexOf(u';');
        return last < 0 ? name : typed.left(last + 1) + u' ' + name;
    }

private:
    QLineEdit& m_line;
};

}  // namespace

void completeList(QLineEdit& line, const QStringList& names) {
    delete line.completer();
    line.setCompleter(new ListCompleter(names, line));
}

}  // namespace chokepoint::ui
