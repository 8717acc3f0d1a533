// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/importmappingfile.h"
#include "models/store/importplan.h"
#include "models/store/importsurvey.h"
#include "models/store/reference.h"
#include "tests/testmain.h"

#include <QDir>
#include <QFile>
#include <QStringConverter>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace chokepoint;
using catalog::Claim;
using catalog::ImportField;
using store::ImportPlan;
using store::ImportRequest;
using store::ImportSurvey;
using store::TextEncoding;

namespace {

const catalog::Catalog& reference() {
    static const std::shared_ptr<const catalog::Catalog> catalog = store::loadReference().value();
    return *catalog;
}

const catalog::Wordings& wordings() {
    static const catalog::Wordings all = store::loadWordings().value();
    return all;
}

/// Ids in their order: a plan that is made twice is the same.
std::function<std::string()> counting() {
    return [number = std::make_shared<int>(0)]() { return "new-" + std::to_string(++*number); };
}

store::ImportGround groundOf(const catalog::Catalog& catalog) {
    return {catalog, wordings(), counting()};
}

/// The plan for a file of a known kind; or the error.
Result<ImportPlan> planOf(const std::filesystem::path& file, const catalog::Catalog& catalog = reference(),
                          store::OnDuplicate choice = store::OnDuplicate::Update) {
    const Result<ImportSurvey> survey = store::surveyImport(file);
    if (!survey) {
        return tl::unexpected<Error>(survey.error());
    }
    const std::optional<catalog::KnownShape> shape = catalog::recogniseShape(survey->headings());
    if (!shape) {
        return failure(ErrorCode::NotFound, {"no known kind of file", {}});
    }
    ImportRequest request{file, survey->format(), shape->mapping, choice};
    store::applySurvey(request.mapping, *survey);
    return store::planImport(request, groundOf(catalog));
}

const Claim* claimOf(const ImportPlan& plan, std::string_view subject, std::string_view attribute) {
    const auto found = std::ranges::find_if(
        plan.claims, [&](const Claim& claim) { return claim.subject == subject && claim.attribute == attribute; });
    return found == plan.claims.end() ? nullptr : &*found;
}

std::optional<double> valueOf(const Claim* claim) {
    const auto* number = claim == nullptr ? nullptr : std::get_if<catalog::Number>(&claim->value);
    return number == nullptr ? std::nullopt : number->value;
}

/// A catalogue with the plan's records laid over the reference.
std::shared_ptr<const catalog::Catalog> laidOver(const ImportPlan& plan) {
    catalog::OwnRecords own;
    const auto fill = [](auto& list, const auto& records) {
        for (const auto& record : records) {
            list.push_back(std::make_shared<const std::decay_t<decltype(record)>>(record));
        }
        std::ranges::sort(list, {}, [](const auto& record) { return record->id; });
    };
    fill(own.subjects, plan.subjects);
    fill(own.sources, plan.sources);
    fill(own.claims, plan.claims);
    static const std::shared_ptr<const catalog::Catalog> base = store::loadReference().value();
    return std::make_shared<const catalog::Catalog>(base, own);
}

/// JSON with single quotes, as a test reads best.
std::string json(std::string text) {
    std::ranges::replace(text, '\'', '"');
    return text;
}

/// Rejected rows as "line:column heading: sentence".
std::vector<std::string> rejectedOf(const ImportPlan& plan) {
    std::vector<std::string> lines;
    for (const store::ImportNote& note : plan.rejected) {
        lines.push_back(std::to_string(note.line) + ":" + std::to_string(note.column) + " " + note.heading + ": " +
                        inEnglish(note.why));
    }
    return lines;
}

}  // namespace

class ImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void spectrum_data();
    void spectrum();
    void encodings_data();
    void encodings();
    void encodings_badByteNamesItsLine();
    void delimiters_data();
    void delimiters();
    void foreignFiles_data();
    void foreignFiles();
    void claims_areReadAsPublished();
    void claims_rejectedRowsNamePlaceAndRemedy();
    void claims_breakingOffIsTold();
    void chips_takeUnitsOfTheFormat();
    void duplicates_data();
    void duplicates();
    void mapping_readsGermanSpreadsheet();
    void mapping_asksWhatNobodyCanKnow();
    void mapping_jsonReadsBackTheSame();
    void mapping_jsonErrors_data();
    void mapping_jsonErrors();
    void epoch_goesInWithoutRejectedRows();
    void stream_givesTheSameInSlices();

private:
    std::filesystem::path write(const char* name, const QByteArray& bytes) {
        const QString path = m_folder.filePath(QString::fromUtf8(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write the test's file");
        }
        return path.toStdString();
    }

    QTemporaryDir m_folder;
};

void ImportTest::spectrum_data() {
    QTest::addColumn<QString>("name");
    const QDir folder(QStringLiteral(CHOKEPOINT_SOURCE_DIR "/tests/fixtures/csv-spectrum"));
    const QStringList files = folder.entryList({QStringLiteral("*.csv")}, QDir::Files, QDir::Name);
    QCOMPARE(files.size(), 12);
    for (const QString& file : files) {
        const QString name = file.chopped(4);
        QTest::newRow(qPrintable(name)) << name;
    }
}

/// Each row of the file is the object of the same place in its JSON: by the survey's headings and sample.
void ImportTest::spectrum() {
    QFETCH(QString, name);
    const QString folder = QStringLiteral(CHOKEPOINT_SOURCE_DIR "/tests/fixtures/csv-spectrum/");
    QFile json(folder + name + QStringLiteral(".json"));
    QVERIFY(json.open(QIODevice::ReadOnly));
    auto expected = nlohmann::json::parse(json.readAll().toStdString());
    if (expected.is_object()) {  // a file of one row
        expected = nlohmann::json::array({expected});
    }
    store::ImportFormat format;
    format.hasHeader = true;
    const Result<ImportSurvey> survey =
        store::surveyImport((folder + name + QStringLiteral(".csv")).toStdString(), format);
    QVERIFY2(survey.has_value(), survey ? "" : inEnglish(survey.error()).c_str());
    QCOMPARE(survey->delimiter, ',');
    QCOMPARE(survey->rows, expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        for (std::size_t column = 0; column < survey->columns.size(); ++column) {
            if (survey->columns[column].heading == "Contact Phone Number") {
                continue;  // the collection's own two files disagree on it
            }
            QCOMPARE(survey->sample[i][column], expected[i].at(survey->columns[column].heading).get<std::string>());
        }
    }
}

void ImportTest::encodings_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("encoding");
    QTest::addColumn<bool>("isCertain");
    QTest::addColumn<std::string>("maker");
    const auto row = [](const char* name, const QByteArray& bytes, TextEncoding encoding, bool isCertain,
                        const std::string& maker) {
        QTest::newRow(name) << bytes << static_cast<int>(encoding) << isCertain << maker;
    };
    const QString text = QStringLiteral("name,maker\nA,Müller & Söhne\n");
    const QString chinese = QStringLiteral("name,maker\nA,华为技术有限公司\n");
    row("UTF-8", text.toUtf8(), TextEncoding::Utf8, true, "Müller & Söhne");
    row("UTF-8 with mark", "\xEF\xBB\xBF" + text.toUtf8(), TextEncoding::Utf8, true, "Müller & Söhne");
    row("Windows-1252", text.toLatin1(), TextEncoding::Windows1252, false, "Müller & Söhne");
    row("Windows-1252 beyond Latin 1", "name,maker\nA,\x93M\x94 \x96 1 \x80\n", TextEncoding::Windows1252, false,
        "“M” – 1 €");
    const auto utf16 = [](const QString& words, bool isLittle, bool hasMark) {
        QStringEncoder encoder(isLittle ? QStringConverter::Utf16LE : QStringConverter::Utf16BE);
        const QByteArray mark = isLittle ? QByteArray("\xFF\xFE") : QByteArray("\xFE\xFF");
        return (hasMark ? mark : QByteArray()) + QByteArray(encoder(words));
    };
    row("UTF-16 LE with mark", utf16(chinese, true, true), TextEncoding::Utf16Le, true, "华为技术有限公司");
    row("UTF-16 BE with mark", utf16(chinese, false, true), TextEncoding::Utf16Be, true, "华为技术有限公司");
    row("UTF-16 LE", utf16(chinese, true, false), TextEncoding::Utf16Le, true, "华为技术有限公司");
    row("UTF-16 BE", utf16(chinese, false, false), TextEncoding::Utf16Be, true, "华为技术有限公司");
    row("GB18030", "name,maker\nA,\xBB\xAA\xCE\xAA\xBC\xBC\xCA\xF5\xD3\xD0\xCF\xDE\xB9\xAB\xCB\xBE\n",
        TextEncoding::Gb18030, false, "华为技术有限公司");
    row("GB18030 with mark", "\x84\x31\x95\x33name,maker\nA,\xBB\xAA\n", TextEncoding::Gb18030, true, "华");
}

