// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/csvreader.h"
#include "models/store/reference.h"
#include "models/units/format.h"
#include "tests/testmain.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace chokepoint;
using catalog::Catalog;
using catalog::Claim;

namespace {

/// A reviewed file as rows of column → text: read here once more, independently of the compiler.
std::vector<std::map<std::string, std::string>> readCsv(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const std::string text = file.readAll().toStdString();
    store::CsvReader reader(text);
    store::CsvRow row;
    std::vector<std::string> header;
    std::vector<std::map<std::string, std::string>> rows;
    while (reader.next(row).value_or(false)) {
        std::map<std::string, std::string> named;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (rows.empty() && header.size() <= i) {
                header.push_back(row[i].text);
            }
            named[header[i]] = row[i].text;
        }
        rows.push_back(std::move(named));
    }
    if (!rows.empty()) {
        rows.erase(rows.begin());  // the header, read as a row
    }
    return rows;
}

QString dataFile(const QString& name) {
    return QStringLiteral(CHOKEPOINT_SOURCE_DIR "/data/") + name;
}

std::vector<std::map<std::string, std::string>> allClaimRows() {
    std::vector<std::map<std::string, std::string>> rows;
    const QDir folder(dataFile(QStringLiteral("claims")));
    for (const QString& name : folder.entryList({QStringLiteral("*.csv")})) {
        for (auto& row : readCsv(folder.filePath(name))) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::optional<double> numberOf(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(units::parseNumber(text).value());
}

bool sameNumber(const std::optional<double>& read, const std::string& text, double scale) {
    const std::optional<double> expected = numberOf(text);
    return read.has_value() == expected.has_value() && (!read || *read == *expected * scale);
}

bool sameNumber(const catalog::Number& read, const std::map<std::string, std::string>& row, double scale) {
    return sameNumber(read.value, row.at("value"), scale) && sameNumber(read.low, row.at("low"), scale) &&
           sameNumber(read.high, row.at("high"), scale);
}

bool sameBound(const catalog::Bound& read, const std::map<std::string, std::string>& row, double scale) {
    const bool isLow = row.at("bound") == "at-least" || row.at("bound") == "above";
    return idOf(read.kind) == row.at("bound") && row.at("value").empty() &&
           sameNumber(read.limit, row.at(isLow ? "low" : "high"), scale);
}

/// Whether the claim's value is what the row says, digit by digit.
bool sameValue(const Claim& claim, const std::map<std::string, std::string>& row) {
    if (const auto* number = std::get_if<catalog::Number>(&claim.value)) {
        return row.at("bound").empty() && sameNumber(*number, row, 1.0);
    }
    if (const auto* bound = std::get_if<catalog::Bound>(&claim.value)) {
        return sameBound(*bound, row, 1.0);
    }
    if (const auto* ratio = std::get_if<catalog::Ratio>(&claim.value)) {
        const double scale = row.at("unit") == "%" ? 0.01 : 1.0;
        const auto* times = std::get_if<catalog::Number>(&ratio->times);
        return ratio->relativeTo == row.at("relative_to") &&
               (times != nullptr ? sameNumber(*times, row, scale)
                                 : sameBound(std::get<catalog::Bound>(ratio->times), row, scale));
    }
    if (const auto* date = std::get_if<units::Date>(&claim.value)) {
        return date->iso() == row.at("value");
    }
    if (const auto* reference = std::get_if<catalog::Reference>(&claim.value)) {
        return reference->subject == row.at("value");
    }
    return std::get<catalog::Text>(claim.value).text == row.at("value");
}

std::string bytesOf(std::span<const std::byte> image) {
    return {reinterpret_cast<const char*>(image.data()), image.size()};
}

ErrorCode codeOf(const std::string& bytes) {
    const auto read = store::loadReferenceFrom(std::as_bytes(std::span(bytes)));
    return read ? ErrorCode::Cancelled : read.error().code;  // Cancelled: no failure
}

}  // namespace

class ReferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void claims_areTheRowsOfTheFiles();
    void claims_carryTheAxesOfTheirWording();
    void sources_areTheRowsOfTheFiles();
    void subjects_areTheRowsOfTheFile();
    void lensesDefaultsRates_areTheRowsOfTheFiles();
    void release_namesVersionAndContent();
    void file_readsLikeTheEmbedded();
    void brokenImages_giveOneClearError();
    void lists_data();
    void lists();
    void levers_nameTheirValues();

private:
    std::shared_ptr<const Catalog> m_catalog;
};

void ReferenceTest::initTestCase() {
    const auto read = store::loadReference();
    QVERIFY2(read.has_value(), read ? "" : inEnglish(read.error()).c_str());
    m_catalog = *read;
}

