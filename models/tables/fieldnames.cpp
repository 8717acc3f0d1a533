// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/fieldnames.h"

#include "models/policy/fieldnames.h"
#include "models/tables/words.h"

#include <QStringList>

namespace chokepoint::tables {

QString fieldName(std::string_view field) {
    return sentence(policy::nameOfField(field), {});
}

QString fieldNames(const std::vector<std::string>& fields) {
    QStringList names;
    for (const std::string& field : fields) {
        names << fieldName(field);
    }
    return names.join(QStringLiteral(", "));
}

}  // namespace chokepoint::tables
