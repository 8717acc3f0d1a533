// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/claimspage.h"

#include "models/tables/details.h"
#include "models/tables/words.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/detailpane.h"

#include <QPushButton>

namespace chokepoint::ui {

ClaimsPage::ClaimsPage(const Services& services, QWidget* parent)
    : ClaimsPage(services, new tables::ClaimTableModel(services.writing), parent) {}

ClaimsPage::ClaimsPage(const Services& services, tables::ClaimTableModel* model, QWidget* parent)
    : TablePage(services, std::unique_ptr<tables::RowTableModel>(model), tr("Claims"), parent), m_claims(*model) {
    setObjectName(QStringLiteral("claimsPage"));
    table().setObjectName(QStringLiteral("claimsTable"));
    auto* show = details().setButton(QStringLiteral("showSubject"), {});
    connect(show, &QPushButton::clicked, this, [this] {
        Q_EMIT subjectAsked(table().currentIndex().data(tables::RowTableModel::SubjectRole).toString());
    });
}

void ClaimsPage::read() {
    m_claims.setCatalog(m_services.session.snapshot()->catalog);
}

void ClaimsPage::showDetails(const QString& id) {
    const auto snapshot = m_services.session.snapshot();
    const catalog::Claim* claim = snapshot->catalog->claim(tables::utf8(id));
    if (!claim) {
        details().setButton(QStringLiteral("showSubject"), {});
        details().setDetails({}, tr("Select a claim to see how it stands."), {});
        return;
    }
    const catalog::Subject* subject = snapshot->catalog->subject(claim->subject);
    const QString name = tables::text(subject ? subject->name : claim->subject);
    details().setButton(QStringLiteral("showSubject"), subject ? tr("Show %1").arg(name) : QString());
    catalog::Resolver resolver(*snapshot, m_services.session.context());
    details().setDetails(QStringLiteral("%1, %2").arg(tables::attributeName(*claim, subject), name),
                         tables::words(claim->standing), tables::claimDetails(resolver, claim->id, m_services.writing));
}

}  // namespace chokepoint::ui
