-- query seite_put_row exec
-- Writes a page; text_html is the rendering of text. A page keeps its id.
-- in pfad:text eltern:text? art:text titel:text kurztitel:text? reihenfolge:int beschreibung:text?
-- in text:text text_html:html stand:text?
INSERT INTO seite (pfad, eltern, art, titel, kurztitel, reihenfolge, beschreibung, text, text_html, stand)
VALUES (:pfad, :eltern, :art, :titel, :kurztitel, :reihenfolge, :beschreibung, :text, :text_html, :stand)
ON CONFLICT (pfad) DO UPDATE SET eltern = excluded.eltern, art = excluded.art,
  titel = excluded.titel, kurztitel = excluded.kurztitel, reihenfolge = excluded.reihenfolge,
  beschreibung = excluded.beschreibung, text = excluded.text, text_html = excluded.text_html,
  stand = excluded.stand, fassung = fassung + 1;

-- query seite_put_id one
-- The id of a page by its path.
-- in pfad:text
SELECT id FROM seite WHERE pfad = :pfad;

-- query seite_put_angaben_clear exec
-- Before they are written anew.
-- in seite_id:int
DELETE FROM seite_angabe WHERE seite_id = :seite_id;

-- query seite_put_angabe exec
-- What the law asks for beside the text, one of it.
-- in seite_id:int schluessel:text wert:text
INSERT INTO seite_angabe (seite_id, schluessel, wert) VALUES (:seite_id, :schluessel, :wert);

-- query seite_ganz maybe
-- All that seite_put() stores, of one page.
-- row seite_ganz
-- in pfad:text
SELECT id, pfad, art, titel, kurztitel, reihenfolge, beschreibung, text, stand FROM seite
WHERE pfad = :pfad;

-- query seite_ganz_alle each
-- The same of all pages.
-- row seite_ganz
-- scan ok: for the export, which wants them all
SELECT id, pfad, art, titel, kurztitel, reihenfolge, beschreibung, text, stand FROM seite;
