// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalog/catalogsheets.h"
#include "models/policy/chipfacts.h"
#include "models/store/csvreader.h"
#include "models/store/exportfile.h"
#include "models/store/exportsheets.h"
#include "models/store/policyrecord.h"
#include "models/store/reference.h"
#include "models/units/format.h"
#include "tests/testmain.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace chokepoint;

namespace {

const catalog::Catalog& reference() {
    static const auto catalog = store::loadReference().value();
    return *catalog;
}

std::shared_ptr<const catalog::Catalog> sharedReference() {
    static const auto catalog = store::loadReference().value();
    return catalog;
}

/// A CSV file as a reader of it has it: rows of cells by their heading, our apostrophes taken away.
std::vector<std::map<std::string, std::string>> rowsOf(const std::string& csv) {
    store::CsvReader reader(csv, "test.csv");
    store::CsvRow row;
    std::vector<std::string> headings;
    std::vector<std::map<std::string, std::string>> rows;
    while (reader.next(row).value()) {
        if (headings.empty()) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                headings.push_back(row[i].text);
            }
            continue;
        }
        std::map<std::string, std::string> cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            cells[headings[i]] = catalog::withoutApostrophe(row[i].text);
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

std::optional<double> numberIn(const std::string& cell) {
    return cell.empty() ? std::nullopt : std::optional(units::parseNumber(cell).value());
}

/// The claim that a row says, made anew from its cells alone.
catalog::Claim claimFrom(const std::map<std::string, std::string>& row, const catalog::Claim& like) {
    catalog::Claim claim;
    claim.id = row.at("id");
    claim.subject = row.at("entity_id");
    claim.attribute = row.at("attribute");
    claim.unitText = row.at("unit");
    claim.wording = row.at("qualifier");
    claim.variant = row.at("variant");
    claim.reason = row.at("reason");
    claim.impliedBy = row.at("implied_by");
    claim.note = row.at("note");
    claim.isApproximate = row.at("approximate") == "yes";
    claim.standing = catalog::standingFromId(row.at("standing")).value();
    const std::string& axes = row.at("axes");
    for (std::size_t begin = 0; begin < axes.size();) {
        const std::size_t end = std::min(axes.find(';', begin), axes.size());
        const std::string pair = axes.substr(begin, end - begin);
        const std::size_t equals = pair.find('=');
        if (!catalog::setAxis(claim.qualifiers, pair.substr(0, equals), pair.substr(equals + 1))) {
            qFatal("no axis");
        }
        begin = end + 1;
    }
    const auto number = [&row] {
        return catalog::Number{numberIn(row.at("value")), numberIn(row.at("low")), numberIn(row.at("high"))};
    };
    const auto bound = [&row]() -> std::optional<catalog::Bound> {
        if (row.at("bound").empty()) {
            return std::nullopt;
        }
        const auto kind = catalog::boundKindFromId(row.at("bound")).value();
        const bool isFloor = kind == catalog::BoundKind::AtLeast || kind == catalog::BoundKind::Above;
        return catalog::Bound{kind, numberIn(row.at(isFloor ? "low" : "high")).value()};
    };
    if (const auto* ratio = std::get_if<catalog::Ratio>(&like.value)) {
        const std::size_t colon = claim.attribute.find(':');
        catalog::Ratio read{claim.attribute.substr(colon + 1), number()};
        if (const auto limit = bound()) {
            read.times = *limit;
        }
        claim.attribute.resize(colon);
        claim.value = read;
        Q_UNUSED(ratio)
    } else if (std::holds_alternative<catalog::Number>(like.value)) {
        claim.value = number();
    } else if (std::holds_alternative<catalog::Bound>(like.value)) {
        claim.value = bound().value();
    } else if (std::holds_alternative<units::Date>(like.value)) {
        claim.value = units::parseDate(row.at("value")).value();
    } else if (std::holds_alternative<catalog::Text>(like.value)) {
        claim.value = catalog::Text{row.at("value")};
    } else {
        claim.value = catalog::Reference{row.at("value")};
    }
    claim.unit = like.unit;  // follows from unitText
    claim.source = like.source;
    return claim;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A member of a zip file, through Python's reader.
QString memberOf(const QString& path, const QString& name) {
    QProcess python;
    python.start(QStringLiteral("python3"),
                 {QStringLiteral("-c"),
                  QStringLiteral("import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
                                 "sys.stdout.buffer.write(z.read(sys.argv[2]))"),
                  path, name});
    return python.waitForFinished() && python.exitCode() == 0 ? QString::fromUtf8(python.readAllStandardOutput())
                                                              : QString();
}

}  // namespace

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void claims_readBackTheSame() {
        const auto rows = rowsOf(catalog::toCsv(catalog::claimsSheet(reference()), catalog::Headings::Ids));
        QCOMPARE(rows.size(), reference().allClaims().size());
        std::size_t at = 0;
        for (const catalog::Claim& claim : reference().allClaims()) {
            const auto& row = rows[at++];
            QVERIFY2(claimFrom(row, claim) == claim, claim.id.c_str());
            const catalog::Source* source = reference().source(claim.source);
            QVERIFY(source != nullptr);
            QCOMPARE(row.at("source_title"), source->title);
            QCOMPARE(row.at("publisher"), source->publisher);
            QCOMPARE(row.at("source_date"), source->date ? source->date->iso() : std::string());
            QCOMPARE(row.at("source_url"), source->url);
            QCOMPARE(row.at("source_kind"), std::string(catalog::idOf(source->kind)));
            QCOMPARE(row.at("licence"), source->licence);
        }
    }

