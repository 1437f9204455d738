// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtCore/QStringList>
#include <QtCore/QVariant>
#include <chrono>
#include <functional>
#include <memory>
#include <utility>

class QSqlQuery;

namespace Ic::Store {

//! The row that a statement is at. Good during the call it is passed to.
class Row
{
public:
    explicit Row(const QSqlQuery &query)
        : m_query(query)
    {
    }
    //! Columns count from 0.
    [[nodiscard]] QVariant value(int column) const;
    [[nodiscard]] qint64 integer(int column) const { return value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const { return value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return value(column).toByteArray(); }
    [[nodiscard]] bool isNull(int column) const;

private:
    const QSqlQuery &m_query;
};

struct DatabaseOptions
{
    QString path; //!< its folder is made where it is missing, and is for the owner only from then on
    //! Each list of statements makes version n of the schema from version n - 1; the first starts from an empty file. Only append to it.
    QList<QStringList> migrations;
    std::chrono::milliseconds busyTimeout = std::chrono::seconds(5); //!< how long to wait for another program that writes
};

//! An SQLite file that only its owner can read, from its first byte on, as can all files that SQLite puts beside it. Deleted data is overwritten,
//! committed data survives a crash of the program, and no temporary file contains any of it.
//!
//! Belongs to the thread that opened it. Errors: FileNotReadable (also: damaged), FileNotWritable (also: full, or locked by another
//! program), InvalidArgument (a constraint does not hold), LimitExceeded, InvalidState (the statement is wrong), Unsupported.
class Database
{
public:
    //! Opens or makes the file, and brings its schema up to date. One that a newer version of the program wrote is Unsupported and left as
    //! it is. One that was not closed as it should have been is checked; if it is damaged it is moved aside and a new one is begun.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseOptions &options);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    //! Where the damaged file lies that was found in place of this one; empty: there was none.
    [[nodiscard]] const QString &movedAside() const;

    //! Runs one statement with \a values for its question marks. Null texts and byte arrays are empty ones; QVariant() is NULL.
    //! Statements are prepared once and kept.
    //! \return how many rows it changed
    Result<qint64> run(const QString &statement, const QVariantList &values = {});
    //! The same, for what gives rows: each is passed to \a row. That may use the database, also with the same statement.
    Result<Unit> read(const QString &statement, const QVariantList &values, const std::function<void(const Row &row)> &row);
    //! The first column of the first row; invalid if there is none.
    Result<QVariant> value(const QString &statement, const QVariantList &values = {});

    //! Writes everything into the file itself, so that what was deleted is not in the log beside it either.
    Result<Unit> checkpoint();

private:
    friend class Transaction;
    struct Private;
    explicit Database(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

//! All or nothing: the statements between begin() and commit(). Rolled back when it goes out of scope before. Not nested.
class Transaction
{
public:
    //! InvalidState inside another one.
    [[nodiscard]] static Result<Transaction> begin(Database &database);
    Transaction(Transaction &&other) noexcept
        : m_database(std::exchange(other.m_database, nullptr))
    {
    }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();
    //! After an error everything is undone.
    Result<Unit> commit();

private:
    explicit Transaction(Database *database)
        : m_database(database)
    {
    }
    Database *m_database;
};

} // namespace Ic::Store
