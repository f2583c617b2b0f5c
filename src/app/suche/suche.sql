-- query suche_put_row exec
-- One entry; text is plain words.
-- in id:int art:text satz_id:int adresse:text titel:text text:text datum:text? land:text?
INSERT INTO suche (id, art, satz_id, adresse, titel, text, datum, land)
VALUES (:id, :art, :satz_id, :adresse, :titel, :text, :datum, :land)
ON CONFLICT (art, satz_id) DO UPDATE SET adresse = excluded.adresse, titel = excluded.titel,
  text = excluded.text, datum = excluded.datum, land = excluded.land;

-- query suche_retitle exec
-- A member is called differently now.
-- in satz_id:int titel:text land:text?
UPDATE suche SET titel = :titel, land = :land
WHERE art = 'portrait' AND satz_id = :satz_id AND (titel <> :titel OR land IS NOT :land);

-- query suche_best many
-- The best hits first; titles weigh more than texts. Reads every hit: only where they are few.
-- row suche_zeile
-- in query:text art:int? limit:int offset:int
-- out adresse:text titel:text art:text datum:text? anfang:text
WITH seite AS MATERIALIZED (
  SELECT rowid AS id, bm25(suche_index, 8.0, 1.0) AS wert FROM suche_index
  WHERE suche_index MATCH :query AND (:art IS NULL OR rowid % 8 = :art) ORDER BY wert, id LIMIT :limit OFFSET :offset
)
SELECT s.adresse, s.titel, s.art, s.datum, substr(s.text, 1, 8000) AS anfang
FROM seite CROSS JOIN suche s ON s.id = seite.id ORDER BY seite.wert, seite.id;

-- query suche_newest many
-- Hits in titles first, then others, the newest first, out of the last `grenze` of each: for words
-- that stand nearly everywhere, where a rank says nothing and costs much.
-- row suche_zeile
-- in im_titel:text query:text art:int? grenze:int limit:int offset:int
-- out adresse:text titel:text art:text datum:text? anfang:text
WITH treffer AS MATERIALIZED (
  SELECT id, 0 AS stufe FROM (
    SELECT rowid AS id FROM suche_index WHERE suche_index MATCH :im_titel
      AND (:art IS NULL OR rowid % 8 = :art)
    ORDER BY rowid DESC LIMIT :grenze)
  UNION ALL
  SELECT id, 1 FROM (
    SELECT rowid AS id FROM suche_index WHERE suche_index MATCH :query
      AND (:art IS NULL OR rowid % 8 = :art)
    ORDER BY rowid DESC LIMIT :grenze)
), seite AS MATERIALIZED (
  SELECT t.id, min(t.stufe) AS stufe, s.datum FROM treffer t CROSS JOIN suche s ON s.id = t.id
  GROUP BY t.id, s.datum ORDER BY stufe, s.datum DESC, t.id DESC LIMIT :limit OFFSET :offset
)
SELECT s.adresse, s.titel, s.art, s.datum, substr(s.text, 1, 8000) AS anfang
FROM seite CROSS JOIN suche s ON s.id = seite.id
ORDER BY seite.stufe, seite.datum DESC, seite.id DESC;

-- query suche_counts one
-- How many hits there are, altogether and by kind; not more than `grenze` are counted.
-- in query:text grenze:int
-- out alle:int portrait:int bericht:int seite:int veranstaltung:int
SELECT count(*) AS alle, count(*) FILTER (WHERE art = 0) AS portrait,
       count(*) FILTER (WHERE art = 1) AS bericht, count(*) FILTER (WHERE art = 2) AS seite,
       count(*) FILTER (WHERE art = 3) AS veranstaltung
FROM (SELECT rowid % 8 AS art FROM suche_index WHERE suche_index MATCH :query LIMIT :grenze);

-- query suche_similar many
-- Some addresses for the page that was not found: the newest whose title has one of the words.
-- in query:text limit:int
-- out adresse:text titel:text
WITH seite AS MATERIALIZED (
  SELECT rowid AS id FROM suche_index WHERE suche_index MATCH :query ORDER BY rowid DESC LIMIT :limit
)
SELECT s.adresse, s.titel FROM seite CROSS JOIN suche s ON s.id = seite.id ORDER BY seite.id DESC;
