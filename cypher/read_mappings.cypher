// The mappings, from the one saved first to the one saved last.
MATCH (mapping:SamverkanMapping)
RETURN mapping.name AS name, mapping.actors AS actors, mapping.relations AS relations,
       mapping.first_saved AS first_saved, mapping.last_saved AS last_saved
ORDER BY mapping.sequence
