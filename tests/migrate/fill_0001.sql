-- Rows for the schema after migration 0001: one of everything, with what is hard to carry over
-- (NULLs, umlauts, markup, files, references in both directions).
INSERT INTO quelle (id, kuerzel, art, titel, gebietsstand, herausgeber, lizenz, inhalt_sha256, importiert_am)
VALUES (1, 'gv-2023-12-31', 'gvisys', 'Gemeinden in Deutschland', '2023-12-31',
        'Statistisches Bundesamt', 'dl-de/by-2-0', 'aa', 1764031132);
INSERT INTO einheit (id, ebene, schluessel, name, anzeige, name_gefaltet, erster_stand, letzter_stand, besteht)
VALUES (1, 10, '15', 'Sachsen-Anhalt', 'Sachsen-Anhalt', 'sachsen anhalt', '2023-12-31', '2023-12-31', 1);
INSERT INTO einheit (id, ebene, schluessel, name, anzeige, name_gefaltet, textkennzeichen, ars, land_id,
                     erster_stand, letzter_stand, besteht, zahlen_quelle_id)
VALUES (2, 60, '15002000', 'Halle (Saale), Stadt', 'Halle (Saale)', 'halle saale', '61', '150020000000', 1,
        '2023-12-31', '2023-12-31', 1, 1);
INSERT INTO einheit_stand (einheit_id, quelle_id, name, flaeche_ha, einwohner, lon_e6, lat_e6)
VALUES (1, 1, 'Sachsen-Anhalt', NULL, NULL, NULL, NULL),
       (2, 1, 'Halle (Saale), Stadt', 13503, 242172, 11969190, 51482500);
INSERT INTO aenderung (quelle_id, kennziffer, ebene, art, alt_schluessel, alt_name, neu_schluessel, neu_name)
VALUES (1, '15/2007/0001-R', 60, 'schluessel', '15202000', 'Halle (Saale)', '15002000', 'Halle (Saale)'),
       (NULL, '', 60, 'nachfolge', '15202000', 'Halle (Saale)', '15002000', 'Halle (Saale)');
INSERT INTO einstellung (schluessel, wert) VALUES ('netz.name', 'Übungsnetz');
INSERT INTO mitglied (id, slug, einheit_id, seit, name, land_id, einwohner)
VALUES (1, 'halle-saale', 2, '2007', 'Halle (Saale)', 1, 242172);
INSERT INTO portrait (mitglied_id, text, text_html)
VALUES (1, 'Text mit „Anführung“ & <Klammer>', '<p>Text mit „Anführung“ &amp; &lt;Klammer&gt;</p>');
INSERT INTO portrait_link (mitglied_id, position, text, url) VALUES (1, 1, 'Stadt', 'https://halle.example/');
INSERT INTO portrait_kontakt (mitglied_id, position, organisation) VALUES (1, 1, 'Bildungsbüro');
INSERT INTO bericht (id, mitglied_id, jahr, slug, art, titel, datum, text, text_html)
VALUES (1, 1, 2019, 'leitbild', 'bericht', 'Leitbild', '2019-11', 'Text', '<p>Text</p>'),
       (2, NULL, 2019, 'leitbild', 'bericht', 'Leitbild des Netzes', '2019-11-30', 'Text', '<p>Text</p>');
INSERT INTO bericht_thema (bericht_id, position, thema) VALUES (1, 1, 'Leitbild'), (2, 1, 'Netz');
INSERT INTO datei (id, pfad, titel, typ, sha256, groesse, inhalt)
VALUES (1, 'dateien/leitbild.pdf', 'Leitbild', 'application/pdf', 'bb', 4, x'00ff00ff');
INSERT INTO bericht_anlage (bericht_id, position, datei_id, text) VALUES (1, 1, 1, 'Leitbild (PDF)');
INSERT INTO seite (id, pfad, eltern, art, titel, text, text_html)
VALUES (1, '/impressum/', NULL, 'impressum', 'Impressum', 'Text', '<p>Text</p>'),
       (2, '/impressum/mehr/', '/impressum/', 'seite', 'Mehr', 'Text', '');
INSERT INTO seite_angabe (seite_id, schluessel, wert) VALUES (1, 'name', 'Träger');
INSERT INTO veranstaltung (id, art, slug, titel, von, mitglied_id, text, text_html)
VALUES (1, 'jahresforen', '2016-halle', 'Jahresforum', '2016-11', 1, 'Text', '<p>Text</p>');
INSERT INTO veranstaltung_link (veranstaltung_id, position, text, url)
VALUES (1, 1, 'Programm', 'https://halle.example/programm');
INSERT INTO umleitung (von, nach)
VALUES ('/detailseite/?tx_news_pi1[news]=7', '/vor-ort/halle-saale/berichte/2019/leitbild/');
INSERT INTO suche (id, art, satz_id, adresse, titel, text)
VALUES (9, 'bericht', 1, '/vor-ort/halle-saale/berichte/2019/leitbild/', 'Leitbild', 'Bildung vor Ort'),
       (10, 'seite', 1, '/impressum/', 'Impressum', 'Träger');
UPDATE suche SET titel = 'Bildungsleitbild' WHERE id = 9;
DELETE FROM suche WHERE id = 10;
INSERT INTO barriere_meldung (eingegangen, adresse, beschreibung)
VALUES (1764031132, '/vor-ort/', 'Die Karte ist zu klein.');
