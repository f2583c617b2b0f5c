-- query seite_by_path maybe
-- One page of the tree.
-- in pfad:text
SELECT id, pfad, eltern, art, titel, kurztitel, beschreibung, text_html, stand FROM seite
WHERE pfad = :pfad;

-- query seite_branch many
-- All pages below one, parents before their children, each level in its order.
-- row seite_link
-- in oben:text limit:int
-- out pfad:text titel:text kurztitel:text? art:text beschreibung:text?
WITH RECURSIVE zweig (pfad, titel, kurztitel, art, beschreibung, platz) AS (
  SELECT s.pfad, s.titel, s.kurztitel, s.art, s.beschreibung,
         printf('%05d', s.reihenfolge) || s.titel
  FROM seite s WHERE s.eltern = :oben
  UNION ALL
  SELECT s.pfad, s.titel, s.kurztitel, s.art, s.beschreibung,
         zweig.platz || char(1) || printf('%05d', s.reihenfolge) || s.titel
  FROM zweig JOIN seite s ON s.eltern = zweig.pfad
)
SELECT pfad, titel, kurztitel, art, beschreibung FROM zweig ORDER BY platz LIMIT :limit;

-- query seite_roots many
-- The pages on top, for the navigation and the footer.
-- row seite_link
SELECT pfad, titel, kurztitel, art, beschreibung FROM seite WHERE eltern IS NULL
ORDER BY reihenfolge, titel COLLATE DIN5007;

-- query seite_ancestors many
-- The pages above a path, from the top: for the breadcrumb.
-- row seite_link
-- in pfad:text
-- out pfad:text titel:text kurztitel:text? art:text beschreibung:text?
WITH RECURSIVE oben (pfad, eltern, tiefe) AS (
  SELECT pfad, eltern, 0 FROM seite WHERE pfad = :pfad
  UNION ALL
  SELECT s.pfad, s.eltern, oben.tiefe + 1 FROM oben JOIN seite s ON s.pfad = oben.eltern
  WHERE oben.tiefe < 8
)
SELECT s.pfad, s.titel, s.kurztitel, s.art, s.beschreibung FROM oben JOIN seite s ON s.pfad = oben.pfad
WHERE oben.tiefe > 0 ORDER BY oben.tiefe DESC;

-- query seite_arten many
-- The kinds of pages that there are; for doctor.
-- scan ok: asked by a person now and then
SELECT DISTINCT art FROM seite ORDER BY art;

-- query seite_angaben many
-- What the law asks for beside the text.
-- in seite_id:int
SELECT schluessel, wert FROM seite_angabe WHERE seite_id = :seite_id ORDER BY schluessel;
