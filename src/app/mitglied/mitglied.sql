-- query mitglied_by_slug maybe
-- One member by the part of its addresses.
-- in slug:text
SELECT id, slug, name, einheit_id, seit, bis FROM mitglied WHERE slug = :slug;

-- query mitglied_count one
-- Members of today and former ones.
-- out heute:int frueher:int
-- scan ok: counts the members, on the start page and in the list only
SELECT count(*) FILTER (WHERE bis IS NULL) AS heute, count(*) FILTER (WHERE bis IS NOT NULL) AS frueher
FROM mitglied;

-- query mitglied_rows many
-- Members that fit the filters, in order of name. `bis` tells former members: 0 today's, 1 former,
-- NULL all. Sizes: at least `ab`, less than `unter`.
-- row mitglied_row
-- in land:text? art:text? ab:int? unter:int? ehemalig:int? gefaltet:text? limit:int offset:int
-- scan ok: the list of members; the filters are few and the table is small
SELECT m.slug, m.name, m.seit, m.bis, m.einwohner, e.ebene, e.textkennzeichen,
       l.schluessel AS land_schluessel, l.name AS land_name, s.lon_e6, s.lat_e6
FROM mitglied m
JOIN einheit e ON e.id = m.einheit_id
LEFT JOIN einheit l ON l.id = m.land_id
LEFT JOIN einheit_stand s ON s.einheit_id = e.id AND s.quelle_id = e.zahlen_quelle_id
WHERE (:land IS NULL OR l.schluessel = :land)
  AND (:art IS NULL OR CASE WHEN e.ebene = 40 THEN 'kreis'
                            WHEN e.textkennzeichen IN ('61', '62') THEN 'kreisfrei'
                            ELSE 'kreisangehoerig' END = :art)
  AND (:ab IS NULL OR m.einwohner >= :ab)
  AND (:unter IS NULL OR m.einwohner < :unter)
  AND (:ehemalig IS NULL OR (m.bis IS NOT NULL) = :ehemalig)
  AND (:gefaltet IS NULL OR instr(fold(m.name), :gefaltet) > 0)
ORDER BY m.name COLLATE DIN5007, m.slug
LIMIT :limit OFFSET :offset;

-- query mitglied_rows_count one
-- How many members fit the filters; the same conditions as mitglied_rows.
-- in land:text? art:text? ab:int? unter:int? ehemalig:int? gefaltet:text?
-- out anzahl:int
-- scan ok: the list of members; the filters are few and the table is small
SELECT count(*) AS anzahl
FROM mitglied m
JOIN einheit e ON e.id = m.einheit_id
LEFT JOIN einheit l ON l.id = m.land_id
WHERE (:land IS NULL OR l.schluessel = :land)
  AND (:art IS NULL OR CASE WHEN e.ebene = 40 THEN 'kreis'
                            WHEN e.textkennzeichen IN ('61', '62') THEN 'kreisfrei'
                            ELSE 'kreisangehoerig' END = :art)
  AND (:ab IS NULL OR m.einwohner >= :ab)
  AND (:unter IS NULL OR m.einwohner < :unter)
  AND (:ehemalig IS NULL OR (m.bis IS NOT NULL) = :ehemalig)
  AND (:gefaltet IS NULL OR instr(fold(m.name), :gefaltet) > 0);

-- query mitglied_quelle maybe
-- The newest delivery that members' figures come from.
-- out stand:text?
-- scan ok: a handful of deliveries
SELECT q.herausgeber, q.titel, q.lizenz, q.bevoelkerung_stand AS stand FROM quelle q
WHERE q.bevoelkerung_stand IS NOT NULL AND q.art <> 'aenderungen'
ORDER BY q.gebietsstand DESC LIMIT 1;

-- query mitglied_laender many
-- The Länder that have members, with their number.
-- out anzahl:int
-- scan ok: one group for each Land, in the list of members only
SELECT l.schluessel, l.name, count(*) AS anzahl
FROM mitglied m JOIN einheit l ON l.id = m.land_id
GROUP BY l.id ORDER BY l.name COLLATE DIN5007;

-- query mitglied_neighbours many
-- Members of today in the same Land that are nearest in size: the nearest of `anzahl` larger and `anzahl`
-- smaller ones.
-- row mitglied_nachbar
-- in land_id:int einwohner:int eigen:int anzahl:int
-- out id:int slug:text name:text einwohner:int abstand:int
SELECT id, slug, name, einwohner, abstand FROM (
  SELECT id, slug, name, einwohner, einwohner - :einwohner AS abstand FROM (
    SELECT id, slug, name, einwohner FROM mitglied
    WHERE land_id = :land_id AND einwohner >= :einwohner AND id <> :eigen AND bis IS NULL
    ORDER BY einwohner LIMIT :anzahl)
  UNION ALL
  SELECT id, slug, name, einwohner, :einwohner - einwohner AS abstand FROM (
    SELECT id, slug, name, einwohner FROM mitglied
    WHERE land_id = :land_id AND einwohner < :einwohner AND id <> :eigen AND bis IS NULL
    ORDER BY einwohner DESC LIMIT :anzahl))
ORDER BY abstand, slug LIMIT :anzahl;

-- query mitglied_peers many
-- Members of today in other Länder that are nearest in size, looked for among the 30 next larger and smaller
-- ones: where most members are of one Land, all of them would be read else.
-- row mitglied_nachbar
-- in land_id:int einwohner:int anzahl:int
-- out id:int slug:text name:text einwohner:int abstand:int
SELECT id, slug, name, einwohner, abstand FROM (
  SELECT id, slug, name, einwohner, einwohner - :einwohner AS abstand FROM (
    SELECT id, slug, name, einwohner FROM (
      SELECT id, slug, name, einwohner, land_id FROM mitglied
      WHERE einwohner >= :einwohner AND bis IS NULL ORDER BY einwohner LIMIT 30)
    WHERE land_id <> :land_id ORDER BY einwohner LIMIT :anzahl)
  UNION ALL
  SELECT id, slug, name, einwohner, :einwohner - einwohner AS abstand FROM (
    SELECT id, slug, name, einwohner FROM (
      SELECT id, slug, name, einwohner, land_id FROM mitglied
      WHERE einwohner < :einwohner AND bis IS NULL ORDER BY einwohner DESC LIMIT 30)
    WHERE land_id <> :land_id ORDER BY einwohner DESC LIMIT :anzahl))
ORDER BY abstand, slug LIMIT :anzahl;

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
SELECT m.id, p.name AS portrait_name, e.anzeige, e.land_id, l.schluessel AS land_schluessel, s.einwohner
FROM mitglied m
JOIN einheit e ON e.id = m.einheit_id
LEFT JOIN einheit l ON l.id = e.land_id
LEFT JOIN portrait p ON p.mitglied_id = m.id
LEFT JOIN einheit_stand s ON s.einheit_id = e.id AND s.quelle_id = e.zahlen_quelle_id;

-- query mitglied_refresh_put exec
-- Writes the repeated columns of one member.
-- in id:int name:text land_id:int? einwohner:int?
UPDATE mitglied SET name = :name, land_id = :land_id, einwohner = :einwohner WHERE id = :id;
