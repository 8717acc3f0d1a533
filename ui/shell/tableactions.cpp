// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tableactions.h"

#include "models/tables/words.h"
#include "ui/shell/filechooser.h"
#include "ui/shell/settings.h"
#include "ui/shell/sheetsaver.h"
#include "ui/shell/tableholder.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QStandardPaths>

#include <array>

namespace chokepoint::ui {

namespace {

using catalog::CitationStyle;
using store::SheetFormat;

struct FormatName {
    SheetFormat format;
    const char* name;
    const char* objectName;
};
constexpr std::array<FormatName, 4> Formats{
    {{SheetFormat::Xlsx, QT_TRANSLATE_NOOP("chokepoint::ui::TableActions", "&Excel (XLSX)…"), "saveTableXlsx"},
     {SheetFormat::Csv, QT_TRANSLATE_NOOP("chokepoint::ui::TableActions", "&CSV…"), "saveTableCsv"},
     {SheetFormat::Markdown, QT_TRANSLATE_NOOP("chokepoint::ui::TableActions", "&Markdown…"), "saveTableMarkdown"},
     {SheetFormat::Json, QT_TRANSLATE_NOOP("chokepoint::ui::TableActions", "&JSON…"), "saveTableJson"}}};

struct StyleName {
    CitationStyle style;
    const char* name;
    const char* objectName;
};
constexpr std::array<StyleName, 3> Styles{
    {{CitationStyle::Plain, QT_TRANSLATE_NOOP("chokepoint::ui::TableActions", "&Plain Text"), "citePlain"},
     {CitationStyle::BibTex, QT_TRANSLATE_NOOP("chokepoint::ui::TableActions", "&BibTeX"), "citeBibTex"},
     {CitationStyle::CslJson, QT_TRANSLATE_NOOP("chokepoint::ui::TableActions", "&CSL-JSON"), "citeCslJson"}}};

/// "chips-and-systems"
QString slugOf(const QString& title) {
    constexpr qsizetype Longest = 80;
    QString slug;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber()) {
            slug += c;
        } else if (!slug.isEmpty() && !slug.endsWith(u'-')) {
            slug += u'-';
        }
    }
    slug.truncate(Longest);
    while (slug.endsWith(u'-')) {
        slug.chop(1);
    }
    return slug.isEmpty() ? QStringLiteral("table") : slug;
}

/// The sources of everything that a view would put on paper, in the order of their numbers.
std::vector<const catalog::Source*> sourcesOf(const View& view, const catalog::Catalog& catalog) {
    charts::PageSpec page = view.printable();
    std::vector<const catalog::Source*> sources;
    for (const charts::SourceNote& note : charts::numberSources(page)) {
        if (const catalog::Source* source = catalog.source(note.id)) {
            sources.push_back(source);
        }
    }
    return sources;
}

void copyCitations(const std::vector<const catalog::Source*>& sources, CitationStyle style,
                   std::chrono::year_month_day accessed) {
    QGuiApplication::clipboard()->setText(tables::text(catalog::citations(sources, style, accessed)));
}

}  // namespace

TableActions::TableActions(const Services& services, CurrentView view, QWidget* window)
    : QObject(window),
      m_services(services),
      m_view(std::move(view)),
      m_window(window),
      m_saver(new SheetSaver(services.writing.style, this)) {
    connect(m_saver, &SheetSaver::said, this, &TableActions::said);
    connect(m_saver, &SheetSaver::failed, this, &TableActions::failed);
    connect(m_saver, &SheetSaver::saved, this, [this](const QString& path) {
        ExportSettings settings = m_services.settings.exportSettings();
        settings.folder = QFileInfo(path).absolutePath();
        m_services.settings.setExportSettings(settings);
        Q_EMIT saved(path);
    });
}

void TableActions::fillFileMenu(QMenu& menu) {
    QMenu* formats = menu.addMenu(tr("Save &Table As"));
    formats->setObjectName(QStringLiteral("saveTableMenu"));
    for (const FormatName& format : Formats) {
        QAction* action = formats->addAction(tr(format.name), this, [this, format] { save(format.format); });
        action->setObjectName(QLatin1String(format.objectName));
    }
}

void TableActions::fillEditMenu(QMenu& menu) {
    menu.addAction(tr("Copy &Table"), this, &TableActions::copyTable)
        ->setObjectName(QStringLiteral("actionCopyWholeTable"));
    QMenu* styles = menu.addMenu(tr("Copy &Sources As"));
    styles->setObjectName(QStringLiteral("copySourcesMenu"));
    for (const StyleName& style : Styles) {
        QAction* action = styles->addAction(tr(style.name), this, [this, style] { copySources(style.style); });
        action->setObjectName(QStringLiteral("sources-%1").arg(QLatin1String(style.objectName)));
    }
}

SheetOffer TableActions::offer() const {
    const auto* holder = dynamic_cast<const TableHolder*>(m_view());
    return holder != nullptr ? holder->sheetOffer() : SheetOffer();
}

void TableActions::save(SheetFormat format) {
    const SheetOffer table = offer();
    if (!table.make) {
        Q_EMIT failed(tr("There is no table to save here."));
        return;
    }
    const QString suffix = tables::text(store::suffixOf(format));
    QString folder = m_services.settings.exportSettings().folder;
    if (folder.isEmpty()) {
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    }
    FileQuestion question;
    question.title = tr("Save the Table");
    question.proposed = QDir(folder).filePath(slugOf(tables::text(table.title)) + u'.' + suffix);
    question.filter = QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix);
    question.suffix = suffix;
    m_services.files.askSave(m_window, question, [this, table, format](const QString& path) {
        if (!path.isEmpty()) {
            m_saver->save(table, format, path);
        }
    });
}

void TableActions::copyTable() {
    const SheetOffer table = offer();
    if (table.make) {
        m_saver->copy(table);
    } else {
        Q_EMIT failed(tr("There is no table to copy here."));
    }
}

void TableActions::copySources(CitationStyle style) {
    const auto snapshot = m_services.session.snapshot();
    const View* view = m_view();
    const std::vector<const catalog::Source*> sources =
        view != nullptr ? sourcesOf(*view, *snapshot->catalog) : std::vector<const catalog::Source*>();
    if (sources.empty()) {
        Q_EMIT failed(tr("What is shown here cites no source."));
        return;
    }
    copyCitations(sources, style, m_services.today);
    Q_EMIT said(tr("%Ln source(s) copied", nullptr, static_cast<int>(sources.size())));
}

void fillCitationMenu(QMenu& menu, const std::vector<const catalog::Source*>& sources,
                      std::chrono::year_month_day accessed, const std::function<void(const QString&)>& said) {
    for (const StyleName& style : Styles) {
        QAction* action = menu.addAction(TableActions::tr(style.name), &menu, [sources, style, accessed, said] {
            copyCitations(sources, style.style, accessed);
            said(TableActions::tr("%Ln source(s) copied", nullptr, static_cast<int>(sources.size())));
        });
        action->setObjectName(QLatin1String(style.objectName));
        action->setEnabled(!sources.empty());
    }
}

}  // namespace chokepoint::ui
