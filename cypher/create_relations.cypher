// Relations of a new version. A row is a list, which costs half of what a map does to send and
// read: keys of source and target, the native type that Neo4j Browser shows, then the properties.
UNWIND $rows AS row
MATCH (source:SamverkanActor {key: row[0]})
MATCH (target:SamverkanActor {key: row[1]})
CREATE (source)-[relation:$(row[2]) {
  mapping: row[3], number: row[4], type: row[5], directed: row[6], depth: row[7], weight: row[8],
  since: row[9], until: row[10], source_url: row[11], description: row[12], reported_by: row[13],
  extras: row[14], file: row[15], sheet: row[16], row: row[17], column: row[18]
}]->(target)
