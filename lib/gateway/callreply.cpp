// SPDX-License-Identifier: MIT
#include "callreply.h"
#include "cborreader.h"
#include "cdkarguments.h"
#include "hashtree.h"
#include "utf8text.h"

namespace Ic {

namespace {

QByteArrayView treeOf(const QByteArray &certificate)
{
    CborReader reader(certificate, CborReader::DefaultMaxDepth * 2);
    QByteArrayView tree;
    reader.skipSelfDescribeTag();
    reader.readMap([&](QByteArrayView key) {
        const qsizetype start = reader.position();
        reader.skip();
        if (key == "tree")
            tree = QByteArrayView(certificate).sliced(start, reader.position() - start);
    });
    return reader.hasError() ? QByteArrayView() : tree;
}

} // namespace

CallReply CallReply::fromCertificate(const QByteArray &certificate, const Hash &requestId)
{
    const QByteArrayView treeCbor = treeOf(certificate);
    if (treeCbor.isEmpty())
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
        return {Outcome::Rejected, Text::fromUtf8(part("reject_message")).simplified()};
    if (status != "replied")
        return {};
    const auto error = Cdk::decodeOutcome(part("reply"));
    if (!error)
        return {};
    return *error ? CallReply {Outcome::Refused, (*error)->simplified()} : CallReply {Outcome::Accepted, {}};
}

} // namespace Ic
