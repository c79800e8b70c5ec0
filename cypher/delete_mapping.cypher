// Forget a mapping.
MATCH (mapping:SamverkanMapping {key: $name})
DELETE mapping
