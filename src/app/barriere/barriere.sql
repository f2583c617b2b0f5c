-- query barriere_put exec
-- Keeps a report until it is answered.
-- in eingegangen:int adresse:text beschreibung:text antwort_an:text?
INSERT INTO barriere_meldung (eingegangen, adresse, beschreibung, antwort_an)
VALUES (:eingegangen, :adresse, :beschreibung, :antwort_an);

-- query barriere_open one
-- Reports that wait: a bound against floods.
-- out anzahl:int
-- scan ok: counts an index of a small table, when a report comes in
SELECT count(*) AS anzahl FROM barriere_meldung;
