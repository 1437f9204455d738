// SPDX-License-Identifier: MIT
#include "speakeroptions.h"
#include "apptry.h"
#include "commandline.h"
#include "identityname.h"
#include "pem.h"
#include <QtCore/QCommandLineParser>

namespace Ic::App {

namespace {

//! Any error of an identity ends with the exit code for it. Null: it is the name of one of the profile.
Result<IdentityPtr> chooseIdentity(const QString &text, SecretFileRule rule)
{
    if (text == u"random")
        return generateIdentity(KeyScheme::Ed25519, *Environment::system());
    if (canNameIdentity(text) && !namesSecretInput(text))
        return IdentityPtr();
    const auto pem = readSecretInput(text, MaxPemFileSize, rule);
    auto identity = pem ? identityFromPem(pem->view()) : pem.error();
    if (!identity && identity.error() == ErrorCode::FileNotPrivate)
        return identity.error().within(QStringLiteral("--identity"));
    if (!identity)
        return Error(ErrorCode::MalformedPem, QStringLiteral("--identity: %1").arg(identity.error().message()));
    return identity;
}

} // namespace

SpeakerOptions::SpeakerOptions()
    : identity(QStringLiteral("identity"),
        QStringLiteral("The signing identity: the name of an identity of the profile (\"icws identity list\"), a PEM file with a private key (- for "
                       "standard input), or \"random\" for a new one (default). A name that is a file, or has a slash in it, is taken as a file."),
        QStringLiteral("NAME|FILE|random"), QStringLiteral("random"))
{
}

Result<SpeakerChoice> SpeakerOptions::choice(const QCommandLineParser &parser) const
{
    SpeakerChoice choice;
    IC_TRY(checkedProfile, parseProfile(QStringLiteral("profile"), parser.value(store.profile)));
    choice.profile = checkedProfile;
    choice.fileRule = App::fileRule(parser);
    IC_TRY(chosen, chooseIdentity(parser.value(identity), choice.fileRule));
    choice.identity = std::move(chosen);
    choice.name = parser.value(identity);
    choice.passphraseFile = parser.value(store.passphraseFile);
    IC_TRY(timeout, parseSeconds(QStringLiteral("key-store-timeout"), parser.value(store.keyStoreTimeout)));
    choice.keyStoreTimeout = timeout;
    return choice;
}

} // namespace Ic::App
