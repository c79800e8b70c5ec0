// One store node only.
CREATE CONSTRAINT samverkan_store_key IF NOT EXISTS
FOR (store:SamverkanStore) REQUIRE store.key IS UNIQUE
