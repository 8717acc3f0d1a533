// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/importdialog.h"

#include "models/session/importjob.h"
#include "models/session/session.h"
#include "models/tables/names.h"
#include "models/tables/words.h"
#include "ui/catalog/importcolumns.h"
#include "ui/catalog/importpreview.h"
#include "ui/catalog/importtable.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/inlinemessage.h"
#include "ui/shell/label.h"
#include "ui/shell/segmentedcontrol.h"
#include "ui/shell/settings.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace chokepoint::ui {

namespace {

using tables::text;

constexpr int QuietMs = 300;
constexpr QSize StartSize(880, 600);
constexpr int ProgressSteps = 1000;

struct Delimiter {
    char character;
    const char* words;
};

constexpr std::array<Delimiter, 4> Delimiters{{
    {',', QT_TRANSLATE_NOOP("chokepoint::ui::ImportDialog", "Comma")},
    {';', QT_TRANSLATE_NOOP("chokepoint::ui::ImportDialog", "Semicolon")},
    {'\t', QT_TRANSLATE_NOOP("chokepoint::ui::ImportDialog", "Tab")},
    {'|', QT_TRANSLATE_NOOP("chokepoint::ui::ImportDialog", "Bar")},
}};

QString encodingName(store::TextEncoding encoding) {
    switch (encoding) {
        case store::TextEncoding::Utf8:
            return QStringLiteral("UTF-8");
        case store::TextEncoding::Utf16Le:
            return QStringLiteral("UTF-16 LE");
        case store::TextEncoding::Utf16Be:
            return QStringLiteral("UTF-16 BE");
        case store::TextEncoding::Windows1252:
            return QStringLiteral("Windows-1252");
        case store::TextEncoding::Gb18030:
            return QStringLiteral("GB 18030");
    }
    return {};
}

template <typename Widget>
Widget* named(Widget* widget, const char* objectName, const QString& accessibleName) {
    widget->setObjectName(QLatin1String(objectName));
    widget->setAccessibleName(accessibleName);
    return widget;
}

/// Lets the reading thread hear of a question that was given up.
class Watch {
public:
    Watch(std::function<bool()> isCancelled, std::function<void(double)> progressed)
        : m_isCancelled(std::move(isCancelled)), m_progressed(std::move(progressed)) {}

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }
    [[nodiscard]] store::ImportProgress progress() {
        return [this](double part, std::size_t) {
            if (m_isCancelled()) {
                m_stop.request_stop();
            } else {
                m_progressed(part);
            }
        };
    }

private:
    std::function<bool()> m_isCancelled;
    std::function<void(double)> m_progressed;
    std::stop_source m_stop;
};

}  // namespace

