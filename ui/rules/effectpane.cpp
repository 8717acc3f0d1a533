// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/effectpane.h"

#include "models/policy/chipfacts.h"
#include "models/tables/words.h"
#include "ui/catalog/detailpane.h"
#include "ui/rules/counttile.h"
#include "ui/shell/label.h"
#include "ui/shell/theme.h"

#include <QHBoxLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace chokepoint::ui {

namespace {

/// What a thread needs of the session; all of it is immutable.
struct Question {
    std::shared_ptr<const catalog::Snapshot> snapshot;
    catalog::Context context;
    std::shared_ptr<const policy::Record> record;
    std::shared_ptr<const policy::Record> recorded;
    std::vector<policy::RuleText> own;
    policy::RuleText rule;
    bool isDraft = false;
    std::shared_ptr<const std::vector<policy::ChipFacts>> facts;
};

/// The analyst's rules with this one in use: in place of its parent where it does not say, beside where it has none.
std::vector<policy::RuleText> ownWith(std::vector<policy::RuleText> own, policy::RuleText rule) {
    std::erase_if(own, [&](const policy::RuleText& each) { return each.id == rule.id; });
    if (rule.use == policy::RuleUse::Aside) {
        rule.use = rule.parent.empty() ? policy::RuleUse::Beside : policy::RuleUse::Instead;
    }
    own.push_back(std::move(rule));
    return own;
}

std::vector<policy::RuleText> ownWithout(std::vector<policy::RuleText> own, const std::string& id) {
    std::erase_if(own, [&](const policy::RuleText& each) { return each.id == id; });
    return own;
}

tables::RuleEffectAnswer effectOf(const Question& question, std::span<const policy::ChipFacts> chips) {
    tables::RuleEffectAnswer answer;
    policy::Shipment shipment;
    shipment.asOf = question.context.asOf;
    const policy::RuleTexts texts = policy::textsWith(*question.recorded, question.own);
    const auto expression = policy::compile(question.rule.expression, texts);
    if (!expression) {
        return answer;
    }
    const policy::ChipTest test{*expression, question.rule.addressees};
    const policy::Rule* parent = question.isDraft ? question.recorded->rule(question.rule.parent) : nullptr;
    if (parent != nullptr) {
        const policy::ChipTest before{parent->expression, parent->text.addressees};
        answer.comparison = policy::compareEffect(test, &before, chips);
    } else {
        answer.comparison = policy::compareEffect(test, nullptr, chips);
    }
    if (question.isDraft) {
        const auto before = policy::withOwnRules(question.recorded, ownWithout(question.own, question.rule.id));
        const auto after = policy::withOwnRules(question.recorded, ownWith(question.own, question.rule));
        answer.changes = policy::statusChanges(*before, *after, chips, shipment);
    } else {
        answer.decided = policy::decidedBy(*question.record, question.rule.id, chips, shipment);
    }
    return answer;
}

}  // namespace

EffectPane::EffectPane(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_title(new Label(services.theme, TextSize::Section, TextTint::Ink, this)),
      m_against(new Label(services.theme, TextSize::Caption, TextTint::Ink2, this)),
      m_list(new DetailPane(services, this)) {
    setObjectName(QStringLiteral("effectPane"));
    setAccessibleName(tr("Effect of the rule"));
    setAutoFillBackground(true);
    m_title->setObjectName(QStringLiteral("effectTitle"));
    m_title->setText(tr("Effect"));
    m_against->setObjectName(QStringLiteral("effectAgainst"));
    m_against->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("effectList"));
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(4);
    const std::array<QString, 4> words{tr("Caught"), tr("Freed"), tr("Depends"), tr("Cannot tell")};
    const std::array<const char*, 4> sections{"caught", "freed", "depends", "cannot"};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i] = new CountTile(words[i], services.theme, this);
        m_tiles[i]->setObjectName(QStringLiteral("effectTile%1").arg(i));
        tiles->addWidget(m_tiles[i]);
        connect(m_tiles[i], &QAbstractButton::clicked, this, [this, section = sections[i]] { open(section); });
    }
    auto* head = new QVBoxLayout;
    head->setContentsMargins(12, 12, 12, 4);
    head->setSpacing(6);
    head->addWidget(m_title);
    head->addLayout(tiles);
    head->addWidget(m_against);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    connect(m_list, &DetailPane::evidenceAsked, this, &EffectPane::evidenceAsked);
    clear();
}

