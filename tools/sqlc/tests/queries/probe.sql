-- Queries of every kind and type; what is made of them is kept in golden/ and run by run_test.c.

-- query ort_one one
-- One place.
-- in id:int
SELECT id, name, slogan, besteht, kuerzer, flaeche, hoehe, wappen, text, notiz
FROM ort WHERE id = :id;

-- query ort_maybe maybe
-- A place by its Land and name; "name" is compared as it is.
-- Two sentences, the second with a backslash \ and a question ??/ mark.
-- in name:text land:int
-- row ort_kurz
SELECT o.id, o.name, l.name AS land
FROM ort o /* the place */
JOIN land l ON l.id = o.land_id -- and its Land
WHERE o.land_id = :land AND o.name = :name AND o.name <> 'a -- "b" ''c'' ??/';

-- query ort_many many
-- Places of a Land in order of name.
-- in land:int
-- row ort_kurz
SELECT o.id, o.name, l.name AS land FROM ort o JOIN land l ON l.id = o.land_id
WHERE o.land_id = :land ORDER BY o.name;

-- query ort_partner many
-- Partners of a place. The partner's Land may be missing: it comes through an outer join.
-- in id:int
SELECT b.name, l.name AS land, p.seit
FROM partner p
JOIN ort b ON b.id = p.b_id
LEFT JOIN land l ON l.id = b.land_id AND l.name <> 'Nirgends'
WHERE p.a_id = :id ORDER BY b.name;

-- query ort_each each
-- All places, one after the other.
-- scan ok: the export wants every one of them
SELECT id, name, slogan, text, wappen FROM ort ORDER BY id;

-- query ort_count one
-- How many there are, and how many of a Land if one is given.
-- in land:int?
-- out anzahl:int mittel:real?
-- scan ok: counts, once a day
SELECT count(*) AS anzahl, avg(flaeche) AS mittel FROM ort WHERE (:land IS NULL OR land_id = :land);

-- query ort_add exec
-- A new place.
-- in land:int name:text slogan:text? besteht:bool kuerzer:bool? flaeche:real? hoehe:real
-- in wappen:blob? text:html notiz:html?
-- returns id
INSERT INTO ort (land_id, name, slogan, besteht, kuerzer, flaeche, hoehe, wappen, text, notiz)
VALUES (:land, :name, :slogan, :besteht, :kuerzer, :flaeche, :hoehe, :wappen, :text, :notiz);

-- query ort_rename exec
-- Another name, if it still has the old one.
-- in id:int alt:text neu:text
-- returns changes
UPDATE ort SET name = :neu WHERE id = :id AND name = :alt;

-- query land_put exec
-- A Land, new or renamed.
-- in id:int name:text
INSERT INTO land (id, name) VALUES (:id, :name)
ON CONFLICT (id) DO UPDATE SET name = excluded.name;

-- query partner_put exec
-- A partnership.
-- in a_id:int b_id:int seit:text?
INSERT INTO partner (a_id, b_id, seit) VALUES (:a_id, :b_id, :seit);
