-- A document may be of what a filter leaves, and not of a record.
ALTER TABLE documents ADD filter jsonb;
COMMENT ON COLUMN documents.filter IS 'what was asked, for a document of the register; its entity is then the number of the question';
