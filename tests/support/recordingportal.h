// SPDX-License-Identifier: MIT
#pragma once
#include "privatebus.h"
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVirtualObject>
#include <QtGui/QImage>

namespace Ic::Test {

//! The arguments of one call of AddNotification.
struct RecordedPortalNotification
{
    QString id;
    QVariantMap map;

    [[nodiscard]] QString text(const char *key) const { return map.value(QLatin1StringView(key)).toString(); }
    [[nodiscard]] QList<QVariantMap> buttons() const;
    [[nodiscard]] QString actionOf(const QString &label) const; //!< empty: no such button
    [[nodiscard]] QByteArray iconBytes() const; //!< of ("bytes", ay); empty: none
    [[nodiscard]] QImage image() const;
};

//! The portal for notifications, writing down what it is asked. See RecordingNotificationServer.
class RecordingPortal : public QDBusVirtualObject
{
    Q_OBJECT

public:
    explicit RecordingPortal(PrivateBus &bus, quint32 version = 2, const QVariantMap &supportedOptions = {});
    ~RecordingPortal() override;
    //! The properties of a portal with fields to reply in.
    static QVariantMap withReplies();

    [[nodiscard]] const QList<RecordedPortalNotification> &added() const { return m_added; }
    [[nodiscard]] int count() const { return int(m_added.size()); }
    [[nodiscard]] RecordedPortalNotification last() const { return m_added.isEmpty() ? RecordedPortalNotification() : m_added.constLast(); }
    [[nodiscard]] QStringList removed() const { return m_removed; }
    [[nodiscard]] QStringList visible() const { return m_visible; } //!< ids, oldest first

    void click(const QString &id, const QString &token = {}) { invoke(id, QStringLiteral("default"), token); }
    void press(const QString &id, const QString &label, const QString &token = {}, const QString &response = {});
    void invoke(const QString &id, const QString &action, const QString &token = {}, const QString &response = {});
    void failNext(const QString &errorName) { m_failure = errorName; }
    void crash();
    bool start();

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    PrivateBus *m_bus;
    QString m_connectionName;
    QDBusConnection m_connection;
    quint32 m_version;
    QVariantMap m_options;
    QString m_failure;
    QList<RecordedPortalNotification> m_added;
    QStringList m_removed;
    QStringList m_visible;
};

} // namespace Ic::Test
