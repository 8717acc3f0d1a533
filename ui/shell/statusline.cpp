// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusline.h"

#include "ui/shell/filechooser.h"
#include "ui/shell/label.h"
#include "ui/shell/linkbutton.h"
#include "ui/shell/style.h"
#include "ui/shell/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>

namespace chokepoint::ui {

namespace {

constexpr int Height = 28;
constexpr int FadeMs = 8000;

}  // namespace

StatusLine::StatusLine(const Theme& theme, FileChooser& files, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_words(new Label(theme, TextSize::Body, TextTint::Ink, this)),
      m_open(new LinkButton(tr("Open"), theme, this)),
      m_showFolder(new LinkButton(tr("Show folder"), theme, this)),
      m_document(new Label(theme, TextSize::Caption, TextTint::Ink2, this)),
      m_reference(new Label(theme, TextSize::Caption, TextTint::Ink2, this)) {
    setObjectName(QStringLiteral("statusLine"));
    fixHeight(this, Height);
    m_words->setObjectName(QStringLiteral("statusWords"));
    m_document->setObjectName(QStringLiteral("statusDocument"));
    m_reference->setObjectName(QStringLiteral("statusReference"));
    m_open->setObjectName(QStringLiteral("openSaved"));
    m_open->setAccessibleName(tr("Open the saved file"));
    m_showFolder->setObjectName(QStringLiteral("showFolder"));
    m_showFolder->setAccessibleName(tr("Show the folder of the saved file"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 1, 12, 0);
    layout->setSpacing(10);
    layout->addWidget(m_words);
    layout->addWidget(m_open);
    layout->addWidget(m_showFolder);
    layout->addStretch(1);
    layout->addWidget(m_document);
    layout->addSpacing(8);
    layout->addWidget(m_reference);
    m_open->hide();
    m_showFolder->hide();
    m_fade.setSingleShot(true);
    m_fade.setInterval(FadeMs);
    connect(&m_fade, &QTimer::timeout, this, [this] { m_words->clear(); });
    connect(m_open, &QAbstractButton::clicked, this, [this, &files] {
        if (!QFileInfo::exists(m_path)) {
            say(tr("%1 is no longer there").arg(QFileInfo(m_path).fileName()));
        } else if (!files.show(m_path)) {
            say(tr("No program here opens this kind of file"));
        }
    });
    connect(m_showFolder, &QAbstractButton::clicked, this, [this, &files] {
        const QFileInfo folder(QFileInfo(m_path).absolutePath());
        if (!folder.isDir()) {
            say(tr("The folder %1 is no longer there").arg(folder.absoluteFilePath()));
        } else if (!files.show(folder.absoluteFilePath())) {
            say(tr("No program here shows folders"));
        }
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusLine::say(const QString& words) {
    m_words->setText(words);
    m_open->hide();
    m_showFolder->hide();
    m_fade.start();
}

void StatusLine::saySaved(const QString& path) {
    m_path = path;
    m_fade.stop();
    m_words->setText(tr("Saved %1").arg(QFileInfo(path).fileName()));
    m_words->setToolTip(path);
    m_open->show();
    m_showFolder->show();
}

void StatusLine::setDocument(const QString& state) {
    m_document->setText(state);
}

void StatusLine::setReference(const QString& words) {
    m_reference->setText(words);
}

QString StatusLine::words() const {
    return m_words->text();
}

void StatusLine::paintEvent(QPaintEvent*) {
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(0, 0, width(), 1), c.line);
}

}  // namespace chokepoint::ui
