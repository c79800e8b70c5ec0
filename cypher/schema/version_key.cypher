// One node for each version of the store.
CREATE CONSTRAINT samverkan_version_key IF NOT EXISTS
FOR (version:SamverkanVersion) REQUIRE version.key IS UNIQUE
