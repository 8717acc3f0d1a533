// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/exportfile.h"
#include "models/tables/latestjob.h"
#include "models/units/format.h"
#include "ui/shell/tableholder.h"

#include <QObject>

namespace chokepoint::ui {

/// Makes sheets and saves or copies them, in a thread: a table may have a million rows. One at a time.
class SheetSaver final : public QObject {
    Q_OBJECT

public:
    explicit SheetSaver(const units::NumberStyle& style, QObject* parent = nullptr);

    void save(SheetOffer offer, store::SheetFormat format, const QString& path);
    /// Puts it on the clipboard: as a table where HTML is taken, as tabbed text elsewhere.
    void copy(SheetOffer offer);

Q_SIGNALS:
    void said(const QString& words);
    void failed(const QString& sentence);
    void saved(const QString& path);

private:
    struct Done {
        Result<void> written;
        std::size_t rows = 0;
        std::string text;  ///< of what is copied
        std::string html;
    };

    /// False where another is in hand; says so.
    [[nodiscard]] bool isFree();

    units::NumberStyle m_style;
    tables::LatestJob<Done> m_job;
};

}  // namespace chokepoint::ui
