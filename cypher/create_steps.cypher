// Note steps of followed gaps. They belong to no version of the map, so that no save touches them.
UNWIND $rows AS row
CREATE (step:SamverkanStep)
SET step = row
