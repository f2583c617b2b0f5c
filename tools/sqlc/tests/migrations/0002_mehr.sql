-- A second step, a view with an outer join, a full text.
CREATE TABLE partner (
  a_id INTEGER NOT NULL REFERENCES ort (id),
  b_id INTEGER NOT NULL REFERENCES ort (id),
  seit TEXT,
  PRIMARY KEY (a_id, b_id)
);
CREATE TABLE paar (a INTEGER, b INTEGER, PRIMARY KEY (a, b));
CREATE VIEW ort_mit_land AS
  SELECT o.id, o.name, l.name AS land FROM ort o LEFT JOIN land l ON l.id = o.land_id;
CREATE VIRTUAL TABLE suche USING fts5 (titel, text);
