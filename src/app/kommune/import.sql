-- import.sql: what the importer of the register asks and writes.

-- query kommune_quelle_by_kuerzel maybe
-- A source by its own name.
-- in kuerzel:text
-- row kommune_quelle_row
SELECT id, kuerzel, art, titel, gebietsstand, bevoelkerung_stand, flaeche_stand, koordinaten_stand,
  zensus, herausgeber, lizenz, url, auszug, inhalt_sha256
FROM quelle WHERE kuerzel = :kuerzel;

-- query kommune_quelle_like many
-- Sources of the same kind and Gebietsstand; which of them is the same delivery is for the caller.
-- in art:text gebietsstand:text
-- row kommune_quelle_row
SELECT id, kuerzel, art, titel, gebietsstand, bevoelkerung_stand, flaeche_stand, koordinaten_stand,
  zensus, herausgeber, lizenz, url, auszug, inhalt_sha256
FROM quelle WHERE gebietsstand = :gebietsstand AND art = :art ORDER BY kuerzel;

-- query kommune_quelle_insert exec
-- A new source; its contents follow, so inhalt_sha256 is still empty.
-- in kuerzel:text art:text titel:text gebietsstand:text bevoelkerung_stand:text? flaeche_stand:text?
-- in koordinaten_stand:text? zensus:text? herausgeber:text lizenz:text url:text? auszug:bool
-- in importiert_am:int
-- returns id
INSERT INTO quelle (kuerzel, art, titel, gebietsstand, bevoelkerung_stand, flaeche_stand,
  koordinaten_stand, zensus, herausgeber, lizenz, url, auszug, inhalt_sha256, importiert_am)
VALUES (:kuerzel, :art, :titel, :gebietsstand, :bevoelkerung_stand, :flaeche_stand,
  :koordinaten_stand, :zensus, :herausgeber, :lizenz, :url, :auszug, '', :importiert_am);

-- query kommune_quelle_update exec
-- What a source says about itself, anew.
-- in id:int titel:text bevoelkerung_stand:text? flaeche_stand:text? koordinaten_stand:text?
-- in zensus:text? herausgeber:text lizenz:text url:text?
UPDATE quelle SET titel = :titel, bevoelkerung_stand = :bevoelkerung_stand,
  flaeche_stand = :flaeche_stand, koordinaten_stand = :koordinaten_stand, zensus = :zensus,
  herausgeber = :herausgeber, lizenz = :lizenz, url = :url
WHERE id = :id;

-- query kommune_quelle_inhalt exec
-- The contents of a source are written now.
-- in id:int inhalt_sha256:text auszug:bool importiert_am:int
UPDATE quelle SET inhalt_sha256 = :inhalt_sha256, auszug = :auszug, importiert_am = :importiert_am
WHERE id = :id;

-- query kommune_quelle_vorher maybe
-- The delivery that a new one is compared with: the newest that is not younger. Full ones with full
-- ones only, an extract with any.
-- in id:int gebietsstand:text auszug:bool
SELECT id, gebietsstand FROM quelle
WHERE gebietsstand <= :gebietsstand AND id <> :id AND (NOT auszug OR :auszug)
  AND art <> 'aenderungen'
ORDER BY gebietsstand DESC, kuerzel DESC LIMIT 1;

-- --- units ---------------------------------------------------------------------------------------

-- query kommune_einheit_find maybe
-- A unit with what a newer delivery may change.
-- in ebene:int schluessel:text
SELECT id, name, textkennzeichen, ars, letzter_stand
FROM einheit WHERE ebene = :ebene AND schluessel = :schluessel;

-- query kommune_einheit_insert exec
-- A unit seen for the first time.
-- in ebene:int schluessel:text name:text anzeige:text name_gefaltet:text textkennzeichen:text?
-- in ars:text? kreis_id:int? land_id:int? stand:text
-- returns id
INSERT INTO einheit (ebene, schluessel, name, anzeige, name_gefaltet, textkennzeichen, ars,
  kreis_id, land_id, erster_stand, letzter_stand, besteht)
VALUES (:ebene, :schluessel, :name, :anzeige, :name_gefaltet, :textkennzeichen, :ars,
  :kreis_id, :land_id, :stand, :stand, 1);

-- query kommune_einheit_name exec
-- The newest name and kind of a unit.
-- in id:int name:text anzeige:text name_gefaltet:text textkennzeichen:text? ars:text?
UPDATE einheit SET name = :name, anzeige = :anzeige, name_gefaltet = :name_gefaltet,
  textkennzeichen = :textkennzeichen, ars = :ars
