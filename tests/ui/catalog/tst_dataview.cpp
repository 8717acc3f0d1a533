// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/subjecttablemodel.h"
#include "tests/testmain.h"
#include "tests/ui/shell/windowfixture.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/dataview.h"
#include "ui/catalog/detailpane.h"
#include "ui/catalog/tablepage.h"
#include "ui/compare/comparestate.h"
#include "ui/evidence/evidencepanel.h"

#include <QAccessible>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <set>

using namespace chokepoint;
using tables::RowTableModel;
using tests::WindowFixture;

namespace {

QString q(const char* text) {
    return QString::fromUtf8(text);
}

/// A window that shows Data.
class DataFixture : public WindowFixture {
public:
    explicit DataFixture(const QSize& size = QSize(1440, 900)) : DataFixture(size, {}) {}
    /// With chips of the analyst's own, before Data was ever shown.
    explicit DataFixture(const session::PutRecords& own) : DataFixture(QSize(1440, 900), own) {}

    ui::DataView& view() { return *find<ui::DataView>("dataView"); }
    ui::TablePage& page() { return *view().page(); }
    ui::DataTable& table() { return page().table(); }
    const tables::RowProxy& rows() { return table().proxy(); }

    void isRead() { QTRY_VERIFY_WITH_TIMEOUT(!page().isBusy() && table().source().rowCount() > 0, 30000); }
    void showTab(int index) {
        const QByteArray name = "segment" + QByteArray::number(index);
        QTest::mouseClick(find<QWidget>("dataTabs")->findChild<QWidget*>(QLatin1String(name)), Qt::LeftButton);
        isRead();
    }
    void filter(const char* field, const char* text) {
        auto* edit = table().findChild<QLineEdit*>(q(field));
        QVERIFY2(edit, field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, q(text));
        QTest::keyClick(edit, Qt::Key_Return);
    }
    QString cell(const char* row, const char* column) {
        const QModelIndex at = rows().indexOf(q(row));
        return at.isValid() ? at.siblingAtColumn(table().source().columnOf(q(column))).data().toString() : q("nowhere");
    }
    std::vector<std::string> compared() {
        return ui::CompareState::fromJson(session().layout("compare"), [](const std::string&) { return true; }).ids;
    }
    /// Whether the rows stood there without their figures meanwhile.
    [[nodiscard]] bool wasPreview() const { return m_wasPreview; }
    QString title() { return page().details().findChild<QLabel*>(q("detailTitle"))->text(); }
    /// The rows of a section of the details, as a screen reader hears them.
    QStringList details(const char* section) {
        const tables::DetailModel& model = page().details().model();
        QStringList heard;
        for (int i = 0; i < model.rowCount(); ++i) {
            const QModelIndex above = model.index(i, 0);
            for (int row = 0; above.data(tables::DetailModel::SectionRole) == q(section) && row < model.rowCount(above);
                 ++row) {
                heard << model.index(row, 0, above).data(Qt::AccessibleTextRole).toString();
            }
        }
        return heard;
    }

private:
    DataFixture(const QSize& size, const session::PutRecords& own) : WindowFixture(size) {
        if (!own.subjects.empty()) {
            QVERIFY(session().apply({own, {}, {}}).has_value());
        }
        QTest::mouseClick(find<QWidget>("navigate-data"), Qt::LeftButton);
        QObject::connect(&page(), &ui::TablePage::statusChanged, &view(),
                         [this] { m_wasPreview = m_wasPreview || page().isPreview(); });
        isRead();
    }

    bool m_wasPreview = false;
};

}  // namespace

