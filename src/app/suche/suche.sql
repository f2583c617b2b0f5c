-- query suche_put_row exec
-- One entry; text is plain words.
-- in art:text satz_id:int adresse:text titel:text text:text datum:text? land:text?
INSERT INTO suche (art, satz_id, adresse, titel, text, datum, land)
VALUES (:art, :satz_id, :adresse, :titel, :text, :datum, :land)
ON CONFLICT (art, satz_id) DO UPDATE SET adresse = excluded.adresse, titel = excluded.titel,
  text = excluded.text, datum = excluded.datum, land = excluded.land;

-- query suche_retitle exec
-- A member is called differently now.
-- in satz_id:int titel:text land:text?
UPDATE suche SET titel = :titel, land = :land
WHERE art = 'portrait' AND satz_id = :satz_id AND (titel <> :titel OR land IS NOT :land);

-- query suche_hits many
-- Best hits first; titles weigh more than texts.
-- in query:text art:text? land:text? limit:int offset:int
-- out adresse:text titel:text art:text datum:text? auszug:text
SELECT s.adresse, s.titel, s.art, s.datum,
       snippet(suche_index, 1, char(1), char(2), '…', 24) AS auszug
FROM suche_index JOIN suche s ON s.id = suche_index.rowid
WHERE suche_index MATCH :query AND (:art IS NULL OR s.art = :art)
  AND (:land IS NULL OR s.land = :land)
ORDER BY bm25(suche_index, 8.0, 1.0), s.id LIMIT :limit OFFSET :offset;

-- query suche_counts many
-- Hits by kind, for the facets.
-- in query:text land:text?
-- out art:text anzahl:int
SELECT s.art, count(*) AS anzahl FROM suche_index JOIN suche s ON s.id = suche_index.rowid
WHERE suche_index MATCH :query AND (:land IS NULL OR s.land = :land)
GROUP BY s.art ORDER BY s.art;

-- query suche_similar many
-- Addresses that contain a word, for the page that was not found.
-- in query:text limit:int
-- out adresse:text titel:text
SELECT s.adresse, s.titel FROM suche_index JOIN suche s ON s.id = suche_index.rowid
WHERE suche_index MATCH :query ORDER BY bm25(suche_index, 10.0, 0.5) LIMIT :limit;
