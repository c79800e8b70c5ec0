// Let one saver in at a time: the write holds the store node until the transaction ends. Nothing is
// held before it (a MERGE would hold the key, and two who wait would wait for each other). An older
// layout is raised by it too, for the newer one only adds to it; a newer one stays what it is.
MATCH (store:SamverkanStore {key: 'store'})
SET store.locked = timestamp()
SET store.schema = CASE WHEN store.schema < $schema THEN $schema ELSE store.schema END
RETURN store.key AS key
