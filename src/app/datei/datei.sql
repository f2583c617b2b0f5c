-- query datei_by_path maybe
-- A file with its bytes.
-- in pfad:text
SELECT titel, typ, sha256, groesse, inhalt FROM datei WHERE pfad = :pfad;
