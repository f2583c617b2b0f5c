-- The schema after all migrations, for reading. Made by tools/sqlc; do not edit.
-- What a table is for stands in db/migrations/.

CREATE TABLE quelle (
  id                 INTEGER PRIMARY KEY,
  kuerzel            TEXT NOT NULL UNIQUE,   -- "gv-2023-12-31", "aenderungen-2023"
  art                TEXT NOT NULL CHECK (art IN ('gvisys', 'gv100', 'aenderungen')),
  titel              TEXT NOT NULL,          -- as the file calls itself
  gebietsstand       TEXT NOT NULL,          -- day whose borders and keys apply
  bevoelkerung_stand TEXT,                   -- day of the population figures
  flaeche_stand      TEXT,                   -- day of the areas
  koordinaten_stand  TEXT,                   -- day of the coordinates
  zensus             TEXT,                   -- census that the population is projected from: "2011"
  herausgeber        TEXT NOT NULL,
  lizenz             TEXT NOT NULL,          -- "dl-de/by-2-0"
  url                TEXT,
  auszug             BOOLEAN NOT NULL DEFAULT 0, -- some units only: says nothing about the others,
                                             -- and sums over its Gemeinden would be wrong
  inhalt_sha256      TEXT NOT NULL,          -- of the records read, not of the file's packing
  importiert_am      INTEGER NOT NULL
);

CREATE INDEX quelle_nach_gebietsstand ON quelle (gebietsstand);

CREATE TABLE einheit (
  id              INTEGER PRIMARY KEY,
  ebene           INTEGER NOT NULL CHECK (ebene IN (10, 20, 30, 40, 50, 60)),
  schluessel      TEXT NOT NULL,  -- Land 2, RB 3, Region 4, Kreis 5, Verband 9 digits, Gemeinde AGS 8
  name            TEXT NOT NULL,  -- newest known: "Halle (Saale), Stadt"
  anzeige         TEXT NOT NULL,  -- kommune_anzeigename() of it: "Halle (Saale)", "Landkreis Bautzen";
                                  -- '' only inside an import, between new name and new anzeige
  name_gefaltet   TEXT NOT NULL,  -- fold() of the name before its first comma, for look-ups
  textkennzeichen TEXT,           -- newest known, two digits; see docs/modules/kommune.md
  ars             TEXT,           -- newest known, Gemeinde: 12 digits
  kreis_id        INTEGER REFERENCES einheit (id),
  land_id         INTEGER REFERENCES einheit (id),
  erster_stand    TEXT NOT NULL,  -- oldest Gebietsstand that lists it
  letzter_stand   TEXT NOT NULL,  -- newest Gebietsstand that lists it
  aufgeloest_am   TEXT,           -- day it ended, from a list of changes; NULL: not known or alive
  zahlen_quelle_id INTEGER REFERENCES quelle (id) ON DELETE SET NULL, -- newest delivery that has
                                  -- figures for it; kept by kommune_finish(), so that pages join
                                  -- einheit_stand without searching for the newest
  besteht         BOOLEAN NOT NULL, -- listed in the newest Gebietsstand that we have, and not ended
                                    -- by a change since
  UNIQUE (ebene, schluessel)
);

CREATE INDEX einheit_nach_quelle ON einheit (zahlen_quelle_id);

CREATE INDEX einheit_nach_name ON einheit (name_gefaltet);

CREATE INDEX einheit_nach_kreis ON einheit (kreis_id);

CREATE INDEX einheit_nach_land ON einheit (land_id);

CREATE TABLE einheit_stand (
  einheit_id      INTEGER NOT NULL REFERENCES einheit (id) ON DELETE CASCADE,
  quelle_id       INTEGER NOT NULL REFERENCES quelle (id) ON DELETE CASCADE,
  name            TEXT NOT NULL,
  ars             TEXT,
  textkennzeichen TEXT,
  sitz            TEXT,
  flaeche_ha      INTEGER,        -- hectares; 1 ha = 0.01 km2, the exactness of the source
  einwohner       INTEGER,
  maennlich       INTEGER,
  weiblich        INTEGER,
  summe           BOOLEAN NOT NULL DEFAULT 0, -- figures are our sums over the Gemeinden, the
                                  -- position is their middle, weighted by area
  plz             TEXT,
  lon_e6          INTEGER,        -- WGS 84, millionths of a degree
  lat_e6          INTEGER,
  PRIMARY KEY (einheit_id, quelle_id)
) WITHOUT ROWID;

