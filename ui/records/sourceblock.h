// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claimdraft.h"
#include "models/tables/sourcechoicemodel.h"
#include "ui/shell/view.h"

#include <QWidget>

#include <map>
#include <string>

class QComboBox;

namespace chokepoint::ui {

class ChoiceField;
class FormField;
class Label;
class SegmentedControl;

/// Who says it: a new source, one that is there, or nobody.
class SourceBlock final : public QWidget {
    Q_OBJECT

public:
    explicit SourceBlock(const Services& services, QWidget* parent = nullptr);

    void setDraft(const catalog::SourceDraft& draft);
    [[nodiscard]] catalog::SourceDraft draft() const;
    /// The field of a problem ("title", "date", "url", "source"); null where it is none of these.
    [[nodiscard]] FormField* field(const std::string& name) const;
    [[nodiscard]] const std::map<std::string, FormField*>& fields() const { return m_fields; }

Q_SIGNALS:
    void edited();

private:
    void showWay();
    void complete();

    const Services& m_services;
    tables::SourceChoiceModel m_sources;
    SegmentedControl* m_way;
    QWidget* m_new;
    QComboBox* m_kind;
    FormField* m_known;
    ChoiceField* m_choice;
    Label* m_nobody;
    std::map<std::string, FormField*> m_fields;
    std::string m_id;
};

}  // namespace chokepoint::ui
