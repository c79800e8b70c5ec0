// What other people noted on places of one version, for the next: properties and labels.
MATCH (old:SamverkanPlace)
WHERE old.key STARTS WITH $from
WITH old, [name IN keys(old) WHERE NOT name IN $ours] AS names, labels(old) AS labels
WHERE size(names) > 0 OR size(labels) > 1
MATCH (new:SamverkanPlace {key: $to + substring(old.key, size($from))})
SET new:$(labels)
WITH old, new, names
UNWIND names AS name
SET new[name] = old[name]
