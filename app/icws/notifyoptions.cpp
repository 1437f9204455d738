// SPDX-License-Identifier: MIT
#include "notifyoptions.h"
#include "apptry.h"
#include "commandline.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>

namespace Ic::App {

namespace {

constexpr qint64 MaxIconBytes = 1024 * 1024; // no call carries more; canisters take less
constexpr int MaxCount = 10'000;

Error bad(const QString &message)
{
    return {ErrorCode::BadInput, message};
}

struct NotifyOptionSet
{
    NetworkArguments network;
    QCommandLineOption canister {QStringLiteral("canister"), QStringLiteral("The canister that sends the notification."), QStringLiteral("ID")};
    QCommandLineOption topic {QStringLiteral("topic"), QStringLiteral("Topic of the notification."), QStringLiteral("NAME")};
    QCommandLineOption title {QStringLiteral("title"), QStringLiteral("The headline."), QStringLiteral("TEXT")};
    QCommandLineOption body {QStringLiteral("body"), QStringLiteral("The text below it (default: none)."), QStringLiteral("TEXT")};
    QCommandLineOption urgency {
        QStringLiteral("urgency"), QStringLiteral("low, normal (default), high or critical."), QStringLiteral("LEVEL"), QStringLiteral("normal")};
    QCommandLineOption action {
        QStringLiteral("action"), QStringLiteral("A button: the key sent to the canister, and the label; repeatable."), QStringLiteral("KEY=LABEL")};
    QCommandLineOption reply {QStringLiteral("reply"), QStringLiteral("Allow replies; this hint is shown in the empty field."), QStringLiteral("HINT")};
    QCommandLineOption tag {QStringLiteral("tag"), QStringLiteral("Replaces an earlier notification of the same topic and tag."), QStringLiteral("TAG")};
    QCommandLineOption icon {QStringLiteral("icon"), QStringLiteral("A PNG file."), QStringLiteral("FILE")};
    QCommandLineOption sound {
        QStringLiteral("sound"), QStringLiteral("The name of a sound in the reader's theme, such as message-new-instant."), QStringLiteral("NAME")};
    QCommandLineOption to {QStringLiteral("to"), QStringLiteral("Notify only this reader (default: all)."), QStringLiteral("PRINCIPAL")};
    QCommandLineOption count {
        QStringLiteral("count"), QStringLiteral("Number of notifications to send, numbered (default: 1)."), QStringLiteral("N"), QStringLiteral("1")};
    SpeakerOptions speaker;
    QCommandLineOption json {QStringLiteral("json"), QStringLiteral("Events as JSON, one object per line.")};
    QCommandLineOption verbose {QStringLiteral("verbose"), QStringLiteral("Log events to standard error.")};

    [[nodiscard]] QList<QCommandLineOption> all() const
    {
        return network.all() + QList<QCommandLineOption> {canister, topic, title, body, urgency, action, reply, tag, icon, sound, to, count} + speaker.all()
            + QList<QCommandLineOption> {json, verbose};
    }
};

Result<NotifyDid::Urgency> chooseUrgency(const QString &text)
{
    if (text == u"low")
        return NotifyDid::Urgency::low();
    if (text == u"normal")
        return NotifyDid::Urgency::normal();
    if (text == u"high")
        return NotifyDid::Urgency::high();
    if (text == u"critical")
        return NotifyDid::Urgency::critical();
    return bad(QStringLiteral("--urgency: \"%1\" is not one of low, normal, high and critical").arg(text));
}

Result<QList<NotifyDid::Action>> chooseActions(const QStringList &texts)
{
    QList<NotifyDid::Action> actions;
    for (const QString &text : texts) {
        const qsizetype end = text.indexOf(u'=');
        if (end < 1 || end == text.size() - 1)
            return bad(QStringLiteral("--action: \"%1\" is not KEY=LABEL").arg(text));
        NotifyDid::Action action;
        action.setKey(text.left(end));
        action.setLabel(text.mid(end + 1));
        actions.append(action);
    }
    return actions;
}

Result<QByteArray> readIcon(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad(QStringLiteral("--icon: %1: %2").arg(path, file.errorString()));
    QByteArray bytes = file.read(MaxIconBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return bad(QStringLiteral("--icon: %1: %2").arg(path, file.errorString()));
    if (bytes.size() > MaxIconBytes)
        return bad(QStringLiteral("--icon: %1 has more than %2 bytes").arg(path).arg(MaxIconBytes));
    return bytes;
}

Result<NotifyDid::Draft> chooseDraft(const QCommandLineParser &parser, const NotifyOptionSet &options)
{
    NotifyDid::Draft draft;
    draft.setTopic(parser.value(options.topic));
    draft.setTitle(parser.value(options.title));
    draft.setBody(parser.value(options.body));
    IC_TRY(urgency, chooseUrgency(parser.value(options.urgency)));
    draft.setUrgency(urgency);
    IC_TRY(actions, chooseActions(parser.values(options.action)));
    draft.setActions(actions);
    const auto given = [&parser](const QCommandLineOption &option) { return parser.isSet(option) ? std::optional(parser.value(option)) : std::nullopt; };
    draft.setReply(given(options.reply));
    draft.setTag(given(options.tag));
    draft.setSound(given(options.sound));
    if (parser.isSet(options.icon)) {
        IC_TRY(icon, readIcon(parser.value(options.icon)));
        draft.setIcon(icon);
    }
    if (parser.isSet(options.to)) {
        const auto reader = Principal::fromText(parser.value(options.to));
        if (!reader)
            return bad(QStringLiteral("--to: %1").arg(reader.error().message()));
        draft.setTo(*reader);
    }
    return draft;
}

} // namespace

Result<std::optional<NotifyOptions>> NotifyOptions::parse(const QStringList &arguments)
{
    const NotifyOptionSet options;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Sends a notification to the subscribers of a notification canister.\n"
                       "Exit code: 0 sent, 2 wrong options, 3 network, 4 a response was forged, 5 the canister refused, 6 identity."));
    parser.addOptions(options.all());
    IC_TRY(goOn, parseArguments(parser, arguments, 0, QStringLiteral("notify")));
    if (!goOn)
        return std::optional<NotifyOptions>();
    for (const QCommandLineOption &needed : {options.canister, options.topic, options.title}) {
        if (!parser.isSet(needed))
            return bad(QStringLiteral("notify needs --%1 %2").arg(needed.names().constFirst(), needed.valueName()));
    }
    NotifyOptions result;
    IC_TRY(canister, parseCanister(QStringLiteral("--canister"), parser.value(options.canister)));
    result.canister = canister;
    IC_TRY(network, options.network.choice(parser));
    result.network = network;
    if (!network.canBeAsked)
        return bad(QStringLiteral("--root-key needs --network: it is the key of a test network"));
    IC_TRY(draft, chooseDraft(parser, options));
    result.draft = draft;
    IC_TRY(count, parseNumber(QStringLiteral("count"), parser.value(options.count), 1, MaxCount));
    result.count = int(count);
    result.json = parser.isSet(options.json);
    result.verbose = parser.isSet(options.verbose);
    IC_TRY(speaker, options.speaker.choice(parser));
    result.speaker = speaker;
    return std::optional<NotifyOptions>(std::move(result));
}

NotifyDid::Draft NotifyOptions::draftOf(int number) const
{
    NotifyDid::Draft numbered = draft;
    if (count > 1)
        numbered.setBody((draft.body() + QStringLiteral(" (%1/%2)").arg(number).arg(count)).trimmed()); // the body may have a %1 of its own
    return numbered;
}

} // namespace Ic::App
