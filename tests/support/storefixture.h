// SPDX-License-Identifier: MIT
#pragma once
#include "fakekeystore.h"
#include "identitystore.h"
#include "manualenvironment.h"
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace Ic::Test {

inline SecretPtr secretOf(const QByteArray &text)
{
    return std::make_shared<const SecretBytes>(SecretBytes::copyOf(text));
}

//! Waits as a program does: with its event loop.
template <typename T>
Result<T> resultOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000) || future.resultCount() == 0)
        return Error(ErrorCode::Cancelled, QStringLiteral("no result"));
    return future.result();
}

//! A profile of the test's own, protected by \a keyStore or by passphrases that are cheap to try.
inline IdentityStoreOptions storeOptions(const QTemporaryDir &directory, std::shared_ptr<KeyStore> keyStore, EnvironmentPtr environment)
{
    IdentityStoreOptions options;
    options.setPath(directory.filePath(QStringLiteral("profile/identities")));
    options.setEntryPrefix(QStringLiteral("test"));
    options.setKeyStore(std::move(keyStore));
    options.setKeyStoreTimeout(std::chrono::milliseconds(300));
    options.setArgon2Passes(1);
    options.setArgon2MemoryKiB(8 * 1024);
    options.setEnvironment(std::move(environment));
    return options;
}

} // namespace Ic::Test
