// What other people noted on relations of one version, for the next.
MATCH (source:SamverkanActor)-[old]->(target:SamverkanActor)
WHERE source.key STARTS WITH $from AND target.key STARTS WITH $from AND old.number IS NOT NULL
WITH source, target, old, [name IN keys(old) WHERE NOT name IN $ours] AS names
WHERE size(names) > 0
MATCH (:SamverkanActor {key: $to + substring(source.key, size($from))})-[new]->
      (:SamverkanActor {key: $to + substring(target.key, size($from))})
WHERE new.mapping = old.mapping AND new.number = old.number AND new.type = old.type
  AND coalesce(new.since, '') = coalesce(old.since, '')
  AND coalesce(new.source_url, '') = coalesce(old.source_url, '')
UNWIND names AS name
SET new[name] = old[name]
