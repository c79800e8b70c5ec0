// Let one saver in at a time: the write holds the store node until the transaction ends.
MERGE (store:SamverkanStore {key: 'store'})
ON CREATE SET store.schema = $schema, store.version = 0
SET store.locked = timestamp()
