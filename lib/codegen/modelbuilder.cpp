// SPDX-License-Identifier: MIT
#include "modelbuilder.h"
#include "cppnames.h"
#include "didtypes.h"
#include "reservedwords.h"
#include "try.h"
#include <QtCore/QFileInfo>
#include <algorithm>

namespace Ic::Codegen {

using namespace Qt::StringLiterals;
using namespace Candid;

namespace {

// Names that every generated class has of its own.
constexpr QLatin1StringView RecordNames[] = {"swap"_L1, "qHash"_L1, "hash_"_L1, "equals_"_L1, "d"_L1, "Private_"_L1, "staticMetaObject"_L1};
constexpr QLatin1StringView VariantNames[] = {
    "swap"_L1, "qHash"_L1, "hash_"_L1, "equals_"_L1, "d"_L1, "staticMetaObject"_L1, "Private_"_L1, "Tag"_L1, "Case"_L1, "tag"_L1, "tagName"_L1, "visit"_L1};
constexpr QLatin1StringView ClientNames[] = {"agent"_L1, "canister"_L1, "setCanister"_L1, "setAgent"_L1, "agentChanged"_L1, "canisterId"_L1, "setCanisterId"_L1,
    "canisterIdChanged"_L1, "callFailed"_L1, "m_agent"_L1, "m_canisterId"_L1, "identity"_L1, "setIdentity"_L1, "ask"_L1, "method"_L1, "metaObject"_L1,
    "qt_metacast"_L1, "qt_metacall"_L1, "tr"_L1, "bindableObjectName"_L1, "qt_static_metacall"_L1, "event"_L1, "eventFilter"_L1, "objectName"_L1,
    "setObjectName"_L1, "parent"_L1, "setParent"_L1, "children"_L1, "findChild"_L1, "findChildren"_L1, "thread"_L1, "moveToThread"_L1, "startTimer"_L1,
    "killTimer"_L1, "timerEvent"_L1, "childEvent"_L1, "customEvent"_L1, "connect"_L1, "disconnect"_L1, "connectNotify"_L1, "disconnectNotify"_L1,
    "blockSignals"_L1, "signalsBlocked"_L1, "property"_L1, "setProperty"_L1, "dynamicPropertyNames"_L1, "deleteLater"_L1, "destroyed"_L1,
    "objectNameChanged"_L1, "inherits"_L1, "isWidgetType"_L1, "isWindowType"_L1, "isQuickItemType"_L1, "dumpObjectInfo"_L1, "dumpObjectTree"_L1,
    "installEventFilter"_L1, "removeEventFilter"_L1, "sender"_L1, "senderSignalIndex"_L1, "receivers"_L1, "isSignalConnected"_L1, "staticMetaObject"_L1,
    "d_ptr"_L1};
// Value types of QML and of Qt Quick, and words of the language.
constexpr QLatin1StringView QmlNames[] = {"bool"_L1, "int"_L1, "double"_L1, "real"_L1, "string"_L1, "url"_L1, "date"_L1, "var"_L1, "variant"_L1, "list"_L1,
    "enumeration"_L1, "color"_L1, "font"_L1, "matrix4x4"_L1, "point"_L1, "quaternion"_L1, "rect"_L1, "size"_L1, "vector2d"_L1, "vector3d"_L1, "vector4d"_L1,
    "palette"_L1, "property"_L1, "signal"_L1, "readonly"_L1, "required"_L1, "alias"_L1, "default"_L1, "component"_L1, "pragma"_L1, "import"_L1, "as"_L1,
    "on"_L1, "function"_L1, "null"_L1, "undefined"_L1, "true"_L1, "false"_L1, "this"_L1, "byte"_L1, "char"_L1, "float"_L1, "short"_L1, "long"_L1, "enum"_L1,
    "void"_L1, "icError"_L1, "icPrincipal"_L1, "icMessage"_L1};

// Members of the singleton that makes values: QObject's, which a method of that name would make ambiguous.
constexpr QLatin1StringView FactoryNames[] = {"metaObject"_L1, "staticMetaObject"_L1, "qt_metacast"_L1, "qt_metacall"_L1};

// Behind the name of a class: the struct that makes it known to QML.
const QString QmlSuffix = u"Qml"_s;

template <std::size_t n>
void reserveAll(NameScope &scope, const QLatin1StringView (&names)[n])
{
    for (const QLatin1StringView name : names)
        scope.reserve(name);
}

class Builder
{
public:
    Builder(const DidFile &file, const Options &options)
        : m_file(file)
        , m_finite(file)
        , m_expression(m_keys)
    {
        m_model.options = options;
        m_model.didName = QFileInfo(file.fileName()).fileName();
        m_model.stem = QFileInfo(file.fileName()).completeBaseName();
        reserveAll(m_valueTypes, FactoryNames);
        if (options.cppNamespace.isEmpty())
            m_scope.setGlobal();
    }

