// One node for each decision.
CREATE CONSTRAINT samverkan_decision_key IF NOT EXISTS
FOR (decision:SamverkanDecision) REQUIRE decision.key IS UNIQUE
