// Note what people decided over the files; it belongs to no version of the map.
UNWIND $rows AS row
MERGE (decision:SamverkanDecision {key: row.key})
SET decision.content = row.content
