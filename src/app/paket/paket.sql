-- paket.sql: what the Paket asks of the database beyond what the capabilities answer themselves.

-- query paket_mitglied_der_einheit maybe
-- The member that a unit of the register is.
-- in einheit_id:int
SELECT id, slug FROM mitglied WHERE einheit_id = :einheit_id ORDER BY id LIMIT 1;

-- query paket_mitglied maybe
-- A line of mitglieder.csv.
-- row paket_mitglied
-- in slug:text
SELECT m.id, m.slug, e.ebene, e.schluessel, m.seit, m.bis, m.beleg
FROM mitglied m JOIN einheit e ON e.id = m.einheit_id WHERE m.slug = :slug;

-- query paket_mitglieder many
-- All lines of mitglieder.csv, or that of one member.
-- row paket_mitglied
-- in mitglied_id:int?
-- scan ok: for the export, which wants them all
SELECT m.id, m.slug, e.ebene, e.schluessel, m.seit, m.bis, m.beleg
FROM mitglied m JOIN einheit e ON e.id = m.einheit_id
WHERE :mitglied_id IS NULL OR m.id = :mitglied_id ORDER BY m.slug;

-- query paket_portrait maybe
-- All that portrait_put() stores.
-- in mitglied_id:int
SELECT name, slogan, status, einwohner_anzeige, beschreibung, text, stand, geprueft FROM portrait
WHERE mitglied_id = :mitglied_id;

-- --- the extract of the register ------------------------------------------------------------------
-- `folge`: units of the members and all that are linked to them by changes, over several steps;
-- exchanges of single areas link nobody. `auszug`: these, their Kreise and their Länder.

-- query paket_einheiten each
-- The units of the extract in every delivery.
-- row paket_einheit
-- in mitglied_id:int?
-- out quelle:text ebene:int schluessel:text name:text
-- scan ok: for the export; starts from the members
WITH RECURSIVE folge (ebene, schluessel) AS (
  SELECT e.ebene, e.schluessel FROM mitglied m JOIN einheit e ON e.id = m.einheit_id
  WHERE :mitglied_id IS NULL OR m.id = :mitglied_id
  UNION
  SELECT c.ebene,
    CASE WHEN c.alt_schluessel = f.schluessel THEN c.neu_schluessel ELSE c.alt_schluessel END
  FROM folge f
  JOIN aenderung c ON c.ebene = f.ebene
    AND (c.alt_schluessel = f.schluessel OR c.neu_schluessel = f.schluessel)
  WHERE c.art <> 'teilausgliederung'
), kern (id, kreis_id, land_id) AS (
  SELECT e.id, e.kreis_id, e.land_id
  FROM folge f JOIN einheit e ON e.ebene = f.ebene AND e.schluessel = f.schluessel
), auszug (id) AS (
  SELECT id FROM kern
  UNION SELECT kreis_id FROM kern WHERE kreis_id IS NOT NULL
  UNION SELECT land_id FROM kern WHERE land_id IS NOT NULL
)
SELECT q.kuerzel AS quelle, e.ebene, e.schluessel, s.ars, s.name, s.textkennzeichen, s.flaeche_ha,
       s.einwohner, s.maennlich, s.weiblich, s.plz, s.lon_e6, s.lat_e6, s.sitz
FROM auszug a
JOIN einheit e ON e.id = a.id
JOIN einheit_stand s ON s.einheit_id = e.id
JOIN quelle q ON q.id = s.quelle_id
WHERE e.ebene IN (10, 40, 60)
ORDER BY q.kuerzel, e.ebene, e.schluessel;

-- query paket_einheit maybe
-- One unit in a delivery that was read as a whole.
-- row paket_einheit
-- in quelle:text ebene:int schluessel:text
-- out quelle:text ebene:int schluessel:text name:text
SELECT q.kuerzel AS quelle, e.ebene, e.schluessel, s.ars, s.name, s.textkennzeichen, s.flaeche_ha,
       s.einwohner, s.maennlich, s.weiblich, s.plz, s.lon_e6, s.lat_e6, s.sitz
FROM quelle q
JOIN einheit e ON e.ebene = :ebene AND e.schluessel = :schluessel
JOIN einheit_stand s ON s.einheit_id = e.id AND s.quelle_id = q.id
WHERE q.kuerzel = :quelle AND NOT q.auszug;

-- query paket_nachfolgen each
-- The changes of which both sides belong to the extract.
-- in mitglied_id:int?
-- out quelle:text? kennziffer:text ebene:int art:text alt_schluessel:text alt_name:text
-- out neu_schluessel:text neu_name:text
-- scan ok: for the export; starts from the members
WITH RECURSIVE folge (ebene, schluessel) AS (
  SELECT e.ebene, e.schluessel FROM mitglied m JOIN einheit e ON e.id = m.einheit_id
  WHERE :mitglied_id IS NULL OR m.id = :mitglied_id
  UNION
  SELECT c.ebene,
    CASE WHEN c.alt_schluessel = f.schluessel THEN c.neu_schluessel ELSE c.alt_schluessel END
  FROM folge f
  JOIN aenderung c ON c.ebene = f.ebene
    AND (c.alt_schluessel = f.schluessel OR c.neu_schluessel = f.schluessel)
  WHERE c.art <> 'teilausgliederung'
), auszug (ebene, schluessel) AS (
  SELECT ebene, schluessel FROM folge
  UNION
  SELECT 40, k.schluessel
  FROM folge f
  JOIN einheit e ON e.ebene = f.ebene AND e.schluessel = f.schluessel
  JOIN einheit k ON k.id = e.kreis_id
)
SELECT q.kuerzel AS quelle, c.kennziffer, c.ebene, c.art, c.alt_schluessel, c.alt_name,
       c.neu_schluessel, c.neu_name, c.flaeche_qm, c.einwohner, c.rechtlich, c.statistisch
FROM auszug a
JOIN aenderung c ON c.alt_schluessel = a.schluessel AND c.ebene = a.ebene
JOIN auszug b ON b.schluessel = c.neu_schluessel AND b.ebene = c.ebene
LEFT JOIN quelle q ON q.id = c.quelle_id
ORDER BY coalesce(q.kuerzel, ''), c.kennziffer, c.alt_schluessel, c.neu_schluessel, c.art;

-- query paket_quellen many
-- All deliveries; which of them the extract refers to is for the caller.
-- scan ok: some dozens of rows
SELECT kuerzel, art, titel, gebietsstand, bevoelkerung_stand, flaeche_stand, koordinaten_stand,
       zensus, herausgeber, lizenz, url, auszug
FROM quelle ORDER BY kuerzel;
