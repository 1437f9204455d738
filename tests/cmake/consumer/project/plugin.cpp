// SPDX-License-Identifier: MIT
// consumer_plugin: a program that QML loads the installed module into, and that links nothing of it. Each element is made, and
// what it has is held against what the module's .qmltypes says of it, which is all that qmllint and IDEs know.
#include <QtCore/QAbstractListModel>
#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <QtCore/QFile>
#include <QtCore/QMetaMethod>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <memory>

namespace {

struct Description
{
    QString prototype;
    QString element; // as QML names it; empty: not for QML
    bool isCreatable = true;
    QSet<QString> members;
};

QMap<QString, Description> readDescriptions(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    QMap<QString, Description> all;
    const QStringList components = QString::fromUtf8(file.readAll()).split(QStringLiteral("\n    Component {"));
    for (const QString &text : components.mid(1)) {
        const auto attribute = [&text](const char *pattern) {
            return QRegularExpression(QLatin1String(pattern), QRegularExpression::MultilineOption).match(text).captured(1);
        };
        Description description;
        description.prototype = attribute("^        prototype: \"([^\"]+)\"");
        description.element = attribute("exports: \\[\\s*\"Ic\\.WebSocket/([A-Z]\\w*) ");
        description.isCreatable = attribute("^        (isCreatable): false").isEmpty();
        static const QRegularExpression member(QStringLiteral("(?:Property|Signal|Method) \\{\\s*name: \"(\\w+)\""));
        for (auto match = member.globalMatch(text); match.hasNext();)
            description.members.insert(match.next().captured(1));
        all.insert(attribute("^        name: \"([^\"]+)\""), description);
    }
    return all;
}

QSet<QString> membersOf(const QMap<QString, Description> &all, const QString &name)
{
    QSet<QString> members;
    for (QString each = name; all.contains(each); each = all[each].prototype)
        members += all[each].members;
    return members;
}

// What an object has beyond its class of Qt, as QML sees it: Qt's own modules describe that.
QSet<QString> membersOf(const QObject &object)
{
    QSet<QString> members;
    const QMetaObject *const type = object.metaObject();
    const QMetaObject &qt = qobject_cast<const QAbstractItemModel *>(&object) ? QAbstractListModel::staticMetaObject : QObject::staticMetaObject;
    for (int i = qt.propertyCount(); i < type->propertyCount(); ++i)
        members.insert(QString::fromLatin1(type->property(i).name()));
    for (int i = qt.methodCount(); i < type->methodCount(); ++i) {
        if (type->method(i).access() == QMetaMethod::Public)
            members.insert(QString::fromLatin1(type->method(i).name()));
    }
    return members;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral(IMPORT_PATH));
    const auto descriptions = readDescriptions(QStringLiteral(IMPORT_PATH "/Ic/WebSocket/IcWebSocketQuick.qmltypes"));
    int elements = 0;
    int problems = 0;
    for (auto each = descriptions.cbegin(); each != descriptions.cend(); ++each) {
        if (!each->prototype.isEmpty() && each->prototype != QStringLiteral("QObject") && !descriptions.contains(each->prototype)) {
            qCritical().noquote() << each.key() << "has the base class" << each->prototype << "which is not described";
            ++problems;
        }
        if (each->element.isEmpty() || !each->isCreatable)
            continue;
        ++elements;
        QQmlComponent component(&engine);
        component.setData("import Ic.WebSocket\n" + each->element.toUtf8() + " {}", QUrl());
        const std::unique_ptr<QObject> object(component.create());
        if (!object) {
            qCritical().noquote() << component.errorString();
            return 1;
        }
        const QStringList missing = (membersOf(*object) - membersOf(descriptions, each.key())).values();
        if (!missing.isEmpty()) {
            qCritical().noquote() << each->element << "has, without a description:" << missing.join(QStringLiteral(", "));
            ++problems;
        }
    }
    if (elements < 5) {
        qCritical("only %d elements are described", elements);
        ++problems;
    }
    return problems == 0 ? 0 : 1;
}
