-- Version 2 of the tables, as it was published. Never changed.
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
CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    project TEXT NOT NULL,
    kind TEXT NOT NULL,
    asked TEXT NOT NULL,
    fingerprint TEXT,
    state TEXT NOT NULL,
    stage TEXT,
    done BIGINT NOT NULL,
    wanted BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    created TEXT NOT NULL,
    ended TEXT,
    said TEXT
);
CREATE TABLE users (
    name TEXT NOT NULL PRIMARY KEY,
    role TEXT NOT NULL,
    scrypt TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE TABLE sessions (
    token_sha256 TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
    created TEXT NOT NULL,
    expires TEXT NOT NULL
);
UPDATE schema_version SET version = 2;