WHERE id = :id;

-- query kommune_einheit_spanne exec
-- First and last Gebietsstand of the units of a delivery, widened.
-- in quelle_id:int stand:text
UPDATE einheit SET
  erster_stand = CASE WHEN :stand < erster_stand THEN :stand ELSE erster_stand END,
  letzter_stand = CASE WHEN :stand > letzter_stand THEN :stand ELSE letzter_stand END
WHERE (:stand < erster_stand OR :stand > letzter_stand)
  AND id IN (SELECT einheit_id FROM einheit_stand WHERE quelle_id = :quelle_id);

-- query kommune_einheit_zahlen exec
-- The delivery becomes the source of figures of its units, where none or a weaker one was. The
-- stronger: the younger Stichtag; one that is not stated counts as the end of the year before the
-- Gebietsstand and stands behind one that is. Then the younger Gebietsstand, then the name.
-- in quelle_id:int
-- scan ok: there are some dozens of sources
UPDATE einheit SET zahlen_quelle_id = :quelle_id
WHERE id IN (SELECT einheit_id FROM einheit_stand
             WHERE quelle_id = :quelle_id AND einwohner IS NOT NULL)
  AND (zahlen_quelle_id IS NULL OR zahlen_quelle_id IN (
    SELECT o.id FROM quelle o JOIN quelle n ON n.id = :quelle_id
    WHERE (coalesce(o.bevoelkerung_stand,
                    (CAST(substr(o.gebietsstand, 1, 4) AS INTEGER) - 1) || '-12-31'),
           o.bevoelkerung_stand IS NOT NULL, o.gebietsstand, o.kuerzel)
        < (coalesce(n.bevoelkerung_stand,
                    (CAST(substr(n.gebietsstand, 1, 4) AS INTEGER) - 1) || '-12-31'),
           n.bevoelkerung_stand IS NOT NULL, n.gebietsstand, n.kuerzel)));

-- query kommune_einheit_neu exec
-- A unit of which a delivery has changed or gone: all that is derived, from all that is left. The
-- display name is emptied, to be made anew.
-- in id:int
-- scan ok: n is one row
UPDATE einheit SET anzeige = '', name = n.name, textkennzeichen = n.textkennzeichen, ars = n.ars,
  erster_stand = (
    SELECT min(q.gebietsstand) FROM einheit_stand s JOIN quelle q ON q.id = s.quelle_id
    WHERE s.einheit_id = :id),
  letzter_stand = (
    SELECT max(q.gebietsstand) FROM einheit_stand s JOIN quelle q ON q.id = s.quelle_id
    WHERE s.einheit_id = :id),
  zahlen_quelle_id = (
    SELECT s.quelle_id FROM einheit_stand s JOIN quelle q ON q.id = s.quelle_id
    WHERE s.einheit_id = :id AND s.einwohner IS NOT NULL
    ORDER BY coalesce(q.bevoelkerung_stand,
                      (CAST(substr(q.gebietsstand, 1, 4) AS INTEGER) - 1) || '-12-31') DESC,
      q.bevoelkerung_stand IS NOT NULL DESC, q.gebietsstand DESC, q.kuerzel DESC LIMIT 1)
FROM (
  SELECT s.name, s.textkennzeichen, s.ars
  FROM einheit_stand s JOIN quelle q ON q.id = s.quelle_id
  WHERE s.einheit_id = :id
  ORDER BY q.gebietsstand DESC, q.art DESC, q.kuerzel DESC LIMIT 1
) n
WHERE einheit.id = :id;

-- query kommune_einheit_delete exec
-- A unit that no delivery shows any more and nobody refers to.
-- in id:int
DELETE FROM einheit
WHERE id = :id
  AND NOT EXISTS (SELECT 1 FROM einheit_stand s WHERE s.einheit_id = :id)
  AND NOT EXISTS (SELECT 1 FROM mitglied m WHERE m.einheit_id = :id)
  AND NOT EXISTS (SELECT 1 FROM einheit u WHERE u.kreis_id = :id)
  AND NOT EXISTS (SELECT 1 FROM einheit u WHERE u.land_id = :id);

-- query kommune_einheit_ohne_anzeige many
-- Units whose display name must be made anew.
-- scan ok: once for each import, some 30,000 small rows
SELECT id, ebene, name, textkennzeichen, ars FROM einheit WHERE anzeige = '';

