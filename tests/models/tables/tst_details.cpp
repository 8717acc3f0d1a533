// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/details.h"
#include "models/tables/tabletext.h"
#include "models/tables/words.h"
#include "tests/models/tables/reference.h"
#include "tests/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include <algorithm>

using namespace chokepoint;
using namespace chokepoint::tables;

namespace {

const DetailSection* sectionOf(const std::vector<DetailSection>& sections, const char* id) {
    const auto found = std::find_if(sections.begin(), sections.end(),
                                    [id](const DetailSection& section) { return section.id == QLatin1String(id); });
    return found == sections.end() ? nullptr : &*found;
}

const DetailRow* rowOf(const std::vector<DetailSection>& sections, const char* label) {
    for (const DetailSection& section : sections) {
        for (const DetailRow& row : section.rows) {
            if (row.label == QLatin1String(label)) {
                return &row;
            }
        }
    }
    return nullptr;
}

std::vector<DetailSection> detailsOf(const char* subject) {
    catalog::Resolver resolver(tests::snapshot(), {});
    return subjectDetails(resolver, subject, Writing{});
}

}  // namespace

class TestDetails : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSystem_figuresPartsClaims() {
        const auto sections = detailsOf(tests::CloudMatrix);
        const DetailRow* power = rowOf(sections, "Power");
        QVERIFY(power);
        QCOMPARE(power->value, QStringLiteral("559\u00a0kW"));
        QVERIFY2(power->note.startsWith(QStringLiteral("500–600\u00a0kW · ")), qPrintable(power->note));
        QCOMPARE(power->target, DetailTarget::Figure);
        QCOMPARE(power->metric, QStringLiteral("power"));
        const DetailSection* parts = sectionOf(sections, "parts");
        QVERIFY(parts);
        QCOMPARE(parts->rows.front().value, QStringLiteral("Ascend 910C"));
        QCOMPARE(parts->rows.front().target, DetailTarget::Subject);
        const DetailSection* claims = sectionOf(sections, "claims");
        QVERIFY(claims);
        QCOMPARE(claims->rows.size(), tests::reference()->claimsOf(tests::CloudMatrix).size());
        QVERIFY(sectionOf(sections, "sources"));
    }

    void unknownFigures_standApart_withTheirReason() {
        const auto sections = detailsOf(tests::CloudMatrix);
        const DetailSection* unknown = sectionOf(sections, "unknown");
        QVERIFY(unknown && !unknown->isOpen);
        for (const DetailRow& row : unknown->rows) {
            QVERIFY(row.isUnknown);
            QVERIFY2(!row.note.isEmpty(), qPrintable(row.label));
        }
    }

    void aChip_namesItsSystems() {
        const auto sections = detailsOf("huawei-ascend-910c");
        const DetailSection* systems = sectionOf(sections, "systems");
        QVERIFY(systems);
        QVERIFY(std::any_of(systems->rows.begin(), systems->rows.end(),
                            [](const DetailRow& row) { return row.subject == QLatin1String(tests::CloudMatrix); }));
    }

    void whatTheReferenceGaveUp() {
        const auto sections = detailsOf("amd-mi355x");
        const DetailSection* changes = sectionOf(sections, "changes");
        QVERIFY(changes);
        QVERIFY(changes->rows.front().isWarning);
        QVERIFY2(changes->rows.front().note.startsWith(QStringLiteral("superseded")),
                 qPrintable(changes->rows.front().note));
    }

    void aClaim_saysWhatItDoes() {
        catalog::Resolver resolver(tests::snapshot(), {});
        const catalog::Claim* chosen = resolver.figure(tests::CloudMatrix, "power").chosen();
        QVERIFY(chosen);
        const auto sections = claimDetails(resolver, chosen->id, Writing{});
        QCOMPARE(rowOf(sections, "Standing")->value, QStringLiteral("accepted"));
        QCOMPARE(rowOf(sections, "This claim")->value, words(catalog::ClaimRole::Chosen));
        QVERIFY(rowOf(sections, "Publisher"));
        QCOMPARE(rowOf(sections, "Link")->target, DetailTarget::Link);
        QVERIFY(sectionOf(sections, "beside"));
        QVERIFY(claimDetails(resolver, "no-such-claim", Writing{}).empty());
    }

    void nobodyKnown_isEmpty() { QVERIFY(detailsOf("nobody").empty()); }

    void moves_data() {
        QTest::addColumn<double>("before");
        QTest::addColumn<double>("after");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("shown");
        QTest::newRow("one unit for both") << 559.378 << 550.0 << "kW" << QStringLiteral("559 → 550\u00a0kW");
        QTest::newRow("each its own") << 8.2e6 << 8200.0 << "USD" << QStringLiteral("8.2\u00a0M USD → 8,200\u00a0USD");
        QTest::newRow("lost") << 559.0 << -1.0 << "kW" << QStringLiteral("559\u00a0kW → unknown");
    }
    void moves() {
        QFETCH(double, before);
        QFETCH(double, after);
        QFETCH(QString, unit);
        QFETCH(QString, shown);
        catalog::HeadlineMove move;
        move.before = before;
        move.after = after < 0 ? std::nullopt : std::optional<double>(after);
        move.unit = unit.toStdString();
        QCOMPARE(moveText(move, Writing{}), shown);
        move.baseline = tests::Nvl72;
        move.figure = {tests::CloudMatrix, "power"};
        QCOMPARE(moveLabel(*tests::reference(), move), QStringLiteral("Power, CloudMatrix 384 over GB200 NVL72"));
    }

    void theModel_isATree_thatKeepsItsPlace() {
        DetailModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSections(detailsOf(tests::CloudMatrix));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setSections(detailsOf(tests::CloudMatrix));
        QCOMPARE(reset.count(), 0);
        model.setSections(detailsOf(tests::Nvl72));
        QCOMPARE(reset.count(), 1);
        const QModelIndex section = model.index(0, 0);
        QVERIFY(section.data(DetailModel::IsSectionRole).toBool());
        QVERIFY(!model.row(section));
        QVERIFY(model.row(model.index(0, 0, section)));
        model.setSections({});
        QCOMPARE(model.rowCount(), 0);
    }

    void tablesAsText() {
        QStandardItemModel model(2, 2);
        model.setHorizontalHeaderLabels({QStringLiteral("Name"), QStringLiteral("Note, long")});
        model.setItem(0, 0, new QStandardItem(QStringLiteral("=cmd()")));
        model.setItem(0, 1, new QStandardItem(QStringLiteral("two\nlines\tand \"quotes\"")));
        model.setItem(1, 0, new QStandardItem(QStringLiteral("a < b")));
        model.setItem(1, 1, new QStandardItem(QStringLiteral(" +1")));
        const TablePart part{{model.index(0, 0), model.index(1, 0)}, {0, 1}};
        QCOMPARE(toTabbed(model, part),
                 QStringLiteral("Name\tNote, long\n'=cmd()\ttwo lines and \"quotes\"\na < b\t' +1"));
        QVERIFY(toHtml(model, part, {}).contains(QStringLiteral("<td>a &lt; b</td>")));
    }
};

CHOKEPOINT_TEST(TestDetails)
#include "tst_details.moc"