ImportDialog::ImportDialog(const Services& services, const QString& path, QWidget* parent)
    : QDialog(parent),
      m_services(services),
      m_path(path),
      m_catalog(services.session.snapshot()->catalog),
      m_kind(new Label(services.theme, TextSize::Body, TextTint::Ink2, this)),
      m_encoding(named(new QComboBox(this), "importEncoding", tr("Encoding of the file"))),
      m_delimiter(named(new QComboBox(this), "importDelimiter", tr("What separates the columns"))),
      m_header(named(new QCheckBox(tr("First line is headings"), this), "importHeader", tr("First line is headings"))),
      m_message(new InlineMessage(services.theme, this)),
      m_choosePage(new SegmentedControl(tr("What is shown"), {tr("Preview"), tr("Columns"), tr("To check")}, this)),
      m_pages(new QStackedWidget(this)),
      m_preview(new ImportTable(services, QStringLiteral("importPreview"), tr("The first rows as they will be"), this)),
      m_columns(new ImportColumns(services, *m_catalog, this)),
      m_notes(new ImportTable(services, QStringLiteral("importNotes"), tr("Rows that need a look"), this)),
      m_summary(new Label(services.theme, TextSize::Body, TextTint::Ink, this)),
      m_duplicates(
          named(new QComboBox(this), "importDuplicates", tr("Where the source has said something else before"))),
      m_skip(named(new QCheckBox(tr("Leave out rows that cannot be taken"), this), "importSkip",
                   tr("Leave out rows that cannot be taken"))),
      m_again(named(new QPushButton(tr("Read Again"), this), "importAgain", tr("Read the file again"))),
      m_progress(named(new QProgressBar(this), "importProgress", tr("Part of the file that is read"))),
      m_import(named(new QPushButton(tr("Import"), this), "importNow", tr("Import"))) {
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import %1").arg(QFileInfo(path).fileName()));
    setAttribute(Qt::WA_DeleteOnClose);
    m_kind->setObjectName(QStringLiteral("importKind"));
    m_kind->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_summary->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("importMessage"));
    m_choosePage->setObjectName(QStringLiteral("importPages"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    buildHead(*layout);
    buildPages(*layout);
    buildFoot(*layout);
    connectAll();
    m_soon.setSingleShot(true);
    m_soon.setInterval(QuietMs);
    resize(StartSize.boundedTo(parent ? parent->size() : StartSize));
    survey();
}

ImportDialog::~ImportDialog() {
    if (m_isTaking) {
        m_services.session.giveUp();
    }
}

void ImportDialog::reject() {
    if (m_isTaking) {
        m_services.session.giveUp();
    } else {
        QDialog::reject();
    }
}

void ImportDialog::buildHead(QVBoxLayout& layout) {
    for (const store::TextEncoding encoding : store::allTextEncodings()) {
        m_encoding->addItem(encodingName(encoding), static_cast<int>(encoding));
    }
    for (const Delimiter& delimiter : Delimiters) {
        m_delimiter->addItem(tr(delimiter.words), delimiter.character);
    }
    auto* format = new QWidget(this);
    auto* line = new FlowLayout(8, format);
    line->addWidget(m_choosePage);
    line->addWidget(m_encoding);
    line->addWidget(m_delimiter);
    line->addWidget(m_header);
    m_header->setMinimumHeight(m_encoding->sizeHint().height());
    layout.addWidget(m_kind);
    layout.addWidget(m_message);
    layout.addWidget(format);
}

void ImportDialog::buildPages(QVBoxLayout& layout) {
    m_pages->addWidget(m_preview);
    m_pages->addWidget(m_columns);
    m_pages->addWidget(m_notes);
    layout.addWidget(m_pages, 1);
}

void ImportDialog::buildFoot(QVBoxLayout& layout) {
    m_duplicates->addItem(tr("Update what I imported before"), static_cast<int>(store::OnDuplicate::Update));
    m_duplicates->addItem(tr("Keep the old value"), static_cast<int>(store::OnDuplicate::KeepOld));
    m_duplicates->addItem(tr("Keep both values"), static_cast<int>(store::OnDuplicate::KeepBoth));
    m_duplicates->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_duplicates->setMinimumContentsLength(20);
    m_progress->setRange(0, ProgressSteps);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(4);
    auto* cancel = named(new QPushButton(tr("Cancel"), this), "importCancel", tr("Cancel"));
    cancel->setAutoDefault(false);
    m_again->setAutoDefault(false);
    m_import->setDefault(true);
    setStyleRole(m_import, StyleRole::Primary);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto* choices = new QWidget(this);
    auto* choicesLine = new FlowLayout(12, choices);
    auto* repeated = new Label(m_services.theme, TextSize::Body, TextTint::Ink2, choices);
    repeated->setText(tr("Same source, other value:"));
    repeated->setBuddy(m_duplicates);
    repeated->setMinimumHeight(m_duplicates->sizeHint().height());
    m_skip->setMinimumHeight(m_duplicates->sizeHint().height());
    choicesLine->addWidget(repeated);
    choicesLine->addWidget(m_duplicates);
    choicesLine->addWidget(m_skip);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_again);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_import);
    layout.addWidget(m_summary);
    layout.addWidget(choices);
    layout.addWidget(m_progress);
    layout.addLayout(buttons);
}

