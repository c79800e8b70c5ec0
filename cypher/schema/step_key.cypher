// One node for each step of a followed gap.
CREATE CONSTRAINT samverkan_step_key IF NOT EXISTS
FOR (step:SamverkanStep) REQUIRE step.key IS UNIQUE
