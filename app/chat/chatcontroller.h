// SPDX-License-Identifier: MIT
#pragma once
#include "chatsession.h"
#include "connectionlogmodel.h"
#include "connectionstatus.h"
#include "profilestore.h"
#include <QtCore/QAbstractItemModel>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace Ic::Chat {

//! Canister, gateways and network of the start, as the join page shows them.
struct ChatEndpoint
{
    QString canisterId;
    QString gateway;
    QString network;
    bool testNetwork = false;
};

//! Everything the window shows and does; the QML side only draws it. Lives in the GUI thread.
class ChatController : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")
    Q_PROPERTY(Ic::Chat::ConnectionStatus *connection READ connection CONSTANT)
    Q_PROPERTY(Ic::Chat::RoomListModel *rooms READ rooms CONSTANT)
    Q_PROPERTY(QAbstractItemModel *log READ log CONSTANT)
    Q_PROPERTY(bool joinPageShown READ isJoinPageShown NOTIFY pageChanged)
    Q_PROPERTY(bool joining READ isJoining NOTIFY joinChanged)
    Q_PROPERTY(QString joinProblem READ joinProblem NOTIFY joinChanged)
    Q_PROPERTY(QString nickname READ nickname NOTIFY joinChanged)
    Q_PROPERTY(QString canisterId READ canisterId CONSTANT)
    Q_PROPERTY(QString gateway READ gateway CONSTANT)
    Q_PROPERTY(QString network READ network CONSTANT)
    Q_PROPERTY(bool testNetwork READ isTestNetwork CONSTANT)
    Q_PROPERTY(QString principal READ principal NOTIFY principalChanged)
    Q_PROPERTY(QString principalShort READ principalShort NOTIFY principalChanged)
    Q_PROPERTY(QString currentRoom READ currentRoom NOTIFY currentRoomChanged)
    Q_PROPERTY(QString currentTopic READ currentTopic NOTIFY currentRoomDetailsChanged)
    Q_PROPERTY(QString currentMembers READ currentMembers NOTIFY currentRoomDetailsChanged)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY currentRoomDetailsChanged)
    Q_PROPERTY(QAbstractItemModel *messages READ messages NOTIFY currentRoomChanged)
    Q_PROPERTY(QString typingText READ typingText NOTIFY typingTextChanged)
    Q_PROPERTY(QString draft READ draft NOTIFY draftReplaced)
    Q_PROPERTY(QString draftProblem READ draftProblem NOTIFY draftChanged)
    Q_PROPERTY(bool canSay READ canSay NOTIFY draftChanged)
    Q_PROPERTY(int newBelow READ newBelow NOTIFY newBelowChanged)
    Q_PROPERTY(QString newBelowText READ newBelowText NOTIFY newBelowChanged)
    Q_PROPERTY(QString windowTitle READ windowTitle NOTIFY windowTitleChanged)
    Q_PROPERTY(QString hint READ hint NOTIFY hintChanged)
    Q_PROPERTY(QString appearance READ appearance WRITE setAppearance NOTIFY appearanceChanged)