    Result<CodeModel> build()
    {
        IC_TRY(aliases, aliasesInOrder(m_file));
        IC_CHECK(nameFile());
        nameDefinitions();
        for (const DidDefinition &definition : m_file.definitions())
            nameParts(definition.type, m_names.value(definition.name));
        nameService();
        for (const Pending &pending : std::as_const(m_classes))
            IC_CHECK(addClass(pending));
        for (const DidDefinition *alias : std::as_const(aliases)) {
            const TypeUse use = typeUse(alias->type);
            m_model.aliases.append({m_names.value(alias->name), alias->name, alias->documentation, use.cpp, use.type});
        }
        addService();
        return m_model;
    }

private:
    struct Pending
    {
        const DidType *type;
        QString name;
        QString key;
        QString origin;
        QStringList documentation;
        SourceLocation location;
    };

    Result<Unit> nameFile()
    {
        const QString base = upperCamel(m_model.stem);
        if (base.isEmpty() || !base.at(0).isLetter())
            return Error(ErrorCode::BadInput, u"%1: the name of the file must begin with a letter, as names in C++ are made of it"_s.arg(m_file.fileName()));
        for (const QChar c : std::as_const(m_model.didName)) {
            if (c == u'"' || c == u'\\' || !c.isPrint()) // it stands behind #include, and in comments
                return Error(ErrorCode::BadInput, u"%1: the name of the file holds a character that can't be in an #include"_s.arg(m_file.fileName()));
        }
        // Behind a type of its name "Chat::" would no longer mean the namespace.
        const QString outermost = m_model.options.cppNamespace.section(u"::"_s, 0, 0);
        m_scope.reserve(outermost);
        m_model.typesFunction = lowerCamel(m_model.stem) + u"Types"_s;
        m_model.factoryName = base + u"Types"_s;
        if (m_model.factoryName == outermost)
            m_model.factoryName += u"Factory"_s;
        // Names inside the classes of variants and of clients.
        for (const QString &name :
            {m_model.factoryName, u"Tag"_s, u"Case"_s, u"Call"_s, u"Reader"_s, u"Answer"_s, u"CanisterClient"_s, u"Private_"_s, u"Content_"_s})
            m_scope.reserve(name);
        return Unit();
    }

    void nameDefinitions()
    {
        for (const DidDefinition &definition : m_file.definitions()) {
            const QString upper = upperCamel(definition.name);
            const QString raw = rawIdentifier(definition.name);
            // A small letter or '_' first could be the name of a member.
            const QString name = m_scope.claim({upper, raw.at(0).isUpper() ? raw : QString(), upper.isEmpty() ? QString() : upper + u"Value"_s,
                                                   rawIdentifier(u"Type_"_s + definition.name), u"Type_%1"_s.arg(m_names.size() + 1)},
                isClass(definition.type) ? QmlSuffix : QString());
            m_names.insert(definition.name, name);
            m_typeNames.insert(name);
            if (!isClass(definition.type))
                continue;
            m_keys.insert(&definition.type, definition.name);
            m_classNames.insert(&definition.type, name);
            m_classes.append({&definition.type, name, definition.name, u"type "_s + definition.name, definition.documentation, definition.location});
        }
    }

