// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/pairchooser.h"

#include "models/tables/words.h"
#include "ui/overview/subjectpopup.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QToolButton>

namespace chokepoint::ui {

PairChooser::PairChooser(const Theme& theme, std::shared_ptr<const catalog::Catalog> catalog, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_catalog(std::move(catalog)),
      m_layout(new FlowLayout(8, this)),
      m_subject(makeSide(QStringLiteral("pairSubject"), tr("Choose what is compared"))),
      m_against(new Label(theme, TextSize::Section, TextTint::Ink2, this)),
      m_baseline(makeSide(QStringLiteral("pairBaseline"), tr("Choose what it is compared with"))),
      m_compare(new QToolButton(this)) {
    setObjectName(QStringLiteral("pairChooser"));
    setAccessibleName(tr("The pair"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_against->setText(tr("against"));
    m_compare->setObjectName(QStringLiteral("pairCompare"));
    m_compare->setText(tr("Open in Compare"));
    m_compare->setAccessibleName(m_compare->text());
    m_compare->setToolTip(tr("All figures of the two, as charts and as a table"));
    m_compare->setIcon(icon(QStringLiteral("chart-bar"), theme));
    m_compare->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_compare->setAutoRaise(true);
    m_compare->setFocusPolicy(Qt::TabFocus);
    connect(m_compare, &QToolButton::clicked, this, &PairChooser::compareAsked);
    for (QWidget* part : std::initializer_list<QWidget*>{m_subject, m_against, m_baseline, m_compare}) {
        m_layout->addWidget(part);
    }
    connect(m_subject, &QToolButton::clicked, this, [this] { choose(m_subject, &OverviewState::subject); });
    connect(m_baseline, &QToolButton::clicked, this, [this] { choose(m_baseline, &OverviewState::baseline); });
    const auto dress = [this] {
        for (QToolButton* side : {m_subject, m_baseline}) {
            side->setFont(fontOf(TextSize::Section));
            m_against->setMinimumHeight(side->sizeHint().height());
        }
    };
    dress();
    connect(&theme, &Theme::changed, this, dress);
}

QToolButton* PairChooser::makeSide(const QString& objectName, const QString& tip) {
    auto* side = new QToolButton(this);
    side->setObjectName(objectName);
    side->setToolTip(tip);
    side->setToolButtonStyle(Qt::ToolButtonTextOnly);
    side->setFocusPolicy(Qt::TabFocus);
    setStyleRole(side, StyleRole::Strip);
    return side;
}

void PairChooser::setPair(const OverviewState& pair) {
    m_pair = pair;
    const auto nameOf = [this](const std::string& id) {
        const catalog::Subject* subject = m_catalog->subject(id);
        return tables::text(subject ? subject->name : id);
    };
    m_subject->setText(nameOf(pair.subject));
    m_subject->setAccessibleName(tr("Compared: %1").arg(nameOf(pair.subject)));
    m_baseline->setText(nameOf(pair.baseline));
    m_baseline->setAccessibleName(tr("Baseline: %1").arg(nameOf(pair.baseline)));
    m_layout->invalidate();
    updateGeometry();
}

int PairChooser::heightForWidth(int width) const {
    return m_layout->heightForWidth(width);
}

void PairChooser::choose(QToolButton* side, std::string OverviewState::*member) {
    const bool isSubject = side == m_subject;
    const std::string& other = isSubject ? m_pair.baseline : m_pair.subject;
    auto* popup = new SubjectPopup(side->toolTip(), m_catalog, tables::text(m_pair.*member), {tables::text(other)},
                                   m_theme, this);
    connect(popup, &SubjectPopup::chosen, this, [this, member](const QString& subject) {
        OverviewState next = m_pair;
        next.*member = tables::utf8(subject);
        if (next != m_pair) {
            Q_EMIT pairAsked(next);
        }
    });
    popup->openBelow(*side);
}

}  // namespace chokepoint::ui
