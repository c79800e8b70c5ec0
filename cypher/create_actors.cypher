// Actors of a new version, which nobody sees before it is switched to.
UNWIND $rows AS row
CREATE (actor:SamverkanActor)
SET actor = row
