// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/claimform.h"

#include "models/tables/attributename.h"
#include "models/tables/words.h"
#include "ui/records/formfield.h"
#include "ui/records/sourceblock.h"
#include "ui/shell/choicefield.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace chokepoint::ui {

namespace {

using tables::text;
using tables::utf8;

/// "dense", "all-in": one value of an axis in words.
QString axisWords(std::string_view axis, std::string_view value) {
    catalog::Qualifiers one;
    static_cast<void>(catalog::setAxis(one, axis, value));
    return tables::words(one);
}

QString axisName(std::string_view axis) {
    if (axis == "sparsity") {
        return ClaimForm::tr("Sparsity");
    }
    if (axis == "direction") {
        return ClaimForm::tr("Direction");
    }
    if (axis == "boundary") {
        return ClaimForm::tr("What is counted in");
    }
    return ClaimForm::tr("Price basis");
}

/// The axes that decide whether a claim speaks; the finer ones stay as the claim has them.
constexpr std::array<std::string_view, 4> AskedAxes{"sparsity", "direction", "boundary", "price_basis"};

bool isNeeded(std::string_view axis) {
    return axis == "sparsity" || axis == "direction";
}

QString example(const catalog::Attribute* attribute) {
    if (attribute == nullptr) {
        return {};
    }
    switch (attribute->type) {
        case catalog::AttributeType::Number:
            return attribute->unit.empty() ? QStringLiteral("600")
                                           : ClaimForm::tr("600 %1, 500–600 %1, ≥ 500 %1").arg(text(attribute->unit));
        case catalog::AttributeType::Date:
            return QStringLiteral("2026-03-01");
        case catalog::AttributeType::Ratio:
            return ClaimForm::tr("1.4 times");
        case catalog::AttributeType::Reference:
            return ClaimForm::tr("name of a chip or system");
        case catalog::AttributeType::Text:
            break;
    }
    return ClaimForm::tr("in words");
}

}  // namespace

ClaimForm::ClaimForm(const Services& services, QWidget* parent)
    : RecordForm(services, parent),
      m_attribute(new QComboBox(page())),
      m_value(new FormField(QStringLiteral("claimValue"), tr("Value, with its unit"), {}, services.theme, page())),
      m_axes(new QWidget(page())) {
    setObjectName(QStringLiteral("claimForm"));
    m_attribute->setObjectName(QStringLiteral("claimAttribute"));
    m_attribute->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_attribute->setMinimumContentsLength(12);
    addField("attribute", new FormField(tr("What is claimed"), m_attribute, services.theme, page()));
    addField("value", m_value);
    m_relative =
        new ChoiceField(tr("Compared with"),
                        {&m_subjects, tables::SubjectListModel::SubjectRole, tables::SubjectListModel::DetailRole,
                         [this](const QString& query) { m_subjects.setQuery(query); }},
                        services.theme, page());
    m_relative->setObjectName(QStringLiteral("claimRelative"));
    m_relativeField = new FormField(tr("Compared with"), m_relative, services.theme, page());
    addField("relative_to", m_relativeField);
    auto* axes = new QVBoxLayout(m_axes);
    axes->setContentsMargins(0, 0, 0, 0);
    axes->setSpacing(8);
    for (const std::string_view axis : AskedAxes) {
        auto* box = new QComboBox(m_axes);
        box->setObjectName(QStringLiteral("axis-%1").arg(text(axis)));
        auto* field = new FormField(axisName(axis), box, services.theme, m_axes);
        axes->addWidget(field);
        m_axisFields.push_back({axis, field, box});
        connect(box, qOverload<int>(&QComboBox::activated), this, [this] { touch("axis"); });
    }
    fieldsLayout()->addWidget(m_axes);
    addSource();
    m_note = new FormField(QStringLiteral("claimNote"), tr("Note"), tr("optional"), services.theme, page());
    addField("note", m_note);
    fieldsLayout()->addStretch(1);
    connect(m_relative, &ChoiceField::chosen, this, [this] { touch("relative_to"); });
    connect(m_attribute, qOverload<int>(&QComboBox::activated), this, [this] {
        fillAxes();
        touch("attribute");
    });
}

