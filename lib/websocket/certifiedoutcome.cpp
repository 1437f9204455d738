// SPDX-License-Identifier: MIT
#include "certifiedoutcome.h"
#include "certificate.h"
#include "workerpool.h"
#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QPointer>
#include <QtCore/QThread>

namespace Ic {

void readCertifiedOutcome(const QByteArray &certificate, const Hash &requestId, const Principal &canister,
    const std::shared_ptr<const CertificateVerifier> &verifier, WorkerPool *pool, QObject *context, std::function<void(const Result<RequestStatus> &)> callback)
{
    pool->start(
        [certificate, requestId, canister, verifier, callback = std::move(callback), alive = QPointer<QObject>(context), thread = context->thread()]() mutable {
            // Whenever it was certified: an outcome is for ever, and the request id is ours.
            const auto certified = verifier->verify(certificate, canister, Freshness::unchecked());
            auto status = certified ? RequestStatus::fromCertificate(*certified, requestId) : Result<RequestStatus>(certified.error());
            auto deliver = [alive, status = std::move(status), callback = std::move(callback)] {
                if (alive)
                    callback(status);
            };
            QMetaObject::invokeMethod(QAbstractEventDispatcher::instance(thread), std::move(deliver), Qt::QueuedConnection);
        });
}

} // namespace Ic
