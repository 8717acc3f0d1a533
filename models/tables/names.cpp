// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/names.h"

#include "models/charts/figurewords.h"
#include "models/tables/words.h"

#include <QCoreApplication>
#include <QStringList>

namespace chokepoint::tables {

namespace {

QString tr(const char* source) {
    return QCoreApplication::translate("chokepoint::tables", source);
}

}  // namespace

QString inSentence(const QString& name) {
    return text(charts::inSentence(utf8(name)));
}

QString firstUpper(const QString& sentence) {
    return sentence.left(1).toUpper() + sentence.mid(1);
}

QString neededText(const std::vector<std::string>& missing) {
    QStringList names;
    for (const std::string& metric : missing) {
        // What is counted is no name of a number, and what a system is made of is no metric.
        names << (metric == "chip"         ? tr("the kind of its chips")
                  : metric == "chip_count" ? tr("the number of chips")
                  : metric == "racks"      ? tr("the number of racks")
                                           : inSentence(metricBrief(metric)));
    }
    names.removeDuplicates();
    if (names.size() < 2) {
        return names.join(QString());
    }
    const QString last = names.takeLast();
    return tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last);
}

}  // namespace chokepoint::tables
