-- A rescue is asked for by its number alone, and the register is read in the order of numbers. The primary key begins with the organisation, so that it
-- leads to neither.
CREATE INDEX rescues_id_idx ON rescues (id);
