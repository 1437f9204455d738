// Made from exported.did by icws-candid. Do not edit: it will be made again.
#pragma once
#include "exported.candid.h"
#include <QtCore/QObject>
#include <QtQml/QJSValue>
#include <QtQml/qqml.h>

namespace Exported {

struct ColourQml
{
    Q_GADGET
    QML_FOREIGN(Exported::Colour)
    QML_VALUE_TYPE(colour)
};

struct PaintQml
{
    Q_GADGET
    QML_FOREIGN(Exported::Paint)
    QML_VALUE_TYPE(paint)
};

//! Makes values of exported.did in QML: ExportedTypes.name({field: content, ...}), {Tag: content} for variants. Throws where an object does not fit.
class ExportedTypes : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit ExportedTypes(QObject *parent = nullptr);
    Q_INVOKABLE Exported::Colour colour(const QJSValue &object = QJSValue()) const;
    Q_INVOKABLE Exported::Paint paint(const QJSValue &object = QJSValue()) const;
};

} // namespace Exported
