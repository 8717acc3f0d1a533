// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalog/claim.h"
#include "models/catalog/listing.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chokepoint::catalog {

/// How a lens chooses the claims that speak.
enum class LensRule : std::uint8_t { Best, Sources, SourceKinds, Publisher };

/// A named choice of claims. Where it is silent the best claim speaks, flagged as fallback.
/// Sources and Publisher name who speaks, and take those claims whatever their standing (flagged disputed).
struct Lens {
    std::string id;
    std::string name;
    LensRule rule = LensRule::Best;
    std::vector<std::string> arguments;  ///< source ids, source kind ids or publishers
    std::string sentence;                ///< as printed in the context line: "press, July 2025"

    friend bool operator==(const Lens&, const Lens&) = default;
};

/// The editors' choice among accepted claims, with its reason.
struct EditorsDefault {
    std::string subject;
    std::string metric;
    std::string claim;
    std::string reason;

    friend bool operator==(const EditorsDefault&, const EditorsDefault&) = default;
};

/// A dated exchange rate: `perUsd` units of `currency` buy one US dollar.
struct ExchangeRate {
    std::string currency;
    double perUsd = 0.0;
    units::Date date;
    std::string source;
    std::string note;

    friend bool operator==(const ExchangeRate&, const ExchangeRate&) = default;
};

/// What the reference is: its version, how far the record was checked, and what it owes to whom.
struct Release {
    std::string version;
    std::string verifiedTo;  ///< ISO day
    std::string licence;
    std::string attribution;
    std::string dataVersion = {};  ///< version and a hash of the content: "2026.11+3f9c01d2a7b4"

    friend bool operator==(const Release&, const Release&) = default;
};

enum class AttributeType : std::uint8_t { Number, Text, Date, Reference, Ratio };

/// What a claim may be about. A name that ends in * is a family ("power_component:*").
struct Attribute {
    std::string name;
    AttributeType type = AttributeType::Number;
    std::string unit;               ///< what it is measured in, or the like; empty: any
    std::optional<double> minimum;  ///< in `unit`: what is outside is a slip, as a rule
    std::optional<double> maximum;
    std::string meaning;

    friend bool operator==(const Attribute&, const Attribute&) = default;
};

/// Everything a catalogue is built from; the store reads it from a database.
struct CatalogData {
    Release release;
    std::vector<Source> sources;
    std::vector<Subject> subjects;
    std::vector<Claim> claims;
    std::vector<Lens> lenses;
    std::vector<EditorsDefault> defaults;
    std::vector<ExchangeRate> exchangeRates;
    std::map<std::string, std::string, std::less<>> retiredIds;  ///< retired claim id → successor (may be empty)
    std::vector<Attribute> attributes;
};

/// What an analyst lays over the reference. Shared between versions, so that a change copies no record.
struct OwnRecords {
    std::vector<std::shared_ptr<const Subject>> subjects;  ///< each list by id
    std::vector<std::shared_ptr<const Source>> sources;
    std::vector<std::shared_ptr<const Claim>> claims;

    [[nodiscard]] bool isEmpty() const { return subjects.empty() && sources.empty() && claims.empty(); }
};

/// What an analyst does to own records at a time: some are put, new or in place of the one of their id, others go.
struct OwnEdit {
    OwnRecords put;  ///< in any order
    std::vector<std::string> removedSubjects;
    std::vector<std::string> removedSources;
    std::vector<std::string> removedClaims;

    /// Records that it names.
    [[nodiscard]] std::size_t size() const {
        return put.subjects.size() + put.sources.size() + put.claims.size() + removedSubjects.size() +
               removedSources.size() + removedClaims.size();
    }
};

/// Where claims come from, in bulk: so that a resolver need not know whether they live in memory.
class ClaimSource {
public:
    ClaimSource() = default;
    ClaimSource(const ClaimSource&) = delete;
    ClaimSource& operator=(const ClaimSource&) = delete;
    ClaimSource(ClaimSource&&) = delete;
    ClaimSource& operator=(ClaimSource&&) = delete;
    virtual ~ClaimSource() = default;

    /// The claims on one attribute of one subject, by id. Pointers live as long as the source.
    [[nodiscard]] virtual std::span<const Claim* const> claims(std::string_view subject,
                                                               std::string_view attribute) const = 0;
    /// All claims on a subject, by attribute, then id.
    [[nodiscard]] virtual std::span<const Claim* const> claimsOf(std::string_view subject) const = 0;
    [[nodiscard]] virtual const Claim* claim(std::string_view id) const = 0;
};

/// An immutable catalogue with its indexes: the reference, or the reference with an analyst's own records over it.
/// Safe to share between threads.
class Catalog final : public ClaimSource {
public:
    explicit Catalog(CatalogData data);
    /// Lays records over a reference; of another overlay only its reference counts. Where both have an id the reference
    /// speaks: an own record never stands in for one of it.
    Catalog(const std::shared_ptr<const Catalog>& reference, OwnRecords own);
    /// What `before`, which has own records over a reference, becomes by an edit. Costs what the edit and those since
    /// the last catalogue that was made whole touch, and not what the catalogue holds: see layerSize().
    Catalog(const std::shared_ptr<const Catalog>& before, const OwnEdit& edit);

