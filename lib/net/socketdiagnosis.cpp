// SPDX-License-Identifier: MIT
#include "socketdiagnosis.h"
#include <QtCore/QtEndian>
#include <cstring>
#ifdef Q_OS_LINUX
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace Ic {

namespace {

Error unsupported()
{
    return {ErrorCode::Unsupported, QStringLiteral("the system does not name the users behind its connections")};
}

} // namespace

#ifdef Q_OS_LINUX

namespace {

struct Question
{
    nlmsghdr header;
    inet_diag_req_v2 request;
};

//! IPv4 also where it is written as IPv6: that is how the kernel finds both.
void setEnd(__be32 (&field)[4], const QHostAddress &address, bool isIpv4)
{
    if (isIpv4) {
        field[0] = qToBigEndian(address.toIPv4Address());
        return;
    }
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    static_assert(sizeof field == sizeof bytes.c);
    std::memcpy(field, bytes.c, sizeof field);
}

} // namespace

SocketDiagnosis::SocketDiagnosis()
    : m_descriptor(socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG))
{
}

SocketDiagnosis::~SocketDiagnosis()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

Result<std::optional<quint32>> SocketDiagnosis::userOf(const HttpPeer &peer)
{
    if (m_descriptor < 0)
        return unsupported();
    bool isIpv4 = false;
    (void)peer.address.toIPv4Address(&isIpv4);
    Question question {};
    question.header.nlmsg_len = sizeof question;
    question.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    question.header.nlmsg_flags = NLM_F_REQUEST;
    question.header.nlmsg_seq = ++m_sequence;
    question.request.sdiag_family = isIpv4 ? AF_INET : AF_INET6;
    question.request.sdiag_protocol = IPPROTO_TCP;
    question.request.idiag_states = ~0U;
    question.request.id.idiag_sport = qToBigEndian(peer.port);
    question.request.id.idiag_dport = qToBigEndian(peer.serverPort);
    setEnd(question.request.id.idiag_src, peer.address, isIpv4);
    setEnd(question.request.id.idiag_dst, peer.serverAddress, isIpv4);
    question.request.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
    question.request.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    if (send(m_descriptor, &question, sizeof question, 0) != ssize_t(sizeof question))
        return unsupported();
    // The answer is there before send() returns. Answers to an earlier question, and messages that are not of the kernel, are skipped.
    while (true) {
        alignas(nlmsghdr) char buffer[8192];
        sockaddr_nl sender {};
        socklen_t senderLength = sizeof sender;
        const ssize_t length = recvfrom(m_descriptor, buffer, sizeof buffer, MSG_DONTWAIT, reinterpret_cast<sockaddr *>(&sender), &senderLength);
        if (length < ssize_t(sizeof(nlmsghdr)))
            return unsupported();
        nlmsghdr header {};
        std::memcpy(&header, buffer, sizeof header);
        if (sender.nl_pid != 0 || header.nlmsg_seq != m_sequence)
            continue;
        if (header.nlmsg_type != SOCK_DIAG_BY_FAMILY || length < ssize_t(sizeof header + sizeof(inet_diag_msg)))
            return std::optional<quint32>(); // no such connection
        inet_diag_msg answer {};
        std::memcpy(&answer, buffer + sizeof header, sizeof answer);
        // Where the connection itself is unknown, the kernel answers with a socket that listens at that end.
        if (answer.id.idiag_dport != question.request.id.idiag_dport) // check: peer-other-socket
            return std::optional<quint32>();
        if (answer.idiag_inode == 0) // check: peer-closed-asked
            return std::optional<quint32>();
        return std::optional<quint32>(answer.idiag_uid);
    }
}

#else

SocketDiagnosis::SocketDiagnosis() = default;

SocketDiagnosis::~SocketDiagnosis() = default;

Result<std::optional<quint32>> SocketDiagnosis::userOf(const HttpPeer &)
{
    return unsupported();
}

#endif

Result<std::optional<quint32>> SocketDiagnosis::listenerOf(const QHostAddress &address, quint16 port)
{
    return userOf({address, port, QHostAddress(QHostAddress::AnyIPv4), 0});
}

} // namespace Ic
