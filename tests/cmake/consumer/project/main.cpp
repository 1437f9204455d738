// SPDX-License-Identifier: MIT
// consumer: Core alone. With ALL_CLASSES each of its exported classes, else the socket and agents.
#include "check.h"
#include <QtCore/QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
#ifdef ALL_CLASSES
    useBasics();
    useCandid();
    useTrust();
#endif
    useNetwork();
    return 0;
}
