// SPDX-License-Identifier: MIT
#pragma once
#include "certificatebuilder.h"
#include "frames.h"
#include "rootkey.h"
#include "servicemessage.h"
#include "websocketmessage.h"
#include <optional>

namespace Ic::Test {

//! A canister and its gateway for tests: makes frames that are properly certified by a test root key, with knobs to make
//! them wrong in one way each.
class FrameFactory
{
public:
    explicit FrameFactory(QByteArrayView rootSeed = "test root key");

    [[nodiscard]] RootKey rootKey() const;

    Principal canister = Principal::fromText(u"jkoii-tqaaa-aaaab-aaacq-cai").value();
    Principal gateway = Principal::selfAuthenticating("test gateway");
    ClientKey client;
    quint64 timeNs = 1'700'000'000'123'000'000; //!< of certificates
    std::optional<RangeLayout> layout; //!< set: signed by a subnet with a delegation in this layout

    //! A certified message with key number \a keyNonce.
    [[nodiscard]] QByteArray frame(const WebsocketMessage &message, quint64 keyNonce) const;
    [[nodiscard]] QByteArray service(const ServiceMessage &message, quint64 sequence, quint64 keyNonce) const;
    [[nodiscard]] QByteArray application(const QByteArray &payload, quint64 sequence, quint64 keyNonce) const;
    //! Frames of several messages of one poll: they share certificate and tree.
    [[nodiscard]] QList<QByteArray> poll(const QList<WebsocketMessage> &messages, quint64 firstKeyNonce) const;
    [[nodiscard]] WebsocketMessage message(const QByteArray &content, quint64 sequence, bool isService) const;

    //! The parts of a frame, before they are put together.
    struct Parts
    {
        QByteArray key;
        QByteArray content;
        QByteArray certificate;
        QByteArray tree;
        [[nodiscard]] QByteArray frame() const { return encodeRelayedFrame(key, content, certificate, tree); }
    };
    [[nodiscard]] Parts parts(const WebsocketMessage &message, quint64 keyNonce) const;
    //! A certificate that says \a certifiedData is that of the canister.
    [[nodiscard]] QByteArray certify(QByteArrayView certifiedData) const;

private:
    BlsSecretKey m_root;
    BlsSecretKey m_subnet;
};

} // namespace Ic::Test
