-- query mitglied_by_slug maybe
-- One member by the part of its addresses.
-- in slug:text
SELECT id, slug, name, einheit_id, seit, bis FROM mitglied WHERE slug = :slug;

-- query mitglied_count one
-- Members of today.
-- out heute:int
SELECT count(*) AS heute FROM mitglied WHERE bis IS NULL;

-- query mitglied_rows many
-- Members that fit the filters, in order of name. `ehemalig` tells former members: 0 today's, 1
-- former, NULL all. Sizes: at least `ab`, less than `unter`. Which rows these are is found in one
-- index; only they are looked up.
-- row mitglied_row
-- in land:text? typ:text? ab:int? unter:int? ehemalig:int? gefaltet:text? limit:int offset:int
-- scan ok: reads the index mitglied_liste up to the end of the page
WITH seite AS (
  SELECT id FROM mitglied
  WHERE (:land IS NULL
         OR land_id = (SELECT id FROM einheit WHERE ebene = 10 AND schluessel = :land))
    AND (:typ IS NULL OR typ = :typ)
    AND (:ab IS NULL OR einwohner >= :ab)
    AND (:unter IS NULL OR einwohner < :unter)
    AND (:ehemalig IS NULL OR (bis IS NOT NULL) = :ehemalig)
    AND (:gefaltet IS NULL OR instr(gefaltet, :gefaltet) > 0)
  ORDER BY sortiert, slug LIMIT :limit OFFSET :offset
)
SELECT m.slug, m.name, m.seit, m.bis, m.einwohner, e.ebene, e.textkennzeichen,
       l.schluessel AS land_schluessel, l.name AS land_name, s.lon_e6, s.lat_e6
FROM seite
JOIN mitglied m ON m.id = seite.id
JOIN einheit e ON e.id = m.einheit_id
LEFT JOIN einheit l ON l.id = m.land_id
LEFT JOIN einheit_stand s ON s.einheit_id = e.id AND s.quelle_id = e.zahlen_quelle_id
ORDER BY m.sortiert, m.slug;

-- query mitglied_rows_count one
-- How many members fit the filters; the same conditions as mitglied_rows.
-- in land:text? typ:text? ab:int? unter:int? ehemalig:int? gefaltet:text?
-- out anzahl:int
-- scan ok: reads the index mitglied_liste; there are no more members than Gemeinden
SELECT count(*) AS anzahl FROM mitglied
WHERE (:land IS NULL
       OR land_id = (SELECT id FROM einheit WHERE ebene = 10 AND schluessel = :land))
  AND (:typ IS NULL OR typ = :typ)
  AND (:ab IS NULL OR einwohner >= :ab)
  AND (:unter IS NULL OR einwohner < :unter)
  AND (:ehemalig IS NULL OR (bis IS NOT NULL) = :ehemalig)
  AND (:gefaltet IS NULL OR instr(gefaltet, :gefaltet) > 0);

-- query mitglied_quelle maybe
-- The newest delivery that members' figures come from.
-- out stand:text?
-- scan ok: a handful of deliveries
SELECT q.herausgeber, q.titel, q.lizenz, q.bevoelkerung_stand AS stand FROM quelle q
WHERE q.bevoelkerung_stand IS NOT NULL AND q.art <> 'aenderungen'
ORDER BY q.gebietsstand DESC LIMIT 1;

-- query mitglied_laender many
-- The Länder that have members.
SELECT l.schluessel, l.name FROM einheit l
WHERE l.ebene = 10 AND EXISTS (SELECT 1 FROM mitglied m WHERE m.land_id = l.id)
ORDER BY l.name COLLATE DIN5007;

