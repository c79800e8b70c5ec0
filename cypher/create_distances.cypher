// Distances of a new version. A row is a list: keys of the two places, mapping, kilometres.
UNWIND $rows AS row
MATCH (first:SamverkanPlace {key: row[0]})
MATCH (second:SamverkanPlace {key: row[1]})
CREATE (first)-[:DISTANCE {mapping: row[2], km: row[3]}]->(second)
