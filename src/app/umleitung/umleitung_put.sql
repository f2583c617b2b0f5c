-- query umleitung_ganz maybe
-- Where an entry leads.
-- in von:text
SELECT nach FROM umleitung WHERE von = :von;

-- query umleitung_ganz_alle many
-- All entries; for the export.
-- scan ok: for the export, which wants them all
SELECT von, nach FROM umleitung ORDER BY von;

-- query umleitung_ketten many
-- Entries that lead to an old address: a reader would be sent on twice.
-- scan ok: after an import, over the whole list; the other side is looked up by its key
SELECT u.von, u.nach FROM umleitung u
WHERE EXISTS (SELECT 1 FROM umleitung z WHERE z.von IN (u.nach, u.nach || '/', rtrim(u.nach, '/')))
ORDER BY u.von;

-- query umleitung_put_row exec
-- Writes an entry.
-- in von:text nach:text
INSERT INTO umleitung (von, nach) VALUES (:von, :nach)
ON CONFLICT (von) DO UPDATE SET nach = excluded.nach;