-- query mitglied_neighbours many
-- Members of today in the same Land that are nearest in size: the nearest of `anzahl` larger and
-- `anzahl` smaller ones.
-- row mitglied_nachbar
-- in land_id:int einwohner:int eigen:int anzahl:int
-- out einwohner:int abstand:int
SELECT m.id, m.slug, m.name, m.einwohner, n.abstand FROM (
  SELECT id, einwohner - :einwohner AS abstand FROM (
    SELECT id, einwohner FROM mitglied
    WHERE land_id = :land_id AND bis IS NULL AND einwohner >= :einwohner AND id <> :eigen
    ORDER BY einwohner LIMIT :anzahl)
  UNION ALL
  SELECT id, :einwohner - einwohner AS abstand FROM (
    SELECT id, einwohner FROM mitglied
    WHERE land_id = :land_id AND bis IS NULL AND einwohner < :einwohner AND id <> :eigen
    ORDER BY einwohner DESC LIMIT :anzahl)) n
CROSS JOIN mitglied m ON m.id = n.id
ORDER BY n.abstand, m.slug LIMIT :anzahl;

-- query mitglied_peers many
-- Members of today in other Länder that are nearest in size, looked for among the 30 next larger and
-- smaller ones: where most members are of one Land, all of them would be read else. The filter around
-- the thirty keeps their order and stops when it has enough.
-- row mitglied_nachbar
-- in land_id:int einwohner:int anzahl:int
-- out einwohner:int abstand:int
SELECT m.id, m.slug, m.name, m.einwohner, n.abstand FROM (
  SELECT id, einwohner - :einwohner AS abstand FROM (
    SELECT id, einwohner FROM (
      SELECT id, einwohner, land_id FROM mitglied
      WHERE bis IS NULL AND einwohner >= :einwohner ORDER BY einwohner LIMIT 30)
    WHERE land_id <> :land_id LIMIT :anzahl)
  UNION ALL
  SELECT id, :einwohner - einwohner AS abstand FROM (
    SELECT id, einwohner FROM (
      SELECT id, einwohner, land_id FROM mitglied
      WHERE bis IS NULL AND einwohner < :einwohner ORDER BY einwohner DESC LIMIT 30)
    WHERE land_id <> :land_id LIMIT :anzahl)) n
CROSS JOIN mitglied m ON m.id = n.id
ORDER BY n.abstand, m.slug LIMIT :anzahl;

-- query mitglied_put exec
-- A new member, or new dates of one.
-- in slug:text einheit_id:int seit:text? bis:text? beleg:text
INSERT INTO mitglied (slug, einheit_id, seit, bis, beleg)
VALUES (:slug, :einheit_id, :seit, :bis, :beleg)
ON CONFLICT (slug) DO UPDATE SET einheit_id = excluded.einheit_id, seit = excluded.seit,
  bis = excluded.bis, beleg = excluded.beleg;

-- query mitglied_refresh_source many
-- What the repeated columns are made from.
-- out einwohner:int?
-- scan ok: runs after an import, over all members
SELECT m.id, p.name AS portrait_name, e.ebene, e.textkennzeichen, e.anzeige, e.land_id, l.schluessel AS land_schluessel, s.einwohner
FROM mitglied m
JOIN einheit e ON e.id = m.einheit_id
LEFT JOIN einheit l ON l.id = e.land_id
LEFT JOIN portrait p ON p.mitglied_id = m.id
LEFT JOIN einheit_stand s ON s.einheit_id = e.id AND s.quelle_id = e.zahlen_quelle_id;

-- query mitglied_refresh_put exec
-- Writes the repeated columns of one member, if one of them has changed.
-- in id:int name:text land_id:int? einwohner:int? typ:text gefaltet:text sortiert:text
UPDATE mitglied SET name = :name, land_id = :land_id, einwohner = :einwohner, typ = :typ,
  gefaltet = :gefaltet, sortiert = :sortiert
WHERE id = :id AND (name <> :name OR land_id IS NOT :land_id OR einwohner IS NOT :einwohner
                    OR typ <> :typ OR gefaltet <> :gefaltet OR sortiert <> :sortiert);
