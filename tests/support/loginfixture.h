// SPDX-License-Identifier: MIT
#pragma once
#include "delegation.h"
#include "httpserver.h"
#include "identity.h"
#include "manualenvironment.h"
#include "privatekey.h"
#include <QtCore/QJsonDocument>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

// The other side of a web login: the site, and the person at the browser.
namespace Ic::Test {

constexpr quint64 Second = 1'000'000'000;
constexpr int LoginTime = 30'000; // milliseconds, for a step of a login on the slowest machine

//! A person with a key of his own and a browser with another, as Internet Identity makes chains.
class Person
{
public:
    explicit Person(quint64 seed)
        : m_random({}, seed)
        , m_user(generateIdentity(KeyScheme::Ed25519, m_random))
        , m_browser(generateIdentity(KeyScheme::P256, m_random))
    {
    }
    Principal principal() const { return m_user->sender(); }

    //! Two hops to \a sessionKey, both with \a terms but for the key.
    DelegationChain chainTo(const QByteArray &sessionKey, Delegation terms) const
    {
        DelegationChain chain {m_user->publicKeyDer(), {}};
        terms.publicKeyDer = m_browser->publicKeyDer();
        chain.delegations.append(delegate(*m_user, terms).value());
        terms.publicKeyDer = sessionKey;
        chain.delegations.append(delegate(*m_browser, terms).value());
        return chain;
    }

private:
    ManualEnvironment m_random;
    IdentityPtr m_user;
    IdentityPtr m_browser;
};

inline QByteArray jsonOf(const DelegationChain &chain)
{
    return QJsonDocument(chain.toJson()).toJson(QJsonDocument::Compact);
}

//! The public key under which \a canister signs for \a seed.
inline QByteArray canisterKey(const Principal &canister, const QByteArray &seed)
{
    const QByteArray raw = char(canister.bytes().size()) + canister.toByteArray() + seed;
    const QByteArray algorithm = QByteArray::fromHex("300c060a2b0601040183b8430102");
    const QByteArray bits = '\x03' + QByteArray(1, char(raw.size() + 1)) + '\0' + raw;
    return '\x30' + QByteArray(1, char(algorithm.size() + bits.size())) + algorithm + bits;
}

//! The parameters in the address of the page.
struct Invitation
{
    QByteArray publicKey;
    QUrl callback;
    QByteArray nonce;

    explicit Invitation(const QUrl &url)
    {
        const QUrlQuery query(url.fragment(QUrl::FullyEncoded));
        publicKey = QByteArray::fromBase64(query.queryItemValue(QStringLiteral("public_key")).toLatin1(), QByteArray::Base64UrlEncoding);
        callback = QUrl(query.queryItemValue(QStringLiteral("callback"), QUrl::FullyDecoded));
        nonce = query.queryItemValue(QStringLiteral("nonce")).toLatin1();
    }
};

inline QByteArray formOf(const QByteArray &delegation, const QByteArray &nonce)
{
    return "delegation=" + delegation.toPercentEncoding() + "&nonce=" + nonce.toPercentEncoding();
}

//! A request, and the answer to it until the connection ends.
class Exchange
{
public:
    Exchange(quint16 port, const QByteArray &request)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_answer += m_socket.readAll(); });
        m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        // At once, for the login does not wait long for the first byte.
        if (m_socket.waitForConnected() && m_socket.write(request) > 0)
            m_socket.flush();
    }
    //! A form as browsers post it.
    Exchange(const Invitation &invitation, const QByteArray &form)
        : Exchange(quint16(invitation.callback.port()),
            "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(invitation.callback.port())
                + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + QByteArray::number(form.size()) + "\r\n\r\n"
                + form)
    {
    }

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    //! Waits for the end; false if it does not come.
    bool finish()
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, LoginTime);
    }
    int status() const { return m_answer.mid(9, 3).toInt(); }
    QByteArray header(const QByteArray &name) const
    {
        const qsizetype begin = m_answer.indexOf("\r\n" + name + ": ");
        return begin < 0 ? QByteArray() : m_answer.mid(begin + name.size() + 4, m_answer.indexOf("\r\n", begin + 2) - begin - name.size() - 4);
    }
    QByteArray body() const { return m_answer.mid(m_answer.indexOf("\r\n\r\n") + 4); }

private:
    QTcpSocket m_socket;
    QByteArray m_answer;
};

//! A site that offers logins to programs.
class FakeSite
{
public:
    FakeSite()
    {
        m_server.setHandler([this](const HttpRequest &request, const HttpResponder &responder) {
            asked.append(request.path);
            if (answers)
                responder.send(discovery);
            else
                m_unanswered.append(responder);
        });
        if (!m_server.listen())
            qFatal("no port for the site");
    }
    QUrl url() const { return m_server.url(); }

    HttpResponse discovery = httpResponse(200, "application/json", R"({"path":"/cli"})");
    bool answers = true;
    QList<QByteArray> asked;

private:
    HttpServer m_server;
    QList<HttpResponder> m_unanswered;
};

} // namespace Ic::Test