    //! Names the records and variants inside \a type, which is called \a path itself.
    void nameParts(const DidType &type, const QString &path)
    {
        switch (type.kind) {
        case Kind::Record:
        case Kind::Variant:
            for (const DidField &field : type.fields)
                nameInside(field.type, path + upperFieldName(field), field.documentation);
            break;
        case Kind::Opt:
        case Kind::Vec: nameInside(type.inner.front(), path + u"Item"_s, {}); break;
        default: break; // the parts of a func or service have no C++ types
        }
    }

    void nameInside(const DidType &type, const QString &path, const QStringList &documentation)
    {
        if (type.kind == Kind::Opt || type.kind == Kind::Vec)
            return nameInside(type.inner.front(), path, documentation);
        if (!isClass(type) || m_classNames.contains(&type)) // two methods may be of one func type
            return;
        const QString name = m_scope.claim({shortIdentifier(path, path), shortIdentifier(path + u"Type"_s, path)}, QmlSuffix);
        m_classNames.insert(&type, name);
        m_typeNames.insert(name);
        m_keys.insert(&type, name);
        m_classes.append({&type, name, name, u"a %1 without a name"_s.arg(kindName(type.kind)), documentation, type.location});
        nameParts(type, name);
    }

    static QString upperFieldName(const DidField &field)
    {
        if (field.name.isEmpty())
            return u"Item%1"_s.arg(field.id);
        QString name = upperCamel(field.name);
        if (name.isEmpty() || !name.at(0).isLetter())
            return u"Field"_s + (name.isEmpty() ? QString::number(field.id) : name);
        return name;
    }

    //! The func that a method of the service is.
    const DidType &resolved(const DidType &type) const { return type.kind == Kind::Reference ? resolved(m_file.definition(type.name)->type) : type; }

    void nameService()
    {
        if (!m_file.service() || !m_model.options.client)
            return;
        const DidService &service = *m_file.service();
        const QString base = upperCamel(service.name.isEmpty() ? m_model.stem : service.name);
        m_model.service = ServiceModel();
        m_model.service->name = m_scope.claim({base + u"Client"_s, base + u"ServiceClient"_s, u"Service"_s + base + u"Client"_s}, QmlSuffix);
        m_model.service->documentation = service.documentation;
        for (const DidMethod &method : resolved(service.type).methods) {
            const DidType &func = resolved(method.type);
            nameArguments(func.arguments, methodBase(method), u"Argument"_s);
            nameArguments(func.results, methodBase(method), u"Result"_s);
        }
    }

    static QString methodBase(const DidMethod &method)
    {
        const QString base = upperCamel(method.name);
        return base.isEmpty() || !base.at(0).isLetter() ? u"Method"_s + base : base;
    }

    void nameArguments(const std::vector<DidArgument> &arguments, const QString &path, const QString &role)
    {
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            QString name = upperCamel(arguments[i].name);
            if (name.isEmpty() || !name.at(0).isLetter())
                name = role + (arguments.size() > 1 ? QString::number(i + 1) : QString());
            nameInside(arguments[i].type, path + name, {});
        }
    }

    TypeUse typeUse(const DidType &type) const
    {
        TypeUse use;
        if (type.kind == Kind::Reference) {
            const DidType &target = resolved(type);
            if (const auto name = m_classNames.constFind(&target); name != m_classNames.cend()) {
                use.form = QmlForm::Class;
                use.className = *name;
            } else {
                use = plainUse(target, false);
            }
            use.cpp = m_names.value(type.name);
        } else if (const auto name = m_classNames.constFind(&type); name != m_classNames.cend()) {
            use.cpp = *name;
            use.form = QmlForm::Class;
            use.className = *name;
        } else {
            use = plainUse(type, true);
        }
        use.type = m_expression.of(type);
        return use;
    }

