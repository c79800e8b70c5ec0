// One node for each place of a version; presences and distances find their ends by it.
CREATE CONSTRAINT samverkan_place_key IF NOT EXISTS
FOR (place:SamverkanPlace) REQUIRE place.key IS UNIQUE
