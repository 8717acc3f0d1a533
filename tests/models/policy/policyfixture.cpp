// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/policy/policyfixture.h"

#include "models/store/csvreader.h"

#include <QFile>
#include <QTest>

namespace chokepoint::tests {

const policy::Record& bundledRecord() {
    static const std::shared_ptr<const policy::Record> record = [] {
        auto loaded = store::loadPolicyRecord();
        if (!loaded) {
            qFatal("%s", inEnglish(loaded.error()).c_str());
        }
        return *loaded;
    }();
    return *record;
}

catalog::Resolver& bundledResolver() {
    static catalog::Resolver resolver = [] {
        auto catalog = store::loadReference();
        if (!catalog) {
            qFatal("%s", inEnglish(catalog.error()).c_str());
        }
        return catalog::Resolver({*catalog, {}}, {});
    }();
    return resolver;
}

policy::ChipFacts bundledChip(std::string_view id) {
    return policy::chipFacts(bundledResolver(), bundledRecord(), id);
}

std::vector<std::map<std::string, std::string>> fixtureRows(const char* name) {
    return rowsOf(QStringLiteral(CHOKEPOINT_SOURCE_DIR "/tests/fixtures/") + QString::fromUtf8(name));
}

std::vector<std::map<std::string, std::string>> rowsOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(path));
    }
    const std::string text = file.readAll().toStdString();
    store::CsvReader reader(text);
    store::CsvRow row;
    std::vector<std::string> columns;
    std::vector<std::map<std::string, std::string>> rows;
    while (reader.next(row).value_or(false)) {
        std::map<std::string, std::string> cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (rows.empty() && columns.size() == i && cells.empty()) {
                columns.push_back(row[i].text);
            } else if (i < columns.size()) {
                cells[columns[i]] = row[i].text;
            }
        }
        if (!cells.empty()) {
            rows.push_back(std::move(cells));
        }
    }
    return rows;
}

policy::Day dayOf(std::string_view iso) {
    return policy::dayFrom(iso).value();
}

}  // namespace chokepoint::tests
