// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace chokepoint::ui {

class FileChooser;
class Label;
class LinkButton;
class Theme;

/// The foot of the window: what just went well at the left, the state of the workbook and the reference at the right.
class StatusLine final : public QWidget {
    Q_OBJECT

public:
    StatusLine(const Theme& theme, FileChooser& files, QWidget* parent = nullptr);

    void say(const QString& words);
    /// Says that a file was written, and offers to open it or show its folder.
    void saySaved(const QString& path);
    void setDocument(const QString& state);
    void setReference(const QString& words);
    [[nodiscard]] QString words() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Label* m_words;
    LinkButton* m_open;
    LinkButton* m_showFolder;
    Label* m_document;
    Label* m_reference;
    QString m_path;
    QTimer m_fade;
};

}  // namespace chokepoint::ui