    void claims_beginWithTheColumnsOfAClaimsFile() {
        const std::string csv = catalog::toCsv(catalog::claimsSheet(reference()), catalog::Headings::Ids);
        QVERIFY(
            csv.starts_with("entity_id,entity_name,attribute,value,low,high,unit,qualifier,source_kind,"
                            "source_title,publisher,source_date,source_url,note,"));
    }

    void chips_areTheSameToTheRules() {
        const auto record = store::loadPolicyRecord().value();
        catalog::Resolver resolver({sharedReference(), {}}, {});
        const auto rows = rowsOf(catalog::toCsv(store::chipsSheet(resolver, *record), catalog::Headings::Ids));
        QVERIFY(rows.size() > 100);
        for (const auto& row : rows) {
            policy::ChipRow chip;
            for (const auto& [column, cell] : row) {
                chip.columns.push_back(column);
                chip.cells.push_back(cell);
            }
            QVERIFY(policy::unknownChipColumns(chip.columns).empty());
            const policy::ChipFacts read = policy::chipFactsFromRow(chip).value();
            const policy::ChipFacts facts = policy::chipFacts(resolver, *record, row.at("id"));
            QCOMPARE(read.name, facts.name);
            QCOMPARE(read.maker, facts.maker);
            using policy::NumberField;
            for (const NumberField field :
                 {NumberField::Fp64, NumberField::Fp32, NumberField::Tf32, NumberField::Rate16, NumberField::Fp8,
                  NumberField::Fp4, NumberField::Int8, NumberField::Int4, NumberField::DieArea,
                  NumberField::Transistors, NumberField::MemoryBandwidth, NumberField::MemoryCapacity,
                  NumberField::IoBandwidth}) {
                const policy::Span& expected = facts[field];
                QVERIFY2(read[field].hasValue() == expected.hasValue() &&
                             (!expected.hasValue() || read[field].value == expected.value),
                         (row.at("id") + " " + std::string(policy::fieldOf(field).id)).c_str());
            }
            QCOMPARE(read[policy::BooleanField::HasHbm], facts[policy::BooleanField::HasHbm]);
            QCOMPARE(read[policy::BooleanField::Datacenter], facts[policy::BooleanField::Datacenter]);
        }
    }

    void systems_haveOneUnitPerMetric() {
        catalog::Resolver resolver({sharedReference(), {}}, {});
        const catalog::Sheet sheet = catalog::subjectsSheet(resolver, {catalog::SubjectKind::System});
        const auto power = std::ranges::find(sheet.columns, std::string("power"), &catalog::SheetColumn::id);
        QVERIFY(power != sheet.columns.end());
        QCOMPARE(power->unit, std::string("kW"));
        const auto row = std::ranges::find_if(sheet.rows, [](const auto& cells) {
            return std::get<std::string>(cells.front()) == "huawei-cloudmatrix-384";
        });
        QVERIFY(row != sheet.rows.end());
        QCOMPARE(std::get<double>((*row)[static_cast<std::size_t>(power - sheet.columns.begin())]),
                 *resolver.figure("huawei-cloudmatrix-384", "power").value);
        QVERIFY(!sheet.context.empty());
        QVERIFY(!sheet.sources.empty());
    }