void ImportDialog::connectAll() {
    connect(m_choosePage, &SegmentedControl::chosen, this, [this](int page) { m_pages->setCurrentIndex(page); });
    connect(m_encoding, &QComboBox::activated, this, [this] {
        m_format.encoding = static_cast<store::TextEncoding>(m_encoding->currentData().toInt());
        survey();
    });
    connect(m_delimiter, &QComboBox::activated, this, [this] {
        m_format.delimiter = static_cast<char>(m_delimiter->currentData().toInt());
        survey();
    });
    connect(m_header, &QCheckBox::clicked, this, [this](bool isHeader) {
        m_format.hasHeader = isHeader;
        survey();
    });
    connect(m_columns, &ImportColumns::edited, this, [this] {
        if (m_choice) {
            m_choice->request.mapping = m_columns->mapping();
            planSoon();
        }
    });
    connect(m_duplicates, &QComboBox::activated, this, [this] {
        if (m_choice) {
            m_choice->request.onDuplicate = static_cast<store::OnDuplicate>(m_duplicates->currentData().toInt());
            planSoon();
        }
    });
    connect(m_skip, &QCheckBox::toggled, this, &ImportDialog::showState);
    connect(m_again, &QPushButton::clicked, this, &ImportDialog::survey);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::takeIn);
    connect(&m_soon, &QTimer::timeout, this, &ImportDialog::makePlan);
}

void ImportDialog::showPage(Page page) {
    m_choosePage->setCurrent(static_cast<int>(page));
    m_pages->setCurrentIndex(static_cast<int>(page));
}

bool ImportDialog::isBusy() const {
    return m_isTaking || m_surveyJob.isRunning() || m_planJob.isRunning() || m_soon.isActive();
}

void ImportDialog::showProgress(double share) {
    m_progress->setValue(qRound(share * ProgressSteps));
}

void ImportDialog::survey() {
    m_message->dismiss();
    m_planJob.cancel();
    m_soon.stop();
    m_plan.reset();
    m_surveyJob.start(
        [file = m_path.toStdString(), format = m_format, wordings = m_wordings](const auto& isCancelled,
                                                                                const auto& progressed) {
            Watch watch(isCancelled, progressed);
            std::shared_ptr<const catalog::Wordings> words = wordings;
            if (!words) {
                Result<catalog::Wordings> loaded = store::loadWordings();
                words = std::make_shared<const catalog::Wordings>(loaded ? std::move(*loaded) : catalog::Wordings());
            }
            return Survey{store::surveyImport(file, format, watch.token(), watch.progress()), std::move(words)};
        },
        [this](Survey result) { takeSurvey(std::move(result)); }, [this](double share) { showProgress(share); });
    showState();
}

void ImportDialog::takeSurvey(Survey result) {
    m_wordings = std::move(result.wordings);
    if (!result.survey) {
        fail(result.survey.error());
        return;
    }
    m_survey = std::move(*result.survey);
    m_encoding->setCurrentIndex(m_encoding->findData(static_cast<int>(m_survey->encoding)));
    m_delimiter->setCurrentIndex(m_delimiter->findData(m_survey->delimiter));
    m_header->setChecked(m_survey->hasHeader);
    m_isRemembered = remembered().has_value();
    Result<store::ImportChoice> choice = choose();
    if (!choice) {
        fail(choice.error());
        return;
    }
    m_choice = std::move(*choice);
    m_duplicates->setCurrentIndex(m_duplicates->findData(static_cast<int>(m_choice->request.onDuplicate)));
    m_columns->setMapping(m_choice->request.mapping, *m_survey);
    const bool isStrange = m_choice->shape.empty() && !m_isRemembered;
    showPage(isStrange || !m_choice->questions.empty() ? Page::Columns : Page::Preview);
    makePlan();
}

Result<store::ImportChoice> ImportDialog::choose() const {
    const bool isKnown = catalog::recogniseShape(m_survey->headings()).has_value();
    if (m_isRemembered && !isKnown) {
        if (Result<store::ImportChoice> choice = store::chooseImport(*m_survey, *m_catalog, remembered())) {
            return choice;
        }
    }
    return store::chooseImport(*m_survey, *m_catalog);
}

