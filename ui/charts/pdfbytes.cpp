// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pdfbytes.h"

#include <QByteArrayView>

namespace chokepoint::ui {

namespace {

/// Adds `delta` to a decimal number of fixed width at `at`, if it lies behind `from`.
bool shiftEntry(QByteArray& pdf, qsizetype at, qsizetype width, qsizetype from, qsizetype delta) {
    bool isNumber = false;
    const qlonglong offset = pdf.mid(at, width).toLongLong(&isNumber);
    if (!isNumber) {
        return false;
    }
    if (offset > from) {
        pdf.replace(at, width, QByteArray::number(offset + delta).rightJustified(width, '0'));
    }
    return true;
}

}  // namespace

bool fixPdfDate(QByteArray& pdf, const QDate& day) {
    QByteArray result = pdf;
    static const QByteArray Key = "/CreationDate (";
    const qsizetype key = result.indexOf(Key);
    const qsizetype from = key + Key.size();
    const qsizetype to = key < 0 ? -1 : result.indexOf(')', from);
    if (to < 0 || to - from > 40) {
        return false;
    }
    const QByteArray date = "D:" + day.toString(u"yyyyMMdd").toLatin1() + "000000Z";
    const qsizetype delta = date.size() - (to - from);
    result.replace(from, to - from, date);

    const qsizetype table = result.lastIndexOf("\nxref\n");
    const qsizetype trailer = result.lastIndexOf("trailer");
    const qsizetype start = result.lastIndexOf("startxref\n");
    if (table < 0 || trailer < table || start < trailer) {
        return false;
    }
    // "xref\n0 25\n" and then entries of twenty bytes: ten digits, a space, five digits, a space, a letter, line end.
    qsizetype entry = result.indexOf('\n', table + 6) + 1;
    for (; entry + 20 <= trailer; entry += 20) {
        if (result.at(entry + 17) == 'n' && !shiftEntry(result, entry, 10, from, delta)) {
            return false;
        }
    }
    const qsizetype number = start + 10;
    const qsizetype end = result.indexOf('\n', number);
    bool isNumber = false;
    const qlonglong offset = result.mid(number, end - number).toLongLong(&isNumber);
    if (!isNumber) {
        return false;
    }
    result.replace(number, end - number, QByteArray::number(offset + delta));
    pdf = result;
    return true;
}

}  // namespace chokepoint::ui
