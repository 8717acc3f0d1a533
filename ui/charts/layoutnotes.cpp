// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/layoutnotes.h"

#include "models/charts/worldchart.h"
#include "ui/charts/charttext.h"

#include <QCoreApplication>

#include <algorithm>

namespace chokepoint::ui {

namespace {

constexpr qsizetype MostNamesInNote = 12;

/// A range that its chart explains itself: a source's own, or a projection's.
bool isInterval(const charts::Mark& mark) {
    return std::ranges::find(mark.flags, charts::IntervalFlag) != mark.flags.end();
}

}  // namespace

QString markExplanation(const std::vector<charts::ChartSpec>& specs) {
    bool hasRange = false;
    bool hasRival = false;
    bool hasDisputed = false;
    bool hasDoubtful = false;
    bool hasMissing = false;
    bool hasBound = false;
    for (const charts::ChartSpec& spec : specs) {
        // A projection says of its own bands and circles what they are.
        if (spec.kind == charts::ChartKind::Projection) {
            continue;
        }
        for (const charts::Mark& mark : spec.marks) {
            const charts::MarkRole role = mark.id.role;
            const bool isRival = role == charts::MarkRole::RivalTick;
            hasRange = hasRange || (role == charts::MarkRole::Whisker && !isInterval(mark));
            hasRival = hasRival || (isRival && !mark.isDoubtful);
            hasDisputed = hasDisputed || (isRival && mark.isDoubtful);
            hasDoubtful = hasDoubtful || (mark.isDoubtful && spec.regions.empty() &&
                                          (role == charts::MarkRole::Bar || role == charts::MarkRole::Dot));
            hasMissing = hasMissing || role == charts::MarkRole::MissingStub;
            hasBound = hasBound || role == charts::MarkRole::Bound;
        }
    }
    QStringList parts;
    const auto add = [&](bool isThere, const char* words) {
        if (isThere) {
            parts.append(translated(words));
        }
    };
    add(hasRange, QT_TRANSLATE_NOOP("charts", "Line with ends: range over accepted claims"));
    add(hasRival, QT_TRANSLATE_NOOP("charts", "tick below: another claim"));
    add(hasDisputed, QT_TRANSLATE_NOOP("charts", "open circle: disputed or doubtful claim"));
    add(hasDoubtful, QT_TRANSLATE_NOOP("charts", "outline: the claim shown is doubtful"));
    add(hasBound, QT_TRANSLATE_NOOP("charts", "arrow: only a limit is known"));
    add(hasMissing, QT_TRANSLATE_NOOP("charts", "hatched: unknown"));
    if (parts.isEmpty()) {
        return {};
    }
    QString line = parts.join(QStringLiteral(" · "));
    line[0] = line.at(0).toUpper();
    return line;
}

QStringList undrawableNotes(const charts::ChartSpec& spec) {
    const bool isRows = spec.kind == charts::ChartKind::Rows;
    const charts::Scale along = spec.x.toScale();
    const charts::Scale up = spec.y.toScale();
    QStringList notes;
    qsizetype count = 0;
    for (const charts::Mark& mark : spec.marks) {
        const charts::MarkRole role = mark.id.role;
        const bool isRange = role == charts::MarkRole::Whisker;
        const charts::Scale& scale = isRows || (isRange && !mark.isVertical) ? along : up;
        bool canShow = isRange ? scale.canShow(mark.low) && scale.canShow(mark.high) : scale.canShow(mark.value);
        canShow = canShow || role == charts::MarkRole::MissingStub || role == charts::MarkRole::GuideLine;
        canShow = canShow &&
                  (isRows ? role == charts::MarkRole::GuideLine || mark.row < spec.rows.size() : along.canShow(mark.x));
        if (canShow) {
            continue;
        }
        if (++count <= MostNamesInNote) {
            notes.append(translated(QT_TRANSLATE_NOOP("charts", "The axis cannot show: %1."))
                             .arg(QString::fromStdString(mark.spoken.empty() ? mark.id.figure.subject : mark.spoken)));
        }
    }
    if (count > MostNamesInNote) {
        notes.append(
            translated(QT_TRANSLATE_NOOP("charts", "The axis cannot show %1 more.")).arg(count - MostNamesInNote));
    }
    return notes;
}

QString leftOutNote(std::size_t rows) {
    return rows == 1 ? translated(QT_TRANSLATE_NOOP("charts", "One more row does not fit at this size."))
                     : translated(QT_TRANSLATE_NOOP("charts", "%1 more rows do not fit at this size.")).arg(rows);
}

QString skippedChartsNote(int charts) {
    return charts == 1 ? translated(QT_TRANSLATE_NOOP("charts", "One more chart does not fit at this size."))
                       : translated(QT_TRANSLATE_NOOP("charts", "%1 more charts do not fit at this size.")).arg(charts);
}

QString moreNotesNote(qsizetype notes) {
    return notes == 1
               ? translated(QT_TRANSLATE_NOOP("charts", "One more note is in the CSV of this chart."))
               : translated(QT_TRANSLATE_NOOP("charts", "%1 more notes are in the CSV of this chart.")).arg(notes);
}

QString hiddenSourcesNote(std::size_t sources) {
    return sources == 1
               ? translated(QT_TRANSLATE_NOOP("charts", "The source is listed in the PDF and CSV of this chart."))
               : translated(QT_TRANSLATE_NOOP("charts", "The %1 sources are listed in the PDF and CSV of this chart."))
                     .arg(sources);
}

QString unlabelledNote(const QStringList& names) {
    const QString listed = names.mid(0, MostNamesInNote).join(QStringLiteral(", "));
    const qsizetype more = names.size() - MostNamesInNote;
    return more <= 0 ? translated(QT_TRANSLATE_NOOP("charts", "Without a label for want of room: %1.")).arg(listed)
                     : translated(QT_TRANSLATE_NOOP("charts", "Without a label for want of room: %1 and %2 more."))
                           .arg(listed)
                           .arg(more);
}

}  // namespace chokepoint::ui