void ImportTest::encodings() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, encoding);
    QFETCH(bool, isCertain);
    QFETCH(std::string, maker);
    const Result<ImportSurvey> survey = store::surveyImport(write("encoding.csv", bytes));
    QVERIFY2(survey.has_value(), survey ? "" : inEnglish(survey.error()).c_str());
    QCOMPARE(static_cast<int>(survey->encoding), encoding);
    QCOMPARE(survey->isEncodingCertain, isCertain);
    QCOMPARE(survey->columns.front().heading, std::string("name"));
    QCOMPARE(survey->sample.front()[1], maker);
}

void ImportTest::encodings_badByteNamesItsLine() {
    store::ImportFormat format;
    format.encoding = TextEncoding::Utf8;
    const auto file = write("bad.csv", "name,maker\nA,B\nC,M\xFCller\n");
    const Result<ImportSurvey> survey = store::surveyImport(file, format);
    QVERIFY(!survey);
    QCOMPARE(inEnglish(survey.error()),
             file.string() + ":3:4: the byte 0xFC is no utf-8: choose the file's encoding, or save it as CSV in UTF-8");
}

void ImportTest::delimiters_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<char>("delimiter");
    QTest::newRow("comma") << std::string("a,b\n1,2\n") << ',';
    QTest::newRow("semicolon with decimal commas") << std::string("a;b\n1,5;2,5\n3,5;4,5\n") << ';';
    QTest::newRow("tab with commas in texts") << std::string("a\tb\nx, y\tz\n") << '\t';
    QTest::newRow("bar") << std::string("a|b|c\n1|2|3\n") << '|';
    QTest::newRow("comma in quotes") << std::string("\"a,b\";c\n\"1,2\";3\n") << ';';
    QTest::newRow("one column") << std::string("name\nA100\nH100\n") << ',';
    QTest::newRow("semicolons in texts") << std::string("name,aliases\nA,x;y\nB,z\n") << ',';
}

void ImportTest::delimiters() {
    QFETCH(std::string, text);
    QFETCH(char, delimiter);
    QCOMPARE(store::sniffDelimiter(text, true), delimiter);
}

void ImportTest::foreignFiles_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<std::string>("words");
    QTest::newRow("XLSX") << QByteArray("PK\x03\x04 and so on") << std::string("save the sheet as CSV in UTF-8");
    QTest::newRow("XLS") << QByteArray("\xD0\xCF\x11\xE0 and so on") << std::string("save the sheet as CSV in UTF-8");
    QTest::newRow("workbook") << QByteArray("SQLite format 3\0", 16) << std::string("open it instead");
    QTest::newRow("PDF") << QByteArray("%PDF-1.7") << std::string("this is a PDF");
    QTest::newRow("gzip") << QByteArray("\x1F\x8B\x08") << std::string("unpack it");
    QTest::newRow("nothing") << QByteArray() << std::string("the file is empty");
    QTest::newRow("header alone") << QByteArray("name,maker\n") << std::string("no row below the header");
    QTest::newRow("NUL bytes") << QByteArray("name,maker\nA\0\0\0\0,B\n", 19) << std::string("2:2: a NUL byte");
    QTest::newRow("one NUL byte") << QByteArray("name,maker\nA,\0\nB,C\n", 19) << std::string("a NUL byte");
    QTest::newRow("other JSON") << QByteArray("{\"a\": 1}") << std::string("no table that the program exported");
    QTest::newRow("open quote") << QByteArray("name,maker\nA,\"B\nC,D\n") << std::string("2:3: the quote that opens");
}

