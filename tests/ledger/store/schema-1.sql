-- Version 1 of the tables, as it was published. Never changed.
CREATE TABLE schema_version (version INTEGER NOT NULL);
CREATE TABLE projects (
    project TEXT NOT NULL PRIMARY KEY,
    records INTEGER NOT NULL,
    head TEXT NOT NULL,
    indexed TEXT NOT NULL
);
CREATE TABLE runs (
    project TEXT NOT NULL,
    id TEXT NOT NULL,
    "case" TEXT NOT NULL,
    title TEXT NOT NULL,
    scenario TEXT NOT NULL,
    seed TEXT NOT NULL,
    draws BIGINT NOT NULL,
    horizon DOUBLE PRECISION NOT NULL,
    version TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    name TEXT,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    created TEXT NOT NULL,
    milliseconds BIGINT NOT NULL,
    inputs TEXT NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (project, id),
    UNIQUE (project, fingerprint, draws),
    UNIQUE (project, name)
);
CREATE TABLE seals (
    project TEXT NOT NULL,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    digest TEXT NOT NULL,
    inputs TEXT NOT NULL,
    "case" TEXT NOT NULL,
    title TEXT NOT NULL,
    as_of TEXT NOT NULL,
    scenario TEXT NOT NULL,
    seed TEXT NOT NULL,
    draws BIGINT NOT NULL,
    horizon DOUBLE PRECISION NOT NULL,
    version TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    sealed_at TEXT NOT NULL,
    sealed_by TEXT NOT NULL,
    practice TEXT,
    corrects TEXT,
    issues TEXT NOT NULL,
    PRIMARY KEY (project, id)
);
CREATE TABLE resolutions (
    project TEXT NOT NULL,
    n INTEGER NOT NULL,
    seal TEXT NOT NULL,
    issue TEXT NOT NULL,
    kind TEXT NOT NULL,
    happened_on TEXT,
    point DOUBLE PRECISION,
    ratified INTEGER NOT NULL,
    kept_until TEXT,
    reason TEXT,
    source TEXT NOT NULL,
    note TEXT,
    corrects INTEGER,
    resolved_by TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (project, n)
);
INSERT INTO schema_version VALUES (1);