    //! \a spelled: with the C++ type, which names parts of it.
    TypeUse plainUse(const DidType &type, bool spelled) const
    {
        const auto use = [](const char *cpp, QmlForm form) {
            TypeUse result;
            result.cpp = QLatin1String(cpp);
            result.form = form;
            return result;
        };
        TypeUse result;
        switch (type.kind) {
        case Kind::Bool: return use("bool", QmlForm::Bool);
        case Kind::Nat8: return use("quint8", QmlForm::Number);
        case Kind::Nat16: return use("quint16", QmlForm::Number);
        case Kind::Nat32: return use("quint32", QmlForm::Number);
        case Kind::Nat64: return use("quint64", QmlForm::Digits);
        case Kind::Int8: return use("qint8", QmlForm::Number);
        case Kind::Int16: return use("qint16", QmlForm::Number);
        case Kind::Int32: return use("qint32", QmlForm::Number);
        case Kind::Int64: return use("qint64", QmlForm::Digits);
        case Kind::Nat: return use("::Ic::Candid::Nat", QmlForm::Digits);
        case Kind::Int: return use("::Ic::Candid::Int", QmlForm::Digits);
        case Kind::Float32: return use("float", QmlForm::Number);
        case Kind::Float64: return use("double", QmlForm::Number);
        case Kind::Text: return use("QString", QmlForm::Text);
        case Kind::Principal: return use("::Ic::Principal", QmlForm::Any);
        case Kind::Func: return use("::Ic::Candid::FuncReference", QmlForm::Any);
        case Kind::Service: return use("::Ic::Candid::ServiceReference", QmlForm::Any);
        case Kind::Reserved: result = use("::Ic::Candid::Reserved", QmlForm::Any); break;
        case Kind::Null: result = use("std::nullptr_t", QmlForm::Any); break;
        case Kind::Opt:
            result = use("", QmlForm::Any);
            if (spelled)
                result.cpp = u"std::optional<%1>"_s.arg(typeUse(type.inner.front()).cpp);
            break;
        case Kind::Vec:
            result = use("", QmlForm::Any);
            if (spelled)
                result.cpp = resolved(type.inner.front()).kind == Kind::Nat8 ? u"QByteArray"_s : u"QList<%1>"_s.arg(typeUse(type.inner.front()).cpp);
            break;
        default: return use("::Ic::Candid::Empty", QmlForm::Any); // variant {} too
        }
        result.acceptsMissing = type.kind == Kind::Reserved || type.kind == Kind::Null || type.kind == Kind::Opt;
        result.isNull = type.kind == Kind::Null;
        return result;
    }

    Result<Unit> addClass(const Pending &pending)
    {
        const DidType &type = *pending.type;
        if (!m_finite.isFinite(type))
            return errorAt(pending.location, u"%1 has no finite value: each would hold another one"_s.arg(pending.origin));
        ClassModel model;
        model.isVariant = type.kind == Kind::Variant;
        model.isTuple = isTuple(type);
        model.name = pending.name;
        model.key = pending.key;
        model.origin = pending.origin;
        model.documentation = pending.documentation;
        model.type = m_expression.content(type);
        model.defaultTag = model.isVariant ? m_finite.defaultTag(type) : 0;
        model.valueTypeName = valueTypeName(pending.name);
        NameScope scope;
        NameScope properties;
        if (model.isVariant) {
            reserveAll(scope, VariantNames);
            properties.reserve(u"tag"_s);
            // A tag IsTyping beside a tag Typing must not hide isTyping().
            for (const DidField &field : type.fields) {
                for (const char *prefix : {"is", "as"})
                    scope.reserve(QLatin1String(prefix) + upperFieldName(field));
            }
        } else {
            reserveAll(scope, RecordNames);
        }
        NameScope upperScope;
        if (model.isVariant)
            upperScope.reserve(u"Case"_s); // of which the tags become members
        NameScope contents;
        contents.reserve(u"ref"_s); // of QSharedData
        QList<quint32> ids;
        for (const DidField &field : type.fields)
            ids.append(field.id);
        std::sort(ids.begin(), ids.end());
        for (const DidField &field : type.fields) {
            MemberModel member = this->member(field, scope, upperScope, properties);
            member.content = contents.claim({member.name, member.name + u'_'});
            member.index = std::lower_bound(ids.cbegin(), ids.cend(), field.id) - ids.cbegin();
            model.members.append(member);
        }
        m_model.classes.append(model);
        return Unit();
    }

