-- query veranstaltung_of many
-- Events of one series, newest first.
-- row veranstaltung_row
-- in art:text
SELECT v.art, v.slug, v.titel, v.motto, v.von, v.bis, v.ort, m.slug AS mitglied_slug,
       m.name AS mitglied_name
FROM veranstaltung v LEFT JOIN mitglied m ON m.id = v.mitglied_id
WHERE v.art = :art ORDER BY v.von DESC, v.titel COLLATE DIN5007;

-- query veranstaltung_latest many
-- Past events of all series, newest first.
-- row veranstaltung_row
-- in heute:text limit:int
SELECT v.art, v.slug, v.titel, v.motto, v.von, v.bis, v.ort, m.slug AS mitglied_slug,
       m.name AS mitglied_name
FROM veranstaltung v LEFT JOIN mitglied m ON m.id = v.mitglied_id
WHERE v.von < :heute ORDER BY v.von DESC, v.id DESC LIMIT :limit;

-- query veranstaltung_coming many
-- Events that end today or later, the next one first.
-- row veranstaltung_row
-- in heute:text limit:int
-- scan ok: a few dozen rows
SELECT v.art, v.slug, v.titel, v.motto, v.von, v.bis, v.ort, m.slug AS mitglied_slug,
       m.name AS mitglied_name
FROM veranstaltung v LEFT JOIN mitglied m ON m.id = v.mitglied_id
WHERE ifnull(v.bis, v.von) >= :heute ORDER BY v.von, v.id LIMIT :limit;

-- query veranstaltung_dated many
-- All events with a day, for the calendar.
-- scan ok: a few dozen rows, all of them wanted
SELECT art, slug, titel, motto, von, bis, ort FROM veranstaltung
WHERE length(von) = 10 ORDER BY von, id;

-- query veranstaltung_one maybe
-- One event by its address.
-- in art:text slug:text
SELECT v.id, v.art, v.slug, v.titel, v.motto, v.von, v.bis, v.ort, v.text_html,
       m.slug AS mitglied_slug, m.name AS mitglied_name
FROM veranstaltung v LEFT JOIN mitglied m ON m.id = v.mitglied_id
WHERE v.art = :art AND v.slug = :slug;

-- query veranstaltung_links many
-- Further links of an event.
-- in veranstaltung_id:int
SELECT text, url FROM veranstaltung_link WHERE veranstaltung_id = :veranstaltung_id
ORDER BY position;