CREATE INDEX einheit_stand_nach_quelle ON einheit_stand (quelle_id);

CREATE TABLE aenderung (
  id             INTEGER PRIMARY KEY,
  quelle_id      INTEGER REFERENCES quelle (id) ON DELETE CASCADE, -- NULL: concluded by ourselves
  kennziffer     TEXT NOT NULL,   -- "03/2016/0006-R"; "" where concluded
  ebene          INTEGER NOT NULL CHECK (ebene IN (10, 20, 30, 40, 50, 60)),
  art            TEXT NOT NULL CHECK (art IN ('aufloesung', 'teilausgliederung', 'schluessel', 'name', 'nachfolge')),
  alt_schluessel TEXT NOT NULL,
  alt_name       TEXT NOT NULL,
  neu_schluessel TEXT NOT NULL,
  neu_name       TEXT NOT NULL,
  flaeche_qm     INTEGER,         -- what moved
  einwohner      INTEGER,         -- who moved
  rechtlich      TEXT,            -- day in law
  statistisch    TEXT             -- day in statistics
);

CREATE UNIQUE INDEX aenderung_einmal ON aenderung
  (ifnull(quelle_id, 0), kennziffer, art, alt_schluessel, neu_schluessel);

CREATE INDEX aenderung_nach_quelle ON aenderung (quelle_id);

CREATE INDEX aenderung_nach_alt ON aenderung (alt_schluessel);

CREATE INDEX aenderung_nach_neu ON aenderung (neu_schluessel);

