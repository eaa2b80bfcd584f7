-- A filter has one place of several kinds (a zone, around a point, a drawn area, what the map showed) where it had a drawn area.
UPDATE analysis_runs
SET filter = (filter - 'area') || jsonb_build_object('place', CASE WHEN jsonb_typeof(filter -> 'area') = 'array' THEN jsonb_build_object('kind', 'area', 'corners', filter -> 'area') END)
WHERE filter ? 'area';