void ImportTest::foreignFiles() {
    QFETCH(QByteArray, bytes);
    QFETCH(std::string, words);
    const Result<ImportSurvey> survey = store::surveyImport(write("foreign.csv", bytes));
    QVERIFY(!survey);
    QVERIFY2(inEnglish(survey.error()).find(words) != std::string::npos, inEnglish(survey.error()).c_str());
}

void ImportTest::claims_areReadAsPublished() {
    const auto file = write("claims.csv",
                            "entity_id,entity_name,attribute,value,low,high,unit,qualifier,source_kind,source_title,"
                            "publisher,source_date,source_url,note\n"
                            "nvidia-h20,H20,tdp,400,,,W,,vendor,H20 brief,NVIDIA,2024-03,,from the call\n"
                            "my chip,My Chip,fp16_tflops,0.3333,,,PFLOPS,dense,press,A paper,Times,2025,,\n"
                            "my chip,My Chip,power_component:fan,,5,8,W,,,,,,,no source\n"
                            "my chip,My Chip,efficiency_ratio:nvidia-h20,>1,,,ratio,,press,A paper,Times,2025,,\n"
                            "my chip,My Chip,release_date,2026-03,,,,,press,A paper,Times,2025,,\n");
    const Result<ImportPlan> plan = planOf(file);
    QVERIFY2(plan.has_value(), plan ? "" : inEnglish(plan.error()).c_str());
    QCOMPARE(rejectedOf(*plan), std::vector<std::string>());
    QCOMPARE(plan->rows, 5U);
    QCOMPARE(plan->accepted, 5U);
    QCOMPARE(plan->subjects.size(), 1U);
    QCOMPARE(plan->subjects.front().id, std::string("my chip"));
    QCOMPARE(plan->subjects.front().kind, catalog::SubjectKind::Chip);
    QCOMPARE(plan->sources.size(), 2U);
    const Claim* rate = claimOf(*plan, "my chip", "fp16_tflops");
    QCOMPARE(valueOf(rate), std::optional(0.3333));
    QCOMPARE(rate->unitText, std::string("PFLOPS"));
    QCOMPARE(rate->qualifiers.sparsity, std::optional(catalog::Sparsity::Dense));
    const Claim* fan = claimOf(*plan, "my chip", "power_component:fan");
    QCOMPARE(fan->source, std::string(catalog::NoSource));
    QCOMPARE(std::get<catalog::Number>(fan->value), (catalog::Number{{}, 5.0, 8.0}));
    const auto& ratio = std::get<catalog::Ratio>(claimOf(*plan, "my chip", "efficiency_ratio")->value);
    QCOMPARE(ratio.relativeTo, std::string("nvidia-h20"));
    QCOMPARE(std::get<catalog::Bound>(ratio.times), (catalog::Bound{catalog::BoundKind::Above, 1.0}));
}

