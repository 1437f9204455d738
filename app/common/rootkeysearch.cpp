// SPDX-License-Identifier: MIT
#include "rootkeysearch.h"
#include "fetchrootkey.h"
#include "rootkeypins.h"
#include <algorithm>

namespace Ic::App {

using namespace std::chrono_literals;

namespace {

constexpr auto FirstPause = 250ms;
constexpr auto LastPause = 30s;
constexpr auto LastImpatientPause = 1s;

} // namespace

RootKeySearch::RootKeySearch(Settings settings, Then then, Waiting waiting)
    : m_settings(std::move(settings))
    , m_then(std::move(then))
    , m_waiting(std::move(waiting))
    , m_end(m_settings.patience ? QDeadlineTimer(*m_settings.patience) : QDeadlineTimer(QDeadlineTimer::Forever))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(FirstPause);
    QObject::connect(&m_pause, &QTimer::timeout, &m_pause, [this] { ask(); });
    QObject::connect(&m_answer, &QFutureWatcherBase::finished, &m_answer, [this] { onAnswer(m_answer.result()); });
    ask();
}

void RootKeySearch::ask()
{
    m_answer.setFuture(fetchRootKey(m_settings.network, m_settings.answerTimeout));
}

void RootKeySearch::onAnswer(const Result<RootKey> &key)
{
    const Then then = m_then; // which may delete this
    if (key) {
        const Result<Unit> accepted = m_settings.pins ? pinRootKey(*m_settings.pins, m_settings.network, *key, m_settings.acceptsNewKey) : Unit {};
        return then(accepted ? key : accepted.error());
    }
    if (key.error().errorClass() != ErrorClass::Stall || m_end.hasExpired())
        return then(key.error().within(QStringLiteral("fetching the root key")));
    m_pause.start();
    m_pause.setInterval(
        std::min<std::chrono::milliseconds>(m_pause.intervalAsDuration() * 2, m_settings.patience ? std::chrono::milliseconds(LastImpatientPause) : LastPause));
    if (m_waiting)
        m_waiting(key.error());
}

} // namespace Ic::App
