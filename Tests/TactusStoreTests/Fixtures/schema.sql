CREATE TABLE recordings (
    contentHash TEXT NOT NULL PRIMARY KEY CHECK (contentHash LIKE 'sha256:%'),
    byteCount INTEGER NOT NULL CHECK (byteCount > 0),
    audioFile TEXT UNIQUE,
    hasWaveform INTEGER NOT NULL DEFAULT 0 CHECK (hasWaveform IN (0, 1)),
    duration REAL CHECK (duration >= 0),
    sampleRate INTEGER CHECK (sampleRate > 0),
    channels INTEGER CHECK (channels > 0),
    CHECK ((duration IS NULL) = (sampleRate IS NULL) AND (duration IS NULL) = (channels IS NULL))
) STRICT;
CREATE TABLE results (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    contentHash TEXT NOT NULL REFERENCES recordings (contentHash),
    options TEXT NOT NULL,
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    timeline BLOB NOT NULL,
    summary TEXT NOT NULL,
    UNIQUE (contentHash, options, version)
) STRICT;
CREATE TABLE jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    name TEXT NOT NULL,
    foldedName TEXT NOT NULL,
    contentHash TEXT NOT NULL REFERENCES recordings (contentHash),
    options TEXT NOT NULL,
    idempotencyKey TEXT UNIQUE,
    createdAt REAL NOT NULL,
    startedAt REAL,
    endedAt REAL,
    runs INTEGER NOT NULL DEFAULT 0 CHECK (runs >= 0),
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    interruptions INTEGER NOT NULL DEFAULT 0 CHECK (interruptions >= 0),
    lastEventID INTEGER NOT NULL DEFAULT 0 CHECK (lastEventID >= 0),
    isCached INTEGER NOT NULL DEFAULT 0 CHECK (isCached IN (0, 1)),
    result INTEGER REFERENCES results (number),
    failure TEXT,
    CHECK ((state = 'succeeded') = (result IS NOT NULL)),
    CHECK ((state = 'failed') = (failure IS NOT NULL)),
    CHECK ((state IN ('queued', 'running')) = (endedAt IS NULL))
) STRICT;
CREATE INDEX jobsByState ON jobs (state, number);
CREATE INDEX jobsByRecording ON jobs (contentHash);
CREATE INDEX jobsByResult ON jobs (result);
CREATE TABLE edits (
    job INTEGER NOT NULL PRIMARY KEY REFERENCES jobs (number) ON DELETE CASCADE,
    json BLOB NOT NULL CHECK (length(json) <= 65536)
) STRICT;