    void comparison_hasFiguresAndRatios() {
        catalog::Resolver resolver({sharedReference(), {}}, {});
        catalog::ComparisonRequest request;
        request.ids = {"nvidia-gb200-nvl72", "huawei-cloudmatrix-384"};
        const catalog::Comparison comparison = catalog::compare(resolver, request).value();
        const auto rows =
            rowsOf(catalog::toCsv(catalog::comparisonSheet(comparison, resolver), catalog::Headings::Ids));
        const auto power = std::ranges::find_if(rows, [](const auto& row) { return row.at("metric") == "power"; });
        QVERIFY(power != rows.end());
        const double own = numberIn(power->at("huawei-cloudmatrix-384")).value();
        const double baseline = numberIn(power->at("nvidia-gb200-nvl72")).value();
        QCOMPARE(numberIn(power->at("huawei-cloudmatrix-384 ratio")).value(), own / baseline);
        QVERIFY(!power->contains("nvidia-gb200-nvl72 ratio"));
        QVERIFY(!power->at("huawei-cloudmatrix-384 sources").empty());
    }

    void law_isListedWhole() {
        const auto record = store::loadPolicyRecord().value();
        const policy::Day day(std::chrono::year(2026), std::chrono::November, std::chrono::day(23));
        const store::LawOrigin origin{reference(), "As recorded", day};
        QCOMPARE(store::eventsSheet(*record, origin).rows.size(), record->events().size());
        QCOMPARE(store::rulesSheet(*record, origin).rows.size(), record->rules().size());
        QCOMPARE(store::partiesSheet(*record, origin).rows.size(), record->parties().size());
        for (const catalog::Sheet& sheet : {store::eventsSheet(*record, origin), store::rulesSheet(*record, origin),
                                            store::partiesSheet(*record, origin)}) {
            for (const auto& row : sheet.rows) {
                QCOMPARE(row.size(), sheet.columns.size());
            }
        }
    }

    void xlsx_isTypedAndAlwaysTheSame() {
        const QTemporaryDir folder;
        catalog::Sheet sheet;
        sheet.id = "systems";
        sheet.title = "Systems & <more>";
        sheet.columns = {{"id", "Id"},
                         {"power", "Power", catalog::SheetType::Number, "kW"},
                         {"date", "Date", catalog::SheetType::Date},
                         {"url", "Address"}};
        sheet.columns[3].isLink = true;
        sheet.rows = {{std::string("=1+1"), 559.378, units::parseDate("2025-04-30").value(),
                       std::string("https://example.org/?a=1&b=2")},
                      {std::string("华为 \x01"), {}, units::parseDate("2025-04").value(), {}}};
        sheet.context = "As recorded · best claim";
        sheet.stamp = "2026-07-31";
        sheet.sources = {{1, "Aiwire: Nvidia H20 zurück", "https://example.org/h20", "CC-BY-4.0"}};
        const QString first = folder.filePath(QStringLiteral("a.xlsx"));
        const QString second = folder.filePath(QStringLiteral("b.xlsx"));
        QVERIFY(store::writeSheet(sheet, store::SheetFormat::Xlsx, first.toStdString(), catalog::Headings::Names));
        QTest::qWait(1100);  // a time stamp of the clock would be another one
        QVERIFY(store::writeSheet(sheet, store::SheetFormat::Xlsx, second.toStdString(), catalog::Headings::Names));
        QVERIFY(!contentOf(first).isEmpty());
        QCOMPARE(contentOf(first), contentOf(second));
        const QString page = memberOf(first, QStringLiteral("xl/worksheets/sheet1.xml"));
        QVERIFY2(page.contains(QStringLiteral("<v>559.378")), qPrintable(page));
        QVERIFY(!page.contains(QStringLiteral("<f>")));
        QVERIFY(page.contains(QStringLiteral("=1+1")));
        QVERIFY(page.contains(QStringLiteral("Power (kW)")));
        QVERIFY(page.contains(QStringLiteral("As recorded · best claim")));
        QVERIFY(page.contains(QStringLiteral("state=\"frozen\"")));
        QVERIFY(page.contains(QStringLiteral("<v>45777")));  // 30 April 2025 as Excel counts
        QVERIFY(page.contains(QStringLiteral("2025-04<")));
        QVERIFY(page.contains(QStringLiteral("华为")));
        const QString sources = memberOf(first, QStringLiteral("xl/worksheets/sheet2.xml"));
        QVERIFY(sources.contains(QStringLiteral("Aiwire: Nvidia H20 zurück")));
        QVERIFY(sources.contains(QStringLiteral("<hyperlink ")));
        QVERIFY(memberOf(first, QStringLiteral("docProps/core.xml")).contains(QStringLiteral("2026-07-31T12:00:00Z")));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
    }

