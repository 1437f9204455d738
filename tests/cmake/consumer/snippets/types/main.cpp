// SPDX-License-Identifier: MIT
#include <QtCore/QDebug>
// SNIPPET

int main()
{
    return useTypes() ? 0 : 1;
}