void ImportTest::claims_rejectedRowsNamePlaceAndRemedy() {
    const auto file = write("bad-claims.csv",
                            "entity_id,attribute,value,unit,source_kind,source_title\n"
                            "a,tdp,forty,W,,\n"
                            "a,tdp,400,Wat,,\n"
                            "a,tpd,400,W,,\n"
                            "a,tdp,400,mm2,,\n"
                            "a,tdp,400,,,\n"
                            "a,tdp,400,W,hearsay,Somebody\n"
                            ",tdp,400,W,,\n"
                            "a,tdp,-5,W,,\n"
                            "a,release_date,2025-02-30,,,\n"
                            "a,chip,no-such-chip,,,\n"
                            "a,tdp,400\n"
                            "a,tdp,\"1,500\",W,,\n"  // grouped by thousands: fifteen hundred
                            "a,tdp,700,W,,\n");
    const Result<ImportPlan> plan = planOf(file);
    QVERIFY2(plan.has_value(), plan ? "" : inEnglish(plan.error()).c_str());
    const std::string unknownKind =
        "7:13 source_kind: 'hearsay' is no kind of source: write one of regulator, vendor, company-filing, paper, "
        "analyst, database, press, community";
    const std::vector<std::string> expected{
        "2:7 value: 'forty' does not begin with a number: write it as 600 kW",
        "3:11 unit: 'Wat' is not a known unit",
        "4:3 attribute: 'tpd' is no attribute that the program knows; did you mean 'tdp'?",
        "5:7 value: “mm2” does not fit: “tdp” is measured in W or the like.",
        "6:7 value: '400' has no unit",
        unknownKind,
        "8:1 entity_id: the row names no chip or system: fill this cell, or remove the row",
        "9:7 value: tdp cannot be below zero",
        "10:16 value: '2025-02-30' is no date: write 2025-07-23, 2025-07, 2025Q3 or 2025",
        "11:8 value: There is no chip or system “no-such-chip”: add it first.",
        "12:0 : 3 fields where the header has 6: check the delimiters and quotes of this row",
    };
    QCOMPARE(rejectedOf(*plan), expected);
    QCOMPARE(plan->rows, 13U);
    QCOMPARE(plan->accepted, 2U);
    QCOMPARE(plan->rejectedRows, 11U);
    QCOMPARE(plan->claims.size(), 2U);
}

void ImportTest::claims_breakingOffIsTold() {
    store::ImportFormat format{TextEncoding::Utf8, ',', true};
    const auto file = write("broken.csv", "entity_id,attribute,value,unit\na,tdp,400,W\nb,\"tdp,400,W\n");
    const auto shape = catalog::shapeOf("claims", {"entity_id", "attribute", "value", "unit"});
    const Result<ImportPlan> plan = store::planImport({file, format, shape->mapping}, groundOf(reference()));
    QVERIFY(plan.has_value());
    QVERIFY(plan->broken.has_value());
    QCOMPARE(plan->broken->place->line, 3U);
    QVERIFY(plan->hasRejected());
}

void ImportTest::chips_takeUnitsOfTheFormat() {
    const auto file = write("chips.csv",
                            "id,name,maker,fp16_tflops,die_area,transistors,interconnect_bandwidth,has_hbm,datacenter,"
                            "release_date,colour\n"
                            "x-1,X One,Xco,1000,814,104,900,yes,no,2025-07-23,red\n"
                            ",Unknown Rates,Xco,,,,,,,,\n");
    const Result<ImportPlan> plan = planOf(file);
    QVERIFY2(plan.has_value(), plan ? "" : inEnglish(plan.error()).c_str());
    QCOMPARE(rejectedOf(*plan), std::vector<std::string>());
    QCOMPARE(plan->subjects.size(), 2U);
    QCOMPARE(plan->subjects[1].id, std::string("unknown-rates"));
    QCOMPARE(plan->claims.size(), 6U);
    QCOMPARE(claimOf(*plan, "x-1", "fp16_tflops")->qualifiers.sparsity, std::optional(catalog::Sparsity::Dense));
    QCOMPARE(claimOf(*plan, "x-1", "interconnect_bandwidth")->qualifiers.direction,
             std::optional(catalog::Direction::Bidirectional));
    QCOMPARE(valueOf(claimOf(*plan, "x-1", "transistors")), std::optional(104.0));
    QCOMPARE(std::get<catalog::Text>(claimOf(*plan, "x-1", "memory_type")->value).text, std::string("HBM"));
    QCOMPARE(catalog::recogniseShape({"id", "fp16_tflops", "colour"})->unknown, std::vector<std::string>{"colour"});
}