    void xlsx_ofTheSourcesHasTwoSheets() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.xlsx"));
        const auto written = store::writeSheet(catalog::sourcesSheet(reference()), store::SheetFormat::Xlsx,
                                               path.toStdString(), catalog::Headings::Ids);
        QVERIFY2(written, written ? "" : inEnglish(written.error()).c_str());
        QVERIFY(memberOf(path, QStringLiteral("xl/workbook.xml")).contains(QStringLiteral("name=\"Sources\"")));
    }

    void xlsx_refusesMoreThanItCanHold() {
        const QTemporaryDir folder;
        catalog::Sheet sheet;
        sheet.columns = {{"id", "Id"}};
        sheet.rows.resize(1'048'576, {catalog::SheetCell()});
        const QString path = folder.filePath(QStringLiteral("a.xlsx"));
        const auto written =
            store::writeSheet(sheet, store::SheetFormat::Xlsx, path.toStdString(), catalog::Headings::Names);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::OutOfRange);
        QVERIFY(!QFile::exists(path));
        QVERIFY(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
    }

    void files_areWholeOrNotThere() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("no such folder/a.csv"));
        for (const auto format : {store::SheetFormat::Csv, store::SheetFormat::Xlsx, store::SheetFormat::Json,
                                  store::SheetFormat::Markdown}) {
            const auto written = store::writeSheet({}, format, path.toStdString(), catalog::Headings::Ids);
            QVERIFY(!written);
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void formats_goByTheEnding_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("format");
        QTest::newRow("csv") << QStringLiteral("a.csv") << static_cast<int>(store::SheetFormat::Csv);
        QTest::newRow("upper case") << QStringLiteral("a.XLSX") << static_cast<int>(store::SheetFormat::Xlsx);
        QTest::newRow("json") << QStringLiteral("x/a.b.json") << static_cast<int>(store::SheetFormat::Json);
        QTest::newRow("markdown") << QStringLiteral("a.md") << static_cast<int>(store::SheetFormat::Markdown);
        QTest::newRow("pdf") << QStringLiteral("a.pdf") << -1;
        QTest::newRow("none") << QStringLiteral("csv") << -1;
    }
    void formats_goByTheEnding() {
        QFETCH(QString, name);
        QFETCH(int, format);
        const auto found = store::sheetFormatOf(name.toStdString());
        QCOMPARE(found ? static_cast<int>(*found) : -1, format);
    }

    void json_keepsUnknownAsNull() {
        catalog::Sheet sheet;
        sheet.id = "systems";
        sheet.columns = {{"id", "Id"}, {"power", "Power", catalog::SheetType::Number, "kW"}};
        sheet.rows = {{std::string("a"), 0.5}, {std::string("b"), {}}};
        const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(store::toJson(sheet))).object();
        const QJsonArray items = json.value(QLatin1String("items")).toArray();
        QCOMPARE(items.at(0).toObject().value(QLatin1String("power")).toDouble(), 0.5);
        QVERIFY(items.at(1).toObject().value(QLatin1String("power")).isNull());
    }
};

CHOKEPOINT_TEST(TestExport)
#include "tst_export.moc"
