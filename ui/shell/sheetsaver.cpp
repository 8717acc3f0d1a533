// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sheetsaver.h"

#include "models/catalog/sheettext.h"
#include "models/tables/words.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>

namespace chokepoint::ui {

namespace {

/// What a clipboard is for; more rows would take a gigabyte of it.
constexpr std::size_t MostCopied = 100'000;

}  // namespace

SheetSaver::SheetSaver(const units::NumberStyle& style, QObject* parent) : QObject(parent), m_style(style) {}

bool SheetSaver::isFree() {
    if (m_job.isRunning()) {
        Q_EMIT failed(tr("A table is still being saved: try again once it is done."));
    }
    return !m_job.isRunning();
}

void SheetSaver::save(SheetOffer offer, store::SheetFormat format, const QString& path) {
    if (!isFree()) {
        return;
    }
    Q_EMIT said(tr("Saving %1…").arg(QFileInfo(path).fileName()));
    m_job.start(
        [make = std::move(offer.make), format, file = path.toStdString()](const auto& isCancelled, const auto&) {
            Done done;
            const catalog::Sheet sheet = make(isCancelled);
            if (!isCancelled()) {
                done.written = store::writeSheet(sheet, format, file, catalog::Headings::Names);
            }
            return done;
        },
        [this, path](const Done& done) {
            if (done.written) {
                Q_EMIT saved(path);
            } else {
                Q_EMIT failed(tables::sentence(done.written.error(), m_style));
            }
        });
}

void SheetSaver::copy(SheetOffer offer) {
    if (!isFree()) {
        return;
    }
    m_job.start(
        [make = std::move(offer.make)](const auto& isCancelled, const auto&) {
            Done done;
            const catalog::Sheet sheet = make(isCancelled);
            done.rows = sheet.rows.size();
            if (done.rows <= MostCopied) {
                done.text = catalog::toTabbed(sheet);
                done.html = catalog::toHtml(sheet);
            }
            return done;
        },
        [this](const Done& done) {
            if (done.rows > MostCopied) {
                Q_EMIT failed(tr("%Ln row(s) are too many for the clipboard: filter the table, or save it.", nullptr,
                                 static_cast<int>(done.rows)));
                return;
            }
            auto* copied = new QMimeData;
            copied->setText(tables::text(done.text));
            copied->setHtml(tables::text(done.html));
            QGuiApplication::clipboard()->setMimeData(copied);
            Q_EMIT said(tr("%Ln row(s) copied", nullptr, static_cast<int>(done.rows)));
        });
}

}  // namespace chokepoint::ui
