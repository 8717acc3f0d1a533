// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

class QToolButton;

namespace chokepoint::ui {

class Label;
class Theme;

/// What a tag shows of one compared subject.
struct PickedSubject {
    QString id;
    QString name;
    std::size_t category = 7;  ///< index into Colours::categories: the maker's colour
    bool isBaseline = false;
};

/// One compared subject in the picker: its maker's colour, its name, "make baseline" and ×.
class SubjectTag final : public QWidget {
    Q_OBJECT

public:
    explicit SubjectTag(const Theme& theme, QWidget* parent = nullptr);

    void setSubject(const PickedSubject& subject);
    [[nodiscard]] const PickedSubject& subject() const { return m_subject; }

Q_SIGNALS:
    void removeAsked(const QString& id);
    void baselineAsked(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    const Theme& m_theme;
    PickedSubject m_subject;
    Label* m_name;
    Label* m_baselineWord;
    QToolButton* m_makeBaseline;
    QToolButton* m_remove;
};

}  // namespace chokepoint::ui