void ImportTest::duplicates_data() {
    QTest::addColumn<QString>("choice");
    QTest::addColumn<std::size_t>("added");
    QTest::addColumn<std::size_t>("updated");
    QTest::addColumn<std::size_t>("left");
    QTest::newRow("update") << QStringLiteral("update") << std::size_t{1} << std::size_t{1} << std::size_t{0};
    QTest::newRow("keep old") << QStringLiteral("keep-old") << std::size_t{1} << std::size_t{0} << std::size_t{1};
    QTest::newRow("keep both") << QStringLiteral("keep-both") << std::size_t{2} << std::size_t{0} << std::size_t{0};
}

/// The second state of a table: one value as before, one changed, one new.
void ImportTest::duplicates() {
    QFETCH(QString, choice);
    QFETCH(std::size_t, added);
    QFETCH(std::size_t, updated);
    QFETCH(std::size_t, left);
    const QByteArray header = "entity_id,attribute,value,unit,source_kind,source_title,publisher,source_date\n";
    const Result<ImportPlan> first =
        planOf(write("first.csv", header + "a,tdp,400,W,press,Table,Times,2025-01\n"
                                           "a,die_area,800,mm2,press,Table,Times,2025-01\n"));
    QVERIFY(first.has_value());
    const auto catalog = laidOver(*first);
    const Result<ImportPlan> second =
        planOf(write("second.csv", header + "a,tdp,0.4,kW,press,Table,Times,2025-06\n"
                                            "a,die_area,814,mm2,press,Table,Times,2025-06\n"
                                            "a,transistors,80,billion,press,Table,Times,2025-06\n"),
               *catalog, *store::onDuplicateFromId(choice.toStdString()));
    QVERIFY(second.has_value());
    QCOMPARE(second->changes.size(), 1U);
    QCOMPARE(second->changes.front().same, 1U);
    QCOMPARE(second->changes.front().added, added);
    QCOMPARE(second->changes.front().updated, updated);
    QCOMPARE(second->changes.front().left, left);
    if (updated == 1) {
        QCOMPARE(claimOf(*second, "a", "die_area")->id, claimOf(*first, "a", "die_area")->id);
    }
    QVERIFY(planOf(m_folder.filePath(QStringLiteral("first.csv")).toStdString(), *catalog)->isEmpty());
}

void ImportTest::mapping_readsGermanSpreadsheet() {
    const auto file = write("german.csv",
                            "Chip;Hersteller;FP16 (TFLOPS);Die area;Datum;Preis\n"
                            "X1;M\xC3\xBCller;1.024,5;814,5;01.07.2025;8,2 Mio. USD\n"
                            "X2;M\xC3\xBCller;\xE2\x89\x88 512,0;700;15.08.2025;\n");
    const Result<ImportSurvey> survey = store::surveyImport(file);
    QVERIFY2(survey.has_value(), survey ? "" : inEnglish(survey.error()).c_str());
    QCOMPARE(survey->delimiter, ';');
    const Result<store::MappingFile> written = store::mappingFromJson(
        json("{'as': 'chips', 'source': {'kind': 'analyst', 'title': 'Own table', 'date': '2025-09'},"
             " 'columns': {'Chip': 'name', 'Hersteller': 'maker',"
             " 'FP16 (TFLOPS)': {'to': 'fp16_tflops', 'unit': 'TFLOPS', 'axes': {'sparsity': 'dense'}},"
             " 'Die area': {'to': 'die_area', 'unit': 'mm2'}, 'Datum': 'release_date', 'Preis': 'price_usd'}}"));
    QVERIFY2(written.has_value(), written ? "" : inEnglish(written.error()).c_str());
    Result<catalog::ImportMapping> mapping = store::boundTo(written->mapping, survey->headings());
    QVERIFY(mapping.has_value());
    store::applySurvey(*mapping, *survey);
    QVERIFY(store::questionsOf(*mapping, reference(), *survey).empty());
    const Result<ImportPlan> plan = store::planImport({file, survey->format(), *mapping}, groundOf(reference()));
    QVERIFY2(plan.has_value(), plan ? "" : inEnglish(plan.error()).c_str());
    QCOMPARE(rejectedOf(*plan), std::vector<std::string>());
    QCOMPARE(valueOf(claimOf(*plan, "x1", "fp16_tflops")), std::optional(1024.5));
    QCOMPARE(valueOf(claimOf(*plan, "x1", "die_area")), std::optional(814.5));
    QCOMPARE(std::get<units::Date>(claimOf(*plan, "x1", "release_date")->value).iso(), std::string("2025-07-01"));
    QCOMPARE(valueOf(claimOf(*plan, "x1", "price_usd")), std::optional(8.2));
    QVERIFY(claimOf(*plan, "x2", "fp16_tflops")->isApproximate);
    QCOMPARE(plan->subjects.front().maker, std::string("Müller"));
    QCOMPARE(inEnglish(store::boundTo(written->mapping, {"Chip", "Herstelle"}).error()),
             std::string("the mapping names a column 'Hersteller' that the file does not have; did you mean "
                         "'Herstelle'?"));
}

