-- query dienst_sitemap_mitglieder many
-- Members and the day of their text, for the sitemap.
-- in limit:int
SELECT m.slug, p.stand FROM mitglied m LEFT JOIN portrait p ON p.mitglied_id = m.id
ORDER BY m.slug LIMIT :limit;

-- query dienst_sitemap_seiten many
-- Pages of the tree, for the sitemap.
-- in limit:int
SELECT pfad, stand FROM seite ORDER BY pfad LIMIT :limit;

-- query dienst_sitemap_berichte many
-- Reports dated from `von` on and before `vor`, newest first, for the sitemap.
-- in von:text vor:text limit:int
SELECT b.jahr, b.slug, b.datum, m.slug AS mitglied_slug
FROM bericht b LEFT JOIN mitglied m ON m.id = b.mitglied_id
WHERE b.datum >= :von AND b.datum < :vor
ORDER BY b.datum DESC, b.id DESC LIMIT :limit;

-- query dienst_sitemap_jahre many
-- The years that reports are dated in, newest first: one step in the index for each.
-- out jahr:text
WITH RECURSIVE jahre (jahr) AS (
  SELECT (SELECT substr(max(datum), 1, 4) FROM bericht)
  UNION ALL
  SELECT (SELECT substr(max(datum), 1, 4) FROM bericht WHERE datum < jahre.jahr) FROM jahre
  WHERE jahr IS NOT NULL
)
SELECT jahr FROM jahre WHERE jahr IS NOT NULL;

-- query dienst_sitemap_umfang one
-- How many members and reports there are: does one file hold them?
-- out mitglieder:int berichte:int
-- scan ok: counts an index of the members
SELECT (SELECT count(*) FROM mitglied) AS mitglieder,
       (SELECT anzahl FROM zaehler WHERE name = 'bericht') AS berichte;

-- query dienst_sitemap_veranstaltungen many
-- Events, for the sitemap.
-- in limit:int
SELECT art, slug FROM veranstaltung ORDER BY art, slug LIMIT :limit;

-- query dienst_stand one
-- When the newest report is from: the feed's own date.
-- out stand:text?
SELECT max(datum) AS stand FROM bericht;
