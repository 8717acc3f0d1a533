// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/charts/page.h"
#include "ui/charts/chartmetrics.h"
#include "ui/charts/textblock.h"

#include <QLineF>

#include <vector>

namespace chokepoint::ui {

enum class RuleRole { Header, Group, Row };

/// A line of a table on paper.
struct PlacedRule {
    RuleRole role = RuleRole::Row;
    QLineF line;
};

/// What never breaks across pages: a heading or a row. x is final, y counts from the band's top.
struct TableBand {
    bool isHeading = false;  ///< stays with the band below it
    QString group;           ///< title of the group it belongs to
    qreal height = 0;
    std::vector<PlacedText> texts;
    std::vector<PlacedRule> rules;
};

/// A run of the table's columns that fits the width: its header, repeated on each page, and its bands.
struct TablePart {
    TableBand header;
    std::vector<TableBand> bands;
};

struct TableOptions {
    ChartMetrics metrics;
    qreal left = 0;
    qreal width = 0;
    bool withSources = true;
};

/// A table measured for a width: second values beside the first where there is room, else below them; more columns
/// than fit become several parts. Texts stand in columns of their own, or as a list where columns would be narrow.
struct TableBlock {
    std::vector<TablePart> parts;
    QStringList notes;  ///< the table's own, and what the letters at its values mean
};

[[nodiscard]] TableBlock layoutTable(const charts::TableSpec& table, const TableOptions& options);

/// The heading of a group; also where the group goes on, on a further page.
[[nodiscard]] TableBand groupHeading(const QString& group, const TableOptions& options);

}  // namespace chokepoint::ui
