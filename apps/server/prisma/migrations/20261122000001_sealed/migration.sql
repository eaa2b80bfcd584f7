-- Plain places go, once the program has sealed them: it does so in the transaction of this migration, before it.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM rescues WHERE content_mac = '\x') OR EXISTS (SELECT 1 FROM centres WHERE sealed = '\x') OR EXISTS (SELECT 1 FROM analysis_runs WHERE result_sealed = '\x') THEN
    RAISE EXCEPTION 'plain places are still here: start Vigie, which seals them and then applies this migration';
  END IF;
END
$$;

DROP INDEX rescues_place_idx;
ALTER TABLE rescues
  DROP lon,
  DROP lat,
  DROP accuracy_metres,
  DROP place_name,
  DROP cell5,
  DROP cell7,
  DROP content_sha256,
  ADD CHECK ((masked_cell IS NULL) = (mask = 'DEPARTMENT')),
  ADD CHECK (masked_cell IS NULL OR place_sealed IS NOT NULL),
  ADD CHECK (masked_cell IS NOT NULL OR place_precision = 'DEPARTMENT');
ALTER TABLE rescues ALTER mask DROP DEFAULT, ALTER mask_seed DROP DEFAULT, ALTER content_mac DROP DEFAULT;
ALTER TABLE centres
  DROP name,
  DROP operator,
  DROP lon,
  DROP lat,
  DROP source;
ALTER TABLE centres ALTER sealed DROP DEFAULT;
ALTER TABLE analysis_runs DROP result;
ALTER TABLE analysis_runs ALTER result_sealed DROP DEFAULT, ALTER role DROP DEFAULT, ALTER territories DROP DEFAULT;
