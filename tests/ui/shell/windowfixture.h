// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/filechooser.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/printers.h"
#include "ui/shell/settings.h"

#include <QSemaphore>
#include <QTemporaryDir>

#include <memory>

namespace chokepoint::tests {

/// Answers file questions with what the test has set, and remembers what was asked.
class AnsweringFileChooser final : public ui::FileChooser {
public:
    void askOpen(QWidget*, const ui::FileQuestion& question, Answer answer) override;
    void askSave(QWidget*, const ui::FileQuestion& question, Answer answer) override;
    bool show(const QString& path) override;
    bool openLink(const QString& url) override;

    QString nextAnswer;  ///< empty: cancelled
    ui::FileQuestion lastQuestion;
    QStringList shown;
    QStringList links;
};

/// Printers that write PDF files into a folder.
class AnsweringPrinters final : public ui::Printers {
public:
    [[nodiscard]] Search search() const override;
    [[nodiscard]] std::unique_ptr<ui::PrintTarget> open(const ui::PrintRequest& request) override;

    std::vector<ui::PrinterName> names{{QStringLiteral("office"), QStringLiteral("Office, 2nd floor")}};
    QSemaphore* hold = nullptr;  ///< the search waits for it
    QString output;              ///< path of the file that a printer writes; empty: the printer is gone
};

/// A dressed application and a main window over the bundled reference, as a person finds it on 26 November 2026.
class WindowFixture {
public:
    explicit WindowFixture(const QSize& size = QSize(1440, 900));
    /// With a view in front that is not the first.
    explicit WindowFixture(const char* view);
    ~WindowFixture();

    [[nodiscard]] QString path(const QString& fileName) const { return m_folder.filePath(fileName); }
    [[nodiscard]] session::Session& session() { return *m_session; }
    [[nodiscard]] ui::MainWindow& window() { return *m_window; }
    [[nodiscard]] ui::Theme& theme();
    [[nodiscard]] const ui::Services& services() const { return *m_services; }

    /// A child by its objectName; fails the test where there is none.
    template <typename T>
    [[nodiscard]] T* find(const char* name) {
        T* child = m_window->findChild<T*>(QLatin1String(name));
        Q_ASSERT_X(child, "WindowFixture::find", name);
        return child;
    }
    void trigger(const char* actionName);
    /// The text of a label.
    [[nodiscard]] QString text(const char* labelName);

    AnsweringFileChooser files;
    AnsweringPrinters printers;

private:
    QTemporaryDir m_folder;
    std::shared_ptr<ui::Settings> m_settings;
    std::unique_ptr<session::Session> m_session;
    std::unique_ptr<ui::Services> m_services;
    std::unique_ptr<ui::MainWindow> m_window;
};

inline constexpr const char* Nvl72 = "nvidia-gb200-nvl72";
inline constexpr const char* CloudMatrix = "huawei-cloudmatrix-384";

}  // namespace chokepoint::tests
