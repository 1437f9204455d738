// SPDX-License-Identifier: MIT
#include "automation.h"
#include "logging.h"
#include "privatefile.h"
#include <QtCore/QBuffer>
#include <QtGui/QImage>
#include <QtQuick/QQuickWindow>

namespace Ic::Chat {

using namespace std::chrono_literals;

namespace {
constexpr auto SpeakingPause = 1500ms;
constexpr auto QuietTime = 3s; // longer than the bot thinks
} // namespace

Automation::Automation(ChatOptions options, ChatController *controller, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_controller(controller)
    , m_toSay(m_options.say)
{
    m_pause.setSingleShot(true);
    m_quiet.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Automation::sayNext);
    connect(&m_quiet, &QTimer::timeout, this, &Automation::onQuiet);
    connect(m_controller->session(), &ChatSession::messagesArrived, this, &Automation::onMessages);
    if (m_options.exitAfter)
        QTimer::singleShot(*m_options.exitAfter, this, &Automation::done);
    const QString nickname = m_options.nickname.isEmpty() ? m_controller->nickname() : m_options.nickname;
    if (!nickname.isEmpty())
        m_controller->join(nickname);
}

void Automation::setWindow(QQuickWindow *window)
{
    m_window = window;
}

void Automation::onMessages()
{
    RoomListModel *const rooms = m_controller->rooms();
    if (!m_roomShown) {
        m_roomShown = true;
        if (!m_options.room.isEmpty() && !rooms->find(m_options.room))
            qCWarning(lcApp, "there is no room \"%s\"", qPrintable(m_options.room));
        m_controller->selectRoom(m_options.room);
    }
    m_quiet.start(QuietTime);
    if (!m_toSay.isEmpty() && rooms->current() && rooms->current()->ready && !m_pause.isActive())
        m_pause.start(SpeakingPause);
}

void Automation::sayNext()
{
    Room *const room = m_controller->rooms()->current();
    if (m_toSay.isEmpty() || !room)
        return;
    if (room->ready && m_controller->session()->outbox()->underWay() == 0)
        m_controller->session()->say(room, m_toSay.takeFirst());
    if (!m_toSay.isEmpty())
        m_pause.start(SpeakingPause);
}

void Automation::onQuiet()
{
    if (!m_toSay.isEmpty() || m_controller->session()->outbox()->underWay() > 0) {
        m_quiet.start(QuietTime);
    } else if (!m_options.exitAfter && !m_pictureTaken) {
        if (const auto taken = takeScreenshot(); !taken)
            qCWarning(lcApp, "%s", qPrintable(taken.error().message()));
    }
}

Result<Unit> Automation::takeScreenshot()
{
    if (m_options.screenshot.isEmpty() || m_pictureTaken)
        return Unit {};
    const QImage picture = m_window ? m_window->grabWindow() : QImage();
    if (picture.isNull())
        return Error(ErrorCode::InvalidState, QStringLiteral("there is no window to capture"));
    QBuffer png;
    if (!png.open(QIODevice::WriteOnly) || !picture.save(&png, "PNG"))
        return Error(ErrorCode::InvalidState, QStringLiteral("the picture of the window cannot be encoded"));
    if (const auto written = writePrivateFile(m_options.screenshot, png.data()); !written)
        return written.error().within(QStringLiteral("--screenshot"));
    m_pictureTaken = true;
    return Unit {};
}

QString Automation::transcript() const
{
    QString text;
    const RoomListModel *rooms = m_controller->rooms();
    for (int i = 0; i < rooms->count(); ++i) {
        const Room *room = rooms->at(i);
        for (int row = room->messages->count() - 1; row >= 0; --row) {
            const MessageRow &message = room->messages->at(row);
            const QString state =
                message.verified ? QStringLiteral("verified") : room->messages->index(row).data(MessageListModel::DeliveryNameRole).toString();
            text += QStringLiteral("%1 #%2 [%3] %4: %5\n")
                        .arg(message.time.toString(Qt::ISODate), room->name, state, message.authorName,
                            QString(message.text).replace(u'\n', QStringLiteral("\n    ")));
        }
    }
    return text;
}

Result<Unit> Automation::finish()
{
    auto picture = takeScreenshot();
    if (!m_options.transcript.isEmpty()) {
        if (const auto written = writePrivateFile(m_options.transcript, transcript().toUtf8()); !written)
            return written.error().within(QStringLiteral("--transcript"));
    }
    return picture;
}

} // namespace Ic::Chat