    [[nodiscard]] std::span<const Claim* const> claims(std::string_view subject,
                                                       std::string_view attribute) const override;
    [[nodiscard]] std::span<const Claim* const> claimsOf(std::string_view subject) const override;
    [[nodiscard]] const Claim* claim(std::string_view id) const override;

    /// The claims whose value names the subject (a chip of a system, what a ratio compares with), by id. Costs what
    /// they and the edits since the catalogue was made whole are.
    [[nodiscard]] std::vector<const Claim*> referring(std::string_view subject) const;

    [[nodiscard]] const Release& release() const { return reference().m_data.release; }
    /// By id, own ones among them.
    [[nodiscard]] Listing<Subject> subjects() const { return Listing<Subject>(m_subjectList); }
    [[nodiscard]] Listing<Source> sources() const { return Listing<Source>(m_sourceList); }
    [[nodiscard]] Listing<Claim> allClaims() const { return Listing<Claim>(m_claimList); }
    [[nodiscard]] std::span<const Lens> lenses() const { return reference().m_data.lenses; }
    /// Retired claim id → successor (may be empty).
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& retiredIds() const {
        return reference().m_data.retiredIds;
    }
    /// What claims may be about, by name.
    [[nodiscard]] std::span<const Attribute> attributes() const { return reference().m_data.attributes; }
    /// By its name, or the family it belongs to; null for an unknown one.
    [[nodiscard]] const Attribute* attribute(std::string_view name) const;
    /// The catalogue without the analyst's own records; itself where there are none.
    [[nodiscard]] const Catalog& reference() const { return m_reference ? *m_reference : *this; }
    /// Whether it is the analyst's own record.
    [[nodiscard]] bool isOwnSubject(std::string_view id) const;
    [[nodiscard]] bool isOwnSource(std::string_view id) const;
    [[nodiscard]] bool isOwnClaim(std::string_view id) const;
    /// Own records that were edited since the catalogue under the edits was made whole; 0: it is whole itself.
    [[nodiscard]] std::size_t layerSize() const;
    [[nodiscard]] const Subject* subject(std::string_view id) const;
    [[nodiscard]] const Source* source(std::string_view id) const;
    [[nodiscard]] const Lens* lens(std::string_view id) const;
    [[nodiscard]] const EditorsDefault* editorsDefault(std::string_view subject, std::string_view metric) const;
    /// The rate whose date lies nearest to `date` (the latest where `date` is none); null for an unknown currency.
    [[nodiscard]] const ExchangeRate* exchangeRate(std::string_view currency,
                                                   const std::optional<units::Date>& date) const;
    /// Follows retired claim ids to their living successor; null where there is none.
    [[nodiscard]] const Claim* successor(std::string_view retiredId) const;

private:
    /// Notes which subjects the values of claims name.
    void indexReferences(std::span<const Claim* const> claims);
    /// Groups claims by subject, with those that the reference has on the same.
    void indexClaims(std::span<const Claim* const> claims);
    /// Claims of the subjects that an edit touches, as they are after it.
    void editClaims(const Catalog& before, const RecordEdits<Claim>& edits);

    std::shared_ptr<const Catalog> m_reference;  ///< null: this is the reference
    /// Made whole, with the edits below over it; null: there are none. `m_own` and what follows of it is empty then.
    std::shared_ptr<const Catalog> m_under;
    RecordEdits<Subject> m_subjectEdits;
    RecordEdits<Source> m_sourceEdits;
    RecordEdits<Claim> m_claimEdits;
    /// Of the subjects that edits touch: all their claims, by attribute, then id.
    std::map<std::string, std::vector<const Claim*>, std::less<>> m_editedSubjects;
    CatalogData m_data;  ///< of the reference; empty where records are laid over another
    OwnRecords m_own;
    // Everything, the reference included:
    RecordList<Subject> m_subjectList;
    RecordList<Source> m_sourceList;
    RecordList<Claim> m_claimList;
    // What is not in the reference under it:
    std::unordered_map<std::string_view, const Subject*> m_subjects;
    std::unordered_map<std::string_view, const Source*> m_sources;
    std::unordered_map<std::string_view, const Claim*> m_claims;
    std::unordered_map<std::string_view, std::vector<const Claim*>> m_referring;  ///< by the subject that they name
    std::vector<const Claim*> m_bySubject;  ///< by subject, attribute, id; of a subject all or nothing
    std::unordered_map<std::string_view, std::pair<std::size_t, std::size_t>> m_subjectRanges;
};

/// The analyst's picks: (subject, metric) → claim id. Laid over the reference, never copied into it.
using Preferences = std::map<std::pair<std::string, std::string>, std::string>;

/// The reference and what the workbook lays over it, at one moment. Immutable and shared.
struct Snapshot {
    std::shared_ptr<const Catalog> catalog;
    Preferences preferences;
};

/// Subjects whose id, name or alias is nearest to `text`, best first, at most `most`: for "did you mean".
[[nodiscard]] std::vector<std::string> nearestSubjects(const Catalog& catalog, std::string_view text, std::size_t most);

}  // namespace chokepoint::catalog
