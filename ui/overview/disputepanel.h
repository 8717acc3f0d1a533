// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/disputes.h"
#include "models/charts/chartspec.h"
#include "models/tables/figuretext.h"
#include "ui/overview/rowpanel.h"

namespace chokepoint::ui {

class ClaimStrip;

/// A figure that sources quarrel about: what it is, how far apart they are, and every claim on a small axis.
class DisputeRow final : public PanelRow {
    Q_OBJECT

public:
    DisputeRow(const Theme& theme, const tables::Writing& writing, QWidget* parent);

    void setDispute(const catalog::Catalog& catalog, const catalog::Dispute& dispute);
    [[nodiscard]] const charts::FigureId& figure() const { return m_figure; }

    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return {320, 40}; }

protected:
    void paintContents(QPainter& painter) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] static int stripWidth(int width);

    tables::Writing m_writing;
    ClaimStrip* m_strip;
    charts::FigureId m_figure;
    QString m_subject;
    QString m_metric;
    QString m_spread;
};

/// What sources do not agree on, the widest first.
class DisputePanel final : public RowPanel {
    Q_OBJECT

public:
    static constexpr std::size_t Most = 8;

    DisputePanel(const Theme& theme, const tables::Writing& writing, QWidget* parent);

    void setDisputes(const catalog::Catalog& catalog, const std::vector<catalog::Dispute>& disputes);
    void setCurrentFigure(const charts::FigureId& figure);

Q_SIGNALS:
    void figureAsked(const chokepoint::charts::FigureId& figure);
    void menuAsked(const chokepoint::charts::FigureId& figure, const QPoint& globalPos);

private:
    std::vector<DisputeRow*> m_disputes;
    Label* m_none;
};

}  // namespace chokepoint::ui
