-- query umleitung_ganz maybe
-- Where an entry leads.
-- in von:text
SELECT nach FROM umleitung WHERE von = :von;

-- query umleitung_ganz_alle many
-- All entries; for the export.
-- scan ok: for the export, which wants them all
SELECT von, nach FROM umleitung ORDER BY von;

-- query umleitung_put_row exec
-- Writes an entry.
-- in von:text nach:text
INSERT INTO umleitung (von, nach) VALUES (:von, :nach)
ON CONFLICT (von) DO UPDATE SET nach = excluded.nach;
