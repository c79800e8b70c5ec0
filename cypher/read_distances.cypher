// How far it is between places, as each mapping says.
MATCH (first:SamverkanPlace {version: $version})-[distance:DISTANCE]->(second:SamverkanPlace)
WHERE second.version = $version AND distance.mapping IS NOT NULL
RETURN distance.mapping AS mapping, first.name AS first, second.name AS second, distance.km AS km
