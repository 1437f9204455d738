// SPDX-License-Identifier: MIT
#include "canisteraccess.h"
#include "profilefiles.h"
#include <QtCore/QCoreApplication>

namespace Ic::App {

CanisterAccess::CanisterAccess(SpeakerChoice speaker, NetworkChoice network, const Principal &canister)
    : m_speaker(std::move(speaker))
    , m_network(std::move(network))
    , m_canister(canister)
{
}

void CanisterAccess::find(std::chrono::milliseconds answerTimeout, Then then)
{
    m_answerTimeout = answerTimeout;
    m_then = std::move(then);
    if (m_speaker.identity)
        return findRootKey(m_speaker.identity);
    m_named = std::make_unique<NamedIdentity>(m_speaker);
    m_named->find(m_canister, [this](const Result<IdentityPtr> &identity) {
        m_named.release()->deleteLater(); // with it the store is closed
        if (identity)
            findRootKey(*identity);
        else
            QCoreApplication::exit(fail(identity.error()));
    });
}

void CanisterAccess::findRootKey(const IdentityPtr &identity)
{
    if (m_network.rootKey)
        return m_then(identity, networkWith(*m_network.rootKey));
    RootKeySearch::Settings settings {m_network.url, m_answerTimeout};
    if (!m_speaker.identity) { // one of the profile
        m_pins.emplace(profileFolder(m_speaker.profile) + QStringLiteral("/network.json"));
        settings.pins = &*m_pins;
        settings.acceptsNewKey = m_network.acceptsNewRootKey;
    }
    m_search.emplace(settings, [this, identity](const Result<RootKey> &key) {
        if (key)
            m_then(identity, networkWith(*key));
        else
            QCoreApplication::exit(fail(ExitCode::Network, key.error().message()));
    });
}

Network CanisterAccess::networkWith(const RootKey &key) const
{
    return networkAt(m_network.canBeAsked ? m_network.url : QUrl(), key);
}

} // namespace Ic::App
