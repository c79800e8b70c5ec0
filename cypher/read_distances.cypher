// How far it is between places, from the mapping saved first to the one saved last.
MATCH (first:SamverkanPlace {version: $version})-[distance:DISTANCE]->(second:SamverkanPlace)
WHERE second.version = $version AND distance.mapping IS NOT NULL
MATCH (saved:SamverkanMapping {name: distance.mapping})
RETURN distance.mapping AS mapping, first.name AS first, second.name AS second, distance.km AS km
ORDER BY saved.sequence
