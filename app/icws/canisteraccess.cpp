// SPDX-License-Identifier: MIT
#include "canisteraccess.h"
#include "namedidentity.h"
#include "profilefiles.h"
#include "rootkeypins.h"
#include "statefile.h"

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
    findSpeaker(m_speaker, m_canister, [this](const Result<IdentityPtr> &identity) {
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
    m_search.emplace(RootKeySearch::Settings {m_network.url, m_answerTimeout}, [this, identity](const Result<RootKey> &key) {
        const auto accepted = key ? checkPin(*key) : Result<Unit>(key.error());
        if (accepted)
            m_then(identity, networkWith(*key));
        else
            QCoreApplication::exit(fail(ExitCode::Network, accepted.error().message()));
    });
}

Network CanisterAccess::networkWith(const RootKey &key) const
{
    return networkAt(m_network.canBeAsked ? m_network.url : QUrl(), key);
}

Result<Unit> CanisterAccess::checkPin(const RootKey &key) const
{
    if (m_speaker.identity) // none of the profile: nothing of it is used, or kept in it
        return Unit {};
    StateFile file(profileFolder(m_speaker.profile) + QStringLiteral("/network.json"));
    return RootKeyPins(&file).check(m_network.url, key, m_network.acceptsNewRootKey);
}

} // namespace Ic::App
