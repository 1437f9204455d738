// SPDX-License-Identifier: MIT
#include "passphraseprompt.h"
#include "bytes.h"
#include "secretfile.h"
#include <QtCore/QtGlobal>
#include <algorithm>
#ifdef Q_OS_UNIX
#    include <cerrno>
#    include <fcntl.h>
#    include <termios.h>
#    include <unistd.h>
#endif

namespace Ic::App {

namespace {

constexpr qsizetype MaxPassphrase = 1024;
constexpr qint64 MaxPassphraseFile = 4096;

#ifdef Q_OS_UNIX
//! The terminal of the program with echo turned off; as it was when this goes.
class QuietTerminal final
{
public:
    QuietTerminal()
        : m_descriptor(open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (!isOpen())
            return;
        m_quiet = tcgetattr(m_descriptor, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        quiet.c_lflag |= ECHONL;
        m_quiet = m_quiet && tcsetattr(m_descriptor, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal()
    {
        if (m_quiet)
            tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        if (isOpen())
            close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(QuietTerminal)

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] bool isQuiet() const { return m_quiet; }
    void show(const QByteArray &text) const
    {
        // A prompt that cannot be shown is no reason not to read.
        [[maybe_unused]] const auto written = write(m_descriptor, text.constData(), size_t(text.size()));
    }
    //! A line, without its end; nothing at the end of input. What does not fit is not read as a shorter passphrase.
    [[nodiscard]] std::optional<SecretBytes> readLine() const
    {
        SecretBytes line(MaxPassphrase + 1);
        qsizetype length = 0;
        while (length <= MaxPassphrase) {
            const auto count = read(m_descriptor, line.data() + length, 1);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return {};
            if (line.data()[length] == '\n') {
                line.truncate(length);
                return line;
            }
            ++length;
        }
        return {};
    }

private:
    int m_descriptor;
    bool m_quiet = false;
    termios m_before {};
};
#endif

} // namespace

Result<SecretPtr> askPassphrase(const QString &prompt, const QString &option)
{
#ifdef Q_OS_UNIX
    const QuietTerminal terminal;
    if (terminal.isOpen() && terminal.isQuiet()) {
        terminal.show(prompt.toLocal8Bit() + ": ");
        auto line = terminal.readLine();
        if (!line)
            return Error(ErrorCode::Cancelled, QStringLiteral("no passphrase was entered"));
        return SecretPtr(std::make_shared<const SecretBytes>(*std::move(line)));
    }
#else
    Q_UNUSED(prompt)
#endif
    return Error(ErrorCode::PassphraseNeeded, QStringLiteral("a passphrase is needed, and there is no terminal to ask on; use %1").arg(option));
}

Result<SecretPtr> askNewPassphrase(const QString &prompt, const QString &option)
{
    IC_TRY(first, askPassphrase(prompt, option));
    if (first->isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("an empty passphrase protects nothing"));
    IC_TRY(second, askPassphrase(QStringLiteral("Again"), option));
    if (!constantTimeEquals(first->view(), second->view()))
        return Error(ErrorCode::BadInput, QStringLiteral("the passphrases differ"));
    return first;
}

Result<SecretPtr> passphraseFromFile(const QString &path)
{
    IC_TRY(contents, readSecretFile(path, MaxPassphraseFile));
    const auto view = contents.view();
    const auto end = std::find_if(view.begin(), view.end(), [](char c) { return c == '\n' || c == '\r'; });
    contents.truncate(end - view.begin());
    if (contents.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("%1: the first line is empty; it has to be the passphrase").arg(path));
    return SecretPtr(std::make_shared<const SecretBytes>(std::move(contents)));
}

} // namespace Ic::App
