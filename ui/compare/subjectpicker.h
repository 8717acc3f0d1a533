// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/subjectlistmodel.h"
#include "ui/compare/subjecttag.h"

#include <QFrame>

#include <memory>
#include <vector>

class QCompleter;
class QLineEdit;

namespace chokepoint::ui {

class FlowLayout;

/// Which subjects are compared: tags and a field. Typing searches, Enter adds the best match, Backspace in the empty
/// field removes the last tag. It only asks; the view changes the comparison and sets the subjects.
class SubjectPicker final : public QFrame {
    Q_OBJECT

public:
    explicit SubjectPicker(const Theme& theme, QWidget* parent = nullptr);

    void setCatalog(std::shared_ptr<const catalog::Catalog> catalog);
    void setSubjects(const std::vector<PickedSubject>& subjects, bool isFull);
    [[nodiscard]] QLineEdit* field() const { return m_field; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void addAsked(const QString& id);
    void removeAsked(const QString& id);
    void baselineAsked(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& typed);
    void addBest();
    void add(const QString& id);

    const Theme& m_theme;
    tables::SubjectListModel m_subjects;
    QLineEdit* m_field;
    QCompleter* m_completer;
    FlowLayout* m_layout;
    std::vector<SubjectTag*> m_tags;
};

}  // namespace chokepoint::ui
