// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/metricmenu.h"

#include "models/catalog/metric.h"
#include "models/tables/words.h"

#include <algorithm>
#include <optional>

namespace chokepoint::ui {

void fillMetricMenu(QMenu& menu, const std::vector<std::string>& charted,
                    const std::function<bool(std::string_view metric)>& applies,
                    const std::function<void(const std::string& metric)>& toggled) {
    menu.clear();
    std::map<catalog::MetricGroup, std::vector<const catalog::Metric*>> groups;
    for (const catalog::Metric& metric : catalog::allMetrics()) {
        if (applies(metric.id)) {
            groups[metric.group].push_back(&metric);
        }
    }
    for (const auto& [group, metrics] : groups) {
        QMenu* sub = menu.addMenu(tables::words(group));
        for (const catalog::Metric* metric : metrics) {
            const std::string id(metric->id);
            QAction* action = sub->addAction(tables::metricName(metric->id));
            action->setObjectName(QStringLiteral("metric-%1").arg(tables::text(metric->id)));
            action->setCheckable(true);
            action->setChecked(std::find(charted.begin(), charted.end(), id) != charted.end());
            QObject::connect(action, &QAction::triggered, &menu, [toggled, id] { toggled(id); });
        }
    }
}

}  // namespace chokepoint::ui