void ImportDialog::fail(const Error& error) {
    m_survey.reset();
    m_choice.reset();
    m_plan.reset();
    m_message->say(tables::sentence(error, m_services.writing.style),
                   {{tr("Read Again"), QStringLiteral("importMessageAgain"), [this] { survey(); }}});
    m_preview->setTable({});
    m_notes->setTable({});
    showState();
}

void ImportDialog::planSoon() {
    m_planJob.cancel();
    m_plan.reset();
    m_soon.start();
    showState();
}

void ImportDialog::makePlan() {
    if (!m_choice || !m_survey) {
        return;
    }
    store::ImportChoice& choice = *m_choice;
    choice.questions = store::openQuestions(choice.request.mapping, *m_catalog, *m_wordings, *m_survey);
    m_columns->setQuestions(choice.questions);
    m_preview->setTable(importPreview(*m_survey, choice.request.mapping, *m_catalog, *m_wordings, m_services.writing));
    m_plan.reset();
    if (choice.questions.empty()) {
        m_planJob.start(
            [request = choice.request, catalog = m_catalog, wordings = m_wordings](const auto& isCancelled,
                                                                                   const auto& progressed) {
                Watch watch(isCancelled, progressed);
                // Ids of the workbook are given when it is taken, and so are the records; until then a number will do.
                const auto newId = [number = std::make_shared<int>(0)] { return "#" + std::to_string(++*number); };
                return store::streamImport(
                    request, {*catalog, *wordings, newId}, [](const store::ImportPlan&) { return Result<void>(); },
                    watch.token(), watch.progress());
            },
            [this](Result<store::ImportPlan> result) { takePlan(std::move(result)); },
            [this](double share) { showProgress(share); });
    }
    showState();
}

void ImportDialog::takePlan(Result<store::ImportPlan> result) {
    if (!result) {
        fail(result.error());
        return;
    }
    m_plan = std::move(*result);
    m_notes->setTable(importNotes(*m_plan, m_services.writing));
    if (m_plan->hasRejected() && m_pages->currentIndex() == static_cast<int>(Page::Preview)) {
        showPage(Page::Notes);
    }
    showState();
}

void ImportDialog::showHead() {
    if (!m_survey || !m_choice) {
        m_kind->setText(isBusy() ? tr("Reading the file…") : tr("This file cannot be imported."));
        return;
    }
    QStringList words;
    const catalog::Source& source = m_choice->request.mapping.source;
    if (!m_choice->shapeName.empty()) {
        words << tr("Recognised as %1.").arg(text(m_choice->shapeName));
    } else if (m_isRemembered) {
        words << tr("Columns as you set them for files with these headings.");
    } else {
        words << tr("Say what the columns mean.");
    }
    if (!source.title.empty() && !source.publisher.empty()) {
        words
            << (source.licence.empty()
                    ? tr("Source: %1, %2.").arg(text(source.publisher), text(source.title))
                    : tr("Source: %1, %2 (%3).").arg(text(source.publisher), text(source.title), text(source.licence)));
    }
    words << tr("%n rows.", nullptr, static_cast<int>(m_survey->rows));
    if (!m_choice->computed.empty()) {
        words << tr("%n columns that follow from others are left out.", nullptr,
                    static_cast<int>(m_choice->computed.size()));
    }
    if (!m_survey->isEncodingCertain && !m_format.encoding) {
        words << tr("Its encoding is a guess: see whether letters come out right.");
    }
    m_kind->setText(words.join(QLatin1Char(' ')));
}

