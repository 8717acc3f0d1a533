// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claimdraft.h"
#include "ui/records/recordform.h"

namespace chokepoint::ui {

/// A chip or system of the analyst's own. A new one comes with its first figures, each a claim by one source; of one
/// that is there the form has the name and what goes with it, while its figures are claims of their own.
class SubjectForm final : public RecordForm {
    Q_OBJECT

public:
    explicit SubjectForm(const Services& services, catalog::SubjectKind kind, QWidget* parent = nullptr);

    void begin();
    /// An own chip or system. False where there is none of that id and kind.
    bool edit(const QString& subject);
    void start() override;
    /// The one that was saved last.
    [[nodiscard]] const QString& savedSubject() const { return m_saved; }

protected:
    [[nodiscard]] Reading read() const override;
    [[nodiscard]] std::optional<session::Action> deletion() const override;
    [[nodiscard]] QString savedWords() const override;

private:
    void setDraft(const catalog::SubjectDraft& draft);
    void complete();
    [[nodiscard]] catalog::SubjectDraft draft() const;
    [[nodiscard]] FormField* add(const char* name, const char* objectName, const QString& label,
                                 const QString& example);

    catalog::SubjectKind m_kind;
    catalog::SubjectDraft m_draft;
    FormField* m_name;
    FormField* m_maker;
    FormField* m_country;
    FormField* m_aliases;
    FormField* m_note;
    std::vector<std::pair<std::string, FormField*>> m_values;
    mutable QString m_saved;
};

}  // namespace chokepoint::ui