void ReferenceTest::claims_areTheRowsOfTheFiles() {
    const auto rows = allClaimRows();
    QVERIFY(rows.size() > 3000);
    QCOMPARE(m_catalog->allClaims().size(), rows.size());
    for (const auto& row : rows) {
        const Claim* claim = m_catalog->claim(row.at("id"));
        QVERIFY2(claim != nullptr, row.at("id").c_str());
        const bool isSame = claim->subject == row.at("subject") && claim->attribute == row.at("attribute") &&
                            claim->unitText == row.at("unit") && claim->wording == row.at("wording") &&
                            claim->variant == row.at("variant") && claim->source == row.at("source") &&
                            idOf(claim->standing) == row.at("standing") && claim->reason == row.at("reason") &&
                            claim->impliedBy == row.at("implied_by") && claim->note == row.at("note") &&
                            sameValue(*claim, row);
        QVERIFY2(isSame, row.at("id").c_str());
        QVERIFY2(m_catalog->subject(claim->subject) != nullptr && m_catalog->source(claim->source) != nullptr,
                 row.at("id").c_str());
    }
}

void ReferenceTest::claims_carryTheAxesOfTheirWording() {
    std::size_t dense = 0;
    for (const Claim& claim : m_catalog->allClaims()) {
        if (claim.wording == "dense") {
            QVERIFY2(claim.qualifiers.sparsity == catalog::Sparsity::Dense, claim.id.c_str());
            ++dense;
        }
        if (claim.unitText == "kW") {
            QVERIFY(units::compatible(claim.unit, units::knownUnit("W")));
            QCOMPARE(claim.unit.scale, 1000.0);
        }
    }
    QVERIFY(dense > 100);
}

void ReferenceTest::sources_areTheRowsOfTheFiles() {
    std::size_t count = 0;
    for (const char* name : {"sources.csv", "policy/sources.csv", "supply/sources.csv"}) {
        for (const auto& row : readCsv(dataFile(QLatin1String(name)))) {
            ++count;
            const catalog::Source* source = m_catalog->source(row.at("id"));
            QVERIFY2(source != nullptr, row.at("id").c_str());
            const bool isSame = idOf(source->kind) == row.at("kind") && source->title == row.at("title") &&
                                source->publisher == row.at("publisher") && source->url == row.at("url") &&
                                source->isSecondHand == (row.at("second_hand") == "yes") &&
                                source->licence == row.at("licence") &&
                                (source->date ? source->date->iso() : std::string()) == row.at("date");
            QVERIFY2(isSame, row.at("id").c_str());
        }
    }
    QVERIFY(count > 0);
    QCOMPARE(m_catalog->sources().size(), count);
}

void ReferenceTest::subjects_areTheRowsOfTheFile() {
    const auto rows = readCsv(dataFile(QStringLiteral("subjects.csv")));
    QCOMPARE(m_catalog->subjects().size(), rows.size());
    for (const auto& row : rows) {
        const catalog::Subject* subject = m_catalog->subject(row.at("id"));
        QVERIFY2(subject != nullptr, row.at("id").c_str());
        std::string aliases;
        for (const std::string& alias : subject->aliases) {
            aliases += (aliases.empty() ? "" : ";") + alias;
        }
        const bool isSame = subject->name == row.at("name") && idOf(subject->kind) == row.at("kind") &&
                            subject->maker == row.at("maker") && subject->country == row.at("country") &&
                            aliases == row.at("aliases") && subject->note == row.at("note");
        QVERIFY2(isSame, row.at("id").c_str());
    }
}

void ReferenceTest::lensesDefaultsRates_areTheRowsOfTheFiles() {
    for (const auto& row : readCsv(dataFile(QStringLiteral("lenses.csv")))) {
        const catalog::Lens* lens = m_catalog->lens(row.at("id"));
        QVERIFY2(lens != nullptr, row.at("id").c_str());
        QCOMPARE(lens->name, row.at("name"));
        QCOMPARE(lens->sentence, row.at("sentence"));
    }
    QVERIFY(m_catalog->lens("best")->rule == catalog::LensRule::Best);
    QVERIFY(m_catalog->lens("press-2025-07")->rule == catalog::LensRule::Sources);
    QVERIFY(m_catalog->lens("vendor")->rule == catalog::LensRule::SourceKinds);
    for (const auto& row : readCsv(dataFile(QStringLiteral("defaults.csv")))) {
        const catalog::EditorsDefault* chosen = m_catalog->editorsDefault(row.at("subject"), row.at("metric"));
        QVERIFY2(chosen != nullptr, row.at("claim").c_str());
        QCOMPARE(chosen->claim, row.at("claim"));
        QCOMPARE(chosen->reason, row.at("reason"));
    }
    for (const auto& row : readCsv(dataFile(QStringLiteral("conversions.csv")))) {
        const auto date = units::parseDate(row.at("date"));
        const catalog::ExchangeRate* rate = m_catalog->exchangeRate(row.at("currency"), *date);
        QVERIFY2(rate != nullptr, row.at("date").c_str());
    }
}