void ImportDialog::showState() {
    showHead();
    const bool isThere = m_choice.has_value();
    for (QWidget* widget : {static_cast<QWidget*>(m_choosePage), static_cast<QWidget*>(m_duplicates)}) {
        widget->setEnabled(isThere && !m_isTaking);
    }
    for (QWidget* widget :
         {static_cast<QWidget*>(m_encoding), static_cast<QWidget*>(m_delimiter), static_cast<QWidget*>(m_header),
          static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_skip), static_cast<QWidget*>(m_again)}) {
        widget->setEnabled(!m_isTaking);
    }
    m_progress->setVisible(isBusy());
    const bool hasRejected = m_plan && m_plan->rejectedRows > 0;
    m_skip->setVisible(hasRejected && !m_plan->broken);
    m_again->setVisible(m_plan && m_plan->hasRejected());
    QString words;
    if (m_isTaking) {
        words = tr("Importing…");
    } else if (isThere && !m_choice->questions.empty()) {
        words = tables::firstUpper(tables::sentence(m_choice->questions.front().message, m_services.writing.style));
    } else if (m_plan && m_plan->broken) {
        words = tr("The file cannot be read to its end, so nothing can be taken.");
    } else if (m_plan && m_plan->changesNothing() && !m_plan->hasRejected()) {
        words = tr("Everything in this file is there already.");
    } else if (m_plan) {
        words = planSummary(*m_plan);
    }
    m_summary->setText(words);
    m_summary->setTint(isThere && (!m_choice->questions.empty() || (m_plan && m_plan->hasRejected())) ? TextTint::Warn
                                                                                                      : TextTint::Ink);
    const bool isOpen = !m_services.session.isReadOnly();
    m_import->setEnabled(isOpen && !m_isTaking && m_plan && !m_plan->broken && !m_plan->changesNothing() &&
                         (!hasRejected || m_skip->isChecked()));
    if (!isOpen && m_message->isHidden()) {
        m_message->say(tr("This workbook cannot be changed. Save a copy of it first."));
    }
}

void ImportDialog::takeIn() {
    if (!m_plan || !m_choice) {
        return;
    }
    m_message->dismiss();
    m_isTaking = true;
    showState();
    showProgress(0.0);
    const QPointer<ImportDialog> self(this);
    m_services.session.importBehind(
        {m_choice->request, m_wordings, m_skip->isChecked()},
        [self](double share, std::size_t rows) {
            if (self != nullptr && self->m_isTaking) {
                self->showProgress(share);
                self->m_summary->setText(tr("Importing… %n rows so far.", nullptr, static_cast<int>(rows)));
            }
        },
        [self](const Result<store::ImportPlan>& outcome) {
            if (self != nullptr) {
                self->takeOutcome(outcome);
            }
        });
}

void ImportDialog::takeOutcome(const Result<store::ImportPlan>& outcome) {
    m_isTaking = false;
    if (!outcome) {
        m_message->say(tables::sentence(outcome.error(), m_services.writing.style));
        showState();
        return;
    }
    if (outcome->broken || (outcome->rejectedRows > 0 && !m_skip->isChecked())) {
        takePlan(*outcome);  // the file is no longer what it was
        return;
    }
    remember();
    const QString first = outcome->changes.empty() ? QString() : text(outcome->changes.front().id);
    Q_EMIT imported(first, tr("Imported %1: %2.").arg(QFileInfo(m_path).fileName(), planSummary(*outcome, true)));
    accept();
}

QString ImportDialog::signature() const {
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const std::string& heading : m_survey->headings()) {
        hash.addData(QByteArray::fromStdString(heading) + '\n');
    }
    return QString::fromLatin1(hash.result().toHex());
}

std::optional<store::MappingFile> ImportDialog::remembered() const {
    const QString json = m_services.settings.importMapping(signature());
    const Result<store::MappingFile> mapping = store::mappingFromJson(tables::utf8(json));
    return mapping ? std::optional(*mapping) : std::nullopt;
}

void ImportDialog::remember() const {
    if (m_choice->shape.empty()) {
        const store::MappingFile file{{}, m_choice->request.mapping, m_choice->request.onDuplicate};
        m_services.settings.setImportMapping(signature(), text(store::jsonOf(file)));
    }
}

}  // namespace chokepoint::ui
