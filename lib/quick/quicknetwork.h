// SPDX-License-Identifier: MIT
#pragma once
#include "network.h"
#include "networkoptions.h"
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtQml/qqml.h>
#include <optional>

namespace Ic {

//! A network for QML. `IcNetwork { }` is the Internet Computer, `IcNetwork { urls:
//! ["http://127.0.0.1:4943"]; fetchRootKey: true }` a development network on this computer. The
//! sockets and agents that have the same IcNetwork share its connections, see Network.
//!
//! A change of a property makes another network of it: its active sockets reopen, and the calls of its agents are cancelled.
class IC_QUICK_EXPORT QuickNetwork : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(IcNetwork)
    //! The http or https addresses of boundary nodes, or of a local network. Default: those of the
    //! Internet Computer. If empty, see NetworkOptions::urls().
    Q_PROPERTY(QList<QUrl> urls READ urls WRITE setUrls NOTIFY networkChanged)
    //! The root key that certifies: DER in hexadecimal, or a file with that or with the DER bytes,
    //! relative to the QML file. Empty: that of the Internet Computer.
    Q_PROPERTY(QString rootKey READ rootKeyText WRITE setRootKeyText NOTIFY networkChanged)
    //! Whether the root key is fetched from the first address, which must be a literal loopback
    //! address; see Ic::fetchRootKey(). For development. Excludes rootKey.
    Q_PROPERTY(bool fetchRootKey READ fetchesRootKey WRITE setFetchRootKey NOTIFY networkChanged)
    //! A file with additional certificate authorities in PEM, relative to the QML file. Empty: those
    //! of the system.
    Q_PROPERTY(QUrl certificateAuthorities READ certificateAuthorities WRITE setCertificateAuthorities NOTIFY networkChanged)
    //! The proxy of all connections, such as "socks5://127.0.0.1:9050" or
    //! "http://user:password@proxy.example:3128". Empty: that of the application.
    Q_PROPERTY(QUrl proxy READ proxy WRITE setProxy NOTIFY networkChanged)

public:
    explicit QuickNetwork(QObject *parent = nullptr);
    ~QuickNetwork() override;

    [[nodiscard]] QList<QUrl> urls() const { return m_urls; }
    void setUrls(const QList<QUrl> &urls);
    [[nodiscard]] QString rootKeyText() const { return m_rootKey; }
    void setRootKeyText(const QString &hexOrFile);
    [[nodiscard]] bool fetchesRootKey() const { return m_fetchRootKey; }
    void setFetchRootKey(bool fetch);
    [[nodiscard]] QUrl certificateAuthorities() const { return m_certificateAuthorities; }
    void setCertificateAuthorities(const QUrl &file);
    [[nodiscard]] QUrl proxy() const { return m_proxy; }
    void setProxy(const QUrl &proxy);

    //! Returns the network of the present properties. RootKeyInvalid and FileNotReadable for
    //! rootKey, FileNotReadable for certificateAuthorities, InvalidArgument for proxy and for rootKey
    //! together with fetchRootKey.
    [[nodiscard]] Result<Network> network() const;
    //! Sets a network made in C++. The properties do not describe it, and are not used any more.
    void setNetwork(const Network &network);

Q_SIGNALS:
    void networkChanged();

private:
    template <typename T>
    void change(T &property, const T &value);
    [[nodiscard]] Result<NetworkOptions> options() const;

    QList<QUrl> m_urls = NetworkOptions().urls();
    QString m_rootKey;
    bool m_fetchRootKey = false;
    QUrl m_certificateAuthorities;
    QUrl m_proxy;
    mutable std::optional<Network> m_network; // of the present properties, made with the first use; or that of C++
    bool m_isFromCpp = false;
};

} // namespace Ic
