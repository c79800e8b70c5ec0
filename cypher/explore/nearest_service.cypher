// How far is it from each place to others that offer a service? `:param service => 'grocery'`.
MATCH (store:SamverkanStore)
MATCH (place:SamverkanPlace {version: store.version})
WHERE NOT EXISTS {
  MATCH (actor:SamverkanActor)-[here:PRESENT_IN]->(place) WHERE $service IN here.services
}
MATCH (place)-[distance:DISTANCE]-(other:SamverkanPlace)
MATCH (actor:SamverkanActor)-[there:PRESENT_IN]->(other)
WHERE $service IN there.services
RETURN place.name AS place, other.name AS nearest, distance.km AS km,
       collect(actor.name) AS actors
ORDER BY place, km, nearest
