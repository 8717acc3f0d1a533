// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/owngroups.h"
#include "ui/records/recordform.h"

class QComboBox;

namespace chokepoint::ui {

/// A country that joins or leaves a country group, by the analyst: which, when, who says so.
class GroupForm final : public RecordForm {
    Q_OBJECT

public:
    explicit GroupForm(const Services& services, QWidget* parent = nullptr);

    void begin();
    /// An own claim of that kind. False where there is none of that id.
    bool edit(const QString& claim);
    void start() override;

protected:
    [[nodiscard]] Reading read() const override;
    [[nodiscard]] std::optional<session::Action> deletion() const override;
    [[nodiscard]] QString savedWords() const override;

private:
    void setDraft(const policy::GroupMoveDraft& draft);
    [[nodiscard]] policy::GroupMoveDraft draft() const;
    /// The law without the move that is changed: it may not stand in its own way.
    [[nodiscard]] std::shared_ptr<const policy::Record> lawBeside() const;

    policy::GroupMoveDraft m_draft;
    FormField* m_country;
    QComboBox* m_way;
    QComboBox* m_group;
    FormField* m_date;
    FormField* m_note;
};

}  // namespace chokepoint::ui
