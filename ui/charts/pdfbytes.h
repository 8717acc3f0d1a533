// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/result.h"

#include <QByteArray>
#include <QDate>

namespace chokepoint::ui {

struct PaperDocument;

/// Finishes a PDF of QPdfWriter, which has neither outline nor links and dates by the clock: outline and links of the
/// document, language, title shown by readers, creation date midnight UTC of `day`, an identifier made of the content.
/// The same document gives the same bytes. Io where the bytes are no whole PDF with the document's pages, NotFound
/// where the module that does it is not there.
[[nodiscard]] Result<QByteArray> finishPdf(const QByteArray& pdf, const PaperDocument& document, const QDate& day);

}  // namespace chokepoint::ui
