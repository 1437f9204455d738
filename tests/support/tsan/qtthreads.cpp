// SPDX-License-Identifier: MIT
// Preloaded into the tests of a build with ThreadSanitizer. Qt is not instrumented, and its mutexes are futexes, so ThreadSanitizer does not see that a
// functor is posted before it runs in another thread, nor that the last owner of a future deletes its results. The functions concerned are
// wrapped here: each functor synchronises its run, and only that, with its post; and the end of a future with all that its owners did before.
#include <QtCore/QFutureInterface>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>
#include <dlfcn.h>
#include <functional>

extern "C" {
[[gnu::weak]] void __tsan_acquire(void *address);
[[gnu::weak]] void __tsan_release(void *address);
}

namespace {

void release(void *address)
{
    if (__tsan_release) // absent in a child process that is not instrumented
        __tsan_release(address);
}

void acquire(void *address)
{
    if (__tsan_acquire)
        __tsan_acquire(address);
}

template <typename Function>
Function next(const char *symbol)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, symbol));
}

class PostedSlot final : public QtPrivate::QSlotObjectBase
{
public:
    explicit PostedSlot(QSlotObjectBase *slot)
        : QSlotObjectBase(&PostedSlot::perform)
        , m_slot(slot)
    {
        release(slot);
    }

private:
    static void perform(int what, QSlotObjectBase *self, QObject *receiver, void **arguments, bool *)
    {
        auto *posted = static_cast<PostedSlot *>(self);
        acquire(posted->m_slot);
        if (what == Call) {
            posted->m_slot->call(receiver, arguments);
            release(posted->m_slot); // the thread that posted it may destroy it
        } else if (what == Destroy) {
            posted->m_slot->destroyIfLastRef();
            delete posted;
        }
    }

    QSlotObjectBase *m_slot;
};

class PostedRunnable final : public QRunnable
{
public:
    explicit PostedRunnable(QRunnable *runnable)
        : m_runnable(runnable)
    {
        release(runnable);
    }
    void run() override
    {
        acquire(m_runnable);
        const bool isOwned = m_runnable->autoDelete();
        m_runnable->run();
        if (isOwned)
            delete m_runnable;
    }

private:
    QRunnable *m_runnable;
};

} // namespace

extern "C" {

using QtPrivate::QSlotObjectBase;

// QMetaObject::invokeMethodImpl()
[[gnu::visibility("default")]] bool _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    QObject *receiver, QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    static const auto invoke = next<bool (*)(QObject *, QSlotObjectBase *, Qt::ConnectionType, void *)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    return invoke(receiver, new PostedSlot(slot), type, result);
}

// QThreadPool::start(std::function<void()>, int)
[[gnu::visibility("default")]] void _ZN11QThreadPool5startESt8functionIFvvEEi(QThreadPool *pool, std::function<void()> job, int priority)
{
    static const auto start = next<void (*)(QThreadPool *, QRunnable *, int)>("_ZN11QThreadPool5startEP9QRunnablei");
    start(pool, new PostedRunnable(QRunnable::create(std::move(job))), priority);
}

// QFutureInterfaceBase::derefT() const: false for the last, which deletes the results
[[gnu::visibility("default")]] bool _ZNK20QFutureInterfaceBase6derefTEv(const QFutureInterfaceBase *future)
{
    static const auto deref = next<bool (*)(const QFutureInterfaceBase *)>("_ZNK20QFutureInterfaceBase6derefTEv");
    char *const count = reinterpret_cast<char *>(&future->mutex()) + 1; // an address of its own: the mutex orders other things
    release(count);
    const bool isShared = deref(future);
    if (!isShared)
        acquire(count);
    return isShared;
}

// QFutureInterfaceBase::waitForFinished()
[[gnu::visibility("default")]] void _ZN20QFutureInterfaceBase15waitForFinishedEv(QFutureInterfaceBase *future)
{
    static const auto wait = next<void (*)(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase15waitForFinishedEv");
    wait(future);
    acquire(&future->mutex());
}

// QFutureInterfaceBase::reportFinished()
[[gnu::visibility("default")]] void _ZN20QFutureInterfaceBase14reportFinishedEv(QFutureInterfaceBase *future)
{
    static const auto finish = next<void (*)(QFutureInterfaceBase *)>("_ZN20QFutureInterfaceBase14reportFinishedEv");
    release(&future->mutex());
    finish(future);
}

} // extern "C"
