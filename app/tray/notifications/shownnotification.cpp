// SPDX-License-Identifier: MIT
#include "shownnotification.h"
#include "notificationicon.h"
#include "notificationmarkup.h"
#include "screentext.h"
#include "shownlengths.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QVersionNumber>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusVariant>

namespace Ic::Tray {

//! The (iiibiiay) of the specification.
struct ImageData
{
    QImage image; // RGBA8888
};

QDBusArgument &operator<<(QDBusArgument &argument, const ImageData &data)
{
    const QImage &image = data.image;
    argument.beginStructure();
    argument << int(image.width()) << int(image.height()) << int(image.bytesPerLine()) << true << 8 << 4
             << QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
    argument.endStructure();
    return argument;
}

// Only written, but QtDBus wants both.
const QDBusArgument &operator>>(const QDBusArgument &argument, ImageData &data)
{
    data = {};
    return argument;
}

//! The (sv) in which the portal takes icons.
struct PortalIcon
{
    QString kind;
    QDBusVariant value;
};

QDBusArgument &operator<<(QDBusArgument &argument, const PortalIcon &icon)
{
    argument.beginStructure();
    argument << icon.kind << icon.value;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, PortalIcon &icon)
{
    argument.beginStructure();
    argument >> icon.kind >> icon.value;
    argument.endStructure();
    return argument;
}

} // namespace Ic::Tray

Q_DECLARE_METATYPE(Ic::Tray::ImageData)
Q_DECLARE_METATYPE(Ic::Tray::PortalIcon)

namespace Ic::Tray {

namespace {

constexpr int CachedIcons = 16;

void registerTypes()
{
    static const bool done = [] {
        qDBusRegisterMetaType<ImageData>();
        qDBusRegisterMetaType<PortalIcon>();
        qDBusRegisterMetaType<QList<QVariantMap>>();
        return true;
    }();
    Q_UNUSED(done)
}

QString replyLabel()
{
    return QCoreApplication::translate("Ic::Tray::NotificationServer", "Reply");
}

QString openLabel()
{
    return QCoreApplication::translate("Ic::Tray::NotificationServer", "Open");
}

uchar urgencyByte(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Low: return 0;
    case Urgency::Normal:
    // There are three. Critical notifications stay on the screen until the user closes them, and break through do-not-disturb: more than High may ask
    // for.
    case Urgency::High: return 1;
    case Urgency::Critical: return 2;
    }
    return 1;
}

QString portalPriority(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Low: return QStringLiteral("low");
    case Urgency::Normal: return QStringLiteral("normal");
    case Urgency::High: return QStringLiteral("high");
    case Urgency::Critical: return QStringLiteral("urgent");
    }
    return QStringLiteral("normal");
}

QString imageHintName(const QString &specVersion)
{
    const QVersionNumber version = QVersionNumber::fromString(specVersion);
    if (version.isNull() || version >= QVersionNumber(1, 2))
        return QStringLiteral("image-data");
    return version >= QVersionNumber(1, 1) ? QStringLiteral("image_data") : QStringLiteral("icon_data");
}

} // namespace

NotificationPreparer::NotificationPreparer()
    : m_icons(CachedIcons)
{
}

QImage NotificationPreparer::icon(const QByteArray &bytes)
{
    if (bytes.isEmpty() || bytes.size() > MaxIconBytes)
        return {};
    if (const QImage *known = m_icons.object(bytes))
        return *known;
    const Result<QImage> decoded = decodeNotificationIcon(bytes);
    // Also what cannot be decoded is kept, as a null picture: it would be tried again for each of a burst.
    QImage image = decoded ? *decoded : QImage();
    m_icons.insert(bytes, new QImage(image));
    return image;
}

ShownNotification NotificationPreparer::prepare(const DesktopNotification &notification, quint64 serial)
{
    ShownNotification shown;
    shown.title = Text::cleanLine(notification.title, MaxTitleLength);
    shown.body = Text::cleanText(notification.body, MaxBodyLength, MaxBodyLines);
    for (const NoticeAction &action : notification.actions) {
        const QString label = Text::cleanLine(action.label, MaxLabelLength);
        // The key is no replacement for a label: it is for the canister, not for people.
        if (label.isEmpty())
            continue;
        if (shown.buttons.size() == NotificationServer::MaxActions)
            break;
        shown.buttons.append({QStringLiteral("a%1-%2").arg(serial).arg(shown.buttons.size()), label, action.key});
    }
    if (notification.replyHint)
        shown.replyHint = Text::cleanLine(*notification.replyHint, MaxLabelLength);
    shown.icon = icon(notification.icon);
    if (!notification.silent && isSoundName(notification.sound))
        shown.sound = notification.sound;
    return shown;
}

