// SPDX-License-Identifier: MIT
#include "candiddidfile.h"
#include "httpagent.h"
#include "iothread.h"
#include "messageinterface.h"
#include "messagesource_p.h"
#include "try.h"
#include "workerpool.h"
#include <QtCore/QPromise>

namespace Ic {

namespace {

using TypePromise = QPromise<Result<Candid::Type>>;
using TypePromisePtr = std::shared_ptr<TypePromise>; // the pool takes copyable functions only

void settle(TypePromise &promise, Result<Candid::Type> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

Result<Candid::Type> typeOfFile(const QUrl &url, const QString &typeName)
{
    QString path = url.toLocalFile();
    if (url.scheme() == QLatin1StringView("qrc"))
        path = u':' + url.path();
    else if (url.isRelative())
        path = url.path();
    if (path.isEmpty())
        return Error(ErrorCode::FileNotReadable, QStringLiteral("\"%1\" is neither a local file nor a resource (qrc:)").arg(url.toDisplayString()));
    IC_TRY(file, Candid::DidFile::load(path));
    auto type = messageTypeOf(file, typeName);
    return type ? type : Result<Candid::Type>(type.error().within(path));
}

Result<Candid::Type> typeOfText(const QString &text, const Principal &canister, const QString &typeName)
{
    const QString what = QStringLiteral("the interface that canister %1 publishes").arg(canister.toText());
    auto file = Candid::DidFile::parse(text);
    if (!file)
        return file.error().within(what);
    auto type = messageTypeOf(*file, typeName);
    return type ? type : Result<Candid::Type>(type.error().within(what));
}

//! Asks the network, in the I/O thread.
class InterfaceRequest final : public QObject
{
    Q_OBJECT
public:
    InterfaceRequest(InterfaceOfCanister canister, QString typeName, WorkerPool *pool, TypePromisePtr promise)
        : m_canister(std::move(canister))
        , m_typeName(std::move(typeName))
        , m_pool(pool)
        , m_promise(std::move(promise))
    {
    }

    void start()
    {
        // Made here, as sockets belong to the thread they are made in.
        HttpAgentOptions options;
        options.attempts = std::max<int>(1, int(m_canister.network.urls().size())); // another one if the first does not answer
        m_agent = std::make_unique<HttpAgent>(m_canister.network, options);
        m_agent->canisterInterface(m_canister.canister, this, [this](const Result<QString> &text) {
            if (!text) {
                settle(*m_promise, text.error().within(QStringLiteral("requesting the interface of canister %1").arg(m_canister.canister.toText())));
                return;
            }
            // A large interface must not hold up the frames of other sockets.
            m_pool->start([promise = m_promise, text = *text, canister = m_canister.canister, typeName = m_typeName] {
                settle(*promise, typeOfText(text, canister, typeName));
            });
        });
    }

private:
    InterfaceOfCanister m_canister;
    QString m_typeName;
    WorkerPool *m_pool;
    TypePromisePtr m_promise;
    std::unique_ptr<HttpAgent> m_agent;
};

MessageForm formOf(const Candid::Type &type)
{
    MessageForm form;
    form.type = type;
    return form;
}

} // namespace

MessageSource::~MessageSource()
{
    cancel();
}

void MessageSource::setForm(const MessageForm &form)
{
    cancel();
    m_given = form;
}

void MessageSource::reset()
{
    cancel();
    m_given.reset();
    m_ofFile.reset();
    m_ofCanisters.clear();
}

void MessageSource::setFile(const QUrl &url)
{
    cancel();
    m_file = url;
    m_ofFile.reset();
}

void MessageSource::setTypeName(const QString &name)
{
    cancel();
    m_typeName = name;
    m_ofFile.reset();
    m_ofCanisters.clear();
}

void MessageSource::setCanister(const InterfaceOfCanister &canister)
{
    if (needsNetwork())
        cancel();
    // Interfaces of canisters in one network do not apply to canisters of the same id in another.
    if (canister.network != m_canister.network || canister.rootKeyDer != m_canister.rootKeyDer)
        m_ofCanisters.clear();
    m_canister = canister;
}

const MessageForm *MessageSource::form() const
{
    if (m_given)
        return &*m_given;
    if (!m_file.isEmpty())
        return m_ofFile ? &*m_ofFile : nullptr;
    const auto known = m_ofCanisters.constFind(m_canister.canister);
    return known == m_ofCanisters.cend() ? nullptr : &*known;
}

void MessageSource::load(const Callback &callback)
{
    m_callback = callback;
    if (isLoading())
        return;
    if (!m_io)
        m_io = IoThread::shared();
    const auto promise = std::make_shared<TypePromise>();
    promise->start();
    m_watcher = std::make_unique<Watcher>();
    QObject::connect(m_watcher.get(), &Watcher::finished, m_watcher.get(), [this] {
        const auto type = m_watcher->result();
        cancel();
        onLoaded(type);
    });
    m_watcher->setFuture(promise->future());
    if (!m_file.isEmpty()) {
        m_io->pool()->start([promise, url = m_file, typeName = m_typeName] { settle(*promise, typeOfFile(url, typeName)); });
        return;
    }
    auto *request = new InterfaceRequest(m_canister, m_typeName, m_io->pool(), promise);
    m_io->adopt(request);
    m_request = request;
    QMetaObject::invokeMethod(request, &InterfaceRequest::start, Qt::QueuedConnection);
}

void MessageSource::onLoaded(const Result<Candid::Type> &type)
{
    if (type && m_file.isEmpty())
        m_ofCanisters.insert(m_canister.canister, formOf(*type));
    else if (type)
        m_ofFile = formOf(*type);
    const Callback callback = std::exchange(m_callback, {}); // it may delete the source
    callback(type ? Result<Unit>(Unit {}) : Result<Unit>(type.error()));
}

void MessageSource::cancel()
{
    if (m_watcher) {
        m_watcher->disconnect();
        m_watcher.release()->deleteLater(); // it may be what has just called us
    }
    if (m_request)
        m_request->deleteLater(); // in its own thread
    m_request.clear();
}

} // namespace Ic

#include "messagesource.moc"
