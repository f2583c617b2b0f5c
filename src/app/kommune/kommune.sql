-- kommune.sql: look-ups in the register.

-- query kommune_by_key maybe
-- A unit by its level and key.
-- in ebene:int schluessel:text
-- row kommune
SELECT id, ebene, schluessel, ars, name, anzeige, textkennzeichen, kreis_id, land_id, erster_stand,
  letzter_stand, aufgeloest_am, besteht
FROM einheit WHERE ebene = :ebene AND schluessel = :schluessel;

-- query kommune_by_id maybe
-- A unit by its id.
-- in id:int
-- row kommune
SELECT id, ebene, schluessel, ars, name, anzeige, textkennzeichen, kreis_id, land_id, erster_stand,
  letzter_stand, aufgeloest_am, besteht
FROM einheit WHERE id = :id;

-- query kommune_at maybe
-- A unit as the latest delivery not after the day shows it; nothing if a later full delivery, still
-- not after the day, lists it no more.
-- in ebene:int schluessel:text stichtag:text
-- row kommune_stand
SELECT s.einheit_id, s.name, s.ars, s.textkennzeichen, q.gebietsstand, q.kuerzel, s.flaeche_ha,
  s.einwohner, q.bevoelkerung_stand
FROM einheit e
JOIN einheit_stand s ON s.einheit_id = e.id
JOIN quelle q ON q.id = s.quelle_id
WHERE e.ebene = :ebene AND e.schluessel = :schluessel AND q.gebietsstand <= :stichtag
  AND q.gebietsstand >= coalesce((
    SELECT max(v.gebietsstand) FROM quelle v
    WHERE v.gebietsstand <= :stichtag AND NOT v.auszug AND v.art <> 'aenderungen'), '')
ORDER BY q.gebietsstand DESC, q.bevoelkerung_stand IS NOT NULL DESC, q.bevoelkerung_stand DESC,
  q.kuerzel DESC
LIMIT 1;

-- query kommune_by_name many
-- Units of a folded short name. `ebene` (of a Kreis) leaves kreisfreie Städte out.
-- in gefaltet:text land:text? ebene:int? grenze:int
-- row kommune
SELECT e.id, e.ebene, e.schluessel, e.ars, e.name, e.anzeige, e.textkennzeichen, e.kreis_id,
  e.land_id, e.erster_stand, e.letzter_stand, e.aufgeloest_am, e.besteht
FROM einheit e
LEFT JOIN einheit_stand s ON s.einheit_id = e.id AND s.quelle_id = e.zahlen_quelle_id
WHERE e.name_gefaltet = :gefaltet
  AND (:land IS NULL OR substr(e.schluessel, 1, 2) = :land)
  AND (:ebene IS NULL OR (e.ebene = :ebene
    AND coalesce(e.textkennzeichen, '') NOT IN ('41', '42')))
ORDER BY e.besteht DESC,
  CASE e.ebene WHEN 10 THEN 1 WHEN 40 THEN 2 WHEN 60 THEN 3 ELSE 4 END,
  coalesce(s.einwohner, 0) DESC, e.schluessel
LIMIT :grenze;

-- query kommune_by_prefix many
-- Units whose folded short name lies in [von, bis).
-- in von:text bis:text land:text? ebene:int? grenze:int
-- row kommune
SELECT e.id, e.ebene, e.schluessel, e.ars, e.name, e.anzeige, e.textkennzeichen, e.kreis_id,
  e.land_id, e.erster_stand, e.letzter_stand, e.aufgeloest_am, e.besteht
FROM einheit e
LEFT JOIN einheit_stand s ON s.einheit_id = e.id AND s.quelle_id = e.zahlen_quelle_id
WHERE e.name_gefaltet >= :von AND e.name_gefaltet < :bis
  AND (:land IS NULL OR substr(e.schluessel, 1, 2) = :land)
  AND (:ebene IS NULL OR (e.ebene = :ebene
    AND coalesce(e.textkennzeichen, '') NOT IN ('41', '42')))