-- query kommune_einheit_oben exec
-- Kreis and Land of the units that came before them.
UPDATE einheit SET
  kreis_id = CASE WHEN ebene >= 50 THEN (
    SELECT k.id FROM einheit k
    WHERE k.ebene = 40 AND k.schluessel = substr(einheit.schluessel, 1, 5)) END,
  land_id = (
    SELECT l.id FROM einheit l
    WHERE l.ebene = 10 AND l.schluessel = substr(einheit.schluessel, 1, 2))
WHERE (ebene >= 50 AND kreis_id IS NULL) OR (ebene > 10 AND land_id IS NULL);

-- query kommune_einheit_besteht exec
-- Which units the newest full Gebietsstand lists and no change since has ended. With extracts only:
-- all that no change has ended.
-- scan ok: once for each import, some 30,000 small rows
UPDATE einheit SET besteht = NOT besteht
WHERE besteht <> (aufgeloest_am IS NULL AND letzter_stand >= coalesce((
  SELECT max(gebietsstand) FROM quelle WHERE NOT auszug AND art <> 'aenderungen'), ''));

-- query kommune_einheit_ende exec
-- The day on which a unit ended, where a change tells it and no later Gebietsstand lists the unit.
-- scan ok: once for each import, some 30,000 small rows
UPDATE einheit SET aufgeloest_am = (
  SELECT max(coalesce(c.rechtlich, c.statistisch)) FROM aenderung c
  WHERE c.alt_schluessel = einheit.schluessel AND c.ebene = einheit.ebene
    AND c.neu_schluessel <> c.alt_schluessel AND c.art IN ('aufloesung', 'schluessel', 'nachfolge')
    AND coalesce(c.statistisch, c.rechtlich) > einheit.letzter_stand)
WHERE aufgeloest_am IS NOT NULL OR EXISTS (
  SELECT 1 FROM aenderung c
  WHERE c.alt_schluessel = einheit.schluessel AND c.ebene = einheit.ebene
    AND c.neu_schluessel <> c.alt_schluessel AND c.art IN ('aufloesung', 'schluessel', 'nachfolge')
    AND coalesce(c.statistisch, c.rechtlich) > einheit.letzter_stand);

-- --- one unit in one delivery --------------------------------------------------------------------

-- query kommune_stand_insert exec
-- Nothing if it is there already.
-- in einheit_id:int quelle_id:int name:text ars:text? textkennzeichen:text? sitz:text?
-- in flaeche_ha:int? einwohner:int? maennlich:int? weiblich:int? summe:bool plz:text?
-- in lon_e6:int? lat_e6:int?
-- returns changes
INSERT INTO einheit_stand (einheit_id, quelle_id, name, ars, textkennzeichen, sitz, flaeche_ha,
  einwohner, maennlich, weiblich, summe, plz, lon_e6, lat_e6)
VALUES (:einheit_id, :quelle_id, :name, :ars, :textkennzeichen, :sitz, :flaeche_ha,
  :einwohner, :maennlich, :weiblich, :summe, :plz, :lon_e6, :lat_e6)
ON CONFLICT (einheit_id, quelle_id) DO NOTHING;

-- query kommune_stand_update exec
-- Nothing if all fields are the same, or if it is not there.
-- in einheit_id:int quelle_id:int name:text ars:text? textkennzeichen:text? sitz:text?
-- in flaeche_ha:int? einwohner:int? maennlich:int? weiblich:int? summe:bool plz:text?
-- in lon_e6:int? lat_e6:int?
-- returns changes
UPDATE einheit_stand SET name = :name, ars = :ars, textkennzeichen = :textkennzeichen, sitz = :sitz,
  flaeche_ha = :flaeche_ha, einwohner = :einwohner, maennlich = :maennlich, weiblich = :weiblich,
  summe = :summe, plz = :plz, lon_e6 = :lon_e6, lat_e6 = :lat_e6
WHERE einheit_id = :einheit_id AND quelle_id = :quelle_id AND (
  name <> :name OR ars IS DISTINCT FROM :ars
  OR textkennzeichen IS DISTINCT FROM :textkennzeichen OR sitz IS DISTINCT FROM :sitz
  OR flaeche_ha IS DISTINCT FROM :flaeche_ha OR einwohner IS DISTINCT FROM :einwohner
  OR maennlich IS DISTINCT FROM :maennlich OR weiblich IS DISTINCT FROM :weiblich
  OR summe <> :summe OR plz IS DISTINCT FROM :plz
  OR lon_e6 IS DISTINCT FROM :lon_e6 OR lat_e6 IS DISTINCT FROM :lat_e6);

