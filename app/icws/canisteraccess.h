// SPDX-License-Identifier: MIT
#pragma once
#include "exitcode.h"
#include "namedidentity.h"
#include "networkarguments.h"
#include "rootkeysearch.h"
#include "statefile.h"

namespace Ic::App {

//! The beginning of each command that talks to a canister: the identity that signs, and the root key of the network. With an identity of
//! a profile, the profile keeps the first key that is fetched from an address, and another one is refused unless it is accepted.
class CanisterAccess final
{
public:
    using Then = std::function<void(const IdentityPtr &identity, const Network &network)>;

    CanisterAccess(SpeakerChoice speaker, NetworkChoice network, const Principal &canister);
    Q_DISABLE_COPY_MOVE(CanisterAccess)

    //! Calls \a then once, at once or later; not if this object goes before. A failure ends the program, with its line and exit code. A
    //! network that states its root key must do so within \a answerTimeout.
    void find(std::chrono::milliseconds answerTimeout, Then then);

private:
    void findRootKey(const IdentityPtr &identity);
    [[nodiscard]] Network networkWith(const RootKey &key) const;

    const SpeakerChoice m_speaker;
    const NetworkChoice m_network;
    const Principal m_canister;
    std::chrono::milliseconds m_answerTimeout {};
    Then m_then;
    std::unique_ptr<NamedIdentity> m_named;
    std::optional<StateFile> m_pins;
    std::optional<RootKeySearch> m_search;
};

} // namespace Ic::App
