// SPDX-License-Identifier: MIT
// consumer_plugin: a program that QML loads the installed module into, and that links nothing of it. Each type of the module is
// compared with its description in the module's .qmltypes, which is all that qmllint and IDEs know.
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
    QStringList members;
};

QString attribute(const QString &text, const char *pattern)
{
    return QRegularExpression(QLatin1String(pattern), QRegularExpression::MultilineOption).match(text).captured(1);
}

QString withCount(const QString &name, qsizetype parameters)
{
    return QStringLiteral("%1(%2)").arg(name).arg(parameters);
}

QString withKeys(const QString &name, const QStringList &keys)
{
    return QStringLiteral("%1 {%2}").arg(name, keys.join(QLatin1Char(' ')));
}

QString readMember(const QString &kind, const QString &text)
{
    const QString name = attribute(text, "name: \"(\\w+)\"");
    if (kind == QStringLiteral("Property"))
        return name;
    if (kind != QStringLiteral("Enum"))
        return withCount(name, text.count(QStringLiteral("Parameter {")));
    static const QRegularExpression key(QStringLiteral("\"(\\w+)\""));
    QStringList keys;
    for (auto match = key.globalMatch(text, text.indexOf(QStringLiteral("values: ["))); match.hasNext();)
        keys.append(match.next().captured(1));
    return withKeys(name, keys);
}

QMap<QString, Description> readDescriptions(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    QMap<QString, Description> all;
    const QStringList components = QString::fromUtf8(file.readAll()).split(QStringLiteral("\n    Component {"));
    for (const QString &text : components.mid(1)) {
        Description description;
        description.prototype = attribute(text, "^        prototype: \"([^\"]+)\"");
        description.element = attribute(text, "exports: \\[\\s*\"Ic\\.WebSocket/(\\w+) ");
        description.isCreatable = attribute(text, "^        (isCreatable): false").isEmpty();
        static const QRegularExpression member(
            QStringLiteral("\n        (Property|Signal|Method|Enum) \\{( .*\\}$|\n(?:         .*\n)*)"), QRegularExpression::MultilineOption);
        for (auto match = member.globalMatch(text); match.hasNext();) {
            const QRegularExpressionMatch each = match.next();
            description.members.append(readMember(each.captured(1), each.captured(2)));
        }
        all.insert(attribute(text, "^        name: \"([^\"]+)\""), description);
    }
    return all;
}

bool isOurs(const QMetaObject *type)
{
    return type && QByteArray(type->className()).startsWith("Ic::");
}

// Compares the types of the module with their descriptions, each once, and then the types that they use.
class Comparison
{
public:
    explicit Comparison(const QMap<QString, Description> &descriptions)
        : m_descriptions(descriptions)
    {
    }
    [[nodiscard]] int problems() const { return m_problems; }

    void problem(const QString &text)
    {
        qCritical().noquote() << text;
        ++m_problems;
    }

    void compare(const QMetaObject *type)
    {
        if (!isOurs(type) || m_seen.contains(type))
            return;
        m_seen.insert(type);
        const QString name = QString::fromLatin1(type->className());
        const Description description = m_descriptions.value(name);
        if (!m_descriptions.contains(name))
            problem(name + QStringLiteral(" is not described"));
        const QString base = type->superClass() ? QString::fromLatin1(type->superClass()->className()) : QString();
        if (description.prototype != base)
            problem(QStringLiteral("%1 has the base class %2, its description \"%3\"").arg(name, base, description.prototype));

        QStringList described = description.members;
        QStringList missing;
        for (const QString &member : membersOf(*type)) {
            if (!described.removeOne(member))
                missing.append(member);
        }
        if (!missing.isEmpty())
            problem(name + QStringLiteral(" has, without a description: ") + missing.join(QStringLiteral(", ")));
        compare(type->superClass());
    }

private:
    // Without those of base classes.
    QStringList membersOf(const QMetaObject &type)
    {
        QStringList members;
        for (int i = type.propertyOffset(); i < type.propertyCount(); ++i) {
            members.append(QString::fromLatin1(type.property(i).name()));
            compare(type.property(i).metaType().metaObject()); // for an enum, that of its class or namespace
        }
        for (int i = type.methodOffset(); i < type.methodCount(); ++i) {
            const QMetaMethod method = type.method(i);
            if (method.access() != QMetaMethod::Public)
                continue;
            members.append(withCount(QString::fromLatin1(method.name()), method.parameterCount()));
            compare(method.returnMetaType().metaObject());
            for (int parameter = 0; parameter < method.parameterCount(); ++parameter)
                compare(method.parameterMetaType(parameter).metaObject());
        }
        for (int i = type.enumeratorOffset(); i < type.enumeratorCount(); ++i) {
            const QMetaEnum enumerator = type.enumerator(i);
            QStringList keys;
            for (int key = 0; key < enumerator.keyCount(); ++key)
                keys.append(QString::fromLatin1(enumerator.key(key)));
            members.append(withKeys(QString::fromLatin1(enumerator.name()), keys));
        }
        return members;
    }

    const QMap<QString, Description> &m_descriptions;
    QSet<const QMetaObject *> m_seen;
    int m_problems = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral(IMPORT_PATH));
    const auto descriptions = readDescriptions(QStringLiteral(IMPORT_PATH "/Ic/WebSocket/IcWebSocketQuick.qmltypes"));
    Comparison comparison(descriptions);
    QSet<QString> bases;
    for (const Description &each : descriptions)
        bases.insert(each.prototype);
    for (auto each = descriptions.cbegin(); each != descriptions.cend(); ++each) {
        if (!each->prototype.isEmpty() && each->prototype != QStringLiteral("QObject") && !descriptions.contains(each->prototype))
            comparison.problem(QStringLiteral("%1 has the base class %2, which is not described").arg(each.key(), each->prototype));
        if (each->element.isEmpty() && !bases.contains(each.key()))
            comparison.problem(each.key() + QStringLiteral(" is described without its name in QML"));
        if (each->element.isEmpty() || !each->isCreatable)
            continue;
        QQmlComponent component(&engine);
        component.setData("import Ic.WebSocket\n" + each->element.toUtf8() + " {}", QUrl());
        const std::unique_ptr<QObject> object(component.create());
        if (!object) {
            qCritical().noquote() << component.errorString();
            return 1;
        }
        comparison.compare(object->metaObject());
    }
    // The module has registered its types, also those without a description.
    int types = 0;
    for (int id = QMetaType::User + 1; QMetaType::isRegistered(id); ++id) {
        const QMetaObject *const type = QMetaType(id).metaObject();
        types += isOurs(type) ? 1 : 0;
        comparison.compare(type);
    }
    if (types < 10)
        comparison.problem(QStringLiteral("only %1 types are registered").arg(types));
    return comparison.problems() == 0 ? 0 : 1;
}
