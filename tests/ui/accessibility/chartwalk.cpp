// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/accessibility/tree.h"
#include "tests/ui/pictures/faults.h"
#include "ui/charts/chartwidget.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

namespace chokepoint::tests {

using charts::Mark;
using charts::MarkId;
using charts::MarkRole;

namespace {

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

/// A label points to its note by a dagger.
QString withoutDagger(QString label) {
    static const QRegularExpression dagger(QStringLiteral("[†‡§¶]+$"));
    return label.remove(dagger).trimmed();
}

/// What a screen reader says of each mark: name and description.
std::multimap<QString, QString> toldMarks(ui::ChartWidget& chart) {
    std::multimap<QString, QString> told;
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&chart);
    for (int i = 0; interface && i < interface->childCount(); ++i) {
        const QAccessibleInterface* child = interface->child(i);
        told.emplace(child->text(QAccessible::Name), child->text(QAccessible::Description));
    }
    return told;
}

/// The marks that the arrow keys reach from the first one.
std::set<MarkId> walkedMarks(ui::ChartWidget& chart) {
    std::set<MarkId> walked;
    chart.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&chart, Qt::Key_Home);
    while (chart.currentMark() && walked.insert(*chart.currentMark()).second) {
        QTest::keyClick(&chart, Qt::Key_Down);
    }
    return walked;
}

class SpecCheck {
public:
    SpecCheck(const charts::ChartSpec& spec, const std::multimap<QString, QString>& told, QStringList& faults)
        : m_spec(spec), m_told(told), m_faults(faults) {}

    void check(const Mark& mark) {
        const auto found = std::find_if(m_told.begin(), m_told.end(), [&](const auto& entry) {
            return !mark.spoken.empty() && entry.first.startsWith(text(mark.spoken));
        });
        if (found == m_told.end()) {
            fault(mark, QStringLiteral("is not told"));
            return;
        }
        const bool carriesFigure = mark.id.role == MarkRole::Bar || mark.id.role == MarkRole::Dot;
        const bool isRow = m_spec.kind == charts::ChartKind::Rows;
        if (carriesFigure && isRow && !found->first.contains(withoutDagger(text(mark.label)))) {
            fault(mark, QStringLiteral("does not tell its value"));
        }
        if (carriesFigure && isRow && hasRange(mark) && !found->first.contains(QStringLiteral(" to "))) {
            fault(mark, QStringLiteral("does not tell its range"));
        }
        for (const charts::SourceNote& source : m_spec.sources) {
            const bool isCited =
                std::find(mark.sources.begin(), mark.sources.end(), source.number) != mark.sources.end();
            if (carriesFigure && isCited && !found->second.contains(text(source.text))) {
                fault(mark, QStringLiteral("does not tell its source %1").arg(text(source.text)));
            }
        }
    }

private:
    [[nodiscard]] bool hasRange(const Mark& figure) const {
        return std::any_of(m_spec.marks.begin(), m_spec.marks.end(), [&](const Mark& mark) {
            return mark.id.role == MarkRole::Whisker && mark.id.figure == figure.id.figure;
        });
    }

    void fault(const Mark& mark, const QString& what) {
        m_faults << QStringLiteral("%1: \"%2\" %3").arg(text(m_spec.title), text(mark.spoken), what);
    }

    const charts::ChartSpec& m_spec;
    const std::multimap<QString, QString>& m_told;
    QStringList& m_faults;
};

}  // namespace

QStringList chartFaults(ui::ChartWidget& chart) {
    QStringList faults;
    const std::multimap<QString, QString> told = toldMarks(chart);
    const std::set<MarkId> walked = walkedMarks(chart);
    for (const charts::ChartSpec& spec : chart.specs()) {
        SpecCheck check(spec, told, faults);
        for (const Mark& mark : spec.marks) {
            if (mark.id.role == MarkRole::GuideLine) {
                continue;
            }
            check.check(mark);
            if (walked.count(mark.id) == 0) {
                faults << QStringLiteral("%1: no key leads to \"%2\"").arg(text(spec.title), text(mark.spoken));
            }
        }
    }
    return faults;
}

}  // namespace chokepoint::tests
