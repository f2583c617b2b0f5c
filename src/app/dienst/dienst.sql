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
-- Reports, newest first, for the sitemap.
-- in limit:int
SELECT b.jahr, b.slug, b.datum, m.slug AS mitglied_slug
FROM bericht b LEFT JOIN mitglied m ON m.id = b.mitglied_id
ORDER BY b.datum DESC, b.id DESC LIMIT :limit;

-- query dienst_sitemap_veranstaltungen many
-- Events, for the sitemap.
-- in limit:int
SELECT art, slug FROM veranstaltung ORDER BY art, slug LIMIT :limit;

-- query dienst_stand one
-- When the newest report is from: the feed's own date.
-- out stand:text?
SELECT max(datum) AS stand FROM bericht;
