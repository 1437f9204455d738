// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QString>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrl>
#include <memory>

// How an address that must stay secret gets to a browser. For the sources of this layer: others use weblogin.h.
namespace Ic {

//! An HTML file that sends a browser on to an address. Command lines can be read by every user of a computer; the name of this
//! file can be on one, as only its owner can read the file (0600, in a folder with 0700). It lies in XDG_RUNTIME_DIR if that is
//! a private folder, else in the folder for temporary files, and goes with this object.
//!
//! A browser in a snap reads neither of these folders; a person with such a browser opens the address by hand.
class LoginFile
{
public:
    //! FileNotWritable.
    [[nodiscard]] static Result<LoginFile> write(const QUrl &url);
    [[nodiscard]] QString path() const { return m_path; }

private:
    LoginFile() = default;
    std::unique_ptr<QTemporaryDir> m_folder; // removes itself, and the file
    QString m_path;
};

//! The contents of such a file: nothing in it runs or loads.
[[nodiscard]] QByteArray redirectingHtml(const QUrl &url);

//! Opens a file with the program that the desktop has for its kind, and does not wait for it. On Linux that is xdg-open, which
//! asks the portal for it (OpenFile) where the program runs in a sandbox. Unsupported: there is no such program.
[[nodiscard]] Result<Unit> openWithDesktop(const QString &path);

} // namespace Ic
