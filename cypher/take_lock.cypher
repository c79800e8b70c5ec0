// Let one saver in at a time: the write holds the store node until the transaction ends. An older
// layout is raised by it too, for the newer one only adds to it; a newer one stays what it is.
MERGE (store:SamverkanStore {key: 'store'})
ON CREATE SET store.schema = $schema, store.version = 0
SET store.locked = timestamp(),
    store.schema = CASE WHEN store.schema < $schema THEN $schema ELSE store.schema END
