-- query bericht_latest_of many
-- The newest reports of one member.
-- row bericht_row
-- in mitglied_id:int limit:int offset:int
-- scan ok: the rows of the page
SELECT b.id, b.jahr, b.slug, b.art, b.titel, b.datum, b.ort, b.teaser,
       m.slug AS mitglied_slug, m.name AS mitglied_name
FROM (SELECT id FROM bericht WHERE mitglied_id = :mitglied_id
      ORDER BY datum DESC, id DESC LIMIT :limit OFFSET :offset) seite
JOIN bericht b ON b.id = seite.id
LEFT JOIN mitglied m ON m.id = b.mitglied_id
ORDER BY b.datum DESC, b.id DESC;

-- query bericht_latest many
-- The newest reports of all. What lies before the page is passed over in the index alone.
-- row bericht_row
-- in limit:int offset:int
-- scan ok: the index up to the end of the page
SELECT b.id, b.jahr, b.slug, b.art, b.titel, b.datum, b.ort, b.teaser,
       m.slug AS mitglied_slug, m.name AS mitglied_name
FROM (SELECT id FROM bericht
      ORDER BY datum DESC, id DESC LIMIT :limit OFFSET :offset) seite
JOIN bericht b ON b.id = seite.id
LEFT JOIN mitglied m ON m.id = b.mitglied_id
ORDER BY b.datum DESC, b.id DESC;

-- query bericht_latest_netz many
-- The newest reports of the network itself.
-- row bericht_row
-- in limit:int offset:int
-- scan ok: the rows of the page
SELECT b.id, b.jahr, b.slug, b.art, b.titel, b.datum, b.ort, b.teaser,
       m.slug AS mitglied_slug, m.name AS mitglied_name
FROM (SELECT id FROM bericht WHERE mitglied_id IS NULL
      ORDER BY datum DESC, id DESC LIMIT :limit OFFSET :offset) seite
JOIN bericht b ON b.id = seite.id
LEFT JOIN mitglied m ON m.id = b.mitglied_id
ORDER BY b.datum DESC, b.id DESC;

-- query bericht_of_year many
-- Reports of one year; `mitglied` 0 means the network itself.
-- row bericht_row
-- in mitglied:int jahr:int limit:int offset:int
SELECT b.id, b.jahr, b.slug, b.art, b.titel, b.datum, b.ort, b.teaser,
       m.slug AS mitglied_slug, m.name AS mitglied_name
FROM bericht b LEFT JOIN mitglied m ON m.id = b.mitglied_id
WHERE ifnull(b.mitglied_id, 0) = :mitglied AND b.jahr = :jahr
ORDER BY b.datum DESC, b.id DESC LIMIT :limit OFFSET :offset;

-- query bericht_years many
-- The years that have reports, newest first; `mitglied` 0 means the network itself.
-- in mitglied:int
-- out anzahl:int
SELECT jahr, count(*) AS anzahl FROM bericht WHERE ifnull(mitglied_id, 0) = :mitglied
GROUP BY jahr ORDER BY jahr DESC;

-- query bericht_count one
-- How many reports there are.
SELECT anzahl FROM zaehler WHERE name = 'bericht';

-- query bericht_one maybe
-- One report by its address; `mitglied` 0 means the network itself.
-- in mitglied:int jahr:int slug:text
SELECT id, jahr, slug, art, titel, datum, ort, teaser, text, text_html FROM bericht
WHERE ifnull(mitglied_id, 0) = :mitglied AND jahr = :jahr AND slug = :slug;

-- query bericht_themen many
-- What a report is about.
-- in bericht_id:int
SELECT thema FROM bericht_thema WHERE bericht_id = :bericht_id ORDER BY position;

-- query bericht_anlagen many
-- Attachments of a report.
-- in bericht_id:int
SELECT a.text, d.pfad, d.typ, d.groesse FROM bericht_anlage a JOIN datei d ON d.id = a.datei_id
WHERE a.bericht_id = :bericht_id ORDER BY a.position;

-- query bericht_put_row exec
-- Writes a report; text_html is the rendering of text. A report keeps its id.
-- in mitglied_id:int? jahr:int slug:text art:text titel:text datum:text ort:text? teaser:text? text:text text_html:html
INSERT INTO bericht (mitglied_id, jahr, slug, art, titel, datum, ort, teaser, text, text_html)
VALUES (:mitglied_id, :jahr, :slug, :art, :titel, :datum, :ort, :teaser, :text, :text_html)
ON CONFLICT (ifnull(mitglied_id, 0), jahr, slug) DO UPDATE SET art = excluded.art,
  titel = excluded.titel, datum = excluded.datum, ort = excluded.ort, teaser = excluded.teaser,
  text = excluded.text, text_html = excluded.text_html, fassung = fassung + 1;

-- query bericht_themen_clear exec
-- Before the themes are written anew.
-- in bericht_id:int
DELETE FROM bericht_thema WHERE bericht_id = :bericht_id;

-- query bericht_thema_put exec
-- One theme.
-- in bericht_id:int position:int thema:text
INSERT INTO bericht_thema (bericht_id, position, thema) VALUES (:bericht_id, :position, :thema);

-- query bericht_anlagen_clear exec
-- Before the attachments are written anew.
-- in bericht_id:int
DELETE FROM bericht_anlage WHERE bericht_id = :bericht_id;

-- query bericht_anlage_put exec
-- One attachment.
-- in bericht_id:int position:int datei_id:int text:text
INSERT INTO bericht_anlage (bericht_id, position, datei_id, text)
VALUES (:bericht_id, :position, :datei_id, :text);
