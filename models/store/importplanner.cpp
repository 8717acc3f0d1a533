// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/importplanner.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace chokepoint::store {

namespace {

using catalog::Claim;
using catalog::Source;
using catalog::Subject;

constexpr char Separator = '\x1f';

std::string contentOf(const Source& source) {
    std::string content(catalog::idOf(source.kind));
    const std::string date = source.date ? source.date->iso() : std::string();
    for (const std::string* part : {&source.title, &source.publisher, &date, &source.url, &source.licence}) {
        content.append(1, Separator).append(*part);
    }
    return source.isSecondHand ? content + Separator : content;
}

/// The work that a source is a state of: this year's edition of a table is last year's, gone on.
std::string workOf(const Source& source) {
    return catalog::foldedForImport(source.title) + Separator + catalog::foldedForImport(source.publisher);
}

/// A plain id from a name: "Amazon Trainium3" is "amazon-trainium3". Letters of other scripts stay.
std::string idFromName(std::string_view name) {
    std::string id;
    for (const char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        const bool isKept = isUpper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
                            static_cast<unsigned char>(c) >= 0x80U;
        if (isKept) {
            id += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    while (!id.empty() && id.back() == '-') {
        id.pop_back();
    }
    return id.empty() ? std::string("unnamed") : id;
}

bool sameNumber(const std::optional<double>& a, double scaleA, const std::optional<double>& b, double scaleB) {
    if (!a || !b) {
        return !a && !b;
    }
    constexpr double Rounding = 1e-9;
    const double left = *a * scaleA;
    const double right = *b * scaleB;
    return std::abs(left - right) <= Rounding * std::max(std::abs(left), std::abs(right));
}

/// Whether two claims say the same value, however its digits are written: 0.7 kW is 700 W.
bool sameValue(const Claim& a, const Claim& b) {
    const auto* left = std::get_if<catalog::Number>(&a.value);
    const auto* right = std::get_if<catalog::Number>(&b.value);
    if (left != nullptr && right != nullptr) {
        return units::compatible(a.unit, b.unit) && sameNumber(left->value, a.unit.scale, right->value, b.unit.scale) &&
               sameNumber(left->low, a.unit.scale, right->low, b.unit.scale) &&
               sameNumber(left->high, a.unit.scale, right->high, b.unit.scale);
    }
    return a.value == b.value;
}

/// Whether no axis is stated by both and differs: "dense" and a source that does not say may be one question.
bool sameAxes(const catalog::Qualifiers& a, const catalog::Qualifiers& b) {
    return std::ranges::all_of(catalog::statedAxes(a), [&](const catalog::AxisValue& axis) {
        const std::string_view other = catalog::statedAxis(b, axis.axis);
        return other.empty() || other == axis.value;
    });
}

/// Whether they could contradict each other: the same thing said of the same.
bool sameQuestion(const Claim& a, const Claim& b) {
    const auto* left = std::get_if<catalog::Ratio>(&a.value);
    const auto* right = std::get_if<catalog::Ratio>(&b.value);
    const bool isSameRatio = left == nullptr || right == nullptr || left->relativeTo == right->relativeTo;
    return a.variant == b.variant && isSameRatio && a.wording == b.wording && sameAxes(a.qualifiers, b.qualifiers);
}

/// Whether it is the id of an analyst's own record: a UUID of version 7.
bool isOwnId(std::string_view id) {
    constexpr std::string_view Shape = "xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx";
    return id.size() == Shape.size() && std::ranges::equal(id, Shape, [](char c, char wanted) {
               const bool isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
               return wanted == 'x' ? isDigit : c == wanted;
           });
}

/// What a row adds to a subject of the analyst's own; none where nothing.
std::optional<Subject> corrected(const Subject& old, const Subject& row) {
    Subject result = old;
    const auto take = [](std::string& field, const std::string& other) {
        if (!other.empty()) {
            field = other;
        }
    };
    take(result.name, row.name);
    take(result.maker, row.maker);
    take(result.country, row.country);
    take(result.note, row.note);
    for (const std::string& alias : row.aliases) {
        if (std::ranges::find(result.aliases, alias) == result.aliases.end()) {
            result.aliases.push_back(alias);
        }
    }
    return result == old ? std::nullopt : std::optional(std::move(result));
}

}  // namespace

ImportNote noteOn(const CsvRow& cells, const catalog::ImportMapping& mapping, const catalog::CellProblem& problem) {
    const bool hasCell = problem.column < cells.size() && problem.column < mapping.columns.size();
    if (!hasCell) {
        return {cells.line(), 0, {}, problem.message, 0};
    }
    const CsvCell& cell = cells[problem.column];
    return {cell.line, cell.column, mapping.columns[problem.column].heading, problem.message, 0};
}

ImportPlanner::ImportPlanner(const ImportRequest& request, const ImportGround& ground, ImportPlan& plan)
    : m_request(request), m_ground(ground), m_plan(plan), m_check(ground.catalog) {
    const auto add = [this](const std::string& name, const Subject& subject) {
        const std::string folded = catalog::foldedForImport(name);
        if (folded.empty()) {
            return;
        }
        const auto [entry, isNew] = m_names.emplace(folded, &subject);
        if (!isNew && entry->second != &subject) {
            entry->second = nullptr;
        }
    };
    for (const Subject& subject : ground.catalog.subjects()) {
        if ((subject.kind == catalog::SubjectKind::System) != (request.mapping.kind == catalog::SubjectKind::System)) {
            continue;
        }
        add(subject.id, subject);
        add(subject.name, subject);
        add(subject.maker + subject.name, subject);
        for (const std::string& alias : subject.aliases) {
            add(alias, subject);
        }
    }
    for (const Source& source : ground.catalog.sources()) {
        m_sources.emplace(contentOf(source), KnownSource{source.id, store::workOf(source)});
        m_works.emplace(source.id, store::workOf(source));
    }
}

const Subject* ImportPlanner::known(const Subject& subject) const {
    if (!subject.id.empty()) {
        return m_ground.catalog.subject(subject.id);
    }
    const auto found = m_names.find(catalog::foldedForImport(subject.name));
    return found == m_names.end() ? nullptr : found->second;
}

std::string ImportPlanner::freeId(const Subject& subject) const {
    if (!subject.id.empty()) {
        return subject.id;
    }
    const std::string base = idFromName(subject.name);
    std::string id = base;
    for (int number = 2; m_ground.catalog.subject(id) != nullptr || m_taken.contains(id); ++number) {
        id = base + "-" + std::to_string(number);
    }
    return id;
}

ImportPlanner::Target& ImportPlanner::targetOf(const Subject& subject, std::size_t line) {
    // An id and a name that folds to it are kept apart: a file that gives ids means them.
    const std::string key = subject.id.empty() ? Separator + catalog::foldedForImport(subject.name) : subject.id;
    const auto found = m_targets.find(key);
    if (found != m_targets.end()) {
        return found->second;
    }
    const Subject* old = known(subject);
    Target target{old != nullptr ? old->id : freeId(subject), m_plan.changes.size(), old != nullptr};
    SubjectChange change;
    change.id = target.id;
    change.name = old != nullptr ? old->name : subject.name.empty() ? subject.id : subject.name;
    change.isNew = old == nullptr;
    m_plan.changes.push_back(std::move(change));
    if (old == nullptr) {
        m_taken.insert(target.id);
    }
    Target& result = m_targets.emplace(key, std::move(target)).first->second;
    putSubject(subject, result, line);
    return result;
}

void ImportPlanner::putSubject(const Subject& subject, const Target& target, std::size_t line) {
    if (!target.isInCatalog) {
        Subject& added = m_plan.subjects.emplace_back(subject);
        added.id = target.id;
        if (added.name.empty()) {
            added.name = target.id;
        }
        m_subjectRows.push_back({m_plan.rows, line, 0, 0, target.change});
        return;
    }
    const bool isOwn = m_ground.catalog.isOwnSubject(target.id);
    const Subject* old = m_ground.catalog.subject(target.id);
    if (isOwn && m_request.onDuplicate == OnDuplicate::Update) {
        if (std::optional<Subject> better = corrected(*old, subject)) {
            m_plan.subjects.push_back(std::move(*better));
            m_subjectRows.push_back({m_plan.rows, line, 0, 0, target.change});
            m_plan.changes[target.change].isChanged = true;
        }
    }
}

const ImportPlanner::KnownSource& ImportPlanner::sourceOf(const Source& source) {
    static const KnownSource none{std::string(catalog::NoSource), {}};
    if (source.title.empty()) {
        return none;
    }
    if (m_lastKnown != nullptr && source == m_lastSource) {
        return *m_lastKnown;
    }
    m_lastSource = source;
    m_lastKnown = &sourceByContent(source);
    return *m_lastKnown;
}

const ImportPlanner::KnownSource& ImportPlanner::sourceByContent(const Source& source) {
    std::string content = contentOf(source);
    const auto found = m_sources.find(content);
    if (found != m_sources.end()) {
        return found->second;
    }
    Source& added = m_plan.sources.emplace_back(source);
    added.id = m_ground.newId();
    m_works.emplace(added.id, store::workOf(source));
    return m_sources.emplace(std::move(content), KnownSource{added.id, store::workOf(source)}).first->second;
}

const std::string& ImportPlanner::workOf(const std::string& sourceId) {
    return m_works[sourceId];  // that of "unsourced" is empty
}

bool ImportPlanner::isSeen(const Claim& claim) {
    std::string& all = m_key;
    all.clear();
    for (const std::string* part : {&claim.id, &claim.subject, &claim.attribute, &claim.source, &claim.variant,
                                    &claim.wording, &claim.unitText, &claim.note}) {
        all.append(*part).push_back(Separator);
    }
    for (const catalog::AxisValue& axis : catalog::statedAxes(claim.qualifiers)) {
        all.append(axis.value).push_back(Separator);
    }
    const auto number = [&all](const std::optional<double>& value) {
        // By its hash, which is one for both zeros.
        const std::size_t hash = value ? std::hash<double>()(*value) : 0;
        all.push_back(value ? '=' : '-');
        all.append(std::string_view(reinterpret_cast<const char*>(&hash), sizeof(hash)));
    };
    std::visit(
        [&](const auto& value) {
            using V = std::decay_t<decltype(value)>;
            const auto numbers = [&](const auto& part) {
                if constexpr (std::is_same_v<std::decay_t<decltype(part)>, catalog::Number>) {
                    number(part.value);
                    number(part.low);
                    number(part.high);
                } else {
                    all.append(catalog::idOf(part.kind));
                    number(part.limit);
                }
            };
            if constexpr (std::is_same_v<V, catalog::Number> || std::is_same_v<V, catalog::Bound>) {
                numbers(value);
            } else if constexpr (std::is_same_v<V, units::Date>) {
                all.append(value.iso());
            } else if constexpr (std::is_same_v<V, catalog::Text>) {
                all.append(value.text);
            } else if constexpr (std::is_same_v<V, catalog::Reference>) {
                all.append(value.subject);
            } else {
                all.append(value.relativeTo);
                std::visit(numbers, value.times);
            }
        },
        claim.value);
    return !m_seen.insert(std::hash<std::string_view>()(all));
}

void ImportPlanner::take(catalog::ImportedRow& row, const CsvRow& cells) {
    Target& target = targetOf(row.subject, cells.line());
    const KnownSource& source = sourceOf(row.source);
    for (catalog::ImportedClaim& imported : row.claims) {
        imported.claim.subject = target.id;
        imported.claim.source = source.id;
        const bool hasCell = imported.column < cells.size();
        putClaim(imported.claim, source, target,
                 {m_plan.rows, hasCell ? cells[imported.column].line : cells.line(),
                  hasCell ? cells[imported.column].column : 0, imported.column, target.change});
    }
}

bool ImportPlanner::isNamed(Claim& claim, const KnownSource& source) {
    const Claim* old = claim.id.empty() ? nullptr : m_ground.catalog.claim(claim.id);
    const bool isKept = old == nullptr ? isOwnId(claim.id) && m_claimIds.insert(std::hash<std::string>()(claim.id))
                                       : m_ground.catalog.isOwnClaim(claim.id) && workOf(old->source) == source.work;
    if (!isKept) {
        claim.id.clear();
    }
    return isKept;
}

void ImportPlanner::putClaim(Claim& claim, const KnownSource& source, const Target& target, Place place) {
    SubjectChange& change = m_plan.changes[target.change];
    if (isSeen(claim)) {
        ++change.same;
        return;
    }
    const Claim* own = nullptr;
    const Claim* other = nullptr;
    if (isNamed(claim, source)) {
        own = m_ground.catalog.claim(claim.id);
        if (own != nullptr && *own == claim) {
            ++change.same;
            return;
        }
    } else if (target.isInCatalog) {
        for (const Claim* old : m_ground.catalog.claims(target.id, claim.attribute)) {
            if (workOf(old->source) != source.work || !sameQuestion(*old, claim)) {
                continue;
            }
            if (sameValue(*old, claim)) {
                ++change.same;
                return;
            }
            (m_ground.catalog.isOwnClaim(old->id) ? own : other) = old;
        }
    }
    if ((own != nullptr || other != nullptr) && m_request.onDuplicate == OnDuplicate::KeepOld) {
        ++change.left;
        return;
    }
    place.isUpdate = own != nullptr && m_request.onDuplicate == OnDuplicate::Update;
    place.isBeside = !place.isUpdate && other != nullptr;
    if (place.isUpdate) {
        claim.id = own->id;
    } else if (claim.id.empty() || own != nullptr) {
        claim.id = m_ground.newId();
    }
    (place.isUpdate ? change.updated : change.added) += 1;
    change.beside += place.isBeside ? 1U : 0U;
    m_plan.claims.push_back(std::move(claim));
    m_places.push_back(place);
}

void ImportPlanner::announce() {
    for (const Subject& subject : m_plan.subjects) {
        m_check->announce(m_subjects.emplace_back(subject));
    }
    for (const Source& source : m_plan.sources) {
        m_check->announce(m_newSources.emplace_back(source));
    }
}

void ImportPlanner::announceAgain() {
    m_subjects.resize(m_earlierSubjects);
    m_newSources.resize(m_earlierSources);
    m_check.emplace(m_ground.catalog);
    std::ranges::for_each(m_subjects, [this](const Subject& subject) { m_check->announce(subject); });
    std::ranges::for_each(m_newSources, [this](const Source& source) { m_check->announce(source); });
    announce();
}

std::map<std::size_t, ImportNote> ImportPlanner::badRows() const {
    const catalog::RecordCheck& check = *m_check;
    std::map<std::size_t, ImportNote> bad;
    std::map<std::string, Message, std::less<>> badSources;
    for (const Source& source : m_plan.sources) {
        if (const auto problems = check.problemsOf(source); !problems.empty()) {
            badSources.emplace(source.id, problems.front().message);
        }
    }
    for (std::size_t i = 0; i < m_plan.subjects.size(); ++i) {
        if (const auto problems = check.problemsOf(m_plan.subjects[i]); !problems.empty()) {
            bad.try_emplace(m_subjectRows[i].row,
                            ImportNote{m_subjectRows[i].line, 0, {}, problems.front().message, problems.size() - 1});
        }
    }
    for (std::size_t i = 0; i < m_plan.claims.size(); ++i) {
        const Claim& claim = m_plan.claims[i];
        const Place& place = m_places[i];
        const auto badSource = badSources.empty() ? badSources.end() : badSources.find(claim.source);
        std::vector<catalog::RecordProblem> problems = check.problemsOf(claim);
        if (badSource != badSources.end()) {
            problems.push_back({"source", badSource->second, ErrorCode::InvalidArgument});
        }
        if (!problems.empty()) {
            const bool hasColumn = place.mapped < m_request.mapping.columns.size();
            bad.try_emplace(place.row, ImportNote{place.line, place.column,
                                                  hasColumn ? m_request.mapping.columns[place.mapped].heading : "",
                                                  problems.front().message, problems.size() - 1});
        }
    }
    return bad;
}

void ImportPlanner::reject(const std::map<std::size_t, ImportNote>& bad) {
    for (const auto& [row, note] : bad) {
        m_plan.accepted -= 1;
        m_plan.rejectedRows += 1;
        if (m_plan.rejected.size() < MostNotes) {
            m_plan.rejected.push_back(note);
        }
    }
    // The other claims of these rows go with them, and the subjects and sources that nothing else needs.
    std::unordered_set<std::string> needed;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        SubjectChange& change = m_plan.changes[m_places[i].change];
        if (bad.contains(m_places[i].row)) {
            (m_places[i].isUpdate ? change.updated : change.added) -= 1;
            change.beside -= m_places[i].isBeside ? 1U : 0U;
            continue;
        }
        needed.insert(m_plan.claims[i].subject);
        needed.insert(m_plan.claims[i].source);
        if (kept != i) {
            m_places[kept] = m_places[i];
            m_plan.claims[kept] = std::move(m_plan.claims[i]);
        }
        ++kept;
    }
    m_places.resize(kept);
    m_plan.claims.resize(kept);
    std::erase_if(m_plan.sources, [&](const Source& source) { return !needed.contains(source.id); });
    kept = 0;
    for (std::size_t i = 0; i < m_plan.subjects.size(); ++i) {
        if (bad.contains(m_subjectRows[i].row) && !needed.contains(m_plan.subjects[i].id)) {
            m_plan.changes[m_subjectRows[i].change].isNew = false;
            continue;
        }
        if (kept != i) {
            m_plan.subjects[kept] = std::move(m_plan.subjects[i]);
            m_subjectRows[kept] = m_subjectRows[i];
        }
        ++kept;
    }
    m_plan.subjects.resize(kept);
    m_subjectRows.resize(kept);
}

void ImportPlanner::finish() {
    announce();
    // A row that goes may take away the subject that another speaks of.
    for (std::map<std::size_t, ImportNote> bad = badRows(); !bad.empty(); bad = badRows()) {
        reject(bad);
        announceAgain();
    }
    std::ranges::stable_sort(m_plan.rejected, {}, &ImportNote::line);
}

void ImportPlanner::nextSlice() {
    m_earlierSubjects = m_subjects.size();
    m_earlierSources = m_newSources.size();
    m_plan.subjects.clear();
    m_plan.sources.clear();
    m_plan.claims.clear();
    m_places.clear();
    m_subjectRows.clear();
    m_seen.clear();
}

}  // namespace chokepoint::store
