// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QObject>

// Of the consumer's own, so that the project runs moc.
class Listener : public QObject
{
    Q_OBJECT
Q_SIGNALS:
    void heard();
};

// Ends the consumer with the line that does not hold.
#define CHECK(condition)                                                       \
    do {                                                                       \
        if (!(condition))                                                      \
            qFatal("%s:%d: %s does not hold", __FILE__, __LINE__, #condition); \
    } while (false)

// The parts of the consumer: together they make, or obtain, each exported class of a library and call its functions.
void useBasics();
void useCandid();
void useTrust();
void useNetwork();
