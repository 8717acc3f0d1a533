// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/detailmodel.h"
#include "ui/shell/view.h"

#include <QWidget>

#include <set>

class QHBoxLayout;
class QPushButton;
class QTreeView;

namespace chokepoint::ui {

class Label;

/// All that is known of one row, beside the table: a heading, what can be done with it, sections of facts. What leads
/// somewhere is clicked, or reached by the keyboard and Enter.
class DetailPane final : public QWidget {
    Q_OBJECT

public:
    explicit DetailPane(const Services& services, QWidget* parent = nullptr);

    /// Without title and sections `subtitle` is a hint.
    void setDetails(const QString& title, const QString& subtitle, std::vector<tables::DetailSection> sections);
    /// A button below the heading; kept by its object name, hidden where `words` is empty.
    QPushButton* setButton(const QString& objectName, const QString& words);
    [[nodiscard]] QTreeView* view() const { return m_view; }
    [[nodiscard]] const tables::DetailModel& model() const { return m_model; }

Q_SIGNALS:
    void evidenceAsked(const chokepoint::charts::FigureId& figure);
    void subjectAsked(const QString& subject);
    void linkAsked(const QString& url);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow(const QModelIndex& index);
    void arrange();

    const Theme& m_theme;
    tables::DetailModel m_model;
    Label* m_title;
    Label* m_subtitle;
    QHBoxLayout* m_buttons;
    QTreeView* m_view;
    std::set<QString> m_opened;  ///< sections that the person opened or closed, against how they come
    std::set<QString> m_closed;
    bool m_isArranging = false;
};

}  // namespace chokepoint::ui
