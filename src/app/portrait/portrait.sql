-- query portrait_by_slug maybe
-- A member's own words and its membership.
-- in slug:text
SELECT m.id AS mitglied_id, m.slug, m.name, m.einheit_id, m.seit, m.bis, m.beleg, m.land_id,
       m.einwohner, p.slogan, p.status, p.einwohner_anzeige, p.beschreibung, p.text, p.text_html,
       p.stand, p.geprueft
FROM mitglied m
LEFT JOIN portrait p ON p.mitglied_id = m.id
WHERE m.slug = :slug;

-- query portrait_links many
-- "Weiterführende Informationen", in the member's order.
-- in mitglied_id:int
SELECT text, url FROM portrait_link WHERE mitglied_id = :mitglied_id ORDER BY position;

-- query portrait_kontakte many
-- Contact points, in the member's order.
-- in mitglied_id:int
SELECT organisation, person, rolle, telefon, mail, web FROM portrait_kontakt
WHERE mitglied_id = :mitglied_id ORDER BY position;

-- query portrait_put exec
-- Writes a portrait; text_html is the rendering of text.
-- in mitglied_id:int name:text? slogan:text? status:text? einwohner_anzeige:text? beschreibung:text? text:text text_html:html stand:text? geprueft:text?
INSERT INTO portrait (mitglied_id, name, slogan, status, einwohner_anzeige, beschreibung, text,
                      text_html, stand, geprueft)
VALUES (:mitglied_id, :name, :slogan, :status, :einwohner_anzeige, :beschreibung, :text,
        :text_html, :stand, :geprueft)
ON CONFLICT (mitglied_id) DO UPDATE SET name = excluded.name, slogan = excluded.slogan,
  status = excluded.status, einwohner_anzeige = excluded.einwohner_anzeige,
  beschreibung = excluded.beschreibung, text = excluded.text, text_html = excluded.text_html,
  stand = excluded.stand, geprueft = excluded.geprueft, fassung = fassung + 1;

-- query portrait_links_clear exec
-- Before the links are written anew.
-- in mitglied_id:int
DELETE FROM portrait_link WHERE mitglied_id = :mitglied_id;

-- query portrait_link_put exec
-- One link.
-- in mitglied_id:int position:int text:text url:text
INSERT INTO portrait_link (mitglied_id, position, text, url)
VALUES (:mitglied_id, :position, :text, :url);

-- query portrait_kontakte_clear exec
-- Before the contact points are written anew.
-- in mitglied_id:int
DELETE FROM portrait_kontakt WHERE mitglied_id = :mitglied_id;

-- query portrait_kontakt_put exec
-- One contact point.
-- in mitglied_id:int position:int organisation:text? person:text? rolle:text? telefon:text? mail:text? web:text?
INSERT INTO portrait_kontakt (mitglied_id, position, organisation, person, rolle, telefon, mail, web)
VALUES (:mitglied_id, :position, :organisation, :person, :rolle, :telefon, :mail, :web);

-- query portrait_search one
-- What the search says about a member beside its text.
-- in mitglied_id:int
SELECT m.slug, m.name, l.schluessel AS land_schluessel
FROM mitglied m LEFT JOIN einheit l ON l.id = m.land_id WHERE m.id = :mitglied_id;