CREATE TABLE einstellung (
  schluessel TEXT PRIMARY KEY,
  wert       TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE mitglied (
  id         INTEGER PRIMARY KEY,
  slug       TEXT NOT NULL UNIQUE,  -- the part of its addresses, for ever
  einheit_id INTEGER NOT NULL REFERENCES einheit (id),
  seit       TEXT,                  -- NULL: not known
  bis        TEXT,                  -- NULL: still a member, or not known
  beleg      TEXT NOT NULL DEFAULT '', -- where the membership is documented
  name       TEXT NOT NULL DEFAULT '', -- display name: the portrait's, else the register's
  land_id    INTEGER REFERENCES einheit (id),
  einwohner  INTEGER,               -- newest official figure
  typ        TEXT NOT NULL DEFAULT '', -- kommune_typ_slug(): "kreisfrei", "kreis" …
  gefaltet   TEXT NOT NULL DEFAULT '', -- utf8_fold() of the name, for the search in the list
  sortiert   TEXT NOT NULL DEFAULT ''  -- utf8_sort_key() of the name: the order of the list
);

CREATE INDEX mitglied_nach_einheit ON mitglied (einheit_id);

CREATE INDEX mitglied_nach_land ON mitglied (land_id, bis, einwohner);

CREATE INDEX mitglied_liste ON mitglied (sortiert, slug, bis, land_id, typ, einwohner, gefaltet);

CREATE INDEX mitglied_nach_groesse ON mitglied (bis, einwohner, land_id);

CREATE TABLE portrait (
  mitglied_id       INTEGER PRIMARY KEY REFERENCES mitglied (id) ON DELETE CASCADE,
  name              TEXT,            -- display name; NULL: from the register
  slogan            TEXT,
  status            TEXT,            -- instead of the status derived from the register
  einwohner_anzeige TEXT,            -- "ca. 240.000"; the official value always stands beside it
  beschreibung      TEXT,            -- for search engines, one sentence
  text              TEXT NOT NULL,   -- Markdown
  text_html         HTML NOT NULL,   -- rendered from text in the same transaction
  stand             TEXT,            -- day of the text
  geprueft          TEXT,            -- day on which somebody last said that it still holds
  fassung           INTEGER NOT NULL DEFAULT 1 -- grows with each change
);

CREATE TABLE portrait_link (
  mitglied_id INTEGER NOT NULL REFERENCES mitglied (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  text        TEXT NOT NULL,
  url         TEXT NOT NULL,
  PRIMARY KEY (mitglied_id, position)
) WITHOUT ROWID;

CREATE TABLE portrait_kontakt (
  mitglied_id  INTEGER NOT NULL REFERENCES mitglied (id) ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  organisation TEXT,
  person       TEXT,
  rolle        TEXT,
  telefon      TEXT,
  mail         TEXT,
  web          TEXT,
  PRIMARY KEY (mitglied_id, position)
) WITHOUT ROWID;

CREATE TABLE bericht (
  id          INTEGER PRIMARY KEY,
  mitglied_id INTEGER REFERENCES mitglied (id) ON DELETE CASCADE,
  jahr        INTEGER NOT NULL CHECK (jahr BETWEEN 1900 AND 2999), -- part of its address
  slug        TEXT NOT NULL,
  art         TEXT NOT NULL,
  titel       TEXT NOT NULL,
  datum       TEXT NOT NULL,
  ort         TEXT,
  teaser      TEXT,
  text        TEXT NOT NULL,
  text_html   HTML NOT NULL,
  fassung     INTEGER NOT NULL DEFAULT 1
);

CREATE UNIQUE INDEX bericht_adresse ON bericht (ifnull(mitglied_id, 0), jahr, slug);

CREATE INDEX bericht_nach_mitglied ON bericht (mitglied_id, datum DESC, id DESC);

CREATE INDEX bericht_nach_datum ON bericht (datum DESC, id DESC);

CREATE TABLE zaehler (
  name   TEXT PRIMARY KEY,         -- of the table
  anzahl INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER bericht_dazu AFTER INSERT ON bericht BEGIN
  UPDATE zaehler SET anzahl = anzahl + 1 WHERE name = 'bericht';
END;

CREATE TRIGGER bericht_weg AFTER DELETE ON bericht BEGIN
  UPDATE zaehler SET anzahl = anzahl - 1 WHERE name = 'bericht';
END;

CREATE TABLE bericht_thema (
  bericht_id INTEGER NOT NULL REFERENCES bericht (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  thema      TEXT NOT NULL,
  PRIMARY KEY (bericht_id, position)
) WITHOUT ROWID;

CREATE TABLE datei (
  id      INTEGER PRIMARY KEY,
  pfad    TEXT NOT NULL UNIQUE,  -- "dateien/…" in a Paket, "/dateien/…" as address
  titel   TEXT NOT NULL,
  alt     TEXT,                  -- text instead of a picture
  sprache TEXT,
  quelle  TEXT,
  typ     TEXT NOT NULL,         -- media type, recognised from the content
  sha256  TEXT NOT NULL,
  groesse INTEGER NOT NULL,
  inhalt  BLOB NOT NULL
);

CREATE TABLE bericht_anlage (
  bericht_id INTEGER NOT NULL REFERENCES bericht (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  datei_id   INTEGER NOT NULL REFERENCES datei (id),
  text       TEXT NOT NULL,
  PRIMARY KEY (bericht_id, position)
) WITHOUT ROWID;

CREATE INDEX bericht_anlage_nach_datei ON bericht_anlage (datei_id);

CREATE TABLE seite (
  id           INTEGER PRIMARY KEY,
  pfad         TEXT NOT NULL UNIQUE,
  eltern       TEXT,               -- path one level up; NULL on top
  art          TEXT NOT NULL CHECK (art IN ('seite', 'start', 'impressum', 'datenschutz', 'barrierefreiheit', 'leichte-sprache')),
  titel        TEXT NOT NULL,
  kurztitel    TEXT,               -- in navigation
  reihenfolge  INTEGER NOT NULL DEFAULT 0,
  beschreibung TEXT,
  text         TEXT NOT NULL,
  text_html    HTML NOT NULL,
  stand        TEXT,
  fassung      INTEGER NOT NULL DEFAULT 1
);

CREATE INDEX seite_nach_eltern ON seite (eltern, reihenfolge);

CREATE TABLE seite_angabe (
  seite_id   INTEGER NOT NULL REFERENCES seite (id) ON DELETE CASCADE,
  schluessel TEXT NOT NULL,
  wert       TEXT NOT NULL,
  PRIMARY KEY (seite_id, schluessel)
) WITHOUT ROWID;

CREATE TABLE veranstaltung (
  id          INTEGER PRIMARY KEY,
  art         TEXT NOT NULL,       -- slug: "jahresforen", "facharbeitsgruppen"
  slug        TEXT NOT NULL,
  titel       TEXT NOT NULL,
  motto       TEXT,
  von         TEXT,
  bis         TEXT,
  ort         TEXT,
  mitglied_id INTEGER REFERENCES mitglied (id) ON DELETE SET NULL, -- host
  text        TEXT NOT NULL,
  text_html   HTML NOT NULL,
  fassung     INTEGER NOT NULL DEFAULT 1,
  UNIQUE (art, slug)
);

CREATE INDEX veranstaltung_nach_von ON veranstaltung (von DESC);

CREATE INDEX veranstaltung_nach_mitglied ON veranstaltung (mitglied_id);

CREATE TABLE veranstaltung_link (
  veranstaltung_id INTEGER NOT NULL REFERENCES veranstaltung (id) ON DELETE CASCADE,
  position         INTEGER NOT NULL,
  text             TEXT NOT NULL,
  url              TEXT NOT NULL,
  PRIMARY KEY (veranstaltung_id, position)
) WITHOUT ROWID;

CREATE TABLE umleitung (
  von  TEXT PRIMARY KEY,           -- path, with "?…" where the query counts
  nach TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE suche (
  id       INTEGER PRIMARY KEY,    -- 8 * satz_id + a number for art
  art      TEXT NOT NULL CHECK (art IN ('portrait', 'bericht', 'seite', 'veranstaltung')),
  satz_id  INTEGER NOT NULL,       -- id in its own table
  adresse  TEXT NOT NULL,
  titel    TEXT NOT NULL,
  text     TEXT NOT NULL,          -- plain words, for the excerpt
  datum    TEXT,
  land     TEXT,                   -- key of the Land, for the facet
  UNIQUE (art, satz_id),
  CHECK (id = 8 * satz_id + CASE art WHEN 'portrait' THEN 0 WHEN 'bericht' THEN 1
                                     WHEN 'seite' THEN 2 ELSE 3 END)
);

CREATE VIRTUAL TABLE suche_index USING fts5 (
  titel, text, content = 'suche', content_rowid = 'id', prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2"
);

CREATE TRIGGER suche_neu AFTER INSERT ON suche BEGIN
  INSERT INTO suche_index (rowid, titel, text) VALUES (new.id, new.titel, new.text);
END;

CREATE TRIGGER suche_weg AFTER DELETE ON suche BEGIN
  INSERT INTO suche_index (suche_index, rowid, titel, text)
  VALUES ('delete', old.id, old.titel, old.text);
END;

CREATE TRIGGER suche_anders AFTER UPDATE ON suche BEGIN
  INSERT INTO suche_index (suche_index, rowid, titel, text)
  VALUES ('delete', old.id, old.titel, old.text);
  INSERT INTO suche_index (rowid, titel, text) VALUES (new.id, new.titel, new.text);
END;

CREATE TABLE barriere_meldung (
  id           INTEGER PRIMARY KEY,
  eingegangen  INTEGER NOT NULL,
  adresse      TEXT NOT NULL,
  beschreibung TEXT NOT NULL,
  antwort_an   TEXT              -- mail address if an answer is wished
);
