-- SPDX-License-Identifier: GPL-3.0-or-later
-- The workbook file (.chokepoint), version 2. application_id and user_version are set by the store.
-- Lists and objects inside a column are JSON, which the store checks: an untrusted schema may not call json_valid().
--
-- A file is accepted only if its schema is exactly this one, so a change here is a new version with a migration step.
-- No triggers, no cascades, a primary key in every table: changesets are recorded and inverted (SQLite's session
-- extension skips tables without a key and fires triggers again). Ids of the reference are plain text without foreign
-- key, because a later reference may no longer have them. The analyst's own records have UUIDv7 ids.

-- What the workbook is: id (UUIDv7), created (UTC), program (version that made it).
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Remembered, but no step of the history: the context.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 200),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The analyst's picks among claims.
CREATE TABLE preference (
    subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
    metric TEXT NOT NULL CHECK (length(metric) BETWEEN 1 AND 200),
    claim TEXT NOT NULL CHECK (length(claim) BETWEEN 1 AND 200),
    PRIMARY KEY (subject, metric)
) STRICT, WITHOUT ROWID;

-- How views are set up.
CREATE TABLE layout (
    view TEXT NOT NULL PRIMARY KEY CHECK (length(view) BETWEEN 1 AND 200),
    json TEXT NOT NULL CHECK (json <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE subject (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('chip', 'system', 'chip-family', 'process', 'party', 'policy')),
    maker TEXT NOT NULL,
    country TEXT NOT NULL CHECK (country = '' OR length(country) = 2),
    aliases TEXT NOT NULL CHECK (aliases <> ''),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (kind IN ('regulator', 'vendor', 'company-filing', 'paper', 'analyst', 'database', 'press',
                                       'community')),
    title TEXT NOT NULL CHECK (title <> ''),
    publisher TEXT NOT NULL,
    date TEXT NOT NULL,                  -- ISO, as precise as known: 2025-07-23, 2025-07, 2025Q3, 2025; '' = none
    url TEXT NOT NULL,
    second_hand INTEGER NOT NULL CHECK (second_hand IN (0, 1)),
    licence TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Which of value, low, high, text_value are set follows from value_kind: number (value and/or low, high), bound (value
-- is the limit), date and text (text_value), reference (text_value is a subject), ratio (relative_to, and value, low,
-- high or a bound). Numbers are in `unit`; an axis that the source does not state is ''.
CREATE TABLE claim (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    subject TEXT NOT NULL CHECK (subject <> ''),
    attribute TEXT NOT NULL CHECK (attribute <> ''),
    value_kind TEXT NOT NULL CHECK (value_kind IN ('number', 'bound', 'date', 'text', 'reference', 'ratio')),
    value REAL CHECK (value IS NULL OR abs(value) <= 1.7976931348623157e308),
    low REAL CHECK (low IS NULL OR abs(low) <= 1.7976931348623157e308),
    high REAL CHECK (high IS NULL OR abs(high) <= 1.7976931348623157e308),
    bound TEXT NOT NULL CHECK (bound IN ('', 'at-least', 'at-most', 'above', 'below')),
    text_value TEXT NOT NULL,
    relative_to TEXT NOT NULL,
    unit TEXT NOT NULL,                  -- as published
    sparsity TEXT NOT NULL CHECK (sparsity IN ('', 'dense', 'sparse')),
    direction TEXT NOT NULL CHECK (direction IN ('', 'unidirectional', 'bidirectional')),
    boundary TEXT NOT NULL CHECK (boundary IN ('', 'chip', 'superchip', 'board', 'rack', 'system', 'all-in',
                                               'facility')),
    nature TEXT NOT NULL CHECK (nature IN ('', 'peak', 'rated', 'measured')),
    units_counted TEXT NOT NULL CHECK (units_counted IN ('', 'matrix', 'matrix-and-vector')),
    price_basis TEXT NOT NULL CHECK (price_basis IN ('', 'hardware', 'installed', 'per-chip', 'hourly')),
    wording TEXT NOT NULL,
    variant TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    standing TEXT NOT NULL CHECK (standing IN ('accepted', 'doubtful', 'disputed', 'superseded')),
    reason TEXT NOT NULL,
    implied_by TEXT NOT NULL,
    approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
    note TEXT NOT NULL,
    batch TEXT NOT NULL,                 -- id of the import it came with; '' = entered by hand
    CHECK (low IS NULL OR high IS NULL OR low <= high),
    CHECK (value_kind <> 'bound' OR (bound <> '' AND value IS NOT NULL)),
    CHECK (value_kind <> 'ratio' OR relative_to <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    date TEXT NOT NULL CHECK (date <> ''),
    kind TEXT NOT NULL CHECK (kind <> ''),
    title TEXT NOT NULL CHECK (title <> ''),
    effects TEXT NOT NULL CHECK (effects <> ''),
    source TEXT NOT NULL CHECK (source <> ''),
    standing TEXT NOT NULL CHECK (standing IN ('accepted', 'doubtful', 'disputed', 'superseded')),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Rules that the analyst drafts. Lists are JSON. An expression is kept as it was typed, whole or not.
CREATE TABLE rule (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    name TEXT NOT NULL CHECK (name <> ''),
    used TEXT NOT NULL CHECK (used IN ('aside', 'beside', 'instead')),
    parent TEXT NOT NULL,                -- the rule it was copied from; '' = none
    expression TEXT NOT NULL CHECK (length(expression) <= 16384),
    start_event TEXT NOT NULL,
    end_event TEXT NOT NULL,             -- '' = open
    rests_on TEXT NOT NULL CHECK (rests_on <> ''),
    addressees TEXT NOT NULL CHECK (addressees <> ''),
    decides TEXT NOT NULL CHECK (decides IN ('requires-licence', 'review-policy', 'exception', 'information')),
    conditions TEXT NOT NULL CHECK (conditions <> ''),
    destinations TEXT NOT NULL CHECK (destinations <> ''),
    exclusions TEXT NOT NULL CHECK (exclusions <> ''),
    headquarters INTEGER NOT NULL CHECK (headquarters IN (0, 1)),
    us_origin_only INTEGER NOT NULL CHECK (us_origin_only IN (0, 1)),
    as_written_only INTEGER NOT NULL CHECK (as_written_only IN (0, 1)),
    outcome TEXT NOT NULL CHECK (outcome <> ''),
    review_policy TEXT NOT NULL,
    summary TEXT NOT NULL,
    citation TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A scenario is its differences from the record, nothing else.
CREATE TABLE scenario (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 200),
    name TEXT NOT NULL CHECK (name <> ''),
    differences TEXT NOT NULL CHECK (differences <> ''),
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Each change that was made, as a tree: undo moves the head, nothing is deleted. `changeset` is in the format of
-- SQLite's session extension; its inverse takes the change back.
CREATE TABLE history (
    seq INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    parent INTEGER NOT NULL CHECK (parent >= 0 AND parent < seq),
    reverts INTEGER NOT NULL CHECK (reverts >= 0 AND reverts < seq),  -- 0 = none
    title TEXT NOT NULL CHECK (title <> ''),
    arguments TEXT NOT NULL CHECK (arguments <> ''),
    time INTEGER NOT NULL,               -- milliseconds since 1970-01-01 UTC
    changeset BLOB NOT NULL CHECK (length(changeset) > 0)
) STRICT;

CREATE TABLE head (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT;

-- Number and hash of the rows of every table above, kept up to date in the transaction that changes them.
CREATE TABLE table_hash (
    name TEXT NOT NULL PRIMARY KEY,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    hash TEXT NOT NULL CHECK (length(hash) = 16)
) STRICT, WITHOUT ROWID;
