-- query datei_put_row exec
-- Writes a file with its bytes. It keeps its id.
-- in pfad:text titel:text alt:text? sprache:text? quelle:text? typ:text sha256:text groesse:int
-- in inhalt:blob
INSERT INTO datei (pfad, titel, alt, sprache, quelle, typ, sha256, groesse, inhalt)
VALUES (:pfad, :titel, :alt, :sprache, :quelle, :typ, :sha256, :groesse, :inhalt)
ON CONFLICT (pfad) DO UPDATE SET titel = excluded.titel, alt = excluded.alt,
  sprache = excluded.sprache, quelle = excluded.quelle, typ = excluded.typ,
  sha256 = excluded.sha256, groesse = excluded.groesse, inhalt = excluded.inhalt;

-- query datei_ganz maybe
-- All that datei_put() stores, of one file; its bytes as their sum only.
-- row datei_ganz
-- in pfad:text
SELECT id, pfad, titel, alt, sprache, quelle, sha256 FROM datei WHERE pfad = :pfad;

-- query datei_ganz_alle each
-- The same of all files.
-- row datei_ganz
-- scan ok: for the export, which wants them all
SELECT id, pfad, titel, alt, sprache, quelle, sha256 FROM datei ORDER BY pfad;

-- query datei_inhalt one
-- The bytes of a file.
-- in id:int
SELECT inhalt FROM datei WHERE id = :id;
