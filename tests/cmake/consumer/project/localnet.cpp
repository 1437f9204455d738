// SPDX-License-Identifier: MIT
#include <IcWebSocket/gatewayserver.h>

int main()
{
    return 0;
}
