// SPDX-License-Identifier: MIT
#include "quickweblogin.h"
#include "canistersignatures.h"
#include "certificateverifier.h"
#include <QtCore/QPointer>
#include <utility>

namespace Ic {

QuickWebLogin::QuickWebLogin(QObject *parent)
    : QObject(parent)
{
}

QuickWebLogin::~QuickWebLogin() = default;

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
    set(m_options.site, site);
}

void QuickWebLogin::setDomain(const QString &domain)
{
    set(m_options.domain, domain);
}

void QuickWebLogin::setLifetime(int minutes)
{
    set(m_options.lifetime, std::chrono::minutes(minutes));
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
    set(m_options.allowReadOnly, allow);
}

void QuickWebLogin::setTimeout(int seconds)
{
    set(m_options.timeout, std::chrono::milliseconds(std::chrono::seconds(seconds)));
}

Result<WebLoginOptions> QuickWebLogin::completeOptions() const
{
    WebLoginOptions options = m_options;
    for (const QString &id : m_canisters) {
        const auto canister = Principal::fromText(id);
        if (!canister)
            return canister.error().within(QStringLiteral("canisters"));
        options.canisters.append(*canister);
    }
    if (!m_expected.isEmpty()) {
        const auto expected = Principal::fromText(m_expected);
        if (!expected)
            return expected.error().within(QStringLiteral("expectedPrincipal"));
        options.expectedPrincipal = *expected;
    }
    options.canisterSignatures = canisterSignatureVerifier(CertificateVerifier(m_rootKey));
    return options;
}

void QuickWebLogin::start()
{
    if (isRunning())
        return;
    const auto options = completeOptions();
    if (!options) {
        // Like all other answers, not from inside this call.
        QMetaObject::invokeMethod(this, [this, error = options.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
        return;
    }
    if (m_login) {
        m_login->disconnect(this);
        m_login.release()->deleteLater(); // perhaps one of its signals brought us here
    }
    m_login = std::make_unique<WebLogin>(*options, m_environment);
    connect(m_login.get(), &WebLogin::openUrl, this, [this](const QUrl &url) {
        const QPointer<QuickWebLogin> alive(this);
        Q_EMIT urlChanged();
        if (alive)
            Q_EMIT openUrl(url);
    });
    connect(m_login.get(), &WebLogin::mismatch, this, [this](const Principal &principal) { Q_EMIT mismatch(principal.toText()); });
    connect(m_login.get(), &WebLogin::runningChanged, this, [this] {
        const QPointer<QuickWebLogin> alive(this);
        Q_EMIT urlChanged();
        if (alive)
            Q_EMIT runningChanged();
    });
    connect(m_login.get(), &WebLogin::finished, this, [this](const IdentityPtr &identity) {
        const QPointer<QuickWebLogin> alive(this);
        setIdentity(QuickIdentity(identity));
        if (alive)
            Q_EMIT finished();
    });
    connect(m_login.get(), &WebLogin::failed, this, &QuickWebLogin::failed);
    const QPointer<QuickWebLogin> alive(this);
    setIdentity({});
    if (alive)
        (void)m_login->start();
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
