-- query netz_values many
-- All settings of the operator.
-- scan ok: some thirty rows, all of them wanted, once for each version of the database
SELECT schluessel, wert FROM einstellung ORDER BY schluessel;

-- query netz_put exec
-- Sets one setting.
-- in schluessel:text wert:text
INSERT INTO einstellung (schluessel, wert) VALUES (:schluessel, :wert)
ON CONFLICT (schluessel) DO UPDATE SET wert = excluded.wert;
