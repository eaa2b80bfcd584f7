-- Runs are computed by the server from what was asked: until one is done it has no result.
ALTER TABLE analysis_runs DROP CONSTRAINT analysis_runs_method_check;
ALTER TABLE analysis_runs
  ADD CONSTRAINT analysis_runs_method_check
    CHECK (method IN ('getis-ord', 'emerging-hotspots', 'source-agreement', 'effort-rates', 'near-repeat', 'dbscan', 'kernel-density')),
  ADD state text NOT NULL DEFAULT 'DONE' CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  ALTER result_sealed DROP NOT NULL,
  ALTER data_version DROP NOT NULL,
  ALTER used DROP NOT NULL,
  ALTER excluded DROP NOT NULL,
  ADD CONSTRAINT analysis_runs_done_check
    CHECK (state <> 'DONE' OR (result_sealed IS NOT NULL AND data_version IS NOT NULL AND used IS NOT NULL AND excluded IS NOT NULL));
ALTER TABLE analysis_runs ALTER state DROP DEFAULT;
CREATE INDEX analysis_runs_state_idx ON analysis_runs (state, created_at);
COMMENT ON COLUMN analysis_runs.result_sealed IS 'GeoJSON and table, sealed: hulls and cells follow the places they were made from; null: not computed yet, or given up';
COMMENT ON COLUMN analysis_runs.data_version IS 'of the register that it was computed from; null: not computed yet, or given up';
COMMENT ON COLUMN analysis_runs.used IS 'null: not computed yet, or given up';
COMMENT ON COLUMN analysis_runs.excluded IS 'null: not computed yet, or given up';
