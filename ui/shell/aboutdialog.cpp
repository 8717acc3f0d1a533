// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/aboutdialog.h"

#include "models/tables/words.h"
#include "ui/shell/label.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace chokepoint::ui {

namespace {

struct Credit {
    const char* what;
    const char* licence;
};

constexpr Credit Credits[] = {
    {"Qt 6 (Widgets, Charts, Svg)", "LGPL-3.0; Qt Charts GPL-3.0"},
    {"SQLite and SQLiteCpp", "public domain; MIT"},
    {"fmt, tl::expected, nlohmann/json, CLI11", "MIT; CC0-1.0; MIT; BSD-3-Clause"},
    {"ICU", "Unicode licence"},
    {"Roboto and Droid Sans Fallback", "Apache-2.0"},
    {"Lucide icons, some from Feather", "ISC; MIT"},
};

}  // namespace

AboutDialog::AboutDialog(const Services& services, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("aboutDialog"));
    setWindowTitle(tr("About Chokepoint"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Theme& theme = services.theme;
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(6);
    const auto add = [&](TextSize size, TextTint tint, const QString& words) {
        auto* label = new Label(theme, size, tint, content);
        label->setWordWrap(true);
        label->setText(words);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
        layout->addWidget(label);
    };
    add(TextSize::Figure, TextTint::Ink, tr("Chokepoint %1").arg(QCoreApplication::applicationVersion()));
    add(TextSize::Body, TextTint::Ink,
        tr("Compares AI hardware and the export policy that governs it, and says where each number comes from."));
    add(TextSize::Body, TextTint::Ink2,
        tr("Free software under the GNU General Public License, version 3 or later. It comes without warranty."));
    layout->addSpacing(8);
    add(TextSize::ChartTitle, TextTint::Ink, tr("Reference data"));
    const catalog::Release& release = services.session.snapshot()->catalog->release();
    add(TextSize::Body, TextTint::Ink2,
        tr("Version %1, checked to %2. %3")
            .arg(tables::text(release.version), tables::text(release.verifiedTo), tables::text(release.licence)));
    if (!release.attribution.empty()) {
        add(TextSize::Body, TextTint::Ink2, tables::text(release.attribution));
    }
    layout->addSpacing(8);
    add(TextSize::ChartTitle, TextTint::Ink, tr("Built with"));
    for (const Credit& credit : Credits) {
        add(TextSize::Body, TextTint::Ink2,
            QStringLiteral("%1: %2").arg(QLatin1String(credit.what), QLatin1String(credit.licence)));
    }
    layout->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("aboutScroll"));
    scroll->setAccessibleName(tr("About and licences"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("aboutClose"));
    close->setAccessibleName(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 16);
    outer->addWidget(scroll, 1);
    outer->addWidget(close, 0, Qt::AlignHCenter);
    resize(480, 512);
}

}  // namespace chokepoint::ui
