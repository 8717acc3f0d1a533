// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/records/recordform.h"

#include "models/tables/attributename.h"
#include "models/tables/words.h"
#include "ui/records/formfield.h"
#include "ui/records/sourceblock.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace chokepoint::ui {

RecordForm::RecordForm(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_page(new QWidget),
      m_scroll(new QScrollArea(this)),
      m_fields(new QVBoxLayout(m_page)),
      m_heading(new Label(services.theme, TextSize::Section, TextTint::Ink, this)),
      m_below(new Label(services.theme, TextSize::Body, TextTint::Ink2, this)),
      m_error(new InlineMessage(services.theme, this)),
      m_save(new QPushButton(tr("Save"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)),
      m_delete(new QPushButton(tr("Delete"), this)) {
    m_heading->setObjectName(QStringLiteral("formHeading"));
    m_heading->setWordWrap(true);
    m_below->setObjectName(QStringLiteral("formSubject"));
    m_below->setWordWrap(true);
    m_error->setObjectName(QStringLiteral("formError"));
    m_save->setObjectName(QStringLiteral("saveRecord"));
    m_save->setAccessibleName(tr("Save"));
    m_save->setToolTip(tr("Save it in the workbook (Enter)"));
    setStyleRole(m_save, StyleRole::Primary);
    m_cancel->setObjectName(QStringLiteral("cancelRecord"));
    m_cancel->setAccessibleName(tr("Cancel"));
    m_cancel->setToolTip(tr("Leave without saving (Esc)"));
    m_delete->setObjectName(QStringLiteral("deleteRecord"));
    m_delete->setAccessibleName(tr("Delete"));
    m_delete->setToolTip(tr("Remove it from the workbook; Undo brings it back"));
    m_scroll->setObjectName(QStringLiteral("formScroll"));
    m_scroll->setAccessibleName(tr("Fields"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_page->setBackgroundRole(QPalette::Base);
    m_fields->setContentsMargins(16, 8, 12, 16);
    m_fields->setSpacing(10);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 10, 16, 4);
    head->setSpacing(2);
    head->addWidget(m_heading);
    head->addWidget(m_below);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 8, 16, 12);
    buttons->setSpacing(8);
    buttons->addWidget(m_save);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    buttons->addWidget(m_delete);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_error);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(buttons);
    m_scroll->setWidget(m_page);
    connect(m_save, &QPushButton::clicked, this, &RecordForm::save);
    connect(m_cancel, &QPushButton::clicked, this, &RecordForm::closed);
    connect(m_delete, &QPushButton::clicked, this, [this] {
        const std::optional<session::Action> action = deletion();
        if (!action) {
            return;
        }
        if (const auto done = m_services.session.apply({*action, {}, {}}); !done) {
            m_error->say(tables::sentence(done.error(), m_services.writing.style));
            return;
        }
        Q_EMIT saved(tr("Deleted; Undo brings it back"));
        Q_EMIT closed();
    });
    connect(&services.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void RecordForm::setHeading(const QString& words, const QString& below) {
    m_heading->setText(words);
    m_below->setText(below);
    m_below->setVisible(!below.isEmpty());
    setAccessibleName(words);
}

void RecordForm::addField(const std::string& name, FormField* field) {
    m_fields->addWidget(field);
    m_byName[name] = field;
    if (field->line() != nullptr) {
        connect(field->line(), &QLineEdit::textEdited, this, [this, name] { touch(name); });
    }
}

void RecordForm::addSource() {
    m_source = new SourceBlock(m_services, m_page);
    m_fields->addWidget(m_source);
    connect(m_source, &SourceBlock::edited, this, [this] {
        m_isEdited = true;
        check();
    });
}

void RecordForm::restart() {
    m_touched.clear();
    m_wasSaved = false;
    m_isEdited = false;
    m_error->dismiss();
    m_delete->setVisible(deletion().has_value());
    check();
}

void RecordForm::touch(const std::string& name) {
    m_touched.insert(name);
    m_isEdited = true;
    m_error->dismiss();
    check();
}

FormField* RecordForm::fieldOf(const std::string& name) const {
    const auto found = m_byName.find(name);
    if (found != m_byName.end()) {
        return found->second;
    }
    return m_source != nullptr ? m_source->field(name) : nullptr;
}

void RecordForm::check() {
    const Reading reading = read();
    std::set<FormField*> said;
    for (const auto& [name, field] : m_byName) {
        field->setHint({});
    }
    if (m_source != nullptr) {
        for (const auto& [name, field] : m_source->fields()) {
            field->setHint({});
        }
    }
    for (const catalog::RecordProblem& problem : reading.problems) {
        FormField* field = fieldOf(problem.field);
        const bool isDue = m_wasSaved || m_touched.contains(problem.field);
        if (field != nullptr && isDue && said.insert(field).second) {
            field->setProblem(tables::problemSentence(problem.message, attributeOf(problem), m_services.writing.style));
        }
    }
    for (const catalog::RecordProblem& caution : reading.cautions) {
        FormField* field = fieldOf(caution.field);
        if (field != nullptr && said.insert(field).second) {
            field->setCaution(tables::problemSentence(caution.message, attributeOf(caution), m_services.writing.style));
        }
    }
    showReading(reading);
}

void RecordForm::save() {
    m_wasSaved = true;
    check();
    const Reading reading = read();
    if (!reading.action) {
        for (const catalog::RecordProblem& problem : reading.problems) {
            if (FormField* field = fieldOf(problem.field)) {
                field->control()->setFocus(Qt::OtherFocusReason);
                m_scroll->ensureWidgetVisible(field);
                return;
            }
        }
        if (!reading.problems.empty()) {
            m_error->say(tables::sentence(reading.problems.front().message, m_services.writing.style));
        }
        return;
    }
    const QString words = savedWords();
    if (const auto done = m_services.session.apply({*reading.action, {}, {}}); !done) {
        m_error->say(tables::sentence(done.error(), m_services.writing.style));
        return;
    }
    Q_EMIT saved(words);
    Q_EMIT closed();
}

void RecordForm::setHasEdge(bool hasEdge) {
    m_hasEdge = hasEdge;
    layout()->setContentsMargins(hasEdge ? 1 : 0, 0, 0, 0);
    update();
}

void RecordForm::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (auto* button = qobject_cast<QPushButton*>(focusWidget())) {
            button->click();
            return;
        }
        save();
        return;
    }
    QWidget::keyPressEvent(event);
}

void RecordForm::paintEvent(QPaintEvent*) {
    const Colours& c = m_services.theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.surface);
    if (m_hasEdge) {
        painter.fillRect(QRect(0, 0, 1, height()), c.line);
    }
}

}  // namespace chokepoint::ui
