// One node for each mapping.
CREATE CONSTRAINT samverkan_mapping_key IF NOT EXISTS
FOR (mapping:SamverkanMapping) REQUIRE mapping.key IS UNIQUE
