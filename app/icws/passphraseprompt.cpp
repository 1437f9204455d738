// SPDX-License-Identifier: MIT
#include "passphraseprompt.h"
#include "bytes.h"
#include "printabletext.h"
#include <QtCore/QSocketNotifier>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace Ic::App {

namespace {

constexpr qsizetype MaxPassphrase = 1024;

Error cancelled()
{
    return Error(ErrorCode::Cancelled, QStringLiteral("no passphrase was entered"));
}

} // namespace

//! The terminal of the program with echo turned off, unless it \a echoes; as it was when this goes.
class QuietTerminal final
{
public:
    explicit QuietTerminal(bool echoes)
        : m_descriptor(open("/dev/tty", O_RDWR | O_CLOEXEC | O_NONBLOCK))
    {
        if (!isOpen())
            return;
        if (echoes) {
            tcflush(m_descriptor, TCIFLUSH); // input typed before the question is no answer to it
            return;
        }
        m_quiet = tcgetattr(m_descriptor, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        quiet.c_lflag |= ECHONL;
        // Signals that end or stop the program would leave the terminal without echo. Ctrl-C is handled elsewhere.
        quiet.c_cc[VQUIT] = _POSIX_VDISABLE;
        quiet.c_cc[VSUSP] = _POSIX_VDISABLE;
        m_quiet = m_quiet && tcsetattr(m_descriptor, TCSAFLUSH, &quiet) == 0;
    }
    ~QuietTerminal()
    {
        if (std::exchange(m_notifier, {}) && !m_ended)
            show("\n"); // later output does not belong to the question
        if (m_quiet)
            tcsetattr(m_descriptor, TCSAFLUSH, &m_before); // unread input is not for the shell
        if (isOpen())
            close(m_descriptor);
    }
    Q_DISABLE_COPY_MOVE(QuietTerminal)

    [[nodiscard]] static bool exists()
    {
        const int descriptor = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NONBLOCK);
        return descriptor >= 0 && close(descriptor) == 0;
    }

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] bool isQuiet() const { return m_quiet; }
    void show(const QByteArray &text) const
    {
        // A prompt that cannot be shown is no reason not to read.
        [[maybe_unused]] const auto written = ::write(m_descriptor, text.constData(), size_t(text.size()));
    }
    //! Calls \a onReadable when something was typed, which is a whole line.
    void listen(const std::function<void()> &onReadable)
    {
        m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), onReadable);
    }
    //! The line, without its end, or what ended it; nothing while there is more to come. An input that does not fit is an error, and not a shorter
    //! passphrase.
    [[nodiscard]] std::optional<Result<SecretPtr>> read()
    {
        const auto count = ::read(m_descriptor, m_line.data() + m_length, size_t(m_line.size() - m_length));
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            return {};
        if (count <= 0)
            return Result<SecretPtr>(cancelled());
        m_length += count;
        if (m_line.data()[m_length - 1] != '\n')
            return m_length < m_line.size()
                ? std::nullopt
                : std::optional(Result<SecretPtr>(Error(ErrorCode::BadInput, QStringLiteral("a passphrase has at most %1 bytes").arg(MaxPassphrase))));
        m_ended = true;
        m_line.truncate(m_length - 1);
        return Result<SecretPtr>(std::make_shared<const SecretBytes>(std::exchange(m_line, SecretBytes())));
    }

private:
    int m_descriptor;
    bool m_quiet = false;
    bool m_ended = false;
    termios m_before {};
    SecretBytes m_line {MaxPassphrase + 1};
    qsizetype m_length = 0;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

PassphrasePrompt::PassphrasePrompt(QObject *parent)
    : QObject(parent)
{
}

PassphrasePrompt::~PassphrasePrompt() = default;

void PassphrasePrompt::ask(const QString &prompt, const QString &option, Then then)
{
    m_then = std::move(then);
    m_terminal = std::make_unique<QuietTerminal>(false);
    if (m_terminal->isOpen() && m_terminal->isQuiet()) {
        m_terminal->show(Text::printable(prompt).toLocal8Bit() + ": ");
        m_terminal->listen([this] { read(); });
        return;
    }
    m_terminal.reset();
    QMetaObject::invokeMethod(
        this,
        [this, option] { finish(Error(ErrorCode::PassphraseNeeded, QStringLiteral("a passphrase is needed, but there is no terminal; use %1").arg(option))); },
        Qt::QueuedConnection);
}

void PassphrasePrompt::askNew(const QString &prompt, const QString &option, Then then)
{
    ask(prompt, option, [this, option, then = std::move(then)](const Result<SecretPtr> &first) {
        if (!first)
            return then(first);
        if ((*first)->isEmpty())
            return then(Error(ErrorCode::BadInput, QStringLiteral("an empty passphrase protects nothing")));
        ask(QStringLiteral("Again"), option, [first = *first, then](const Result<SecretPtr> &second) {
            if (second && !constantTimeEquals(first->view(), (*second)->view()))
                then(Error(ErrorCode::BadInput, QStringLiteral("the passphrases differ")));
            else
                then(second);
        });
    });
}

void PassphrasePrompt::confirm(const QString &question, std::function<void(const Result<bool> &)> then)
{
    m_then = [then = std::move(then)](const Result<SecretPtr> &answer) {
        if (!answer && answer.error() != ErrorCode::BadInput) // a line that is too long is no yes
            return then(answer.error());
        const QByteArray text = !answer ? QByteArray() : (*answer)->view().toByteArray().trimmed().toLower();
        then(text == "y" || text == "yes");
    };
    m_terminal = std::make_unique<QuietTerminal>(true);
    if (m_terminal->isOpen()) {
        m_terminal->show(Text::printable(question).toLocal8Bit() + " [y/N] ");
        m_terminal->listen([this] { read(); });
        return;
    }
    m_terminal.reset();
    QMetaObject::invokeMethod(
        this, [this] { finish(Error(ErrorCode::InvalidState, QStringLiteral("there is no terminal to ask on"))); }, Qt::QueuedConnection);
}

bool PassphrasePrompt::hasTerminal()
{
    return QuietTerminal::exists();
}

void PassphrasePrompt::cancel()
{
    if (isAsking())
        finish(cancelled());
}

void PassphrasePrompt::read()
{
    if (const auto answer = m_terminal->read())
        finish(*answer);
}

void PassphrasePrompt::finish(const Result<SecretPtr> &answer)
{
    if (!m_then)
        return; // cancelled meanwhile
    const Then then = std::exchange(m_then, {});
    // Not from inside a signal of its notifier, which goes with it.
    std::shared_ptr<QuietTerminal> terminal = std::move(m_terminal);
    QMetaObject::invokeMethod(
        this,
        [terminal, then, answer]() mutable {
            terminal.reset();
            then(answer);
        },
        Qt::QueuedConnection);
}

} // namespace Ic::App
