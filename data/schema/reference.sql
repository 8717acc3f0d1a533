-- SPDX-License-Identifier: GPL-3.0-or-later
-- The reference catalogue as the data compiler writes it and the program reads it. Unknown is NULL, never 0 or ''.
-- Rows are stored by key (WITHOUT ROWID), so reading a table in order needs no sort.
PRAGMA application_id = 0x43484b52;  -- 'CHKR'; a workbook has 'CHKW'
PRAGMA user_version = 1;

CREATE TABLE release (
    key TEXT NOT NULL PRIMARY KEY CHECK (key IN ('version', 'data_version', 'verified_to', 'licence', 'attribution')),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN
        ('regulator', 'vendor', 'company-filing', 'paper', 'analyst', 'database', 'press', 'community')),
    title TEXT NOT NULL,
    publisher TEXT,
    date TEXT,
    url TEXT,
    second_hand INTEGER NOT NULL CHECK (second_hand IN (0, 1)),
    licence TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE subjects (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('chip', 'system', 'chip-family', 'process', 'party', 'policy')),
    maker TEXT,
    country TEXT CHECK (length(country) = 2),
    aliases TEXT,
    note TEXT
) STRICT, WITHOUT ROWID;

-- What a claim may be about; a name that ends in * is a family. minimum and maximum are in the unit `dimension`.
CREATE TABLE attributes (
    attribute TEXT NOT NULL PRIMARY KEY,
    type TEXT NOT NULL CHECK (type IN ('number', 'text', 'date', 'reference', 'ratio')),
    dimension TEXT,
    minimum REAL,
    maximum REAL,
    meaning TEXT NOT NULL,
    CHECK (minimum <= maximum)
) STRICT, WITHOUT ROWID;

-- How the sources' words map to the closed axes; * stands for any attribute or unit, the most specific row counts.
CREATE TABLE wordings (
    attribute TEXT NOT NULL,
    wording TEXT NOT NULL,
    unit TEXT NOT NULL,
    sparsity TEXT CHECK (sparsity IN ('dense', 'sparse')),
    direction TEXT CHECK (direction IN ('unidirectional', 'bidirectional')),
    boundary TEXT CHECK (boundary IN ('chip', 'superchip', 'board', 'rack', 'system', 'all-in', 'facility')),
    nature TEXT CHECK (nature IN ('peak', 'rated', 'measured')),
    units_counted TEXT CHECK (units_counted IN ('matrix', 'matrix-and-vector')),
    price_basis TEXT CHECK (price_basis IN ('hardware', 'installed', 'per-chip', 'hourly')),
    approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
    comment TEXT,
    PRIMARY KEY (attribute, wording, unit)
) STRICT, WITHOUT ROWID;

-- value, low and high are as published, digits unchanged; the canonical_ columns hold the same in canonical units
-- (FLOP/s, byte, W, one unit of currency; a ratio as it is). The axes are what wording and reviewer say together.
CREATE TABLE claims (
    id TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES subjects,
    attribute TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('number', 'text', 'date', 'reference', 'ratio')),
    relative_to TEXT REFERENCES subjects CHECK ((relative_to IS NOT NULL) = (type = 'ratio')),
    value TEXT,
    low TEXT,
    high TEXT,
    bound TEXT CHECK (bound IN ('at-least', 'at-most', 'above', 'below')),
    unit TEXT,
    wording TEXT,
    sparsity TEXT CHECK (sparsity IN ('dense', 'sparse')),
    direction TEXT CHECK (direction IN ('unidirectional', 'bidirectional')),
    boundary TEXT CHECK (boundary IN ('chip', 'superchip', 'board', 'rack', 'system', 'all-in', 'facility')),
    nature TEXT CHECK (nature IN ('peak', 'rated', 'measured')),
    units_counted TEXT CHECK (units_counted IN ('matrix', 'matrix-and-vector')),
    price_basis TEXT CHECK (price_basis IN ('hardware', 'installed', 'per-chip', 'hourly')),
    approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
    variant TEXT,
    source TEXT NOT NULL REFERENCES sources,
    standing TEXT NOT NULL CHECK (standing IN ('accepted', 'doubtful', 'disputed', 'superseded')),
    implied_by TEXT,
    reason TEXT,
    note TEXT,
    canonical_value REAL,
    canonical_low REAL,
    canonical_high REAL,
    CHECK (value IS NOT NULL OR low IS NOT NULL OR high IS NOT NULL),
    CHECK (standing = 'accepted' OR reason IS NOT NULL),
    CHECK (bound IS NULL OR (value IS NULL AND (low IS NULL) <> (high IS NULL))),
    CHECK (canonical_low <= canonical_high)
) STRICT, WITHOUT ROWID;

