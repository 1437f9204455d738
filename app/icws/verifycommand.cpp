// SPDX-License-Identifier: MIT
#include "apptry.h"
#include "commandline.h"
#include "commands.h"
#include "evidencereader.h"
#include "exitcode.h"
#include "framejudge.h"
#include "jsonlines.h"
#include "linesplitter.h"
#include "standardinput.h"
#include "standardoutput.h"
#include "utf8text.h"
#include <QtCore/QCommandLineParser>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <cstdio>

namespace Ic::App {

namespace {

//! The largest frame in hex, and room for the rest. A frame beyond the limit gets its verdict; a line beyond this is unreadable.
constexpr qsizetype MaxLineBytes = 32 * 1024 * 1024;
constexpr qsizetype ReadBytes = 256 * 1024;
constexpr qsizetype WriteBytes = 64 * 1024;

QByteArray toLine(const Result<FrameVerdict> &verdict)
{
    if (!verdict) {
        const QJsonObject json {{QStringLiteral("code"), verdict.error().codeName()}, {QStringLiteral("message"), verdict.error().message()}};
        return "{\"ok\":false," + jsonLine(json).sliced(1) + '\n';
    }
    return "{\"ok\":true,\"sequence\":\"" + QByteArray::number(verdict->sequence) + "\",\"service\":" + (verdict->isService ? "true" : "false")
        + ",\"content\":\"" + verdict->content.toHex() + "\"}\n";
}

//! Answers on stdout, written when there are many of them or when the other side waits for one.
class Answers
{
public:
    void add(const QByteArray &line)
    {
        m_pending += line;
        if (m_pending.size() >= WriteBytes)
            write();
    }
    void write()
    {
        if (m_pending.isEmpty() || m_broken)
            return;
        m_broken = !writeAndFlush(m_pending);
        m_pending.resize(0);
    }
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    QByteArray m_pending;
    bool m_broken = false;
};

int verifyFrames()
{
    StandardInput input;
    input.stopOnSignals();
    EvidenceReader reader;
    FrameJudge judge;
    LineSplitter lines(MaxLineBytes);
    Answers answers;
    bool allReadable = true;
    const auto onLine = [&](QByteArrayView line, bool tooLong) {
        Result<Evidence> evidence =
            tooLong ? Error(ErrorCode::BadInput, QStringLiteral("the line is longer than %1 bytes").arg(MaxLineBytes)) : reader.read(line);
        const Result<FrameVerdict> verdict = evidence ? judge.judge(*evidence) : evidence.error();
        if (!verdict && verdict.error() == ErrorCode::BadInput)
            allReadable = false;
        answers.add(toLine(verdict));
    };
    QByteArray buffer(ReadBytes, Qt::Uninitialized);
    while (!answers.isBroken()) {
        if (input.wouldBlock())
            answers.write();
        const qsizetype got = input.read(buffer.data(), buffer.size());
        if (got <= 0)
            break;
        lines.add(QByteArrayView(buffer).first(got), onLine);
    }
    lines.finish(onLine);
    answers.write();
    return int(allReadable ? ExitCode::Ok : ExitCode::Usage);
}

//! True for the codes of a first frame, which is judged without the principal of the gateway.
bool isHandshakeCase(const QJsonObject &evidence)
{
    const QString code = evidence.value(QLatin1StringView("code")).toString();
    return code == errorCodeName(ErrorCode::MalformedHandshake) || code == errorCodeName(ErrorCode::UnacceptableGatewayPrincipal);
}

//! One object in the whole file, or one a line.
Result<QList<QJsonObject>> readObjects(const QByteArray &text)
{
    if (const QJsonDocument whole = Text::jsonFromUtf8(text); whole.isObject())
        return QList<QJsonObject> {whole.object()};
    QList<QJsonObject> objects;
    for (const QByteArray &line : text.split('\n')) {
        if (line.trimmed().isEmpty())
            continue;
        const QJsonDocument document = Text::jsonFromUtf8(line);
        if (!document.isObject())
            return Error(ErrorCode::BadInput, QStringLiteral("neither a JSON object nor one per line"));
        objects.append(document.object());
    }
    if (objects.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("it is empty"));
    return objects;
}

Result<QList<QJsonObject>> readEvidenceFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::BadInput, file.errorString());
    if (file.size() > MaxLineBytes)
        return Error(ErrorCode::BadInput, QStringLiteral("it is larger than %1 bytes").arg(MaxLineBytes));
    return readObjects(file.readAll());
}

Result<FrameVerdict> judgeEvidence(FrameJudge &judge, const QJsonObject &object)
{
    IC_TRY(evidence, Evidence::fromJson(object));
    if (isHandshakeCase(object))
        IC_CHECK(FrameJudge::judgeHandshake(evidence));
    return judge.judge(evidence);
}

int verifyEvidence(const QString &path)
{
    auto objects = readEvidenceFile(path);
    if (!objects)
        return fail(ExitCode::Usage, QStringLiteral("the evidence file %1: %2").arg(path, objects.error().message()));
    FrameJudge judge;
    Answers answers;
    bool allReadable = true;
    bool allGood = true;
    for (const QJsonObject &object : std::as_const(*objects)) {
        const Result<FrameVerdict> verdict = judgeEvidence(judge, object);
        if (!verdict && verdict.error() == ErrorCode::BadInput)
            allReadable = false;
        allGood = allGood && verdict;
        answers.add(toLine(verdict));
    }
    answers.write();
    return int(!allReadable ? ExitCode::Usage : allGood ? ExitCode::Ok : ExitCode::Gateway);
}

} // namespace

int runVerify(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Verifies messages of a canister offline, in the same way as a client.\n"
                       "With --frames: one JSON object per line from standard input, one result per line. With a file: the evidence against a gateway\n"
                       "that \"icws connect\" saved. The gateway never signed it, so it proves something only to its recorder.\n"
                       "Exit code with --frames: 0 every line has a result, whether \"ok\" is true or false in it; 2 a line was unreadable.\n"
                       "Exit code with a file: 0 all frames are good, 4 the gateway misbehaved: at least one is not; 2 something was unreadable."));
    const QCommandLineOption frames(QStringLiteral("frames"), QStringLiteral("Verify the frames on standard input."));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("Accepted for uniformity: results are always JSON."));
    parser.addOptions({frames, json});
    parser.addPositionalArgument(QStringLiteral("EVIDENCE"), QStringLiteral("An evidence file."), QStringLiteral("[EVIDENCE]"));
    const auto parsed = parseArguments(parser, arguments, 1, QStringLiteral("verify"));
    if (!parsed)
        return fail(parsed.error());
    if (!*parsed)
        return int(ExitCode::Ok);
    const QStringList files = parser.positionalArguments();
    if (parser.isSet(frames) == !files.isEmpty())
        return fail(ExitCode::Usage, QStringLiteral("verify needs either --frames or an evidence file"));
    return parser.isSet(frames) ? verifyFrames() : verifyEvidence(files.constFirst());
}

} // namespace Ic::App
