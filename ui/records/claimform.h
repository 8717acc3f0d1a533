// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claimdraft.h"
#include "models/tables/subjectlistmodel.h"
#include "ui/records/recordform.h"

class QComboBox;

namespace chokepoint::ui {

class ChoiceField;
class Label;

/// A claim of the analyst's own, new or changed: what it is about, the value as people write it, how it is to be read,
/// who says it.
class ClaimForm final : public RecordForm {
    Q_OBJECT

public:
    explicit ClaimForm(const Services& services, QWidget* parent = nullptr);

    /// A new claim on a figure; an empty metric leaves the choice of what it is about.
    void begin(const QString& subject, const QString& metric);
    /// An own claim. False where there is none of that id.
    bool edit(const QString& claim);
    void start() override;

protected:
    [[nodiscard]] Reading read() const override;
    void showReading(const Reading& reading) override;
    [[nodiscard]] std::string attributeOf(const catalog::RecordProblem& problem) const override;
    [[nodiscard]] std::optional<session::Action> deletion() const override;
    [[nodiscard]] QString savedWords() const override;

private:
    void setDraft(const catalog::ClaimDraft& draft, const QString& metric);
    void fillAttributes(const QString& metric);
    void fillAxes();
    [[nodiscard]] catalog::ClaimDraft draft() const;
    [[nodiscard]] catalog::SubjectKind subjectKind() const;
    [[nodiscard]] QString subjectName() const;

    catalog::ClaimDraft m_draft;
    QComboBox* m_attribute;
    FormField* m_value;
    tables::SubjectListModel m_subjects;
    ChoiceField* m_relative;
    FormField* m_relativeField;
    QWidget* m_axes;
    struct AxisField {
        std::string_view axis;
        FormField* field;
        QComboBox* box;
    };
    std::vector<AxisField> m_axisFields;                          ///< all that may be asked, in this order
    std::vector<std::pair<std::string, QComboBox*>> m_axisBoxes;  ///< those that are asked now
    FormField* m_note = nullptr;
};

}  // namespace chokepoint::ui
