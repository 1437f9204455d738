// SPDX-License-Identifier: MIT
#include "reservedwords.h"
#include <QtCore/QSet>
#include <QtCore/QString>
#include <algorithm>
#include <iterator>

namespace Ic::Codegen {

namespace {

constexpr char Keywords[] =
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class co_await co_return co_yield "
    "compl concept const const_cast consteval constexpr constinit continue contract_assert decltype default delete do double dynamic_cast else "
    "enum explicit export extern false final float for friend goto if import inline int long module mutable namespace new noexcept not not_eq "
    "nullptr operator or or_eq override private protected public register reinterpret_cast requires return short signed sizeof static "
    "static_assert static_cast struct switch template this thread_local throw true try typedef typeid typename typeof union unsigned using "
    "virtual void volatile wchar_t while xor xor_eq ";

// Of the C and C++ libraries, POSIX, Linux, Qt and Windows, as far as a name could be one: a header that a program includes before the
// generated one would replace it. Listed by the compiler (-dM -E); tests/auto/codegen/hostile has those of Debian 12.
constexpr char Macros[] =
    "ACCESSPERMS ACCOUNTING ALLPERMS APIENTRY APIENTRYP AREGTYPE B1000000 B110 B115200 B1152000 B1200 B134 B150 B1500000 B1800 B19200 B200 "
    "B2000000 B230400 B2400 B2500000 B300 B3000000 B3500000 B38400 B4000000 B460800 B4800 B50 B500000 B57600 B576000 B600 B75 B921600 B9600 "
    "BLKTYPE BRKINT BS0 BS1 BSDLY BUFSIZ CANBSIZ CBAUD CBAUDEX CBRK CCEQ CDISCARD CDSUSP CEOF CEOL CEOT CERASE CFLUSH CHRTYPE CIBAUD CINTR "
    "CKILL CLNEXT CLOCAL CMIN CMPLX CMPLXF CMPLXF128 CMPLXF32 CMPLXF32X CMPLXF64 CMPLXF64X CMPLXL CMSPAR CODESET CONTTYPE CQUIT CR0 CR1 CR2 CR3 "
    "CRDLY CREAD CREPRINT CRNCYSTR CRPRNT CRTSCTS CS5 CS6 CS7 CS8 CSIGNAL CSIZE CSTART CSTATUS CSTOP CSTOPB CSUSP CTIME CTRL CWERASE "
    "DEFFILEMODE DELETE DIRTYPE DTTOIF E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EADV EAFNOSUPPORT EAGAIN EALREADY EBADE EBADF EBADFD EBADMSG EBADR "
    "EBADRQC EBADSLT EBFONT EBUSY ECANCELED ECHILD ECHO ECHOCTL ECHOE ECHOK ECHOKE ECHONL ECHOPRT ECHRNG ECOMM ECONNABORTED ECONNREFUSED "
    "ECONNRESET EDEADLK EDEADLOCK EDESTADDRREQ EDOM EDOTDOT EDQUOT EEXIST EFAULT EFBIG EHOSTDOWN EHOSTUNREACH EHWPOISON EIDRM EILSEQ "
    "EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR EISNAM EKEYEXPIRED EKEYREJECTED EKEYREVOKED EL2HLT EL2NSYNC EL3HLT EL3RST ELIBACC ELIBBAD "
    "ELIBEXEC ELIBMAX ELIBSCN ELNRNG ELOOP EMEDIUMTYPE EMFILE EMLINK EMPTY EMSGSIZE EMULTIHOP ENAMETOOLONG ENAVAIL ENETDOWN ENETRESET "
    "ENETUNREACH ENFILE ENOANO ENOBUFS ENOCSI ENODATA ENODEV ENOENT ENOEXEC ENOKEY ENOLCK ENOLINK ENOMEDIUM ENOMEM ENOMSG ENONET ENOPKG "
    "ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTBLK ENOTCONN ENOTDIR ENOTEMPTY ENOTNAM ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY ENOTUNIQ ENXIO "
    "EOF EOPNOTSUPP EOVERFLOW EOWNERDEAD EPERM EPFNOSUPPORT EPIPE EPOLLERR EPOLLET EPOLLEXCLUSIVE EPOLLHUP EPOLLIN EPOLLMSG EPOLLONESHOT "
    "EPOLLOUT EPOLLPRI EPOLLRDBAND EPOLLRDHUP EPOLLRDNORM EPOLLWAKEUP EPOLLWRBAND EPOLLWRNORM EPROTO EPROTONOSUPPORT EPROTOTYPE ERA ERANGE "
    "EREMCHG EREMOTE EREMOTEIO ERESTART ERFKILL EROFS ERROR ESHUTDOWN ESOCKTNOSUPPORT ESPIPE ESRCH ESRMNT ESTALE ESTRPIPE ETIME ETIMEDOUT "
    "ETOOMANYREFS ETXTBSY EUCLEAN EUNATCH EUSERS EWOULDBLOCK EXDEV EXFULL EXTA EXTB EXTPROC FALSE FAPPEND FASYNC FF0 FF1 FFDLY FFSYNC FIFOTYPE "
    "FIOASYNC FIOCLEX FIOGETOWN FIONBIO FIONCLEX FIONREAD FIOQSIZE FIOSETOWN FLUSHO FNDELAY FNONBLOCK GETALL GETNCNT GETPID GETVAL GETZCNT "
    "GROUPING HUPCL HZ I ICANON ICRNL IEXTEN IFHWADDRLEN IFNAMSIZ IFTODT IGNBRK IGNCR IGNPAR IMAXBEL IN INFINITY INLCR INPCK ISIG ISTRIP IUCLC "
    "IUTF8 IXANY IXOFF IXON LNKTYPE MAX MAXFLOAT MAXHOSTNAMELEN MAXNAMLEN MAXPATHLEN MAXSYMLINKS METHOD MIN MINSIGSTKSZ NAN NBBY NCARGS NCC "
    "NCCS NFDBITS NGREG NGROUPS NL0 NL1 NLDLY NODEV NOEXPR NOFILE NOFLSH NOGROUP NOSTR NSIG NULL NZERO OCRNL OFDEL OFILL OLCUC ONLCR ONLRET "
    "ONOCR OPOST OUT PARENB PARMRK PARODD PENDIN POLLERR POLLHUP POLLIN POLLMSG POLLNVAL POLLOUT POLLPRI POLLRDBAND POLLRDHUP POLLRDNORM "
    "POLLREMOVE POLLWRBAND POLLWRNORM QBENCHMARK QByteArrayLiteral QCOMPARE QEXTRACTTESTDATA QFAIL QFETCH QFINDTESTDATA QLOCATION "
    "QQMLLISTPROPERTY QSKIP QStringLiteral QTEST QVERIFY QVERIFY2 QWARN RADIXCHAR REGTYPE SETALL SETVAL SHMLBA SIGABRT SIGALRM SIGBUS SIGCHLD "
    "SIGCLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGIO SIGIOT SIGKILL SIGNAL SIGPIPE SIGPOLL SIGPROF SIGPWR SIGQUIT SIGRTMAX SIGRTMIN SIGSEGV "
    "SIGSTKFLT SIGSTKSZ SIGSTOP SIGSYS SIGTERM SIGTRAP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ "
    "SIOGIFINDEX SLOT SNAN SNANF SNANF128 SNANF32 SNANF32X SNANF64 SNANF64X SNANL SOMAXCONN SYMTYPE TAB0 TAB1 TAB2 TAB3 TABDLY TCFLSH TCGETA "
    "TCGETS TCGETS2 TCGETX TCIFLUSH TCIOFF TCIOFLUSH TCION TCOFLUSH TCOOFF TCOON TCSADRAIN TCSAFLUSH TCSANOW TCSBRK TCSBRKP TCSETA TCSETAF "
    "TCSETAW TCSETS TCSETS2 TCSETSF TCSETSF2 TCSETSW TCSETSW2 TCSETX TCSETXF TCSETXW TCXONC TGEXEC TGREAD TGWRITE THOUSEP TMAGIC TMAGLEN TOEXEC "
    "TOREAD TOSTOP TOWRITE TRUE TSGID TSUID TSVTX TUEXEC TUREAD TUWRITE TVERSION TVERSLEN VDISCARD VEOF VEOL VEOL2 VERASE VINTR VKILL VLNEXT "
    "VMIN VQUIT VREPRINT VSTART VSTOP VSUSP VSWTC VT0 VT1 VTDLY VTIME VWERASE WCONTINUED WCOREDUMP WCOREFLAG WEOF WEXITED WEXITSTATUS "
    "WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED XCASE XTABS YESEXPR YESSTR alloca "
    "assert assert_perror basename be16toh be32toh be64toh clrbit d_fileno emit errno far foreach forever h_addr h_errno howmany htobe16 "
    "htobe32 htobe64 htole16 htole32 htole64 i386 ifa_broadaddr ifa_dstaddr ifc_buf ifc_req ifr_addr ifr_bandwidth ifr_broadaddr ifr_data "
    "ifr_dstaddr ifr_flags ifr_hwaddr ifr_ifindex ifr_map ifr_metric ifr_mtu ifr_name ifr_netmask ifr_newname ifr_qlen ifr_slave interface "
    "isclr isset issubnormal le16toh le32toh le64toh linux major makedev math_errhandling max min minor msg_cbytes near offsetof powerof2 "
    "pthread_cleanup_pop pthread_cleanup_pop_restore_np pthread_cleanup_push pthread_cleanup_push_defer_np qApp qCCritical qCDebug qCInfo "
    "qCWarning qCritical qDebug qFatal qGuiApp qInfo qMove qPrintable qUtf16Printable qUtf8Printable qWarning roundup s6_addr s6_addr16 "
    "s6_addr32 sa_handler sa_sigaction sched_priority setbit setjmp si_addr si_addr_lsb si_arch si_band si_call_addr si_fd si_int si_lower "
    "si_overrun si_pid si_pkey si_ptr si_status si_stime si_syscall si_timerid si_uid si_upper si_utime si_value sigev_notify_attributes "
    "sigev_notify_function sigmask signals sigsetjmp slots st_atime st_ctime st_mtime stderr stdin stdout strdupa strndupa timeradd timerclear "
    "timercmp timerisset timersub unix va_arg va_copy va_end va_start ";

// Names that generated code, moc's code for it, and the macros of Qt in both use without a qualifier.
constexpr char Used[] =
    "Ic Qt QArgumentType QByteArray QByteArrayData QDebug QFuture QGenericArgument QGenericReturnArgument QJSEngine QJSValue QList QMap "
    "QMetaMethod QMetaObject QMetaType QMetaTypeId QMetaTypeInterface QObject QObjectData QPointer QPrivateSignal QQmlPrivate QSharedData "
    "QSharedDataPointer QString QStringView QTypeInfo QVariant QmlForeignType QmlIsAnonymous QmlIsElement QmlIsInterface QmlIsSingleton "
    "QmlIsUncreatable QtGadgetHelper QtMetaContainerPrivate QtMocConstants QtMocHelpers QtPrivate qint16 qint32 qint64 qint8 quint16 quint32 "
    "quint64 quint8 size_t std uint ";

//! PRId64, SCNuMAX ...
bool isFormatMacro(QStringView name)
{
    return name.size() > 4 && (name.startsWith(u"PRI") || name.startsWith(u"SCN")) && QStringView(u"dioxuX").contains(name.at(3)) && !name.at(4).isLower();
}

} // namespace

bool isReservedWord(QStringView name)
{
    static const QSet<QString> words = [] {
        QSet<QString> all;
        for (const char *list : {Keywords, Macros, Used}) {
            for (const QString &word : QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts))
                all.insert(word);
        }
        return all;
    }();
    return words.contains(name.toString()) || isFormatMacro(name) || name.startsWith(u"SIOC") || name.startsWith(u"TIOC");
}