void ReferenceTest::release_namesVersionAndContent() {
    const catalog::Release& release = m_catalog->release();
    QVERIFY(!release.version.empty() && !release.licence.empty() && !release.attribution.empty());
    QVERIFY(units::parseDate(release.verifiedTo).has_value());
    QVERIFY(release.dataVersion.starts_with(release.version + "+"));
    QCOMPARE(release.dataVersion.size(), release.version.size() + 1 + 12);
}

void ReferenceTest::file_readsLikeTheEmbedded() {
    const std::filesystem::path file = CHOKEPOINT_BINARY_DIR "/data/reference.db";
    const auto read = store::loadReferenceFrom(file);
    QVERIFY(read.has_value());
    QCOMPARE((*read)->release().dataVersion, m_catalog->release().dataVersion);
    QVERIFY(std::ranges::equal((*read)->allClaims(), m_catalog->allClaims()));
    const auto missing = store::loadReferenceFrom(std::filesystem::path("/nonexistent/reference.db"));
    QVERIFY(!missing && missing.error().code == ErrorCode::NotFound);
    QCOMPARE(inEnglish(missing.error()), std::string("there is no file /nonexistent/reference.db"));
}

void ReferenceTest::brokenImages_giveOneClearError() {
    const std::string whole = bytesOf(store::embeddedReference());
    QVERIFY(codeOf(whole) == ErrorCode::Cancelled);
    QVERIFY(codeOf({}) == ErrorCode::NotOurFile);
    QVERIFY(codeOf("hello") == ErrorCode::NotOurFile);
    std::string other = whole;
    other[68] = 'X';  // application_id, https://www.sqlite.org/fileformat2.html
    QVERIFY(codeOf(other) == ErrorCode::NotOurFile);
    std::string newer = whole;
    newer[63] = 2;  // user_version
    QVERIFY(codeOf(newer) == ErrorCode::NewerFile);
    QVERIFY(codeOf(whole.substr(0, whole.size() / 2)) == ErrorCode::Damaged);
    QVERIFY(codeOf(whole.substr(0, 100)) == ErrorCode::Damaged);
    std::string scribbled = whole;
    std::fill(scribbled.begin() + 4096, scribbled.begin() + 12288, '\x55');
    QVERIFY(codeOf(scribbled) == ErrorCode::Damaged);
}

void ReferenceTest::lists_data() {
    QTest::addColumn<int>("list");
    QTest::addColumn<QString>("file");
    using store::ReferenceList;
    QTest::newRow("events") << static_cast<int>(ReferenceList::Events) << QStringLiteral("policy/events.csv");
    QTest::newRow("rules") << static_cast<int>(ReferenceList::Rules) << QStringLiteral("policy/rules.csv");
    QTest::newRow("parties") << static_cast<int>(ReferenceList::Parties) << QStringLiteral("policy/parties.csv");
    QTest::newRow("parameters") << static_cast<int>(ReferenceList::Parameters)
                                << QStringLiteral("supply/parameters.csv");
    QTest::newRow("scenarios") << static_cast<int>(ReferenceList::Scenarios) << QStringLiteral("supply/scenarios.csv");
}

void ReferenceTest::lists() {
    QFETCH(int, list);
    QFETCH(QString, file);
    const auto items = store::listReference(static_cast<store::ReferenceList>(list));
    QVERIFY(items.has_value());
    const auto rows = readCsv(dataFile(file));
    QVERIFY(!rows.empty());
    QCOMPARE(items->size(), rows.size());
    std::map<std::string, const store::ReferenceItem*> byId;
    for (const store::ReferenceItem& item : *items) {
        byId[item.id] = &item;
    }
    for (const auto& row : rows) {
        const auto found = byId.find(row.at("id"));
        QVERIFY2(found != byId.end(), row.at("id").c_str());
        const auto name = row.find("title") != row.end() ? row.find("title") : row.find("name");
        QCOMPARE(found->second->name, name->second);
        for (const auto& [field, text] : found->second->fields) {
            if (const auto column = row.find(std::string(field)); column != row.end()) {
                const auto number = units::parseNumber(column->second);
                QVERIFY2(text == column->second || (number && *number == units::parseNumber(text).value_or(-1)),
                         (row.at("id") + " " + std::string(field)).c_str());
            }
        }
    }
}

void ReferenceTest::levers_nameTheirValues() {
    const auto levers = store::listReference(store::ReferenceList::Levers);
    QVERIFY(levers.has_value());
    const auto h20 = std::ranges::find(*levers, "h20", &store::ReferenceItem::id);
    QVERIFY(h20 != levers->end());
    QCOMPARE(h20->fields.front().second, std::string("off|off@DATE|on"));
    QVERIFY(h20->fields.back().second.find("on: The letter is never sent.") != std::string::npos);
}

CHOKEPOINT_TEST(ReferenceTest)
#include "tst_reference.moc"
