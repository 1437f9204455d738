// SPDX-License-Identifier: MIT
#pragma once
#include "certificateverifier.h"
#include "evidence.h"
#include "messageverifier.h"
#include <list>

namespace Ic::App {

//! The facts of a frame that were verified.
struct FrameVerdict
{
    quint64 sequence = 0;
    bool isService = false;
    QByteArray content; //!< the inner payload
};

//! Judges frames one by one with everything that needs no memory of earlier frames: all but the rising nonce and the
//! order of opening. Frames under one root key share what their verification found out, as in a session.
class FrameJudge
{
public:
    //! BadInput if the root key is none; else what is wrong with the frame.
    [[nodiscard]] Result<FrameVerdict> judge(const Evidence &evidence);
    //! The same for the first frame of a connection, which contains the principal of the gateway.
    [[nodiscard]] static Result<Unit> judgeHandshake(const Evidence &evidence);

private:
    //! A root key costs as much to read as a message to verify. Input that changes it all the time must not fill the memory.
    static constexpr std::size_t MaxRootKeys = 32;
    struct Network
    {
        QByteArray rootKeyDer;
        CertificateVerifier verifier;
    };
    [[nodiscard]] Result<CertificateVerifier> verifierFor(const QByteArray &rootKeyDer);

    std::list<Network> m_networks; // the last used first
    QByteArray m_gatewayText; // of m_gateway
    Principal m_gateway;
};

} // namespace Ic::App