bool isReservedForm(QStringView name)
{
    return name.contains(u"__") || (name.size() > 1 && name.at(0) == u'_' && name.at(1) >= u'A' && name.at(1) <= u'Z');
}

bool isMacroForm(QStringView name)
{
    const auto isCapital = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    const auto isSmall = [](QChar c) { return c >= u'a' && c <= u'z'; };
    const qsizetype gap = name.indexOf(u'_');
    return gap >= 0 && std::any_of(name.begin() + gap, name.end(), isCapital) && std::none_of(name.begin(), name.end(), isSmall);
}

bool isGlobalName(QStringView name)
{
    static constexpr QStringView Types[] = {u"ACTION", u"DIR", u"ENTER", u"ENTRY", u"FILE", u"FIND", u"VISIT"};
    if (std::find(std::begin(Types), std::end(Types), name) != std::end(Types))
        return true;
    if (name.size() < 3 || name.at(0) != u'Q')
        return false;
    // QtPrivate; QUrl; QIODevice. But not QRCode.
    static constexpr QStringView Abbreviations[] = {u"QIO", u"QJS", u"QSG", u"QVB", u"QHB", u"QLC"};
    return (name.at(1) == u't' && name.at(2).isUpper()) || (name.at(1).isUpper() && name.at(2).isLower())
        || std::any_of(std::begin(Abbreviations), std::end(Abbreviations), [name](QStringView start) { return name.startsWith(start); });
}

} // namespace Ic::Codegen
