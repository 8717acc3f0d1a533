// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/catalog.h"
#include "ui/overview/overviewstate.h"

#include <QWidget>

#include <memory>

class QToolButton;

namespace chokepoint::ui {

class FlowLayout;
class Label;
class Theme;

/// "CloudMatrix 384 ▾ against GB200 NVL72 ▾": each side opens a search among all systems and chips.
class PairChooser final : public QWidget {
    Q_OBJECT

public:
    PairChooser(const Theme& theme, std::shared_ptr<const catalog::Catalog> catalog, QWidget* parent);

    void setCatalog(std::shared_ptr<const catalog::Catalog> catalog) { m_catalog = std::move(catalog); }
    void setPair(const OverviewState& pair);
    [[nodiscard]] QToolButton* subjectButton() const { return m_subject; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void pairAsked(const chokepoint::ui::OverviewState& pair);
    /// All figures of the pair are wanted.
    void compareAsked();

private:
    QToolButton* makeSide(const QString& objectName, const QString& tip);
    void choose(QToolButton* side, std::string OverviewState::*member);

    const Theme& m_theme;
    std::shared_ptr<const catalog::Catalog> m_catalog;
    OverviewState m_pair;
    FlowLayout* m_layout;
    QToolButton* m_subject;
    Label* m_against;
    QToolButton* m_baseline;
    QToolButton* m_compare;
};

}  // namespace chokepoint::ui
