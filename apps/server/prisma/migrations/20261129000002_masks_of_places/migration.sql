-- A mask is drawn from the place and the secret key, no more from the reference that a record was first written under. The program has drawn the masks
-- of all rescues anew just before this, in the same transaction (apps/server/src/upgrades/mask-places.ts).
ALTER TABLE rescues DROP COLUMN mask_seed;
