// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <optional>

// The code that is generated from a .did file, with all names chosen. Printers only print it.
namespace Ic::Codegen {

//! Options of the generator.
struct Options
{
    QString cppNamespace {}; //!< "Chat" or "Acme::Chat"; may be empty
    bool client = true; //!< whether the service becomes a class
    bool qml = false; //!< whether the types are registered with QML
    QString exportMacro {}; //!< before the names of what a shared library shows, such as ACME_EXPORT; may be empty
    QString exportHeader {}; //!< that defines the macro, as #include "..." has it; may be empty
    QString includeFolder = QStringLiteral("IcWebSocket"); //!< of the library's headers, as in #include <IcWebSocket/...>; may be empty
};

//! The form of a type in QML.
enum class QmlForm {
    Bool,
    Text,
    Number, //!< of QML itself; numbers of at most 32 bits and floats as double
    Digits, //!< wide numbers
    Class, //!< a generated class
    Any, //!< QVariant
};

//! A Candid type as C++ uses it.
struct TypeUse
{
    QString cpp; //!< "QList<ChatMessage>"
    QString type; //!< an expression of the C++ type Candid::Type, with references for classes and definitions
    QmlForm form = QmlForm::Any;
    QString className; //!< of a class: its own name, also where \a cpp is another name for it
    bool acceptsMissing = false; //!< null, opt, reserved: a member may be left out
    bool isNull = false; //!< the type null
};

//! A field or a tag.
struct MemberModel
{
    QString wireName; //!< as in the .did file, or the id's "_123_"
    bool hasName = true; //!< otherwise the id is all it has
    quint32 id = 0;
    qsizetype index = 0; //!< by rising ids
    QString name; //!< clientId
    QString content; //!< in the data of a record: as name, unless QSharedData has that
    QString property; //!< in QML; mostly as name
    QString upperName; //!< ClientId
    QString qmlName; //!< ClientId_, behind "qmlGet" and "qmlSet"
    QStringList documentation;
    TypeUse type;
};

//! A record or variant.
struct ClassModel
{
    bool isVariant = false;
    bool isTuple = false;
    QString name; //!< without namespace
    QString key; //!< in the map of types
    QString origin; //!< how the .did file calls it, for comments
    QStringList documentation;
    QString type; //!< as TypeUse::type, but of its own content
    QList<MemberModel> members; //!< as written
    qsizetype defaultTag = 0; //!< of a variant: index into members
    QString valueTypeName; //!< in QML
};

//! A definition that is no class.
struct AliasModel
{
    QString name;
    QString key;
    QStringList documentation;
    QString cpp;
    QString type;
};

//! A method of the service.
struct MethodModel
{
    struct Argument
    {
        QString name;
        TypeUse type;
    };
    QString wireName;
    QString name;
    QStringList documentation;
    Candid::FuncModes modes;
    QList<Argument> arguments;
    QList<TypeUse> results;
    QString type; //!< of the func
};

struct ServiceModel
{
    QString name; //!< of the class
    QStringList documentation;
    QList<MethodModel> methods;
};

struct CodeModel
{
    Options options;
    QString stem; //!< "chat" for chat.did: names of files
    QString didName; //!< "chat.did", for comments
    QString typesFunction; //!< "chatTypes"
    QString factoryName; //!< "ChatTypes", in QML
    QList<AliasModel> aliases; //!< each after those it uses
    QList<ClassModel> classes;
    std::optional<ServiceModel> service;
};

} // namespace Ic::Codegen
