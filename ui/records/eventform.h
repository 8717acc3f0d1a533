// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/policy/eventdraft.h"
#include "ui/records/recordform.h"

class QComboBox;

namespace chokepoint::ui {

/// An event of the analyst's own, new or changed: what happened, from when it holds, whom it concerns, who says so.
class EventForm final : public RecordForm {
    Q_OBJECT

public:
    explicit EventForm(const Services& services, QWidget* parent = nullptr);

    void begin();
    /// An own event. False where there is none of that id.
    bool edit(const QString& event);
    void start() override;
    /// The one that was saved last.
    [[nodiscard]] const QString& savedEvent() const { return m_saved; }

protected:
    [[nodiscard]] Reading read() const override;
    [[nodiscard]] std::optional<session::Action> deletion() const override;
    [[nodiscard]] QString savedWords() const override;

private:
    void setDraft(const policy::EventDraft& draft);
    [[nodiscard]] policy::EventDraft draft() const;

    policy::EventDraft m_draft;
    FormField* m_title;
    FormField* m_date;
    QComboBox* m_kind;
    FormField* m_affects;
    QComboBox* m_standing;
    FormField* m_note;
    mutable QString m_saved;
};

}  // namespace chokepoint::ui
