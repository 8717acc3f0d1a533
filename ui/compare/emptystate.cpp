// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/emptystate.h"

#include "models/tables/words.h"
#include "ui/shell/label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

struct Pair {
    const char* baseline;
    const char* other;
};

constexpr Pair Pairs[] = {{"nvidia-gb200-nvl72", "huawei-cloudmatrix-384"},
                          {"nvidia-h20", "huawei-ascend-910b"},
                          {"nvidia-h100-sxm5", "huawei-ascend-910c"}};

}  // namespace

EmptyState::EmptyState(const Theme& theme, const catalog::Catalog& catalog, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("compareEmpty"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(1);
    auto* heading = new Label(theme, TextSize::Section, TextTint::Ink, this);
    heading->setText(tr("Nothing is compared yet"));
    heading->setAlignment(Qt::AlignCenter);
    auto* hint = new Label(theme, TextSize::Body, TextTint::Ink2, this);
    hint->setText(tr("Type a system or chip above, or start with one of these."));
    hint->setAlignment(Qt::AlignCenter);
    layout->addWidget(heading);
    layout->addWidget(hint);
    layout->addSpacing(8);
    int number = 0;
    for (const Pair& pair : Pairs) {
        const catalog::Subject* baseline = catalog.subject(pair.baseline);
        const catalog::Subject* other = catalog.subject(pair.other);
        if (!baseline || !other) {
            continue;
        }
        auto* button =
            new QPushButton(tr("%1 against %2").arg(tables::text(other->name), tables::text(baseline->name)), this);
        button->setObjectName(QStringLiteral("pair%1").arg(number++));
        button->setAccessibleName(button->text());
        button->setMinimumWidth(320);
        connect(button, &QPushButton::clicked, this, [this, pair] { Q_EMIT pairChosen(pair.baseline, pair.other); });
        layout->addWidget(button, 0, Qt::AlignHCenter);
    }
    layout->addStretch(2);
}

}  // namespace chokepoint::ui
