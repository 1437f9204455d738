// SPDX-License-Identifier: MIT
#pragma once
#include "certificate.h"
#include "subnetdelegation.h"

namespace Ic {

//! Filled by CertificateVerifier when all but scope and age has been checked, never changed after.
struct Certificate::Data
{
    QByteArray cbor;
    HashTree tree;
    quint64 timeNs = 0;
    std::shared_ptr<const SubnetDelegation> delegation; // null: the root key signed
    Principal subnet;
};

} // namespace Ic
