// SPDX-License-Identifier: MIT
#include "messagesource_p.h"

namespace Ic {

namespace {

MessageForm formOf(const Candid::Type &type)
{
    MessageForm form;
    form.type = type;
    return form;
}

} // namespace

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
    if (!m_loader)
        m_loader = std::make_unique<InterfaceLoader>(IoThread::shared(), [this](const Result<Candid::Type> &type) { onLoaded(type); });
    if (m_file.isEmpty())
        m_loader->loadCanister(m_canister, m_typeName);
    else
        m_loader->loadFile(m_file, m_typeName);
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
    if (m_loader)
        m_loader->cancel();
}

} // namespace Ic
