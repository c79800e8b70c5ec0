// Take away an orphaned index, so that its constraint can be made.
DROP INDEX $name IF EXISTS