-- query kommune_stand_einheiten many
-- The units that a delivery shows.
-- in quelle_id:int
SELECT e.id, e.ebene FROM einheit_stand s JOIN einheit e ON e.id = s.einheit_id
WHERE s.quelle_id = :quelle_id ORDER BY e.id;

-- query kommune_stand_delete exec
-- A corrected delivery shows the unit no more.
-- in einheit_id:int quelle_id:int
DELETE FROM einheit_stand WHERE einheit_id = :einheit_id AND quelle_id = :quelle_id;

-- query kommune_zaehlung many
-- A new delivery against an older one: name, ARS and kind of each unit.
-- in quelle_id:int vorher_id:int
-- out hinzugekommen:int geaendert:int unveraendert:int
SELECT e.ebene,
  sum(CASE WHEN p.einheit_id IS NULL THEN 1 ELSE 0 END) AS hinzugekommen,
  sum(CASE WHEN p.einheit_id IS NOT NULL AND (p.name <> s.name OR p.ars IS DISTINCT FROM s.ars
        OR p.textkennzeichen IS DISTINCT FROM s.textkennzeichen) THEN 1 ELSE 0 END) AS geaendert,
  sum(CASE WHEN p.einheit_id IS NOT NULL AND p.name = s.name AND p.ars IS NOT DISTINCT FROM s.ars
        AND p.textkennzeichen IS NOT DISTINCT FROM s.textkennzeichen
      THEN 1 ELSE 0 END) AS unveraendert
FROM einheit_stand s
JOIN einheit e ON e.id = s.einheit_id
LEFT JOIN einheit_stand p ON p.einheit_id = s.einheit_id AND p.quelle_id = :vorher_id
WHERE s.quelle_id = :quelle_id
GROUP BY e.ebene ORDER BY e.ebene;

-- query kommune_zaehlung_weg many
-- Units of the older delivery that the new one shows no more.
-- in quelle_id:int vorher_id:int
-- out aufgeloest:int
SELECT e.ebene, count(*) AS aufgeloest
FROM einheit_stand p JOIN einheit e ON e.id = p.einheit_id
WHERE p.quelle_id = :vorher_id AND NOT EXISTS (
  SELECT 1 FROM einheit_stand s WHERE s.einheit_id = p.einheit_id AND s.quelle_id = :quelle_id)
GROUP BY e.ebene ORDER BY e.ebene;

-- --- changes -------------------------------------------------------------------------------------

-- query kommune_aenderung_find maybe
-- A change of a source, or a concluded one (quelle_id NULL).
-- in quelle_id:int? kennziffer:text art:text alt_schluessel:text neu_schluessel:text
SELECT id, ebene, alt_name, neu_name, flaeche_qm, einwohner, rechtlich, statistisch
FROM aenderung
WHERE alt_schluessel = :alt_schluessel AND neu_schluessel = :neu_schluessel AND art = :art
  AND kennziffer = :kennziffer AND quelle_id IS NOT DISTINCT FROM :quelle_id
LIMIT 1;

-- query kommune_aenderung_insert exec
-- A change that is not there yet.
-- in quelle_id:int? kennziffer:text ebene:int art:text alt_schluessel:text alt_name:text
-- in neu_schluessel:text neu_name:text flaeche_qm:int? einwohner:int? rechtlich:text?
-- in statistisch:text?
-- returns id
INSERT INTO aenderung (quelle_id, kennziffer, ebene, art, alt_schluessel, alt_name, neu_schluessel,
  neu_name, flaeche_qm, einwohner, rechtlich, statistisch)
VALUES (:quelle_id, :kennziffer, :ebene, :art, :alt_schluessel, :alt_name, :neu_schluessel,
  :neu_name, :flaeche_qm, :einwohner, :rechtlich, :statistisch);

-- query kommune_aenderung_update exec
-- A change that reads otherwise now.
-- in id:int ebene:int alt_name:text neu_name:text flaeche_qm:int? einwohner:int? rechtlich:text?
-- in statistisch:text?
UPDATE aenderung SET ebene = :ebene, alt_name = :alt_name, neu_name = :neu_name,
  flaeche_qm = :flaeche_qm, einwohner = :einwohner, rechtlich = :rechtlich,
  statistisch = :statistisch
WHERE id = :id;