EffectPane::~EffectPane() = default;

QWidget* EffectPane::list() const {
    return m_list->view();
}

void EffectPane::showRecorded(const policy::RuleText& rule) {
    m_against->setText(tr("By its own words, wherever a chip goes."));
    work(rule, false);
}

void EffectPane::showDraft(const policy::RuleText& rule, bool isWhole) {
    const policy::Rule* parent = m_services.session.recorded()->rule(rule.parent);
    m_against->setText(parent != nullptr ? tr("Against “%1”.").arg(tables::text(parent->text.name))
                                         : tr("By its own words, wherever a chip goes."));
    if (isWhole) {
        work(rule, true);
        return;
    }
    m_job.cancel();
    m_answer.reset();
    showCounts();
    m_list->setDetails({}, tr("Its effect shows as soon as the rule has no errors."), {});
    Q_EMIT answered();
}

void EffectPane::clear() {
    m_job.cancel();
    m_answer.reset();
    m_against->clear();
    m_list->setDetails({}, {}, {});
    showCounts();
}

void EffectPane::forgetChips() {
    m_facts.reset();
}

void EffectPane::work(const policy::RuleText& rule, bool isDraft) {
    const session::Session& session = m_services.session;
    Question question{session.snapshot(),
                      session.context(),
                      session.record(),
                      session.recorded(),
                      session.ownRules(),
                      rule,
                      isDraft,
                      m_facts};
    m_job.start(
        [question = std::move(question)](const tables::LatestJob<Worked>::IsCancelled&,
                                         const tables::LatestJob<Worked>::Progressed&) {
            Worked worked;
            worked.facts = question.facts;
            if (!worked.facts) {
                catalog::Resolver resolver(*question.snapshot, question.context);
                worked.facts = std::make_shared<const std::vector<policy::ChipFacts>>(
                    policy::allChipFacts(resolver, *question.recorded));
            }
            worked.answer = effectOf(question, *worked.facts);
            return worked;
        },
        [this](Worked worked) { take(std::move(worked)); });
}

void EffectPane::take(Worked worked) {
    m_facts = worked.facts;
    worked.answer.chips = m_facts;
    m_answer = std::move(worked.answer);
    showCounts();
    m_list->setDetails({}, {},
                       tables::effectDetails(*m_answer, *m_services.session.snapshot()->catalog,
                                             m_services.session.context().asOf, m_services.writing));
    Q_EMIT answered();
}

void EffectPane::showCounts() {
    if (!m_answer) {
        std::for_each(m_tiles.begin(), m_tiles.end(), [](CountTile* tile) { tile->setUnknown(); });
        return;
    }
    const policy::RuleComparison& c = m_answer->comparison;
    const auto count = [](std::size_t number) { return static_cast<int>(number); };
    m_tiles[0]->setCount(count(c.caughtCount()), count(c.newlyCaught.size()));
    m_tiles[1]->setText(c.isCompared ? tr("Freed") : tr("Free"));
    m_tiles[1]->setCount(count(c.isCompared ? c.freed.size() : c.free.size()), 0);
    m_tiles[2]->setCount(count(c.depends.size()), 0);
    m_tiles[3]->setCount(count(c.cannotTell.size()), 0);
}

void EffectPane::open(const char* section) {
    const QLatin1String wanted(section);
    const tables::DetailModel& model = m_list->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        const QString id = index.data(tables::DetailModel::SectionRole).toString();
        const bool isIt =
            id == wanted || (wanted == QLatin1String("caught") && id == QLatin1String("newly")) ||
            (wanted == QLatin1String("freed") && id == QLatin1String("free") && !m_answer->comparison.isCompared);
        if (isIt) {
            m_list->view()->expand(index);
            m_list->view()->scrollTo(index, QAbstractItemView::PositionAtTop);
            m_list->view()->setCurrentIndex(index);
            return;
        }
    }
}

}  // namespace chokepoint::ui
