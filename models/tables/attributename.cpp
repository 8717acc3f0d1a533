// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/attributename.h"

#include "models/tables/words.h"

#include <QStringList>

namespace chokepoint::tables {

QString attributeName(std::string_view attribute) {
    static const QStringList acronyms{
        QStringLiteral("fp64"), QStringLiteral("fp32"),   QStringLiteral("tf32"), QStringLiteral("fp16"),
        QStringLiteral("bf16"), QStringLiteral("fp8"),    QStringLiteral("int8"), QStringLiteral("fp4"),
        QStringLiteral("int4"), QStringLiteral("tflops"), QStringLiteral("tops"), QStringLiteral("tdp"),
        QStringLiteral("tpp"),  QStringLiteral("cpu"),    QStringLiteral("usd"),  QStringLiteral("cny"),
        QStringLiteral("pue"),  QStringLiteral("tco"),    QStringLiteral("gp10"), QStringLiteral("gw")};
    QString own = text(attribute);
    own.replace(u'_', u' ').replace(QStringLiteral(":"), QStringLiteral(": "));
    QStringList parts = own.split(u' ');
    for (QString& part : parts) {
        if (acronyms.contains(part)) {
            part = part.toUpper();
        } else if (part == QStringLiteral("pcie")) {
            part = QStringLiteral("PCIe");
        }
    }
    own = parts.join(u' ');
    return own.left(1).toUpper() + own.mid(1);
}

QString problemSentence(Message problem, std::string_view attribute, const units::NumberStyle& style) {
    for (MessageArgument& argument : problem.arguments) {
        if (auto* words = std::get_if<std::string>(&argument); words != nullptr && *words == attribute) {
            *words = utf8(attributeName(attribute));
        }
    }
    return sentence(problem, style);
}

}  // namespace chokepoint::tables
