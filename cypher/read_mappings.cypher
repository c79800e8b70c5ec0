// The mappings, in order of name.
MATCH (mapping:SamverkanMapping)
RETURN mapping.name AS name, mapping.actors AS actors, mapping.relations AS relations,
       mapping.first_saved AS first_saved, mapping.last_saved AS last_saved
ORDER BY name