void ImportTest::mapping_asksWhatNobodyCanKnow() {
    const auto file = write("ask.csv", "name;die_area;released\nA;1.500;03/04/2025\nB;2.500;05/06/2025\n");
    const Result<ImportSurvey> survey = store::surveyImport(file);
    QVERIFY(survey.has_value());
    catalog::ImportMapping mapping = catalog::suggestMapping(survey->headings());
    QCOMPARE(mapping.columns[0].field, ImportField::Name);
    QCOMPARE(mapping.columns[1].attribute, std::string("die_area"));
    mapping.columns[2].field = ImportField::Attribute;
    mapping.columns[2].attribute = "release_date";
    store::applySurvey(mapping, *survey);
    std::vector<std::string> questions;
    for (const catalog::ImportQuestion& question : store::questionsOf(mapping, reference(), *survey)) {
        questions.push_back(std::to_string(question.column) + " " + inEnglish(question.message));
    }
    QCOMPARE(questions.size(), 3U);
    QVERIFY(questions[0].starts_with("1 '1.500' in 'die_area' can be a thousand and more"));
    QVERIFY(questions[1].starts_with("1 in which unit are the numbers of 'die_area'?"));
    QVERIFY(questions[2].starts_with("2 '03/04/2025' in 'released' can begin with the day"));
}

void ImportTest::mapping_jsonReadsBackTheSame() {
    const auto shape = catalog::shapeOf("epoch-ml-hardware",
                                        {"Hardware name", "Manufacturer", "FP16 (half precision) performance (FLOP/s)",
                                         "Process size (nm)", "Intranode bandwidth (byte/s)"});
    QVERIFY(shape.has_value());
    store::MappingFile file{{TextEncoding::Gb18030, ';', true}, shape->mapping, store::OnDuplicate::KeepBoth};
    file.mapping.source.date = units::parseDate("2026-01").value();
    const Result<store::MappingFile> back = store::mappingFromJson(store::jsonOf(file));
    QVERIFY2(back.has_value(), back ? "" : inEnglish(back.error()).c_str());
    QCOMPARE(*back, file);
    QCOMPARE(store::jsonOf(*back), store::jsonOf(file));
}

