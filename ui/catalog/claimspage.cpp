// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/claimspage.h"

#include "models/tables/details.h"
#include "models/tables/words.h"
#include "ui/catalog/datatable.h"
#include "ui/catalog/detailpane.h"

#include <QPushButton>

namespace chokepoint::ui {

namespace {

/// More are listed in a thread.
constexpr std::size_t ClaimsAtOnce = 20'000;

}  // namespace

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
    const auto catalog = m_services.session.snapshot()->catalog;
    if (catalog->allClaims().size() <= ClaimsAtOnce) {
        m_job.cancel();
        m_claims.setCatalog(catalog);
        setBusy(false);
        return;
    }
    setBusy(true);
    m_job.start(
        [catalog, writing = m_services.writing, question = table().proxy().question()](const auto& isCancelled,
                                                                                       const auto&) {
            Read read;
            if (auto listed = tables::makeClaimTable(catalog, {}, isCancelled)) {
                read.claims = std::make_shared<tables::ClaimTableModel>(writing);
                read.claims->setTable(std::move(listed));
                read.claims->moveToThread(nullptr);
                read.question = question;
                read.placed = tables::placeRows(*read.claims, question, isCancelled);
            }
            return read;
        },
        [this](Read read) {
            if (read.placed) {
                table().expect(read.question, std::move(*read.placed));
            }
            m_claims.takeOver(*read.claims);
            setBusy(false);
            refreshDetails();
        });
}

void ClaimsPage::cancel() {
    m_job.cancel();
    setBusy(false);
    setStopped(tr("The claims were not read."), tr("Read Them"));
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
