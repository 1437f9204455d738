// SPDX-License-Identifier: MIT
#include "trayevents.h"
#include "errorfields.h"
#include <QtCore/QMetaEnum>

namespace Ic::Tray {

namespace {

QString stateName(const FeedStatus &status)
{
    if (status.paused)
        return QStringLiteral("paused");
    switch (status.connection) {
    case ConnectionState::Closed: return QStringLiteral("stopped");
    case ConnectionState::WaitingToReconnect: return QStringLiteral("waiting");
    case ConnectionState::LoadingInterface:
    case ConnectionState::Connecting:
    case ConnectionState::Handshaking:
    case ConnectionState::Opening: return QStringLiteral("connecting");
    case ConnectionState::Open: break;
    }
    return status.upToDate ? QStringLiteral("up_to_date") : QStringLiteral("catching_up");
}

QString stateName(const AnswerStatus &status)
{
    return status.isUnderWay() ? QStringLiteral("sending") : status.isDelivered() ? QStringLiteral("delivered") : QStringLiteral("failed");
}

template <typename Enum>
QString enumName(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(int(value)));
}

} // namespace

TrayEvents::TrayEvents(QObject *parent)
    : QObject(parent)
{
}

void TrayEvents::watch(TrayIcon *icon)
{
    connect(icon, &TrayIcon::modeChanged, this, [this, icon](TrayIcon::Mode mode) {
        write(QStringLiteral("tray"), {{QStringLiteral("mode"), enumName(mode)}, {QStringLiteral("explanation"), icon->explanation()}});
    });
}

void TrayEvents::watch(NotificationServer *server)
{
    const auto writeState = [this, server] {
        write(QStringLiteral("server"),
            {{QStringLiteral("state"), enumName(server->state())}, {QStringLiteral("name"), server->info().name},
                {QStringLiteral("problem"), server->problem()}});
    };
    connect(server, &NotificationServer::stateChanged, this, writeState);
    connect(server, &NotificationServer::shown, this, [this](const QString &tag) { write(QStringLiteral("shown"), {{QStringLiteral("tag"), tag}}); });
    writeState();
}

void TrayEvents::watch(Engine *engine)
{
    connect(engine, &Engine::feedStatusChanged, this, [this, engine](const Principal &canister) {
        const FeedStatus status = engine->feedStatus(canister);
        const QString state = stateName(status);
        if (std::exchange(m_states[canister.toText()], state) == state)
            return;
        QJsonObject fields = status.error.isError() ? App::fieldsOf(status.error) : QJsonObject();
        fields.insert(QStringLiteral("canister"), canister.toText());
        fields.insert(QStringLiteral("state"), state);
        write(QStringLiteral("canister"), fields);
    });
    connect(engine->history(), &NotificationHistory::added, this, [this](const QList<HistoryRow> &rows) {
        for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
            write(QStringLiteral("notice"),
                {{QStringLiteral("canister"), row->notice.source}, {QStringLiteral("id"), QString::number(row->notice.id)},
                    {QStringLiteral("topic"), row->notice.topic}, {QStringLiteral("title"), row->notice.title},
                    {QStringLiteral("urgency"), urgencyName(row->notice.urgency)}, {QStringLiteral("read"), row->read}});
        }
    });
    connect(engine->history(), &NotificationHistory::unreadChanged, this, [this, engine] {
        write(QStringLiteral("unread"), {{QStringLiteral("count"), engine->history()->unread()}});
    });
    connect(engine, &Engine::answerChanged, this, [this](const NoticeKey &notice, const QString &clientId, const AnswerStatus &status) {
        write(QStringLiteral("answer"),
            {{QStringLiteral("canister"), notice.source}, {QStringLiteral("id"), QString::number(notice.id)}, {QStringLiteral("client_id"), clientId},
                {QStringLiteral("state"), stateName(status)}, {QStringLiteral("reason"), status.error.message()}});
    });
    connect(engine, &Engine::problem, this, [this](const Error &error) { write(QStringLiteral("problem"), App::fieldsOf(error)); });
}

} // namespace Ic::Tray
