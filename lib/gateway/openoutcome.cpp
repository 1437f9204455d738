// SPDX-License-Identifier: MIT
#include "openoutcome.h"
#include "cborreader.h"
#include "cdkarguments.h"
#include "hashtree.h"
#include "utf8text.h"

namespace Ic {

QString refusalOfOpen(const QByteArray &certificate, const Hash &requestId)
{
    CborReader reader(certificate, CborReader::DefaultMaxDepth * 2);
    QByteArrayView treeCbor;
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView key) {
        const qsizetype start = reader.position();
        reader.skip();
        if (key == "tree")
            treeCbor = QByteArrayView(certificate).sliced(start, reader.position() - start);
    });
    if (reader.hasError() || treeCbor.isEmpty())
        return {};
    const auto tree = HashTree::fromCbor(treeCbor);
    if (!tree)
        return {};
    const auto part = [&](QByteArrayView name) {
        const Lookup lookup = tree->lookup({QByteArrayView("request_status"), view(requestId), name});
        return lookup.isFound() ? lookup.value.toByteArray() : QByteArray();
    };
    const QByteArray status = part("status");
    if (status == "rejected")
        return QStringLiteral("the canister rejected ws_open: %1").arg(Text::fromUtf8(part("reject_message")).simplified());
    if (status != "replied")
        return {};
    const auto outcome = Cdk::decodeOutcome(part("reply"));
    if (!outcome || !*outcome)
        return {};
    return QStringLiteral("the canister refused ws_open: %1").arg((*outcome)->simplified());
}

} // namespace Ic
