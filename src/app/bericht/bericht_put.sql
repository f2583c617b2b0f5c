-- query bericht_put_id one
-- The id of a report by its address; `mitglied` 0 means the network itself.
-- in mitglied:int jahr:int slug:text
SELECT id FROM bericht WHERE ifnull(mitglied_id, 0) = :mitglied AND jahr = :jahr AND slug = :slug;

-- query bericht_put_land maybe
-- Key of the Land of a member, for the facet of the search.
-- in mitglied_id:int
SELECT l.schluessel FROM mitglied m JOIN einheit l ON l.id = m.land_id WHERE m.id = :mitglied_id;

-- query bericht_ganz maybe
-- All that bericht_put() stores, of one report; `mitglied` 0 means the network itself.
-- row bericht_ganz
-- in mitglied:int jahr:int slug:text
SELECT b.id, m.slug AS mitglied_slug, b.jahr, b.slug, b.art, b.titel, b.datum, b.ort, b.teaser, b.text
FROM bericht b LEFT JOIN mitglied m ON m.id = b.mitglied_id
WHERE ifnull(b.mitglied_id, 0) = :mitglied AND b.jahr = :jahr AND b.slug = :slug;

-- query bericht_ganz_alle each
-- The same of all reports, or of those of one member.
-- row bericht_ganz
-- in mitglied_id:int?
-- scan ok: for the export, which wants them all
SELECT b.id, m.slug AS mitglied_slug, b.jahr, b.slug, b.art, b.titel, b.datum, b.ort, b.teaser, b.text
FROM bericht b LEFT JOIN mitglied m ON m.id = b.mitglied_id
WHERE :mitglied_id IS NULL OR b.mitglied_id = :mitglied_id;