    MemberModel member(const DidField &field, NameScope &scope, NameScope &upperScope, NameScope &properties) const
    {
        MemberModel member;
        member.id = field.id;
        member.hasName = !field.name.isEmpty();
        member.wireName = member.hasName ? field.name : u"_%1_"_s.arg(field.id);
        member.documentation = field.documentation;
        member.type = typeUse(field.type);
        const QString upper = upperFieldName(field);
        const QString lower = lowerCamel(upper);
        QString raw = rawIdentifier(field.name);
        if (!raw.isEmpty() && raw.at(0).isUpper())
            raw.clear(); // it could be the name of a class
        QString last = rawIdentifier(field.name + u'_');
        if (m_typeNames.contains(last))
            last.clear();
        QString rawUpper = rawIdentifier(field.name);
        if (rawUpper.endsWith(u'_'))
            rawUpper.chop(1); // only a reserved word has it behind, as "I_", so that qmlName is of one member
        // With '_' where the class has a member of that name itself; in its own spelling where another field looks the same. Ids differ always.
        const QString first = scope.isReserved(lower) ? lower + u'_' : lower;
        const QStringList others {lower + u'_', last, lower + u"_2"_s, lower + u"_3"_s, u"%1_%2"_s.arg(lower).arg(field.id)};
        member.name = scope.claim(QStringList {first, raw} + others);
        member.property = properties.claim(QStringList {lower, raw} + others);
        const QString firstUpper = upperScope.isReserved(upper) ? upper + u'_' : upper;
        member.upperName =
            upperScope.claim({firstUpper, rawUpper, upper + u"_2"_s, upper + u"_3"_s, upper + u"_4"_s, upper + u"_5"_s, u"%1_%2"_s.arg(upper).arg(field.id)});
        member.qmlName = member.upperName.endsWith(u'_') ? member.upperName : member.upperName + u'_';
        return member;
    }

    QString valueTypeName(const QString &className)
    {
        const QString name = lowerCamel(className);
        const bool known = std::find(std::begin(QmlNames), std::end(QmlNames), name) != std::end(QmlNames);
        return m_valueTypes.claim({known ? name + u"Value"_s : name, name + u"Value"_s});
    }

    void addService()
    {
        if (!m_model.service)
            return;
        NameScope scope;
        reserveAll(scope, ClientNames);
        for (const QString &type : std::as_const(m_typeNames)) // which a method of that name would hide
            scope.reserve(type);
        for (const DidMethod &method : resolved(m_file.service()->type).methods) {
            MethodModel model;
            model.wireName = method.name;
            const QString base = lowerCamel(methodBase(method));
            model.name = scope.claim({base, rawIdentifier(method.name), base + u'_', u"%1_%2"_s.arg(base).arg(fieldHash(method.name))});
            model.documentation = method.documentation;
            const DidType &func = resolved(method.type);
            model.modes = func.modes;
            model.type = m_expression.of(method.type);
            NameScope names;
            for (const QString &own : {u"type_"_s, u"onReply"_s, u"onError"_s}) // variables in the method, and of QML's
                names.reserve(own);
            for (std::size_t i = 0; i < func.arguments.size(); ++i) {
                const QString fallback = func.arguments.size() > 1 ? u"argument%1"_s.arg(i + 1) : u"argument"_s;
                const QString argument = names.claim({lowerCamel(func.arguments[i].name), fallback, fallback + u'_'});
                model.arguments.append({argument, typeUse(func.arguments[i].type)});
            }
            for (const DidArgument &result : func.results)
                model.results.append(typeUse(result.type));
            m_model.service->methods.append(model);
        }
    }

    const DidFile &m_file;
    FiniteTypes m_finite;
    CodeModel m_model;
    NameScope m_scope; // of the namespace
    NameScope m_valueTypes;
    QHash<QString, QString> m_names; // of definitions
    QSet<QString> m_typeNames; // of all types
    QHash<const DidType *, QString> m_classNames;
    TypeExpression::Keys m_keys;
    TypeExpression m_expression;
    QList<Pending> m_classes;
};

} // namespace

Result<CodeModel> buildModel(const DidFile &file, const Options &options)
{
    return Builder(file, options).build();
}

} // namespace Ic::Codegen
