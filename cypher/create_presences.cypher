// Where the actors of a new version are, and what they offer there. A row is a list: keys of the actor
// and the place, services, municipality code.
UNWIND $rows AS row
MATCH (actor:SamverkanActor {key: row[0]})
MATCH (place:SamverkanPlace {key: row[1]})
CREATE (actor)-[:PRESENT_IN {services: row[2], municipality_code: row[3]}]->(place)
