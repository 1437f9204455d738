// SPDX-License-Identifier: MIT
// Runs a fuzz target without libFuzzer: every file of a corpus, then mutations of them. The n-th mutation is the same in
// every run, so one that fails can be run again alone: "tst_fuzz_x CORPUS MUTATIONS ONLY", which prints it in hexadecimal first.
#include <QtCore/QByteArray>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size);

namespace {

constexpr qsizetype MaxInput = 4096;
volatile std::sig_atomic_t g_current = -1; // which mutation is running, for the signal handler

extern "C" void reportCurrent(int signal)
{
    // Nothing else is safe here; abort() and crashes end the program anyway.
    char digits[32];
    int length = 0;
    long number = g_current;
    if (number < 0)
        std::_Exit(128 + signal); // a file of the corpus: its name is on the last line
    do
        digits[length++] = char('0' + number % 10);
    while ((number /= 10) > 0);
    std::reverse(digits, digits + length);
    std::fputs("failed in mutation ", stderr);
    std::fwrite(digits, 1, std::size_t(length), stderr);
    std::fputc('\n', stderr);
    std::_Exit(128 + signal);
}

class Mutator
{
public:
    Mutator(const QList<QByteArray> &corpus, quint64 number)
        : m_corpus(corpus)
        , m_state(number * 0x9e3779b97f4a7c15u + 1)
    {
    }

    QByteArray next()
    {
        QByteArray bytes = any();
        for (int changes = 1 + below(6); changes > 0; --changes)
            change(bytes);
        return bytes.first(std::min(bytes.size(), MaxInput));
    }

private:
    quint64 bits()
    {
        // splitmix64
        quint64 z = (m_state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    int below(qsizetype n) { return n > 0 ? int(bits() % quint64(n)) : 0; }
    const QByteArray &any() { return m_corpus[below(m_corpus.size())]; }
    QByteArrayView piece(const QByteArray &bytes)
    {
        const int from = below(bytes.size() + 1);
        return QByteArrayView(bytes).sliced(from, std::min<qsizetype>(below(24), bytes.size() - from));
    }

    void change(QByteArray &bytes)
    {
        static constexpr char Odd[] = {0, 1, 0x7f, char(0x80), char(0xff), '"', '\\', '{', '}', '(', ')', ';', ':', '/', '*', '\n'};
        const int at = below(bytes.size());
        switch (below(8)) {
        case 0:
            if (!bytes.isEmpty())
                bytes[at] = char(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            if (!bytes.isEmpty())
                bytes[at] = Odd[below(sizeof Odd)];
            break;
        case 2: bytes.insert(at, char(bits())); break;
        case 3: bytes.insert(at, Odd[below(sizeof Odd)]); break;
        case 4: bytes.remove(at, 1 + below(16)); break;
        case 5: bytes.insert(at, piece(any()).toByteArray()); break;
        case 6: bytes.insert(at, piece(bytes).toByteArray().repeated(1 + below(4))); break;
        default: bytes.truncate(below(8) ? bytes.size() : at); break;
        }
    }

    const QList<QByteArray> &m_corpus;
    quint64 m_state;
};

int run(const QByteArray &input)
{
    return LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char *>(input.constData()), std::size_t(input.size()));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        std::fputs("usage: CORPUS MUTATIONS [ONLY]\n", stderr);
        return 2;
    }
    const QDir directory(QFile::decodeName(argv[1]));
    const QStringList names = directory.entryList(QDir::Files, QDir::Name);
    QList<QByteArray> corpus;
    for (const QString &name : names) {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        corpus.append(file.readAll());
    }
    if (corpus.isEmpty())
        qFatal("there is no corpus in %s", argv[1]);
    if (argc > 3) {
        const QByteArray input = Mutator(corpus, std::strtoull(argv[3], nullptr, 10)).next();
        std::printf("%s\n", input.toHex().constData());
        std::fflush(stdout);
        return run(input);
    }
    QElapsedTimer timer;
    timer.start();
    for (qsizetype i = 0; i < corpus.size(); ++i) {
        std::printf("%s\n", qPrintable(names[i]));
        std::fflush(stdout);
        run(corpus[i]);
    }
    for (const int signal : {SIGABRT, SIGSEGV, SIGFPE})
        std::signal(signal, reportCurrent);
    const long mutations = std::strtol(argv[2], nullptr, 10);
    for (long i = 0; i < mutations; ++i) {
        g_current = std::sig_atomic_t(i);
        run(Mutator(corpus, quint64(i)).next());
    }
    std::printf("%lld files and %ld mutations in %lld ms\n", static_cast<long long>(corpus.size()), mutations, static_cast<long long>(timer.elapsed()));
    return 0;
}
