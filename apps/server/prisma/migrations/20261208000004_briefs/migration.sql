-- A brief on paper names its holder: copies of a plan are counted, and no number is given twice.
ALTER TABLE operations ADD briefs integer NOT NULL DEFAULT 0 CHECK (briefs >= 0);
COMMENT ON COLUMN operations.briefs IS 'copies of its brief that were made so far';
COMMENT ON COLUMN documents.copy IS 'printed on the document and written into the audit log; of a brief, among the copies of its plan, from when it is made; 0: not yet';
