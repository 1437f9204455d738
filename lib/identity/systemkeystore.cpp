// SPDX-License-Identifier: MIT
// The key store of the system, through qtkeychain 0.13. Its traps (identity.md section 5): parts of it call D-Bus synchronously, jobs for one service
// wait for one another, a job must not be deleted before it ends, and its insecure fallback would write secrets into plain settings. So it has a
// thread of its own, and no other thread waits for it.
#include "keystore.h"
#include "secretservice.h"
#include <QtCore/QPromise>
#include <QtCore/QThread>
#include <functional>
#include <optional>
#include <qt6keychain/keychain.h>

namespace Ic {
namespace {

//! One for the program: qtkeychain's queue of jobs lives in the thread that first uses it.
class KeychainThread final : public QObject
{
public:
    static KeychainThread &instance()
    {
        // Never deleted: a job may hang in a call to a service that does not answer, and the end of a program must not wait
        // for it.
        static auto *thread = new KeychainThread;
        return *thread;
    }
    SecretService service;

private:
    KeychainThread()
    {
        auto *thread = new QThread;
        thread->setObjectName(QStringLiteral("ic keychain"));
        moveToThread(thread);
        thread->start();
    }
};

template <typename T>
using Promise = std::shared_ptr<QPromise<Result<T>>>;

template <typename T>
void finish(const Promise<T> &promise, Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

Error errorOf(KeyStoreProblem problem, const QString &words)
{
    const auto message = [problem, &words] {
        switch (problem) {
        case KeyStoreProblem::Locked: return QStringLiteral("it is locked");
        case KeyStoreProblem::Absent: return QStringLiteral("none is running");
        case KeyStoreProblem::EntryMissing: return QStringLiteral("it has no such entry");
        case KeyStoreProblem::Silent:
        case KeyStoreProblem::Refused: break;
        }
        return words.simplified();
    };
    return Error(ErrorCode::KeyStoreUnavailable, QStringLiteral("the system's key store: %1").arg(message())).withKeyStoreProblem(problem);
}

//! Calls \a then with the reason why a job failed. A locked key ring reports that it has no such entry, so the Secret Service is asked.
void explain(QKeychain::Error error, const std::function<void(KeyStoreProblem)> &then)
{
    switch (error) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return then(KeyStoreProblem::Locked);
    case QKeychain::NoBackendAvailable: return then(KeyStoreProblem::Absent);
    case QKeychain::NotImplemented: return then(KeyStoreProblem::Refused);
    case QKeychain::EntryNotFound:
        return SecretService::findProblem(&KeychainThread::instance(),
            [then](std::optional<KeyStoreProblem> known) { then(known == KeyStoreProblem::Locked ? KeyStoreProblem::Locked : KeyStoreProblem::EntryMissing); });
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    SecretService::findProblem(&KeychainThread::instance(), [then](std::optional<KeyStoreProblem> known) { then(known.value_or(KeyStoreProblem::Refused)); });
}

class SystemKeyStore final : public KeyStore
{
public:
    explicit SystemKeyStore(QString service)
        : m_service(std::move(service))
    {
    }

    QFuture<Result<SecretPtr>> read(const QString &entry) override
    {
        return start<SecretPtr, QKeychain::ReadPasswordJob>(
            entry, [](QKeychain::ReadPasswordJob &) {},
            [](const QKeychain::ReadPasswordJob &job) {
                QByteArray data = job.binaryData();
                const auto secret = std::make_shared<const SecretBytes>(SecretBytes::copyOf(data));
                wipe(data.data(), size_t(data.size())); // our copy; qtkeychain has its own
                return SecretPtr(secret);
            });
    }
    QFuture<Result<Unit>> write(const QString &entry, SecretPtr secret) override
    {
        return start<Unit, QKeychain::WritePasswordJob>(
            entry, [secret = std::move(secret)](QKeychain::WritePasswordJob &job) { job.setBinaryData(secret->view().toByteArray()); },
            [](const QKeychain::WritePasswordJob &) { return Unit {}; });
    }
    QFuture<Result<Unit>> remove(const QString &entry) override
    {
        return start<Unit, QKeychain::DeletePasswordJob>(
            entry, [](QKeychain::DeletePasswordJob &) {}, [](const QKeychain::DeletePasswordJob &) { return Unit {}; });
    }

private:
    template <typename T, typename Job, typename Prepare, typename Read>
    QFuture<Result<T>> start(const QString &entry, Prepare prepare, Read readResult)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        QMetaObject::invokeMethod(&KeychainThread::instance(), [service = m_service, entry, promise, prepare, readResult] {
            KeychainThread::instance().service.renewSession();
            auto *job = new Job(service); // deletes itself when it has ended
            job->setInsecureFallback(false);
            job->setKey(entry);
            prepare(*job);
            QObject::connect(job, &QKeychain::Job::finished, job, [job, promise, readResult] {
                if (job->error() == QKeychain::NoError)
                    return finish<T>(promise, readResult(*job));
                explain(job->error(), [promise, words = job->errorString()](KeyStoreProblem problem) { finish<T>(promise, errorOf(problem, words)); });
            });
            job->start();
        });
        return future;
    }
    const QString m_service;
};

} // namespace

std::shared_ptr<KeyStore> systemKeyStore(const QString &service)
{
    return std::make_shared<SystemKeyStore>(service);
}

} // namespace Ic