CREATE TABLE defaults (
    subject TEXT NOT NULL REFERENCES subjects,
    metric TEXT NOT NULL,
    claim TEXT NOT NULL REFERENCES claims,
    reason TEXT NOT NULL,
    PRIMARY KEY (subject, metric)
) STRICT, WITHOUT ROWID;

CREATE TABLE lenses (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    rule TEXT NOT NULL CHECK (rule IN ('best', 'sources', 'kind', 'publisher')),
    argument TEXT,
    sentence TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE retired (
    id TEXT NOT NULL PRIMARY KEY,
    successor TEXT,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE conversions (
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    per_usd REAL NOT NULL CHECK (per_usd > 0),
    date TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources,
    note TEXT,
    PRIMARY KEY (currency, date)
) STRICT, WITHOUT ROWID;

-- The record of law: data/policy/README.md says what the columns mean.
CREATE TABLE policy_events (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    jurisdiction TEXT NOT NULL,
    actor TEXT,
    announced TEXT,
    published TEXT,
    effective TEXT,
    ended TEXT,
    status TEXT NOT NULL,
    instrument TEXT,
    citation TEXT,
    affects TEXT,
    topics TEXT,
    summary TEXT NOT NULL,
    penalty_usd REAL,
    source TEXT NOT NULL REFERENCES sources,
    note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_rules (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    start_event TEXT NOT NULL REFERENCES policy_events,
    end_event TEXT REFERENCES policy_events,
    end_kind TEXT,
    rests_on TEXT,
    addressee TEXT NOT NULL,
    decides TEXT NOT NULL,
    expression TEXT NOT NULL,
    transaction_conditions TEXT,
    destinations_include TEXT NOT NULL,
    destinations_exclude TEXT,
    hq_rule INTEGER NOT NULL CHECK (hq_rule IN (0, 1)),
    origin TEXT NOT NULL,
    outcome TEXT NOT NULL,
    review_policy TEXT,
    track TEXT NOT NULL,
    summary TEXT NOT NULL,
    citation TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources,
    comment TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_parties (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    parent TEXT,
    parent_party TEXT REFERENCES policy_parties DEFERRABLE INITIALLY DEFERRED,
    country TEXT NOT NULL CHECK (length(country) = 2),
    list TEXT,
    added_date TEXT,
    removed_date TEXT,
    event TEXT REFERENCES policy_events,
    citation TEXT,
    reason TEXT,
    footnote TEXT,
    aliases TEXT,
    status TEXT NOT NULL,
    other_lists TEXT,
    source TEXT NOT NULL REFERENCES sources,
    note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_country_groups (
    "group" TEXT NOT NULL,
    country TEXT NOT NULL CHECK (length(country) = 2),
    country_name TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT CHECK ("to" >= "from"),
    start_event TEXT REFERENCES policy_events,
    end_event TEXT REFERENCES policy_events,
    citation TEXT,
    source TEXT NOT NULL REFERENCES sources,
    comment TEXT,
    PRIMARY KEY ("group", country, "from")
) STRICT, WITHOUT ROWID;

-- What rules ask about a chip beyond its figures; host_link in GB/s, both directions added.
CREATE TABLE policy_chips (
    chip TEXT NOT NULL PRIMARY KEY REFERENCES subjects,
    datacenter INTEGER CHECK (datacenter IN (0, 1)),
    host_link REAL CHECK (host_link > 0),
    scale_up TEXT CHECK (scale_up IN ('none')),
    die_area_low REAL,
    die_area_high REAL,
    source TEXT NOT NULL REFERENCES sources,
    note TEXT,
    CHECK (die_area_low <= die_area_high),
    CHECK ((die_area_low IS NULL) = (die_area_high IS NULL))
) STRICT, WITHOUT ROWID;

-- The record of supply and what a projection starts from: data/supply/README.md says what the columns mean.
CREATE TABLE supply_series (
    id TEXT NOT NULL PRIMARY KEY,
    series TEXT NOT NULL,
    subject TEXT NOT NULL,
    metric TEXT NOT NULL,
    period_start TEXT,
    period_end TEXT,
    value REAL,
    low REAL,
    high REAL,
    unit TEXT NOT NULL,
    basis TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources,
    note TEXT,
    CHECK (low <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE supply_record (
    series TEXT NOT NULL,
    quarter TEXT NOT NULL,
    value REAL NOT NULL,
    low REAL,
    high REAL,
    unit TEXT NOT NULL,
    basis TEXT NOT NULL,
    source_series TEXT NOT NULL,
    arithmetic TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (series, quarter),
    CHECK (low <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE supply_outcomes (
    period TEXT NOT NULL,
    series TEXT NOT NULL,
    value REAL,
    low REAL,
    high REAL,
    unit TEXT NOT NULL,
    reported TEXT NOT NULL,
    source_series TEXT NOT NULL,
    published_on TEXT NOT NULL,
    period_start TEXT NOT NULL,
    parameters_allowed TEXT,
    parameters_fitted_or_later TEXT,
    forecasts TEXT,
    note TEXT,
    PRIMARY KEY (period, series, published_on),
    CHECK (low <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE supply_origins (
    period TEXT NOT NULL,
    series TEXT NOT NULL,
    parameter TEXT NOT NULL,
    low REAL NOT NULL,
    central REAL NOT NULL,
    high REAL NOT NULL,
    claims TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (period, series, parameter),
    CHECK (low <= central AND central <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE supply_parameters (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    unit TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    low REAL NOT NULL,
    central REAL NOT NULL,
    high REAL NOT NULL,
    bounds TEXT NOT NULL,
    physical_min REAL,
    physical_max REAL,
    distribution TEXT NOT NULL,
    discrete_weights TEXT,
    correlated_with TEXT,
    source_series TEXT,
    source_text TEXT NOT NULL,
    assumption TEXT NOT NULL,
    note TEXT,
    CHECK (low <= central AND central <= high)
) STRICT, WITHOUT ROWID;

-- event is an event's id or hypothetical:NAME; parameter is '' where the event has no sourced effect.
CREATE TABLE supply_effects (
    event TEXT NOT NULL,
    lever_group TEXT NOT NULL,
    channel TEXT NOT NULL,
    parameter TEXT NOT NULL,
    operation TEXT,
    low REAL,
    central REAL,
    high REAL,
    lag_quarters REAL,
    "when" TEXT NOT NULL,
    source_text TEXT NOT NULL,
    assumption TEXT NOT NULL,
    rests_on TEXT,
    stopped_by TEXT,
    sentence TEXT NOT NULL,
    PRIMARY KEY (event, channel, parameter),
    CHECK (low <= central AND central <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE supply_hypotheticals (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    lists TEXT,
    ends TEXT,
    note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE supply_levers (
    lever TEXT NOT NULL,
    value TEXT NOT NULL,
    event TEXT NOT NULL,
    state TEXT,
    lever_group TEXT,
    comment TEXT NOT NULL,
    PRIMARY KEY (lever, value, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE supply_scenarios (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    sentence TEXT NOT NULL,
    levers TEXT,
    sources TEXT,
    what_it_shows TEXT NOT NULL
) STRICT, WITHOUT ROWID;
