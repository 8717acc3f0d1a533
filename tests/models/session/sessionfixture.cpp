// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/session/sessionfixture.h"

#include "models/store/policyrecord.h"
#include "models/store/supplyrecord.h"
#include "tests/models/store/workbooktesting.h"

#include <fmt/format.h>

namespace chokepoint::tests {

namespace {

catalog::Claim power(const char* id, const char* subject, double kilowatts, const char* source) {
    catalog::Claim claim;
    claim.id = id;
    claim.subject = subject;
    claim.attribute = "power";
    claim.value = catalog::Number{kilowatts, {}, {}};
    claim.unit = units::knownUnit("kW");
    claim.unitText = "kW";
    claim.qualifiers.boundary = catalog::Boundary::System;
    claim.source = source;
    return claim;
}

catalog::Subject system(const char* id, const char* name) {
    catalog::Subject subject;
    subject.id = id;
    subject.name = name;
    subject.kind = catalog::SubjectKind::System;
    return subject;
}

catalog::Source source(const char* id, const char* publisher) {
    catalog::Source result;
    result.id = id;
    result.title = publisher;
    result.publisher = publisher;
    return result;
}

}  // namespace

std::shared_ptr<const catalog::Catalog> smallCatalog() {
    catalog::CatalogData data;
    data.subjects = {system("cm384", "CloudMatrix 384"), system("nvl72", "GB200 NVL72")};
    data.sources = {source("analyst", "SemiAnalysis"), source("press", "South China Morning Post")};
    data.claims = {power("cm-559", "cm384", 559, "analyst"),  power("cm-560", "cm384", 560, "press"),
                   power("cm-600", "cm384", 600, "press"),    power("nvl-132", "nvl72", 132, "press"),
                   power("nvl-145", "nvl72", 145, "analyst"), power("nvl-150", "nvl72", 150, "press")};
    catalog::Claim price = power("cm-price", "cm384", 8.2, "analyst");
    price.attribute = "price";
    data.claims.push_back(price);
    catalog::Claim variant = power("cm-variant", "cm384", 300, "press");
    variant.variant = "half";
    data.claims.push_back(variant);
    using catalog::AttributeType;
    data.attributes = {{"chip", AttributeType::Reference, "", {}, {}, "the chip of a system"},
                       {"chip_count", AttributeType::Number, "chips", 1, 2e6, "chips of a system"},
                       {"fp16_ratio", AttributeType::Ratio, "", 0.01, 1000, "16-bit rate relative to another"},
                       {"fp16_tflops", AttributeType::Number, "TFLOPS", 5, 200000, "16-bit rate of one chip"},
                       {"power", AttributeType::Number, "kW", 1, 5e6, "power of a system"},
                       {"power_component:*", AttributeType::Number, "W", 10, 5e6, "power of a part"},
                       {"price", AttributeType::Number, "USD", 1e4, 1e11, "price of a system"},
                       {"release_date", AttributeType::Date, "", {}, {}, "release of a chip"},
                       {"software_stack", AttributeType::Text, "", {}, {}, "software"}};
    data.retiredIds = {{"cm-559-old", "cm-559"}, {"cm-gone", ""}};
    return std::make_shared<const catalog::Catalog>(std::move(data));
}

SessionFixture::SessionFixture(World world)
    : m_world(world),
      m_dir(fastFolder()),
      m_folder(std::filesystem::canonical(m_dir.path().toStdString())),
      m_now(std::make_shared<std::chrono::system_clock::time_point>(
          std::chrono::sys_days(std::chrono::July / 23 / 2025))),
      m_settings(std::make_shared<session::MemorySettings>()) {
    restart();
}

session::Environment SessionFixture::environment() const {
    session::Environment environment;
    environment.catalog = smallCatalog();
    if (m_world == World::Bundled) {
        static const auto law = store::loadPolicyRecord().value();
        static const auto supply = store::loadSupply().value();
        environment.record = [] { return law; };
        environment.loadSupply = [] { return supply; };
    }
    environment.context.asOf = std::chrono::July / 23 / 2025;
    environment.draftFolder = m_folder / "drafts";
    environment.settings = m_settings;
    environment.now = [now = m_now] { return *now; };
    return environment;
}

void SessionFixture::restart() {
    m_session.reset();
    changes.clear();
    errors.clear();
    documentChanges = 0;
    m_session = std::make_unique<session::Session>(environment());
    QObject::connect(m_session.get(), &session::Session::changed, m_session.get(),
                     [this](const session::Change& change) { changes.push_back(change); });
    QObject::connect(m_session.get(), &session::Session::failed, m_session.get(),
                     [this](const Error& error) { errors.push_back(error); });
    QObject::connect(m_session.get(), &session::Session::documentChanged, m_session.get(),
                     [this] { ++documentChanges; });
}

Result<session::Change> SessionFixture::prefer(const char* subject, std::optional<std::string> claim,
                                               const char* mergeKey) {
    return m_session->apply({session::PreferClaim{subject, "power", std::move(claim)}, mergeKey, std::nullopt});
}

std::string picks(const session::Session& session) {
    std::vector<std::string> words;
    for (const auto& [key, claim] : session.snapshot()->preferences) {
        words.push_back(fmt::format("{} {}={}", key.first, key.second, claim));
    }
    return fmt::format("{}", fmt::join(words, "; "));
}

}  // namespace chokepoint::tests
