-- A store as version 1 left it, of 2026-11-23 09:00 UTC.
CREATE TABLE claims (
	key   TEXT PRIMARY KEY,
	until INTEGER NOT NULL -- milliseconds since 1970
) WITHOUT ROWID;
CREATE INDEX claims_until ON claims (until);
CREATE TABLE records (
	kind  TEXT NOT NULL,
	key   TEXT NOT NULL,
	value BLOB NOT NULL,
	until INTEGER,         -- milliseconds since 1970; NULL: for ever
	turn  INTEGER NOT NULL UNIQUE, -- the order of updates
	PRIMARY KEY (kind, key)
);
CREATE INDEX records_until ON records (until);
CREATE INDEX records_turn ON records (kind, turn);
INSERT INTO claims VALUES ('T1/C1:1', 1795428000000);
INSERT INTO claims VALUES ('T1/C1:2', 1763892000000);
INSERT INTO records VALUES ('channel', 'T1/C1', CAST('{"mode":"answer"}' AS BLOB), NULL, 1);
INSERT INTO records VALUES ('question', 'T1/C1:1', CAST('{"text":"who owns pricing?"}' AS BLOB), 1795428000000, 2);
PRAGMA user_version = 1;