-- query kommune_aenderung_ids many
-- All changes of a source.
-- in quelle_id:int
SELECT id FROM aenderung WHERE quelle_id = :quelle_id ORDER BY id;

-- query kommune_aenderung_delete exec
-- A corrected list names it no more.
-- in id:int
DELETE FROM aenderung WHERE id = :id;

-- query kommune_nachfolge_verwerfen exec
-- Takes back what was concluded without a date and does not hold any more: an official change tells
-- what happened, the old key lives on, or a unit of that name stood between old and new.
-- returns changes
DELETE FROM aenderung
WHERE quelle_id IS NULL AND art = 'nachfolge' AND rechtlich IS NULL AND statistisch IS NULL
  AND (EXISTS (
      SELECT 1 FROM aenderung c
      WHERE c.alt_schluessel = aenderung.alt_schluessel AND c.ebene = aenderung.ebene
        AND c.neu_schluessel <> c.alt_schluessel
        AND c.art IN ('aufloesung', 'schluessel', 'nachfolge')
        AND (c.quelle_id IS NOT NULL OR c.rechtlich IS NOT NULL OR c.statistisch IS NOT NULL))
    OR EXISTS (
      SELECT 1 FROM einheit a
      JOIN einheit n ON n.ebene = a.ebene AND n.schluessel = aenderung.neu_schluessel
      WHERE a.ebene = aenderung.ebene AND a.schluessel = aenderung.alt_schluessel
        AND (n.erster_stand <= a.letzter_stand OR EXISTS (
          SELECT 1 FROM einheit m
          WHERE m.name_gefaltet = n.name_gefaltet AND m.ebene = n.ebene
            AND substr(m.schluessel, 1, 2) = substr(n.schluessel, 1, 2)
            AND m.erster_stand > a.letzter_stand AND m.erster_stand < n.erster_stand))));

-- query kommune_nachfolge_schliessen exec
-- Concludes that a key that vanished lives on under a new one: same level, Land and name, area within
-- two per cent, the only new one for the old and the only old one for the new, and nothing official
-- known. Halle (Saale): 15202000 until 2007, then 15002000.
-- returns changes
WITH paar AS (
  SELECT DISTINCT a.id AS alt_id, n.id AS neu_id
  FROM einheit a
  JOIN einheit n ON n.name_gefaltet = a.name_gefaltet AND n.ebene = a.ebene
    AND substr(n.schluessel, 1, 2) = substr(a.schluessel, 1, 2) AND n.id <> a.id AND n.erster_stand > a.letzter_stand
  JOIN quelle qa ON qa.gebietsstand = a.letzter_stand
  JOIN einheit_stand sa ON sa.einheit_id = a.id AND sa.quelle_id = qa.id
  JOIN quelle qn ON qn.gebietsstand = n.erster_stand
  JOIN einheit_stand sn ON sn.einheit_id = n.id AND sn.quelle_id = qn.id
  WHERE a.ebene IN (40, 60) AND NOT a.besteht AND sa.flaeche_ha > 0
    AND abs(sa.flaeche_ha - sn.flaeche_ha) * 50 <= sa.flaeche_ha
    AND NOT EXISTS (
      SELECT 1 FROM aenderung c
      WHERE c.alt_schluessel = a.schluessel AND c.ebene = a.ebene
        AND c.neu_schluessel <> c.alt_schluessel
        AND c.art IN ('aufloesung', 'schluessel', 'nachfolge'))
    AND NOT EXISTS (
      SELECT 1 FROM einheit m
      WHERE m.name_gefaltet = n.name_gefaltet AND m.ebene = n.ebene
        AND substr(m.schluessel, 1, 2) = substr(n.schluessel, 1, 2)
        AND m.erster_stand > a.letzter_stand AND m.erster_stand < n.erster_stand)
), gezaehlt AS (
  SELECT alt_id, neu_id, count(*) OVER (PARTITION BY alt_id) AS neue,
    count(*) OVER (PARTITION BY neu_id) AS alte
  FROM paar
)
INSERT INTO aenderung (quelle_id, kennziffer, ebene, art, alt_schluessel, alt_name, neu_schluessel,
  neu_name)
SELECT NULL, '', a.ebene, 'nachfolge', a.schluessel, a.name, n.schluessel, n.name
FROM gezaehlt g
JOIN einheit a ON a.id = g.alt_id
JOIN einheit n ON n.id = g.neu_id
WHERE g.neue = 1 AND g.alte = 1
ORDER BY a.ebene, a.schluessel;
