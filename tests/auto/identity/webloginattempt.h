// SPDX-License-Identifier: MIT
#pragma once
#include "identityterms.h"
#include "loginfixture.h"
#include "weblogin.h"
#include <QtCore/QSemaphore>
#include <QtCore/QThread>
#include <QtTest/QTest>
#include <atomic>
#include <memory>

namespace Ic::Test {

// Not under test: long enough for the slowest machine.
constexpr std::chrono::minutes LoginAges {5};

//! A login that was begun, up to the browser.
class Login
{
public:
    explicit Login(WebLoginOptions options = {})
    {
        options.setSite(site.url());
        if (options.timeout() == WebLoginOptions().timeout())
            options.setTimeout(LoginAges);
        login = std::make_unique<WebLogin>(options, environment);
        QObject::connect(login.get(), &WebLogin::browserNeeded, login.get(), [this] { opened.append(login->url()); });
        QObject::connect(login.get(), &WebLogin::confirmationNeeded, login.get(), [this](const Principal &principal) {
            asked.append(principal);
            if (confirms)
                login->confirm();
        });
        QObject::connect(login.get(), &WebLogin::refused, login.get(), [this](const Error &error) { refusals.append(error); });
        QObject::connect(login.get(), &WebLogin::failed, login.get(), [this](const Error &error) { errors.append(error); });
        QObject::connect(login.get(), &WebLogin::finished, login.get(), [this](const IdentityPtr &identity) { identities.append(identity); });
        future = login->start();
    }
    bool open()
    {
        return QTest::qWaitFor([this] { return !opened.isEmpty(); }, LoginTime);
    }
    bool end()
    {
        return QTest::qWaitFor([this] { return future.isFinished() && !login->isRunning(); }, LoginTime);
    }
    Invitation invitation() const { return Invitation(opened.constFirst()); }
    //! For eight hours.
    Delegation terms() const { return {{}, quint64(environment->unixTime().count()) + 8 * 3600 * Second, {}, {}}; }
    QByteArray form(const Delegation &delegation) const { return formOf(jsonOf(person.chainTo(invitation().publicKey, delegation)), invitation().nonce); }
    QByteArray form() const { return form(terms()); }
    QByteArray page(const QByteArray &fragment) const { return site.url().toEncoded() + "/cli#" + fragment; }

    FakeSite site;
    Person person {7};
    std::shared_ptr<ManualEnvironment> environment = std::make_shared<ManualEnvironment>();
    bool confirms = true;
    QList<QUrl> opened;
    QList<Principal> asked;
    QList<Error> refusals;
    QList<Error> errors;
    QList<IdentityPtr> identities;
    std::unique_ptr<WebLogin> login;
    QFuture<Result<IdentityPtr>> future;
};

//! A check of canister signatures that lasts until go(). It may outlive this object, in its own thread.
class SlowCheck
{
public:
    CanisterSignatureVerifier verifier()
    {
        return [state = m_state](QByteArrayView, QByteArrayView, QByteArrayView signature) {
            state->thread = QThread::currentThread();
            state->go.acquire();
            return signature == "by a canister";
        };
    }
    bool begun()
    {
        return QTest::qWaitFor([this] { return thread() != nullptr; });
    }
    QThread *thread() const { return m_state->thread; }
    void go() { m_state->go.release(); }
    ~SlowCheck() { go(); }

    static Principal issuer() { return Principal::fromText(u"rdmx6-jaaaa-aaaaa-aaadq-cai").value(); }
    //! The form of \a login's person, but rooted in a canister, as Internet Identity makes them.
    static QByteArray form(const Login &login, const QByteArray &signature = "by a canister")
    {
        DelegationChain chain = login.person.chainTo(login.invitation().publicKey, login.terms());
        chain.publicKeyDer = canisterKey(issuer(), "seed");
        chain.delegations[0].signature = signature;
        return formOf(jsonOf(chain), login.invitation().nonce);
    }

private:
    struct State
    {
        std::atomic<QThread *> thread {nullptr};
        QSemaphore go;
    };
    const std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace Ic::Test
