-- A new label.
-- scope: a new row
INSERT INTO tags ({names tag}) VALUES ({values tag})
