// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/subjectlistmodel.h"

#include <QFrame>

class QLineEdit;
class QListView;

namespace chokepoint::ui {

class Label;
class Theme;

/// One of all systems and chips, searched by typing. Says which and closes; Esc closes without.
class SubjectPopup final : public QFrame {
    Q_OBJECT

public:
    /// `excluded` are not offered; `present` is the one that is chosen now.
    SubjectPopup(const QString& question, std::shared_ptr<const catalog::Catalog> catalog, const QString& present,
                 const QStringList& excluded, const Theme& theme, QWidget* parent);

    void openBelow(const QWidget& control);

Q_SIGNALS:
    void chosen(const QString& subject);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& typed);
    /// As high as the matches need, up to a limit.
    void fit();
    void take(const QModelIndex& index);

    const Theme& m_theme;
    tables::SubjectListModel m_subjects;
    QLineEdit* m_field;
    QListView* m_list;
    Label* m_none;
};

}  // namespace chokepoint::ui
