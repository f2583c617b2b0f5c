-- query veranstaltung_put_row exec
-- Writes an event; text_html is the rendering of text. An event keeps its id.
-- in art:text slug:text titel:text motto:text? von:text? bis:text? ort:text? mitglied_id:int?
-- in text:text text_html:html
INSERT INTO veranstaltung (art, slug, titel, motto, von, bis, ort, mitglied_id, text, text_html)
VALUES (:art, :slug, :titel, :motto, :von, :bis, :ort, :mitglied_id, :text, :text_html)
ON CONFLICT (art, slug) DO UPDATE SET titel = excluded.titel, motto = excluded.motto,
  von = excluded.von, bis = excluded.bis, ort = excluded.ort, mitglied_id = excluded.mitglied_id,
  text = excluded.text, text_html = excluded.text_html, fassung = fassung + 1;

-- query veranstaltung_put_id one
-- The id of an event by its address.
-- in art:text slug:text
SELECT id FROM veranstaltung WHERE art = :art AND slug = :slug;

-- query veranstaltung_put_links_clear exec
-- Before the links are written anew.
-- in veranstaltung_id:int
DELETE FROM veranstaltung_link WHERE veranstaltung_id = :veranstaltung_id;

-- query veranstaltung_put_link exec
-- One link.
-- in veranstaltung_id:int position:int text:text url:text
INSERT INTO veranstaltung_link (veranstaltung_id, position, text, url)
VALUES (:veranstaltung_id, :position, :text, :url);

-- query veranstaltung_ganz maybe
-- All that veranstaltung_put() stores, of one event.
-- row veranstaltung_ganz
-- in art:text slug:text
SELECT v.id, v.art, v.slug, v.titel, v.motto, v.von, v.bis, v.ort, m.slug AS kommune, v.text
FROM veranstaltung v LEFT JOIN mitglied m ON m.id = v.mitglied_id
WHERE v.art = :art AND v.slug = :slug;

-- query veranstaltung_ganz_alle each
-- The same of all events.
-- row veranstaltung_ganz
-- scan ok: for the export, which wants them all
SELECT v.id, v.art, v.slug, v.titel, v.motto, v.von, v.bis, v.ort, m.slug AS kommune, v.text
FROM veranstaltung v LEFT JOIN mitglied m ON m.id = v.mitglied_id;
