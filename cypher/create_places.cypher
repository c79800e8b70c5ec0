// Places of a new version, for people to look at and for distances to lie between.
UNWIND $rows AS row
CREATE (place:SamverkanPlace)
SET place = row