catalog::SubjectKind ClaimForm::subjectKind() const {
    const catalog::Subject* subject = m_services.session.snapshot()->catalog->subject(m_draft.subject);
    return subject != nullptr ? subject->kind : catalog::SubjectKind::Chip;
}

QString ClaimForm::subjectName() const {
    const catalog::Subject* subject = m_services.session.snapshot()->catalog->subject(m_draft.subject);
    return text(subject != nullptr ? subject->name : m_draft.subject);
}

void ClaimForm::begin(const QString& subject, const QString& metric) {
    catalog::ClaimDraft draft;
    draft.subject = utf8(subject);
    setDraft(draft, metric);
    setHeading(tr("Add a claim"), subjectName());
    restart();
}

bool ClaimForm::edit(const QString& id) {
    const auto catalog = m_services.session.snapshot()->catalog;
    const catalog::Claim* claim = catalog->claim(utf8(id));
    if (claim == nullptr || !catalog->isOwnClaim(claim->id)) {
        return false;
    }
    setDraft(catalog::draftOf(*claim), {});
    setHeading(tr("Change your claim"), subjectName());
    restart();
    return true;
}

void ClaimForm::setDraft(const catalog::ClaimDraft& draft, const QString& metric) {
    m_draft = draft;
    const auto catalog = m_services.session.snapshot()->catalog;
    m_subjects.setCatalog(catalog);
    fillAttributes(metric);
    m_value->line()->setText(text(draft.value));
    const catalog::Subject* relative = catalog->subject(draft.relativeTo);
    m_relative->setCurrent(text(draft.relativeTo), text(relative != nullptr ? relative->name : std::string()));
    m_note->line()->setText(text(draft.note));
    source().setDraft(draft.source);
}

void ClaimForm::fillAttributes(const QString& metricId) {
    const auto catalog = m_services.session.snapshot()->catalog;
    const catalog::SubjectKind kind = subjectKind();
    m_attribute->clear();
    const catalog::Metric* metric = catalog::findMetric(utf8(metricId));
    const catalog::MetricForKind* row = metric != nullptr ? metric->forKind(kind) : nullptr;
    const bool isFixed = row != nullptr && !row->attributes.empty();
    if (isFixed) {
        for (const catalog::MetricAttribute& attribute : row->attributes) {
            m_attribute->addItem(tables::attributeName(attribute.name), text(attribute.name));
        }
    } else {
        for (const catalog::Attribute* attribute : catalog::attributesFor(*catalog, kind)) {
            m_attribute->addItem(tables::attributeName(attribute->name), text(attribute->name));
            m_attribute->setItemData(m_attribute->count() - 1, text(attribute->meaning), Qt::ToolTipRole);
        }
        // A text row of a comparison is asked for by the name of its attribute.
        const int asked = m_attribute->findData(metricId);
        m_attribute->setCurrentIndex(asked < 0 ? 0 : asked);
    }
    if (const int present = m_attribute->findData(text(m_draft.attribute)); present >= 0) {
        m_attribute->setCurrentIndex(present);
    }
    fillAxes();
}

