-- query umleitung_exact maybe
-- The entry for a path, with or without its closing slash.
-- in pfad:text ohne:text
SELECT nach FROM umleitung WHERE von IN (:pfad, :ohne) ORDER BY von DESC LIMIT 1;

-- query umleitung_with_query many
-- All entries of a path that name a query: between "path?" and "path@", the next sign.
-- in ab:text vor:text
SELECT von, nach FROM umleitung WHERE von >= :ab AND von < :vor ORDER BY von DESC;