void ImportTest::mapping_jsonErrors_data() {
    QTest::addColumn<std::string>("json");
    QTest::addColumn<std::string>("words");
    QTest::newRow("no JSON") << std::string("{") << std::string("no JSON object");
    QTest::newRow("no columns") << std::string("{}") << std::string("'columns' is to be");
    QTest::newRow("kind") << json("{'as': 'cars', 'columns': {}}") << std::string("'as' is to be claims");
    QTest::newRow("decimal") << json("{'columns': {'a': {'to': 'tdp', 'decimal': 'dot'}}}")
                             << std::string("'decimal' is to be point or comma");
    QTest::newRow("axis") << json("{'columns': {'a': {'to': 'tdp', 'axes': {'sparsity': 'very'}}}}")
                          << std::string("'axes.sparsity' is to be");
    QTest::newRow("claims") << json("{'as': 'claims', 'columns': {'a': 'tdp'}}")
                            << std::string("a field of a claims file");
}

void ImportTest::mapping_jsonErrors() {
    QFETCH(std::string, json);
    QFETCH(std::string, words);
    const Result<store::MappingFile> file = store::mappingFromJson(json);
    QVERIFY(!file);
    QVERIFY2(inEnglish(file.error()).find(words) != std::string::npos, inEnglish(file.error()).c_str());
}

/// Figures as the file has them, in the units of the reference.
void ImportTest::epoch_goesInWithoutRejectedRows() {
    const std::string path = qgetenv("CHOKEPOINT_EPOCH_HARDWARE").toStdString();
    if (!QFile::exists(QString::fromStdString(path))) {
        QSKIP("Epoch AI's file is not here: set CHOKEPOINT_EPOCH_HARDWARE to it");
    }
    const Result<ImportPlan> plan = planOf(path);
    QVERIFY2(plan.has_value(), plan ? "" : inEnglish(plan.error()).c_str());
    QCOMPARE(rejectedOf(*plan), std::vector<std::string>());
    QCOMPARE(plan->rows, 170U);
    QCOMPARE(plan->accepted, 170U);
    std::size_t same = 0;
    std::size_t beside = 0;
    for (const store::SubjectChange& change : plan->changes) {
        same += change.same;
        beside += change.beside;
    }
    qInfo("%zu new chips, %zu claims, %zu there already, %zu beside, %zu cautions, %zu sources", plan->subjects.size(),
          plan->claims.size(), same, beside, plan->cautioned, plan->sources.size());
    QCOMPARE(plan->sources.size(), 1U);
    QCOMPARE(plan->sources.front().publisher, std::string("Epoch AI"));
    QCOMPARE(plan->sources.front().licence, std::string("CC-BY-4.0"));
    const Claim* rate = claimOf(*plan, "sunway-sw26010-pro", "fp16_tflops");
    QCOMPARE(valueOf(rate), std::optional(55.296));
    QCOMPARE(rate->unitText, std::string("TFLOPS"));
}

void ImportTest::stream_givesTheSameInSlices() {
    QByteArray rows = "entity_id,attribute,value,unit,source_kind,source_title\n";
    constexpr int Rows = 120'000;
    for (int i = 0; i < Rows; ++i) {
        rows += QStringLiteral("chip-%1,tdp,%2,W,press,Table %3\n").arg(i / 10).arg(100 + i % 10).arg(i % 7).toUtf8();
    }
    const auto file = write("many.csv", rows);
    const auto shape =
        catalog::shapeOf("claims", {"entity_id", "attribute", "value", "unit", "source_kind", "source_title"});
    const ImportRequest request{file, {TextEncoding::Utf8, ',', true}, shape->mapping};
    std::size_t claims = 0;
    std::size_t largest = 0;
    const Result<ImportPlan> total =
        store::streamImport(request, groundOf(reference()), [&](const ImportPlan& slice) -> Result<void> {
            claims += slice.claims.size();
            largest = std::max(largest, slice.claims.size());
            return {};
        });
    QVERIFY(total.has_value());
    const Result<ImportPlan> whole = store::planImport(request, groundOf(reference()));
    QCOMPARE(claims, whole->claims.size());
    QCOMPARE(claims, std::size_t{Rows});
    QVERIFY(largest <= 50'000);
    QCOMPARE(total->accepted, whole->accepted);
    QVERIFY(total->claims.empty());
}

CHOKEPOINT_TEST(ImportTest)

#include "tst_import.moc"
