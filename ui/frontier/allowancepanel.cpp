// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frontier/allowancepanel.h"

#include "models/policy/statuscode.h"
#include "models/tables/fieldnames.h"
#include "models/tables/ruleanswermodel.h"
#include "models/tables/words.h"
#include "ui/policy/readingtext.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace chokepoint::ui {

using policy::Allowance;
using policy::AllowanceKind;
using policy::NumberField;

namespace {

QString unitOf(std::string_view unit) {
    return unit == "mm2" ? QStringLiteral("mm²") : tables::text(unit);
}

}  // namespace

AllowancePanel::AllowancePanel(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_writing(writing), m_readings(new QVBoxLayout) {
    setObjectName(QStringLiteral("allowancePanel"));
    setAccessibleName(tr("Largest allowed"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 4, 16, 16);
    layout->setSpacing(4);
    const auto heading = [&](const char* name, const QString& words) {
        auto* label = new Label(theme, TextSize::ChartTitle, TextTint::Ink, this);
        label->setObjectName(QLatin1String(name));
        label->setText(words);
        label->setWordWrap(true);
        return label;
    };
    const auto paragraph = [&](const char* name, TextTint tint) {
        auto* label = new Label(theme, TextSize::Body, tint, this);
        label->setObjectName(QLatin1String(name));
        label->setWordWrap(true);
        return label;
    };
    layout->addWidget(heading("allowanceTitle", tr("Largest allowed")));
    m_aim = new SegmentedControl(tr("What the design is meant to reach"), {tr("No licence"), tr("Not refused")}, this);
    m_aim->setObjectName(QStringLiteral("allowanceAim"));
    m_aim->setToolTip(
        tr("No licence: below every line. Not refused: besides, an exception is open or the review is "
           "case by case."));
    layout->addWidget(m_aim);
    buildEntries(*layout, theme);
    m_unpublished = paragraph("allowanceUnpublished", TextTint::Warn);
    layout->addWidget(m_unpublished);
    layout->addSpacing(12);
    m_changesTitle = heading("changesTitle", {});
    m_changes = paragraph("changes", TextTint::Ink2);
    m_readingsTitle = heading("readingsTitle", tr("If read otherwise"));
    m_readings->setSpacing(2);
    m_openTitle = heading("openTitle", tr("Left open"));
    m_open = paragraph("open", TextTint::Ink2);
    layout->addWidget(m_changesTitle);
    layout->addWidget(m_changes);
    layout->addSpacing(12);
    layout->addWidget(m_readingsTitle);
    layout->addLayout(m_readings);
    layout->addSpacing(12);
    layout->addWidget(m_openTitle);
    layout->addWidget(m_open);
    layout->addStretch(1);
    connect(m_aim, &SegmentedControl::chosen, this,
            [this](int index) { Q_EMIT aimAsked(index == 0 ? policy::Aim::NoLicence : policy::Aim::NotRefused); });
}

void AllowancePanel::buildEntries(QVBoxLayout& layout, const Theme& theme) {
    for (const NumberField field : policy::allowanceFields()) {
        const QString id = tables::text(policy::fieldOf(field).id);
        Entry entry;
        entry.allowance.field = field;
        entry.title = new Label(theme, TextSize::Caption, TextTint::Ink2, this);
        entry.value = new Label(theme, TextSize::Section, TextTint::Ink, this);
        entry.value->setObjectName(QStringLiteral("allowance-%1").arg(id));
        entry.why = new Label(theme, TextSize::Body, TextTint::Ink2, this);
        entry.why->setObjectName(QStringLiteral("binding-%1").arg(id));
        entry.why->setWordWrap(true);
        entry.use = new QToolButton(this);
        entry.use->setObjectName(QStringLiteral("use-%1").arg(id));
        entry.use->setText(tr("Use"));
        entry.use->setFocusPolicy(Qt::TabFocus);
        QSizePolicy keeps = entry.use->sizePolicy();
        keeps.setRetainSizeWhenHidden(true);
        entry.use->setSizePolicy(keeps);
        switch (field) {
            case NumberField::Tpp:
                entry.title->setText(tr("Largest compute"));
                break;
            case NumberField::DieArea:
                entry.title->setText(tr("Smallest die area"));
                break;
            case NumberField::MemoryBandwidth:
                entry.title->setText(tr("Largest memory bandwidth"));
                break;
            default:
                entry.title->setText(tr("Largest total I/O"));
        }
        auto* line = new QHBoxLayout;
        line->addWidget(entry.value, 1);
        line->addWidget(entry.use);
        layout.addSpacing(8);
        layout.addWidget(entry.title);
        layout.addLayout(line);
        layout.addWidget(entry.why);
        const std::size_t at = m_entries.size();
        connect(entry.use, &QToolButton::clicked, this, [this, at] {
            const Allowance& allowance = m_entries[at].allowance;
            if (const std::optional<double> value = allowance.usable()) {
                Q_EMIT useAsked(allowance.field, *value);
            }
        });
        m_entries.push_back(entry);
    }
}

QString AllowancePanel::written(NumberField field, double value) const {
    return QStringLiteral("%1\u00a0%2")
        .arg(figureNumber(value, m_writing),
             unitOf(policy::fieldOf(field).unit.empty() ? "TPP" : policy::fieldOf(field).unit));
}

QString AllowancePanel::why(const policy::Record& record, const Allowance& allowance) const {
    const policy::Rule* rule = record.rule(allowance.rule);
    const QString line =
        rule != nullptr ? tables::sentence(policy::lineNameOf(rule->text), m_writing.style) : QString();
    switch (allowance.kind) {
        case AllowanceKind::Unbounded:
            return tr("No line in force on this figure.");
        case AllowanceKind::Never:
            return tr("%1 holds whatever this figure is.").arg(line);
        case AllowanceKind::CannotTell:
            return allowance.missing.empty() ? tr("Depends on other figures.")
                                             : tr("Needs %1.").arg(tables::fieldNames(allowance.missing));
        case AllowanceKind::Bounded:
            break;
    }
    const std::optional<double> change = allowance.change();
    if (!change) {
        return tr("Bound by %1.").arg(line);
    }
    const QString share = (*change > 0.0 ? QStringLiteral("+") : QString()) +
                          tables::text(units::formatNumber(*change * 100.0, 3, m_writing.style)) +
                          QStringLiteral("\u00a0%");
    return tr("Bound by %1: %2 from %3.").arg(line, share, written(allowance.field, *allowance.own));
}

void AllowancePanel::showEntry(const policy::Record& record, Entry& entry) {
    const Allowance& allowance = entry.allowance;
    const bool isBounded = allowance.kind == AllowanceKind::Bounded;
    const bool isDown = allowance.field == NumberField::DieArea;
    if (isBounded) {
        const QString limit = written(allowance.field, allowance.limit);
        entry.value->setText(allowance.isLimitAllowed ? (isDown ? tr("from %1") : tr("up to %1")).arg(limit)
                                                      : (isDown ? tr("above %1") : tr("below %1")).arg(limit));
    } else {
        entry.value->setText(allowance.kind == AllowanceKind::Unbounded ? tr("any")
                             : allowance.kind == AllowanceKind::Never   ? tr("none")
                                                                        : tr("cannot tell"));
    }
    entry.why->setText(why(record, allowance));
    const policy::Rule* rule = record.rule(allowance.rule);
    entry.why->setToolTip(
        rule != nullptr ? QStringLiteral("%1\n%2").arg(tables::text(rule->text.name), tables::text(rule->text.citation))
                        : QString());
    const std::optional<double> usable = allowance.usable();
    entry.use->setVisible(usable.has_value());
    if (usable) {
        entry.use->setToolTip(tr("Set it to %1").arg(written(allowance.field, *usable)));
        entry.use->setAccessibleName(
            tr("%1: set it to %2").arg(entry.title->text(), written(allowance.field, *usable)));
    }
}

void AllowancePanel::setAllowances(const policy::Record& record, const std::vector<Allowance>& allowances,
                                   const std::vector<const policy::Rule*>& unpublished, policy::Aim aim) {
    m_aim->setCurrent(aim == policy::Aim::NoLicence ? 0 : 1);
    for (std::size_t i = 0; i < m_entries.size() && i < allowances.size(); ++i) {
        m_entries[i].allowance = allowances[i];
        showEntry(record, m_entries[i]);
    }
    QStringList names;
    for (const policy::Rule* rule : unpublished) {
        names << tables::text(rule->text.name);
    }
    m_unpublished->setText(
        tr("May bind below these, its threshold is not published: %1.").arg(names.join(QStringLiteral("; "))));
    m_unpublished->setVisible(!names.isEmpty());
}

void AllowancePanel::setDifferences(const std::vector<policy::DesignDifference>& differences,
                                    const QString& startName) {
    m_changesTitle->setText(startName.isEmpty() ? tr("Figures of the new chip") : tr("Changed from %1").arg(startName));
    QStringList lines;
    for (const policy::DesignDifference& difference : differences) {
        const policy::DesignFieldInfo& info = policy::infoOf(difference.field);
        const auto number = [&](std::optional<double> value) {
            return value ? QStringLiteral("%1\u00a0%2").arg(figureNumber(*value, m_writing), unitOf(info.unit))
                         : tr("unknown");
        };
        QString line = tr("%1: %2 → %3")
                           .arg(tables::sentence({info.name, {}}, m_writing.style), number(difference.before),
                                number(difference.after));
        if (difference.before && *difference.before > 0.0 && difference.after) {
            const double share = *difference.after / *difference.before - 1.0;
            line += QStringLiteral(" (%1%2\u00a0%)")
                        .arg(share > 0.0 ? QStringLiteral("+") : QString(),
                             tables::text(units::formatNumber(share * 100.0, 3, m_writing.style)));
        }
        lines << line;
    }
    m_changes->setText(lines.isEmpty() ? tr("Nothing: as recorded.") : lines.join(u'\n'));
    m_changesTitle->setVisible(!startName.isEmpty() || !lines.isEmpty());
    m_changes->setVisible(!startName.isEmpty() || !lines.isEmpty());
}

AllowancePanel::ReadingLines& AllowancePanel::readingLines(std::size_t at) {
    while (m_readingLines.size() <= at) {
        const auto add = [this](const char* part, TextSize size, TextTint tint) {
            auto* label = new Label(m_theme, size, tint, this);
            label->setObjectName(QLatin1String(part) + QString::number(m_readingLines.size()));
            label->setWordWrap(true);
            m_readings->addWidget(label);
            return label;
        };
        m_readingLines.push_back({add("reading", TextSize::Body, TextTint::Ink),
                                  add("readingEffect", TextSize::Caption, TextTint::Ink2),
                                  add("readingNote", TextSize::Caption, TextTint::Ink3)});
        m_readings->addSpacing(4);
    }
    return m_readingLines[at];
}

void AllowancePanel::setReadings(const std::vector<policy::Reading>& readings) {
    for (std::size_t i = 0; i < std::max(readings.size(), m_readingLines.size()); ++i) {
        const ReadingText words = i < readings.size() ? readingText(readings[i], m_writing) : ReadingText();
        const ReadingLines& lines = readingLines(i);
        lines.effect->setTint(words.changesStatus ? TextTint::Warn : TextTint::Ink2);
        for (const auto& [label, text] : {std::pair(lines.reading, words.reading),
                                          std::pair(lines.effect, words.effect), std::pair(lines.note, words.note)}) {
            label->setText(text);
            label->setVisible(!text.isEmpty());
        }
    }
    m_readingsTitle->setVisible(!readings.empty());
}

void AllowancePanel::setConditions(const policy::Record& record, const std::vector<policy::OpenCondition>& conditions) {
    QStringList lines;
    for (const policy::OpenCondition& condition : conditions) {
        lines << QStringLiteral("• ") + tables::spelledOut(record, condition.text, m_writing.style);
    }
    m_open->setText(lines.join(u'\n'));
    m_open->setVisible(!lines.isEmpty());
    m_openTitle->setVisible(!lines.isEmpty());
}

}  // namespace chokepoint::ui
