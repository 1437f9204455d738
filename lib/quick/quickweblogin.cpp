// SPDX-License-Identifier: MIT
#include "quickweblogin.h"
#include "canistersignatures.h"
#include "certificateverifier.h"
#include "try.h"
#include <QtCore/QPointer>
#include <utility>

namespace Ic {

QuickWebLogin::QuickWebLogin(QObject *parent)
    : QObject(parent)
{
}

QuickWebLogin::~QuickWebLogin() = default;

static_assert(int(QuickWebLogin::Idle) == int(WebLogin::State::Idle) && int(QuickWebLogin::Confirming) == int(WebLogin::State::Confirming));

template <typename T>
void QuickWebLogin::set(T (WebLoginOptions::*getter)() const, WebLoginOptions &(WebLoginOptions::*setter)(T), T value)
{
    if ((m_options.*getter)() == value)
        return;
    (m_options.*setter)(std::move(value));
    Q_EMIT optionsChanged();
}

template <typename T>
void QuickWebLogin::set(T &option, const T &value)
{
    if (option == value)
        return;
    option = value;
    Q_EMIT optionsChanged();
}

void QuickWebLogin::setSite(const QUrl &site)
{
    set(&WebLoginOptions::site, &WebLoginOptions::setSite, site);
}

void QuickWebLogin::setIssuers(const QStringList &ids)
{
    set(m_issuers, ids);
}

void QuickWebLogin::setDomain(const QString &domain)
{
    set(&WebLoginOptions::domain, &WebLoginOptions::setDomain, domain);
}

void QuickWebLogin::setLifetime(int minutes)
{
    set(&WebLoginOptions::lifetime, &WebLoginOptions::setLifetime, std::chrono::minutes(minutes));
}

void QuickWebLogin::setCanisters(const QStringList &ids)
{
    set(m_canisters, ids);
}

void QuickWebLogin::setExpectedPrincipal(const QString &principal)
{
    set(m_expected, principal);
}

void QuickWebLogin::setAllowReadOnly(bool allow)
{
    set(&WebLoginOptions::allowsReadOnly, &WebLoginOptions::setAllowReadOnly, allow);
}

void QuickWebLogin::setTimeout(int seconds)
{
    set(&WebLoginOptions::timeout, &WebLoginOptions::setTimeout, std::chrono::milliseconds(std::chrono::seconds(seconds)));
}

Result<WebLoginOptions> QuickWebLogin::completeOptions() const
{
    const auto principals = [](const QStringList &ids, const QString &property) -> Result<QList<Principal>> {
        QList<Principal> result;
        for (const QString &id : ids) {
            const auto principal = Principal::fromText(id);
            if (!principal)
                return principal.error().within(property);
            result.append(*principal);
        }
        return result;
    };
    WebLoginOptions options = m_options;
    IC_TRY(issuers, principals(m_issuers, QStringLiteral("issuers")));
    IC_TRY(canisters, principals(m_canisters, QStringLiteral("canisters")));
    options.setIssuers(issuers);
    options.setCanisters(canisters);
    if (!m_expected.isEmpty()) {
        const auto expected = Principal::fromText(m_expected);
        if (!expected)
            return expected.error().within(QStringLiteral("expectedPrincipal"));
        options.setExpectedPrincipal(*expected);
    }
    options.setCanisterSignatures(canisterSignatureVerifier(CertificateVerifier(m_rootKey)));
    return options;
}

void QuickWebLogin::start()
{
    if (isRunning())
        return;
    const auto options = completeOptions();
    if (!options) {
        // Like all other answers, not from inside this call.
        QMetaObject::invokeMethod(
            this, [this, error = options.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
        return;
    }
    if (m_login) {
        m_login->disconnect(this);
        m_login.release()->deleteLater(); // perhaps one of its signals brought us here
    }
    m_login = std::make_unique<WebLogin>(*options, m_environment);
    watch();
    const QPointer<QuickWebLogin> alive(this);
    setIdentity({});
    if (alive)
        (void)m_login->start();
}

void QuickWebLogin::watch()
{
    const WebLogin *login = m_login.get();
    connect(login, &WebLogin::browserNeeded, this, &QuickWebLogin::browserNeeded);
    connect(login, &WebLogin::confirmationNeeded, this, [this](const Principal &principal) { Q_EMIT confirmationNeeded(principal.toText()); });
    connect(login, &WebLogin::refused, this, &QuickWebLogin::refused);
    connect(login, &WebLogin::mismatch, this, [this](const Principal &principal) { Q_EMIT mismatch(principal.toText()); });
    connect(login, &WebLogin::stateChanged, this, &QuickWebLogin::stateChanged);
    connect(login, &WebLogin::runningChanged, this, &QuickWebLogin::runningChanged);
    connect(login, &WebLogin::finished, this, [this](const IdentityPtr &identity) {
        const QPointer<QuickWebLogin> alive(this);
        setIdentity(QuickIdentity(identity));
        if (alive)
            Q_EMIT finished();
    });
    connect(login, &WebLogin::failed, this, &QuickWebLogin::failed);
}

QString QuickWebLogin::principal() const
{
    const auto principal = m_login ? m_login->principal() : std::nullopt;
    return principal ? principal->toText() : QString();
}

void QuickWebLogin::openInBrowser()
{
    const Result<Unit> opened =
        m_login ? m_login->openInBrowser() : Result<Unit>(Error(ErrorCode::InvalidState, QStringLiteral("no login waits for a browser")));
    if (!opened)
        QMetaObject::invokeMethod(
            this, [this, error = opened.error()] { Q_EMIT browserFailed(error); }, Qt::QueuedConnection);
}

void QuickWebLogin::confirm()
{
    if (m_login)
        m_login->confirm();
}

void QuickWebLogin::reject()
{
    if (m_login)
        m_login->reject();
}

void QuickWebLogin::cancel()
{
    if (m_login)
        m_login->cancel();
}

std::optional<WebLoginSession> QuickWebLogin::takeSession()
{
    return m_login ? m_login->takeSession() : std::nullopt;
}

void QuickWebLogin::setIdentity(const QuickIdentity &identity)
{
    if (std::exchange(m_identity, identity) != identity)
        Q_EMIT identityChanged();
}

} // namespace Ic
