// One node for each actor of a version; relations find their ends by it.
CREATE CONSTRAINT samverkan_actor_key IF NOT EXISTS
FOR (actor:SamverkanActor) REQUIRE actor.key IS UNIQUE
