// SPDX-License-Identifier: MIT
#include "peerusers.h"
#include <QtCore/QFile>
#include <QtCore/QList>
#include <QtCore/QtEndian>

namespace Ic {

namespace {

//! The fields of a line, at single or several blanks.
QList<QByteArrayView> fieldsOf(QByteArrayView line)
{
    QList<QByteArrayView> fields;
    for (qsizetype begin = 0; begin < line.size();) {
        if (line[begin] == ' ' || line[begin] == '\n') {
            ++begin;
            continue;
        }
        qsizetype end = begin;
        while (end < line.size() && line[end] != ' ' && line[end] != '\n')
            ++end;
        fields.append(line.sliced(begin, end - begin));
        begin = end;
    }
    return fields;
}

//! IPv4 in its IPv6 form, so that both tables compare, and the port.
QByteArray endOf(const QHostAddress &address, quint16 port)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(bytes.c), sizeof bytes.c) + char(port >> 8) + char(port & 0xff);
}

//! An end as the tables have it: the address in groups of 32 bits that the computer's byte order has put together, and the
//! port. Empty if it is malformed.
QByteArray readEnd(QByteArrayView field)
{
    const qsizetype colon = field.indexOf(':');
    if (colon != 8 && colon != 32)
        return {};
    bool isNumber = false;
    const uint port = field.sliced(colon + 1).toByteArray().toUInt(&isNumber, 16);
    if (!isNumber || port > 0xffff)
        return {};
    QByteArray bytes;
    for (qsizetype group = 0; group < colon; group += 8) {
        const quint32 word = field.sliced(group, 8).toByteArray().toUInt(&isNumber, 16);
        if (!isNumber)
            return {};
        bytes.append(reinterpret_cast<const char *>(&word), sizeof word);
    }
    const QHostAddress address =
        colon == 8 ? QHostAddress(qFromBigEndian<quint32>(bytes.constData())) : QHostAddress(reinterpret_cast<const quint8 *>(bytes.constData()));
    return endOf(address, quint16(port));
}

constexpr qint64 MaxLine = 512;

} // namespace

PeerUsers::PeerUsers(quint16 serverPort)
    : m_port(':' + QByteArray::number(serverPort, 16).toUpper().rightJustified(4, '0'))
{
}

std::optional<PeerUsers> PeerUsers::ofServer([[maybe_unused]] quint16 serverPort)
{
#ifdef Q_OS_LINUX
    QFile tcp(QStringLiteral("/proc/net/tcp"));
    if (!tcp.open(QIODevice::ReadOnly))
        return {};
    PeerUsers users(serverPort);
    QFile tcp6(QStringLiteral("/proc/net/tcp6")); // a client may write 127.0.0.1 as IPv6; without IPv6 there is no table
    (void)tcp6.open(QIODevice::ReadOnly);
    for (QFile *table : {&tcp, &tcp6}) {
        while (table->isOpen()) {
            const QByteArray line = table->readLine(MaxLine);
            if (line.isEmpty())
                break;
            users.add(line);
        }
    }
    return users;
#else
    return {};
#endif
}

PeerUsers PeerUsers::parse(QByteArrayView tcp, QByteArrayView tcp6, quint16 serverPort)
{
    PeerUsers users(serverPort);
    for (QByteArrayView table : {tcp, tcp6}) {
        while (!table.isEmpty()) {
            const qsizetype end = table.indexOf('\n');
            users.add(end < 0 ? table : table.first(end));
            table = end < 0 ? QByteArrayView() : table.sliced(end + 1);
        }
    }
    return users;
}

// sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode …
void PeerUsers::add(QByteArrayView line)
{
    if (line.indexOf(m_port) < 0) // most lines, and there can be many thousands
        return;
    const QList<QByteArrayView> fields = fieldsOf(line);
    if (fields.size() < 10 || !fields[2].endsWith(m_port))
        return;
    const QByteArray client = readEnd(fields[1]);
    const QByteArray server = readEnd(fields[2]);
    if (client.isEmpty() || server.isEmpty())
        return;
    bool isUser = false;
    const quint32 user = fields[7].toByteArray().toUInt(&isUser);
    if (isUser && fields[9] != "0") // check: peer-closed (gate)
        m_users.insert(client + server, user);
}

std::optional<quint32> PeerUsers::userOf(const HttpPeer &peer) const
{
    const auto user = m_users.constFind(endOf(peer.address, peer.port) + endOf(peer.serverAddress, peer.serverPort));
    return user == m_users.cend() ? std::nullopt : std::optional(*user);
}

} // namespace Ic
