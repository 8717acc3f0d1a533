// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/recordcheck.h"
#include "models/session/command.h"
#include "ui/shell/view.h"

#include <QScrollArea>

#include <map>
#include <set>
#include <string>

class QPushButton;
class QVBoxLayout;

namespace chokepoint::ui {

class FormField;
class InlineMessage;
class Label;
class SourceBlock;

/// What the forms of own records have in common: a heading, fields checked while they are typed, a source, Save and
/// Cancel. Enter saves, Esc leaves. A field says what is wrong with it once it was touched, all of them after Save.
class RecordForm : public QWidget {
    Q_OBJECT

public:
    [[nodiscard]] bool isEdited() const { return m_isEdited; }
    /// Puts the cursor where one begins to type.
    virtual void start() = 0;
    void save();
    /// It lies in a panel that has a line at its left already.
    void setHasEdge(bool hasEdge);

Q_SIGNALS:
    void closed();
    /// It is in the workbook: what, in a few words.
    void saved(const QString& words);

protected:
    RecordForm(const Services& services, QWidget* parent);

    /// What the fields come to now.
    struct Reading {
        std::optional<session::Action> action;  ///< none where there are problems
        std::vector<catalog::RecordProblem> problems;
        std::vector<catalog::RecordProblem> cautions;
    };
    [[nodiscard]] virtual Reading read() const = 0;
    /// Called with every reading, after the notes were set.
    virtual void showReading(const Reading& reading) { Q_UNUSED(reading) }
    /// Of which attribute a problem speaks; the field's own name where it is no attribute.
    [[nodiscard]] virtual std::string attributeOf(const catalog::RecordProblem& problem) const { return problem.field; }
    /// What is deleted; none: the form has no Delete.
    [[nodiscard]] virtual std::optional<session::Action> deletion() const { return std::nullopt; }
    [[nodiscard]] virtual QString savedWords() const = 0;

    void setHeading(const QString& words, const QString& below);
    void addField(const std::string& name, FormField* field);
    [[nodiscard]] QVBoxLayout* fieldsLayout() const { return m_fields; }
    [[nodiscard]] QWidget* page() const { return m_page; }
    /// Adds the source below the fields so far.
    void addSource();
    [[nodiscard]] SourceBlock& source() const { return *m_source; }
    /// Forgets what was touched: another record.
    void restart();
    /// Reads the fields and says what is wrong with those that were touched.
    void check();
    void touch(const std::string& name);

    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

    Services m_services;

private:
    [[nodiscard]] FormField* fieldOf(const std::string& name) const;

    QWidget* m_page;
    QScrollArea* m_scroll;
    QVBoxLayout* m_fields;
    Label* m_heading;
    Label* m_below;
    InlineMessage* m_error;
    SourceBlock* m_source = nullptr;
    QPushButton* m_save;
    QPushButton* m_cancel;
    QPushButton* m_delete;
    std::map<std::string, FormField*> m_byName;
    std::set<std::string> m_touched;
    bool m_isEdited = false;
    bool m_hasEdge = true;
    bool m_wasSaved = false;
};

}  // namespace chokepoint::ui
