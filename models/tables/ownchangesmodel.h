// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/session.h"
#include "models/tables/figuretext.h"

#include <QAbstractListModel>

#include <optional>
#include <string_view>
#include <vector>

namespace chokepoint::tables {

/// Everything in which the workbook differs from the reference: own chips, claims, sources, events, preferred claims,
/// rules, scenarios; in groups under headings. Each line can be taken back by one command. What the reference changed
/// beneath a record is said with it. Headings can be neither selected nor reached. Of thousands of records of a kind
/// the first are lines, and one more says how many there are.
class OwnChangesModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,  ///< table and key, stable over changes
        IsHeadingRole,
        DetailRole,   ///< what it says: "575 kW, no source"
        WarningRole,  ///< what the reference changed beneath it, or that it has no source; empty: nothing
        SubjectRole,  ///< the subject that it is about; empty: none
        MetricRole,   ///< the metric whose figure shows it; empty: none
    };

    /// Which lines are shown: all, or those beneath which the reference has changed something since.
    enum class Which : std::uint8_t { All, Beneath };

    explicit OwnChangesModel(const Writing& writing, QObject* parent = nullptr);

    /// Reads the session anew; rows that stay keep their ids.
    void read(const session::Session& session);

    [[nodiscard]] int rowOf(const QString& id) const;
    void setWhich(Which which, const session::Session& session);
    [[nodiscard]] Which which() const { return m_which; }
    /// Lines without headings, those included that stand for more than themselves.
    [[nodiscard]] int changeCount() const { return m_count; }
    /// What takes the line back; none for a heading.
    [[nodiscard]] std::optional<session::Action> undoing(const QModelIndex& index) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        QString id;
        QString title;
        QString detail;
        QString warning;
        QString subject;
        QString metric;
        std::optional<session::Action> undoing;
        bool isBeneath = false;  ///< the warning tells what the reference did
        [[nodiscard]] bool isHeading() const { return !undoing; }
    };

    void addTable(std::string_view table, const session::Session& session);
    void addLine(std::string_view table, Row row);
    /// Subjects, sources or claims of a workbook that has so many of them that the first stand for all.
    template <typename Records>
    void addMany(std::string_view table, const Records& records, const Records& recorded,
                 const session::Session& session);
    [[nodiscard]] Row rowFor(std::string_view table, const store::Row& row, const session::Session& session) const;

    Writing m_writing;
    Which m_which = Which::All;
    std::vector<Row> m_rows;
    std::string_view m_headed;  ///< the table under whose heading lines are added; lives for ever
    int m_count = 0;
};

}  // namespace chokepoint::tables
