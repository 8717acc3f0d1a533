// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/startuptrouble.h"

#include "models/tables/words.h"
#include "ui/shell/firstpaint.h"

#include <QApplication>
#include <QMessageBox>

#include <cstdio>
#include <utility>

namespace chokepoint::ui {

void giveUp(const Error& error) {
    const std::string sentence = inEnglish(error);
    std::fprintf(stderr, "chokepoint: %s\n", sentence.c_str());
    auto* box = new QMessageBox(QMessageBox::Critical, QStringLiteral("Chokepoint"), tables::text(sentence),
                                QMessageBox::Close);
    box->setObjectName(QStringLiteral("giveUp"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QMessageBox::finished, qApp, [] { QCoreApplication::exit(1); });
    box->open();
}

void giveUpWithoutLaw(QWidget& window, std::function<std::optional<Error>()> trouble) {
    afterFirstPaint(&window, [trouble = std::move(trouble)] {
        if (const std::optional<Error> error = trouble()) {
            giveUp(*error);
        }
    });
}

}  // namespace chokepoint::ui