QString replyButtonName()
{
    return QStringLiteral("reply");
}

QString desktopEntry()
{
    return QStringLiteral("icws-tray");
}

NotifyArguments notifyArguments(
    const DesktopNotification &notification, const ShownNotification &shown, const NotificationServer::Capabilities &capabilities, const QString &specVersion)
{
    registerTypes();
    NotifyArguments arguments;
    // The name of an icon in the theme, never something of others.
    arguments.icon = desktopEntry();
    arguments.summary = shown.title;
    if (capabilities.body)
        arguments.body = capabilities.bodyMarkup ? escapeMarkup(shown.body) : shown.body;
    else if (!shown.body.isEmpty())
        arguments.summary = Text::cleanLine(shown.title + QStringLiteral(" – ") + shown.body.section(u'\n', 0, 0), 2 * MaxTitleLength);

    if (capabilities.actions) {
        arguments.actions << NotificationServer::defaultKey() << openLabel();
        if (shown.replyHint && capabilities.inlineReply)
            arguments.actions << QStringLiteral("inline-reply") << replyLabel();
        else if (shown.replyHint)
            arguments.actions << replyButtonName() << replyLabel();
        for (const ShownButton &button : shown.buttons)
            arguments.actions << button.name << button.label;
    }

    QVariantMap &hints = arguments.hints;
    hints[QStringLiteral("urgency")] = QVariant::fromValue(urgencyByte(notification.urgency));
    hints[QStringLiteral("desktop-entry")] = desktopEntry();
    hints[QStringLiteral("category")] = notification.replyHint ? QStringLiteral("im.received") : QStringLiteral("network");
    if (!shown.icon.isNull())
        hints[imageHintName(specVersion)] = QVariant::fromValue(ImageData {shown.icon});
    if (!shown.sound.isEmpty())
        hints[QStringLiteral("sound-name")] = shown.sound;
    if (notification.silent)
        hints[QStringLiteral("suppress-sound")] = true;
    if (notification.fades)
        hints[QStringLiteral("transient")] = true;
    if (capabilities.actions && capabilities.inlineReply && shown.replyHint && !shown.replyHint->isEmpty())
        hints[QStringLiteral("x-kde-reply-placeholder-text")] = *shown.replyHint;
    arguments.timeout = notification.urgency == Urgency::Critical ? 0 : -1;
    return arguments;
}

QVariantMap portalNotification(const DesktopNotification &notification, const ShownNotification &shown, const PortalAbilities &abilities)
{
    registerTypes();
    QVariantMap map;
    map[QStringLiteral("title")] = shown.title;
    if (!shown.body.isEmpty())
        map[QStringLiteral("body")] = shown.body; // plain text; "markup-body" is the other one
    map[QStringLiteral("priority")] = portalPriority(notification.urgency);
    map[QStringLiteral("default-action")] = NotificationServer::defaultKey();
    // Encoded anew, so that what came reaches no other decoder. Bytes are old-fashioned in version 2, but need no memfd.
    if (!shown.icon.isNull()) {
        map[QStringLiteral("icon")] = QVariant::fromValue(PortalIcon {QStringLiteral("bytes"), QDBusVariant(encodeNotificationIcon(shown.icon))});
    }
    QList<QVariantMap> buttons;
    const auto addButton = [&buttons](const QString &name, const QString &label) {
        buttons.append({{QStringLiteral("label"), label}, {QStringLiteral("action"), name}});
    };
    if (shown.replyHint) {
        addButton(replyButtonName(), replyLabel());
        if (abilities.inlineReply())
            buttons.last()[QStringLiteral("purpose")] = QStringLiteral("im.reply-with-text");
    }
    for (const ShownButton &button : shown.buttons)
        addButton(button.name, button.label);
    if (!buttons.isEmpty())
        map[QStringLiteral("buttons")] = QVariant::fromValue(buttons);
    // The first version refuses a notification with something in it that it does not know.
    if (abilities.version >= 2) {
        if (notification.silent)
            map[QStringLiteral("sound")] = QStringLiteral("silent");
        else if (!shown.sound.isEmpty())
            map[QStringLiteral("sound")] = QStringLiteral("default"); // it takes no names
        if (notification.fades)
            map[QStringLiteral("display-hint")] = QStringList {QStringLiteral("transient")};
        // So does the second, with a category.
        if (notification.replyHint && abilities.categories.contains(QStringLiteral("im.received")))
            map[QStringLiteral("category")] = QStringLiteral("im.received");
    }
    return map;
}

} // namespace Ic::Tray
