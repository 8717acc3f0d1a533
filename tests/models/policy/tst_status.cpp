// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policy/classify.h"
#include "tests/models/policy/policyfixture.h"
#include "tests/testmain.h"

#include <QTest>

using namespace chokepoint;
using namespace chokepoint::tests;

namespace {

QString joined(const std::vector<std::string>& words) {
    QString result;
    for (const std::string& word : words) {
        result += (result.isEmpty() ? QString() : QStringLiteral(";")) + QString::fromStdString(word);
    }
    return result;
}

}  // namespace

class TestStatus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedCases_data();
    void publishedCases();
};

void TestStatus::publishedCases_data() {
    QTest::addColumn<QString>("row");
    for (const auto& row : fixtureRows("policy_status.csv")) {
        QTest::newRow(row.at("case").c_str()) << QString::fromStdString(row.at("case"));
    }
}

void TestStatus::publishedCases() {
    QFETCH(QString, row);
    for (const auto& cells : fixtureRows("policy_status.csv")) {
        if (QString::fromStdString(cells.at("case")) != row) {
            continue;
        }
        policy::Shipment shipment;
        shipment.to = cells.at("to");
        shipment.from = cells.at("from");
        shipment.asOf = dayOf(cells.at("date"));
        if (!cells.at("hq").empty()) {
            shipment.headquarters = cells.at("hq");
        }
        shipment.track = cells.at("track") == "as-written" ? policy::Track::AsWritten : policy::Track::AsEnforced;
        if (const std::size_t equals = cells.at("answers").find('='); equals != std::string::npos) {
            shipment.answers[cells.at("answers").substr(0, equals)] = cells.at("answers").substr(equals + 1) == "yes";
        }
        const policy::Classification result =
            policy::classify(bundledRecord(), bundledChip(cells.at("chip")), shipment);
        QCOMPARE(QString::fromStdString(result.status + " by ") + joined(result.decidedBy),
                 QString::fromStdString(cells.at("status") + " by " + cells.at("decided_by")));
    }
}

CHOKEPOINT_TEST(TestStatus)
#include "tst_status.moc"