ORDER BY e.besteht DESC,
  CASE e.ebene WHEN 10 THEN 1 WHEN 40 THEN 2 WHEN 60 THEN 3 ELSE 4 END,
  coalesce(s.einwohner, 0) DESC, e.schluessel
LIMIT :grenze;

-- query kommune_nachfolger many
-- What became of the unit of a key.
-- in ebene:int schluessel:text
-- row kommune_folge
SELECT c.art, c.alt_schluessel, c.alt_name, c.neu_schluessel, c.neu_name, c.rechtlich,
  c.statistisch, q.titel AS quelle_titel, c.kennziffer
FROM aenderung c LEFT JOIN quelle q ON q.id = c.quelle_id
WHERE c.alt_schluessel = :schluessel AND c.ebene = :ebene
ORDER BY coalesce(c.rechtlich, c.statistisch, ''), c.kennziffer, c.neu_schluessel;

-- query kommune_vorgaenger many
-- What the unit of a key came from.
-- in ebene:int schluessel:text
-- row kommune_folge
SELECT c.art, c.alt_schluessel, c.alt_name, c.neu_schluessel, c.neu_name, c.rechtlich,
  c.statistisch, q.titel AS quelle_titel, c.kennziffer
FROM aenderung c LEFT JOIN quelle q ON q.id = c.quelle_id
WHERE c.neu_schluessel = :schluessel AND c.ebene = :ebene
ORDER BY coalesce(c.rechtlich, c.statistisch, ''), c.kennziffer, c.alt_schluessel;

-- query kommune_fakten maybe
-- All that a portrait shows of the register. The position is the newest known: GV100 has none.
-- in id:int
-- out summe:bool lon_e6:int? lat_e6:int?
SELECT e.ebene, e.schluessel, e.ars, e.name, e.anzeige, e.textkennzeichen, e.besteht,
  e.aufgeloest_am, k.schluessel AS kreis_schluessel, k.anzeige AS kreis_anzeige,
  l.schluessel AS land_schluessel, l.name AS land_name,
  s.flaeche_ha, s.einwohner, s.maennlich, s.weiblich, s.summe, s.plz, s.sitz,
  q.gebietsstand, q.bevoelkerung_stand, q.flaeche_stand, q.zensus, q.titel AS quelle_titel,
  q.herausgeber, q.lizenz, q.url,
  coalesce(s.lon_e6, (
    SELECT o.lon_e6 FROM einheit_stand o JOIN quelle oq ON oq.id = o.quelle_id
    WHERE o.einheit_id = e.id AND o.lon_e6 IS NOT NULL
    ORDER BY oq.gebietsstand DESC, oq.kuerzel DESC LIMIT 1)) AS lon_e6,
  coalesce(s.lat_e6, (
    SELECT o.lat_e6 FROM einheit_stand o JOIN quelle oq ON oq.id = o.quelle_id
    WHERE o.einheit_id = e.id AND o.lat_e6 IS NOT NULL
    ORDER BY oq.gebietsstand DESC, oq.kuerzel DESC LIMIT 1)) AS lat_e6
FROM einheit e
LEFT JOIN einheit k ON k.id = e.kreis_id
LEFT JOIN einheit l ON l.id = e.land_id
LEFT JOIN einheit_stand s ON s.einheit_id = e.id AND s.quelle_id = e.zahlen_quelle_id
LEFT JOIN quelle q ON q.id = e.zahlen_quelle_id
WHERE e.id = :id;

-- query kommune_bestand one
-- How much register there is, for doctor.
-- out quellen:int gemeinden:int neuester:text? auszuege:int
-- scan ok: asked by a person now and then
SELECT
  (SELECT count(*) FROM quelle WHERE art <> 'aenderungen') AS quellen,
  (SELECT count(*) FROM quelle WHERE art <> 'aenderungen' AND auszug) AS auszuege,
  (SELECT count(*) FROM einheit WHERE ebene = 60 AND besteht) AS gemeinden,
  (SELECT max(gebietsstand) FROM quelle WHERE art <> 'aenderungen') AS neuester;
