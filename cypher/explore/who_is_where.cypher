// Who is in each place, and what do they offer there? An actor may be in several.
MATCH (store:SamverkanStore)
MATCH (actor:SamverkanActor {version: store.version})-[here:PRESENT_IN]->(place:SamverkanPlace)
RETURN place.name AS place, actor.name AS actor, here.services AS services
ORDER BY place, actor
