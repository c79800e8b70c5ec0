// The mappings, in order of name.
MATCH (mapping:SamverkanMapping)
WHERE mapping.key IS :: STRING NOT NULL
RETURN mapping.key AS name, coalesce(toIntegerOrNull(mapping.actors), 0) AS actors,
       coalesce(toIntegerOrNull(mapping.relations), 0) AS relations,
       coalesce(toStringOrNull(mapping.first_saved), '') AS first_saved,
       coalesce(toStringOrNull(mapping.last_saved), '') AS last_saved
ORDER BY name
