// Note steps of followed gaps. They belong to no version of the map, so that no save touches them.
UNWIND $rows AS row
MERGE (step:SamverkanStep {key: row.key})
SET step = row