class TestDataView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsBuilt_beforeTheViewIsSeen() {
        WindowFixture fixture;
        ui::DataView view(fixture.services());
        QVERIFY(!view.page());
        QVERIFY(view.panes().isEmpty());
        QVERIFY(!view.copy());
    }

    void showsAllSubjects() {
        DataFixture fixture;
        QCOMPARE(fixture.rows().shownRows(), 224);
        QCOMPARE(fixture.text("rowCount"), q("224 rows"));
        QCOMPARE(fixture.cell(tests::CloudMatrix, "power"), QStringLiteral("559\u00a0kW"));
        QCOMPARE(fixture.cell(tests::CloudMatrix, "price"), QStringLiteral("8.2\u00a0M USD"));
        // Looking changes nothing.
        QVERIFY(!fixture.session().canUndo());
    }

    void mine_areTheAnalystsOwn() {
        DataFixture fixture;
        const auto choose = [&](int segment) {
            QTest::mouseClick(
                fixture.find<QWidget>("dataScope")->findChild<QWidget*>(QStringLiteral("segment%1").arg(segment)),
                Qt::LeftButton);
        };
        choose(2);
        QCOMPARE(fixture.rows().shownRows(), 0);
        catalog::Subject chip;
        chip.id = "own-a1";
        chip.name = "A1";
        session::PutRecords put;
        put.subjects = {chip};
        QVERIFY(fixture.session().apply({put, {}, {}}));
        fixture.isRead();
        QTRY_COMPARE(fixture.rows().shownRows(), 1);
        QVERIFY(fixture.rows().indexOf(q("own-a1")).data(RowTableModel::IsOwnRole).toBool());
        QCOMPARE(fixture.text("rowCount"), q("1 of 225"));
        choose(1);
        QCOMPARE(fixture.rows().shownRows(), 224);
        choose(0);
        QCOMPARE(fixture.rows().shownRows(), 225);
        // It is how the table is set up: a step of the history, both presses as one.
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.view().state().scope, tables::RowScope::Own);
    }

    void filters_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("isIn");
        QTest::addColumn<QString>("isOut");
        const QString cloudMatrix = q(tests::CloudMatrix);
        const QString nvl72 = q(tests::Nvl72);
        QTest::newRow("text") << q("filter-name") << q("cloudm") << cloudMatrix << nvl72;
        QTest::newRow("more than") << q("filter-power") << q(">150 kW") << cloudMatrix << nvl72;
        QTest::newRow("between") << q("filter-power") << q("100-200 kW") << nvl72 << cloudMatrix;
        QTest::newRow("unknown") << q("filter-racks") << q("unknown") << q("nvidia-h20") << cloudMatrix;
        QTest::newRow("a closed value") << q("filter-country") << q("CN") << cloudMatrix << nvl72;
        QTest::newRow("several closed values")
            << q("filter-kind") << q("system | process") << cloudMatrix << q("nvidia-h20");
    }
    void filters() {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, isIn);
        QFETCH(QString, isOut);
        DataFixture fixture;
        fixture.filter(field.toUtf8(), text.toUtf8());
        QVERIFY(fixture.rows().indexOf(isIn).isValid());
        QVERIFY(!fixture.rows().indexOf(isOut).isValid());
        QVERIFY(fixture.find<QWidget>("clearFilters")->isVisible());
        QVERIFY(fixture.text("rowCount").endsWith(q(" of 224")));
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.rows().shownRows(), 224);
        QVERIFY(fixture.table().findChild<QLineEdit*>(field)->text().isEmpty());
    }

    void aFilterSpeaks_afterAPauseInTyping() {
        DataFixture fixture;
        QTest::keySequence(&fixture.window(), QKeySequence::Find);
        auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(field);
        QCOMPARE(field->objectName(), q("filter-name"));
        QTest::keyClicks(field, q("h20 "));
        QCOMPARE(fixture.rows().shownRows(), 224);
        QTRY_VERIFY(fixture.rows().shownRows() < 20);
        // What is being typed stays as it is typed.
        QCOMPARE(field->text(), q("h20 "));
        QVERIFY(field->hasFocus());
    }

    void escClearsTheFilters_inSteps() {
        DataFixture fixture;
        fixture.filter("filter-maker", "Huawei");
        fixture.filter("filter-name", "ascend");
        QVERIFY(fixture.table().hasFocus());
        const int shown = fixture.rows().shownRows();
        QVERIFY(shown > 3 && shown < 39);
        QTest::keyClick(&fixture.table(), Qt::Key_Escape);
        QCOMPARE(fixture.rows().shownRows(), 224);
        QVERIFY(!fixture.find<QWidget>("clearFilters")->isVisible());
    }

    void noMatch_saysSo_andOffersAWayOn() {
        DataFixture fixture;
        fixture.filter("filter-name", "no such chip");
        QCOMPARE(fixture.rows().shownRows(), 0);
        auto* button = fixture.table().findChild<QPushButton*>(q("tableNoteButton"));
        QVERIFY(button && button->isVisible());
        QCOMPARE(fixture.text("tableNoteWords"), q("No row matches these filters."));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(fixture.rows().shownRows(), 224);
        QVERIFY(!button->isVisible());
    }

    void valuesAreChosenFromAList() {
        DataFixture fixture;
        auto* field = fixture.table().findChild<QLineEdit*>(q("filter-kind"));
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Down, Qt::AltModifier);
        auto* list = fixture.find<QListWidget>("checkList");
        QTRY_VERIFY(list->isVisible());
        const auto systems = list->findItems(q("system"), Qt::MatchExactly);
        QCOMPARE(systems.size(), 1);
        list->setCurrentItem(systems.first());
        QTest::keyClick(list, Qt::Key_Space);
        QCOMPARE(fixture.rows().shownRows(), 53);
        QCOMPARE(field->text(), q("system"));
        QTest::keyClick(list, Qt::Key_Escape);
    }

    void sortByTheHeader_unknownLastBothWays() {
        DataFixture fixture;
        auto* header = fixture.table().header();
        const int power = fixture.table().source().columnOf(q("power"));
        fixture.table().scrollTo(fixture.rows().index(0, power));
        const QPoint at(header->sectionViewportPosition(power) + 20, 10);
        for (int click = 0; click < 2; ++click) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at);
            QVERIFY(fixture.rows().index(0, power).data(RowTableModel::SortRole).isValid());
            QVERIFY(fixture.rows().index(223, power).data(RowTableModel::IsUnknownRole).toBool());
        }
        QCOMPARE(fixture.view().state().table(ui::DataTab::Subjects).sortColumn, q("power"));
        QVERIFY(fixture.view().state().table(ui::DataTab::Subjects).isDescending);
    }

    void groupsByMaker_andCollapses() {
        DataFixture fixture;
        auto* menu = fixture.find<QMenu>("groupMenu");
        menu->popup(QPoint(10, 10));
        menu->findChild<QAction*>(q("group-maker"))->trigger();
        menu->close();
        QCOMPARE(fixture.rows().groupColumn(), int(tables::SubjectTableModel::MakerColumn));
        const QModelIndex group = fixture.rows().indexOf(q(tests::CloudMatrix)).parent();
        QVERIFY(group.data().toString().startsWith(q("Huawei · 39")));
        QVERIFY(fixture.table().isExpanded(group));
        fixture.table().setCurrentIndex(group);
        fixture.table().setFocus();
        QTest::keyClick(&fixture.table(), Qt::Key_Return);
        QVERIFY(!fixture.table().isExpanded(group));
        // A heading goes from edge to edge.
        const auto clickAt = [&fixture, &group](int x) {
            fixture.table().scrollTo(group);
            QTest::mouseClick(fixture.table().viewport(), Qt::LeftButton, {},
                              QPoint(x, fixture.table().visualRect(group).center().y()));
        };
        clickAt(fixture.table().viewport()->width() - 5);
        QVERIFY(fixture.table().isExpanded(group));
        clickAt(fixture.table().header()->sectionSize(0) + 30);
        QVERIFY(!fixture.table().isExpanded(group));
        // A filter places the rows anew; what was closed stays closed.
        fixture.filter("filter-name", "c");
        const QModelIndex again = fixture.rows().indexOf(q(tests::CloudMatrix)).parent();
        QVERIFY(again.isValid() && !fixture.table().isExpanded(again));
        fixture.trigger("actionUndo");
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.rows().groupColumn(), -1);
    }

    void columnsAreChosen_andResolvedOnce() {
        DataFixture fixture;
        QTest::mouseClick(fixture.find<QWidget>("columnsButton"), Qt::LeftButton);
        auto* search = fixture.find<QLineEdit>("checkSearch");
        QTRY_VERIFY(search->isVisible());
        QTest::keyClicks(search, q("transistors"));
        auto* list = fixture.find<QListWidget>("checkList");
        QTest::keyClick(search, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Space);
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(fixture.table().shownColumns().contains(q("transistors")));
        fixture.isRead();
        QVERIFY(fixture.cell("nvidia-h100-sxm5", "transistors") != QStringLiteral("…"));
        fixture.trigger("actionUndo");
        QVERIFY(!fixture.table().shownColumns().contains(q("transistors")));
    }

    void columnsMoveAndKeepTheirPlace() {
        DataFixture fixture;
        auto* header = fixture.table().header();
        const int country = tables::SubjectTableModel::CountryColumn;
        header->moveSection(header->visualIndex(country), 1);
        QCOMPARE(fixture.table().shownColumns().mid(0, 2), (QStringList{q("name"), q("country")}));
        QCOMPARE(fixture.view().state().table(ui::DataTab::Subjects).columns.value(1), q("country"));
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.table().shownColumns().value(1), q("kind"));
    }

    void enterAddsToCompare() {
        DataFixture fixture;
        fixture.table().setCurrentId(q("huawei-ascend-910c"));
        fixture.table().setFocus();
        QTest::keyClick(&fixture.table(), Qt::Key_Return);
        QCOMPARE(fixture.compared(),
                 (std::vector<std::string>{tests::Nvl72, tests::CloudMatrix, "huawei-ascend-910c"}));
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.compared().size(), std::size_t{2});
    }

    void severalRowsAreAddedAtOnce_untilCompareIsFull() {
        DataFixture fixture;
        fixture.filter("filter-kind", "system");
        fixture.table().setFocus();
        for (std::size_t i = 0; i < ui::CompareState::MostSubjects; ++i) {
            QTest::keyClick(&fixture.table(), Qt::Key_Down, Qt::ShiftModifier);
        }
        QTest::keyClick(&fixture.table(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(fixture.compared().size(), ui::CompareState::MostSubjects);
        auto* error = fixture.find<QWidget>("dataError");
        QVERIFY(error->isVisible());
        QVERIFY2(error->accessibleName().startsWith(q("Compare holds 24 at most")),
                 qPrintable(error->accessibleName()));
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.compared().size(), std::size_t{2});
    }

    void enterOnAFigureShowsItsEvidence() {
        DataFixture fixture;
        fixture.table().setCurrentId(q(tests::CloudMatrix));
        const int power = fixture.table().source().columnOf(q("power"));
        fixture.table().setFocus();
        for (int i = 0; i < 20 && fixture.table().currentIndex().column() != power; ++i) {
            QTest::keyClick(&fixture.table(), Qt::Key_Right);
        }
        QTest::keyClick(&fixture.table(), Qt::Key_Return);
        const charts::FigureId& shown = fixture.find<ui::EvidencePanel>("evidencePanel")->figure();
        QCOMPARE(shown.subject, std::string(tests::CloudMatrix));
        QCOMPARE(shown.metric, std::string("power"));
        QCOMPARE(fixture.compared().size(), std::size_t{2});
    }

    void figuresFollowTheLens_andTheRowStays() {
        DataFixture fixture;
        fixture.table().setCurrentId(q(tests::CloudMatrix));
        catalog::Context context = fixture.session().context();
        context.lens = "press-2025-07";
        fixture.session().setContext(context);
        QTRY_COMPARE(fixture.cell(tests::CloudMatrix, "power"), QStringLiteral("600\u00a0kW"));
        QCOMPARE(fixture.table().currentId(), q(tests::CloudMatrix));
        context.lens = "best";
        fixture.session().setContext(context);
        QTRY_COMPARE(fixture.cell(tests::CloudMatrix, "power"), QStringLiteral("559\u00a0kW"));
    }

    void figuresFollowAPick() {
        DataFixture fixture;
        const auto snapshot = fixture.session().snapshot();
        catalog::Resolver resolver(*snapshot, fixture.session().context());
        const catalog::Figure figure = resolver.figure(tests::CloudMatrix, "power");
        const auto other = std::find_if(figure.claims.begin(), figure.claims.end(), [](const catalog::ClaimUse& use) {
            return use.role == catalog::ClaimRole::InRange && use.value && *use.value > 590.0;
        });
        QVERIFY(other != figure.claims.end());
        session::Command command;
        command.action = session::PreferClaim{tests::CloudMatrix, "power", other->claim->id};
        QVERIFY(fixture.session().apply(command).has_value());
        QTRY_COMPARE(fixture.cell(tests::CloudMatrix, "power"), QStringLiteral("600\u00a0kW"));
    }

    void detailsTellAllThatIsKnown() {
        DataFixture fixture;
        fixture.table().setCurrentId(q(tests::CloudMatrix));
        QTRY_COMPARE(fixture.title(), q("CloudMatrix 384"));
        QCOMPARE(fixture.page().details().findChild<QLabel*>(q("detailSubtitle"))->text(), q("system · Huawei · CN"));
        const QStringList parts = fixture.details("parts");
        QVERIFY2(parts.join(u'\n').contains(q("Ascend 910C")), qPrintable(parts.join(u'\n')));
        QVERIFY(fixture.details("claims").size() > 20);
        QVERIFY(!fixture.details("sources").isEmpty());
        QVERIFY(!fixture.details("names").isEmpty());
        const QString power = fixture.details("figures-4").value(0);
        QVERIFY2(power.startsWith(QStringLiteral("Power: 559\u00a0kW, ")), qPrintable(power));
    }

    void detailsLeadOn() {
        DataFixture fixture;
        fixture.table().setCurrentId(q(tests::CloudMatrix));
        QTRY_COMPARE(fixture.title(), q("CloudMatrix 384"));
        QTreeView* details = fixture.page().details().view();
        const tables::DetailModel& model = fixture.page().details().model();
        // Its chip is a row of its own.
        for (int i = 0; i < model.rowCount(); ++i) {
            const QModelIndex above = model.index(i, 0);
            if (above.data(tables::DetailModel::SectionRole) == q("parts")) {
                details->setCurrentIndex(model.index(0, 0, above));
            }
        }
        details->setFocus();
        QTest::keyClick(details, Qt::Key_Return);
        QTRY_COMPARE(fixture.title(), q("Ascend 910C"));
        QCOMPARE(fixture.table().currentId(), q("huawei-ascend-910c"));
    }

    void compareWith_bringsComparetoTheFront() {
        DataFixture fixture;
        fixture.table().setCurrentId(q("huawei-ascend-910c"));
        auto* button = fixture.find<QPushButton>("compareWith");
        QTRY_COMPARE(button->text(), q("Compare with GB200 NVL72"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(fixture.compared(), (std::vector<std::string>{tests::Nvl72, "huawei-ascend-910c"}));
        QVERIFY(fixture.find<QWidget>("compareView")->isVisible());
    }

    void copiesRows_asTextAndTable() {
        DataFixture fixture;
        fixture.table().setCurrentId(q(tests::CloudMatrix));
        fixture.table().setFocus();
        fixture.trigger("actionCopy");
        const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
        const QStringList lines = copied->text().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.at(0).startsWith(q("Name\tKind\tMaker\tCountry\t")));
        QVERIFY(lines.at(1).startsWith(q("CloudMatrix 384\tsystem\tHuawei\tCN\t")));
        QVERIFY(lines.at(2).contains(q("26 Nov 2026")));
        QVERIFY(copied->html().contains(QStringLiteral("<td align=\"right\">559\u00a0kW</td>")));
    }

    void copiesManyRows_inAThread() {
        DataFixture fixture;
        fixture.showTab(1);
        const int all = fixture.rows().shownRows();
        fixture.table().setFocus();
        QTest::keySequence(&fixture.table(), QKeySequence::SelectAll);
        QCOMPARE(fixture.table().selectedRows(), all);
        QCOMPARE(fixture.table().selectedIds().size(), all);
        QCOMPARE(fixture.table().selectedRowIndexes(3).size(), 3);
        QGuiApplication::clipboard()->setText(QString());
        fixture.trigger("actionCopy");
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        const auto lines = [] { return QGuiApplication::clipboard()->text().split(u'\n'); };
        QTRY_COMPARE_WITH_TIMEOUT(lines().size(), all + 2, 60000);
        // They read as they do one by one.
        const QString first = lines().at(1);
        fixture.table().selectionModel()->setCurrentIndex(
            fixture.rows().index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        fixture.trigger("actionCopy");
        QCOMPARE(lines().size(), 3);
        QCOMPARE(lines().at(1), first);
    }

    void savesTheTable() {
        DataFixture fixture;
        fixture.filter("filter-maker", "Huawei");
        fixture.files.nextAnswer = fixture.path(q("table.csv"));
        QMenu menu;
        fixture.view().fillMenu(menu);
        auto* save = menu.findChild<QAction*>(q("actionSaveTable"));
        QVERIFY(save);
        save->trigger();
        QFile file(fixture.files.nextAnswer);
        QTRY_VERIFY(QFile::exists(fixture.files.nextAnswer));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY(content.startsWith("Name,Kind,Maker,Country,"));
        QCOMPARE(content.count(",Huawei,"), 39);
        QVERIFY(content.contains("26 Nov 2026"));
        // What was saved can be opened from where it is said.
        QTRY_COMPARE(fixture.text("statusWords"), q("Saved table.csv"));
        QTest::mouseClick(fixture.find<QWidget>("openSaved"), Qt::LeftButton);
        QCOMPARE(fixture.files.shown, QStringList{fixture.files.nextAnswer});
    }

    void printsTheTableAsShown_data() {
        QTest::addColumn<int>("tab");
        QTest::addColumn<QString>("title");
        QTest::newRow("chips and systems") << 0 << q("Chips and systems");
        QTest::newRow("claims") << 1 << q("Claims");
        QTest::newRow("sources") << 2 << q("Sources");
    }
    void printsTheTableAsShown() {
        QFETCH(int, tab);
        QFETCH(QString, title);
        DataFixture fixture;
        fixture.showTab(tab);
        const charts::PageSpec page = fixture.view().printable();
        QCOMPARE(q(page.title.c_str()), title);
        QCOMPARE(page.tables.size(), std::size_t{1});
        const charts::TableSpec& table = page.tables.front();
        QVERIFY(table.isList);
        QCOMPARE(static_cast<int>(table.columns.size()) + 1, static_cast<int>(fixture.table().shownColumns().size()));
        QCOMPARE(static_cast<int>(table.groups.front().rows.size()), fixture.rows().shownRows());
        // Every number at a cell is that of a source in the list, and every source is cited.
        std::set<int> cited;
        for (const charts::TableRow& row : table.groups.front().rows) {
            for (const charts::TableCell& cell : row.cells) {
                cited.insert(cell.sources.begin(), cell.sources.end());
            }
        }
        QCOMPARE(cited.size(), table.sources.size());
        QCOMPARE(*cited.begin(), 1);
        QCOMPARE(*cited.rbegin(), static_cast<int>(table.sources.size()));
    }

    void printsGroupsAndFilters() {
        DataFixture fixture;
        fixture.filter("filter-maker", "Huawei");
        ui::DataState state = fixture.view().state();
        state.table(ui::DataTab::Subjects).groupColumn = q("kind");
        session::Command command;
        command.action = session::SetLayout{"data", state.toJson()};
        QVERIFY(fixture.session().apply(command).has_value());
        fixture.isRead();
        const charts::TableSpec table = fixture.view().printable().tables.front();
        QVERIFY(table.groups.size() > 1);
        QVERIFY2(table.subtitle.find("Maker: Huawei") != std::string::npos, table.subtitle.c_str());
        std::size_t rows = 0;
        for (const charts::TableGroup& group : table.groups) {
            QVERIFY(!group.title.empty());
            rows += group.rows.size();
        }
        QCOMPARE(static_cast<int>(rows), fixture.rows().shownRows());
        fixture.filter("filter-name", "no such chip");
        QVERIFY(fixture.view().printable().isEmpty());
    }

    void claims() {
        DataFixture fixture;
        fixture.showTab(1);
        QVERIFY(fixture.rows().shownRows() > 4000);
        fixture.filter("filter-subject", "cloudmatrix 384");
        fixture.filter("filter-attribute", "power");
        fixture.filter("filter-value", "> 580 kW");
        QVERIFY(fixture.rows().shownRows() > 0 && fixture.rows().shownRows() < 10);
        QTRY_VERIFY(fixture.title().contains(q("CloudMatrix 384")));
        QVERIFY(!fixture.details("said").isEmpty());
        QVERIFY(!fixture.details("source").isEmpty());
        QTest::mouseClick(fixture.find<QPushButton>("showSubject"), Qt::LeftButton);
        fixture.isRead();
        QCOMPARE(fixture.view().state().tab, ui::DataTab::Subjects);
        QTRY_COMPARE(fixture.table().currentId(), q(tests::CloudMatrix));
    }

    void sources_orderedByEffect() {
        DataFixture fixture;
        fixture.showTab(2);
        QVERIFY(fixture.rows().shownRows() > 500);
        const int effect = fixture.table().source().columnOf(q("effect"));
        QVERIFY(fixture.rows().index(0, effect).data(RowTableModel::SortRole).toDouble() >
                fixture.rows().index(1, effect).data(RowTableModel::SortRole).toDouble());
        QTRY_VERIFY(!fixture.details("moves").isEmpty());
        QVERIFY2(fixture.details("moves").first().contains(QStringLiteral(" → ")),
                 qPrintable(fixture.details("moves").first()));
        QVERIFY(!fixture.details("figures").isEmpty());
        QTest::mouseClick(fixture.find<QPushButton>("openSourceLink"), Qt::LeftButton);
        QCOMPARE(fixture.files.links.size(), 1);
    }

    void sources_byState() {
        DataFixture fixture;
        fixture.showTab(2);
        const int all = fixture.rows().shownRows();
        auto* disputed = fixture.find<QToolButton>("sourceState0");
        auto* stale = fixture.find<QToolButton>("sourceState1");
        QTest::mouseClick(disputed, Qt::LeftButton);
        const int first = fixture.rows().shownRows();
        QVERIFY(disputed->isChecked() && first > 0 && first < all);
        QCOMPARE(disputed->text(), QStringLiteral("Disputed · %1").arg(first));
        QTest::mouseClick(stale, Qt::LeftButton);
        QVERIFY(fixture.rows().shownRows() > first);
        // Changes of one filter that follow each other are one step.
        fixture.trigger("actionUndo");
        QCOMPARE(fixture.rows().shownRows(), all);
        QVERIFY(!disputed->isChecked() && !stale->isChecked());
    }

    void veryManyChips_areListedBeforeTheirFiguresAreRead() {
        session::PutRecords own;
        for (int i = 0; i < 20'001; ++i) {
            catalog::Subject chip;
            chip.id = "own-" + std::to_string(i);
            chip.name = "Own chip " + std::to_string(i);
            own.subjects.push_back(std::move(chip));
        }
        DataFixture fixture(own);
        QVERIFY(fixture.wasPreview());
        QCOMPARE(fixture.rows().shownRows(), 20'225);
        QCOMPARE(fixture.text("rowCount"), q("20,225 rows"));
        QCOMPARE(fixture.cell(tests::CloudMatrix, "power"), QStringLiteral("559\u00a0kW"));
        // Their groups are closed, but for the one that the person is in.
        fixture.find<QAction>("group-maker")->trigger();
        QTRY_VERIFY(fixture.rows().rowCount() > 1 && fixture.rows().rowCount() < 100);
        for (int group = 0; group < fixture.rows().rowCount(); ++group) {
            const QModelIndex at = fixture.rows().index(group, 0);
            QCOMPARE(fixture.table().isExpanded(at), at == fixture.table().currentIndex().parent());
        }
    }

    void typingLeadsToTheRowThatBeginsSo() {
        DataFixture fixture;
        fixture.table().setFocus();
        const int usual = QApplication::keyboardInputInterval();
        constexpr int Forever = 1'000'000;
        QApplication::setKeyboardInputInterval(Forever);
        QTest::keyClicks(&fixture.table(), q("cloudmatrix 384"));
        QTRY_COMPARE(fixture.table().currentId(), q(tests::CloudMatrix));
        // After a pause it is another word; the same letter goes on.
        const QString before = fixture.table().currentId();
        QApplication::setKeyboardInputInterval(0);
        QTest::qWait(5);
        QTest::keyClick(&fixture.table(), Qt::Key_H);
        QTRY_VERIFY(fixture.table().currentId() != before);
        const QModelIndex first = fixture.table().currentIndex();
        QVERIFY(first.data().toString().startsWith(u'H'));
        QApplication::setKeyboardInputInterval(Forever);
        QTest::keyClick(&fixture.table(), Qt::Key_H);
        QApplication::setKeyboardInputInterval(usual);
        QTRY_VERIFY(fixture.table().currentIndex() != first);
        QVERIFY(fixture.table().currentIndex().data().toString().startsWith(u'H'));
        QCOMPARE(fixture.table().selectedIds(), QStringList{fixture.table().currentId()});
    }

    void readingThatWasStopped_isTakenUpAgain() {
        DataFixture fixture;
        session::PutRecords put;
        put.subjects.emplace_back().id = "own-chip";
        put.subjects.front().name = "Own chip";
        QVERIFY(fixture.session().apply({put, {}, {}}).has_value());
        QVERIFY(fixture.page().isBusy());
        auto* button = fixture.find<QToolButton>("cancelReading");
        QCOMPARE(button->text(), q("Cancel"));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!fixture.page().isBusy());
        QCOMPARE(fixture.text("rowCount"), q("224 rows, not read anew"));
        QCOMPARE(button->text(), q("Read Them"));
        QTest::mouseClick(button, Qt::LeftButton);
        fixture.isRead();
        QCOMPARE(fixture.text("rowCount"), q("225 rows"));
        QVERIFY(!button->isVisible());
    }

    void detailsAreThere_ofRowsThatCameOutOfSight() {
        DataFixture fixture;
        auto* segment = fixture.find<QWidget>("dataTabs")->findChild<QWidget*>(q("segment2"));
        QTest::mouseClick(segment, Qt::LeftButton);
        auto* sources = fixture.find<ui::TablePage>("sourcesPage");
        QVERIFY(sources->isBusy());
        fixture.showTab(0);
        QTRY_VERIFY_WITH_TIMEOUT(!sources->isBusy(), 30000);
        fixture.showTab(2);
        QTRY_VERIFY(!fixture.title().isEmpty());
    }

    void setUpIsKeptInTheWorkbook() {
        DataFixture fixture;
        fixture.filter("filter-maker", "Huawei");
        fixture.showTab(1);
        const ui::DataState stored = ui::DataState::fromJson(fixture.session().layout("data"));
        QCOMPARE(stored.tab, ui::DataTab::Claims);
        QCOMPARE(stored.table(ui::DataTab::Subjects).filters.value(q("maker")), q("Huawei"));
        QVERIFY(stored == fixture.view().state());
    }

    void theFirstColumnStaysInSight() {
        DataFixture fixture(QSize(1000, 700));
        fixture.table().setCurrentId(q(tests::CloudMatrix));
        fixture.table().setFocus();
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(&fixture.table(), Qt::Key_Right);
        }
        const QModelIndex current = fixture.table().currentIndex();
        const QRect name = fixture.table().visualRect(current.siblingAtColumn(0));
        QCOMPARE(name.left(), 0);
        QVERIFY(fixture.table().header()->offset() > 0);
        // The current cell is not hidden beneath it, and a click at the left means the name.
        QVERIFY(fixture.table().visualRect(current).left() >= name.right());
        QCOMPARE(fixture.table().indexAt(name.center()).column(), 0);
    }

    void cellsAreHeard() {
        DataFixture fixture;
        const QModelIndex power = fixture.rows()
                                      .indexOf(q(tests::CloudMatrix))
                                      .siblingAtColumn(fixture.table().source().columnOf(q("power")));
        QCOMPARE(power.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Power: 559\u00a0kW"));
        auto* filter = fixture.table().findChild<QLineEdit*>(q("filter-power"));
        QCOMPARE(QAccessible::queryAccessibleInterface(filter)->text(QAccessible::Name), q("Filter Power"));
    }
};

CHOKEPOINT_TEST(TestDataView)
#include "tst_dataview.moc"
