-- A small schema with one of everything that matters to the query compiler.
CREATE TABLE land (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE ort (
  id       INTEGER PRIMARY KEY,
  land_id  INTEGER NOT NULL REFERENCES land (id),
  name     TEXT NOT NULL,
  slogan   TEXT,
  besteht  BOOLEAN NOT NULL DEFAULT 1,
  kuerzer  BOOLEAN,
  flaeche  REAL,
  hoehe    REAL NOT NULL DEFAULT 0,
  wappen   BLOB,
  text     HTML NOT NULL DEFAULT '',
  notiz    HTML
);
CREATE INDEX ort_nach_land ON ort (land_id, name);
CREATE TABLE ort_wort (
  ort_id INTEGER NOT NULL REFERENCES ort (id),
  wort   TEXT NOT NULL,
  PRIMARY KEY (ort_id, wort)
) WITHOUT ROWID;
