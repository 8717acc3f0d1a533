// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/ownershipform.h"

#include "models/tables/words.h"
#include "ui/shell/icons.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace chokepoint::ui {

namespace {

constexpr double Percent = 100.0;

/// "51", "51 %", "51.5%" in the locale's own writing; none where it is no share.
std::optional<double> shareFrom(const QString& typed, const QLocale& locale) {
    QString words = typed.simplified();
    if (words.endsWith(u'%')) {
        words.chop(1);
    }
    bool isNumber = false;
    const double percent = locale.toDouble(words.trimmed(), &isNumber);
    const bool isShare = isNumber && std::isfinite(percent) && percent > 0.0 && percent <= Percent;
    return isShare ? std::optional(percent / Percent) : std::nullopt;
}

}  // namespace

OwnershipForm::OwnershipForm(const Theme& theme, const tables::Writing& writing, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_writing(writing),
      m_lines(new QVBoxLayout),
      m_owner(new QLineEdit(this)),
      m_share(new QLineEdit(this)),
      m_error(new Label(theme, TextSize::Caption, TextTint::Error, this)) {
    setObjectName(QStringLiteral("ownershipForm"));
    setAccessibleName(tr("Owners that you enter"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(4);
    auto* heading = new Label(theme, TextSize::Body, TextTint::Ink2, this);
    heading->setText(tr("Owners and their shares, as you know them"));
    layout->addWidget(heading);
    m_lines->setSpacing(0);
    layout->addLayout(m_lines);
    m_owner->setObjectName(QStringLiteral("ownerField"));
    m_owner->setAccessibleName(tr("Owner"));
    m_owner->setPlaceholderText(tr("Owner"));
    m_share->setObjectName(QStringLiteral("shareField"));
    m_share->setAccessibleName(tr("Share in percent"));
    m_share->setPlaceholderText(tr("Share, %"));
    fixWidth(m_share, 96);
    auto* button = new QPushButton(tr("Add"), this);
    button->setObjectName(QStringLiteral("ownerAdd"));
    button->setAccessibleName(tr("Add the owner"));
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_owner, 1);
    line->addWidget(m_share);
    line->addWidget(button);
    layout->addLayout(line);
    m_error->setObjectName(QStringLiteral("ownerError"));
    layout->addWidget(m_error);
    connect(button, &QPushButton::clicked, this, &OwnershipForm::add);
    connect(m_owner, &QLineEdit::returnPressed, m_share, qOverload<>(&QWidget::setFocus));
    connect(m_share, &QLineEdit::returnPressed, this, &OwnershipForm::add);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void OwnershipForm::add() {
    const QString owner = m_owner->text().simplified();
    const std::optional<double> share = shareFrom(m_share->text(), m_writing.locale);
    if (owner.isEmpty() || !share) {
        m_error->setText(owner.isEmpty() ? tr("Name the owner.") : tr("A share is a number from 0 to 100 percent."));
        (owner.isEmpty() ? m_owner : m_share)->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_error->clear();
    m_owner->clear();
    m_share->clear();
    m_owner->setFocus(Qt::OtherFocusReason);
    Q_EMIT addAsked({tables::utf8(owner), *share});
}

void OwnershipForm::setOwners(const std::vector<policy::Ownership>& owners) {
    while (QLayoutItem* item = m_lines->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    for (std::size_t i = 0; i < owners.size(); ++i) {
        auto* line = new QWidget(this);
        auto* layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        auto* words = new Label(m_theme, TextSize::Body, TextTint::Ink, line);
        const QString owner = tables::text(owners[i].owner);
        words->setText(
            tr("%1: %2 %")
                .arg(owner, tables::text(units::formatNumber(owners[i].share * Percent, 4, m_writing.style))));
        auto* remove = new QToolButton(line);
        remove->setObjectName(QStringLiteral("ownerRemove%1").arg(i));
        remove->setIcon(icon(QStringLiteral("x"), m_theme));
        remove->setAutoRaise(true);
        remove->setFocusPolicy(Qt::TabFocus);
        remove->setAccessibleName(tr("Take out %1").arg(owner));
        remove->setToolTip(tr("Take out %1").arg(owner));
        connect(remove, &QToolButton::clicked, this, [this, i] { Q_EMIT removeAsked(static_cast<int>(i)); });
        layout->addWidget(words, 1);
        layout->addWidget(remove);
        m_lines->addWidget(line);
    }
    m_error->clear();
}

void OwnershipForm::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    painter.fillRect(QRect(0, 0, width(), 1), c.line);
}

}  // namespace chokepoint::ui
