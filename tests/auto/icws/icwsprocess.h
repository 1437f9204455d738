// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

//! A program of ours that writes JSON lines. It is killed with this object, and keeps its files in a folder of its own, or in \a home.
class JsonProcess
{
public:
    explicit JsonProcess(const QString &name, const QStringList &arguments, const QString &home = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *variable : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME"})
            environment.insert(QLatin1StringView(variable), home.isEmpty() ? m_home.path() : home);
        environment.remove(QStringLiteral("QT_LOGGING_RULES"));
        m_process.setProcessEnvironment(environment);
        m_process.start(qEnvironmentVariable("IC_BIN_DIR") + u'/' + name, arguments);
    }
    ~JsonProcess()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(JsonProcess)

    //! All events so far.
    const QList<QJsonObject> &events()
    {
        while (m_process.canReadLine()) {
            const QByteArray line = m_process.readLine();
            const QJsonDocument document = QJsonDocument::fromJson(line);
            if (!document.isObject())
                qWarning("not a JSON object: %s", line.constData());
            m_events.append(document.object());
        }
        return m_events;
    }
    QList<QJsonObject> named(const QString &event)
    {
        QList<QJsonObject> found;
        for (const QJsonObject &object : events()) {
            if (object.value(QStringLiteral("event")).toString() == event)
                found.append(object);
        }
        return found;
    }
    qsizetype count(const QString &event) { return named(event).size(); }
    QString code(const QString &event)
    {
        const auto found = named(event);
        return found.isEmpty() ? QString() : found.constLast().value(QStringLiteral("code")).toString();
    }

    void writeLine(const QByteArray &line) { m_process.write(line + '\n'); }
    void endInput() { m_process.closeWriteChannel(); }
    QProcess &process() { return m_process; }
    [[nodiscard]] bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }
    //! -1 after a crash and while it runs.
    [[nodiscard]] int exitCode() const { return hasEnded() && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1; }
    QByteArray errors()
    {
        m_errors += m_process.readAllStandardError();
        return m_errors;
    }
    //! For messages of failed checks.
    QByteArray story()
    {
        QByteArray text;
        for (const QJsonObject &object : events())
            text += QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
        return text + errors();
    }

private:
    QTemporaryDir m_home;
    QProcess m_process;
    QList<QJsonObject> m_events;
    QByteArray m_errors;
};

//! QTRY_VERIFY that reports the output of the process.
#define IC_TRY_PROCESS(process, condition)                               \
    do {                                                                 \
        if (!QTest::qWaitFor([&] { return bool(condition); }, 20'000))   \
            QVERIFY2(condition, ("\n" + (process).story()).constData()); \
    } while (false)
