// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QByteArray>
#include <functional>

namespace Ic {

//! Keeps signed messages until their verdict. A session writes nothing that was not stored before, so an outbox that
//! survives the process makes messages survive it too. Called in the I/O thread.
class Outbox
{
public:
    using Callback = std::function<void(Result<Unit>)>;
    Outbox() = default;
    virtual ~Outbox();
    Q_DISABLE_COPY_MOVE(Outbox)

    //! Stores \a frame, the signed request for message \a messageId, and then calls \a done, at once or later.
    virtual void store(quint64 messageId, const QByteArray &frame, Callback done) = 0;
    //! The verdict is known; the entry may go.
    virtual void remove(quint64 messageId) = 0;
};

//! Keeps nothing beyond this process, which already has the message in hand. It answers at once.
class MemoryOutbox final : public Outbox
{
public:
    void store(quint64 messageId, const QByteArray &frame, Callback done) override;
    void remove(quint64 messageId) override;
};

} // namespace Ic