public:
    //! \a socket and \a store must outlive the controller.
    ChatController(IcWebSocket *socket, ProfileStore *store, const EnvironmentPtr &environment, ChatEndpoint endpoint, QObject *parent = nullptr);
    ~ChatController() override;

    [[nodiscard]] ConnectionStatus *connection() { return &m_status; }
    [[nodiscard]] RoomListModel *rooms() { return m_session.rooms(); }
    [[nodiscard]] ChatSession *session() { return &m_session; }
    [[nodiscard]] ConnectionLogModel *log() { return &m_log; }
    [[nodiscard]] bool isJoinPageShown() const { return m_joinPage; }
    [[nodiscard]] bool isJoining() const { return m_session.isJoinWanted() && !m_session.isJoined(); }
    [[nodiscard]] QString joinProblem() const { return m_joinProblem; }
    //! As the canister has it, else the one to be proposed.
    [[nodiscard]] QString nickname() const;
    [[nodiscard]] QString canisterId() const { return m_endpoint.canisterId; }
    [[nodiscard]] QString gateway() const { return m_endpoint.gateway; }
    [[nodiscard]] QString network() const { return m_endpoint.network; }
    [[nodiscard]] bool isTestNetwork() const { return m_endpoint.testNetwork; }
    [[nodiscard]] QString principal() const { return m_socket->principalText(); }
    [[nodiscard]] QString principalShort() const;
    [[nodiscard]] QString currentRoom() const;
    [[nodiscard]] QString currentTopic() const;
    [[nodiscard]] QString currentMembers() const;
    //! What to show in place of messages while there are none.
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] QAbstractItemModel *messages() const;
    [[nodiscard]] QString typingText() const;
    [[nodiscard]] QString draft() const;
    [[nodiscard]] QString draftProblem() const;
    [[nodiscard]] bool canSay() const;
    //! How many messages have come while the view was not at its end.
    [[nodiscard]] int newBelow() const { return m_newBelow; }
    [[nodiscard]] QString newBelowText() const;
    [[nodiscard]] QString windowTitle() const;
    //! Something to know just now, such as "Copied"; goes away by itself.
    [[nodiscard]] QString hint() const { return m_hint; }
    [[nodiscard]] QString appearance() const { return m_store->appearance(); }
    void setAppearance(const QString &appearance);

    //! The fault of \a nickname, for people; empty if there is none.
    [[nodiscard]] QString nicknameProblem(const QString &nickname) const;
    Q_INVOKABLE void join(const QString &nickname);
    Q_INVOKABLE void changeNickname();
    Q_INVOKABLE void retryNow();
    Q_INVOKABLE void selectRoom(const QString &name);
    //! The room \a steps below the current one, around the end.
    Q_INVOKABLE void stepRoom(int steps);
    //! Names of rooms that contain \a text, those with unread messages first.
    [[nodiscard]] Q_INVOKABLE QStringList findRooms(const QString &text) const;
    Q_INVOKABLE void leaveRoom();
    //! The composer's text changed by typing.
    Q_INVOKABLE void edit(const QString &text);
    //! Says the draft. False if it can't be said.
    Q_INVOKABLE bool say();
    Q_INVOKABLE void retryMessage(const QString &clientId);
    Q_INVOKABLE void discardMessage(const QString &clientId);
    Q_INVOKABLE void copy(const QString &text);
    Q_INVOKABLE void copyLog();
    //! Whether the newest message is on the screen, and the window in front.
    Q_INVOKABLE void setWatched(bool viewAtEnd, bool windowActive);

    //! Reads the clock: whether people stopped typing, and whether a new day has begun. Called by timers, and by tests.
    void checkTime();

Q_SIGNALS:
    void pageChanged();
    void joinChanged();
    void principalChanged();
    void currentRoomChanged();
    void currentRoomDetailsChanged();
    void typingTextChanged();
    //! The composer is to show draft(): another room, or it was said.
    void draftReplaced();
    void draftChanged();
    void newBelowChanged();
    void windowTitleChanged();
    void hintChanged();
    void appearanceChanged();

private:
    [[nodiscard]] Room *current() const { return m_rooms->current(); }
    [[nodiscard]] QDateTime now() const;
    void onWelcomed();
    void onMessagesArrived(Room *room, bool known);
    void onNotice(bool problem, const QString &text, const QString &detail);
    void onProblem(const QString &text, const Error &error);
    void remember(const Room *room);
    void markRead();
    void showHint(const QString &text);
    void startTimers();

    IcWebSocket *m_socket;
    ProfileStore *m_store;
    EnvironmentPtr m_environment;
    ChatEndpoint m_endpoint;
    ChatSession m_session;
    RoomListModel *m_rooms;
    ConnectionStatus m_status;
    ConnectionLogModel m_log;
    QTimer m_typingTimer;
    QTimer m_midnight;
    QTimer m_hintTimer;
    QString m_joinProblem;
    QString m_hint;
    QString m_lastStatus;
    bool m_joinPage = true;
    bool m_viewAtEnd = true;
    bool m_windowActive = false;
    int m_newBelow = 0;
};

} // namespace Ic::Chat