void ClaimForm::fillAxes() {
    const std::string attribute = utf8(m_attribute->currentData().toString());
    const auto catalog = m_services.session.snapshot()->catalog;
    const catalog::Attribute* known = catalog->attribute(attribute);
    m_value->line()->setPlaceholderText(example(known));
    m_attribute->setToolTip(known != nullptr ? text(known->meaning) : QString());
    m_relativeField->setVisible(known != nullptr && known->type == catalog::AttributeType::Ratio);
    m_axisBoxes.clear();
    for (const AxisField& one : m_axisFields) {
        one.field->hide();
    }
    for (const catalog::AxisPreference& axis : catalog::axesOf(attribute, subjectKind())) {
        const auto asked = std::ranges::find(m_axisFields, axis.axis, &AxisField::axis);
        if (asked == m_axisFields.end() || (axis.values.size() < 2 && !isNeeded(axis.axis))) {
            continue;
        }
        QComboBox* box = asked->box;
        box->clear();
        box->addItem(tr("Not stated"), QString());
        std::vector<std::string_view> values = axis.values;
        if (axis.axis == "sparsity") {
            values.emplace_back("sparse");
        }
        for (const std::string_view value : values) {
            box->addItem(axisWords(axis.axis, value), text(value));
        }
        const std::string_view stated = catalog::statedAxis(m_draft.qualifiers, axis.axis);
        const int present = box->findData(text(stated));
        box->setCurrentIndex(!stated.empty() && present >= 0             ? present
                             : m_draft.id.empty() && isNeeded(axis.axis) ? 1
                                                                         : 0);
        asked->field->show();
        m_axisBoxes.emplace_back(std::string(axis.axis), box);
    }
    m_axes->setVisible(!m_axisBoxes.empty());
}

catalog::ClaimDraft ClaimForm::draft() const {
    catalog::ClaimDraft draft = m_draft;
    draft.attribute = utf8(m_attribute->currentData().toString());
    draft.value = utf8(m_value->text());
    draft.relativeTo = utf8(m_relative->current());
    if (draft.attribute != m_draft.attribute) {
        draft.qualifiers = {};
    }
    for (const auto& [axis, box] : m_axisBoxes) {
        const std::string value = utf8(box->currentData().toString());
        if (!value.empty()) {
            static_cast<void>(catalog::setAxis(draft.qualifiers, axis, value));
        } else if (axis == "sparsity") {
            draft.qualifiers.sparsity.reset();
        } else if (axis == "direction") {
            draft.qualifiers.direction.reset();
        } else if (axis == "boundary") {
            draft.qualifiers.boundary.reset();
        } else {
            draft.qualifiers.priceBasis.reset();
        }
    }
    draft.note = utf8(m_note->text().trimmed());
    draft.source = source().draft();
    return draft;
}

RecordForm::Reading ClaimForm::read() const {
    const auto snapshot = m_services.session.snapshot();
    catalog::ReadClaim read =
        catalog::readDraft(draft(), *snapshot->catalog, [this] { return m_services.session.newId(); });
    Reading reading;
    reading.problems = std::move(read.problems);
    reading.cautions = std::move(read.cautions);
    if (read.claim) {
        session::PutRecords put;
        put.claims = {*std::move(read.claim)};
        if (read.source) {
            put.sources = {*std::move(read.source)};
        }
        reading.action = std::move(put);
    }
    return reading;
}

void ClaimForm::showReading(const Reading& reading) {
    const bool isSaid =
        std::ranges::any_of(reading.cautions, [](const catalog::RecordProblem& each) { return each.field == "value"; });
    if (!reading.action || isSaid) {
        return;
    }
    // What was typed, as it will stand everywhere.
    const auto snapshot = m_services.session.snapshot();
    const auto& put = std::get<session::PutRecords>(*reading.action);
    m_value->setHint(
        tr("Read as %1").arg(tables::claimValueText(put.claims.front(), *snapshot->catalog, m_services.writing)));
}

std::string ClaimForm::attributeOf(const catalog::RecordProblem& problem) const {
    Q_UNUSED(problem)
    return utf8(m_attribute->currentData().toString());
}

std::optional<session::Action> ClaimForm::deletion() const {
    if (m_draft.id.empty()) {
        return std::nullopt;
    }
    return session::RemoveRecords{{}, {}, {m_draft.id}, {}};
}

QString ClaimForm::savedWords() const {
    return m_draft.id.empty() ? tr("Claim added on %1").arg(subjectName())
                              : tr("Claim changed on %1").arg(subjectName());
}

void ClaimForm::start() {
    m_value->control()->setFocus(Qt::OtherFocusReason);
    m_value->line()->selectAll();
}

}  // namespace chokepoint::ui
