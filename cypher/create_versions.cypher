// Add versions to the journal: what each change did, when and by whom, and its changes as bytes.
UNWIND $rows AS row
CREATE (version:SamverkanVersion)
SET version = row
