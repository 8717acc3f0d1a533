// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/leverlistmodel.h"
#include "ui/shell/view.h"

#include <QTimer>
#include <QWidget>

#include <string>

class QCheckBox;
class QLineEdit;
class QListView;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace chokepoint::ui {

class Label;
class LeverForm;
class ParameterForm;

/// The levers and parameters of the present scenario by topic, what differs on top, and a form for the one in hand.
/// Whatever is changed is in the workbook at once, one step of undo each; of a ready-made scenario a copy is made.
class LeverPanel final : public QWidget {
    Q_OBJECT

public:
    explicit LeverPanel(const Services& services, QWidget* parent = nullptr);

    /// Opens the topic of a lever or parameter and its form. False where there is none of that id.
    bool showLever(const QString& id);
    /// Shows whether parameters are drawn without their rank correlations; `counts`: what is in view hangs on it.
    void showIndependent(bool isIndependent, bool counts);
    /// Whether a parameter moves no series in the present scenario.
    void showIdle(const std::string& parameter, bool isIdle);
    /// Where F6 leads.
    [[nodiscard]] QWidget* list() const;

Q_SIGNALS:
    /// A slider is in the hand: what the present scenario would be.
    void previewed(const chokepoint::scenario::Scenario& scenario);
    /// It was let go where it had been taken; otherwise the session says what changed.
    void previewEnded();
    /// The person wants parameters drawn without their rank correlations, or with them again.
    void independenceAsked(bool isIndependent);
    /// The form of a parameter came into view, or the scenario became another one under it.
    void parameterShown(const std::string& parameter);
    /// Something could not be done, as a sentence.
    void refused(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildList();
    void buildForms();
    void buildIndependence();
    void take(const session::Change& change);
    void refresh();
    void select(int row);
    void showCurrent();
    void toggleHeading(const QModelIndex& index);
    /// Space on a lever: off, and back to the record.
    void toggleLever(const QModelIndex& index);
    void reset(const QModelIndex& index);
    void change(const QString& assignment);
    [[nodiscard]] scenario::Scenario present() const;

    const Services& m_services;
    tables::LeverListModel m_model;
    QString m_current;
    bool m_isSelecting = false;
    QString m_told;  ///< the parameter that was told of in the present scenario
    QTimer m_searchTimer;
    QLineEdit* m_search;
    QCheckBox* m_independent;
    QSplitter* m_splitter;
    QListView* m_list;
    Label* m_nothing;
    QScrollArea* m_scroll;
    QStackedWidget* m_stack;
    Label* m_hint;
    LeverForm* m_lever;
    ParameterForm* m_parameter;
};

}  // namespace chokepoint::ui
